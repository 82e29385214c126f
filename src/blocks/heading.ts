/** Headings: the title stands in the front matter, `##` opens a region, `###` and `####` divide it. */
import type { Heading, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { StructureType } from '../page/structure.ts';
import { reportError, reportWarning } from '../say/message.ts';
import type { BlockStyle } from '../template/template.ts';
import { type BlockKind, notProjected, type Place, plainLook, type Teller } from './kind.ts';

const REGION_DEPTH = 2;
const MAX_DEPTH = 4;

export const heading: BlockKind<Heading> = {
  type: 'heading',
  given: { by: 'tree', read: checkHeadings },
  nests: false,
  spacing: 'heading',
  styles: { region: 'given', heading3: 'given', heading4: 'given', notesHeading: 'given' },
  held: (node) => [{ kind: 'running', as: 'heading', node }],
  tell(node, teller, place) {
    tellHeading(node, teller, place, node.depth === 3 ? teller.styles.heading3 : teller.styles.heading4);
  },
  html: (node, writer) => [writer.h(`h${writer.headingDepth(node.depth)}`, {}, writer.inlines(node.children))],
  screen: plainLook,
  plain: (node, writer, { width }) => writer.fill(writer.inlines(node.children), width),
  slides: notProjected,
};

/** Of a region or of the notes, too. */
export function tellHeading(node: Heading, teller: Teller, place: Place, style: BlockStyle): void {
  // A skipped level is set as it looks, but told in order (ISO 14289-1 7.4.2); H1 is the title.
  const type = `H${teller.headingDepth(node.depth)}` as StructureType;
  const { spans, ...lang } = teller.inline(node.children, style.text, teller.element(place.parent, type));
  const title = spans.map((span) => span.text).join('');
  teller.told.push({
    kind: 'text',
    style,
    spans,
    ...teller.flowing(place, style),
    ...lang,
    keepWithNext: true,
    splitting: 'never',
    outline: { title, level: node.depth },
  });
}

/** Reports every heading that cannot be set, and every level that is skipped. */
function checkHeadings(body: Root, file: VFile): void {
  // The title is the first level; a skipped level leaves a gap in the outline (ISO 14289-1 7.4.2).
  let before = 1;
  visit(body, 'heading', (node, _index, parent) => {
    checkHeading(node, parent?.type === 'root', file);
    if (node.depth > before + 1 && node.depth <= MAX_DEPTH) reportSkipped(node, before, file);
    before = node.depth;
  });
  visit(body, 'footnoteDefinition', (note) => {
    visit(note, 'heading', (node) => {
      if (node.depth !== REGION_DEPTH) reportNested(node, file);
    });
    return 'skip';
  });
}

function checkHeading(node: Heading, isTopLevel: boolean, file: VFile): void {
  if (textOf(node, { includeHtml: false }).trim() === '') {
    reportError(file, {
      rule: 'heading-empty',
      reason: 'the heading has no text',
      help: 'Write its text after the # signs, or delete them.',
      at: node.position,
    });
  }
  if (node.depth === 1) {
    reportError(file, {
      rule: 'heading-title',
      reason: 'a heading with one # is the title, which stands in the front matter',
      help: 'Write `title:` between the --- lines at the top, and ## for a region.',
      at: node.position,
    });
  } else if (node.depth > MAX_DEPTH) {
    reportError(file, {
      rule: 'heading-depth',
      reason: `the heading has ${node.depth} # signs; a page has room for at most ${MAX_DEPTH} levels`,
      help: 'Write ### or #### instead.',
      at: node.position,
    });
  } else if (node.depth === REGION_DEPTH && !isTopLevel) {
    reportNested(node, file);
  }
}

function reportNested(node: Heading, file: VFile): void {
  reportError(file, {
    rule: 'heading-nested',
    reason: 'this heading cannot stand inside a quotation, a list or a note',
    help: 'Put the heading at the beginning of the line, with a blank line before it.',
    at: node.position,
  });
}

function reportSkipped(node: Heading, before: number, file: VFile): void {
  reportWarning(file, {
    rule: 'heading-order',
    reason: `the heading skips a level: ${'#'.repeat(node.depth)} after ${before === 1 ? 'the title' : '#'.repeat(before)}`,
    help: `Write ${'#'.repeat(before + 1)} instead.`,
    at: node.position,
  });
}
