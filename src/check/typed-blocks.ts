/**
 * What people type by hand because they know of no block for it: orders of service with rows of dots, what leader and
 * people say in turn, and hymns whose stanzas are numbered. Found in paragraphs, and written as blocks.
 */
import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import { wordsOf } from '../blocks/parts-of-line.ts';
import { folded, labelledOf, peoplesLabels } from '../blocks/speakers.ts';
import { typedHymns } from './typed-hymns.ts';

export interface TypedBlock {
  /** The block's name. */
  name: 'order' | 'responsive' | 'hymn';
  /** What is written in its place, from `start` up to `end` (offsets in the text). */
  text: string;
  start: number;
  end: number;
}

/** A line of a paragraph. */
interface TypedLine {
  /** As it stands in the text. */
  written: string;
  /** Who says it, in small letters, where that stands before it. */
  label: string | undefined;
}

/** Characters of a line that may be an element of an order without saying who has it. */
const SHORT = 60;
const DOTS = /\S\s*(?:\.{4,}|…{2,}|(?:\. ){3,}\.?)\s*\S/;
const STAR = /^\s*\\?\*\s*(?=[^*\s])/;

/** @param blocks of an issue that do not stand in others. @param source its text. */
export function typedBlocks(blocks: readonly RootContent[], source: string): TypedBlock[] {
  const hymns = typedHymns(blocks, source);
  const isSung = ({ position }: RootContent): boolean =>
    hymns.some(({ start, end }) => position!.start.offset! < end && position!.end.offset! > start);
  const found: TypedBlock[] = [...hymns];
  let run: Paragraph[] = [];
  const end = (): void => {
    found.push(...blocksIn(run, source));
    run = [];
  };
  for (const block of blocks) {
    if (block.type === 'paragraph' && !isSung(block)) run.push(block);
    else end();
  }
  end();
  return found.sort((a, b) => a.start - b.start);
}

/** In paragraphs that follow one another. */
function blocksIn(paragraphs: readonly Paragraph[], source: string): TypedBlock[] {
  const typed = paragraphs.map((paragraph) => {
    const lines = linesOf(paragraph, source);
    return { paragraph, lines, forms: FORMS.filter(({ is }) => is(lines)) };
  });
  const found: TypedBlock[] = [];
  // How far one was looked for that needs more: from any later paragraph on it has less.
  const lacking = new Map<Form, number>();
  for (let from = 0; from < typed.length; from++) {
    for (const form of FORMS) {
      const { name, isEnough, write } = form;
      if (from < (lacking.get(form) ?? 0)) continue;
      let to = from;
      while (to < typed.length && typed[to]!.forms.includes(form)) to++;
      const lines = typed.slice(from, to).map((each) => each.lines);
      if (to === from) continue;
      if (!isEnough(lines.flat())) {
        if (form.isSumOfLines) lacking.set(form, to);
        continue;
      }
      const [first, last] = [typed[from]!.paragraph, typed[to - 1]!.paragraph];
      const heading = name === 'order' ? headingOf(lines[0]!) : undefined;
      found.push({
        name,
        text: `${heading === undefined ? '' : `## ${heading}\n\n`}:::${name}\n${lines
          .slice(heading === undefined ? 0 : 1)
          .map(write)
          .join('\n')}\n:::`,
        start: first.position!.start.offset!,
        end: last.position!.end.offset!,
      });
      from = to - 1;
      break;
    }
  }
  return found;
}

/** A line in capitals over an order is the heading of its region. */
function headingOf([line, ...more]: readonly TypedLine[]): string | undefined {
  const words = line?.written ?? '';
  const isHeading = more.length === 0 && /\p{L}{3}/u.test(words) && !/\p{Ll}/u.test(words) && !STAR.test(words);
  return isHeading && !DOTS.test(words) ? words : undefined;
}

interface Form {
  name: TypedBlock['name'];
  /** Whether a paragraph may be of it. */
  is(lines: readonly TypedLine[]): boolean;
  /** Whether so many are surely one. */
  isEnough(lines: readonly TypedLine[]): boolean;
  /** Whether fewer lines are never enough where more are not. */
  isSumOfLines: boolean;
  write(lines: readonly TypedLine[]): string;
}

function labelIn(nodes: readonly PhrasingContent[]): string | undefined {
  const label = labelledOf(nodes, [])?.label;
  return label && folded(wordsOf(label));
}

const responsive: Form = {
  name: 'responsive',
  isSumOfLines: false,
  is: (lines) => lines.some((line) => line.label !== undefined) && !lines.some(({ written }) => DOTS.test(written)),
  isEnough(lines) {
    const labels = lines.flatMap((line) => line.label ?? []);
    const people = peoplesLabels(labels, []);
    const isInTurn = labels.some((label) => people.has(label)) && labels.some((label) => !people.has(label));
    // The labels of a letter (`Date: …`, `Place: …`) are each used once.
    return isInTurn && (labels.length > new Set(labels).size || labels.some((label) => WELL_KNOWN.test(label)));
  },
  write: (lines) => lines.map(({ written }) => written).join('\n'),
};

/** Said of people in churches alone. */
const WELL_KNOWN = /^(?:all|people|congregation|alle|gemeinde|todos|tous|tutti)$/;

const order: Form = {
  name: 'order',
  isSumOfLines: true,
  is: (lines) =>
    lines.every(
      (line) =>
        line.label === undefined &&
        (DOTS.test(line.written) ||
          STAR.test(line.written) ||
          (line.written.length <= SHORT && !/[.!?:;,]$/.test(line.written))),
    ),
  isEnough(lines) {
    const dotted = lines.filter(({ written }) => DOTS.test(written)).length;
    const starred = lines.filter(({ written }) => STAR.test(written)).length;
    return dotted >= 2 || (dotted >= 1 && starred >= 1);
  },
  write: (lines) => lines.map(({ written }) => written.replace(STAR, '* ')).join('\n'),
};

const FORMS: readonly Form[] = [responsive, order];

/** Its lines as they were typed, without what parts them in Markdown. */
function linesOf({ children }: Paragraph, source: string): TypedLine[] {
  const lines: PhrasingContent[][] = [[]];
  for (const node of children) {
    if (node.type === 'break') lines.push([]);
    else if (node.type === 'text' && node.value.includes('\n')) {
      for (const [index, value] of node.value.split('\n').entries()) {
        if (index > 0) lines.push([]);
        if (value !== '') lines.at(-1)!.push({ type: 'text', value });
      }
    } else lines.at(-1)!.push(node);
  }
  const [start, end] = [children[0]?.position?.start.offset, children.at(-1)?.position?.end.offset];
  const written = source.slice(start, end).split('\n');
  return lines.map((nodes, index) => ({
    label: labelIn(nodes),
    written: (written[index] ?? '').replace(/(?:\\|\s)+$/, '').trim(),
  }));
}
