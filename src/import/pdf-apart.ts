/** PDFs are read in a thread of their own, which is ended when it takes too much: letters, and what is read aloud. */
import { Worker } from 'node:worker_threads';
import type { RuleOf } from '../say/rules.ts';
import { ImportError, type Source } from './import.ts';
import type { TaggedDocument } from './pdf-structure.ts';

/** Set by the bundler (build.mjs): only the bundle has a file that a thread can run, and nothing of it besides. */
declare const IS_BUNDLED: true | undefined;

/** What is made of a PDF. */
interface Readings {
  letter: Source;
  structure: TaggedDocument;
}

export type Reading = keyof Readings;

/** What the thread is given. */
export interface ToPdfWorker {
  wanted: Reading;
  bytes: Uint8Array;
}

/** What the thread says. */
export type FromPdfWorker =
  | { kind: 'read'; reading: Readings[Reading] }
  | { kind: 'refused'; rule: RuleOf<'error'>; reason: string; help: string };

/** Microseconds of the processor, of the five seconds of an import; a letter of sixty pages takes one or two seconds. */
const MAX_TIME = 3_800_000;
/** Bytes more than before. */
const MAX_MEMORY = 350 * 1024 * 1024;
/** MB of the thread’s own objects. */
const MAX_OBJECTS = 256;
/** ms between two looks at what it takes. */
const EVERY = 50;

/** @throws {ImportError} for what is no letter, or takes more than one can. */
export async function readPdfApart(bytes: Uint8Array): Promise<Source> {
  if (typeof IS_BUNDLED === 'undefined') return (await import('./pdf.ts')).readPdf(bytes);
  return read('letter', bytes, tooMuchForLetter);
}

/** @throws {ImportError} for a PDF that has no tags, or takes more to read than one can. */
export async function readStructureApart(bytes: Uint8Array): Promise<TaggedDocument> {
  if (typeof IS_BUNDLED === 'undefined') return (await import('./pdf-structure.ts')).readStructure(bytes);
  return read('structure', bytes, tooMuchToRead);
}

async function read<Wanted extends Reading>(
  wanted: Wanted,
  bytes: Uint8Array,
  tooMuch: () => ImportError,
): Promise<Readings[Wanted]> {
  const answer = await answerOf({ wanted, bytes }, tooMuch);
  // The thread answers what it was asked.
  if (answer.kind === 'read') return answer.reading as Readings[Wanted];
  throw new ImportError(answer.rule, answer.reason, answer.help);
}

async function answerOf(workerData: ToPdfWorker, tooMuch: () => ImportError): Promise<FromPdfWorker> {
  const worker = new Worker(new URL('./pdf-worker.js', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: MAX_OBJECTS, maxYoungGenerationSizeMb: 32 },
  });
  const began = process.cpuUsage();
  const memory = process.memoryUsage.rss();
  let watch: NodeJS.Timeout | undefined;
  try {
    return await new Promise<FromPdfWorker>((resolve, reject) => {
      watch = setInterval(() => {
        const { user, system } = process.cpuUsage(began);
        if (user + system > MAX_TIME || process.memoryUsage.rss() - memory > MAX_MEMORY) reject(tooMuch());
      }, EVERY);
      worker.on('message', resolve);
      worker.on('error', (error) =>
        reject('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error),
      );
    });
  } finally {
    clearInterval(watch);
    await worker.terminate();
  }
}

const tooMuchForLetter = (): ImportError =>
  new ImportError(
    'import-size',
    'the PDF takes more time or memory than a letter can',
    'Print the pages of the letter to a PDF of their own, and import that.',
  );

const tooMuchToRead = (): ImportError =>
  new ImportError(
    'spoken-size',
    'the PDF takes more time or memory than can be spent on reading it',
    'Print some of its pages to a PDF of their own, and have that read.',
  );
