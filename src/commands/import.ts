/** `bulletin import`: letters as they come in, to issues. */
import { basename, join, resolve } from 'node:path';
import type { Root } from 'mdast';
import { VFile } from 'vfile';
import { applyEdits } from '../check/fix.ts';
import { typedBlocks } from '../check/typed-blocks.ts';
import { CONFIG_NAME, openProject, type Project } from '../files/project.ts';
import { isFileError, type Refused } from '../files/read.ts';
import { WriteError } from '../files/write.ts';
import { isEncoding } from '../import/decode.ts';
import { fileNameFor } from '../import/file-name.ts';
import { type Dropped, ImportError } from '../import/import.ts';
import { type Imported, importLetter } from '../import/letter.ts';
import type { EarlierIssue } from '../import/usual-title.ts';
import { parseBody } from '../issue/body.ts';
import { readFrontMatter } from '../issue/front-matter.ts';
import { parseIssue } from '../issue/parse.ts';
import { readConfig } from '../project/config.ts';
import { counted } from '../say/counted.ts';
import { hasErrors } from '../say/message.ts';
import { reportsOf } from '../say/report.ts';
import { STANDARD_STREAM, UsageError } from './asked.ts';
import { blame } from './blame.ts';
import { commandLine, type Host, readNamed } from './host.ts';
import { allIssues, asNamed, ISSUES_FOLDER, readAll, readIssue, shown } from './issues.ts';
import { Journal } from './journal.ts';
import type { Terminal } from './terminal.ts';

export interface ImportAsked {
  /** Whether issues of the same names may be overwritten. */
  force?: boolean;
  /** Of the text, where it is not recognised: a label of the WHATWG such as `windows-1251`. */
  encoding?: string;
  /** Whether nothing is left out: neither heads, notes and footers of mail, nor what is hidden. */
  keep?: boolean;
}

/** An issue that was written, as `--json` gives it. */
export interface ImportedFile {
  /** As the person named it. */
  source: string;
  path: string;
  title: string;
  regions: number;
  items: number;
  /** Everything that was left out, whole. */
  dropped: Dropped[];
}

/** Bytes; what makes mail and Word files larger than a letter is pictures. */
const MAX_BYTES = 48 * 1024 * 1024;

/**
 * Imports letters, each into an issue of its own.
 *
 * @throws {UsageError} when no file is named, or an encoding is not known.
 */
export async function importLetters(
  named: readonly string[],
  { force = false, encoding, keep = false }: ImportAsked,
  cwd: string,
  terminal: Terminal,
  host: Host = commandLine,
): Promise<{ files: ImportedFile[]; journal: Journal }> {
  if (encoding !== undefined && !isEncoding(encoding)) {
    throw new UsageError(
      `there is no encoding called ‘${encoding}’`,
      'There are utf-8, windows-1252, iso-8859-2, big5 …',
    );
  }
  const journal = new Journal(terminal);
  const files: ImportedFile[] = [];
  const project = await openProject(cwd);
  const { file, config } = await readConfig(project, asNamed(join(project.root, CONFIG_NAME), cwd));
  journal.addFile(file);
  if (config === undefined) return { files, journal };
  const context: Context = {
    project,
    cwd,
    journal,
    host,
    force,
    keep,
    taken: new Set(),
    earlier: earlierIssues(project, config.organization, cwd, host),
    ...(encoding === undefined ? {} : { encoding }),
    ...(config.lang === undefined ? {} : { lang: config.lang }),
  };
  for (const source of new Set(named)) {
    const written = await importOne(source, context);
    if (written === undefined) continue;
    files.push(written);
    terminal.print(summary(written));
  }
  return { files, journal };
}

interface Context {
  project: Project;
  cwd: string;
  journal: Journal;
  host: Host;
  force: boolean;
  keep: boolean;
  encoding?: string;
  lang?: string;
  /** Titles of the project's issues, read when a letter has none. */
  earlier: () => Promise<readonly EarlierIssue[]>;
  /** Issues that this run has written: they are not overwritten whatever is asked. */
  taken: Set<string>;
}

/** The titles of the issues in the project, read once. An issue that names no organization has the configuration's. */
function earlierIssues(
  project: Project,
  organization: string | undefined,
  cwd: string,
  host: Host,
): () => Promise<readonly EarlierIssue[]> {
  const read = async (): Promise<EarlierIssue[]> => {
    const issues: EarlierIssue[] = [];
    for (const path of await allIssues(project.root, cwd)) {
      const file = await readIssue(path, cwd, host);
      const front = file.messages.length > 0 ? undefined : readFrontMatter(String(file), new VFile(String(file)));
      if (front === undefined) continue;
      const whose = front.organization ?? organization;
      issues.push({ title: front.title, ...(whose === undefined ? {} : { organization: whose }) });
    }
    return issues;
  };
  let all: Promise<EarlierIssue[]> | undefined;
  return () => {
    all ??= read();
    return all;
  };
}

async function importOne(source: string, context: Context): Promise<ImportedFile | undefined> {
  const { journal, cwd, host } = context;
  const name = shown(source);
  try {
    const bytes =
      source === STANDARD_STREAM ? await readStream(host.stdin()) : await readLetter(resolve(cwd, source), host);
    const { encoding, lang, keep } = context;
    const imported = await importLetter(bytes, {
      ...(source === STANDARD_STREAM ? {} : { name: basename(source) }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(lang === undefined ? {} : { lang }),
      keep,
      earlier: context.earlier,
    });
    return await writeLetter(imported, name, context);
  } catch (error) {
    if (error instanceof ImportError) {
      const line = error.line === undefined ? {} : { line: error.line };
      journal.add({
        path: name,
        ...line,
        severity: 'error',
        rule: error.rule,
        reason: error.message,
        help: error.help,
      });
    } else {
      blame(error, name, cwd, journal);
    }
    return undefined;
  }
}

async function readLetter(path: string, host: Host): Promise<Uint8Array> {
  const read = await readNamed(path, MAX_BYTES, host);
  if (read.kind === 'read') return read.bytes;
  throw errorOf(read);
}

function errorOf({ why }: Refused): ImportError {
  switch (why) {
    case 'folder':
      return missing('this is a folder', 'Name the files in it.');
    case 'not-a-file':
      return missing('this is not a file', 'To import what another program writes, name it -');
    case 'too-large':
      return tooLarge();
    case 'missing':
      return missing('there is no such file', 'Look at its name and its folder.');
    case 'unreadable':
      return missing(
        'the system does not let the file be read',
        'Look at its rights, and close the program that has it open.',
      );
  }
}

async function readStream(stdin: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  try {
    const bytes = await readAll(stdin, MAX_BYTES);
    if (bytes === undefined) throw tooLarge();
    return bytes;
  } catch (error) {
    if (!isFileError(error)) throw error;
    throw missing('standard input cannot be read', 'Is it a file, or what another program writes? A folder is not.');
  }
}

const missing = (reason: string, help: string): ImportError => new ImportError('import-missing', reason, help);
const tooLarge = (): ImportError =>
  new ImportError('import-size', 'the file is too large for a letter', 'Is it the right one?');

async function writeLetter(imported: Imported, source: string, context: Context): Promise<ImportedFile | undefined> {
  const { letter } = imported;
  const { markdown, blocks: named, body } = await withBlocks(imported);
  const { journal, host, project, cwd, force, taken } = context;
  const full = join(project.root, ISSUES_FOLDER, `${fileNameFor(letter.front.title)}.md`);
  const path = asNamed(full, cwd);
  // What does not parse as an issue is of no use; what is odd about it is told now rather than at the first build.
  const issue = new VFile({ path, value: markdown });
  await parseIssue(issue, project, context.lang === undefined ? {} : { lang: context.lang }, body);
  if (hasErrors(issue)) {
    for (const { severity, rule, reason, help } of reportsOf(issue)) {
      journal.add({ path: source, severity, rule, reason, ...(help === undefined ? {} : { help }) });
    }
    return undefined;
  }
  try {
    await host.write(full, markdown, { mayReplace: force && !taken.has(full) });
    taken.add(full);
  } catch (error) {
    if (!(error instanceof WriteError && error.isTaken)) throw error;
    const help = taken.has(full)
      ? 'Another file of this run has the same title. Import them apart.'
      : 'Rename it, or add --force to overwrite it.';
    journal.addError('issue-exists', `there is such an issue already: ${path}`, help, source);
    return undefined;
  }
  journal.addFile(issue);
  for (const { name, line } of named)
    journal.add({ path, line, severity: 'info', rule: 'typed-block', reason: `these lines are written as :::${name}` });
  report({ ...imported, markdown }, source, issue, journal);
  const { blocks } = letter;
  return {
    source,
    path,
    title: letter.front.title,
    regions: blocks.filter((block) => block.kind === 'heading' && block.depth === 2).length,
    items: blocks.filter((block) => block.kind === 'item' && !block.isMore).length,
    dropped: letter.dropped,
  };
}

interface WithBlocks {
  markdown: string;
  blocks: { name: string; line: number }[];
  /** What was parsed, unless the text is another now or cannot be read. */
  body?: Root;
}

/** The issue with orders of service and responses that were typed by hand as the blocks that they are. */
async function withBlocks({ markdown, tree }: Imported): Promise<WithBlocks> {
  const file = new VFile(markdown);
  const body = await parseBody(markdown, file, tree);
  const found = body === undefined ? [] : typedBlocks(body.children, markdown);
  // What was said of it would be missing, were it not parsed again.
  if (found.length === 0)
    return { markdown, blocks: [], ...(body === undefined || file.messages.length > 0 ? {} : { body }) };
  let line = 1;
  let cursor = 0;
  const blocks = found.map(({ name, text, start, end }) => {
    line += linesEndedIn(markdown.slice(cursor, start));
    const block = { name, line };
    line += linesEndedIn(text);
    cursor = end;
    return block;
  });
  return { markdown: applyEdits(markdown, found), blocks };
}

const linesEndedIn = (text: string): number => text.split('\n').length - 1;

/** Letters of a text that was left out, in a message; `--json` gives it whole. */
const MAX_SHOWN = 160;

/** Says what was left out, what was not sure, and whether all words came through. */
function report({ letter, comparison, markdown }: Imported, source: string, issue: VFile, journal: Journal): void {
  for (const { what, text, line } of letter.dropped) {
    const place = line === undefined ? {} : { line };
    const reason = text === '' ? `left out: ${what}` : `left out: ${what}: “${shortened(text)}”`;
    journal.add({ path: source, ...place, severity: 'info', rule: 'import-dropped', reason });
  }
  for (const reason of letter.remarks)
    journal.add({ path: source, severity: 'warning', rule: 'import-remark', reason });
  for (const [index, line] of markdown.split('\n').entries()) {
    const doubt = /^(?:# |<!-- )(.*?)(?: -->)?$/.exec(line)?.[1];
    if (doubt === undefined || !isDoubt(doubt, letter)) continue;
    journal.add({ path: issue.path, line: index + 1, severity: 'warning', rule: 'import-unsure', reason: doubt });
  }
  const { lost, added, isInOrder } = comparison;
  const help = 'Compare the issue with the letter before you print it, and tell those who maintain bulletin.';
  const wrong = (reason: string): void => journal.addError('import-words', reason, help, source);
  if (lost.length > 0) wrong(`these words of the letter are not in the issue: ${shortened(lost.join(' '))}`);
  if (added.length > 0) wrong(`these words of the issue are not in the letter: ${shortened(added.join(' '))}`);
  else if (!isInOrder) wrong('the words of the issue are not in the order of the letter');
}

/** Comments that the letter had itself are not ours. */
const isDoubt = (text: string, { doubts, blocks }: Imported['letter']): boolean =>
  doubts.includes(text) || blocks.some(({ doubt }) => doubt === text);

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}

/** `issues/prayer-letter.md   4 regions, 5 items. Look it over, and then: bulletin build …` */
function summary({ path, regions, items }: ImportedFile): string {
  const named = /\s/.test(path) ? `"${path}"` : path;
  return `${path}: ${counted(regions, 'region')}, ${counted(items, 'item')}. Look it over, and then: bulletin build ${named}`;
}
