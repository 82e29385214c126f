/** The rectangles of a link become one: whoever listens is told of one link, and whoever clicks hits the text alone. */
import type { LinkBox, Placed, PlacedLink } from '../page/layout.ts';

/** Runs of one line touch, but for rounding, and for what stands out of a slanted letter. pt */
const BESIDE = 1;

/**
 * One link for each that stands in a column, however many styles and lines it runs through.
 *
 * @param placed of one column: a link that goes on in another is one more, or its outermost rectangle would lie over all
 * between.
 */
export function joinedLinks(placed: readonly Placed[]): Placed[] {
  const links = new Map<PlacedLink['element'], LinkBox[]>();
  for (const item of placed) {
    if (item.kind !== 'link') continue;
    const boxes = links.get(item.element);
    if (boxes === undefined) links.set(item.element, [item]);
    else boxes.push(item);
  }
  if (links.size === 0) return [...placed];
  return placed.flatMap((item): Placed[] => {
    if (item.kind !== 'link') return [item];
    const boxes = links.get(item.element);
    if (boxes === undefined) return [];
    links.delete(item.element);
    if (boxes.length === 1) return [item];
    const lines = byLine(boxes);
    const whole = lines.reduce(union);
    return [{ ...item, ...whole, ...(lines.length === 1 ? {} : { lines }) }];
  });
}

/** What stands side by side, as one. */
function byLine(boxes: readonly LinkBox[]): LinkBox[] {
  const lines: LinkBox[] = [];
  for (const { x, y, width, height } of boxes) {
    const box = { x, y, width, height };
    const at = lines.findIndex((line) => isBeside(line, box));
    if (at < 0) lines.push(box);
    else lines[at] = union(lines[at]!, box);
  }
  return lines;
}

/** On one line, which a raised number is too, and with nothing between. */
const isBeside = (one: LinkBox, other: LinkBox): boolean =>
  one.x - BESIDE <= other.x + other.width &&
  other.x - BESIDE <= one.x + one.width &&
  Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) >
    Math.min(one.height, other.height) / 2;

function union(one: LinkBox, other: LinkBox): LinkBox {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const width = Math.max(one.x + one.width, other.x + other.width) - x;
  return { x, y, width, height: Math.max(one.y + one.height, other.y + other.height) - y };
}
