/** OpenDocument texts, as LibreOffice, OpenOffice and Google Docs write them (ODF 1.3, part 3). */
import type { PhrasingContent } from 'mdast';
import { damaged, unpack } from './archive.ts';
import { refuseLong } from './bounds.ts';
import { BOX } from './boxes.ts';
import { clean } from './clean.ts';
import type { Dropped, Source } from './import.ts';
import { type Cell, type Label, type ParagraphPiece, type Piece, sourceOf, type TablePiece } from './manuscript.ts';
import { countLabels, type Labels } from './odt-lists.ts';
import { linkable, PLAIN, type Style, type StyledRun, styledText } from './styled.ts';
import { childAt, childrenOf, parseXml, wholeText, within, type XmlElement } from './xml.ts';

const NEEDED = /^(?:content|styles)\.xml$/;

/** @throws {ImportError} for what is no text of OpenDocument, or beyond bounds. */
export async function readOdt(bytes: Uint8Array): Promise<Source> {
  const parts = unpack(bytes, (name) => NEEDED.test(name));
  const [content, styles] = ['content.xml', 'styles.xml'].map((name) => {
    const part = parts.get(name);
    return part === undefined ? undefined : parseXml(new TextDecoder().decode(part));
  });
  const body = childAt(content, 'office:body', 'office:text');
  if (content === undefined || body === undefined) throw damaged();
  const text = boxesBeside(body);
  const files = [content, styles].filter((part) => part !== undefined);
  const known: Known = { styles: stylesIn(files), labels: countLabels(text, files) };
  const aside: string[] = [];
  const words = [wordsIn(text, known, aside), ...aside].join('\n');
  refuseLong(words);
  const reader = new Reader(known);
  const pieces = reader.blocks(text.children);
  // A note may call others.
  for (let index = 0; index < reader.notes.length; index++) {
    const { identifier, element } = reader.notes[index]!;
    pieces.push({ kind: 'note', identifier, pieces: reader.blocks(element.children) });
  }
  const dropped = [...reader.dropped, ...marginsOf(styles, known)];
  return sourceOf({ pieces, dropped, remarks: reader.remarks, text: clean(words) });
}

interface Known {
  styles: ReadonlyMap<string, OdtStyle>;
  labels: Labels;
}

// ---- styles -------------------------------------------------------------------------------------------

interface OdtStyle {
  /** Its own name and those that it comes from. */
  names: string[];
  outline?: number;
  isBold?: boolean;
  isItalic?: boolean;
  isStruck?: boolean;
  isHidden?: boolean;
}

/** Styles that come from one another. */
const MAX_CHAIN = 20;

function stylesIn(parts: readonly XmlElement[]): Map<string, OdtStyle> {
  const elements = new Map<string, XmlElement>();
  for (const style of parts.flatMap((part) => [...within(part, 'style:style')])) {
    elements.set(`${style.attributes.get('style:family')} ${style.attributes.get('style:name')}`, style);
  }
  return new Map([...elements.keys()].map((key) => [key, styleOf(elements, key)]));
}

function styleOf(elements: ReadonlyMap<string, XmlElement>, key: string): OdtStyle {
  const style: OdtStyle = { names: [] };
  const family = key.slice(0, key.indexOf(' '));
  let element = elements.get(key);
  for (let count = 0; element !== undefined && count < MAX_CHAIN; count++) {
    const { attributes } = element;
    style.names.push((attributes.get('style:name') ?? '').replace(/_20_/g, ' '));
    const outline = Number(attributes.get('style:default-outline-level') || Number.NaN);
    if (outline > 0) style.outline ??= outline;
    const properties = childAt(element, 'style:text-properties')?.attributes;
    const weight = properties?.get('fo:font-weight');
    const slope = properties?.get('fo:font-style');
    const strike = properties?.get('style:text-line-through-style');
    const display = properties?.get('text:display');
    if (weight !== undefined) style.isBold ??= weight === 'bold' || Number(weight) >= 600;
    if (slope !== undefined) style.isItalic ??= slope !== 'normal';
    if (strike !== undefined) style.isStruck ??= strike !== 'none';
    if (display !== undefined) style.isHidden ??= display === 'none';
    element = elements.get(`${family} ${attributes.get('style:parent-style-name') ?? ''}`);
  }
  return style;
}

const styleNamed = ({ styles }: Known, family: 'paragraph' | 'text', element: XmlElement): OdtStyle | undefined =>
  styles.get(`${family} ${element.attributes.get('text:style-name') ?? ''}`);

function roleOf(element: XmlElement, style: OdtStyle | undefined): ParagraphPiece['role'] {
  const names = style?.names ?? [];
  if (names.includes('Title')) return { heading: 1 };
  if (element.name === 'text:h') return { heading: Number(element.attributes.get('text:outline-level') ?? 1) };
  const named = names.map((name) => /^Heading (\d)$/.exec(name)?.[1]).find((depth) => depth !== undefined);
  if (named !== undefined) return { heading: Number(named) };
  if (style?.outline !== undefined) return { heading: style.outline };
  if (names.some((name) => /^List (?:Continue|.*Cont\.)/.test(name))) return { moreOf: Number.POSITIVE_INFINITY };
  return names.some((name) => /^(?:Quotations|Quote|Intense Quote)$/.test(name)) ? 'quotation' : 'text';
}

// ---- text ---------------------------------------------------------------------------------------------

/** What is not printed, or said elsewhere. */
const SILENT = new Set([
  'text:tracked-changes',
  'office:annotation',
  'office:forms',
  'text:note-citation',
  'svg:title',
  'svg:desc',
  'text:table-of-content-source',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
]);

/** What hangs from a paragraph and holds paragraphs. */
const isBox = (element: XmlElement): boolean =>
  element.name.startsWith('draw:') && !within(element, 'text:p', 'text:h', 'text:list').next().done;

/** Boxes stand before the paragraph from whose beginning they hang, and behind any other. */
function boxesBeside(element: XmlElement): XmlElement {
  const children = element.children.flatMap((child): (XmlElement | string)[] => {
    if (typeof child === 'string') return [child];
    if (child.name !== 'text:p' && child.name !== 'text:h') return [boxesBeside(child)];
    const boxes: { box: XmlElement; isBehind: boolean }[] = [];
    let hasText = false;
    const without = (inner: XmlElement): XmlElement => ({
      ...inner,
      children: inner.children.flatMap((part): (XmlElement | string)[] => {
        if (typeof part === 'string') {
          hasText ||= part.trim() !== '';
          return [part];
        }
        if (isBox(part)) {
          boxes.push({ box: boxesBeside(part), isBehind: hasText });
          return [];
        }
        return part.name === 'text:note' ? [boxesBeside(part)] : [without(part)];
      }),
    });
    const paragraph = without(child);
    return [
      ...boxes.filter(({ isBehind }) => !isBehind).map(({ box }) => box),
      paragraph,
      ...boxes.filter(({ isBehind }) => isBehind).map(({ box }) => box),
    ];
  });
  // An element that labels are found by stays the same where nothing hangs from it.
  return { ...element, children };
}

/** White space is one space, and so is a line’s end in the file (ODF 1.3, part 3, 6.1.2). */
const collapsed = (text: string): string => text.replace(/[ \t\r\n]+/g, ' ');

const MAX_SPACES = 100;

/** Signs that stand as elements. */
function signOf({ name, attributes }: XmlElement): string | undefined {
  if (name === 'text:s') return ' '.repeat(Math.min(Number(attributes.get('text:c') ?? 1) || 1, MAX_SPACES));
  if (name === 'text:tab') return '\t';
  if (name === 'loext:content-control' && attributes.get('loext:checkbox') === 'true')
    return attributes.get('loext:checked') === 'true' ? BOX.ticked : BOX.empty;
  if (name === 'field:fieldmark' && attributes.get('field:type')?.endsWith('FORMCHECKBOX')) return BOX.empty;
  return undefined;
}

/** Fields of a form: whether a box is ticked stands in them. */
const markOf = (element: XmlElement): string | undefined => {
  const sign = signOf(element);
  if (sign !== BOX.empty || element.name !== 'field:fieldmark') return sign;
  const isTicked = [...within(element, 'field:param')].some(
    ({ attributes }) => attributes.get('field:name') === 'Checkbox_Checked' && attributes.get('field:value') === 'true',
  );
  return isTicked ? BOX.ticked : BOX.empty;
};

/** Every text that there is; what is hidden, and notes, go aside. */
function wordsIn(element: XmlElement, known: Known, aside: string[]): string {
  const sign = markOf(element);
  if (sign !== undefined) return sign;
  if (SILENT.has(element.name)) return '';
  if (element.name === 'text:line-break') return '\n';
  if (element.name === 'text:note') {
    const inner: string[] = [];
    aside.push(...childrenOf(element, 'text:note-body').map((body) => wordsIn(body, known, inner)), ...inner);
    return '';
  }
  const isParagraph = element.name === 'text:p' || element.name === 'text:h';
  const isText = isParagraph || INLINE.test(element.name);
  const inner = element.children
    .map((child) => (typeof child !== 'string' ? wordsIn(child, known, aside) : isText ? collapsed(child) : ''))
    .join('');
  if (element.name === 'text:ruby-text') return inner === '' ? '' : `(${inner})`;
  if (isHidden(element, known)) {
    aside.push(inner);
    return isParagraph ? '\n' : '';
  }
  return isParagraph ? `\n${known.labels.get(element)?.text ?? ''} ${inner}\n` : inner;
}

/** Elements of a line of text: spans, links, fields, readings. */
const INLINE = /^(?:text|loext|field|presentation):/;

const isHidden = (element: XmlElement, known: Known): boolean =>
  (element.name === 'text:span' && styleNamed(known, 'text', element)?.isHidden === true) ||
  ((element.name === 'text:p' || element.name === 'text:h') &&
    styleNamed(known, 'paragraph', element)?.isHidden === true) ||
  (element.name === 'text:section' && element.attributes.get('text:display') === 'none');

class Reader {
  readonly dropped: Dropped[] = [];
  readonly remarks: string[] = [];
  readonly notes: { identifier: string; element: XmlElement }[] = [];
  readonly #known: Known;

  constructor(known: Known) {
    this.#known = known;
  }

  /** @param level of the item that they stand in, from 0. */
  blocks(nodes: readonly (XmlElement | string)[], level?: number): Piece[] {
    return nodes.flatMap((node): Piece[] => {
      if (typeof node === 'string' || SILENT.has(node.name)) return [];
      if (isHidden(node, this.#known)) return this.#drop('hidden text', node);
      switch (node.name) {
        case 'text:p':
        case 'text:h':
          return [this.#paragraph(node, level)];
        case 'text:table-of-content':
          return this.#drop('the table of contents', node);
        case 'text:list':
          return childrenOf(node).flatMap((item) => this.blocks(item.children, (level ?? -1) + 1));
        case 'table:table':
          return [this.#table(node)];
        default:
          if (node.name === 'draw:frame') this.#notice(node);
          return this.blocks(node.children, level);
      }
    });
  }

  #paragraph(element: XmlElement, level: number | undefined): ParagraphPiece {
    const style = styleNamed(this.#known, 'paragraph', element);
    const own = roleOf(element, style);
    const isHeading = typeof own === 'object' && 'heading' in own;
    const label = this.#known.labels.get(element);
    const role = label === undefined && level !== undefined && !isHeading ? { moreOf: level } : own;
    const runs: StyledRun[] = [];
    this.#runs(element, { runs, style: isHeading ? PLAIN : styleFrom(PLAIN, style) });
    const content = trimmedStart(styledText(runs));
    return { kind: 'paragraph', content, role, ...(label === undefined ? {} : { label: label satisfies Label }) };
  }

  #runs(element: XmlElement, to: { runs: StyledRun[]; style: Style }): void {
    for (const child of element.children) {
      if (typeof child === 'string') {
        to.runs.push({ ...to.style, text: clean(collapsed(child)) });
        continue;
      }
      const sign = markOf(child);
      if (sign !== undefined) to.runs.push({ ...to.style, text: sign });
      else if (child.name === 'text:line-break') to.runs.push({ node: { type: 'break' } });
      else if (child.name === 'text:note') this.#note(child, to.runs);
      else if (child.name.startsWith('draw:')) this.#notice(child);
      else if (isHidden(child, this.#known)) this.#drop('hidden text', child);
      else if (!SILENT.has(child.name)) this.#within(child, to);
    }
  }

  #within(element: XmlElement, to: { runs: StyledRun[]; style: Style }): void {
    if (element.name === 'text:a') {
      const url = element.attributes.get('xlink:href') ?? '';
      const address = linkable(url);
      const text = wholeText(element).trim().slice(0, 60);
      if (address === undefined && text !== '' && !url.startsWith('#'))
        this.remarks.push(`“${text}” leads to no address on the web (${url.slice(0, 60)}) and is no link any more`);
      this.#runs(element, address === undefined ? to : { ...to, style: { ...to.style, url: address } });
      return;
    }
    if (element.name === 'text:ruby-text') {
      if (wholeText(element).trim() === '') return;
      to.runs.push({ ...to.style, text: '(' });
      this.#runs(element, to);
      to.runs.push({ ...to.style, text: ')' });
      return;
    }
    const style = element.name === 'text:span' ? styleNamed(this.#known, 'text', element) : undefined;
    this.#runs(element, { ...to, style: styleFrom(to.style, style) });
  }

  #note(element: XmlElement, runs: StyledRun[]): void {
    const body = childAt(element, 'text:note-body');
    if (body === undefined) return;
    const identifier = `${element.attributes.get('text:note-class') ?? 'footnote'}-${this.notes.length + 1}`;
    this.notes.push({ identifier, element: body });
    runs.push({ node: { type: 'footnoteReference', identifier, label: identifier } });
  }

  #table(element: XmlElement): TablePiece {
    const rows = rowsIn(element).map((row) =>
      childrenOf(row, 'table:table-cell', 'table:covered-table-cell').flatMap((cell): Cell[] => {
        const isContinued = cell.name === 'table:covered-table-cell';
        const repeated = Math.min(Number(cell.attributes.get('table:number-columns-repeated') ?? 1) || 1, MAX_REPEATED);
        const pieces = this.blocks(cell.children);
        // Words are said once, however often the cell is: within one another, they would be without number.
        if (wholeText(cell).trim() !== '') return [{ pieces, across: repeated, isContinued }];
        return Array.from({ length: repeated }, () => ({ pieces, across: 1, isContinued }));
      }),
    );
    return { kind: 'table', rows };
  }

  #notice(element: XmlElement): void {
    if (within(element, 'draw:image').next().done) return;
    const said = [...within(element, 'svg:title', 'svg:desc')].map(wholeText).join(' ');
    this.dropped.push({ what: 'a picture', text: clean(said).trim() });
  }

  #drop(what: string, element: XmlElement): [] {
    // It is told whole, not as something that is hidden.
    const aside: string[] = [];
    const own = wordsIn({ ...element, name: 'text:hidden' }, this.#known, aside);
    const text = clean([own, ...aside].join(' '))
      .replace(/\s+/g, ' ')
      .trim();
    if (text !== '') this.dropped.push({ what, text });
    return [];
  }
}

const MAX_REPEATED = 60;

/** Rows, in whatever groups they stand. */
const rowsIn = (element: XmlElement): XmlElement[] =>
  childrenOf(element).flatMap((child) => {
    if (child.name === 'table:table-row') return [child];
    return /^table:table-(?:header-rows|rows|row-group)$/.test(child.name) ? rowsIn(child) : [];
  });

const styleFrom = (before: Style, style: OdtStyle | undefined): Style => ({
  ...before,
  isBold: style?.isBold ?? before.isBold,
  isItalic: style?.isItalic ?? before.isItalic,
  isStruck: style?.isStruck ?? before.isStruck,
});

/** White space at the beginning of a paragraph is none. */
function trimmedStart(content: PhrasingContent[]): PhrasingContent[] {
  const [first, ...rest] = content;
  return first?.type === 'text' ? [{ ...first, value: first.value.trimStart() }, ...rest] : content;
}

/** Headers and footers of the pages. */
function marginsOf(styles: XmlElement | undefined, known: Known): Dropped[] {
  const margins = styles === undefined ? [] : [...within(styles, 'style:header', 'style:footer')];
  const told = margins.flatMap((margin) => {
    const text = clean(wordsIn(margin, known, []))
      .replace(/\s+/g, ' ')
      .trim();
    const what = margin.name === 'style:header' ? 'the header of the pages' : 'the footer of the pages';
    return text === '' ? [] : [{ what, text }];
  });
  return told.filter(
    (one, index) => told.findIndex(({ what, text }) => what === one.what && text === one.text) === index,
  );
}
