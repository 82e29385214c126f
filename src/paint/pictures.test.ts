import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { PDFDict, PDFName, PDFRawStream } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { PlacedPicture } from '../page/layout.ts';
import type { Picture } from '../picture/picture.ts';
import { content, element, header, layout, page } from './layout.fixtures.ts';
import { paint } from './paint.ts';
import { get, numbers, objects, operators, streamText } from './reading.fixtures.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

interface Raster {
  width: number;
  height: number;
  color: 0 | 2 | 3 | 4 | 6;
  depth?: number;
  /** With the filter type before each row. */
  rows: number[];
  interlaced?: boolean;
  palette?: number[];
  transparency?: number[];
}

function png({ width, height, color, depth = 8, rows, interlaced, palette, transparency }: Raster): Picture {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, color, 0, 0, interlaced ? 1 : 0], 8);
  const bytes = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(palette ? [chunk('PLTE', Buffer.from(palette))] : []),
    ...(transparency ? [chunk('tRNS', Buffer.from(transparency))] : []),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { format: 'png', width, height, orientation: 1, bytes };
}

/** As much of a JPEG as says its size: start of image, start of frame. */
const jpeg = (channels: number): Picture => ({
  format: 'jpeg',
  width: 300,
  height: 200,
  orientation: 1,
  bytes: Uint8Array.of(
    0xff,
    0xd8,
    0xff,
    0xc2,
    0,
    17,
    8,
    0,
    200,
    1,
    44,
    channels,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0xff,
    0xd9,
  ),
});

const placed = (picture: Picture, more: Partial<PlacedPicture> = {}): PlacedPicture => ({
  ...{ kind: 'picture', x: 100, y: 200, width: 60, height: 40, picture, mark: header },
  ...more,
});

async function image(picture: Picture): Promise<PDFRawStream> {
  const document = await objects(await paint(layout([page(placed(picture))], [])));
  const resources = document.getPage(0).node.lookup(PDFName.of('Resources'), PDFDict);
  return resources.lookup(PDFName.of('XObject'), PDFDict).lookup(PDFName.of('I1')) as PDFRawStream;
}

const bytes = (object: ReturnType<typeof get>): number[] => [...Buffer.from(streamText(object), 'latin1')];
const mask = (of: PDFRawStream): number[] => bytes(get(of.dict, 'SMask'));

describe('a PNG', () => {
  it('without transparency goes in as it is', async () => {
    const picture = png({ width: 2, height: 2, color: 2, rows: [1, 1, 2, 3, 4, 5, 6, 2, 0, 0, 0, 9, 9, 9] });
    const embedded = await image(picture);
    expect(String(get(embedded.dict, 'DecodeParms')).replace(/\s+/g, ' ')).toBe(
      '<< /Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns 2 >>',
    );
    expect(bytes(embedded)).toEqual([1, 1, 2, 3, 4, 5, 6, 2, 0, 0, 0, 9, 9, 9]);
  });

  it('with an alpha channel has a soft mask', async () => {
    const embedded = await image(png({ width: 2, height: 1, color: 6, rows: [1, 10, 20, 30, 255, 1, 1, 1, 1] }));
    expect(bytes(embedded)).toEqual([10, 20, 30, 11, 21, 31]);
    expect(mask(embedded)).toEqual([255, 0]);
  });

  it('of 16 bits keeps them', async () => {
    const embedded = await image(png({ width: 1, height: 1, color: 4, depth: 16, rows: [0, 1, 2, 3, 4] }));
    expect([bytes(embedded), mask(embedded)]).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(Number(get(embedded.dict, 'BitsPerComponent'))).toBe(16);
  });

  it('undoes every filter', async () => {
    const rows = [0, 1, 9, 5, 9, 1, 1, 0, 4, 0, 2, 1, 0, 1, 0, 3, 2, 0, 2, 0, 4, 1, 0, 1, 0];
    const embedded = await image(png({ width: 2, height: 5, color: 4, rows }));
    expect(bytes(embedded)).toEqual([1, 5, 1, 5, 2, 6, 3, 6, 4, 7]);
    expect(mask(embedded)).toEqual([9, 9, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('with a translucent palette has a soft mask', async () => {
    const picture = png({
      width: 3,
      height: 1,
      color: 3,
      depth: 2,
      rows: [0, 0b00_01_10_00],
      palette: [255, 0, 0, 0, 255, 0, 0, 0, 255],
      transparency: [0, 128],
    });
    expect(mask(await image(picture))).toEqual([0, 128, 255]);
  });

  it('with one transparent colour has a colour mask', async () => {
    const embedded = await image(
      png({ width: 1, height: 1, color: 2, rows: [0, 1, 2, 3], transparency: [0, 1, 0, 2, 0, 3] }),
    );
    expect(numbers(get(embedded.dict, 'Mask'))).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('that is interlaced is put in order, whatever its size and depth', async () => {
    const raster = fc.record({
      width: fc.integer({ min: 1, max: 11 }),
      height: fc.integer({ min: 1, max: 11 }),
      depth: fc.constantFrom(1, 2, 4, 8),
    });
    await fc.assert(
      fc.asyncProperty(raster, async ({ width, height, depth }) => {
        const value = (x: number, y: number): number => (3 * x + 5 * y + x * y) % 2 ** depth;
        const row = (xs: number[], y: number): number[] => {
          const packed = new Array<number>(Math.ceil((xs.length * depth) / 8)).fill(0);
          xs.forEach((x, index) => {
            const bit = index * depth;
            packed[bit >> 3]! |= value(x, y) << (8 - depth - (bit & 7));
          });
          return packed;
        };
        const range = (from: number, to: number, step: number): number[] =>
          Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, index) => from + index * step);
        const passes = ['0 0 8 8', '4 0 8 8', '0 4 4 8', '2 0 4 4', '0 2 2 4', '1 0 2 2', '0 1 1 2'];
        const rows = passes.flatMap((pass) => {
          const [x, y, stepX, stepY] = pass.split(' ').map(Number) as [number, number, number, number];
          const xs = range(x, width, stepX);
          return xs.length === 0 ? [] : range(y, height, stepY).flatMap((each) => [0, ...row(xs, each)]);
        });
        const expected = range(0, height, 1).flatMap((y) => row(range(0, width, 1), y));
        expect(bytes(await image(png({ width, height, color: 0, depth, rows, interlaced: true })))).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['cut short', (whole: Uint8Array) => whole.subarray(0, 50)],
    ['of other bytes', () => new Uint8Array(100)],
    ['of none', () => new Uint8Array()],
    ['damaged', (whole: Uint8Array) => whole.with(45, whole[45]! ^ 1)],
  ])('that is %s is refused', async (_, harm) => {
    const picture = png({ width: 1, height: 1, color: 2, rows: [0, 1, 2, 3] });
    await expect(image({ ...picture, bytes: harm(picture.bytes) })).rejects.toMatchObject({ fault: 'broken-picture' });
  });

  it('with less data than it promises, or more, is refused', async () => {
    for (const rows of [[0, 1, 2], [0, 1, 2, 3, 4, 5], []]) {
      await expect(image(png({ width: 1, height: 1, color: 2, rows }))).rejects.toMatchObject({
        fault: 'broken-picture',
      });
    }
  });
});

describe('a JPEG', () => {
  it('goes in as it is', async () => {
    const embedded = await image(jpeg(3));
    expect(Buffer.from(embedded.contents)).toEqual(Buffer.from(jpeg(3).bytes));
    expect(['Width', 'Height', 'ColorSpace', 'Filter'].map((key) => String(get(embedded.dict, key)))).toEqual([
      '300',
      '200',
      '/DeviceRGB',
      '/DCTDecode',
    ]);
  });

  it('in CMYK is refused', async () => {
    await expect(image(jpeg(4))).rejects.toMatchObject({ fault: 'picture-colour' });
  });

  it('that is broken is refused', async () => {
    const { bytes: whole } = jpeg(3);
    for (const part of [whole.subarray(0, 8), whole.subarray(1), new Uint8Array()]) {
      await expect(image({ ...jpeg(3), bytes: part })).rejects.toMatchObject({ fault: 'broken-picture' });
    }
  });
});

describe('a picture', () => {
  it('is embedded once, however often it is placed', async () => {
    const picture = jpeg(1);
    const document = await objects(
      await paint(layout([page(placed(picture), placed(picture, { y: 300 })), page(placed(picture))], [])),
    );
    const streams = document.context
      .enumerateIndirectObjects()
      .filter(([, object]) => object instanceof PDFRawStream && get(object.dict, 'Subtype') === PDFName.of('Image'));
    expect(streams).toHaveLength(1);
    expect(operators(document).match(/\/I1 Do/g)).toHaveLength(2);
  });

  it('is clipped to its box where a part of it is shown, and drawn in its own proportions', async () => {
    const shown = { left: 0.25, top: 0.1, width: 0.5, height: 0.8 };
    const document = await objects(await paint(layout([page(placed(jpeg(3), { shown }))], [])));
    expect(operators(document)).toMatch(/^100 200 60 40 re W n$[\s\S]*\/I1 Do/m);
    const [a, , , d, e, f] = /^(.*) cm\n\/I1 Do$/m.exec(operators(document))![1]!.split(' ').map(Number);
    expect([a, Math.abs(d!)]).toEqual([120, 50]);
    // Its left edge a quarter of 120 before the box, its top a tenth of 50 above it.
    expect([e, f! + Math.min(0, d!)]).toEqual([70, 195]);
  });

  // Where the stored picture's upper left and lower right corners stand on the page, by Exif's own words:
  // "the 0th row is at the visual top, the 0th column at the visual left side", and so on.
  it.each([
    [1, 'left top', 'right bottom'],
    [2, 'right top', 'left bottom'],
    [3, 'right bottom', 'left top'],
    [4, 'left bottom', 'right top'],
    [5, 'left top', 'right bottom'],
    [6, 'right top', 'left bottom'],
    [7, 'right bottom', 'left top'],
    [8, 'left bottom', 'right top'],
  ] as const)('of orientation %i is turned upright', async (orientation, first, last) => {
    const document = await objects(await paint(layout([page(placed({ ...jpeg(3), orientation }))], [])));
    const [a, b, c, d, e, f] = /^(.*) cm\n\/I1 Do$/m.exec(operators(document))![1]!.split(' ').map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const corner = (u: number, v: number): string => {
      const [x, y] = [a * u + c * v + e, b * u + d * v + f];
      return `${{ 100: 'left', 160: 'right' }[x]} ${{ 200: 'top', 240: 'bottom' }[y]}`;
    };
    expect([corner(0, 1), corner(1, 0)]).toEqual([first, last]);
    // From 5 on the stored rows stand upright.
    expect(a === 0).toBe(orientation >= 5);
  });

  it('of a figure says where it stands', async () => {
    const mark = content();
    const one = layout([page(placed(jpeg(3), { mark }))], [element('Figure', [mark], { alt: 'A child' })]);
    const document = await objects(await paint(one));
    const [figure] = document.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) =>
        object instanceof PDFDict && get(object, 'S') === PDFName.of('Figure') ? [object] : [],
      );
    expect(numbers(get(get(figure!, 'A') as PDFDict, 'BBox'))).toEqual([100, 552, 160, 592]);
  });
});
