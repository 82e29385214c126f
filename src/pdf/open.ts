/** Opening a PDF that any program may have made. */
import { type PDFContext, PDFDict } from 'pdf-lib';
import { PdfError } from './error.ts';
import { dictIn, nameIn, numberIn, resolved } from './objects.ts';
import { pagesUnder } from './pages.ts';
import { type Leniency, type Parsed, parsed } from './parser.ts';

/** A PDF as it was read, of whose objects each may be of another kind than it should be. */
export interface Pdf {
  context: PDFContext;
  catalog: PDFDict;
  /** What the file says of itself. */
  info: PDFDict | undefined;
  /** In order, at least one; each has what it inherits, and no way up. */
  pages: PDFDict[];
  /** Whether its end is missing. */
  isCutOff: boolean;
  /** Whether its owner has locked it against changes. */
  isProtected: boolean;
}

/** For those who make something of the pages. */
const STRICT: Leniency = { mayBeCutOff: false, mayBeProtected: false };
/** For those who only look. */
export const LENIENT: Leniency = { mayBeCutOff: true, mayBeProtected: true };

/** Bytes within which a header is looked for, as viewers do (ISO 32000-1 Annex H, 3.4.1). */
const HEADER_WITHIN = 1024;

/** @throws {PdfError} when it is none, or cannot be read. */
export async function openPdf(bytes: Uint8Array, leniency: Leniency = STRICT): Promise<Pdf> {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEADER_WITHIN)).includes('%PDF-'))
    throw new PdfError('not-pdf');
  const { context, isCutOff, isProtected } = await load(bytes, leniency);
  const { trailerInfo } = context;
  const root = resolved(trailerInfo.Root, context);
  const isRest = isCutOff && leniency.mayBeCutOff;
  if (!(root instanceof PDFDict) && !isRest) throw new PdfError('damaged');
  const catalog = root instanceof PDFDict ? root : PDFDict.withContext(context);
  const info = resolved(trailerInfo.Info, context);
  const tree = dictIn(catalog, 'Pages');
  const found = pagesUnder(tree);
  // Of a file without its end, pages that are there would be lost without a word.
  if (isCutOff && !isRest && found.length < (numberIn(tree, 'Count') ?? 0)) throw new PdfError('damaged');
  const pages = found.length === 0 && isRest ? loosePages(context) : found;
  if (pages.length === 0) throw new PdfError('empty');
  return { context, catalog, info: info instanceof PDFDict ? info : undefined, pages, isCutOff, isProtected };
}

/** Pages of a file whose tree is missing, in the order in which they were written. */
const loosePages = (context: PDFContext): PDFDict[] =>
  context
    .enumerateIndirectObjects()
    .flatMap(([, object]) =>
      object instanceof PDFDict && nameIn(object, 'Type') === 'Page' ? pagesUnder(object) : [],
    );

async function load(bytes: Uint8Array, leniency: Leniency): Promise<Parsed> {
  try {
    const found = await withoutWarnings(() => parsed(bytes, leniency));
    if (found.context.trailerInfo.Encrypt === undefined) return found;
  } catch (error) {
    // pdf-lib throws its own errors, and TypeErrors where an object is not what it should be. It stumbles over
    // encrypted object streams before it comes to the trailer.
    if (!saysEncrypted(bytes)) throw new PdfError('damaged', { cause: error });
  }
  throw new PdfError('locked');
}

/** The key stands in the last trailer, or in a table that is a stream: anywhere, of a file that cannot be read. */
function saysEncrypted(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = buffer.indexOf('/Encrypt'); at >= 0; at = buffer.indexOf('/Encrypt', at + 1)) {
    if (/^\/Encrypt\s{1,9}\d{1,10}\s{1,9}\d{1,5}\s{1,9}R/.test(buffer.toString('latin1', at, at + 60))) return true;
  }
  return false;
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
