/** `bulletin new`: an issue to begin with. */
import { join } from 'node:path';
import GithubSlugger from 'github-slugger';
import { VFile } from 'vfile';
import { stringify } from 'yaml';
import { readConfig } from '../config.ts';
import { readFrontMatter } from '../issue/front-matter.ts';
import { CONFIG_NAME, openProject } from '../project.ts';
import { WriteError, writeWhole } from '../write.ts';
import { UsageError } from './asked.ts';
import { blame } from './blame.ts';
import { asNamed, ISSUES_FOLDER } from './issues.ts';
import { Journal } from './journal.ts';
import type { Terminal } from './terminal.ts';

export interface NewOptions {
  /** `YYYY-MM-DD` */
  date?: string;
  /** Whether an issue of that name may be overwritten. */
  force?: boolean;
}

/**
 * Writes a new issue, which builds as it is.
 *
 * @throws {UsageError} for a title without a letter, and for a date that is none.
 */
export async function begin(
  title: string,
  { date, force = false }: NewOptions,
  cwd: string,
  terminal: Terminal,
): Promise<{ path?: string; journal: Journal }> {
  const journal = new Journal(terminal);
  const name = nameFor(title);
  const project = await openProject(cwd);
  const { file, config } = await readConfig(project, asNamed(join(project.root, CONFIG_NAME), cwd));
  journal.addFile(file);
  if (config === undefined) return { journal };
  const text = starter(title, date, config.organization);
  check(text);
  const full = join(project.root, ISSUES_FOLDER, `${name}.md`);
  const path = asNamed(full, cwd);
  try {
    await writeWhole(full, text, { mayReplace: force });
  } catch (error) {
    if (error instanceof WriteError && error.isTaken)
      journal.addError('issue-exists', 'there is such an issue already', 'Choose another title, or add --force.', path);
    else blame(error, path, cwd, journal);
    return { journal };
  }
  terminal.print(`${path} is begun. Write in it, and then: bulletin build ${/\s/.test(path) ? `"${path}"` : path}`);
  return { path, journal };
}

/** Letters of a file's name; with `.handout.half-letter.pdf` and three bytes a letter it stays under 255 bytes. */
const MAX_NAME = 70;

/** The file's name without `.md`: the title's letters and digits of any script, with hyphens between. */
function nameFor(title: string): string {
  const slug = new GithubSlugger().slug(title.normalize('NFC').trim());
  const name = slug
    .replace(/-{2,}/g, '-')
    .slice(0, MAX_NAME)
    .replace(/^[-_]+|[-_]+$/g, '');
  if (!/[\p{L}\p{N}]/u.test(name))
    throw new UsageError('the title has no letter in it', 'bulletin new "Prayer letter"');
  // Names that Windows keeps for devices.
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name) ? `${name}-issue` : name;
}

function starter(title: string, date: string | undefined, organization: string | undefined): string {
  const key = (name: string, value: string): string => stringify({ [name]: value }, { lineWidth: 0 }).trimEnd();
  const oneLine = title.replace(/\s+/g, ' ').trim();
  return [
    '---',
    key('title', oneLine),
    date === undefined ? '# date: 2026-11-22' : `date: ${date}`,
    organization === undefined ? '# organization: Who publishes it' : key('organization', organization),
    '# scripture:',
    '#   text: “Rejoice always, pray without ceasing.”',
    '#   reference: 1 Thessalonians 5:16–17',
    '---',
    '',
    '- Pray for what concerns everybody. This is the opening.',
    '',
    '## The first region',
    '',
    'A sentence or two may lead in to what follows.',
    '',
    '- Pray for somebody here.',
    '',
    '## The second region',
    '',
    '- Praise God for something there.',
    '',
  ].join('\n');
}

/** What would be wrong with the front matter is wrong with the command line. */
function check(text: string): void {
  const file = new VFile(text);
  readFrontMatter(text, file);
  const error = file.messages.find((message) => message.fatal);
  if (error === undefined) return;
  const isOfDate = error.reason.startsWith('`date`');
  throw new UsageError(error.reason, isOfDate ? 'Write it like this: --date 2026-06-05' : error.note);
}
