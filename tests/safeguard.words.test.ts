/** A list of what is written everywhere anyhow: nothing is taken for a name that is not on it. */
import { readdirSync, readFileSync } from 'node:fs';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { parseIssue } from '../src/issue/parse.ts';
import { textsOf } from '../src/issue/texts.ts';
import { findNames } from '../src/safeguard/match.ts';
import { textsOfBlock } from '../src/safeguard/texts.ts';
import { letter } from './letters.ts';
import { settings } from './samples.ts';

const root = new URL('..', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const inFolder = (folder: string): string[] =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => `${folder}${name}`);

const WORDS = read('tests/fixtures/common-words.txt')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

const SAMPLES = ['issues/', 'tests/fixtures/', 'tests/fixtures/languages/'].flatMap(inFolder);

/** Every text of an issue, as the guard hears it. */
async function textsIn(value: string, path: string): Promise<{ text: string; isAddress: boolean }[]> {
  const issue = await parseIssue(new VFile({ value, path }), settings.project);
  return textsOf(issue!, textsOfBlock).map(({ pieces, isAddress = false }) => ({
    text: unaccented(pieces.map((piece) => piece.text).join('')),
    isAddress,
  }));
}

/** África is Africa. */
const unaccented = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .normalize('NFC');

const all = ({ text, isAddress }: { text: string; isAddress: boolean }, names: readonly string[]): string[] =>
  findNames(
    text,
    names.map((name) => ({ name })),
    { isAddress },
  ).map(({ start, end }) => text.slice(start, end));

/** The same by one pattern, in which nothing is written otherwise than on the list. */
const plainly = (text: string, names: readonly string[]): string[] =>
  text.match(new RegExp(`(?<!\\p{L})(?:${names.join('|')})(?!\\p{L})`, 'giu')) ?? [];

it('there are five hundred of them, in samples of all languages', () => {
  expect(new Set(WORDS).size).toBe(500);
  expect(SAMPLES.length).toBeGreaterThanOrEqual(7);
});

describe.each([...SAMPLES.map((path) => [path, read(path)] as const), ['a long letter', letter(40)] as const])(
  'in %s',
  (path, value) => {
    it('every hit is a word of the list, and every word a hit', async () => {
      for (const text of await textsIn(value, path)) expect(all(text, WORDS)).toEqual(plainly(text.text, WORDS));
    });

    it('two words of the list are no name unless they stand together', async () => {
      const pairs = WORDS.flatMap((word, index) => [1, 7, 31].map((step) => `${word} ${WORDS[(index + step) % 500]}`));
      for (const text of await textsIn(value, path)) {
        const [first] = all(text, pairs).map((hit) => hit.toLowerCase().match(/\p{L}+/gu) ?? []);
        const isPair = (words: readonly string[]): boolean =>
          pairs.some((pair) => [words.join(' '), [...words].reverse().join(' ')].includes(pair.toLowerCase()));
        expect(first === undefined || isPair(first)).toBe(true);
      }
    });
  },
);
