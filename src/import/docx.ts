/** Word files: what Word prints of them, as paragraphs with labels and tables. */
import type { PhrasingContent } from 'mdast';
import { damaged, unpack } from './archive.ts';
import { refuseLong } from './bounds.ts';
import { clean } from './clean.ts';
import type { Dropped, Source } from './import.ts';
import { type Cell, type ParagraphPiece, type Piece, sourceOf, type TablePiece } from './manuscript.ts';
import { linkable, type Style, styledText } from './styled.ts';
import { countLabels, type WordLabel } from './word-numbers.ts';
import { printed } from './word-printed.ts';
import { numberingIn, readStyles, switchIn, valueAt, type WordStyle, type WordStyles } from './word-styles.ts';
import { childAt, childrenOf, parseXml, wholeText, within, type XmlElement } from './xml.ts';

/** What Word says of the text: the document, its styles, lists, notes, links. Neither pictures nor macros nor fonts. */
const NEEDED = /^word\/(?:[^/]+\.xml|_rels\/[^/]+\.rels)$/;
const UNNEEDED = /^word\/(?:theme|settings|webSettings|fontTable|glossary|comments|people)[^/]*$/i;

/** @throws {ImportError} for what is no Word file, or beyond bounds. */
export async function readDocx(bytes: Uint8Array): Promise<Source> {
  const parts = unpack(bytes, (name) => NEEDED.test(name) && !UNNEEDED.test(name));
  const part = (name: string): XmlElement | undefined => {
    const found = parts.get(`word/${name}`);
    return found === undefined ? undefined : parseXml(new TextDecoder().decode(found));
  };
  const document = part('document.xml');
  if (document === undefined) throw damaged();
  const styles = readStyles(part('styles.xml'));
  const body = printed(document);
  const notes = calledNotes(body, part('footnotes.xml'), part('endnotes.xml'));
  const stories = [body, ...notes.values()];
  const labels = labelsOf(stories, part('numbering.xml'), styles);
  const hidden = hiddenIn(stories, styles);
  const aside: string[] = [];
  const text = [...stories.map((story) => wordsIn(story, labels, hidden, aside)), ...aside].join('\n');
  refuseLong(text);
  const targets = (name: string): Targets => targetsIn(part(`_rels/${name}.xml.rels`));
  const reader = new Reader({ styles, labels, hidden, notes }, targets('document'));
  const pieces = reader.blocks(childAt(body, 'w:body')?.children ?? []);
  for (const [identifier, note] of notes) {
    reader.targets = targets(identifier.replace(/-.*/, 's'));
    pieces.push({ kind: 'note', identifier, pieces: reader.blocks(note.children) });
  }
  const { dropped, remarks } = reader;
  return sourceOf({ pieces, dropped: [...dropped, ...marginsOf(parts)], remarks, text: clean(text) });
}

/** Addresses that links of a part lead to. */
type Targets = ReadonlyMap<string, string>;

const targetsIn = (relationships: XmlElement | undefined): Targets =>
  new Map(
    (relationships === undefined ? [] : childrenOf(relationships))
      .filter(({ attributes }) => attributes.get('Type')?.endsWith('/hyperlink'))
      .map(({ attributes }) => [attributes.get('Id') ?? '', attributes.get('Target') ?? '']),
  );

/** The notes that are called, in that order. */
function calledNotes(body: XmlElement, ...parts: (XmlElement | undefined)[]): Map<string, XmlElement> {
  const known = new Map<string, XmlElement>();
  for (const note of parts.flatMap((part) => (part === undefined ? [] : childrenOf(printed(part))))) {
    known.set(noteName(note), note);
  }
  const called = new Map<string, XmlElement>();
  for (const call of within(body, 'w:footnoteReference', 'w:endnoteReference')) {
    const note = known.get(noteName(call));
    if (note !== undefined) called.set(noteName(call), note);
  }
  return called;
}

/** `footnote-2`, of a note and of a call. */
const noteName = ({ name, attributes }: XmlElement): string =>
  `${name.includes('endnote') ? 'endnote' : 'footnote'}-${attributes.get('w:id') ?? ''}`;

type Labels = ReadonlyMap<XmlElement, WordLabel>;

function labelsOf(stories: readonly XmlElement[], numbering: XmlElement | undefined, styles: WordStyles): Labels {
  const labelOf = countLabels(numbering, styles);
  const labels = new Map<XmlElement, WordLabel>();
  for (const paragraph of stories.flatMap((story) => [...within(story, 'w:p')])) {
    const properties = childAt(paragraph, 'w:pPr');
    const styleId = valueAt(properties, 'w:pStyle');
    const style = styles.of(styleId) ?? styles.usual;
    const label = labelOf({ ...style?.numbering, ...numberingIn(properties) }, styleId);
    if (label !== undefined) labels.set(paragraph, label);
  }
  return labels;
}

/** The runs that are hidden. */
function hiddenIn(stories: readonly XmlElement[], styles: WordStyles): Set<XmlElement> {
  const hidden = new Set<XmlElement>();
  for (const paragraph of stories.flatMap((story) => [...within(story, 'w:p')])) {
    const style = styles.of(valueAt(paragraph, 'w:pPr', 'w:pStyle')) ?? styles.usual;
    for (const run of within(paragraph, 'w:r')) {
      const properties = childAt(run, 'w:rPr');
      const named = styles.of(valueAt(properties, 'w:rStyle'));
      if (switchIn(properties, 'w:vanish') ?? named?.isHidden ?? style?.isHidden) hidden.add(run);
    }
  }
  return hidden;
}

/**
 * Every text that there is, whatever it stands in.
 *
 * @param aside takes what is hidden, which may stand within a word.
 */
function wordsIn(element: XmlElement, labels: Labels, hidden: ReadonlySet<XmlElement>, aside: string[]): string {
  if (element.name === 'w:t') return wholeText(element);
  if (element.name === 'w:br') return '\n';
  const inner = childrenOf(element)
    .map((child) => wordsIn(child, labels, hidden, aside))
    .join('');
  if (hidden.has(element)) {
    aside.push(inner);
    return '';
  }
  return element.name === 'w:p' ? `\n${labels.get(element)?.text ?? ''} ${inner}\n` : inner;
}

/** The text of an element, and nothing of what stands before it. */
const plainText = (element: XmlElement): string => wordsIn(element, new Map(), new Set(), []);

/** What is known of the whole file. */
interface Known {
  styles: WordStyles;
  labels: Labels;
  hidden: ReadonlySet<XmlElement>;
  notes: ReadonlyMap<string, XmlElement>;
}

class Reader {
  readonly dropped: Dropped[] = [];
  readonly remarks: string[] = [];
  readonly #styles: WordStyles;
  readonly #labels: Labels;
  readonly #hidden: ReadonlySet<XmlElement>;
  readonly #notes: ReadonlyMap<string, XmlElement>;
  /** Of the part that is read. */
  targets: Targets;

  constructor({ styles, labels, hidden, notes }: Known, targets: Targets) {
    this.#styles = styles;
    this.#labels = labels;
    this.#hidden = hidden;
    this.#notes = notes;
    this.targets = targets;
  }

  blocks(nodes: readonly (XmlElement | string)[]): Piece[] {
    return nodes.flatMap((node): Piece[] => {
      if (typeof node === 'string') return [];
      if (node.name === 'w:p') return this.#paragraph(node);
      if (node.name === 'w:tbl') return [this.#table(node)];
      // What is not known may hold paragraphs, or text.
      if (!within(node, 'w:p', 'w:tbl').next().done) return this.blocks(node.children);
      if (within(node, 'w:t').next().done) return [];
      return this.#paragraph({ name: 'w:p', attributes: new Map(), children: [node] });
    });
  }

  #paragraph(element: XmlElement): Piece[] {
    const properties = childAt(element, 'w:pPr');
    const style = this.#styles.of(valueAt(properties, 'w:pStyle')) ?? this.#styles.usual;
    const role = roleOf(style, properties);
    const label = this.#labels.get(element);
    const runs: Run[] = [];
    this.#runs(element, { runs, style: typeof role === 'object' && 'heading' in role ? undefined : style });
    if (/^toc \d$/i.test(style?.name ?? '')) {
      const text = runs.map((run) => ('text' in run ? run.text : ' ')).join('');
      if (text.trim() !== '') this.#drop('a line of the table of contents', `${label?.text ?? ''} ${text}`);
      return [];
    }
    return passagesOf(runs).map((content, index): ParagraphPiece => {
      if (index > 0) return { kind: 'paragraph', content, role: label === undefined ? role : { moreOf: label.level } };
      return { kind: 'paragraph', content, role, ...(label === undefined ? {} : { label }) };
    });
  }

  /** What stands in a paragraph, whatever it stands in there. */
  #runs(element: XmlElement, to: Destination): void {
    for (const child of childrenOf(element)) {
      switch (child.name) {
        case 'w:pPr':
        case 'w:rPr':
          break;
        case 'w:r':
          this.#run(child, to);
          break;
        case 'w:hyperlink':
          this.#runs(child, { ...to, ...this.#linkOf(child) });
          break;
        case 'w:footnoteReference':
        case 'w:endnoteReference':
          // One that has gone without its call leaves nothing.
          if (this.#notes.has(noteName(child))) to.runs.push({ note: noteName(child) });
          break;
        case 'w:t':
          to.runs.push({ text: clean(wholeText(child)), ...styleOf(undefined, to, this.#styles) });
          break;
        case 'w:br':
          to.runs.push({ end: /^(?:page|column)$/.test(child.attributes.get('w:type') ?? '') ? 'paragraph' : 'line' });
          break;
        case 'picture':
          this.#drop('a picture', clean(child.attributes.get('alt') ?? ''));
          break;
        case 'diagram':
          this.#drop('a diagram, whose words are in a file of its own', clean(child.attributes.get('alt') ?? ''));
          break;
        default:
          this.#runs(child, to);
          if (child.name === 'w:p') to.runs.push({ end: 'line' });
      }
    }
  }

  #run(element: XmlElement, to: Destination): void {
    const properties = childAt(element, 'w:rPr');
    const runs: Run[] = [];
    this.#runs(element, { ...to, runs });
    const style = styleOf(properties, to, this.#styles);
    // A note’s number is no space; a break is.
    const text = runs.map((run) => ('text' in run ? run.text : 'note' in run ? '' : ' ')).join('');
    if (this.#hidden.has(element)) {
      if (text.trim() !== '') this.#drop('hidden text', text);
      return;
    }
    to.runs.push(...runs.map((run) => ('text' in run ? { ...style, text: run.text } : run)));
  }

  #linkOf(element: XmlElement): Pick<Destination, 'url'> {
    const id = element.attributes.get('r:id');
    const url = element.attributes.get('url') ?? (id === undefined ? undefined : this.targets.get(id));
    if (url === undefined || url.startsWith('#')) return {};
    const address = linkable(url);
    if (address !== undefined) return { url: address };
    const text = plainText(element).trim().slice(0, 60);
    if (text !== '')
      this.remarks.push(`“${text}” leads to no address on the web (${url.slice(0, 60)}) and is no link any more`);
    return {};
  }

  #table(element: XmlElement): TablePiece {
    const rows = rowsIn(element, 'w:tr').map((row) => {
      const before = Number(valueAt(row, 'w:trPr', 'w:gridBefore') ?? 0);
      const cells = rowsIn(row, 'w:tc').map((cell): Cell => {
        const properties = childAt(cell, 'w:tcPr');
        const merged = childAt(properties, 'w:vMerge');
        return {
          pieces: this.blocks(cell.children),
          across: Math.max(1, Number(valueAt(properties, 'w:gridSpan') ?? 1) || 1),
          isContinued: merged !== undefined && merged.attributes.get('w:val') !== 'restart',
        };
      });
      return before > 0 ? [{ pieces: [], across: before, isContinued: false }, ...cells] : cells;
    });
    return { kind: 'table', rows };
  }

  #drop(what: string, text: string): void {
    this.dropped.push({ what, text: text.replace(/\s+/g, ' ').trim() });
  }
}

/** Rows of a table, and cells of a row, in whatever they stand. */
const rowsIn = (element: XmlElement, name: string): XmlElement[] =>
  childrenOf(element).flatMap((child) => {
    if (child.name === name) return [child];
    return child.name === 'w:tbl' || child.name === 'w:p' ? [] : rowsIn(child, name);
  });

type Run = ({ text: string } & Style) | { end: 'line' | 'paragraph' } | { note: string };

interface Destination {
  runs: Run[];
  /** Of the paragraph. */
  style: WordStyle | undefined;
  url?: string;
}

function styleOf(properties: XmlElement | undefined, { style, url }: Destination, styles: WordStyles): Style {
  const named = styles.of(valueAt(properties, 'w:rStyle'));
  const isOn = (direct: boolean | undefined, of: boolean | undefined, paragraph: boolean | undefined): boolean =>
    direct ?? of ?? paragraph ?? false;
  return {
    isBold: isOn(switchIn(properties, 'w:b'), named?.isBold, style?.isBold),
    isItalic: isOn(switchIn(properties, 'w:i'), named?.isItalic, style?.isItalic),
    isStruck: switchIn(properties, 'w:strike') ?? switchIn(properties, 'w:dstrike') ?? false,
    ...(url === undefined ? {} : { url }),
  };
}

/** Word’s names of its own styles are English, whatever its language shows. */
function roleOf(style: WordStyle | undefined, properties: XmlElement | undefined): ParagraphPiece['role'] {
  const own = Number(valueAt(properties, 'w:outlineLvl') ?? Number.NaN);
  const named = /^heading (\d)$/i.exec(style?.name ?? '')?.[1];
  const heading = named === undefined ? (own >= 0 && own < 9 ? own + 1 : style?.outline) : Number(named);
  if (/^title$/i.test(style?.name ?? '')) return { heading: 1 };
  if (heading !== undefined) return { heading };
  const more = /^list (?:continue(?: (\d))?|paragraph)$/i.exec(style?.name ?? '');
  // A paragraph whose bullet was taken off goes on with the item before it, whatever its level.
  if (more !== null)
    return { moreOf: /paragraph/i.test(more[0]) ? Number.POSITIVE_INFINITY : Number(more[1] ?? 1) - 1 };
  return /^(?:intense )?quote$/i.test(style?.name ?? '') ? 'quotation' : 'text';
}

/** The content of a paragraph, in as many parts as there are pages or columns in it. */
function passagesOf(runs: readonly Run[]): PhrasingContent[][] {
  const passages: Run[][] = [[]];
  for (const run of runs) {
    if ('end' in run && run.end === 'paragraph') passages.push([]);
    else passages.at(-1)!.push(run);
  }
  return passages.map((passage) =>
    styledText(
      passage.map((run) => {
        if ('text' in run) return run;
        return 'note' in run
          ? { node: { type: 'footnoteReference', identifier: run.note, label: run.note } }
          : { node: { type: 'break' } };
      }),
    ),
  );
}

/** Headers and footers of the pages. */
function marginsOf(parts: ReadonlyMap<string, Uint8Array>): Dropped[] {
  const margins = [...parts]
    .filter(([name]) => /^word\/(?:header|footer)\d*\.xml$/.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return margins.flatMap(([name, bytes]) => {
    const text = clean(plainText(printed(parseXml(new TextDecoder().decode(bytes)))))
      .replace(/\s+/g, ' ')
      .trim();
    const what = name.includes('header') ? 'the header of the pages' : 'the footer of the pages';
    return text === '' ? [] : [{ what, text }];
  });
}
