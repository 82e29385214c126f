/** Scripts that put no spaces between words, at every width. */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textStyle } from '../template/styles.ts';
import { FontLibrary } from './fonts.ts';
import { breakOpportunities } from './opportunities.ts';
import { setParagraph } from './paragraph.ts';
import { loadTextRules } from './runs.ts';
import type { SetLine } from './set-line.ts';
import type { ParagraphSetting } from './setting.ts';

const fonts = new FontLibrary([fileURLToPath(new URL('../../fonts', import.meta.url))]);
const style = textStyle({ family: 'Source Serif 4', size: 10 });
const justified: ParagraphSetting = {
  measure: 100,
  align: 'justify',
  lang: 'km',
  wordSpace: { ideal: 1, stretch: 0.5, shrink: 1 / 3 },
};
await loadTextRules('ก为', 'th');

const set = (text: string, setting: Partial<ParagraphSetting> = {}): SetLine[] =>
  setParagraph(
    [{ text, style, mark: { kind: 'content' } }],
    { ...justified, ...setting },
    // No font of the tests has these scripts; where lines end does not depend on it.
    { fonts, missing: () => {} },
  );

const textOf = (line: SetLine): string =>
  line.runs
    .flatMap(({ run }) => run.glyphs)
    .map((glyph) => glyph.text)
    .join('');

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const startsOf = (text: string): Set<number> => new Set(Array.from(graphemes.segment(text), ({ index }) => index));

/** Letters and marks of one block, in any order, spaces and joiners among them. */
function textFrom(first: number, last: number): fc.Arbitrary<string> {
  const letter = fc.integer({ min: first, max: last }).map((code) => String.fromCharCode(code));
  const other = fc.constantFrom(' ', '\u200b', '\u2060', 'a', '1');
  const character = fc.oneof({ arbitrary: letter, weight: 12 }, { arbitrary: other, weight: 1 });
  return fc.array(character, { minLength: 1, maxLength: 60 }).map((characters) => characters.join('').trim());
}

describe.each([
  ['Thai', 'th', 0x0e01, 0x0e5b],
  ['Lao', 'lo', 0x0e81, 0x0edf],
  ['Burmese', 'my', 0x1000, 0x109f],
  ['Khmer', 'km', 0x1780, 0x17f9],
])('%s', (_, lang, first, last) => {
  it('is never broken inside a character', () => {
    fc.assert(
      fc.property(textFrom(first, last), (text) => {
        const starts = startsOf(text);
        for (const { offset } of breakOpportunities(text, lang)) {
          expect(starts).toContain(offset);
          expect(text[offset - 1]).not.toMatch(/[\u17d2\u1039]/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is not torn inside a character either, however narrow the column', () => {
    fc.assert(
      fc.property(textFrom(first, last), fc.integer({ min: 4, max: 60 }), (text, measure) => {
        const starts = startsOf(text);
        let offset = 0;
        for (const line of set(text, { lang, measure })) {
          expect(starts).toContain(offset);
          expect(text.slice(0, offset)).not.toMatch(/[\u17d2\u1039]$/);
          // Spaces vanish where a line ends; all else is there.
          const said = textOf(line).trimEnd();
          expect(text.startsWith(said, offset)).toBe(true);
          offset += said.length;
          while (/[ \n]/.test(text[offset] ?? '')) offset++;
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('words', () => {
  const breaks = (text: string, lang: string): string => {
    let broken = '';
    let from = 0;
    for (const { offset } of breakOpportunities(text, lang)) {
      broken += `${text.slice(from, offset)}|`;
      from = offset;
    }
    return broken + text.slice(from);
  };

  it('are found by the dictionary, or by who types where they end', () => {
    expect(breaks('มนุษย์ทั้งหลาย', 'th')).toBe('มนุษย์|ทั้ง|หลาย');
    expect(breaks('มนุษย์\u2060ทั้งหลาย', 'th')).toBe('มนุษย์\u2060ทั้ง|หลาย');
    expect(breaks('សូម\u200bអធិស្ឋាន', 'km')).toBe('សូម\u200b|អធិស្ឋាន');
  });

  it('keep their marks of repetition', () => {
    expect(breaks('ต่างๆ', 'th')).not.toContain('|ๆ');
    expect(breaks('មនុស្សម្នាក់ៗ', 'km')).not.toContain('|ៗ');
  });

  it('of Korean stay whole, and are torn only where they are wider than the column', async () => {
    await loadTextRules('모', 'ko');
    expect(breaks('모든 인간은 2015년에', 'ko')).toBe('모든 |인간은 |2015년에');
    expect(set('모든인간은태어날때부터', { lang: 'ko', measure: 40 }).length).toBeGreaterThan(1);
  });

  it('of Chinese break between characters, but for punctuation', () => {
    expect(breaks('他说：“你好。”她', 'zh')).toBe('他|说：|“你|好。”|她');
    expect(breaks('（祷告），', 'zh')).toBe('（祷|告），');
  });
});

describe('justified lines', () => {
  const THAI = 'มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิต่างมีเหตุผลและมโนธรรม';
  const CHINESE = '人人生而自由在尊严和权利上一律平等他们赋有理性和良心并应以兄弟关系的精神相对待';

  it.each([
    ['th', THAI],
    ['zh', CHINESE],
  ])('of %s fill the measure without any spaces', (lang, text) => {
    const lines = set(text, { lang, measure: 117.3 });
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines.slice(0, -1)) expect(line.width).toBeCloseTo(117.3, 3);
  });

  it('are left ragged where one long word tears them apart', () => {
    const lines = set('กขกขกขกข', { lang: 'th', measure: 117.3, align: 'left' });
    expect(lines).toHaveLength(1);
  });
});
