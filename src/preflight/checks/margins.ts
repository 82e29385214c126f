/** What stands so near to the edge that it is cut off, or looks as if the cut had missed. */
import { formatLength } from '../../paper/length.ts';
import { type Box, overlap } from '../../pdf/boxes.ts';
import type { Check, Complaint, InspectedPage, InspectedPdf } from '../check.ts';
import type { ImageMark, TextMark } from '../inspect.ts';

/** pt: copiers and office printers leave a quarter of an inch, cutters may be off by 3 mm less what rounding leaves. */
const SAFE = { copier: 18, press: 8.5 } as const;
/** pt; what rounding leaves. */
const NEAR = 0.1;
/** pt within which a picture is meant to reach the edge, and another complaint if it ends there. */
const AT_EDGE = 0.5;

export const checkMargins: Check = (pdf) =>
  pdf.pages.flatMap((page) => [...nearText(page, pdf), ...(pdf.purpose === 'press' ? nearPictures(page, pdf) : [])]);

function nearText(page: InspectedPage, { purpose, isInches }: InspectedPdf): Complaint[] {
  // What a copier prints is not cut: its edge is the paper's.
  const edge = purpose === 'press' ? page.boxes.trim : page.boxes.crop;
  const printed = purpose === 'press' ? page.boxes.bleed : edge;
  const near = page.marks
    .filter((mark): mark is TextMark => mark.kind === 'text' && !mark.isHidden && !mark.paint.isWhite)
    // What stands beyond the bleed is a slug, and meant to be cut off.
    .filter(({ box }) => overlap(box, printed) !== undefined)
    .map((mark) => ({ mark, distance: distanceToEdge(mark.box, edge) }))
    .filter(({ distance }) => distance < SAFE[purpose] - NEAR)
    .sort((a, b) => a.distance - b.distance);
  const [nearest] = near;
  if (nearest === undefined) return [];
  const isBeyond = nearest.distance < 0;
  const distance = formatLength(Math.max(0, nearest.distance), isInches);
  const safe = formatLength(SAFE[purpose], isInches);
  return [
    {
      severity: 'warning',
      rule: 'preflight-margin',
      reason: isBeyond
        ? 'text goes over the edge, where it is cut off'
        : `text stands ${distance} from the edge, nearer than the ${safe} that are safe`,
      help:
        purpose === 'press'
          ? 'Move it inwards, 3 mm (0.125 in) from the cut at least.'
          : 'Make the margins wider, or print at a slightly smaller size.',
      page,
      mark: nearest.mark,
    },
  ];
}

/** Pictures that all but reach the cut: a cut a hair off makes the strip beside them twice as wide, or takes it away. */
function nearPictures(page: InspectedPage, { isInches }: InspectedPdf): Complaint[] {
  const { trim } = page.boxes;
  const near = page.marks
    .filter((mark): mark is ImageMark => mark.kind === 'image' && !mark.isPatchy && mark.bits > 1)
    .flatMap((mark) =>
      distances(mark.box, trim)
        .filter((distance) => distance > AT_EDGE && distance < SAFE.press - NEAR)
        .map((distance) => ({ mark, distance })),
    )
    .sort((a, b) => a.distance - b.distance);
  const [nearest] = near;
  if (nearest === undefined) return [];
  return [
    {
      severity: 'warning',
      rule: 'preflight-margin',
      reason: `a picture ends ${formatLength(nearest.distance, isInches)} before the cut, which is hardly ever so exact`,
      help: 'Let it run 3 mm (0.125 in) over the edge, or keep it as far away from it.',
      page,
      mark: nearest.mark,
      subject: 'picture',
    },
  ];
}

const distances = (box: Box, edge: Box): number[] => [
  box.x - edge.x,
  box.y - edge.y,
  edge.x + edge.width - box.x - box.width,
  edge.y + edge.height - box.y - box.height,
];

const distanceToEdge = (box: Box, edge: Box): number => Math.min(...distances(box, edge));
