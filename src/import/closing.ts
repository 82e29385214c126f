/** What comes after a letter: a signature, the footer of a mailing list, the notices of programs and companies. */
import type { Block, Dropped } from './import.ts';
import { textOf } from './inline.ts';
import { ELSEWHERE, FOOTERS, NOTICES } from './mail-words.ts';
import { beginsAsPrayer } from './prayers.ts';

const FOOTER = new RegExp(`(?<!\\p{L})(?:${FOOTERS.join('|')})`, 'u');
const NOTICE = new RegExp(`^[^\\p{L}]{0,3}(?:${NOTICES.join('|')})`, 'u');
const OFFER = new RegExp(`^${ELSEWHERE}$`, 'u');
const COPYRIGHT = /^(?:copyright|©|\(c\))|(?<!\p{L})all rights reserved/iu;
/** A notice that a Bible’s publisher asks for is the letter’s. */
const OF_SCRIPTURE = /scripture|bible|biblia|bibel|version|translation|\b(?:niv|esv|nlt|nasb|csb)\b/iu;

const VALEDICTION =
  /^(?:(?:with )?(?:many |warm |kind |best )?(?:blessings|regards|wishes|thanks|love|gratitude|prayers)|(?:yours |sincerely |faithfully |gratefully )?(?:in|for) (?:christ|him|his (?:service|grip|name|love|grace)|jesus|prayer|the lord)(?:’s \p{L}+|'s \p{L}+)?|sincerely(?: yours)?|yours (?:truly|sincerely|faithfully|in christ)|grace and peace|thank you(?: for praying)?|with (?:gratitude|appreciation|thanks)|bendiciones|(?:un )?(?:saludos?|abrazos?)(?: cordiales| fraternales| en cristo)?|atentamente|en cristo|en su servicio|abraços|atenciosamente|em cristo|cordialement|fraternellement|mit freundlichen grüßen|herzliche grüße|(?:gottes )?segen|viele grüße|cordiali saluti|distinti saluti|met vriendelijke groet(?:en)?|hartelijke groet(?:en)?|med vänliga? hälsning(?:ar)?|med venlig hilsen|med vennlig hilsen|ystävällisin terveisin|z poważaniem|s pozdravem|с уважением|з повагою)[,.!]?$/iu;

/** Blocks that a signature or a footer can have. */
const LONGEST = 15;
/** Letters that a line of a signature can have. */
const LONGEST_LINE = 60;
/** Letters of a line that may stand among those of a footer: an address, the name of a list. */
const LONGEST_BESIDE = 160;
/** Such lines together. */
const MOST_BESIDE = 6;

const lineOf = (block: Block): string =>
  block.kind === 'paragraph' || block.kind === 'heading'
    ? textOf(block.content)
    : block.kind === 'item'
      ? [block.mark ?? '', ...block.paragraphs.map(textOf)].join(' ').trim()
      : '';

const plain = (block: Block): string => lineOf(block).replace(/[’‘]/g, "'").toLowerCase();

/** Takes the signature and the footer off the end, and offers to read the letter elsewhere from wherever they stand. */
export function dropClosing(blocks: readonly Block[]): { blocks: Block[]; dropped: Dropped[] } {
  const dropped: Dropped[] = [];
  const cut = (from: readonly Block[], at: number, what: string): Block[] => {
    const gone = from.slice(at);
    const text = gone
      .map(lineOf)
      .filter((line) => line !== '')
      .join('\n');
    const line = gone.find((block) => block.line !== undefined)?.line;
    if (text !== '') dropped.unshift({ what, text, ...(line === undefined ? {} : { line }) });
    return from.slice(0, at);
  };
  let rest = [...blocks];
  const footer = footerOf(rest);
  if (footer !== undefined) rest = cut(rest, footer.start, footer.what);
  const delimiter = rest.findIndex((block, index) => lineOf(block) === '--' && isSignature(rest.slice(index + 1)));
  if (delimiter > 0) rest = cut(rest, delimiter, 'a signature');
  const valediction = rest.findIndex((block, index) => isValediction(rest, block, index));
  if (valediction > 0) rest = cut(rest, valediction, 'a signature');
  const kept = rest.filter((block) => {
    if (block.kind !== 'paragraph' || !OFFER.test(plain(block))) return true;
    dropped.push({
      what: 'a line of a mailing list',
      text: lineOf(block),
      ...(block.line === undefined ? {} : { line: block.line }),
    });
    return false;
  });
  return { blocks: kept, dropped };
}

// ---- footers ------------------------------------------------------------------------------------------

type Sort = 'footer' | 'notice' | 'beside' | 'letter';

function sortOf(block: Block): Sort {
  if (block.kind === 'rule') return 'beside';
  if (block.kind === 'whole') return 'letter';
  const text = plain(block);
  if (text === '' || !/[\p{L}\p{N}]/u.test(text)) return 'beside';
  if (NOTICE.test(text)) return 'notice';
  if (beginsAsPrayer(text)) return 'letter';
  if (text.length < 500 && (FOOTER.test(text) || OFFER.test(text))) return 'footer';
  return isBeside(block, text) ? 'beside' : 'letter';
}

/** Whether a line could be an address, a name, a link beside those of a footer. */
function isBeside(block: Block, text: string): boolean {
  if (/^<?(?:https?:\/\/|mailto:|www\.)\S+>?$/.test(text)) return true;
  if (text.length > LONGEST_BESIDE || block.kind === 'heading') return false;
  // A sentence is the letter’s; a link in a list is none.
  return block.kind === 'item' ? text.length < LONGEST_LINE && !/[.!?…]$/u.test(text) : !/[.!?…]["”’)]?$/u.test(text);
}

/** Where the footer begins, if there is one: from there on nothing is the letter's. */
function footerOf(blocks: readonly Block[]): { start: number; what: string } | undefined {
  let start = blocks.length;
  let beside = 0;
  let footers = 0;
  for (let index = blocks.length - 1; index > 0; index--) {
    const sort = sortOf(blocks[index]!);
    if (sort === 'letter') break;
    if (sort === 'beside') {
      if (++beside > MOST_BESIDE) break;
      continue;
    }
    beside = 0;
    start = index;
    if (sort === 'footer') footers++;
  }
  const gone = blocks.slice(start);
  const isNoticed = gone.some((block) => sortOf(block) === 'notice');
  const isAnchored = gone.some((block) => hasAddress(block)) || isDelimiter(blocks[start - 1]) || footers > 1;
  const isNamed = gone.some((block) =>
    /(?:^|[^\p{L}]to |can |^.{0,20})unsubscribe(?! from \p{L}+[,;])|mailing list/u.test(plain(block)),
  );
  if (start === blocks.length || !(isNoticed || isAnchored || isNamed)) return undefined;
  while (start > 1 && (isAbove(blocks[start - 1]!) || isUnderDelimiter(blocks, start - 1))) start--;
  return { start, what: footers > 0 ? 'the footer of a mailing list' : 'a notice that was added to the message' };
}

const hasAddress = (block: Block): boolean =>
  /https?:|www\.|@/.test(plain(block)) ||
  (block.kind === 'paragraph' && block.content.some(({ type }) => type === 'link'));

/** A line of signs, or nothing but one: what mail programs and lists part a footer with. */
const isDelimiter = (block: Block | undefined): boolean =>
  block !== undefined && (block.kind === 'rule' || (block.kind !== 'whole' && !/[\p{L}\p{N}]/u.test(lineOf(block))));

/** The name of a list stands between the line that parts its footer and what the footer says. */
const isUnderDelimiter = (blocks: readonly Block[], index: number): boolean =>
  sortOf(blocks[index]!) === 'beside' &&
  (isDelimiter(blocks[index - 1]) || (sortOf(blocks[index - 1]!) === 'beside' && isDelimiter(blocks[index - 2])));

/** What stands right over a footer and is its own: lines of signs, the name of the list, who owns the words. */
function isAbove(block: Block): boolean {
  if (isDelimiter(block)) return true;
  const text = lineOf(block);
  return block.kind === 'paragraph' && text.length < LONGEST_BESIDE && COPYRIGHT.test(text) && !OF_SCRIPTURE.test(text);
}

// ---- signatures ---------------------------------------------------------------------------------------

const isSignature = (tail: readonly Block[]): boolean =>
  tail.length > 0 &&
  isTail(tail, 0) &&
  tail.every((block) => lineOf(block).length < 3 * LONGEST_LINE && !beginsAsPrayer(lineOf(block)));

/** Whether nothing of a letter comes any more. */
const isTail = (blocks: readonly Block[], from: number): boolean =>
  blocks.length - from <= LONGEST && blocks.slice(from).every(({ kind }) => kind === 'paragraph' || kind === 'rule');

function isValediction(blocks: readonly Block[], block: Block, index: number): boolean {
  if (block.kind !== 'paragraph' || !VALEDICTION.test(lineOf(block)) || !isTail(blocks, index)) return false;
  const after = blocks.slice(index + 1);
  // A star begins a note, which is the letter's.
  return (
    after.length <= 6 && after.every((other) => lineOf(other).length <= LONGEST_LINE && !/^[*†‡]/.test(lineOf(other)))
  );
}
