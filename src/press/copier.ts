/**
 * The stage that makes an office copier's file of a layout: the handout in grey, as readable by screen readers as
 * that one, with nothing in the margin that copiers leave white.
 */
import type { Layout, LayoutPage, Placed, PlacedRule } from '../compose/layout.ts';
import type { Inking } from '../paint/inking.ts';
import { paint } from '../paint/paint.ts';
import { greyOf, lightnessOf } from './grey.ts';
import { embedPrinted, mapPictures, type PrintedPicture } from './pictures.ts';
import type { Raster } from './raster.ts';

/** pt: a quarter of an inch, 6.35 mm; nearer to the paper's edge office printers print nothing. */
const SAFE = 18;

export interface Copied {
  bytes: Uint8Array;
  /** Pages, from 1, with text or pictures in the margin that copiers leave white. */
  cramped: number[];
}

/** @throws {PaintError} when a picture or a font is broken. */
export async function printForCopier(layout: Layout): Promise<Copied> {
  const inside = withoutEdges(layout);
  const printed = await mapPictures(inside, inGrey);
  const bytes = await paint(inside, {
    inking: greyInking,
    embedding: (document, picture) => embedPrinted(document, printed.get(picture)!),
  });
  return { bytes, cramped: inside.pages.flatMap((page, index) => (isCramped(page) ? [index + 1] : [])) };
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

/** Coloured areas and rules end where the printer does; their edge would be ragged otherwise, or shifted. */
function withoutEdges(layout: Layout): Layout {
  const pages = layout.pages.map((page) => ({
    ...page,
    placed: page.placed.flatMap((one): Placed[] => (one.kind === 'rule' ? clipped(one, page) : [one])),
  }));
  return { ...layout, pages };
}

function clipped(rule: PlacedRule, page: LayoutPage): PlacedRule[] {
  const [left, right] = [Math.max(rule.x, SAFE), Math.min(rule.x + rule.width, page.width - SAFE)];
  const [top, bottom] = [Math.max(rule.y, SAFE), Math.min(rule.y + rule.height, page.height - SAFE)];
  return right <= left || bottom <= top
    ? []
    : [{ ...rule, x: left, y: top, width: right - left, height: bottom - top }];
}

const isCramped = (page: LayoutPage): boolean =>
  page.placed.some((one) => {
    if (one.kind === 'text')
      return isNearEdge(
        one.x,
        one.y,
        one.run.glyphs.reduce((sum, { advance }) => sum + advance, 0),
        0,
        page,
      );
    return one.kind === 'picture' && isNearEdge(one.x, one.y, one.width, one.height, page);
  });

const isNearEdge = (x: number, y: number, width: number, height: number, page: LayoutPage): boolean =>
  x < SAFE || y < SAFE || x + width > page.width - SAFE || y + height > page.height - SAFE;
