/** Letters and pictures that are brought in. */
import { join } from 'node:path';
import { commandLine } from '../commands/host.ts';
import { importLetters } from '../commands/import.ts';
import { ISSUES_FOLDER } from '../commands/issues.ts';
import { WriteError, writeWhole } from '../files/write.ts';
import { read } from '../import/letter.ts';
import type { Report } from '../say/report.ts';
import { kindOfPicture } from './picture-kind.ts';
import type { BroughtIn } from './protocol.ts';
import { QUIET } from './quiet.ts';

/** Makes an issue of a letter. One of that title that is there already stays: the new one has a number. */
export async function bringIn(
  name: string,
  bytes: Uint8Array,
  root: string,
): Promise<BroughtIn | { problems: Report[] }> {
  const source = plainName(name, 'letter.txt');
  let issue = '';
  const { files, journal } = await importLetters([source], {}, root, QUIET, {
    ...commandLine,
    given: new Map([[join(root, source), bytes]]),
    async write(path, content) {
      issue = await writeBeside(path, content, root);
    },
  });
  const [file] = files;
  const { reports } = journal;
  if (file === undefined) return { problems: reports };
  return {
    issue,
    original: (await read(bytes, source)).text,
    dropped: file.dropped.map(({ what, text }) => ({ what, text })),
    doubts: reports
      .filter(({ rule }) => rule === 'import-unsure')
      .map(({ reason, line }) => ({ reason, ...(line === undefined ? {} : { line }) })),
    problems: reports.filter(({ rule }) => rule !== 'import-unsure' && rule !== 'import-dropped'),
  };
}

/** Puts a picture where issues find it. @returns its path from the issue's folder. */
export async function bringPicture(
  name: string,
  bytes: Uint8Array,
  root: string,
): Promise<{ path: string } | { problems: Report[] }> {
  const kind = kindOfPicture(bytes);
  if (kind === undefined)
    return {
      problems: [
        {
          severity: 'error',
          rule: 'image-format',
          reason: 'this is no picture that can be printed',
          help: 'Take a PNG or a JPEG.',
        },
      ],
    };
  const stem = plainName(name, 'picture').replace(/\.[^.]*$/, '');
  const path = join(root, ISSUES_FOLDER, 'images', `${stem}.${kind}`);
  const written = await writeBeside(path, bytes, root);
  return { path: written.slice(ISSUES_FOLDER.length + 1) };
}

/** Copies of one name are told apart by a number. */
const MOST_COPIES = 1000;

/** @returns the path in the project, with strokes as in addresses. @throws {WriteError} when the system refuses. */
async function writeBeside(path: string, content: Uint8Array | string, root: string): Promise<string> {
  const [, stem = path, extension = ''] = /^(.*)(\.[^.]*)$/s.exec(path) ?? [];
  for (let copy = 1; copy < MOST_COPIES; copy++) {
    const own = copy === 1 ? path : `${stem}-${copy}${extension}`;
    try {
      await writeWhole(own, content, { mayReplace: false, within: root });
      return own.slice(root.length + 1).replaceAll('\\', '/');
    } catch (error) {
      if (!(error instanceof WriteError && error.isTaken)) throw error;
    }
  }
  throw new WriteError('there are too many files of this name', 'Give it another name.');
}

/** What a browser says that a file is called leads nowhere. */
function plainName(name: string, otherwise: string): string {
  const base = name
    .replace(/^.*[/\\]/s, '')
    .replace(/[^\p{L}\p{N}._ -]+/gu, '-')
    .replace(/^[.\s-]+/, '')
    .slice(-80);
  return base === '' ? otherwise : base;
}
