/**
 * What the front matter may say, and its validation in plain words.
 *
 * `schema/issue.schema.json` is generated from the schema here.
 */
import type { VFile } from 'vfile';
import * as z from 'zod/mini';
import { AUDIENCES } from '../keys/audience.ts';
import { calendar, language, line, name, numerals, pages, pdfVersion, verse } from '../keys/fields.ts';
import type { Manners } from '../keys/manners.ts';
import { isRecord, validate } from '../keys/validate.ts';
import type { Mapping } from '../keys/yaml.ts';
import { reportWarning } from '../say/message.ts';
import type { Approval, FrontMatter } from './issue.ts';
import { frontMatter, readMatter } from './matter.ts';

const day = (description: string) =>
  z.iso
    .date({
      error: ({ input }) =>
        typeof input === 'string' && /^\d{4}-\d\d-\d\d$/.test(input)
          ? 'is not a day of the calendar'
          : 'must be a day, written year-month-day',
    })
    .check(z.describe(description));

const audience = z.enum(AUDIENCES, { error: 'must be print or public' });

const approval = z.object({
  name: line('The name as sensitive.yaml has it.'),
  by: line('Who decided.'),
  on: day('The day of the decision, year-month-day.'),
  audience: z.exactOptional(
    z
      .union([z.array(audience), audience], { error: 'must be print, public or both' })
      .check(z.describe('For whom: print, public or both. print if not given.')),
  ),
});

const left = z.object({
  rule: line('The name of the rule, as it stands in brackets behind the message.'),
  words: line('Words of the line that it is about.'),
});

const scriptureParts = z.object({
  text: verse('The words quoted. Line breaks written under | are kept.'),
  reference: z.exactOptional(line('Book, chapter and verse, such as Psalm 11:7.')),
  version: z.exactOptional(line('Translation, such as NIV.')),
});

export const frontMatterSchema = z
  .object({
    title: line('Title of the issue, the first thing on the page.'),
    summary: z.exactOptional(
      line('What it is about in one line, for lists of mails and web pages. Its beginning if not given.'),
    ),
    date: z.exactOptional(day('Day of the issue, year-month-day, such as 2015-06-05.')),
    organization: z.exactOptional(line('Who publishes the issue.')),
    author: z.exactOptional(line('Who wrote it. Named in the properties of the PDF only if given here.')),
    scripture: z.exactOptional(
      z
        .union([verse('The words quoted, when nothing else is said of them.'), scriptureParts], {
          error: 'must be text, or have a text and a reference',
        })
        .check(z.describe('Epigraph: a quotation set under the title.')),
    ),
    lang: z.exactOptional(
      language.check(
        z.describe(
          'Language of the text as a BCP 47 tag, such as en, pt-BR or km. If not given, that of the file’s name, or English.',
        ),
      ),
    ),
    numerals: z.exactOptional(
      numerals(
        'Digits of folios, of the date and of the numbers of lists and notes: native for those of the language’s own script.',
      ),
    ),
    calendar: z.exactOptional(
      calendar('Calendar that the date is written by, such as ethiopic, buddhist or persian. gregory if not given.'),
    ),
    template: z.exactOptional(name('Name of the template, such as classic or newsletter. A name, not a path.')),
    translation: z.exactOptional(
      language.check(
        z.describe('Which translation a bilingual sheet sets beside the issue, as a BCP 47 tag, such as es.'),
      ),
    ),
    font: z.exactOptional(name('Name of the text family in fonts/, such as EB Garamond. A name, not a path.')),
    fit: z.exactOptional(
      pages(
        'Exact number of pages the issue must have; auto: as many as it takes, and those well filled; none: whatever it takes.',
      ),
    ),
    pdf: z.exactOptional(
      pdfVersion('Version of PDF that its pages are written in: 1.7, or 2.0, whose tags say more. 1.7 if not given.'),
    ),
    smart: z._default(
      z
        .boolean('must be true or false')
        .check(z.describe('Whether straight quotes, -- and ... become “”, – and …. True if not given.')),
      true,
    ),
    'copied-from': z.exactOptional(
      name('The issue that this one was copied from: check tells what is still as it was there. A name, not a path.'),
    ),
    stays: z.exactOptional(
      z
        .array(line('Words of a line.'), 'must be a list')
        .check(z.describe('What may be as it was in the issue that this one was copied from.')),
    ),
    leave: z.exactOptional(
      z
        .array(left, 'must be a list')
        .check(z.describe('What check finds and is right as it is: the name of a rule, and words of the line.')),
    ),
    approved: z.exactOptional(
      z
        .array(approval, 'must be a list')
        .check(z.describe('Names of sensitive.yaml that may be printed all the same, with who decided and when.')),
    ),
  })
  .check(z.describe('Front matter of a bulletin issue'));

/** How each key is written when it is right. */
const examples: Record<string, string | ((written: unknown) => string)> = {
  title: 'title: "Prayer letter"',
  summary: 'summary: "Nine new staff, and a clinic that opens in May"',
  date: (written) => `date: ${dayOf(written) ?? '2015-06-05'}`,
  organization: 'organization: "International Justice Mission"',
  author: 'author: "Jane Doe"',
  scripture: 'scripture: { text: "Pray without ceasing.", reference: "1 Thessalonians 5:17" }',
  lang: 'lang: en, or lang: pt-BR',
  numerals: 'numerals: native',
  calendar: 'calendar: ethiopic',
  template: 'template: classic',
  translation: 'translation: es',
  font: 'font: EB Garamond',
  fit: 'fit: 1',
  pdf: 'pdf: 2.0',
  smart: 'smart: false',
  'copied-from': 'copied-from: sunday-29-november',
  stays: 'stays: [Doxology]',
  leave: 'leave: [{ rule: doubled-word, words: "the the" }]',
  approved: 'approved: [{ name: "Amina", by: "Ruth Adeyemi", on: 2026-11-01 }]',
};

/** Month, day and year in figures are told apart by nobody who does not know the country. */
const YEAR_FIRST = /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})\b/;
const MONTH_IN_LETTERS = /^(?=.*\p{L}{3})(?=.*\b\d{4}\b).{6,30}$/u;

/** The day that was meant, if that is sure: `2015-06-05` of `2015-6-5` and of `5 June 2015`. */
function dayOf(written: unknown): string | undefined {
  if (typeof written !== 'string') return undefined;
  const [, year, month = '', day = ''] = YEAR_FIRST.exec(written) ?? [];
  if (year !== undefined) return existing(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (!MONTH_IN_LETTERS.test(written)) return undefined;
  const time = Date.parse(`${written.replace(/(\d)(?:st|nd|rd|th)\b/, '$1')} UTC`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}

/** A day of the calendar, or nothing. */
const existing = (day: string): string | undefined => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : undefined;
};

/** A date with a time of day is taken without it, as programs write it. */
function withoutTime(matter: Mapping, file: VFile): Mapping {
  const { data } = matter;
  const written = isRecord(data) ? data.date : undefined;
  const [, day] = /^(\d{4}-\d\d-\d\d)[T ]+\d{1,2}:\d\d/i.exec(typeof written === 'string' ? written : '') ?? [];
  if (day === undefined) return matter;
  reportWarning(file, {
    rule: 'front-matter-date',
    reason: 'the time of day after the date is not printed',
    help: `Leave it out: date: ${day}`,
    at: matter.placeOf(['date']),
  });
  return { ...matter, data: { ...(data as object), date: day } };
}

/** Where neither the issue nor the configuration names a language. */
const DEFAULT_LANG = 'en';

/**
 * The validated front matter, or undefined with every fault reported where it stands.
 *
 * @param fallback what holds where the issue says nothing.
 */
export function readFrontMatter(
  source: string,
  file: VFile,
  fallback: Manners & { lang?: string | undefined } = {},
): FrontMatter | undefined {
  const read = readMatter(source, file);
  const matter = read && withoutTime(read, file);
  const inner = { scripture: Object.keys(scriptureParts.shape) };
  const data = matter && validate(matter, { schema: frontMatterSchema, subject: frontMatter, examples, inner }, file);
  if (data === undefined) return undefined;
  const { scripture, approved, 'copied-from': copiedFrom, ...rest } = data;
  return {
    ...fallback,
    lang: fallback.lang ?? DEFAULT_LANG,
    ...rest,
    ...(scripture === undefined ? {} : { scripture: typeof scripture === 'string' ? { text: scripture } : scripture }),
    ...(copiedFrom === undefined ? {} : { copiedFrom }),
    ...(approved === undefined ? {} : { approved: approved.map(approvalOf) }),
  };
}

/** What is decided for a sheet of paper is not decided for everybody. */
const approvalOf = ({ audience = 'print', ...rest }: z.output<typeof approval>): Approval => ({
  ...rest,
  audience: [audience].flat(),
});
