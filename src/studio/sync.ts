/**
 * Keeps the text in the window and the file on the disk one: every change is saved at once, one after the other; what
 * others have changed comes in between. Where both changed the same words, nothing is saved until somebody has looked.
 */
import { ChangeSet, Text, type TransactionSpec } from '@codemirror/state';
import { changesBetween, collide } from './merge.ts';
import type { Change, Saved, Written } from './protocol.ts';

export type SyncState =
  | { kind: 'saved' }
  | { kind: 'saving' }
  /** Both changed the same words. */
  | { kind: 'conflict'; theirs: Written }
  | { kind: 'refused'; reason: string; help: string }
  /** The server does not answer; what was written is in the window. */
  | { kind: 'lost' };

/** What it needs of the window. */
export interface SyncHost {
  text(): Text;
  /** Puts what others have written into the window. */
  receive(changes: ChangeSet): void;
  save(text: string, version: string): Promise<Saved>;
  open(): Promise<Written>;
  onState(state: SyncState): void;
}

/** Versions whose changes since are kept, so that places of older pages are found in the text of now. */
const MOST_KEPT = 40;
/** ms after which a server that did not answer is asked again. */
const AGAIN = 1000;

export class Sync {
  private readonly host: SyncHost;
  /** What the disk has, as far as is known. */
  private base: { version: string; text: Text };
  /** From the base to the window. */
  private since: ChangeSet;
  private readonly older = new Map<string, ChangeSet>();
  private running: Promise<void> | undefined;
  private theirs: Written | undefined;
  state: SyncState = { kind: 'saved' };

  constructor(host: SyncHost, { version }: Written) {
    this.host = host;
    this.base = { version, text: host.text() };
    this.since = ChangeSet.empty(this.base.text.length);
    this.older.set(version, this.since);
  }

  get version(): string {
    return this.base.version;
  }

  /** Somebody has typed. */
  changed(changes: ChangeSet): void {
    this.since = this.since.compose(changes);
    for (const [version, known] of this.older) this.older.set(version, known.compose(changes));
    this.push();
  }

  /** What has changed since a version; nothing if that is not known any more. */
  changesSince(version: string): ChangeSet | undefined {
    return this.older.get(version);
  }

  /** The disk has a text of that version. */
  heard(version: string): void {
    if (version === '' || this.running !== undefined || version === this.base.version) return;
    if (this.state.kind === 'conflict') return;
    this.running = this.host
      .open()
      .then((theirs) => this.meet(theirs))
      .catch(() => this.lose())
      .finally(() => {
        this.running = undefined;
        if (this.state.kind !== 'conflict') this.push();
      });
  }

  /** Settles when all is saved, or cannot be. */
  async idle(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  /** Ends a conflict. */
  resolve(how: 'mine' | 'theirs' | 'both'): void {
    const { theirs } = this;
    if (theirs === undefined) return;
    this.theirs = undefined;
    this.say({ kind: 'saving' });
    const mine = this.host.text();
    if (how === 'both') this.take(theirs);
    else {
      if (how === 'theirs') this.receive(asSet(changesBetween(mine.toString(), theirs.text), mine.length));
      this.rebase(theirs);
    }
    this.push();
  }

  push(): void {
    if (this.running !== undefined || this.state.kind === 'conflict') return;
    this.say({ kind: this.since.empty ? 'saved' : 'saving' });
    if (this.since.empty) return;
    this.running = this.saveOnce().finally(() => {
      this.running = undefined;
      if (this.state.kind === 'saving') this.push();
    });
  }

  private async saveOnce(): Promise<void> {
    const text = this.host.text();
    const sent = ChangeSet.empty(text.length);
    // What is typed meanwhile comes after what was sent.
    this.older.set(SENT, sent);
    try {
      const saved = await this.host.save(text.toString(), this.base.version);
      const later = this.older.get(SENT) ?? sent;
      this.older.delete(SENT);
      if (saved.kind === 'saved') {
        this.base = { version: saved.version, text };
        this.since = later;
        this.keep(saved.version, later);
      } else if (saved.kind === 'changed') this.meet(saved.theirs);
      else this.say(saved);
    } catch {
      this.older.delete(SENT);
      this.lose();
    }
  }

  private lose(): void {
    this.say({ kind: 'lost' });
    setTimeout(() => {
      if (this.state.kind !== 'lost') return;
      this.say({ kind: 'saving' });
      this.push();
    }, AGAIN);
  }

  /** Another text stands on the disk. */
  private meet(theirs: Written): void {
    if (theirs.version === this.base.version) return;
    const mine: Change[] = [];
    this.since.iterChanges((start, end, _from, _to, inserted) => {
      mine.push({ start, end, text: inserted.toString() });
    });
    const other = changesBetween(this.base.text.toString(), theirs.text);
    if (collide(mine, other) && this.host.text().toString() !== theirs.text) {
      this.theirs = theirs;
      this.theirs = theirs;
      this.say({ kind: 'conflict', theirs });
    } else this.take(theirs);
  }

  /** Brings in what others have changed, beside what was changed here. */
  private take(theirs: Written): void {
    const other = asSet(changesBetween(this.base.text.toString(), theirs.text), this.base.text.length);
    const { since } = this;
    const own = since.map(other, true);
    if (this.host.text().toString() !== theirs.text) this.receive(other.map(since));
    this.base = { version: theirs.version, text: other.apply(this.base.text) };
    this.since = this.host.text().eq(this.base.text) ? ChangeSet.empty(this.base.text.length) : own;
    this.keep(theirs.version, this.since);
  }

  private receive(changes: ChangeSet): void {
    for (const [version, known] of this.older) this.older.set(version, known.compose(changes));
    this.host.receive(changes);
  }

  /** What stands in the window goes over what they have. */
  private rebase(theirs: Written): void {
    const mine = this.host.text();
    const since = asSet(changesBetween(theirs.text, mine.toString()), theirs.text.length);
    this.base = { version: theirs.version, text: Text.of(theirs.text.split('\n')) };
    this.since = since;
    this.keep(theirs.version, since);
  }

  private keep(version: string, since: ChangeSet): void {
    this.older.delete(version);
    this.older.set(version, since);
    for (const old of this.older.keys()) if (this.older.size > MOST_KEPT) this.older.delete(old);
  }

  private say(state: SyncState): void {
    this.state = state;
    this.host.onState(state);
  }
}

/** Where the changes are kept that come while something is being sent. */
const SENT = 'sent';

const asSet = (changes: readonly Change[], length: number): ChangeSet =>
  ChangeSet.of(
    changes.map(
      ({ start, end, text }): NonNullable<TransactionSpec['changes']> => ({ from: start, to: end, insert: text }),
    ),
    length,
  );
