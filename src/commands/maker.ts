/** Makes one parcel after the other. What parcels of one issue have in common is kept until the next issue's turn. */
import type { VFile } from 'vfile';
import type { Output } from '../making/output.ts';
import type { IssueForChurches, TableHead } from '../project/churches.ts';
import { setIssue } from '../project/pipeline.ts';
import type { Run } from '../project/run.ts';
import { hasErrors } from '../say/message.ts';
import { blame } from './blame.ts';
import type { Host } from './host.ts';
import { readIssue } from './issues.ts';
import { type Findings, Notebook } from './journal.ts';
import type { Made, VersionNames } from './made.ts';
import type { Parcel } from './parcels.ts';

type Begins = (version: VersionNames) => void;

/** An issue for churches, and which files were read for it. */
interface Opened {
  issue: string;
  forChurches: Promise<IssueForChurches>;
  read: Set<string>;
}

export class Maker {
  private readonly run: Run;
  private readonly cwd: string;
  private readonly host: Host | undefined;
  private readonly table: TableHead | undefined;
  private opened: Opened | undefined;

  /** @param table of the churches, if parcels have some. */
  constructor(run: Run, cwd: string, table?: TableHead, host?: Host) {
    this.run = run;
    this.cwd = cwd;
    this.table = table;
    this.host = host;
  }

  /** What is made of a parcel, and what there is to say of it. */
  async make({ issue, church }: Parcel, begins: Begins): Promise<Made> {
    const notebook = new Notebook();
    const outputs =
      church === undefined
        ? await setFile(await readIssue(issue, this.cwd, this.host), this.run, this.cwd, notebook, begins)
        : await this.makeFor(issue, church, notebook, begins);
    const read = church === undefined ? undefined : [...(this.opened?.read ?? [])];
    return { outputs, entries: notebook.entries, ...(read === undefined ? {} : { read }) };
  }

  private async makeFor(
    issue: string,
    church: NonNullable<Parcel['church']>,
    notebook: Notebook,
    begins: Begins,
  ): Promise<Output[]> {
    try {
      if (this.opened?.issue !== issue) {
        const read = new Set<string>();
        this.opened = { issue, read, forChurches: this.open(issue, read) };
      }
      const forChurches = await this.opened.forChurches;
      const { outputs, files } = await forChurches.setFor(church, ({ edition, page }) =>
        begins({ edition: edition.name, pageSize: page.name }),
      );
      for (const file of files) notebook.addFile(file);
      return outputs;
    } catch (error) {
      blame(error, issue, this.cwd, notebook);
      return [];
    }
  }

  private async open(issue: string, read: Set<string>): Promise<IssueForChurches> {
    const [{ IssueForChurches }, { recording }] = await Promise.all([
      import('../project/churches.ts'),
      import('../watch/recording.ts'),
    ]);
    const project = recording(this.run.project, this.cwd, (path) => read.add(path));
    const file = await readIssue(issue, this.cwd, this.host);
    return IssueForChurches.open(file, { ...this.run, project }, this.table!, this.run.project);
  }
}

/**
 * What is made of one issue; nothing, if it has an error, which is then reported.
 *
 * @param file as `readIssue` gives it.
 */
export async function setFile(
  file: VFile,
  run: Run,
  cwd: string,
  journal: Findings,
  begins?: (version: VersionNames) => void,
): Promise<Output[]> {
  try {
    return hasErrors(file)
      ? []
      : await setIssue(file, run, ({ edition, page }) => begins?.({ edition: edition.name, pageSize: page.name }));
  } catch (error) {
    blame(error, file.data.shown ?? file.path, cwd, journal);
    return [];
  } finally {
    journal.addFile(file);
  }
}
