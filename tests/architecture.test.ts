/** The tour of the house is one: its floors, names and numbers are those of the code, and what it adds can be added. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VFile } from 'vfile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Caster } from '../src/compose/cast.ts';
import { parseIssue } from '../src/issue/parse.ts';
import type { OutlineEntry } from '../src/page/layout.ts';
import type { StructureElement } from '../src/page/structure.ts';
import { paint } from '../src/paint/paint.ts';
import { commissionOf } from '../src/project/commission.ts';
import { layOut } from '../src/project/pipeline.ts';
import { runOf } from '../src/project/run.ts';
import { additions, sourceWith } from './adding.ts';
import { FLOORS } from './layers.ts';
import { readSample, SAMPLES, settings } from './samples.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const text = read('docs/architecture.md');

/** The files that the additions touch. */
const added = additions.flatMap(({ changes }) => changes.map(({ path }) => path));

/** What stands under a heading, up to the next of its level. */
function section(heading: string): string {
  const level = /^#+/.exec(heading)![0];
  const [, after] = text.split(`${heading}\n`);
  if (after === undefined) throw new Error(`there is no ${heading}`);
  return after.split(new RegExp(`^#{2,${level.length}} `, 'm'))[0]!;
}

/** The fenced blocks of a part that are of a language; what is none has none. */
const blocks = (part: string, language = ''): string[] =>
  [...part.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, named]) => named === language)
    .map(([, , code]) => code!);

/** Of Vitest’s own report, what is looked at. */
interface Results {
  testResults: { name: string; assertionResults: { status: string }[] }[];
}

test('the floors are those that the rooms stand on', () => {
  const [roof, ...floors] = blocks(section('## The floors'))[0]!
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {3,}/)[0]!.split('  '));
  expect(floors.reverse()).toEqual(FLOORS);
  const files = readdirSync(join(root, 'src')).filter((name) => name.endsWith('.ts'));
  expect(roof).toEqual(files.map((name) => name.replace(/\.ts$/, '')).sort());
});

describe('the walk', () => {
  test('comes by what it says', async () => {
    const file = new VFile({ value: readSample('ijm-prayer-request'), path: SAMPLES['ijm-prayer-request'] });
    const run = runOf(settings);
    const issue = (await parseIssue(file, run.project))!;
    const [version] = run.versions;
    const { composition } = (await commissionOf(issue, file, version!, run))!;
    const caster = new Caster({ ...composition, issue, file }, { fonts: run.fonts, missing: () => {} });
    const { story, galley } = await caster.cast(caster.ideal);
    const layout = (await layOut(issue, file, version!, run))!;
    const bytes = await paint(layout);

    const entries = (outline: OutlineEntry[]): number =>
      outline.reduce((sum, { children }) => sum + 1 + entries(children), 0);
    const types = (elements: StructureElement['children']): string =>
      elements.map((element) => ('type' in element ? element.type : '')).join(' ');
    const ways = galley.map(({ flow }) => flow.ways.length).filter((count) => count > 1);
    const [page] = layout.pages;
    expect(blocks(section('## One issue, from file to bytes'))[0]).toBe(
      [
        `Issue    an opening of ${issue.opening.length} block, ${issue.regions.length} regions`,
        `Run      ${run.versions.length} version: ${version!.edition.name} on ${version!.page.name}`,
        `Story    ${story.blocks.length} blocks; ${types(story.elements)}`,
        `Galley   ${galley.length} blocks, ${ways.length} of which may be set in ${Math.max(...ways)} ways`,
        `Layout   ${layout.pages.length} page of ${page!.width} × ${page!.height} pt, ${page!.placed.length} things on it; ${types(layout.structure.children)}; ${entries(layout.outline)} outline entries`,
        `bytes    ${new TextDecoder('latin1').decode(bytes.subarray(0, 8))}`,
        '',
      ].join('\n'),
    );
  });

  const inSrc = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const names = inSrc.map((path) => path.replaceAll('\\', '/'));

  /** The file that is meant: from `src/`, from the root, or by its name alone. */
  const fileCalled = (path: string): string | undefined => {
    const near = names.find((name) => name === path || name.endsWith(`/${path}`));
    if (near !== undefined) return `src/${near}`;
    return existsSync(join(root, path)) ? path : undefined;
  };

  const filesIn = (line: string): string[] =>
    [...line.matchAll(/`([\w./-]+\.(?:tsx?|mjs|json))`/g)].map(([, path]) => path!);
  test('goes by files that are there', () => {
    const known = new Set([...added, 'templates/plain/template.tsx']);
    const missing = filesIn(text).filter((path) => !known.has(path) && fileCalled(path) === undefined);
    expect(missing).toEqual([]);
  });

  test('calls what is in them', () => {
    const calls = text.split('\n').flatMap((line) => {
      const code = filesIn(line).flatMap((path) => {
        const file = fileCalled(path);
        return file === undefined ? [] : [read(file)];
      });
      return [...line.matchAll(/`(\w+)\(\)`/g)].map(([, name]) => ({ name: name!, code }));
    });
    expect(calls.length).toBeGreaterThan(25);
    const isIn = (name: string, code: string): boolean =>
      new RegExp(`\\bfunction ${name}\\b|\\bconst ${name} =|^ +(?:async |private )?${name}(?:<.*>)?\\(`, 'm').test(
        code,
      );
    expect(calls.filter(({ name, code }) => !code.some((one) => isIn(name, one))).map(({ name }) => name)).toEqual([]);
  });
});

describe('how to add', () => {
  const headings = text.split('\n').filter((line) => /^### An? /.test(line));

  test.each(headings)('%s takes twenty lines at most', (heading) => {
    const lines = section(heading)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('```'));
    expect(lines.length).toBeLessThanOrEqual(20);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(200);
  });

  test('there are five', () => {
    expect(headings).toHaveLength(5);
  });

  test.each([
    ['### A block kind', 'ts', 'tests/fixtures/kinds/aside.ts'],
    ['### A template', 'tsx', 'tests/fixtures/templates/plain/template.tsx'],
  ])('the code of %s is that of a test of its own', (heading, language, path) => {
    const [code] = blocks(section(heading), language);
    expect(read(path)).toContain(code);
  });

  test.each(additions)('the code of $name is what is added', ({ name, changes }) => {
    const part = section(headings.find((heading) => heading.endsWith(` ${name.replace('-', ' ')}`))!);
    const [code] = blocks(part, 'ts');
    const [file] = changes.filter(({ path, isNew }) => isNew && path.startsWith('src/') && !path.endsWith('.test.ts'));
    expect(file!.added).toContain(code);
    // Every file that is to be touched is named, so that nobody has to look for it.
    const named = changes.map(({ path }) => path).filter((path) => !path.endsWith('.test.ts'));
    expect(named.filter((path) => !part.includes(`\`${path}\``))).toEqual([]);
  });

  describe('in a copy of the source', () => {
    let copy = '';
    beforeAll(() => {
      copy = sourceWith(additions);
    });
    afterAll(() => rmSync(copy, { recursive: true, force: true }));

    const run = (tool: string, ...args: string[]) =>
      spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: copy, encoding: 'utf8' });

    test('all of it compiles', () => {
      const { status, stdout } = run('typescript/bin/tsc', '--noEmit');
      expect([status, stdout]).toEqual([0, '']);
    });

    test('all of it does what its tests say, and stands on its floor', () => {
      const own = added.filter((path) => path.endsWith('.test.ts'));
      const files = [...own, 'tests/rules.test.ts', 'tests/layers.test.ts'];
      // Of the tests that others share, those alone that an addition can break.
      const names =
        'plain text is made|no word is lost|exclamation-marks|every rule has a page|the table of rules|the list of the pages|from the floors below';
      const report = ['--reporter=json', '--outputFile=results.json'];
      const { stderr } = run('vitest/vitest.mjs', 'run', '-t', names, ...report, ...files);
      const { testResults }: Results = JSON.parse(readFileSync(join(copy, 'results.json'), 'utf8'));
      const ends = testResults.map(({ name, assertionResults }) => {
        const statuses = new Set(assertionResults.map(({ status }) => status).filter((status) => status !== 'skipped'));
        return `${basename(name)}: ${[...statuses].join()}`;
      });
      expect(ends.sort(), stderr).toEqual(files.map((path) => `${basename(path)}: passed`).sort());
    });
  });
});
