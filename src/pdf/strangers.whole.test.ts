/** PDFs as other programs make them, and as they come to harm: imposed and looked at, or refused, and nothing else. */
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { sampled } from '../../tests/amount.ts';
import { ImposeError } from '../impose/error.ts';
import { impose } from '../impose/impose.ts';
import { preflight } from '../preflight/preflight.ts';
import { PdfError } from './error.ts';
import { openPdf } from './open.ts';

/** The objects of a file by their numbers; those of streams have their data after them. */
type Objects = Readonly<Record<number, string | { dict: string; data: Uint8Array }>>;

/** As a program writes it, each object where the table says. */
function fileOf(
  objects: Objects,
  trailer = '/Root 1 0 R /Info 9 0 R',
  before: Buffer = Buffer.from('%PDF-1.7\n'),
): Buffer {
  const parts: Buffer[] = [before];
  const places = new Map<number, number>();
  let at = before.length;
  const add = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  for (const [number, object] of Object.entries(objects)) {
    places.set(Number(number), at);
    const isStream = typeof object !== 'string';
    add(Buffer.from(`${number} 0 obj\n${isStream ? object.dict : object}\n`, 'latin1'));
    if (isStream) add(Buffer.concat([Buffer.from('stream\n'), object.data, Buffer.from('\nendstream\n')]));
    add(Buffer.from('endobj\n'));
  }
  const size = Math.max(...places.keys()) + 1;
  const entries = Array.from({ length: size }, (_, number) => {
    const place = places.get(number);
    return place === undefined ? '0000000000 65535 f \n' : `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = at;
  add(Buffer.from(`xref\n0 ${size}\n${entries.join('')}trailer\n<< /Size ${size} ${trailer} >>\n`));
  add(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

const CONTENT = deflateSync(
  Buffer.from('q 1 0 0 rg /P <</MCID 0>> BDC BT /F 12 Tf 20 20 Td (Hello) Tj ET EMC /X Do /G gs 10 10 50 50 re f Q'),
);
const FORM = Buffer.from('/S CS 0.5 SC 0 0 10 10 re S');

const SOUND: Objects = {
  1: '<< /Type /Catalog /Pages 2 0 R /Lang (en) /ViewerPreferences << /Direction /L2R >> /OutputIntents [ << /S /GTS_PDFX /OutputConditionIdentifier (x) >> ] /OCProperties << /OCGs [ 11 0 R ] /D << /ON [ 11 0 R ] >> >> /Metadata 12 0 R >>',
  2: '<< /Type /Pages /Kids [ 3 0 R ] /Count 1 /Rotate 0 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 300 400 ] /TrimBox [ 5 5 295 395 ] /UserUnit 1 /Resources 4 0 R /Contents [ 5 0 R ] /Annots [ 10 0 R ] /Group << /S /Transparency /CS /DeviceRGB >> >>',
  4: '<< /Font << /F 6 0 R >> /XObject << /X 7 0 R /I 13 0 R >> /ExtGState << /G << /ca 0.5 /BM /Multiply /LW 1 /SMask /None >> >> /ColorSpace << /S [ /Separation /Spot /DeviceCMYK 8 0 R ] >> >>',
  5: { dict: `<< /Length ${CONTENT.length} /Filter /FlateDecode >>`, data: CONTENT },
  6: '<< /Type /Font /Subtype /TrueType /BaseFont /Serif /FirstChar 32 /LastChar 33 /Widths [ 500 500 ] /FontDescriptor << /Type /FontDescriptor /FontName /Serif /MissingWidth 400 >> >>',
  7: {
    dict: `<< /Type /XObject /Subtype /Form /BBox [ 0 0 20 20 ] /Matrix [ 1 0 0 1 0 0 ] /Resources 4 0 R /Length ${FORM.length} >>`,
    data: FORM,
  },
  8: '<< /FunctionType 2 /Domain [ 0 1 ] /C0 [ 0 0 0 0 ] /C1 [ 0 1 0 0 ] /N 1 >>',
  9: '<< /Title (A title) /GTS_PDFXVersion (PDF/X-4) >>',
  10: '<< /Type /Annot /Subtype /FreeText /Rect [ 0 0 10 10 ] >>',
  11: '<< /Type /OCG /Name (Layer) >>',
  12: { dict: '<< /Type /Metadata /Subtype /XML /Length 7 >>', data: Buffer.from('<x></x>') },
  13: {
    dict: '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace [ /Indexed /DeviceCMYK 0 (abcd) ] /BitsPerComponent 8 /Length 1 >>',
    data: Buffer.of(0),
  },
};

/** What comes of a PDF; whatever is thrown but an error of the PDF is thrown on. */
async function tried(pdf: Uint8Array): Promise<string> {
  try {
    await preflight(pdf, { purpose: 'press' });
    const { bytes } = await impose(pdf, { scheme: 'booklet' });
    await wellFormed(bytes);
    return 'imposed';
  } catch (error) {
    if (error instanceof PdfError) return error.fault;
    // Such as: larger than any paper.
    if (error instanceof ImposeError) return 'imposed otherwise';
    throw error;
  }
}

/** Strictly: no object that cannot be read, and each stream as long as it says. */
async function wellFormed(pdf: Uint8Array): Promise<void> {
  await PDFDocument.load(pdf, { throwOnInvalidObject: true, updateMetadata: false });
  const text = Buffer.from(pdf).toString('latin1');
  for (const { index, 0: head } of text.matchAll(/>>\nstream\n/g)) {
    // What stands in the dictionary may have lengths too; its own is written last.
    const length = [...text.slice(text.lastIndexOf(' obj\n', index), index).matchAll(/\/Length (\d+)/g)].at(-1)?.[1];
    expect(text.startsWith('\nendstream', index + head.length + Number(length))).toBe(true);
  }
}

describe('a sound file', () => {
  it('is imposed', async () => {
    expect(await tried(fileOf(SOUND))).toBe('imposed');
  });

  it('whose streams say their length elsewhere is imposed, whatever words are in them', async () => {
    const data = Buffer.from('stream endstream endobj 1 0 obj stream stream');
    const objects: Objects = {
      ...SOUND,
      6: SOUND[6]!.toString().replace('/MissingWidth', '/FontFile 14 0 R /MissingWidth'),
      14: { dict: '<< /Length1 3 /Length 15 0 R >>', data },
      15: String(data.length),
    };
    const file = fileOf(objects);
    expect(await tried(file)).toBe('imposed');
    const { bytes } = await impose(file, { scheme: 'booklet' });
    expect(Buffer.from(bytes).includes(data)).toBe(true);
  });

  it('with its objects in streams is imposed, and so is one that was added to', async () => {
    const document = await PDFDocument.load(fileOf(SOUND), { updateMetadata: false });
    expect(await tried(await document.save({ useObjectStreams: true }))).toBe('imposed');
    const changed = '<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 200 200 ] /Resources 4 0 R >>';
    const added = fileOf({ 3: changed }, '/Root 1 0 R /Prev 1', fileOf(SOUND));
    const [page] = (await openPdf(added)).pages;
    expect(page!.toString()).toContain('200');
    expect(await tried(added)).toBe('imposed');
  });
});

describe('a damaged file', () => {
  it('with a wrong table of objects is read without it', async () => {
    const file = fileOf(SOUND).toString('latin1');
    expect(await tried(Buffer.from(file.replace(/\d{10} 00000 n/g, '0000000007 00000 n'), 'latin1'))).toBe('imposed');
    expect(await tried(Buffer.from(file.replace(/startxref\n\d+/, 'startxref\n99999999'), 'latin1'))).toBe('imposed');
    expect(await tried(Buffer.from(file.slice(0, file.indexOf('xref\n')), 'latin1'))).toBe('imposed');
    expect(await tried(Buffer.from(file.slice(0, 500), 'latin1'))).toMatch(/damaged|empty/);
  });

  it('whose pages go round in a circle, or stand for more than anybody has, is refused', async () => {
    expect(await tried(fileOf({ ...SOUND, 2: '<< /Type /Pages /Kids [ 2 0 R ] >>' }))).toBe('damaged');
    expect(await tried(fileOf({ ...SOUND, 2: '<< /Kids [ 14 0 R ] >>', 14: '<< /Kids [ 3 0 R 2 0 R ] >>' }))).toBe(
      'damaged',
    );
    const doubled = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [20 + index, `<< /Kids [ ${21 + index} 0 R ${21 + index} 0 R ] >>`]),
    );
    expect(await tried(fileOf({ ...SOUND, 2: '<< /Kids [ 20 0 R ] >>', ...doubled, 60: '<< /Type /Page >>' }))).toBe(
      'damaged',
    );
  });

  it('with forms, fonts and functions that go round in a circle is imposed', async () => {
    const self = (number: number): string => SOUND[number]!.toString().replace(/>>$/, `/Self ${number} 0 R >>`);
    expect(await tried(fileOf({ ...SOUND, 4: self(4), 6: self(6), 8: self(8) }))).toBe('imposed');
    const form = Buffer.from('/X Do /X Do');
    const x = { dict: `<< /Subtype /Form /BBox [ 0 0 20 20 ] /Resources 4 0 R /Length ${form.length} >>`, data: form };
    expect(await tried(fileOf({ ...SOUND, 7: x }))).toBe('imposed');
  });

  it('with a chain of objects that has no end in sight is imposed', async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 30_000 }, (_, index) => [20 + index, `<< /Next ${21 + index} 0 R >>`]),
    );
    expect(await tried(fileOf({ ...SOUND, 8: '<< /FunctionType 2 /N 1 /Next 20 0 R >>', ...chain }))).toBe('imposed');
  });

  it('with brackets in brackets is refused, or read without them', async () => {
    for (const depth of [300, 3000, 100_000]) {
      const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      expect(await tried(fileOf({ ...SOUND, 8: nested }))).toMatch(/imposed|damaged/);
      expect(await tried(fileOf({ ...SOUND, 14: nested }))).toBe('imposed');
    }
  });

  it('with an object that cannot be read is refused if a page needs it', async () => {
    expect(await tried(fileOf({ ...SOUND, 14: '<< /A << /B ( >>' }))).toBe('imposed');
    expect(await tried(fileOf({ ...SOUND, 8: '<< /A << /B ( >>' }))).toBe('damaged');
  });

  it('that unpacks to more than a machine holds is refused', async () => {
    const once = deflateSync(Buffer.alloc(60_000_000));
    const twice = deflateSync(once);
    const bomb = (data: Uint8Array, more: string) => ({ dict: `<< /Length ${data.length} ${more} >>`, data });
    const many = Array.from({ length: 10 }, () => '5 0 R').join(' ');
    const page = SOUND[3]!.toString().replace('[ 5 0 R ]', `[ ${many} ]`);
    expect(await tried(fileOf({ ...SOUND, 3: page, 5: bomb(once, '/Filter /FlateDecode') }))).toBe('damaged');
    const filters = '/Filter [ /FlateDecode /FlateDecode ]';
    expect(await tried(fileOf({ ...SOUND, 3: page, 5: bomb(twice, filters) }))).toBe('damaged');
    const table = bomb(Buffer.of(1), '/Type /XRef /Size 2000000000 /W [ 0 0 0 ] /Root 1 0 R');
    expect(await tried(fileOf({ ...SOUND, 14: table }))).toBe('imposed');
  });

  it('full of beginnings without an end is read in proportion to its length', async () => {
    const beginnings = (count: number, text: string): Buffer =>
      Buffer.concat([fileOf(SOUND), Buffer.from(text.repeat(count))]);
    for (const text of ['7 0 obj << >> stream\n', 'Hello, 12 0 R! ', '1234567890', '20 0 obj [ ', '<< '])
      expect(await tried(beginnings(20_000, text))).toMatch(/imposed|damaged|empty/);
  });
});

/** Every value that is not what a key asks for. */
const WRONG = [
  'null',
  '7',
  '-1',
  '1e9',
  '0.5',
  '/N',
  '(s)',
  '<FEFF00>',
  '[ ]',
  '[ null ]',
  '[ 99 0 R ]',
  '<< >>',
  'true',
  '98 0 R',
  '97 0 R',
  '96 0 R',
  '3 0 R',
  '1 0 R',
  '95 0 R',
];
/** A stream, what refers to itself, to another, and to a circle; 98 is not there. */
const WRONG_OBJECTS: Objects = {
  94: '93 0 R',
  93: '94 0 R',
  95: '94 0 R',
  96: { dict: '<< /Length 3 >>', data: Buffer.from('q Q') },
  97: '97 0 R',
};

describe('a file with a value of the wrong kind', () => {
  const places = Object.entries(SOUND).flatMap(([number, object]) => {
    const text = typeof object === 'string' ? object : object.dict;
    return [...tokensOf(text)].map((token) => ({ number: Number(number), text, token }));
  });

  it('has all its keys tried', () => {
    expect(places.length).toBeGreaterThan(100);
  });

  it.each(
    sampled(
      places,
      places.filter((_, index) => index % 3 === 0),
    ),
  )('is imposed or refused: $number, $token.key', async ({ number, text, token }) => {
    for (const wrong of WRONG) {
      const changed = text.slice(0, token.start) + wrong + text.slice(token.end);
      const object = SOUND[number]!;
      const made = typeof object === 'string' ? changed : { dict: changed, data: object.data };
      expect(await tried(fileOf({ ...SOUND, [number]: made, ...WRONG_OBJECTS }))).toMatch(
        /imposed|damaged|empty|locked/,
      );
    }
  });

  it.each(WRONG)('in the trailer is imposed or refused: %s', async (wrong) => {
    for (const trailer of [
      `/Root ${wrong}`,
      `/Root 1 0 R /Info ${wrong}`,
      `/Root 1 0 R /Encrypt ${wrong}`,
      `/Root 1 0 R /ID ${wrong}`,
    ])
      expect(await tried(fileOf({ ...SOUND, ...WRONG_OBJECTS }, trailer))).toMatch(/imposed|damaged|empty|locked/);
  });
});

/** The values of keys, and where they stand. */
function* tokensOf(text: string): Generator<{ key: string; start: number; end: number }> {
  for (const { 0: key, index } of text.matchAll(/\/\w+/g)) {
    const start = index + key.length + 1;
    const end = endOfValue(text, start);
    if (end > start) yield { key, start, end };
  }
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (const { 0: token, index } of text.slice(start).matchAll(/<<|>>|\[|\]|\d+ 0 R|\([^)]*\)|[^\s[\]<>()]+/g)) {
    if (token === '>>' || token === ']') depth--;
    if (depth < 0) return start;
    if (token === '<<' || token === '[') depth++;
    if (depth === 0) return start + index + token.length;
  }
  return start;
}

it('any bytes of a file altered, or missing, do no harm', async () => {
  const file = fileOf(SOUND);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 8 }),
      fc.nat(20),
      fc.nat(file.length),
      async (edits, cut, at) => {
        const changed = Buffer.from(file);
        for (const [place, value] of edits) changed[place] = value;
        await tried(Buffer.concat([changed.subarray(0, at), changed.subarray(at + cut)]));
      },
    ),
    { numRuns: 300 },
  );
});
