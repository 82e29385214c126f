/**
 * The stage that makes a duplicator's files of a layout: one PDF in grey for every drum, black being solid ink, and a
 * proof of how they look on each other.
 */
import type { Layout, LayoutPage, Placed } from '../page/layout.ts';
import { PageContent } from '../paint/content.ts';
import { BulletinDocument, thousandth } from '../paint/document.ts';
import { embedFonts } from '../paint/fonts.ts';
import type { Inking, Matter } from '../paint/inking.ts';
import { matterOf } from '../paint/inking.ts';
import { type Claims, writeMetadata } from '../paint/metadata.ts';
import { Pictures } from '../paint/pictures.ts';
import { paintPlaced } from '../paint/placed.ts';
import { writePrinting } from '../paint/printing.ts';
import type { Picture } from '../picture/picture.ts';
import type { Raster } from '../picture/raster.ts';
import { target } from '../press/marks.ts';
import { embedPrinted, mapPictures } from '../press/pictures.ts';
import { crampedPages, type Margins, withoutEdges } from '../press/unprintable.ts';
import type { Ink } from './inks.ts';
import { separator } from './photographs.ts';
import { proofOf } from './proof.ts';
import { darkest, tintsOf } from './separation.ts';

const MM = 72 / 25.4;

/** What a duplicator leaves white: 5 mm where the sheet goes in, 2 mm at its foot, 3 mm at its sides. */
const MARGINS: Margins = { top: 5 * MM, bottom: 2 * MM, side: 3 * MM };

/** pt from the paper's edges to the middle of a registration target: within what is printed, outside the text. */
const TARGET_AT = 22;
/** pt; finer ones are not cut into the master. */
const TARGET_LINE = 0.5;

/** In place of `#rrggbb`: solid on every plate. */
const REGISTRATION = 'registration';

export interface Duplicated {
  /** One for each ink, in their order. */
  plates: Uint8Array[];
  /** A PDF of pictures. */
  proof: Uint8Array;
  /** Pages, from 1, with letters or pictures where nothing is printed. */
  cramped: number[];
}

/** @throws {PaintError} when a picture or a font is broken. */
export async function printForRiso(layout: Layout, inks: readonly Ink[]): Promise<Duplicated> {
  const inside = withoutEdges(layout, MARGINS);
  const marked = inks.length > 1 ? withTargets(inside) : inside;
  const separate = separator(inks);
  const pictures = await mapPictures(marked, (raster) => ({ raster, plates: separate(inColour(raster)) }));
  const plates = inks.map((_, plate) => paintPlate(marked, inks, plate, pictures));
  return { plates, proof: await proofOf(plates, inks, layout), cramped: crampedPages(inside, MARGINS) };
}

function inColour({ channels, samples }: Raster): Uint8Array {
  if (channels === 3) return samples;
  return Uint8Array.from({ length: 3 * samples.length }, (_, index) => samples[Math.floor(index / 3)]!);
}

/** The same in all four corners of every page and on every plate. */
function withTargets(layout: Layout): Layout {
  const pages = layout.pages.map((page): LayoutPage => {
    const corners = [TARGET_AT, page.width - TARGET_AT].flatMap((x) =>
      [TARGET_AT, page.height - TARGET_AT].map((y) => target(x, y, REGISTRATION, TARGET_LINE)),
    );
    return { ...page, placed: [...page.placed, ...corners] };
  });
  return { ...layout, pages };
}

type Separated = ReadonlyMap<Picture, { raster: Raster; plates: Uint8Array[] }>;

function paintPlate(layout: Layout, inks: readonly Ink[], plate: number, separated: Separated): Uint8Array {
  const { lang } = layout.metadata;
  const document = new BulletinDocument({ version: '1.7', lang, isTagged: false });
  const pages = layout.pages.map((page) => ({
    ...page,
    placed: page.placed.filter((one) => !isLeftToOthers(one, inks, plate)),
  }));
  const inking: Inking = {
    operator(color, painting, matter) {
      const tint = color === REGISTRATION ? 1 : tintsOf(color, matter, inks)[plate]!;
      return `${thousandth(1 - tint)} ${painting === 'fill' ? 'g' : 'G'}`;
    },
  };
  const pictures = new Pictures(document, (_, picture) => {
    const { raster, plates } = separated.get(picture)!;
    return embedPrinted(document, { ...raster, inks: 1, samples: plates[plate]!, shift: 0, mostInk: 1 });
  });
  const tools = { document, faces: embedFonts(document, { ...layout, pages }), pictures, inking };
  for (const [index, { width, height, placed }] of pages.entries()) {
    document.addPage({ size: [width, height], margin: 0 });
    const content = new PageContent(document, inking, index);
    for (const one of placed) paintPlaced(tools, content, one);
    content.close();
    document.finishPage();
  }
  writeMetadata(document, { ...layout.metadata, title: `${layout.metadata.title} – ${inks[plate]!.name}` }, NONE);
  // A duplicator prints one side at a time, whatever it is asked.
  writePrinting(document, 'Simplex');
  return document.bytes();
}

/** Plates meet no standard: a plate by itself is nothing to read. */
const NONE: Claims = { info: () => ({}), xmp: () => [], namespaces: [] };

/**
 * Whether the thing is printed over what other plates have there: all that has the darkest ink alone. It would show a
 * white rim otherwise, since the drums shift. What has another ink is cut out of the darkest.
 */
function isLeftToOthers(one: Placed, inks: readonly Ink[], plate: number): boolean {
  if (one.kind === 'link') return true;
  if (one.kind === 'picture' || plate === darkest(inks)) return false;
  const colors = coloursOf(one);
  return colors.every(([color, matter]) => {
    if (color === REGISTRATION) return false;
    const tints = tintsOf(color, matter, inks);
    return tints[plate] === 0 && tints.some((tint) => tint > 0);
  });
}

function coloursOf(one: Exclude<Placed, { kind: 'link' | 'picture' }>): [string, Matter][] {
  switch (one.kind) {
    case 'text':
      return [[one.run.color, 'text']];
    case 'rule':
      return [[one.color, matterOf(one)]];
    case 'path':
      return [
        ...(one.fill === undefined ? [] : [[one.fill, 'area'] as [string, Matter]]),
        ...(one.stroke === undefined ? [] : [[one.stroke, 'line'] as [string, Matter]]),
      ];
  }
}
