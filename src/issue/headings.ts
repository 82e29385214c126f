/** Headings: the title stands in the front matter, `##` opens a region, `###` and `####` divide it. */
import type { Heading, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportError, reportWarning } from '../say/message.ts';

const REGION_DEPTH = 2;
const MAX_DEPTH = 4;

/** Reports every heading that cannot be set, and every level that is skipped. */
export function checkHeadings(body: Root, file: VFile): void {
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
