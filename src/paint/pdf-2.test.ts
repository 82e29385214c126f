import { type PDFArray, PDFDict, PDFName, type PDFObject, PDFRef, type PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { Layout } from '../page/layout.ts';
import { content, element, layout, page, set, text } from './layout.fixtures.ts';
import { paint } from './paint.ts';
import { dictionaries, get, objects, open, streamText } from './reading.fixtures.ts';

/** A region whose word calls a note, and the note with its number; a quotation that keeps its type. */
function withNote(): Layout {
  const [heading, call, number, note, quoted] = [content(), content(), content(), content(), content()];
  const link = element('Link', [call]);
  const placed = [
    text(72, 100, set('Africa'), heading),
    text(72, 120, set('1'), call),
    text(72, 140, set('quoted'), quoted),
    text(72, 700, set('1.'), number),
    text(90, 700, set('A note.'), note),
  ];
  const target = { kind: 'destination', name: 'note-1' } as const;
  const onCall = { kind: 'link', x: 72, y: 110, width: 5, height: 12, target, contents: '1', element: link } as const;
  const box = element('Note', [element('Lbl', [number]), element('P', [note])], { id: 'note-1' });
  return layout(
    [page(...placed, onCall)],
    [
      element('Sect', [
        element('H2', [heading]),
        element('P', [element('Reference', [link])]),
        element('BlockQuote', [element('P', [quoted])]),
        box,
      ]),
    ],
    {
      destinations: [{ name: 'note-1', mark: number, page: 0, x: 72, y: 690 }],
      outline: [{ title: 'Africa', level: 2, mark: heading, page: 0, y: 90, children: [] }],
      metadata: { title: 'Bread & Wine', lang: 'en', author: 'A writer', date: '2026-11-01' },
    },
  );
}

const one = (dicts: PDFDict[]): PDFDict => {
  expect(dicts).toHaveLength(1);
  return dicts[0]!;
};

/** The type of the element that a structure destination leads to. */
async function typeAt(bytes: Uint8Array, action: PDFObject | undefined): Promise<string> {
  const document = await objects(bytes);
  const target = (get(action as PDFDict, 'SD') as PDFArray).get(0);
  expect(target).toBeInstanceOf(PDFRef);
  return String(get(document.context.lookup(target, PDFDict), 'S'));
}

describe('a file of PDF 2.0', async () => {
  const bytes = await paint(withNote(), '2.0');
  const document = await objects(bytes);

  it('says so, and says of itself in XMP alone', () => {
    expect(Buffer.from(bytes.subarray(0, 9)).toString('latin1')).toBe('%PDF-2.0\n');
    expect(document.context.trailerInfo.Info).toBeUndefined();
    const xmp = streamText(get(document.catalog, 'Metadata'));
    for (const claim of [
      '<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>',
      '<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>',
      '<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>',
      '<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo>',
      'Bread &amp; Wine',
      '<xmp:CreateDate>2026-11-01T00:00:00Z</xmp:CreateDate>',
    ])
      expect(xmp).toContain(claim);
    expect(xmp).not.toContain('pdfaExtension');
  });

  it('has its types in their namespaces', () => {
    const namespace = one(dictionaries(document, 'Type', 'Namespace'));
    expect((get(namespace, 'NS') as PDFString).decodeText()).toBe('http://iso.org/pdf2/ssn');
    const isOfPdf2 = (type: string): boolean => get(dictionaries(document, 'S', type)[0]!, 'NS') === namespace;
    expect(['Document', 'Sect', 'H2', 'P', 'Link', 'FENote', 'Lbl'].filter((type) => !isOfPdf2(type))).toEqual([]);
    expect(['BlockQuote', 'Reference'].filter(isOfPdf2)).toEqual([]);
    const root = one(dictionaries(document, 'Type', 'StructTreeRoot'));
    expect((get(root, 'Namespaces') as PDFArray).size()).toBe(1);
    expect(get(root, 'RoleMap')).toBeUndefined();
  });

  it('ties a note to what calls it', () => {
    const note = one(dictionaries(document, 'S', 'FENote'));
    const link = one(dictionaries(document, 'S', 'Link').filter((each) => each.has(PDFName.of('P'))));
    const related = (element: PDFDict): PDFObject[] =>
      (get(element, 'Ref') as PDFArray).asArray().map((each) => document.context.lookup(each)!);
    expect(related(note)).toEqual([link]);
    expect(related(link)).toEqual([note]);
    expect(dictionaries(document, 'S', 'Note')).toEqual([]);
  });

  it('leads to elements, and to their places beside', async () => {
    const annotation = one(dictionaries(document, 'Subtype', 'Link'));
    expect(await typeAt(bytes, get(annotation, 'A'))).toBe('/FENote');
    const bookmarks = get(document.catalog, 'Outlines') as PDFDict;
    expect(await typeAt(bytes, get(get(bookmarks, 'First') as PDFDict, 'A'))).toBe('/H2');
    const reader = await open(bytes);
    expect((await (await reader.getPage(1)).getAnnotations())[0]?.dest).toBe('note-1');
    expect((await reader.getDestination('note-1'))?.slice(1)).toEqual([{ name: 'XYZ' }, 72, 102, null]);
    expect((await reader.getOutline())[0]?.dest?.slice(1)).toEqual([{ name: 'XYZ' }, 0, 702, null]);
  });

  it('is the same when it is painted again', async () => {
    expect(Buffer.from(await paint(withNote(), '2.0')).equals(bytes)).toBe(true);
  });
});
