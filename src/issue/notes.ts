/** Footnotes: gathered in the order in which a reader meets them. */
import type { FootnoteDefinition, FootnoteReference, Nodes, Root, Text } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import { reportWarning } from '../say/message.ts';

/**
 * The notes in the order of their first references; those referred to from within notes come after those of
 * the text. Reports notes without a reference, and what looks like a reference without a note.
 */
export function gatherNotes(body: Root, source: string, file: VFile): FootnoteDefinition[] {
  const definitions = gatherDefinitions(body, file);
  for (const [identifier, note] of definitions) if (isEmpty(note)) definitions.delete(identifier);
  visit(body, 'footnoteReference', (node) => {
    if (!definitions.has(node.identifier)) writeOut(node);
  });
  const notes = new Set<FootnoteDefinition>();
  const addThoseOf = (tree: Nodes): void => {
    for (const identifier of referencesIn(tree)) {
      const note = definitions.get(identifier);
      if (note) notes.add(note);
    }
  };
  addThoseOf(body);
  // A set is walked in the order of insertion and goes on to what is added on the way.
  for (const note of notes) note.children.forEach(addThoseOf);
  for (const note of definitions.values()) if (!notes.has(note)) reportUnused(note, file);
  warnOfUndefined(body, source, file);
  return [...notes];
}

function gatherDefinitions(body: Root, file: VFile): Map<string, FootnoteDefinition> {
  const definitions = new Map<string, FootnoteDefinition>();
  visit(body, 'footnoteDefinition', (node) => {
    if (!definitions.has(node.identifier)) {
      definitions.set(node.identifier, node);
      return;
    }
    reportWarning(file, {
      rule: 'footnote-duplicate',
      reason: `there is a note \`${node.label ?? node.identifier}\` already; this one is not printed`,
      help: 'Give it another name, or delete it.',
      at: node.position,
    });
  });
  return definitions;
}

/** A note without words is none: where it would stand is nothing to lead to. */
const isEmpty = (note: FootnoteDefinition): boolean => {
  let isSo = textOf(note, { includeImageAlt: false, includeHtml: false }).trim() === '';
  visit(note, 'image', () => {
    isSo = false;
  });
  return isSo;
};

/** As text, as GFM leaves a reference to a note that is not there. */
function writeOut(node: FootnoteReference): void {
  const { identifier, label, position } = node;
  const text: Text = { type: 'text', value: `[^${label ?? identifier}]`, ...(position && { position }) };
  Object.assign(node, { identifier: undefined, label: undefined }, text);
}

/** The notes that a text refers to, in its order, leaving out what stands within notes. */
function referencesIn(tree: Nodes): string[] {
  const identifiers: string[] = [];
  visit(tree, (node) => {
    if (node.type === 'footnoteDefinition') return 'skip';
    if (node.type === 'footnoteReference') identifiers.push(node.identifier);
    return true;
  });
  return identifiers;
}

function reportUnused(note: FootnoteDefinition, file: VFile): void {
  reportWarning(file, {
    rule: 'footnote-unused',
    reason: `nothing refers to the note \`${note.label ?? note.identifier}\`; it is not printed`,
    help: `Write [^${note.label ?? note.identifier}] where it belongs, or delete it.`,
    at: note.position,
  });
}

/** GFM leaves a reference without a note as text. The source is searched, since only it knows what was escaped. */
function warnOfUndefined(body: Root, source: string, file: VFile): void {
  const places = location(source);
  visit(body, 'text', ({ position }) => {
    const start = position?.start.offset;
    if (start === undefined) return;
    const written = source.slice(start, position?.end.offset);
    for (const found of written.matchAll(/(?<!\\)\[\^[^\][\s]+\]/g)) {
      reportWarning(file, {
        rule: 'footnote-undefined',
        reason: `there is no note for ${found[0]}; it is printed as it stands`,
        help: `Write the note on a line of its own: ${found[0]}: text`,
        at: places.toPoint(start + found.index),
      });
    }
  });
}
