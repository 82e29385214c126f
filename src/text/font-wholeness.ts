/** Whether a font has a script whole, or is a part of one, as web pages fetch them. */
import { scriptOfCharacters } from './scripts.ts';
import type { Coverage } from './sfnt.ts';

/** Beyond this, there are rare Chinese characters alone. */
const LAST = 0x1ffff;

/** Of scripts that no font has whole, how many characters a school has; of all others, a share is asked for. */
const SCHOOL: ReadonlyMap<string, number> = new Map([
  ['Hani', 2000],
  ['Hang', 2000],
  ['Yiii', 1000],
]);

/** Unicode goes on giving scripts letters that fonts lack: of Arabic, good ones have a third. */
const SHARE = 0.3;

const LATIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÀÉÑÜßàéñüø0123456789.,:;!?()“”‘’–—';

/** @returns the script, ISO 15924, of which the font has only a part; nothing where it is whole. */
export function partOf(has: Coverage): string | undefined {
  const counts = new Map<string, { has: number; of: number }>();
  for (let codePoint = 0xaa; codePoint <= LAST; codePoint++) {
    const character = String.fromCodePoint(codePoint);
    // Forms of Arabic letters by their places have code points for old programs; a font shapes without them.
    if (!/\p{L}/u.test(character) || character.normalize('NFKC') !== character) continue;
    const isThere = has(codePoint);
    // The scripts of the rare ones are not worth finding out.
    if (!isThere && codePoint > 0xffff) continue;
    const script = scriptOfCharacters(character);
    if (script === undefined) continue;
    const count = counts.get(script) ?? { has: 0, of: 0 };
    count.of++;
    if (isThere) count.has++;
    counts.set(script, count);
  }
  const latin = Array.from(LATIN).filter((character) => has(character.codePointAt(0)!)).length;
  const others = [...counts].filter(([script]) => script !== 'Latn');
  const [main, count] = others.reduce((most, one) => (one[1].has > most[1].has ? one : most), [
    'Latn',
    { has: 0, of: 1 },
  ] as [string, { has: number; of: number }]);
  // A few letters of Greek are signs of physics, which fonts for Latin have.
  const isLatin = count.has === 0 || (main === 'Grek' && count.has < latin && count.has < SHARE * count.of);
  if (isLatin) return latin === Array.from(LATIN).length ? undefined : 'Latn';
  const school = SCHOOL.get(main);
  const isWhole = school === undefined ? count.has >= SHARE * count.of : count.has >= school;
  return isWhole ? undefined : main;
}
