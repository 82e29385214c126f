/**
 * What is being looked at, kept up with what is on the disk: a view is one issue in one edition on one page size. A
 * view that nobody looks at is not built.
 */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Asked, pagesIn, UsageError } from '../commands/asked.ts';
import { setFile } from '../commands/build.ts';
import { allIssues, issuesToRead, readIssue } from '../commands/issues.ts';
import { Journal } from '../commands/journal.ts';
import { type Prepared, prepare } from '../commands/prepare.ts';
import type { Terminal } from '../commands/terminal.ts';
import { fitted } from '../compose/fit-report.ts';
import { KeptType } from '../compose/kept.ts';
import { builtInEditions } from '../edition/catalogue.ts';
import { hasPages } from '../edition/design.ts';
import { DEFAULT_EDITION } from '../edition/edition.ts';
import { pageSizesOf } from '../edition/versions.ts';
import type { PagesOutput } from '../making/output.ts';
import type { Layout } from '../page/layout.ts';
import { DEFAULT_PAGE_SIZE, PAGE_SIZES } from '../paper/sizes.ts';
import { type Run, runOf } from '../project/run.ts';
import type { Settings } from '../project/settings.ts';
import { OVERLAYS, type Overlay } from '../proof/overlay.ts';
import { openPdf, type RasterDocument } from '../raster/pdfium.ts';
import type { Report } from '../say/report.ts';
import type { FontLibrary } from '../text/fonts.ts';
import { latest } from '../watch/latest.ts';
import { projectFiles, staleAfter } from '../watch/project-files.ts';
import { recording } from '../watch/recording.ts';
import { type Watcher, watchFiles } from '../watch/watch.ts';
import type { AskedPage, PageBand } from './bands.ts';
import { type NewestPages, ShownPages } from './shown-pages.ts';
import type { Choices, Selection, State } from './state.ts';

export interface Session {
  /** Told of the view's state now and after every change, until the returned function is called. */
  look(asked: Partial<Selection>, tell: (state: State) => void): () => void;
  /** What has changed of the newest pages of a view, for those that there are; nothing if there are none. */
  pages(view: number, asked: readonly AskedPage[]): PageBand[] | undefined;
  pdf(view: number): PagesOutput | undefined;
  /** What the newest pages of a view were painted from, and the text that they are of. */
  layout(view: number): ShownLayout | undefined;
  /** All that a view is set by; nothing while the project cannot be used. */
  run(view: number): Run | undefined;
  /** Says that a file was written, so that nobody waits for the system to tell. @param path absolute */
  touch(path: string): void;
  /** Looks anew at what the project has, and settles when it has looked. */
  refresh(): Promise<void>;
  /** Whether an issue can be looked at. */
  knows(issue: string): boolean;
  /** Settles when everything on the disk is shown. */
  idle(): Promise<void>;
  close(): void;
}

interface ShownLayout {
  layout: Layout;
  /** With lines ending in LF and without a byte order mark. */
  text: string;
  /** Of the issue, as in the layout's ranges of sources. */
  path: string;
  revision: number;
  /** Of the text. */
  version: string;
}

/** @returns nothing if there is nothing to look at, which is then in the journal. */
export async function openSession(
  named: string | undefined,
  asked: Asked,
  cwd: string,
  journal: Journal,
  terminal: Terminal,
): Promise<Session | undefined> {
  const prepared = await prepare(asked, cwd, journal);
  if (prepared === undefined) return undefined;
  const issues = await issuesToRead(named === undefined ? [] : [named], prepared.run, cwd, journal);
  const first = named === undefined ? await lastSaved(issues, cwd) : issues[0];
  if (first === undefined) return undefined;
  return new WatchingSession(prepared, first, asked, cwd, terminal, journal.reports);
}

/** The issue that somebody works on. */
async function lastSaved(issues: readonly string[], cwd: string): Promise<string | undefined> {
  const times = await Promise.all(
    issues.map(async (issue) => ({ issue, time: (await stat(resolve(cwd, issue))).mtimeMs })),
  );
  return times.sort((a, b) => b.time - a.time)[0]?.issue;
}

interface View {
  id: number;
  selection: Selection;
  listeners: Set<(state: State) => void>;
  /** Of the last build. */
  text?: string;
  isGood: boolean;
  messages: Report[];
  revision: number;
  milliseconds: number;
  /** The last that could be set. */
  good?: Good;
  /** What is set of it, from one save to the next. */
  kept: KeptType;
  /** What windows have of its pages. */
  shown: ShownPages;
  /** What the issue names beside its text: pictures. Absolute. */
  read: Set<string>;
  /** Whether it must be built though the text is the same. */
  isStale: boolean;
}

/** Pages that could be set. */
interface Good {
  output: PagesOutput;
  document: RasterDocument;
  revision: number;
  layout: Layout | undefined;
  /** Whether they are the pages of the layout, and nothing more. */
  isPlain: boolean;
  text: string;
}

class WatchingSession implements Session {
  private readonly views = new Map<string, View>();
  private readonly watcher: Watcher;
  private readonly work = latest(() => this.update());
  private isClosed = false;
  private isProjectStale = false;
  private areFontsStale = false;
  private count = 0;
  private choices: Omit<Choices, 'sheets'>;
  private readonly root: string;
  private prepared: Prepared | undefined;
  private projectReports: readonly Report[];
  private readonly first: string;
  private readonly asked: Asked;
  private readonly cwd: string;
  private readonly terminal: Terminal;

  constructor(
    prepared: Prepared,
    first: string,
    asked: Asked,
    cwd: string,
    terminal: Terminal,
    reports: readonly Report[],
  ) {
    this.prepared = prepared;
    this.root = prepared.settings.project.root;
    this.first = first;
    this.asked = asked;
    this.cwd = cwd;
    // Messages are shown in the page; only what helps against a defect is said in the terminal.
    this.terminal = { ...terminal, print: () => {}, progress: () => {}, say: () => {} };
    this.projectReports = reports;
    this.choices = { issues: [first], ...choicesOf(prepared.settings) };
    this.watcher = watchFiles((path) => this.changed(path));
    this.isProjectStale = true;
    this.follow();
  }

  look(asked: Partial<Selection>, tell: (state: State) => void): () => void {
    const selection = this.selectionFor(asked);
    const key = JSON.stringify(selection);
    const view = this.views.get(key) ?? this.open(selection, key);
    const listener = (state: State): void => tell(state);
    view.listeners.add(listener);
    if (view.revision > 0) tell(this.stateOf(view));
    this.follow();
    this.work.request();
    return () => {
      view.listeners.delete(listener);
      if (view.listeners.size > 0) return;
      if (this.views.get(key) === view) this.views.delete(key);
      view.good?.document.close();
      view.shown.forget();
      delete view.good;
      this.follow();
    };
  }

  pages(view: number, asked: readonly AskedPage[]): PageBand[] | undefined {
    const { good, shown } = this.find(view) ?? {};
    if (good === undefined || shown === undefined) return undefined;
    const { document, revision, layout, isPlain } = good;
    const newest: NewestPages = { document, revision, layout: isPlain ? layout?.pages : undefined };
    return asked.filter(({ page }) => page < document.pages.length).map((one) => shown.band(one, newest));
  }

  pdf(view: number): PagesOutput | undefined {
    return this.find(view)?.good?.output;
  }

  layout(view: number): ShownLayout | undefined {
    const found = this.find(view);
    const { layout, text, revision } = found?.good ?? {};
    if (found === undefined || layout === undefined || text === undefined || revision === undefined) return undefined;
    const own = uniform(text);
    return { layout, text: own, path: found.selection.issue, revision, version: versionOf(own) };
  }

  run(view: number): Run | undefined {
    const found = this.find(view);
    return found && this.runFor(found.selection);
  }

  /** An edition that the configuration has lost makes nothing. */
  private runFor({ edition, pageSize, template, fit, show }: Selection, more: Partial<Settings> = {}): Run | undefined {
    const { prepared } = this;
    if (prepared === undefined || !this.choices.editions.includes(edition)) return undefined;
    return runOf({
      ...withoutTemplate(prepared.settings),
      editions: [edition],
      pageSizes: [pageSize],
      ...(template === '' ? {} : { template }),
      ...(fit === '' ? {} : { fit: pagesIn(fit) }),
      overlays: show as Overlay[],
      ...more,
    });
  }

  touch(path: string): void {
    this.changed(path);
    this.work.hurry();
  }

  refresh(): Promise<void> {
    this.isProjectStale = true;
    this.work.request();
    return this.work.idle();
  }

  knows(issue: string): boolean {
    return this.choices.issues.includes(issue);
  }

  idle(): Promise<void> {
    return this.work.idle();
  }

  close(): void {
    this.isClosed = true;
    this.watcher.close();
    this.work.close();
    for (const view of this.views.values()) view.good?.document.close();
    this.views.clear();
  }

  private find(id: number): View | undefined {
    return [...this.views.values()].find((view) => view.id === id);
  }

  private open(selection: Selection, key: string): View {
    const view: View = {
      id: ++this.count,
      selection,
      listeners: new Set(),
      isGood: true,
      messages: [],
      revision: 0,
      milliseconds: 0,
      kept: new KeptType(),
      shown: new ShownPages(),
      read: new Set(),
      isStale: true,
    };
    this.views.set(key, view);
    return view;
  }

  /** What was asked for, with a name that there is in place of any that there is not. */
  private selectionFor(asked: Partial<Selection>): Selection {
    const { settings } = this.prepared ?? {};
    const among = (name: string | undefined, known: readonly string[], otherwise: string): string =>
      name !== undefined && known.includes(name) ? name : otherwise;
    const { editions } = this.choices;
    const edition = among(asked.edition, editions, among(settings?.editions[0], editions, DEFAULT_EDITION));
    const called = settings?.catalogue?.get(edition);
    const sizes = settings && { pageSizes: settings.pageSizes, otherwise: settings.fallback.pageSizes };
    const [pageSize = DEFAULT_PAGE_SIZE] = called && sizes ? pageSizesOf(called, sizes) : [];
    return {
      issue: among(asked.issue, this.choices.issues, this.first),
      edition,
      pageSize: among(asked.pageSize, this.choices.pageSizes, pageSize),
      template: among(asked.template, ['', ...this.choices.templates], this.asked.template ?? ''),
      fit: asked.fit !== undefined && isPages(asked.fit) ? asked.fit : '',
      sheets: this.hasSheets(edition) && asked.sheets !== false,
      show: (asked.show ?? []).filter((name) => this.choices.overlays.includes(name)),
    };
  }

  private hasSheets(edition: string): boolean {
    const { catalogue = builtInEditions } = this.prepared?.settings ?? {};
    return catalogue.get(edition)?.makes.kind === 'sheets';
  }

  private changed(path: string): void {
    const stale = staleAfter(path, this.root);
    if (stale === 'fonts') this.areFontsStale = true;
    if (stale !== 'nothing') this.isProjectStale = true;
    for (const view of this.views.values()) if (view.read.has(path)) view.isStale = true;
    this.work.request();
  }

  private follow(): void {
    const views = [...this.views.values()];
    const issues = views.map(({ selection }) => resolve(this.cwd, selection.issue));
    const read = views.flatMap((view) => [...view.read]);
    const { files, folders } = projectFiles(this.root);
    this.watcher.follow({ files: [...files, ...issues, ...read], folders });
  }

  /** Brings everything that is looked at up to date. */
  private async update(): Promise<void> {
    try {
      if (this.isProjectStale) await this.prepareAnew();
      for (const view of [...this.views.values()]) await this.build(view);
    } catch (error) {
      // When nobody looks any more, the project may go while it is read.
      if (!this.isClosed) throw error;
    }
  }

  private async prepareAnew(): Promise<void> {
    this.isProjectStale = false;
    const journal = new Journal(this.terminal);
    const kept = this.areFontsStale ? undefined : this.prepared?.settings.fonts;
    this.areFontsStale = false;
    this.prepared = await this.prepareOrReport(journal, kept);
    this.projectReports = journal.reports;
    const issues = await allIssues(this.root, this.cwd);
    const all = issues.includes(this.first) ? issues : [this.first, ...issues];
    if (this.prepared !== undefined) this.choices = { issues: all, ...choicesOf(this.prepared.settings) };
    for (const view of this.views.values()) {
      view.isStale = true;
      view.kept = new KeptType();
    }
  }

  /** The configuration may have lost the edition that the command line asked for. */
  private async prepareOrReport(journal: Journal, kept: FontLibrary | undefined): Promise<Prepared | undefined> {
    try {
      return await prepare(this.asked, this.cwd, journal, kept);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      journal.addError('command-line', error.message, error.help);
      return undefined;
    }
  }

  private async build(view: View): Promise<void> {
    const start = performance.now();
    const { issue, sheets } = view.selection;
    const file = await this.readSaved(issue, view.text);
    const text = String(file);
    const isSame = !view.isStale && text === view.text;
    if (isSame) return;
    view.isStale = false;
    view.text = text;
    const journal = new Journal(this.terminal);
    const read = new Set<string>();
    let layout: Layout | undefined;
    const project = this.prepared?.settings.project;
    const run = this.runFor(view.selection, {
      ...(project && { project: recording(project, this.cwd, (path) => read.add(path)) }),
      onLayout: (laidOut) => {
        layout = laidOut;
      },
    });
    view.kept.turn();
    const outputs = run === undefined ? [] : await setFile(file, { ...run, kept: view.kept }, this.cwd, journal);
    const pdfs = outputs.filter((one) => one.kind === 'pages');
    const output = pdfs.find((pdf) => (pdf.sheets !== undefined) === sheets) ?? pdfs[0];
    const document = output && (await openPdf(output.bytes));
    // Nobody looks at it any more.
    if (view.listeners.size === 0) return document?.close();
    view.read = read;
    view.revision++;
    view.isGood = output !== undefined;
    view.messages = [...this.projectReports, ...journal.reports];
    view.milliseconds = performance.now() - start;
    if (output !== undefined && document !== undefined) {
      view.good?.document.close();
      const isPlain = run?.versions.every(({ edition }) => edition.makes.kind === 'pages') ?? false;
      view.good = { output, document, revision: view.revision, layout, isPlain, text };
    }
    const state = this.stateOf(view);
    for (const tell of view.listeners) tell(state);
    this.follow();
  }

  /** The issue's text. One that is empty all at once is being written. */
  private async readSaved(issue: string, before: string | undefined) {
    const file = await readIssue(issue, this.cwd);
    if (String(file) !== '' || before === undefined || before === '') return file;
    await new Promise((done) => setTimeout(done, WRITING));
    return readIssue(issue, this.cwd);
  }

  private stateOf({ id, selection, revision, good, isGood, messages, milliseconds, text = '' }: View): State {
    return {
      view: id,
      selection,
      choices: { ...this.choices, sheets: this.hasSheets(selection.edition) },
      revision,
      pagesRevision: good?.revision ?? 0,
      isGood,
      version: good === undefined ? '' : versionOf(uniform(good.text)),
      readVersion: versionOf(uniform(text)),
      name: good?.output.name ?? '',
      fit: good?.output.fit === undefined ? '' : fitted(good.output.fit),
      pages: good?.document.pages.map(({ width, height }) => ({ width, height })) ?? [],
      ...(good?.output.sheets === undefined ? {} : { sheets: { ...good.output.sheets, pages: good.output.pages } }),
      messages,
      milliseconds,
    };
  }
}

/** The text of an issue as its offsets count it. */
const uniform = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/** Names a text, so that two who have it know that it is the same. */
export const versionOf = (text: string): string => createHash('sha1').update(text).digest('base64url');

const isPages = (fit: string): boolean => /^(?:[1-9]\d?|auto|none)$/.test(fit);

/** ms in which an editor has written what it emptied. */
const WRITING = 30;

const choicesOf = ({ templates, catalogue = builtInEditions }: Settings): Omit<Choices, 'issues' | 'sheets'> => ({
  editions: [...catalogue].filter(([, edition]) => hasPages(edition)).map(([name]) => name),
  pageSizes: Object.keys(PAGE_SIZES),
  templates: templates.names,
  overlays: Object.keys(OVERLAYS),
});

/** The view says which template, or leaves it to the issue, whatever the command line said. */
function withoutTemplate({ template, ...settings }: Settings): Settings {
  return settings;
}
