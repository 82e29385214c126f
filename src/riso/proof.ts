/** How the plates of a duplicator look on each other: painted one by one, and multiplied in the colours of their inks. */
import type { Layout, LayoutPage } from '../page/layout.ts';
import type { Content, StructureElement } from '../page/structure.ts';
import { paint } from '../paint/paint.ts';
import type { Bitmap } from '../raster/bitmap.ts';
import { openPdf, type PaintedPage, type RasterDocument } from '../raster/pdfium.ts';
import { encodePng } from '../raster/png.ts';
import { gainOf, printed } from './gain.ts';
import type { Ink } from './inks.ts';

/** Pixels to the inch: enough to read the smallest note. */
const RESOLUTION = 150;

/** A PDF whose pages are pictures. @param layout of which the plates were made */
export async function proofOf(
  plates: readonly Uint8Array[],
  inks: readonly Ink[],
  layout: Layout,
): Promise<Uint8Array> {
  const documents: RasterDocument[] = [];
  try {
    for (const plate of plates) documents.push(await openPdf(plate));
    const figures: StructureElement[] = [];
    const pages = layout.pages.map(({ width, height }, index): LayoutPage => {
      const size = [width, height].map((length) => Math.round((length / 72) * RESOLUTION)) as [number, number];
      const painted = documents.map((document) => document.paint(index, ...size));
      const bytes = encodePng(multiplied(painted, inks), RESOLUTION);
      const mark: Content = { kind: 'content' };
      figures.push({ kind: 'element', type: 'Figure', alt: `Proof of page ${index + 1}`, children: [mark] });
      const picture = { format: 'png' as const, width: size[0], height: size[1], orientation: 1 as const, bytes };
      return { width, height, placed: [{ kind: 'picture', x: 0, y: 0, width, height, picture, mark }] };
    });
    return paint({
      pages,
      structure: { kind: 'element', type: 'Document', children: figures },
      outline: [],
      destinations: [],
      metadata: { ...layout.metadata, title: `${layout.metadata.title} – ${inks.map(({ name }) => name).join(', ')}` },
    });
  } finally {
    for (const document of documents) document.close();
  }
}

function multiplied(plates: readonly PaintedPage[], inks: readonly Ink[]): Bitmap {
  const [{ width, height }] = plates as [PaintedPage];
  const pixels = new Uint8Array(3 * width * height);
  // By the grey that a plate has, how much of the paper its ink covers once it is printed.
  const tones = inks.map((ink) =>
    Float64Array.from({ length: 256 }, (_, grey) => printed(1 - grey / 255, gainOf(ink))),
  );
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        const light = plates.reduce((rest, { pixels: grey, stride }, plate) => {
          return rest * (1 - tones[plate]![grey[y * stride + 3 * x]!]! * (1 - inks[plate]!.rgb[channel]!));
        }, 1);
        pixels[3 * (y * width + x) + channel] = Math.round(255 * light);
      }
    }
  }
  return { width, height, pixels };
}
