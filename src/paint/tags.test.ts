import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, type PDFRef, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { StructureElement } from '../page/structure.ts';
import { content, element, layout, page, set, text } from './layout.fixtures.ts';
import { paint } from './paint.ts';
import { dictionaries, get, heard, numbers, objects } from './reading.fixtures.ts';

/** A document that says the elements' words one below the other; each content's text is a number. */
async function painted(build: (say: (words: string) => ReturnType<typeof content>) => StructureElement['children']) {
  const placed: ReturnType<typeof text>[] = [];
  const children = build((words) => {
    const mark = content();
    placed.push(text(72, 72 + 20 * placed.length, set(words), mark));
    return mark;
  });
  return paint(layout([page(...placed)], children));
}

const one = (dicts: PDFDict[]): PDFDict => {
  expect(dicts).toHaveLength(1);
  return dicts[0]!;
};

describe('the structure tree', () => {
  it('is read in its own order, not in that of painting', async () => {
    const [first, second] = [content(), content()];
    const bytes = await paint(
      layout(
        [page(text(72, 300, set('second'), second), text(72, 72, set('first'), first))],
        [element('P', [first]), element('P', [second])],
      ),
    );
    expect(await heard(bytes)).toBe('Document(P(first)P(second))');
  });

  it('keeps elements and content mixed as they are', async () => {
    const bytes = await painted((say) => [
      element(
        'L',
        [
          element('LI', [
            element('Lbl', [say('1.')]),
            element('LBody', [element('P', [say('a'), element('Span', [say('b')]), say('c')])]),
          ]),
        ],
        { numbering: 'Decimal' },
      ),
    ]);
    expect(await heard(bytes)).toBe('Document(L(LI(Lbl(1.)LBody(P(aSpan(b)c)))))');
    const list = one(dictionaries(await objects(bytes), 'S', 'L'));
    expect(String(get(list, 'A')).replace(/\s+/g, ' ')).toBe('<< /O /List /ListNumbering /Decimal >>');
  });

  it('leaves out elements that nothing was painted of', async () => {
    const bytes = await painted((say) => [
      element('H1', [content()]),
      element('Sect', [element('P', [])]),
      element('P', [say('a')]),
    ]);
    expect(await heard(bytes)).toBe('Document(P(a))');
  });

  it('keeps empty cells of a row that shows, and their attributes', async () => {
    const bytes = await painted((say) => [
      element('Table', [
        element('THead', [
          element('TR', [
            element('TH', [say('a')], { scope: 'Column' }),
            element('TH', [], { scope: 'Column', colSpan: 2 }),
          ]),
        ]),
        element('TBody', [element('TR', [element('TD', []), element('TD', [])])]),
      ]),
    ]);
    expect(await heard(bytes)).toBe('Document(Table(THead(TR(TH(a)TH()))))');
    const attributes = dictionaries(await objects(bytes), 'S', 'TH').map((cell) =>
      String(get(cell, 'A')).replace(/\s+/g, ' '),
    );
    expect(attributes).toEqual(['<< /O /Table /Scope /Column >>', '<< /O /Table /Scope /Column /ColSpan 2 >>']);
  });

  it('has a cell name its heads, where it says which they are', async () => {
    const bytes = await painted((say) => {
      const day = element('TH', [say('Monday')], { scope: 'Row' });
      return [
        element('Table', [
          element('TR', [day, element('TD', [say('morning')])]),
          element('TR', [element('TD', []), element('TD', [say('evening')], { heads: [day] })]),
        ]),
      ];
    });
    const document = await objects(bytes);
    expect((get(one(dictionaries(document, 'S', 'TH')), 'ID') as PDFString).decodeText()).toBe('head-1');
    const heads = dictionaries(document, 'S', 'TD').map((cell) => String(get(cell, 'A')).replace(/\s+/g, ' '));
    expect(heads).toEqual([...heads.slice(0, 2), '<< /O /Table /Headers [ (head-1) ] >>']);
  });

  it('gives a figure its text and the box it was painted in', async () => {
    const mark = content();
    const bytes = await paint(
      layout(
        [page({ kind: 'path', x: 100, y: 200, scale: 2, d: 'M0 0h10v20z', stroke: '#000000', strokeWidth: 1, mark })],
        [element('Figure', [mark], { alt: 'A “cross”' })],
      ),
    );
    const figure = one(dictionaries(await objects(bytes), 'S', 'Figure'));
    const attributes = get(figure, 'A') as PDFDict;
    expect(numbers(get(attributes, 'BBox'))).toEqual([99, 792 - 241, 121, 792 - 199]);
    expect(get(attributes, 'Placement')).toBe(PDFName.of('Block'));
    expect(await heard(bytes)).toBe('Document(Figure(#))');
  });

  it('says the language of what differs from the document', async () => {
    const bytes = await painted((say) => [element('P', [say('Gloria')], { lang: 'la' })]);
    const paragraph = one(dictionaries(await objects(bytes), 'S', 'P'));
    expect((get(paragraph, 'Lang') as PDFString).decodeText()).toBe('la');
  });

  it('lists ids in the order of their bytes', async () => {
    const bytes = await painted((say) => [
      element('Note', [element('P', [say('b')])], { id: 'note-b' }),
      element('Note', [element('P', [say('B')])], { id: 'note-B' }),
    ]);
    const root = one(dictionaries(await objects(bytes), 'Type', 'StructTreeRoot'));
    const names = get(get(root, 'IDTree') as PDFDict, 'Names') as PDFArray;
    expect([names.lookup(0, PDFString), names.lookup(2, PDFString)].map((name) => name.decodeText())).toEqual([
      'note-B',
      'note-b',
    ]);
  });

  it('explains the types that PDF 1.7 does not know', async () => {
    const bytes = await painted((say) => [element('P', [element('Em', [say('a')]), element('Strong', [say('b')])])]);
    const root = one(dictionaries(await objects(bytes), 'Type', 'StructTreeRoot'));
    expect(String(get(root, 'RoleMap')).replace(/\s+/g, ' ')).toBe('<< /Em /Span /Strong /Span >>');
  });
});

describe('the parent tree', () => {
  it('leads from every sequence and every annotation to its element', async () => {
    const [first, second] = [content(), content()];
    const link = element('Link', [second]);
    const bytes = await paint(
      layout(
        [
          page(text(72, 72, set('a'), first)),
          page(
            text(72, 72, set('b'), first),
            text(90, 72, set('c'), second),
            {
              kind: 'link',
              x: 90,
              y: 60,
              width: 9,
              height: 12,
              target: { kind: 'uri', uri: 'https://example.org' },
              contents: 'c',
              element: link,
            },
            text(99, 72, set('d'), first),
          ),
        ],
        [element('P', [first, link])],
      ),
    );
    const document = await objects(bytes);
    const root = one(dictionaries(document, 'Type', 'StructTreeRoot'));
    const flat = (get(get(root, 'ParentTree') as PDFDict, 'Nums') as PDFArray).asArray();
    const typeOf = (object: PDFObject): string => String(get(document.context.lookup(object as PDFRef, PDFDict), 'S'));
    const entries = new Map(
      flat.flatMap((key, index): [number, string[]][] => {
        if (!(key instanceof PDFNumber)) return [];
        const value = flat[index + 1]!;
        return [[key.asNumber(), value instanceof PDFArray ? value.asArray().map(typeOf) : [typeOf(value)]]];
      }),
    );
    const keys = document.getPages().map(({ node }) => Number(get(node, 'StructParents')));
    const annotation = one(dictionaries(document, 'Subtype', 'Link'));
    expect(keys.map((key) => entries.get(key))).toEqual([['/P'], ['/P', '/Link', '/P']]);
    expect(entries.get(Number(get(annotation, 'StructParent')))).toEqual(['/Link']);
    expect(Number(get(root, 'ParentTreeNextKey'))).toBe(entries.size);
  });
});
