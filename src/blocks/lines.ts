/**
 * Lines to write on.
 *
 *     :::lines Sermon notes {count=8}
 *     :::
 *
 * `:::lines fill` goes on to the end of the page. What is typed between stands before a line: `Name -- Phone` is two
 * lines beside each other.
 */
import type { ElementContent } from 'hast';
import type { Node, PhrasingContent } from 'mdast';
import type { VFile } from 'vfile';
import type { LineSetting, RowsBlock } from '../flow/block.ts';
import type { GalleyContext, Row, SetBlock } from '../flow/rows.ts';
import { type FlowRow, type FlowWay, PARTED_WHOLE } from '../flow/ways.ts';
import type { BlockStyle } from '../template/template.ts';
import { directionOf } from '../text/direction.ts';
import type { Span } from '../text/style.ts';
import { type BlockTitle, heldTitle, tellTitle, titleHtml, titleOf, titlePlain } from './block-title.ts';
import { countOf, readKeys } from './keys.ts';
import type { BlockKind, Container, HtmlWriter, Line, Place, PlainPlace, PlainWriter, Teller } from './kind.ts';
import { notProjected } from './kind.ts';
import { partsOf, without, wordsOf } from './parts-of-line.ts';

export interface Lines extends Node {
  type: 'lines';
  /** How many; or as many as the page has room for. */
  count: number | 'fill';
  children: (BlockTitle | LabelledLine)[];
}

/** A line, or several beside one another, each with what is to be written on it. */
interface LabelledLine extends Node {
  type: 'labelledLine';
  children: LineLabel[];
}

interface LineLabel extends Node {
  type: 'lineLabel';
  children: PhrasingContent[];
}

export const lines: BlockKind<Lines> = {
  type: 'lines',
  given: { by: 'lines', read: readLines },
  nests: false,
  spacing: 'apart',
  styles: {
    linesTitle: ({ heading3 }) => ({ ...heading3, before: 0, stretch: 0 }),
    linesLabel: ({ paragraph }) => ({ ...paragraph, align: 'left', hyphenate: false, wholeWords: true, before: 0 }),
  },
  held: ({ children }) =>
    children.map((child) =>
      isTitle(child)
        ? heldTitle(child)
        : { kind: 'row', cells: child.children.map((node) => ({ kind: 'running', as: 'cell', node })) },
    ),
  tell: tellLines,
  html: linesHtml,
  screen: {
    web: '.write{display:flex;gap:1.2em;min-height:2em;align-items:flex-end}.write span{flex:1;display:flex;align-items:flex-end;gap:.5em}.write span::after{content:"";flex:1;border-bottom:1px solid var(--ink)}',
    mail: { 'div.write': 'min-height:30px;border-bottom:1px solid #8a7d74;font-size:16px;line-height:30px;' },
  },
  plain: linesPlain,
  slides: notProjected,
};

const isTitle = (node: Node): node is BlockTitle => node.type === 'blockTitle';

// ---- reading ------------------------------------------------------------------------------------------

/** Where nothing is said, and on screens where pages have no end. */
const USUAL = 6;
/** More than any page holds. */
const MOST = 200;

function readLines(container: Container, written: readonly Line[], file: VFile): Lines {
  const { position } = container;
  const { title: words, fill } = readKeys(container, ['title', 'count', 'fill'], file);
  // `:::lines fill` is what people write; a title of that one word is none.
  const isFilled = (fill !== undefined && fill !== 'no') || words?.toLowerCase() === 'fill';
  const title = titleOf(words?.toLowerCase() === 'fill' ? undefined : words, container, file);
  const labelled = written.filter(({ children }) => children.length > 0).map(labelledLine);
  const count = countOf(container, 'count', { least: 1, most: MOST }, file);
  const least = labelled.length > 0 ? labelled.length : USUAL;
  return {
    type: 'lines',
    count: isFilled ? 'fill' : Math.max(labelled.length, count ?? least),
    children: [...(title ? [title] : []), ...labelled],
    ...(position && { position }),
  };
}

/** Underscores that were typed as lines are what is printed anyway. */
const TYPED_LINE = /\s*_{3,}\s*/g;

function labelledLine({ children, position }: Line): LabelledLine {
  const parts = partsOf(without(/^\s*[-*]\s+/, children))
    .map((part) => part.filter((node) => node.type !== 'text' || node.value.replace(TYPED_LINE, '').trim() !== ''))
    .filter((part) => wordsOf(part).trim() !== '');
  const labels = parts.map((part): LineLabel => {
    const own = part.map((node) =>
      node.type === 'text' ? { ...node, value: node.value.replace(TYPED_LINE, ' ') } : node,
    );
    return { type: 'lineLabel', children: own };
  });
  return { type: 'labelledLine', children: labels, ...(position && { position }) };
}

// ---- pages --------------------------------------------------------------------------------------------

/** pt from one line to the next at least, as on narrow-ruled school paper, which has 6.35 mm; wide-ruled has 8.7 mm. */
const LEAST_PITCH = 18;
/** pt: a copier keeps it, and it is quieter than what is printed. */
const THICKNESS = 0.5;
/** Of lines to the end of the page, so many at least. */
const LEAST_FILL = 2;
/**
 * What a line less costs that the page has room for, in units of pagination: more than columns of a last page that are
 * not balanced, less than a page. Where the issue is to fill its pages, free room costs enough by itself.
 */
const LINE_LESS = { free: 500, filled: 0.05 };
/** em between a label and its line. */
const GAP = 0.5;
/** em between a line and the label beside it. */
const GUTTER = 1.2;

interface LinesBlock extends RowsBlock {
  /** By line. */
  labels: readonly (readonly (readonly Span[])[])[];
}

function tellLines(node: Lines, teller: Teller, place: Place): void {
  const parent = teller.element(place.parent, 'Div');
  const style = teller.style(lines, 'linesLabel');
  let within: Place = { ...place, parent };
  for (const child of node.children) {
    if (!isTitle(child)) continue;
    tellTitle(child, teller, within, teller.style(lines, 'linesTitle'));
    const { label: _, ...rest } = within;
    within = rest;
  }
  const labels = node.children
    .flatMap((child) => (isTitle(child) ? [] : [child]))
    .map(({ children }) =>
      children.map((label) => teller.inline(label.children, style.text, teller.element(parent, 'P')).spans),
    );
  const block: LinesBlock = {
    kind: 'rows',
    labels,
    spans: labels.flat(2),
    keepsOwnLeading: false,
    followsHeight: node.count === 'fill',
    ...teller.flowing(within, style),
    set: (measure, context, setting) => setLines(block, node.count, style, measure, context, setting),
  };
  teller.told.push(block);
}

function setLines(
  block: LinesBlock,
  asked: number | 'fill',
  style: BlockStyle,
  measure: number,
  context: GalleyContext,
  flow: LineSetting,
): SetBlock {
  const { grid } = context.design;
  // As many half steps at all leadings of a size, so that copyfit counts them once: enough at the tightest.
  const tightest = grid * (context.tightest ?? 1);
  const pitch = (Math.ceil((2 * LEAST_PITCH) / tightest - 1e-6) / 2) * grid;
  const labelled = block.labels.length;
  const counts = asked === 'fill' ? fillingCounts(labelled, pitch, context) : [asked];
  const most = Math.max(...counts);
  const less = context.gives ? LINE_LESS.filled : LINE_LESS.free;
  /** Whole steps: what is missing stands above the first line. */
  const heights = (count: number): number[] => {
    const missing = Math.ceil((count * pitch) / grid - 1e-6) * grid - count * pitch;
    return Array.from({ length: count }, (_, index) => pitch + (index === 0 ? missing : 0));
  };
  return {
    ways: counts.map((count): FlowWay => {
      const costs = flow.breakCosts(count, [], asked === 'fill' && context.across === undefined ? 'never' : 'free');
      const all = heights(count);
      const parted = asked === 'fill' ? 0 : partedCost(all, context);
      const rows = all.map(
        (height, index): FlowRow => ({ height, breakCost: costs[index]! + (index < count - 1 ? parted : 0) }),
      );
      return { rows, cost: less * (most - count) };
    }),
    unevenness: 0,
    lines: 0,
    set: (way) => {
      const rows = heights(counts[way]!).map((height, index) =>
        lineRow(block, index, height, style, measure, context, flow),
      );
      flow.placeLabel(rows[0]!, block, measure, style, flow.linesOf(style, block.spans, context), context);
      return rows;
    },
  };
}

/** Of a column: so few lines are whole. */
const FEW = 0.5;

/** @param heights pt, of all lines. The same at every leading of a size, so that copyfit may count it once. */
function partedCost(heights: readonly number[], { height, tightest = 1 }: GalleyContext): number {
  const taken = heights.reduce((sum, each) => sum + each, 0);
  return taken * tightest <= FEW * height ? PARTED_WHOLE : 0;
}

/** In several columns, they go on in the next. */
function fillingCounts(labelled: number, pitch: number, { height, across, isWithin }: GalleyContext): number[] {
  const least = Math.max(LEAST_FILL, labelled);
  if (isWithin) return [Math.max(USUAL, labelled)];
  const most = Math.max(least, Math.floor(height / pitch + 1e-6) * (across?.columns ?? 1));
  return Array.from({ length: most - least + 1 }, (_, index) => most - index);
}

function lineRow(
  block: LinesBlock,
  index: number,
  height: number,
  style: BlockStyle,
  measure: number,
  context: GalleyContext,
  flow: LineSetting,
): Row {
  const row: Row = { height, placed: [], anchors: [], share: 0 };
  const { grid, baseline } = context.design;
  const { size, color } = style.text;
  const lang = flow.languageOf(block, context);
  const direction = directionOf(lang);
  const width = measure - block.indent;
  const labels = block.labels[index] ?? [];
  const count = Math.max(1, labels.length);
  const gutter = GUTTER * size;
  const each = (width - gutter * (count - 1)) / count;
  const y = height - (1 - baseline) * grid;
  const mark = { kind: 'artifact', type: 'Layout' } as const;
  for (let part = 0; part < count; part++) {
    const from = block.indent + part * (each + gutter);
    const { microtype: _, ...setting } = flow.settingOf({ ...style, align: 'left' }, each, lang, context);
    const [line] = flow.setParagraph(labels[part] ?? [], { ...setting, whole: true }, context.text);
    if (line !== undefined) flow.placeLine(row, line, flow.leftOf(from, each, measure, direction), y);
    const taken = line === undefined ? 0 : Math.min(line.width + GAP * size, each);
    const left = flow.leftOf(from + taken, each - taken, measure, direction);
    row.placed.push({ kind: 'rule', x: left, y: y + 0.1 * size, width: each - taken, height: THICKNESS, color, mark });
  }
  return row;
}

// ---- screens ------------------------------------------------------------------------------------------

const onScreen = ({ count }: Lines): number => (count === 'fill' ? USUAL : Math.min(count, 2 * USUAL));

function linesHtml(node: Lines, writer: HtmlWriter): ElementContent[] {
  const { h } = writer;
  const labelled = node.children.flatMap((child) => (isTitle(child) ? [] : [child]));
  const titles = node.children.flatMap((child) => (isTitle(child) ? [titleHtml(child, writer)] : []));
  const rows = Array.from({ length: Math.max(labelled.length, onScreen(node)) }, (_, index) => {
    const labels = labelled[index]?.children ?? [];
    return h(
      'div',
      { className: 'write' },
      labels.length === 0 ? [h('span')] : labels.map((label) => h('span', {}, writer.inlines(label.children))),
    );
  });
  return [...titles, ...rows];
}

/** Columns: a line of letters and mail. */
const MOST_COLUMNS = 60;

function linesPlain(node: Lines, writer: PlainWriter, { width }: PlainPlace): string[] {
  const room = Math.min(MOST_COLUMNS, width);
  const labelled = node.children.flatMap((child) => (isTitle(child) ? [] : [child]));
  const rows = Array.from({ length: Math.max(labelled.length, onScreen(node)) }, (_, index) => {
    const labels = labelled[index]?.children ?? [];
    const each = Math.floor((room - 2 * (labels.length - 1)) / Math.max(1, labels.length));
    if (labels.length === 0) return '_'.repeat(room);
    return labels.map((label) => `${writer.inlines(label.children).trim()} `.padEnd(each, '_')).join('  ');
  });
  return [...node.children.flatMap((child) => (isTitle(child) ? titlePlain(child, writer, width) : [])), ...rows];
}
