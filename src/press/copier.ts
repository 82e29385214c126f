/**
 * The stage that makes an office copier's file of a layout: the handout in grey, as readable by screen readers as
 * that one, with nothing in the margin that copiers leave white.
 */
import type { Layout } from '../page/layout.ts';
import type { PdfVersion } from '../page/pdf-version.ts';
import type { Inking } from '../paint/inking.ts';
import { paint } from '../paint/paint.ts';
import type { Duplex } from '../paint/printing.ts';
import type { Raster } from '../picture/raster.ts';
import { greyOf, lightnessOf } from './grey.ts';
import { embedPrinted, mapPictures, type PrintedPicture } from './pictures.ts';
import { crampedPages, type Margins, withoutEdges } from './unprintable.ts';

/** pt: a quarter of an inch, 6.35 mm; nearer to the paper's edge office printers print nothing. */
const SAFE = 18;
const MARGINS: Margins = { top: SAFE, bottom: SAFE, side: SAFE };

export interface Copied {
  bytes: Uint8Array;
  /** Pages, from 1, with text or pictures in the margin that copiers leave white. */
  cramped: number[];
}

/** @throws {PaintError} when a picture or a font is broken. */
export async function printForCopier(layout: Layout, version: PdfVersion): Promise<Copied> {
  const inside = withoutEdges(layout, MARGINS);
  const printed = await mapPictures(inside, inGrey);
  const bytes = await paint(inside, version, {
    inking: greyInking,
    embedding: (document, picture) => embedPrinted(document, printed.get(picture)!),
    duplex: duplexOf(layout),
  });
  return { bytes, cramped: crampedPages(inside, MARGINS) };
}

/** Both sides, turned as the leaves of a letter are; one page has but one. */
function duplexOf({ pages: [first, ...others] }: Layout): Duplex {
  if (first === undefined || others.length === 0) return 'Simplex';
  return first.width > first.height ? 'DuplexFlipShortEdge' : 'DuplexFlipLongEdge';
}

const greyInking: Inking = {
  operator(color, painting, matter) {
    const grey = greyOf(color, matter);
    return `${grey} ${painting === 'fill' ? 'g' : 'G'}`;
  },
};

function inGrey({ width, height, channels, samples, opacity }: Raster): PrintedPicture {
  const greys = channels === 1 ? samples : lightnessOf(samples);
  return {
    ...{ width, height, inks: 1, shift: 0, mostInk: 1 },
    samples: greys.map((grey) => 255 - grey),
    ...(opacity === undefined ? {} : { opacity }),
  };
}
