/** Colour that reaches the edge of the page and does not go beyond: a cut a hair off leaves a white line. */
import type { Box } from '../../pdf/boxes.ts';
import type { Check, Complaint, InspectedPage } from '../check.ts';
import type { Mark } from '../inspect.ts';

/** pt; nearer to the edge than this is meant to reach it. */
const AT_EDGE = 0.5;
/** pt that must be painted beyond the trim: 3 mm, less what rounding and American eighths (9 pt) leave. */
const NEEDED = 8.4;

export const checkBleed: Check = ({ pages, purpose }) =>
  pages.flatMap((page): Complaint[] => {
    const { trim, crop } = page.boxes;
    // What a copier prints is not cut: its edge is the paper's.
    if (purpose === 'copier')
      return page.marks.some((mark) => isArt(mark) && reachesEdge(mark.box, crop)) ? [whiteBorder(page)] : [];
    const at = page.marks.find(
      (mark) => isArt(mark) && reachesEdge(mark.box, trim) && !isBeyond(page.marks, mark, trim),
    );
    if (at === undefined) return [];
    return [
      {
        severity: 'error',
        rule: 'preflight-bleed',
        reason: 'colour reaches the cut and does not go 3 mm beyond it, so that white may show at the edge',
        help: 'Let it run 3 mm (0.125 in) over the edge, and export the PDF with bleed.',
        page,
        mark: at,
      },
    ];
  });

const whiteBorder = (page: InspectedPage): Complaint => ({
  severity: 'info',
  rule: 'preflight-bleed',
  reason: 'colour reaches the edge of the page, where office printers leave a white border of 4 to 6 mm',
  help: 'Have it printed larger and cut, or leave a margin.',
  page,
});

/** Areas and pictures; text and lines at the edge are another complaint. */
const isArt = (mark: Mark): boolean =>
  (mark.kind === 'fill' || mark.kind === 'image') && !mark.paint.isWhite && !mark.paint.isRegistration;

type Distances = readonly [left: number, bottom: number, right: number, top: number];

/** How far a box goes beyond the trim on each side, pt; negative where it ends before. */
const beyond = (box: Box, trim: Box): Distances => [
  trim.x - box.x,
  trim.y - box.y,
  box.x + box.width - trim.x - trim.width,
  box.y + box.height - trim.y - trim.height,
];

const reachesEdge = (box: Box, trim: Box): boolean => {
  const out = beyond(box, trim);
  const isOnPage =
    box.x < trim.x + trim.width &&
    box.x + box.width > trim.x &&
    box.y < trim.y + trim.height &&
    box.y + box.height > trim.y;
  return isOnPage && out.some((distance) => distance > -AT_EDGE);
};

/** On each side that the mark reaches, it or another piece of art goes far enough. */
const isBeyond = (marks: readonly Mark[], { box }: Mark, trim: Box): boolean => {
  const sides = beyond(box, trim);
  return sides.every(
    (distance, side) =>
      distance <= -AT_EDGE ||
      distance >= NEEDED ||
      marks.some((mark) => isArt(mark) && beyond(mark.box, trim)[side]! >= NEEDED && covers(mark.box, box, side)),
  );
};

/** Whether the one goes along as much of the side as the other. */
const covers = (one: Box, other: Box, side: number): boolean =>
  side % 2 === 0
    ? one.y <= other.y + AT_EDGE && one.y + one.height >= other.y + other.height - AT_EDGE
    : one.x <= other.x + AT_EDGE && one.x + one.width >= other.x + other.width - AT_EDGE;
