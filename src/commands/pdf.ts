/** PDFs that a person names: their bytes, and what keeps them from being used. */
import { basename, resolve } from 'node:path';
import { PdfError } from '../pdf/error.ts';
import { type Host, readNamed } from './host.ts';
import type { Journal } from './journal.ts';

/** Bytes. The whole file is held in memory, twice. */
const MAX_BYTES = 1024 ** 3;

/** Reads a PDF, or reports why it cannot be read. */
export async function readPdf(
  path: string,
  cwd: string,
  journal: Journal,
  host: Host,
): Promise<Uint8Array | undefined> {
  const read = await readNamed(resolve(cwd, path), MAX_BYTES, host);
  if (read.kind === 'read') return read.bytes;
  const [rule, reason, help] = REFUSALS[read.why];
  journal.addError(rule, reason, help, path);
  return undefined;
}

const NO_FILE = ['pdf-missing', 'this is not a file', 'Name a PDF.'] as const;

/** What is said of a PDF that cannot be read: rule, reason and help. */
const REFUSALS = {
  folder: NO_FILE,
  'not-a-file': NO_FILE,
  'too-large': ['pdf-size', 'the file is larger than 1 GB', 'Split it.'],
  missing: ['pdf-missing', 'there is no such file', 'Look at the name and the folder.'],
  unreadable: [
    'pdf-unreadable',
    'the system does not let the file be read',
    'Look at its rights, and close the program that has it open.',
  ],
} as const;

/** Reports that a PDF is damaged, locked or none at all; anything else is thrown on. */
export function blamePdf(error: unknown, path: string, journal: Journal): void {
  if (!(error instanceof PdfError)) throw error;
  journal.addError(error.rule, error.message, error.help, path);
}

/** `out/june.handout.pdf` → `june.handout`. */
export const pdfName = (path: string): string => basename(path).replace(/\.pdf$/i, '');
