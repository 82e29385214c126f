/** A thread that reads one PDF: whatever that takes, it ends when the thread is ended. */
import { parentPort, workerData } from 'node:worker_threads';
import { ImportError } from './import.ts';
import { readPdf } from './pdf.ts';
import type { FromPdfWorker } from './pdf-apart.ts';

async function answer(): Promise<FromPdfWorker> {
  try {
    return { kind: 'read', source: await readPdf(workerData as Uint8Array) };
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const { rule, message, help } = error;
    return { kind: 'refused', rule, reason: message, help };
  }
}

parentPort!.postMessage(await answer());
