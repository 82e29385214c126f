import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textStyle } from '../template/styles.ts';
import { FontLibrary } from './fonts.ts';
import { loadHyphenator } from './hyphenate.ts';

import { MICROTYPE } from './microtype.ts';
import { naturalWidth, openParagraph, setParagraph } from './paragraph.ts';
import { loadTextRules } from './runs.ts';
import type { SetLine, SetRun } from './set-line.ts';
import type { ParagraphSetting } from './setting.ts';
import type { Link, Span, TextStyle } from './style.ts';

const fonts = new FontLibrary([fileURLToPath(new URL('../../fonts', import.meta.url))]);
const hyphenator = await loadHyphenator('en');
await loadTextRules('✝ א', 'en');
const style = textStyle({ family: 'Source Serif 4', size: 10 });
const justified: ParagraphSetting = {
  measure: 200,
  align: 'justify',
  hyphenator,
  lang: 'en',
  wordSpace: { ideal: 1, stretch: 0.5, shrink: 1 / 3 },
};
const left: ParagraphSetting = { ...justified, align: 'left', hyphenator: undefined };

const span = (text: string, more: Partial<TextStyle> = {}, rest: Partial<Span> = {}): Span => ({
  text,
  style: { ...style, ...more },
  mark: { kind: 'content' },
  ...rest,
});

function set(spans: string | Span[], setting: Partial<ParagraphSetting> = {}, missing: string[] = []): SetLine[] {
  const all = typeof spans === 'string' ? [span(spans)] : spans;
  return setParagraph(all, { ...justified, ...setting }, { fonts, missing: (cluster) => missing.push(cluster) });
}

const textOf = ({ run }: SetRun): string => run.glyphs.map((glyph) => glyph.text).join('');
/** As it is copied: without the hyphens that were put in. */
const copied = (line: SetLine): string =>
  line.runs
    .filter(({ run }) => run.actualText !== '\u00ad')
    .map(textOf)
    .join('');
/** As it is seen. */
const seen = (line: SetLine): string => line.runs.map(textOf).join('').trimEnd();

/** Where the last ink ends. */
function inkEnd(line: SetLine): number {
  let end = 0;
  for (const { x, run } of line.runs) {
    let pen = x;
    for (const glyph of run.glyphs) {
      pen += glyph.advance;
      if (glyph.text.trim() !== '' || glyph.text === '\u00a0') end = pen;
    }
  }
  return end;
}

const gapsOf = (line: SetLine): number[] => {
  const glyphs = line.runs.flatMap(({ run }) => run.glyphs);
  while (glyphs.at(-1)?.text === ' ') glyphs.pop();
  return glyphs.filter(({ text }) => text === ' ' || text === '\u00a0').map(({ advance }) => advance);
};

const TEXT =
  'Please pray for smooth logistics, powerful speakers, and open hearts within all who attend, so that together we can ' +
  'truly bring trafficking to an end; and for the government officials and thought leaders whom we hope to engage.';

describe('justified lines', () => {
  const lines = set(TEXT);

  it('end at the measure, but for the last', () => {
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines.slice(0, -1)) expect(inkEnd(line)).toBeCloseTo(200, 6);
    expect(inkEnd(lines.at(-1)!)).toBeLessThan(200);
    expect(lines.map(({ last }) => last)).toEqual(lines.map((line) => line === lines.at(-1)));
  });

  it('have one width of space each', () => {
    for (const line of lines) {
      const gaps = gapsOf(line);
      for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 6);
    }
  });

  it('say their width', () => {
    for (const line of lines) expect(line.width).toBeCloseTo(inkEnd(line), 6);
  });

  it('keep the space at their end, which has no ink, for those who copy the text', () => {
    expect(lines.map(copied).join('')).toBe(TEXT);
    for (const line of lines.slice(0, -1)) if (!line.hyphenated) expect(copied(line)).toMatch(/ $/);
  });
});

describe('the ways of a paragraph', () => {
  it('say where their last line looks like something left over', () => {
    const marred = new Set<boolean>();
    for (let measure = 150; measure < 260; measure += 2) {
      const setting = { ...justified, measure, microtype: MICROTYPE };
      const { ways, set: setIn } = openParagraph([span(TEXT)], setting, { fonts, missing: () => {} });
      ways.forEach(({ isLeftOver }, way) => {
        // As it was broken, before letters give way or hang.
        const last = setIn(way).at(-1)!.width;
        const least = Math.min(40, measure / 5);
        if (Math.abs(last - least) > 5) expect(isLeftOver, String(measure)).toBe(last < least);
        marred.add(isLeftOver);
      });
    }
    expect(marred).toEqual(new Set([true, false]));
  });
});

describe('what belongs together', () => {
  const polish = 'I pokój w domu z nami, o życie, a także w modlitwie i w pracy z ludźmi u nas. '.repeat(6).trim();
  const endsInLetter = (lines: SetLine[]): string[] => lines.map(seen).filter((line) => /(?:^|\s)\p{L}$/u.test(line));

  it.each(['justify', 'left'] as const)('stays on one line, %s', (align) => {
    for (const measure of [160, 200, 250, 340])
      expect(endsInLetter(set(polish, { align, measure, lang: 'pl', microtype: MICROTYPE }))).toEqual([]);
    expect(endsInLetter(set(polish, { align, measure: 160 }))).not.toEqual([]);
  });

  it('is parted where the line would be torn otherwise', () => {
    const lines = set('i w o z u a i w o z u a i w o z u a', { measure: 40, lang: 'pl' });
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(40.001);
  });
});

describe('lines that are not justified', () => {
  it('stand left, in the middle or right', () => {
    const text = 'One two three four five six seven eight';
    const [one] = set(text, { align: 'left', measure: 120 });
    expect(one!.runs[0]!.x).toBe(0);
    const [two] = set(text, { align: 'center', measure: 120 });
    expect(two!.runs[0]!.x).toBeCloseTo((120 - two!.width) / 2, 6);
    const [three] = set(text, { align: 'right', measure: 120 });
    expect(inkEnd(three!)).toBeCloseTo(120, 6);
  });

  it('keep the space of the face', () => {
    const [line] = set('One two three', { align: 'left' });
    const face = fonts.match(style)!;
    const space = (face.font.glyphHAdvance(face.glyphOf(0x20)) / face.unitsPerEm) * 10;
    for (const gap of gapsOf(line!)) expect(gap).toBeCloseTo(space, 6);
  });

  it('are of even width where they are balanced, as few as may be, and keep their spaces', () => {
    const text = 'The upright will see his face and the righteous will be glad';
    const lines = set(text, { align: 'center', balanced: true, measure: 180 });
    expect(lines).toHaveLength(2);
    expect(Math.abs(lines[0]!.width - lines[1]!.width)).toBeLessThan(60);
    expect(lines.map(copied).join('')).toBe(text);
  });
});

describe('a change of style', () => {
  it('is no place for a line to end', () => {
    for (let measure = 58; measure < 120; measure += 2) {
      const spans = [span('un'), span('believ', { italic: true }), span('able'), span(' thought', { weight: 700 })];
      const lines = set(spans, { ...left, measure });
      expect(seen(lines[0]!)).toMatch(/^unbelievable/);
    }
  });

  it('does not change where a word may be hyphenated', () => {
    const ends = new Set<string>();
    for (let measure = 32; measure < 60; measure++) {
      const lines = set([span('a un'), span('believ', { italic: true }), span('able too')], { align: 'left', measure });
      for (const line of lines) if (line.hyphenated) ends.add(seen(line).replace('a ', ''));
    }
    expect([...ends].sort()).toEqual(['believ-', 'un-', 'unbe-', 'unbeliev-']);
  });

  it('keeps punctuation with its word', () => {
    const [one, two] = set([span('aaaa bbbb', { italic: true }), span(', cccc')], { ...left, measure: 52 });
    expect([seen(one!), seen(two!)]).toEqual(['aaaa bbbb,', 'cccc']);
  });

  it('keeps the space at a line’s end, whichever style it is in', () => {
    for (const [first, second] of [
      ['aaaa ', 'bbbb'],
      ['aaaa', ' bbbb'],
    ] as const) {
      const lines = set([span(first, { weight: 700 }), span(second)], { ...left, measure: 30 });
      expect(lines.map(copied)).toEqual(['aaaa ', 'bbbb']);
    }
  });
});

describe('a hyphen that was put in', () => {
  const narrow = set('An extraordinarily characteristic responsibility', { align: 'left', measure: 60 });
  const hyphenated = narrow.filter((line) => line.hyphenated);

  it('is a run of its own that is said as a soft hyphen', () => {
    expect(hyphenated.length).toBeGreaterThan(1);
    for (const line of hyphenated) {
      const last = line.runs.at(-1)!;
      expect(textOf(last)).toBe('-');
      expect(last.run.actualText).toBe('\u00ad');
      expect(line.runs.slice(0, -1).some(({ run }) => run.actualText !== undefined)).toBe(false);
    }
  });

  it('leaves the text whole', () => {
    expect(narrow.map(copied).join('')).toBe('An extraordinarily characteristic responsibility');
  });

  it('is not put into code, nor where the text has its own', () => {
    const [verbatim] = set([span('responsibility', {}, { verbatim: true })], { align: 'left', measure: 90 });
    expect(verbatim!.hyphenated).toBe(false);
    const lines = set('well-known', { align: 'left', measure: 35 });
    expect(lines.map(seen)).toEqual(['well-', 'known']);
    expect(lines[0]!.runs.some(({ run }) => run.actualText !== undefined)).toBe(false);
  });

  it('shows where a soft hyphen stands, and else nowhere', () => {
    const lines = set('Donau\u00addampf\u00adschiff', { align: 'left', hyphenator: undefined, measure: 45 });
    expect(lines.map(seen).join('|')).toMatch(/^Donau-?\u00ad?.*\|/);
    expect(lines[0]!.hyphenated).toBe(true);
    const [whole] = set('Donau\u00addampf', { align: 'left', hyphenator: undefined });
    expect(seen(whole!).replaceAll('\u00ad', '')).toBe('Donaudampf');
    expect(whole!.width).toBeCloseTo(naturalWidth([span('Donaudampf')], left, { fonts, missing: () => {} }), 6);
  });
});

describe('a hyphen inside a ligature', () => {
  const garamond = { family: 'EB Garamond' };
  const widthOf = (text: string): number => naturalWidth([span(text, garamond)], left, { fonts, missing: () => {} });

  it.each([
    ['office', 'of-', 'fice'],
    ['waffle', 'waf-', 'fle'],
    ['affluent', 'af-', 'fluent'],
  ])('shapes the parts of %s anew', (word, first, second) => {
    const point = first.length - 1;
    const cutter = { hyphenates: true, points: () => [{ offset: point, properName: false, shortRest: false }] };
    const [one, two] = set([span(word, garamond)], { align: 'left', measure: widthOf(word) - 1, hyphenator: cutter });
    expect([seen(one!), seen(two!)]).toEqual([first, second]);
    expect(one!.width).toBeCloseTo(widthOf(first), 6);
    expect(two!.width).toBeCloseTo(widthOf(second), 6);
    expect(copied(one!) + copied(two!)).toBe(word);
  });
});

describe('spaces', () => {
  it('that do not break stretch like others, and never end a line', () => {
    const text =
      'Psalm\u00a011 and\u00a0more of\u00a0it all\u00a0here in\u00a0a row\u00a0of words\u00a0that go\u00a0on';
    const lines = set(text, { hyphenator: undefined, measure: 90 });
    for (const line of lines) {
      expect(copied(line)).not.toMatch(/\u00a0$/);
      const gaps = gapsOf(line);
      for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 6);
    }
    expect(lines.map(copied).join('')).toBe(text);
  });

  it('of fixed width do not stretch', () => {
    const text = `a\u202fb ${TEXT}`;
    const widths = [set(text), set(text, { align: 'left' })].map(
      ([line]) => line!.runs.flatMap(({ run }) => run.glyphs).find((glyph) => glyph.text === '\u202f')?.advance,
    );
    expect(widths[0]).toBeGreaterThan(0);
    expect(widths[0]).toBe(widths[1]);
  });
});

describe('a hard break', () => {
  it('ends a line, which is not stretched, with a space for those who copy', () => {
    const lines = set('One two\nthree four');
    expect(lines.map(copied)).toEqual(['One two ', 'three four']);
    expect(lines.map(({ last }) => last)).toEqual([true, true]);
    expect(gapsOf(lines[0]!)[0]).toBeLessThan(3);
  });

  it('may leave a line empty', () => {
    expect(set('One\n\ntwo').map(seen)).toEqual(['One', '', 'two']);
  });
});

describe('an indent', () => {
  it('moves the first line only', () => {
    const lines = set(TEXT, { firstIndent: 12 });
    expect(lines[0]!.runs[0]!.x).toBeCloseTo(12, 6);
    expect(lines[1]!.runs[0]!.x).toBe(0);
    expect(inkEnd(lines[0]!)).toBeCloseTo(200, 6);
  });
});

describe('characters', () => {
  it('come from another face where theirs has none, in one mark', () => {
    const [line] = set([span('Pray ✝ 🙏 now')]);
    expect(line!.runs.map(({ run }) => run.face.family).filter((family) => family.startsWith('Noto'))).toHaveLength(2);
    expect(new Set(line!.runs.map(({ mark }) => mark)).size).toBe(1);
    expect(copied(line!)).toBe('Pray ✝ 🙏 now');
  });

  it('are told of where no font has them, and only then', () => {
    const missing: string[] = [];
    set('a \u{12000} b ✝ \u200b c\u0301 \u{12001}', {}, missing);
    expect(missing).toEqual(['\u{12000}', '\u{12001}']);
  });
});

describe('runs', () => {
  it('part where mark, link or look changes', () => {
    const link: Link = {
      target: { kind: 'uri', uri: 'https://x.org' },
      contents: 'x',
      element: { kind: 'element', type: 'Link', children: [] },
    };
    const [line] = set([
      span('a '),
      span('b', {}, { link }),
      span('c', { color: '#ff0000' }),
      span('d', { rise: 0.3 }),
    ]);
    expect(line!.runs.map(textOf)).toEqual(['a ', 'b', 'c', 'd']);
    expect(line!.runs.map((run) => run.link)).toEqual([undefined, link, undefined, undefined]);
    expect(line!.runs.map(({ rise }) => rise)).toEqual([0, 0, 0, 3]);
  });

  it('follow one another without a gap', () => {
    const spans = [span('One '), span('two, ', { italic: true }), span('three', { weight: 700 })];
    const [line] = set(spans, { align: 'left' });
    let pen = 0;
    for (const { x, width } of line!.runs) {
      expect(x).toBeCloseTo(pen, 6);
      pen += width;
    }
  });

  it('of links and struck text do not reach over the space at the line’s end', () => {
    const lines = set([span('aaaa bbbb cccc', {}, { decoration: 'strike' })], { ...left, measure: 50 });
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      const last = line.runs.at(-1)!;
      expect(last.x + last.width).toBeCloseTo(inkEnd(line), 6);
    }
  });
});

describe('any text', () => {
  const word = fc.stringMatching(/^[a-zA-Zäéß,.'()0-9-]{1,9}$/);
  const anySpan = fc
    .record({ words: fc.array(word, { minLength: 1, maxLength: 12 }), italic: fc.boolean(), bold: fc.boolean() })
    .map(({ words, italic, bold }) => span(words.join(' '), { italic, weight: bold ? 700 : 400 }));

  it('parts what no line may end in where it is wider than the measure', () => {
    for (const unit of ['– ', '. ', '… ', '! ', '( ', '“ ', 'x\u00a0', 'A. ', 'Dr. Xu ', '5 km ', '— '])
      for (const align of ['justify', 'left', 'center'] as const) {
        const lines = set(`Name ${unit.repeat(200)}end`, { align });
        expect(lines.length).toBeGreaterThan(2);
        for (const line of lines) {
          expect(inkEnd(line) - line.runs[0]!.x, unit).toBeLessThanOrEqual(200.01);
          for (const gap of gapsOf(line)) expect(gap, unit).toBeGreaterThan(0.5);
        }
      }
    // Where there is room, they stay together.
    expect(set('Go to Dr. Xu', { measure: 45, align: 'left' }).map(seen)).toEqual(['Go to', 'Dr. Xu']);
  });

  it('keeps every character in order, within the measure', () => {
    fc.assert(
      fc.property(
        fc.array(anySpan, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 120, max: 400 }),
        (spans, measure) => {
          const lines = set(spans, { measure });
          expect(lines.map(copied).join('')).toBe(spans.map(({ text }) => text).join(''));
          for (const line of lines) {
            expect(inkEnd(line)).toBeLessThanOrEqual(measure + 0.01);
            if (!line.last && gapsOf(line).length > 0) expect(inkEnd(line)).toBeCloseTo(measure, 6);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a language from right to left', () => {
  const hebrew = { lang: 'he' } as const;
  const shown = (line: SetLine): string =>
    [...line.runs]
      .sort((a, b) => a.x - b.x)
      .map(textOf)
      .join('|');

  it('begins its lines at the right, and ends the last one at the left', () => {
    const lines = set('One two three four five six seven eight nine ten eleven twelve.', { ...hebrew, measure: 120 });
    const edges = lines.map(({ runs }) => Math.max(...runs.map(({ x, width }) => x + width)));
    for (const edge of edges) expect(edge).toBeCloseTo(120, 0);
    const last = lines.at(-1)!;
    expect(Math.min(...last.runs.map(({ x }) => x))).toBeGreaterThan(0);
  });

  it('is said in order, and stands in reverse but for numbers and words of other languages', () => {
    const missing: string[] = [];
    const [line] = set('אב 12 גד abc de.', { ...hebrew, align: 'left', measure: 400 }, missing);
    expect(line!.runs.map(textOf)).toEqual(['אב '.split('').reverse().join(''), '12', ' ', ' דג', 'abc de', '.']);
    expect(shown(line!)).toBe('.|abc de| דג| |12| בא');
    expect(missing).toEqual([]);
  });

  it('has words of its own in a line from left to right', () => {
    const [line] = set([span('to אב '), span('גד!', {}, { lang: 'he' }), span(' go')], { align: 'left', measure: 400 });
    expect(shown(line!).replaceAll('|', '')).toBe('to בא !דג go');
    expect(line!.runs.map(({ run }) => run.lang)).toContain('he');
  });

  it('is mirrored where it is set to a side', () => {
    const ends = (align: 'left' | 'right' | 'center', lang: string): number[] => {
      const [{ runs }] = set('one two', { lang, align, measure: 300 }) as [SetLine];
      return [Math.min(...runs.map(({ x }) => x)), Math.max(...runs.map(({ x, width }) => x + width))];
    };
    const flip = ([from, to]: number[]): unknown[] => [expect.closeTo(300 - to!, 4), expect.closeTo(300 - from!, 4)];
    expect(ends('left', 'he')).toEqual(flip(ends('left', 'en')));
    expect(ends('right', 'he')).toEqual(flip(ends('right', 'en')));
    expect(ends('center', 'he')).toEqual(ends('center', 'en').map((x) => expect.closeTo(x, 4)));
  });

  it('is not hyphenated, spaced or narrowed', () => {
    const text = 'אבגדהוזחטי\u00adכלמנסעפצקר אבגדהוזחטיכלמנסע פצקרשתאבגד אבגדהוזחטיכלמנ סעפצקרשת';
    const lines = set(text, { ...hebrew, measure: 150, microtype: MICROTYPE });
    expect(lines.some(({ hyphenated }) => hyphenated)).toBe(false);
    for (const { runs } of lines) for (const { run } of runs) expect([run.spacing, run.scale]).toEqual([0, 1]);
  });
});

describe('a span in another language', () => {
  it('has its own features and its own hyphens', async () => {
    const german = await loadHyphenator('de');
    const word = 'Donaudampfschifffahrtsgesellschaft';
    const spans = [span(word, {}, { lang: 'de' })];
    const ends = (hyphenators?: ReadonlyMap<string, typeof german>): boolean[] =>
      set(spans, { measure: 60, ...(hyphenators ? { hyphenators } : {}) }).map((line) => line.hyphenated);
    expect(ends(new Map([['de', german]]))).toContain(true);
    expect(ends()).not.toContain(true);
  });
});
