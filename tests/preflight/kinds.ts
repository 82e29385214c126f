/**
 * What print shops and office copiers complain of: a file a kind, each with one fault and no other, and sound ones that
 * look like it. Places in the contents are pt from the lower left corner of the trimmed page, of the copier’s from that of
 * the paper.
 */
import { readFileSync } from 'node:fs';
import { FIRST_OBJECT, forCopier, forPress, picture, xmpSaying } from './written.ts';

export interface Kind {
  name: string;
  purpose: 'press' | 'copier';
  bytes: Uint8Array;
}

export interface Fault extends Kind {
  /** Without `preflight-`. */
  rule: string;
  /** What a person finds the place by. */
  place?: RegExp;
}

const [A, B] = [`${FIRST_OBJECT} 0 R`, `${FIRST_OBJECT + 1} 0 R`];
const first = (content: string): string[] => [content, ''];
const text = (size: number, x: number, y: number, words: string): string =>
  `BT /F ${size} Tf ${x} ${y} Td (${words}) Tj ET\n`;

const spot = (name: string, inks = '0 1 0 0'): string =>
  `[/Separation /${name} /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [${inks}] /N 1 >>]`;
const spots = (...names: string[]): string =>
  `/ColorSpace << ${names.map((name, index) => `/S${index} ${spot(name)}`).join(' ')} >>`;
const inSpots = (count: number): string =>
  Array.from({ length: count }, (_, index) => `/S${index} cs 1 scn 60 ${300 - 30 * index} 20 20 re f`).join('\n');

const ramp = (inks: string): string =>
  `<< /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [60 0 100 0] /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [${inks}] /N 1 >> >>`;
const tile = (content: string): { dict: string; data: string } => ({
  dict: '/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 /Resources << >>',
  data: content,
});

const state = (entries: string): string => `/ExtGState << /X << /Type /ExtGState ${entries} >> >>`;
const OVERPRINT = state('/OP true /op true /OPM 1');
/** On the band over the head, in cyan and magenta. */
const ON_BAND = [60, 560] as const;

const layers = (config: string): { catalog: string; resources: string; objects: string[] } => ({
  catalog: `/OCProperties << /OCGs [${A}] /D << ${config} >> >>`,
  resources: `/Properties << /L ${A} >>`,
  objects: [
    '<< /Type /OCG /Name (Notes for the printer) /Usage << /Print << /PrintState /OFF >> /View << /ViewState /ON >> >> >>',
  ],
});
const IN_LAYER = `/OC /L BDC ${text(11, 60, 300, 'only for some')} EMC`;

const place = (width: number, height: number, x = 60, y = 200): string =>
  `q ${width} 0 0 ${height} ${x} ${y} cm /Im Do Q`;
const IMAGE = `/XObject << /Im ${A} >>`;

const screenProfile = (): Uint8Array => {
  const bytes = new Uint8Array(256);
  bytes.set(Buffer.from('mntrRGB XYZ ', 'latin1'), 12);
  bytes.set(Buffer.from('acsp', 'latin1'), 36);
  return bytes;
};

const press = (name: string, rule: string, written: Parameters<typeof forPress>[0], place?: RegExp): Fault => ({
  ...{ name, rule, purpose: 'press' },
  bytes: forPress(written),
  ...(place === undefined ? {} : { place }),
});
const copier = (name: string, rule: string, written: Parameters<typeof forCopier>[0], place?: RegExp): Fault => ({
  ...{ name, rule, purpose: 'copier' },
  bytes: forCopier(written),
  ...(place === undefined ? {} : { place }),
});

/** `0 0 0 0 k` and so on. */
const WHITE = '0 0 0 0 k';

export const FAULTS: readonly Fault[] = [
  // Boxes and pages.
  press('no trim box', 'boxes', { page: '/TrimBox null' }),
  press('a trim box beyond the paper', 'boxes', { page: '/TrimBox [-30 30 400 600]' }),
  press('a bleed box within the trim', 'boxes', { page: '/BleedBox [40 40 430 600]' }),
  press('a crop box that cuts the page off', 'boxes', { page: '/CropBox [60 60 400 600]' }),
  press('a crop box that cuts the bleed off', 'boxes', { page: '/CropBox [30 30 449.528 625.276]' }),
  press('a trim box and an art box', 'promise', { page: '/ArtBox [40 40 430 600]' }),
  press('an empty page', 'empty', { ground: '', pages: ['0 0 0 1 k BT /F 11 Tf 80 300 Td (Pray) Tj ET', ''] }),
  press('pages of two sizes', 'sizes', {
    pageAt: { 1: '/TrimBox [30 60 449.528 625.276]' },
    ground: '0 0 0 1 k BT /F 11 Tf 80 300 Td (Pray) Tj ET ',
  }),
  press('a page that is turned round', 'turned', { pageAt: { 1: '/Rotate 180' } }),
  press('a page whose unit is not a point', 'unit', {
    page: '/UserUnit 2',
    ground: '0 0 0 1 k BT /F 11 Tf 80 300 Td (Pray) Tj ET ',
  }),

  // Bleed and what stands near to the cut.
  press('colour that ends at the cut', 'bleed', { pages: first('.1 .3 0 0 k 0 0 419.528 60 re f') }, /bottom/),
  press('colour with 1 mm of bleed', 'bleed', { pages: first('.1 .3 0 0 k -2.8 100 50 60 re f') }, /left/),
  press(
    'a picture to the edge without bleed',
    'bleed',
    { pages: first(place(100, 100, 0, 200)), resources: IMAGE, objects: [picture([500, 500], '/DeviceCMYK', 4, 60)] },
    /picture/,
  ),
  press('text 2 mm from the cut', 'margin', { pages: first(text(11, 5.6, 300, 'at the edge')) }, /“at the edge”/),
  press('text beyond the cut', 'margin', { pages: first(text(4.9 + 1, 100, -7, 'in the bleed')) }, /“in the bleed”/),
  press(
    'a picture that ends 1 mm before the cut',
    'margin',
    { pages: first(place(100, 100, 2.8, 200)), resources: IMAGE, objects: [picture([500, 500], '/DeviceCMYK', 4, 60)] },
    /picture/,
  ),

  // Type.
  press('a font that is not there', 'font-missing', {
    pages: first(text(11, 60, 300, 'words').replace('/F', '/G')),
    resources: '/Font << /G << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>',
  }),
  press('a font of drawings', 'font-drawn', {
    pages: first(text(11, 60, 300, 'words').replace('/F', '/G')),
    resources: '/Font << /G << /Type /Font /Subtype /Type3 /FontMatrix [.001 0 0 .001 0 0] /CharProcs << >> >> >>',
  }),
  press('text of 3 pt', 'text-size', { pages: first(text(3, 60, 300, 'the small print')) }, /“the small print”/),
  press('text that is made small by its scale', 'text-size', {
    pages: first(`q .25 0 0 .25 0 0 cm ${text(12, 240, 1200, 'the small print')} Q`),
  }),
  press(
    'white text of 5 pt',
    'text-size',
    { pages: first(`${WHITE} ${text(5, ...ON_BAND, 'reversed out')}`) },
    /“reversed out”/,
  ),
  press('white text of 7 pt out of two inks', 'text-size', {
    pages: first(`${WHITE} ${text(7, ...ON_BAND, 'reversed out')}`),
  }),
  press('yellow text of 7 pt out of two other inks', 'text-size', {
    pages: first(`0 0 1 0 k ${text(7, ...ON_BAND, 'cut out')}`),
  }),
  press(
    'text of 8 pt in four inks',
    'text-plates',
    { pages: first(`.6 .5 .4 .9 k ${text(8, 60, 300, 'blurred')}`) },
    /“blurred”/,
  ),
  press('text of 8 pt in three inks by overprint', 'text-plates', {
    pages: first(`/X gs 0 0 1 0 k ${text(8, ...ON_BAND, 'printed over')}`),
    resources: OVERPRINT,
  }),

  // Lines.
  press('a line of a tenth of a point', 'hairline', { pages: first('.1 w 0 0 0 1 K 60 300 m 160 300 l S') }),
  press('a fine line in four inks', 'hairline', { pages: first('.3 w .5 .5 .5 .5 K 60 300 m 160 300 l S') }),
  press('a fine white line', 'hairline', { pages: first('.3 w 0 0 0 0 K 60 560 m 160 560 l S') }),

  // Pictures.
  press(
    'a picture of 150 dpi',
    'resolution',
    { pages: first(place(72, 72)), resources: IMAGE, objects: [picture([150, 150], '/DeviceCMYK', 4, 60)] },
    /picture/,
  ),
  press('a drawing of one bit at 300 dpi', 'resolution', {
    pages: first(place(72, 72)),
    resources: IMAGE,
    objects: [picture([300, 300], '/DeviceGray', 1, 170, '', 1)],
  }),
  press('a drawing of one bit at 700 dpi', 'resolution', {
    pages: first(place(72, 72)),
    resources: IMAGE,
    objects: [picture([700, 700], '/DeviceGray', 1, 170, '', 1)],
  }),
  press('a mask of one bit at 300 dpi', 'resolution', {
    pages: first(`0 0 0 1 k ${place(72, 72)}`),
    resources: IMAGE,
    objects: [picture([300, 300], '', 1, 170, '/ImageMask true', 1)],
  }),

  // Colour.
  press('text in RGB', 'rgb', { pages: first(`0 0 .5 rg ${text(11, 60, 300, 'blue')}`) }, /“blue”/),
  press('a picture in RGB', 'rgb', {
    pages: first(place(72, 72)),
    resources: IMAGE,
    objects: [picture([400, 400], '/DeviceRGB', 3, 60)],
  }),
  press('RGB within a pattern', 'rgb', {
    pages: first('/Pattern cs /P scn 60 300 50 50 re f'),
    resources: `/Pattern << /P ${A} >>`,
    objects: [tile('0 0 1 rg 0 0 5 5 re f')],
  }),
  press('a pattern of a gradient in RGB', 'rgb', {
    pages: first('/Pattern cs /P scn 60 300 50 50 re f'),
    resources: `/Pattern << /P << /Type /Pattern /PatternType 2 /Shading ${ramp('1 1 1 1').replace('CMYK', 'RGB').replace('[0 0 0 0]', '[0 0 0]').replace('[1 1 1 1]', '[1 1 1]')} >> >>`,
  }),
  press('no output intent', 'intent', { intents: '' }),
  press('an output intent for a screen', 'intent', {
    intents: `<< /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (sRGB) /DestOutputProfile ${A} >>`,
    objects: [{ dict: '/N 3', data: screenProfile() }],
  }),
  press('five spot colours', 'spots', {
    pages: first(inSpots(5)),
    resources: spots(
      'PANTONE#20100#20C',
      'PANTONE#20101#20C',
      'PANTONE#20102#20C',
      'PANTONE#20103#20C',
      'PANTONE#20104#20C',
    ),
  }),
  press('a spot colour with two names, by case', 'spot-names', {
    pages: first(inSpots(2)),
    resources: spots('PANTONE#20100#20C', 'Pantone#20100#20c'),
  }),
  press('a spot colour with two names, by blanks', 'spot-names', {
    pages: first(inSpots(2)),
    resources: spots('PANTONE#20100#20C', 'PANTONE#20100C'),
  }),
  press('a spot colour called as one of the four', 'spot-names', {
    pages: first(inSpots(1)),
    resources: spots('magenta'),
  }),
  press('a spot colour that pretends to be black', 'spot-names', {
    pages: first(inSpots(1)),
    resources: `/ColorSpace << /S0 ${spot('Black', '.6 .5 .4 1')} >>`,
  }),
  press(
    'all inks on the page',
    'registration',
    {
      pages: first(`/S0 cs 1 scn ${text(12, 60, 300, 'in all inks')}`),
      resources: `/ColorSpace << /S0 ${spot('All', '1 1 1 1')} >>`,
    },
    /“in all inks”/,
  ),

  // Ink.
  press('an area of 400 %', 'ink', { pages: first('1 1 1 1 k 60 300 50 50 re f') }),
  press('a picture of 400 %', 'ink', {
    pages: first(place(72, 72)),
    resources: IMAGE,
    objects: [picture([400, 400], '/DeviceCMYK', 4, 250)],
  }),
  press('a gradient of 400 %', 'ink', {
    pages: first('q 60 300 50 50 re W n /Sh sh Q'),
    resources: `/Shading << /Sh ${ramp('1 1 1 1')} >>`,
  }),
  press('a pattern of a gradient of 400 %', 'ink', {
    pages: first('/Pattern cs /P scn 60 300 50 50 re f'),
    resources: `/Pattern << /P << /Type /Pattern /PatternType 2 /Shading ${ramp('1 1 1 1')} >> >>`,
  }),
  press('a tile of 400 %', 'ink', {
    pages: first('/Pattern cs /P scn 60 300 50 50 re f'),
    resources: `/Pattern << /P ${A} >>`,
    objects: [tile('1 1 1 1 k 0 0 5 5 re f')],
  }),
  press('inks that add up by overprint', 'ink', {
    pages: first('/X gs 1 .8 0 0 k 60 300 50 50 re f 0 0 1 1 k 60 300 50 50 re f'),
    resources: OVERPRINT,
  }),
  press('a spot colour that adds up by overprint', 'ink', {
    pages: first('1 .8 .6 0 k 60 300 50 50 re f /X gs /S0 cs 1 scn 60 300 50 50 re f'),
    resources: `${OVERPRINT} ${spots('Gold')}`,
  }),
  press('inks that add up by multiplication', 'ink', {
    pages: first('1 1 0 0 k 60 300 50 50 re f /X gs 0 0 1 1 k 60 300 50 50 re f'),
    resources: state('/BM /Multiply'),
  }),
  press(
    'white that is printed over',
    'overprint-white',
    { pages: first(`/X gs ${WHITE} ${text(14, ...ON_BAND, 'white words')}`), resources: OVERPRINT },
    /“white words”/,
  ),
  press('a white area that is printed over', 'overprint-white', {
    pages: first(`/X gs ${WHITE} 60 545 100 30 re f`),
    resources: OVERPRINT,
  }),
  press(
    'small black that is cut out of colour',
    'knockout',
    { pages: first(`0 0 0 1 k ${text(9, ...ON_BAND, 'black words')}`) },
    /“black words”/,
  ),

  press('a thin black line that is cut out of colour', 'knockout', {
    pages: first('0 0 0 1 K 1 w 60 560 m 160 560 l S'),
  }),
  press(
    'small black in grey, which does not overprint',
    'knockout',
    { pages: first(`/X gs 0 g ${text(9, ...ON_BAND, 'grey words')}`), resources: OVERPRINT },
    /“grey words”/,
  ),
  press('a line for the die that is cut out of colour', 'die', {
    pages: first('/S0 CS 1 SCN 1 w 60 545 100 30 re S'),
    resources: spots('CutContour'),
  }),
  press('the same on its layer, by another name', 'die', {
    pages: first('/OC /L BDC /S0 CS 1 SCN 1 w 60 545 100 30 re S EMC'),
    resources: `${spots('Window')} /Properties << /L ${A} >>`,
    catalog: `/OCProperties << /OCGs [${A}] /D << /ON [] >> >>`,
    objects: ['<< /Type /OCG /Name (Cut) /GTS_Metadata << /GTS_ProcStepsGroup /Structural >> >>'],
  }),
  press('transparency that is mixed in RGB', 'transparency', {
    pages: first('/X gs 0 0 0 1 k 60 300 50 50 re f'),
    resources: state('/ca .5'),
    page: '/Group << /S /Transparency /CS /DeviceRGB >>',
  }),

  // Transparency, graphics state, promise.
  press('transparency in PDF/X-1a', 'transparency', {
    xmp: xmpSaying('PDF/X-1a:2003'),
    header: '%PDF-1.4',
    pages: first('/X gs 0 0 0 1 k 60 300 50 50 re f'),
    resources: state('/ca .5'),
  }),
  press('a transfer curve', 'device', {
    pages: first(`/X gs ${text(11, 60, 300, 'words')}`),
    resources: state('/TR << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 3 >>'),
  }),
  press('a halftone of its own', 'device', {
    pages: first(`/X gs ${text(11, 60, 300, 'words')}`),
    resources: state('/HT << /Type /Halftone /HalftoneType 1 /Frequency 10 /Angle 45 /SpotFunction /Round >>'),
  }),
  press('trapping that is unknown', 'promise', { info: '/Title (June) /Trapped /Unknown' }),
  press('a version that the promise does not know', 'promise', { xmp: xmpSaying('PDF/X-1a:2001'), header: '%PDF-1.7' }),
  press('layers in PDF/X-1a', 'promise', {
    xmp: xmpSaying('PDF/X-1a:2003'),
    header: '%PDF-1.4',
    pages: first(IN_LAYER),
    ...layers('/ON []'),
  }),

  // What some devices print and others do not.
  press('a layer that is switched off', 'layer', { pages: first(IN_LAYER), ...layers(`/OFF [${A}]`) }, /layer/),
  press('a layer that is shown and not printed', 'layer', {
    pages: first(IN_LAYER),
    ...layers(`/AS [<< /Event /Print /Category [/Print] /OCGs [${A}] >>]`),
  }),
  press('a layer that is printed and not shown', 'layer', {
    pages: first(IN_LAYER),
    ...layers(`/OFF [${A}] /AS [<< /Event /Print /Category [/Print] /OCGs [${A}] >>]`),
    objects: ['<< /Type /OCG /Name (Notes) /Usage << /Print << /PrintState /ON >> >> >>'],
  }),
  press('a comment', 'annotation', { page: '/Annots [<< /Type /Annot /Subtype /FreeText /Rect [100 100 150 120] >>]' }),
  press('a form field', 'annotation', {
    page: '/Annots [<< /Type /Annot /Subtype /Widget /Rect [100 100 150 120] >>]',
  }),
  press('a script', 'active', { catalog: '/OpenAction << /S /JavaScript /JS (this.print) >>' }),
  press('a form made by a program', 'active', { catalog: '/AcroForm << /Fields [] /XFA (x) >>' }),

  // What is not whole, or not open.
  {
    ...{ name: 'a file that was cut off', rule: 'cut-off', purpose: 'press' },
    bytes: forPress().subarray(0, Buffer.from(forPress()).indexOf('xref\n0 ') - 20),
  },
  {
    ...{ name: 'a file that its owner has locked', rule: 'protected', purpose: 'copier' },
    bytes: readFileSync(new URL('../fixtures/protected/embedded.pdf', import.meta.url)),
  },

  // For the copier.
  copier('light grey text', 'contrast', { pages: [`.85 g ${text(11, 60, 300, 'light words')}`] }, /“light words”/),
  copier('yellow text', 'contrast', { pages: [`1 1 0 rg ${text(14, 60, 300, 'yellow words')}`] }),
  copier('red text on green', 'contrast', {
    pages: [`0 .6 0 rg 50 290 200 40 re f 1 0 0 rg ${text(14, 60, 300, 'red words')}`],
  }),
  copier('yellow text in CMYK', 'contrast', { pages: [`0 0 1 0 k ${text(14, 60, 300, 'yellow words')}`] }),
  copier('a size that no paper has', 'paper', { page: '/MediaBox [0 0 600 800]' }),
  copier('a page like a card', 'paper', { page: '/MediaBox [0 0 252 144]', ground: `0 g ${text(11, 60, 60, 'card')}` }),
  copier('text of 5 pt', 'text-size', { pages: [text(5, 60, 300, 'the small print')] }),
  copier('a page all in dark', 'toner', {
    ground: '',
    pages: [`.1 .1 .1 rg 20 20 572 752 re f 1 g ${text(24, 60, 300, 'night')}`],
  }),
  copier('text 3 mm from the edge', 'margin', { pages: [text(11, 8.5, 300, 'at the edge')] }),
  copier('a picture of 100 dpi', 'resolution', {
    pages: [place(144, 144)],
    resources: IMAGE,
    objects: [picture([200, 200], '/DeviceRGB', 3, 120)],
  }),
  copier('a font that is not there', 'font-missing', {
    pages: [text(11, 60, 300, 'words').replace('/F', '/G')],
    resources: '/Font << /G << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>',
  }),
  copier('a comment', 'annotation', { page: '/Annots [<< /Type /Annot /Subtype /Text /Rect [100 100 150 120] >>]' }),
  copier('pages of two sizes', 'sizes', { pages: ['', ''], pageAt: { 1: '/MediaBox [0 0 595.276 841.89]' } }),
  copier('a hairline', 'hairline', { pages: ['.1 w 0 G 60 300 m 160 300 l S'] }),
  copier('a layer that is shown and not printed', 'layer', {
    pages: [IN_LAYER],
    ...layers(`/AS [<< /Event /Print /Category [/Print] /OCGs [${A}] >>]`),
  }),
];

const sound = (name: string, written: Parameters<typeof forPress>[0]): Kind => ({
  name,
  purpose: 'press',
  bytes: forPress(written),
});
const soundCopy = (name: string, written: Parameters<typeof forCopier>[0]): Kind => ({
  name,
  purpose: 'copier',
  bytes: forCopier(written),
});

export const CLEAN: readonly Kind[] = [
  sound('a plain one', {}),
  sound('small black printed over colour', {
    pages: first(`/X gs 0 0 0 1 k ${text(9, ...ON_BAND, 'black words')}`),
    resources: OVERPRINT,
  }),
  sound('large black cut out of colour', { pages: first(`0 0 0 1 k ${text(18, ...ON_BAND, 'black words')}`) }),
  sound('small black on grey', {
    pages: first(`0 0 0 .2 k 50 290 200 40 re f 0 0 0 1 k ${text(9, 60, 300, 'black words')}`),
  }),
  sound('white words cut out of colour', { pages: first(`${WHITE} ${text(12, ...ON_BAND, 'white words')}`) }),
  sound('white that would be printed over nothing', {
    pages: first(`/X gs ${WHITE} 60 300 50 50 re f`),
    resources: OVERPRINT,
  }),
  sound('inks that add up to what paper takes', {
    pages: first('/X gs 1 .5 0 0 k 60 300 50 50 re f 0 0 .5 .9 k 60 300 50 50 re f'),
    resources: OVERPRINT,
  }),
  sound('inks that are cut out of each other', {
    pages: first('1 1 0 0 k 60 300 50 50 re f 0 0 1 1 k 60 300 50 50 re f'),
  }),
  sound('a deep black', { pages: first('.6 .4 .4 1 k 60 300 50 50 re f') }),
  sound('a gradient', {
    pages: first('q 60 300 50 50 re W n /Sh sh Q'),
    resources: `/Shading << /Sh ${ramp('.8 .6 .4 .2')} >>`,
  }),
  sound('tiles', {
    pages: first('/Pattern cs /P scn 60 300 50 50 re f'),
    resources: `/Pattern << /P ${A} >>`,
    objects: [tile('.5 .1 0 0 k 0 0 5 5 re f')],
  }),
  sound('two spot colours', { pages: first(inSpots(2)), resources: spots('PANTONE#20100#20C', 'Gold') }),
  sound('a duotone', {
    pages: first('/S0 cs .5 .7 scn 60 300 20 20 re f'),
    resources:
      '/ColorSpace << /S0 [/DeviceN [/Black /PANTONE#20100#20C] /DeviceCMYK << /FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1] /Length 0 >>] >>',
  }),
  sound('marks in all inks outside', {
    pages: first('/S0 CS 1 SCN .25 w -30 0 m -12 0 l S'),
    resources: `/ColorSpace << /S0 ${spot('All', '1 1 1 1')} >>`,
  }),
  sound('marks in four inks outside', { pages: first('1 1 1 1 K .25 w -30 0 m -12 0 l S') }),
  sound('a slug line outside', { pages: first(text(6, 20, -24, 'june.pdf')) }),
  sound('a drawing of one bit at 1200 dpi', {
    pages: first(place(72, 72)),
    resources: IMAGE,
    objects: [picture([1200, 1200], '/DeviceGray', 1, 170, '', 1)],
  }),
  sound('a picture of 300 dpi', {
    pages: first(place(72, 72)),
    resources: IMAGE,
    objects: [picture([300, 300], '/DeviceCMYK', 4, 60)],
  }),
  sound('a layer that is shown and printed', { pages: first(IN_LAYER), ...layers('/ON []') }),
  sound('a layer of cutting lines that is not printed', {
    pages: first(IN_LAYER),
    ...layers(`/OFF [${A}]`),
    objects: ['<< /Type /OCG /Name (Cut) /GTS_Metadata << /Type /GTS_Metadata /GTS_ProcStepsGroup /Structural >> >>'],
  }),
  sound('a line for the die beside two spot colours', {
    pages: first(`${inSpots(2)} /X gs /S2 CS 1 SCN .1 w 60 545 100 30 re S`),
    resources: `${spots('Gold', 'Varnish', 'Dieline')} ${OVERPRINT}`,
  }),
  sound('a thin black line that overprints, and one on paper', {
    pages: first('0 0 0 1 K 1 w 60 300 m 160 300 l S /X gs 60 560 m 160 560 l S'),
    resources: OVERPRINT,
  }),
  sound('a page that would mix in RGB, with nothing to be mixed', {
    page: '/Group << /S /Transparency /CS /DeviceRGB >>',
  }),
  sound('transparency in PDF/X-4', {
    pages: first('/X gs 0 0 0 1 k 60 300 50 50 re f'),
    resources: state('/ca .5 /BM /Multiply'),
  }),
  sound('curves and halftones that are the device’s own', {
    pages: first(`/X gs ${text(11, 60, 300, 'words')}`),
    resources: state('/TR /Identity /TR2 /Default /HT /Default'),
  }),
  sound('a graphics state that is not used', {
    resources: state('/TR << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 3 >>'),
  }),
  sound('a plain PDF/X-1a', { xmp: xmpSaying('PDF/X-1a:2003'), header: '%PDF-1.4' }),
  sound('a promise of 1.6 in a file of 1.4', { header: '%PDF-1.4' }),
  sound('a promise with its name space at the word itself', {
    xmp: xmpSaying('PDF/X-4')
      .replace(' xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"', '')
      .replace('<pdfxid:GTS_PDFXVersion>', '<pdfxid:GTS_PDFXVersion xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">'),
    pages: first('/X gs 0 0 0 1 k 60 300 50 50 re f'),
    resources: state('/ca .5'),
  }),
  sound('pages that are all turned', { page: '/Rotate 90' }),
  sound('a crop box as large as the paper', { page: '/CropBox [0 0 479.528 655.276]' }),
  sound('what is clipped away', { pages: first('q 60 60 10 10 re W n 1 0 0 rg 300 300 5 5 re f Q') }),
  sound('a white shape that is not under the words', {
    pages: first(`.9 .9 0 0 k 200 200 m 260 200 l 260 260 l h f 0 0 0 1 k ${text(9, 202, 245, 'clear')}`),
  }),
  soundCopy('a plain one', {}),
  soundCopy('grey text', { pages: [`.45 g ${text(11, 60, 300, 'grey words')}`] }),
  soundCopy('blue and red text', {
    pages: [`0 0 .8 rg ${text(11, 60, 300, 'blue')} .7 0 0 rg ${text(11, 60, 280, 'red')}`],
  }),
  soundCopy('white on black', { pages: [`0 g 50 290 200 40 re f 1 g ${text(14, 60, 300, 'white words')}`] }),
  soundCopy('black on yellow', { pages: [`1 1 0 rg 50 290 200 40 re f 0 g ${text(14, 60, 300, 'black words')}`] }),
  soundCopy('white that nobody sees', { pages: [`1 g ${text(11, 60, 300, 'hidden')}`] }),
  soundCopy('A4 across', { page: '/MediaBox [0 0 841.89 595.276]', ground: `0 g ${text(11, 60, 300, 'words')}` }),
  soundCopy('legal', { page: '/MediaBox [0 0 612 1008]' }),
  soundCopy('text of 7 pt', { pages: [text(7, 60, 300, 'small')] }),
  soundCopy('a photograph', {
    pages: [place(144, 144)],
    resources: IMAGE,
    objects: [picture([600, 600], '/DeviceRGB', 3, 120)],
  }),
  soundCopy('a scan of one bit', {
    pages: [place(540, 700, 36, 46)],
    resources: IMAGE,
    objects: [picture([2250, 2917], '/DeviceGray', 1, 255, '', 1)],
    ground: '',
  }),
  soundCopy('links', { page: '/Annots [<< /Type /Annot /Subtype /Link /Rect [100 100 150 120] >>]' }),
];

void B;
