/** `bulletin report merge`: the reports of the parts of a work, as the whole work would have made it. */
import { resolve } from 'node:path';
import type { Report } from '../say/report.ts';
import { STANDARD_STREAM, UsageError } from './asked.ts';
import type { ShardPlaces } from './build.ts';
import { commandLine, readNamed } from './host.ts';
import { Journal } from './journal.ts';
import type { Terminal } from './terminal.ts';

/** What `bulletin build --shard 3/40 --json` prints, as far as it is looked at. */
interface PartReport {
  shard: ShardPlaces;
  status: number;
  messages: Report[];
  [list: string]: unknown;
}

/** Bytes; a hundred thousand files take 40 MB. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Merges reports of all parts, in any order; of a part that was done twice, the report that is named last is taken.
 *
 * @param words `merge`, and paths of the reports as the person named them.
 * @returns the status that the whole work would have ended with.
 * @throws {UsageError} for another word than `merge`.
 */
export async function report(
  [word, ...paths]: readonly string[],
  cwd: string,
  terminal: Terminal,
): Promise<{ journal: Journal; status?: number }> {
  if (word !== 'merge')
    throw new UsageError(`reports are merged, and nothing else: ‘${word}’`, 'bulletin report merge a.json b.json');
  if (paths.length === 0 || paths.includes(STANDARD_STREAM))
    throw new UsageError('no report is named', 'Name the files of all parts: bulletin report merge part-*.json');
  const journal = new Journal(terminal);
  const parts = new Map<number, PartReport>();
  for (const path of paths) {
    const read = await readReport(path, cwd, journal);
    if (read !== undefined) parts.set(read.shard.part, read);
  }
  const found = [...parts.values()].sort((a, b) => a.shard.part - b.shard.part);
  if (journal.count('error') > 0 || !isWhole(found, journal)) return { journal };
  const { messages, ...merged } = mergedOf(found);
  const status = worstOf(found.map(({ status }) => status));
  terminal.print(JSON.stringify({ ...merged, messages, status }, null, 2));
  return { journal, status };
}

async function readReport(path: string, cwd: string, journal: Journal): Promise<PartReport | undefined> {
  const read = await readNamed(resolve(cwd, path), MOST_BYTES, commandLine);
  const parsed = read.kind === 'read' ? parse(new TextDecoder().decode(read.bytes)) : undefined;
  if (isPartReport(parsed)) return parsed;
  const [reason, help] =
    read.kind !== 'read'
      ? (['the report cannot be read', 'Look at its name and its rights, and whether that part was done.'] as const)
      : ([
          'this is not the report of a part of a work',
          'It is what a build with --shard and --json prints. Do that part again if it was stopped.',
        ] as const);
  journal.addError('report-unusable', reason, help, path);
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isNumbers = (value: unknown, length: number): boolean =>
  Array.isArray(value) && value.length === length && value.every((one) => Number.isSafeInteger(one));

function isPartReport(value: unknown): value is PartReport {
  const { shard, status, messages } = (value ?? {}) as Partial<PartReport>;
  if (!Array.isArray(messages) || typeof status !== 'number' || typeof shard?.places !== 'object') return false;
  const { part, of, places } = shard;
  const isSound = Object.entries(places).every(([list, each]) => {
    const items = (value as Record<string, unknown>)[list];
    return Array.isArray(items) && isNumbers(each, items.length);
  });
  return isSound && 'messages' in places && Number.isSafeInteger(part) && Number.isSafeInteger(of);
}

/** How many parts that there are not are named. */
const SOME = 10;

/** Whether they are all parts of one work; if not, it is said. */
function isWhole(parts: readonly PartReport[], journal: Journal): boolean {
  const numbers = [...new Set(parts.map(({ shard: { of } }) => of))];
  const [of = 0] = numbers;
  if (numbers.length > 1) {
    journal.addError(
      'report-parts',
      `these are parts of different works: of ${numbers.join(', of ')}`,
      'Name the reports of one of them.',
    );
    return false;
  }
  const there = new Set(parts.map(({ shard: { part } }) => part));
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((part) => !there.has(part));
  if (missing.length === 0) return true;
  const some = missing.slice(0, SOME).map((part) => `${part}/${of}`);
  journal.addError(
    'report-parts',
    `${missing.length === 1 ? 'a part is' : `${missing.length} parts are`} missing: ${some.join(', ')}${missing.length > SOME ? ', …' : ''}`,
    `Do what is missing, such as --shard ${some[0]}, and name its report too.`,
  );
  return false;
}

/** Every list of the reports, in the order of the whole work. What several parts have found alike was found once. */
function mergedOf(parts: readonly PartReport[]): Record<string, unknown> {
  const lists = Object.keys(parts[0]!.shard.places);
  return Object.fromEntries(
    lists.map((list) => {
      const placed = parts.flatMap((part) =>
        (part[list] as unknown[]).map((item, index) => ({
          item,
          place: (part.shard.places as Record<string, number[]>)[list]![index]!,
        })),
      );
      const items = placed.sort((a, b) => a.place - b.place).map(({ item }) => item);
      return [list, list === 'messages' ? onceEach(items) : items];
    }),
  );
}

const onceEach = (items: readonly unknown[]): unknown[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

/** A defect tells more than a wrong command line, and that more than an error. */
const worstOf = (statuses: readonly number[]): number => Math.max(...statuses);
