/**
 * Text whose glyphs do not say it by themselves, as programs take it out of the PDF: of faces that have no glyphs which are
 * put together of others. Of those that have, `joined.test.ts` tells.
 */
import { describe, expect, it } from 'vitest';
import type { Glyph, GlyphRun } from '../page/glyphs.ts';
import { nameKeyed, withCff } from './cff.fixtures.ts';
import { face, paragraphs, set } from './layout.fixtures.ts';
import { paint } from './paint.ts';
import { objects, operators, pageTexts } from './reading.fixtures.ts';

const painted = async (run: GlyphRun): Promise<string> => operators(await objects(await paint(paragraphs(run))));

/** UTF-16 of each actual text. */
const said = (content: string): string[] =>
  [...content.matchAll(/ActualText<FEFF(\w*)>/g)].map(([, hex]) =>
    String.fromCharCode(...hex!.match(/.{4}/g)!.map((unit) => parseInt(unit, 16))),
  );

const cff = withCff(nameKeyed);
const GLYPHS = set('aou').glyphs;
const glyph = (index: number, text: string, more: Partial<Glyph> = {}): Glyph => ({ ...GLYPHS[index]!, text, ...more });
const run = (glyphs: Glyph[], more: Partial<GlyphRun> = {}): GlyphRun => ({
  face: cff,
  size: 10,
  color: '#000000',
  glyphs,
  ...more,
});

describe('a cluster of several glyphs', () => {
  it('begins and ends with letters where there are two, so that its room is known', async () => {
    const mark = glyph(2, '', { advance: 0, dx: -2 });
    const content = await painted(
      run([mark, glyph(0, ''), glyph(1, '')].map((one, i) => ({ ...one, text: i ? '' : 'កោ' }))),
    );
    expect(said(content)).toEqual(['កោ']);
    const codes = content.match(/<(\w{4})>/g)!.map((code) => parseInt(code.slice(1), 16));
    expect(codes).toEqual([GLYPHS[0]!.id, GLYPHS[2]!.id, GLYPHS[1]!.id]);
    expect(content).not.toMatch(/Tc/);
  });

  it('ends where its one letter does, though a mark is painted last', async () => {
    const letter = glyph(0, 'កិ');
    const content = await painted(run([letter, glyph(2, '', { advance: 0, dx: -3 })]));
    // From the mark's natural end to the letter's.
    expect(content).toMatch(/[\d.]+ Tc\n\[.*\]TJ\n0 Tc\nEMC/);
  });
});

describe('text from right to left', () => {
  it('is painted from left to right, and read as it was written', async () => {
    const bytes = await paint(paragraphs(run([glyph(0, 'ג'), glyph(1, 'ב'), glyph(2, 'א')], { rtl: true })));
    expect(said(operators(await objects(bytes)))).toEqual([]);
    expect(await pageTexts(bytes)).toEqual(['אבג']);
  });

  it('says the characters of a ligature one by one, the last one first', async () => {
    const bytes = await paint(paragraphs(run([glyph(0, 'لله')], { rtl: true })));
    expect(said(operators(await objects(bytes)))).toEqual(['ه', 'ل', 'ل']);
  });

  it('says a mark before its letter', async () => {
    const cluster = [glyph(2, 'בְ', { advance: 0, dx: 2 }), glyph(0, '')];
    expect(said(await painted(run(cluster, { rtl: true })))).toEqual(['\u05b0', 'ב']);
  });

  it('keeps letters that stand above the line in order', async () => {
    expect(said(await painted(run([glyph(0, 'ب', { dy: 3 })], { rtl: true })))).toEqual(['ب']);
  });
});

/** A glyph as it is shown. */
interface Shown {
  id: number;
  /** pt from where the line begins to the pen before it. */
  at: number;
  /** The actual text that it begins. */
  begins?: string;
}

/** The glyphs of one run at 10 pt. */
function shown(content: string): Shown[] {
  const glyphs: Shown[] = [];
  let [pen, spacing] = [0, 0];
  let begins: string | undefined;
  for (const [token] of content.matchAll(/ActualText<FEFF\w+>|[-\d.]+ Tc|(?<=[[>])-?[\d.]+|(?<=[[\d])<\w+>/g)) {
    if (token.startsWith('Actual')) begins = said(token)[0];
    else if (token.endsWith('Tc')) spacing = parseFloat(token);
    else if (!token.startsWith('<')) pen -= parseFloat(token) / 100;
    else {
      for (const code of token.match(/\w{4}/g)!) {
        const id = parseInt(code, 16);
        glyphs.push({ id, at: pen, ...(begins !== undefined && { begins }) });
        begins = undefined;
        pen += (face().font.glyphHAdvance(id) * 10) / face().unitsPerEm + spacing;
      }
    }
  }
  return glyphs;
}

/** Each actual text and where poppler has it begin. */
const beginnings = (glyphs: Shown[]): [string, number][] =>
  glyphs.flatMap(({ begins, at }) => (begins === undefined ? [] : [[begins, at]]));

describe('letters that stand over one another', () => {
  const [WIDTH, NEXT] = [GLYPHS[0]!.advance, GLYPHS[1]!.advance];
  /** Kerned so that what follows begins left of it. */
  const kerned = glyph(2, 'ج', { advance: -1, dx: -1, dy: 2 });
  const space = { ...set(' ').glyphs[0]!, advance: 3 };
  const line = async (...glyphs: Glyph[]): Promise<Shown[]> => shown(await painted(run(glyphs, { rtl: true })));

  it('are said together with the next one, as they stand', async () => {
    expect(beginnings(await line(glyph(0, 'ر'), kerned, glyph(1, 'ن', { dy: 3 })))).toEqual([
      ['جن', expect.closeTo(WIDTH, 1)],
    ]);
  });

  it('are said with the one before at the end of a word, not with a space', async () => {
    expect(beginnings(await line(glyph(0, 'ر'), kerned, space, glyph(1, 'ن')))).toEqual([['رج', 0]]);
  });

  it('are said together where one has no width', async () => {
    const flat = [glyph(2, 'اً', { advance: 0, dx: 2 }), glyph(0, '', { advance: 0 })];
    expect(beginnings(await line(glyph(0, 'ر'), ...flat, glyph(1, 'ل')))).toEqual([
      ['\u064bال', expect.closeTo(WIDTH, 1)],
    ]);
  });

  it('stay where they are on the page', async () => {
    const glyphs = [glyph(0, 'ر'), kerned, glyph(1, 'ن', { dx: 0.5 }), glyph(0, 'د')];
    const ids = new Set(glyphs.map(({ id }) => id));
    const places = (await line(...glyphs)).filter(({ id }) => ids.has(id)).map(({ at }) => at);
    expect(places).toEqual([0, WIDTH - 1, WIDTH - 0.5, WIDTH - 1 + NEXT].map((at) => expect.closeTo(at, 1)));
  });
});

describe('what a run says beside its text', () => {
  it('is the language, where it differs', async () => {
    const content = await painted(run([glyph(0, 'a')], { lang: 'pt-BR' }));
    expect(content).toMatch(/\/Span<<\/Lang\(pt-BR\)>>BDC[\s\S]*TJ\nEMC/);
  });

  it('is a mark of direction, in the order of the glyphs', async () => {
    expect(said(await painted(run([glyph(0, '.', { said: '.\u200f' })], { rtl: true })))).toEqual(['.\u200f']);
  });

  it('is as wide as what it is said of, so that no more room is left', async () => {
    const space = { ...set(' ').glyphs[0]!, said: ' \u200f', advance: 5 };
    const content = await painted(run([glyph(1, 'א'), space, glyph(0, '.')], { rtl: true }));
    const own = (face().font.glyphHAdvance(space.id) * 10) / face().unitsPerEm;
    expect(Number(content.match(/([\d.]+) Tc\n\[.*\]TJ\n0 Tc\nEMC/)?.[1])).toBeCloseTo(5 - own, 1);
  });
});
