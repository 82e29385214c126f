/** The items of a letter whose author typed no bullets. */
import type { Block, ItemBlock } from './import.ts';
import { textOf } from './inline.ts';
import { beginsAsPrayer, isWrittenOut } from './prayers.ts';
import { isQuoted, readQuotation, readReference } from './reference.ts';

/**
 * Makes items of paragraphs that begin as prayers, in the parts of a letter that have no bullets; what stands
 * before them is their lead-in. Where most parts are such, so are those that say what happens and ask nothing.
 */
export function recogniseItems(given: readonly Block[]): Block[] {
  const blocks = withSources(given);
  const parts = partsOf(blocks);
  const hasBullets = blocks.some(({ kind }) => kind === 'item');
  const regions = parts.filter((part) => part[0]?.kind === 'heading');
  const prayed = regions.filter((part) => part.some(isPrayer));
  const isPrayerLetter = !hasBullets && regions.length > 1 && prayed.length * 2 >= regions.length;
  return parts.flatMap((part) => {
    if (part.some(({ kind }) => kind === 'item')) return part;
    // What follows a name and a colon is as much an item as what follows that.
    if (isRunIn(part) && !hasBullets && prayed.some(isRunIn)) return part.map(asItem);
    if (part.some(isPrayer)) return part.map((block) => (isPrayer(block) ? itemOf(block) : block));
    return isPrayerLetter && part[0]?.kind === 'heading' ? part.map(asItem) : part;
  });
}

const isRunIn = ([first]: readonly Block[]): boolean => first?.kind === 'heading' && first.isRunIn === true;

/** Letters of the longest line that says whose words were quoted. */
const LONGEST_SOURCE = 80;

/** `- Corrie ten Boom` under a quotation says whose it is; it is no item, though a dash stands before it. */
function withSources(blocks: readonly Block[]): Block[] {
  return blocks.map((block, index): Block => {
    if (block.kind !== 'item' || !/^[-–—~]+$/.test(block.mark ?? '') || block.paragraphs.length !== 1) return block;
    const [content] = block.paragraphs;
    const text = textOf(content!);
    const isAlone = blocks[index + 1]?.kind !== 'item' && blocks[index - 1]?.kind !== 'item';
    const isName = text.length <= LONGEST_SOURCE && /^\p{Lu}|^\P{L}*\p{Lo}/u.test(text) && !/[.!?]$/u.test(text);
    if (!isAlone || !isName || beginsAsPrayer(text) || !isQuotation(blocks[index - 1])) return block;
    const { line } = block;
    const said = [{ type: 'text' as const, value: '— ' }, ...content!];
    return { kind: 'paragraph', content: said, group: -1000 - index, ...(line === undefined ? {} : { line }) };
  });
}

const isQuotation = (block: Block | undefined): boolean =>
  (block?.kind === 'whole' && block.node.type === 'blockquote') ||
  (block?.kind === 'paragraph' && isQuoted(textOf(block.content)));

/** The opening and the regions. */
function partsOf(blocks: readonly Block[]): Block[][] {
  const parts: Block[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'heading') parts.push([block]);
    else parts.at(-1)!.push(block);
  }
  return parts;
}

function isPrayer(block: Block): boolean {
  if (block.kind !== 'paragraph') return false;
  const text = textOf(block.content);
  return beginsAsPrayer(text) && !isWrittenOut(text) && readQuotation(text) === undefined;
}

/** But for what says whose words were quoted, and a prayer that is written out. */
function asItem(block: Block): Block {
  if (block.kind !== 'paragraph') return block;
  const text = textOf(block.content);
  const isSource = /^[—–―~-]/.test(text) && (text.length <= LONGEST_SOURCE || readReference(text) !== undefined);
  return isSource || isWrittenOut(text) || readQuotation(text) !== undefined ? block : itemOf(block);
}

function itemOf(block: Block): Block {
  if (block.kind !== 'paragraph') return block;
  const { content, line } = block;
  const item: ItemBlock = { kind: 'item', depth: 0, paragraphs: [content] };
  return line === undefined ? item : { ...item, line };
}
