/** `bulletin impose`: pages of any PDF on sheets for folding and cutting. */
import { join } from 'node:path';
import type { Writing } from '../files/write.ts';
import { drawPlan } from '../impose/draw.ts';
import { ImposeError } from '../impose/error.ts';
import { instructions } from '../impose/finishing.ts';
import { type Imposed, impose as imposePdf, type Planned, planPdf } from '../impose/impose.ts';
import type { Order, Paper, Plan } from '../impose/sheets.ts';
import { parseLength, parseSize } from '../paper/length.ts';
import { BINDINGS, SCHEMES, type Scheme } from '../paper/scheme.ts';
import { PAGE_SIZES } from '../paper/sizes.ts';
import { suggestion } from '../say/nearest.ts';
import { UsageError } from './asked.ts';
import { blame } from './blame.ts';
import { commandLine, type Host } from './host.ts';
import { asNamed } from './issues.ts';
import { Journal } from './journal.ts';
import { outFolder } from './out.ts';
import { blamePdf, pdfName, readPdf } from './pdf.ts';
import type { Terminal } from './terminal.ts';

/** Options as commander gives them. */
export interface RawImposeOptions {
  scheme?: string;
  sheet?: string;
  flip?: string;
  binding?: string;
  caliper?: string;
  /** Thickness of the cover's paper, if that is another. */
  coverStock?: string;
  gutter?: string;
  up?: string;
  signature?: string;
  shrink?: boolean;
  marks?: boolean;
  plan?: boolean;
  /** Whether a page is made that says how to print the sheets. */
  instructions?: boolean;
  out?: string;
}

/** A PDF of sheets, or a plan of them, as `--json` gives it. */
export interface ImposedFile {
  source: string;
  /** Left out when only the plan was asked for. */
  path?: string;
  bytes?: number;
  plan: Plan;
  instructions: string[];
  /** Of the page that says how to print them, if it was asked for. */
  sheet?: string;
}

/**
 * Imposes the PDFs named.
 *
 * @throws {UsageError} for options that mean nothing, and when two outputs would have the same name.
 */
export async function impose(
  named: readonly string[],
  options: RawImposeOptions,
  cwd: string,
  terminal: Terminal,
  host: Host = commandLine,
): Promise<{ journal: Journal; files: ImposedFile[] }> {
  const order = readOrder(options);
  const journal = new Journal(terminal);
  for (const { reason, help } of ignoredIn(options, order))
    journal.add({ severity: 'warning', rule: 'impose-ignored', reason, help });
  const files: ImposedFile[] = [];
  const folder = await outFolder(options.out, cwd, journal);
  if (folder === undefined) return { journal, files };
  const { out, writing } = folder;
  const taken = new Map<string, string>();
  const said = new Set<string>();
  const wantsSheets = options.instructions === true;
  for (const path of new Set(named)) {
    const imposed = await imposeOne(path, order, options.plan === true, cwd, journal, host);
    if (imposed === undefined) continue;
    for (const notice of imposed.notices) journal.add({ path, severity: 'warning', ...notice });
    for (const { plan, bytes } of partsOf(imposed)) {
      const file: ImposedFile = { source: path, plan, instructions: instructions(plan) };
      if (bytes !== undefined) {
        const name = outputName(path, plan);
        refuseTaken(name, path, taken);
        if (!(await write(join(out, name), bytes, writing, cwd, journal, host))) continue;
        Object.assign(file, { path: asNamed(join(out, name), cwd), bytes: bytes.length });
        if (wantsSheets) {
          const sheet = name.replace(/\.pdf$/, '.instructions.pdf');
          if (await write(join(out, sheet), await sheetFor(name, plan), writing, cwd, journal, host))
            file.sheet = asNamed(join(out, sheet), cwd);
        }
      }
      files.push(file);
      for (const line of shown(file, said)) terminal.print(line);
    }
  }
  return { journal, files };
}

/** What is printed by itself, the cover first. */
function partsOf(imposed: Imposed | Planned): { plan: Plan; bytes?: Uint8Array }[] {
  const painted = 'bytes' in imposed ? imposed : undefined;
  return [
    ...(imposed.cover === undefined ? [] : [{ plan: imposed.cover, ...bytesOf(painted?.coverBytes) }]),
    { plan: imposed.plan, ...bytesOf(painted?.bytes) },
  ];
}

const bytesOf = (bytes: Uint8Array | undefined): { bytes?: Uint8Array } => (bytes === undefined ? {} : { bytes });

/** The sheets, or the plan alone; nothing, and a report, if that cannot be. */
async function imposeOne(
  path: string,
  order: Order,
  isPlanOnly: boolean,
  cwd: string,
  journal: Journal,
  host: Host,
): Promise<Imposed | Planned | undefined> {
  const bytes = await readPdf(path, cwd, journal, host);
  if (bytes === undefined) return undefined;
  try {
    const imposed = isPlanOnly ? await planPdf(bytes, order) : await imposePdf(bytes, order);
    const isShifted = Boolean(order.caliper) || Boolean(order.cover);
    if (!isShifted && imposed.plan.die === undefined) return imposed;
    return (await losesWords(imposed.plan, bytes, path, journal)) ? undefined : imposed;
  } catch (error) {
    if (error instanceof ImposeError) journal.addError('impose-order', error.message, error.help, path);
    else blamePdf(error, path, journal);
    return undefined;
  }
}

/** Whether the shift for the paper's thickness would cut words off; that, and what is near to a fold or a hole, is reported. */
async function losesWords(plan: Plan, bytes: Uint8Array, path: string, journal: Journal): Promise<boolean> {
  const [{ creepNotices, dieNotices }, { linesOf }] = await Promise.all([
    import('../impose/lost.ts'),
    import('../preflight/lines.ts'),
  ]);
  const lines = await linesOf(bytes);
  const notices = [...creepNotices(plan, lines), ...dieNotices(plan, lines)];
  for (const notice of notices) journal.add({ path, severity: 'warning', ...notice });
  return notices.some((notice) => 'severity' in notice);
}

/** The page that says how to print a file. */
async function sheetFor(name: string, plan: Plan): Promise<Uint8Array> {
  const [{ instructionSheet }, { FontLibrary }, { ownFonts }] = await Promise.all([
    import('../proof/instruction-sheet.ts'),
    import('../text/fonts.ts'),
    import('../files/package.ts'),
  ]);
  return instructionSheet(name, plan, new FontLibrary([ownFonts]));
}

function refuseTaken(name: string, path: string, taken: Map<string, string>): void {
  const key = name.normalize('NFC').toLowerCase();
  const other = taken.get(key);
  if (other !== undefined)
    throw new UsageError(`${other} and ${path} would both be written to ${name}`, 'Impose them apart.');
  taken.set(key, path);
}

async function write(
  path: string,
  bytes: Uint8Array,
  writing: Writing,
  cwd: string,
  journal: Journal,
  host: Host,
): Promise<boolean> {
  try {
    await host.write(path, bytes, writing);
    return true;
  } catch (error) {
    blame(error, asNamed(path, cwd), cwd, journal);
    return false;
  }
}

/** `june.handout.letter.booklet.tabloid.pdf`; with a cover of its own, `….cover.pdf` and `….inside.pdf`. */
const outputName = (path: string, { scheme, paper, part }: Plan): string =>
  [pdfName(path), scheme, paper.name.replace('×', 'x'), ...(part === undefined ? [] : [part]), 'pdf'].join('.');

/** What the person reads: where it is, or the drawing, and what to do with it; that once, for files that are alike. */
function shown({ path, sheet, plan, instructions: sentences }: ImposedFile, said: Set<string>): string[] {
  const text = sentences.join();
  const isNew = !said.has(text);
  said.add(text);
  const sheets = `${plan.sheets.length} ${plan.sheets.length === 1 ? 'sheet' : 'sheets'}`;
  const blanks = plan.blanks === 0 ? '' : `, ${plan.blanks} blank`;
  const count = pagesOn(plan);
  const pages = `${count} ${count === 1 ? 'page' : 'pages'}`;
  const heading = `${path ?? [plan.scheme, plan.part].join(' ').trim()}  ${pages} on ${sheets}${blanks}`;
  return [
    heading,
    ...(path === undefined ? ['', ...drawPlan(plan)] : []),
    ...(sheet === undefined ? [] : [sheet]),
    ...(isNew ? sentences : []),
  ];
}

/** Of the source; of a cover, or of what is in it, those that stand there. */
const pagesOn = ({ part, pages, sheets, blanks }: Plan): number =>
  part === undefined ? pages : sheets.length * 4 - blanks;

/** @throws {UsageError} for options that mean nothing. */
export function readOrder(raw: RawImposeOptions): Order {
  const scheme = oneOf('scheme', raw.scheme ?? 'booklet', Object.keys(SCHEMES)) as Order['scheme'];
  const order: Order = { scheme };
  if (raw.sheet !== undefined) order.paper = paperIn(raw.sheet);
  if (raw.flip !== undefined) order.flip = oneOf('flip', raw.flip, ['short', 'long', 'none']) as 'short';
  if (raw.binding !== undefined) order.binding = oneOf('binding', raw.binding, BINDINGS) as 'left';
  if (raw.caliper !== undefined) order.caliper = caliperIn('caliper', raw.caliper);
  if (raw.coverStock !== undefined && scheme === 'booklet') order.cover = caliperIn('cover-stock', raw.coverStock);
  if (raw.gutter !== undefined) order.gutter = lengthIn('gutter', raw.gutter, '6mm');
  if (raw.up !== undefined) order.up = numberIn('up', raw.up, 1, 64);
  if (raw.signature !== undefined) {
    order.signature = numberIn('signature', raw.signature, 4, 128);
    if (order.signature % 4 !== 0)
      throw new UsageError(
        `a signature cannot have ${order.signature} pages`,
        'A multiple of four, as: --signature 16',
      );
  }
  if (raw.shrink !== undefined) order.mayShrink = raw.shrink;
  if (raw.marks !== undefined) order.marks = raw.marks;
  return order;
}

/** pt: half a millimetre is cardboard, which nobody folds into a booklet; copier paper has a tenth. */
const THICKEST = (0.5 * 72) / 25.4;

function caliperIn(option: 'caliper' | 'cover-stock', written: string): number {
  const example = option === 'caliper' ? '0.1mm' : '0.2mm';
  const caliper = lengthIn(option, written, example);
  if (caliper <= THICKEST + 1e-6) return caliper;
  throw new UsageError(
    `paper of ${written.trim()} is thicker than any that is folded: a typing error?`,
    `Copier paper is 0.1 mm thick, stout paper 0.2 mm, as: --${option} ${example}`,
  );
}

/** Options that do nothing in a scheme, and where they do something. */
const ONLY_IN: Readonly<Record<'up' | 'signature' | 'gutter' | 'caliper' | 'coverStock' | 'marks', readonly Scheme[]>> =
  {
    up: ['n-up', 'repeat', 'stack', 'bookmark', 'door-hanger'],
    signature: ['perfect'],
    gutter: ['n-up', 'repeat', 'stack', '4-up', 'bookmark', 'door-hanger'],
    caliper: ['booklet', 'perfect', '4-up'],
    coverStock: ['booklet'],
    marks: (Object.keys(SCHEMES) as Scheme[]).filter((scheme) => scheme !== 'n-up'),
  };

function ignoredIn(raw: RawImposeOptions, { scheme }: Order): { reason: string; help: string }[] {
  return (Object.keys(ONLY_IN) as (keyof typeof ONLY_IN)[])
    .filter((option) => raw[option] !== undefined && raw[option] !== false && !ONLY_IN[option].includes(scheme))
    .map((option) => ({
      reason: `--${option === 'coverStock' ? 'cover-stock' : option} does nothing in the scheme ${scheme}`,
      help: `Leave it away; it is for ${listedOf(ONLY_IN[option])}.`,
    }));
}

const listedOf = (schemes: readonly string[]): string =>
  schemes.length === 1 ? schemes[0]! : `${schemes.slice(0, -1).join(', ')} and ${schemes.at(-1)}`;

function oneOf(kind: string, written: string, known: readonly string[]): string {
  const name = written.trim().toLowerCase();
  if (known.includes(name)) return name;
  throw new UsageError(`there is no ${kind} called ‘${written.trim()}’`, suggestion(name, known));
}

/** A name, or a size such as `450x640mm`. */
function paperIn(written: string): Paper {
  const size = parseSize(written);
  if (size !== undefined) return { name: written.trim().toLowerCase().replace(/\s+/g, ''), ...size };
  const name = oneOf('sheet', written, Object.keys(PAGE_SIZES));
  return { name, ...PAGE_SIZES[name]! };
}

function lengthIn(option: string, written: string, example: string): number {
  const length = parseLength(written);
  if (length !== undefined) return length;
  throw new UsageError(`‘${written}’ is not a length`, `Write it with its unit, like this: --${option} ${example}`);
}

function numberIn(option: string, written: string, least: number, most: number): number {
  const number = Number(written);
  if (/^\d+$/.test(written) && number >= least && number <= most) return number;
  throw new UsageError(`‘${written}’ is not a number from ${least} to ${most}`, `Like this: --${option} ${least}`);
}
