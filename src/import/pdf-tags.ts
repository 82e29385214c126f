/** The structure of a tagged PDF (ISO 32000-1, 14.7), and the texts that stand for what is painted (14.9.4). */
import { PDFDict, PDFNumber, type PDFObject } from 'pdf-lib';
import { isDictionary, isText, operationsOf } from '../pdf/content.ts';
import { dictIn, itemsOf, nameIn, numberIn, resolved, textOf, valueIn } from '../pdf/objects.ts';
import type { Pdf } from '../pdf/open.ts';
import { contentOf } from '../pdf/streams.ts';

export interface Tag {
  /** Of the standard, where the file says what its own stand for. */
  role: string;
  /** A string is the name of content, as pdf.js has it. */
  kids: (Tag | string)[];
  /** Where it was read. */
  element: PDFDict;
  alt?: string;
  across?: number;
  down?: number;
}

/** Tags that stand within a line of text. */
export const TAGS_WITHIN_LINES: ReadonlySet<string> = new Set(
  'Span Quote Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Sub Em Strong Lbl Formula'.split(' '),
);

const MAX_TAGS = 50_000;
const MAX_DEPTH = 100;

/** The root of the structure; nothing where there is none, or one that is not to be trusted. */
export function tagsOf({ catalog, context, pages }: Pdf): Tag | undefined {
  const root = dictIn(catalog, 'StructTreeRoot');
  if (root === undefined) return undefined;
  const roles = dictIn(root, 'RoleMap');
  // Pages are copies: they are told by what they hold.
  const names = new Map(pagesIn(dictIn(catalog, 'Pages'), context).map(({ ref, page }) => [page, ref]));
  if (names.size < pages.length) return undefined;
  let count = 0;

  const read = (value: PDFObject | undefined, page: string | undefined, depth: number): (Tag | string)[] => {
    if (++count > MAX_TAGS || depth > MAX_DEPTH) throw new RangeError('too many tags');
    const kid = resolved(value, context);
    if (kid instanceof PDFNumber) return page === undefined ? [] : [`${page}_mc${kid.asNumber()}`];
    if (!(kid instanceof PDFDict)) return [];
    const own = dictIn(kid, 'Pg');
    const here = own === undefined ? page : names.get(own);
    if (nameIn(kid, 'Type') === 'OBJR') return [];
    if (nameIn(kid, 'Type') === 'MCR') return here === undefined ? [] : [`${here}_mc${numberIn(kid, 'MCID') ?? -1}`];
    const role = roleOf(nameIn(kid, 'S') ?? 'NonStruct', roles);
    const alt = textOf(valueIn(kid, 'Alt'));
    const table = attributesOf(kid);
    const tag: Tag = { role, kids: kidsOf(kid, here, depth), element: kid };
    if (alt !== undefined) tag.alt = alt;
    if (table.across > 1) tag.across = table.across;
    if (table.down > 1) tag.down = table.down;
    return [tag];
  };
  const kidsOf = (element: PDFDict, page: string | undefined, depth: number): (Tag | string)[] => {
    const kids = valueIn(element, 'K');
    const items = itemsOf(kids);
    return (items.length > 0 ? items : [kids]).flatMap((kid) => read(kid, page, depth + 1));
  };
  try {
    return { role: 'Document', kids: kidsOf(root, undefined, 0), element: root };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Pages and what pdf.js calls their content by. */
function pagesIn(root: PDFDict | undefined, context: Pdf['context']): { ref: string; page: PDFDict }[] {
  const found: { ref: string; page: PDFDict }[] = [];
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || nameIn(object, 'Type') !== 'Page' || root === undefined) continue;
    const generation = ref.generationNumber === 0 ? '' : String(ref.generationNumber);
    found.push({ ref: `p${ref.objectNumber}R${generation}`, page: object });
  }
  return found;
}

/** Roles that stand for others; a few steps lead to one of the standard. */
function roleOf(name: string, roles: PDFDict | undefined): string {
  let role = name;
  for (let step = 0; step < 5; step++) {
    const next = nameIn(roles, role);
    if (next === undefined || STANDARD.has(role)) break;
    role = next;
  }
  return role;
}

const STANDARD = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu Figure Formula Form Title FENote Sub Em Strong Aside'.split(
    ' ',
  ),
);

function attributesOf(element: PDFDict): { across: number; down: number } {
  const value = valueIn(element, 'A');
  const all = [value, ...itemsOf(value)].filter((item) => item instanceof PDFDict);
  const of = (key: string): number => Math.max(1, ...all.map((dict) => numberIn(dict, key) ?? 1));
  return { across: Math.min(of('ColSpan'), 60), down: Math.min(of('RowSpan'), 1000) };
}

/**
 * For each marked content of a page, in the order in which they begin, the text that stands for it.
 *
 * @returns nothing where the page has others than those of its own stream.
 */
export function actualTexts(page: PDFDict, count: number): (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  for (const { operator, operands } of operationsOf(contentOf(page))) {
    if (operator === 'BMC') texts.push(undefined);
    if (operator !== 'BDC') continue;
    const properties = operands[1];
    const text = isDictionary(properties) ? properties.get('ActualText') : undefined;
    texts.push(isText(text) ? decoded(text.bytes) : undefined);
    if (texts.length > count) return [];
  }
  return texts.length === count ? texts : [];
}

/** A text string (ISO 32000-1, 7.9.2.2): UTF-16 with its mark, UTF-8 with its own, or Latin letters. */
function decoded(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes.subarray(2));
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder().decode(bytes.subarray(3));
  return new TextDecoder('latin1').decode(bytes);
}
