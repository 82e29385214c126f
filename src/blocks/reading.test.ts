import { describe, expect, it } from 'vitest';
import { readNamed, wordsIn } from './named.fixtures.ts';
import type { Reading } from './reading-parts.ts';

/** `prose <2>The people`; lines after strokes, with the columns that they are moved in. */
async function read(body: string, info = 'Isaiah 9:2'): Promise<string[]> {
  const { node, said } = await readNamed<Reading>(`:::reading ${info}\n${body}\n:::`);
  expect(said).toEqual([]);
  return node.children.slice(1).map((part) => {
    if (part.type !== 'passage') return `${part.type} ${wordsIn(part)}`;
    const lines = part.children.map(({ indent, children }) => {
      const pieces = children.map((piece) => (piece.as === 'number' ? `<${wordsIn(piece)}>` : wordsIn(piece)));
      return '·'.repeat(indent) + pieces.join('');
    });
    return `${part.isPoetry ? 'poetry' : 'prose'} ${lines.join('|')}`;
  });
}

const LONG = 'and this is so long a line that nobody would take it for a line of verse at all';

describe('the numbers of verses', () => {
  it.each([
    ['at a line’s beginning', '2 The people'],
    ['with a full stop', '2. The people'],
    ['as pasted', '2The people'],
    ['in brackets', '[2] The people'],
    ['raised', '^2^ The people'],
    ['of superior figures', '² The people'],
  ])('are known %s', async (_, line) => expect(await read(line)).toEqual(['prose <2>The people']));

  it('are known with their chapter', async () => {
    expect(await read('9:2 The people [9:3]You have')).toEqual(['prose <9:2>The people <9:3>You have']);
  });

  it('are known where the reference goes on', async () => {
    const line = '2 The people; they were 6 or 7. 6 For a child, 7 and peace. 9 no';
    expect(await read(line, 'Isaiah 9:2,6-9')).toEqual([
      'prose <2>The people; they were 6 or 7. <6>For a child, <7>and peace. 9 no',
    ]);
  });

  it('are known within a line where the next verse follows', async () => {
    expect(await read('1 There were 12 men. 2 They had 5 loaves, 3 “and” 7 fish. 4 So')).toEqual([
      'prose <1>There were 12 men. <2>They had 5 loaves, <3>“and” 7 fish. <4>So',
    ]);
    expect(await read('There were men. 2 They')).toEqual(['prose There were men. 2 They']);
  });

  it('stand among marks, each at its place', async () => {
    const { node } = await readNamed<Reading>(':::reading X\n1 The *Lord* said. [2] Go ^3^ on\n:::');
    const [, passage] = node.children;
    const pieces = passage?.type === 'passage' ? passage.children[0]!.children : [];
    const places = pieces.map(({ as, children: [first] }) => `${as} ${first!.position!.start.column}`);
    expect(places).toEqual(['number 1', 'words 3', 'number 21', 'words 24', 'number 28', 'words 31']);
  });
});

describe('lines', () => {
  it('of poetry stay as they are', async () => {
    expect(await read('2 The people\n  have seen\nThose\n\n  3 You\n    have')).toEqual([
      'poetry <2>The people|··have seen|Those',
      'poetry <3>You|··have',
    ]);
  });

  it('of prose run on', async () => {
    expect(await read(`2 The people\n${LONG}.\n3 You have`)).toEqual([`prose <2>The people ${LONG}. <3>You have`]);
  });

  it('may be none, and a notice stands below', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('The people', '{title=X notice="By leave"}')).toEqual(['prose The people', 'notice By leave']);
  });
});
