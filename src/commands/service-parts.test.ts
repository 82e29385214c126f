import { expect, test } from 'vitest';
import { partsCalled, withParts } from './service-parts.ts';
import { starterCalled } from './starters.ts';

const headings = (text: string): string[] => [...text.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading);

const having = async (service: string, ...names: string[]): Promise<string[]> =>
  headings(withParts(await starterCalled(`service/${service}`), await partsCalled(names)));

test('a part stands where it belongs', async () => {
  expect(await having('word-and-table', 'baptism', 'advent-candle')).toEqual([
    'Gathering',
    'The Advent candle',
    'The Word',
    'Baptism',
    'The Table',
    'Sending',
    'This week',
  ]);
  expect(await having('service-of-the-word', 'wedding', 'funeral')).toEqual([
    'Gathering',
    'The Word',
    'The Marriage',
    'Our answer',
    'In memory',
    'Sending',
    'This week',
  ]);
});

test('a part stands before the last heading where none tells, and a service without any ends with it', async () => {
  const parts = await partsCalled(['baptism']);
  expect(headings(withParts('## One\n\n## Two\n', parts))).toEqual(['One', 'Baptism', 'Two']);
  expect(headings(withParts('Words.\n\n', parts))).toEqual(['Baptism']);
});

test('what there is already, and what there is not, is told', async () => {
  await expect(having('baptism', 'baptism')).rejects.toThrow('the service has ‘Baptism’ already');
  await expect(partsCalled(['babtism'])).rejects.toMatchObject({ help: expect.stringContaining('baptism') });
});
