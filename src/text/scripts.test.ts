import { expect, test } from 'vitest';
import { scriptOfCharacters, scriptsOf } from './scripts.ts';

/** Runs as `Latn:abc`. */
function runs(text: string, usual = 'Latn'): string[] {
  const scripts = scriptsOf(text, usual);
  const found: string[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at++) {
    if (at < text.length && scripts[at] === scripts[from]) continue;
    found.push(`${scripts[from]}:${text.slice(from, at)}`);
    from = at;
  }
  return found;
}

test('punctuation and digits go with the letters before them, at the start with those after', () => {
  expect(runs('Pray. ខ្មែរ 25, и')).toEqual(['Latn:Pray. ', 'Khmr:ខ្មែរ 25, ', 'Cyrl:и']);
  expect(runs('«123» سلام')).toEqual(['Arab:«123» سلام']);
  expect(runs('12:5', 'Deva')).toEqual(['Deva:12:5']);
});

test('a closing bracket goes with its opening one', () => {
  expect(runs('abc (अब) d')).toEqual(['Latn:abc (', 'Deva:अब', 'Latn:) d']);
});

test('marks and stops of several scripts keep to the one they stand in', () => {
  expect(runs('ক।')).toEqual(['Beng:ক।']);
  expect(runs('सभी।')).toEqual(['Deva:सभी।']);
  expect(runs('a\u0301b')).toEqual(['Latn:a\u0301b']);
  expect(runs('カー')).toEqual(['Kana:カー']);
});

test('the pairs of characters beyond U+FFFF are of one script', () => {
  expect(runs('𞤀𞤣 𐐷')).toEqual(['Adlm:𞤀𞤣 ', 'Dsrt:𐐷']);
});

test('a character says its script, if it has one of its own', () => {
  expect(scriptOfCharacters('ក')).toBe('Khmr');
  expect(scriptOfCharacters('1')).toBeUndefined();
  expect(scriptOfCharacters('\u{10ffff}')).toBeUndefined();
});
