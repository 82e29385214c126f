/** Parts that come into a service on an occasion, as `starters/part/` has them: a baptism, the candle of Advent. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownStarters } from '../files/package.ts';
import { UsageError } from './asked.ts';

const FOLDER = join(ownStarters, 'part');

interface Part {
  name: string;
  text: string;
  /** Headings, in small letters, before the first of which it stands. */
  before: readonly string[];
}

/** @throws {UsageError} with those that there are, for a name that is none. */
export async function partsCalled(names: readonly string[]): Promise<Part[]> {
  const known = (await readdir(FOLDER)).filter((file) => file.endsWith('.md')).map((file) => file.slice(0, -3));
  const parts: Part[] = [];
  for (const name of names) {
    if (!known.includes(name)) {
      const { suggestion } = await import('../say/nearest.ts');
      throw new UsageError(`there is no part called ‘${name.slice(0, 40)}’`, suggestion(name, known.sort()));
    }
    const written = await readFile(join(FOLDER, `${name}.md`), 'utf8');
    const [, before = '', text = ''] = /^---\nbefore: (.*)\n---\n+([\s\S]*)$/.exec(written) ?? [];
    parts.push({ name, text, before: before.split(', ') });
  }
  return parts;
}

const HEADING = /^## +(.*?)[ \t]*$/gm;

/**
 * The service with the parts in it, each where it belongs; where no heading tells, before the last one.
 *
 * @throws {UsageError} for a part that it has already.
 */
export const withParts = (service: string, parts: readonly Part[]): string => parts.reduce(withPart, service);

function withPart(service: string, { name, text, before }: Part): string {
  const headings = [...service.matchAll(HEADING)];
  const own = [...text.matchAll(HEADING)].map(([, heading]) => heading);
  if (headings.some(([, heading]) => own.includes(heading)))
    throw new UsageError(`the service has ‘${own.join(', ')}’ already`, `Leave --with ${name} out.`);
  // After what begins the service, whatever its heading says.
  const at = headings.slice(1).find(([, heading = '']) => before.includes(heading.toLowerCase())) ?? headings.at(-1);
  const index = at?.index ?? service.length;
  return `${service.slice(0, index)}${text.trimEnd()}\n\n${service.slice(index)}`;
}
