/**
 * What of a file is worth changing. Most are changed as they stand; an archive is opened first, and a PNG's sums are
 * made right again, or every change would be refused at the door.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

export interface Form {
  /** What is changed; nothing if the file is not what it is called. */
  open(bytes: Uint8Array): Uint8Array | undefined;
  close(changed: Uint8Array): Uint8Array;
  /** Where it is cut when the smallest input is looked for. */
  cuts: RegExp;
}

const LINES = /(?<=\n)/;
const TAGS = /(?=<)|(?<=>)/;

const asItStands: Form = { open: (bytes) => bytes, close: (bytes) => bytes, cuts: LINES };

/** Parts within one another as one text: each has a line with its name above it. */
const MARK = '\u0001part ';

const archive: Form = {
  open(bytes) {
    try {
      const parts = Object.entries(unzipSync(bytes));
      return strToU8(parts.map(([name, part]) => `${MARK}${name}\n${strFromU8(part, true)}`).join(''), true);
    } catch {
      return undefined;
    }
  },
  close(changed) {
    const parts: Zippable = {};
    for (const part of strFromU8(changed, true).split(MARK).slice(1)) {
      const end = part.indexOf('\n');
      // Always the same bytes: an archive has the time of its parts.
      const name = part.slice(0, end).slice(0, 60);
      if (end > 0) parts[name] = [strToU8(part.slice(end + 1), true), { mtime: '1980-01-01' }];
    }
    return zipSync(parts);
  },
  cuts: TAGS,
};

const SIGNATURE = 8;
const TYPE_AND_SUM = 8;

/** @returns chunks of a PNG as far as they can be told apart. */
function chunksOf(png: Uint8Array): { type: string; data: Buffer }[] {
  const bytes = Buffer.from(png);
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = SIGNATURE; at + TYPE_AND_SUM <= bytes.length; ) {
    const length = Math.min(bytes.readUInt32BE(at), bytes.length - at - TYPE_AND_SUM);
    chunks.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      data: bytes.subarray(at + 8, at + 8 + Math.max(0, length)),
    });
    at += length + 12;
  }
  return chunks;
}

export function pngOf(chunks: readonly { type: string; data: Uint8Array }[]): Uint8Array {
  const parts = chunks.map(({ type, data }) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  });
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

const png: Form = {
  open(bytes) {
    const chunks = chunksOf(bytes);
    const pixels = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
    try {
      const opened = inflateSync(pixels, { maxOutputLength: 1 << 20 });
      const at = chunks.findIndex(({ type }) => type === 'IDAT');
      const others = chunks.filter(({ type }) => type !== 'IDAT');
      others.splice(at, 0, { type: 'IDAT', data: opened });
      return Buffer.from(
        others.map(({ type, data }) => `${MARK}${type}\n${data.toString('latin1')}`).join(''),
        'latin1',
      );
    } catch {
      return undefined;
    }
  },
  close: (changed) =>
    pngOf(
      Buffer.from(changed)
        .toString('latin1')
        .split(MARK)
        .slice(1)
        .map((part) => {
          const type = part.slice(0, 4).padEnd(4);
          const data = Buffer.from(part.slice(5), 'latin1');
          return { type, data: type === 'IDAT' ? deflateSync(data) : data };
        }),
    ),
  cuts: LINES,
};

const FORMS: Readonly<Record<string, Form>> = {
  docx: archive,
  odt: archive,
  xlsx: archive,
  png,
  html: { ...asItStands, cuts: TAGS },
};

export const formOf = (name: string): Form => FORMS[name.split('.').at(-1)!] ?? asItStands;
