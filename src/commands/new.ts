/** `bulletin new`: an issue to begin with. */
import { join } from 'node:path';
import type { Nodes, RootContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { stringify } from 'yaml';
import { knowsVerbs, verbOf } from '../blocks/opening-verb.ts';
import { CONFIG_NAME, openProject } from '../files/project.ts';
import { WriteError, writeWhole } from '../files/write.ts';
import { parseBody } from '../issue/body.ts';
import { nameAfter } from '../issue/file-name.ts';
import { readFrontMatter } from '../issue/front-matter.ts';
import { readMatter } from '../issue/matter.ts';
import { readSource } from '../issue/source.ts';
import { isLanguageTag } from '../keys/fields.ts';
import { type Config, readConfig } from '../project/config.ts';
import { hasErrors } from '../say/message.ts';
import { UsageError } from './asked.ts';
import { blame } from './blame.ts';
import { openIn } from './editor.ts';
import { allIssues, asNamed, ISSUES_FOLDER, isTranslation, readIssue } from './issues.ts';
import { Journal } from './journal.ts';
import { type NextIssue, nextIssue } from './next-issue.ts';
import { withOpenRequests } from './open-requests.ts';
import { starterRegionsIn, starterWordsIn } from './starter-words.ts';
import { namesStarter, starterCalled } from './starters.ts';
import type { Terminal } from './terminal.ts';

export interface NewOptions {
  /** `YYYY-MM-DD` */
  date?: string;
  /** Whether an issue of that name may be overwritten. */
  force?: boolean;
  /** The issue whose regions and design it takes, as the person named it; `last` for the newest of the project. */
  from?: string;
  /** Whether it takes all of that issue, its days moved to its own week. */
  keep?: boolean;
  /** Parts that are put into a service that is copied whole: `baptism`. */
  parts?: readonly string[];
  /** The language that it is written in, BCP 47; if left out, that of `from` or of the configuration. */
  lang?: string;
  /** The command that opens it when it is written. */
  editor?: string;
}

/**
 * Writes a new issue, which builds as it is.
 *
 * @throws {UsageError} for a title without a letter, for a date or a language that is none, and where there is no editor.
 */
export async function begin(
  title: string,
  { date, force = false, from, keep = false, parts = [], lang, editor }: NewOptions,
  cwd: string,
  terminal: Terminal,
): Promise<{ path?: string; journal: Journal }> {
  const journal = new Journal(terminal);
  const name = nameFor(title);
  if (editor?.trim() === '')
    throw new UsageError('there is no editor to open it in', 'Set the variable EDITOR, for example: EDITOR=nano');
  const spoken = lang === undefined ? {} : { lang: tagOf(lang) };
  const project = await openProject(cwd);
  const { file, config } = await readConfig(project, asNamed(join(project.root, CONFIG_NAME), cwd));
  journal.addFile(file);
  if (config === undefined) return { journal };
  if (keep && from === undefined)
    throw new UsageError('--keep keeps an issue, and none is named', 'bulletin new "Next Sunday" --from last --keep');
  const isStarter = from !== undefined && namesStarter(from);
  const next = isStarter
    ? await startedFrom(from, { title, date }, { ...config, ...spoken })
    : keep
      ? await keptFrom(from!, { title, date }, project.root, cwd, journal)
      : undefined;
  if (keep && next === undefined) return { journal };
  if (parts.length > 0 && next === undefined)
    throw new UsageError(
      '--with puts a part into a service, and none is named',
      'Add --from service/word-and-table, or --from last --keep.',
    );
  const model =
    from === undefined || isStarter
      ? modelOf({ ...config, ...spoken })
      : await modelFrom(from, project.root, cwd, journal);
  if (model === undefined) return { journal };
  const facts = { ...model.facts, ...spoken };
  const service = next === undefined || parts.length === 0 ? next?.text : await withPartsCalled(parts, next.text);
  const begun = service ?? starter(title, date, { ...model, facts }, languageOf(facts) ?? config.lang ?? 'en');
  const text = from === undefined || isStarter ? begun : withOpenRequests(begun, await textsOf(project.root, cwd));
  check(text);
  const full = join(project.root, ISSUES_FOLDER, `${name}.md`);
  const path = asNamed(full, cwd);
  try {
    await writeWhole(full, text, { mayReplace: force });
  } catch (error) {
    if (error instanceof WriteError && error.isTaken)
      journal.addError('issue-exists', 'there is such an issue already', 'Choose another title, or add --force.', path);
    else blame(error, path, cwd, journal);
    return { journal };
  }
  const wrong = editor === undefined ? undefined : openIn(editor, full);
  if (wrong !== undefined)
    journal.addError('editor-failed', `${wrong}; the issue is begun all the same`, `Open ${path} yourself.`, path);
  for (const { line, was, is } of next?.moved ?? []) terminal.print(`  line ${line}: ${was} is now ${is}`);
  if (next !== undefined && !isStarter) terminal.print(`What else must change: bulletin check ${path}`);
  terminal.print(`${path} is begun. Write in it, and then: bulletin build ${/\s/.test(path) ? `"${path}"` : path}`);
  return { path, journal };
}

function nameFor(title: string): string {
  const name = nameAfter(title);
  if (name === undefined) throw new UsageError('the title has no letter in it', 'bulletin new "Prayer letter"');
  return name;
}

function tagOf(lang: string): string {
  if (isLanguageTag(lang)) return Intl.getCanonicalLocales(lang)[0]!;
  throw new UsageError(`‘${lang}’ is not a language tag`, 'Write it like this: --lang es, or --lang pt-BR');
}

/** What a new issue begins with besides its title and date. */
interface Model {
  /** Lines of front matter. */
  facts: Record<string, unknown>;
  regions: readonly ModelRegion[];
}

interface ModelRegion {
  /** Its heading as it is written. */
  heading: string;
  /** Whether what stands under it are prayers: birthdays and calendars are none. */
  prays: boolean;
}

const modelOf = ({ organization, regions, lang }: Config): Model => ({
  facts: { ...(organization === undefined ? {} : { organization }), fit: 'auto' },
  regions: (regions ?? starterRegionsIn(lang ?? 'en')).map((name) => ({ heading: asMarkdown(name), prays: true })),
});

/** A name as it stands in a heading, its signs escaped. */
const asMarkdown = (name: string): string =>
  toMarkdown({ type: 'heading', depth: 2, children: [{ type: 'text', value: name }] })
    .replace(/^#+ /, '')
    .trimEnd();

/** What the front matter says, if it is a language; whether it is one is told of later. */
const languageOf = ({ lang }: Record<string, unknown>): string | undefined =>
  typeof lang === 'string' && isLanguageTag(lang) ? lang : undefined;

/** What goes on from issue to issue. The date is told, the scripture is chosen anew, and approvals are for one issue. */
const KEPT = ['organization', 'author', 'lang', 'template', 'translation', 'font', 'fit', 'smart'] as const;

/** @returns nothing, with an error reported, if there is no such issue or it cannot be read. */
async function modelFrom(from: string, root: string, cwd: string, journal: Journal): Promise<Model | undefined> {
  const path = from === 'last' ? await newest(root, cwd) : from;
  if (path === undefined) {
    journal.addError('issue-missing', 'there is no issue to begin from', 'Leave --from out.');
    return undefined;
  }
  const file = await readIssue(path, cwd);
  const source = hasErrors(file) ? undefined : readSource(file);
  const matter = source === undefined ? undefined : readMatter(source, file);
  const body = source === undefined ? undefined : await parseBody(source, file);
  if (matter !== undefined && body !== undefined) {
    const data = matter.data as Record<string, unknown>;
    const facts = Object.fromEntries(KEPT.filter((key) => data[key] != null).map((key) => [key, data[key]]));
    const regions = body.children.flatMap((node, index): ModelRegion[] => {
      if (node.type !== 'heading' || node.depth !== 2) return [];
      const next = body.children.findIndex((other, at) => at > index && other.type === 'heading' && other.depth === 2);
      const under = body.children.slice(index + 1, next < 0 ? undefined : next);
      return [{ heading: markdownOf(node, source!), prays: prays(under, languageOf(data) ?? 'en') }];
    });
    return { facts, regions };
  }
  journal.addFile(file);
  return undefined;
}

/** Whether a region has an item that begins as prayers do, so far as anybody knows how. */
const prays = (nodes: readonly RootContent[], lang: string): boolean =>
  nodes.length === 0 ||
  !knowsVerbs(lang) ||
  nodes.some((node) => node.type === 'list' && node.children.some((item) => verbOf(textOf(item), lang) !== undefined));

/** A service that bulletin has, for the project's own church. @throws {UsageError} if there is none of that name. */
async function startedFrom(
  from: string,
  { title, date }: { title: string; date: string | undefined },
  { organization, lang }: Config,
): Promise<NextIssue> {
  const text = await starterCalled(from);
  const more: [string, string][] = organization === undefined ? [] : [['organization', organization]];
  // The words are English, whatever the language of the project.
  if (lang !== undefined && !/^en\b/i.test(lang)) more.push(['lang', 'en']);
  return nextIssue(text, { ...asked(title, date), more })!;
}

const asked = (title: string, date: string | undefined) => ({
  title: title.replace(/\s+/g, ' ').trim(),
  ...(date === undefined ? {} : { date }),
});

/** Next week's issue, with all that the one it is made of has. */
async function keptFrom(
  from: string,
  { title, date }: { title: string; date: string | undefined },
  root: string,
  cwd: string,
  journal: Journal,
): Promise<NextIssue | undefined> {
  const path = from === 'last' ? await newest(root, cwd) : from;
  if (path === undefined) {
    journal.addError('issue-missing', 'there is no issue to keep', 'Leave --from and --keep out.');
    return undefined;
  }
  const file = await readIssue(path, cwd);
  const source = hasErrors(file) ? undefined : readSource(file);
  const name = file.basename?.replace(/\.md$/i, '') ?? '';
  const next =
    source === undefined ? undefined : nextIssue(source, { ...asked(title, date), more: [['copied-from', name]] });
  if (next === undefined) journal.addFile(file);
  return next;
}

/** A heading's text as it is written, its markup with it. */
const markdownOf = (heading: Nodes, source: string): string =>
  source
    .slice(heading.position?.start.offset, heading.position?.end.offset)
    .replace(/^#+\s*|\s+#+\s*$/g, '')
    .replace(/\n[-=]+$/, '')
    .replace(/\[\^[^\]]+\]/g, '')
    .trim();

async function withPartsCalled(names: readonly string[], service: string): Promise<string> {
  const { partsCalled, withParts } = await import('./service-parts.ts');
  return withParts(service, await partsCalled(names));
}

/** Of all issues of a project that can be read, translations aside. */
async function textsOf(root: string, cwd: string): Promise<string[]> {
  const issues = await allIssues(root, cwd);
  const files = [];
  for (const path of issues) if (!isTranslation(path, issues)) files.push(await readIssue(path, cwd));
  return files.flatMap((file) => (hasErrors(file) ? [] : (readSource(file) ?? [])));
}

/** The issue with the latest date, translations aside; of several, the last by name. */
async function newest(root: string, cwd: string): Promise<string | undefined> {
  let best: { path: string; date: string } | undefined;
  const issues = await allIssues(root, cwd);
  for (const path of issues) {
    if (isTranslation(path, issues)) continue;
    const file = await readIssue(path, cwd);
    const source = hasErrors(file) ? undefined : readSource(file);
    const date = source === undefined ? '' : (readFrontMatter(source, file)?.date ?? '');
    if (source !== undefined && (best === undefined || date >= best.date)) best = { path, date };
  }
  return best?.path;
}

/** @param lang BCP 47; of what stands in it until somebody writes over it. */
function starter(title: string, date: string | undefined, { facts, regions }: Model, lang: string): string {
  const words = starterWordsIn(lang);
  const key = (name: string, value: unknown): string => stringify({ [name]: value }, { lineWidth: 0 }).trimEnd();
  const oneLine = title.replace(/\s+/g, ' ').trim();
  return [
    '---',
    key('title', oneLine),
    date === undefined ? '# date: 2026-11-22' : `date: ${date}`,
    ...('organization' in facts ? [] : [`# organization: ${words.organization}`]),
    ...Object.entries(facts).map(([name, value]) => key(name, value)),
    '# scripture:',
    ...Object.entries(words.scripture).map(([name, value]) => `#   ${name}: ${value}`),
    '---',
    '',
    `- ${words.opening}`,
    '',
    ...regions.flatMap((region, index) => [
      `## ${region.heading}`,
      '',
      ...(index === 0 && region.prays ? [words.leadIn, ''] : []),
      `- ${!region.prays ? '…' : index === regions.length - 1 && index > 0 ? words.thanks : words.prayer}`,
      '',
    ]),
  ].join('\n');
}

/** What would be wrong with the front matter is wrong with the command line. */
function check(text: string): void {
  const file = new VFile(text);
  readFrontMatter(text, file);
  const error = file.messages.find((message) => message.fatal);
  if (error === undefined) return;
  const isOfDate = error.reason.startsWith('`date`');
  throw new UsageError(error.reason, isOfDate ? 'Write it like this: --date 2026-06-05' : error.note);
}
