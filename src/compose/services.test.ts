/** Blocks of a service as they are told and set: elements that are read, and columns that end where they may. */
import { describe, expect, it } from 'vitest';
import type { GalleyBlock } from '../flow/rows.ts';
import type { StructureElement } from '../page/structure.ts';
import { blocksOf, GRID, MEASURE, rowsOf, styles, tell } from './story.fixtures.ts';

/** `L(LI(Lbl LBody(P)))`; what is said in place of a sign stands in quotes. */
function shape({ type, says, children }: StructureElement): string {
  const inside = children.flatMap((child) => (child.kind === 'element' ? [shape(child)] : []));
  const said = says === undefined ? '' : `"${says}"`;
  return `${type}${said}${inside.length === 0 ? '' : `(${inside.join(' ')})`}`;
}

async function elements(body: string, frontMatter = ''): Promise<string> {
  const { story } = await tell(body, frontMatter);
  return story.elements.flatMap(({ children }) => children.map((child) => shape(child as StructureElement))).join(' ');
}

/** By row, what ending a column after it costs: `x` never, `o` within reason. */
const endings = (block: GalleyBlock, way = 0): string =>
  rowsOf(block, way)
    .map(({ breakCost }) => (Number.isFinite(breakCost) ? 'o' : 'x'))
    .join('');

/** The beginnings of its lines, by row, in grid steps and pt. */
const lefts = (block: GalleyBlock, way = 0): number[][] =>
  rowsOf(block, way).map(({ placed }) => placed.flatMap((item) => (item.kind === 'text' ? [Math.round(item.x)] : [])));

const LINE = 'so long a line that it is turned over';

describe('an order of service', () => {
  it('is a list whose marks are said', async () => {
    expect(await elements(':::order\nPrelude -- Bach\n* Hymn 196 -- Come -- TUNE\n(All sit.)\n:::')).toBe(
      'L(LI(LBody(P P)) LI(Lbl"All who are able, please stand" LBody(P P P)) LI(LBody(P))) P',
    );
    expect(await elements(':::order {standing="Please rise"}\n* Gloria\n:::')).toContain('Lbl"Please rise"');
    expect(await elements(':::order\n* Gloria\n:::', 'lang: de\n')).toContain('Lbl"Wer kann, steht"');
  });

  it('keeps its legend, its headings and what is moved in with what they belong to', async () => {
    const blocks = await blocksOf(':::order\nOne\nTwo\n**Three**\nFour\n  more of it\n* Five\n:::');
    // One begins it, Three heads Four, which has more, and the legend is of Five.
    expect(blocks.map((block) => endings(block)).join(' ')).toBe('x o x x o x o');
  });

  it('says what the star means once, and not where a line of its own does', async () => {
    expect((await blocksOf(':::order\nOne\nTwo\n:::')).length).toBe(2);
    expect((await blocksOf(':::order\n* One\n* Two\n:::')).length).toBe(3);
    expect((await blocksOf(':::order\n* One\n* Please stand as you are able.\n:::')).length).toBe(2);
  });

  it('turns long titles over under themselves, clear of who has it', async () => {
    const [block] = await blocksOf(`:::order\nHymn -- ${LINE} and over -- STUTTGART\n:::`);
    const rows = rowsOf(block!, 0);
    expect(rows.length).toBeGreaterThan(1);
    const who = lefts(block!).at(-1)!.at(-1)!;
    expect(who).toBeGreaterThan(MEASURE / 2);
    for (const row of lefts(block!).slice(0, -1)) expect(Math.max(...row)).toBeLessThan(who - 10);
    expect(Math.min(...lefts(block!)[1]!)).toBe(12);
    expect(endings(block!)).toBe(`${'x'.repeat(rows.length - 1)}o`);
  });
});

describe('leaders', () => {
  it('go from what ends to what begins, and stand under one another', async () => {
    const places = async (body: string): Promise<number[][]> =>
      (await blocksOf(body)).map((block) => lefts(block).flat());
    const body = ':::order\nPrelude -- Bach\nWelcome to all -- Pastor Lee\nSermon\n:::';
    const without = await places(body);
    styles.leader = ' .';
    const [one, two, three] = await places(body);
    delete styles.leader;
    expect([one!.length - without[0]!.length, two!.length - without[1]!.length, three!.length]).toEqual([1, 1, 1]);
    // The second begins later, by whole steps of the first.
    const [first, second] = [one!.at(-1)!, two!.at(-1)!];
    expect(second).toBeGreaterThan(first);
    expect(first).toBeGreaterThan(one![0]!);
    expect(second).toBeLessThan(two![1]!);
  });
});

describe('a dialogue', () => {
  it('is a list whose labels are read, signs as words', async () => {
    expect(await elements(':::responsive Greeting {from="Ruth 2"}\nLeader: One\nAll: Two\n:::')).toBe(
      'H2 P L(LI(Lbl LBody(P)) LI(Lbl LBody(P(Strong))))',
    );
    expect(await elements(':::responsive\n℣ One\n℟ Two\nL: Three\n:::')).toMatch(/Lbl"Leader".*Lbl"All".*Lbl"Leader"/);
    expect(await elements(':::responsive\nOne\n**Two**\n:::')).toBe('L(LI(LBody(P)) LI(LBody(P(Strong))))');
  });

  it('keeps a call with its answer, and two lines on either side', async () => {
    const blocks = await blocksOf(':::responsive\nLeader: One\nAll: Two\nLeader: Three\n(All stand.)\nAll: Four\n:::');
    expect(blocks.map((block) => endings(block)).join(' ')).toBe('x o x x o');
    const long = ['one', 'two', 'three', 'four', 'five'].join('\n  ');
    const [call, answer] = await blocksOf(`:::responsive\nLeader: ${long}\nAll: ${long}\n:::`);
    expect([endings(call!), endings(answer!)]).toEqual(['xooxx', 'xooxo']);
  });

  it('has its labels in a column as wide as the widest, or in the line where they are too wide', async () => {
    const [one, two] = await blocksOf(`:::responsive\nL: ${LINE} and over again and again\nPeople: Two\n:::`);
    const [first, second] = lefts(one!);
    expect(first![0]).toBe(0);
    expect(first![1]).toBe(lefts(two!)[0]![1]);
    expect(second![0]).toBe(first![1]);
    styles.kinds = { responsiveSpeaker: { ...styles.paragraph, runIn: true } };
    const [inLine] = await blocksOf(`:::responsive\nL: ${LINE} and over again and again\nPeople: Two\n:::`);
    delete styles.kinds;
    expect(lefts(inLine!)[1]![0]).toBe(12);
    const [wide] = await blocksOf(`:::responsive\nThe Presiding Minister: ${LINE} and over\nAll: Two\n:::`);
    expect(lefts(wide!)[1]![0]).toBe(12);
  });
});

describe('a hymn', () => {
  const stanza = 'One\n  two\nthree\nfour';

  it('is a list of stanzas, their numbers read before them', async () => {
    expect(
      await elements(`:::hymn{number=1 title=X tune=Y author=Z}\n${stanza}\n\nRefrain: Sing\n\n${stanza}\n:::`),
    ).toBe('H2 P L(LI(Lbl LBody(P)) LI(Lbl LBody(P)) LI(Lbl LBody(P))) P');
    expect(await elements(`:::hymn\n${stanza}\n:::`)).toBe('P');
  });

  it('ends a column between stanzas alone, and keeps its credits', async () => {
    const [title, stanzas, credit] = await blocksOf(`:::hymn{title=X author=Z}\n${stanza}\n\n${stanza}\n:::`);
    expect([title!, stanzas!, credit!].map((block) => endings(block))).toEqual(['x', 'xxxoxxxx', 'o']);
    // Between them a free line, which no column begins with.
    expect(rowsOf(stanzas!, 0).map(({ height }) => height / GRID)).toEqual([1, 1, 1, 2, 1, 1, 1, 1]);
  });

  it('has two stanzas beside each other where their lines are short enough', async () => {
    const [short] = await blocksOf(`:::hymn\n${stanza}\n\n${stanza}\n\n${stanza}\n:::`);
    expect(short!.flow.ways.map(({ rows }) => rows.map(({ height }) => height / GRID))).toEqual([
      [1, 1, 1, 2, 1, 1, 1, 2, 1, 1, 1, 1],
      [5, 4],
    ]);
    const beside = lefts(short!, 1)[0]!;
    expect(Math.max(...beside)).toBeGreaterThan(MEASURE / 2);
    expect(short!.flow.ways[1]!.cost).toBeGreaterThan(short!.flow.ways[0]!.cost);
    const [long] = await blocksOf(`:::hymn\n${LINE}\n\n${stanza}\n:::`);
    expect(long!.flow.ways).toHaveLength(1);
  });

  it('parts a stanza that no column holds, with two lines on either side', async () => {
    const endless = Array.from({ length: 50 }, (_, index) => `line ${index}`).join('\n');
    const [block] = await blocksOf(`:::hymn\n${endless}\n:::`);
    expect(endings(block!)).toBe(`x${'o'.repeat(47)}xo`);
  });

  it('hangs what is turned over, and moves lines in as they were typed', async () => {
    const [block] = await blocksOf(`:::hymn\nOne\n  two\n    three\n${LINE} and over again\n:::`);
    expect(lefts(block!).map((row) => row[0])).toEqual([0, 10, 20, 0, 12]);
  });
});

describe('a block with nothing in it', () => {
  it.each(['order', 'responsive', 'psalm', 'hymn', 'reading'])('says nothing: %s', async (name) => {
    expect(await elements(`:::${name}\n:::`)).toBe('');
    expect(await blocksOf(`:::${name}\n:::`)).toEqual([]);
    expect(await elements(`:::${name}\n\n\n:::\n\nText`)).toBe('P');
  });

  it.each(['responsive', 'psalm', 'hymn', 'reading'])('or its title alone, which heads nothing: %s', async (name) => {
    const [title, text] = await blocksOf(`:::${name} Title\n:::\n\nText`);
    expect([endings(title!), endings(text!)]).toEqual(['o', 'o']);
  });

  it.each(['order', 'responsive', 'psalm', 'hymn', 'reading'])('but for marks, is set: %s', async (name) => {
    for (const line of ['*', '**All:**', 'All:', '1 ', '--', '()', '#', '1 *', 'Refrain:', '[1]', '|'])
      expect(await blocksOf(`:::${name}\nAll: x\n${line}\n:::`), line).not.toEqual([]);
  });
});

describe('a reading', () => {
  it('is paragraphs, its reference a heading', async () => {
    expect(await elements(':::reading Ruth 2:1 {version=WEB}\n1 One\n  two\n\nThree\n:::')).toBe('H2 P P P');
  });

  it('keeps a number with its verse, and two lines of poetry on either side', async () => {
    const { story } = await tell(':::reading X\n1 One. 2 Two\n:::');
    const texts = story.blocks.flatMap((block) =>
      block.kind === 'text' ? [block.spans.map(({ text }) => text).join('')] : [],
    );
    expect(texts).toEqual(['1\u202fOne. 2\u202fTwo']);
    const [, poem] = await blocksOf(':::reading X\none\n  two\nthree\n  four\nfive\n:::');
    expect(endings(poem!)).toBe('xooxo');
  });

  it('heads nothing where it is a reference alone', async () => {
    const [block] = await blocksOf(':::reading X\n:::\n\nText');
    expect(endings(block!)).toBe('o');
  });
});
