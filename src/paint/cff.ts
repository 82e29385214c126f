/** What must be known of a CFF font program before it is embedded (Adobe Technical Note 5176). */

const ESCAPE = 12;
const ROS = 30;

/**
 * Whether the program's glyphs go by character ids, in which case a PDF's codes are those and not glyph ids
 * (ISO 32000-1 9.7.4.2). Such a program says so first of all in its Top DICT (Technical Note 5176 § 18).
 *
 * @throws {RangeError} when the table ends too early.
 */
export function isCidKeyed(cff: DataView): boolean {
  const names = cff.getUint8(2);
  let at = firstObject(cff, indexEnd(cff, names));
  while (!isOperator(cff.getUint8(at))) at += operandLength(cff, at);
  return cff.getUint8(at) === ESCAPE && cff.getUint8(at + 1) === ROS;
}

const OBJECT_OFFSETS = 3;

/** Where the data of an INDEX begin, less one: its offsets count from 1 (§ 5). */
const indexData = (cff: DataView, index: number): number =>
  index + OBJECT_OFFSETS + (cff.getUint16(index) + 1) * cff.getUint8(index + 2) - 1;

const firstObject = (cff: DataView, index: number): number => indexData(cff, index) + 1;

function indexEnd(cff: DataView, index: number): number {
  const count = cff.getUint16(index);
  if (count === 0) return index + 2;
  const size = cff.getUint8(index + 2);
  let end = 0;
  for (let byte = 0; byte < size; byte++) end = end * 256 + cff.getUint8(index + OBJECT_OFFSETS + count * size + byte);
  return indexData(cff, index) + end;
}

const isOperator = (byte: number): boolean => byte <= 21;

/** § 4, table 3. */
function operandLength(cff: DataView, at: number): number {
  const byte = cff.getUint8(at);
  if (byte === 28) return 3;
  if (byte === 29) return 5;
  if (byte !== 30) return byte >= 247 ? 2 : 1;
  let end = at + 1;
  while ((cff.getUint8(end) & 0x0f) !== 0x0f && cff.getUint8(end) >> 4 !== 0x0f) end++;
  return end + 1 - at;
}
