/** What the documentation says is so: its template builds, its examples are issues, its rules and links are all there are. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { outputNames } from '../src/edition/name.ts';
import { openProject } from '../src/files/project.ts';
import { parseIssue } from '../src/issue/parse.ts';
import { builtInTemplates } from '../src/project/built-in.ts';
import { readConfig } from '../src/project/config.ts';
import { versionsIn } from '../src/project/run.ts';
import { formatReport, reportsOf } from '../src/say/report.ts';
import { RULES } from '../src/say/rules.ts';
import { TemplateLibrary } from '../src/template/library.ts';
import { userTemplates } from '../src/template/user.ts';
import { memoryProject } from './memory-project.ts';
import { messagesPage } from './messages-page.ts';
import { layOutMarkdown, layOutSample } from './samples.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
const PAGES = ['README.md', 'CONTRIBUTING.md', ...inDocs.map((name) => `docs/${name.replaceAll('\\', '/')}`)].filter(
  (path) => path.endsWith('.md'),
);

/** The fenced blocks of a language. */
const blocks = (path: string, language: string): string[] =>
  [...read(path).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]!);

function inProject<Result>(files: Record<string, string>, use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'bulletin-docs-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return use(folder).finally(() => rmSync(folder, { recursive: true }));
}

describe('the template of docs/templates.md', () => {
  const [source] = blocks('docs/templates.md', 'tsx');

  test('is the one whose types are checked', () => {
    expect(source).toBe(read('tests/fixtures/templates/plain/template.tsx'));
  });

  test('sets the samples, its title and scripture in the reading order', async () => {
    await inProject({ 'templates/plain/template.tsx': source! }, async (folder) => {
      const templates = new TemplateLibrary([...builtInTemplates, ...userTemplates(folder)]);
      const letter = await layOutSample('ijm-prayer-request', { templates, template: 'plain' });
      expect(letter.layout.pages).toHaveLength(1);
      const types = letter.layout.structure.children.map((child) => 'type' in child && child.type);
      expect(types).toEqual(['H1', 'P', 'Sect', 'Sect', 'Sect', 'Sect', 'Sect']);
      const sink = await layOutSample('kitchen-sink', { templates, template: 'plain' });
      expect(sink.layout.pages.length).toBeGreaterThan(1);
    });
  });
});

describe('examples', () => {
  const examples = PAGES.flatMap((path) => blocks(path, 'markdown').map((text) => [path, text] as const));

  test.each(examples)('of %s is an issue without a fault', async (_, text) => {
    const { file } = await layOutMarkdown(text);
    expect(file.messages).toEqual([]);
  });

  test('there are some', () => {
    expect(examples.map(([path]) => path)).toEqual(expect.arrayContaining(['README.md', 'docs/issue-format.md']));
  });

  test('of the configuration is one', async () => {
    const [yaml] = blocks('docs/configuration.md', 'yaml');
    // The picture is not part of the example.
    const text = yaml!.replace(/^logo: .*\n/m, '');
    expect(text).not.toBe(yaml);
    await inProject({ 'bulletin.config.yaml': text }, async (folder) => {
      const { config, file } = await readConfig(await openProject(folder), 'bulletin.config.yaml');
      expect(file.messages).toEqual([]);
      expect(config).toMatchObject({ template: 'newsletter', pageSizes: ['letter', 'a4'] });
    });
  });

  test('of editions of one’s own are some, and are called as is said', async () => {
    const [, yaml] = blocks('docs/configuration.md', 'yaml');
    await inProject({ 'bulletin.config.yaml': yaml! }, async (folder) => {
      const { config, file } = await readConfig(await openProject(folder), 'bulletin.config.yaml');
      expect(file.messages).toEqual([]);
      const names = outputNames('june', versionsIn({ ...config!, pageSizes: [] }));
      const said = /^Of `june\.md` it makes (.*)\.$/m.exec(read('docs/configuration.md'))?.[1];
      expect([...said!.matchAll(/`([^`]+)`/g)].map((match) => match[1])).toEqual(names);
    });
  });

  test.each(['README.md', 'docs/messages.md'])('of a message in %s is what is said', async (path) => {
    const value = `---\ntitle: June\n---\n${'\n'.repeat(8)}We met<br>and prayed.\n`;
    const file = new VFile({ value, path: 'issues/june.md' });
    await parseIssue(file, memoryProject());
    const said = reportsOf(file).map((report) => formatReport(report, (_, text) => text));
    expect(blocks(path, '')).toContain(said.join('\n'));
  });
});

test('docs/messages.md is made of the table of rules', async () => {
  await expect(messagesPage()).toMatchFileSnapshot('../docs/messages.md');
});

/** Where names stand that are not reported by: the table, and what the configuration can weigh. */
const LISTS = ['say/rules.ts', 'check/levels.ts'];

const code = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !/\.(?:test|fixtures)\.ts$/.test(path) && !LISTS.includes(path))
  .map((path) => read(join('src', path)))
  .join('\n');

/** Whether the code has the name, whole or built of two parts: `config` and `${subject.rule}-size`. */
function isInCode(name: string): boolean {
  const hyphens = [...name.matchAll(/-/g)].map(({ index }) => index);
  const isBuilt = hyphens.some(
    (at) => code.includes(`'${name.slice(0, at)}'`) && code.includes(`}${name.slice(at)}\``),
  );
  return code.includes(`'${name}'`) || isBuilt;
}

test('every rule of the table is reported by something', () => {
  expect(Object.keys(RULES).filter((name) => !isInCode(name))).toEqual([]);
});

/** As GitHub makes the name of a heading's place. */
const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

test.each(PAGES)('the links of %s lead somewhere', (path) => {
  const text = read(path)
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/`[^`\n]*`/g, '');
  for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^https?:/.test(target!)) continue;
    const [file, anchor] = target!.split('#');
    const full = file === '' ? path : join(dirname(path), file!);
    expect(existsSync(join(root, full)), `${path}: ${target}`).toBe(true);
    if (anchor === undefined) continue;
    const headings = [...read(full).matchAll(/^#+ (.*)$/gm)].map((match) => slug(match[1]!));
    expect(headings, `${path}: ${target}`).toContain(anchor);
  }
});
