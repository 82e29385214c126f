/** What a run has found, said at once and kept for its exit status and for `--json`. */
import type { VFile } from 'vfile';
import { EXIT } from '../say/exit.ts';
import { formatReport, type Report, reportsOf } from '../say/report.ts';
import type { RuleOf } from '../say/rules.ts';
import type { Terminal } from './terminal.ts';

/** Something that was found, as data: threads send it to each other. */
export type Entry = { kind: 'report'; report: Report } | Defect;

interface Defect {
  kind: 'defect';
  path: string | undefined;
  details: string;
}

/** Takes what is found. */
export abstract class Findings {
  protected abstract take(entry: Entry): void;

  /** What was found in a file, and in what was read beside it. */
  addFile(file: VFile): void {
    const { shown, companion } = file.data;
    for (const report of reportsOf(file)) this.add(shown === undefined ? report : { ...report, path: shown });
    if (companion !== undefined) this.addFile(companion.file);
  }

  add(report: Report): void {
    this.take({ kind: 'report', report });
  }

  addError(rule: RuleOf<'error'>, reason: string, help?: string, path?: string): void {
    const place = path === undefined ? {} : { path };
    this.add({ ...place, severity: 'error', rule, reason, ...(help === undefined ? {} : { help }) });
  }

  /** That bulletin itself has failed, over an issue if there is a path. @param details what its makers need to know. */
  addDefect(path: string | undefined, details: string): void {
    this.take({ kind: 'defect', path, details });
  }
}

/** Keeps what is found in one issue until it is that turn to be told of. */
export class Notebook extends Findings {
  readonly entries: Entry[];

  /** @param entries what stands in it already. */
  constructor(entries: readonly Entry[] = []) {
    super();
    this.entries = [...entries];
  }

  protected take(entry: Entry): void {
    this.entries.push(entry);
  }
}

/** The place of what is found before the first parcel is looked at. */
const BEFORE_ALL = -1;

/** Says what is found at once. */
export class Journal extends Findings {
  readonly reports: Report[] = [];
  /** Of each report, the place of the parcel in which it was found first; of what belongs to none, `BEFORE_ALL`. */
  readonly places: number[] = [];
  /** Where bulletin itself has failed, and what its makers need to know of it. */
  readonly defects: Omit<Defect, 'kind'>[] = [];
  private readonly terminal: Terminal;
  private readonly said = new Set<string>();
  private place = BEFORE_ALL;

  constructor(terminal: Terminal) {
    super();
    this.terminal = terminal;
  }

  /** What a notebook has kept. @param place of the parcel that it is about. */
  addAll(entries: readonly Entry[], place = BEFORE_ALL): void {
    this.place = place;
    for (const entry of entries) this.take(entry);
    this.place = BEFORE_ALL;
  }

  protected take(entry: Entry): void {
    if (entry.kind === 'report') this.say(entry.report);
    else this.sayDefect(entry);
  }

  private sayDefect({ path, details }: Omit<Defect, 'kind'>): void {
    this.defects.push({ path, details });
    this.addError(
      'defect',
      'this is a defect in bulletin, not in your issue',
      'Send the lines below, and the issue if you may, to those who maintain bulletin.',
      path,
    );
    this.terminal.say(`${details}\n`);
  }

  /** Says something, once: of a template, each issue that uses it finds the same. */
  private say(report: Report): void {
    const key = JSON.stringify(report);
    if (this.said.has(key)) return;
    this.said.add(key);
    this.reports.push(report);
    this.places.push(this.place);
    this.terminal.progress();
    // A blank line keeps the excerpts of two messages apart.
    const gap = this.reports.length > 1 ? '\n' : '';
    this.terminal.say(gap + formatReport(report, this.terminal.paint));
  }

  count(severity: Report['severity']): number {
    return this.reports.filter((report) => report.severity === severity).length;
  }

  /** @param strict whether warnings count as errors. */
  status(strict = false): number {
    if (this.defects.length > 0) return EXIT.defect;
    return this.count('error') > 0 || (strict && this.count('warning') > 0) ? EXIT.error : EXIT.done;
  }
}
