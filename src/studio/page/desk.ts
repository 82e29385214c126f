/** An issue that is worked on: its text, its pages, what was found; and what keeps them in step. */
import { ChangeSet } from '@codemirror/state';
import { PagesView } from '../../preview/page/pages.ts';
import type { State } from '../../preview/state.ts';
import { factChanged } from '../edits.ts';
import type { Change, Finding, Outline, Told, Vocabulary, Written } from '../protocol.ts';
import { Sync, type SyncState } from '../sync.ts';
import { announce, base64Of, call } from './call.ts';
import { Editor } from './editor.ts';
import { Marks } from './marks.ts';
import { words } from './words.ts';

/** ms without typing after which all rules are asked: they take as long as a page. */
const FINDINGS_AFTER = 800;
/** ms after which the parts are asked for anew: without typing, at once where the form shows them; else after the pages. */
const OUTLINE_AFTER = { form: 30, pages: 600 };
/** ms without typing after which it is asked where the words stand now: until then, they are where they were. */
const WORDS_AFTER = 250;
/** ms that all of that is put off by a key: the pages come first, and ask for it anew. */
const PUT_OFF = 3000;
/** ms between two keepings of what can be undone. */
const KEEP_EVERY = 2000;

export class Desk {
  readonly issue: string;
  readonly editor: Editor;
  readonly pages: PagesView;
  readonly marks: Marks;
  readonly sync: Sync;
  told: Told | undefined;
  findings: Finding[] = [];
  vocabulary: Vocabulary | undefined;
  outline: Outline | undefined;
  syncState: SyncState = { kind: 'saved' };
  /** What is looked at beside the issue's own: edition and paper. */
  private readonly look = new URLSearchParams();
  private events: EventSource | undefined;
  private readonly listeners = new Set<() => void>();
  private findingsTimer = 0;
  private outlineTimer = 0;
  private wordsTimer = 0;
  private readonly keepTimer: number;
  private findingsOf = '';
  private isTyping = false;
  /** Whether the form is shown. */
  isForm = false;
  onLink: () => void = () => {};

  constructor(issue: string, written: Written, textPlace: HTMLElement, pagesPlace: HTMLElement) {
    this.issue = issue;
    this.look.set('issue', issue);
    const nonce = document.querySelector<HTMLMetaElement>('meta[name=nonce]')?.content ?? '';
    this.editor = new Editor(
      textPlace,
      written.text,
      {
        label: words.text,
        vocabulary: () => this.vocabulary,
        onChange: (changes) => {
          this.isTyping = true;
          this.sinceOutline = this.sinceOutline?.compose(changes);
          this.sync.changed(changes);
          this.later();
        },
        onCursor: () => this.showCursor(false),
        onPicture: (file) => void this.bringPicture(file),
        onLink: () => this.onLink(),
      },
      this.kept(),
      nonce,
    );
    this.sync = new Sync(
      {
        text: () => this.editor.view.state.doc,
        receive: (changes) => {
          this.editor.receive(changes);
          this.sinceOutline = this.sinceOutline?.compose(changes);
          this.later();
        },
        save: (text, version) => call('save', { issue, text, version }),
        open: async () => {
          const read = await call('open', { issue });
          if ('problems' in read) throw new Error(read.problems[0]?.reason);
          return read;
        },
        onState: (state) => {
          if (state.kind === 'conflict') announce(words.conflict);
          if (state.kind === this.syncState.kind) return;
          this.syncState = state;
          this.tell();
        },
      },
      written,
    );
    this.pages = new PagesView(pagesPlace, {
      name: (state: State, index: number) =>
        (state.sheets === undefined ? words.pageOf : words.sheetOf)(index + 1, state.pages.length),
      none: words.noPage,
    });
    this.marks = new Marks(pagesPlace, {
      scale: () => this.pages.scale,
      changesSince: (version) => this.sync.changesSince(version),
      onPlace: (from, to) => {
        this.onPlace();
        this.editor.show(from, to);
      },
    });
    this.pages.onShown = (state) => this.shown(state);
    this.keepTimer = window.setInterval(() => this.keep(), KEEP_EVERY);
    window.addEventListener('pagehide', this.keep);
    window.addEventListener('resize', this.drawAgain);
    this.connect();
    void call('vocabulary', { issue }).then((vocabulary) => {
      this.vocabulary = vocabulary;
      this.tell();
    });
    this.askOutline();
  }

  /** A place was clicked: the text is to be seen. */
  onPlace: () => void = () => {};

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.keep();
    this.events?.close();
    clearInterval(this.keepTimer);
    clearTimeout(this.findingsTimer);
    clearTimeout(this.outlineTimer);
    clearTimeout(this.wordsTimer);
    window.removeEventListener('pagehide', this.keep);
    window.removeEventListener('resize', this.drawAgain);
    this.editor.view.destroy();
  }

  get selection() {
    return this.told?.selection;
  }

  /** Looks at another edition, paper or kind of page. */
  choose(name: 'edition' | 'page-size' | 'sheets', value: string): void {
    // Each edition begins on its own paper, and on its sheets if it has some.
    if (name === 'edition') for (const other of ['page-size', 'sheets']) this.look.delete(other);
    this.look.set(name, value);
    this.connect();
  }

  /** Changes the text, as if somebody had typed it. */
  change(changes: readonly (Change | undefined)[], select?: { from: number; to: number }): void {
    this.editor.apply(
      changes.filter((change) => change !== undefined),
      select,
    );
  }

  fact(key: string): string {
    return this.outline?.facts.find((fact) => fact.key === key)?.value ?? '';
  }

  setFact(key: string, value: string): void {
    void this.whenCurrent().then((outline) => this.change([factChanged(outline, this.editor.text, key, value)]));
  }

  /** The parts of the text of now. */
  async whenCurrent(): Promise<Outline> {
    while (this.outline === undefined || !this.isCurrent()) await this.askOutlineNow();
    return this.outline;
  }

  /** Whether the outline is of the text of now: places of another would be wrong. */
  isCurrent(): boolean {
    return this.outlineText === this.editor.text;
  }

  private outlineText = '';
  private sinceOutline: ChangeSet | undefined;

  /** From the text that the parts are of to that of now. */
  changesSinceOutline(): ChangeSet | undefined {
    return this.sinceOutline;
  }

  drawMarks(): void {
    this.marks.draw();
  }

  async askOutlineNow(): Promise<void> {
    const { text } = this.editor;
    const outline = await call('outline', { issue: this.issue, text });
    // What was typed while it was asked for is asked for again.
    if (text !== this.editor.text) return;
    this.outline = outline;
    this.outlineText = text;
    this.sinceOutline = ChangeSet.empty(text.length);
    this.tell();
  }

  async bringPicture(file: File): Promise<void> {
    const brought = await call('picture', { name: file.name, base64: await base64Of(file) });
    if ('problems' in brought) return announce(brought.problems[0]?.reason ?? '');
    const says = words.pictureSays;
    this.editor.insertBlock(`![${says}](${brought.path})`, { from: 2, to: 2 + says.length });
  }

  private connect(): void {
    this.events?.close();
    this.events = new EventSource(`events?${this.look}`);
    this.events.onmessage = ({ data }) => this.hear(JSON.parse(data) as Told);
    this.events.addEventListener('written', ({ data }) =>
      this.sync.heard((JSON.parse(data) as { version: string }).version),
    );
  }

  private hear(told: Told): void {
    const before = this.told;
    this.told = told;
    this.sync.heard(told.written);
    this.pages.show(told);
    if (told.sheets !== undefined) this.marks.clear();
    if (this.findingsOf !== told.written) this.findings = told.messages.map((report) => this.placed(report));
    const errors = told.messages.filter(({ severity }) => severity === 'error').length;
    const known = before?.messages.filter(({ severity }) => severity === 'error').length ?? 0;
    if (before?.isGood !== told.isGood || errors !== known || before.pages.length !== told.pages.length)
      announce(told.isGood ? words.built(told.pages.length) : `${words.error}: ${told.messages[0]?.reason ?? ''}`);
    this.tell();
    if (!this.isForm && !this.isCurrent()) this.outlineAfter(OUTLINE_AFTER.pages);
    this.findingsAfter(FINDINGS_AFTER);
  }

  private findingsAfter(milliseconds: number): void {
    clearTimeout(this.findingsTimer);
    this.findingsTimer = window.setTimeout(() => void this.askFindings().catch(() => undefined), milliseconds);
  }

  /** What the build says has lines; the editor has offsets. */
  private placed(report: Finding): Finding {
    const { doc } = this.editor.view.state;
    if (report.line === undefined || report.line > doc.lines) return report;
    const line = doc.line(report.line);
    const start = Math.min(line.from + (report.column ?? 1) - 1, line.to);
    return { ...report, start, end: Math.min(line.to, start + 1) };
  }

  private async askFindings(): Promise<void> {
    const view = this.told?.view;
    if (view === undefined || this.syncState.kind !== 'saved') return;
    const { version, findings } = await call('findings', { issue: this.issue, view });
    if (version !== this.sync.version || this.syncState.kind !== 'saved') return;
    const before = this.findings.length;
    this.findings = findings;
    this.findingsOf = version;
    this.editor.found(findings);
    if (before !== findings.length)
      announce(findings.length === 0 ? words.noFindings : words.foundCount(findings.length));
    this.tell();
  }

  private later(): void {
    this.outlineAfter(this.isForm ? OUTLINE_AFTER.form : PUT_OFF);
    this.findingsAfter(PUT_OFF);
    if (this.told !== undefined) this.wordsAfter(this.told, PUT_OFF);
    this.showCursor(false);
  }

  private outlineAfter(milliseconds: number): void {
    clearTimeout(this.outlineTimer);
    this.outlineTimer = window.setTimeout(() => this.askOutline(), milliseconds);
  }

  private askOutline(): void {
    // Who was faster than the answer asks again; that there is no server any more, saving tells.
    this.askOutlineNow().then(
      () => this.isCurrent() || this.later(),
      () => undefined,
    );
  }

  private shown(state: State): void {
    this.wordsAfter(state, this.isTyping ? WORDS_AFTER : 0);
    if (state.sheets === undefined) this.showCursor(this.isTyping);
  }

  private wordsAfter(state: State, milliseconds: number): void {
    clearTimeout(this.wordsTimer);
    if (state.sheets !== undefined) return;
    this.wordsTimer = window.setTimeout(() => void this.showWords(state), milliseconds);
  }

  private async showWords({ view, pagesRevision }: State): Promise<void> {
    await this.marks.load(view, pagesRevision);
    this.showCursor(this.isTyping);
    this.isTyping = false;
  }

  /** @param follows whether the page goes where one writes */
  private showCursor(follows: boolean): void {
    const { from, to } = this.editor.selection;
    const mark = this.marks.show(from, to);
    if (!follows || mark === undefined) return;
    const view = this.pages.element.getBoundingClientRect();
    const box = mark.getBoundingClientRect();
    if (box.top < view.top || box.bottom > view.bottom) mark.scrollIntoView({ block: 'center', inline: 'nearest' });
  }

  private readonly drawAgain = (): void => void this.marks.draw();

  /** What can be undone is kept for a window that is loaded anew. */
  private readonly keep = (): void => {
    try {
      sessionStorage.setItem(this.keptAs, JSON.stringify(this.editor.keep()));
    } catch {
      // There is no room: undoing begins anew after a reload.
    }
  };

  private get keptAs(): string {
    return `undo ${this.issue}`;
  }

  private kept(): unknown {
    const kept = sessionStorage.getItem(this.keptAs);
    return kept === null ? undefined : JSON.parse(kept);
  }

  tell(): void {
    for (const listener of this.listeners) listener();
  }
}
