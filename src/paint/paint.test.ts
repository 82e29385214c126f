import { describe, expect, it } from 'vitest';
import type { Placed } from '../page/layout.ts';
import type { Artifact } from '../page/structure.ts';
import { PaintError } from './error.ts';
import { content, element, face, header, layout, page, paragraphs, set, text } from './layout.fixtures.ts';
import { paint } from './paint.ts';
import { heard, objects, open, operators, pageTexts } from './reading.fixtures.ts';

describe('a painted file', () => {
  it('is the same for the same Layout', async () => {
    const one = await paint(paragraphs('Pray for us.', set('And rejoice.', { face: face({ italic: true }) })));
    const other = await paint(paragraphs('Pray for us.', set('And rejoice.', { face: face({ italic: true }) })));
    expect(Buffer.compare(one, other)).toBe(0);
  });

  it('has another identifier when anything in it differs', async () => {
    const identifier = async (line: string): Promise<string[]> => {
      const bytes = await paint(paragraphs(line));
      return (await open(bytes)).fingerprints.filter((one) => one !== null);
    };
    expect(await identifier('Pray for us.')).not.toEqual(await identifier('Pray for me.'));
  });

  it('says nothing of the machine and the moment', async () => {
    const bytes = Buffer.from(await paint(paragraphs('Pray.'))).toString('latin1');
    expect(bytes).not.toMatch(/\/root|\/home|\/tmp|node_modules|PDFKit|CreationDate|ModDate|D:\d/);
  });

  it('stays small: one face, its subset and all that the standards ask for', async () => {
    const bytes = await paint(paragraphs('Pray for the health of the children at our Center.'));
    expect(bytes.length).toBeLessThan(15_000);
  });

  it('has the pages in their sizes', async () => {
    const one = layout([page(), { width: 595.28, height: 841.89, placed: [] }], []);
    const sizes = (await objects(await paint(one))).getPages().map((each) => each.getSize());
    expect(sizes).toEqual([
      { width: 612, height: 792 },
      { width: 595.28, height: 841.89 },
    ]);
  });
});

describe('marked content', () => {
  it('is opened once for neighbours of one mark', async () => {
    const mark = content();
    const one = layout(
      [page(text(72, 72, set('Pray for '), mark), text(120, 72, set('us'), mark), text(72, 90, set('all'), mark))],
      [element('P', [mark])],
    );
    const bytes = await paint(one);
    expect(operators(await objects(bytes)).match(/BDC/g)).toHaveLength(1);
    expect(await heard(bytes)).toBe('Document(P(Pray for us all))');
  });

  it('sets furniture apart as an artifact', async () => {
    const mark = content();
    const one = layout(
      [
        page(
          text(72, 40, set('Prayer letter'), header),
          { kind: 'rule', x: 72, y: 44, width: 468, height: 0.5, color: '#7a1f3d', mark: { ...header } },
          text(72, 90, set('Pray'), mark),
        ),
      ],
      [element('P', [mark])],
    );
    const bytes = await paint(one);
    expect(operators(await objects(bytes)).match(/\/Artifact .*/g)).toEqual([
      '/Artifact <</Type/Pagination/Subtype/Header/BBox[72 747.5 540 763.396]>> BDC',
    ]);
    expect(await heard(bytes)).toBe('Document(P(Pray))');
  });

  it('says where each artifact stands', async () => {
    const mark = content();
    const rule = (y: number, type: Artifact['type']): Placed => {
      const box = { x: 72, y, width: 100, height: 10 };
      return { kind: 'rule', ...box, color: '#7a1f3d', mark: { kind: 'artifact', type } };
    };
    const path: Placed = { kind: 'path', x: 10, y: 90, scale: 2, d: 'M0 0h4v8z', fill: '#000000', mark: header };
    const one = layout(
      [
        page(rule(50, 'Background'), text(72, 72, set('Pray'), mark), rule(80, 'Layout'), rule(95, 'Layout')),
        page(path),
      ],
      [element('P', [mark])],
    );
    const document = await objects(await paint(one));
    expect([0, 1].flatMap((page) => operators(document, page).match(/\/Artifact .*/g))).toEqual([
      '/Artifact <</Type/Background/BBox[72 732 172 742]>> BDC',
      '/Artifact <</Type/Layout/BBox[72 687 172 712]>> BDC',
      '/Artifact <</Type/Pagination/Subtype/Header/BBox[10 686 18 702]>> BDC',
    ]);
  });

  it('goes on over pages', async () => {
    const [mark, other] = [content(), content()];
    const one = layout(
      [
        page(text(72, 700, set('Pray that they'), mark)),
        page(text(72, 72, set('may be well.'), mark), text(72, 90, set('Praise'), other)),
      ],
      [element('P', [mark]), element('P', [other])],
    );
    const bytes = await paint(one);
    expect(await heard(bytes, 1)).toBe('Document(P(Pray that they))');
    expect(await heard(bytes, 2)).toBe('Document(P(may be well.)P(Praise))');
  });

  it('is refused when the structure does not know it', async () => {
    const one = layout([page(text(72, 72, set('Pray'), content()))], []);
    await expect(paint(one)).rejects.toThrow(PaintError);
  });

  it('is balanced, and every operator that paints stands within it', async () => {
    const mark = content();
    const one = layout(
      [
        page(
          text(72, 72, set('fl\u0301 x\u0301', { size: 14 }), mark),
          { kind: 'path', x: 72, y: 90, scale: 2, d: 'M0 0h4v8z', fill: '#7a1f3d', mark: header },
          { kind: 'rule', x: 72, y: 100, width: 9, height: 1, color: '#000000', mark: header },
          text(72, 120, set('after'), mark),
        ),
      ],
      [element('P', [mark])],
    );
    let depth = 0;
    let inText = 0;
    const unmarked: string[] = [];
    for (const line of operators(await objects(await paint(one))).split('\n')) {
      if (/BDC$/.test(line)) depth++;
      if (/^EMC$/.test(line)) depth--;
      if (/^BT/.test(line)) inText++;
      if (/^ET$/.test(line)) inText--;
      if (/(TJ|[^a-zA-Z]f|^f|^S|Do)$/.test(line) && depth === 0) unmarked.push(line);
      expect(inText === 0 || inText === 1).toBe(true);
    }
    expect({ depth, inText, unmarked }).toEqual({ depth: 0, inText: 0, unmarked: [] });
  });
});

describe('paths', () => {
  const mark = content();
  const path = (d: string) =>
    layout(
      [page({ kind: 'path', x: 0, y: 0, scale: 1, d, fill: '#000000', mark })],
      [element('Figure', [mark], { alt: 'x' })],
    );

  it('raises quadratic curves to cubic ones', async () => {
    const painted = operators(await objects(await paint(path('M0 0Q3 6 6 0'))));
    expect(painted).toContain('2 4 4 4 6 0 c');
    expect(painted).not.toMatch(/ v$/m);
  });

  it('are refused when they are none', async () => {
    await expect(paint(path('hello'))).rejects.toMatchObject({ fault: 'inconsistent-layout' });
  });
});

describe('text', () => {
  it('is read in the order in which it stands', async () => {
    const bytes = await paint(paragraphs('Pray for us.', 'Praise God.'));
    expect(await pageTexts(bytes)).toEqual(['Pray for us.\nPraise God.']);
  });

  it('stands where the composer put it, without drift', async () => {
    const run = set('Pray for the health of the children at our Center, and for their mothers', { size: 10.3 });
    for (const glyph of run.glyphs) if (glyph.text === ' ') glyph.advance += 1.2345;
    const width = run.glyphs.reduce((sum, { advance }) => sum + advance, 0);
    const document = await open(await paint(paragraphs(run)));
    const { items } = await (await document.getPage(1)).getTextContent();
    const end = items.findLast((item) => 'str' in item && item.str !== '');
    if (end === undefined || !('str' in end)) throw new Error('no text');
    expect(end.transform[4] + end.width).toBeCloseTo(72 + width, 1);
    expect(end.transform[5]).toBeCloseTo(792 - 100, 3);
  });
});
