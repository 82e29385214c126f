/** Pages as pixels, as PNG and as BMP. */
import { inflateSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { buildSample } from '../../tests/samples.ts';
import { filled, put } from './bitmap.ts';
import { encodeBmp } from './bmp.ts';
import { openPdf, toBitmap } from './pdfium.ts';
import { encodePng } from './png.ts';

const { bytes } = await buildSample('three-things', { pageSizes: ['a4'] });
const document = await openPdf(bytes);
afterAll(() => document.close());

describe('a page', () => {
  test('has the size of the paper, not rounded', () => {
    expect(document.pages).toHaveLength(1);
    expect(document.pages[0]!.width).toBeCloseTo(595.276, 2);
    expect(document.pages[0]!.height).toBeCloseTo(841.89, 2);
  });

  test('is white paper with ink on it, and letters without coloured edges', () => {
    const { pixels } = toBitmap(document.paint(0, 298, 421));
    expect([...pixels.subarray(0, 3)]).toEqual([255, 255, 255]);
    expect(pixels.filter((value) => value < 128).length).toBeGreaterThan(500);
    // Nothing on it is blue; letters drawn for the stripes of a screen are, on one side.
    const isBlue = (_: number, at: number): boolean => at % 3 === 0 && pixels[at + 2]! > pixels[at]! + 40;
    expect(pixels.filter(isBlue)).toHaveLength(0);
  });

  test('is the same on a screen, red first and nothing transparent', () => {
    const [width, height] = [298, 421];
    const { pixels } = toBitmap(document.paint(0, width, height));
    const onScreen = document.show(0, { width, height, rows: { top: 0, end: height } }, (own) => own.slice());
    expect(onScreen).toHaveLength(4 * width * height);
    const colours = onScreen.filter((_, at) => at % 4 !== 3);
    expect(Buffer.compare(colours, pixels)).toBe(0);
    expect(onScreen.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
  });

  test('is the same in parts, pixel by pixel', () => {
    const size = { width: 1191, height: 1684 };
    const shown = (rows: { top: number; end: number }): Uint8Array =>
      document.show(0, { ...size, rows }, (own) => own.slice());
    const whole = shown({ top: 0, end: size.height });
    for (const [top, end] of [
      [0, 1],
      [301, 437],
      [777, 1403],
      [1600, 1684],
    ] as const) {
      const part = whole.subarray(4 * size.width * top, 4 * size.width * end);
      expect(Buffer.compare(shown({ top, end }), part)).toBe(0);
    }
  });

  test('is the same each time', () => {
    const [one, other] = [document.paint(0, 200, 283), document.paint(0, 200, 283)];
    expect(Buffer.compare(one.pixels, other.pixels)).toBe(0);
  });

  test('is refused after closing', async () => {
    const other = await openPdf(bytes);
    other.close();
    other.close();
    expect(() => other.paint(0, 10, 10)).toThrow('closed');
  });
});

test('what is no PDF is refused', async () => {
  await expect(openPdf(new TextEncoder().encode('Dear friends,'))).rejects.toThrow('cannot open');
});

test('memory does not grow with the number of documents', async () => {
  const before = process.memoryUsage().arrayBuffers;
  for (let turn = 0; turn < 20; turn++) {
    const opened = await openPdf(bytes);
    opened.paint(0, 600, 849);
    opened.close();
  }
  // The copies wait for the collector; PDFium's own memory is one array, which may have doubled.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(128 * 1024 * 1024);
});

describe('PNG', () => {
  /** Content of the chunks by their type. */
  function chunks(png: Uint8Array): Map<string, Buffer> {
    const buffer = Buffer.from(png);
    const found = new Map<string, Buffer>();
    for (let at = 8; at < buffer.length; ) {
      const length = buffer.readUInt32BE(at);
      found.set(buffer.toString('latin1', at + 4, at + 8), buffer.subarray(at + 8, at + 8 + length));
      at += length + 12;
    }
    return found;
  }

  test('keeps colours, and tells its resolution', () => {
    const bitmap = filled(2, 2, [255, 255, 255]);
    put(filled(1, 1, [200, 30, 10]), bitmap, 1, 1);
    const parts = chunks(encodePng(bitmap, 144));
    expect([...parts.keys()]).toEqual(['IHDR', 'sRGB', 'pHYs', 'IDAT', 'IEND']);
    expect(parts.get('IHDR')!.toString('hex')).toBe('00000002000000020802000000');
    expect(parts.get('pHYs')!.readUInt32BE(0)).toBe(5669);
    const rows = inflateSync(parts.get('IDAT')!);
    expect([...rows]).toEqual([0, 255, 255, 255, 255, 255, 255, 0, 255, 255, 255, 200, 30, 10]);
  });

  test('is grey where no colour is', () => {
    const parts = chunks(encodePng(filled(3, 1, [7, 7, 7]), 72));
    expect(parts.get('IHDR')![9]).toBe(0);
    expect([...inflateSync(parts.get('IDAT')!)]).toEqual([0, 7, 7, 7]);
  });
});

test('BMP holds the pixels as they are, rows from the top', () => {
  const pixels = Uint8Array.of(1, 2, 3, 0, 4, 5, 6, 0);
  const file = Buffer.concat(encodeBmp({ width: 1, height: 2, stride: 4, pixels }));
  expect(file.toString('latin1', 0, 2)).toBe('BM');
  expect(file.readInt32LE(22)).toBe(-2);
  expect([...file.subarray(file.readUInt32LE(10))]).toEqual([...pixels]);
});

test('rows are turned whatever fills them up', () => {
  const painted = { width: 1, height: 2, stride: 4, pixels: Uint8Array.of(1, 2, 3, 0, 4, 5, 6, 0) };
  expect([...toBitmap(painted).pixels]).toEqual([3, 2, 1, 6, 5, 4]);
});

test('what lies beyond an edge is not put', () => {
  const onto = filled(3, 3, [0, 0, 0]);
  put(filled(2, 2, [9, 9, 9]), onto, -1, -1);
  put(filled(2, 2, [8, 8, 8]), onto, 2, 2);
  put(filled(2, 2, [7, 7, 7]), onto, 5, 0);
  const reds = [...onto.pixels].filter((_, index) => index % 3 === 0);
  expect(reds).toEqual([9, 0, 0, 0, 0, 0, 0, 0, 8]);
});
