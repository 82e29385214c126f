/** Files read whole, unless they are none, or larger than they may be. */
import { readFile, stat } from 'node:fs/promises';

/** `unreadable` is what the system refuses for a reason of its own (rights, a broken disk). */
export type Refused =
  | { kind: 'refused'; why: 'folder' | 'not-a-file' | 'too-large' | 'missing' }
  | { kind: 'refused'; why: 'unreadable'; error: NodeJS.ErrnoException };

export type Read = { kind: 'read'; bytes: Uint8Array } | Refused;

/** @param limit bytes; a larger file is refused unread. @throws what is no error of the file's, which is a defect of ours. */
export async function readWhole(path: string, limit: number): Promise<Read> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return refused('folder');
    // A pipe or a device would keep the reader waiting for ever.
    if (!found.isFile()) return refused('not-a-file');
    if (found.size > limit) return refused('too-large');
    const { buffer, byteOffset, length } = await readFile(path);
    // It may have grown meanwhile.
    if (length > limit) return refused('too-large');
    // What a Buffer slices shares its memory; whoever gets bytes does not think of that.
    return { kind: 'read', bytes: new Uint8Array(buffer, byteOffset, length) };
  } catch (error) {
    if (!isFileError(error)) throw error;
    return isMissing(error) ? refused('missing') : { kind: 'refused', why: 'unreadable', error };
  }
}

/** Bytes that stand for a file. @param limit as of a file. */
export const readGiven = (bytes: Uint8Array, limit: number): Read =>
  bytes.length > limit ? refused('too-large') : { kind: 'read', bytes };

/** Node's file errors carry a `code`; anything else is a defect of ours and must surface. */
export const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

/** Whether there is no such file, for want of the folder perhaps. */
export const isMissing = ({ code }: NodeJS.ErrnoException): boolean => code === 'ENOENT' || code === 'ENOTDIR';

const refused = (why: 'folder' | 'not-a-file' | 'too-large' | 'missing'): Refused => ({ kind: 'refused', why });
