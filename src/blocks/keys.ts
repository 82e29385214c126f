/** What is said of a block after its name: the keys that its kind knows. */
import type { Node } from 'mdast';
import type { VFile } from 'vfile';
import { reportError } from '../say/message.ts';
import { suggestion } from '../say/nearest.ts';
import type { Container } from './kind.ts';

/** Where a block begins, as messages point at it: its colons. */
export const openingOf = ({ position }: Pick<Node, 'position'>): Node['position'] =>
  position && { start: position.start, end: { line: position.start.line, column: position.start.column + 3 } };

/** Its values by key; a key that is not known is reported, with what is near. */
export function readKeys<Key extends string>(
  { name, attributes, position }: Container,
  known: readonly Key[],
  file: VFile,
): Partial<Record<Key, string>> {
  const read: Partial<Record<Key, string>> = {};
  const loose = known.find((key) => new RegExp(`(?:^|\\s)${key}=\\S`, 'iu').test(attributes.title ?? ''));
  if (loose !== undefined)
    reportError(file, {
      rule: 'block-key',
      reason: `${loose}= stands outside of braces and would be printed`,
      help: `Put braces around it: :::${name} {${loose}="…"}.`,
      at: openingOf({ position }),
    });
  for (const [key, value] of Object.entries(attributes)) {
    const meant = known.find((each) => each === key);
    if (meant !== undefined) read[meant] = value.trim();
    else
      reportError(file, {
        rule: 'block-key',
        reason: `:::${name} has no ${key}${key === 'title' ? '' : '='}`,
        help: known.length === 0 ? 'Nothing stands after its name.' : suggestion(key, known, (other) => `${other}="…"`),
        at: openingOf({ position }),
      });
  }
  return read;
}

/** A value that is one of a few words; the first of them where nothing is said. Another is reported, with what is near. */
export function oneOf<Value extends string>(
  key: string,
  value: string | undefined,
  known: readonly [Value, ...Value[]],
  { name, position }: Container,
  file: VFile,
): Value {
  const meant = known.find((each) => each === (value ?? known[0]));
  if (meant !== undefined) return meant;
  reportError(file, {
    rule: 'block-key',
    reason: `${key} of :::${name} is not ${value?.slice(0, 40)}`,
    help: suggestion(value ?? '', known, (other) => `${key}="${other}"`),
    at: openingOf({ position }),
  });
  return known[0];
}

/** A whole number within limits; what is not one is reported. @returns undefined where nothing, or nothing good, is said. */
export function countOf(
  { name, attributes, position }: Container,
  key: string,
  limits: { least: number; most: number },
  file: VFile,
): number | undefined {
  const value = attributes[key]?.trim();
  if (value === undefined || value === '') return undefined;
  const count = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  if (count >= limits.least && count <= limits.most) return count;
  reportError(file, {
    rule: 'block-key',
    reason: `${key} is ‘${value.slice(0, 40)}’, which is not a number from ${limits.least} to ${limits.most}`,
    help: `Write :::${name}{${key}=${limits.least}}, for example.`,
    at: openingOf({ position }),
  });
  return undefined;
}
