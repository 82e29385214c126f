import { type PDFDict, PDFHexString, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { PlacedLink } from '../page/layout.ts';
import { LONGEST_STRING, shortened } from './label.ts';
import { content, element, layout, page, set, text } from './layout.fixtures.ts';
import { paint } from './paint.ts';
import { dictionaries, get, objects } from './reading.fixtures.ts';

describe('a label', () => {
  it('is left as it is while there is room for it', () => {
    expect(shortened('Our web site', 12)).toBe('Our web site');
  });

  it('is cut between words if it can be, and in no character', () => {
    expect(shortened('Our web site', 11)).toBe('Our web…');
    expect(shortened('Our web site', 9)).toBe('Our web…');
    expect(shortened('Our website', 9)).toBe('Our webs…');
    expect(shortened('\u{1F64F}'.repeat(10), 8)).toBe(`${'\u{1F64F}'.repeat(3)}…`);
  });

  it('of a link of many lines is not all of its text in each, and no string is longer than PDF/A allows', async () => {
    const contents = 'é word'.repeat(8000);
    const mark = content();
    const link = element('Link', [mark]);
    const box = { x: 72, y: 60, width: 60, height: 14 };
    const placed: PlacedLink = {
      kind: 'link',
      ...box,
      target: { kind: 'uri', uri: 'https://example.org' },
      contents,
      element: link,
    };
    const pictured = content();
    const figure = { ...element('Figure', [pictured]), alt: contents };
    const described = layout(
      [page(text(72, 72, set('our'), mark), placed, text(72, 144, set('web'), pictured))],
      [element('P', [link]), figure],
    );
    const outline = [{ title: contents, level: 2, mark, page: 0, y: 0, children: [] }];
    const document = await objects(await paint({ ...described, outline }));
    const root = get(document.catalog, 'Outlines') as PDFDict;
    expect(lengthIn(dictionaries(document, 'Subtype', 'Link')[0], 'Contents')).toBe(494);
    expect(lengthIn(get(root, 'First') as PDFDict, 'Title')).toBe(494);
    expect(lengthIn(dictionaries(document, 'S', 'Figure')[0], 'Alt')).toBeLessThanOrEqual(LONGEST_STRING);
  });
});

function lengthIn(dictionary: PDFDict | undefined, key: string): number {
  const value = get(dictionary!, key);
  if (!(value instanceof PDFString || value instanceof PDFHexString)) throw new Error(`no text: ${key}`);
  return value.decodeText().length;
}
