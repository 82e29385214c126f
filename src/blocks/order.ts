/**
 * An order of service: what comes after what, and who has it.
 *
 *     :::order
 *     Prelude -- *Sheep may safely graze* -- J. S. Bach
 *     * Hymn 196 -- *Come, thou long-expected Jesus* -- STUTTGART
 *     (Children may leave for Sunday school.)
 *     :::
 */
import type { ElementContent } from 'hast';
import type { Node, PhrasingContent } from 'mdast';
import type { VFile } from 'vfile';
import type { Label } from '../flow/flowing.ts';
import type { Content, StructureElement } from '../page/structure.ts';
import { elementLine } from './element-line.ts';
import { readKeys } from './keys.ts';
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
import { notProjected } from './kind.ts';
import { partsOf, unmarked, without, wordsOf } from './parts-of-line.ts';
import { below, hung } from './plain-text.ts';
import { orderStyles } from './service-styles.ts';
import { givenText } from './service-title.ts';
import { serviceWords } from './service-words.ts';

export interface Order extends Node {
  type: 'order';
  /** What the star means in words of its author, if there are any, is the last of them. */
  children: OrderEntry[];
}

interface OrderEntry extends Node {
  type: 'orderEntry';
  as: 'element' | 'heading' | 'rubric' | 'detail' | 'legend';
  /** It is marked: all stand. */
  stands: boolean;
  /** After an empty line. */
  apart: boolean;
  /** Of an element: what, and who has it; between them its title. */
  children: OrderPart[];
}

interface OrderPart extends Node {
  type: 'orderPart';
  children: PhrasingContent[];
}

export const order: BlockKind<Order> = {
  type: 'order',
  given: { by: 'lines', read: readOrder },
  nests: false,
  spacing: 'apart',
  styles: orderStyles,
  held: ({ children }) => children.map(({ children: parts }) => ({ kind: 'row', cells: parts.map(cellOf) })),
  tell: tellOrder,
  html: orderHtml,
  screen: {
    web: '.order{list-style:none;padding:0}.order li{display:flex;flex-wrap:wrap;gap:0 .6em;margin:0;padding:.28em 0 .28em 1.1em;position:relative}.order .who{margin-inline-start:auto;text-align:end}.order .dash{display:none}.order .stands{position:absolute;inset-inline-start:0;text-decoration:none}.order .detail{padding-inline-start:2.3em;color:var(--grey)}.order .rubric{font-style:italic;color:var(--grey)}.order .heading{font-weight:700;margin-top:.6em}',
    mail: {
      'ul.order': 'margin:0 0 14px;padding:0;list-style:none;',
      'abbr.stands': 'text-decoration:none;',
    },
  },
  plain: orderPlain,
  slides: notProjected,
};

const cellOf = (node: OrderPart): Running => ({ kind: 'running', as: 'cell', node });

// ---- reading ------------------------------------------------------------------------------------------

/** Printed before what all stand for. */
const STANDS = '*';
const MARK = /^\s*[*†‡]\s*/;

function readOrder(container: Container, lines: readonly Line[], file: VFile): Order {
  const { standing } = readKeys(container, ['standing'], file);
  const children: OrderEntry[] = [];
  let apart = false;
  for (const line of lines) {
    if (line.children.length === 0) apart = true;
    else {
      children.push({
        ...entryOf(line, children.length > 0),
        apart,
        ...(line.position && { position: line.position }),
      });
      apart = false;
    }
  }
  if (standing !== undefined) children.push(legendEntry(givenText(container, standing)));
  const { position } = container;
  return { type: 'order', children, ...(position && { position }) };
}

const legendEntry = (words: PhrasingContent): OrderEntry => ({
  type: 'orderEntry',
  ...{ as: 'legend', stands: false, apart: false },
  children: [{ type: 'orderPart', children: [words] }],
});

function entryOf({ children, indent }: Line, isAfter: boolean): Omit<OrderEntry, 'apart'> {
  const [first] = children;
  const stands = first?.type === 'text' && MARK.test(first.value);
  const line = stands ? without(MARK, children) : without(/^\s*#+\s+/, children);
  const isHeading = first?.type === 'text' && /^\s*#+\s/.test(first.value);
  const parts = partsOf(line).filter((part) => wordsOf(part).trim() !== '');
  const as = isHeading ? 'heading' : asOf(parts, isAfter && indent > 0);
  const nodes = parts.map((part): OrderPart => ({ type: 'orderPart', children: part }));
  return { type: 'orderEntry', as, stands, children: nodes };
}

/** A line that is bold is a heading; one in italics or in brackets says what to do; one that is moved in says more of the one above. */
function asOf(parts: readonly PhrasingContent[][], isIn: boolean): OrderEntry['as'] {
  const [[only, ...others] = [], ...more] = parts;
  if (more.length === 0 && others.length === 0 && only?.type === 'strong') return 'heading';
  if (more.length === 0 && others.length === 0 && only?.type === 'emphasis') return 'rubric';
  if (more.length === 0 && /^[([].*[)\]]$/s.test(wordsOf(parts[0] ?? []).trim())) return 'rubric';
  return isIn ? 'detail' : 'element';
}

// ---- what the star means ------------------------------------------------------------------------------

const isMarked = ({ children }: Order): boolean => children.some(({ stands }) => stands);

const entriesOf = ({ children }: Order): OrderEntry[] => children.filter(({ as }) => as !== 'legend');

function standsFor({ children }: Order, lang: string): string {
  const own = children.find(({ as }) => as === 'legend');
  return own === undefined ? serviceWords(lang).stand : wordsOf(own.children.flatMap((part) => part.children));
}

/** Those who have said what the star means: it is said once in an issue. */
const explained = new WeakSet<Teller | HtmlWriter | PlainWriter>();

/** Printed once, under the first order that needs it, unless it says so itself: `* Please stand as you are able.` */
function legendOf(node: Order, where: Teller | HtmlWriter | PlainWriter): string | undefined {
  if (!isMarked(node) || explained.has(where)) return undefined;
  explained.add(where);
  const isOwn = node.children.some(({ as, stands, children: [only, ...more] }) => {
    if (!stands || as !== 'element' || only === undefined || more.length > 0) return false;
    return /[.!]$/.test(wordsOf(only.children).trim());
  });
  return isOwn ? undefined : `${STANDS} ${standsFor(node, where.lang)}`;
}

// ---- pages --------------------------------------------------------------------------------------------

function tellOrder(node: Order, teller: Teller, place: Place): void {
  const entries = entriesOf(node);
  if (entries.length === 0) return;
  const list = teller.element(place.parent, 'L');
  list.numbering = 'None';
  const standing = standsFor(node, teller.lang);
  const hang = isMarked(node) ? teller.style(order, 'orderElement').text.size * 0.85 : 0;
  for (const [index, entry] of entries.entries()) {
    const parent = teller.element(list, 'LI');
    const label = entry.stands ? { label: standsLabel(standing, teller, parent, hang) } : {};
    const body = teller.element(parent, 'LBody');
    const within = { ...place, ...label, parent: body, indent: place.indent + hang, splitting: 'never' } as const;
    const before = teller.told.length;
    if (entry.as === 'element') tellElement(entry, teller, within);
    else tellLine(entry, teller, within);
    const told = teller.told[before]!;
    if (entry.apart && index > 0) told.before = Math.max(1, told.before);
    const next = entries[index + 1];
    if (entry.as === 'heading' || next?.as === 'detail' || (index === 0 && next !== undefined))
      told.keepWithNext = true;
  }
  const legend = legendOf(node, teller);
  if (legend !== undefined) {
    teller.told.at(-1)!.keepWithNext = true;
    tellLegend(legend, teller, place);
  }
  teller.told.at(-1)!.after = 1;
}

function standsLabel(standing: string, teller: Teller, parent: StructureElement, hang: number): Label {
  const element = teller.element(parent, 'Lbl');
  element.says = standing;
  const mark: Content = { kind: 'content' };
  element.children.push(mark);
  return { spans: [{ text: STANDS, style: teller.style(order, 'orderElement').text, mark, verbatim: true }], hang };
}

function tellLine({ as, children }: OrderEntry, teller: Teller, place: Place): void {
  const style = teller.style(order, as === 'heading' ? 'orderHeading' : 'orderRubric');
  const parent = teller.element(place.parent, 'P');
  const indent = { ...style.indent, left: style.indent.left + (as === 'detail' ? style.text.size * 1.2 : 0) };
  const own = { ...style, indent };
  const spans = children.flatMap((part, index) => {
    // Italics within italics stand upright; a line that is all emphasis is not emphasised twice.
    const [only, ...more] = part.children;
    const nodes =
      only !== undefined && more.length === 0 && 'children' in only && only.type !== 'link'
        ? only.children
        : part.children;
    const { spans: told } = teller.inline(nodes as PhrasingContent[], style.text, parent);
    return index === 0 || told[0] === undefined ? told : [{ ...told[0], text: ' – ' }, ...told];
  });
  teller.told.push({ kind: 'text', style: own, spans, ...teller.flowing(place, own) });
}

function tellLegend(legend: string, teller: Teller, place: Place): void {
  const style = teller.style(order, 'orderRubric');
  const parent = teller.element(place.parent, 'P');
  const { spans } = teller.inline([{ type: 'text', value: legend }], style.text, parent);
  teller.told.push({ kind: 'text', style, spans, ...teller.flowing(place, style), before: 1 });
}

/** An em space parts a title from what it is the title of. */
const PART = '\u2003';

function tellElement({ children }: OrderEntry, teller: Teller, place: Place): void {
  const style = teller.style(order, 'orderElement');
  const parts = children.map((part) => {
    const parent = teller.element(place.parent, 'P');
    return teller.inline(part.children, style.text, parent).spans;
  });
  const who = parts.length > 1 ? parts.at(-1)! : [];
  const what = (parts.length > 1 ? parts.slice(0, -1) : parts).flatMap((spans, index) =>
    index === 0 || spans[0] === undefined ? spans : [{ ...spans[0], text: PART, verbatim: true }, ...spans],
  );
  teller.told.push(elementLine({ what, who }, style, teller.flowing(place, style)));
}

// ---- screens ------------------------------------------------------------------------------------------

function orderHtml(node: Order, writer: HtmlWriter): ElementContent[] {
  const { h } = writer;
  const standing = standsFor(node, writer.lang);
  const text = (value: string): ElementContent => ({ type: 'text', value });
  const items = entriesOf(node).map(({ as, stands, children: parts }) => {
    const mark = stands ? [h('abbr', { className: 'stands', title: standing }, [text(STANDS)]), text(' ')] : [];
    const spans = parts.flatMap((part, index): ElementContent[] => {
      const isWho = as === 'element' && parts.length > 1 && index === parts.length - 1;
      const name = isWho ? 'who' : index === 0 ? 'what' : 'title';
      const span = h('span', { className: name }, writer.inlines(markedFor(as, part.children)));
      return index === 0 ? [span] : [h('span', { className: 'dash' }, [text(' – ')]), span];
    });
    return h('li', as === 'element' ? {} : { className: as }, [...mark, ...spans]);
  });
  const legend = legendOf(node, writer);
  return [
    h('ul', { className: 'order' }, items),
    ...(legend === undefined ? [] : [h('p', { className: 'legend' }, [text(legend)])]),
  ];
}

/** Headings and what to do are told from elements where no style sheet is read, too. */
function markedFor(as: OrderEntry['as'], nodes: PhrasingContent[]): PhrasingContent[] {
  if (as === 'element' || as === 'detail') return nodes;
  const mark = as === 'heading' ? 'strong' : 'emphasis';
  return [{ type: mark, children: [...unmarked(nodes, mark)] }];
}

function orderPlain(node: Order, writer: PlainWriter, { width }: PlainPlace): string[] {
  const hang = isMarked(node) ? '  ' : '';
  const lines = entriesOf(node).flatMap(({ as, stands, apart, children }, index) => {
    const words = children.map((part) => writer.inlines(part.children)).join(' – ');
    const first = (stands ? `${STANDS} ` : hang) + (as === 'detail' ? '  ' : '');
    const entry = hung(writer.fill(words, width - first.length - 2), first, `${hang}    `);
    return apart && index > 0 ? ['', ...entry] : entry;
  });
  const legend = legendOf(node, writer);
  return legend === undefined ? lines : [...lines, ...below(writer.fill(legend, width))];
}
