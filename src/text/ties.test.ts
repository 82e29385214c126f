import { expect, test } from 'vitest';
import { growth } from '../../tests/tools/effort.ts';
import { tiesIn } from './ties.ts';

/** The text with `~` for each space at which no line should end. */
function tied(text: string, lang: string): string {
  const ties = new Set(tiesIn(text, lang));
  return [...text].map((character, index) => (ties.has(index + 1) ? '~' : character)).join('');
}

test.each([
  ['pl', 'A w domu i „o życiu” z nią, 5 tys. osób', 'A~w~domu i~„o~życiu” z~nią, 5~tys. osób'],
  ['pl', 'm. in. ks. Jan, św. Anna, s. 12 i rozdz. 3', 'm.~in. ks.~Jan, św.~Anna, s.~12 i~rozdz.~3'],
  ['cs', 'v neděli a k lidem, sv. Jan, př. n. l., Žalm 11', 'v~neděli a~k~lidem, sv.~Jan, př.~n.~l., Žalm~11'],
  ['sk', 'O nás s vami, Žalm 11', 'O~nás s~vami, Žalm~11'],
  ['hr', 'u crkvi i s ljudima, don Marko', 'u~crkvi i~s~ljudima, don~Marko'],
  ['sl', 'v cerkvi z ljudmi, št. 5', 'v~cerkvi z~ljudmi, št.~5'],
  ['ru', 'В храме и с людьми, т. е. св. Анна, 5 тыс.', 'В~храме и~с~людьми, т.~е.~св.~Анна, 5~тыс.'],
  ['uk', 'У храмі й з людьми, Псалом 11', 'У~храмі й~з~людьми, Псалом~11'],
  [
    'de',
    'z. B. um, d. h. Dr. Meier, u. v. m., Psalm 11, hl. Anna',
    'z.~B. um, d.~h.~Dr.~Meier, u.~v.~m., Psalm~11, hl.~Anna',
  ],
  ['de-AT', 'ca. 5 Mio. Euro', 'ca.~5~Mio. Euro'],
  ['nl', 'ds. Visser, d. w. z. blz. 5', 'ds.~Visser, d.~w.~z.~blz.~5'],
  ['fr', 'Mgr Aubin, Psaume 11, p. ex. 5 millions', 'Mgr~Aubin, Psaume~11, p.~ex. 5~millions'],
  ['es', 'el P. Ortiz, Sta. Ana, p. ej. Salmo 11', 'el P.~Ortiz, Sta.~Ana, p.~ej. Salmo~11'],
  ['sv', 't. ex. bl. a. Psalm 11', 't.~ex. bl.~a. Psalm~11'],
  ['no', 'bl. a. dr. Berg', 'bl.~a.~dr.~Berg'],
  // Not a word by itself, no abbreviation, no name.
  ['pl', "po 5, na dnie; a-b, d'a b. Nie", "po 5, na dnie; a-b, d'a b. Nie"],
  ['de', 'Er ist da. Und so.', 'Er ist da. Und so.'],
  ['nl', 'dr. in de zaal', 'dr. in de zaal'],
  ['en', 'a w i o z. B. ks. Jan', 'a w i o z. B. ks. Jan'],
  ['vi', 'a w i o', 'a w i o'],
])('%s: %s', (lang, text, expected) => {
  expect(tied(text, lang)).toBe(expected);
});

test('take time in proportion to the text', async () => {
  const text = 'i pokój w domu, z. B. ks. Jan 5 tys. ';
  expect(await growth((size) => tiesIn(text.repeat(size), 'pl'), 2000, 4)).toBeLessThan(8);
});
