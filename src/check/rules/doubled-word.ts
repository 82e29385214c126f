import type { Rule } from '../rule.ts';

/** English says these twice with good reason: `had had`, `that that`, `very very`; names of places. */
const RIGHTLY = new Set(
  'had that very so no ha bye there now many more far long big little hear holy knock well what is in on whole pago bora walla baden wagga sing amen yes really never again please'.split(
    ' ',
  ),
);

/** Words that are never said twice, so that the second can go without a question. */
const SURELY = new Set(
  'a an and are as at be been by for from has have he her his if into it its of or our she than the their them they this to was we were with your'.split(
    ' ',
  ),
);

const TWICE = /(?<![\p{L}\p{N}’'-])(\p{L}+)(\s+)\1(?![\p{L}\p{N}]|[’'-]\p{L})/giu;

/** `the the` */
export const doubledWord: Rule = {
  name: 'doubled-word',
  level: 'warning',
  // Many languages double words by their grammar (Indonesian `anak anak`, French `nous nous`).
  languages: ['en'],
  *find({ passages }) {
    for (const passage of passages) {
      for (const match of passage.text.matchAll(TWICE)) {
        const [whole, word = '', space = ''] = match;
        const second = whole.slice(word.length + space.length);
        // `Will will come`, `May may`: a name and a verb.
        const isName = /^\p{Lu}/u.test(word) && /^\p{Ll}/u.test(second) && !SURELY.has(second);
        if (RIGHTLY.has(word.toLowerCase()) || isName) continue;
        const from = match.index + word.length;
        const place = SURELY.has(word.toLowerCase())
          ? passage.span(from, from + space.length + second.length)
          : undefined;
        yield {
          reason: `the word ‘${word}’ stands twice`,
          help: 'Delete one of the two.',
          at: passage.at(match.index),
          ...(place === undefined ? {} : { edits: [{ ...place, text: '' }] }),
        };
      }
    }
  },
};
