/** The boxes that a file of the family of MP4 is made of (ISO/IEC 14496-12, 4.2). */

export interface Box {
  /** Four letters. */
  type: string;
  /** What it holds; both views are of the same. */
  bytes: Uint8Array;
  content: DataView;
}

/** The boxes side by side; nothing if the last one breaks off. */
export function boxesIn(bytes: Uint8Array): Box[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const said = view.getUint32(at);
    // 0 is to the end; 1 says that the size follows, in 64 bits.
    const isLong = said === 1 && at + 16 <= bytes.length;
    const size = said === 0 ? bytes.length - at : isLong ? Number(view.getBigUint64(at + 8)) : said;
    const head = isLong ? 16 : 8;
    if (size < head || at + size > bytes.length) return undefined;
    const content = new DataView(bytes.buffer, bytes.byteOffset + at + head, size - head);
    const inside = bytes.subarray(at + head, at + size);
    boxes.push({ type: String.fromCharCode(...bytes.subarray(at + 4, at + 8)), bytes: inside, content });
    at += size;
  }
  return boxes;
}

export const boxAt = (boxes: readonly Box[], wanted: string): Box | undefined =>
  boxes.find(({ type }) => type === wanted);
