/**
 * Figures: offering, attendance. A label and its numbers on each line, set as a table.
 *
 *     :::figures Offering
 *     -- Last Sunday -- Needed
 *     General -- $4,212.00 -- $4,500.00
 *     :::
 */
import type { Node, PhrasingContent, Table, TableRow } from 'mdast';
import type { VFile } from 'vfile';
import { type BlockTitle, heldTitle, tellTitle, titleHtml, titleOf, titlePlain } from './block-title.ts';
import { readKeys } from './keys.ts';
import { type BlockKind, type Container, type Line, notProjected, type Place, plainLook, type Teller } from './kind.ts';
import { partsOf, without, wordsOf } from './parts-of-line.ts';
import { apart } from './plain-text.ts';

export interface Figures extends Node {
  type: 'figures';
  /** Its title first, if it has one. */
  children: (BlockTitle | Table)[];
}

export const figures: BlockKind<Figures> = {
  type: 'figures',
  given: { by: 'lines', read: readFigures },
  nests: true,
  spacing: 'apart',
  styles: { figuresTitle: ({ heading3 }) => ({ ...heading3, before: 0, stretch: 0 }) },
  held: ({ children }) =>
    children.map((child) => (isTitle(child) ? heldTitle(child) : { kind: 'blocks', nodes: [child] })),
  tell: tellFigures,
  html: ({ children }, writer) =>
    children.flatMap((child) => (isTitle(child) ? [titleHtml(child, writer)] : writer.blocks([child]))),
  screen: plainLook,
  plain: ({ children }, writer, { width, depth }) =>
    apart(
      children.map((child) =>
        isTitle(child) ? titlePlain(child, writer, width) : writer.blocks([child], { width, depth }),
      ),
    ),
  slides: notProjected,
};

const isTitle = (node: Node): node is BlockTitle => node.type === 'blockTitle';

function readFigures(container: Container, lines: readonly Line[], file: VFile): Figures | undefined {
  const { position } = container;
  const title = titleOf(readKeys(container, ['title'], file).title, container, file);
  const rows = lines.flatMap(({ children }) => (children.length === 0 ? [] : [cellsOf(children)]));
  const children = [...(title ? [title] : []), ...(rows.length === 0 ? [] : [tableOf(rows, position)])];
  return { type: 'figures', children, ...(position && { position }) };
}

/** What begins with a separator has no label. */
const NO_LABEL = /^\s*(?:--+|[–—|]|\.{4,})\s*/;

function cellsOf(line: readonly PhrasingContent[]): PhrasingContent[][] {
  const plain = without(/^\s*[-*•]\s+/, line);
  const rest = without(NO_LABEL, plain);
  const [first] = plain;
  const isUnlabelled = first?.type === 'text' && NO_LABEL.test(first.value);
  return [...(isUnlabelled ? [[]] : []), ...partsOf(rest)];
}

function tableOf(rows: readonly PhrasingContent[][][], position: Node['position']): Table {
  const columns = Math.max(...rows.map((cells) => cells.length));
  const [first = []] = rows;
  // A head names columns, and has no figures.
  const hasHead = rows.length > 1 && first.length > 1 && first.every((cell) => !/\d/.test(wordsOf(cell)));
  const row = (cells: readonly PhrasingContent[][]): TableRow => ({
    type: 'tableRow',
    children: Array.from({ length: columns }, (_, column) => ({ type: 'tableCell', children: cells[column] ?? [] })),
  });
  const all = hasHead ? rows : [[], ...rows];
  return {
    type: 'table',
    // The first column is of words; the others stand right, at their decimal mark.
    align: Array.from({ length: columns }, (_, column) => (column === 0 ? null : 'right')),
    children: all.map(row),
    ...(position && { position }),
  };
}

function tellFigures({ children }: Figures, teller: Teller, place: Place): void {
  const parent = teller.element(place.parent, 'Div');
  let within: Place = { ...place, parent };
  for (const child of children) {
    if (isTitle(child)) tellTitle(child, teller, within, teller.style(figures, 'figuresTitle'));
    else teller.blocks([child], within);
    const { label: _, ...rest } = within;
    within = rest;
  }
}
