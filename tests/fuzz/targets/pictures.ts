/** Pictures of strangers, in an issue. */
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import type { BuildOptions } from '../../../src/library/options.ts';
import { pngOf } from '../forms.ts';
import type { Input, Ran, Room, Target, Written } from '../target.ts';
import { faultsOfCommand, faultsOfPdf } from './closely.ts';
import { faultsOf } from './judge.ts';
import { library } from './library.ts';

const WAYS = {
  handout: {},
  press: { editions: 'press' },
  riso: { editions: 'riso' },
  copier: { editions: 'copier' },
  email: { editions: 'email' },
  web: { editions: 'web' },
} as const satisfies Record<string, BuildOptions>;

// ---- PNG ------------------------------------------------------------------------------------------------

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

const chunk = (type: string, ...bytes: number[]) => ({ type, data: Uint8Array.from(bytes) });

/** Chunks that a picture may have besides. */
const MORE = [
  chunk('tRNS', 0, 1, 0, 1, 0, 1),
  chunk('tRNS', 0, 128, 255),
  chunk('gAMA', 0, 0, 0xb1, 0x8f),
  chunk('gAMA', 0, 0, 0, 0),
  chunk('sRGB', 0),
  chunk('pHYs', 0, 0, 0xb, 0x13, 0, 0, 0xb, 0x13, 1),
  chunk('pHYs', 0, 0, 0, 0, 0, 0, 0, 0, 1),
  chunk('bKGD', 0, 0, 0, 0, 0, 0),
  { type: 'tEXt', data: Buffer.from('Author\0Somebody') },
  { type: 'iCCP', data: Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(128))]) },
  { type: 'eXIf', data: Buffer.from('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0', 'latin1') },
  { type: 'acTL', data: Buffer.alloc(8) },
  { type: 'ABCD', data: Buffer.alloc(4) },
];

/** What a PNG may be, and what it may not. */
const KINDS: readonly [colour: number, depth: number][] = [
  [0, 1],
  [0, 2],
  [0, 4],
  [0, 8],
  [0, 16],
  [2, 8],
  [2, 8],
  [2, 16],
  [3, 1],
  [3, 2],
  [3, 4],
  [3, 8],
  [4, 8],
  [4, 16],
  [6, 8],
  [6, 8],
  [6, 16],
]; // prettier-ignore
const WRONG_KINDS: readonly [colour: number, depth: number][] = [
  [0, 3],
  [2, 4],
  [3, 16],
  [5, 8],
  [6, 1],
  [1, 8],
]; // prettier-ignore

/** Most have at most one thing wrong. */
const seldom = <One>(usual: fc.Arbitrary<One>, rare: fc.Arbitrary<One>): fc.Arbitrary<One> =>
  fc.oneof({ weight: 15, arbitrary: usual }, { weight: 1, arbitrary: rare });

/** First column and row of each pass of an interlaced picture, and the steps between them (PNG 8.2). */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const; // prettier-ignore

const png: fc.Arbitrary<Written> = fc
  .record({
    width: seldom(fc.integer({ min: 1, max: 20 }), fc.constantFrom(0, 300, 2000)),
    height: seldom(fc.integer({ min: 1, max: 20 }), fc.constantFrom(0, 300)),
    kind: seldom(fc.constantFrom(...KINDS), fc.constantFrom(...WRONG_KINDS)),
    isInterlaced: fc.boolean(),
    filter: seldom(fc.nat(4), fc.constantFrom(5, 255)),
    fill: fc.nat(255),
    palette: seldom(fc.constant(256), fc.constantFrom(0, 1, 2)),
    more: fc.oneof(fc.constant<typeof MORE>([]), fc.array(fc.constantFrom(...MORE), { maxLength: 3 })),
    lacks: seldom(fc.constant(0), fc.constantFrom(1, 7, -1)),
  })
  .map(({ width, height, kind: [colour, depth], isInterlaced, filter, fill, palette, more, lacks }) => {
    const rowsOf = (columns: number, rows: number): Buffer[] =>
      Array.from({ length: columns === 0 ? 0 : rows }, () => {
        const row = Buffer.alloc(1 + Math.ceil((columns * depth * (CHANNELS[colour] ?? 1)) / 8), fill);
        row[0] = filter;
        return row;
      });
    const lines = isInterlaced
      ? PASSES.flatMap(([x, y, dx, dy]) =>
          rowsOf(Math.max(0, Math.ceil((width - x) / dx)), Math.max(0, Math.ceil((height - y) / dy))),
        )
      : rowsOf(width, height);
    const whole = Buffer.concat([...lines, Buffer.alloc(Math.max(0, -lacks))]);
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([depth, colour, 0, 0, isInterlaced ? 1 : 0], 8);
    const chunks = [
      { type: 'IHDR', data: head },
      ...(colour === 3 ? [{ type: 'PLTE', data: Buffer.alloc(3 * palette, 90) }] : []),
      ...more,
      { type: 'IDAT', data: deflateSync(whole.subarray(0, whole.length - Math.max(0, lacks))) },
      { type: 'IEND', data: Buffer.alloc(0) },
    ];
    return { name: 'a.png', bytes: pngOf(chunks) };
  });

// ---- JPEG -----------------------------------------------------------------------------------------------

/** A baseline JPEG of one grey block, made by hand (ITU T.81): tables of two codes, and a scan of end-of-block. */
const SEGMENTS = {
  jfif: segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
  exif: segment(0xe1, Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0', 'latin1')),
  adobe: segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1')),
  adobeRgb: segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\0', 'latin1')),
  icc: segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x02', 'latin1'), Buffer.alloc(128)])),
  comment: segment(0xfe, Buffer.from('made by somebody')),
  restart: segment(0xdd, Buffer.from([0, 1])),
} as const;

function segment(marker: number, data: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

const jpeg: fc.Arbitrary<Written> = fc
  .record({
    width: seldom(fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, 65535)),
    height: seldom(fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, 65535)),
    components: seldom(fc.constantFrom(1, 3), fc.constantFrom(2, 4)),
    frame: seldom(fc.constantFrom(0xc0, 0xc1), fc.constantFrom(0xc2, 0xc3, 0xc9)),
    precision: seldom(fc.constant(8), fc.constant(12)),
    sampling: seldom(fc.constantFrom(0x11, 0x22, 0x21), fc.constantFrom(0x41, 0x00)),
    more: fc.oneof(
      fc.constant<Buffer[]>([]),
      fc.array(fc.constantFrom<Buffer[]>(...Object.values(SEGMENTS)), { maxLength: 3 }),
    ), // prettier-ignore
    hasEnd: seldom(fc.constant(true), fc.constant(false)),
  })
  .map(({ width, height, components, frame, precision, sampling, more, hasEnd }) => {
    const head = Buffer.alloc(6);
    head.writeUInt8(precision, 0);
    head.writeUInt16BE(height, 1);
    head.writeUInt16BE(width, 3);
    head.writeUInt8(components, 5);
    const all = Array.from({ length: components }, (_, index) => index + 1);
    const table = Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(15), Buffer.from([0])]);
    const blocks = Math.min(4096, Math.ceil(width / 8) * Math.ceil(height / 8) * components);
    const parts = [
      Buffer.from([0xff, 0xd8]),
      ...more,
      segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
      segment(frame, Buffer.concat([head, ...all.map((id) => Buffer.from([id, id === 1 ? sampling : 0x11, 0]))])),
      segment(0xc4, table),
      segment(0xc4, Buffer.concat([Buffer.from([0x10]), table.subarray(1)])),
      segment(0xda, Buffer.from([components, ...all.flatMap((id) => [id, 0]), 0, 63, 0])),
      // Every code is one nought.
      Buffer.alloc(Math.ceil((blocks * 2) / 8)),
      ...(hasEnd ? [Buffer.from([0xff, 0xd9])] : []),
    ];
    return { name: 'a.jpg', bytes: new Uint8Array(Buffer.concat(parts)) };
  });

/** Other formats that people take for pictures. */
const others: fc.Arbitrary<Written> = fc
  .constantFrom(
    'GIF89a\x01\0\x01\0',
    'RIFF\x1a\0\0\0WEBPVP8 ',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'BM\x1a\0\0\0',
    'II*\0\x08\0\0\0',
    '\0\0\0\x18ftypheic',
    '8BPS',
    '%PDF-1.4',
    '',
    'x',
  )
  .map((text) => ({ name: 'a.png', bytes: new Uint8Array(Buffer.from(text, 'latin1')) }));

const TOKENS = [
  'IHDR',
  'IDAT',
  'IEND',
  'PLTE',
  'tRNS',
  'iCCP',
  'eXIf',
  '\xff\xd8',
  '\xff\xd9',
  '\xff\xc0',
  '\xff\xc2',
  '\xff\xda',
  '\xff\xe1',
  '\xff\xee',
  '\xff\xdb',
  '\xff\xc4',
  '\xff\xd0',
  'Exif\0\0',
  'MM\0*',
  'II*\0',
  'Adobe',
  'ICC_PROFILE',
  '\xff\xff\xff\xff',
  '\0\0\0\0',
  '\x7f\xff\xff\xff',
] as const; // prettier-ignore

export const pictures: Target = {
  name: 'pictures',
  fixtures: ['tests/fixtures/images/lighthouse.png'],
  ways: Object.keys(WAYS) as [string, ...string[]],
  written: fc.oneof({ weight: 5, arbitrary: png }, { weight: 5, arbitrary: jpeg }, others),
  tokens: TOKENS,
  async run({ name, bytes, way }: Input, room: Room): Promise<Ran> {
    const picture = `a.${name.split('.').at(-1)}`;
    const text = `---\ntitle: June\n---\n\nPray.\n\n![A lighthouse](${picture})\n`;
    const cwd = room.folder({ 'june.md': text, [picture]: bytes });
    const { build } = await library();
    const options: BuildOptions = WAYS[way as keyof typeof WAYS];
    const result = await build({ cwd, issues: ['june.md'], jobs: 1, ...options });
    const faults = faultsOf(result, bytes, true);
    const [file] = result.files;
    const isPdf = file?.kind === 'pages';
    if (room.isClose) {
      if (isPdf) faults.push(...(await faultsOfPdf(join(room.folder({ 'x.pdf': file.bytes }), 'x.pdf'))));
      const args = options.editions === undefined ? [] : ['--edition', String(options.editions)];
      faults.push(...(await faultsOfCommand(['build', 'june.md', ...args], cwd, result.status)));
    }
    return { isTaken: result.status === 0, faults, ...(way === 'handout' && isPdf ? { claimed: file.bytes } : {}) };
  },
};
