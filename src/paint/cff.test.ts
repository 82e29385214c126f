import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FontLibrary } from '../text/fonts.ts';
import { cidKeyed, nameKeyed, program, view, withCff } from './cff.fixtures.ts';
import { characterIds, isCidKeyed } from './cff.ts';
import { paragraphs, set } from './layout.fixtures.ts';
import { paint } from './paint.ts';
import { dictionaries, get, objects, operators, pageTexts } from './reading.fixtures.ts';

describe('a CFF program', () => {
  it('that is keyed by character ids is told from one that is not', () => {
    expect(isCidKeyed(view(cidKeyed))).toBe(true);
    expect(isCidKeyed(view(nameKeyed))).toBe(false);
  });

  it('is embedded whole under its own name', async () => {
    const bytes = await paint(paragraphs(set('Pray', { face: withCff(nameKeyed) })));
    const [descriptor] = dictionaries(await objects(bytes), 'Type', 'FontDescriptor');
    expect(String(get(descriptor!, 'FontName'))).toBe('/SourceSerif4-Regular');
    expect(get(descriptor!, 'FontFile3')).toBeDefined();
    expect(await pageTexts(bytes)).toEqual(['Pray']);
  });

  it('that is keyed by character ids is cut down, and its glyphs go by their ids', async () => {
    const folder = fileURLToPath(new URL('../../tests/fixtures/fonts', import.meta.url));
    const of = new FontLibrary([folder]).match({ family: 'Noto Serif CJK JP', weight: 400, italic: false })!;
    const run = set('祈り', { face: of });
    const bytes = await paint(paragraphs(run));
    const [descendant] = dictionaries(await objects(bytes), 'Subtype', 'CIDFontType0');
    expect(String(get(descendant!, 'BaseFont'))).toMatch(/^\/[A-Z]{6}\+NotoSerifCJK/);
    // Their ids in the font that these two were cut out of, far from 1 and 2.
    const codes = operators(await objects(bytes)).match(/<(\w{4})(\w{4})>/);
    expect(codes!.slice(1).map((code) => parseInt(code, 16))).toEqual([28704, 1540]);
    expect(await pageTexts(bytes)).toEqual(['祈り']);
    const { subsetCidKeyed } = await import('./cff-subset.ts');
    const one = subsetCidKeyed(of, [run.glyphs[1]!.id]);
    expect([...one.codes.keys()]).toEqual([0, run.glyphs[1]!.id]);
    expect(one.program.length).toBeLessThan(of.data.length);
  });

  it('that is keyed by character ids and broken is refused', async () => {
    await expect(paint(paragraphs(set('Pray', { face: withCff(cidKeyed) })))).rejects.toMatchObject({
      fault: 'broken-font',
    });
  });

  it('lists its character ids one by one, or by ranges of either length', () => {
    // A Top DICT INDEX of one dictionary (charset at 19), then the charset.
    const charset = (...bytes: number[]): DataView => view([...program(139 + 19, 15), ...bytes]);
    expect(program(139 + 19, 15)).toHaveLength(19);
    expect(characterIds(charset(0, 0, 7, 1, 0), 3)).toEqual([0, 7, 256]);
    expect(characterIds(charset(1, 0, 7, 2, 1, 0, 0), 5)).toEqual([0, 7, 8, 9, 256]);
    expect(characterIds(charset(2, 0, 7, 0, 9), 4)).toEqual([0, 7, 8, 9]);
    expect(() => characterIds(charset(0, 0), 3)).toThrow(RangeError);
  });

  it('that is cut short is refused', async () => {
    await expect(paint(paragraphs(set('Pray', { face: withCff(cidKeyed.slice(0, 8)) })))).rejects.toMatchObject({
      fault: 'broken-font',
    });
  });
});
