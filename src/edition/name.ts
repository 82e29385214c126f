/** What outputs are called. */
import { basename } from 'node:path';

/** `issues/letter.md` → `letter`. */
export const issueName = (path: string): string => basename(path).replace(/\.md$/i, '');

/** `letter.handout.a4.pdf` */
export const outputName = (issue: string, edition: string, pageSize: string): string =>
  `${issue}.${edition}.${pageSize}.pdf`;
