/**
 * What is wrong with a PDF's pages, from the PDF alone: its tags say what is a paragraph and what a heading, its
 * text operators where each character stands.
 *
 * - widow: a paragraph's last line, alone at a column's head
 * - orphan: a paragraph's first line, alone at a column's foot
 * - carried word: one that is divided where a column ends
 * - stranded heading: a heading whose text begins in another column
 * - loose line: a justified line with a mean gap between words of more than 0.40 em
 * - river: gaps of four lines or more in succession, each of which overlaps the one above
 */
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFObject, type PDFRef } from 'pdf-lib';
import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PageFaults {
  pages: number;
  paragraphs: number;
  /** Of them, those that go on in another column. */
  split: number;
  widows: number;
  orphans: number;
  carriedWords: number;
  headings: number;
  strandedHeadings: number;
  /** Lines of several words, but for the last of each paragraph. */
  justified: number;
  loose: number;
  /** em, the mean gap of the loosest line. */
  widest: number;
  rivers: number;
}

/** em */
const LOOSE = 0.4;

/** A character where it stands, pt; y grows upwards. */
interface Character {
  text: string;
  /** From 1. */
  page: number;
  x: number;
  y: number;
  width: number;
  size: number;
}

type Line = Character[];

/** A paragraph or a heading: its lines, column by column. */
interface Block {
  type: string;
  columns: Line[][];
}

export async function pageFaults(bytes: Uint8Array): Promise<PageFaults> {
  const { characters, pages } = await charactersOf(bytes);
  const blocks = (await taggedBlocks(bytes)).flatMap(({ type, contents }): Block[] => {
    const columns = columnsOf(contents.flatMap((id) => characters.get(id) ?? []));
    return columns.length === 0 ? [] : [{ type, columns }];
  });
  const headings = blocks.filter(({ type }) => isHeading(type));
  const paragraphs = blocks.filter(({ type }) => type === 'P');
  const split = paragraphs.filter(({ columns }) => columns.length > 1);
  const gaps = paragraphs.flatMap(({ columns }) => columns.flat().slice(0, -1).map(meanGap));
  const justified = gaps.filter((gap) => gap !== undefined);
  return {
    pages,
    paragraphs: paragraphs.length,
    split: split.length,
    widows: split.filter(({ columns }) => columns.at(-1)!.length === 1).length,
    orphans: split.filter(({ columns }) => columns[0]!.length === 1).length,
    carriedWords: split.filter(({ columns }) => columns.slice(0, -1).some((lines) => isHyphenated(lines.at(-1)!)))
      .length,
    headings: headings.length,
    strandedHeadings: headings.filter((heading) => isStranded(heading, blocks)).length,
    justified: justified.length,
    loose: justified.filter((gap) => gap > LOOSE).length,
    widest: Math.max(0, ...justified),
    rivers: paragraphs.reduce((sum, { columns }) => sum + columns.reduce((all, lines) => all + riversIn(lines), 0), 0),
  };
}

/** The title of the document stands over all that follows. */
const isHeading = (type: string): boolean => /^H[2-6]$/.test(type);

// ---- lines and columns --------------------------------------------------------------------------------

/** em by which a character may stand higher or lower and still be on the line: a note's call does. */
const RAISED = 0.5;

/** Characters in the order of reading to lines, and lines to columns: where the next one stands higher, a column ends. */
function columnsOf(characters: readonly Character[]): Line[][] {
  const columns: Line[][] = [];
  let line: Line = [];
  for (const character of characters) {
    const first = line[0];
    const rise = first === undefined ? 0 : (character.y - first.y) / Math.max(first.size, character.size);
    if (first !== undefined && character.page === first.page && Math.abs(rise) <= RAISED) {
      line.push(character);
      continue;
    }
    line = [character];
    if (first === undefined || character.page !== first.page || rise > 0) columns.push([line]);
    else columns.at(-1)!.push(line);
  }
  return columns;
}

/** What comes next does not stand under the heading, on the same page. */
function isStranded(heading: Block, blocks: readonly Block[]): boolean {
  const last = heading.columns.at(-1)!.at(-1)![0]!;
  const follower = blocks[blocks.indexOf(heading) + 1];
  if (follower === undefined) return true;
  const next = follower.columns[0]![0]![0]!;
  return next.page !== last.page || next.y > last.y;
}

const isHyphenated = (line: Line): boolean => /\p{L}[-\u00ad\u2010]\s*$/u.test(line.map(({ text }) => text).join(''));

const isSpace = (text: string): boolean => /^[\s\u00a0]*$/.test(text);

/** em; nothing where the line is one word. */
function meanGap(line: Line): number | undefined {
  let sum = 0;
  let count = 0;
  let previous: Character | undefined;
  let afterSpace = false;
  for (const character of line) {
    if (isSpace(character.text)) {
      afterSpace = true;
      continue;
    }
    if (afterSpace && previous !== undefined) {
      sum += (character.x - previous.x - previous.width) / Math.max(character.size, previous.size);
      count++;
    }
    previous = character;
    afterSpace = false;
  }
  return count === 0 ? undefined : sum / count;
}

/** Lines that white must run through to be seen. */
const RIVER = 4;

function riversIn(lines: readonly Line[]): number {
  let count = 0;
  let above: { from: number; to: number; length: number }[] = [];
  for (const line of lines) {
    const going = [...above];
    above = gapsIn(line).map((gap) => {
      const joined = going.filter(({ from, to }) => from < gap.to && gap.from < to);
      const longest = joined.sort((a, b) => b.length - a.length)[0];
      if (longest !== undefined) going.splice(going.indexOf(longest), 1);
      return { ...gap, length: 1 + (longest?.length ?? 0) };
    });
    // A river is counted where it has become long enough.
    count += above.filter(({ length }) => length === RIVER).length;
  }
  return count;
}

/** pt from the page's left edge. */
function gapsIn(line: Line): { from: number; to: number }[] {
  const words = line.filter(({ text }) => !isSpace(text));
  return words.slice(1).flatMap((next, index) => {
    const previous = words[index]!;
    const from = previous.x + previous.width;
    const isAfterSpace = line[line.indexOf(next) - 1] !== previous;
    return isAfterSpace ? [{ from, to: next.x }] : [];
  });
}

// ---- tags ---------------------------------------------------------------------------------------------

interface Tagged {
  type: string;
  /** `page/MCID` in the order of reading. */
  contents: string[];
}

/** Paragraphs and headings in the order of reading, as the structure tree has them (ISO 32000-1 14.7). */
async function taggedBlocks(bytes: Uint8Array): Promise<Tagged[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const numbers = new Map(document.getPages().map(({ ref }, index) => [String(ref), index + 1]));
  const found: Tagged[] = [];
  const walk = (node: PDFObject | undefined, page: PDFObject | undefined, block: Tagged | undefined): void => {
    const object = document.context.lookup(node);
    if (object instanceof PDFArray) for (const child of object.asArray()) walk(child, page, block);
    else if (object instanceof PDFNumber) block?.contents.push(`${numbers.get(String(page))}/${object.asNumber()}`);
    else if (object instanceof PDFDict) walkDictionary(object, page, block);
  };
  const walkDictionary = (dictionary: PDFDict, page: PDFObject | undefined, block: Tagged | undefined): void => {
    const on = (dictionary.get(PDFName.of('Pg')) as PDFRef | undefined) ?? page;
    const mcid = dictionary.get(PDFName.of('MCID'));
    if (mcid !== undefined) {
      walk(mcid, on, block);
      return;
    }
    const role = dictionary.get(PDFName.of('S'));
    const type = role instanceof PDFName ? role.decodeText() : '';
    const opened = block === undefined && (type === 'P' || /^H\d$/.test(type)) ? { type, contents: [] } : block;
    if (opened !== undefined && opened !== block) found.push(opened);
    walk(dictionary.get(PDFName.of('K')), on, opened);
  };
  const root = document.catalog.lookup(PDFName.of('StructTreeRoot'));
  if (!(root instanceof PDFDict)) throw new Error('the PDF has no tags');
  walk(root.get(PDFName.of('K')), undefined, undefined);
  return found;
}

// ---- text ---------------------------------------------------------------------------------------------

/** Characters by `page/MCID`. */
async function charactersOf(bytes: Uint8Array): Promise<{ characters: Map<string, Character[]>; pages: number }> {
  // pdf.js takes the bytes it is given for its own.
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const characters = new Map<string, Character[]>();
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    for (const [mcid, shown] of await shownOn(page, number)) characters.set(`${number}/${mcid}`, shown);
    page.cleanup();
  }
  const pages = document.numPages;
  await document.destroy();
  return { characters, pages };
}

/** A glyph of pdf.js's operator lists; its width is in thousandths of an em. */
interface ShownGlyph {
  unicode: string;
  width: number;
}

/** The text operators of a page played (ISO 32000-1 9.4), for text that is neither turned nor slanted. */
async function shownOn(page: PDFPageProxy, number: number): Promise<Map<number, Character[]>> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const shown = new Map<number, Character[]>();
  const marks: (number | undefined)[] = [];
  let [scaleX, scaleY, left, bottom] = [1, 1, 0, 0];
  const saved: (typeof state)[] = [];
  let state = { size: 0, spacing: 0, scale: 1, rise: 0, toPage: [1, 1, 0, 0] as [number, number, number, number] };
  let [lineX, lineY, x] = [0, 0, 0];
  const moveTo = (toX: number, toY: number): void => {
    [lineX, lineY, x] = [toX, toY, 0];
  };
  const show = (glyphs: readonly (ShownGlyph | number)[]): void => {
    const mcid = marks.findLast((mark) => mark !== undefined);
    const [a, d, e, f] = state.toPage;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        x -= (glyph / 1000) * state.size * state.scale;
        continue;
      }
      const width = (glyph.width / 1000) * state.size * state.scale;
      if (mcid !== undefined) {
        const of = shown.get(mcid) ?? [];
        shown.set(mcid, of);
        of.push({
          text: glyph.unicode,
          page: number,
          x: a * (left + scaleX * (lineX + x)) + e,
          y: d * (bottom + scaleY * (lineY + state.rise)) + f,
          width: a * scaleX * width,
          size: Math.abs(d * scaleY * state.size),
        });
      }
      x += width + state.spacing * state.scale;
    }
  };
  fnArray.forEach((operator, index) => {
    const args = argsArray[index];
    switch (operator) {
      case OPS.save:
        saved.push({ ...state });
        break;
      case OPS.restore:
        state = saved.pop() ?? state;
        break;
      case OPS.transform: {
        const [a, , , d, e, f] = args as number[];
        const [a0, d0, e0, f0] = state.toPage;
        state = { ...state, toPage: [a0 * a!, d0 * d!, a0 * e! + e0, d0 * f! + f0] };
        break;
      }
      case OPS.beginText:
        [scaleX, scaleY, left, bottom] = [1, 1, 0, 0];
        moveTo(0, 0);
        break;
      case OPS.setTextMatrix: {
        const [a, , , d, e, f] = (args.length === 1 ? args[0] : args) as number[];
        [scaleX, scaleY, left, bottom] = [a!, d!, e!, f!];
        moveTo(0, 0);
        break;
      }
      case OPS.moveText:
        moveTo(lineX + args[0], lineY + args[1]);
        break;
      case OPS.setFont:
        state = { ...state, size: args[1] };
        break;
      case OPS.setCharSpacing:
        state = { ...state, spacing: args[0] };
        break;
      case OPS.setHScale:
        state = { ...state, scale: args[0] / 100 };
        break;
      case OPS.setTextRise:
        state = { ...state, rise: args[0] };
        break;
      case OPS.showText:
        show(args[0] as (ShownGlyph | number)[]);
        break;
      case OPS.beginMarkedContent:
        marks.push(undefined);
        break;
      case OPS.beginMarkedContentProps:
        marks.push(typeof args[1] === 'number' ? args[1] : undefined);
        break;
      case OPS.endMarkedContent:
        marks.pop();
        break;
    }
  });
  return shown;
}
