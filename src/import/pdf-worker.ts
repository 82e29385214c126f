/** A thread that reads one PDF: whatever that takes, it ends when the thread is ended. */
import { parentPort, workerData } from 'node:worker_threads';
import { ImportError } from './import.ts';
import { readPdf } from './pdf.ts';
import type { FromPdfWorker, ToPdfWorker } from './pdf-apart.ts';
import { readStructure } from './pdf-structure.ts';

const READERS = { letter: readPdf, structure: readStructure };

async function answer({ wanted, bytes }: ToPdfWorker): Promise<FromPdfWorker> {
  try {
    return { kind: 'read', reading: await READERS[wanted](bytes) };
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const { rule, message, help } = error;
    return { kind: 'refused', rule, reason: message, help };
  }
}

parentPort!.postMessage(await answer(workerData as ToPdfWorker));
