/** How large pages are shown. */

/** CSS pixels a pt at the size on paper. */
export const ACTUAL = 96 / 72;

/** Whole page, full width, or a percentage of the size on paper. */
export const ZOOMS = {
  page: 'Whole page',
  width: 'Full width',
  '50': '50 %',
  '75': '75 %',
  '100': '100 %',
  '125': '125 %',
  '150': '150 %',
  '200': '200 %',
  '300': '300 %',
  '400': '400 %',
} as const;

export type Zoom = keyof typeof ZOOMS;

export const isZoom = (value: string): value is Zoom => Object.hasOwn(ZOOMS, value);

const STEPS = Object.keys(ZOOMS)
  .filter((name) => /^\d+$/.test(name))
  .map(Number)
  .sort((a, b) => a - b);

/** The next step above or below a scale in CSS pixels a pt. */
export function nextZoom(scale: number, by: 1 | -1): Zoom {
  const percent = (scale / ACTUAL) * 100;
  // What is as good as at a step goes on to the next.
  const next = by === 1 ? STEPS.find((step) => step > percent * 1.01) : STEPS.findLast((step) => step < percent * 0.99);
  return String(next ?? (by === 1 ? STEPS.at(-1) : STEPS[0])) as Zoom;
}
