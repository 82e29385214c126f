/** What keys hold, in front matter and configuration alike. */
import * as z from 'zod/mini';
import { PDF_VERSIONS, type PdfVersion } from '../page/pdf-version.ts';
import { CALENDARS, NUMERALS } from './manners.ts';

/** Control characters, half surrogate pairs and noncharacters: in no font, and not allowed in XMP (XML 1.0, 2.2). */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

const isMissing = (issue: { input?: unknown }): string => (issue.input === undefined ? 'is missing' : 'must be text');

const isPrintable = z.refine<string>((text) => !UNPRINTABLE.test(text.replace(/\n/g, '')), {
  error: 'has a control character in it, which cannot be printed',
});

/** Text that is set on one line, or flows: line breaks in the file mean nothing. */
export const line = (description: string) =>
  z.string({ error: isMissing }).check(
    z.overwrite((text) => text.replace(/\s+/g, ' ').trim()),
    z.minLength(1, 'is empty'),
    isPrintable,
    z.describe(description),
  );

/** Text in which line breaks are kept, as in a psalm. */
export const verse = (description: string) =>
  z.string({ error: isMissing }).check(
    z.overwrite((text) => text.replace(/(?<![ \t])[ \t]*\n[ \t]*/g, '\n').trim()),
    z.minLength(1, 'is empty'),
    isPrintable,
    z.describe(description),
  );

/** The name of a folder that we look up. A name that could be a path could reach any folder, and a template is code. */
export const name = (description: string) =>
  z.string({ error: isMissing }).check(
    z.regex(/^(?!\.)(?!.*\.\.)[^/\\:\p{Cc}]+$/u, 'must be a name, not a path'),
    z.overwrite((text) => text.trim()),
    z.minLength(1, 'is empty'),
    z.describe(description),
  );

/** A well-formed tag whose first part is a language of ISO 639, not its English name (`english` is well-formed too). */
export function isLanguageTag(tag: string): boolean {
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return false;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export const language = z.string({ error: 'must be a language tag' }).check(
  z.refine(isLanguageTag, { error: 'is not a language tag', abort: true }),
  z.overwrite((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag),
  z.describe('Language of the text as a BCP 47 tag, such as en, pt-BR or km. English if not given.'),
);

export const numerals = (description: string) =>
  z.enum(NUMERALS, { error: `must be ${NUMERALS.join(' or ')}` }).check(z.describe(description));

export const calendar = (description: string) =>
  z.enum(CALENDARS, { error: `must be one of ${CALENDARS.join(', ')}` }).check(z.describe(description));

const PAGES = 'must be a whole number of pages from 1 to 1000, or auto, or none';

/** A number, or in words. */
export const pages = (description: string) =>
  z
    .union([z.int(PAGES).check(z.minimum(1, PAGES), z.maximum(1000, PAGES)), z.enum(['auto', 'none'], PAGES)], PAGES)
    .check(z.describe(description));

const VERSION = `must be ${PDF_VERSIONS.join(' or ')}`;

/** As a number, as it is written without quotation marks, or as text. */
export const pdfVersion = (description: string) =>
  z
    .pipe(
      z.union([z.literal([1.7, 2], VERSION), z.enum(PDF_VERSIONS, VERSION)], VERSION),
      z.transform(
        (written): PdfVersion => (typeof written === 'number' ? (written.toFixed(1) as PdfVersion) : written),
      ),
    )
    .check(z.describe(description));

/** One, or several, as a list. */
export const listOf = (value: string | string[] | undefined): string[] => [value ?? []].flat();
