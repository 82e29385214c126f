/**
 * Paragraphs that were opened and set before, for who sets a text again and again while a word of it changes. Where a
 * paragraph stands in the structure, where it leads to and where it was written make no line another: those are put in the
 * place of what they were.
 */
import type { Mark } from '../page/structure.ts';
import { fingerprintOf } from './fingerprint.ts';
import { openParagraph, type Paragraph, withStylesApart } from './paragraph.ts';
import { Recent } from './recent.ts';
import type { SetLine } from './set-line.ts';
import type { ParagraphSetting, TextContext } from './setting.ts';
import type { Link, Span } from './style.ts';

interface Kept {
  spans: readonly Span[];
  paragraph: Paragraph;
  /** By the way and by what stands before it. */
  lines: Map<string, SetLine[]>;
}

/** Beside how many different lines a paragraph is kept as it was set. */
const MOST_SETTINGS = 8;

export class KeptParagraphs {
  private readonly kept = new Recent<Kept>();

  /** As `openParagraph`. */
  readonly open = (spans: readonly Span[], setting: ParagraphSetting, context: TextContext): Paragraph => {
    const key = fingerprintOf([...withStylesApart(inPlaces(spans)), setting, context]);
    const known = this.kept.get(key) ?? { spans, paragraph: openParagraph(spans, setting, context), lines: new Map() };
    this.kept.set(key, known);
    return handedOver(known, spans);
  };

  turn(): void {
    this.kept.turn();
  }

  clear(): void {
    this.kept.clear();
  }
}

/** Of marks and links, which spans have the same; of places in the file, nothing. */
function inPlaces(spans: readonly Span[]) {
  const marks = [...new Set(spans.map(({ mark }) => mark))];
  const links = [...new Set(spans.map(({ link }) => link))];
  return spans.map(({ at: _, mark, link, ...span }) => ({
    ...span,
    mark: marks.indexOf(mark),
    link: link === undefined ? undefined : links.indexOf(link),
  }));
}

/** The paragraph as one of other spans, that differ in nothing but their places. */
function handedOver({ spans: before, paragraph, lines }: Kept, spans: readonly Span[]): Paragraph {
  const marks = new Map<Mark, Mark>(before.map(({ mark }, index) => [mark, spans[index]!.mark]));
  const links = new Map<Link | undefined, Link | undefined>(
    before.map(({ link }, index) => [link, spans[index]!.link]),
  );
  return {
    ways: paragraph.ways,
    best: paragraph.best,
    set(way, beside = 0) {
      const key = `${way} ${beside}`;
      const set = lines.get(key) ?? paragraph.set(way, beside);
      if (lines.size >= MOST_SETTINGS) lines.clear();
      lines.set(key, set);
      return set.map((line) => ({
        ...line,
        runs: line.runs.map(({ link, ...run }) => {
          const own = links.get(link);
          return { ...run, mark: marks.get(run.mark)!, ...(own === undefined ? {} : { link: own }) };
        }),
      }));
    },
  };
}
