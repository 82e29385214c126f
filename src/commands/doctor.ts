/** `bulletin doctor`: what bulletin finds on this machine, for somebody who helps from afar. */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ownFolder, ownFonts, version } from '../files/package.ts';
import { CONFIG_NAME, openProject, type Project, SENSITIVE_NAME } from '../files/project.ts';
import { refusalOf, type Writing } from '../files/write.ts';
import { builtInTemplates } from '../project/built-in.ts';
import { readConfig } from '../project/config.ts';
import { counted } from '../say/counted.ts';
import { userTemplates } from '../template/user.ts';
import { FontLibrary } from '../text/fonts.ts';
import { readSystemFonts, systemFontFolders } from '../text/system-fonts.ts';
import { blame } from './blame.ts';
import { allIssues, asNamed, ISSUES_FOLDER } from './issues.ts';
import { type Findings, Journal, Notebook } from './journal.ts';
import { jobsOn, thisMachine } from './machine.ts';
import type { Terminal } from './terminal.ts';

/** What is found, as `--json` gives it. Paths are as the person would write them, but for the root, which is absolute. */
export interface Found {
  version: string;
  /** With its `v`. */
  node: string;
  platform: string;
  root: string;
  /** Left out where there is none. */
  configuration?: string;
  sensitive?: string;
  issues: number;
  templates: { own: string[]; project: string[] };
  /** Names of families. */
  fonts: { own: string[]; project: string[]; system: { folder: string; families: number }[] };
  /** To which a command may write. */
  folders: { path: string; isWritable: boolean }[];
  machine: Machine;
}

interface Machine {
  cores: number;
  /** Bytes that may still be taken. */
  memory: number;
  /** Issues that are made at a time at the most, where nothing else is asked. */
  jobs: number;
}

/** Looks at everything that a build would look at, but for the issues’ text. What is wrong is in the journal. */
export async function examine(cwd: string, terminal: Terminal): Promise<{ journal: Journal; found: Found }> {
  // Said after what is found, which it is about.
  const notebook = new Notebook();
  const project = await openProject(cwd);
  const out = await readOut(project, cwd, notebook);
  const found: Found = {
    version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    root: project.root,
    ...presentIn(project.root, cwd, { configuration: CONFIG_NAME, sensitive: SENSITIVE_NAME }),
    issues: (await allIssues(project.root, cwd)).length,
    templates: await templatesOf(project.root, cwd, notebook),
    fonts: fontsOf(project.root, cwd, notebook),
    folders: [
      tried(out, cwd, notebook, { within: project.root }),
      tried(join(project.root, ISSUES_FOLDER), cwd, notebook),
    ],
    machine: machineNow(),
  };
  await readList(project, cwd, notebook);
  for (const line of shown(found)) terminal.print(line);
  const journal = new Journal(terminal);
  journal.addAll(notebook.entries);
  if (journal.reports.length === 0) terminal.print('Nothing is wrong.');
  return { journal, found };
}

/** The folder of the outputs, absolute. */
async function readOut(project: Project, cwd: string, journal: Findings): Promise<string> {
  const { root } = project;
  const { file, config } = await readConfig(project, asNamed(join(root, CONFIG_NAME), cwd));
  journal.addFile(file);
  return config?.out ?? join(root, 'out');
}

/** Those of the files that are there. */
function presentIn<Key extends string>(
  root: string,
  cwd: string,
  names: Readonly<Record<Key, string>>,
): Partial<Record<Key, string>> {
  const paths = Object.entries<string>(names).map(([key, name]) => [key, join(root, name)] as const);
  const present = paths.filter(([, path]) => existsSync(path)).map(([key, path]) => [key, asNamed(path, cwd)]);
  return Object.fromEntries(present) as Partial<Record<Key, string>>;
}

/** In bulletin's own repository the project's fonts are bulletin's, and so are its templates. */
const isOwn = (root: string): boolean => relative(root, ownFolder) === '';

async function templatesOf(root: string, cwd: string, journal: Findings): Promise<Found['templates']> {
  const own = builtInTemplates.map(({ name }) => name);
  const project = isOwn(root) ? [] : userTemplates(root);
  for (const { path, load } of project) {
    await load().catch((error: unknown) => blame(error, asNamed(path ?? root, cwd), cwd, journal));
  }
  return { own, project: project.map(({ name }) => name) };
}

function fontsOf(root: string, cwd: string, journal: Findings): Found['fonts'] {
  const project = new FontLibrary(isOwn(root) ? [] : [join(root, 'fonts')]);
  for (const { path, reason } of project.problems)
    journal.add({
      path: asNamed(path, cwd),
      severity: 'warning',
      rule: 'font-unusable',
      reason,
      help: 'Take the file away, or put another in its place.',
    });
  return {
    own: new FontLibrary([ownFonts]).familyNames,
    project: project.familyNames,
    system: systemFontFolders()
      .filter((folder) => existsSync(folder))
      .map((folder) => ({ folder, families: readSystemFonts([folder]).size })),
  };
}

function tried(folder: string, cwd: string, journal: Findings, writing: Writing = {}): Found['folders'][number] {
  const path = asNamed(folder, cwd);
  const refusal = refusalOf(folder, writing);
  if (refusal !== undefined) journal.addError('file-unwritable', refusal.message, refusal.help, path);
  return { path, isWritable: refusal === undefined };
}

/** Whether the list of sensitive names can be used. */
async function readList(project: Project, cwd: string, journal: Findings): Promise<void> {
  const path = join(project.root, SENSITIVE_NAME);
  if (!existsSync(path)) return;
  const { readSensitive } = await import('../safeguard/sensitive.ts');
  journal.addFile((await readSensitive(project, asNamed(path, cwd))).file);
}

function machineNow(): Machine {
  const { cores, memory } = thisMachine();
  return { cores, memory, jobs: jobsOn({ cores, memory }) };
}

/** For a person, who may read it out. */
function shown(found: Found): string[] {
  const { templates, fonts, folders, machine } = found;
  const facts: [name: string, text: string][] = [
    ['bulletin', `${found.version}, with Node ${found.node.slice(1)} on ${found.platform}`],
    ['project', found.root],
    ['configuration', found.configuration ?? `none; none is needed (${CONFIG_NAME})`],
    ['sensitive names', found.sensitive ?? `no list of them (${SENSITIVE_NAME})`],
    ['issues', `${found.issues} in ${folders.at(-1)!.path}`],
    ['templates', withOwn(templates.own.join(', '), templates.project)],
    ['fonts', withOwn(counted(fonts.own.length, 'family', 'families'), fonts.project)],
    ...fonts.system.map(({ folder, families }): [string, string] => [
      '',
      `${counted(families, 'family', 'families')} in ${folder}`,
    ]),
    ...folders.map(({ path, isWritable }, index): [string, string] => [
      index === 0 ? 'writes to' : '',
      `${path}${isWritable ? '' : ', which it may not'}`,
    ]),
    ['machine', machineShown(machine)],
  ];
  const width = Math.max(...facts.map(([name]) => name.length));
  return facts.map(([name, text]) => `${name.padEnd(width)}  ${text}`);
}

const withOwn = (text: string, own: readonly string[]): string =>
  own.length === 0 ? text : `${text}; your own: ${own.join(', ')}`;

function machineShown({ cores, memory, jobs }: Machine): string {
  const free = `${(memory / 1024 ** 3).toFixed(1)} GB of memory free`;
  return `${counted(cores, 'core')}, ${free}: makes up to ${counted(jobs, 'issue')} at a time`;
}
