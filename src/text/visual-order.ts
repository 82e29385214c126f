/** UAX #9, rule L2. */

/**
 * From left to right, which part of a line stands there.
 *
 * @param levels embedding level of each part, in reading order.
 */
export function visualOrder(levels: readonly number[]): number[] {
  const order = levels.map((_, index) => index);
  const highest = Math.max(0, ...levels);
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < order.length; from++) {
      if (levels[order[from]!]! < level) continue;
      let to = from;
      while (to + 1 < order.length && levels[order[to + 1]!]! >= level) to++;
      reverse(order, from, to);
      from = to;
    }
  }
  return order;
}

function reverse(order: number[], from: number, to: number): void {
  order.splice(from, to - from + 1, ...order.slice(from, to + 1).reverse());
}
