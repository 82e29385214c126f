import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import { blocksOf, GRID, MEASURE, rowsOf, tell, treeOf } from '../compose/story.fixtures.ts';
import { parseIssue } from '../issue/parse.ts';
import { spokenText } from '../page/describe.ts';
import { kindOf } from './kinds.ts';
import { people } from './people.ts';

const NAMES = Array.from({ length: 120 }, (_, index) => `Name${index} A.`);

const inBlock = (lines: readonly string[]): string => `:::people\n${lines.join('\n')}\n:::`;

describe('people', () => {
  it('stand in even columns, in order, each once', async () => {
    const blocks = await blocksOf(inBlock(NAMES));
    const rows = blocks.flatMap((block) => rowsOf(block, 0));
    const texts = rows.flatMap(({ placed }) => placed.filter((item) => item.kind === 'text'));
    expect(texts.map(spokenText).join('').replaceAll('A.', 'A. ').trim()).toBe(NAMES.join(' '));
    const lefts = [...new Set(texts.map(({ x }) => Math.round(x)))].filter(
      (x) => texts.filter((text) => Math.round(text.x) === x).length > 10,
    );
    expect(lefts.length).toBeGreaterThan(1);
    const counts = lefts.map((left) => texts.filter(({ x }) => Math.round(x) === left).length);
    expect(new Set(counts.slice(0, -1)).size).toBe(1);
    expect(counts.at(-1)).toBeLessThanOrEqual(counts[0]!);
    for (const { x } of texts) expect(x).toBeLessThan(MEASURE);
    expect(rows.reduce((sum, { height }) => sum + height, 0) % GRID).toBeCloseTo(0, 6);
  });

  it('that no column holds are parted, and still stand in columns', async () => {
    const many = Array.from({ length: 400 }, (_, index) => `Name${index} A.`);
    const blocks = await blocksOf(inBlock(many));
    const [group] = blocks;
    const { rows } = group!.flow.ways[0]!;
    expect(rows.length).toBeGreaterThan(2);
    for (const { height } of rows) expect(height).toBeLessThanOrEqual(21 * GRID);
    const set = rowsOf(group!, 0).flatMap(({ placed }) => placed.filter((item) => item.kind === 'text'));
    expect(set).toHaveLength(400);
  });

  it('have what they do before their names, which begin under one another', async () => {
    const [block] = await blocksOf(inBlock(['Usher -- A. B.', 'Altar flowers -- C. D.', 'Reader -- E. F., G. H.']));
    const [row] = rowsOf(block!, 0);
    const names = row!.placed.filter((item) => item.kind === 'text' && /^[ACE]\./.test(spokenText(item)));
    expect(names).toHaveLength(3);
    expect(new Set(names.map(({ x }) => x)).size).toBe(1);
  });

  it('are a list of names in categories', async () => {
    const { story } = await tell(
      `## Region\n\n${inBlock(['### Home', 'Ada B.', 'Usher -- C. D.', '**Away**', '4 Eli F.'])}`,
    );
    expect(treeOf(story)).toBe(
      'Sect(H2(“Region”) Div(H3(“Home”) L(LI(LBody(“Ada B.”)) LI(Lbl(“Usher”) LBody(“C. D.”))) H3(“Away”) L(LI(Lbl(“4”) LBody(“Eli F.”)))))',
    );
  });

  it('are all seen by those who look for names', async () => {
    const value = `---\ntitle: T\n---\n\n${inBlock(['### Home at last', 'Ada B., Cleo D., *Eli* F.', 'Usher -- Gus H.'])}\n`;
    const issue = await parseIssue(new VFile({ value, path: 'issues/x.md' }), memoryProject());
    const { held } = kindOf(issue!.opening[0]!);
    const texts = held(issue!.opening[0]!).flatMap((each) =>
      each.kind === 'running' ? [each.node] : each.kind === 'row' ? each.cells.map(({ node }) => node) : [],
    );
    expect(texts.map((node) => textOf(node))).toEqual([
      'Home at last',
      'Ada B.',
      'Cleo D.',
      'Eli F.',
      'Usher',
      'Gus H.',
    ]);
  });
});

it('are alone in standing in columns: what the people say has their name too', () => {
  expect(people.screen.web).toMatch(/^ul\.people\{/);
  expect(people.screen.web).not.toMatch(/(?:^|[},\s])\.people/);
});
