/** What outputs are called. */
import { basename } from 'node:path';
import type { Audience } from '../keys/audience.ts';
import { kindOfMaking } from '../making/register.ts';
import type { Version } from './versions.ts';

/** `issues/letter.md` → `letter`. */
export const issueName = (path: string): string => basename(path).replace(/\.md$/i, '');

/** The name of an issue as an audience may have it. */
export type NameFor = (name: string, audience: Audience) => string;

/** The names of all that is made of an issue. @param stem what they begin with. */
export function outputNames(stem: string, versions: readonly Version[], nameFor: NameFor = (name) => name): string[] {
  return versions.flatMap((version) => namesOf(nameFor(stem, version.edition.audience), version));
}

/** What the files of a version are called, in the order in which they are made: `letter.handout.a4.pdf`, or `site/letter.html`. */
export function namesOf(issue: string, { edition, page, sheet }: Version): string[] {
  const { name, fileName = name, makes } = edition;
  const { form, parts } = kindOfMaking(makes);
  return parts(makes, { page, sheet }).map(({ size, part, extension }) =>
    form === 'folder'
      ? `${fileName}/${issue}.${extension}`
      : [issue, fileName, size, part, extension].filter((word) => word !== undefined).join('.'),
  );
}
