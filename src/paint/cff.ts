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

const CHARSET = 15;

/**
 * The character ids of the program's first `count` glyphs (§ 13).
 *
 * @throws {RangeError} when the table ends too early.
 */
export function characterIds(cff: DataView, count: number): number[] {
  const names = cff.getUint8(2);
  const dicts = indexEnd(cff, names);
  const charset = numberOf(cff, firstObject(cff, dicts), indexEnd(cff, dicts), CHARSET);
  // .notdef goes without saying.
  const ids = [0];
  const format = cff.getUint8(charset);
  let at = charset + 1;
  while (ids.length < count) {
    let id = cff.getUint16(at);
    at += 2;
    ids.push(id);
    if (format === 0) continue;
    let left = format === 1 ? cff.getUint8(at) : cff.getUint16(at);
    at += format;
    for (; left > 0 && ids.length < count; left--) ids.push(++id);
  }
  return ids;
}

/** The one integer operand of an operator in a DICT. */
function numberOf(cff: DataView, start: number, end: number, operator: number): number {
  let operand = start;
  for (let at = start; at < end; ) {
    const byte = cff.getUint8(at);
    if (!isOperator(byte)) {
      operand = at;
      at += operandLength(cff, at);
    } else if (byte === operator) return integerAt(cff, operand);
    else at += byte === ESCAPE ? 2 : 1;
  }
  return 0;
}

/** § 4, table 3. */
function integerAt(cff: DataView, at: number): number {
  const byte = cff.getUint8(at);
  if (byte === 28) return cff.getInt16(at + 1);
  if (byte === 29) return cff.getInt32(at + 1);
  if (byte >= 251) return -(byte - 251) * 256 - cff.getUint8(at + 1) - 108;
  return byte >= 247 ? (byte - 247) * 256 + cff.getUint8(at + 1) + 108 : byte - 139;
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
