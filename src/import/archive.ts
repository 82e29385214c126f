/** The parts of a Word or OpenDocument file, unpacked within bounds before anything else looks at them. */
import { inflateRawSync } from 'node:zlib';
import { ImportError } from './import.ts';

/** Bytes of all parts together: those of a text of 4 MB with its tags. What a letter weighs is pictures, which are not unpacked. */
const MAX_UNPACKED = 32 * 1024 * 1024;
/** A letter with a hundred pictures has some hundred parts. */
const MAX_PARTS = 10_000;

// The fields of APPNOTE.TXT 6.3.10 (4.3.7, 4.3.12, 4.3.16): signatures, lengths of the fixed parts, offsets.
const END = { signature: 0x06054b50, length: 22, entries: 10, directory: 16 };
const ENTRY = {
  signature: 0x02014b50,
  length: 46,
  flags: 8,
  method: 10,
  packed: 20,
  name: 28,
  extra: 30,
  comment: 32,
  offset: 42,
};
const LOCAL = { signature: 0x04034b50, length: 30, name: 26, extra: 28 };
const MAX_COMMENT = 0xffff;

/**
 * Unpacks the parts that are needed. What an archive says of its sizes is not believed: unpacking stops at the bound.
 *
 * @param most bytes of all parts together.
 * @throws {ImportError} for what is no archive, or holds more than a letter can.
 */
export function unpack(
  bytes: Uint8Array,
  isNeeded: (name: string) => boolean,
  most = MAX_UNPACKED,
): Map<string, Uint8Array> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, Uint8Array>();
  let left = most;
  try {
    for (const { name, method, packed, offset } of entriesOf(archive)) {
      if (!isNeeded(name) || parts.has(name)) continue;
      const start =
        offset + LOCAL.length + archive.readUInt16LE(offset + LOCAL.name) + archive.readUInt16LE(offset + LOCAL.extra);
      if (archive.readUInt32LE(offset) !== LOCAL.signature || start + packed > archive.length) throw damaged();
      const part = inflate(archive.subarray(start, start + packed), method, left);
      left -= part.length;
      parts.set(name, part);
    }
  } catch (error) {
    // A place outside of the file.
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
  return parts;
}

interface Entry {
  name: string;
  method: number;
  /** Bytes in the archive. */
  packed: number;
  /** Of its local header. */
  offset: number;
}

function* entriesOf(archive: Buffer): Generator<Entry> {
  const end = endOf(archive);
  const count = archive.readUInt16LE(end + END.entries);
  if (count > MAX_PARTS) throw tooLarge();
  let at = archive.readUInt32LE(end + END.directory);
  for (let index = 0; index < count; index++) {
    if (archive.readUInt32LE(at) !== ENTRY.signature) throw damaged();
    const length = archive.readUInt16LE(at + ENTRY.name);
    if (archive.readUInt16LE(at + ENTRY.flags) & 1) throw encrypted();
    yield {
      name: archive.toString('utf8', at + ENTRY.length, at + ENTRY.length + length),
      method: archive.readUInt16LE(at + ENTRY.method),
      packed: archive.readUInt32LE(at + ENTRY.packed),
      offset: archive.readUInt32LE(at + ENTRY.offset),
    };
    at += ENTRY.length + length + archive.readUInt16LE(at + ENTRY.extra) + archive.readUInt16LE(at + ENTRY.comment);
  }
}

/** The record at the archive's end, which only a comment may follow. */
function endOf(archive: Buffer): number {
  const first = Math.max(0, archive.length - END.length - MAX_COMMENT);
  for (let at = archive.length - END.length; at >= first; at--)
    if (archive.readUInt32LE(at) === END.signature) return at;
  throw damaged();
}

function inflate(packed: Buffer, method: number, left: number): Uint8Array {
  if (method === 0) {
    if (packed.length > left) throw tooLarge();
    return packed;
  }
  if (method !== 8) throw damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) });
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error.code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged();
    throw error;
  }
}

const tooLarge = (): ImportError =>
  new ImportError(
    'import-size',
    'the file unpacks to far more text than a letter has',
    'Do not open it if you do not know who made it. Otherwise copy the letter into a new document.',
  );

const encrypted = (): ImportError =>
  new ImportError('import-format', 'the file is locked by a password', 'Save it without one.');

export const damaged = (): ImportError =>
  new ImportError(
    'import-format',
    'the file is damaged, or no document of a word processor',
    'Open it where it was written and save it anew as .docx.',
  );
