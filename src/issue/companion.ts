/** The issue that a bilingual sheet sets beside another: a translation, or, beside a translation, its original. */
import { basename } from 'node:path';
import { VFile } from 'vfile';
import type { Project } from '../files/project.ts';
import { type Finding, hasErrors, reportError, START } from '../say/message.ts';
import { reportUnpaired } from './counterparts.ts';
import { decodeText, MAX_ISSUE_BYTES } from './encoding.ts';
import type { Issue } from './issue.ts';
import { besideOf, translationAt, translationCalled, translationsOf } from './translation.ts';

/** What was read beside an issue. */
export interface Companion {
  /** With what was found in it. */
  file: VFile;
  /** Nothing if it has an error. */
  issue?: Issue;
  /** Why editions of it must not be made: said last, since they do not keep others from being made. */
  refusals: Finding[];
}

declare module 'vfile' {
  interface DataMap {
    companion: Companion;
  }
}

/**
 * Reads what stands beside an issue, once. Where there is nothing, or more than one and no choice, that is reported on
 * the issue's file; what is wrong with the other, on its own.
 *
 * @param parse gives the issue that a file holds, or nothing.
 */
export async function readCompanion(
  issue: Issue,
  file: VFile,
  project: Project,
  parse: (file: VFile) => Promise<Issue | undefined>,
): Promise<Companion | undefined> {
  if (file.data.companion !== undefined) return file.data.companion;
  const name = await companionName(issue, file, project);
  if (name === undefined) return undefined;
  const isOriginal = (await translationAt(file.path, project))?.original === name;
  const companion: Companion = { file: await readBeside(file, name, project), refusals: [] };
  file.data.companion = companion;
  const other = hasErrors(companion.file) ? undefined : await parse(companion.file);
  if (other === undefined) return companion;
  companion.issue = other;
  const sheets = [
    { issue, file },
    { issue: other, file: companion.file },
  ] as const;
  reportUnpaired(...(isOriginal ? ([sheets[1], sheets[0]] as const) : sheets));
  return companion;
}

/** Reports on a translation what it lacks of its original, and the other way round. An original with errors says nothing. */
export async function compareWithOriginal(
  issue: Issue,
  file: VFile,
  project: Project,
  parse: (file: VFile) => Promise<Issue | undefined>,
): Promise<void> {
  const named = await translationAt(file.path, project);
  if (named === undefined) return;
  const other = await readBeside(file, named.original, project);
  const original = hasErrors(other) ? undefined : await parse(other);
  if (original !== undefined) reportUnpaired({ issue: original, file: other }, { issue, file });
}

async function readBeside(file: VFile, name: string, project: Project): Promise<VFile> {
  const path = besideOf(file.path, name);
  const found = new VFile({ path, cwd: file.cwd });
  const read = await project.read(path, MAX_ISSUE_BYTES);
  if (read.kind === 'read') decodeText(read.bytes, found);
  else
    reportError(found, {
      rule: 'issue-unreadable',
      reason: 'the file cannot be read',
      help: 'Look at its rights and its size, and whether it is a link.',
    });
  return found;
}

async function companionName({ frontMatter }: Issue, file: VFile, project: Project): Promise<string | undefined> {
  const name = basename(file.path);
  const names = await project.beside(file.path);
  const original = translationCalled(name, names)?.original;
  const others = translationsOf(original ?? name, names).filter((other) => other.name !== name);
  const { translation: wanted } = frontMatter;
  if (wanted !== undefined) {
    const chosen = others.find(({ lang }) => lang === wanted) ?? others.find(({ lang }) => isIn(lang, wanted));
    if (chosen !== undefined) return chosen.name;
  }
  if (original !== undefined) return original;
  const [only, another] = others;
  if (only === undefined || wanted !== undefined) {
    reportMissing(name, wanted, others, file);
    return undefined;
  }
  if (another === undefined) return only.name;
  reportError(file, {
    rule: 'translation-choice',
    reason: `there are several translations to set beside it: ${others.map((other) => other.name).join(', ')}`,
    help: `Say which between the --- lines at the top: \`translation: ${only.lang}\``,
    at: START,
  });
  return undefined;
}

/** `pt-BR` is Portuguese. */
const isIn = (lang: string, wanted: string): boolean => lang.split('-')[0] === wanted.split('-')[0];

function reportMissing(
  name: string,
  wanted: string | undefined,
  others: readonly { name: string }[],
  file: VFile,
): void {
  const stem = name.replace(/\.md$/i, '');
  const there = others.length === 0 ? '' : ` There is ${others.map((other) => other.name).join(', ')}.`;
  reportError(file, {
    rule: 'translation-missing',
    reason: `a bilingual sheet sets a translation beside the issue, and there is none${wanted === undefined ? '' : ` into \`${wanted}\``}`,
    help: `Write it beside the issue, with its language before .md: ${stem}.${wanted ?? 'es'}.md is ${wanted === undefined ? 'Spanish' : 'the one'}.${there} Or choose another template.`,
    at: START,
  });
}
