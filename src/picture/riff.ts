/** The parts of a WebP file (RFC 9649, 2.3 and 2.4). */

export interface WebpChunk {
  /** Four letters. */
  type: string;
  content: Uint8Array;
}

export const isWebp = (bytes: Uint8Array): boolean => letters(bytes, 0) === 'RIFF' && letters(bytes, 8) === 'WEBP';

/** The chunks from there on; nothing if the file breaks off in one. */
export function chunksOf(bytes: Uint8Array, from = 12): WebpChunk[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // What follows the end that the file says of itself is not of the picture.
  const end = from === 12 ? 8 + view.getUint32(4, true) : bytes.length;
  if (end > bytes.length) return undefined;
  const chunks: WebpChunk[] = [];
  for (let at = from; at + 8 <= end; ) {
    const size = view.getUint32(at + 4, true);
    if (at + 8 + size > end) return undefined;
    chunks.push({ type: letters(bytes, at), content: bytes.subarray(at + 8, at + 8 + size) });
    at += 8 + size + (size % 2);
  }
  return chunks;
}

/** The TIFF that EXIF is; some programs put the name before it that it has in a JPEG. */
export function exifOfWebp(chunks: readonly WebpChunk[]): Uint8Array | undefined {
  const content = chunks.find(({ type }) => type === 'EXIF')?.content;
  return content && letters(content, 0) === 'Exif' ? content.subarray(6) : content;
}

const letters = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
