/**
 * What was made for churches, of what, and what came of it: `imprints.json` beside it. A later run makes what has changed
 * since, or is no longer there, and leaves the rest.
 *
 * Nothing is taken on trust: what went in is compared by its digest, and so is each file that is to be left.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { version } from '../files/package.ts';
import { isFileError } from '../files/read.ts';
import type { Run } from '../project/run.ts';
import type { Report } from '../say/report.ts';
import { projectFiles } from '../watch/project-files.ts';
import type { Asked } from './asked.ts';
import type { Made } from './made.ts';
import { type Parcel, stemOf } from './parcels.ts';
import type { Shard } from './shard.ts';

/** One parcel, as the file has it. */
interface Entry {
  /** What the files are called by. */
  stem: string;
  imprint: string;
  row: number;
  /** Digest of all that went in. */
  input: string;
  /** Digests of the files, by their names. */
  files: Record<string, string>;
  /** What was said of it, by its place in the list of messages. */
  said: number[];
}

interface Remembered {
  /** Files of the project that were read for an issue besides it, by the issue as it was named. */
  read: Record<string, string[]>;
  messages: Report[];
  made: Entry[];
}

/** What the parcels of a run have in common. */
export interface LedgerOf {
  /** Of the outputs, absolute. */
  out: string;
  cwd: string;
  run: Run;
  asked: Asked;
  /** Writes a file into the folder of the outputs. */
  write(path: string, content: string): Promise<void>;
}

/** Parcels after which what is known is written, in case the run is killed. */
const NOTED_AT_ONCE = 500;

export class Ledger {
  private readonly of: LedgerOf;
  private readonly common: string;
  private readonly path: string;
  private readonly entries = new Map<string, Entry[]>();
  private readonly messages: Report[] = [];
  private readonly places = new Map<string, number>();
  private readonly read = new Map<string, readonly string[]>();
  /** Digests of files of the project, which do not change in a run. */
  private readonly digests = new Map<string, string>();
  private unwritten = 0;

  constructor(of: LedgerOf) {
    this.of = of;
    const { out, asked } = of;
    this.path = join(out, nameOf(asked.shard));
    for (const path of asked.shard === undefined ? recordsIn(out) : [join(out, nameOf(undefined)), this.path])
      this.take(recordAt(path));
    this.common = this.commonInput();
  }

  /** What was said of a parcel, if its files are there as they would be made. @param names of all its files. */
  asBefore(parcel: Parcel, names: readonly string[]): readonly Report[] | undefined {
    const known = this.entries.get(stemOf(parcel)) ?? [];
    if (known.length === 0) return undefined;
    const input = this.inputOf(parcel);
    const entry = known.find(
      // Pictures and fonts of a page too, which have no names before it is made.
      (one) => one.input === input && [...names, ...Object.keys(one.files)].every((name) => this.isThere(name, one)),
    );
    if (entry === undefined) return undefined;
    this.entries.set(entry.stem, [entry]);
    return entry.said.map((place) => this.messages[place]!);
  }

  /** Notes that a parcel was made, and written. */
  async note(parcel: Parcel, { outputs, entries, read = [] }: Made): Promise<void> {
    const { issue, church } = parcel;
    if (church === undefined || outputs.length === 0) return;
    this.read.set(issue, this.inProject(read));
    const reports = entries.flatMap((entry) => (entry.kind === 'report' ? [entry.report] : []));
    const stem = stemOf(parcel);
    this.entries.set(stem, [
      {
        stem,
        imprint: church.slug,
        row: church.row,
        input: this.inputOf(parcel),
        files: Object.fromEntries(outputs.map(({ name, bytes }) => [name, digestOf(bytes)])),
        said: reports.map((report) => this.placeOf(report)),
      },
    ]);
    if (++this.unwritten >= NOTED_AT_ONCE) await this.save();
  }

  /** Writes it, if there is anything new. */
  async save(): Promise<void> {
    if (this.unwritten === 0) return;
    this.unwritten = 0;
    const made = [...this.entries.values()].flat().sort((a, b) => (a.stem < b.stem ? -1 : 1));
    // A line each, so that a change of one is seen.
    const lines = (items: readonly unknown[]): string => items.map((item) => `\n    ${JSON.stringify(item)}`).join(',');
    const read = JSON.stringify(Object.fromEntries([...this.read].sort(([a], [b]) => (a < b ? -1 : 1))));
    const { messages } = this;
    const text = `{\n  "read": ${read},\n  "messages": [${lines(messages)}],\n  "made": [${lines(made)}]\n}\n`;
    await this.of.write(this.path, text);
  }

  private take(record: Remembered | undefined): void {
    if (record === undefined) return;
    for (const [issue, paths] of Object.entries(record.read)) this.read.set(issue, paths);
    for (const entry of record.made) {
      const said = entry.said.map((place) => this.placeOf(record.messages[place]!));
      this.entries.set(entry.stem, [...(this.entries.get(entry.stem) ?? []), { ...entry, said }]);
    }
  }

  private placeOf(report: Report): number {
    const key = JSON.stringify(report);
    const place = this.places.get(key) ?? this.messages.push(report) - 1;
    this.places.set(key, place);
    return place;
  }

  private isThere(name: string, { files }: Entry): boolean {
    const wanted = files[name];
    return wanted !== undefined && digestAt(join(this.of.out, name)) === wanted;
  }

  /** What every parcel depends on: bulletin, what it is asked for, what the project says of all issues. */
  private commonInput(): string {
    const { asked, cwd, run } = this.of;
    const { project, house, envelope, site, versions } = run;
    const { out: _, jobs: __, shard: ___, imprints: ____, imprintsOnly: _____, strict: ______, ...wanted } = asked;
    const { files, folders } = projectFiles(project.root);
    const profile = asked.press?.profile === undefined ? [] : [resolve(cwd, asked.press.profile)];
    const read = [...files, ...folders.flatMap(filesBelow), ...profile].map((path) => [
      relative(project.root, path),
      digestAt(path),
    ]);
    const { SOURCE_DATE_EPOCH: date = '' } = process.env;
    // Pictures and profiles that the configuration names were read with it.
    const said = JSON.stringify([house, envelope, site, versions], (_key, value: unknown) =>
      value instanceof Uint8Array ? digestOf(value) : value,
    );
    return digestOf(JSON.stringify([version, process.versions.node, wanted, date, read, said]));
  }

  private inputOf({ issue, church }: Parcel): string {
    const { cwd } = this.of;
    const { project } = this.of.run;
    const { at: _, cells: __, row: ___, ...said } = church!;
    const logo = said.logo === undefined ? [] : [this.digestIn(resolve(project.root, said.logo))];
    const read = (this.read.get(issue) ?? []).map((path) => [path, this.digestIn(resolve(project.root, path))]);
    const own = [basename(issue), this.digestIn(resolve(cwd, issue)), translationsBeside(resolve(cwd, issue))];
    return digestOf(JSON.stringify([this.common, own, read, said, logo]));
  }

  private digestIn(path: string): string {
    const digest = this.digests.get(path) ?? digestAt(path) ?? '';
    this.digests.set(path, digest);
    return digest;
  }

  /** As the record has them, on whatever system. */
  private inProject(paths: readonly string[]): string[] {
    const { root } = this.of.run.project;
    return [...new Set(paths.map((path) => relative(root, path).split(sep).join('/')))].sort();
  }
}

const nameOf = (shard: Shard | undefined): string =>
  shard === undefined ? 'imprints.json' : `imprints.${shard.part}-of-${shard.of}.json`;

/** Those of the whole, and of its parts. */
const recordsIn = (out: string): string[] =>
  namesIn(out)
    .filter((name) => /^imprints(?:\.\d+-of-\d+)?\.json$/.test(name))
    .sort()
    .map((name) => join(out, name));

/** @returns nothing where there is none, or it is none of ours: then all is made. */
function recordAt(path: string): Remembered | undefined {
  try {
    const record = JSON.parse(readFileSync(path, 'utf8')) as Partial<Remembered>;
    const isSound = Array.isArray(record.made) && Array.isArray(record.messages) && typeof record.read === 'object';
    return isSound ? (record as Remembered) : undefined;
  } catch (error) {
    if (isFileError(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isFileError(error)) return [];
    throw error;
  }
}

/** Names of what may be a translation of an issue, or its original. */
const translationsBeside = (issue: string): string[] =>
  namesIn(dirname(issue))
    .filter((name) => /\.md$/i.test(name) && name.split('.')[0] === basename(issue).split('.')[0])
    .sort();

function filesBelow(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
    return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])).sort();
  } catch (error) {
    if (isFileError(error)) return [];
    throw error;
  }
}

const digestOf = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

/** @returns nothing where there is no such file. */
function digestAt(path: string): string | undefined {
  try {
    return digestOf(readFileSync(path));
  } catch (error) {
    if (isFileError(error)) return undefined;
    throw error;
  }
}
