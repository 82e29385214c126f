import type { Passage } from '../passage.ts';
import type { Flaw, Rule } from '../rule.ts';

/** A mark that waits for its other half. */
interface Open {
  passage: Passage;
  index: number;
  mark: string;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '“': '”' };

/** Quotation marks and brackets without their other halves. */
export const unbalancedMarks: Rule = {
  name: 'unbalanced-marks',
  level: 'warning',
  *find({ passages, lang }) {
    // German closes with the mark that opens in English.
    const isEnglish = /^en\b/i.test(lang);
    for (const group of groupsOf(passages)) {
      yield* unpaired(group, isEnglish);
      if (isEnglish) yield* oddQuotes(group);
    }
  },
};

/**
 * A quotation may go on in the next paragraph of its item, or of the prose that it stands in; and in the next verse of a
 * reading, which is a cell of its row.
 */
function groupsOf(passages: readonly Passage[]): Passage[][] {
  const groups: Passage[][] = [];
  for (const passage of passages) {
    const before = groups.at(-1)?.at(-1);
    const goesOn =
      (passage.kind === 'paragraph' || passage.kind === 'cell') &&
      before?.kind === passage.kind &&
      before.item === passage.item &&
      before.section === passage.section;
    if (goesOn) groups.at(-1)!.push(passage);
    else groups.push([passage]);
  }
  return groups;
}

function* unpaired(group: readonly Passage[], isEnglish: boolean): Iterable<Flaw> {
  const open: Open[] = [];
  for (const passage of group) {
    // Each paragraph of a long quotation opens anew, and only the last closes.
    const last = open.at(-1);
    if (passage.text.startsWith('“') && last?.mark === '“') open.pop();
    for (const { 0: mark, index } of passage.text.matchAll(/[()[\]“”]/g)) {
      if (!isEnglish && (mark === '“' || mark === '”')) continue;
      if (CLOSING[mark] !== undefined) open.push({ passage, index, mark });
      else if (CLOSING[open.at(-1)?.mark ?? ''] === mark) open.pop();
      else if (!isListed(passage.text, index)) yield flaw(passage, index, mark, 'does not close anything');
    }
  }
  for (const { passage, index, mark } of open) yield flaw(passage, index, mark, 'is not closed');
}

/** `a)`, `2)` and `:-)` */
const isListed = (text: string, index: number): boolean =>
  text[index] === ')' && /(?:^|\s)[\p{L}\p{N}]{1,2}$|[:;]-?$/u.test(text.slice(Math.max(0, index - 4), index));

/** Straight marks cannot be told apart, but must be even. After a figure one is inches. */
function* oddQuotes(group: readonly Passage[]): Iterable<Flaw> {
  // Cells of one row share what stands in them; of paragraphs each is by itself.
  const parts = group[0]?.kind === 'cell' ? [group] : group.map((passage) => [passage]);
  for (const part of parts) {
    const marks = part.flatMap((passage) =>
      [...passage.text.matchAll(/(?<!\d)"/g)].map(({ index }) => ({ passage, index })),
    );
    const last = marks.at(-1);
    if (last !== undefined && marks.length % 2 === 1) yield flaw(last.passage, last.index, '"', 'has no other half');
  }
}

function flaw(passage: Passage, index: number, mark: string, what: string): Flaw {
  return { reason: `the mark ${mark} ${what}`, help: 'Write its other half, or delete it.', at: passage.at(index) };
}
