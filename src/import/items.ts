/** The items of a letter whose author typed no bullets. */
import type { Block, ItemBlock } from './import.ts';
import { textOf } from './inline.ts';
import { beginsAsPrayer } from './prayers.ts';

/**
 * Makes items of paragraphs that begin as prayers, in the parts of a letter that have no bullets; what stands
 * before them is their lead-in. Where most parts are such, so are those that say what happens and ask nothing.
 */
export function recogniseItems(blocks: readonly Block[]): Block[] {
  const parts = partsOf(blocks);
  const hasBullets = blocks.some(({ kind }) => kind === 'item');
  const regions = parts.filter((part) => part[0]?.kind === 'heading');
  const prayed = regions.filter((part) => part.some(isPrayer));
  const isPrayerLetter = !hasBullets && regions.length > 1 && prayed.length * 2 >= regions.length;
  return parts.flatMap((part) => {
    if (part.some(({ kind }) => kind === 'item')) return part;
    if (part.some(isPrayer)) return part.map((block) => (isPrayer(block) ? itemOf(block) : block));
    return isPrayerLetter && part[0]?.kind === 'heading' ? part.map(asItem) : part;
  });
}

/** The opening and the regions. */
function partsOf(blocks: readonly Block[]): Block[][] {
  const parts: Block[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'heading') parts.push([block]);
    else parts.at(-1)!.push(block);
  }
  return parts;
}

const isPrayer = (block: Block): boolean => block.kind === 'paragraph' && beginsAsPrayer(textOf(block.content));

const asItem = (block: Block): Block => (block.kind === 'paragraph' ? itemOf(block) : block);

function itemOf(block: Block): Block {
  if (block.kind !== 'paragraph') return block;
  const { content, line } = block;
  const item: ItemBlock = { kind: 'item', depth: 0, paragraphs: [content] };
  return line === undefined ? item : { ...item, line };
}
