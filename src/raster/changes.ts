/**
 * Pages on a screen, of which only the rows are sent that have changed: someone who types changes a line, and copying,
 * sending and painting a whole page anew takes as long as setting it.
 */
import type { RasterDocument } from './pdfium.ts';

/** Rows of a page for a screen. */
export interface Band {
  /** Pixels, of the whole page. */
  width: number;
  height: number;
  /** The first row, from 0. */
  top: number;
  /** Red, green, blue and 255 for each pixel of its rows. */
  pixels: Uint8Array;
}

interface Kept {
  revision: number;
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** Pages that are kept: as many as are near the window of one who reads, and of another. */
const MOST = 8;

/** The pages that were shown last, whatever revision of them. */
export class ShownPages {
  private readonly kept = new Map<number, Kept>();

  /**
   * A page as it is in a revision: its rows that are others than in the one that is on the screen; all of them if that is
   * not known.
   */
  band(
    document: RasterDocument,
    { page, width, revision, since }: { page: number; width: number; revision: number; since: number },
  ): Band {
    const size = document.pages[page]!;
    const height = Math.max(1, Math.round((width * size.height) / size.width));
    const known = this.kept.get(page);
    const isAlike = known !== undefined && known.width === width && known.height === height;
    const pixels = isAlike ? known.pixels : new Uint8Array(4 * width * height);
    const isCurrent = isAlike && known.revision === revision;
    const changed = isCurrent ? NONE : this.repaint(document, page, { width, height, pixels });
    this.keep(page, { revision, width, height, pixels });
    const isKnown = isAlike && known.revision === since;
    const { top, end } = isKnown ? changed : { top: 0, end: height };
    // A copy: these pixels are changed again while others are still being sent.
    return { width, height, top, pixels: pixels.slice(4 * width * top, 4 * width * end) };
  }

  forget(): void {
    this.kept.clear();
  }

  /** Brings the pixels up to date. @returns the rows that have changed */
  private repaint(
    document: RasterDocument,
    page: number,
    { width, height, pixels }: Omit<Kept, 'revision'>,
  ): { top: number; end: number } {
    const row = 4 * width;
    return document.show(page, width, height, (now) => {
      const differs = (at: number): boolean =>
        Buffer.compare(now.subarray(at * row, (at + 1) * row), pixels.subarray(at * row, (at + 1) * row)) !== 0;
      let [top, end] = [0, height];
      while (top < end && !differs(top)) top++;
      while (end > top && !differs(end - 1)) end--;
      pixels.set(now.subarray(top * row, end * row), top * row);
      return { top, end };
    });
  }

  private keep(page: number, kept: Kept): void {
    this.kept.delete(page);
    this.kept.set(page, kept);
    for (const old of this.kept.keys()) if (this.kept.size > MOST) this.kept.delete(old);
  }
}

const NONE = { top: 0, end: 0 };
