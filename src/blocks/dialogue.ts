/** Reads what a leader and the people say in turn, as it was typed. */
import type { PhrasingContent } from 'mdast';
import type { VFile } from 'vfile';
import { reportError } from '../say/message.ts';
import { readKeys } from './keys.ts';
import type { Container, Line } from './kind.ts';
import { without, wordsOf } from './parts-of-line.ts';
import { titleOf } from './service-title.ts';
import { folded, labelledOf, peoplesLabels } from './speakers.ts';
import type { Responsive, Speech, SpeechLine } from './speech.ts';

/** A line, and what it says of who speaks. */
export interface TypedLine {
  line: Line;
  as: 'empty' | 'heading' | 'rubric' | 'words';
  /** Without its label. */
  words: PhrasingContent[];
  label?: PhrasingContent[];
  isBold: boolean;
}

export function readDialogue(container: Container, lines: readonly Line[], file: VFile): Responsive {
  const { title, from, people } = readKeys(container, ['title', 'from', 'people'], file);
  const own = namesIn(people);
  const typed = lines.map((line) => typedLine(line, own));
  const labels = typed.flatMap(({ label }) => (label === undefined ? [] : [folded(wordsOf(label))]));
  const bold = typed.flatMap(({ label, isBold }) => (label !== undefined && isBold ? [folded(wordsOf(label))] : []));
  const theirs = new Set([...peoplesLabels(labels, own), ...bold]);
  const words = typed.filter(({ as }) => as === 'words');
  if (words.length > 0 && words.every(({ label, isBold }) => label === undefined && !isBold))
    reportError(file, {
      rule: 'block-line',
      reason: 'no line says who speaks',
      help: 'Begin lines with Leader: and All:, or make the people’s lines **bold**.',
      at: words[0]!.line.position,
    });
  const { position } = container;
  return {
    type: 'responsive',
    children: [...titleOf(container, title, from), ...speechesOf(typed, theirs)],
    ...(position && { position }),
  };
}

/** `people="Congregation, Choir"` */
export const namesIn = (people: string | undefined): string[] =>
  (people ?? '')
    .split(/[,;|]/)
    .map(folded)
    .filter((name) => name !== '');

export function typedLine(line: Line, own: readonly string[]): TypedLine {
  const { children, indent } = line;
  const [only, ...more] = children;
  if (only === undefined) return { line, as: 'empty', words: [], isBold: false };
  if (only.type === 'text' && /^\s*#+\s/.test(only.value))
    return { line, as: 'heading', words: without(/^\s*#+\s+/, children), isBold: false };
  if (more.length === 0 && only.type === 'emphasis' && labelledOf(children, own) === undefined)
    return { line, as: 'rubric', words: children, isBold: false };
  if (/^\s*[([].*[)\]]\s*$/s.test(wordsOf(children))) return { line, as: 'rubric', words: children, isBold: false };
  // A line that is moved in goes on with the one above.
  const labelled = indent === 0 ? labelledOf(children, own) : undefined;
  const isBold = labelled?.isBold ?? (only.type === 'strong' && more.length === 0);
  return { line, as: 'words', words: labelled?.rest ?? children, ...(labelled && { label: labelled.label }), isBold };
}

function speechesOf(typed: readonly TypedLine[], theirs: ReadonlySet<string>): Speech[] {
  const speeches: Speech[] = [];
  // Where bold lines are the people's without a label, others that begin anew are not.
  const isToldByBold = typed.some(({ as, label, isBold }) => as === 'words' && label === undefined && isBold);
  let apart = false;
  for (const { line, as, words, label, isBold } of typed) {
    if (as === 'empty') {
      apart = true;
      continue;
    }
    const { position } = line;
    const begin = (how: Speech['as'], children: SpeechLine[]): void => {
      speeches.push({
        type: 'speech',
        as: how,
        apart: apart && speeches.length > 0,
        children,
        ...(position && { position }),
      });
      apart = false;
    };
    const last = speeches.at(-1);
    if (as !== 'words') begin(as, [speechLine('line', words, 0)]);
    else if (label !== undefined) {
      const by = theirs.has(folded(wordsOf(label))) ? 'people' : 'leader';
      begin(by, [speechLine('speaker', label, 0), ...(words.length > 0 ? [speechLine('line', words, 0)] : [])]);
    } else {
      const goesOn = last !== undefined && (last.as === 'people' || last.as === 'leader') ? last : undefined;
      const isTheirs = goesOn !== undefined && isLabelled(speeches) && !(apart && isToldByBold);
      const by = isBold ? 'people' : isTheirs ? goesOn.as : 'leader';
      const isInside = goesOn !== undefined && !apart && by === goesOn.as;
      if (isInside) goesOn.children.push(speechLine('line', words, line.indent));
      else begin(by, [speechLine('line', words, line.indent)]);
    }
  }
  alignUnderLabels(speeches);
  return speeches;
}

/** Columns under a label are counted from where the outermost of its lines begins, up to the next label. */
function alignUnderLabels(speeches: readonly Speech[]): void {
  let under: SpeechLine[] = [];
  const align = (): void => {
    const base = Math.min(...under.map(({ indent }) => indent));
    for (const line of under) line.indent -= base;
    under = [];
  };
  for (const { as, children } of speeches) {
    const [first, ...rest] = children;
    if (first === undefined || as === 'heading' || as === 'rubric') continue;
    if (first.as === 'line') under.push(...children);
    else {
      align();
      // The line beside the label is typed where the label ends.
      under.push(...rest.filter((line) => line !== rest[0] || line.indent > 0));
    }
  }
  align();
}

/** Whether the speaker of what was said last has been named, there or before an empty line. */
function isLabelled(speeches: readonly Speech[]): boolean {
  const said = speeches.at(-1)?.as;
  for (const { as, children } of [...speeches].reverse()) {
    if (as !== said) return false;
    if (children[0]?.as === 'speaker') return true;
  }
  return false;
}

export const speechLine = (as: SpeechLine['as'], children: PhrasingContent[], indent: number): SpeechLine => ({
  type: 'speechLine',
  as,
  indent,
  children,
});
