/** The quotation at the head of a letter, with where it stands. */
import type { Scripture } from '../keys/scripture.ts';
import type { Block } from './import.ts';
import { textOf } from './inline.ts';
import { isQuoted, readQuotation, readReference, scriptureOf } from './reference.ts';

/** Lines of the longest epigraph. */
const MAX_LINES = 12;

/** Takes the epigraph, if the letter begins with one. */
export function takeEpigraph(blocks: readonly Block[], start: number): { blocks: Block[]; scripture?: Scripture } {
  const rest = blocks.slice(start);
  const found = inOneBlock(rest) ?? overTwo(rest) ?? under(rest);
  if (found === undefined) return { blocks: [...blocks] };
  return { blocks: [...blocks.slice(0, start), ...rest.slice(found.count)], scripture: found.scripture };
}

interface Found {
  scripture: Scripture;
  /** Blocks that it takes up. */
  count: number;
}

/** The lines of a block; an item is none, and neither is a heading. */
function linesIn(block: Block | undefined): string[] | undefined {
  if (block?.kind === 'paragraph') return [textOf(block.content)];
  if (block?.kind !== 'whole' || block.node.type !== 'blockquote') return undefined;
  const lines = block.node.children.map((child) => (child.type === 'paragraph' ? textOf(child.children) : undefined));
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

function inOneBlock([first]: readonly Block[]): Found | undefined {
  const lines = linesIn(first);
  if (lines === undefined) return undefined;
  const reference = lines.length > 1 ? readReference(lines.at(-1)!) : undefined;
  if (reference !== undefined) return { scripture: scriptureOf(lines.slice(0, -1).join('\n'), reference), count: 1 };
  const scripture = readQuotation(lines.join(' '));
  return scripture === undefined ? undefined : { scripture, count: 1 };
}

/** The quotation's lines, then the reference's. */
function overTwo(blocks: readonly Block[]): Found | undefined {
  const lines: string[] = [];
  for (const [index, block] of blocks.slice(0, MAX_LINES).entries()) {
    const next = linesIn(block);
    if (next === undefined) return undefined;
    const reference = next.length === 1 ? readReference(next[0]!) : undefined;
    if (reference !== undefined && lines.length > 0) {
      const text = lines.join('\n');
      // A letter that goes on for paragraphs before a verse has no epigraph there.
      const isQuotation =
        isQuoted(text) || block.kind === 'whole' || (reference.isMarked && index === 1) || isVerse(blocks, index);
      return isQuotation ? { scripture: scriptureOf(text, reference), count: index + 1 } : undefined;
    }
    lines.push(...next);
  }
  return undefined;
}

/** Whether the lines before are those of one paragraph. */
function isVerse(blocks: readonly Block[], end: number): boolean {
  const groups = new Set(blocks.slice(0, end).map((block) => (block.kind === 'paragraph' ? block.group : -1)));
  return end > 1 && groups.size === 1 && !groups.has(-1);
}

/** The reference, then the quotation. */
function under([first, second]: readonly Block[]): Found | undefined {
  const reference = readReference(linesIn(first)?.join(' ') ?? '');
  const text = linesIn(second)?.join('\n');
  if (reference === undefined || text === undefined) return undefined;
  return isQuoted(text) || second?.kind === 'whole' ? { scripture: scriptureOf(text, reference), count: 2 } : undefined;
}
