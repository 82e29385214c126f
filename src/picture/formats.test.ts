import { readFileSync } from 'node:fs';
import encodeAvif, { init as startAvif } from '@jsquash/avif/encode.js';
import encodeJpeg, { init as startJpeg } from '@jsquash/jpeg/encode.js';
import encodeWebp, { init as startWebp } from '@jsquash/webp/encode.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { pictureIn } from './formats.ts';
import type { Orientation, Picture } from './picture.ts';
import { saysWhere } from './place.ts';
import { pngChunk, pngOf } from './png-file.ts';
import { decodePng } from './png-pixels.ts';
import { type Raster, type Rgba, turned } from './raster.ts';

const codec = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../node_modules/@jsquash/${name}.wasm`, import.meta.url)));

beforeAll(async () => {
  await startAvif({ wasmBinary: codec('avif/codec/enc/avif_enc') });
  await startWebp({ wasmBinary: codec('webp/codec/enc/webp_enc') });
  await startJpeg({ wasmBinary: codec('jpeg/codec/enc/mozjpeg_enc') });
});

/** Four quarters: red and green above, blue and white below; the white is transparent if asked for. */
function quarters(width: number, height: number, isTransparent = false): Rgba {
  const data = new Uint8ClampedArray(4 * width * height);
  const colours = [
    [255, 0, 0, 255],
    [0, 160, 0, 255],
    [0, 0, 255, 255],
    [255, 255, 255, isTransparent ? 0 : 255],
  ];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      data.set(colours[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)]!, 4 * (y * width + x));
  }
  return { width, height, data };
}

const soundOf = async (bytes: Uint8Array): Promise<Picture> => {
  const result = await pictureIn(bytes);
  if ('rule' in result) throw new Error(`${result.rule}: ${result.reason}`);
  return result;
};
const verdictOn = async (bytes: Uint8Array): Promise<string> => {
  const result = await pictureIn(bytes);
  return 'rule' in result ? `${result.rule}: ${result.reason}` : 'sound';
};

/** The colours of the middle of each quarter, as one letter each, a dot for what is transparent. */
async function seen({ format, bytes }: Picture): Promise<string> {
  const { rasterOf } = await import('../press/raster.ts');
  const { width, height, samples, opacity } = await rasterOf({ format, bytes } as Picture);
  const letters = [0.25, 0.75].map((down) =>
    [0.25, 0.75].map((across) => {
      const pixel = Math.floor(down * height) * width + Math.floor(across * width);
      if (opacity?.[pixel] === 0) return '.';
      const [red, green, blue] = samples.subarray(3 * pixel, 3 * pixel + 3).map((value) => (value > 120 ? 1 : 0));
      return red && green && blue ? 'w' : red ? 'r' : green ? 'g' : blue ? 'b' : '?';
    }),
  );
  return letters.map((row) => row.join('')).join(' ');
}

/** What each orientation makes of the quarters `rg bw`. */
const UPRIGHT: readonly (readonly [Orientation, string])[] = [
  [1, 'rg bw'],
  [2, 'gr wb'],
  [3, 'wb gr'],
  [4, 'bw rg'],
  [5, 'rb gw'],
  [6, 'br wg'],
  [7, 'wg br'],
  [8, 'gw rb'],
];

/** A directory of one field, and one that says where the picture was taken. */
function exif(orientation: number, order: 'II' | 'MM' = 'MM'): Buffer {
  const tiff = Buffer.alloc(64);
  const set = (value: number, at: number, bytes: 2 | 4): unknown =>
    order === 'II' ? tiff.writeUIntLE(value, at, bytes) : tiff.writeUIntBE(value, at, bytes);
  tiff.write(order, 'latin1');
  set(42, 2, 2);
  set(8, 4, 4);
  set(2, 8, 2);
  set(0x0112, 10, 2);
  set(3, 12, 2);
  set(1, 14, 4);
  set(orientation, 18, 2);
  set(0x8825, 22, 2);
  set(4, 24, 2);
  set(1, 26, 4);
  set(40, 30, 4);
  set(1, 40, 2);
  set(2, 42, 2);
  return tiff;
}

function rasterOf({ width, height, data }: Rgba): Raster {
  const samples = new Uint8Array(3 * width * height).map((_, index) => data[4 * Math.floor(index / 3) + (index % 3)]!);
  const opacity = new Uint8Array(width * height).map((_, index) => data[4 * index + 3]!);
  return { width, height, channels: 3, samples, opacity };
}

const pngWith = (...chunks: Uint8Array[]): Buffer => {
  const png = pngOf(rasterOf(quarters(12, 8)));
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
};

const riff = (type: string, content: Uint8Array): Buffer => {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
};
const webpFile = (...chunks: Uint8Array[]): Buffer => riff('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));
const webpOf = async (picture: Rgba, options: object): Promise<Buffer> =>
  Buffer.from(await encodeWebp(picture, options));
const LOSSLESS = { lossless: 1, exact: 1 };

/** A file with metadata around the picture. */
function extended(webp: Buffer, flags: number, ...after: Buffer[]): Buffer {
  const head = Buffer.alloc(10);
  head[0] = flags;
  head.writeUIntLE(11, 4, 3);
  head.writeUIntLE(7, 7, 3);
  return webpFile(riff('VP8X', head), webp.subarray(12), ...after);
}

describe('a picture whose EXIF turns it', () => {
  it.each(UPRIGHT)('is turned: %i', async (orientation, expected) => {
    const lossless = await webpOf(quarters(12, 8), LOSSLESS);
    const lossy = await webpOf(quarters(12, 8), { quality: 90 });
    for (const order of ['II', 'MM'] as const) {
      const tiff = exif(orientation, order);
      for (const file of [
        pngWith(pngChunk('eXIf', tiff)),
        extended(lossless, 8, riff('EXIF', tiff)),
        extended(lossy, 8, riff('EXIF', tiff)),
        extended(lossless, 8, riff('EXIF', Buffer.concat([Buffer.from('Exif\0\0'), tiff]))),
      ]) {
        const picture = await soundOf(file);
        expect(await seen(picture)).toBe(expected);
        expect(picture).toMatchObject(
          orientation < 5 ? { width: 12, height: 8, orientation: 1 } : { width: 8, height: 12, orientation: 1 },
        );
        expect(Buffer.from(picture.bytes).includes('MM\0*') || Buffer.from(picture.bytes).includes('II*')).toBe(false);
        expect(saysWhere(file)).toBe(true);
        expect(saysWhere(picture.bytes)).toBe(false);
      }
    }
  });

  it('is upright again when it is turned back', () => {
    const back: Record<number, Orientation> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6 };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(...UPRIGHT),
        (width, height, [orientation]) => {
          const samples = Uint8Array.from({ length: width * height }, (_, index) => index);
          const raster: Raster = { width, height, channels: 1, samples, opacity: samples };
          expect(turned(turned(raster, orientation), back[orientation]!)).toEqual(raster);
        },
      ),
    );
  });

  it('is whole whatever its kind: grey, of a palette, of 16 bits, interlaced', async () => {
    const { deflateSync } = await import('node:zlib');
    const header = (depth: number, colourType: number, interlace = 0): Buffer => {
      const head = Buffer.alloc(13);
      head.writeUInt32BE(2, 0);
      head.writeUInt32BE(1, 4);
      head.set([depth, colourType, 0, 0, interlace], 8);
      return head;
    };
    const file = (head: Buffer, rows: number[], ...before: Uint8Array[]): Buffer =>
      Buffer.concat([
        pngOf(rasterOf(quarters(2, 2))).subarray(0, 8),
        pngChunk('IHDR', head),
        pngChunk('eXIf', exif(6)),
        ...before,
        pngChunk('IDAT', deflateSync(Uint8Array.from(rows))),
        pngChunk('IEND', Buffer.alloc(0)),
      ]);
    const samplesOf = async (bytes: Buffer): Promise<number[]> => [...decodePng((await soundOf(bytes)).bytes).samples];
    expect(await samplesOf(file(header(1, 0), [0, 0b10000000]))).toEqual([255, 0]);
    expect(await samplesOf(file(header(16, 0), [0, 200, 7, 100, 9]))).toEqual([200, 100]);
    expect(await samplesOf(file(header(8, 0, 1), [0, 5, 0, 9]))).toEqual([5, 9]);
    const palette = pngChunk('PLTE', Uint8Array.of(1, 2, 3, 4, 5, 6));
    expect(await samplesOf(file(header(1, 3), [0, 0b01000000], palette))).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('a WebP', () => {
  it('without losses keeps every pixel, and what is transparent', async () => {
    for (const isTransparent of [false, true]) {
      const rgba = quarters(17, 9, isTransparent);
      const picture = await soundOf(await webpOf(rgba, LOSSLESS));
      const { samples, opacity } = decodePng(picture.bytes);
      const { samples: expected, opacity: opaque } = rasterOf(rgba);
      expect(picture).toMatchObject({ format: 'png', width: 17, height: 9 });
      expect([Buffer.from(samples).equals(expected), Buffer.from(opacity).equals(opaque!)]).toEqual([true, true]);
    }
  });

  it('with losses is a JPEG, or where something is transparent a PNG', async () => {
    const opaque = await soundOf(await webpOf(quarters(64, 48), { quality: 80 }));
    expect([opaque.format, await seen(opaque)]).toEqual(['jpeg', 'rg bw']);
    const transparent = await soundOf(await webpOf(quarters(64, 48, true), { quality: 80 }));
    expect([transparent.format, await seen(transparent)]).toEqual(['png', 'rg b.']);
  });

  it('that moves is its first picture', async () => {
    const frame = async (options: object, isTransparent: boolean): Promise<Buffer> => {
      const still = await webpOf(quarters(12, 8, isTransparent), options);
      const parts = still.subarray(12).toString('latin1').startsWith('VP8X') ? still.subarray(30) : still.subarray(12);
      const head = Buffer.alloc(16);
      head.writeUIntLE(11, 6, 3);
      head.writeUIntLE(7, 9, 3);
      return riff('ANMF', Buffer.concat([head, parts]));
    };
    const animation = [riff('VP8X', Buffer.of(2, 0, 0, 0, 11, 0, 0, 7, 0, 0)), riff('ANIM', Buffer.alloc(6))];
    const second = riff('ANMF', Buffer.alloc(16));
    expect(await seen(await soundOf(webpFile(...animation, await frame(LOSSLESS, true), second)))).toBe('rg b.');
    expect(await seen(await soundOf(webpFile(...animation, await frame({ quality: 90 }, true), second)))).toBe('rg b.');
    expect(await seen(await soundOf(webpFile(...animation, await frame({ quality: 90 }, false), second)))).toBe(
      'rg bw',
    );
  });

  it('is refused where it is damaged, or larger than can be held', async () => {
    const webp = await webpOf(quarters(40, 40), { quality: 80 });
    expect(await verdictOn(webp.subarray(0, -30))).toBe('image-damaged: the picture breaks off before its end');
    expect(await verdictOn(webpFile())).toBe('image-damaged: the picture has no readable size');
    expect(await verdictOn(webpFile(riff('VP8L', Buffer.from('/nonsense......'))))).toMatch(/^image-(damaged|size)/);
    const cut = webpFile(riff('VP8 ', webp.subarray(20, webp.length / 2)));
    expect(await verdictOn(cut)).toBe('image-damaged: the pixels of the picture are broken');
    const huge = Buffer.from(webp);
    huge.writeUInt16LE(16383, 26);
    huge.writeUInt16LE(16383, 28);
    expect(await verdictOn(huge)).toBe('image-size: the picture has 16383 × 16383 pixels, more than 40 million');
  });

  it('of any bytes at all is read or refused, never more', async () => {
    const webps = [await webpOf(quarters(9, 7), { quality: 50 }), await webpOf(quarters(9, 7, true), LOSSLESS)];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...webps), fc.nat(), fc.nat(255), fc.nat(4), async (webp, at, value, cut) => {
        const changed = Buffer.from(webp.subarray(0, webp.length - cut));
        changed[12 + (at % (changed.length - 12))] = value;
        await pictureIn(changed);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an AVIF', () => {
  it('is a JPEG, or where something is transparent a PNG, and stands upright', async () => {
    const avif = async (isTransparent: boolean): Promise<Buffer> =>
      Buffer.from((await encodeAvif(quarters(64, 48, isTransparent), { quality: 80, speed: 9 }))!);
    const opaque = await soundOf(await avif(false));
    expect([opaque.format, opaque.width, opaque.height, await seen(opaque)]).toEqual(['jpeg', 64, 48, 'rg bw']);
    const transparent = await soundOf(await avif(true));
    expect([transparent.format, await seen(transparent)]).toEqual(['png', 'rg b.']);
    const whole = await avif(false);
    expect(await verdictOn(whole.subarray(0, -20))).toBe('image-damaged: the picture breaks off before its end');
    const broken = Buffer.from(whole);
    broken.fill(0, broken.length - 100);
    expect(await verdictOn(broken)).toMatch(/^(image-damaged|sound)/);
    const size = whole.indexOf('ispe');
    const huge = Buffer.from(whole);
    huge.writeUInt32BE(40_000, size + 8);
    expect(await verdictOn(huge)).toMatch(/^image-(size|damaged)/);
  });

  it.each([
    ['irot', 1, 'gw rb'],
    ['irot', 2, 'wb gr'],
    ['irot', 3, 'br wg'],
    ['imir', 0, 'bw rg'],
    ['imir', 1, 'gr wb'],
  ])('is turned by %s %i', async (type, value, expected) => {
    const avif = Buffer.from((await encodeAvif(quarters(64, 48), { quality: 80, speed: 9 }))!);
    expect(await seen(await soundOf(withProperty(avif, type, value)))).toBe(expected);
  });
});

/** The file with one more property; the places of what follows are moved on. */
function withProperty(avif: Buffer, type: string, value: number): Buffer {
  const property = Buffer.concat([Buffer.of(0, 0, 0, 9), Buffer.from(type), Buffer.of(value)]);
  const end = avif.indexOf('ipco') - 4 + avif.readUInt32BE(avif.indexOf('ipco') - 4);
  const longer = Buffer.concat([avif.subarray(0, end), property, avif.subarray(end)]);
  for (const box of ['meta', 'iprp', 'ipco']) {
    const at = longer.indexOf(box) - 4;
    longer.writeUInt32BE(longer.readUInt32BE(at) + property.length, at);
  }
  // The only item’s place stands after its number, in the last eight bytes but four.
  const iloc = longer.indexOf('iloc') - 4;
  const place = iloc + longer.readUInt32BE(iloc) - 8;
  longer.writeUInt32BE(longer.readUInt32BE(place) + property.length, place);
  return longer;
}

/** A GIF of which every pixel is said by a code of its own. */
function gif(parts: {
  indices: number[];
  width: number;
  transparent?: number;
  interlaced?: boolean;
  after?: Buffer;
}): Buffer {
  const { indices, width, transparent, interlaced } = parts;
  const height = indices.length / width;
  const palette = Buffer.of(255, 0, 0, 0, 160, 0, 0, 0, 255, 255, 255, 255);
  // Two bits a colour, so three a code; a clear code before each two pixels keeps it so.
  const codes = indices.flatMap((index, at) => (at % 2 === 0 ? [4, index] : [index])).concat(5);
  const bits = codes.map((code) => code.toString(2).padStart(3, '0').split('').reverse().join('')).join('');
  const bytes = bits.match(/.{1,8}/g)!.map((byte) => Number.parseInt(byte.split('').reverse().join(''), 2));
  const blocks = Buffer.concat(
    Array.from({ length: Math.ceil(bytes.length / 255) }, (_, block) => {
      const part = bytes.slice(255 * block, 255 * block + 255);
      return Buffer.of(part.length, ...part);
    }),
  );
  const screen = Buffer.alloc(7);
  screen.writeUInt16LE(width, 0);
  screen.writeUInt16LE(height, 2);
  screen[4] = 0x81;
  const frame = Buffer.alloc(10);
  frame[0] = 0x2c;
  frame.writeUInt16LE(width, 5);
  frame.writeUInt16LE(height, 7);
  frame[9] = interlaced ? 0x40 : 0;
  return Buffer.concat([
    Buffer.from('GIF89a'),
    screen,
    palette,
    Buffer.from('\x21\xfe\x05hello\0', 'latin1'),
    ...(transparent === undefined ? [] : [Buffer.of(0x21, 0xf9, 4, 1, 0, 0, transparent, 0)]),
    frame,
    Buffer.of(2),
    blocks,
    Buffer.of(0),
    parts.after ?? Buffer.alloc(0),
    Buffer.of(0x3b),
  ]);
}

describe('a GIF', () => {
  const indices = Array.from({ length: 12 * 8 }, (_, at) => (Math.floor(at / 12) < 4 ? 0 : 2) + (at % 12 < 6 ? 0 : 1));

  it('keeps its palette and what is transparent', async () => {
    const picture = await soundOf(gif({ indices, width: 12 }));
    expect(picture).toMatchObject({ format: 'png', width: 12, height: 8 });
    expect(await seen(picture)).toBe('rg bw');
    expect(await seen(await soundOf(gif({ indices, width: 12, transparent: 3 })))).toBe('rg b.');
  });

  it('has its rows in order', async () => {
    const rows = [0, 4, 2, 6, 1, 3, 5, 7].flatMap((row) =>
      indices.slice(row === 4 || row === 6 || row === 5 || row === 7 ? 48 : 0).slice(0, 12),
    );
    expect(rows).toHaveLength(96);
    expect(await seen(await soundOf(gif({ indices: rows, width: 12, interlaced: true })))).toBe('rg bw');
  });

  it('that moves is its first picture', async () => {
    const after = Buffer.from(gif({ indices: indices.map(() => 3), width: 12 }).subarray(25, -1));
    expect(await seen(await soundOf(gif({ indices, width: 12, after })))).toBe('rg bw');
  });

  it.each([
    [
      'cut off in its pixels',
      gif({ indices, width: 12 }).subarray(0, -20),
      'image-damaged: the pixels of the picture are broken',
    ],
    ['cut off in its head', Buffer.from('GIF89a'), 'image-damaged: the picture breaks off before its end'],
    [
      'without pixels',
      Buffer.concat([gif({ indices, width: 12 }).subarray(0, 25), Buffer.alloc(20, 0x3b)]),
      'image-damaged: the picture has no pixels',
    ],
  ])('%s is refused', async (_name, bytes, expected) => {
    expect(await verdictOn(bytes)).toBe(expected);
  });

  it('of any bytes at all is read or refused, never more', async () => {
    const whole = gif({ indices, width: 12, transparent: 1 });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), async (at, value, length) => {
        const changed = Buffer.from(whole.subarray(0, 6 + length));
        changed[at] = value;
        await pictureIn(changed);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a JPEG whose pixels are broken', () => {
  const jpegOf = async (options: object): Promise<Buffer> => Buffer.from(await encodeJpeg(noise(64, 48), options));
  const KINDS = [false, true].flatMap((progressive) =>
    [1, 2].flatMap((chroma_subsample) => [1, 3].map((color_space) => ({ progressive, chroma_subsample, color_space }))),
  );
  const scanOf = (jpeg: Buffer): number => jpeg.indexOf(Buffer.of(0xff, 0xda)) + 14;

  it.each(KINDS)('is told from a sound one: %j', async (kind) => {
    const jpeg = await jpegOf({ quality: 75, auto_subsample: false, ...kind });
    expect(await verdictOn(jpeg)).toBe('sound');
    const middle = Math.floor((scanOf(jpeg) + jpeg.length) / 2);
    const end = Buffer.of(0xff, 0xd9);
    const cut = Buffer.concat([jpeg.subarray(0, middle), end]);
    const without = Buffer.concat([jpeg.subarray(0, middle), jpeg.subarray(middle + 40)]);
    const over = Buffer.from(jpeg);
    over.fill(0x55, middle, middle + 60);
    for (const broken of [cut, without, over])
      expect(await verdictOn(broken)).toMatch(
        /^image-damaged: the (pixels of the picture are broken|picture breaks off)/,
      );
  });

  it('is not one that is filled up with zeros', async () => {
    const jpeg = await jpegOf({ quality: 75, progressive: false });
    expect(await verdictOn(Buffer.concat([jpeg.subarray(0, -2), Buffer.alloc(100), jpeg.subarray(-2)]))).toBe('sound');
    const rubbish = Buffer.from('something else');
    expect(await verdictOn(Buffer.concat([jpeg.subarray(0, -2), rubbish, jpeg.subarray(-2)]))).toMatch('image-damaged');
  });
});

/** A picture that no two rows of are alike. */
function noise(width: number, height: number): Rgba {
  let seed = 1;
  const data = Uint8ClampedArray.from({ length: 4 * width * height }, (_, index) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return index % 4 === 3 ? 255 : 128 + 90 * Math.sin(index / 77) + (seed >>> 27);
  });
  return { width, height, data };
}

describe('a file of another kind', () => {
  it.each([
    ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'HEIC, which iPhones make'],
    ['\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'HEIC, which iPhones make'],
    ['II*\0....', 'TIFF'],
    ['BM......', 'BMP'],
    ['%PDF-1.7', 'a PDF'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'SVG, a drawing without pixels'],
    ['<?xml version="1.0"?>\n<!-- Made by hand -->\n<svg>', 'SVG, a drawing without pixels'],
    ['<!doctype html><html>', 'a web page'],
    ['\0\0\0\x18ftypisom\0\0\0\0', 'a film'],
    ['\0\0\0\x0cJXL \r\n', 'JPEG XL'],
    ['PK\x03\x04....', 'a document, or an archive of files'],
    ['<!---->'.repeat(5000), 'of no kind that is known'],
    ['Hello', 'of no kind that is known'],
  ])('%j is called by its name', async (bytes, name) => {
    const result = await pictureIn(Buffer.from(bytes, 'latin1'));
    expect(result).toMatchObject({ rule: 'image-format', reason: `the picture is ${name}` });
    expect('help' in result && result.help).toMatch(/\.$/);
  });

  it('or empty is no picture', async () => {
    expect(await verdictOn(Buffer.alloc(0))).toBe('image-damaged: the file of the picture is empty');
  });
});
