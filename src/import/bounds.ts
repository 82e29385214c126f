/**
 * How much a letter may be. Checked early, since what comes after takes more than linear time; and no more than is read,
 * proved and parsed as an issue in 5 s of the processor and 500 MB, whatever it is made of.
 */
import { VFile } from 'vfile';
import { readSource } from '../issue/source.ts';
import { type Block, ImportError, type Source } from './import.ts';
import { rawText } from './inline.ts';

/**
 * UTF-16 units of a letter's words: those of a book of five hundred pages. An issue may have four times as many
 * (src/issue/source.ts), but is parsed once: a letter is parsed in its own format, and the issue that it becomes twice.
 */
const MAX_LENGTH = 1024 * 1024;
/** Of a text before anything is taken off it: signs of quotations, addresses, white space. */
const MAX_RAW = 2 * MAX_LENGTH;
/** Of a page with its tags, which take as much as its words, or some times that; pictures that are written in it apart. */
export const MAX_PAGE = 4 * MAX_LENGTH;
/** Lines and blocks of any letter, and for how many UTF-16 units a longer one has another: words fill both. */
const MAX_LINES = 16 * 1024;
const UNITS_PER_LINE = 32;
const MAX_BLOCKS = 4096;
const UNITS_PER_BLOCK = 128;
/** Signs that Markdown's parser takes quadratic time over within a paragraph (src/issue/source.ts). */
const MAX_SIGNS = 2500;
/** Such signs in any letter, and for how many UTF-16 units a longer one has another: with each the parser begins anew. */
const MAX_ALL_SIGNS = 4096;
const UNITS_PER_SIGN = 16;
/** UTF-16 units of a paragraph, some forty pages: the parser keeps all of one, at 300 bytes for each. */
const MAX_PARAGRAPH = 128 * 1024;

/** @throws {ImportError} for a text that no letter is as long as. */
export function refuseLong(text: string): void {
  if (text.length > MAX_RAW) throw tooLong();
  const most = MAX_LINES + text.length / UNITS_PER_LINE;
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) if (++lines > most) throw tooMany();
}

/** UTF-16 units, white space counted once wherever it stands. */
function lengthOf(text: string): number {
  let length = 0;
  let isSpace = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const wasSpace = isSpace;
    isSpace = code <= 0x20 || code === 0xa0;
    if (!(isSpace && wasSpace)) length++;
  }
  return length;
}

/** How a picture begins that is written in a page itself. */
const PICTURE = /data:[a-z]{1,20}\/[\w.+-]{1,60}(?:;[\w=.-]{1,60}){0,4},/gi;
/** What ends one: a quote, a bracket, white space. */
const END_OF_PICTURE = new Set([...'"\'()<> \t\r\n'].map((sign) => sign.charCodeAt(0)));

/** A page without the pictures that are written in it. @throws {ImportError} for one that is too long without them. */
export function pageWithin(html: string): string {
  const parts: string[] = [];
  let cursor = 0;
  for (const { 0: beginning, index } of html.matchAll(PICTURE)) {
    if (index < cursor) continue;
    let end = index + beginning.length;
    parts.push(html.slice(cursor, end));
    // By hand, since a pattern would keep a way back from each of millions of characters.
    while (end < html.length && !END_OF_PICTURE.has(html.charCodeAt(end))) end++;
    cursor = end;
  }
  const page = [...parts, html.slice(cursor)].join('');
  if (page.length > MAX_PAGE) throw tooLong();
  return page;
}

/** @throws {ImportError} for a letter that could not be an issue. */
export function refuseBeyondIssue({ text, blocks }: Source): void {
  const length = lengthOf(text);
  if (length > MAX_LENGTH) throw tooLong();
  if (blocks.length > MAX_BLOCKS + length / UNITS_PER_BLOCK) throw tooMany();
  // Each becomes a link of its own, and writing those takes longest.
  if ((text.match(/@|:\/\/|www\./gi)?.length ?? 0) > MAX_ADDRESSES) {
    throw new ImportError(
      'import-size',
      'there are thousands of addresses in it',
      'A letter has some. Is it the right file?',
    );
  }
  refuseSigns(text);
  for (const block of blocks) {
    const texts = textsIn(block);
    if (texts.some((one) => one.length > MAX_PARAGRAPH))
      throw new ImportError(
        'import-size',
        `a paragraph is longer than the ${MAX_PARAGRAPH} characters that one may have`,
        'Divide it by empty lines.',
        block.line,
      );
    const signs = texts.reduce((sum, one) => sum + signsOf(one), 0);
    if (signs <= MAX_SIGNS) continue;
    throw new ImportError('import-size', 'a paragraph has thousands of signs in it', WITHOUT_SIGNS, block.line);
  }
}

/** @throws {ImportError} for a text that has far more of the signs of Markdown than words. */
export function refuseSigns(text: string): void {
  if (signsOf(text) <= MAX_ALL_SIGNS + text.length / UNITS_PER_SIGN) return;
  throw new ImportError('import-size', 'there are far more signs in it than its words have', WITHOUT_SIGNS);
}

const WITHOUT_SIGNS = 'Remove the signs * _ [ ] ~ ` < that are not meant.';

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

function textsIn(block: Block): string[] {
  const texts = block.kind === 'item' ? block.paragraphs : 'content' in block ? [block.content] : [];
  return texts.map(rawText);
}

const signsOf = (text: string): number => text.match(/[[\]*_~`<]/g)?.length ?? 0;

const HELP =
  'Is it the right file? Divide it if it is, or copy the part that you want into a file of its own. Pictures and attachments do not count.';

export const tooLong = (): ImportError =>
  new ImportError(
    'import-size',
    `there is more text in it than the ${MAX_LENGTH} characters that a letter may have`,
    HELP,
  );

export const tooMany = (): ImportError =>
  new ImportError('import-size', 'there are far more lines, paragraphs or parts in it than its words fill', HELP);
