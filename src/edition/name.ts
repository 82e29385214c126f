/** What outputs are called. */
import { basename } from 'node:path';

/** `issues/letter.md` → `letter`. */
export const issueName = (path: string): string => basename(path).replace(/\.md$/i, '');

/** What tells one output of an issue from another. */
export interface OutputParts {
  edition: string;
  /** Of `PAGE_SIZES`; what has no pages has none. */
  pageSize?: string;
  /** An ink, for instance. */
  part?: string;
  extension: string;
}

/** `letter.handout.a4.pdf` */
export const outputName = (issue: string, { edition, pageSize, part, extension }: OutputParts): string =>
  [issue, edition, pageSize, part, extension].filter((word) => word !== undefined).join('.');
