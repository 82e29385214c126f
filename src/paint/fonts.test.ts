import { Blob, Face, Font } from 'harfbuzzjs';
import { decodePDFRawStream, type PDFArray, type PDFDict, PDFName, PDFRawStream } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { GlyphRun } from '../page/glyphs.ts';
import { nameKeyed, withCff } from './cff.fixtures.ts';
import { content, element, face, layout, page, paragraphs, set, text } from './layout.fixtures.ts';
import { paint } from './paint.ts';
import { dictionaries, get, numbers, objects, operators, pageTexts } from './reading.fixtures.ts';
import { readTables } from './sfnt.ts';
import { subsetTrueType } from './truetype-subset.ts';

const fontsOf = async (bytes: Uint8Array): Promise<PDFDict[]> => dictionaries(await objects(bytes), 'Subtype', 'Type0');

describe('text is extracted as it was written', () => {
  it('from ligatures', async () => {
    const run = set('The efficient office is fluffy.');
    expect(run.glyphs.length).toBeLessThan('The efficient office is fluffy.'.length);
    expect(await pageTexts(await paint(paragraphs(run)))).toEqual(['The efficient office is fluffy.']);
  });

  it('from one glyph that stands for two texts', async () => {
    const words = 'Smith A aAaA b';
    const bytes = await paint(paragraphs(set(words, { features: ['smcp', 'c2sc'] })));
    expect(await pageTexts(bytes)).toEqual([words]);
  });

  it('from two fonts that share one program', async () => {
    const bytes = await paint(paragraphs('Psalm\u00a011:7 is a psalm'));
    const descendants = (await fontsOf(bytes)).map((font) =>
      String((font.get(PDFName.of('DescendantFonts')) as PDFArray).get(0)),
    );
    expect(descendants).toHaveLength(2);
    expect(new Set(descendants).size).toBe(1);
    expect(operators(await objects(bytes)).match(/Tf/g)).toHaveLength(3);
  });

  it('with the more frequent text of a glyph in the first font', async () => {
    const bytes = await paint(paragraphs('\u00a0a b c d'));
    expect(operators(await objects(bytes)).match(/\/F\d/g)).toEqual(['/F2', '/F1']);
  });

  it('with a soft hyphen where line breaking inserted one', async () => {
    const mark = content();
    const line = set('Pray for the chil');
    const end = 72 + line.glyphs.reduce((sum, { advance }) => sum + advance, 0);
    const bytes = await paint(
      layout(
        [
          page(
            text(72, 72, line, mark),
            text(end, 72, set('-', { actualText: '\u00ad' }), mark),
            text(72, 86, set('dren, and the well-being'), mark),
          ),
        ],
        [element('P', [mark])],
      ),
    );
    expect(await pageTexts(bytes)).toEqual(['Pray for the chil-\ndren, and the well-being']);
    expect(operators(await objects(bytes)).match(/ActualText<\w+>/g)).toEqual(['ActualText<FEFF00AD>']);
    expect(await fontsOf(bytes)).toHaveLength(1);
  });

  it('with the text said outright where several glyphs make one, and the face can have no such glyph', async () => {
    const run = set('x\u0301', { face: withCff(nameKeyed) });
    expect(run.glyphs.length).toBe(2);
    const painted = operators(await objects(await paint(paragraphs(run))));
    expect(painted).toContain('/Span<</ActualText<FEFF00780301>>>BDC');
  });

  it('as what a run is to say instead', async () => {
    const painted = operators(await objects(await paint(paragraphs(set('***', { actualText: '𝄞 x' })))));
    expect(painted.match(/ActualText<(\w+)>/)?.[1]).toBe('FEFFD834DD1E00200078');
  });
});

describe('an embedded font', () => {
  it('is a tagged subset with a descriptor of the face', async () => {
    const document = await objects(await paint(paragraphs(set('Pray', { face: face({ italic: true }) }))));
    const [descriptor] = dictionaries(document, 'Type', 'FontDescriptor');
    expect(String(get(descriptor!, 'FontName'))).toMatch(
      /^\/[A-Z]{6}\+SourceSerif4-Italic?$|^\/[A-Z]{6}\+SourceSerif4-It$/,
    );
    // Symbolic, serif, italic.
    expect(Number(get(descriptor!, 'Flags'))).toBe(4 + 2 + 64);
    expect(Number(get(descriptor!, 'ItalicAngle'))).toBeLessThan(0);
    expect(Number(get(descriptor!, 'Descent'))).toBeLessThan(0);
    expect(get(descriptor!, 'FontFile2')).toBeInstanceOf(PDFRawStream);
    expect(get(descriptor!, 'CIDSet')).toBeUndefined();
  });

  it('says the widths of its program', async () => {
    const document = await objects(await paint(paragraphs('Pray for us')));
    const [descendant] = dictionaries(document, 'Subtype', 'CIDFontType2');
    const array = (get(descendant!, 'W') as PDFArray).asArray();
    const { font, unitsPerEm } = face();
    const expected: number[] = [];
    const said: number[] = [];
    for (let at = 0; at < array.length; at += 2) {
      numbers(array[at + 1]).forEach((width, index) => {
        said.push(width);
        expected.push((font.glyphHAdvance(Number(array[at]) + index) * 1000) / unitsPerEm);
      });
    }
    expect(said).toHaveLength(new Set('Pray for us').size);
    expect(said).toEqual(expected.map((width) => expect.closeTo(width, 2)));
  });

  it('is refused without the glyph', async () => {
    const run: GlyphRun = set('a');
    run.glyphs[0]!.id = 0;
    await expect(paint(paragraphs(run))).rejects.toMatchObject({ fault: 'missing-glyph' });
  });

  it('is refused when it is cut short', async () => {
    const whole = face();
    const short = { ...whole, data: whole.data.subarray(0, 5000) };
    await expect(paint(paragraphs(set('a', { face: whole }), { ...set('a'), face: short }))).rejects.toMatchObject({
      fault: 'broken-font',
    });
  });

  it('appears once, however often the face is set', async () => {
    expect(await fontsOf(await paint(paragraphs('abc', 'cab', set('bca', { size: 20 }))))).toHaveLength(1);
  });
});

describe('a TrueType subset', () => {
  const { data, font } = face();
  const outlines = (of: Font, ids: number[]): string[] => ids.map((id) => of.glyphToPath(id));

  it('has the outlines of its glyphs and of their components, and no others', () => {
    // Accented letters are composite glyphs.
    const ids = [...'aÉöñ'].map((letter) => font.nominalGlyph(letter.codePointAt(0)!)!);
    const subset = subsetTrueType(readTables(data), ids);
    const cut = new Font(new Face(new Blob(subset), 0));
    expect(outlines(cut, [0, ...ids])).toEqual(outlines(font, [0, ...ids]));
    expect(outlines(cut, [font.nominalGlyph('z'.codePointAt(0)!)!])).toEqual(['']);
    expect(ids.map((id) => cut.glyphHAdvance(id))).toEqual(ids.map((id) => font.glyphHAdvance(id)));
    expect(subset.length).toBeLessThan(data.length / 20);
  });

  it('of every glyph is the whole font', () => {
    const count = readTables(data).get('maxp')!.getUint16(4);
    const ids = Array.from({ length: count }, (_, id) => id);
    const cut = new Font(new Face(new Blob(subsetTrueType(readTables(data), ids)), 0));
    expect(outlines(cut, ids)).toEqual(outlines(font, ids));
  });

  it('is embedded as it is', async () => {
    const document = await objects(await paint(paragraphs('abc')));
    const [descriptor] = dictionaries(document, 'Type', 'FontDescriptor');
    const program = get(descriptor!, 'FontFile2') as PDFRawStream;
    const ids = [...'abc'].map((letter) => font.nominalGlyph(letter.codePointAt(0)!)!);
    expect(Buffer.from(decodePDFRawStream(program).decode())).toEqual(
      Buffer.from(subsetTrueType(readTables(data), ids)),
    );
  });
});
