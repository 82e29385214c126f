/** One issue for many churches, each with an imprint of its own: what does not depend on the church is done once. */
import { VFile } from 'vfile';
import { StandingType } from '../compose/standing.ts';
import type { Version } from '../edition/versions.ts';
import type { Project } from '../files/project.ts';
import { checkPlaceholders, filledFor, hasPlaceholders } from '../imprints/fill.ts';
import type { Church, ChurchTable } from '../imprints/table.ts';
import type { Issue } from '../issue/issue.ts';
import { readPicture } from '../issue/pictures.ts';
import type { Output } from '../making/output.ts';
import { PictureError } from '../paint/error.ts';
import { damaged, type Picture } from '../picture/picture.ts';
import { hasErrors, type Point, reportError } from '../say/message.ts';
import { openIssue, setOpened } from './pipeline.ts';
import type { Run } from './run.ts';

/** What was made for a church. */
export interface ForChurch {
  /** None, if there was an error. */
  outputs: Output[];
  /** With what was found in them: the issue, and the row of the table. */
  files: readonly VFile[];
}

/** As much of the table as its churches have in common. */
export interface TableHead extends Pick<ChurchTable, 'columns'> {
  /** As the person named it. */
  path: string;
}

export class IssueForChurches {
  private readonly file: VFile;
  /** Nothing if it has an error. */
  private readonly issue: Issue | undefined;
  private readonly run: Run;
  private readonly table: TableHead;
  private readonly logos: Project;
  private readonly standing: ReadonlyMap<Version, StandingType>;
  /** The logo that was read last, by its path: neighbours in a table may be of one denomination. */
  private logo: { path: string; read: ReturnType<typeof readPicture> } | undefined;

  private constructor(issue: Issue | undefined, file: VFile, run: Run, table: TableHead, logos: Project) {
    this.logos = logos;
    this.standing = new Map(run.versions.map((version) => [version, new StandingType()]));
    this.issue = issue;
    this.file = file;
    this.run = run;
    this.table = table;
  }

  /** @param file as `setIssue` takes it. @param logos whence they are read. @throws {TemplateError} */
  static async open(file: VFile, run: Run, table: TableHead, logos: Project): Promise<IssueForChurches> {
    const issue = hasErrors(file) ? undefined : await openIssue(file, run);
    if (issue !== undefined && hasPlaceholders(String(file))) checkPlaceholders(issue, file, table.columns);
    return new IssueForChurches(hasErrors(file) ? undefined : issue, file, run, table, logos);
  }

  /** Sets the issue for a church. @throws {TemplateError} when the template is at fault. */
  async setFor(church: Church, begins: (version: Version) => void): Promise<ForChurch> {
    const { issue, run } = this;
    const row = new VFile({ path: this.table.path });
    if (issue === undefined) return { outputs: [], files: [this.file] };
    const file = copyOf(this.file);
    const logo = await this.logoOf(church, row);
    const imprint = { ...church.imprint, ...(logo === undefined ? {} : { logo }) };
    const named = { ...issue, name: `${issue.name}.${church.slug}`, church: church.slug };
    const { issue: own, empty } = hasPlaceholders(String(file))
      ? filledFor(named, imprint)
      : { issue: named, empty: [] };
    for (const column of empty)
      reportError(row, {
        rule: 'imprints-placeholder',
        reason: `\`${column}\` is empty, and ${this.file.data.shown ?? this.file.path} has {{${column}}} in its text`,
        help: 'Fill the cell.',
        at: church.cells[column] ?? church.at,
      });
    if (hasErrors(row)) return { outputs: [], files: [file, row] };
    const known = file.messages.length;
    const outputs = await this.setWith(own, file, { ...run, imprint, standing: this.standing }, church, row, begins);
    moveToRow(file, known, row, church);
    return { outputs: hasErrors(row) ? [] : outputs, files: [file, row] };
  }

  private async setWith(
    issue: Issue,
    file: VFile,
    run: Run,
    church: Church,
    row: VFile,
    begins: (version: Version) => void,
  ): Promise<Output[]> {
    try {
      return await setOpened(issue, file, run, begins);
    } catch (error) {
      if (!(error instanceof PictureError) || error.picture !== run.imprint?.logo) throw error;
      reportError(row, { ...damaged(error.message), at: church.cells.logo });
      return [];
    }
  }

  private async logoOf({ logo: path, cells }: Church, row: VFile): Promise<Picture | undefined> {
    if (path === undefined) return undefined;
    const { logos: project } = this;
    if (this.logo?.path !== path) this.logo = { path, read: readPicture(path, project.root, project) };
    const picture = await this.logo.read;
    if (!('rule' in picture)) return picture;
    const help = picture.help.replace('the folder of the issue', 'the folder of the configuration');
    reportError(row, { ...picture, help, at: cells.logo });
    return undefined;
  }
}

/** A file that finds nothing of what another church's has found. */
function copyOf({ path, cwd, value, data, messages }: VFile): VFile {
  const { companion } = data;
  const copy = new VFile({
    path,
    cwd,
    value,
    data:
      companion === undefined
        ? { ...data }
        : { ...data, companion: { ...companion, file: copyOf(companion.file), refusals: [] } },
  });
  copy.messages.push(...messages);
  return copy;
}

/**
 * What was found for the one church and has no place in the issue belongs to the church's row: its imprint is too high, or
 * its pages cannot be filled. What the template lacks is said of the issue, once for all.
 *
 * @param known how many messages there were before.
 */
function moveToRow(file: VFile, known: number, row: VFile, church: Church): void {
  const moved = file.messages
    .slice(known)
    .filter((message) => message.line === undefined && message.ruleId !== 'imprint-unprinted');
  if (moved.length === 0) return;
  file.messages = file.messages.filter((message) => !moved.includes(message));
  for (const { reason, ruleId, note, fatal } of moved) {
    const message = row.message(reason, { ruleId: ruleId!, source: 'bulletin', place: cellIn(reason, church) });
    message.fatal = fatal;
    message.note = note;
  }
}

/** The cell of the column that a message names, or that has the character which it is about; the row, if there is none. */
function cellIn(reason: string, { imprint, cells, at }: Church): Point {
  const [, column = ''] = /`([^`]+)`/.exec(reason) ?? [];
  if (Object.hasOwn(cells, column)) return cells[column]!;
  const [, character] = /‘([^’]+)’/.exec(reason) ?? [];
  const { more = {}, ...own } = imprint;
  const having = Object.entries({ ...more, ...own }).find(
    ([key, said]) => character !== undefined && Object.hasOwn(cells, key) && String(said).includes(character),
  );
  return having === undefined ? at : cells[having[0]]!;
}
