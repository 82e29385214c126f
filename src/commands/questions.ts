/** What `bulletin init` asks in a terminal. Each may be left out; where nobody can answer, nothing is asked. */
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { readWhole } from '../files/read.ts';
import { PAGE_SIZES } from '../paper/sizes.ts';
import type { ProjectAnswers } from './init.ts';

const QUESTIONS = [
  ['organization', 'Name of the church or group'],
  ['address', 'Its address'],
  ['services', 'When it meets'],
  ['paper', `Paper: ${Object.keys(PAGE_SIZES).join(', ')}`],
  ['lang', 'Language, as a tag such as en or es'],
] as const;

/** Bytes; a logo that is larger was meant for a poster. */
const MOST = 16 * 1024 * 1024;

/** @param said what the command line says already, which is not asked. */
export async function askFor(said: ProjectAnswers, cwd: string): Promise<ProjectAnswers> {
  if (process.stdin.isTTY !== true) return said;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const answers: ProjectAnswers = { ...said };
  try {
    process.stderr.write('All of this can be left out: press Enter.\n');
    for (const [key, question] of QUESTIONS) {
      if (answers[key] !== undefined) continue;
      const answer = (await lines.question(`${question}: `)).trim();
      if (answer !== '') answers[key] = answer;
    }
    while (answers.logo === undefined) {
      const path = (await lines.question('Logo, a PNG or JPEG file: ')).trim();
      if (path === '') break;
      const read = await readWhole(resolve(cwd, path), MOST);
      if (read.kind === 'read') answers.logo = { name: path, bytes: read.bytes };
      else process.stderr.write('There is no such file.\n');
    }
  } finally {
    lines.close();
  }
  return answers;
}
