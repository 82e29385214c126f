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

/** Options by the way's name. */
type Ways = Readonly<Record<string, BuildOptions>>;

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
  'pdf-2': { pdf: '2.0' },
  'pdf-2-copier': { pdf: '2.0', editions: 'copier', pageSizes: 'letter' },
  check: {},
  fix: {},
} as const satisfies Ways;

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
  'pdf-2',
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
  run: editionsOf({ ways: WAYS, claimed: CLAIMED, wordsIn: (text) => wordsOfMarkdown(text).join(' ') }),
};

/** How issues are tried. */
interface Issues {
  ways: Ways;
  /** Ways whose files claim to be accessible and to last. */
  claimed: readonly string[];
  /** Files that stand beside the issue. */
  beside?: Readonly<Record<string, Uint8Array | string>>;
  /** Words that must be in whatever shows all of an issue. */
  wordsIn(source: string, way: string): string;
}

/** Builds an issue in one of several ways, or checks it, and looks at all that is said and made. */
export function editionsOf({ ways, claimed, beside = {}, wordsIn }: Issues): Target['run'] {
  return async ({ bytes, way }: Input, room: Room): Promise<Ran> => {
    const path = 'issues/june.md';
    const cwd = room.folder({ 'issues/images/lighthouse.png': picture, ...beside, [path]: bytes });
    const { build, check } = await library();
    const isCheck = way === 'check' || way === 'fix';
    // From the disk, as the command line has it: the bytes may be no text.
    const result = isCheck
      ? await check({ cwd, issues: [path], fix: way === 'fix' })
      : await build({ cwd, issues: [path], jobs: 1, ...ways[way] });
    const faults = faultsOf(result, bytes, true);
    const made = isCheck ? [] : (result.files as BuiltFile[]);
    const written = made.length === 0 ? '' : wordsIn(Buffer.from(bytes).toString('utf8'), way);
    for (const file of made) faults.push(...(await faultsOfMade(file, written, way, room)));
    if (room.isClose) faults.push(...(await asCommand(way, ways[way] ?? {}, path, cwd, result.status)));
    const pdf = claimed.includes(way) ? made[0]?.bytes : undefined;
    return { isTaken: result.status === 0, faults, ...(pdf === undefined ? {} : { claimed: pdf }) };
  };
}

async function faultsOfMade(file: BuiltFile, written: string, way: string, room: Room): Promise<Fault[]> {
  if (file.kind === 'document') {
    if (!file.name.endsWith('.html')) return [];
    return faultsOfWords(written, textOfHtml(Buffer.from(file.bytes).toString()), way);
  }
  const faults: Fault[] = [];
  // An ink has what is printed in it alone.
  if (file.part === undefined) faults.push(...faultsOfWords(written, await textOfPdf(file.bytes), way));
  if (room.isClose) faults.push(...(await faultsOfPdf(join(room.folder({ 'x.pdf': file.bytes }), 'x.pdf'))));
  return faults;
}

function asCommand(way: string, asked: BuildOptions, path: string, cwd: string, status: number): Promise<Fault[]> {
  if (way === 'check') return faultsOfCommand(['check', path], cwd, status);
  if (way === 'fix') return faultsOfCommand(['check', path, '--fix'], cwd, status);
  const { editions, pageSizes, template, fit, pdf } = asked;
  const options = { edition: editions, 'page-size': pageSizes, template, fit, pdf };
  const args = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  return faultsOfCommand(['build', path, ...args], cwd, status);
}
