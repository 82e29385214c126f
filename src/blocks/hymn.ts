/**
 * The words of a hymn.
 *
 *     :::hymn{number=196 title="Come, thou long-expected Jesus" tune=STUTTGART author="Charles Wesley, 1744"}
 *     Come, thou long-expected Jesus,
 *       born to set thy people free;
 *     :::
 *
 * No column ends inside a stanza that it could hold. Stanzas stand under one another, or two beside each other where
 * their lines are short enough and the pages are better for it.
 */
import type { ElementContent } from 'hast';
import type { VFile } from 'vfile';
import type { LineSetting, RowsBlock } from '../flow/block.ts';
import type { GalleyContext, Row, SetBlock } from '../flow/rows.ts';
import type { StructureElement } from '../page/structure.ts';
import type { BlockStyle } from '../template/template.ts';
import type { Span } from '../text/style.ts';
import { readCredits } from './credits.ts';
import type { Credit, Hymn, Stanza, StanzaLine } from './hymn-parts.ts';
import { oneOf, readKeys } from './keys.ts';
import type {
  BlockKind,
  Container,
  HtmlWriter,
  Line,
  Place,
  PlainPlace,
  PlainWriter,
  Running,
  Teller,
} from './kind.ts';
import { wordsOf } from './parts-of-line.ts';
import { hung } from './plain-text.ts';
import { asTyped, creditStyle, orderStyles, titleStyle } from './service-styles.ts';
import { TITLE_CSS, tellTitle, titleCells, titleHtml, titleOf, titlePlain, titleWords } from './service-title.ts';
import { readStanzas } from './stanzas.ts';
import { emOf, naturalWidthOf, placeBefore, setVerse, type VerseLine } from './verse.ts';
import { VERSE_CSS, verseHtml } from './verse-html.ts';

const KEYS = ['number', 'title', 'tune', 'author', 'source', 'copyright', 'licence', 'license', 'refrain'] as const;

function readHymn(container: Container, lines: readonly Line[], file: VFile): Hymn {
  const { number, title, tune, refrain, ...credits } = readKeys(container, KEYS, file);
  const called = [number, title].filter((words) => words !== undefined && words !== '').join(PART);
  const { position } = container;
  return {
    type: 'hymn',
    refrain: oneOf('refrain', refrain, ['once', 'each'], container, file),
    children: [...titleOf(container, called, tune), ...readStanzas(lines), ...readCredits(credits, container, file)],
    ...(position && { position }),
  };
}

/** An em space parts a number from what it is the number of. */
const PART = '\u2003';

export const hymn: BlockKind<Hymn> = {
  type: 'hymn',
  given: { by: 'lines', read: readHymn },
  nests: false,
  spacing: 'apart',
  styles: {
    ...orderStyles,
    ...titleStyle,
    ...creditStyle,
    hymnStanza: ({ paragraph }) => asTyped(paragraph),
    hymnRefrain: ({ paragraph }) => asTyped(paragraph),
    hymnNumber: ({ paragraph, list }) => ({ ...asTyped(paragraph), text: list.number }),
  },
  held: ({ children }) =>
    children.map((part) => {
      if (part.type === 'serviceTitle') return { kind: 'row', cells: titleCells(part) };
      if (part.type === 'credit') return { kind: 'running', as: 'paragraph', node: part };
      return { kind: 'row', cells: part.children.map((node): Running => ({ kind: 'running', as: 'cell', node })) };
    }),
  tell: tellHymn,
  html: hymnHtml,
  screen: {
    web: `${TITLE_CSS}${VERSE_CSS}.hymn{margin:0 0 .9em}.stanza{margin:0 0 .8em;padding-inline-start:1.6em;position:relative}.stanza .number{position:absolute;inset-inline-start:0;color:var(--accent)}.stanza .name{font-style:italic;color:var(--grey)}.credit{font-size:.82em;color:var(--grey)}`,
    mail: {
      'div.hymn': 'margin:0 0 14px;',
      'div.stanza': 'margin:0 0 12px;',
      'div.credit': 'font-size:13px;line-height:19px;',
    },
  },
  plain: hymnPlain,
  slides: hymnSlides,
};

const isStanza = (part: Hymn['children'][number]): part is Stanza => part.type === 'stanza';
const isCredit = (part: Hymn['children'][number]): part is Credit => part.type === 'credit';

/** Stanzas as they are sung: a refrain that is printed each time is so after each, and before them if it was typed there. */
function sung({ refrain, children }: Hymn): Stanza[] {
  const stanzas = children.filter(isStanza);
  const again = stanzas.find(({ as }) => as === 'refrain');
  if (refrain === 'once' || again === undefined) return stanzas;
  const opening = stanzas[0] === again ? [again] : [];
  return [...opening, ...stanzas.filter(({ as }) => as === 'stanza').flatMap((stanza) => [stanza, again])];
}

// ---- pages --------------------------------------------------------------------------------------------

interface SungStanza {
  as: Stanza['as'];
  style: BlockStyle;
  label: readonly Span[];
  lines: readonly VerseLine[];
}

interface StanzasBlock extends RowsBlock {
  stanzas: readonly SungStanza[];
}

interface Styles {
  stanza: BlockStyle;
  number: BlockStyle;
  /** Of the name of a refrain, and of cues. */
  name: BlockStyle;
}

function tellHymn(node: Hymn, teller: Teller, place: Place): void {
  const [title] = node.children;
  const before = teller.told.length;
  const { label: _, ...unlabelled } = place;
  if (title?.type === 'serviceTitle') tellTitle(title, hymn, teller, place);
  const stanzas = sung(node);
  if (stanzas.length > 0) tellStanzas(stanzas, teller, teller.told.length === before ? place : unlabelled);
  const credits = node.children.filter(isCredit);
  if (credits.length > 0) {
    const last = teller.told.at(-1);
    if (last !== undefined && teller.told.length > before) last.keepWithNext = true;
    tellCredits(credits, teller, unlabelled);
  }
  const end = teller.told.at(-1);
  if (end === undefined || teller.told.length === before) return;
  end.after = 1;
  // A title alone says where to look, and heads nothing.
  end.keepWithNext = false;
}

function tellStanzas(stanzas: readonly Stanza[], teller: Teller, place: Place): void {
  const styles: Styles = {
    stanza: teller.style(hymn, 'hymnStanza'),
    number: teller.style(hymn, 'hymnNumber'),
    name: teller.style(hymn, 'orderRubric'),
  };
  const refrain = teller.style(hymn, 'hymnRefrain');
  const isList = stanzas.length > 1;
  const list = isList ? teller.element(place.parent, 'L') : place.parent;
  if (isList) list.numbering = 'None';
  const told = stanzas.map((stanza): SungStanza => {
    const style = stanza.as === 'refrain' ? refrain : styles.stanza;
    return tellStanza(stanza, { ...styles, stanza: style }, isList ? teller.element(list, 'LI') : list, teller, isList);
  });
  const block: StanzasBlock = {
    kind: 'rows',
    stanzas: told,
    spans: told.flatMap(({ label, lines }) => [...label, ...lines.flatMap(({ spans }) => spans)]),
    keepsOwnLeading: styles.stanza.leading !== undefined,
    ...teller.flowing(place, styles.stanza),
    splitting: 'reluctant',
    set: (measure, context, flow) => setStanzas(block, styles, measure, context, flow),
  };
  teller.told.push(block);
}

function tellStanza(
  { as, children }: Stanza,
  styles: Styles,
  parent: StructureElement,
  teller: Teller,
  isList: boolean,
): SungStanza {
  const { stanza: style } = styles;
  const [first] = children;
  const hasLabel = first?.as === 'label';
  const labelStyle = as === 'stanza' ? styles.number : styles.name;
  const label = hasLabel
    ? teller.inline(first.children, labelStyle.text, teller.element(parent, isList ? 'Lbl' : 'P')).spans
    : [];
  const lines = children.filter((line) => line.as === 'line');
  if (lines.length === 0) return { as, style, label, lines: [] };
  const body = teller.element(isList ? teller.element(parent, 'LBody') : parent, 'P');
  return {
    ...{ as, style, label },
    lines: lines.map(({ children: words, indent }) => ({
      spans: teller.inline(words, style.text, body).spans,
      indent: emOf(indent) * style.text.size,
    })),
  };
}

/** em between a stanza’s number and its words, and between stanzas side by side. */
const GAP = 0.5;
const GUTTER = 1.6;
/** em that a refrain is moved in. */
const REFRAIN_INDENT = 1;
/** Between stanzas: a hymn on one page is worth a few free lines. */
const BETWEEN_STANZAS = 7;
/** Of a stanza that no column holds. */
const SPLIT_STANZA = 80;
/** Stanzas are sung in one column rather than two. */
const SIDE_BY_SIDE = 4;

function setStanzas(
  block: StanzasBlock,
  styles: Styles,
  measure: number,
  context: GalleyContext,
  flow: LineSetting,
): SetBlock {
  const { stanzas } = block;
  const lang = flow.languageOf(block, context);
  const { grid } = context.design;
  const { size } = styles.stanza.text;
  const room = measure - block.indent - styles.stanza.indent.right;
  const numbers = stanzas.filter(({ as, label }) => as === 'stanza' && label.length > 0);
  const widest = Math.max(0, ...numbers.map(({ label }) => naturalWidthOf(label, styles.number, lang, context, flow)));
  const hang = widest === 0 ? 0 : widest + GAP * size;

  const setStanza = ({ as, style, label, lines }: SungStanza, from: number, width: number): Row[] => {
    const start = from + hang + (as === 'refrain' ? REFRAIN_INDENT * size : 0);
    const place = { from: start, width: width - (start - from), measure, lang };
    const own = { style, context, flow };
    const named = as === 'stanza' || label.length === 0 ? [] : [{ spans: label, indent: 0 }];
    const head = setVerse(named, { ...place, from: from + hang, width: width - hang }, { ...own, style: styles.name });
    const rows = [...head, ...setVerse(lines, place, own)];
    if (rows.length === 0) rows.push(flow.emptyRow(flow.linesOf(style, [], context)));
    if (as === 'stanza' && label.length > 0) {
      const at = { from: from + widest, isEnd: true, measure, lang };
      placeBefore(rows[0]!, label, at, { ...own, style: styles.number });
    }
    return onGrid(rows, grid, flow);
  };

  const under = stanzas.map((stanza) => setStanza(stanza, block.indent, room));
  flow.placeLabel(under[0]![0]!, block, measure, styles.stanza, flow.linesOf(styles.stanza, [], context), context);
  const ways = [{ ...underOneAnother(under, grid, context.height), cost: 0 }];
  const half = (room - GUTTER * size) / 2;
  if (block.label === undefined && stanzas.length > 1 && allFit(stanzas, half - hang, { lang, size, context, flow })) {
    const beside = stanzas.map((stanza, index) =>
      setStanza(stanza, block.indent + (index % 2) * (half + GUTTER * size), half),
    );
    const pairs = inPairs(beside, grid);
    if (pairs.every(({ height }) => height <= context.height + 1e-6))
      ways.push({ rows: pairs, costs: pairs.map(() => BETWEEN_STANZAS), cost: SIDE_BY_SIDE });
  }
  return {
    ways: ways.map(({ rows, costs, cost }) => ({
      rows: rows.map(({ height }, index) => ({ height, breakCost: costs[index]! })),
      cost,
    })),
    unevenness: 0,
    lines: 0,
    set: (chosen) => ways[chosen]!.rows,
  };
}

/** The last row is higher by what is missing to the grid, so that what is below or beside is on it. */
function onGrid(rows: readonly Row[], grid: number, flow: LineSetting): Row[] {
  const height = heightOf(rows);
  return flow.filled(rows, Math.max(0, Math.ceil(height / grid - 1e-6) * grid - height));
}

const heightOf = (rows: readonly Row[]): number => rows.reduce((sum, { height }) => sum + height, 0);

/** Whether all lines are as narrow as that without being turned over. */
function allFit(
  stanzas: readonly SungStanza[],
  width: number,
  { lang, size, context, flow }: { lang: string; size: number; context: GalleyContext; flow: LineSetting },
): boolean {
  return stanzas.every(({ as, style, lines }) => {
    const room = width - (as === 'refrain' ? REFRAIN_INDENT * size : 0);
    return lines.every(({ spans, indent }) => naturalWidthOf(spans, style, lang, context, flow) <= room - indent);
  });
}

/** With a free line between, which stands at the end of what is above it: no column begins with it. */
function underOneAnother(stanzas: readonly Row[][], grid: number, column: number): { rows: Row[]; costs: number[] } {
  const all = stanzas.map((rows, index) => (index < stanzas.length - 1 ? withFree(rows, grid) : rows));
  const costs = all.flatMap((rows) => {
    const cost = heightOf(rows) > column + 1e-6 ? SPLIT_STANZA : Number.POSITIVE_INFINITY;
    return rows.map((_, index) => {
      const rest = rows.length - 1 - index;
      if (rest === 0) return BETWEEN_STANZAS;
      return index >= 1 && rest >= 2 ? cost : Number.POSITIVE_INFINITY;
    });
  });
  return { rows: all.flat(), costs };
}

const withFree = (rows: readonly Row[], grid: number): Row[] =>
  rows.map((row, index) => (index === rows.length - 1 ? { ...row, height: row.height + grid } : row));

/** Each two stanzas as one row. */
function inPairs(stanzas: readonly Row[][], grid: number): Row[] {
  const pairs: Row[] = [];
  for (let index = 0; index < stanzas.length; index += 2) {
    const sides = stanzas.slice(index, index + 2);
    const isLast = index + 2 >= stanzas.length;
    const row: Row = {
      height: Math.max(...sides.map(heightOf)) + (isLast ? 0 : grid),
      placed: [],
      anchors: [],
      share: 0,
    };
    for (const side of sides) {
      let y = 0;
      for (const { height, placed, anchors } of side) {
        row.placed.push(...placed.map((item) => ({ ...item, y: item.y + y })));
        row.anchors.push(...anchors.map((anchor) => ({ ...anchor, y: anchor.y + y })));
        y += height;
      }
    }
    pairs.push(row);
  }
  return pairs;
}

/** Who wrote it on one line, whose it is and by whose leave on the next. */
function creditLines(credits: readonly Credit[]): Credit[][] {
  const isRight = ({ as }: Credit): boolean => as === 'copyright' || as === 'licence';
  return [credits.filter((credit) => !isRight(credit)), credits.filter(isRight)].filter(({ length }) => length > 0);
}

const BETWEEN_CREDITS = ' · ';

function tellCredits(credits: readonly Credit[], teller: Teller, place: Place): void {
  const style = teller.style(hymn, 'serviceCredit');
  for (const line of creditLines(credits)) {
    const parent = teller.element(place.parent, 'P');
    const spans = line.flatMap(({ children }, index) => {
      const { spans: own } = teller.inline(children, style.text, parent);
      return index === 0 || own[0] === undefined ? own : [{ ...own[0], text: BETWEEN_CREDITS }, ...own];
    });
    const isLast = line.includes(credits.at(-1)!);
    teller.told.push({
      ...{ kind: 'text', style, spans, ...teller.flowing(place, style) },
      splitting: 'never',
      keepWithNext: !isLast,
    });
  }
}

// ---- screens ------------------------------------------------------------------------------------------

const labelOf = ({ children: [first] }: Stanza): StanzaLine | undefined => (first?.as === 'label' ? first : undefined);

function hymnHtml(node: Hymn, writer: HtmlWriter): ElementContent[] {
  const { h } = writer;
  const text = (value: string): ElementContent => ({ type: 'text', value });
  const [title] = node.children;
  const stanzas = sung(node).map((stanza) => {
    const label = labelOf(stanza);
    const lines = stanza.children.filter(({ as }) => as === 'line');
    const name = label === undefined ? [] : writer.inlines(label.children);
    const before =
      label === undefined
        ? []
        : stanza.as === 'stanza'
          ? [h('span', { className: 'number' }, name), text(' ')]
          : [h('em', { className: 'name' }, name), ...(lines.length > 0 ? [h('br')] : [])];
    const typed = lines.map(({ children, indent }) => ({ indent, content: writer.inlines(children) }));
    const words = verseHtml(typed, writer);
    return h('div', { className: ['stanza', ...(stanza.as === 'stanza' ? [] : [stanza.as])] }, [...before, ...words]);
  });
  const credits = creditLines(node.children.filter(isCredit)).map((line) =>
    h(
      'div',
      { className: 'credit' },
      line.flatMap(({ children }, index) => [
        ...(index === 0 ? [] : [text(BETWEEN_CREDITS)]),
        ...writer.inlines(children),
      ]),
    ),
  );
  const heading = title?.type === 'serviceTitle' ? titleHtml(title, writer) : [];
  return [h('div', { className: 'hymn' }, [...heading, ...stanzas, ...credits])];
}

function hymnPlain(node: Hymn, writer: PlainWriter, { width }: PlainPlace): string[] {
  const [title] = node.children;
  const stanzas = sung(node);
  const numbers = stanzas.flatMap((stanza) => (stanza.as === 'stanza' ? (labelOf(stanza) ?? []) : []));
  const widest = Math.max(0, ...numbers.map(({ children }) => writer.inlines(children).length + 1));
  const margin = ' '.repeat(widest);
  const blocks = stanzas.map((stanza) => {
    const label = labelOf(stanza);
    const name = label === undefined ? '' : writer.inlines(label.children);
    const inset = stanza.as === 'refrain' ? '  ' : '';
    const lines = stanza.children
      .filter(({ as }) => as === 'line')
      .flatMap(({ children, indent }) => {
        const before = inset + ' '.repeat(indent);
        const room = Math.max(24, width - widest - before.length);
        return hung(writer.fill(writer.inlines(children), room), before, `${before}    `);
      });
    if (stanza.as === 'stanza') return hung(lines, name === '' ? margin : `${name} `.padStart(widest), margin);
    return hung([...(name === '' ? [] : [lines.length > 0 ? `${name}:` : name]), ...lines], margin);
  });
  const credits = creditLines(node.children.filter(isCredit)).flatMap((line) =>
    writer.flow(line.map(({ children }) => writer.inlines(children)).join(BETWEEN_CREDITS), width),
  );
  return [
    ...(title?.type === 'serviceTitle' ? [titlePlain(title, writer, width)] : []),
    ...blocks,
    ...(credits.length > 0 ? [credits] : []),
  ].flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines));
}

/** A slide a stanza, under the hymn's title, with the refrain after each; and by whose leave it is shown. */
function hymnSlides(node: Hymn): string[][] {
  const [title] = node.children;
  const stanzas = sung({ ...node, refrain: 'each' });
  const slides = stanzas.map(({ children }) =>
    children.flatMap(({ as, children: line }) => (as === 'line' ? [wordsOf(line)] : [])),
  );
  const credits = creditLines(node.children.filter(isCredit)).map((line) =>
    line.map(({ children }) => wordsOf(children)).join(BETWEEN_CREDITS),
  );
  const opening = [...(title?.type === 'serviceTitle' ? [titleWords(title)] : []), ...credits];
  return [...(opening.length > 0 ? [opening] : []), ...slides.filter((lines) => lines.length > 0)];
}
