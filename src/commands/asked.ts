/** What the command line asks for, checked before anything is read. */
import { EDITIONS, PAGE_SIZES } from '../edition/edition.ts';
import type { Envelope, Mailbox } from '../issue/issue.ts';
import { flawOfSubject, mailboxIn } from '../keys/envelope.ts';
import { nearest } from '../nearest.ts';
import { OVERLAYS, type Overlay } from '../proof/overlay.ts';

/** Common to `build` and `check`. What is left out, the issue or the configuration says. */
export interface Asked {
  pageSizes: string[];
  editions: string[];
  template?: string;
  /** Exact number of pages. */
  fit?: number;
  /** As the person wrote it. */
  out?: string;
  /** Of e-mails; stands over the configuration's. */
  envelope?: Partial<Envelope>;
  strict: boolean;
}

/** Options as commander gives them. */
export interface RawOptions {
  pageSize?: string[];
  edition?: string[];
  template?: string;
  fit?: string;
  out?: string;
  strict?: boolean;
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
export function readOptions(options: RawOptions): Asked {
  const { pageSize = [], edition = [], template, fit, out, strict = false } = options;
  const envelope = envelopeIn(options);
  return {
    pageSizes: pageSize.flatMap((list) => namesIn(list, 'page size', Object.keys(PAGE_SIZES))),
    editions: edition.flatMap((list) => namesIn(list, 'edition', Object.keys(EDITIONS))),
    ...(template === undefined ? {} : { template }),
    ...(fit === undefined ? {} : { fit: pagesIn(fit) }),
    ...(out === undefined ? {} : { out }),
    ...(envelope === undefined ? {} : { envelope }),
    strict,
  };
}

/** The names in a list with commas; they may be written in capitals. */
function namesIn(list: string, kind: string, known: readonly string[]): string[] {
  return list.split(',').map((written) => {
    const name = written.trim().toLowerCase();
    if (known.includes(name)) return name;
    const meant = nearest(name, known);
    throw new UsageError(
      `there is no ${kind} called ‘${written.trim()}’`,
      meant === undefined ? `There are: ${known.join(', ')}.` : `Did you mean ${meant}?`,
    );
  });
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

function pagesIn(written: string): number {
  if (/^[1-9]\d{0,2}$/.test(written)) return Number(written);
  throw new UsageError(`‘${written}’ is not a number of pages`, 'Write it like this: --fit 1');
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
