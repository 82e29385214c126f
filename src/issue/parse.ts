/** From the text of an issue to the issue: the first stage. */
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import type { Project } from '../files/project.ts';
import type { Manners } from '../keys/manners.ts';
import { hasErrors } from '../say/message.ts';
import { parseBody } from './body.ts';
import { readFrontMatter } from './front-matter.ts';
import { refuseHtml } from './html.ts';
import type { Issue } from './issue.ts';
import { checkLinks } from './links.ts';
import { gatherNotes } from './notes.ts';
import { readPictures } from './pictures.ts';
import { resolveReferences } from './references.ts';
import { divideIntoRegions } from './regions.ts';
import { readSource } from './source.ts';
import { checkLanguage, translationAt } from './translation.ts';
import { removeUnprinted } from './unprinted.ts';

/** What a project says for all its issues. */
export interface Fallback extends Manners {
  /** BCP 47 */
  lang?: string;
}

const mannersOf = ({ numerals, calendar }: Manners): Manners => ({
  ...(numerals === undefined ? {} : { numerals }),
  ...(calendar === undefined ? {} : { calendar }),
});

/**
 * Parses an issue and reads its pictures. Everything found is reported on the file, all of it in one run;
 * bad input never throws.
 *
 * @param file its value is the text, its path the one the person named (pictures are looked for beside it).
 * @param fallback what holds for issues that do not say it: their language, where the name of the file does not say it
 * either, English if left out; and how they write numbers and dates.
 * @param parsed its body, where `parseBody` has made one of the same text and file; it is changed.
 * @returns the issue, or undefined if the file has errors.
 */
export async function parseIssue(
  file: VFile,
  project: Project,
  fallback: Fallback = {},
  parsed?: Root,
): Promise<Issue | undefined> {
  const source = readSource(file);
  if (source === undefined) return undefined;
  const named = await translationAt(file.path, project);
  const frontMatter = readFrontMatter(source, file, { ...mannersOf(fallback), lang: named?.lang ?? fallback.lang });
  if (frontMatter !== undefined && named !== undefined) checkLanguage(frontMatter, named, file);
  if (frontMatter !== undefined) {
    const { lang: own, date } = frontMatter;
    file.data.letter = { lang: own, ...(date === undefined ? {} : { date }) };
  }
  const body = parsed ?? (await parseBody(source, file));
  if (body === undefined) return undefined;

  const abbreviations = await abbreviationsIn(body, source, file);
  refuseHtml(body, file);
  if (/\$[^$]*\\[a-z]{2}/i.test(source)) {
    const { refuseMathematics } = await import('./mathematics.ts');
    refuseMathematics(body, file);
  }
  resolveReferences(body, file);
  checkLinks(body, file);
  const notes = gatherNotes(body, source, file);
  for (const part of [body, ...notes]) removeUnprinted(part);
  const { opening, regions } = divideIntoRegions(body.children, file);
  if (/\.ics\b/i.test(source)) {
    const { readCalendarFiles } = await import('./calendar-files.ts');
    await readCalendarFiles([body, ...notes], file, project);
  }
  if (/\btext\s*=/.test(source)) {
    const { fillReadings } = await import('./reading-texts.ts');
    await fillReadings([body, ...notes], file, project);
  }
  if (source.includes('{#')) {
    const { takeNames } = await import('./named-items.ts');
    const { referToRequests } = await import('./answers.ts');
    await referToRequests(takeNames([body, ...notes]), file, project);
  }
  const pictures = await readPictures([body, ...notes], file, project);

  if (frontMatter === undefined || hasErrors(file)) return undefined;
  const stands = abbreviations === undefined ? {} : { abbreviations };
  return { name: nameOf(file), frontMatter, opening, regions, notes, pictures, ...stands };
}

async function abbreviationsIn(body: Root, source: string, file: VFile): Promise<Issue['abbreviations']> {
  if (!/^\*\[/m.test(source)) return undefined;
  const { takeAbbreviations } = await import('./abbreviations.ts');
  return takeAbbreviations(body, file);
}

const nameOf = (file: VFile): string => file.basename?.replace(/\.md$/i, '') ?? 'issue';
