/** PDFs that a person names: their bytes, and what keeps them from being used. */
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { PdfError } from '../pdf/open.ts';
import type { Host } from './host.ts';
import { isFileError } from './issues.ts';
import type { Journal } from './journal.ts';

/** Bytes. The whole file is held in memory, twice. */
const MAX_BYTES = 1024 ** 3;

/** Reads a PDF, or reports why it cannot be read. */
export async function readPdf(
  path: string,
  cwd: string,
  journal: Journal,
  { given }: Host,
): Promise<Uint8Array | undefined> {
  const full = resolve(cwd, path);
  const bytes = given.get(full);
  if (bytes !== undefined) return bytes;
  try {
    const found = await stat(full);
    if (!found.isFile()) journal.addError('pdf-missing', 'this is not a file', 'Name a PDF.', path);
    else if (found.size > MAX_BYTES) journal.addError('pdf-size', 'the file is larger than 1 GB', 'Split it.', path);
    else return await readFile(full);
  } catch (error) {
    if (!isFileError(error)) throw error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      journal.addError('pdf-missing', 'there is no such file', 'Look at the name and the folder.', path);
    else
      journal.addError(
        'pdf-unreadable',
        'the system does not let the file be read',
        'Look at its rights, and close the program that has it open.',
        path,
      );
  }
  return undefined;
}

/** Reports that a PDF is damaged, locked or none at all; anything else is thrown on. */
export function blamePdf(error: unknown, path: string, journal: Journal): void {
  if (!(error instanceof PdfError)) throw error;
  journal.addError(error.rule, error.message, error.help, path);
}

/** `out/june.handout.pdf` → `june.handout`. */
export const pdfName = (path: string): string => basename(path).replace(/\.pdf$/i, '');
