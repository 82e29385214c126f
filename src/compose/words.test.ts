import { describe, expect, it, test } from 'vitest';
import { WORDED_LANGUAGES, wordsIn, writtenDate } from './words.ts';

/** Of the regions that are prayed for, and of those who pray. */
const WANTED = (
  'en es pt fr de nl sw tl fil vi th km hi bn ta ne ar ur am ko zh zh-Hans zh-Hant tw ak my lo he ' +
  'es-MX pt-BR zh-TW zh-HK ar-EG ur-PK'
).split(' ');

const ENGLISH = wordsIn('en');
const ENGLISH_MONTH = /June/;

describe.each(WANTED)(
  '%s',
  (lang) => {
    const words = wordsIn(lang);

    it('has every word, and none of English', () => {
      expect(words.notes).not.toBe('');
      expect(words.continued).not.toBe('');
      if (lang !== 'en') expect(words.continued).not.toBe(ENGLISH.continued);
      if (!['en', 'fr'].includes(lang)) expect(words.notes).not.toBe(ENGLISH.notes);
    });

    it('tells the page and their number, in digits alike', () => {
      const folio = words.folio(12, 345).normalize('NFKC');
      const numbers = [...folio.matchAll(/\p{Nd}+/gu)].map(([digits]) => numberOf(digits));
      expect(numbers.sort((a, b) => a - b)).toEqual([12, 345]);
    });

    it('writes the year of the Gregorian calendar, in the digits of the folio', () => {
      const written = writtenDate('2015-06-05', lang);
      const numbers = [...written.matchAll(/\p{Nd}+/gu)].map(([digits]) => numberOf(digits));
      expect(numbers).toContain(2015);
      expect(numbers).toContain(5);
      if (ENGLISH_MONTH.test(written)) expect(lang).toBe('en');
      const [digit] = /\p{Nd}/u.exec(written)!;
      const [folioDigit] = /\p{Nd}/u.exec(words.folio(1, 1))!;
      expect(zeroOf(digit!)).toBe(zeroOf(folioDigit!));
    });
  },
  10_000,
);

const isDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code));

/** The first of the row of ten that a digit stands in. */
function zeroOf(digit: string): number {
  let code = digit.codePointAt(0)!;
  while (isDigit(code - 1)) code--;
  return code;
}

const numberOf = (digits: string): number =>
  Number(Array.from(digits, (digit) => digit.codePointAt(0)! - zeroOf(digit)).join(''));

test.each([
  ['en', '2 of 4', 'June 5, 2015'],
  ['en-GB', '2 of 4', '5 June 2015'],
  ['sw', '2 kati ya 4', '5 Juni 2015'],
  ['th', '2 จาก 4', '5 มิถุนายน ค.ศ. 2015'],
  ['th-u-ca-buddhist', '2 จาก 4', '5 มิถุนายน 2558'],
  ['fa', '۲ از ۴', '۵ ژوئن ۲۰۱۵'],
  ['ne', '४ को २', '२०१५ जुन ५'],
  ['bn', '৪ এর ২', '৫ জুন, ২০১৫'],
  ['ar-EG', '٢ من ٤', '٥ يونيو ٢٠١٥'],
  ['ar', '2 من 4', '5 يونيو 2015'],
  ['ur', '4 میں سے 2', '5 جون، 2015'],
  ['zh-Hant-HK', '第2頁，共4頁', '2015年6月5日'],
  ['zh-CN', '第2页，共4页', '2015年6月5日'],
  ['tw', '2/4', '5, Ayɛwohomumu, 2015'],
  ['tlh', '2/4', '2015-06-05'],
  ['mr', '४ पैकी २', '५ जून, २०१५'],
  ['as', '২/৪', '৫ জুন, ২০১৫'],
  ['cs', '2 z 4', '5. června 2015'],
  ['sr-Latn-RS', '2 od 4', '5. jun 2015.'],
  ['no', '2 av 4', '5. juni 2015'],
])('%s: %s, %s', (lang, folio, date) => {
  expect(wordsIn(lang).folio(2, 4)).toBe(folio);
  expect(writtenDate('2015-06-05', lang)).toBe(date);
});

test('the languages are told as Intl writes them', () => {
  expect(WORDED_LANGUAGES).toContain('zh-Hant');
  expect(Intl.getCanonicalLocales([...WORDED_LANGUAGES])).toEqual(WORDED_LANGUAGES);
});

it.each(['en', 'en-US'])('writes dates in %s as Intl does', (lang) => {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' });
  for (let month = 1; month <= 12; month++) {
    for (const day of ['01', '12', '28']) {
      const date = `2024-${String(month).padStart(2, '0')}-${day}`;
      expect(writtenDate(date, lang)).toBe(format.format(new Date(`${date}T00:00:00Z`)));
    }
  }
});
