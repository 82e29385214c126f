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
    ['Door"', 'the Door.'],
    ['(Amina Yusuf', 'Amina Yusuf'],
    ['‘Okina', 'with ‘Okina’'],
    ['‘Okina', 'with Okina'],
  ])('%s in %s', (name, text) => expect(found(text, name)).toHaveLength(1));
});

describe('a name of several parts is found', () => {
  it.each([
    ['the last part first', 'Present: Yusuf, Amina.', 'Yusuf, Amina'],
    ['the last part first, in capitals', 'YUSUF Amina', 'YUSUF Amina'],
    ['the last part first, in columns', 'Yusuf\tAmina', 'Yusuf\tAmina'],
    ['the last part first, closed up', '@YusufAmina', 'YusufAmina'],
    ['with an initial', 'Amina K. Yusuf', 'Amina K. Yusuf'],
    ['with an initial without its point', 'Amina K Yusuf', 'Amina K Yusuf'],
    ['with two initials', 'Amina K. L. Yusuf', 'Amina K. L. Yusuf'],
    ['with a nickname in quotation marks', 'Amina “Mina” Yusuf', 'Amina “Mina” Yusuf'],
    ['with a nickname in typewriter marks', 'Amina "Mina" Yusuf', 'Amina "Mina" Yusuf'],
    ['with a nickname in single ones', 'Amina ‘Mina’ Yusuf', 'Amina ‘Mina’ Yusuf'],
    ['with a nickname in guillemets', 'Amina «Mina» Yusuf', 'Amina «Mina» Yusuf'],
    ['with a nickname in brackets', 'Amina (Mina) Yusuf', 'Amina (Mina) Yusuf'],
    ['with another name', 'Amina (née Karimi) Yusuf', 'Amina (née Karimi) Yusuf'],
    ['with a nickname and an initial', 'Amina “Mina” K. Yusuf', 'Amina “Mina” K. Yusuf'],
    ['over two cells', 'Amina\tYusuf', 'Amina\tYusuf'],
    ['in a table that is none', '| Amina | Yusuf |', 'Amina | Yusuf'],
    ['letter by letter', 'A m i n a   Y u s u f', 'A m i n a   Y u s u f'],
    ['letter by letter, by hyphens', 'A-m-i-n-a Y-u-s-u-f', 'A-m-i-n-a Y-u-s-u-f'],
    ['by a space that has no width', 'amina\u200Byusuf', 'amina\u200Byusuf'],
    ['by a filler', 'Amina\u3164Yusuf', 'Amina\u3164Yusuf'],
    ['by a blank of Braille', 'Amina\u2800Yusuf', 'Amina\u2800Yusuf'],
    ['within signs of direction', '\u2067Amina\u2069 \u202BYusuf\u202C', 'Amina\u2069 \u202BYusuf'],
    ['in a longer tag', '#PrayForAminaYusuf', 'AminaYusuf'],
    ['in a longer tag of small letters', '#prayforaminayusuf', 'aminayusuf'],
    ['in an address that is no link', 'See aminayusuf.example today', 'aminayusuf'],
    ['escaped', 'x/Amina%20Yusuf', 'Amina%20Yusuf'],
    ['escaped twice', 'x/%2541mina%2520Yusuf', '%2541mina%2520Yusuf'],
    ['with its accents', 'Amina Yusúf\u0301', 'Amina Yusúf\u0301'],
  ])('%s', (_how, text, written) => expect(found(text, 'Amina Yusuf')).toEqual([written]));

  it.each([
    ['Maria del Carmen Lopez', 'Lopez, Maria del Carmen'],
    ['Maria del Carmen Lopez', 'del Carmen Lopez, Maria'],
    ['Anna van der Berg', 'van der Berg, Anna'],
    ['王伟', '请为王　伟祷告'],
    ['김민준', '김 민준'],
    ['김 민준', '김민준'],
    ['Rashid', '#PrayForRashid'],
    ['Rashid', 'R a s h i d'],
  ])('%s in %s', (name, text) => expect(found(text, name)).toHaveLength(1));

  it.each([
    ['behind a sign that turns letters round', '\u202EfusuY animA\u202C'],
    ['to the end of the line', 'for \u202EfusuY animA'],
    ['in small letters, the sign within', 'for \u202Efusuy anima\u202C.'],
  ])('backwards, %s', (_how, text) => {
    const [hit] = findNames(text, [{ name: 'Amina Yusuf' }]);
    expect(hit).toMatchObject({ isBackwards: true });
    expect(text.slice(hit?.start, hit?.end)).toMatch(/^fusuY animA$/i);
  });

  it.each([
    'amina.yusuf@example.org',
    'https://example.org/%41mina+yusuf',
    'https://example.org/amina%252Dyusuf',
    'https://example.org/people;yusuf,amina',
    'https://example.org/?q=amina+k+yusuf',
    'https://aminayusuffund.example.org/',
    'https://example.org/PrayForAmina-Yusuf',
  ])('in the address %s', (text) =>
    expect(findNames(text, [{ name: 'Amina Yusuf' }], { isAddress: true })).toHaveLength(1),
  );

  it('without its apostrophe in an address', () => {
    const names = [{ name: 'Sean O’Brien' }];
    expect(findNames('sean.obrien@example.org', names, { isAddress: true })).toHaveLength(1);
    expect(findNames('Sean O’Brien', names)).toHaveLength(1);
  });
});

describe('a name is not found', () => {
  it.each([
    ['Amina Yusuf', 'Amina y Yusuf'],
    ['Amina Yusuf', 'Amina (a friend of the family) Yusuf'],
    ['Amina Yusuf', 'the house of Yusuf. Amina came'],
    ['Harbour Street', 'in every street, harbour and market'],
    ['Harbour Street', 'harbour (the old one) street'],
    ['House 7', '7 House'],
    ['House 7', 'House B 7'],
    ['Donald', 'Jane McDonald, #McDonald'],
    ['Ian', 'D i a n a'],
    ['Ali', 'q u a l i t y'],
    ['王伟', '他姓王，伟大'],
    ['Ann Other', 'For annother reason'],
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

describe('which mask wins where two match', () => {
  const winner = (text: string, ...names: string[]): string[] =>
    findNames(
      text,
      names.map((name) => ({ name })),
    ).map(({ of }) => of.name);

  it.each([
    ['the longer one, whichever stands first on the list', 'Amina Yusuf', ['Amina', 'Amina Yusuf'], 'Amina Yusuf'],
    ['the longer one, if it is the first', 'Amina Yusuf', ['Amina Yusuf', 'Yusuf'], 'Amina Yusuf'],
    ['the longer one, if it begins later', 'Amina Yusuf Karimi', ['Amina Yusuf', 'Yusuf Karimi'], 'Yusuf Karimi'],
    ['of two as long, the first in the text', 'Omar Said Khan', ['Said Khan', 'Omar Said'], 'Omar Said'],
    ['of two that are one, the first on the list', 'Amina Yusuf', ['amina yusuf', 'AMINA YUSUF'], 'amina yusuf'],
    ['the longest of a chain', 'Abel Berg Chaim Dorn', ['Abel Berg', 'Berg Chaim', 'Chaim Dorn'], 'Berg Chaim'],
  ])('%s', (_which, text, names, name) => expect(winner(text, ...names)).toEqual([name]));
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

test('whatever ordinary forms come together', () => {
  const spelt = fc.constantFrom('Amina', 'AMINA', 'Amína', 'Am\u00ADina', '\u2067Amina\u2069');
  const family = fc.constantFrom('Yusuf', 'YUSUF', 'Yûsuf', 'Yu-\n  suf', 'Yus\u200Buf');
  const middle = fc.constantFrom(' ', '\n', '-', '\t', ' K. ', ' “Mina” ', ' (Mina) ', ' ‘Mina’ K. ');
  const turned = fc.constantFrom(', ', ' ', '\t', ',\n');
  const forms = fc.oneof(
    fc.tuple(spelt, middle, family).map((parts) => parts.join('')),
    fc.tuple(family, turned, spelt).map((parts) => parts.join('')),
  );
  const opening = fc.constantFrom('', ' ', '(', '“', 'for ', 'Dr. ');
  const closing = fc.constantFrom('', ' ', ')', '”', ', too', '’s house', ' and all');
  fc.assert(
    fc.property(opening, forms, closing, (before, form, after) => {
      const hits = findNames(`${before}${form}${after}`, [{ name: 'Amina Yusuf' }]);
      expect(hits).toHaveLength(1);
    }),
  );
});

describe('text that was written to be slow', () => {
  const names = ['Amina Yusuf', 'aa', 'a a a a', 'Ann Other', '王伟'].map((name) => ({ name }));

  it.each([
    ['one letter', 'a'],
    ['letters by themselves', 'a '],
    ['first parts', 'amina '],
    ['first parts and brackets', 'amina ('],
    ['quotation marks', 'amina “'],
    ['a nickname that does not end', `amina (${'A'.repeat(39)}`],
    ['divided words', 'a-\n'],
    ['white space', ' \n'],
    ['escapes', '%25'],
    ['signs that turn round', '\u202E'],
    ['accents', '\u0301'],
    ['hidden signs', 'a\u200B'],
    ['tags', '#amina'],
    ['signs of Han', '王 '],
  ])('%s: one long text costs no more than many short ones', (_what, unit) => {
    /** Processor time, µs. */
    const cost = (length: number, times: number): number => {
      const text = unit.repeat(length / unit.length);
      const { user } = process.cpuUsage();
      for (let time = 0; time < times; time++) findNames(text, names);
      return process.cpuUsage().user - user;
    };
    cost(3000, 4);
    // As many characters in all. Were it quadratic, it would be twenty times as much, and more than the clock's coarseness.
    expect(cost(60_000, 1)).toBeLessThan(6 * cost(3000, 20) + 50_000);
  });
});
