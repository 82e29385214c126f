/** What outputs are called. */
import { basename } from 'node:path';
import type { Inks } from '../riso/inks.ts';
import { editionCalled } from './catalogue.ts';
import { type Version, versions, type Wanted } from './versions.ts';

/** `issues/letter.md` → `letter`. */
const issueName = (path: string): string => basename(path).replace(/\.md$/i, '');

/** What tells one output of an issue from another. */
interface OutputParts {
  edition: string;
  /** Of `PAGE_SIZES`; what has no pages has none. */
  pageSize?: string;
  /** An ink, for instance. */
  part?: string;
  extension: string;
}

/** `letter.handout.a4.pdf` */
const outputName = (issue: string, { edition, pageSize, part, extension }: OutputParts): string =>
  [issue, edition, pageSize, part, extension].filter((word) => word !== undefined).join('.');

/** The names of what `setIssue` makes of the issue at a path. */
export function outputNames(path: string, wanted: Wanted): string[] {
  return versions(wanted).flatMap((version) => {
    const name = issueName(path);
    const { audience } = editionCalled(version.edition, wanted);
    return namesOf(wanted.guard?.nameFor(name, audience) ?? name, version, wanted);
  });
}

/** The parts of an edition in inks. The proof first: it is what one wants to see. */
export const partsOf = (inks: Inks): string[] => ['proof', ...inks.map((ink) => ink.replaceAll(' ', '-'))];

/** What the files of a version are called, in the order in which `make` makes them. */
export function namesOf(issue: string, { edition, pageSize, sheet }: Version, wanted: Wanted): string[] {
  const { makes, fileName = edition } = editionCalled(edition, wanted);
  const pages = outputName(issue, { edition: fileName, pageSize, extension: 'pdf' });
  switch (makes.kind) {
    case 'inks':
      return partsOf(wanted.inks ?? makes.inks).map((part) =>
        outputName(issue, { edition: fileName, pageSize, part, extension: 'pdf' }),
      );
    case 'pages':
    case 'copier':
    case 'press':
      return [pages];
    case 'sheets':
      return [pages, outputName(issue, { edition: fileName, pageSize: sheet!, part: 'sheets', extension: 'pdf' })];
    case 'email':
      return [outputName(issue, { edition: fileName, extension: 'eml' })];
    case 'web':
      return [outputName(issue, { edition: fileName, extension: 'html' })];
  }
}
