/** The Unicode bidirectional algorithm (UAX #9), by library, for text that is not all from left to right. */
import bidiFactory, { type Bidi } from 'bidi-js';
import type { Direction } from './direction.ts';

export { markDirections } from './direction-marks.ts';
export { leftToRightIn } from './left-to-right.ts';
export { visualOrder } from './visual-order.ts';

let bidi: Bidi | undefined;

/** Half-open stretch of the text that runs by itself in a direction of its own. */
export interface Isolate {
  from: number;
  to: number;
  direction: Direction;
}

const ISOLATE_INITIATOR = { ltr: '\u2066', rtl: '\u2067' } as const;
const POP_ISOLATE = '\u2069';

/**
 * The library goes by UTF-16 units and knows none beyond U+FFFF: letters from right to left (Adlam, Rohingya and older
 * ones) are shown to it as Hebrew ones, other characters beyond as a symbol or a Latin letter.
 */
const BEYOND = /[\u{10000}-\u{10FFFF}]/gu;
const RIGHT_TO_LEFT_BEYOND = /[\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const standIn = (character: string): string =>
  RIGHT_TO_LEFT_BEYOND.test(character) ? 'אא' : /\p{L}/u.test(character) ? 'aa' : '☆☆';

/** The embedding level of each UTF-16 unit; odd ones run from right to left. @param isolates one after the other */
export function levelsOf(text: string, direction: Direction, isolates: readonly Isolate[] = []): Uint8Array {
  bidi ??= bidiFactory();
  let shown = '';
  let at = 0;
  for (const { from, to, direction: inner } of isolates) {
    shown += text.slice(at, from) + ISOLATE_INITIATOR[inner] + text.slice(from, to) + POP_ISOLATE;
    at = to;
  }
  shown += text.slice(at);
  const { levels } = bidi.getEmbeddingLevels(shown.replace(BEYOND, standIn), direction);
  if (isolates.length === 0) return levels;
  const own = new Uint8Array(text.length);
  let offset = 0;
  let next = 0;
  for (let unit = 0; unit < text.length; unit++) {
    const isolate = isolates[next];
    if (unit === isolate?.to) {
      offset++;
      next++;
    }
    if (unit === isolates[next]?.from) offset++;
    own[unit] = levels[unit + offset]!;
  }
  return own;
}
