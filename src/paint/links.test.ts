import { PDFArray, PDFDict, PDFName, type PDFRef, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { PlacedLink } from '../page/layout.ts';
import type { LinkTarget } from '../page/links.ts';
import type { StructureElement } from '../page/structure.ts';
import { content, element, layout, page, set, text } from './layout.fixtures.ts';
import { paint } from './paint.ts';
import { dictionaries, get, heard, numbers, objects, open } from './reading.fixtures.ts';

const linkAt = (x: number, y: number, of: StructureElement, target: LinkTarget): PlacedLink => ({
  kind: 'link',
  x,
  y,
  width: 60,
  height: 14,
  target,
  contents: 'Our web site',
  element: of,
});

/** A link that begins on one line and ends on the next. */
function twoLines(target: LinkTarget, onOnePage = true) {
  const mark = content();
  const link = element('Link', [mark]);
  const first = [text(500, 72, set('our web'), mark), linkAt(500, 60, link, target)];
  const second = [text(72, 90, set('site'), mark), linkAt(72, 78, link, target)];
  const pages = onOnePage ? [page(...first, ...second)] : [page(...first), page(...second)];
  return layout(pages, [element('P', [link])]);
}

const uri: LinkTarget = { kind: 'uri', uri: 'https://example.org/é?a=1&b=%20' };

describe('a link', () => {
  it('over two columns is one element with two annotations', async () => {
    const bytes = await paint(twoLines(uri));
    expect(await heard(bytes)).toBe('Document(P(Link(our web site@@)))');
    const annotations = await (await (await open(bytes)).getPage(1)).getAnnotations();
    expect(annotations.map(({ rect, url, contentsObj }) => ({ rect, url, said: contentsObj.str }))).toEqual([
      { rect: [500, 718, 560, 732], url: 'https://example.org/%C3%A9?a=1&b=%20', said: 'Our web site' },
      { rect: [72, 700, 132, 714], url: 'https://example.org/%C3%A9?a=1&b=%20', said: 'Our web site' },
    ]);
  });

  it('over two lines is one annotation that says where they stand', async () => {
    const mark = content();
    const link = element('Link', [mark]);
    const lines = [
      { x: 500, y: 60, width: 60, height: 14 },
      { x: 72, y: 78, width: 60, height: 14 },
    ];
    const whole: PlacedLink = { ...linkAt(72, 60, link, uri), width: 488, height: 32, lines };
    const bytes = await paint(layout([page(text(500, 72, set('our web site'), mark), whole)], [element('P', [link])]));
    expect(await heard(bytes)).toBe('Document(P(Link(our web site@)))');
    const [annotation, ...others] = dictionaries(await objects(bytes), 'Subtype', 'Link');
    expect(others).toEqual([]);
    expect(numbers(get(annotation!, 'Rect'))).toEqual([72, 700, 560, 732]);
    expect(numbers(get(annotation!, 'QuadPoints'))).toEqual([
      ...[500, 732, 560, 732, 500, 718, 560, 718],
      ...[72, 714, 132, 714, 72, 700, 132, 700],
    ]);
  });

  it('over two pages says of each annotation on which it is', async () => {
    const document = await objects(await paint(twoLines(uri, false)));
    const [link] = dictionaries(document, 'S', 'Link');
    const kids = (get(link!, 'K') as PDFArray)
      .asArray()
      .filter((kid) => kid instanceof PDFDict && get(kid, 'Type') === PDFName.of('OBJR'));
    const pages = document.getPages().map((each) => each.ref as PDFRef);
    expect(kids.map((kid) => (kid as PDFDict).get(PDFName.of('Pg')))).toEqual(pages);
  });

  it('is printed, has no border, and its page is tabbed in the order of the structure', async () => {
    const document = await objects(await paint(twoLines(uri)));
    const [annotation] = dictionaries(document, 'Subtype', 'Link');
    expect(Number(get(annotation!, 'F'))).toBe(4);
    expect(numbers(get(annotation!, 'Border'))).toEqual([0, 0, 0]);
    expect(get(document.getPage(0).node, 'Tabs')).toBe(PDFName.of('S'));
  });

  it('goes to a named place', async () => {
    const mark = content();
    const destinations = [
      { name: 'note-2', mark, page: 0, x: 72, y: 700 },
      { name: 'Ärger', mark, page: 0, x: 0, y: 0 },
      { name: 'note-1', mark, page: 0, x: 72, y: 650 },
    ];
    const bytes = await paint({ ...twoLines({ kind: 'destination', name: 'note-2' }), destinations });
    const document = await open(bytes);
    expect((await (await document.getPage(1)).getAnnotations())[0]?.dest).toBe('note-2');
    expect((await document.getDestination('note-2'))?.slice(1)).toEqual([{ name: 'XYZ' }, 72, 92, null]);
    expect((await document.getDestination('Ärger'))?.slice(1)).toEqual([{ name: 'XYZ' }, 0, 792, null]);
    const tree = (await objects(bytes)).catalog
      .lookup(PDFName.of('Names'), PDFDict)
      .lookup(PDFName.of('Dests'), PDFDict);
    const names = tree.lookup(PDFName.of('Names'), PDFArray);
    expect([0, 2].map((at) => names.lookup(at, PDFString).decodeText())).toEqual(['note-1', 'note-2']);
  });

  it('to a place that no page has is refused', async () => {
    await expect(paint(twoLines({ kind: 'destination', name: 'nowhere' }))).rejects.toMatchObject({
      fault: 'unknown-destination',
    });
  });
});
