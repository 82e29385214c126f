/** The issues a command is about: which they are, and their text. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { VFile } from 'vfile';
import { decodeText, MAX_ISSUE_BYTES } from '../issue/encoding.ts';
import { translationCalled, translationsOf } from '../issue/translation.ts';
import { reportError } from '../say/message.ts';
import { nearest } from '../say/nearest.ts';
import { commandLine, type Host } from './host.ts';

/** The folder of a project's issues. */
export const ISSUES_FOLDER = 'issues';

/** Paths of all issues of the project as a person in `cwd` would write them, sorted by name. */
export async function allIssues(root: string, cwd: string): Promise<string[]> {
  const folder = join(root, ISSUES_FOLDER);
  return (await issuesIn(folder)).map((name) => asNamed(join(folder, name), cwd));
}

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

/** Reads an issue's text. What keeps it from being read is reported on the file that is returned. */
export async function readIssue(path: string, cwd: string, { given }: Host = commandLine): Promise<VFile> {
  const file = new VFile({ path, cwd });
  const full = resolve(cwd, path);
  const bytes = given.get(full);
  if (bytes !== undefined) {
    if (bytes.length > MAX_ISSUE_BYTES) reportTooLarge(file);
    else decodeText(bytes, file);
    return file;
  }
  try {
    const found = await stat(full);
    if (found.isDirectory()) {
      reportError(file, {
        rule: 'issue-missing',
        reason: 'this is a folder',
        help: `Name the issues in it: ${join(path, '*.md')}`,
      });
    } else if (!found.isFile()) {
      reportError(file, { rule: 'issue-missing', reason: 'this is not a file' });
    } else if (found.size > MAX_ISSUE_BYTES) {
      reportTooLarge(file);
    } else {
      decodeText(await readFile(full), file);
    }
  } catch (error) {
    if (!isFileError(error)) throw error;
    await reportUnreadable(file, full, error);
  }
  return file;
}

const reportTooLarge = (file: VFile): void =>
  reportError(file, {
    rule: 'issue-size',
    reason: 'the file is too large for an issue',
    help: 'Is it the right one?',
  });

async function reportUnreadable(file: VFile, full: string, error: NodeJS.ErrnoException): Promise<void> {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') {
    reportError(file, {
      rule: 'issue-unreadable',
      reason: 'the system does not let the file be read',
      help: 'Look at its rights, and close the program that has it open.',
    });
    return;
  }
  const like = (await likeIn(dirname(full), full)) ?? (await likeIn(join(file.cwd, ISSUES_FOLDER), full));
  reportError(file, {
    rule: 'issue-missing',
    reason: 'there is no such file',
    ...(like === undefined ? {} : { help: `Did you mean ${asNamed(like, file.cwd)}?` }),
  });
}

/** An issue in the folder whose name is like that of the path. */
async function likeIn(folder: string, path: string): Promise<string | undefined> {
  const name = nearest(basename(path), await issuesIn(folder));
  return name === undefined ? undefined : join(folder, name);
}

export const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';
