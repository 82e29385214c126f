import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import type { Project } from '../files/project.ts';
import { readJpeg } from '../picture/jpeg.ts';
import type { PictureResult } from '../picture/picture.ts';
import { readPng } from '../picture/png.ts';
import { parseIssue } from './parse.ts';

/** 3 × 2 pixels, red, baseline, with JFIF. */
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCQA1j/2Q==',
  'base64',
);
/** The same, progressive: several scans with tables between them. */
const PROGRESSIVE = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wgARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/xAAVAQEBAAAAAAAAAAAAAAAAAAACA//aAAwDAQACEAMQAAABgG3/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAEFAn//xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oACAEDAQE/AX//xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oACAECAQE/AX//xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAY/An//xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAE/IX//2gAMAwEAAgADAAAAEPP/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oACAEDAQE/EH//xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oACAECAQE/EH//xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAE/EH//2Q==',
  'base64',
);
const FRAME = JPEG.indexOf(Buffer.of(0xff, 0xc0));

/** The JPEG with a byte of its frame header replaced: 4 precision, 5–6 height, 7–8 width, 9 components. */
const withFrameByte = (offset: number, value: number): Buffer => {
  const changed = Buffer.from(JPEG);
  changed[FRAME + offset] = value;
  return changed;
};

const segment = (marker: number, payload: Buffer): Buffer =>
  Buffer.concat([Buffer.of(0xff, marker, 0, payload.length + 2), payload]);

/** The JPEG with segments right after its beginning. */
const withSegments = (...segments: Buffer[]): Buffer =>
  Buffer.concat([JPEG.subarray(0, 2), ...segments, JPEG.subarray(2)]);

function exif(orientation: number, order: 'II' | 'MM'): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4);
  const write16 = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const write32 = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(order, 0, 'latin1');
  write16(42, 2);
  write32(8, 4);
  write16(2, 8);
  write16(0x010f, 10); // Maker, with an offset that leads nowhere.
  write32(0xffffffff, 18);
  write16(0x0112, 22);
  write16(3, 24);
  write32(1, 26);
  write16(orientation, 30);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('SECRET')]));
}

function chunk(type: string, data: Uint8Array = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

interface PngParts {
  width?: number;
  height?: number;
  depth?: number;
  colourType?: number;
  interlace?: number;
  /** Inflated. */
  pixels?: Buffer;
  before?: Buffer[];
  after?: Buffer[];
}

/** A PNG; without further word 3 × 2 pixels in RGB. */
function png({ width = 3, height = 2, depth = 8, colourType = 2, interlace = 0, ...parts }: PngParts = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([depth, colourType, 0, 0, interlace], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...(parts.before ?? []),
    chunk('IDAT', deflateSync(parts.pixels ?? Buffer.alloc(2 * 10))),
    ...(parts.after ?? []),
    chunk('IEND'),
  ]);
}

const verdict = (result: PictureResult): string => ('rule' in result ? `${result.rule}: ${result.reason}` : 'sound');

describe('a JPEG', () => {
  it('keeps its pixels and loses its metadata, thumbnail, profile and what follows the end', () => {
    const secret = Buffer.from('SECRET');
    const jfifWithThumbnail = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x02SECRET', 'latin1'));
    const result = readJpeg(
      Buffer.concat([
        withSegments(
          exif(6, 'MM'),
          jfifWithThumbnail,
          segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), secret])),
          segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0'), secret])),
          segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01SECRET', 'latin1')),
          segment(0xfe, secret),
        ),
        secret,
      ]),
    );
    expect(result).toMatchObject({ format: 'jpeg', width: 3, height: 2, orientation: 6 });
    const bytes = Buffer.from('bytes' in result ? result.bytes : []);
    expect(bytes.includes('SECRET')).toBe(false);
    expect(bytes.includes('Adobe\0\x64\0\0\0\0\x01')).toBe(true);
    expect(bytes.subarray(bytes.indexOf(Buffer.of(0xff, 0xdb))).equals(JPEG.subarray(20))).toBe(true);
  });

  it('that has nothing to lose stays byte for byte', () => {
    for (const bytes of [JPEG, PROGRESSIVE]) {
      const result = readJpeg(bytes);
      expect('bytes' in result && Buffer.from(result.bytes).equals(bytes)).toBe(true);
    }
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is turned as its EXIF says: %i', (orientation) => {
    for (const order of ['II', 'MM'] as const) {
      expect(readJpeg(withSegments(exif(orientation, order)))).toMatchObject({ orientation });
    }
  });

  it.each([0, 9, 65535])('is upright if its EXIF says nothing sensible: %i', (orientation) => {
    expect(readJpeg(withSegments(exif(orientation, 'II')))).toMatchObject({ orientation: 1 });
  });

  it.each<[name: string, bytes: Buffer, expected: string]>([
    [
      'in CMYK',
      withFrameByte(9, 4),
      'image-format: the picture is in CMYK, which cannot be printed faithfully from a JPEG',
    ],
    ['of 12 bits', withFrameByte(4, 12), 'image-format: the picture has 12 bits a colour; a PDF takes a JPEG of 8'],
    [
      'lossless',
      withFrameByte(1, 0xc3),
      'image-format: this kind of JPEG (lossless or arithmetic) cannot be put in a PDF',
    ],
    ['of two colours', withFrameByte(9, 2), 'image-damaged: the picture has 2 colours'],
    ['without height', withFrameByte(6, 0), 'image-damaged: the picture has no pixels'],
    ['cut off', JPEG.subarray(0, -2), 'image-damaged: the picture breaks off before its end'],
    ['cut in its head', JPEG.subarray(0, 30), 'image-damaged: the picture breaks off before its end'],
    ['empty', Buffer.of(0xff, 0xd8, 0xff, 0xd9), 'image-damaged: the picture has no readable size'],
    [
      'without tables',
      Buffer.concat([JPEG.subarray(0, 2), JPEG.subarray(FRAME)]),
      'image-damaged: the picture has no readable pixels',
    ],
  ])('%s is refused', (_name, bytes, expected) => {
    expect(verdict(readJpeg(bytes))).toBe(expected);
  });

  it('that is any bytes at all is read or refused, never more', () => {
    fc.assert(
      fc.property(fc.nat(JPEG.length - 1), fc.nat(255), fc.nat(JPEG.length), (at, value, length) => {
        const changed = Buffer.from(JPEG.subarray(0, length));
        if (at < length) changed[at] = value;
        readJpeg(changed);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a PNG', () => {
  it('keeps its pixels and loses the rest', async () => {
    const palette = chunk('PLTE', Buffer.alloc(6));
    const transparency = chunk('tRNS', Buffer.of(0));
    const plain = { depth: 1, colourType: 3, pixels: Buffer.alloc(4), before: [palette, transparency] };
    const secrets = ['tEXt', 'eXIf', 'iCCP', 'gAMA', 'tIME'].map((type) => chunk(type, Buffer.from('SECRET')));
    const result = await readPng(
      Buffer.concat([png({ ...plain, before: [palette, ...secrets, transparency], after: secrets }), Buffer.from('x')]),
    );
    expect(result).toMatchObject({ format: 'png', width: 3, height: 2, orientation: 1 });
    expect('bytes' in result && Buffer.from(result.bytes).equals(png(plain))).toBe(true);
  });

  it.each<[name: string, parts: PngParts]>([
    ['grey, 1 bit', { depth: 1, colourType: 0, pixels: Buffer.alloc(2 * 2) }],
    ['grey, 16 bits', { depth: 16, colourType: 0, pixels: Buffer.alloc(2 * 7) }],
    ['grey with alpha', { colourType: 4, pixels: Buffer.alloc(2 * 7) }],
    ['RGB with alpha', { colourType: 6, pixels: Buffer.alloc(2 * 13) }],
    // Of 3 × 2 pixels the passes have 1, 0, 0, 1 (third column), 0, 1 (second column) and 3 (second row).
    ['interlaced', { interlace: 1, pixels: Buffer.alloc(4 + 4 + 4 + 10) }],
  ])('%s is sound', async (_name, parts) => {
    expect(verdict(await readPng(png(parts)))).toBe('sound');
  });

  it.each<[name: string, bytes: Buffer, expected: string]>([
    ['with too few pixels', png({ pixels: Buffer.alloc(19) }), 'image-damaged: the pixels of the picture are broken'],
    ['with too many', png({ pixels: Buffer.alloc(21) }), 'image-damaged: the pixels of the picture are broken'],
    [
      'with an unknown filter',
      png({ pixels: Buffer.alloc(20, 5) }),
      'image-damaged: the pixels of the picture are broken',
    ],
    [
      'that inflates without end',
      png({ pixels: Buffer.alloc(9e6) }),
      'image-damaged: the pixels of the picture are broken',
    ],
    ['cut off', png().subarray(0, -1), 'image-damaged: the picture breaks off or is altered'],
    [
      'whose data is not zlib',
      Buffer.concat([png().subarray(0, 33), chunk('IDAT', Buffer.from('nonsense')), chunk('IEND')]),
      'image-damaged: the pixels of the picture are broken',
    ],
    ['without data', Buffer.concat([png().subarray(0, 33), chunk('IEND')]), 'image-damaged: the picture has no pixels'],
    ['of no size', png({ width: 0 }), 'image-damaged: the picture has no pixels'],
    [
      'of too great a size',
      png({ width: 20_000, height: 20_000 }),
      'image-size: the picture has 20000 × 20000 pixels, more than 100 million',
    ],
    ['of a depth of 3', png({ depth: 3 }), 'image-format: this is a kind of PNG that does not exist in the standard'],
    ['without its palette', png({ colourType: 3 }), 'image-damaged: the palette of the picture is broken'],
    [
      'with too long a transparency',
      png({ before: [chunk('tRNS', Buffer.alloc(7))] }),
      'image-damaged: the transparency of the picture is broken',
    ],
    [
      'of another program',
      png({ before: [chunk('CgBI')] }),
      'image-format: the picture has a part that only the program that made it understands',
    ],
    [
      'with its palette after the pixels',
      png({ after: [chunk('PLTE', Buffer.alloc(3))] }),
      'image-damaged: the parts of the picture are in disorder',
    ],
  ])('%s is refused', async (_name, bytes, expected) => {
    expect(verdict(await readPng(bytes))).toBe(expected);
  });

  it('with any byte altered is read or refused, never more', async () => {
    const whole = png();
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, value) => {
        const changed = Buffer.from(whole);
        changed[at] = value;
        await readPng(changed);
      }),
      { numRuns: 100 },
    );
  });
});

async function parse(body: string, project: Project, path = 'issues/letter.md') {
  const file = new VFile({ value: `---\ntitle: T\n---\n${body}`, path });
  const issue = await parseIssue(file, project);
  const found = file.messages.map(
    ({ line, column, ruleId, fatal }) => `${line}:${column} ${ruleId}${fatal ? '' : ' (warning)'}`,
  );
  return { issue, found };
}

describe('the pictures of an issue', () => {
  const project = memoryProject({
    'issues/a.png': png(),
    'issues/Our well, 100%.jpg': JPEG,
    'shared/b.jpg': JPEG,
    'issues/c.gif': Buffer.from('GIF89a'),
    'issues/c.heic': Buffer.from('\0\0\0\x18ftypheic'),
    'issues/broken.png': png().subarray(0, 40),
  });

  it('are read once, by their url', async () => {
    const { issue, found } = await parse(
      '![A](a.png) ![B](../shared/b.jpg) ![C](..\\shared\\b.jpg) ![D][d]\n\n[d]: <Our%20well,%20100%25.jpg>\n\nx[^1]\n\n[^1]: ![E](a.png)\n',
      project,
    );
    expect(found).toEqual([]);
    expect([...issue!.pictures].map(([url, { format }]) => `${url} ${format}`)).toEqual([
      'a.png png',
      '../shared/b.jpg jpeg',
      '..\\shared\\b.jpg jpeg',
      'Our%20well,%20100%25.jpg jpeg',
    ]);
  });

  it('may be decorative', async () => {
    const { issue, found } = await parse('![](a.png "decorative")', project);
    expect(found).toEqual([]);
    const [paragraph] = issue!.opening;
    expect(paragraph?.type === 'paragraph' && paragraph.children[0]).toMatchObject({ type: 'image', alt: '' });
  });

  it.each<[body: string, ...found: string[]]>([
    ['![](a.png)', '4:1 image-alt'],
    ['a\n![ ](a.png)', '5:1 image-alt'],
    ['![A](a.png "decorative")', '4:1 image-alt (warning)'],
    ['![A](a.png "Caption")', '4:1 title-unprinted (warning)'],
    ['![A](Our%20well,%20100.jpg)', '4:1 image-missing'],
    ['![A](<Our well, 100%.jpg>)'],
    ['![A]()', '4:1 image-missing'],
    ['![A](%00)', '4:1 image-missing'],
    ['![A](x.png) ![B](x.png)', '4:1 image-missing', '4:13 image-missing'],
    ['![A](../../a.png)', '4:1 image-outside'],
    ['![A](%2e%2e/%2E%2E/a.png)', '4:1 image-outside'],
    ['![A](/project/issues/a.png)', '4:1 image-outside'],
    ['![A](C:\\a.png)', '4:1 image-outside'],
    ['![A](\\\\server\\share\\a.png)', '4:1 image-outside'],
    ['![A](//x.org/a.png)', '4:1 image-url'],
    ['![A](https://x.org/a.png)', '4:1 image-url'],
    ['![A](file:///a.png)', '4:1 image-url'],
    ['![A](data:image/png;base64,AA)', '4:1 image-url'],
    ['![A](c.gif)', '4:1 image-damaged'],
    ['![A](c.heic)', '4:1 image-format'],
    ['![A](broken.png)', '4:1 image-damaged'],
  ])('%s', async (body, ...expected) => {
    expect((await parse(body, project)).found).toEqual(expected);
  });
});
