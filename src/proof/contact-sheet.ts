/** All pages of an issue on one picture, small, in rows, with what each is below it. */
import type { Layout, Placed, PlacedText } from '../page/layout.ts';
import { paint } from '../paint/paint.ts';
import { type Bitmap, put } from '../raster/bitmap.ts';
import { openPdf, type RasterDocument, toBitmap } from '../raster/pdfium.ts';
import type { FontLibrary } from '../text/fonts.ts';
import { loadTextRules } from '../text/runs.ts';
import { setCaption } from './caption.ts';

/** One output whose pages are shown. */
export interface SheetEntry {
  /** What stands below each page, before its number. */
  caption: string;
  document: RasterDocument;
}

/** Pixels a sheet is wide at most, unless one page is wider: a common screen, a page of an A3 print. */
const WIDTH = 1920;
/** Pixels of the highest page: its headlines can be read. */
const PAGE_HEIGHT = 640;
const GAP = 32;
const TITLE_SIZE = 24;
const TITLE_HEIGHT = 64;
const CAPTION_SIZE = 15;
const CAPTION_HEIGHT = 36;

interface Cell {
  entry: SheetEntry;
  page: number;
  width: number;
  height: number;
  x: number;
  y: number;
}

/** One pixel of the sheet is one pt of the page that its texts are set on. */
export async function contactSheet(title: string, entries: readonly SheetEntry[], fonts: FontLibrary): Promise<Bitmap> {
  const { cells, width, height } = arrange(entries);
  const labels: Label[] = [
    {
      text: title,
      x: GAP,
      y: (TITLE_HEIGHT + TITLE_SIZE) / 2 + 4,
      width: width - 2 * GAP,
      size: TITLE_SIZE,
      weight: 700,
    },
    ...cells.map(
      ({ entry, page, x, y, width, height }): Label => ({
        text: `${entry.caption}, ${page + 1} of ${entry.document.pages.length}`,
        x,
        y: y + height + CAPTION_SIZE + 8,
        width,
        size: CAPTION_SIZE,
        weight: 400,
      }),
    ),
  ];
  const sheet = await background(width, height, cells, labels, fonts);
  for (const { entry, page, x, y, width, height } of cells)
    put(toBitmap(entry.document.paint(page, width, height)), sheet, x, y);
  return sheet;
}

/** Puts the pages in rows, all to one scale, so that an A5 page looks half as large as an A4 page. */
function arrange(entries: readonly SheetEntry[]): { cells: Cell[]; width: number; height: number } {
  const highest = Math.max(...entries.flatMap(({ document }) => document.pages.map(({ height }) => height)));
  const scale = PAGE_HEIGHT / highest;
  const cells: Cell[] = [];
  let x = GAP;
  let y = TITLE_HEIGHT;
  let rowHeight = 0;
  let right = 0;
  for (const entry of entries) {
    for (const [page, size] of entry.document.pages.entries()) {
      const width = Math.round(size.width * scale);
      const height = Math.round(size.height * scale);
      if (x > GAP && x + width + GAP > WIDTH) {
        x = GAP;
        y += rowHeight + CAPTION_HEIGHT + GAP;
        rowHeight = 0;
      }
      cells.push({ entry, page, width, height, x, y });
      right = Math.max(right, x + width);
      rowHeight = Math.max(rowHeight, height);
      x += width + GAP;
    }
  }
  return { cells, width: right + GAP, height: y + rowHeight + CAPTION_HEIGHT + GAP };
}

interface Label {
  text: string;
  x: number;
  /** Of the baseline. */
  y: number;
  width: number;
  size: number;
  weight: number;
}

const GROUND = '#4a4a4a';
const INK = '#ffffff';
const ARTIFACT = { kind: 'artifact', type: 'Layout' } as const;

/** The sheet without the pages, painted as any page is. */
async function background(
  width: number,
  height: number,
  cells: readonly Cell[],
  labels: readonly Label[],
  fonts: FontLibrary,
): Promise<Bitmap> {
  const texts = await Promise.all(labels.map((label) => setLabel(label, fonts)));
  const placed: Placed[] = [
    { kind: 'rule', x: 0, y: 0, width, height, color: GROUND, mark: ARTIFACT },
    ...cells.map(
      (cell): Placed => ({
        kind: 'rule',
        x: cell.x + 3,
        y: cell.y + 3,
        width: cell.width,
        height: cell.height,
        color: '#2e2e2e',
        mark: ARTIFACT,
      }),
    ),
    ...texts.flat(),
  ];
  const layout: Layout = {
    pages: [{ width, height, placed }],
    structure: { kind: 'element', type: 'Document', children: [] },
    outline: [],
    destinations: [],
    metadata: { title: 'Contact sheet', lang: 'en' },
  };
  const document = await openPdf(await paint(layout));
  try {
    return toBitmap(document.paint(0, width, height));
  } finally {
    document.close();
  }
}

/** The first line of the label; nothing where no font has its characters. */
async function setLabel({ text, x, y, width, size, weight }: Label, fonts: FontLibrary): Promise<PlacedText[]> {
  await loadTextRules(text, 'en');
  const caption = setCaption(text, { size, weight, color: INK, measure: width, fonts, mark: ARTIFACT });
  const [line] = caption.lines;
  if (line === undefined || !caption.isWhole) return [];
  return line.map((run) => ({ ...run, x: x + run.x, y }));
}
