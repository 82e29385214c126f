/** Issues: built in every edition, and checked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildOptions } from '../../../src/library/options.ts';
import type { BuiltFile } from '../../../src/library/result.ts';
import { wordsOfMarkdown } from '../../words.ts';
import { root } from '../root.ts';
import type { Fault, Input, Ran, Room, Target } from '../target.ts';
import { faultsOfCommand, faultsOfPdf, textOfPdf } from './closely.ts';
import { faultsOf } from './judge.ts';
import { library } from './library.ts';
import { issue, MARKDOWN_TOKENS } from './markdown.ts';
import { faultsOfWords, textOfHtml } from './words.ts';

const picture = readFileSync(`${root}tests/fixtures/images/lighthouse.png`);

/** `check` and `fix` are no editions: they read, and mend. */
const WAYS = {
  handout: {},
  newsletter: { template: 'newsletter' },
  fit: { template: 'newsletter', fit: 1 },
  'fit-2': { fit: 2, pageSizes: 'a4' },
  a5: { pageSizes: 'a5' },
  'large-print': { editions: 'large-print' },
  'clear-print': { editions: 'clear-print', pageSizes: 'a4' },
  public: { editions: 'public' },
  booklet: { editions: 'booklet' },
  copier: { editions: 'copier' },
  press: { editions: 'press' },
  riso: { editions: 'riso' },
  email: { editions: 'email' },
  web: { editions: 'web' },
  check: {},
  fix: {},
} as const satisfies Record<string, BuildOptions>;

/** Editions that claim to be accessible and to last. */
const CLAIMED: readonly string[] = [
  'handout',
  'newsletter',
  'fit',
  'fit-2',
  'a5',
  'large-print',
  'clear-print',
  'public',
];

export const build: Target = {
  name: 'build',
  fixtures: [
    'issues/ijm-prayer-request.md',
    'issues/three-things.md',
    'tests/fixtures/kitchen-sink.md',
    'tests/fixtures/languages/ar.md',
    'tests/fixtures/languages/km.md',
  ],
  ways: Object.keys(WAYS) as [string, ...string[]],
  written: issue.map((text) => ({ name: 'june.md', bytes: new Uint8Array(Buffer.from(text)) })),
  tokens: MARKDOWN_TOKENS,
  run,
};

async function run({ bytes, way }: Input, room: Room): Promise<Ran> {
  const path = 'issues/june.md';
  const cwd = room.folder({ 'issues/images/lighthouse.png': picture, [path]: bytes });
  const { build, check } = await library();
  const isCheck = way === 'check' || way === 'fix';
  // From the disk, as the command line has it: the bytes may be no text.
  const result = isCheck
    ? await check({ cwd, issues: [path], fix: way === 'fix' })
    : await build({ cwd, issues: [path], jobs: 1, ...WAYS[way as keyof typeof WAYS] });
  const faults = faultsOf(result, bytes, true);
  const made = isCheck ? [] : (result.files as BuiltFile[]);
  const text = Buffer.from(bytes).toString('utf8');
  for (const file of made) faults.push(...(await faultsOfMade(file, text, way, room)));
  if (room.isClose) faults.push(...(await asCommand(way, path, cwd, result.status)));
  const claimed = CLAIMED.includes(way) ? made[0]?.bytes : undefined;
  return { isTaken: result.status === 0, faults, ...(claimed === undefined ? {} : { claimed }) };
}

async function faultsOfMade(file: BuiltFile, source: string, way: string, room: Room): Promise<Fault[]> {
  if (file.kind === 'document') {
    if (!file.name.endsWith('.html')) return [];
    return faultsOfWords(wordsOfMarkdown(source).join(' '), textOfHtml(Buffer.from(file.bytes).toString()), way);
  }
  const faults: Fault[] = [];
  // An ink has what is printed in it alone.
  if (file.part === undefined)
    faults.push(...faultsOfWords(wordsOfMarkdown(source).join(' '), await textOfPdf(file.bytes), way));
  if (room.isClose) faults.push(...(await faultsOfPdf(join(room.folder({ 'x.pdf': file.bytes }), 'x.pdf'))));
  return faults;
}

function asCommand(way: string, path: string, cwd: string, status: number): Promise<Fault[]> {
  if (way === 'check') return faultsOfCommand(['check', path], cwd, status);
  if (way === 'fix') return faultsOfCommand(['check', path, '--fix'], cwd, status);
  const { editions, pageSizes, template, fit }: BuildOptions = WAYS[way as keyof typeof WAYS];
  const options = { edition: editions, 'page-size': pageSizes, template, fit };
  const args = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  return faultsOfCommand(['build', path, ...args], cwd, status);
}
