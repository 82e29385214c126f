/** What the styles of a Word file say of a paragraph or a run, those that they are based on included. */
import { childAt, childrenOf, type XmlElement } from './xml.ts';

export interface WordStyle {
  /** As Word has it in English, whatever its language shows. */
  name: string;
  /** From 1. */
  outline?: number;
  isBold?: boolean;
  isItalic?: boolean;
  isHidden?: boolean;
  numbering?: { id?: string; level?: number };
}

export interface WordStyles {
  of(id: string | undefined): WordStyle | undefined;
  /** Of paragraphs that name none. */
  usual: WordStyle | undefined;
}

/** Styles that are based on one another; Word has ten at most (ECMA-376 17.7.4.3 knows no bound). */
const MAX_CHAIN = 20;

/** @param part `word/styles.xml`, if there is one. */
export function readStyles(part: XmlElement | undefined): WordStyles {
  const elements = new Map<string, XmlElement>();
  let usual: string | undefined;
  for (const style of part === undefined ? [] : childrenOf(part, 'w:style')) {
    const id = style.attributes.get('w:styleId') ?? '';
    elements.set(id, style);
    if (style.attributes.get('w:type') === 'paragraph' && isOn(style.attributes.get('w:default'))) usual = id;
  }
  const known = new Map<string, WordStyle>();
  const of = (id: string | undefined): WordStyle | undefined => {
    if (id === undefined || !elements.has(id)) return undefined;
    const style = known.get(id) ?? styleOf(elements, id);
    known.set(id, style);
    return style;
  };
  return { of, usual: of(usual) };
}

function styleOf(elements: ReadonlyMap<string, XmlElement>, id: string): WordStyle {
  const style: WordStyle = { name: '' };
  let next: string | undefined = id;
  for (let count = 0; next !== undefined && count < MAX_CHAIN; count++) {
    const element = elements.get(next);
    if (element === undefined) break;
    if (count === 0) style.name = valueAt(element, 'w:name') ?? '';
    addTo(style, element);
    next = valueAt(element, 'w:basedOn');
  }
  return style;
}

/** What is said already holds: styles are gone through from the one that is named to those that it is based on. */
function addTo(style: WordStyle, element: XmlElement): void {
  const outline = Number(valueAt(element, 'w:pPr', 'w:outlineLvl') ?? Number.NaN);
  if (outline >= 0 && outline < 9) style.outline ??= outline + 1;
  const run = childAt(element, 'w:rPr');
  const bold = switchIn(run, 'w:b');
  const italic = switchIn(run, 'w:i');
  const hidden = switchIn(run, 'w:vanish');
  if (bold !== undefined) style.isBold ??= bold;
  if (italic !== undefined) style.isItalic ??= italic;
  if (hidden !== undefined) style.isHidden ??= hidden;
  const numbering = numberingIn(childAt(element, 'w:pPr'));
  if (numbering !== undefined) style.numbering = { ...numbering, ...style.numbering };
}

/** The list that the properties of a paragraph name, or a style’s. */
export function numberingIn(properties: XmlElement | undefined): WordStyle['numbering'] {
  const numbering = childAt(properties, 'w:numPr');
  if (numbering === undefined) return undefined;
  const id = valueAt(numbering, 'w:numId');
  const level = valueAt(numbering, 'w:ilvl');
  return { ...(id === undefined ? {} : { id }), ...(level === undefined ? {} : { level: Number(level) }) };
}

/** The value of the element at the end of a way. */
export const valueAt = (element: XmlElement | undefined, ...way: string[]): string | undefined =>
  childAt(element, ...way)?.attributes.get('w:val');

/** Properties such as bold are on when they are there, unless they say that they are off (ECMA-376 17.17.4). */
export function switchIn(properties: XmlElement | undefined, name: string): boolean | undefined {
  const element = childAt(properties, name);
  return element === undefined ? undefined : isOn(element.attributes.get('w:val') ?? 'true');
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';
