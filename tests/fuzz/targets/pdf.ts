/** PDFs of strangers: looked at for the print shop, and put on sheets. */
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import type { ImposeOptions, PreflightOptions } from '../../../src/library/options.ts';
import type { Input, Ran, Room, Target, Written } from '../target.ts';
import { faultsOfCommand, faultsOfPdf, qpdf } from './closely.ts';
import { faultsOf } from './judge.ts';
import { library } from './library.ts';

const PREFLIGHT = {
  copier: { for: 'copier' },
  press: { for: 'press', paper: 'uncoated' },
  own: {},
} as const satisfies Record<string, Omit<PreflightOptions, 'pdfs'>>;

const IMPOSE = {
  booklet: {},
  perfect: { scheme: 'perfect', signature: 16, sheet: 'tabloid' },
  'n-up': { scheme: 'n-up', up: 4, shrink: true },
  repeat: { scheme: 'repeat', up: 2, marks: true, sheet: 'tabloid' },
  stack: { scheme: 'stack', up: 2, gutter: '6mm', sheet: 'a3' },
  fold: { scheme: 'letter-fold', shrink: true },
  marks: { marks: true, caliper: '0.1mm', shrink: true, sheet: 'a3', binding: 'right', flip: 'long' },
} as const satisfies Record<string, Omit<ImposeOptions, 'pdfs'>>;

// ---- a small writer -------------------------------------------------------------------------------------

/** Operators of a page, right and otherwise. */
const OPERATORS = [
  '0 g',
  '1 0 0 rg',
  '0.2 0.3 0.4 0.9 k',
  '/CS0 cs 0.5 scn',
  '/CS1 CS 1 0 0 SCN',
  'q',
  'Q',
  '1 0 0 1 50 50 cm',
  '0 0 0 0 0 0 cm',
  '0.1 w',
  '0 w',
  '[1 2] 0 d',
  '10 10 100 100 re f',
  '10 10 m 200 200 l S',
  '10 10 m 20 20 30 30 40 40 c h B*',
  '0 0 9999999 9999999 re W n',
  'BT /F0 12 Tf 72 700 Td (Pray) Tj ET',
  'BT /F0 3 Tf 1 0 0 1 72 600 Tm [(P) -50 (ray)] TJ ET',
  'BT /F1 10 Tf (x) Tj ET',
  'BT /None 10 Tf (x) Tj ET',
  '/GS0 gs',
  '/X0 Do',
  '/X1 Do',
  '/Sh0 sh',
  '/P0 BMC',
  'EMC',
  '/Span <</MCID 0>> BDC',
  'BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI',
  'BI /W 1 ID',
  '<< /a',
  '[ [ [',
  '(((',
  ']',
  '>>',
  '/CS0 CS',
  '/Pattern cs /Pat0 scn',
  '1 Tr',
  '-5 Tz',
  '1e39 0 0 1 0 0 cm',
  'nan w',
  '3 0 R Do',
  'sc',
  'Tj',
  'f*',
  'ET ET',
  'BX foo EX',
  'MP',
  '/DP0 /a DP',
]; // prettier-ignore

const RESOURCES = `/Font << /F0 7 0 R /F1 8 0 R >> /ColorSpace << /CS0 [/Separation /Gold /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0.2 1 0] /N 1 >>] /CS1 [/ICCBased 9 0 R] /CS2 [/Indexed /DeviceRGB 1 <000000FFFFFF>] >> /ExtGState << /GS0 << /OP true /op true /OPM 1 /ca 0.5 /SMask /None /BM /Multiply >> >> /XObject << /X0 10 0 R /X1 11 0 R >> /Shading << /Sh0 << /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 100 100] /Function << /FunctionType 2 /Domain [0 1] /C0 [1 1 1 1] /C1 [0 0 0 0] /N 1 >> >> >> /Pattern << /Pat0 << /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 1] /Function << /FunctionType 2 /Domain [0 1] /N 1 >> >> >> >>`; // prettier-ignore

const PAGE_KEYS = [
  '/Rotate 90',
  '/Rotate 45',
  '/TrimBox [9 9 300 400]',
  '/BleedBox [0 0 310 410]',
  '/CropBox [0 0 100 100]',
  '/CropBox [500 500 100 100]',
  '/UserUnit 2',
  '/Annots [12 0 R]',
  '/Annots 12 0 R',
  '/Group << /S /Transparency /CS /DeviceCMYK >>',
  '/MediaBox [0 0 0 0]',
  '/MediaBox [0 0 (x) 1]',
  '/Contents [5 0 R 5 0 R]',
  '/Contents null',
  '/Resources null',
  '/Parent 3 0 R',
  '/Tabs /S',
  '/MediaBox [-100 -100 496 692]',
  '/Resources 6 0 R',
  '/StructParents 0',
]; // prettier-ignore
const CATALOG_KEYS = [
  '/OutputIntents [<< /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) >>]',
  '/OutputIntents 5',
  '/ViewerPreferences << /Direction /R2L >>',
  '/Lang (ar)',
  '/PageLabels << /Nums [0 << /S /r >>] >>',
  '/Metadata 5 0 R',
  '/OCProperties << /D << >> /OCGs [] >>',
  '/AcroForm << /Fields [] >>',
  '/Names << /JavaScript 5 0 R >>',
  '/StructTreeRoot 2 0 R',
  '/Version /2.0',
  '/Encrypt 5 0 R',
  '/Pages 3 0 R',
]; // prettier-ignore
const OBJECTS = {
  font: [
    '/Type /Font /Subtype /Type1 /BaseFont /Helvetica',
    '/Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R]',
    '/Type /Font /Subtype /Type3 /FontMatrix [1 0 0 1 0 0] /CharProcs << >> /Encoding << >> /FontBBox [0 0 0 0]',
    '/Type /Font /Subtype /TrueType /BaseFont /Y /FontDescriptor << /Type /FontDescriptor /FontFile2 5 0 R >>',
    '/Type /Font',
  ],
} as const; // prettier-ignore

interface Pdf {
  pages: { width: number; height: number; operators: string[]; keys: string[] }[];
  catalog: string[];
  fonts: string[];
  isPressed: boolean;
  image: string;
  hasTable: boolean;
}

const stream = (dictionary: string, data: string | Uint8Array, isPressed = false): string => {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
  const body = isPressed ? deflateSync(bytes) : Buffer.from(bytes);
  return `<< ${dictionary}${isPressed ? ' /Filter /FlateDecode' : ''} /Length ${body.length} >>\nstream\n${body.toString('latin1')}\nendstream`;
};

/** The first key of a name is the one that readers take; so what is chosen stands before what is usual. */
function pdfOf({ pages, catalog, fonts, isPressed, image, hasTable }: Pdf): Uint8Array {
  const FIRST_PAGE = 13;
  const objects = new Map<number, string>([
    [1, `<< /Type /Catalog ${catalog.join(' ')} /Pages 2 0 R >>`],
    [
      2,
      `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${FIRST_PAGE + 2 * index} 0 R`).join(' ')}] >>`,
    ],
    [3, '<< /Producer (x) /Title (Prayer) >>'],
    [5, stream('', 'BT ET')],
    [6, `<< ${RESOURCES} >>`],
    [7, `<< ${fonts[0]} >>`],
    [8, `<< ${fonts[1]} >>`],
    [9, stream('/N 3 /Alternate /DeviceRGB', Buffer.alloc(128))],
    [
      10,
      stream(
        `/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 ${image}`,
        'abcdefghijklmnop',
        isPressed,
      ),
    ],
    [
      11,
      stream(
        '/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources 6 0 R /Group << /S /Transparency >>',
        'q /X1 Do /X0 Do Q 0 0 0 1 k 5 5 5 5 re f',
      ),
    ],
    [
      12,
      '<< /Type /Annot /Subtype /Link /Rect [0 0 50 50] /Border [0 0 0] /A << /S /URI /URI (https://example.org) >> >>',
    ],
  ]);
  for (const [index, { width, height, operators, keys }] of pages.entries()) {
    const number = FIRST_PAGE + 2 * index;
    objects.set(
      number,
      `<< /Type /Page ${keys.join(' ')} /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources 6 0 R /Contents ${number + 1} 0 R >>`,
    );
    objects.set(number + 1, stream('', operators.join('\n'), isPressed));
  }
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const offsets: [number, number][] = [];
  for (const [number, body] of objects) {
    offsets.push([number, text.length]);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  if (hasTable) {
    const table = offsets.map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
    text += `xref\n0 1\n0000000000 65535 f \n${table.join('')}trailer\n<< /Size ${FIRST_PAGE + 2 * pages.length} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  } else text += 'trailer\n<< /Root 1 0 R >>\n%%EOF\n';
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

const side = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(612, 396, 595.276, 419.528, 252) },
  fc.integer({ min: 1, max: 3000 }),
);
const page = fc.record({
  width: side,
  height: side,
  operators: fc.array(fc.constantFrom(...OPERATORS), { maxLength: 16 }),
  keys: fc.oneof(fc.constant<string[]>([]), fc.array(fc.constantFrom<string[]>(...PAGE_KEYS), { maxLength: 3 })),
});

const pdf: fc.Arbitrary<Written> = fc
  .record({
    pages: fc.oneof(
      fc.array(page, { minLength: 1, maxLength: 6 }),
      // A program has pages of one size.
      fc.tuple(page, fc.integer({ min: 1, max: 9 })).map(([one, count]) => Array.from({ length: count }, () => one)),
    ),
    catalog: fc.oneof(
      fc.constant<string[]>([]),
      fc.array(fc.constantFrom<string[]>(...CATALOG_KEYS), { maxLength: 2 }),
    ),
    fonts: fc.array(fc.constantFrom<string[]>(...OBJECTS.font), { minLength: 2, maxLength: 2 }),
    isPressed: fc.boolean(),
    image: fc.constantFrom(
      '/ColorSpace /DeviceGray',
      '/ColorSpace /DeviceRGB',
      '/ColorSpace /DeviceCMYK',
      '/ColorSpace 6 0 R',
      '/ImageMask true',
      '/ColorSpace [/Indexed /DeviceCMYK 255 (abc)]',
      '/Filter /DCTDecode',
      '/Filter /JPXDecode',
      '/SMask 10 0 R /ColorSpace /DeviceRGB',
      '/Filter [/ASCIIHexDecode /LZWDecode]',
      '/Decode [1 0] /ColorSpace /DeviceGray',
    ), // prettier-ignore
    hasTable: fc.boolean(),
  })
  .map((made) => ({ name: 'pages.pdf', bytes: pdfOf(made) }));

const TOKENS = [
  'obj\n',
  'endobj\n',
  'stream\n',
  'endstream\n',
  'xref\n',
  'trailer\n',
  'startxref\n',
  '%%EOF\n',
  '<<',
  '>>',
  '[',
  ']',
  '(',
  ')',
  '1 0 R',
  '2 0 R',
  '10 0 R',
  '99 0 R',
  '0 0 R',
  'null',
  'true',
  '/Type',
  '/Kids',
  '/Count',
  '/Parent',
  '/Length 5 0 R',
  '/Length -1',
  '/Filter /FlateDecode',
  '/Filter [/FlateDecode /FlateDecode]',
  '/DecodeParms << /Predictor 15 /Columns 9999999 >>',
  '/Contents',
  '/Resources',
  '/MediaBox',
  '/TrimBox',
  '/Subtype /Form',
  '/Encrypt << /Filter /Standard >>',
  '/ObjStm',
  '/Prev 0',
  '/Size 99999999',
  '/W [1 2 1]',
  '/Index [0 1]',
  '\\',
  '#00',
  '%',
  'ID ',
  'EI',
  'Do',
  'q ',
  'Q ',
  'cm ',
  'Tf ',
  'Tj ',
  'gs ',
  'scn ',
] as const; // prettier-ignore

// ---- targets --------------------------------------------------------------------------------------------

const shared = { written: pdf, tokens: TOKENS };

export const preflight: Target = {
  name: 'preflight',
  ways: Object.keys(PREFLIGHT) as [string, ...string[]],
  ...shared,
  async run({ bytes, way }: Input, room: Room): Promise<Ran> {
    const cwd = room.folder({ 'x.pdf': bytes });
    const { preflight } = await library();
    const options: Omit<PreflightOptions, 'pdfs'> = PREFLIGHT[way as keyof typeof PREFLIGHT];
    const result = await preflight({ cwd, pdfs: ['x.pdf'], ...options });
    const faults = faultsOf(result, bytes, false);
    if (room.isClose) {
      const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
      faults.push(...(await faultsOfCommand(['preflight', 'x.pdf', ...args], cwd, result.status)));
    }
    return { isTaken: result.files.length > 0, faults };
  },
};

export const impose: Target = {
  name: 'impose',
  ways: Object.keys(IMPOSE) as [string, ...string[]],
  ...shared,
  async run({ bytes, way }: Input, room: Room): Promise<Ran> {
    const cwd = room.folder({ 'x.pdf': bytes });
    const { impose } = await library();
    const options: Omit<ImposeOptions, 'pdfs'> = IMPOSE[way as keyof typeof IMPOSE];
    const result = await impose({ cwd, pdfs: ['x.pdf'], ...options });
    const faults = faultsOf(result, bytes, false);
    for (const file of room.isClose ? result.files : []) {
      const sheets = join(room.folder({ 'sheets.pdf': file.bytes }), 'sheets.pdf');
      // What is broken within a page stays so; what holds the pages together is ours.
      const isSound = (await qpdf(join(cwd, 'x.pdf'))).status === 0;
      const found = await faultsOfPdf(sheets);
      if (isSound) faults.push(...found);
      else if ((await qpdf(sheets)).status === 2) faults.push(...found);
    }
    if (room.isClose) {
      const args = Object.entries(options).flatMap(([name, value]) =>
        value === true ? [`--${name}`] : [`--${name}`, String(value)],
      );
      faults.push(...(await faultsOfCommand(['impose', 'x.pdf', ...args], cwd, result.status)));
    }
    return { isTaken: result.files.length > 0, faults };
  },
};
