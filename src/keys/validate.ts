/** Checks a mapping by a schema, and says in plain words, where it stands, what is wrong. */
import type { VFile } from 'vfile';
import type * as z from 'zod/mini';
import { type Finding, report, reportError } from '../say/message.ts';
import { nearest } from '../say/nearest.ts';
import type { KeyPath, Mapping, Subject } from './yaml.ts';

export interface Validation<Schema extends z.ZodMiniObject> {
  schema: Schema;
  subject: Subject;
  /** How each key is written when it is right, given what was written. */
  examples: Readonly<Record<string, string | ((written: unknown) => string)>>;
  /** The keys known inside a key that has some, or inside each of those that it has. */
  inner?: Readonly<Record<string, readonly string[] | { each: readonly string[] }>>;
}

/** The validated data, or undefined with every fault reported. Unknown keys are warned of. */
export function validate<Schema extends z.ZodMiniObject>(
  mapping: Mapping,
  validation: Validation<Schema>,
  file: VFile,
): z.output<Schema> | undefined {
  const { schema, subject, inner = {} } = validation;
  if (!isRecord(mapping.data)) {
    reportError(file, {
      rule: `${subject.rule}-keys`,
      reason: `${subject.called} is not made of keys and values`,
      help: `Write a key, a colon and its text on each line: ${subject.example}`,
      at: mapping.placeOf([]),
    });
    return undefined;
  }
  warnOfStrangers(mapping, [], Object.keys(schema.shape), subject, file);
  for (const [key, known] of Object.entries(inner)) {
    if ('each' in known) {
      for (const each of keysOf(mapping.data[key])) warnOfStrangers(mapping, [key, each], known.each, subject, file);
    } else warnOfStrangers(mapping, [key], known, subject, file);
  }
  const result = schema.safeParse(withoutBlanks(mapping.data));
  if (result.success) return result.data;
  for (const problem of result.error.issues.flatMap(innermost)) reportProblem(problem, mapping, validation, file);
  return undefined;
}

/** Whether it has keys and values. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const keysOf = (value: unknown): string[] => (isRecord(value) ? Object.keys(value) : []);

/** A key with nothing after it, as starters have them, counts as not given. */
function withoutBlanks(data: Record<string, unknown>): Record<string, unknown> {
  const given = Object.entries(data).filter(([, value]) => value !== null);
  return Object.fromEntries(given.map(([key, value]) => [key, isRecord(value) ? withoutBlanks(value) : value]));
}

type Problem = z.core.$ZodIssue;

/** Of a union, the problems of the one alternative that the author meant: the one of the right type. */
export function innermost(problem: Problem): Problem[] {
  if (problem.code !== 'invalid_union') return [problem];
  const meant = problem.errors.find((issues) => !issues.some((issue) => isWrongType(issue)));
  if (meant === undefined) return [problem];
  return meant.map((issue) => ({ ...issue, path: [...problem.path, ...issue.path] }));
}

const isWrongType = (issue: Problem): boolean => issue.code === 'invalid_type' && issue.path.length === 0;

function reportProblem(
  { path, message }: Problem,
  mapping: Mapping,
  { subject, examples }: Pick<Validation<z.ZodMiniObject>, 'subject' | 'examples'>,
  file: VFile,
): void {
  const known = examples[String(path[0])];
  const example = typeof known === 'function' ? known(isRecord(mapping.data) && mapping.data[String(path[0])]) : known;
  reportError(file, {
    rule: `${subject.rule}-value`,
    reason: `\`${path.map(String).join('.')}\` ${message}`,
    ...(example === undefined ? {} : { help: `Write it like this: ${example}` }),
    at: mapping.placeOf(path),
  });
}

function warnOfStrangers(
  mapping: Mapping,
  path: KeyPath,
  known: readonly string[],
  subject: Subject,
  file: VFile,
): void {
  const record = path.reduce<unknown>((value, key) => (isRecord(value) ? value[String(key)] : undefined), mapping.data);
  if (!isRecord(record)) return;
  for (const key of Object.keys(record).filter((key) => !known.includes(key))) {
    const meant = nearest(key, known);
    const finding: Finding = {
      rule: `${subject.rule}-unknown-key`,
      reason: `the key \`${[...path, key].map(String).join('.')}\` is not known, and does nothing`,
      help: meant === undefined ? `Known are: ${known.join(', ')}.` : `Did you mean \`${meant}\`?`,
      at: mapping.placeOfKey([...path, key]),
    };
    report(file, finding, 'warning');
  }
}
