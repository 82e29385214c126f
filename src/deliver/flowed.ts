/**
 * Plain text that mail programs fill anew to the width of their windows: `text/plain; format=flowed` (RFC 3676).
 *
 * A line that goes on in the next ends in a space, all others in none. What is quoted begins with as many `>` as it is
 * quoted. A line that begins with a space, with `>` or with `From ` has a space put before it, and so has all that is
 * quoted. Programs that know nothing of it show lines of 72 columns.
 */
import { columnsOf } from '../say/monospace.ts';
import { breakOpportunities, type Stretch } from '../text/opportunities.ts';

/** Columns, the space at the end not counted (RFC 3676, 4.2: fewer than 79). */
const WIDTH = 72;

export interface FlowedText {
  /** Lines end in CRLF, the last one too. */
  text: string;
  /** DelSp: of a line that goes on in the next, the last space is none of its own. So it is where words are not spaced. */
  deletesSpace: boolean;
}

/** What is never parted: addresses, which programs make links of. */
export type Unparted = (text: string) => readonly Stretch[];

/** @param lines paragraphs, however long, and empty lines between them. @param lang BCP 47 */
export function flowed(lines: readonly string[], lang: string, unparted: Unparted): FlowedText {
  const paragraphs = lines.flatMap((line) => partedOf(line.trimEnd(), lang, unparted));
  const deletesSpace = paragraphs.some(({ pieces }) => pieces.slice(0, -1).some((piece) => !piece.endsWith(' ')));
  const physical = paragraphs.flatMap(({ margin, pieces }) =>
    pieces.map((piece, index) => {
      const goesOn = index < pieces.length - 1;
      return stuffed(margin, piece) + (goesOn && deletesSpace ? ' ' : '');
    }),
  );
  return { text: physical.map((line) => `${line}\r\n`).join(''), deletesSpace };
}

/** A paragraph in pieces, which put together are what it was. */
interface Parted {
  margin: Margin;
  pieces: string[];
}

/** What stands before each line: of a quotation its depth, which programs know; or a mark that they do not. */
type Margin = { kind: 'quote'; depth: number } | { kind: 'mark'; mark: string };

const QUOTED = /^(?:>(?: |$))+/;
/** Of a box: its lines are not filled anew, since they would lose it. */
const BOXED = /^(?:\| )+/;

function partedOf(line: string, lang: string, unparted: Unparted): Parted[] {
  const [boxed] = BOXED.exec(line) ?? [];
  if (boxed !== undefined) {
    const margin: Margin = { kind: 'mark', mark: boxed };
    const pieces = partsOf(line.slice(boxed.length), WIDTH - boxed.length, lang, unparted);
    return pieces.map((piece) => ({ margin, pieces: [piece] }));
  }
  const [quoted = ''] = QUOTED.exec(line) ?? [];
  const depth = quoted.replaceAll(' ', '').length;
  const pieces = partsOf(line.slice(quoted.length), WIDTH - (depth === 0 ? 0 : depth + 1), lang, unparted);
  return [{ margin: { kind: 'quote', depth }, pieces }];
}

function stuffed(margin: Margin, piece: string): string {
  if (margin.kind === 'mark') return (margin.mark + piece).trimEnd();
  if (margin.depth > 0) return `${'>'.repeat(margin.depth)}${piece === '' ? '' : ` ${piece}`}`;
  return /^(?: |>|From )/.test(piece) ? ` ${piece}` : piece;
}

/** As full as lines get. Their ends are at spaces, or where words are not spaced. */
function partsOf(text: string, width: number, lang: string, unparted: Unparted): string[] {
  if (columnsOf(text) <= width) return [text];
  const stretches = unparted(text);
  const mayEnd = (at: number): boolean =>
    (text[at - 1] === ' ' || isUnspaced(text, at)) && !stretches.some(({ from, to }) => at > from && at < to);
  const ends = breakOpportunities(text, lang).flatMap(({ offset, kind }) =>
    kind !== 'hyphen' && kind !== 'mandatory' && mayEnd(offset) ? [offset] : [],
  );
  const pieces: string[] = [];
  let from = 0;
  let last = 0;
  for (const end of [...ends, text.length]) {
    // One that begins with such a letter may have a space put before it.
    if (last > from && columnsOf(text.slice(from, end).trimEnd()) > width - (/^[ >F]/.test(text[from]!) ? 1 : 0)) {
      pieces.push(text.slice(from, last));
      from = last;
    }
    last = end;
  }
  return [...pieces, text.slice(from)];
}

/** Scripts that have no spaces between words. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}、。，！？；：」』）]/u;

const isUnspaced = (text: string, at: number): boolean => UNSPACED.test(text.slice(at - 1, at + 1));
