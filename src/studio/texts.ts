/**
 * The texts of issues, read and saved. Whoever saves says which text theirs was made of: where another stands on the disk
 * by now, nothing is written and both can be looked at.
 */
import { lstatSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../commands/host.ts';
import { ISSUES_FOLDER, readIssue } from '../commands/issues.ts';
import { isInside } from '../files/inside.ts';
import { isFileError } from '../files/read.ts';
import { WriteError } from '../files/write.ts';
import { versionOf } from '../preview/session.ts';
import { hasErrors } from '../say/message.ts';
import { type Report, reportsOf } from '../say/report.ts';
import type { Saved, Written } from './protocol.ts';

/** How a file is written beside its words. */
interface Manner {
  mark: '' | '\uFEFF';
  ending: '\n' | '\r\n';
}

/** Whether a name is that of an issue: a file of the folder of issues, and no way out of it. */
export const isIssuePath = (path: string): boolean =>
  new RegExp(`^${ISSUES_FOLDER}/(?!\\.)[^/\\\\:\\p{Cc}]+\\.md$`, 'iu').test(path);

/** @param root of the project @param issue as `isIssuePath` has it */
export async function readWritten(
  issue: string,
  root: string,
): Promise<{ written: Written; manner: Manner } | { problems: Report[] }> {
  const file = await readIssue(issue, root);
  if (hasErrors(file)) return { problems: reportsOf(file) };
  const text = String(file);
  const uniform = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const manner: Manner = {
    mark: text.startsWith('\uFEFF') ? '\uFEFF' : '',
    ending: /\r\n/.test(text) ? '\r\n' : '\n',
  };
  return { written: { text: uniform, version: versionOf(uniform) }, manner };
}

/** UTF-16 units that are saved at once; what reads issues takes no more. */
const MOST = 4 * 1024 * 1024;

/** Saves a text that was made of the one that `version` names. @returns after it is on the disk, whole. */
export async function saveWritten(issue: string, text: string, version: string, root: string): Promise<Saved> {
  if (text.length > MOST) return { kind: 'refused', reason: 'the text is too long', help: 'Divide it into several.' };
  const read = await readWritten(issue, root);
  if ('problems' in read) {
    const [{ reason = '', help = '' } = {}] = read.problems;
    return { kind: 'refused', reason, help };
  }
  const { written, manner } = read;
  if (written.text === text) return { kind: 'saved', version: written.version };
  if (written.version !== version) return { kind: 'changed', theirs: written };
  try {
    const { mark, ending } = manner;
    const content = mark + (ending === '\n' ? text : text.replaceAll('\n', ending));
    await commandLine.write(placeOf(issue, root), content, { within: root });
    return { kind: 'saved', version: versionOf(text) };
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    return { kind: 'refused', reason: error.message, help: error.help };
  }
}

/** Where it is written: a link stays one, and leads to nothing outside of the project. */
function placeOf(issue: string, root: string): string {
  const path = join(root, issue);
  try {
    if (!lstatSync(path).isSymbolicLink()) return path;
    const real = realpathSync(path);
    if (isInside(root, real)) return real;
  } catch (error) {
    if (!isFileError(error)) throw error;
    return path;
  }
  throw new WriteError('the issue is a link that leads outside the project', 'Put the file itself into issues/.');
}
