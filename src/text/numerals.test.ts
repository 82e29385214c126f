/** Digits of scripts. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nativeFigures } from './numerals.ts';

test.each([
  ['ar', '٢٠٢٦'],
  ['fa', '۲۰۲۶'],
  ['ur-PK', '۲۰۲۶'],
  ['hi', '२०२६'],
  ['bn', '২০২৬'],
  ['ta', '௨௦௨௬'],
  ['te', '౨౦౨౬'],
  ['th', '๒๐๒๖'],
  ['lo', '໒໐໒໖'],
  ['my', '၂၀၂၆'],
  ['km', '២០២៦'],
  ['bo', '༢༠༢༦'],
  ['am', '፳፻፳፮'],
  ['en', '2026'],
  ['zh', '2026'],
  ['hi-Latn', '2026'],
  ['pa-Arab', '۲۰۲۶'],
  ['uz', '2026'],
])('of %s', (lang, written) => expect(nativeFigures(lang)('2026')).toBe(written));

/** The examples of CSS Counter Styles 3, 7.2.2, and those of numbers that a page has. */
test.each([
  ['1', '፩'],
  ['9', '፱'],
  ['10', '፲'],
  ['11', '፲፩'],
  ['29', '፳፱'],
  ['100', '፻'],
  ['78010092', '፸፰፻፩፼፺፪'],
  ['780100000092', '፸፰፻፩፼፼፺፪'],
])('of Ethiopia: %s', (number, written) => expect(nativeFigures('am')(number)).toBe(written));

test('words stay as they are', () => {
  fc.assert(
    fc.property(fc.string(), (text) => nativeFigures('hi')(text.replace(/\d/g, '')) === text.replace(/\d/g, '')),
  );
  expect(nativeFigures('km')('៣ of 12.')).toBe('៣ of ១២.');
});
