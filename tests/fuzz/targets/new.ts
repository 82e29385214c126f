/** An issue to begin with, made of another: it is one still, whatever that was. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { UsageError } from '../../../src/commands/asked.ts';
import { begin, type NewOptions } from '../../../src/commands/new.ts';
import type { Terminal } from '../../../src/commands/terminal.ts';
import type { Input, Ran, Room, Target } from '../target.ts';
import { BLOCK_TOKENS, service } from './blocks.ts';
import { faultsOfCommand } from './closely.ts';
import { faultsOf } from './judge.ts';
import { library } from './library.ts';
import { issue, MARKDOWN_TOKENS } from './markdown.ts';

/** Its regions alone, or all of it with the days of another week. */
const WAYS = {
  keep: { from: 'issues/june.md', keep: true },
  date: { from: 'issues/june.md', keep: true, date: '2028-02-29' },
  last: { from: 'last', keep: true },
  regions: { from: 'issues/june.md' },
  spanish: { from: 'last', lang: 'es', date: '2026-12-06' },
} as const satisfies Record<string, NewOptions>;

const silent: Terminal = { print: () => {}, say: () => {}, progress: () => {}, paint: (_style, text) => text };

const written = fc.oneof(service, issue).map((text) => ({ name: 'june.md', bytes: new Uint8Array(Buffer.from(text)) }));

export const fresh: Target = {
  name: 'new',
  fixtures: [
    'starters/service/harvest.md',
    'starters/service/baptism.md',
    'issues/ijm-prayer-request.md',
    'tests/fixtures/sunday-sheet.md',
  ],
  ways: Object.keys(WAYS) as [string, ...string[]],
  written,
  tokens: [...BLOCK_TOKENS, ...MARKDOWN_TOKENS, 'date: 2026-11-29\n', 'December 6', '6 Dec', 'Sunday', '12/6/2026'],
  async run({ bytes, way }: Input, room: Room): Promise<Ran> {
    const cwd = room.folder({ 'bulletin.config.yaml': '', 'issues/june.md': bytes });
    const options: NewOptions = WAYS[way as keyof typeof WAYS];
    try {
      const { path, journal } = await begin('Next week', options, cwd, silent);
      const status = journal.status();
      const defects = journal.defects.map(({ details }) => ({
        severity: 'error' as const,
        rule: 'defect',
        reason: 'defect',
        details,
      }));
      // Of none that is there, no file can be named.
      const reports = journal.reports.filter(({ rule }) => rule !== 'issue-missing');
      const faults = faultsOf({ files: [], messages: [...reports, ...defects], status }, bytes, true);
      if (path !== undefined) faults.push(...(await faultsOfBegun(path, cwd)));
      return {
        isTaken: path !== undefined,
        faults: room.isClose ? [...faults, ...(await closely(options, cwd))] : faults,
      };
    } catch (error) {
      // What would be wrong with the front matter is wrong with what was asked for.
      if (error instanceof UsageError) return { isTaken: false, faults: [] };
      throw error;
    }
  },
};

/** If what it was made of has no error, what is made of it has none. */
async function faultsOfBegun(path: string, cwd: string) {
  const { check } = await library();
  const begun = await check({ cwd, issues: [path] });
  const text = readFileSync(join(cwd, path));
  const faults = faultsOf(begun, text, true);
  if (begun.status === 0 || (await check({ cwd, issues: ['issues/june.md'] })).status !== 0) return faults;
  const [{ rule, reason } = { rule: 'none', reason: '' }] = begun.messages.filter(
    ({ severity }) => severity === 'error',
  );
  return [
    ...faults,
    { kind: 'message' as const, signature: `the new issue has an error: ${rule}`, told: `${reason}\n${text}` },
  ];
}

const closely = ({ from = 'last', keep = false, date, lang }: NewOptions, cwd: string) =>
  faultsOfCommand(
    [
      'new',
      'Week after',
      '--from',
      from,
      ...(keep ? ['--keep'] : []),
      ...(date === undefined ? [] : ['--date', date]),
      ...(lang === undefined ? [] : ['--lang', lang]),
    ],
    cwd,
  );
