/** The note that somebody writes over a letter when passing it on. */
import type { Block } from './import.ts';
import { textOf } from './inline.ts';
import { beginsAsPrayer } from './prayers.ts';
import { wordsOf } from './words.ts';

export const NOTE = 'the note of whoever passed the letter on';

/** Words of the longest note. */
const LONGEST = 200;

/** Blocks of the longest note: a greeting, some lines, a name and an address. */
const MOST_BLOCKS = 14;

/** Whether blocks have nothing that a letter has: items, headings, tables, prayers, and the length of one. */
export function seemsNote(blocks: readonly Block[]): boolean {
  const lines = blocks.map((block) =>
    block.kind === 'paragraph' || block.kind === 'heading' ? textOf(block.content) : '',
  );
  return (
    blocks.length <= MOST_BLOCKS &&
    blocks.every(({ kind }) => kind === 'paragraph' || kind === 'rule') &&
    lines.filter(beginsAsPrayer).length < 2 &&
    wordsOf(lines.join(' ')).length <= LONGEST
  );
}
