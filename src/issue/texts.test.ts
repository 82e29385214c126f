import { expect, it } from 'vitest';
import type { Issue } from './issue.ts';
import { addressText, type Declared, textsOf } from './texts.ts';

const issue = (more: Partial<Issue>): Issue => ({
  ...{ name: 'letter', frontMatter: { title: 'Letter', lang: 'en', smart: true }, opening: [], regions: [], notes: [] },
  pictures: new Map(),
  ...more,
});

const told = (of: Issue): string[] =>
  textsOf(of, () => []).map(({ pieces }) => pieces.map(({ text }) => text).join(''));

interface Grown {
  title: string;
  nickname?: string;
}

it('a field that is not declared does not compile', () => {
  const title = { silent: 'an example' };
  // @ts-expect-error `nickname` is missing.
  const declared: Declared<Grown> = { title };
  expect(declared).toEqual({ title });
});

it('every field is told, in its own words', () => {
  const frontMatter = { title: 'A', organization: 'B', author: 'C', lang: 'en-x-ours', smart: true };
  const scripture = { text: 'D', reference: 'E', version: 'F' };
  expect(told(issue({ frontMatter: { ...frontMatter, scripture, template: 'classic' } }))).toEqual([
    'letter',
    ...['A', 'B', 'C', 'D', 'E', 'F', 'E\tF', '-x-ours'],
  ]);
});

it('a language, a script and a territory are no texts', () => {
  const tags = ['en', 'pt-BR', 'zh-Hant-TW', 'de-1996'];
  for (const lang of tags)
    expect(told(issue({ frontMatter: { title: 'A', lang, smart: true } }))).toEqual(['letter', 'A']);
});

it('lines of which nothing is left are left out', () => {
  const imprint = { address: ['A', 'B', 'C'], services: [], contact: [], code: true, permissions: [] };
  const copy = issue({ imprint });
  const [address] = textsOf(copy, () => []).filter(({ origin }) => origin.in === 'configuration');
  for (const piece of address!.pieces) if ('set' in piece && piece.text !== 'A') piece.set('');
  expect(copy.imprint?.address).toEqual(['A']);
});

it('an address is told as it is written, as a browser shows it, and without the names of its parts', () => {
  const [{ text } = { text: '' }] = addressText('https://xn--mgba.example/?a=b', { in: 'body' }).pieces;
  expect(text.split(' ⁂ ')).toEqual([
    'https://xn--mgba.example/?a=b',
    expect.stringMatching(/^https:\/\/[^x]/),
    'https://xn--mgba.example/ b',
  ]);
});
