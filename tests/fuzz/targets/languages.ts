/** Words of every language that there is a sample of. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { root } from '../root.ts';

const folder = `${root}tests/languages/`;

export interface Sample {
  lang: string;
  words: string[];
}

/** Those whose letters bulletin's own fonts have. */
const SAMPLES: readonly Sample[] = readdirSync(folder)
  .filter((name) => name.endsWith('.txt') && !/^(?:zh|ko|ja)\b/.test(name))
  .sort()
  .map((name) => ({
    lang: name.slice(0, -'.txt'.length),
    words: readFileSync(`${folder}${name}`, 'utf8').split(/\s+/).slice(0, 60),
  }));

const ENGLISH: Sample = {
  lang: 'en',
  words:
    'boats come in from the outer islands before winter “quoted” responsibility – 7:00 pm. Café no. 5 and kettles, lamps God’s Psalm 11:7 e.g. Dr. 1,000 3-4 well-known A I O’Brien'.split(
      ' ',
    ),
};

/** English as often as all others together. */
export const language: fc.Arbitrary<Sample> = fc.oneof(fc.constant(ENGLISH), fc.constantFrom(...SAMPLES));

/** Ones that are hard to set. */
const HARD = [
  'x'.repeat(200),
  'Donaudampfschifffahrtsgesellschaftskapitän',
  'https://example.org/a/very/long/address/that-goes-on?and=on#and-on',
  '1234567890'.repeat(8),
  '👩‍👩‍👧‍👦❤️',
  'a\u0301\u0302\u0303\u0304'.repeat(10),
  '…---…',
  '½ ² ₂ ™ №',
  '\u202eRTL\u202c',
  'لا',
  'ﬃ',
  'i\u0307',
  'Ǆ',
  'שלום',
  'नमस्ते',
  'a\u00adb\u200bc\u2060d\ufeffe',
];

/** Ones that no font may have. */
const STRANGE = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
);

/** Words of one language, a hard one among them now and then. @param isWild whether they may be no words at all. */
export const wordsOf = ({ words }: Sample, most = 14, isWild = false): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 60, arbitrary: fc.constantFrom(...words) },
        { weight: 1, arbitrary: fc.constantFrom(...HARD) },
        ...(isWild ? [{ weight: 1, arbitrary: STRANGE }] : []),
      ),
      { minLength: 1, maxLength: most },
    )
    .map((all) => all.join(' '));
