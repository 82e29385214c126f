/** Says beside an answer when it was asked for: the earliest issue that has a request of that name. */
import type { VFile } from 'vfile';
import type { Project } from '../files/project.ts';
import { type Answer, namedItemsIn } from './named-items.ts';
import { besideOf } from './translation.ts';

/** Bytes of an issue, and issues that are looked through: ten years of weeks. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_ISSUES = 600;

/** @param answers as they stand in the tree, which they are completed in. */
export async function referToRequests(answers: readonly Answer[], file: VFile, project: Project): Promise<void> {
  const { path } = file;
  const { date, lang = 'en' } = file.data.letter ?? {};
  if (path === undefined || date === undefined || answers.length === 0) return;
  const asked = await firstAsked(path, date, project);
  for (const { name, words } of answers) {
    const day = asked.get(name);
    if (day !== undefined) words.push({ type: 'text', value: ` ${reference(day, lang)}` });
  }
}

/** By name, the earliest day before this issue's on which it was asked for. */
async function firstAsked(path: string, before: string, project: Project): Promise<Map<string, string>> {
  const asked = new Map<string, string>();
  const names = (await project.beside(path)).filter((name) => /\.md$/i.test(name)).slice(-MOST_ISSUES);
  for (const name of names) {
    const read = await project.read(besideOf(path, name), MOST_BYTES);
    if (read.kind !== 'read') continue;
    const text = new TextDecoder().decode(read.bytes).replace(/\r\n?/g, '\n');
    const date = dateIn(text);
    if (date === undefined || date >= before) continue;
    for (const item of namedItemsIn(text)) {
      const known = asked.get(item.name);
      if (!item.isAnswer && (known === undefined || date < known)) asked.set(item.name, date);
    }
  }
  return asked;
}

/** `YYYY-MM-DD`, of the front matter. */
export const dateIn = (text: string): string | undefined =>
  /^---[^\n]*\n(?:(?!---)[^\n]*\n)*?date:[ \t]*["']?(\d{4}-\d\d-\d\d)/.exec(text)?.[1];

function reference(day: string, lang: string): string {
  const [supported] = Intl.DateTimeFormat.supportedLocalesOf([lang]);
  const date = new Date(`${day}T00:00:00Z`);
  const written = new Intl.DateTimeFormat(supported ?? 'en', { dateStyle: 'long', timeZone: 'UTC' }).format(date);
  return /^en\b/i.test(lang) ? `(asked on ${written})` : `(${written})`;
}
