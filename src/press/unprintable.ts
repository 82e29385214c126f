/** The edge of the paper, where office printers and duplicators print nothing. */
import type { Layout, LayoutPage, Placed, PlacedRule } from '../page/layout.ts';

/** pt, from each edge. */
export interface Margins {
  top: number;
  bottom: number;
  side: number;
}

/** Coloured areas and rules end where the printer does; their edge would be ragged otherwise, or shifted. */
export function withoutEdges(layout: Layout, margins: Margins): Layout {
  const pages = layout.pages.map((page) => ({
    ...page,
    placed: page.placed.flatMap((one): Placed[] => (one.kind === 'rule' ? clipped(one, page, margins) : [one])),
  }));
  return { ...layout, pages };
}

function clipped(rule: PlacedRule, page: LayoutPage, { top, bottom, side }: Margins): PlacedRule[] {
  const [left, right] = [Math.max(rule.x, side), Math.min(rule.x + rule.width, page.width - side)];
  const [upper, lower] = [Math.max(rule.y, top), Math.min(rule.y + rule.height, page.height - bottom)];
  if (right <= left || lower <= upper) return [];
  return [{ ...rule, x: left, y: upper, width: right - left, height: lower - upper }];
}

/** Pages, from 1, with letters or pictures at the edge: those cannot be cut off. */
export const crampedPages = ({ pages }: Layout, margins: Margins): number[] =>
  pages.flatMap((page, index) => (page.placed.some((one) => isCramped(one, page, margins)) ? [index + 1] : []));

function isCramped(one: Placed, page: LayoutPage, { top, bottom, side }: Margins): boolean {
  const box = boxOf(one);
  if (box === undefined) return false;
  const [x1, y1, x2, y2] = box;
  return x1 < side || y1 < top || x2 > page.width - side || y2 > page.height - bottom;
}

function boxOf(one: Placed): [number, number, number, number] | undefined {
  if (one.kind === 'picture') return [one.x, one.y, one.x + one.width, one.y + one.height];
  if (one.kind !== 'text') return undefined;
  const { face, size, glyphs } = one.run;
  const width = glyphs.reduce((sum, { advance }) => sum + advance, 0);
  const em = size / face.unitsPerEm;
  return [one.x, one.y - face.capHeight * em, one.x + width, one.y];
}
