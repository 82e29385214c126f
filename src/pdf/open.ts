/** Opening a PDF that any program may have made. */
import { ParseSpeeds, PDFDocument, type PDFPage } from 'pdf-lib';
import type { RuleOf } from '../say/rules.ts';

/** Why a PDF cannot be used. */
export type PdfFault =
  /** The bytes are something else. */
  | 'not-pdf'
  /** It is encrypted, with or without a password for reading. */
  | 'locked'
  /** Its objects cannot be read. */
  | 'damaged'
  /** It has no page. */
  | 'empty';

const FAULTS: Readonly<Record<PdfFault, { rule: RuleOf<'error'>; reason: string; help: string }>> = {
  'not-pdf': { rule: 'pdf-none', reason: 'this is not a PDF', help: 'Save or print the document as PDF first.' },
  locked: {
    rule: 'pdf-locked',
    reason: 'the PDF is locked with a password',
    help: 'Ask for a copy without one, or open it in a PDF viewer and print it to a new PDF.',
  },
  damaged: {
    rule: 'pdf-damaged',
    reason: 'the PDF is damaged',
    help: 'Fetch it anew. If that does not help, open it in a PDF viewer and print it to a new PDF.',
  },
  empty: {
    rule: 'pdf-empty',
    reason: 'the PDF has no pages',
    help: 'Make it anew with the program that it comes from.',
  },
};

/** The PDF cannot be used, for a reason that the person can do something about. */
export class PdfError extends Error {
  override name = 'PdfError';
  readonly fault: PdfFault;
  readonly rule: RuleOf<'error'>;
  readonly help: string;

  constructor(fault: PdfFault, options?: ErrorOptions) {
    const { rule, reason, help } = FAULTS[fault];
    super(reason, options);
    this.fault = fault;
    this.rule = rule;
    this.help = help;
  }
}

/** Bytes within which a header is looked for, as viewers do (ISO 32000-1 Annex H, 3.4.1). */
const HEADER_WITHIN = 1024;

/** @throws {PdfError} when it is none, or cannot be read. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocument> {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEADER_WITHIN)).includes('%PDF-'))
    throw new PdfError('not-pdf');
  const document = await withoutWarnings(() => load(bytes));
  if (pagesOf(document).length === 0) throw new PdfError('empty');
  return document;
}

async function load(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    // That it is encrypted is asked below: pdf-lib's error for it cannot be told from others.
    const options = { updateMetadata: false, ignoreEncryption: true, parseSpeed: ParseSpeeds.Fastest };
    const document = await PDFDocument.load(bytes, options);
    if (!document.isEncrypted) return document;
  } catch (error) {
    // pdf-lib throws its own errors, and TypeErrors where an object is not what it should be. It stumbles over
    // encrypted object streams before it comes to the trailer.
    if (!saysEncrypted(bytes)) throw new PdfError('damaged', { cause: error });
  }
  throw new PdfError('locked');
}

const saysEncrypted = (bytes: Uint8Array): boolean =>
  /\/Encrypt\s+\d+\s+\d+\s+R/.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));

/** The pages in order. @throws {PdfError} when the tree of pages is broken. */
export function pagesOf(document: PDFDocument): PDFPage[] {
  try {
    return document.getPages();
  } catch (error) {
    throw new PdfError('damaged', { cause: error });
  }
}

/**
 * pdf-lib mends broken objects and says so on the console, which belongs to the command line. What it cannot mend
 * shows when the pages are read.
 */
async function withoutWarnings<Result>(work: () => Promise<Result>): Promise<Result> {
  const { warn } = console;
  console.warn = () => {};
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}
