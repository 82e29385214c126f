/** The issues a command is about: which they are, and their text. */
import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { VFile } from 'vfile';
import { isFileError, type Refused } from '../files/read.ts';
import { decodeText, MAX_ISSUE_BYTES } from '../issue/encoding.ts';
import { translationCalled, translationsOf } from '../issue/translation.ts';
import type { Run } from '../project/run.ts';
import { type Finding, reportError } from '../say/message.ts';
import { nearest } from '../say/nearest.ts';
import type { RuleOf } from '../say/rules.ts';
import { TemplateError } from '../template/error.ts';
import { STANDARD_STREAM } from './asked.ts';
import { limitOf } from './failure.ts';
import { commandLine, type Host, readNamed } from './host.ts';
import type { Journal } from './journal.ts';

declare module 'vfile' {
  interface DataMap {
    /** What the file is called in messages, where that is not its path. */
    shown: string;
  }
}

/** The folder of a project's issues. */
export const ISSUES_FOLDER = 'issues';

/** Standard input in messages. */
const STDIN_NAME = 'standard input';

/** What an issue is called that has no file: outputs are named after it, and pictures are looked for beside it. */
const NAMELESS = 'letter.md';

/** The path of an issue that is read, which names its outputs. @param issue as the person named it. */
export const pathOf = (issue: string): string => (issue === STANDARD_STREAM ? NAMELESS : issue);

/** An issue in messages. @param issue as the person named it. */
export const shown = (issue: string): string => (issue === STANDARD_STREAM ? STDIN_NAME : issue);

/** Whether this is a folder. @param named as the person named it. */
export function isFolder(named: string, cwd: string): boolean {
  if (named === STANDARD_STREAM) return false;
  try {
    return statSync(resolve(cwd, named)).isDirectory();
  } catch (error) {
    // Whoever reads it says why it cannot be read.
    if (isFileError(error)) return false;
    throw error;
  }
}

/** Paths of all issues of the project as a person in `cwd` would write them, sorted by name. */
export async function allIssues(root: string, cwd: string): Promise<string[]> {
  const folder = join(root, ISSUES_FOLDER);
  return (await issuesIn(folder)).map((name) => asNamed(join(folder, name), cwd));
}

/** Paths of the issues in a folder, not in those below it, sorted by name. @param folder as the person named it. */
export const issuesBelow = async (folder: string, cwd: string): Promise<string[]> =>
  (await issuesIn(resolve(cwd, folder))).map((name) => join(folder, name));

/** An absolute path as a person in `cwd` would write it: the shorter way. */
export function asNamed(path: string, cwd: string): string {
  const way = relative(cwd, path) || '.';
  return way.length < path.length ? way : path;
}

async function issuesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory() && isIssueName(entry.name)).map(({ name }) => name);
    // By code unit: the order must not depend on the locale.
    return names.sort();
  } catch (error) {
    if (isFileError(error)) return [];
    throw error;
  }
}

/** Those of the issues that have a translation beside them. */
export const withTranslations = (issues: readonly string[]): string[] =>
  issues.filter((issue) => translationsOf(basename(issue), namesBeside(issue, issues)).length > 0);

/** Whether an issue is a translation of another. */
export const isTranslation = (issue: string, issues: readonly string[]): boolean =>
  translationCalled(basename(issue), namesBeside(issue, issues)) !== undefined;

const namesBeside = (issue: string, issues: readonly string[]): string[] =>
  issues.filter((other) => dirname(other) === dirname(issue)).map((other) => basename(other));

/** macOS and editors leave files that begin with a dot. */
const isIssueName = (name: string): boolean => /\.md$/i.test(name) && !name.startsWith('.');

/**
 * The issues named and those in the folders named, each once, or all there are; of a folder, under a bilingual template,
 * those that have a translation.
 */
export async function issuesToRead(
  named: readonly string[],
  run: Asking,
  cwd: string,
  journal: Journal,
): Promise<string[]> {
  if (named.length === 0) {
    const { root } = run.project;
    return ofFolder(asNamed(join(root, ISSUES_FOLDER), cwd), await allIssues(root, cwd), run, journal);
  }
  const paths: string[] = [];
  for (const path of named.map((path) => asHere(path, cwd))) {
    if (isFolder(path, cwd)) paths.push(...(await ofFolder(path, await issuesBelow(path, cwd), run, journal)));
    else paths.push(path);
  }
  return [...new Map(paths.map((path) => [path === STANDARD_STREAM ? path : resolve(cwd, path), path])).values()];
}

/** Those of the issues of a folder that are to be read; that there are none is reported. */
async function ofFolder(folder: string, issues: string[], run: Asking, journal: Journal): Promise<string[]> {
  if (issues.length > 0 && (await isBilingual(run))) {
    const paired = withTranslations(issues);
    if (paired.length === 0)
      journal.addError(
        'translation-missing',
        `no issue in ${folder} has a translation beside it`,
        'Write one: letter.es.md beside letter.md is the letter in Spanish.',
      );
    return paired;
  }
  if (issues.length === 0) {
    journal.addError('issue-missing', `there is no issue in ${folder}`, 'Begin one: bulletin new "Prayer letter"');
  }
  return issues;
}

/** As much of a run as says in what template all issues are set, whatever they say themselves. */
type Asking = Pick<Run, 'project' | 'templates' | 'template' | 'versions'>;

/** Whether a sheet of two languages is all that is asked for. */
async function isBilingual({ templates, template, versions }: Asking): Promise<boolean> {
  const names = template === undefined ? versions.map(({ edition }) => edition.preferred?.template) : [template];
  try {
    const found = await Promise.all(names.map((name) => (name === undefined ? undefined : templates.find(name))));
    return found.length > 0 && found.every((one) => one?.bilingual === true);
  } catch (error) {
    // What is wrong with it is said of each issue that it is to set.
    if (error instanceof TemplateError) return false;
    throw error;
  }
}

/** A path written as on Windows, in whatever system. */
const asHere = (path: string, cwd: string): string =>
  existsSync(resolve(cwd, path)) ? path : path.replaceAll('\\', sep);

/**
 * Reads an issue's text. What keeps it from being read is reported on the file that is returned.
 *
 * @param path as the person named it; `-` is standard input, which can be read once.
 */
export async function readIssue(path: string, cwd: string, host: Host = commandLine): Promise<VFile> {
  if (path === STANDARD_STREAM) return readFrom(host.stdin(), cwd);
  const file = new VFile({ path, cwd });
  const read = await readNamed(resolve(cwd, path), MAX_ISSUE_BYTES, host);
  if (read.kind === 'read') decodeText(read.bytes, file);
  else reportError(file, await findingOf(read, path, cwd));
  return file;
}

const TOO_LARGE = {
  rule: 'issue-size',
  reason: 'the file has more than 4 MB, too much for an issue',
  help: 'Is it the right one? Divide it into several issues if it is.',
} as const;

async function readFrom(stdin: AsyncIterable<Uint8Array>, cwd: string): Promise<VFile> {
  const file = new VFile({ path: NAMELESS, cwd, data: { shown: STDIN_NAME } });
  try {
    const bytes = await readAll(stdin, MAX_ISSUE_BYTES);
    if (bytes === undefined) reportError(file, TOO_LARGE);
    else decodeText(bytes, file);
  } catch (error) {
    if (!isFileError(error)) throw error;
    reportError(file, {
      rule: 'issue-unreadable',
      reason: 'standard input cannot be read',
      help: 'Is it a file, or what another program writes? A folder is not.',
    });
  }
  return file;
}

/** What comes from a stream, whole; nothing, if that is more than so many bytes. */
export async function readAll(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function findingOf(refused: Refused, path: string, cwd: string): Promise<Finding<RuleOf<'error'>>> {
  switch (refused.why) {
    case 'folder':
      return {
        rule: 'issue-missing',
        reason: 'this is a folder',
        help: `Name the issues in it: ${join(path, '*.md')}`,
      };
    case 'not-a-file':
      return { rule: 'issue-missing', reason: 'this is not a file' };
    case 'too-large':
      return TOO_LARGE;
    case 'missing': {
      const like = await issueLike(path, cwd);
      const help = like === undefined ? {} : { help: `Did you mean ${like}?` };
      return { rule: 'issue-missing', reason: 'there is no such file', ...help };
    }
    case 'unreadable': {
      const limit = limitOf(refused.error);
      if (limit !== undefined) return { rule: 'machine-limit', ...limit };
      return {
        rule: 'issue-unreadable',
        reason: 'the system does not let the file be read',
        help: 'Look at its rights, and close the program that has it open.',
      };
    }
  }
}

/** The issue that was probably meant, as a person in `cwd` would write it. */
async function issueLike(path: string, cwd: string): Promise<string | undefined> {
  const full = resolve(cwd, path);
  const like = (await likeIn(dirname(full), full)) ?? (await likeIn(join(cwd, ISSUES_FOLDER), full));
  return like === undefined ? undefined : asNamed(like, cwd);
}

/** An issue in the folder whose name is like that of the path. */
async function likeIn(folder: string, path: string): Promise<string | undefined> {
  const name = nearest(basename(path), await issuesIn(folder));
  return name === undefined ? undefined : join(folder, name);
}
