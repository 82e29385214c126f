import { describe, expect, it } from 'vitest';
import { readNamed, wordsIn } from './named.fixtures.ts';
import type { Order } from './order.ts';

/** `* element Hymn 196|Come|TUNE`; after an empty line, `+`. */
async function read(body: string): Promise<string[]> {
  const { node, said } = await readNamed<Order>(`:::order\n${body}\n:::`);
  expect(said).toEqual([]);
  return node.children.map(
    ({ as, stands, apart, children }) =>
      `${apart ? '+' : ''}${stands ? '* ' : ''}${as} ${children.map(wordsIn).join('|')}`,
  );
}

describe('an element', () => {
  it.each([
    ['hyphens', 'Prelude -- Bach'],
    ['three hyphens', 'Prelude --- Bach'],
    ['a dash', 'Prelude – Bach'],
    ['a long dash', 'Prelude — Bach'],
    ['a stroke', 'Prelude | Bach'],
    ['a row of dots', 'Prelude .......... Bach'],
    ['dots and no spaces', 'Prelude......Bach'],
    ['spaced dots', 'Prelude . . . . . Bach'],
    ['ellipses', 'Prelude …… Bach'],
    ['a tab', 'Prelude\tBach'],
  ])('has its parts parted by %s', async (_, line) => expect(await read(line)).toEqual(['element Prelude|Bach']));

  it('has what is no such sign whole', async () => {
    for (const line of ['Isaiah 9:1–7', 'A-B', 'Wait... now', 'Sing–song', 'Re:Hope'])
      expect(await read(line)).toEqual([`element ${line}`]);
  });

  it('keeps marks and titles, and leaves empty parts out', async () => {
    expect(await read('Hymn 196 -- *Come, -- thou* long -- TUNE')).toEqual([
      'element Hymn 196|Come, -- thou long|TUNE',
    ]);
    expect(await read('Prelude .......... ')).toEqual(['element Prelude']);
    expect(await read('| Reading | | A. Reader |')).toEqual(['element Reading|A. Reader']);
  });
});

describe('a star', () => {
  it('means that all stand, however it was typed', async () => {
    expect(await read('* One\n*Two\n\\*Three\n† Four\n*Five* -- six')).toEqual([
      '* element One',
      '* element Two',
      '* element Three',
      '* element Four',
      'element Five|six',
    ]);
  });
});

describe('a line', () => {
  it('is a heading, a rubric, or more of the one above', async () => {
    expect(
      await read('**The Word**\n### Prayers\nReading -- Isaiah 9\n  page 612\n(All sit.)\n[Silence]\n*We kneel.*'),
    ).toEqual([
      'heading The Word',
      'heading Prayers',
      'element Reading|Isaiah 9',
      'detail page 612',
      'rubric (All sit.)',
      'rubric [Silence]',
      'rubric We kneel.',
    ]);
    // Nothing stands above it.
    expect(await read('  One')).toEqual(['element One']);
  });

  it('may stand apart', async () => {
    expect(await read('\nOne\n\n\nTwo\nThree')).toEqual(['+element One', '+element Two', 'element Three']);
  });

  it('may be a number, a bullet or none', async () => {
    expect(await read('1. One\n- Two\n> Three')).toEqual(['element 1. One', 'element - Two', 'element > Three']);
    expect(await read('')).toEqual([]);
  });
});
