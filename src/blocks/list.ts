/** Lists of items: with bullets, with numbers, with boxes to tick. */

import type { ElementContent } from 'hast';
import type { List, ListItem } from 'mdast';
import type { Label } from '../flow/flowing.ts';
import type { Content, StructureElement } from '../page/structure.ts';
import { columnsOf } from '../say/monospace.ts';
import type { Span, TextStyle } from '../text/style.ts';
import {
  asWritten,
  type BlockKind,
  type HtmlPlace,
  type HtmlWriter,
  notProjected,
  type Place,
  plainLook,
  type Teller,
} from './kind.ts';
import { apart, hung } from './plain-text.ts';

export const list: BlockKind<List> = {
  type: 'list',
  given: asWritten,
  nests: true,
  spacing: 'list',
  styles: { list: 'given', item: 'given' },
  held: ({ children }) => children.map((item) => ({ kind: 'blocks', nodes: item.children })),
  tell(node, teller, place) {
    const { styles } = teller;
    const element = teller.element(place.parent, 'L');
    element.numbering = node.ordered ? 'Decimal' : place.depth === 0 ? 'Disc' : 'Circle';
    const hang = node.ordered ? orderedHang(node, teller) : styles.list.hang;
    const free = place.depth === 0 ? styles.list.between : styles.list.betweenNested;
    node.children.forEach((_, index) => {
      const first = teller.told.length;
      tellItem(node, index, teller, place, { element, hang });
      const opening = teller.told[first];
      if (opening !== undefined && index > 0) opening.before = Math.max(opening.before, free);
    });
  },
  html(node, writer, place) {
    const items = node.children.map((item) => itemHtml(item, writer, place));
    const start = node.start ?? 1;
    if (!node.ordered) return [writer.h('ul', {}, items)];
    return [writer.h('ol', start === 1 ? {} : { start }, items)];
  },
  screen: plainLook,
  plain(node, writer, { width, depth }) {
    const start = node.start ?? 1;
    const digits = String(start + node.children.length - 1).length;
    const items = node.children.map((item, index) => {
      const label = plainLabel(node, item, writer.figures(`${start + index}.`).padStart(digits + 1), depth);
      const hang = columnsOf(label);
      return hung(writer.blocks(item.children, { width: width - hang, depth: depth + 1 }), label, ' '.repeat(hang));
    });
    const isShort = depth > 0 || items.every(([line = '', ...more]) => more.length === 0 && columnsOf(line) <= width);
    return isShort ? items.flat() : apart(items);
  },
  slides: notProjected,
};

// ---- pages --------------------------------------------------------------------------------------------

interface ListPlace {
  element: StructureElement;
  /** pt */
  hang: number;
}

function tellItem(node: List, index: number, teller: Teller, place: Place, { element, hang }: ListPlace): void {
  const item = node.children[index]!;
  const { styles } = teller;
  const entry = teller.element(element, 'LI');
  const label = labelOf(node, index, teller, place.depth, teller.element(entry, 'Lbl'), hang);
  const body = teller.element(entry, 'LBody');
  if (place.depth === 0) teller.part(item.type);
  const first = teller.told.length;
  teller.blocks(item.children, {
    parent: body,
    indent: place.indent + hang,
    depth: place.depth + 1,
    paragraph: place.depth === 0 && place.paragraph === styles.paragraph ? styles.item : place.paragraph,
    label,
    opens: place.depth === 0,
    splitting: 'reluctant',
  });
  if (teller.told.length > first) return;
  // An item without words still shows its bullet.
  const flow = teller.flowing({ ...place, parent: body, indent: place.indent + hang, label }, styles.item);
  teller.told.push({ kind: 'text', style: styles.item, spans: [], ...flow });
}

/** Wide enough for the list's highest number. */
function orderedHang(node: List, { styles, figures }: Numbering): number {
  const { hang, number, gap } = styles.list;
  const highest = String((node.start ?? 1) + node.children.length - 1);
  return Math.max(hang, numberWidth(highest, figures(highest), number.size) + gap);
}

/**
 * pt: a figure is hardly wider than half an em, one of another script than an em, and the full stop comes on top.
 *
 * @param written the number as it is written.
 */
export const numberWidth = (number: string, written: string, size: number): number =>
  (number === written ? number.length * 0.55 + 0.3 : Array.from(written).length + 0.3) * size;

type Numbering = Pick<Teller, 'styles' | 'figures'>;

const BOX = { empty: '☐', ticked: '☑' };

function labelOf(
  node: List,
  index: number,
  { styles, figures }: Numbering,
  depth: number,
  parent: StructureElement,
  hang: number,
): Label {
  const span = (text: string, style: TextStyle): Span[] => {
    const mark: Content = { kind: 'content' };
    parent.children.push(mark);
    return [{ text, style, mark, verbatim: true }];
  };
  const { bullets, bullet, number, gap } = styles.list;
  const { checked } = node.children[index]!;
  if (typeof checked === 'boolean') return { spans: span(checked ? BOX.ticked : BOX.empty, bullet), hang };
  if (node.ordered) return { spans: span(figures(`${(node.start ?? 1) + index}.`), number), gap, hang };
  return { spans: span(bullets[Math.min(depth, bullets.length - 1)] ?? '•', bullet), hang };
}

// ---- screens ------------------------------------------------------------------------------------------

function itemHtml(item: ListItem, writer: HtmlWriter, { depth }: HtmlPlace): ElementContent {
  const { h } = writer;
  const inside: HtmlPlace = { depth: depth + 1, opens: depth === 0 };
  const [first, ...rest] = item.children;
  const isTask = typeof item.checked === 'boolean';
  const box: ElementContent[] = isTask ? [{ type: 'text', value: item.checked ? '☑ ' : '☐ ' }] : [];
  const properties = {
    ...(isTask ? { className: 'task' } : {}),
    ...(depth === 0 ? writer.idOf(item.children.filter(({ type }) => type !== 'list')) : {}),
  };
  const holdsPicture = first?.type === 'paragraph' && first.children.some(({ type }) => type === 'image');
  // One paragraph, and lists under it: the paragraph is the item.
  if (first?.type === 'paragraph' && !holdsPicture && rest.every(({ type }) => type === 'list'))
    return h('li', properties, [
      ...box,
      ...writer.opened(first.children, inside),
      ...writer.blocks(rest, { ...inside, opens: false }),
    ]);
  const body = writer.blocks(item.children, inside);
  const [opening] = body;
  if (opening?.type === 'element' && opening.tagName === 'p') opening.children.unshift(...box);
  else body.unshift(...box);
  return h('li', properties, body);
}

const BULLETS = ['•', '–', '◦'];

function plainLabel(node: List, item: ListItem, number: string, depth: number): string {
  if (typeof item.checked === 'boolean') return item.checked ? '☑ ' : '☐ ';
  return `${node.ordered ? number : BULLETS[Math.min(depth, BULLETS.length - 1)]} `;
}
