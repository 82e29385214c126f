/** `bulletin build --watch`: builds, and builds again whatever is saved, until it is stopped. */
import { join, resolve, sep } from 'node:path';
import { openProject } from '../files/project.ts';
import { latest } from '../watch/latest.ts';
import { projectFiles, staleAfter } from '../watch/project-files.ts';
import { recording } from '../watch/recording.ts';
import { type Watcher, watchFiles } from '../watch/watch.ts';
import { type Asked, UsageError } from './asked.ts';
import { buildIssues, buildSites, namesOf } from './build.ts';
import { ISSUES_FOLDER, isFolder, issuesToRead } from './issues.ts';
import { Journal } from './journal.ts';
import { parcelsOf } from './parcels.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { Terminal } from './terminal.ts';

export interface Watch {
  /** Settles when everything on the disk is built. */
  idle(): Promise<void>;
  close(): void;
}

/**
 * The first build is done when it returns. Fonts, templates and what was shaped stay open between builds.
 *
 * @throws {UsageError} when two outputs would have the same name.
 */
export async function watchAndBuild(
  named: readonly string[],
  asked: Asked,
  cwd: string,
  terminal: Terminal,
): Promise<Watch> {
  const builder = new Builder(named, asked, cwd, terminal);
  await builder.start();
  terminal.say('Watching for saves. Ctrl-C ends it.\n');
  return builder;
}

class Builder implements Watch {
  private readonly watcher: Watcher;
  private readonly work = latest(() => this.buildChanged());
  private prepared: Prepared | undefined;
  /** Files that each issue names, by its path as the person would write it. */
  private readonly read = new Map<string, Set<string>>();
  private readonly changed = new Set<string>();
  private isProjectStale = true;
  private areFontsStale = false;
  private root = '';
  private readonly named: readonly string[];
  private readonly asked: Asked;
  private readonly cwd: string;
  private readonly terminal: Terminal;

  constructor(named: readonly string[], asked: Asked, cwd: string, terminal: Terminal) {
    this.named = named;
    this.asked = asked;
    this.cwd = cwd;
    this.terminal = terminal;
    this.watcher = watchFiles((path) => {
      this.changed.add(path);
      this.work.request();
    });
  }

  async start(): Promise<void> {
    try {
      this.root = (await openProject(this.cwd)).root;
      await this.build();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  idle(): Promise<void> {
    return this.work.idle();
  }

  close(): void {
    this.watcher.close();
    this.work.close();
  }

  private async buildChanged(): Promise<void> {
    try {
      await this.build();
    } catch (error) {
      // A new issue may have taken another one's name.
      if (!(error instanceof UsageError)) throw error;
      this.terminal.say(`${error.message}\n${error.help ?? ''}\n`);
    }
  }

  private async build(): Promise<void> {
    const changed = new Set(this.changed);
    this.changed.clear();
    const journal = new Journal(this.terminal);
    this.noteStale(changed);
    const isAll = this.isProjectStale;
    if (isAll) await this.prepare(journal);
    if (this.prepared === undefined) return this.follow([]);
    const issues = await issuesToRead(this.named, this.prepared.run, this.cwd, journal);
    const stale = isAll ? issues : issues.filter((issue) => this.isStale(issue, changed));
    this.follow(issues);
    namesOf(parcelsOf(issues), this.prepared);
    for (const issue of stale) await this.buildIssue(issue, this.prepared, journal);
    if (stale.length > 0) await buildSites(issues, this.prepared, this.cwd, this.terminal, journal);
    this.follow(issues);
  }

  private async buildIssue(issue: string, prepared: Prepared, journal: Journal): Promise<void> {
    const read = new Set<string>();
    this.read.set(issue, read);
    const project = recording(prepared.run.project, this.cwd, (path) => read.add(path));
    await buildIssues([issue], { ...prepared, run: { ...prepared.run, project } }, this.cwd, this.terminal, journal);
  }

  /** What the configuration, fonts and templates say must be read again. */
  private noteStale(changed: ReadonlySet<string>): void {
    for (const path of changed) {
      const stale = staleAfter(path, this.root);
      if (stale === 'fonts') this.areFontsStale = true;
      if (stale !== 'nothing') this.isProjectStale = true;
    }
  }

  private async prepare(journal: Journal): Promise<void> {
    const kept = this.areFontsStale ? undefined : this.prepared?.run.fonts;
    this.prepared = await prepare(this.asked, this.cwd, journal, kept);
    // Until the configuration is mended, a change of it alone is waited for.
    this.isProjectStale = this.prepared === undefined;
    this.areFontsStale = false;
  }

  private isStale(issue: string, changed: ReadonlySet<string>): boolean {
    if (!this.read.has(issue) || changed.has(resolve(this.cwd, issue))) return true;
    return [...(this.read.get(issue) ?? [])].some((path) => changed.has(path));
  }

  private follow(issues: readonly string[]): void {
    const read = [...this.read.values()].flatMap((paths) => [...paths]);
    const { files, folders } = projectFiles(this.root);
    this.watcher.follow({
      files: [...files, ...issues.map((issue) => resolve(this.cwd, issue)), ...read],
      folders: [...folders, ...this.issueFolders()],
    });
  }

  /** In which a new issue is one more to be built. */
  private issueFolders(): string[] {
    if (this.named.length === 0) return [join(this.root, ISSUES_FOLDER)];
    const folders = this.named.filter((path) => isFolder(path, this.cwd)).map((path) => resolve(this.cwd, path));
    // Everything below is looked at every second: one that has the whole project in it may have much.
    return folders.filter((folder) => !`${this.root}${sep}`.startsWith(`${folder}${sep}`));
  }
}
