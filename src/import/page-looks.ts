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
import { isNamed, rawIn } from './page-tree.ts';

export interface Looks {
  isHidden(node: Element): boolean;
  declared(node: Element): Declarations;
  /** The tags of what all that is in it is because of its style: bold, in italics, struck. */
  stylesOf(node: Element): readonly StyleName[];
  /** Has an element that was made of another look like it. */
  copy(from: Element, to: Element): void;
}

const NONE: Declarations = new Map();

/** What elements within one say of themselves, against it. */
interface Resets {
  size: boolean;
  weight: boolean;
  slope: boolean;
}

type StyleName = 'strong' | 'em' | 'del';

/** Elements whose style is that of their text; headings and heads of tables have one of their own. */
const STYLED = ['span', 'font', 'p', 'div', 'td', 'li', 'center', 'a'];

const stylesIn = (found: Declarations, resets: Resets | undefined): StyleName[] => [
  ...(isStruck(found) ? ['del' as const] : []),
  ...(slopeOf(found) === 'italic' && resets?.slope !== true ? ['em' as const] : []),
  ...(weightOf(found) === 'bold' && resets?.weight !== true ? ['strong' as const] : []),
];

/** Share of the words that a style sheet may hide. A page that hides more waits for its script. */
const MOST_HIDDEN = 0.5;

/** @param isKept whether what is hidden stays. */
export function looksOf(body: Element, style: PageStyle, isKept: boolean): Looks {
  const declared = new Map<Element, Declarations>();
  const byItself = new Set<Element>();
  const bySheet = new Set<Element>();
  const resets = new Map<Element, Resets>();
  let hidden = 0;
  /** @returns what is set anew in the element, and in all that is in it. */
  const walk = (node: Element, ancestors: Element[], isWithin: boolean): Resets => {
    const inner: Resets = { size: false, weight: false, slope: false };
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      const found = style.of(child, ancestors);
      if (found.size > 0) declared.set(child, found);
      const isHere = isUnseen(found);
      const isOwn = isHere && BY_ITSELF.test(inlineStyle(child));
      if (isHere) (isOwn ? byItself : bySheet).add(child);
      if (isHere && !isOwn && !isWithin) hidden += rawIn(child).length;
      if (isHiddenByTag(child)) byItself.add(child);
      ancestors.push(child);
      const below = walk(child, ancestors, isWithin || (isHere && !isOwn));
      ancestors.pop();
      if (found.size > 0) resets.set(child, below);
      // What is set in no size at all is not seen, unless something in it has a size of its own.
      const size = fontSize(found);
      if (isTiny(size) && !below.size) byItself.add(child);
      inner.size ||= below.size || (size !== undefined && !isTiny(size));
      inner.weight ||= below.weight || weightOf(found) === 'normal';
      inner.slope ||= below.slope || slopeOf(found) === 'normal';
    }
    return inner;
  };
  walk(body, [body], false);
  const styles = new Map<Element, StyleName[]>();
  /** @param above what all of it is already because of what it stands in. */
  const settleStyles = (node: Element, above: readonly StyleName[]): void => {
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      const own = isNamed(child, ...STYLED) ? stylesIn(declared.get(child) ?? NONE, resets.get(child)) : [];
      const added = own.filter((name) => !above.includes(name));
      if (added.length > 0) styles.set(child, added);
      settleStyles(child, added.length > 0 ? [...above, ...added] : above);
    }
  };
  settleStyles(body, []);
  const total = rawIn(body).length;
  const isTrusted = hidden <= total * MOST_HIDDEN;
  const of = (node: Element): Declarations => declared.get(node) ?? NONE;
  return {
    isHidden: (node) => !isKept && (byItself.has(node) || (isTrusted && bySheet.has(node))),
    declared: of,
    stylesOf: (node) => styles.get(node) ?? [],
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
