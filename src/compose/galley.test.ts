import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { overhang } from '../../tests/overhang.ts';
import type { GalleyBlock, Row } from '../flow/rows.ts';
import { spokenText } from '../page/describe.ts';
import type { Placed, PlacedPicture, PlacedRule, PlacedText } from '../page/layout.ts';
import { blocksOf, design, type GalleyRow, GRID, galleyOf, MEASURE, rowsOf } from './story.fixtures.ts';

const LIGHTHOUSE = new Uint8Array(readFileSync(new URL('../../tests/fixtures/images/lighthouse.png', import.meta.url)));
const FILES = { 'l.png': LIGHTHOUSE };

const SENTENCE = 'The boats come in from the outer islands before the ice, and the lamp stands in the window. ';
const LONG = SENTENCE.repeat(4);

const texts = (row: Row): PlacedText[] => row.placed.filter((item) => item.kind === 'text');
const rules = (row: Row): PlacedRule[] => row.placed.filter((item) => item.kind === 'rule');
const said = (row: Row): string => texts(row).map(spokenText).join('').trim();

const widthOf = (item: Placed): number => {
  if (item.kind !== 'text') return 'width' in item ? item.width : 0;
  const { glyphs } = item.run;
  const ink = glyphs.at(-1)?.text === ' ' ? glyphs.slice(0, -1) : glyphs;
  return ink.reduce((sum, glyph) => sum + glyph.advance, 0);
};

/** Where columns may end: after which rows of the galley. */
const ends = (rows: readonly GalleyRow[]): number[] =>
  rows.flatMap(({ breakCost }, index) => (breakCost < Number.POSITIVE_INFINITY ? [index] : []));

const EVERYTHING = `${LONG}

- ${LONG}
  - ${SENTENCE}

> ${SENTENCE}

| a | b |
|---|---|
| ${SENTENCE} | c |

\`\`\`
code
  more
\`\`\`

![l](l.png)

## Region

Lead-in.

1. Item[^n]

[^n]: ${SENTENCE}${SENTENCE}`;

describe('rows', () => {
  it('add up to whole grid steps, baselines on the grid', async () => {
    const rows = await galleyOf(EVERYTHING, '', FILES);
    let y = 0;
    for (const row of rows) {
      y += row.before + row.height;
      expect(row.before % GRID).toBe(0);
      const steps = row.height / GRID;
      // Notes keep their own leading, and return to the grid after the last.
      if (rows.indexOf(row) < rows.findIndex((other) => said(other).startsWith('1.The'))) {
        expect(steps).toBeCloseTo(Math.round(steps), 6);
        const baselines = texts(row).map((item) => item.y % GRID);
        for (const baseline of baselines) expect(baseline).toBeCloseTo(design.baseline * GRID, 6);
      }
    }
    expect(y / GRID).toBeCloseTo(Math.round(y / GRID), 6);
  });

  it('stay within the measure, but for what may hang over its edges', async () => {
    let hanging = 0;
    for (const item of (await galleyOf(EVERYTHING, '', FILES)).flatMap((row) => row.placed)) {
      const right = item.x + widthOf(item);
      const [before, after] = item.kind === 'text' ? [overhang(item.run, 'left'), overhang(item.run, 'right')] : [0, 0];
      expect(item.x).toBeGreaterThan(-0.01 - before);
      expect(right).toBeLessThan(MEASURE + 0.01 + after);
      if (right > MEASURE + 0.01) hanging++;
    }
    expect(hanging).toBeGreaterThan(0);
  });
});

describe('ways', () => {
  it('of a paragraph are a line apart, and the best of them costs nothing', async () => {
    const [block] = await blocksOf(LONG.repeat(3));
    const { ways } = block!.flow;
    const lines = ways.map(({ rows }) => rows.length);
    expect(lines.length).toBeGreaterThan(1);
    lines.slice(1).forEach((count, index) => {
      expect(count).toBe(lines[index]! + 1);
    });
    expect(Math.min(...ways.map(({ cost }) => cost))).toBe(0);
    expect(block!.lines).toBe(ways.find(({ cost }) => cost === 0)!.rows.length);
  });

  it('are set as pagination saw them, all with the same words and no widow', async () => {
    for (const block of await blocksOf(EVERYTHING, '', FILES)) {
      const texts = block.flow.ways.map(({ rows }, way) => {
        const set = rowsOf(block, way);
        expect(set.map(({ height }) => height)).toEqual(rows.map(({ height }) => height));
        return set.map(said).join(' ').replaceAll('\u00ad', '').replaceAll(/\s/g, '');
      });
      expect(new Set(texts).size).toBe(1);
    }
    for (const { flow } of await blocksOf(`${LONG}\n\n- ${LONG}`)) {
      for (const { rows } of flow.ways) {
        expect(rows[0]!.breakCost).toBe(Number.POSITIVE_INFINITY);
        expect(rows.at(-2)!.breakCost).toBe(Number.POSITIVE_INFINITY);
      }
    }
  });

  it('are one for what stands ragged, has a leading of its own, or is no text', async () => {
    const body = `## A region with a heading that takes more than one line of the column\n\n![l](l.png)\n\na[^1]\n\n[^1]: ${LONG}`;
    const blocks = await blocksOf(body, '', FILES);
    expect(blocks.map(({ flow }) => flow.ways.length)).toEqual(blocks.map(() => 1));
    expect(blocks.filter(({ natural }) => natural !== undefined)).toHaveLength(1);
  });
});

describe('ends of columns', () => {
  it('leave two lines of a paragraph together on either side', async () => {
    const rows = await galleyOf(LONG);
    expect(rows.length).toBeGreaterThan(6);
    const last = rows.length - 1;
    expect(ends(rows)).toEqual([...rows.keys()].filter((index) => index > 0 && index !== last - 1));
  });

  it.each([
    ['one line', 'Short.'],
    ['two', SENTENCE],
    ['three', `${SENTENCE}And a lamp is lit for all of them.`],
  ])('never come into a paragraph of %s', async (_, body) => {
    const rows = await galleyOf(body);
    expect(ends(rows)).toEqual([rows.length - 1]);
  });

  it('come between heading, lead-in and the first two lines of the first item never', async () => {
    const rows = await galleyOf(`## R\n\nLead-in.\n\n- ${LONG}`);
    expect(ends(rows)[0]).toBe(3);
  });

  it('come between items rather than into one, and after a hyphen least of all', async () => {
    const rows = await galleyOf(`- ${LONG}\n\n- ${LONG}\n\n  ${SENTENCE}`);
    const between = rows.findIndex((row, index) => index > 0 && said(row).startsWith('•')) - 1;
    const inside = rows[between - 2]!.breakCost;
    expect(rows[between]!.breakCost).toBe(0);
    expect(inside).toBeGreaterThan(0);
    const blocks = rows.findIndex((row, index) => index > between + 3 && said(row).startsWith('The boats')) - 1;
    expect(rows[blocks]!.breakCost).toBeGreaterThan(0);
    expect(rows[blocks]!.breakCost).toBeLessThan(inside);
    const plain = (await galleyOf(LONG))[2]!.breakCost;
    const hyphenated = rows.filter((row) => row.placed.some((item) => item.kind === 'text' && item.run.actualText));
    for (const row of hyphenated)
      if (row.breakCost < Number.POSITIVE_INFINITY) expect(row.breakCost).toBeGreaterThan(plain);
  });
});

describe('labels', () => {
  it('hang, bullets at the left and numbers up to the text', async () => {
    const [bullet] = await galleyOf('- one');
    expect(texts(bullet!).map(({ x }) => x)).toEqual([0, 12]);
    const rows = await galleyOf('9. nine\n10. ten');
    const edges = rows.map((row) => {
      const [label, text] = texts(row);
      return [label!.x + widthOf(label!), text!.x];
    });
    for (const [end, start] of edges) expect(start! - end!).toBeCloseTo(4, 6);
    expect(edges[0]).toEqual([expect.closeTo(edges[1]![0]!), edges[1]![1]]);
  });

  it.each([
    ['a paragraph', 'one'],
    ['code', '```\n  one\n  ```'],
    ['a table', '| one |\n  | --- |\n  | two |'],
    ['a quotation', '> one'],
    ['a heading', '### one'],
    ['a picture', '![one](l.png)'],
    ['nothing', ''],
  ])('come first, before %s', async (_, body) => {
    const rows = await galleyOf(`- ${body}\n- next`, '', FILES);
    const [first] = texts(rows[0]!);
    expect(spokenText(first!).trim()).toBe('•');
    expect(rows[0]!.placed[0]).toBe(first);
  });
});

describe('a heading', () => {
  it('has its rules, and its place in the outline', async () => {
    const [row] = await galleyOf('## Region\n\na');
    const baseline = design.baseline * GRID;
    expect(rules(row!)).toMatchObject([{ x: 0, width: MEASURE, y: baseline + 4, height: 0.5 }]);
    expect(row!.anchors).toMatchObject([{ kind: 'outline', title: 'Region' }]);
  });

  it('has lines more above it where the issue is to fill its pages, but not at its beginning', async () => {
    const markdown = '## First\n\na\n\n## Second\n\nb';
    const aboves = (blocks: GalleyBlock[]): number[][] =>
      blocks.map(({ flow }) => flow.ways.map(({ above = 0 }) => above));
    expect(aboves(await blocksOf(markdown))).toEqual([[0], [0], [0], [0]]);
    const blocks = await blocksOf(markdown, '', {}, true);
    expect(aboves(blocks)).toEqual([[0], [0], [0, GRID, 2 * GRID], [0]]);
    expect(blocks[2]!.flow.ways.map(({ cost }) => cost)).toEqual([0, 4, 12]);
    expect(blocks[2]!.set(2, 0).flatMap(texts).map(spokenText)).toEqual(['Second']);
  });
});

describe('an item', () => {
  it.each(['&nbsp;', '&#8203;', '&#8288;'])('of nothing but %s has its bullet and no words', async (space) => {
    const rows = await galleyOf(`- ${space}\n- a`);
    expect(rows.length).toBeGreaterThanOrEqual(2);
    expect(said(rows.at(-1)!)).toContain('a');
  });
});

describe('a table', () => {
  const TABLE = `| Day | Place |\n|:----|------:|\n| Mon | ${SENTENCE} |\n| Tue | here |\n| Wed | there |`;

  const pictures = (rows: readonly Row[]) =>
    rows.flatMap(({ placed }) => placed.filter(({ kind }) => kind === 'picture'));

  it('has pictures in its cells, no wider than their columns, under the words before them', async () => {
    const rows = await galleyOf(`| a | b |\n|---|---|\n| Words ![l](l.png) more | ${SENTENCE} |`, '', FILES);
    const [picture] = pictures(rows) as PlacedPicture[];
    const words = texts(rows[1]!);
    const beside = Math.min(...words.filter(({ x }) => x > 0).map(({ x }) => x));
    expect(picture!.x).toBe(0);
    expect(picture!.width).toBeGreaterThan(40);
    expect(picture!.width).toBeLessThan(beside);
    const [before, after] = words.filter(({ x }) => x === 0);
    expect(before!.y).toBeLessThan(picture!.y);
    expect(after!.y).toBeGreaterThan(picture!.y + picture!.height);
    expect(rows[1]!.height).toBeGreaterThan(picture!.y + picture!.height);
  });

  it('cuts no picture where a row goes on in another column', async () => {
    const rows = await galleyOf(`| a | b |\n|---|---|\n| ${LONG}${LONG} | ![l](l.png) |`, '', FILES);
    const [at] = rows.flatMap((row, index) => (pictures([row]).length > 0 ? [index] : []));
    const { height } = (pictures(rows) as PlacedPicture[])[0]!;
    let free = 0;
    // How far the row goes on whole from the picture's top.
    for (let row = at!; row < rows.length; row++) {
      free += rows[row]!.height;
      if (rows[row]!.breakCost < Number.POSITIVE_INFINITY) break;
    }
    expect(free).toBeGreaterThanOrEqual(height);
    expect(ends(rows).length).toBeGreaterThan(1);
  });

  it('has pictures too where it is set as a list, of heads once as figures', async () => {
    const word = 'Featherstonehaughs';
    const cells = (of: string): string => `| ${Array.from({ length: 6 }, () => of).join(' | ')} |`;
    const head = `| ![h](l.png) ${'| b '.repeat(5)}|\n${cells('---')}`;
    const rows = await galleyOf(`${head}\n${cells(`${word} ![l](l.png)`)}\n${cells(word)}`, '', FILES);
    const marks = (pictures(rows) as PlacedPicture[]).map(({ mark }) => mark.kind);
    expect(marks).toEqual(['content', ...Array.from({ length: 6 }, () => 'content'), 'artifact']);
    for (const { x, width } of pictures(rows) as PlacedPicture[]) expect(x + width).toBeLessThanOrEqual(MEASURE + 0.01);
  });

  it('keeps its rows and its head together, if they are few', async () => {
    const rows = await galleyOf(TABLE);
    expect(rows).toHaveLength(4);
    expect(ends(rows)).toEqual([3]);
    expect(rows[1]!.height).toBeGreaterThanOrEqual(2 * GRID);
  });

  it('keeps two of many rows on either side of a break', async () => {
    const rows = await galleyOf(`${TABLE}${'\n| Thu | here |'.repeat(8)}`);
    expect(rows).toHaveLength(12);
    expect(ends(rows)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 11]);
  });

  it('has its head once more where it goes on, as an artifact', async () => {
    const rows = await galleyOf(TABLE);
    expect(rows.map(({ again, seen }) => [again?.height, seen.again])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [GRID, GRID],
      [GRID, GRID],
    ]);
    const said = rows[2]!.again!.placed.flatMap((item) => (item.kind === 'text' ? [item] : []));
    expect(said.map(spokenText).join(' ')).toBe('Day Place');
    expect(said.every(({ mark }) => mark.kind === 'artifact')).toBe(true);
  });

  it('has a rule above, one under the head and one below, and hairlines between rows of several lines', async () => {
    const rows = await galleyOf(TABLE);
    expect(rows.map((row) => rules(row).map(({ y }) => y))).toEqual([[0, GRID], [], [0], [0, GRID]]);
    const short = await galleyOf('| a | b |\n|---|---|\n| c | d |\n| e | f |');
    expect(short.map((row) => rules(row).map(({ y }) => y))).toEqual([[0, GRID], [], [GRID]]);
  });

  it('is as wide as what it holds, its columns at most two em apart', async () => {
    const rows = await galleyOf('| Day | Time |\n|---|---|\n| Sunday | 10:30 |');
    const [day, time] = texts(rows.at(-1)!);
    const gap = time!.x - day!.x - widthOf(day!);
    expect(gap).toBeGreaterThan(0);
    expect(gap).toBeLessThanOrEqual(2 * day!.run.size + 1e-6);
    const [, head] = texts(rows[0]!);
    expect(rules(rows[0]!)[0]!.width).toBeCloseTo(head!.x + Math.max(widthOf(head!), widthOf(time!)), 6);
  });

  it('prints no head without words', async () => {
    const rows = await galleyOf('| | |\n|---|---|\n| a | b |\n| c | d |');
    expect(rows.map((row) => texts(row).map(spokenText).join(' '))).toEqual(['a b', 'c d']);
    expect(rows.every(({ again }) => again === undefined)).toBe(true);
  });

  it('has numbers under one another by their decimal mark', async () => {
    const rows = await galleyOf('| Gifts | |\n|---|---|\n| 1,250.00 | x |\n| 7.5 | y |\n| 12 | z |');
    const marks = rows.slice(1).map((row) => {
      const [number] = texts(row);
      const { glyphs } = number!.run;
      const at = glyphs.findIndex(({ text }) => text === '.');
      const before = glyphs.slice(0, at < 0 ? glyphs.length : at);
      return number!.x + before.reduce((sum, { advance }) => sum + advance, 0);
    });
    expect(marks[1]).toBeCloseTo(marks[0]!, 6);
    expect(marks[2]).toBeCloseTo(marks[0]!, 6);
  });

  it('has figures of one height and width', async () => {
    const rows = await galleyOf('| a |\n|---|\n| 111 |\n| 808 |');
    const widths = rows.slice(1).map((row) => widthOf(texts(row)[0]!));
    expect(widths[0]).toBeCloseTo(widths[1]!, 6);
  });

  it('is set as a list with its heads where no column is wide enough', async () => {
    const long = (letter: string): string => letter.repeat(22);
    const cells = ['b', 'c', 'd', 'e', 'f', 'g'].map(long);
    const rows = await galleyOf(
      `| One | Two | Three | Four | Five | Six |\n|---|---|---|---|---|---|\n| ${cells.join(' | ')} |\n| ${cells.join(' | ')} |`,
    );
    expect(rows.map((row) => texts(row).map(spokenText))).toEqual(
      [0, 1].flatMap(() => cells.map((cell, index) => [['One', 'Two', 'Three', 'Four', 'Five', 'Six'][index], cell])),
    );
    const labels = rows.map((row) => texts(row)[0]!.mark.kind);
    // Tagged once, and artifacts from then on.
    expect(labels).toEqual([...Array(6).fill('content'), ...Array(6).fill('artifact')]);
  });

  it('aligns the cells', async () => {
    const rows = await galleyOf(TABLE);
    const last = texts(rows.at(-1)!);
    expect(last[0]!.x).toBe(0);
    expect(last[1]!.x + widthOf(last[1]!)).toBeCloseTo(MEASURE, 6);
  });
});

describe('a picture', () => {
  it('moves whole, in proportion, as wide as the column at most', async () => {
    const [row] = await galleyOf('![l](l.png)', '', FILES);
    const [picture] = row!.placed;
    if (picture?.kind !== 'picture') throw new Error('no picture');
    expect(picture.width / picture.height).toBeCloseTo(picture.picture.width / picture.picture.height, 6);
    expect(picture.width).toBeLessThanOrEqual(MEASURE + 0.01);
    expect(row!.height).toBeGreaterThanOrEqual(picture.height);
    expect(picture.x + picture.width / 2).toBeCloseTo(MEASURE / 2, 6);
  });

  it('is set smaller by whole lines, by no more than 15 %, where the issue is to fill its pages', async () => {
    const [own] = await blocksOf('![l](l.png)', '', FILES);
    expect(own!.flow.ways).toHaveLength(1);
    const [block] = await blocksOf('![l](l.png)', '', FILES, true);
    const heights = block!.flow.ways.map((_, way) => {
      const [row] = block!.set(way, 0);
      const [picture] = row!.placed;
      if (picture?.kind !== 'picture') throw new Error('no picture');
      expect(row!.height % GRID).toBe(0);
      expect(picture.height).toBeLessThanOrEqual(row!.height + 1e-6);
      expect(picture.width / picture.height).toBeCloseTo(picture.picture.width / picture.picture.height, 6);
      return picture.height;
    });
    expect(heights.length).toBeGreaterThan(1);
    expect(heights[0]).toBeCloseTo(block!.natural!, 6);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(0.85 * block!.natural! - 1e-6);
    const costs = block!.flow.ways.map(({ cost }) => cost);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
  });

  it('stands in an item beside nothing', async () => {
    const [row] = await galleyOf('- ![l](l.png)', '', FILES);
    const picture = row!.placed.find((item) => item.kind === 'picture');
    expect(picture!.x).toBeGreaterThanOrEqual(12);
  });
});

describe('code', () => {
  it('keeps its lines, the empty ones too, and parts them for those who copy', async () => {
    const rows = await galleyOf('```\none\n\n  two\n```');
    expect(rows.map((row) => texts(row).map(spokenText).join(''))).toEqual(['one ', '', '\u00a0\u00a0two']);
  });

  it('breaks what is too long for the measure', async () => {
    const rows = await galleyOf(`\`\`\`\n${'x'.repeat(100)}\n\`\`\``);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map(said).join('')).toBe('x'.repeat(100));
  });
});

describe('notes', () => {
  it('run on in their own leading and return to the grid', async () => {
    const rows = await galleyOf(`a[^1] b[^2]\n\n[^1]: ${LONG}\n\n[^2]: c`);
    const notes = rows.slice(2);
    expect(notes.slice(0, -1).map(({ height }) => height)).toEqual(notes.slice(1).map(() => 10));
    expect(notes.reduce((sum, { height }) => sum + height, 0) % GRID).toBeCloseTo(0, 6);
  });
});

describe('a language from right to left', () => {
  const HEBREW = 'lang: he\n';

  it('has its lines, indents and bullets at the right', async () => {
    const [first] = await galleyOf('Pray', HEBREW);
    expect(texts(first!)[0]!.x + widthOf(texts(first!)[0]!)).toBeCloseTo(MEASURE, 3);
    const [item] = await galleyOf('- Pray', HEBREW);
    const [bullet, word] = texts(item!);
    expect(bullet!.x).toBeGreaterThan(word!.x + widthOf(word!));
    expect(bullet!.x + widthOf(bullet!)).toBeCloseTo(MEASURE, 3);
    const [number] = texts((await galleyOf('1. Pray', HEBREW))[0]!);
    expect(number!.x).toBeGreaterThan(MEASURE * 0.8);
  });

  it('has the mirror image of the boxes of one from left to right', async () => {
    const boxes = async (frontMatter: string): Promise<number[]> => {
      const rows = await galleyOf('> Pray\n\n![l](l.png)\n\n- Ask', frontMatter, FILES);
      return rows.flatMap((row) => row.placed.map((item) => item.x + (frontMatter === '' ? 0 : widthOf(item))));
    };
    const [ltr, rtl] = [await boxes(''), await boxes(HEBREW)];
    expect(rtl.map((x) => MEASURE - x)).toEqual(ltr.map((x) => expect.closeTo(x, 3)));
  });

  it('has the first column of a table at the right; what Markdown calls right is the right side', async () => {
    const TABLE = '| aa | bb |\n|---|--:|\n| cc | dd |';
    const [head] = await galleyOf(TABLE, HEBREW);
    const [first, second] = texts(head!);
    expect(spokenText(first!).trim()).toBe('aa');
    expect(first!.x + widthOf(first!)).toBeCloseTo(MEASURE, 3);
    expect(second!.x + widthOf(second!)).toBeGreaterThan(MEASURE * 0.3);
  });

  it('keeps code from left to right', async () => {
    const [row] = await galleyOf('```\nif (a) b\n```', HEBREW);
    expect(texts(row!)[0]!.x).toBe(0);
  });
});

describe('the numbers of notes', () => {
  const gaps = async (count: number): Promise<{ before: number; gap: number }[]> => {
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    const calls = numbers.map((number) => `a[^${number}]`).join(' ');
    const rows = await galleyOf(`${calls}\n\n${numbers.map((number) => `[^${number}]: Mm.`).join('\n\n')}`);
    return rows.slice(-count).map((row) => {
      const [label, text] = texts(row) as [PlacedText, PlacedText];
      return { before: label.x, gap: text.x - label.x - widthOf(label) };
    });
  };

  it('keep the gap of lists from their text where there are ten or more, and stay in the measure', async () => {
    for (const count of [10, 12, 100])
      for (const { before, gap } of await gaps(count)) {
        expect(gap).toBeCloseTo(design.styles.list.gap, 6);
        expect(before).toBeGreaterThan(-0.01);
      }
  });

  it('stand at the edge where there are nine at most', async () => {
    for (const { before } of await gaps(9)) expect(before).toBe(0);
  });
});
