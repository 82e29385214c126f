/** The project as the start page shows it. */
import { basename } from 'node:path';
import { begin, isBegun, nameOf, type ProjectAnswers } from '../commands/init.ts';
import { allIssues, isTranslation, readIssue } from '../commands/issues.ts';
import { CONFIG_NAME, openProject } from '../files/project.ts';
import { readFrontMatter } from '../issue/front-matter.ts';
import { readSource } from '../issue/source.ts';
import { versionOf } from '../preview/session.ts';
import { readConfig } from '../project/config.ts';
import { hasErrors } from '../say/message.ts';
import { reportsOf } from '../say/report.ts';
import type { Answers, IssueCard, Project } from './protocol.ts';
import { QUIET } from './quiet.ts';

export async function projectAt(root: string): Promise<Project> {
  const { file, config } = await readConfig(await openProject(root), CONFIG_NAME);
  const paths = await allIssues(root, root);
  const cards = await Promise.all(
    paths.filter((path) => !isTranslation(path, paths)).map((path) => cardOf(path.replaceAll('\\', '/'), root)),
  );
  return {
    folder: nameOf(root),
    isBegun: isBegun(root),
    issues: cards.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.title < b.title ? -1 : 1)),
    organization: config?.organization ?? '',
    lang: config?.lang ?? 'en',
    problems: reportsOf(file),
  };
}

/** An issue that cannot be read is called by its name. */
async function cardOf(path: string, root: string): Promise<IssueCard> {
  const file = await readIssue(path, root);
  const source = hasErrors(file) ? undefined : readSource(file);
  const front = source === undefined ? undefined : readFrontMatter(source, file);
  const title = front?.title ?? /^title:\s*(.+)$/m.exec(source ?? '')?.[1] ?? basename(path, '.md');
  return { path, title, date: front?.date ?? '', version: versionOf(source ?? '') };
}

/** Makes a project of what was answered. @throws {UsageError} for what is no answer. */
export async function setUp(answers: Answers, root: string): Promise<Project> {
  const { organization, address, services, paper, lang, logo } = answers;
  const said: ProjectAnswers = {
    ...Object.fromEntries(
      Object.entries({ organization, address, services, paper, lang })
        .map(([key, value]) => [key, value.trim()])
        .filter(([, value]) => value !== ''),
    ),
    ...(logo === '' ? {} : { logo: pictureOf(logo) }),
  };
  const { journal } = await begin(said, root, QUIET);
  const project = await projectAt(root);
  return { ...project, problems: journal.reports };
}

function pictureOf(base64: string): { name: string; bytes: Uint8Array } {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  return { name: bytes[0] === 0xff ? 'logo.jpg' : 'logo.png', bytes };
}
