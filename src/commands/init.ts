/** `bulletin init`: a project of one's own, by a few questions that may all be left unanswered. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stringify } from 'yaml';
import { CONFIG_NAME, openProject } from '../files/project.ts';
import { writeWhole } from '../files/write.ts';
import { isLanguageTag } from '../keys/fields.ts';
import { PAGE_SIZES } from '../paper/sizes.ts';
import { readConfig } from '../project/config.ts';
import { hasErrors } from '../say/message.ts';
import { suggestion } from '../say/nearest.ts';
import { reportsOf } from '../say/report.ts';
import { UsageError } from './asked.ts';
import { blame } from './blame.ts';
import { ISSUES_FOLDER } from './issues.ts';
import { Journal } from './journal.ts';
import type { Terminal } from './terminal.ts';

/** What a new project says of itself; what is left out, it does not say. Several lines are parted by line breaks. */
export interface ProjectAnswers {
  organization?: string;
  address?: string;
  services?: string;
  /** Of `PAGE_SIZES`. */
  paper?: string;
  /** BCP 47 */
  lang?: string;
  /** A picture, with its name. */
  logo?: { name: string; bytes: Uint8Array };
}

/**
 * Writes the configuration and makes the folder of issues; what is there already stays as it is.
 *
 * @throws {UsageError} for a paper or a language that is none.
 */
export async function begin(
  answers: ProjectAnswers,
  folder: string,
  terminal: Terminal,
): Promise<{ path?: string; journal: Journal }> {
  const journal = new Journal(terminal);
  const path = join(folder, CONFIG_NAME);
  if (existsSync(path)) {
    journal.addError(
      'project-exists',
      'there is a project here already',
      `Change what ${CONFIG_NAME} says.`,
      CONFIG_NAME,
    );
    return { journal };
  }
  const text = configurationOf(answers);
  try {
    if (answers.logo !== undefined) await writeWhole(join(folder, logoName(answers.logo.name)), answers.logo.bytes);
    await writeWhole(path, text, { mayReplace: false });
    // Folders that are empty stay in no archive: what to do in it stands there.
    const about = join(folder, ISSUES_FOLDER, 'README.txt');
    if (!existsSync(join(folder, ISSUES_FOLDER))) await writeWhole(about, ABOUT, { mayReplace: false });
  } catch (error) {
    blame(error, CONFIG_NAME, folder, journal);
    return { journal };
  }
  // What was answered is looked at as if it had been written by hand.
  const { file } = await readConfig(await openProject(folder), CONFIG_NAME);
  if (hasErrors(file)) for (const report of reportsOf(file)) journal.add(report);
  terminal.print(`${CONFIG_NAME} is written. Begin an issue: bulletin new "Prayer letter", or bulletin studio`);
  return { path: CONFIG_NAME, journal };
}

const ABOUT = 'The issues of this project stand here, one file each. Begin one: bulletin new "Prayer letter"\n';

/** @throws {UsageError} for a paper or a language that is none. */
function configurationOf({ organization, address, services, paper, lang, logo }: ProjectAnswers): string {
  if (paper !== undefined && !(paper in PAGE_SIZES))
    throw new UsageError(`‘${paper}’ is not a paper`, suggestion(paper, Object.keys(PAGE_SIZES)));
  if (lang !== undefined && !isLanguageTag(lang))
    throw new UsageError(`‘${lang}’ is not a language tag`, 'Write it like this: es, or pt-BR');
  const imprint = { name: organization, address: linesOf(address), services: linesOf(services) };
  const says = Object.entries(imprint).filter(([key, value]) => value !== undefined && key !== 'name');
  const settings = {
    'page-size': paper ?? 'letter',
    ...(lang === undefined ? {} : { lang: Intl.getCanonicalLocales(lang)[0] }),
    ...(organization === undefined ? {} : { organization }),
    ...(logo === undefined ? {} : { logo: logoName(logo.name) }),
    ...(says.length === 0
      ? {}
      : { imprint: { ...(organization && { name: organization }), ...Object.fromEntries(says) } }),
  };
  const head = '# What all issues of this project have in common. See docs/configuration.md.\n';
  return head + stringify(settings, { lineWidth: 0 });
}

function linesOf(text: string | undefined): string | string[] | undefined {
  const lines = (text ?? '').split('\n').map((one) => one.trim());
  const full = lines.filter((one) => one !== '');
  return full.length > 1 ? full : full[0];
}

const logoName = (name: string): string => `logo.${/\.jpe?g$/i.test(name) ? 'jpg' : 'png'}`;

/** Whether somebody has begun here: with a configuration or with issues. */
export function isBegun(folder: string): boolean {
  if (existsSync(join(folder, CONFIG_NAME))) return true;
  try {
    return readdirSync(join(folder, ISSUES_FOLDER)).some((name) => /^[^.].*\.md$/i.test(name));
  } catch {
    return false;
  }
}

/** What the folder is called. */
export const nameOf = (folder: string): string => basename(folder) || folder;
