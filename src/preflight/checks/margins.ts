/** Text so near to the edge that it is cut off. */
import { formatLength } from '../../paper/length.ts';
import { type Box, overlap } from '../../pdf/boxes.ts';
import type { Check } from '../check.ts';
import type { TextMark } from '../inspect.ts';

/** pt: copiers and office printers leave a quarter of an inch, cutters may be off by 3 mm less what rounding leaves. */
const SAFE = { copier: 18, press: 8.5 } as const;
/** pt; what rounding leaves. */
const NEAR = 0.1;

export const checkMargins: Check = ({ pages, purpose, isInches }) =>
  pages.flatMap((page) => {
    // What a copier prints is not cut: its edge is the paper's.
    const edge = purpose === 'press' ? page.boxes.trim : page.boxes.crop;
    const near = page.marks
      .filter((mark): mark is TextMark => mark.kind === 'text' && !mark.isHidden && !mark.paint.isWhite)
      // What stands outside altogether is a slug, and meant to be cut off.
      .filter(({ box }) => overlap(box, edge) !== undefined)
      .map((mark) => ({ mark, distance: distanceToEdge(mark.box, edge) }))
      .filter(({ distance }) => distance < SAFE[purpose] - NEAR)
      .sort((a, b) => a.distance - b.distance);
    const [nearest] = near;
    if (nearest === undefined) return [];
    const distance = formatLength(Math.max(0, nearest.distance), isInches);
    const safe = formatLength(SAFE[purpose], isInches);
    return [
      {
        severity: 'warning' as const,
        rule: 'preflight-margin',
        reason: `text stands ${distance} from the edge, nearer than the ${safe} that are safe`,
        help: purpose === 'press' ? 'Move it inwards.' : 'Make the margins wider, or print at a slightly smaller size.',
        page,
        box: nearest.mark.box,
      },
    ];
  });

const distanceToEdge = (box: Box, edge: Box): number =>
  Math.min(
    box.x - edge.x,
    box.y - edge.y,
    edge.x + edge.width - box.x - box.width,
    edge.y + edge.height - box.y - box.height,
  );
