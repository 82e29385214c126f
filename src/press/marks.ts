/** What is printed around a page for those who cut, fold and check it: on every plate, and cut off. */
import type { Layout, LayoutPage, Placed, PlacedPath, PlacedRule, PlacedText } from '../page/layout.ts';
import type { Artifact } from '../page/structure.ts';
import type { FontLibrary } from '../text/fonts.ts';
import { setParagraph } from '../text/paragraph.ts';
import { loadTextRules } from '../text/runs.ts';

/** In place of `#rrggbb`: printed in every ink. */
export const REGISTRATION = 'registration';

/** pt around the trimmed page that marks and the slug line need: half an inch. */
export const MARGIN = 36;

/** pt between the bleed and the marks, so that what is cut a hair off shows none of them. */
const GAP = 3;
const LENGTH = 14;
/** pt; the finest that preflight lets pass. */
const THICKNESS = 0.25;
/** pt; a dash of a fold mark, and the space after it. */
const DASH = 2.5;
/** pt, of a registration target's circle. */
const TARGET = 4;
/** Where targets stand on the head and the foot, as a share of the width: no usual fold is there. */
const TARGET_AT = 0.86;

const SLUG_SIZE = 6.5;
const SLUG_FAMILY = 'Source Sans 3';

const MARK: Artifact = { kind: 'artifact', type: 'Page' };

export interface Marking {
  /** pt */
  bleed: number;
  /** Where the page is folded, as shares of its width from the left. */
  folds: readonly number[];
  /** The slug line of a page, from 1. */
  slug(page: number): string;
  fonts: FontLibrary;
}

/** The layout with crop and fold marks, registration targets and a slug line outside the bleed of every page. */
export async function withMarks(layout: Layout, marking: Marking): Promise<Layout> {
  // The name of a file may be in any script.
  await loadTextRules(marking.slug(1), 'en');
  const pages = layout.pages.map((page, index): LayoutPage => {
    const marks: Placed[] = [
      ...cropMarks(page, marking),
      ...foldMarks(page, marking),
      ...targets(page, marking),
      ...slugLine(page, marking, index + 1),
    ];
    return { ...page, placed: [...page.placed, ...marks] };
  });
  return { ...layout, pages };
}

type Page = Pick<LayoutPage, 'width' | 'height'>;

function cropMarks({ width, height }: Page, { bleed }: Marking): PlacedRule[] {
  const far = bleed + GAP + LENGTH;
  const near = bleed + GAP;
  const along = [0, width].flatMap((x) => [down(x, -far, -near), down(x, height + near, height + far)]);
  const across = [0, height].flatMap((y) => [over(y, -far, -near), over(y, width + near, width + far)]);
  return [...along, ...across];
}

function foldMarks({ width, height }: Page, { bleed, folds }: Marking): PlacedRule[] {
  const far = bleed + GAP + LENGTH;
  return folds.flatMap((share) =>
    [-far, height + bleed + GAP].flatMap((from) =>
      Array.from({ length: Math.floor(LENGTH / (2 * DASH)) + 1 }, (_, dash) => {
        const start = from + 2 * DASH * dash;
        return down(share * width, start, Math.min(start + DASH, from + LENGTH));
      }),
    ),
  );
}

/** @param x pt, of its middle */
const down = (x: number, from: number, to: number): PlacedRule => rule(x - THICKNESS / 2, from, THICKNESS, to - from);

const over = (y: number, from: number, to: number): PlacedRule => rule(from, y - THICKNESS / 2, to - from, THICKNESS);

const rule = (x: number, y: number, width: number, height: number): PlacedRule => ({
  kind: 'rule',
  ...{ x, y, width, height },
  color: REGISTRATION,
  mark: MARK,
});

function targets({ width, height }: Page, { bleed }: Marking): PlacedPath[] {
  const away = bleed + GAP + LENGTH / 2;
  return [
    target(width * TARGET_AT, -away),
    target(width * TARGET_AT, height + away),
    target(-away, height / 2),
    target(width + away, height / 2),
  ];
}

/** A circle with a cross through it, by which the plates are laid on each other. @param x pt, of its middle */
export function target(
  x: number,
  y: number,
  color: string = REGISTRATION,
  strokeWidth: number = THICKNESS,
): PlacedPath {
  const [r, arm] = [TARGET, TARGET + DASH];
  const d = `M ${-r} 0 A ${r} ${r} 0 1 0 ${r} 0 A ${r} ${r} 0 1 0 ${-r} 0 Z M ${-arm} 0 L ${arm} 0 M 0 ${-arm} L 0 ${arm}`;
  return { kind: 'path', x, y, scale: 1, d, stroke: color, strokeWidth, mark: MARK };
}

function slugLine({ width }: Page, { bleed, slug, fonts }: Marking, page: number): PlacedText[] {
  const style = {
    ...{ family: SLUG_FAMILY, size: SLUG_SIZE, weight: 400, italic: false, color: REGISTRATION },
    ...{ features: [], tracking: 0, rise: 0, lang: 'en' },
  };
  let isMissing = false;
  const [line] = setParagraph(
    [{ text: slug(page), style, mark: MARK }],
    {
      measure: width * TARGET_AT - 2 * LENGTH,
      align: 'left',
      lang: 'en',
      wordSpace: { ideal: 1, stretch: 0, shrink: 0 },
    },
    {
      fonts,
      missing() {
        isMissing = true;
      },
    },
  );
  // Better none than one with gaps: all it says is the name of the file.
  if (line === undefined || isMissing) return [];
  return line.runs.map(({ x, run }) => ({
    kind: 'text',
    x: LENGTH + x,
    y: -(bleed + GAP + LENGTH / 2),
    run,
    mark: MARK,
  }));
}
