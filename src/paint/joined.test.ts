/** Text whose glyphs are put together, so that every reader has it from ToUnicode. */
import { Blob, Face, Font } from 'harfbuzzjs';

import { describe, expect, it } from 'vitest';
import type { Glyph, GlyphRun } from '../page/glyphs.ts';
import { JoinedGlyphs } from './joined.ts';
import { face, paragraphs, set } from './layout.fixtures.ts';
import { paint } from './paint.ts';
import { dictionaries, get, objects, operators, pageTexts, streamText } from './reading.fixtures.ts';
import { readTables } from './sfnt.ts';
import { subsetTrueType } from './truetype-subset.ts';

const serif = face();
const unit = 10 / serif.unitsPerEm;
const [a, o, u] = set('aou', { size: 10 }).glyphs as [Glyph, Glyph, Glyph];
const run = (glyphs: Glyph[], more: Partial<GlyphRun> = {}): GlyphRun => ({
  face: serif,
  size: 10,
  color: '#000000',
  glyphs,
  ...more,
});
const own = readTables(serif.data).get('maxp')!.getUint16(4);

/** All that fonts of the file say of their glyphs, by code. */
async function toUnicode(bytes: Uint8Array): Promise<Map<number, string>> {
  const document = await objects(bytes);
  const said = new Map<number, string>();
  for (const font of dictionaries(document, 'Subtype', 'Type0'))
    for (const [, code, text] of streamText(get(font, 'ToUnicode')).matchAll(/^<(?!0000)(\w{4})><(\w*)>$/gm))
      said.set(parseInt(code!, 16), String.fromCharCode(...text!.match(/.{4}/g)!.map((one) => parseInt(one, 16))));
  return said;
}

/** The outline of a glyph. */
const outline = (font: Font, id: number): string => font.glyphToPath(id);
const opened = (data: Uint8Array): Font => new Font(new Face(new Blob(data), 0));

describe('glyphs that stand for one text', () => {
  it('are one, which says it by ToUnicode alone, its marks by a glyph that draws nothing', async () => {
    const bytes = await paint(
      paragraphs(
        run([
          { ...a, text: 'កិ' },
          { ...u, text: '', advance: 0, dx: -3, dy: 2 },
        ]),
      ),
    );
    expect(operators(await objects(bytes))).not.toContain('ActualText');
    expect([...(await toUnicode(bytes))]).toEqual([
      [own, 'ក'],
      [own + 1, 'ិ'],
    ]);
    expect(await pageTexts(bytes)).toEqual(['កិ']);
  });

  it('are one and the same wherever they stand so, however much room is left after them', async () => {
    const syllable = (more: number): Glyph[] => [
      { ...a, text: 'កិ' },
      { ...o, text: '', advance: o.advance + more },
    ];
    const bytes = await paint(paragraphs(run([...syllable(0), ...syllable(2), ...syllable(0)])));
    expect((await toUnicode(bytes)).size).toBe(2);
    expect(operators(await objects(bytes))).toMatch(/\[<(\w{8})>\d?<?\1>-19\d<\1>\]TJ/);
  });

  it('stay several where one of them is missing, which is told', async () => {
    await expect(
      paint(
        paragraphs(
          run([
            { ...a, text: 'x' },
            { ...u, id: 0, text: '' },
          ]),
        ),
      ),
    ).rejects.toMatchObject({
      fault: 'missing-glyph',
    });
  });

  it('say private characters outright', async () => {
    const bytes = await paint(
      paragraphs(
        run([
          { ...a, text: '\ue000' },
          { ...u, text: '' },
        ]),
      ),
    );
    expect(operators(await objects(bytes))).toContain('ActualText<FEFFE000>');
  });
});

describe('text from right to left', () => {
  const read = async (...glyphs: Glyph[]): Promise<string[]> =>
    [...(await toUnicode(await paint(paragraphs(run(glyphs, { rtl: true })))))].map(([, text]) => text);

  it('has the characters of a ligature as they stand, the last one first', async () => {
    const bytes = await paint(
      paragraphs(
        run(
          [
            { ...a, text: 'لا' },
            { ...u, text: 'ب' },
          ],
          { rtl: true },
        ),
      ),
    );
    expect([...(await toUnicode(bytes)).values()]).toEqual(['ال', 'ب']);
    expect(operators(await objects(bytes))).not.toContain('ActualText');
    expect(await pageTexts(bytes)).toEqual(['بلا']);
  });

  it('has a mark before its letter', async () => {
    expect(await read({ ...u, text: 'בְ', advance: 0, dx: 2 }, { ...a, text: '' })).toEqual(['\u05b0ב']);
  });

  it('has letters that stand above the line on it, in a glyph of their own', async () => {
    const content = operators(await objects(await paint(paragraphs(run([{ ...a, text: 'ب', dy: 3 }], { rtl: true })))));
    expect(content).not.toMatch(/ActualText|Ts/);
  });

  it('has letters that stand over one another as one', async () => {
    const kerned = { ...u, text: 'ج', advance: -1, dx: -1, dy: 2 };
    expect(await read({ ...a, text: 'ر' }, kerned, { ...o, text: 'ن' })).toEqual(['ر', 'جن']);
  });

  it('has marks of direction said by a glyph that draws nothing', async () => {
    const bytes = await paint(paragraphs(run([{ ...a, text: '.', said: '.\u200f' }], { rtl: true })));
    const content = operators(await objects(bytes));
    expect(content).not.toContain('ActualText');
    expect([...(await toUnicode(bytes))]).toEqual([
      [a.id, '.'],
      [own, '\u200f'],
    ]);
  });
});

describe('a font with joined glyphs', () => {
  const joined = new JoinedGlyphs(own);
  const parts = [
    { id: a.id, x: 0, y: 0 },
    { id: u.id, x: 250, y: -120 },
  ];
  const glyph = joined.glyphOf(parts, 700)!;
  const nothing = joined.glyphOf([], 0)!;
  const cut = opened(subsetTrueType(readTables(serif.data), [o.id], joined.all));

  it('draws each part at its place', () => {
    const moved = (font: Font, id: number, x: number, y: number): string =>
      outline(font, id).replace(/(-?[\d.]+),(-?[\d.]+)/g, (_, h, v) => `${Number(h) + x},${Number(v) + y}`);
    const whole = opened(serif.data);
    expect(outline(cut, glyph.id)).toBe(moved(whole, a.id, 0, 0) + moved(whole, u.id, 250, -120));
    expect(cut.glyphHAdvance(glyph.id)).toBe(700);
  });

  it('has glyphs that draw nothing and have no width', () => {
    expect(outline(cut, nothing.id)).toBe('');
    expect(cut.glyphHAdvance(nothing.id)).toBe(0);
  });

  it('has the same glyph once', () => {
    expect(joined.glyphOf(parts, 700)).toBe(glyph);
    expect(joined.join([{ ...a, text: 'x' }], 'x', unit, 7)?.id).toBe(nothing.id + 1);
    expect(joined.all.map(({ id }) => id)).toEqual([own, own + 1, own + 2]);
  });

  it('has no more than ids can tell', () => {
    const full = new JoinedGlyphs(0xfffe);
    expect(full.glyphOf(parts, 1)?.id).toBe(0xfffe);
    expect(full.glyphOf(parts, 2)).toBeUndefined();
  });
});
