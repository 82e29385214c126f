/** What the command line asks for, checked before anything is read. */

import type { Envelope } from '../keys/envelope.ts';
import type { Mailbox } from '../keys/mailbox.ts';
import { mailboxIn } from '../keys/mailbox.ts';
import { flawOfSubject } from '../keys/subject.ts';
import { PDF_VERSIONS, type PdfVersion } from '../page/pdf-version.ts';
import { type PagesAsked, SHEETS } from '../paper/sheet.ts';
import { PAGE_SIZES } from '../paper/sizes.ts';
import { INK_LIMITS, PAPERS, type Paper } from '../paper/stock.ts';
import { OVERLAYS, type Overlay } from '../proof/overlay.ts';
import { suggestion } from '../say/nearest.ts';
import type { Shard } from './shard.ts';

/** Standard input or standard output, as the person names it in place of a file. */
export const STANDARD_STREAM = '-';

/** Common to `build` and `check`. What is left out, the issue or the configuration says. */
export interface Asked {
  pageSizes: string[];
  /** Which there are, the configuration says too: `prepare` looks whether they are among them. */
  editions: string[];
  template?: string;
  /** Exact number of pages. */
  fit?: PagesAsked;
  pdf?: PdfVersion;
  /** Paper of the editions that are put on sheets. */
  sheet?: string;
  /** As the person wrote it. */
  out?: string;
  /** How many issues are made at a time; what pays, if left out. */
  jobs?: number;
  /** Path of a table of churches, as the person wrote it: each issue is made for each of them. */
  imprints?: string;
  /** Of the table, the numbers of rows, or what churches are called in the names of files. */
  imprintsOnly?: string[];
  /** Which part of the work is to be done; all of it, if left out. */
  shard?: Shard;
  /** Of e-mails; stands over the configuration's. */
  envelope?: Partial<Envelope>;
  strict: boolean;
  press?: AskedOfPress;
  /** Names of inks, as the person wrote them. */
  inks?: string[];
  /** Whether a page is made that says how to print sheets. */
  instructions?: true;
}

/** What a print shop asked for. */
export interface AskedOfPress {
  /** Path of an ICC profile, as the person wrote it. */
  profile?: string;
  paper?: Paper;
  /** 1 being solid. */
  inkLimit?: number;
}

/** Options as commander gives them. */
export interface RawOptions {
  pageSize?: string[];
  edition?: string[];
  template?: string;
  fit?: string;
  pdf?: string;
  sheet?: string;
  out?: string;
  jobs?: string;
  shard?: string;
  imprints?: string;
  imprintsOnly?: string[];
  strict?: boolean;
  profile?: string;
  paper?: string;
  inkLimit?: string;
  ink?: string[];
  instructions?: boolean;
  from?: string;
  to?: string[];
  subject?: string;
}

/** The command line itself is wrong. */
export class UsageError extends Error {
  override name = 'UsageError';
  readonly help: string | undefined;

  constructor(reason: string, help?: string) {
    super(reason);
    this.help = help;
  }
}

/** @throws {UsageError} for a name or a number that means nothing. */
export function readOptions(raw: RawOptions): Asked {
  const { pageSize = [], edition = [], template, fit, pdf, sheet, out, jobs, shard, strict = false } = raw;
  const press = readPressOptions(raw);
  const envelope = envelopeIn(raw);
  return {
    pageSizes: pageSize.flatMap((list) => namesIn(list, 'page size', Object.keys(PAGE_SIZES))),
    editions: edition.flatMap(namesOf),
    ...(template === undefined ? {} : { template }),
    ...(fit === undefined ? {} : { fit: pagesIn(fit) }),
    ...(pdf === undefined ? {} : { pdf: nameIn(pdf, 'version of PDF', PDF_VERSIONS) as PdfVersion }),
    ...(sheet === undefined ? {} : { sheet: nameIn(sheet, 'sheet', SHEETS) }),
    ...(out === undefined ? {} : { out }),
    ...(jobs === undefined ? {} : { jobs: jobsIn(jobs) }),
    ...(shard === undefined ? {} : { shard: shardIn(shard) }),
    ...(raw.imprints === undefined ? {} : { imprints: raw.imprints }),
    ...(raw.imprintsOnly === undefined ? {} : { imprintsOnly: raw.imprintsOnly.flatMap(namesOf) }),
    ...(envelope === undefined ? {} : { envelope }),
    strict,
    ...(press === undefined ? {} : { press }),
    ...(raw.instructions === true ? { instructions: true } : {}),
    ...(raw.ink === undefined ? {} : { inks: raw.ink.flatMap((list) => list.split(',')).map((ink) => ink.trim()) }),
  };
}

function readPressOptions({ profile, paper, inkLimit }: RawOptions): AskedOfPress | undefined {
  if (profile === undefined && paper === undefined && inkLimit === undefined) return undefined;
  return {
    ...(profile === undefined ? {} : { profile }),
    ...(paper === undefined ? {} : { paper: paperIn(paper) }),
    ...(inkLimit === undefined ? {} : { inkLimit: inkLimitIn(inkLimit) }),
  };
}

/** @throws {UsageError} for a paper that there is not. */
export function paperIn(written: string): Paper {
  return nameIn(written, 'paper', Object.keys(PAPERS)) as Paper;
}

function inkLimitIn(written: string): number {
  const { least, most } = INK_LIMITS;
  const limit = Number(/^(\d{3})\s*%?$/.exec(written.trim())?.[1] ?? 0);
  if (limit >= least && limit <= most) return limit / 100;
  throw new UsageError(
    `‘${written}’ is not a limit of ink in per cent`,
    `Write a number from ${least} to ${most}, as the print shop gives it: --ink-limit 280`,
  );
}

/** The names in a list with commas; they may be written in capitals. */
const namesOf = (list: string): string[] => list.split(',').map((name) => name.trim().toLowerCase());

function namesIn(list: string, kind: string, known: readonly string[]): string[] {
  const names = namesOf(list);
  requireKnown(names, kind, known);
  return names;
}

/** The one name, which may be written in capitals. */
function nameIn(written: string, kind: string, known: readonly string[]): string {
  const name = written.trim().toLowerCase();
  requireKnown([name], kind, known);
  return name;
}

/** @throws {UsageError} for the first name that is not among the known ones. */
export function requireKnown(names: readonly string[], kind: string, known: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new UsageError(`there is no ${kind} called ‘${unknown}’`, suggestion(unknown, known));
}

/** What `--from`, `--to` and `--subject` say, if they say anything. */
function envelopeIn({ from, to, subject }: RawOptions): Partial<Envelope> | undefined {
  if (from === undefined && to === undefined && subject === undefined) return undefined;
  const flaw = subject === undefined ? undefined : flawOfSubject(subject);
  if (flaw !== undefined)
    throw new UsageError(`the subject ${flaw}`, 'Write it like this: --subject "{title}, {date}"');
  return {
    ...(from === undefined ? {} : { from: mailboxOf(from) }),
    ...(to === undefined ? {} : { to: to.map(mailboxOf) }),
    ...(subject === undefined ? {} : { subject }),
  };
}

function mailboxOf(written: string): Mailbox {
  const mailbox = mailboxIn(written);
  if (mailbox !== undefined) return mailbox;
  throw new UsageError(
    `‘${written.replace(/\p{Cc}/gu, '\uFFFD')}’ is not one e-mail address`,
    'Write it like this: "Prayer Desk <prayer@example.org>"; for several, say --to again.',
  );
}

export function pagesIn(written: string): PagesAsked {
  if (written === 'auto' || written === 'none') return written;
  if (/^[1-9]\d{0,2}$/.test(written)) return Number(written);
  throw new UsageError(`‘${written}’ is not a number of pages`, 'Write it like this: --fit 1, or auto, or none');
}

/** More would only stand in each other's way, on any machine there is. */
const MOST_JOBS = 64;

function jobsIn(written: string): number {
  const jobs = /^\d{1,2}$/.test(written) ? Number(written) : 0;
  if (jobs >= 1 && jobs <= MOST_JOBS) return jobs;
  throw new UsageError(
    `‘${written}’ is not a number of issues that can be made at a time`,
    `Write a number from 1 to ${MOST_JOBS}, like this: --jobs 2`,
  );
}

/** More parts than that nobody has machines for. */
const MOST_PARTS = 1_000_000;

function shardIn(written: string): Shard {
  const [, part = 0, of = 0] = /^(\d{1,7})\/(\d{1,7})$/.exec(written.trim())?.map(Number) ?? [];
  if (part >= 1 && part <= of && of <= MOST_PARTS) return { part, of };
  throw new UsageError(
    `‘${written}’ is not a part of the work`,
    'Write which one, from 1 on, and of how many: --shard 3/40',
  );
}

/** Pixels per inch that a proof may have: from a thumbnail to what shows the print's own dots. */
const RESOLUTIONS = { least: 20, most: 1200 };

/** @throws {UsageError} for what is no resolution. */
export function resolutionIn(written: string): number {
  const { least, most } = RESOLUTIONS;
  const resolution = /^\d{1,4}$/.test(written) ? Number(written) : 0;
  if (resolution >= least && resolution <= most) return resolution;
  throw new UsageError(
    `‘${written}’ is not a resolution in pixels per inch`,
    `Write a number from ${least} to ${most}, like this: --resolution 150`,
  );
}

/** @throws {UsageError} for the name of an overlay that there is not. */
export const overlaysIn = (lists: readonly string[]): Overlay[] => [
  ...new Set(lists.flatMap((list) => namesIn(list, 'overlay', Object.keys(OVERLAYS)) as Overlay[])),
];

/** @throws {UsageError} for what is no port. */
export function portIn(written: string): number {
  if (/^\d{1,5}$/.test(written) && Number(written) <= 65535) return Number(written);
  throw new UsageError(
    `‘${written}’ is not a port`,
    'Write a number from 1024 to 65535, or leave it to bulletin: --port 0',
  );
}
