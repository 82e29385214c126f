/**
 * What a page's own style sheet says of its elements, as far as a letter needs it: what is bold, in italics or struck, what
 * nobody sees, and how lists count. Sheets that the page names elsewhere are not fetched.
 */
import type { CssNode, Rule, Selector } from 'css-tree';
import parse from 'css-tree/parser';
import type { Element } from 'hast';

/** Of one element, by the names of its properties, in small letters. */
export type Declarations = ReadonlyMap<string, string>;

/** Characters of all sheets; mail has some thousands. */
const MAX_SHEETS = 400_000;
const MAX_RULES = 3000;
/** Comparisons of an element with a rule. */
const MAX_STEPS = 500_000;

/** Properties that are looked at. */
const KNOWN =
  /^(?:display|visibility|opacity|max-height|max-width|height|width|overflow|overflow-[xy]|font|font-size|font-weight|font-style|text-decoration|text-decoration-line|vertical-align|position|left|top|text-indent|clip|clip-path|transform|color|background|background-color|content-visibility|mso-hide|list-style|list-style-type)$/;

interface Compound {
  tag?: string;
  id?: string;
  classes: string[];
  /** How it stands to the one before it: within it, or right within it. */
  combinator: ' ' | '>';
}

interface StyleRule {
  /** From the outermost. */
  compounds: Compound[];
  weight: number;
  declarations: [property: string, value: string, isImportant: boolean][];
}

export class PageStyle {
  readonly #rules = new Map<string, StyleRule[]>();
  #steps = 0;

  constructor(sheets: readonly string[]) {
    let left = MAX_SHEETS;
    let count = 0;
    for (const sheet of sheets) {
      if (sheet.length > left) break;
      left -= sheet.length;
      for (const rule of rulesIn(sheet)) {
        if (++count > MAX_RULES) return;
        const { tag, id, classes } = rule.compounds.at(-1)!;
        const key = id !== undefined ? `#${id}` : classes[0] !== undefined ? `.${classes[0]}` : (tag ?? '*');
        const alike = this.#rules.get(key);
        if (alike === undefined) this.#rules.set(key, [rule]);
        else alike.push(rule);
      }
    }
  }

  /** @param ancestors from the outermost. */
  of(element: Element, ancestors: readonly Element[]): Declarations {
    const found: Map<string, string> = new Map();
    const weights = new Map<string, number>();
    const set = (property: string, value: string, weight: number): void => {
      if (weight < (weights.get(property) ?? 0)) return;
      weights.set(property, weight);
      found.set(property, value);
    };
    for (const rule of this.#candidates(element)) {
      if (!this.#matches(rule.compounds, element, ancestors)) continue;
      for (const [property, value, isImportant] of rule.declarations)
        set(property, value, rule.weight + (isImportant ? 1e9 : 0));
    }
    for (const [property, value, isImportant] of inline(element)) set(property, value, isImportant ? 2e9 : 1e8);
    return found;
  }

  #candidates(element: Element): StyleRule[] {
    if (this.#rules.size === 0) return [];
    const keys = ['*', element.tagName, ...classesOf(element).map((name) => `.${name}`)];
    const { id } = element.properties;
    if (typeof id === 'string') keys.push(`#${id}`);
    const lists = keys.map((key) => this.#rules.get(key) ?? []).filter(({ length }) => length > 0);
    this.#steps += lists.reduce((sum, { length }) => sum + length, 0);
    return this.#steps > MAX_STEPS ? [] : lists.flat().sort((a, b) => a.weight - b.weight);
  }

  /** From the element outwards; of what stands further out, the nearest that fits is taken. */
  #matches(compounds: readonly Compound[], element: Element, ancestors: readonly Element[]): boolean {
    let at = ancestors.length - 1;
    if (!fits(compounds.at(-1)!, element)) return false;
    for (let index = compounds.length - 2; index >= 0; index--) {
      const isDirect = compounds[index + 1]!.combinator === '>';
      const compound = compounds[index]!;
      this.#steps++;
      while (at >= 0 && !fits(compound, ancestors[at]!)) {
        this.#steps++;
        if (isDirect || this.#steps > MAX_STEPS) return false;
        at--;
      }
      if (at < 0) return false;
      at--;
    }
    return true;
  }
}

const fits = ({ tag, id, classes }: Compound, element: Element): boolean =>
  (tag === undefined || tag === element.tagName) &&
  (id === undefined || id === element.properties.id) &&
  (classes.length === 0 || classes.every((name) => classesOf(element).includes(name)));

const classesOf = ({ properties }: Element): string[] =>
  Array.isArray(properties.className) ? properties.className.map(String).slice(0, 50) : [];

/** What stands in an element's own attribute. Values may hold semicolons in quotes, which no property here has. */
function inline({ properties }: Element): [string, string, boolean][] {
  const { style } = properties;
  if (typeof style !== 'string') return [];
  return style.split(';').flatMap((part) => {
    const colon = part.indexOf(':');
    return colon < 0 ? [] : declared(part.slice(0, colon), part.slice(colon + 1));
  });
}

function declared(property: string, value: string): [string, string, boolean][] {
  const name = property.trim().toLowerCase();
  if (!KNOWN.test(name)) return [];
  const text = value.trim().toLowerCase().slice(0, 200);
  return [[name, text.replace(/\s*!\s*important$/, ''), /!\s*important$/.test(text)]];
}

/** The rules of a sheet that count on a screen. What is not understood is passed over. */
function rulesIn(sheet: string): StyleRule[] {
  const rules: StyleRule[] = [];
  const add = (node: CssNode): void => {
    if (node.type === 'StyleSheet' || node.type === 'Block') for (const child of node.children) add(child);
    if (node.type === 'Rule') addRule(node, rules);
    if (node.type !== 'Atrule' || node.name !== 'media' || node.block === null) return;
    // Of a telephone, and of paper, a letter is no page.
    const query = node.prelude?.type === 'Raw' ? node.prelude.value.trim().toLowerCase() : '';
    if (query === 'screen' || query === 'all') add(node.block);
  };
  try {
    // Outlook writes its sheets as comments of the page.
    const text = sheet.replace(/<!--|-->/g, ' ');
    add(parse(text, { parseValue: false, parseAtrulePrelude: false, parseCustomProperty: false }));
  } catch (error) {
    // Nested too deeply, or a fault of the parser’s.
    if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
  }
  return rules;
}

function addRule(rule: Rule, rules: StyleRule[]): void {
  if (rule.prelude.type !== 'SelectorList') return;
  const declarations = rule.block.children
    .toArray()
    .flatMap((node) =>
      node.type === 'Declaration' && node.value.type === 'Raw'
        ? declared(node.property, `${node.value.value}${node.important === false ? '' : ' !important'}`)
        : [],
    );
  if (declarations.length === 0) return;
  for (const selector of rule.prelude.children) {
    const compounds = selector.type === 'Selector' ? compoundsOf(selector) : undefined;
    if (compounds === undefined) continue;
    const specificity = compounds.reduce(
      (sum, { tag, id, classes }) =>
        sum + (id === undefined ? 0 : 10_000) + classes.length * 100 + (tag === undefined ? 0 : 1),
      0,
    );
    rules.push({ compounds, weight: 1 + specificity * 1000 + Math.min(rules.length, 999), declarations });
  }
}

/** Names of elements, classes and places in one another; others are not followed. */
function compoundsOf({ children }: Selector): Compound[] | undefined {
  const compounds: Compound[] = [{ classes: [], combinator: ' ' }];
  for (const node of children) {
    const last = compounds.at(-1)!;
    if (node.type === 'TypeSelector') {
      if (node.name !== '*') last.tag = node.name.toLowerCase();
    } else if (node.type === 'ClassSelector') last.classes.push(node.name);
    else if (node.type === 'IdSelector') last.id = node.name;
    else if (node.type === 'Combinator' && (node.name === ' ' || node.name === '>'))
      compounds.push({ classes: [], combinator: node.name });
    else return undefined;
  }
  return compounds.length > 8 ? undefined : compounds;
}

// ---- what declarations mean ---------------------------------------------------------------------------

const pixels = (value: string | undefined): number | undefined => {
  const found = /^(-?[\d.]+)(px|pt|em|rem|in|cm|mm|%)?$/.exec(value ?? '');
  if (found?.[1] === undefined) return undefined;
  const number = Number(found[1]);
  const unit = { px: 1, pt: 4 / 3, em: 16, rem: 16, in: 96, cm: 38, mm: 3.8, '%': 1 }[found[2] ?? 'px'];
  return number * (unit ?? 1);
};

/** Further than this beside the page, nobody sees it. */
const FAR = -500;
/** Letters of fewer pixels are meant for machines. */
const SMALLEST = 2;

export const fontSize = (declarations: Declarations): number | undefined => pixels(declarations.get('font-size'));
export const isTiny = (size: number | undefined): boolean => size !== undefined && size < SMALLEST;

/** Whether an element that is declared so is not seen, whatever stands in it. */
export function isUnseen(declarations: Declarations): boolean {
  const of = (property: string): string => declarations.get(property) ?? '';
  const isNone = (property: string): boolean => {
    const size = pixels(declarations.get(property));
    return size !== undefined && size <= 1 && size >= 0 && !/%$/.test(of(property));
  };
  const cut = /hidden|clip/.test(of('overflow') + of('overflow-y'));
  const isBeside =
    /absolute|fixed/.test(of('position')) && ['left', 'top'].some((side) => (pixels(of(side)) ?? 0) < FAR);
  const isClipped =
    /^rect\((?:0|1px|0px|auto|[\s,])+\)$/.test(of('clip')) || /^inset\((?:50|100)%/.test(of('clip-path'));
  const colour = of('color').replace(/\s/g, '');
  const isBlank =
    colour === 'transparent' ||
    /^rgba\(.*,0(?:\.0+)?\)$/.test(colour) ||
    (colour !== '' && colour === (of('background-color') || of('background')).replace(/\s/g, ''));
  return (
    of('display') === 'none' ||
    /^(?:hidden|collapse)$/.test(of('visibility')) ||
    of('mso-hide') === 'all' ||
    of('content-visibility') === 'hidden' ||
    (declarations.has('opacity') && Number.parseFloat(of('opacity')) <= 0.01) ||
    pixels(of('max-height')) === 0 ||
    (isNone('height') && (cut || (isNone('width') && /^0/.test(of('opacity') || '0')))) ||
    (isNone('width') && cut) ||
    isBeside ||
    (pixels(of('text-indent')) ?? 0) < FAR ||
    isClipped ||
    /scale\(0\)/.test(of('transform')) ||
    isBlank
  );
}

/** A property of the font, by itself or in the shorthand. */
const ofFont = (declarations: Declarations, property: string, inShort: RegExp): string | undefined =>
  declarations.get(property) ??
  declarations
    .get('font')
    ?.split(/\s/)
    .find((part) => inShort.test(part));

/** Whether it says of weight, or of slope, what it is. */
export function weightOf(declarations: Declarations): 'bold' | 'normal' | undefined {
  const weight = ofFont(declarations, 'font-weight', /^(?:bold|[1-9]00)$/);
  if (weight === undefined) return undefined;
  return /^(?:bold|bolder|[6-9]\d\d)$/.test(weight)
    ? 'bold'
    : /^(?:normal|lighter|[1-5]\d\d)$/.test(weight)
      ? 'normal'
      : undefined;
}

export function slopeOf(declarations: Declarations): 'italic' | 'normal' | undefined {
  const slope = ofFont(declarations, 'font-style', /^(?:italic|oblique)$/);
  if (slope === undefined) return undefined;
  return /^(?:italic|oblique)/.test(slope) ? 'italic' : slope === 'normal' ? 'normal' : undefined;
}

export const isStruck = (declarations: Declarations): boolean =>
  /line-through/.test(`${declarations.get('text-decoration') ?? ''} ${declarations.get('text-decoration-line') ?? ''}`);

/** How a list counts, where it says so. */
export const listStyle = (declarations: Declarations): string | undefined =>
  declarations.get('list-style-type') ?? declarations.get('list-style')?.split(/\s/)[0];
