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

export class Maker {
  private readonly run: Run;
  private readonly cwd: string;
  private readonly host: Host | undefined;
  private readonly table: TableHead | undefined;
  private opened: { issue: string; forChurches: Promise<IssueForChurches> } | undefined;

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
    return { outputs, entries: notebook.entries };
  }

  private async makeFor(
    issue: string,
    church: NonNullable<Parcel['church']>,
    notebook: Notebook,
    begins: Begins,
  ): Promise<Output[]> {
    try {
      if (this.opened?.issue !== issue) this.opened = { issue, forChurches: this.open(issue) };
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

  private async open(issue: string): Promise<IssueForChurches> {
    const { IssueForChurches } = await import('../project/churches.ts');
    return IssueForChurches.open(await readIssue(issue, this.cwd, this.host), this.run, this.table!);
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
