/** `bulletin build`: issues to PDFs, e-mails and web pages. */
import { join } from 'node:path';
import type { SiteEntry } from '../deliver/site.ts';
import { outputNames } from '../edition/name.ts';
import { CONFIG_NAME } from '../files/project.ts';
import type { ChurchTable } from '../imprints/table.ts';
import type { Output } from '../making/output.ts';
import type { TableHead } from '../project/churches.ts';
import { counted } from '../say/counted.ts';
import { type Asked, STANDARD_STREAM, UsageError } from './asked.ts';
import { blame } from './blame.ts';
import type { Foreman } from './crew.ts';
import { commandLine, type Host } from './host.ts';
import { InOrder } from './in-order.ts';
import { asNamed, ISSUES_FOLDER, issuesToRead, shown } from './issues.ts';
import { jobsFor, type Load } from './jobs.ts';
import { type Entry, Journal, Notebook } from './journal.ts';
import type { Ledger } from './ledger.ts';
import type { Made, VersionNames, WrittenFile } from './made.ts';
import { Maker } from './maker.ts';
import { inShard, type Parcel, parcelsOf, stemOf } from './parcels.ts';
import { type Prepared, prepare } from './prepare.ts';
import { Progress } from './progress.ts';
import { Queue } from './queue.ts';
import type { Shard } from './shard.ts';
import { type SitePlan, siteOutputs, sitesInShard, sitesOf } from './sites.ts';
import { instructionsFor, summary } from './summary.ts';
import type { Terminal } from './terminal.ts';

/** Whoever makes issues loads all of this in one file, since every build does. */
export { Maker, setFile } from './maker.ts';

export interface BuildResult {
  files: WrittenFile[];
  /** Paths of files that are as an earlier run has left them, since nothing of what they are made of has changed. */
  unchanged?: string[];
  journal: Journal;
  /** Of a part of the work: where in the whole what was made and said belongs, so that reports can be merged. */
  shard?: ShardPlaces;
}

/** Which part of the work a report is about. Places are those of parcels in the whole work; -1 is before them all. */
export interface ShardPlaces extends Shard {
  places: { files: number[]; messages: number[]; unchanged?: number[] };
}

/**
 * Builds the issues, or all of the project if none is named. Large work is shared out among threads; what is written
 * and said is the same as without.
 *
 * @param host writes what is made; where the standard output is asked for (`--out -`), it puts the one output there.
 * @throws {UsageError} when two outputs would have the same name, or several would go to the standard output; nothing is
 * written then.
 */
export async function build(
  named: readonly string[],
  asked: Asked,
  cwd: string,
  terminal: Terminal,
  host: Host = commandLine,
): Promise<BuildResult> {
  const journal = new Journal(terminal);
  const prepared = await prepare(asked, cwd, journal, undefined, host);
  if (prepared === undefined) return { files: [], journal };
  const issues = await issuesToRead(named, prepared.run, cwd, journal);
  const isDelivered = asked.out === STANDARD_STREAM;
  if (asked.imprintsOnly !== undefined && prepared.table === undefined)
    throw new UsageError('--imprints-only chooses from a table, and none is named', 'Name it: --imprints churches.csv');
  const all = parcelsOf(issues, prepared.table?.churches);
  const sites = sitesOf(all, prepared);
  const names = [...namesOf(all, prepared), ...sites.flatMap((site) => site.names)];
  requireFree(sites, all, prepared);
  if (isDelivered) requireOne(names);
  const mine = inShard(all, asked.shard);
  const ledger =
    prepared.table !== undefined && host.remembers === true && !issues.includes(STANDARD_STREAM)
      ? await ledgerOf(asked, prepared, cwd, host)
      : undefined;
  const own = sitesInShard(sites, asked.shard);
  const run = new BuildRun(
    { parcels: mine, sites: own, last: all.length },
    names,
    prepared,
    cwd,
    terminal,
    journal,
    host,
    ledger,
  );
  // What comes on standard input comes to this thread.
  const isHere = isDelivered || issues.includes(STANDARD_STREAM);
  run.leaveUnchanged();
  const jobs = isHere ? 1 : await jobsFor(asked.jobs, run.load);
  const result = await (jobs > 1 ? run.withWorkers(jobs, asked) : run.alone());
  await run.end();
  return asked.shard === undefined ? result : { ...result, shard: run.placesIn(asked.shard) };
}

/** @throws {UsageError} where more outputs than one are to go to the standard output. */
function requireOne(names: readonly string[]): void {
  if (names.length <= 1) return;
  const some = names.length > 3 ? [...names.slice(0, 3), '…'] : names;
  throw new UsageError(
    `standard output takes one file, and this makes ${names.length}: ${some.join(', ')}`,
    'Name one issue, one --edition and one --page-size, or name a folder with --out.',
  );
}

/**
 * Builds in this thread, but for what sites have of all issues. @throws {UsageError} when two outputs would have the same
 * name; nothing is written then.
 */
export function buildIssues(
  issues: readonly string[],
  prepared: Prepared,
  cwd: string,
  terminal: Terminal,
  journal: Journal,
): Promise<BuildResult> {
  const parcels = parcelsOf(issues);
  const work = { parcels, sites: [], last: parcels.length };
  return new BuildRun(work, namesOf(parcels, prepared), prepared, cwd, terminal, journal, commandLine).alone();
}

/** Builds what sites have of all issues, whose pages were built before. @throws {UsageError} as `build` does. */
export function buildSites(
  issues: readonly string[],
  prepared: Prepared,
  cwd: string,
  terminal: Terminal,
  journal: Journal,
): Promise<BuildResult> {
  const all = parcelsOf(issues);
  const sites = sitesOf(all, prepared);
  requireFree(sites, all, prepared);
  const names = sites.flatMap((site) => site.names);
  const work = { parcels: [], sites, last: all.length };
  return new BuildRun(work, names, prepared, cwd, terminal, journal, commandLine).alone();
}

/** What a run is to make. */
interface BuildWork {
  parcels: readonly Parcel[];
  /** Made of what the parcels come to. */
  sites: readonly SitePlan[];
  /** The place after all parcels of the whole work. */
  last: number;
}

/** The building of some parcels: they are made in any order, and told of in theirs. */
class BuildRun implements Foreman {
  /** How much there is to do. */
  load: Load;
  /** Indices of the parcels that are to be made. */
  private pending: readonly number[];
  private readonly files: WrittenFile[] = [];
  /** Of each file, that of its parcel. */
  private readonly places: number[] = [];
  /** Instructions for the copier that were given already. */
  private readonly said = new Set<string>();
  private readonly finished: InOrder<Finished>;
  private readonly progress: Progress;
  private readonly parcels: readonly Parcel[];
  private readonly prepared: Prepared;
  private readonly maker: Maker;
  /** Columns of the longest path. */
  private readonly width: number;
  private readonly cwd: string;
  private readonly terminal: Terminal;
  private readonly journal: Journal;
  private readonly host: Host;
  private readonly ledger: Ledger | undefined;
  private readonly unchanged: { path: string; place: number }[] = [];
  private readonly work: BuildWork;
  /** What pages of sites say of themselves, by their edition and the place of their parcel. */
  private readonly siteEntries = new Map<string, SiteEntry>();
  /** Paths of files that were told of: pages of a site share pictures and fonts. */
  private readonly told = new Set<string>();

  /** @param names of all outputs, those of other parts of the work too: their lines stand below one another. */
  constructor(
    work: BuildWork,
    names: readonly string[],
    prepared: Prepared,
    cwd: string,
    terminal: Terminal,
    journal: Journal,
    host: Host,
    ledger?: Ledger,
  ) {
    const { parcels } = work;
    this.work = work;
    this.parcels = parcels;
    this.ledger = ledger;
    this.prepared = prepared;
    this.maker = new Maker(prepared.run, cwd, tableHeadOf(prepared), host);
    this.cwd = cwd;
    this.terminal = terminal;
    this.journal = journal;
    this.host = host;
    this.pending = [...parcels.keys()];
    this.load = loadOf(parcels.length, prepared);
    this.progress = new Progress(parcels.length, terminal);
    const folder = asNamed(join(prepared.out, 'x'), cwd).length - 1;
    const width = names.reduce((most, { length }) => Math.max(most, folder + length), 0);
    this.width = width;
    this.finished = new InOrder((finished) => this.tell(finished, width));
  }

  /** Leaves what an earlier run has made, and what nothing has changed of. */
  leaveUnchanged(): void {
    const { ledger, prepared } = this;
    if (ledger === undefined) return;
    const pending = this.pending.filter((index) => {
      const parcel = this.parcels[index]!;
      const names = filesOf(parcel, prepared);
      const said = ledger.asBefore(parcel, names);
      if (said === undefined) return true;
      const unchanged = names.map((name) => asNamed(join(prepared.out, name), this.cwd));
      const entries = said.map((report): Entry => ({ kind: 'report', report }));
      this.progress.ended();
      this.finished.put(index, { place: parcel.place, written: [], unchanged, entries });
      return false;
    });
    this.pending = pending;
    this.load = loadOf(pending.length, prepared);
  }

  async alone(): Promise<BuildResult> {
    for (const index of this.pending.keys()) await this.make(index);
    return this.finish();
  }

  async withWorkers(jobs: number, asked: Asked): Promise<BuildResult> {
    const { Crew } = await import('./crew.ts');
    const { cwd } = this;
    const parcels = this.pending.map((index) => this.parcels[index]!);
    const queue = new Queue(parcels.length, jobs);
    const crew = new Crew({ asked, cwd, parcels, table: tableHeadOf(this.prepared) }, jobs, queue, this);
    // Until they are there, this thread does not stand idle.
    while (!crew.isReady) {
      const index = queue.take();
      if (index === undefined) break;
      await this.make(index);
      // Lets in what they say.
      await new Promise(setImmediate);
    }
    await crew.done();
    // Where threads cannot be started.
    for (const index of parcels.keys()) if (!this.finished.has(this.pending[index]!)) await this.make(index);
    return this.finish();
  }

  begins(issue: string, version: VersionNames): void {
    this.progress.begins(shown(issue), version);
  }

  async made(index: number, made: Made): Promise<void> {
    const { outputs, entries } = made;
    const parcel = this.parcels[this.pending[index]!]!;
    const { issue, church, place } = parcel;
    const whom = church === undefined ? {} : { imprint: church.slug };
    const notebook = new Notebook(entries);
    for (const output of outputs)
      if (output.kind === 'document' && output.entry !== undefined)
        this.siteEntries.set(entryKey(output.edition, place), output.entry);
    const written = await this.write(outputs, { issue, ...whom }, notebook);
    if (written.length === outputs.length) await this.ledger?.note(parcel, made);
    this.progress.ended();
    this.finished.put(this.pending[index]!, { place, written, unchanged: [], entries: notebook.entries });
  }

  /** @param of what all of them are of */
  private async write(
    outputs: readonly Output[],
    of: Pick<WrittenFile, 'issue' | 'imprint'>,
    notebook: Notebook,
  ): Promise<WrittenFile[]> {
    const written: WrittenFile[] = [];
    for (const output of outputs) {
      const { name, bytes, supersedes = [] } = output;
      const path = asNamed(join(this.prepared.out, name), this.cwd);
      try {
        await this.host.write(join(this.prepared.out, name), bytes, this.prepared.writing);
        written.push(writtenAs(output, of, path));
        for (const old of supersedes) this.host.remove(join(this.prepared.out, old), this.prepared.writing);
      } catch (error) {
        blame(error, path, this.cwd, notebook);
      }
    }
    return written;
  }

  async died(index: number, error: unknown): Promise<void> {
    if (this.finished.has(this.pending[index]!)) return;
    const notebook = new Notebook();
    blame(error, shown(this.parcels[this.pending[index]!]!.issue), this.cwd, notebook);
    await this.made(index, { outputs: [], entries: notebook.entries });
  }

  private async make(index: number): Promise<void> {
    const parcel = this.parcels[this.pending[index]!]!;
    const begins = (version: VersionNames) => this.begins(parcel.issue, version);
    await this.made(index, await this.maker.make(parcel, begins));
  }

  /** Writes down what was made of what. */
  async end(): Promise<void> {
    try {
      await this.ledger?.save();
    } catch (error) {
      blame(error, asNamed(this.prepared.out, this.cwd), this.cwd, this.journal);
    }
  }

  /** Where what was made and said belongs. */
  placesIn(shard: Shard): ShardPlaces {
    const unchanged = this.unchanged.map(({ place }) => place);
    const places = { files: this.places, messages: this.journal.places };
    return { ...shard, places: this.ledger === undefined ? places : { ...places, unchanged } };
  }

  private tell({ place, written, unchanged, entries }: Finished, width: number): void {
    this.journal.addAll(entries, place);
    for (const path of unchanged) this.unchanged.push({ path, place });
    for (const file of written) {
      if (this.told.has(file.path)) continue;
      this.told.add(file.path);
      this.files.push(file);
      this.places.push(place);
      this.terminal.progress();
      this.terminal.print(summary(file, width));
      for (const line of instructionsFor(file, this.said)) this.terminal.print(line);
    }
  }

  private async finish(): Promise<BuildResult> {
    for (const site of this.work.sites) await this.makeSite(site);
    return this.result();
  }

  /** The page of all issues: of those made here, and those that others make, or an earlier run has made. */
  private async makeSite(site: SitePlan): Promise<void> {
    const { run } = this.prepared;
    const { edition } = site.version;
    const notebook = new Notebook();
    const made = new Set(this.pending.map((index) => this.parcels[index]!.place));
    // What is wrong with them is said by whoever makes them.
    const maker = new Maker({ ...run, versions: [site.version] }, this.cwd, tableHeadOf(this.prepared), this.host);
    const entries: SiteEntry[] = [];
    for (const parcel of site.parcels) {
      const key = entryKey(edition.name, parcel.place);
      if (!made.has(parcel.place)) {
        const { outputs } = await maker.make(parcel, () => {});
        for (const output of outputs)
          if (output.kind === 'document' && output.entry !== undefined) this.siteEntries.set(key, output.entry);
      }
      const entry = this.siteEntries.get(key);
      if (entry !== undefined) entries.push(entry);
    }
    if (run.site?.url === undefined && entries.length > 0)
      notebook.add({
        severity: 'warning',
        rule: 'site-address',
        reason: `the feed of ${edition.name} cannot say where its pages are`,
        help: `Write into ${CONFIG_NAME} where they will be: site: { url: https://example.org/letters/ }`,
      });
    const whom = site.church === undefined ? {} : { imprint: site.church.slug };
    const outputs = await siteOutputs(site, entries, this.prepared);
    const of = { issue: asNamed(join(run.project.root, ISSUES_FOLDER), this.cwd), ...whom };
    const written = await this.write(outputs, of, notebook);
    this.tell({ place: this.work.last, written, unchanged: [], entries: notebook.entries }, this.width);
  }

  private result(): BuildResult {
    this.terminal.progress();
    const unchanged = this.unchanged.map(({ path }) => path);
    if (unchanged.length > 0) this.terminal.print(`${counted(unchanged.length, 'file')} as before`);
    return { files: this.files, ...(this.ledger === undefined ? {} : { unchanged }), journal: this.journal };
  }
}

const entryKey = (edition: string, place: number): string => `${edition}:${place}`;

/** What there is to be known of an output, with where it is in place of what it is. */
function writtenAs(output: Output, of: Pick<WrittenFile, 'issue' | 'imprint'>, path: string): WrittenFile {
  const { name: _, stem: __, bytes, supersedes: ___, ...rest } = output;
  if (rest.kind === 'pages') return { ...of, path, ...rest, bytes: bytes.length };
  const { entry: ____, ...said } = rest;
  return { ...of, path, ...said, bytes: bytes.length };
}

interface Finished {
  /** Of the parcel, in the whole work. */
  place: number;
  written: WrittenFile[];
  /** Paths of files that were left. */
  unchanged: string[];
  entries: Entry[];
}

/** What the churches of a table have in common, if there is one. */
const tableHeadOf = ({ table }: Prepared): TableHead | undefined =>
  table && { path: table.file.path, columns: table.columns };

/** The names of all outputs. @throws {UsageError} when two are the same. */
export function namesOf(parcels: readonly Parcel[], prepared: Prepared): string[] {
  const taken = new Map<string, Parcel>();
  for (const parcel of parcels) {
    for (const name of filesOf(parcel, prepared)) {
      // As the disks of Windows and macOS compare them.
      const key = name.normalize('NFC').toLowerCase();
      const other = taken.get(key);
      if (other !== undefined) throw collision(other, parcel, name, prepared.table);
      taken.set(key, parcel);
    }
  }
  return [...taken.keys()];
}

/** @throws {UsageError} when an issue is called like a page that a site has anyway. */
function requireFree(sites: readonly SitePlan[], parcels: readonly Parcel[], prepared: Prepared): void {
  const taken = new Map(sites.flatMap(({ names }) => names.map((name) => [name.toLowerCase(), name])));
  if (taken.size === 0) return;
  for (const parcel of parcels)
    for (const name of filesOf(parcel, prepared))
      if (taken.has(name.normalize('NFC').toLowerCase()))
        throw new UsageError(
          `${shown(parcel.issue)} would be written to ${name}, which is the page of all issues`,
          'Rename the issue.',
        );
}

/** Names of all that is made of a parcel. */
const filesOf = (parcel: Parcel, { run: { versions, guard } }: Prepared): string[] =>
  outputNames(stemOf(parcel), versions, guard === 'nobody' ? undefined : guard.nameFor);

const loadOf = (parcels: number, { run }: Prepared): Load => ({
  issues: parcels,
  outputs: parcels * run.versions.length,
});

async function ledgerOf(asked: Asked, { run, out, writing }: Prepared, cwd: string, host: Host): Promise<Ledger> {
  const { Ledger } = await import('./ledger.ts');
  const write = (path: string, content: string) => host.write(path, content, writing);
  return new Ledger({ out, cwd, run, asked, write });
}

function collision(one: Parcel, other: Parcel, name: string, table: ChurchTable | undefined): UsageError {
  const { issue, church } = one;
  if (one === other)
    return new UsageError(
      `two editions of ${shown(issue)} would both be written to ${name}`,
      'Give one of them another `name:` in the configuration, or build them apart.',
    );
  if (issue === other.issue && church !== undefined && other.church !== undefined)
    return new UsageError(
      `rows ${church.row} and ${other.church.row} of ${table?.file.path} would both be written to ${name}`,
      'Give them names of their own in a column `slug`.',
    );
  return new UsageError(
    `${shown(issue)} and ${shown(other.issue)} would both be written to ${name}`,
    'Rename one, or build them apart.',
  );
}
