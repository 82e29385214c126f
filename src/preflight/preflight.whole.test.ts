import { describe, expect, test } from 'vitest';
import { buildSample, DESIGNS, SAMPLES, type Sample } from '../../tests/samples.ts';
import { impose } from '../impose/impose.ts';
import { A5, A5_PAPER, image, type Made, type Maker, pdfOf, TEXT } from './pages.fixtures.ts';
import { type Preflight, type PreflightOptions, preflight } from './preflight.ts';

const look = async (made: Made, options: PreflightOptions = {}): Promise<Preflight> =>
  preflight(await pdfOf(options.purpose === 'copier' ? { boxes: A5_PAPER, ...made } : made), options);

/** A picture of 2 in a side in the middle of the page. */
const PICTURE = 'q 144 0 0 144 100 350 cm /Im Do Q\n';
const images = (make: (maker: Maker) => ReturnType<typeof image>) => (maker: Maker) => ({
  XObject: { Im: make(maker) },
});
/** 600 dpi in PICTURE. */
const FINE = 1200;
const small = (space: Parameters<typeof image>[3], components: number, ...rest: [(number | Uint8Array)?, object?]) =>
  images((make) => image(make, 10, 10, space, components, rest[0] ?? 60, (rest[1] ?? {}) as Record<string, never>));
/** 10 pixels at 600 dpi: 1.2 pt. */
const SMALL = 'q 1.2 0 0 1.2 100 350 cm /Im Do Q\n';
const WHOLE = '0.3 0.2 0 0 k 0 0 437 613 re f\n';
const state = (entries: Record<string, number | string>) => (make: Maker) => ({
  ExtGState: { G: make.dict(entries) },
});

/** Each with the one rule that it breaks. */
const BAD: [name: string, rule: string, made: Made, options?: PreflightOptions][] = [
  ['no trim box', 'boxes', { pages: [TEXT], boxes: { TrimBox: undefined } }],
  ['a trim box outside the page', 'boxes', { pages: [TEXT], boxes: { TrimBox: [-20, 8, 400, 590] } }],
  ['a bleed box outside the page', 'boxes', { pages: [TEXT], boxes: { BleedBox: [-9, -9, 460, 640] } }],
  ['no media box', 'boxes', { pages: [TEXT], boxes: { MediaBox: undefined, TrimBox: undefined, BleedBox: undefined } }],
  ['colour that ends at the cut', 'bleed', { pages: [`0.3 0.2 0 0 k 8.504 8.504 419.5 595.3 re f ${TEXT}`] }],
  ['colour with 1 mm of bleed', 'bleed', { pages: [`0.3 0.2 0 0 k 5 5 427 603 re f ${TEXT}`] }],
  ['a band to the left edge alone', 'bleed', { pages: [`0.3 0.2 0 0 k 8.5 100 50 50 re f ${TEXT}`] }],
  ['bleed that is clipped away', 'bleed', { pages: [`q 8.504 8.504 419.5 595.3 re W n ${WHOLE}Q ${TEXT}`] }],
  ['text 2 mm from the cut', 'margin', { pages: ['BT /F 12 Tf 0 0 0 1 k 14 300 Td (Pray) Tj ET'] }],
  ['text over the cut', 'margin', { pages: ['BT /F 12 Tf 0 0 0 1 k 400 300 Td (Pray for all) Tj ET'] }],
  ['text on its side near the top', 'margin', { pages: ['BT /F 12 Tf 0 0 0 1 k 0 1 -1 0 200 578 Tm (Pray) Tj ET'] }],
  ['text 4 mm from the edge', 'margin', { pages: ['BT /F 12 Tf 0 g 11 300 Td (Pray) Tj ET'] }, { purpose: 'copier' }],
  [
    'a font that is not embedded',
    'font-missing',
    {
      pages: [TEXT.replace('/F ', '/G ')],
      resources: (make) => ({ Font: { G: make.dict({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' }) } }),
    },
  ],
  [
    'a composite font that is not embedded',
    'font-missing',
    {
      pages: ['BT /G 12 Tf 0 0 0 1 k 100 300 Td <00410042> Tj ET'],
      resources: (make) => {
        const inner = make.dict({
          Type: 'Font',
          Subtype: 'CIDFontType2',
          DW: 500,
          W: make.array([65, make.array([500, 600])]),
        });
        return {
          Font: {
            G: make.dict({ Type: 'Font', Subtype: 'Type0', BaseFont: 'X', DescendantFonts: make.array([inner]) }),
          },
        };
      },
    },
  ],
  [
    'a font of drawings',
    'font-drawn',
    {
      pages: [TEXT.replace('/F ', '/G ')],
      resources: (make) => ({ Font: { G: make.dict({ Type: 'Font', Subtype: 'Type3', Name: 'Drawn' }) } }),
    },
  ],
  [
    'a picture of 250 dpi for the press',
    'resolution',
    { pages: [PICTURE], resources: images((make) => image(make, 500, 500, 'DeviceCMYK', 4)) },
  ],
  [
    'a picture of 150 dpi for the copier',
    'resolution',
    { pages: [PICTURE], resources: images((make) => image(make, 300, 300, 'DeviceRGB', 3)) },
    { purpose: 'copier' },
  ],
  [
    'a picture that is stretched',
    'resolution',
    { pages: [PICTURE], resources: images((make) => image(make, FINE, 300, 'DeviceGray', 1)) },
  ],
  [
    'a picture that is enlarged with the form that it is in',
    'resolution',
    {
      pages: ['q 4 0 0 4 50 50 cm /Fo Do Q'],
      resources: (make) => {
        const inner = make.dict({ XObject: make.dict({ Im: image(make, 200, 200, 'DeviceGray', 1) }) });
        const form = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 99, 99], Resources: inner };
        return { XObject: { Fo: make.stream('q 48 0 0 48 9 9 cm /Im Do Q', form) } };
      },
    },
  ],
  [
    'an inline picture of few pixels',
    'resolution',
    { pages: [`q 144 0 0 144 100 350 cm BI /W 10 /H 10 /BPC 8 /CS /G ID ${'x'.repeat(100)} EI Q`] },
  ],
  ['a line of a tenth of a point', 'hairline', { pages: ['0.1 w 0 0 0 1 K 100 100 m 200 100 l S'] }],
  ['a line of no width', 'hairline', { pages: ['0 w 0 0 0 1 K 100 100 m 200 200 l S'] }],
  ['a line that is scaled down', 'hairline', { pages: ['q 0.2 0 0 0.2 0 0 cm 1 w 500 500 m 900 500 l S Q'] }],
  ['a rule painted as a thin rectangle', 'hairline', { pages: ['0 0 0 1 k 100 100 200 0.1 re f'] }],
  [
    'a hairline set by a graphics state',
    'hairline',
    { pages: ['/G gs 100 100 m 200 100 l S'], resources: state({ LW: 0.05 }) },
  ],
  ['no output intent', 'intent', { pages: [TEXT], intent: false }, { purpose: 'press' }],
  ['text in RGB', 'rgb', { pages: [TEXT.replace('0 0 0 1 k', '0 0 0 rg')] }],
  ['an area in RGB', 'rgb', { pages: ['0.2 0.4 0.6 rg 100 100 50 50 re f'] }],
  ['a line in RGB', 'rgb', { pages: ['1 0 0 RG 100 100 m 200 100 l S'] }],
  ['a picture in RGB', 'rgb', { pages: [SMALL], resources: small('DeviceRGB', 3) }],
  [
    'a picture with an RGB profile',
    'rgb',
    {
      pages: [SMALL],
      resources: images((make) => image(make, 10, 10, make.array(['ICCBased', make.stream('', { N: 3 })]), 3)),
    },
  ],
  [
    'a picture with a palette of RGB',
    'rgb',
    {
      pages: [SMALL],
      resources: images((make) =>
        image(make, 10, 10, make.array(['Indexed', 'DeviceRGB', 1, make.stream('abcdef', {})]), 1, 1),
      ),
    },
  ],
  [
    'a colour space of RGB by name',
    'rgb',
    {
      pages: ['/C cs 0.5 0.5 0.2 scn 100 100 50 50 re f'],
      resources: (make) => ({ ColorSpace: { C: make.array(['CalRGB', make.dict({ WhitePoint: [1, 1, 1] })]) } }),
    },
  ],
  [
    'a gradient in RGB',
    'rgb',
    {
      pages: ['q 100 100 50 50 re W n /S sh Q'],
      resources: (make) => ({ Shading: { S: make.dict({ ShadingType: 2, ColorSpace: 'DeviceRGB' }) } }),
    },
  ],
  [
    'text of 10 pt in four inks',
    'text-plates',
    { pages: [TEXT.replace('12 Tf', '10 Tf').replace('0 0 0 1', '.6 .5 .4 .9')] },
  ],
  [
    'text that is scaled to 9 pt',
    'text-plates',
    { pages: [`.5 0 0 .5 50 50 cm ${TEXT.replace('12 Tf', '18 Tf').replace('0 0 0 1', '.1 .1 .1 .9')}`] },
  ],
  [
    'small text in three spot inks',
    'text-plates',
    {
      pages: ['BT /F 9 Tf /N cs 0.5 0.5 0.5 scn 100 300 Td (Pray) Tj ET'],
      resources: (make) => ({
        ColorSpace: { N: make.array(['DeviceN', make.array(['Black', 'Gold', 'Silver']), 'DeviceCMYK']) },
      }),
    },
  ],
  ['an area of 400 % ink', 'ink', { pages: ['1 1 1 1 k 100 100 50 50 re f'] }],
  [
    'an area of 280 % ink on uncoated paper',
    'ink',
    { pages: ['.6 .6 .6 1 k 100 100 50 50 re f'] },
    { paper: 'uncoated' },
  ],
  ['a picture with too much ink', 'ink', { pages: [SMALL], resources: small('DeviceCMYK', 4, 240) }],
  [
    'a picture with too much ink, written the other way round',
    'ink',
    { pages: [SMALL], resources: small('DeviceCMYK', 4, 10, { Decode: [1, 0, 1, 0, 1, 0, 1, 0] }) },
  ],
  [
    'an area half transparent',
    'transparency',
    { pages: ['/G gs 0 0 0 1 k 100 100 50 50 re f'], resources: state({ ca: 0.5 }) },
  ],
  [
    'a line half transparent',
    'transparency',
    { pages: ['/G gs 100 100 m 200 100 l S'], resources: state({ CA: 0.5 }) },
  ],
  ['multiplied colour', 'transparency', { pages: [`/G gs ${TEXT}`], resources: state({ BM: 'Multiply' }) }],
  [
    'a picture with a soft mask',
    'transparency',
    {
      pages: [SMALL],
      resources: images((make) =>
        image(make, 10, 10, 'DeviceGray', 1, 60, { SMask: image(make, 10, 10, 'DeviceGray', 1) }),
      ),
    },
  ],
  [
    'a transparent group',
    'transparency',
    {
      pages: ['/G gs /Fo Do'],
      resources: (make) => ({
        ...state({ ca: 0.5 })(make),
        XObject: {
          Fo: make.stream('0 g 100 100 50 50 re f', {
            Type: 'XObject',
            Subtype: 'Form',
            BBox: [0, 0, 400, 400],
            Group: make.dict({ S: 'Transparency' }),
          }),
        },
      }),
    },
  ],
  ['a link', 'annotation', { pages: [TEXT], annotations: ['Link'] }],
  ['a form field', 'annotation', { pages: [TEXT], annotations: ['Widget'] }],
  ['a comment', 'annotation', { pages: [TEXT], annotations: ['Text'] }, { purpose: 'copier' }],
  ['an empty page', 'empty', { pages: [''] }],
];

describe('every fault is found, and no other', () => {
  test.each(BAD)('%s', async (_, rule, made, options) => {
    const { findings } = await look(made, options);
    expect(findings.map((finding) => finding.rule)).toEqual([`preflight-${rule}`]);
    for (const { reason, help } of findings) {
      expect(reason).toMatch(/^\S.*[^.]$/);
      expect(help).toMatch(/^\S.*\.$/);
    }
  });

  test('pages of two sizes', async () => {
    const [one] = await Promise.all([pdfOf({ pages: [TEXT] })]);
    const { cmyk, PDFDocument } = await import('pdf-lib');
    const document = await PDFDocument.load(one, { updateMetadata: false });
    const other = document.addPage([300, 400]);
    other.setTrimBox(0, 0, 300, 400);
    other.drawRectangle({ x: 100, y: 100, width: 50, height: 50, color: cmyk(0, 0, 0, 1) });
    const { findings } = await preflight(await document.save());
    expect(findings.map(({ rule, page }) => [rule, page])).toEqual([['preflight-sizes', 2]]);
  });
});

/** What must not be complained of. */
const GOOD: [name: string, made: Made, options?: PreflightOptions][] = [
  ['black text', { pages: [TEXT] }],
  ['colour with bleed', { pages: [WHOLE + TEXT] }],
  ['several pieces that bleed together', { pages: [`0.3 0.2 0 0 k 0 0 437 300 re f 0 300 437 313 re f ${TEXT}`] }],
  ['white paper painted white to the edge', { pages: [`0 0 0 0 k 8.5 8.5 419.5 595.3 re f ${TEXT}`] }],
  ['a white page of a word processor', { pages: [`1 1 1 rg 0 0 437 613 re f 0 g ${TEXT}`] }, { purpose: 'copier' }],
  [
    'crop marks in all inks and a slug line',
    {
      pages: [`/All CS 1 SCN 0.25 w -20 8.5 m -6 8.5 l S BT /F 6 Tf 0 0 0 1 k 20 -18 Td (june) Tj ET ${TEXT}`],
      boxes: { MediaBox: [-30, -30, 470, 650] },
      resources: (make) => ({ ColorSpace: { All: make.array(['Separation', 'All', 'DeviceCMYK']) } }),
    },
  ],
  ['large text in four inks', { pages: [TEXT.replace('0 0 0 1', '.5 .4 .4 .9').replace('12 Tf', '14 Tf')] }],
  ['the hidden text behind a scan', { pages: [`BT 3 Tr /Nothing 9 Tf 0 0 0 rg 9 9 Td (scan) Tj 0 Tr ET ${TEXT}`] }],
  ['a picture of 300 dpi', { pages: [PICTURE], resources: images((make) => image(make, 600, 600, 'DeviceGray', 1)) }],
  [
    'a gradient made of one column of pixels',
    { pages: [PICTURE], resources: images((make) => image(make, 1, 256, 'DeviceCMYK', 4, 20)) },
  ],
  ['what is clipped away', { pages: [`q 100 100 10 10 re W n 1 0 0 rg 300 300 5 5 re f Q ${TEXT}`] }],
  ['transparency in PDF/X-4', { pages: [`/G gs ${TEXT}`], resources: state({ ca: 0.5 }), xVersion: 'PDF/X-4' }],
  [
    'links and RGB for the copier',
    { pages: [TEXT.replace('0 0 0 1 k', '0 0 .5 rg')], annotations: ['Link'] },
    { purpose: 'copier' },
  ],
];

test.each(GOOD)('nothing is found in %s', async (_, made, options) => {
  expect((await look(made, options)).findings).toEqual([]);
});

test('transparency is an error where PDF/X forbids it', async () => {
  const made = { pages: [`/G gs ${TEXT}`], resources: state({ ca: 0.5 }), xVersion: 'PDF/X-1a:2003' };
  expect((await look(made)).findings).toMatchObject([{ severity: 'error', rule: 'preflight-transparency' }]);
});

test('colour to the edge is no fault for a copier, but told', async () => {
  const { findings } = await look({ pages: [WHOLE] }, { purpose: 'copier' });
  expect(findings).toMatchObject([{ severity: 'info', rule: 'preflight-bleed' }]);
});

test('the file says whether it is for the press', async () => {
  expect(await look({ pages: [TEXT] })).toMatchObject({ purpose: 'press' });
  expect(await look({ pages: [TEXT], intent: false })).toMatchObject({ purpose: 'copier' });
  expect(await look({ pages: [TEXT], intent: false, xVersion: 'PDF/X-4' })).toMatchObject({
    purpose: 'press',
    standard: 'PDF/X-4',
  });
});

test('places are told from the top left of the page as it is shown', async () => {
  const page = '0.1 w 100 100 m 200 100 l S';
  const { findings } = await look({ pages: [page, TEXT, page, page, page] });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ page: 1, pages: [1, 3, 4, 5] });
  expect(findings[0]!.reason).toBe(
    'a line is 0.1 pt wide, too fine to print evenly; look at the rule at the bottom, 32 mm from the left, 178 mm from the top; also on pages 3–5',
  );
  // Turned clockwise, the foot of the page is on the left.
  const turned = (await look({ pages: [page], rotate: 90 })).findings[0]!;
  expect(turned.area!.left).toBeCloseTo(100 - A5.TrimBox[1]!);
  expect(turned.area!.top).toBeCloseTo(100 - A5.TrimBox[0]!);
});

describe('our own files are clean', () => {
  const all = (Object.keys(SAMPLES) as Sample[]).filter((name) => name !== 'kitchen-sink');
  test.each(all.flatMap((name) => DESIGNS.map((template) => [name, template] as const)))(
    '%s, %s',
    async (name, template) => {
      const { bytes } = await buildSample(name, { template });
      expect((await preflight(bytes)).findings).toEqual([]);
    },
  );

  test('imposed', async () => {
    const { bytes } = await buildSample('lantern-quay-letter');
    for (const scheme of ['booklet', 'n-up', 'stack', 'repeat'] as const) {
      const sheets = await impose(bytes, { scheme, marks: true, up: 2 });
      expect((await preflight(sheets.bytes)).findings).toEqual([]);
    }
  });
});

test('a form that paints itself over and over ends, and is said to', async () => {
  const { PDFDocument, PDFName } = await import('pdf-lib');
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const resources = context.obj({});
  const form = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 99, 99], Resources: resources };
  const ref = context.register(context.stream('/Fo Do /Fo Do', form));
  resources.set(PDFName.of('XObject'), context.obj({ Fo: ref }));
  const page = document.addPage([612, 792]);
  page.node.set(PDFName.of('Contents'), context.register(context.stream('/Fo Do')));
  page.node.set(PDFName.of('Resources'), resources);
  const { findings } = await preflight(await document.save());
  expect(findings.map(({ rule }) => rule)).toEqual(['preflight-cut-short']);
});
