import { describe, expect, test } from 'vitest';
import { growth } from '../../tests/tools/effort.ts';
import { breakOpportunities, loadBreakRules, unbrokenStretches } from './opportunities.ts';

/** The text with `|` at every break, `~` at an awkward one, and `!` at a forced one; spaces at breaks are dropped. */
function broken(text: string, lang = 'en'): string {
  let result = '';
  let from = 0;
  for (const { offset, kind, awkward } of breakOpportunities(text, lang)) {
    const piece = text.slice(from, offset);
    result += (kind === 'space' || kind === 'mandatory' ? piece.trimEnd() : piece) + (awkward ? '~' : '|');
    if (kind === 'mandatory') result = `${result.slice(0, -1)}!`;
    from = offset;
  }
  return result + text.slice(from);
}

describe('words and punctuation', () => {
  test.each([
    ['Pray for the children.', 'Pray|for|the|children.'],
    ['all who attend—so that', 'all|who|attend—|so|that'],
    ['a pause – and more', 'a|pause –|and|more'],
    ['a pause — and more', 'a|pause —|and|more'],
    ['to be continued …', 'to|be|continued …'],
    ['follow-up and e-mail, T-shirt', 'follow-|up|and|e-mail,|T-shirt'],
    ['pre- and post-war', 'pre-|and|post-|war'],
    ['use --fit here', 'use|--fit|here'],
    ['staff/volunteers, and/or w/o 24/7', 'staff/|volunteers,|and/or|w/o|24/7'],
    ['“quoted (well) words,” he', '“quoted|(well)|words,”|he'],
    ['no\u00A0break word\u2060joiner zero\u200Bwidth', 'no\u00A0break|word\u2060joiner|zero\u200B|width'],
    ['one\ntwo', 'one!two'],
    ['2015–2016 and -5', '2015–~2016|and|-5'],
    ['', ''],
    [' ', ' '],
  ])('%s', (text, expected) => {
    expect(broken(text)).toBe(expected);
  });

  test('a soft hyphen is a place for a hyphen', () => {
    expect(breakOpportunities('investi\u00ADgation', 'en')).toEqual([
      { offset: 8, kind: 'hyphen', awkward: false, tied: false, hyphenated: false },
    ]);
  });

  test('a hyphen of the text is told', () => {
    expect(breakOpportunities('follow-up', 'en')).toEqual([
      { offset: 7, kind: 'allowed', awkward: false, tied: false, hyphenated: true },
    ]);
  });
});

describe('what stays together', () => {
  test.each([
    // numbers
    '5 km',
    '€ 20',
    '20 €',
    'USD 1,500',
    '10 a.m.',
    '7 p.m.',
    '20 %',
    '3.5 million',
    '10 000',
    'No. 5',
    'p. 12',
    'pp. 12–15',
    '§ 7',
    'chapter 3',
    // references
    'Psalm 11:7',
    'Ps. 11:7',
    '1 Corinthians 13:4–7',
    '1 Cor. 13:4-7',
    '2 Tim 3:16',
    'II Tim. 3:16',
    'Song of Songs 2:1',
    'Romans 8',
    'Philemon 6',
    'Wisdom 3:1–9',
    '1 Korinther 13:4',
    'Mwanzo 1:1',
    // names
    'J. Smith',
    'C. S. Lewis',
    'J. R. R. Tolkien',
    'Dr. Khan',
    'Dr Khan',
    'St. Mary',
    'Rev. J. Smith',
    'King Jr.',
    // dates
    '5 June',
    'June 5',
    '21st December',
    'Sept. 5',
  ])('%s', (text) => {
    const before = 'We met ';
    const after = ' again';
    const inside = breakOpportunities(before + text + after, 'en')
      .map(({ offset }) => offset - before.length)
      .filter((offset) => offset > 0 && offset < text.length);
    expect(inside).toEqual([]);
    expect(broken(before + text + after)).toMatch(/^We\|met\|.*\|again$/);
  });

  test.each([
    ['de', '5. Juni'],
    ['es', '5 de junio'],
    ['fr', '5 juin'],
    ['ru', '5 июня'],
    ['de', '1. Korinther 13,4'],
    ['fr', '10 000'],
  ])('%s: %s', (lang, text) => {
    expect(broken(text, lang)).toBe(text);
  });

  test.each([
    ['over 100 new staff', 'over|100|new|staff'],
    ['In 2,000 homes', 'In|2,000|homes'],
    ['in 2015 we', 'in|2015|we'],
    ['May we pray', 'May|we|pray'],
    ['plan B is', 'plan|B|is'],
    ['IJM HQ in Bolivia', 'IJM|HQ|in|Bolivia'],
    ['5 in the morning', '5|in|the|morning'],
  ])('not: %s', (text, expected) => {
    expect(broken(text)).toBe(expected);
  });

  test('stretches are given for hyphenation, too', () => {
    expect(unbrokenStretches('See 1 Corinthians 13:4 here', 'en')).toContainEqual({ from: 4, to: 22 });
  });
});

describe('addresses', () => {
  test.each([
    ['see https://www.example.org/news/2015?id=5.', 'see|https://~www.example~.org~/news~/2015~?id=5.'],
    ['to prayer.team@example.org now', 'to|prayer~.team~@example~.org|now'],
    ['at example.org/pray-now, today', 'at|example~.org~/pray~-now,|today'],
    ['(www.example.org)', '(www.example~.org)'],
    ['https://x.org/0123456789abcdefghijklmnopqrstuvwxyz', 'https://~x.org~/0123456789abcdefghij~klmnopqrst~uvwxyz'],
  ])('%s', (text, expected) => {
    expect(broken(text)).toBe(expected);
  });
});

describe('other scripts', () => {
  test('Chinese between characters, Khmer between words', async () => {
    await loadBreakRules('為សូម');
    expect(broken('為孩子禱告。', 'zh')).toBe('為|孩|子|禱|告。');
    expect(broken('សូមអធិស្ឋាន', 'km')).toBe('សូម|អធិស្ឋាន');
  });
});

test.each(['a', '1.', 'A. ', '5 ', 'Aa ', 'www.', '/a', '1 000 ', '“ ', 'a@', 'Ps 1:', '-'])(
  'work grows in proportion to hostile text: %j',
  async (piece) => {
    const work = (length: number) => breakOpportunities(piece.repeat(length / piece.length), 'en');
    // Work that grew with the square would grow sixty-fourfold.
    expect(await growth(work, 10_000, 8)).toBeLessThan(3 * 8);
  },
);
