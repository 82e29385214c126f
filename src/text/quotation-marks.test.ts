import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { quotationMarksOf } from './quotation-marks.ts';
import { smarten } from './smart.ts';

/** CLDR's, a folder for each language and each of its scripts and regions. */
const main = join(dirname(createRequire(import.meta.url).resolve('cldr-misc-full/package.json')), 'main');
const languages = readdirSync(main);

interface Delimiters {
  quotationStart: string;
  quotationEnd: string;
  alternateQuotationStart: string;
  alternateQuotationEnd: string;
}

function delimitersOf(lang: string): Delimiters {
  const data = JSON.parse(readFileSync(join(main, lang, 'delimiters.json'), 'utf8'));
  return data.main[lang].delimiters;
}

/** Without the spaces that French has inside its marks. */
const smart = (typed: string, lang: string): string => smarten([{ text: typed }], lang)[0]!.replaceAll('\u202f', '');

test('every language has the quotation marks that CLDR gives it', () => {
  expect(languages.length).toBeGreaterThan(700);
  const typed = languages.map((lang) => [lang, smart('"x"', lang), smart("'x'", lang)]);
  const expected = languages.map((lang) => {
    const { quotationStart, quotationEnd, alternateQuotationStart, alternateQuotationEnd } = delimitersOf(lang);
    return [lang, `${quotationStart}x${quotationEnd}`, `${alternateQuotationStart}x${alternateQuotationEnd}`];
  });
  expect(typed).toEqual(expected);
});

test('a quotation inside another is told from it', () => {
  const alike = languages.filter((lang) => {
    const { outer, inner } = quotationMarksOf(lang);
    return outer.join() === inner.join();
  });
  expect(alike).toEqual([]);
  expect(smart(`"a 'b' c"`, 'nl')).toBe('‘a “b” c’');
  expect(smart(`"a 'b' c"`, 'bg')).toBe('„a ‚b‘ c“');
  expect(smart(`"a 'b' c"`, 'hy')).toBe('«a “b” c»');
});

test.each([
  ['zh-TW', '「'],
  ['zh-HK', '「'],
  ['zh-CN', '“'],
  ['de-AT', '„'],
  ['iw', '”'],
  ['nb-NO', '«'],
  ['sr-Latn-RS', '„'],
  ['en-GB', '“'],
  ['pt_PT', '«'],
  ['tlh', '“'],
  ['x', '“'],
])('%s begins with %s', (lang, opening) => {
  expect(quotationMarksOf(lang).outer[0]).toBe(opening);
});
