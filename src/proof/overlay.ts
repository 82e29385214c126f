/** What a page was set by, drawn over it: for those who look whether a template's design holds. */
import type { Guides, Layout, LayoutPage, PlacedRule } from '../page/layout.ts';

/** What `--show` takes. */
export const OVERLAYS = {
  grid: 'the baseline grid of the columns',
  boxes: 'the edge of the page, and what office printers may leave white',
  frames: 'the columns of running text',
} as const;

export type Overlay = keyof typeof OVERLAYS;

/** Colours of guides in layout programs: none is an ink of the templates. */
const COLORS = { grid: '#6cbfe8', frame: '#c026d3', trim: '#dc2626', safe: '#16a34a' };

/** pt; seen at reading size, and letters are read through it. */
const HAIRLINE = 0.4;

/** Quarter of an inch: office printers print nothing nearer to the paper's edge. pt */
const UNPRINTABLE = 18;

/** The layout with guides over its pages; the same layout if nothing is to be shown. */
export function withOverlays<Shown extends Layout>(layout: Shown, shown: readonly Overlay[]): Shown {
  if (shown.length === 0) return layout;
  const pages = layout.pages.map((page) => ({ ...page, placed: [...page.placed, ...overlay(page, shown)] }));
  return { ...layout, pages };
}

function overlay(page: LayoutPage, shown: readonly Overlay[]): PlacedRule[] {
  const { width, height, guides } = page;
  const draw: Record<Overlay, () => PlacedRule[]> = {
    grid: () => (guides === undefined ? [] : gridLines(guides)),
    frames: () => (guides?.frames ?? []).flatMap((frame) => outline(frame, COLORS.frame)),
    boxes: () => [
      ...outline({ x: 0, y: 0, width, height }, COLORS.trim),
      ...outline(inset({ x: 0, y: 0, width, height }, UNPRINTABLE), COLORS.safe),
    ],
  };
  return shown.flatMap((name) => draw[name]());
}

function gridLines({ frames, grid, baseline }: Guides): PlacedRule[] {
  return frames.flatMap(({ x, y, width, height }) => {
    const steps = Math.round(height / grid);
    return Array.from({ length: steps }, (_, step) =>
      rule(x, y + baseline + step * grid - HAIRLINE / 2, width, HAIRLINE, COLORS.grid),
    );
  });
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const inset = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
});

/** Drawn inside the box, so that it is seen at the page's edge too. */
function outline({ x, y, width, height }: Box, color: string): PlacedRule[] {
  return [
    rule(x, y, width, HAIRLINE, color),
    rule(x, y + height - HAIRLINE, width, HAIRLINE, color),
    rule(x, y, HAIRLINE, height, color),
    rule(x + width - HAIRLINE, y, HAIRLINE, height, color),
  ];
}

const rule = (x: number, y: number, width: number, height: number, color: string): PlacedRule => ({
  kind: 'rule',
  x,
  y,
  width,
  height,
  color,
  mark: { kind: 'artifact', type: 'Layout' },
});
