import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findNames, isSameName } from './match.ts';

const found = (text: string, ...names: string[]): string[] =>
  findNames(
    text,
    names.map((name) => ({ name })),
  ).map(({ start, end }) => text.slice(start, end));

describe('a name is found', () => {
  it.each([
    ['AMINA YUSUF', 'AMINA YUSUF'],
    ['with amina yusuf.', 'amina yusuf'],
    ['Amína Yûsuf', 'Amína Yûsuf'],
    ['Ami\u0301na Yusuf', 'Ami\u0301na Yusuf'],
    ['Ami\u00ADna Yu\u200Bsuf', 'Ami\u00ADna Yu\u200Bsuf'],
    ['Amina\u00A0Yusuf', 'Amina\u00A0Yusuf'],
    ['Amina\n  Yusuf', 'Amina\n  Yusuf'],
    ['Amina-Yusuf', 'Amina-Yusuf'],
    ['Amina Yusuf’s', 'Amina Yusuf'],
    ["Amina Yusuf's", 'Amina Yusuf'],
    ['amina_yusuf-2026', 'amina_yusuf'],
    ['“Amina Yusuf”', 'Amina Yusuf'],
    ['Ａｍｉｎａ Yusuf', 'Ａｍｉｎａ Yusuf'],
  ])('in %j', (text, written) => expect(found(text, 'Amina Yusuf')).toEqual([written]));

  it.each([
    ['Strauß', 'STRAUSS'],
    ['Łukasz', 'Lukasz'],
    ['أمينة', 'وأمينة'],
    ['مُحَمَّد', 'محمد'],
    ['สมชาย', 'ขอให้สมชายปลอดภัย'],
    ['민준', '민준이를'],
    ['王伟', '请为王伟祷告'],
    ["N'Djamena", 'N’Djaména'],
    ["Ma'ruf", 'Maʿruf'],
    ['Νίκος', 'ΝΙΚΟΣ'],
    ['علی', 'علي'],
    ['İpek', 'IPEK'],
    ['Işık', 'isik'],
    ['Steffi', 'Ste\uFB03'],
    ['Amina Yusuf', 'Amina Yu-\n  suf'],
    ['Amina Yusuf', 'Amina-\nYusuf'],
    ['Amina Yusuf', 'Ami\u00AD\nna Yusuf'],
    ['Amina Yusuf', '#aminayusuf'],
    ['Amina Yusuf', 'AminaYusuf'],
  ])('%s in %s', (name, text) => expect(found(text, name)).toHaveLength(1));
});

describe('a name is not found', () => {
  it.each([
    ['Ali', 'the quality of Alice'],
    ['Amina Yusuf', 'Amina and Yusuf'],
    ['House 7', 'House 70'],
    ['Ann Other', 'another'],
    ['Ann Other', 'ANOTHER'],
    ['Sam', 'same, Sám-like'.slice(0, 4)],
  ])('%s in %s', (name, text) => expect(found(text, name)).toEqual([]));
});

it('in addresses the parts of a name may be closed up', () => {
  const hits = findNames('annother', [{ name: 'Ann Other' }], { isAddress: true });
  expect(hits).toHaveLength(1);
});

it('the longer of two names is found', () => {
  expect(found('Amina Yusuf and Amina', 'Amina', 'Amina Yusuf')).toEqual(['Amina Yusuf', 'Amina']);
});

it('names that overlap are found as one', () => {
  expect(found('for Amina Yusuf Karim, too', 'Amina Yusuf', 'Yusuf Karim')).toEqual(['Amina Yusuf Karim']);
});

it('spellings of one name are the same', () => {
  expect(isSameName('amína-yusuf', 'Amina Yusuf')).toBe(true);
  expect(isSameName('Amina', 'Amin')).toBe(false);
});

test('whatever stands around it, and whatever is hidden in it', () => {
  const hidden = fc.array(fc.constantFrom('', '\u00AD', '\u200B', '\u2060', '\u0301'), { minLength: 5, maxLength: 5 });
  const around = fc.string({ unit: fc.constantFrom(' ', ',', '(', '“', '\n', '1'), maxLength: 5 });
  fc.assert(
    fc.property(hidden, around, around, (between, before, after) => {
      const name = [...'Amina'].map((letter, index) => letter + between[index]).join('');
      expect(found(`${before}${name}${after}`, 'Amina')).toHaveLength(1);
    }),
  );
});
