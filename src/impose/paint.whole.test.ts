import { degrees, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString, StandardFonts } from 'pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { buildSample } from '../../tests/samples.ts';
import { SIDES } from '../paper/scheme.ts';
import { boxesOf } from '../pdf/boxes.ts';
import { operationsOf } from '../pdf/content.ts';
import { PdfError } from '../pdf/error.ts';
import type { Matrix } from '../pdf/matrix.ts';
import { contentOf, decode } from '../pdf/streams.ts';
import { impose } from './impose.ts';

const open = (bytes: Uint8Array): Promise<PDFDocument> => PDFDocument.load(bytes, { updateMetadata: false });

/** Half letters that say their number, some of them turned, or with a box that does not begin at zero. */
async function source(count: number, change: (document: PDFDocument) => void = () => {}): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= count; number++) {
    const isTurned = number % 3 === 0;
    const shift = number % 2 === 0 ? 50 : 0;
    const page = document.addPage();
    page.setMediaBox(shift, shift, isTurned ? 612 : 396, isTurned ? 396 : 612);
    if (isTurned) page.setRotation(degrees(number % 2 === 0 ? 90 : 270));
    page.drawText(`Page ${number}`, { x: 100 + shift, y: 100 + shift, font, size: 12 });
  }
  change(document);
  return document.save({ useObjectStreams: false });
}

/** The transformations of a page's forms, by the form's name. */
function placesOn(
  page: PDFDocument['getPage'] extends (index: number) => infer Page ? Page : never,
): Map<string, Matrix> {
  const places = new Map<string, Matrix>();
  let matrix: Matrix | undefined;
  for (const { operator, operands } of operationsOf(contentOf(page.node))) {
    if (operator === 'cm') matrix = operands as unknown as Matrix;
    if (operator === 'Do') places.set((operands[0] as { name: string }).name, matrix!);
  }
  return places;
}

test.each(['short', 'long'] as const)('every page fills its slot at true size, upright: %s edge', async (flip) => {
  const pdf = await source(8);
  const pages = (await open(pdf)).getPages().map(({ node }) => boxesOf(node));
  const { bytes, plan } = await impose(pdf, { scheme: 'booklet', flip });
  const sheets = (await open(bytes)).getPages();
  expect(sheets).toHaveLength(4);
  for (const [index, side] of plan.sheets.flatMap(({ front, back }) => [front, back!]).entries())
    for (const slot of side.slots) {
      const [a, b, c, d, e, f] = placesOn(sheets[index]!).get(`Page${slot.page}`)!;
      const { trim, rotation } = pages[slot.page! - 1]!;
      const corner = (x: number, y: number): [number, number] => [a * x + c * y + e, b * x + d * y + f];
      // The corner that is the lower left one as shown, and the next counterclockwise.
      const corners: [number, number][] = [
        corner(trim.x, trim.y),
        corner(trim.x + trim.width, trim.y),
        corner(trim.x + trim.width, trim.y + trim.height),
        corner(trim.x, trim.y + trim.height),
      ];
      const first = (rotation / 90) % 4;
      const [left, right] = [corners[first]!, corners[(first + 1) % 4]!];
      const [start, direction] = slot.turn === 0 ? [[slot.x, slot.y], 1] : [[slot.x + 396, slot.y + 612], -1];
      expect([...left, ...right]).toEqual([start[0], start[1], start[0]! + 396 * direction, start[1]]);
    }
});

test('the print dialogue begins with true size and the right edge; nothing is claimed of the sheets', async () => {
  const tagged = await buildSample('lantern-quay-letter');
  const { bytes } = await impose(tagged.bytes, { scheme: 'booklet', flip: 'long' });
  const { catalog, context } = await open(bytes);
  expect(String(catalog.get(PDFName.of('ViewerPreferences')))).toMatch(
    /\/Duplex \/DuplexFlipLongEdge\s*\/PrintScaling \/None\s*\/PickTrayByPDFSize true/,
  );
  for (const key of ['StructTreeRoot', 'MarkInfo', 'Metadata', 'Lang', 'OutputIntents'])
    expect(catalog.has(PDFName.of(key))).toBe(false);
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue;
    expect(object.dict.has(PDFName.of('StructParents'))).toBe(false);
    if (object.dict.get(PDFName.of('Subtype')) === PDFName.of('Form'))
      expect(Buffer.from(decode(object)).includes('MCID')).toBe(false);
  }
});

test('the text of sheets is read as that of the pages', async () => {
  const { bytes: pdf } = await buildSample('lantern-quay-letter');
  const { bytes } = await impose(pdf, { scheme: 'booklet' });
  const words = async (data: Uint8Array): Promise<string[]> => {
    const document = await getDocument({ data: Uint8Array.from(data), verbosity: 0 }).promise;
    const all: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      all.push(...items.flatMap((item) => ('str' in item ? item.str.split(/\s+/) : [])).filter(Boolean));
    }
    return all.sort();
  };
  expect(await words(bytes)).toEqual(await words(pdf));
});

test('fonts are taken over once, annotations and other pages not at all', async () => {
  const { bytes } = await impose(await source(16), { scheme: 'booklet' });
  const { context } = await open(bytes);
  const kinds = context
    .enumerateIndirectObjects()
    .map(([, object]) => (object instanceof PDFDict ? String(object.get(PDFName.of('Type'))) : ''));
  expect(kinds.filter((kind) => kind === '/Font')).toHaveLength(1);
  expect(kinds.filter((kind) => kind === '/Page')).toHaveLength(8);
});

test('what must not be seen stays hidden', async () => {
  const pdf = await source(4, ({ context, catalog }) => {
    const layer = context.register(context.obj({ Type: 'OCG' }));
    catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [layer], D: { OFF: [layer] } }));
  });
  const { catalog } = await open((await impose(pdf, { scheme: 'booklet' })).bytes);
  const layers = catalog.lookup(PDFName.of('OCProperties'), PDFDict);
  const off = layers.lookup(PDFName.of('D'), PDFDict).lookup(PDFName.of('OFF'), PDFArray);
  expect(String(off.get(0))).toBe(String(layers.lookup(PDFName.of('OCGs'), PDFArray).get(0)));
});

test.each([
  ['nothing of how it is read', {}, 'left'],
  ['English', { lang: 'en-GB' }, 'left'],
  ['Hebrew', { lang: 'he' }, 'right'],
  ['no language', { lang: '?!' }, 'left'],
  ['Hebrew, from the left', { lang: 'he', direction: 'L2R' }, 'left'],
  ['from the right', { direction: 'R2L' }, 'right'],
] as const)('a PDF that says %s is bound so, unless it is ordered otherwise', async (_, said, binding) => {
  const pdf = await source(4, ({ context, catalog }) => {
    if ('lang' in said) catalog.set(PDFName.of('Lang'), PDFString.of(said.lang));
    if ('direction' in said) catalog.set(PDFName.of('ViewerPreferences'), context.obj({ Direction: said.direction }));
  });
  expect((await impose(pdf, { scheme: 'booklet' })).plan.binding).toBe(binding);
  for (const ordered of SIDES)
    expect((await impose(pdf, { scheme: 'booklet', binding: ordered })).plan.binding).toBe(ordered);
});

test('a cover from other paper is a file of its own, and neither has the other’s pages', async () => {
  const pdf = await source(16);
  const { bytes, coverBytes, plan, cover } = await impose(pdf, { scheme: 'booklet', cover: 0.6 });
  expect([cover!.part, plan.part]).toEqual(['cover', 'inside']);
  const namesIn = async (file: Uint8Array): Promise<string[]> =>
    (await open(file)).getPages().flatMap((page) => [...placesOn(page).keys()]);
  expect(await namesIn(coverBytes!)).toEqual(['Page16', 'Page1', 'Page2', 'Page15']);
  const inside = await namesIn(bytes);
  expect(inside.sort()).toEqual(Array.from({ length: 12 }, (_, index) => `Page${index + 3}`).sort());
  const forms = (await open(coverBytes!)).context
    .enumerateIndirectObjects()
    .filter(
      ([, object]) => object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Form'),
    );
  expect(forms).toHaveLength(4);
});

describe('the line for the die', () => {
  const contents = async (pdf: Uint8Array): Promise<[string, PDFDocument]> => {
    const { bytes } = await impose(pdf, { scheme: 'bookmark', up: 2 });
    const sheets = await open(bytes);
    return [Buffer.from(contentOf(sheets.getPage(0).node)).toString('latin1'), sheets];
  };

  test('is thin and grey for scissors, on the front alone', async () => {
    const [front, sheets] = await contents(await source(2));
    expect(front).toContain('q 0.6 G 0.25 w [] 0 d');
    expect(Buffer.from(contentOf(sheets.getPage(1).node)).toString('latin1')).not.toContain('0.6 G');
    expect(sheets.catalog.has(PDFName.of('OCProperties'))).toBe(false);
  });

  test('is a colour that overprints, on a layer for cutting, for a press', async () => {
    const pdf = await source(2, ({ context, catalog }) => {
      const layer = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('Text') }));
      catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [layer], D: { Order: [layer] } }));
      catalog.set(PDFName.of('OutputIntents'), context.obj([{ Type: 'OutputIntent', S: 'GTS_PDFX' }]));
    });
    const [front, sheets] = await contents(pdf);
    expect(front).toContain('/OC /Dieline BDC\nq /Dieline gs /CutContour CS 1 SCN 0.5 w [] 0 d');
    const layers = sheets.catalog.lookup(PDFName.of('OCProperties'), PDFDict).lookup(PDFName.of('OCGs'), PDFArray);
    expect(layers.size()).toBe(2);
    const cutting = layers.lookup(1, PDFDict).lookup(PDFName.of('GTS_Metadata'), PDFDict);
    expect(String(cutting.get(PDFName.of('GTS_ProcStepsType')))).toBe('/Cutting');
  });
});

test('the same pages give the same bytes', async () => {
  const pdf = await source(6);
  const [one, two] = [await impose(pdf, { scheme: 'stack' }), await impose(pdf, { scheme: 'stack' })];
  expect(Buffer.compare(one.bytes, two.bytes)).toBe(0);
});

test('comments that are lost, and pages of other sizes, are told', async () => {
  const pdf = await source(4, (document) => {
    const note = document.context.obj({ Type: 'Annot', Subtype: 'FreeText', Rect: [0, 0, 9, 9] });
    document.getPage(1).node.set(PDFName.of('Annots'), document.context.obj([note]));
    document.addPage([300, 400]);
  });
  const { notices } = await impose(pdf, { scheme: 'booklet' });
  expect(notices.map(({ rule }) => rule)).toEqual(['impose-sizes', 'impose-annotations']);
});

test.each([
  ['not-pdf', async () => Buffer.from('PK\x03\x04 a document')],
  ['damaged', async () => (await source(4)).subarray(0, 300)],
  [
    'locked',
    () =>
      source(1, ({ context }) => {
        context.trailerInfo.Encrypt = context.register(context.obj({ Filter: 'Standard', V: 1, R: 2 }));
      }),
  ],
] as const)('a PDF that is %s is refused', async (fault, pdf) => {
  const refused = impose(await pdf(), { scheme: 'booklet' });
  await expect(refused).rejects.toThrow(PdfError);
  await expect(refused).rejects.toMatchObject({ fault });
});
