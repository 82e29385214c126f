/**
 * Pages on a screen, of which only the rows are painted and sent that have changed: someone who types changes a line, and
 * painting, copying and showing a whole page anew takes as long as setting it.
 */
import { changedRows } from '../page/changed.ts';
import type { LayoutPage } from '../page/layout.ts';
import type { RasterDocument, RowsOfPage } from '../raster/pdfium.ts';
import type { AskedPage, PageBand } from './bands.ts';

/** Pages of a view as they are now. */
export interface NewestPages {
  revision: number;
  document: RasterDocument;
  /** What they were painted from, where they are nothing but that. */
  layout: readonly LayoutPage[] | undefined;
}

interface Kept {
  revision: number;
  width: number;
  height: number;
  layout: LayoutPage | undefined;
  pixels: Uint8Array;
}

/** Pages that are kept: as many as are near the window of one who reads, and of another. */
const MOST = 8;

/** The pages of a view as they were shown last. */
export class ShownPages {
  private readonly kept = new Map<number, Kept>();

  /** Of a page, the rows that are others than in the revision on the screen; all of them if that is not known. */
  band({ page, width, since }: AskedPage, { document, revision, layout }: NewestPages): PageBand {
    const size = document.pages[page]!;
    const height = Math.max(1, Math.round((width * size.height) / size.width));
    const known = this.kept.get(page);
    const isAlike = known !== undefined && known.width === width && known.height === height;
    const before = isAlike ? known : undefined;
    const pixels = before?.pixels ?? new Uint8Array(4 * width * height);
    const now: Kept = { revision, width, height, layout: layout?.[page], pixels };
    const changed = before?.revision === revision ? NONE : repaint(document, page, now, rowsToPaint(before, now));
    this.keep(page, now);
    const { top, end } = before !== undefined && before.revision === since ? changed : { top: 0, end: height };
    // A copy: these pixels are changed again while others are still being sent.
    return { page, revision, width, height, top, pixels: pixels.slice(4 * width * top, 4 * width * end) };
  }

  forget(): void {
    this.kept.clear();
  }

  private keep(page: number, kept: Kept): void {
    this.kept.delete(page);
    this.kept.set(page, kept);
    for (const old of this.kept.keys()) if (this.kept.size > MOST) this.kept.delete(old);
  }
}

const NONE: RowsOfPage = { top: 0, end: 0 };

/** The rows that may be others than before. */
function rowsToPaint(before: Kept | undefined, { layout, height }: Kept): RowsOfPage {
  if (before?.layout === undefined || layout === undefined) return { top: 0, end: height };
  const changed = changedRows(before.layout, layout);
  if (changed === undefined) return NONE;
  const scale = height / layout.height;
  const within = (row: number): number => Math.min(height, Math.max(0, row));
  return { top: within(Math.floor(changed.top * scale)), end: within(Math.ceil(changed.bottom * scale)) };
}

/** Brings rows up to date. @returns those that have changed */
function repaint(
  document: RasterDocument,
  page: number,
  { width, height, pixels }: Kept,
  rows: RowsOfPage,
): RowsOfPage {
  if (rows.top >= rows.end) return NONE;
  const row = 4 * width;
  return document.show(page, { width, height, rows }, (now) => {
    const differs = (at: number): boolean =>
      Buffer.compare(
        now.subarray((at - rows.top) * row, (at - rows.top + 1) * row),
        pixels.subarray(at * row, (at + 1) * row),
      ) !== 0;
    let { top, end } = rows;
    while (top < end && !differs(top)) top++;
    while (end > top && !differs(end - 1)) end--;
    pixels.set(now.subarray((top - rows.top) * row, (end - rows.top) * row), top * row);
    return { top, end };
  });
}
