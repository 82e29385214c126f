/** Services to begin with, in plain words: those that bulletin ships in `starters/`. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownStarters } from '../files/package.ts';
import { UsageError } from './asked.ts';

const FOLDER = 'service';

/** Whether a name is that of a starter, not of a file: `service`, `service/baptism`. */
export const namesStarter = (name: string): boolean => name === FOLDER || /^service\/[a-z-]*$/.test(name);

/** The text of a starter. @throws {UsageError} with those that there are, if there is none of that name. */
export async function starterCalled(name: string): Promise<string> {
  const folder = join(ownStarters, FOLDER);
  const known = (await readdir(folder)).filter((file) => file.endsWith('.md')).map((file) => file.slice(0, -3));
  const asked = name.slice(FOLDER.length + 1);
  if (known.includes(asked)) return readFile(join(folder, `${asked}.md`), 'utf8');
  const { suggestion } = await import('../say/nearest.ts');
  const path = (starter: string): string => `${FOLDER}/${starter}`;
  throw new UsageError(
    asked === '' ? 'there are several services to begin with' : `there is no service called ‘${asked.slice(0, 40)}’`,
    asked === '' ? `There are: ${known.map(path).join(', ')}.` : suggestion(name, known.map(path)),
  );
}
