/** Raised and lowered figures, formulas and drawings of a page, as text. */
import type { Element, Nodes } from 'hast';
import { isElement, isNamed, rawIn, textNode } from './page-tree.ts';

const RAISED = new Map([...'0123456789+-=()ni'].map((sign, index) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ'][index]!]));
const LOWERED = new Map([...'0123456789+-=()'].map((sign, index) => [sign, [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'][index]!]));

/** Signs of the longest that is a number: a verse, a power, a note. */
const LONGEST = 8;

/** Makes of `sub` and `sup` Unicode’s own signs, where all of it has them; the endings of 1st and 2nd stay as they are. */
export function signRaised(node: Element): void {
  if (!isNamed(node, 'sub', 'sup')) return;
  const signs = node.tagName === 'sup' ? RAISED : LOWERED;
  const text = rawIn(node)
    .trim()
    .replace(/\u2212|\u2013/g, '-');
  const isNumber = /^[\d+\-=()]+$|^[ni]$/.test(text) && text.length <= LONGEST;
  // A link stays one: it may lead to a note.
  if (!isNumber || node.children.some((child) => child.type !== 'text')) return;
  node.children = [textNode([...text].map((sign) => signs.get(sign) ?? sign).join(''))];
}

/** A formula in one line, as it is typed: `1/2`, `x^2`, `√(a+b)`. */
export function formulaIn(node: Nodes): string {
  if (node.type === 'text') return node.value.trim();
  if (!('children' in node)) return '';
  const parts = node.children
    .filter((child) => child.type === 'element' || (child.type === 'text' && child.value.trim() !== ''))
    .filter((child) => !isElement(child, 'annotation', 'annotation-xml'))
    .map((child) => formulaIn(child));
  const [one = '', two = '', three = ''] = parts;
  if (node.type !== 'element') return parts.join('');
  switch (node.tagName) {
    case 'mfrac':
      return `${grouped(one)}/${grouped(two)}`;
    case 'msup':
      return `${grouped(one)}^${grouped(two)}`;
    case 'msub':
      return `${grouped(one)}_${grouped(two)}`;
    case 'msubsup':
      return `${grouped(one)}_${grouped(two)}^${grouped(three)}`;
    case 'msqrt':
      return `√${grouped(parts.join(''))}`;
    case 'mroot':
      return `${grouped(two)}√${grouped(one)}`;
    case 'mo':
      return /^[+\-=<>±×÷·≤≥≠≈−]$/u.test(one) ? ` ${one} ` : one;
    case 'mtext':
      return ` ${parts.join(' ')} `;
    default:
      return parts.join('');
  }
}

/** Brackets around what is more than one sign or number. */
const grouped = (text: string): string => (/^[\p{L}\p{N}.]*$/u.test(text.trim()) ? text.trim() : `(${text.trim()})`);
