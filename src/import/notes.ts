/** Notes that a star refers to: `Abha*` in the text, and `*A pseudonym` below it. */
import type { FootnoteDefinition, PhrasingContent } from 'mdast';
import type { Block } from './import.ts';
import { rawText, textOf, trimmed, withoutBeginning } from './inline.ts';

const NOTE = /^(\*{1,4}|[†‡§]{1,2})\s*(?=\p{L}|["“‘(])/u;
/** Letters of the longest note. */
const MAX_LENGTH = 300;

/** Makes footnotes of starred words and the lines that explain them. */
export function recogniseNotes(blocks: readonly Block[]): Block[] {
  const whole = blocks.map(textIn).join('\n');
  const usesStars = blocks.some((block) => block.kind === 'item' && block.mark !== undefined && block.mark !== '*');
  const notes = new Map<string, string>();
  const result = blocks.map((block): Block => {
    const note = noteIn(block, usesStars);
    if (note === undefined || notes.has(note.mark) || !hasReference(whole, note.mark)) return block;
    const identifier = `note-${notes.size + 1}`;
    notes.set(note.mark, identifier);
    const node: FootnoteDefinition = {
      type: 'footnoteDefinition',
      identifier,
      label: identifier,
      children: [{ type: 'paragraph', children: note.content }],
    };
    return { kind: 'whole', node, ...(block.line === undefined ? {} : { line: block.line }) };
  });
  return notes.size === 0 ? [...blocks] : result.map((block) => withReferences(block, notes));
}

function textIn(block: Block): string {
  if (block.kind === 'item') return block.paragraphs.map(textOf).join('\n');
  return block.kind === 'paragraph' || block.kind === 'heading' ? textOf(block.content) : '';
}

interface Note {
  mark: string;
  content: PhrasingContent[];
}

function noteIn(block: Block, usesOtherBullets: boolean): Note | undefined {
  // With a space after it, a star was taken for a bullet.
  if (block.kind === 'item' && block.mark === '*' && usesOtherBullets && block.paragraphs.length === 1)
    return { mark: '*', content: block.paragraphs[0]! };
  if (block.kind !== 'paragraph') return undefined;
  const raw = rawText(block.content);
  const found = NOTE.exec(raw);
  if (found?.[1] === undefined || raw.length > MAX_LENGTH) return undefined;
  return { mark: found[1], content: trimmed(withoutBeginning(block.content, found[0].length)) };
}

/** The mark right behind a word, and not before one. */
const behindWord = (mark: string): RegExp => {
  const sign = mark[0] === '*' ? '\\*' : mark[0];
  // In `*new*` the second star ends what the first began.
  return new RegExp(
    `(?<=[\\p{L}\\p{N}.’”)])(?<!${sign}[^\\s*][^*\\n]{0,60})${sign}{${mark.length}}(?!${sign}|[\\p{L}\\p{N}])`,
    'gu',
  );
};

const hasReference = (text: string, mark: string): boolean => behindWord(mark).test(text);

function withReferences(block: Block, notes: ReadonlyMap<string, string>): Block {
  if (block.kind === 'item')
    return { ...block, paragraphs: block.paragraphs.map((content) => referring(content, notes)) };
  if (block.kind === 'paragraph' || block.kind === 'heading')
    return { ...block, content: referring(block.content, notes) };
  return block;
}

function referring(content: readonly PhrasingContent[], notes: ReadonlyMap<string, string>): PhrasingContent[] {
  return content.flatMap((node): PhrasingContent[] => {
    if (node.type === 'text') return referringText(node.value, [...notes]);
    return 'children' in node ? [{ ...node, children: referring(node.children, notes) } as PhrasingContent] : [node];
  });
}

function referringText(value: string, [note, ...others]: [mark: string, identifier: string][]): PhrasingContent[] {
  if (note === undefined) return value === '' ? [] : [{ type: 'text', value }];
  const [mark, identifier] = note;
  return value.split(behindWord(mark)).flatMap((part, index): PhrasingContent[] => {
    const text = referringText(part, others);
    return index === 0 ? text : [{ type: 'footnoteReference', identifier, label: identifier }, ...text];
  });
}
