/** Tagged PDFs whose structure is not as the standard has it: all that is painted comes out once, in its order. */
import { describe, expect, it } from 'vitest';
import { HELVETICA, onePage, pdfFile, stream } from '../../tests/pdf-file.ts';
import { importLetter } from './letter.ts';

/** A tag: its role, and its kids; a number is content. */
type Element = [role: string, ...kids: (Element | number)[]];

/** The words are painted one below the other, each as content of its own, by its place in the list. */
function tagged(words: readonly string[], ...elements: readonly Element[]): Buffer {
  const painted = words.map(
    (text, index) => `/P <</MCID ${index}>> BDC BT /F 10 Tf 1 0 0 1 50 ${700 - 20 * index} Tm (${text}) Tj ET EMC`,
  );
  const objects: string[] = [];
  const put = ([role, ...kids]: Element): string => {
    const inner = kids.map((kid) => (typeof kid === 'number' ? String(kid) : put(kid)));
    objects.push(`<</S/${role}/Pg 3 0 R/K[${inner.join(' ')}]>>`);
    return `${6 + objects.length} 0 R`;
  };
  const roots = elements.map(put).join(' ');
  return pdfFile(
    ...onePage('/Font<</F 5 0 R>>', '/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R'),
    stream(painted.join('\n')),
    HELVETICA,
    `<</Type/StructTreeRoot/K[${roots}]>>`,
    ...objects,
  );
}

async function imported(words: readonly string[], ...elements: readonly Element[]) {
  const result = await importLetter(tagged(words, ...elements), { name: 'letter.pdf' });
  expect(result.comparison, result.markdown).toEqual({ lost: [], added: [], isInOrder: true });
  return { ...result, body: result.markdown.split('\n---\n')[1]!.trim() };
}

const WORDS = ['A letter', 'Pray for rain.', 'Give thanks.', 'Sing.', 'Rest.'];
const title: Element = ['H1', 0];
const cell = (content: number): Element => ['TD', content];

describe('content that stands directly in', () => {
  it.each<[what: string, elements: Element[], expected: string]>([
    [
      'a table',
      [
        ['Table', 1, 2],
        ['P', 3, 4],
      ],
      '- Pray for rain. Give thanks.\n\nSing. Rest.',
    ],
    [
      'a table, before its rows',
      [['Table', 1, ['TR', cell(2), cell(3)], ['TR', ['TD'], cell(4)]]],
      '- Pray for rain.\n\n| Give thanks. | Sing. |\n| ------------ | ----- |\n|              | Rest. |',
    ],
    [
      'a table, between its rows',
      [['Table', ['TR', cell(1)], 2, ['TR', cell(3)], ['P', 4]]],
      '- Pray for rain.\n- Give thanks.\n\nSing.\n\nRest.',
    ],
    [
      'a group of rows',
      [['Table', ['TBody', ['TR', cell(1), cell(2)], 3, ['TR', cell(4)]]]],
      '- Pray for rain.\n- Give thanks.\n\nSing.\n\nRest.',
    ],
    [
      'a row',
      [['Table', ['TR', 1, cell(2)], ['TR', cell(3), 4]]],
      '| Pray for rain. | Give thanks. |\n| -------------- | ------------ |\n| Sing.          | Rest.        |',
    ],
    [
      'a row, as paragraphs',
      [['Table', ['TR', ['P', 1], ['P', 2]], ['TR', cell(3), cell(4)]]],
      '| Pray for rain. | Give thanks. |\n| -------------- | ------------ |\n| Sing.          | Rest.        |',
    ],
    ['a list', [['L', 1, 2, ['LI', ['LBody', 3]], 4]], 'Pray for rain. Give thanks.\n\n- Sing.\n\nRest.'],
    ['an item', [['L', ['LI', 1, ['LBody', 2]], ['LI', 3, 4]]], '- Pray for rain.\n\n  Give thanks.\n- Sing. Rest.'],
  ])('%s', async (_, elements, expected) => {
    expect((await imported(WORDS, title, ...elements)).body).toBe(expected);
  });

  it('a table of contents is told with it', async () => {
    const { body, letter } = await imported(WORDS, title, ['TOC', 1, ['TOCI', 2]], ['P', 3, 4]);
    expect(body).toBe('Sing. Rest.');
    expect(letter.dropped).toContainEqual({ what: 'the table of contents', text: 'Pray for rain.Give thanks.' });
  });
});

describe('elements that stand where they should not', () => {
  it('have cells make a row, wherever they stand', async () => {
    const { body } = await imported(WORDS, title, ['Table', ['TH', 1], ['TH', 2], ['TR', cell(3), cell(4)]]);
    expect(body).toBe(
      '| Pray for rain. | Give thanks. |\n| -------------- | ------------ |\n| Sing.          | Rest.        |',
    );
  });

  it('keep the caption of a table', async () => {
    const { body } = await imported(WORDS, title, ['Table', ['Caption', ['P', 1]], ['TR', cell(2), cell(3)]], ['P', 4]);
    expect(body).toBe('- Pray for rain.\n- Give thanks.\n\nSing.\n\nRest.');
  });

  it('have a label begin an item', async () => {
    const words = ['A letter', '1.', 'Give thanks.', '2.', 'Rest.'];
    const { body } = await imported(words, title, ['L', ['Lbl', 1], ['LBody', 2], ['Lbl', 3], 4]);
    expect(body).toBe('1. Give thanks.\n2. Rest.');
  });

  it('keep the label of an item that begins with a list', async () => {
    const words = ['A letter', 'Day 3:', '1.', 'Give thanks.', 'Rest.'];
    const inner: Element = ['L', ['LI', ['Lbl', 2], ['LBody', 3]], ['LI', ['LBody', 4]]];
    const { body } = await imported(words, title, ['L', ['LI', ['Lbl', 1], ['LBody', inner]]]);
    expect(body).toBe('## Day 3\n\n1. Give thanks.\n   - Rest.');
  });
});

describe('content that the structure', () => {
  it('names twice comes once', async () => {
    const { body } = await imported(WORDS, title, ['P', 1, 2, 1], ['P', 2, 3, 4]);
    expect(body).toBe('- Pray for rain. Give thanks.\n\nSing. Rest.');
  });

  it('leaves out comes at the end, and is told', async () => {
    const words = [...WORDS, 'And pray for all who teach in the schools of the valley, day by day.'];
    const { body, letter } = await imported(words, title, ['P', 5], ['P', 2], ['P', 3]);
    expect(body).toBe(
      '- And pray for all who teach in the schools of the valley, day by day.\n- Give thanks.\n\nSing.\n\n- Pray for rain. Rest.',
    );
    expect(letter.remarks.join('\n')).toContain('leaves some of its text out (“Pray for rain. Rest.”)');
  });
});
