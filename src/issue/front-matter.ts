/**
 * What the front matter may say, and its validation in plain words.
 *
 * `schema/issue.schema.json` is generated from the schema here.
 */
import { closestMatch } from 'leven';
import type { VFile } from 'vfile';
import * as z from 'zod/mini';
import { reportError, reportWarning } from '../message.ts';
import type { FrontMatter } from './issue.ts';
import { type KeyPath, type Matter, readMatter } from './matter.ts';

/** Control characters, half surrogate pairs and noncharacters: in no font, and not allowed in XMP (XML 1.0, 2.2). */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

const isMissing = (issue: { input?: unknown }): string => (issue.input === undefined ? 'is missing' : 'must be text');

const isPrintable = z.refine<string>((text) => !UNPRINTABLE.test(text.replace(/\n/g, '')), {
  error: 'has a control character in it, which cannot be printed',
});

/** Text that is set on one line, or flows: line breaks in the file mean nothing. */
const line = (description: string) =>
  z.string({ error: isMissing }).check(
    z.overwrite((text) => text.replace(/\s+/g, ' ').trim()),
    z.minLength(1, 'is empty'),
    isPrintable,
    z.describe(description),
  );

/** Text in which line breaks are kept, as in a psalm. */
const verse = (description: string) =>
  z.string({ error: isMissing }).check(
    z.overwrite((text) => text.replace(/[ \t]*\n[ \t]*/g, '\n').trim()),
    z.minLength(1, 'is empty'),
    isPrintable,
    z.describe(description),
  );

/** The name of a folder that we look up. A name that could be a path could reach any folder, and a template is code. */
const name = (description: string) =>
  z.string({ error: isMissing }).check(
    z.regex(/^(?!\.)(?!.*\.\.)[^/\\:\p{Cc}]+$/u, 'must be a name, not a path'),
    z.overwrite((text) => text.trim()),
    z.minLength(1, 'is empty'),
    z.describe(description),
  );

/** A well-formed tag whose first part is a language of ISO 639, not its English name (`english` is well-formed too). */
function isLanguageTag(tag: string): boolean {
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return false;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const language = z.string({ error: 'must be a language tag' }).check(
  z.refine(isLanguageTag, { error: 'is not a language tag', abort: true }),
  z.overwrite((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag),
  z.describe('Language of the text as a BCP 47 tag, such as en, pt-BR or km. English if not given.'),
);

const date = z.iso
  .date({
    error: ({ input }) =>
      typeof input === 'string' && /^\d{4}-\d\d-\d\d$/.test(input)
        ? 'is not a day of the calendar'
        : 'must be a day, written year-month-day',
  })
  .check(z.describe('Day of the issue, year-month-day, such as 2015-06-05.'));

const scriptureParts = z.object({
  text: verse('The words quoted. Line breaks written under | are kept.'),
  reference: z.exactOptional(line('Book, chapter and verse, such as Psalm 11:7.')),
  version: z.exactOptional(line('Translation, such as NIV.')),
});

export const frontMatterSchema = z
  .object({
    title: line('Title of the issue, the first thing on the page.'),
    date: z.exactOptional(date),
    organization: z.exactOptional(line('Who publishes the issue.')),
    author: z.exactOptional(line('Who wrote it. Named in the properties of the PDF only if given here.')),
    scripture: z.exactOptional(
      z
        .union([verse('The words quoted, when nothing else is said of them.'), scriptureParts], {
          error: 'must be text, or have a text and a reference',
        })
        .check(z.describe('Epigraph: a quotation set under the title.')),
    ),
    lang: z._default(language, 'en'),
    template: z.exactOptional(name('Name of the template, such as classic or newsletter. A name, not a path.')),
    font: z.exactOptional(name('Name of the text family in fonts/, such as EB Garamond. A name, not a path.')),
    fit: z.exactOptional(
      z
        .int('must be a whole number of pages')
        .check(
          z.minimum(1, 'must be at least one page'),
          z.maximum(1000, 'must be at most 1000 pages'),
          z.describe('Exact number of pages the issue must have.'),
        ),
    ),
    smart: z._default(
      z
        .boolean('must be true or false')
        .check(z.describe('Whether straight quotes, -- and ... become “”, – and …. True if not given.')),
      true,
    ),
  })
  .check(z.describe('Front matter of a bulletin issue'));

/** How each key is written when it is right. */
const examples: Record<string, string> = {
  title: 'title: "Prayer letter"',
  date: 'date: 2015-06-05',
  organization: 'organization: "International Justice Mission"',
  author: 'author: "Jane Doe"',
  scripture: 'scripture: { text: "Pray without ceasing.", reference: "1 Thessalonians 5:17" }',
  lang: 'lang: en, or lang: pt-BR',
  template: 'template: classic',
  font: 'font: EB Garamond',
  fit: 'fit: 1',
  smart: 'smart: false',
};

/** The validated front matter, or undefined with every fault reported where it stands. */
export function readFrontMatter(source: string, file: VFile): FrontMatter | undefined {
  const matter = readMatter(source, file);
  if (matter === undefined) return undefined;
  if (!isRecord(matter.data)) {
    reportError(file, {
      rule: 'front-matter-keys',
      reason: 'the front matter is not made of keys and values',
      help: `Write a key, a colon and its text on each line: ${examples.title}`,
      at: matter.placeOf([]),
    });
    return undefined;
  }
  warnOfUnknownKeys(matter, file);
  const result = frontMatterSchema.safeParse(withoutBlanks(matter.data));
  if (result.success) {
    const { scripture, ...rest } = result.data;
    if (scripture === undefined) return rest;
    return { ...rest, scripture: typeof scripture === 'string' ? { text: scripture } : scripture };
  }
  for (const problem of result.error.issues.flatMap(innermost)) reportProblem(problem, matter, file);
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A key with nothing after it, as starters have them, counts as not given. */
function withoutBlanks(data: Record<string, unknown>): Record<string, unknown> {
  const given = Object.entries(data).filter(([, value]) => value !== null);
  return Object.fromEntries(given.map(([key, value]) => [key, isRecord(value) ? withoutBlanks(value) : value]));
}

type Problem = z.core.$ZodIssue;

/** Of a union, the problems of the one alternative that the author meant: the one of the right type. */
function innermost(problem: Problem): Problem[] {
  if (problem.code !== 'invalid_union') return [problem];
  const meant = problem.errors.find((issues) => !issues.some((issue) => isWrongType(issue)));
  if (meant === undefined) return [problem];
  return meant.map((issue) => ({ ...issue, path: [...problem.path, ...issue.path] }));
}

const isWrongType = (issue: Problem): boolean => issue.code === 'invalid_type' && issue.path.length === 0;

function reportProblem(problem: Problem, matter: Matter, file: VFile): void {
  const { path, message } = problem;
  const example = examples[String(path[0])];
  reportError(file, {
    rule: 'front-matter-value',
    reason: `\`${path.map(String).join('.')}\` ${message}`,
    ...(example === undefined ? {} : { help: `Write it like this: ${example}` }),
    at: matter.placeOf(path),
  });
}

function warnOfUnknownKeys(matter: Matter, file: VFile): void {
  warnOfStrangers(matter, [], Object.keys(frontMatterSchema.shape), file);
  warnOfStrangers(matter, ['scripture'], Object.keys(scriptureParts.shape), file);
}

function warnOfStrangers(matter: Matter, path: KeyPath, known: string[], file: VFile): void {
  const record = path.reduce<unknown>((value, key) => (isRecord(value) ? value[String(key)] : undefined), matter.data);
  if (!isRecord(record)) return;
  for (const key of Object.keys(record).filter((key) => !known.includes(key))) {
    const nearest = closestMatch(key.toLowerCase(), known, { maxDistance: MAX_SLIPS });
    reportWarning(file, {
      rule: 'front-matter-unknown-key',
      reason: `the key \`${[...path, key].map(String).join('.')}\` is not known, and does nothing`,
      help: nearest === undefined ? `Known are: ${known.join(', ')}.` : `Did you mean \`${nearest}\`?`,
      at: matter.placeOfKey([...path, key]),
    });
  }
}

/** Letters by which a key may differ from a known one to be taken for it: `organisation`, `scriptures`, `tittel`. */
const MAX_SLIPS = 2;
