/** How much a letter may be. Checked early, since what comes after takes more than linear time. */
import { VFile } from 'vfile';
import { readSource } from '../issue/source.ts';
import { type Block, ImportError, type Source } from './import.ts';
import { rawText } from './inline.ts';

/** UTF-16 units of a text before anything is taken off it; an issue may have half of that (src/issue/source.ts). */
const MAX_RAW = 8 * 1024 * 1024;
/** UTF-16 units of a letter's words, as in an issue. */
const MAX_LENGTH = 4 * 1024 * 1024;
/** Lines and blocks of any letter, and for how many UTF-16 units a longer one has another: words fill both. */
const MAX_LINES = 16 * 1024;
const UNITS_PER_LINE = 32;
const MAX_BLOCKS = 4096;
const UNITS_PER_BLOCK = 128;
/** Signs that Markdown's parser takes quadratic time over within a paragraph (src/issue/source.ts). */
const MAX_SIGNS = 2500;

/** @throws {ImportError} for a text that no letter is as long as. */
export function refuseLong(text: string): void {
  if (text.length > MAX_RAW) throw tooLong();
  const most = MAX_LINES + text.length / UNITS_PER_LINE;
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) if (++lines > most) throw tooLong();
}

/** @throws {ImportError} for a letter that could not be an issue. */
export function refuseBeyondIssue({ text, blocks }: Source): void {
  const { length } = text.replace(/\s+/g, ' ');
  if (length > MAX_LENGTH || blocks.length > MAX_BLOCKS + length / UNITS_PER_BLOCK) throw tooLong();
  // Each becomes a link of its own, and writing those takes longest.
  if ((text.match(/@|:\/\/|www\./gi)?.length ?? 0) > MAX_ADDRESSES) {
    throw new ImportError(
      'import-size',
      'there are thousands of addresses in it',
      'A letter has some. Is it the right file?',
    );
  }
  for (const block of blocks) {
    const signs = signsIn(block);
    if (signs <= MAX_SIGNS) continue;
    const help = 'Remove the signs * _ [ ] ~ ` < that are not meant.';
    throw new ImportError('import-size', 'a paragraph has thousands of signs in it', help, block.line);
  }
}

/** Addresses of a letter, beyond which the issue would be refused (src/issue/source.ts). */
const MAX_ADDRESSES = 5000;

/**
 * Lets pass what the parser of issues takes a bounded time over.
 *
 * @returns the text with lines ending in LF.
 * @throws {ImportError} for what would be refused as an issue.
 */
export function refuseAsIssue(markdown: string): string {
  const file = new VFile(markdown);
  const source = readSource(file);
  if (source !== undefined) return source;
  const { reason, note = '', line } = file.messages[0]!;
  throw new ImportError('import-size', reason, note, line);
}

function signsIn(block: Block): number {
  const texts = block.kind === 'item' ? block.paragraphs : 'content' in block ? [block.content] : [];
  return texts.reduce((sum, content) => sum + (rawText(content).match(/[[\]*_~`<]/g)?.length ?? 0), 0);
}

export const tooLong = (): ImportError =>
  new ImportError('import-size', 'the text is too long for a letter', 'Is it the right file? Divide it if it is.');
