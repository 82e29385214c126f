/** Digits and calendars that an issue asks for, wherever they are printed. */
import { describe, expect, it } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import { layOutMarkdown } from '../../tests/samples.ts';
import { spokenText } from '../page/describe.ts';
import { wordsIn, writtenDate } from './words.ts';

/** Of the first Sunday in Advent, 2026, as almanacs have it; what months are called is ICU’s. */
const DAYS = [
  ['am', 'ethiopic', '20', '2019'],
  ['en', 'ethiopic', '20', '2019'],
  ['th', 'buddhist', '29', '2569'],
  ['fa', 'persian', '۸', '۱۴۰۵'],
  ['ar', 'islamic', '19', '1448'],
  ['en', 'islamic-civil', '18', '1448'],
  ['ar', 'coptic', '20', '1743'],
  ['zh-TW', 'roc', '29', '115'],
  ['en', 'gregory', '29', '2026'],
] as const;

describe('a date', () => {
  it.each(DAYS)('in %s by the calendar %s', (lang, calendar, day, year) => {
    const written = writtenDate('2026-11-29', lang, { calendar });
    const figures = written.normalize('NFKC').match(/\p{Nd}+/gu)!;
    // Intl may write it in other digits with another release.
    const latin = (text: string) => text.replace(/[۰-۹]/g, (digit) => String(digit.codePointAt(0)! - 0x6f0));
    const arabic = (text: string) => text.replace(/[٠-٩]/g, (digit) => String(digit.codePointAt(0)! - 0x660));
    expect(figures.map(latin).map(arabic)).toEqual(expect.arrayContaining([latin(day), latin(year)]));
  });

  it('has no era in a language that has no name for it', () => {
    expect(writtenDate('2026-11-29', 'km', { calendar: 'buddhist' })).not.toMatch(/[A-Z]/);
    expect(writtenDate('2026-11-29', 'en', { calendar: 'buddhist' })).toContain('2569 BE');
  });

  it('is in the digits that are asked for', () => {
    expect(writtenDate('2026-11-29', 'hi', { numerals: 'native' })).toMatch(/^२९ .* २०२६$/);
    expect(writtenDate('2026-11-29', 'th', { numerals: 'native', calendar: 'buddhist' })).toMatch(/^๒๙ .* ๒๕๖๙$/);
    expect(writtenDate('2026-11-29', 'hi')).toMatch(/^29 .* 2026$/);
    expect(writtenDate('2026-11-29', 'en', { numerals: 'native' })).toBe('November 29, 2026');
  });
});

it('folios are in the digits that are asked for', () => {
  expect(wordsIn('hi', 'native').folio(2, 14)).toBe('१४ में से २');
  expect(wordsIn('hi').folio(2, 14)).toBe('14 में से 2');
  expect(wordsIn('en', 'native').folio(2, 14)).toBe('2 of 14');
});

describe('numerals: native', () => {
  const body = `${Array.from({ length: 12 }, (_, index) => `${index + 1}. प्रार्थना`).join('\n')}\n\nनाम[^1]\n\n[^1]: एक`;
  const labelsOf = async (head: string): Promise<string[]> => {
    const value = `---\ntitle: पत्र\nlang: hi\ndate: 2026-11-29\n${head}---\n\n${body}\n`;
    const { layout } = await layOutMarkdown(value, { project: memoryProject() });
    const texts = layout.pages
      .flatMap(({ placed }) => placed)
      .flatMap((one) => (one.kind === 'text' ? spokenText(one) : []));
    return texts.filter((text) => /\p{Nd}/u.test(text));
  };

  it('holds for lists, notes and the date', async () => {
    const labels = (await labelsOf('numerals: native\n')).join(' ');
    expect(labels).not.toMatch(/\d/);
    for (const number of ['१.', '१२.', '२०२६']) expect(labels).toContain(number);
  });

  it('is off where nothing is said', async () => {
    expect((await labelsOf('')).join(' ')).not.toMatch(/[०-९]/);
  });
});
