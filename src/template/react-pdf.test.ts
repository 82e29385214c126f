/** The seam to react-pdf’s inside: what bulletin takes for granted of it, and what it makes of a template’s page. */
import { fileURLToPath } from 'node:url';
import { Document, Link, Page as PdfPage, Text as PdfText, View as PdfView, pdf } from '@react-pdf/renderer';
import { createElement, type ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { spokenText } from '../page/describe.ts';
import type { PlacedText } from '../page/layout.ts';
import { FontLibrary } from '../text/fonts.ts';
import { setParagraph } from '../text/paragraph.ts';
import { TemplateError } from './error.ts';
import type { PageStyle } from './page-style.ts';
import { Banner, Frame, Logo, Ornament, Page, Text, type, View } from './primitives.ts';
import { layoutPage, type PageMaster } from './react-pdf.ts';
import { textStyle } from './styles.ts';

const fonts = new FontLibrary([fileURLToPath(new URL('../../fonts', import.meta.url))]);
const SIZE = { width: 400, height: 600 };
const style = textStyle({ family: 'Source Serif 4', size: 10 });

const text = (children: string, more = {}): ReactElement =>
  createElement(Text, { style: type(style, 14), ...more }, children);

async function layOut(...children: ReactElement[]): Promise<PageMaster> {
  return layOutPage(createElement(Page, { style: { padding: 40 } }, ...children));
}

const layOutPage = (page: ReactElement, missing: string[] = []): Promise<PageMaster> =>
  layoutPage(page, SIZE, { text: { fonts, missing: (cluster) => missing.push(cluster) }, lang: 'en' });

const Head = ({ title }: { title: string }): ReactElement => text(title);
const Whole = (): ReactElement =>
  createElement(Page, null, createElement(Head, { title: 'Here' }), createElement(Frame));

const texts = (master: PageMaster): PlacedText[] => master.furniture.filter((item) => item.kind === 'text');

describe('react-pdf', () => {
  it('calls its elements what ours are called, and takes our styles', () => {
    expect([Page, View, Text].map((element) => element({}).type)).toEqual([PdfPage, PdfView, PdfText]);
    const style: PageStyle = { padding: 4 };
    expect(createElement(PdfView, { style: { ...style } }).props).toEqual({ style });
  });

  it('gives its tree before layout, with props that it does not know', () => {
    const page = createElement(
      PdfPage,
      null,
      createElement(PdfView, { frame: true, style: { flexGrow: 1 } } as object),
    );
    const tree = pdf(createElement(Document, null, page)).container.document as unknown as {
      type: string;
      children: { type: string; props: object; children: { type: string; props: object; style: object }[] }[];
    };
    expect(tree.type).toBe('DOCUMENT');
    expect(tree.children.map((child) => child.type)).toEqual(['PAGE']);
    const [view] = tree.children[0]!.children;
    expect(view).toMatchObject({ type: 'VIEW', props: { frame: true }, style: { flexGrow: 1 } });
  });
});

describe('a page', () => {
  it('has the size of the edition, whatever the template says', async () => {
    const master = await layOut(createElement(Frame));
    expect(master).toMatchObject(SIZE);
  });

  it('gives its frames what margins and furniture leave, in their order', async () => {
    const head = createElement(View, { style: { height: 50 } });
    const row = createElement(
      View,
      { style: { flexDirection: 'row', flexGrow: 1, columnGap: 20 } },
      createElement(Frame),
      createElement(Frame),
    );
    const { frames } = await layOut(head, row);
    expect(frames).toEqual([
      { x: 40, y: 90, width: 150, height: 470 },
      { x: 210, y: 90, width: 150, height: 470 },
    ]);
  });

  it('may be a component, with others inside', async () => {
    expect(texts(await layOutPage(createElement(Whole))).map(spokenText)).toEqual(['Here']);
  });
});

describe('text', () => {
  it('is set by bulletin’s own setter', async () => {
    const words = 'An office in the harbour where AVATAR and affluent fjords are kerned and joined, in two lines';
    const master = await layOut(text(words), createElement(Frame));
    const lines = setParagraph(
      [{ text: words, style, mark: { kind: 'content' } }],
      { measure: 320, align: 'left', balanced: true, lang: 'en', wordSpace: { ideal: 1, stretch: 0.5, shrink: 0.2 } },
      { fonts, missing: () => {} },
    );
    expect(lines).toHaveLength(2);
    const ids = (runs: { run: PlacedText['run'] }[]): number[] =>
      runs.flatMap(({ run }) => run.glyphs.map(({ id }) => id));
    expect(ids(texts(master))).toEqual(ids(lines.flatMap(({ runs }) => runs)));
  });

  it('stands in lines of its leading, and takes their height', async () => {
    const master = await layOut(
      createElement(Text, { style: { ...type(style, 20), width: 60 } }, 'One two three four'),
      createElement(Frame),
    );
    const ys = texts(master).map(({ y }) => y);
    expect(ys.length).toBeGreaterThan(1);
    for (const [index, y] of ys.entries()) expect(y).toBeCloseTo(ys[0]! + 20 * index, 6);
    expect(master.frames[0]!.y).toBeCloseTo(40 + 20 * ys.length, 6);
  });

  it.each([
    ['left', 0],
    ['center', 0.5],
    ['right', 1],
  ] as const)('stands %s', async (textAlign, share) => {
    const [line] = texts(
      await layOut(text('Here', { style: { ...type(style, 14), textAlign } }), createElement(Frame)),
    );
    const width = line!.run.glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
    expect(line!.x).toBeCloseTo(40 + share * (320 - width), 4);
  });

  it('has the features, the spacing, the colour and the face of its style', async () => {
    const spaced = { ...style, features: ['smcp'], tracking: 0.1, color: '#7a2323', weight: 600 };
    const [line] = texts(await layOut(createElement(Text, { style: type(spaced, 14) }, 'abc'), createElement(Frame)));
    expect(line!.run.face.id).toBe('Source Serif 4/600');
    expect(line!.run.color).toBe('#7a2323');
    const face = line!.run.face;
    const [first] = line!.run.glyphs;
    expect(first!.id).not.toBe(face.glyphOf(0x61));
    expect(first!.advance).toBeGreaterThan((face.font.glyphHAdvance(first!.id) / face.unitsPerEm) * 10 + 0.9);
  });

  it('in another style inside stays on its line', async () => {
    const inner = createElement(PdfText, { style: { fontStyle: 'italic' } }, 'and');
    const [one, two, three] = texts(
      await layOut(createElement(Text, { style: type(style, 14) }, 'One ', inner, ' two'), createElement(Frame)),
    );
    expect([one, two, three].map((item) => item!.run.face.italic)).toEqual([false, true, false]);
    expect(new Set([one!.y, two!.y, three!.y]).size).toBe(1);
  });

  it('tells of characters that no font has', async () => {
    const missing: string[] = [];
    await layOutPage(createElement(Page, null, text('a \u{12000}'), createElement(Frame)), missing);
    expect(missing).toContain('\u{12000}');
  });
});

describe('the reading order', () => {
  it('has what is tagged; all else is furniture', async () => {
    const quote = createElement(View, { tag: 'BlockQuote' }, text('A', { tag: 'P' }), text('B', { tag: 'P' }));
    const folio = createElement(View, { furniture: 'Footer' }, text('2 of 2'));
    const master = await layOut(text('T', { tag: 'H1' }), quote, text('plain'), createElement(Frame), folio);
    expect(master.elements.map((element) => element.type)).toEqual(['H1', 'BlockQuote']);
    const [heading, block] = master.elements;
    expect(block!.children.map((child) => child.kind === 'element' && child.type)).toEqual(['P', 'P']);
    const [title, a, b, plain, number] = texts(master);
    expect(heading!.children).toEqual([title!.mark]);
    expect([a, b].map((item) => item!.mark.kind)).toEqual(['content', 'content']);
    expect(plain!.mark).toEqual({ kind: 'artifact', type: 'Layout' });
    expect(number!.mark).toEqual({ kind: 'artifact', type: 'Pagination', subtype: 'Footer' });
  });

  it('crops a banner to its box, at its sides or at top and foot', async () => {
    const picture = { format: 'png', width: 200, height: 100, orientation: 1, bytes: new Uint8Array() } as const;
    const wide = createElement(Banner, { picture, width: 300, height: 50 });
    const lying = createElement(Banner, { picture: { ...picture, orientation: 6 }, width: 100, height: 50 });
    const narrow = createElement(Banner, { picture, width: 50, height: 50 });
    const { furniture } = await layOut(wide, lying, narrow, createElement(Frame));
    expect(furniture[0]).toMatchObject({ width: 300, height: 50, shown: { left: 0, width: 1, height: 1 / 3 } });
    expect(furniture[1]).toMatchObject({ width: 100, height: 50, shown: { left: 0, width: 1, height: 1 / 4 } });
    expect(furniture[2]).toMatchObject({ shown: { left: 1 / 4, top: 0, width: 1 / 2, height: 1 } });
  });

  it('has a logo that says what it is', async () => {
    const picture = { format: 'png', width: 200, height: 100, orientation: 1, bytes: new Uint8Array() } as const;
    const said = createElement(Logo, { picture, width: 50, height: 50, alt: 'A lamp' });
    const silent = createElement(Logo, { picture, width: 50, height: 10 });
    const master = await layOut(said, silent, createElement(Frame));
    const [first, second] = master.furniture;
    expect(first).toMatchObject({ kind: 'picture', width: 50, height: 25, mark: { kind: 'content' } });
    expect(second).toMatchObject({ kind: 'picture', width: 20, height: 10, mark: { kind: 'artifact' } });
    expect(master.elements).toMatchObject([{ type: 'Figure', alt: 'A lamp' }]);
  });
});

describe('decoration', () => {
  it('is backgrounds and borders, as filled rectangles', async () => {
    const box = createElement(View, {
      style: {
        height: 30,
        backgroundColor: '#eeeeee',
        borderBottomWidth: 2,
        borderBottomColor: '#7a2323',
        borderBottomStyle: 'solid',
      },
    });
    const { furniture } = await layOut(box, createElement(Frame));
    expect(furniture).toEqual([
      expect.objectContaining({ kind: 'rule', x: 40, y: 40, width: 320, height: 30, color: '#eeeeee' }),
      expect.objectContaining({ kind: 'rule', x: 40, y: 68, width: 320, height: 2, color: '#7a2323' }),
    ]);
  });

  it('is the background of what stands on it, and a rule where nothing does', async () => {
    const band = { height: 30, backgroundColor: '#eeeeee' };
    const words = createElement(Text, { tag: 'P', style: type(style, 14) }, 'Pray');
    const title = createElement(View, { style: band }, words);
    const running = createElement(View, { style: band, furniture: 'Header' }, words);
    const { furniture } = await layOut(title, createElement(View, { style: band }), running, createElement(Frame));
    const rules = furniture.filter(({ kind }) => kind === 'rule');
    expect(rules.map((rule) => rule.kind === 'rule' && rule.mark.type)).toEqual(['Background', 'Layout', 'Pagination']);
  });

  it('is ornaments, drawn to their size', async () => {
    const ornament = createElement(Ornament, { d: 'M0 0L10 10Z', units: 10, size: 25, color: '#7a2323' });
    const { furniture } = await layOut(ornament, createElement(Frame));
    expect(furniture).toMatchObject([{ kind: 'path', x: 40, y: 40, scale: 2.5, d: 'M0 0L10 10Z', fill: '#7a2323' }]);
  });
});

describe('a template that bulletin cannot lay out', () => {
  it.each<[string, () => ReactElement, string]>([
    ['gives no page', () => createElement(PdfView), 'does not give a Page'],
    ['has no frame', () => createElement(Page, null, text('a')), 'no Frame'],
    [
      'has furniture higher than the page',
      () => createElement(Page, null, createElement(View, { style: { height: 900 } }), createElement(Frame)),
      'higher than the page',
    ],
    [
      'has an element that bulletin does not know',
      () => createElement(Page, null, createElement(Link, { src: 'https://x.org' }), createElement(Frame)),
      '<LINK>',
    ],
  ])('%s', async (_, page, reason) => {
    await expect(layOutPage(page())).rejects.toBeInstanceOf(TemplateError);
    await expect(layOutPage(page())).rejects.toThrow(reason);
  });
});

describe('a page in a language from right to left', () => {
  const inLanguage = (lang: string, page: ReactElement): Promise<PageMaster> =>
    layoutPage(page, SIZE, { text: { fonts, missing: () => {} }, lang });

  it('is the mirror image of one from left to right', async () => {
    const page = createElement(
      Page,
      { style: { paddingLeft: 40, paddingRight: 20 } },
      createElement(View, { style: { width: 30, height: 5, backgroundColor: '#000000' } }),
      createElement(Ornament, { d: 'M0 0', units: 10, size: 12, color: '#000000' }),
      text('Head'),
      text('Date', { style: { ...type(style, 14), textAlign: 'right' } }),
      createElement(
        View,
        { style: { flexDirection: 'row', columnGap: 20, flexGrow: 1 } },
        createElement(Frame, { style: { width: 100 } }),
        createElement(Frame),
      ),
    );
    const [ltr, rtl] = [await inLanguage('en', page), await inLanguage('ar', page)];
    const mirrored = ({ x, width }: { x: number; width: number }) => expect.closeTo(SIZE.width - x - width, 3);
    expect(rtl.frames.map(({ x }) => x)).toEqual(ltr.frames.map(mirrored));
    const widthOf = (item: PageMaster['furniture'][number]): number => {
      if (item.kind === 'text') return item.run.glyphs.reduce((sum, { advance }) => sum + advance, 0);
      return item.kind === 'path' ? 12 : 'width' in item ? item.width : 0;
    };
    expect(rtl.furniture.map(({ x }) => x)).toEqual(
      ltr.furniture.map((item) => mirrored({ x: item.x, width: widthOf(item) })),
    );
  });
});
