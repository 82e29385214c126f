/**
 * A slip to cut off and hand in: below a dashed line with scissors, kept whole, at the foot of its page where it is the
 * last of an issue.
 *
 *     :::slip Sign up for the lunch
 *     - [ ] I will bring a dish
 *     :::
 */
import type { ElementContent } from 'hast';
import type { Node } from 'mdast';
import type { VFile } from 'vfile';
import type { GroupBlock, LineSetting, RowsBlock } from '../flow/block.ts';
import type { GalleyContext, Row, SetBlock } from '../flow/rows.ts';
import { directionOf } from '../text/direction.ts';
import { type BlockTitle, heldTitle, tellTitle, titleHtml, titleOf, titlePlain } from './block-title.ts';
import { readKeys } from './keys.ts';
import type { BlockKind, BlockNode, Container, HtmlWriter, Place, PlainPlace, PlainWriter, Teller } from './kind.ts';
import { notProjected } from './kind.ts';
import { apart } from './plain-text.ts';

export interface Slip extends Node {
  type: 'slip';
  children: (BlockTitle | BlockNode)[];
}

export const slip: BlockKind<Slip> = {
  type: 'slip',
  given: { by: 'blocks', read: readSlip },
  nests: true,
  spacing: 'apart',
  styles: {
    slipTitle: ({ heading3 }) => ({ ...heading3, before: 0, stretch: 0 }),
    slipText: ({ paragraph }) => ({ ...paragraph, align: 'left', hyphenate: false, firstIndent: 0 }),
  },
  held: ({ children }) =>
    children.map((child) => (isTitle(child) ? heldTitle(child) : { kind: 'blocks', nodes: [child] })),
  tell: tellSlip,
  html: slipHtml,
  screen: {
    web: '.slip{margin-top:2em;padding-top:1.2em;border-top:2px dashed var(--grey)}.slip h3{margin-top:0}@media print{.slip{break-inside:avoid}}',
    mail: { 'div.slip': 'margin:28px 0 0;padding:16px 0 0;border-top:2px dashed #8a7d74;' },
  },
  plain: slipPlain,
  slides: notProjected,
};

const isTitle = (node: Node): node is BlockTitle => node.type === 'blockTitle';

function readSlip(container: Container, blocks: BlockNode[], file: VFile): Slip {
  const { position } = container;
  const title = titleOf(readKeys(container, ['title'], file).title, container, file);
  return { type: 'slip', children: [...(title ? [title] : []), ...blocks], ...(position && { position }) };
}

// ---- pages --------------------------------------------------------------------------------------------

function tellSlip(node: Slip, teller: Teller, place: Place): void {
  const parent = teller.element(place.parent, 'Div');
  const style = teller.style(slip, 'slipText');
  const { label: _, ...rest } = place;
  const within: Place = { ...rest, parent, indent: 0, paragraph: style, splitting: 'free' };
  const blocks = teller.gather(() => {
    teller.told.push(cutLine(teller, within));
    for (const child of node.children)
      if (isTitle(child)) tellTitle(child, teller, within, teller.style(slip, 'slipTitle'));
    teller.blocks(
      node.children.filter((child): child is BlockNode => !isTitle(child)),
      within,
    );
  });
  const group: GroupBlock = {
    kind: 'group',
    parts: [{ blocks, framed: false }],
    order: 'across',
    columns: () => [1],
    gutter: 0,
    between: 0,
    sinks: true,
    ...teller.flowing(place, style),
    before: 1,
    after: 0,
  };
  teller.told.push(group);
}

function cutLine(teller: Teller, place: Place): RowsBlock {
  const block: RowsBlock = {
    kind: 'rows',
    spans: [],
    keepsOwnLeading: false,
    ...teller.flowing(place, teller.style(slip, 'slipText')),
    keepWithNext: true,
    splitting: 'never',
    set: (measure, context, flow) => setCutLine(block, measure, context, flow),
  };
  return block;
}

/** pt of a dash, and from its beginning to the next one's. */
const DASH = 4;
const STEP = 7;
/** pt */
const THICKNESS = 0.6;
/** Scissors that are open along a line at y = 0, in pt. Few text faces have them. */
const SCISSORS = {
  width: 12.5,
  d: 'M3.4-2.6a1.7 1.7 0 1 0-3.4 0a1.7 1.7 0 1 0 3.4 0zM3.4 2.6a1.7 1.7 0 1 0-3.4 0a1.7 1.7 0 1 0 3.4 0zM3.1-1.7L11.5 2.2M3.1 1.7L11.5-2.2',
  stroke: 0.8,
};

function setCutLine(block: RowsBlock, measure: number, context: GalleyContext, flow: LineSetting): SetBlock {
  const { grid, styles } = context.design;
  const { color } = styles.paragraph.text;
  const row: Row = { height: grid, placed: [], anchors: [], share: 0 };
  const y = grid / 2;
  const mark = { kind: 'artifact', type: 'Layout' } as const;
  const width = measure - block.indent;
  const direction = directionOf(flow.languageOf(block, context));
  const { width: cutters, d, stroke } = SCISSORS;
  const scissors = { kind: 'path', x: flow.leftOf(block.indent, cutters, measure, direction), y, scale: 1, d } as const;
  row.placed.push({ ...scissors, stroke: color, strokeWidth: stroke, mark });
  const room = width - cutters - STEP + DASH;
  const count = Math.max(1, Math.floor((room + STEP - DASH) / STEP));
  const dashes = Array.from({ length: count }, (_, index) => `M${index * STEP} 0h${DASH}`).join('');
  const x = flow.leftOf(block.indent + width - room, room, measure, direction);
  row.placed.push({ kind: 'path', x, y, scale: 1, d: dashes, stroke: color, strokeWidth: THICKNESS, mark });
  row.anchors.push({ kind: 'cut', x: flow.leftOf(block.indent, width, measure, direction), y, width });
  return flow.asSet([row], 'never');
}

// ---- screens ------------------------------------------------------------------------------------------

function slipHtml({ children }: Slip, writer: HtmlWriter): ElementContent[] {
  const inside = children.flatMap((child) => (isTitle(child) ? [titleHtml(child, writer)] : writer.blocks([child])));
  return [writer.h('div', { className: 'slip' }, inside)];
}

/** Columns. */
const MOST_COLUMNS = 60;

function slipPlain({ children }: Slip, writer: PlainWriter, { width, depth }: PlainPlace): string[] {
  const cut = `✂ ${'- '.repeat((Math.min(MOST_COLUMNS, width) - 2) / 2)}`.trimEnd();
  const blocks = children.map((child) =>
    isTitle(child) ? titlePlain(child, writer, width) : writer.blocks([child], { width, depth }),
  );
  return apart([[cut], ...blocks]);
}
