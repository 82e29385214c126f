/** How the elements of a page look: what nobody sees, what is bold. */
import type { Element } from 'hast';
import {
  type Declarations,
  fontSize,
  isStruck,
  isTiny,
  isUnseen,
  type PageStyle,
  slopeOf,
  weightOf,
} from './page-style.ts';
import { all, isNamed, rawIn } from './page-tree.ts';

export interface Looks {
  isHidden(node: Element): boolean;
  declared(node: Element): Declarations;
  /** The tags of what all that is in it is because of its style: bold, in italics, struck. */
  stylesOf(node: Element): ('strong' | 'em' | 'del')[];
  /** Has an element that was made of another look like it. */
  copy(from: Element, to: Element): void;
}

const NONE: Declarations = new Map();

/** Share of the words that a style sheet may hide. A page that hides more waits for its script. */
const MOST_HIDDEN = 0.5;

/** @param isKept whether what is hidden stays. */
export function looksOf(body: Element, style: PageStyle, isKept: boolean): Looks {
  const declared = new Map<Element, Declarations>();
  const byItself = new Set<Element>();
  const bySheet = new Set<Element>();
  let hidden = 0;
  const walk = (node: Element, ancestors: Element[], isWithin: boolean): void => {
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      const found = style.of(child, ancestors);
      if (found.size > 0) declared.set(child, found);
      const own = inlineStyle(child);
      const isHere = isUnseen(found);
      if (isHere) (BY_ITSELF.test(own) ? byItself : bySheet).add(child);
      const isSheets = isHere && !BY_ITSELF.test(own);
      if (isSheets && !isWithin) hidden += rawIn(child).length;
      if (isHiddenByTag(child)) byItself.add(child);
      ancestors.push(child);
      walk(child, ancestors, isWithin || isSheets);
      ancestors.pop();
    }
  };
  walk(body, [body], false);
  // What is set in no size at all is not seen, unless something in it has a size of its own.
  for (const [node, found] of declared) {
    if (isTiny(fontSize(found)) && !hasSize(node, declared)) byItself.add(node);
  }
  const total = rawIn(body).length;
  const isTrusted = hidden <= total * MOST_HIDDEN;
  const of = (node: Element): Declarations => declared.get(node) ?? NONE;
  return {
    isHidden: (node) => !isKept && (byItself.has(node) || (isTrusted && bySheet.has(node))),
    declared: of,
    stylesOf: (node) => {
      const found = of(node);
      const isBold = weightOf(found) === 'bold' && !hasReset(node, declared, (other) => weightOf(other) === 'normal');
      const isItalic = slopeOf(found) === 'italic' && !hasReset(node, declared, (other) => slopeOf(other) === 'normal');
      return [
        ...(isStruck(found) ? ['del' as const] : []),
        ...(isItalic ? ['em' as const] : []),
        ...(isBold ? ['strong' as const] : []),
      ];
    },
    copy(from, to) {
      const found = declared.get(from);
      if (found !== undefined) declared.set(to, found);
      if (byItself.has(from)) byItself.add(to);
      if (bySheet.has(from)) bySheet.add(to);
    },
  };
}

/** Properties by which an element hides. */
const BY_ITSELF = /display|visib|opacity|height|width|mso-hide|left|top|indent|clip|color|transform/;

const inlineStyle = (node: Element): string => {
  const { style } = node.properties;
  return typeof style === 'string' ? style.toLowerCase() : '';
};

const isHiddenByTag = (node: Element): boolean =>
  node.properties.hidden === true ||
  isNamed(node, 'datalist') ||
  (isNamed(node, 'dialog') && node.properties.open !== true);

const EVERY =
  'a abbr article b blockquote center code dd div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 i li ol p section small span strong table tbody td th tr u ul'.split(
    ' ',
  );

function hasSize(node: Element, declared: ReadonlyMap<Element, Declarations>): boolean {
  for (const inner of all(node, ...EVERY)) {
    const size = fontSize(declared.get(inner) ?? NONE);
    if (size !== undefined && !isTiny(size)) return true;
  }
  return false;
}

function hasReset(
  node: Element,
  declared: ReadonlyMap<Element, Declarations>,
  isReset: (declarations: Declarations) => boolean,
): boolean {
  for (const inner of all(node, ...EVERY)) if (isReset(declared.get(inner) ?? NONE)) return true;
  return false;
}
