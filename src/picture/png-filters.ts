/** The filters of PNG's rows (PNG specification, 9.2), which streams of PDF use too (ISO 32000-1, 7.4.4.4). */

/** Of the filters; a row's first byte names one of them. */
export const MOST_FILTER = 4;

/** Rows of one picture, as they stand in filtered bytes. */
export interface FilteredRows {
  /** Where the first one begins. */
  from: number;
  count: number;
  /** Bytes of one, without that of its filter. */
  length: number;
  /** Bytes from a sample to the next one of its kind; at least 1. */
  step: number;
}

/** The rows without their filters; one that there is not changes nothing. */
export function unfiltered(bytes: Uint8Array, { from, count, length, step }: FilteredRows): Uint8Array {
  const plain = new Uint8Array(count * length);
  for (let row = 0; row < count; row++) {
    const source = from + row * (length + 1);
    const filter = bytes[source]!;
    const to = row * length;
    for (let index = 0; index < length; index++) {
      const left = index < step ? 0 : plain[to + index - step]!;
      const up = row === 0 ? 0 : plain[to + index - length]!;
      const corner = row === 0 || index < step ? 0 : plain[to + index - length - step]!;
      plain[to + index] = bytes[source + 1 + index]! + predicted(filter, left, up, corner);
    }
  }
  return plain;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case MOST_FILTER:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

/** The neighbour nearest to left + up − corner (9.4). */
function paeth(left: number, up: number, corner: number): number {
  const [byLeft, byUp, byCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}
