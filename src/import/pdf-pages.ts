/** What stands on the pages of a PDF, as pdf.js reads it: runs of text with their places, fonts and tags. */
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';

/** Text that was painted at once. */
export interface PageRun {
  text: string;
  /** pt from the page’s left and upper edge; `y` of the baseline. */
  x: number;
  y: number;
  width: number;
  size: number;
  isBold: boolean;
  isItalic: boolean;
  isTurned: boolean;
  /** The line ends after it. */
  endsLine: boolean;
  /** Of the structure’s content that it belongs to. */
  tag: string | undefined;
  /** It is marked as no part of the text. */
  isArtifact: boolean;
  /** The number of the marked content it stands in, in the order in which those begin on the page. */
  mark: number | undefined;
}

interface PageLink {
  url: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface PageText {
  /** pt */
  width: number;
  height: number;
  runs: PageRun[];
  links: PageLink[];
  /** How many marked contents begin on it. */
  marks: number;
}

// Without it, pdf.js would look for a file of its own, for a thread of its own.
Object.assign(globalThis, { pdfjsWorker: worker });

/** What all pages together have. */
export interface PdfText {
  /** What the file says that it is called, in its newer place for that or its older one. */
  title: string | undefined;
  pages: PageText[];
}

/** Pages of the longest letter; a book has more. */
export const MAX_PAGES = 60;

/** Characters of all pages: twice what an issue may have. */
const MAX_CHARACTERS = 512 * 1024;

/** Runs of a page: one that is set letter by letter has some thousands. */
const MAX_RUNS = 30_000;

/** @returns nothing for a PDF that pdf.js cannot read, or that has more on it than a letter can. */
export async function readPages(bytes: Uint8Array): Promise<PdfText | undefined> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    // Pictures are not unpacked.
    maxImageSize: 1,
    stopAtErrors: false,
  });
  try {
    const document = await task.promise;
    const pages: PageText[] = [];
    let left = MAX_CHARACTERS;
    for (let number = 1; number <= Math.min(document.numPages, MAX_PAGES + 1); number++) {
      const page = await document.getPage(number);
      const read = await readPage(page);
      left -= read.runs.reduce((sum, { text }) => sum + text.length, 0);
      if (left < 0 || read.runs.length > MAX_RUNS) return undefined;
      pages.push(read);
      page.cleanup();
    }
    return { title: await titleOf(document), pages };
  } catch (error) {
    // pdf.js throws errors of many kinds for what it cannot read.
    if (error instanceof Error) return undefined;
    throw error;
  } finally {
    await task.destroy();
  }
}

async function titleOf(document: PDFDocumentProxy): Promise<string | undefined> {
  const { info, metadata } = await document.getMetadata();
  const titles = [metadata?.get('dc:title'), (info as { Title?: unknown }).Title];
  return titles.find((title): title is string => typeof title === 'string' && title.trim() !== '');
}

async function readPage(page: PDFPageProxy): Promise<PageText> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  // Fonts are known by their names once the page was gone through.
  await page.getOperatorList();
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: false });
  const open: { id: string | undefined; isArtifact: boolean; mark: number }[] = [];
  const runs: PageRun[] = [];
  let marks = 0;
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') open.pop();
      else {
        const { id, tag } = item as { id?: string | null; tag?: string };
        open.push({ id: id ?? undefined, isArtifact: tag === 'Artifact', mark: marks++ });
      }
      continue;
    }
    const [a, b, c, d, e, f] = multiplied(transform, item.transform);
    const size = Math.hypot(c, d);
    const { name, bold, italic, black } = fontOf(page, item.fontName);
    runs.push({
      text: item.str,
      x: e,
      y: f,
      width: item.width,
      size,
      isBold: bold || black || /bold|black|heavy|semibold|demi/i.test(name),
      isItalic: italic || /italic|oblique/i.test(name),
      isTurned: Math.abs(b) > 0.1 * Math.abs(a),
      endsLine: item.hasEOL,
      tag: open.findLast(({ id }) => id !== undefined)?.id,
      isArtifact: open.some(({ isArtifact }) => isArtifact),
      mark: open.at(-1)?.mark,
    });
  }
  return { width, height, runs, links: await linksOf(page, transform), marks };
}

type Matrix = readonly number[];

/** First the one on the right, then the one on the left. */
const multiplied = (left: Matrix, right: Matrix): [number, number, number, number, number, number] => {
  const [A = 1, B = 0, C = 0, D = 1, E = 0, F = 0] = left;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = right;
  return [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
};

interface Font {
  name: string;
  bold: boolean;
  italic: boolean;
  black: boolean;
}

function fontOf(page: PDFPageProxy, id: string): Font {
  const font = page.commonObjs.has(id) ? (page.commonObjs.get(id) as Partial<Font>) : {};
  return { name: font.name ?? '', bold: font.bold ?? false, italic: font.italic ?? false, black: font.black ?? false };
}

async function linksOf(page: PDFPageProxy, transform: Matrix): Promise<PageLink[]> {
  const annotations = (await page.getAnnotations()) as Annotation[];
  return annotations.flatMap(({ subtype, url, rect, quadPoints }) => {
    if (subtype !== 'Link' || url === undefined) return [];
    return boxesOf(rect, quadPoints).map(([x0 = 0, y0 = 0, x1 = 0, y1 = 0]) => {
      const [, , , , ax, ay] = multiplied(transform, [1, 0, 0, 1, x0, y0]);
      const [, , , , bx, by] = multiplied(transform, [1, 0, 0, 1, x1, y1]);
      const [left, right] = [Math.min(ax, bx), Math.max(ax, bx)];
      return { url, left, right, top: Math.min(ay, by), bottom: Math.max(ay, by) };
    });
  });
}

interface Annotation {
  subtype: string;
  url?: string;
  rect: number[];
  /** Eight numbers a line, where it has several: the upper corners, then the lower ones. */
  quadPoints?: ArrayLike<number> | null;
}

function boxesOf(rect: number[], quadPoints: ArrayLike<number> | null | undefined): number[][] {
  if (quadPoints === null || quadPoints === undefined || quadPoints.length === 0) return [rect];
  const numbers = Array.from(quadPoints);
  return Array.from({ length: Math.floor(numbers.length / 8) }, (_, line) => {
    const [left = 0, top = 0, , , , , right = 0, bottom = 0] = numbers.slice(8 * line, 8 * line + 8);
    return [left, bottom, right, top];
  });
}
