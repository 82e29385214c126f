/** The press edition as a whole: it breaks no rule of PDF/X-4, and the checker that says so sees what is broken. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFStream,
  PDFString,
} from 'pdf-lib';
import { VFile } from 'vfile';
import { beforeAll, describe, expect, test } from 'vitest';
import { readOptions } from '../src/commands/asked.ts';
import { readIssue } from '../src/commands/issues.ts';
import { Journal } from '../src/commands/journal.ts';
import { prepare } from '../src/commands/prepare.ts';
import type { Terminal } from '../src/commands/terminal.ts';
import type { PagesOutput } from '../src/making/output.ts';
import { operationsOf } from '../src/pdf/content.ts';
import { contentOf, decode } from '../src/pdf/streams.ts';
import { preflight } from '../src/preflight/preflight.ts';
import { memoryProject } from './memory-project.ts';
import { violations } from './pdfx4.ts';
import { buildSample, type Sample, setIssue, settings } from './samples.ts';

const project = fileURLToPath(new URL('fixtures/press', import.meta.url));
const silent: Terminal = { print() {}, say() {}, progress() {}, paint: (_style, text) => text };

/** What the project with the pictures makes. */
async function made(options: Parameters<typeof readOptions>[0]): Promise<PagesOutput[]> {
  const journal = new Journal(silent);
  const prepared = await prepare(readOptions(options), project, journal);
  expect(journal.reports).toEqual([]);
  const file = await readIssue('issues/harbour.md', project);
  const outputs = await setIssue(file, prepared!.settings);
  expect(file.messages.map(String)).toEqual([]);
  return outputs as PagesOutput[];
}

let good: PagesOutput;
beforeAll(async () => {
  [good] = (await made({ edition: ['press'], pageSize: ['a4'] })) as [PagesOutput];
});

describe('a press file', () => {
  test('breaks no rule of PDF/X-4', async () => {
    expect(await violations(good.bytes)).toEqual([]);
  });

  test('is the same whenever it is made', async () => {
    const [again] = await made({ edition: ['press'], pageSize: ['a4'] });
    expect(Buffer.from(again!.bytes).equals(good.bytes)).toBe(true);
  });

  test('is dated by its issue, and by SOURCE_DATE_EPOCH where that is set', async () => {
    const dates = async (bytes: Uint8Array) => {
      const document = await PDFDocument.load(bytes, { updateMetadata: false });
      return [document.getCreationDate(), document.getModificationDate()].map((date) => date?.toISOString());
    };
    expect(await dates(good.bytes)).toEqual(['2026-03-08T00:00:00.000Z', '2026-03-08T00:00:00.000Z']);
    process.env.SOURCE_DATE_EPOCH = '1000000000';
    try {
      const [output] = await made({ edition: ['press'] });
      expect(await dates(output!.bytes)).toEqual(['2001-09-09T01:46:40.000Z', '2001-09-09T01:46:40.000Z']);
    } finally {
      delete process.env.SOURCE_DATE_EPOCH;
    }
  });

  test('has bleed of 3 mm, or of an eighth of an inch where paper is measured in inches', async () => {
    const [inches] = await made({ edition: ['press'], pageSize: ['half-letter'] });
    const bleedOf = async (bytes: Uint8Array) => {
      const page = (await PDFDocument.load(bytes, { updateMetadata: false })).getPage(0);
      return page.getTrimBox().x - page.getBleedBox().x;
    };
    expect(await bleedOf(good.bytes)).toBeCloseTo((3 * 72) / 25.4, 3);
    expect(await bleedOf(inches!.bytes)).toBeCloseTo(9, 3);
  });

  test('stretches what reaches the cut to the bleed', async () => {
    const { findings } = await preflight(good.bytes, { purpose: 'press' });
    expect(findings).toEqual([]);
    const document = await PDFDocument.load(good.bytes, { updateMetadata: false });
    const band = [...operationsOf(contentOf(document.getPage(0).node))].find(({ operator }) => operator === 're')!;
    const [x, y, width, height] = band.operands as number[];
    expect(x).toBeCloseTo(-8.504, 3);
    expect(y).toBeCloseTo(-8.504, 3);
    expect(width).toBeCloseTo(595.276 + 2 * 8.504, 2);
    expect(height).toBeCloseTo(96 + 8.504, 3);
  });

  test('prints black text with black alone, over what is under it, and white text out of it', async () => {
    const document = await PDFDocument.load(good.bytes, { updateMetadata: false });
    const content = Buffer.from(contentOf(document.getPage(0).node)).toString('latin1');
    expect(content).toContain('/Go gs 0 0 0 1 k');
    expect(content).toContain('/Gk gs 0 0 0 0 k');
    expect(content).not.toContain('/Go gs 0 0 0 0 k');
    expect(content).not.toMatch(/ (?:rg|RG|g|G)\n/);
  });

  test('tells of its inks', () => {
    expect(good.inks).toMatchObject({ plates: ['Cyan', 'Magenta', 'Yellow', 'Black'], limit: 300, most: 300 });
    expect(good.inks!.colors).toContainEqual({ color: '#1a1a1a', inks: [0, 0, 0, 100], shift: expect.any(Number) });
    // The picture's colours are in the gamut but for its darkest and its deepest blue.
    expect(good.inks!.pictures).toBeGreaterThan(0.5);
    expect(good.inks!.pictures).toBeLessThan(10);
  });

  test('keeps to the limit of the paper, and to one that is set', async () => {
    for (const [options, limit] of [
      [{ paper: 'uncoated' }, 260],
      [{ inkLimit: '240' }, 240],
    ] as const) {
      const [output] = await made({ edition: ['press'], ...options });
      expect(output!.inks).toMatchObject({ limit, most: limit });
      expect(mostInk(await PDFDocument.load(output!.bytes, { updateMetadata: false }))).toBeLessThanOrEqual(
        limit / 100,
      );
    }
  });

  test('has pictures in inks, as fine as print shows, transparent only where something is under them', async () => {
    const document = await PDFDocument.load(good.bytes, { updateMetadata: false });
    const images = streamsOf(document).filter(({ dict }) => dict.get(PDFName.of('Subtype')) === PDFName.of('Image'));
    const told = images.map(({ dict }) =>
      ['ColorSpace', 'Width', 'Height', 'SMask'].map((key) => String(dict.lookup(PDFName.of(key)))),
    );
    // The harbour, at 290 dpi, is left as it is; the ring below it has its hundreds of pixels on paper, so it is opaque.
    expect(told.map(([space, width]) => [space, width])).toContainEqual(['/DeviceCMYK', '1900']);
    expect(told.filter(([, , , mask]) => mask !== 'undefined')).toHaveLength(1);
  });
});

/** The most ink in any pixel of any CMYK image, 1 being solid. */
function mostInk(document: PDFDocument): number {
  let most = 0;
  for (const stream of streamsOf(document)) {
    if (stream.dict.get(PDFName.of('ColorSpace')) !== PDFName.of('DeviceCMYK')) continue;
    const rows = decode(stream);
    for (let at = 0; at < rows.length; at += 4)
      most = Math.max(most, rows[at]! + rows[at + 1]! + rows[at + 2]! + rows[at + 3]!);
  }
  return most / 255;
}

const streamsOf = (document: PDFDocument): PDFRawStream[] =>
  document.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object): object is PDFRawStream => object instanceof PDFRawStream);

type Damage = (parts: Parts) => void;

/** What damages are done to. */
interface Parts {
  document: PDFDocument;
  /** Of the first page. */
  page: PDFDict;
  catalog: PDFDict;
  info: PDFDict;
  intent: PDFDict;
  image: PDFDict;
  graphicsState: PDFDict;
  /** Replaces text in XMP, which is not packed. */
  inXmp(from: string | RegExp, to: string): void;
  /** Puts operators before those of the page. */
  paint(operators: string): void;
}

const name = PDFName.of;

/** What is done to a good file, by the rule that it breaks. */
const DAMAGES: [rule: string, how: string, damage: Damage][] = [
  ['file-identifier', 'no identifier', ({ document }) => void delete document.context.trailerInfo.ID],
  [
    'no-encryption',
    'encrypted',
    ({ document }) => void Object.assign(document.context.trailerInfo, { Encrypt: document.context.obj({}) }),
  ],
  ['one-press-intent', 'no output intent', ({ catalog }) => catalog.delete(name('OutputIntents'))],
  ['one-press-intent', 'an intent for PDF/A', ({ intent }) => intent.set(name('S'), name('GTS_PDFA1'))],
  ['one-press-intent', 'two output intents', ({ catalog }) => itemsOf(catalog, 'OutputIntents', 0)],
  ['intent-condition', 'an unnamed condition', ({ intent }) => intent.delete(name('OutputConditionIdentifier'))],
  ['intent-profile', 'no profile', ({ intent }) => intent.delete(name('DestOutputProfile'))],
  ['profile-class', 'a profile for screens', ({ document, intent }) => withProfile(document, intent, 12, 'mntr')],
  ['profile-space', 'a profile for RGB', ({ document, intent }) => withProfile(document, intent, 16, 'RGB ')],
  [
    'profile-components',
    'a profile said to have three inks',
    ({ intent }) => intent.lookup(name('DestOutputProfile'), PDFStream).dict.set(name('N'), PDFNumber.of(3)),
  ],
  ['xmp-version', 'another standard', ({ inXmp }) => inXmp('PDF/X-4', 'PDF/X-3')],
  ['xmp-title', 'no title', ({ inXmp }) => inXmp(/<dc:title>.*?<\/dc:title>/, '')],
  ['xmp-dates', 'no day of change', ({ inXmp }) => inXmp(/<xmp:ModifyDate>.*?<\/xmp:ModifyDate>/, '')],
  ['xmp-identity', 'no identity', ({ inXmp }) => inXmp(/<xmpMM:DocumentID>.*?<\/xmpMM:DocumentID>/, '')],
  ['trapped-known', 'unknown trapping', ({ info }) => info.set(name('Trapped'), name('Unknown'))],
  ['info-agrees', 'two titles', ({ info }) => info.set(name('Title'), PDFString.of('Another'))],
  ['info-agrees', 'two days', ({ info }) => info.set(name('CreationDate'), PDFString.of('D:20200101000000Z'))],
  ['trim-box', 'no trim box', ({ page }) => page.delete(name('TrimBox'))],
  ['trim-box', 'trim and art boxes', ({ page }) => page.set(name('ArtBox'), page.get(name('TrimBox'))!)],
  [
    'nested-boxes',
    'bleed outside the paper',
    ({ document, page }) => setBox(document, page, 'BleedBox', [-9, -9, 900, 900]),
  ],
  [
    'nested-boxes',
    'trim outside the bleed',
    ({ document, page }) => setBox(document, page, 'TrimBox', [1, 1, 600, 800]),
  ],
  ['no-device-rgb', 'RGB letters', ({ paint }) => paint('1 0 0 rg')],
  ['no-device-rgb', 'an RGB picture', ({ image }) => image.set(name('ColorSpace'), name('DeviceRGB'))],
  ['no-inline-rgb', 'an inline RGB picture', ({ paint }) => paint('BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI')],
  [
    'blending-space',
    'blending in RGB',
    ({ page }) => page.lookup(name('Group'), PDFDict).set(name('CS'), name('DeviceRGB')),
  ],
  ['blend-modes', 'an unknown blend mode', ({ graphicsState }) => graphicsState.set(name('BM'), name('Glow'))],
  [
    'no-transfer-functions',
    'a transfer function',
    ({ graphicsState }) => graphicsState.set(name('TR'), name('Identity')),
  ],
  [
    'no-transfer-functions',
    'a second transfer function',
    ({ graphicsState }) => graphicsState.set(name('TR2'), name('Identity')),
  ],
  [
    'no-halftone-phase',
    'a halftone phase',
    ({ document, graphicsState }) => graphicsState.set(name('HTP'), document.context.obj([0, 0])),
  ],
  ['fonts-embedded', 'a font left out', ({ document }) => fontDescriptor(document).delete(name('FontFile2'))],
  ['fonts-known', 'a font without a name', ({ paint }) => paint('BT /F99 12 Tf ET')],
  ['no-lzw', 'LZW', ({ image }) => image.set(name('Filter'), name('LZWDecode'))],
  [
    'no-crypt-filter',
    'a crypt filter',
    ({ document, image }) => image.set(name('Filter'), document.context.obj(['Crypt', 'FlateDecode'])),
  ],
  ['no-external-streams', 'a picture in another file', ({ image }) => image.set(name('F'), PDFString.of('other.tif'))],
  ['no-postscript', 'PostScript', ({ image }) => image.set(name('Subtype'), name('PS'))],
  ['no-opi', 'OPI', ({ document, image }) => image.set(name('OPI'), document.context.obj({}))],
  [
    'no-reference-xobjects',
    'a page of another file',
    ({ document, image }) => image.set(name('Ref'), document.context.obj({})),
  ],
  [
    'no-alternates',
    'another picture for screens',
    ({ document, image }) => image.set(name('Alternates'), document.context.obj([])),
  ],
  [
    'no-annotations-inside',
    'a link',
    ({ document, page }) =>
      page.set(name('Annots'), document.context.obj([{ Type: 'Annot', Subtype: 'Link', Rect: [100, 100, 200, 120] }])),
  ],
  [
    'no-actions',
    'an action on opening',
    ({ document, catalog }) => catalog.set(name('OpenAction'), document.context.obj({ S: 'GoTo' })),
  ],
  ['no-actions', 'an action of a page', ({ document, page }) => page.set(name('AA'), document.context.obj({}))],
  [
    'no-javascript',
    'a program',
    ({ document, catalog }) => catalog.set(name('Names'), document.context.obj({ JavaScript: { Names: [] } })),
  ],
  [
    'no-forms',
    'a form',
    ({ document, catalog }) => catalog.set(name('AcroForm'), document.context.obj({ Fields: [] })),
  ],
  [
    'no-embedded-files',
    'an attachment',
    ({ document, catalog }) => catalog.set(name('Names'), document.context.obj({ EmbeddedFiles: { Names: [] } })),
  ],
  ['no-presentation', 'a slide show', ({ document, page }) => page.set(name('PresSteps'), document.context.obj({}))],
  ['operators-known', 'an unknown operator', ({ paint }) => paint('1 glow')],
];

function itemsOf(catalog: PDFDict, key: string, index: number): void {
  const items = catalog.lookup(name(key), PDFArray);
  items.push(items.get(index));
}

function withProfile(document: PDFDocument, intent: PDFDict, at: number, word: string): void {
  const bytes = Uint8Array.from(decode(intent.lookup(name('DestOutputProfile'), PDFStream)));
  bytes.set(Buffer.from(word, 'latin1'), at);
  intent.set(name('DestOutputProfile'), document.context.register(document.context.stream(bytes, { N: 4 })));
}

const setBox = (document: PDFDocument, page: PDFDict, box: string, numbers: number[]): void =>
  page.set(name(box), document.context.obj(numbers));

function fontDescriptor(document: PDFDocument): PDFDict {
  return document.context
    .enumerateIndirectObjects()
    .map(([, object]: [unknown, PDFObject]) => object)
    .find(
      (object): object is PDFDict => object instanceof PDFDict && object.get(name('Type')) === name('FontDescriptor'),
    )!;
}

async function damaged(damage: Damage): Promise<Uint8Array> {
  const document = await PDFDocument.load(good.bytes, { updateMetadata: false });
  const { context, catalog } = document;
  const { node } = document.getPage(0);
  const images = streamsOf(document).filter(({ dict }) => dict.get(name('ColorSpace')) === name('DeviceCMYK'));
  damage({
    document,
    page: node,
    catalog,
    info: context.lookup(context.trailerInfo.Info, PDFDict),
    intent: catalog.lookup(name('OutputIntents'), PDFArray).lookup(0, PDFDict),
    image: images[0]!.dict,
    graphicsState: node.Resources()!.lookup(name('ExtGState'), PDFDict).lookup(name('Go'), PDFDict),
    inXmp(from, to) {
      const xmp = Buffer.from(decode(catalog.lookup(name('Metadata'), PDFStream))).toString('utf8');
      const changed = xmp.replace(from, to);
      if (changed === xmp) throw new Error(`XMP has no ${from}`);
      catalog.set(name('Metadata'), context.register(context.stream(changed, { Type: 'Metadata', Subtype: 'XML' })));
    },
    paint(operators) {
      const before = context.register(context.stream(`${operators}\n`));
      node.set(name('Contents'), context.obj([before, node.get(name('Contents'))!]));
    },
  });
  const bytes = await document.save({ useObjectStreams: false, updateFieldAppearances: false });
  // pdf-lib says 1.7 of whatever it writes.
  bytes.set(Buffer.from('%PDF-1.6'));
  return bytes;
}

describe('the checker', () => {
  test('finds nothing in a file that is only written anew', async () => {
    expect(await violations(await damaged(() => {}))).toEqual([]);
  });

  test.each(DAMAGES)('finds %s: %s', async (rule, _, damage) => {
    expect(await violations(await damaged(damage))).toContain(rule);
  });

  test('finds a version that is too new', async () => {
    const bytes = Uint8Array.from(good.bytes);
    bytes.set(Buffer.from('%PDF-1.7'));
    expect(await violations(bytes)).toEqual(['header-version']);
  });
});

describe('preflight', () => {
  const press: [Sample, string][] = [
    ['ijm-prayer-request', 'classic'],
    ['ijm-prayer-request', 'newsletter'],
    ['three-things', 'large-print'],
    ['kitchen-sink', 'newsletter'],
  ];

  test.each(press)('finds nothing in the press edition of %s in %s, nor does the checker', async (sample, template) => {
    const { bytes } = await buildSample(sample, { editions: ['press'], template });
    const { findings, standard } = await preflight(bytes);
    expect(standard).toBe('PDF/X-4');
    expect(findings.filter(({ rule }) => !OF_THE_SAMPLE.has(rule))).toEqual([]);
    expect(await violations(bytes)).toEqual([]);
  });

  test.each(['handout', 'public', 'large-print', 'clear-print', 'copier'])(
    'finds nothing in the edition %s',
    async (edition) => {
      const { bytes } = await buildSample('ijm-prayer-request', { editions: [edition] });
      const { findings } = await preflight(bytes, { purpose: 'copier' });
      expect(findings).toEqual([]);
    },
  );

  test.each(['press', 'copier'] as const)('finds nothing in %s with pictures', async (edition) => {
    const [output] = await made({ edition: [edition], pageSize: ['a4'] });
    const { findings } = await preflight(output!.bytes, { purpose: edition });
    expect(findings).toEqual([]);
  });
});

/** Of the sample whose picture is coarse. */
const OF_THE_SAMPLE = new Set(['preflight-resolution']);

test.each(['press', 'riso'])(
  'a picture that only unpacking finds to be broken is told of at its place: %s',
  async (edition) => {
    const path = new URL('fuzz/corpus/pictures/broken-scan.press.jpg', import.meta.url);
    const project = memoryProject({ 'issues/a.jpg': readFileSync(path) });
    const value = '---\ntitle: T\n---\n\nPray.\n\n![A well](a.jpg)\n';
    const file = new VFile({ value, path: 'issues/x.md' });
    expect(await setIssue(file, { ...settings, project, editions: [edition] })).toEqual([]);
    expect(file.messages.map(({ ruleId, line, column, fatal }) => ({ ruleId, line, column, fatal }))).toEqual([
      { ruleId: 'image-damaged', line: 7, column: 1, fatal: true },
    ]);
  },
);
