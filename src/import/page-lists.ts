/** Lists of a page as a browser counts them: starts, values, letters, Roman numerals, lists straight within lists, boxes. */
import type { Element, ElementContent } from 'hast';
import { BOX } from './boxes.ts';
import { formed, type NumberForm } from './number-forms.ts';
import { element, isElement, isNamed, rawIn, textNode } from './page-tree.ts';

/** Makes of the children of a list nothing but items, each with what stands in it. */
export function asListItems(nodes: readonly ElementContent[]): ElementContent[] {
  const items: ElementContent[] = [];
  for (const node of nodes) {
    const last = items.findLast((item): item is Element => item.type === 'element');
    if (isElement(node, 'li')) items.push(node);
    else if (node.type === 'text' && node.value.trim() === '') items.push(node);
    // A list that stands in no item is within the one before it: so people see it, and so it is meant.
    else if (isElement(node, 'ul', 'ol', 'menu') && last !== undefined) last.children.push(node);
    else if (isElement(node, 'ul', 'ol', 'menu')) items.push(element('li', [node]));
    else if (last !== undefined && last.properties.dataLoose === true) last.children.push(node);
    else items.push({ ...element('li', [node]), properties: { dataLoose: true } });
  }
  return items;
}

/** The class of Google Docs’ lists, which it writes one after the other, and how deep each is. */
const LEVEL = /^lst-kix_\w+-(\d)$/;

/** Puts lists that say how deep they are into the item that they stand under. */
export function nestByLevel(parent: Element): void {
  const kept: ElementContent[] = [];
  for (const child of parent.children) {
    const level = levelOf(child);
    const before = kept.findLast((node) => node.type === 'element' || node.value?.trim() !== '');
    const item =
      level > 0 && before !== undefined && levelOf(before) >= 0 ? lastItem(before as Element, level) : undefined;
    if (item === undefined) kept.push(child);
    else item.children.push(child);
  }
  parent.children = kept;
}

/** From 0; of what is no such list, -1. */
function levelOf(node: ElementContent): number {
  if (!isElement(node, 'ul', 'ol')) return -1;
  const classes = [node.properties.className ?? []].flat().map(String);
  return classes.reduce((level, name) => Math.max(level, Number(LEVEL.exec(name)?.[1] ?? -1)), -1);
}

/** The last item of a list that a list of a level belongs to. */
function lastItem(list: Element, level: number): Element | undefined {
  let item = list.children.findLast((node): node is Element => isElement(node, 'li'));
  for (let depth = levelOf(list) + 1; depth < level && item !== undefined; depth++) {
    const inner: Element | undefined = item.children.findLast((node): node is Element => isElement(node, 'ul', 'ol'));
    const next: Element | undefined = inner?.children.findLast((node): node is Element => isElement(node, 'li'));
    if (next === undefined) break;
    item = next;
  }
  return item;
}

const FORMS: Readonly<Record<string, NumberForm>> = {
  a: 'lower-letter',
  'lower-alpha': 'lower-letter',
  'lower-latin': 'lower-letter',
  A: 'upper-letter',
  'upper-alpha': 'upper-letter',
  'upper-latin': 'upper-letter',
  i: 'lower-roman',
  'lower-roman': 'lower-roman',
  I: 'upper-roman',
  'upper-roman': 'upper-roman',
};

/** What Markdown can count to (CommonMark, 5.2). */
const MOST = 999_999_999;

/** Items that a list of a letter has. */
const MAX_ITEMS = 10_000;

/**
 * Lists of numbers that follow one another, so that each begins to count where it must. Numbers that Markdown has none like
 * become the text of their items.
 *
 * @param style of the list, as its style sheet says (`list-style-type`).
 */
export function counted(list: Element, style: string | undefined): Element[] {
  const items = list.children.filter((child): child is Element => isElement(child, 'li'));
  if (items.length > MAX_ITEMS) return [list];
  const { start, reversed, type } = list.properties;
  const step = reversed === true ? -1 : 1;
  const form = FORMS[typeof type === 'string' ? type : ''] ?? FORMS[style ?? ''];
  let number = wholeNumber(start) ?? (step < 0 ? items.length : 1);
  const lists: Element[] = [];
  let next: number | undefined;
  for (const item of items) {
    number = wholeNumber(item.properties.value) ?? number;
    const own = FORMS[typeof item.properties.type === 'string' ? item.properties.type : ''] ?? form;
    const isWritten = own !== undefined || number < 0 || number > MOST;
    if (isWritten) prepend(item, `${own === undefined ? number : formed(number, own)}. `);
    const name = isWritten ? 'ul' : 'ol';
    const last = lists.at(-1);
    if (last?.tagName === name && (isWritten || next === number)) last.children.push(item);
    else lists.push({ ...element(name, [item]), properties: isWritten ? {} : { start: number } });
    next = number + 1;
    number += step;
  }
  return lists.length === 0 ? [list] : lists;
}

const wholeNumber = (value: unknown): number | undefined => {
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isInteger(number) ? number : undefined;
};

/** Puts a text before what an item says, in its first paragraph if it has some. */
function prepend(item: Element, text: string): void {
  const first = item.children.find((child) => child.type !== 'text' || child.value.trim() !== '');
  if (first !== undefined && isElement(first, 'p', 'div') && rawIn(first).trim() !== '') prepend(first, text);
  else item.children.unshift(textNode(text));
}

/** Boxes to tick become signs before the text of their items. */
export function signBox(node: Element): boolean {
  if (isNamed(node, 'input') && /^(?:checkbox|radio)$/.test(String(node.properties.type))) {
    node.tagName = 'span';
    node.children = [textNode(`${node.properties.checked === true ? BOX.ticked : BOX.empty} `)];
    node.properties = {};
    return true;
  }
  if (node.properties.role === 'checkbox' && !/[☐☒☑]/u.test(rawIn(node).slice(0, 20)))
    prepend(node, `${String(node.properties.ariaChecked) === 'true' ? BOX.ticked : BOX.empty} `);
  return false;
}
