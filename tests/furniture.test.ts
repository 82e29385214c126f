/** What stands around the text and is higher than its page: it gives way, or its writer is told by how much. */
import { readFileSync } from 'node:fs';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Imprint } from '../src/keys/imprint.ts';
import type { PagesOutput } from '../src/making/output.ts';
import type { Layout, PlacedText } from '../src/page/layout.ts';
import { PAGE_SIZES } from '../src/paper/sizes.ts';
import type { Settings } from '../src/project/settings.ts';
import { sampled } from './amount.ts';
import { memoryProject } from './memory-project.ts';
import { layOutMarkdown, setIssue, settings } from './samples.ts';
import { elementsIn } from './words.ts';

const fixture = (name: string): string => readFileSync(new URL(`fixtures/accidents/${name}`, import.meta.url), 'utf8');

const words = (count: number): string =>
  Array.from({ length: count }, (_, index) => 'the Lord is good and kind'.split(' ')[index % 6]).join(' ');

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** @param more.edition with a template of its own, or none. */
interface Design {
  template?: string;
  edition?: string;
}
const DESIGNS: Design[] = [
  { template: 'classic' },
  { template: 'newsletter' },
  { template: 'bilingual' },
  { edition: 'large-print' },
];
/** The smallest, and that of most letters. */
const LARGE = new Set(['a3', 'tabloid', 'legal', 'a4']);
const SIZES = sampled(Object.keys(PAGE_SIZES), ['half-letter', 'letter']);
const CASES = DESIGNS.flatMap((design) =>
  SIZES.map((size) => ({ ...design, size, design: design.template ?? design.edition })),
);

async function build(value: string, { template, edition = 'handout', size }: Design & { size: string }, more = {}) {
  const file = new VFile({ value, path: 'issues/test.md' });
  const project = memoryProject({ 'issues/test.md': bytes(''), 'issues/test.es.md': bytes(issue('title: Carta')) });
  const asked: Settings = { ...settings, project, pageSizes: [size], editions: [edition], ...more };
  const outputs = await setIssue(file, template === undefined ? asked : { ...asked, template });
  return { pages: (outputs[0] as PagesOutput | undefined)?.pages, messages: file.messages };
}

const issue = (facts: string): string => `---\n${facts}\n---\n\n- Pray.\n`;

describe.each(CASES)('$design on $size', ({ design: _, ...design }) => {
  it('has a psalm as its scripture', async () => {
    const psalm = issue(`title: Letter\nscripture:\n  text: ${words(400)}\n  reference: Psalm 103`);
    expect(await build(psalm, design)).toMatchObject({ pages: expect.any(Number), messages: [] });
  });

  it('says of a title or an organization how many words are too many, and that is true', async () => {
    for (const facts of [
      (count: number) => `title: ${words(count)}`,
      (count: number) => `title: Letter\norganization: ${words(count)}`,
    ]) {
      const { pages, messages } = await build(issue(facts(1200)), design);
      // Large paper has room for whatever front matter may say.
      if (pages !== undefined && LARGE.has(design.size)) continue;
      expect(pages).toBeUndefined();
      const [{ ruleId, reason, line }] = messages as [(typeof messages)[0]];
      expect([ruleId, line]).toEqual(['furniture-height', facts(1).split('\n').length + 1]);
      const tooMany = Number(/is (\d+) words too long for its page/.exec(reason)?.[1]);
      expect((await build(issue(facts(1200 - tooMany)), design)).messages).toEqual([]);
      // Half as much is too little; lines that are made even have no exact bound.
      const [still] = (await build(issue(facts(1200 - Math.floor(tooMany / 2))), design)).messages;
      expect(still?.ruleId).toBe('furniture-height');
    }
  });
});

it('says all that is too long where one text is not enough', async () => {
  const both = issue(`title: ${words(600)}\norganization: ${words(600)}`);
  const { messages } = await build(both, { template: 'classic', size: 'a5' });
  expect(messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([
    ['furniture-height', 2],
    ['furniture-height', 3],
  ]);
});

it('counts characters where words are not parted, and tells each version of its own', async () => {
  const title = 'a'.repeat(3000);
  const project = memoryProject();
  const file = new VFile({ value: issue(`title: ${title}`), path: 'issues/test.md' });
  expect(await setIssue(file, { ...settings, project, pageSizes: ['a5', 'half-letter'] })).toEqual([]);
  expect(file.messages.map(({ reason }) => reason.replace(/\d+/, 'N'))).toEqual([
    'the title is N characters too long for its page (handout, a5)',
    'the title is N characters too long for its page (handout, half-letter)',
  ]);
});

it('begins the text with a scripture that has no room above it, as a quotation with its lines', async () => {
  const verse = `title: Letter\nscripture:\n  text: |\n${'    Praise the Lord, O my soul\n'.repeat(60)}  reference: Psalm 103`;
  const { layout } = await layOutMarkdown(issue(verse), { pageSizes: ['half-letter'], template: 'classic' });
  const [quotation, ...others] = elementsIn(layout.structure, 'BlockQuote');
  expect(others).toEqual([]);
  expect(layout.structure.children.map((child) => (child.kind === 'element' ? child.type : ''))).toEqual([
    'H1',
    'Sect',
  ]);
  expect(quotation!.children).toHaveLength(2);
  expect(linesOf(layout).filter((line) => line === 'Praise the Lord, O my soul')).toHaveLength(60);
  expect(linesOf(layout)).toContain('Psalm 103');
});

it('is fitted to its pages all the same', async () => {
  const psalm = `title: Letter\nscripture:\n  text: ${words(400)}\n  reference: Psalm 103`;
  const { pages, messages } = await build(
    `---\n${psalm}\nfit: 2\n---\n\n${'- Pray for us and for all who teach.\n'.repeat(12)}`,
    { template: 'classic', size: 'half-letter' },
  );
  expect(messages).toEqual([]);
  expect(pages).toBe(2);
});

const linesOf = (layout: Layout): string[] =>
  layout.pages.flatMap(({ placed }) =>
    placed
      .filter((item): item is PlacedText => item.kind === 'text')
      .map(({ run }) =>
        run.glyphs
          .map(({ text }) => text)
          .join('')
          .trim(),
      ),
  );

// ---- imprint ------------------------------------------------------------------------------------------

describe('an imprint', () => {
  const { address, services, contact, name, url } = (parse(fixture('full-imprint.yaml')) as { imprint: Imprint })
    .imprint;
  const imprint: Imprint = { name: name!, address, services, contact, url: url!, code: true, permissions: [] };

  it.each(['classic', 'newsletter'].flatMap((template) => Object.keys(PAGE_SIZES).map((size) => ({ template, size }))))(
    'has whole lines in $template on $size',
    async ({ template, size }) => {
      const { layout } = await layOutMarkdown(issue('title: Letter'), { imprint, template, pageSizes: [size] });
      const lines = linesOf(layout);
      for (const line of [name, ...address, ...services, ...contact]) expect(lines).toContain(line);
    },
  );

  it('that is too high says how many words are too many, and that is true', async () => {
    const design = { template: 'classic', size: 'half-letter' };
    const withServices = (count: number) => ({ imprint: { ...imprint, services: [words(count)] } });
    const { messages } = await build(issue('title: Letter'), design, withServices(900));
    expect(messages).toMatchObject([{ ruleId: 'imprint-height', fatal: true }]);
    const tooMany = Number(/services in bulletin.config.yaml by (\d+) words/.exec(messages[0]!.note!)?.[1]);
    expect((await build(issue('title: Letter'), design, withServices(900 - tooMany))).messages).toEqual([]);
    const half = withServices(900 - Math.floor(tooMany / 2));
    expect((await build(issue('title: Letter'), design, half)).messages).toHaveLength(1);
  });
});
