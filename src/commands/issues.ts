/** The issues a command is about: which they are, and their text. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { VFile } from 'vfile';
import { inWindows1252 } from '../import/windows-1252.ts';
import { reportError } from '../message.ts';
import { nearest } from '../nearest.ts';

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

/** macOS and editors leave files that begin with a dot. */
const isIssueName = (name: string): boolean => /\.md$/i.test(name) && !name.startsWith('.');

/** Bytes. Text as long as `src/issue/source.ts` allows has at most four a character. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Reads an issue's text. What keeps it from being read is reported on the file that is returned. */
export async function readIssue(path: string, cwd: string): Promise<VFile> {
  const file = new VFile({ path, cwd });
  const full = resolve(cwd, path);
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
    } else if (found.size > MAX_BYTES) {
      reportError(file, {
        rule: 'issue-size',
        reason: 'the file is too large for an issue',
        help: 'Is it the right one?',
      });
    } else {
      decode(await readFile(full), file);
    }
  } catch (error) {
    if (!isFileError(error)) throw error;
    await reportUnreadable(file, full, error);
  }
  return file;
}

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

/** How files begin that people take for text, each byte a character. */
const FORMATS: [name: string, beginning: string][] = [
  ['a Word document or another archive', 'PK\x03\x04'],
  ['an old Word document', '\xD0\xCF\x11\xE0'],
  ['a PDF', '%PDF'],
  ['rich text', '{\\rtf'],
  ['UTF-16', '\xFF\xFE'],
  ['UTF-16', '\xFE\xFF'],
];

const AS_UTF_8 = 'Save it as plain text in UTF-8. Most editors ask for the encoding under “Save as”.';

/** Sets the file's text. */
function decode(bytes: Uint8Array, file: VFile): void {
  const beginning = String.fromCharCode(...bytes.subarray(0, 8));
  const format = FORMATS.find(([, signature]) => beginning.startsWith(signature));
  if (format !== undefined) {
    reportError(file, { rule: 'encoding', reason: `this is not text in UTF-8, but ${format[0]}`, help: AS_UTF_8 });
    return;
  }
  try {
    // A byte order mark is left to the parser, which counts columns with it.
    file.value = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    reportEncoding(bytes, file);
  }
}

/** Says which byte is the first that is wrong, and what it would be in the encoding of old Windows programs. */
function reportEncoding(bytes: Uint8Array, file: VFile): void {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const { offset, before } = firstFault(bytes, text);
  const lines = before.split(/\r\n?|\n/);
  const byte = bytes[offset] ?? 0;
  const character = inWindows1252(byte);
  const meant = /\p{Cc}/u.test(character) ? '' : `, which would be ${character} in Windows-1252`;
  file.value = text;
  reportError(file, {
    rule: 'encoding',
    reason: `this is not UTF-8: the byte ${byte.toString(16).toUpperCase()}${meant}`,
    help: AS_UTF_8,
    at: { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 },
  });
}

/** Where the first replacement character stands that was not in the file itself: its byte, and the text before. */
function firstFault(bytes: Uint8Array, text: string): { offset: number; before: string } {
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) {
    const before = text.slice(0, at);
    const offset = Buffer.byteLength(before);
    const isWritten = REPLACEMENT_BYTES.every((byte, index) => bytes[offset + index] === byte);
    if (!isWritten) return { offset, before };
  }
  throw new Error('text that cannot be decoded has no fault');
}

const REPLACEMENT = '\uFFFD';
const REPLACEMENT_BYTES = [0xef, 0xbf, 0xbd];

export const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';
