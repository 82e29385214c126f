/** Bilingual sheets: an issue and its translation, from two files to one layout. */
import { readFileSync } from 'node:fs';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import type { Output } from '../src/making/output.ts';
import type { Layout, PlacedText } from '../src/page/layout.ts';
import type { Mark, StructureElement } from '../src/page/structure.ts';
import type { Settings } from '../src/project/settings.ts';
import { guardBy } from '../src/safeguard/guard.ts';
import { memoryProject } from './memory-project.ts';
import { layOutMarkdown, layOutSample, setIssue, settings } from './samples.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const issue = (body: string, facts = ''): string => `---\ntitle: Letter\n${facts}---\n\n${body}\n`;

const lighthouse = readFileSync(new URL('fixtures/images/lighthouse.png', import.meta.url));

/** The settings of a project with these files beside `issues/test.md`. */
const beside = (files: Record<string, string>, more: Partial<Settings> = {}): Partial<Settings> => ({
  template: 'bilingual',
  project: memoryProject({
    'issues/test.md': bytes(''),
    'issues/lighthouse.png': lighthouse,
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`issues/${name}`, bytes(text)])),
  }),
  ...more,
});

const texts = (layout: Layout, page = 0): PlacedText[] =>
  layout.pages[page]!.placed.filter((item): item is PlacedText => item.kind === 'text');

const textOf = ({ run }: PlacedText): string => run.glyphs.map((glyph) => glyph.text).join('');

/** Where the line with a word stands: x and y. */
function placeOf(layout: Layout, word: string): { x: number; y: number; page: number } {
  for (let page = 0; page < layout.pages.length; page++) {
    const found = texts(layout, page).find((item) => textOf(item).includes(word));
    if (found !== undefined) return { x: found.x, y: found.y, page };
  }
  throw new Error(`${word} is on no page`);
}

/** What is said of a sheet that cannot be made, and of what stands beside it. */
async function said(value: string, files: Record<string, string>, more: Partial<Settings> = {}) {
  const file = new VFile({ value, path: 'issues/test.md' });
  const outputs = await setIssue(file, { ...settings, ...beside(files, more) });
  const listed = (one: VFile | undefined): string[] =>
    one?.messages.map(({ line, ruleId, fatal, reason }) => `${line} ${ruleId}${fatal ? '!' : ''}: ${reason}`) ?? [];
  return {
    outputs,
    own: listed(file),
    other: listed(file.data.companion?.file),
    notes: file.messages.map(({ note }) => note),
  };
}

describe('two languages', () => {
  const LONG = 'Alphalong '.repeat(60);

  it('begin every region and every item at one height, the first on the left', async () => {
    const en = issue(`- First ${LONG}\n- Second.\n\n## Asia\n\nLeading in.\n\n- Third.\n- Fourth.`);
    const es = issue(`- Primero.\n- Segundo ${LONG}\n\n## Asien\n\nEntrada ${LONG}\n\n- Tercero.\n- Cuarto.`);
    const { layout, file } = await layOutMarkdown(en, beside({ 'test.es.md': es }));
    expect(file.messages).toEqual([]);
    const pairs = [
      ['First', 'Primero'],
      ['Second', 'Segundo'],
      ['Asia', 'Asien'],
      ['Leading', 'Entrada'],
      ['Third', 'Tercero'],
      ['Fourth', 'Cuarto'],
    ] as const;
    for (const [left, right] of pairs) {
      const [a, b] = [placeOf(layout, left), placeOf(layout, right)];
      expect([b.page, b.y], left).toEqual([a.page, a.y]);
      expect(a.x).toBeLessThan(306);
      expect(b.x).toBeGreaterThan(306);
    }
  });

  it('are parted at the foot of a page together, and never stand on each other', async () => {
    const body = (word: string, times: number): string =>
      Array.from(
        { length: 9 },
        (_, index) => `- ${word}${index} ${'wordwise '.repeat(times * (1 + (index % 3)))}`,
      ).join('\n');
    const { layout } = await layOutMarkdown(issue(body('En', 40)), beside({ 'test.es.md': issue(body('Es', 70)) }));
    expect(layout.pages.length).toBeGreaterThan(2);
    for (const [page, { guides }] of layout.pages.entries()) {
      const frame = guides!.frames[0]!;
      const flowing = texts(layout, page).filter(({ y }) => y > frame.y && y < frame.y + frame.height);
      const halves = [flowing.filter(({ x }) => x < 306), flowing.filter(({ x }) => x > 306)];
      for (const half of halves) {
        const lines = [...new Set(half.map(({ y }) => y))].sort((a, b) => a - b);
        for (const [index, y] of lines.slice(1).entries())
          expect(y - lines[index]!).toBeGreaterThan(guides!.grid - 0.01);
      }
      expect(
        Math.max(...halves[0]!.map(({ x, run }) => x + run.glyphs.reduce((sum, { advance }) => sum + advance, 0))),
      ).toBeLessThan(306);
    }
    for (let index = 0; index < 9; index++) {
      const [a, b] = [placeOf(layout, `En${index}`), placeOf(layout, `Es${index}`)];
      expect([a.page, a.y]).toEqual([b.page, b.y]);
    }
  });

  it('are read region by region, each whole in one language, and painted in that order', async () => {
    const en = issue('- One.[^a]\n\n## Asia\n\n- Two.\n\n[^a]: Three.');
    const es = issue('- Uno.[^a]\n\n## Asia\n\n- Dos.\n\n[^a]: Tres.');
    const { layout } = await layOutMarkdown(en, beside({ 'test.es.md': es }));
    const sections = layout.structure.children.filter(
      (child): child is StructureElement => child.kind === 'element' && child.type === 'Sect',
    );
    expect(sections.map(({ lang }) => lang ?? '')).toEqual(['', 'es', '', 'es', '', 'es']);
    const painted = new Map<Mark, number>();
    for (const item of texts(layout)) if (!painted.has(item.mark)) painted.set(item.mark, painted.size);
    const read: number[] = [];
    const walk = (element: StructureElement): void => {
      for (const child of element.children) {
        if (child.kind === 'element') walk(child);
        else read.push(painted.get(child)!);
      }
    };
    walk(layout.structure);
    expect(read).toEqual([...read].sort((a, b) => a - b));
    // Notes of the same number are two notes.
    expect(layout.destinations.map(({ name }) => name).sort()).toEqual([
      'note-1',
      'reference-1',
      'translation-note-1',
      'translation-reference-1',
    ]);
  });

  it('have one masthead, and a picture that is in both once, described in both', async () => {
    const en = issue('a\n\n![A light](lighthouse.png)\n\nb', 'organization: Quay\ndate: 2026-11-01\n');
    const es = issue('a\n\n![Una luz](lighthouse.png)\n\nb', 'organization: Quay\ndate: 2026-11-01\n').replace(
      'Letter',
      'Carta',
    );
    const { layout } = await layOutMarkdown(en, beside({ 'test.es.md': es }));
    const said = texts(layout).map(textOf).join('|');
    expect(said.match(/Quay/g)).toHaveLength(1);
    expect(said).toMatch(/Letter.*Carta/);
    const types = layout.structure.children.map((child) =>
      child.kind === 'element' ? `${child.type} ${child.lang ?? ''}` : '',
    );
    expect(types).toEqual(['P ', 'H1 ', 'P es', 'P ', 'P es', 'Sect ', 'Sect es']);
    const pictures = layout.pages[0]!.placed.filter(({ kind }) => kind === 'picture');
    expect(pictures).toHaveLength(1);
    expect(JSON.stringify(layout.structure)).toContain('A light / Una luz');
  });

  it('stand so that the one from right to left is on the right', async () => {
    const he = issue('- Latin words of an issue in Hebrew.').replace('Letter', 'Hebrew');
    const first = await layOutMarkdown(issue('- English.'), beside({ 'test.he.md': he }));
    expect(placeOf(first.layout, 'Latin').x).toBeGreaterThan(306);
    // Its items hang from the right margin; those of the left half do from theirs.
    const bullets = texts(first.layout).filter((item) => textOf(item) === '•');
    const [left, right] = bullets.map(({ x }) => x).sort((a, b) => a - b);
    const margin = first.layout.pages[0]!.guides!.frames[0]!.x;
    expect(left).toBeCloseTo(margin, 0);
    expect(right).toBeGreaterThan(612 - margin - 12);
    const second = await layOutMarkdown(issue('- English.', 'lang: he\n'), beside({ 'test.en.md': issue('- Other.') }));
    expect(placeOf(second.layout, 'English').x).toBeGreaterThan(306);
    expect(placeOf(second.layout, 'Other').x).toBeLessThan(306);
  });

  it('fill the pages that are asked for', async () => {
    const { layout } = await layOutSample('lantern-quay-letter', { template: 'bilingual', fit: 4 });
    expect(layout.pages).toHaveLength(4);
    expect(layout.fit?.free).toBeLessThan(1);
  }, 60_000);

  it('may differ in their regions and items, and nothing is lost or stands on another', async () => {
    const en = issue('- A.\n\n## One\n\n- B.\n- C.\n\n## Two\n\n- D.\n- E.\n- F.\n\n## Three\n\n- G.');
    const es = issue('- Aa.\n\n## Uno\n\n- Bb.\n\n## Tres\n\n- Gg.');
    const { layout } = await layOutMarkdown(en, beside({ 'test.es.md': es }));
    for (const word of ['A.', 'B.', 'C.', 'D.', 'E.', 'F.', 'G.', 'Aa.', 'Bb.', 'Gg.']) placeOf(layout, word);
    expect(placeOf(layout, 'Uno').y).toBe(placeOf(layout, 'One').y);
    expect(placeOf(layout, 'Tres').y).toBe(placeOf(layout, 'Three').y);
    const places = texts(layout).map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(places.length);
  });
});

describe('what stands beside an issue', () => {
  it('is its one translation, the one it names, or its original', async () => {
    const files = { 'test.es.md': issue('- Hola.'), 'test.fr.md': issue('- Salut.') };
    const own = { ...files, 'test.md': issue('- Hello.') };
    const one = await layOutMarkdown(issue('- x.', 'translation: fr\n'), beside(files));
    placeOf(one.layout, 'Salut');
    const file = new VFile({ value: files['test.es.md'], path: 'issues/test.es.md' });
    const [output] = await setIssue(file, { ...settings, ...beside(own) });
    expect(output?.name).toBe('test.es.handout.letter.pdf');
    expect(file.data.companion?.file.path).toMatch(/issues.test\.md$/);
  });

  it('is missing, or must be chosen', async () => {
    const none = await said(issue('- x.'), {});
    expect(none.own).toEqual([expect.stringMatching(/^1 translation-missing!/)]);
    expect(none.notes[0]).toContain('test.es.md');
    const several = await said(issue('- x.'), { 'test.es.md': issue('- y'), 'test.fr.md': issue('- z') });
    expect(several.own).toEqual([expect.stringMatching(/^1 translation-choice!.*test\.es\.md, test\.fr\.md/)]);
    const other = await said(issue('- x.', 'translation: de\n'), { 'test.es.md': issue('- y') });
    expect(other.own).toEqual([expect.stringMatching(/^1 translation-missing!.*`de`/)]);
    for (const { outputs } of [none, several, other]) expect(outputs).toEqual([]);
  });

  it('has what is wrong with it said in its own file, and no sheet is made', async () => {
    const { outputs, own, other } = await said(issue('- x.'), { 'test.es.md': issue('- <b>y</b>') });
    expect([outputs, own]).toEqual([[], []]);
    expect(other).toEqual([expect.stringMatching(/^5 raw-html!/)]);
    const missing = await said(issue('- x.'), { 'test.es.md': issue('- 𒀀') });
    expect(missing.other).toEqual([expect.stringMatching(/^5 missing-glyph!/)]);
  });

  it('differs in its regions and items: that is told there', async () => {
    const { outputs, other } = await said(issue('- x.\n\n## A\n\n- y'), { 'test.es.md': issue('- x.') });
    expect(outputs).toHaveLength(1);
    expect(other).toEqual(['1 translation-region: no region here answers to “A” (issues/test.md:7)']);
  });

  it('is told of the translation, whichever is built, and without a bilingual sheet too', async () => {
    const files = { 'test.md': issue('- x.\n\n## A\n\n- y'), 'test.es.md': issue('- x.') };
    for (const template of ['bilingual', 'classic']) {
      const file = new VFile({ value: files['test.es.md'], path: 'issues/test.es.md' });
      const outputs = await setIssue(file, { ...settings, ...beside(files), template });
      expect(outputs).toHaveLength(1);
      expect([...new Set(file.messages.map(({ reason }) => reason))]).toEqual([
        expect.stringMatching(/^no region here answers to “A” \(issues.test\.md:7\)$/),
      ]);
      expect(file.data.companion?.file.messages ?? []).toEqual([]);
    }
  });

  it('says nothing where the original has errors of its own', async () => {
    const files = { 'test.md': issue('- <b>x</b>\n\n## A\n\n- y'), 'test.es.md': issue('- x.') };
    const file = new VFile({ value: files['test.es.md'], path: 'issues/test.es.md' });
    expect(await setIssue(file, { ...settings, ...beside(files), template: 'classic' })).toHaveLength(1);
    expect(file.messages).toEqual([]);
  });

  it('is kept from naming what must not be printed', async () => {
    const guard = guardBy([
      { name: 'Amina Yusuf', instead: 'Miriam', audience: ['public'] },
      { name: 'Open Door', audience: ['public'] },
    ]);
    const masked = await said(
      issue('- x.'),
      { 'test.es.md': issue('- Amina Yusuf.') },
      { guard, editions: ['public'] },
    );
    expect(masked.outputs).toHaveLength(1);
    const refused = await said(
      issue('- x.'),
      { 'test.es.md': issue('- Open Door.') },
      { guard, editions: ['public', 'handout'] },
    );
    expect(refused.outputs.map(({ edition }: Output) => edition)).toEqual(['handout']);
    expect(refused.other).toEqual([expect.stringMatching(/^5 sensitive-name!/)]);
  });
});
