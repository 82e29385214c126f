/** A thread that makes issues and writes nothing: it takes the next one, sends what it made, and so on to the last. */
import { parentPort, workerData } from 'node:worker_threads';
import { Maker } from './build.ts';
import type { FromWorker, WorkerOrder } from './crew.ts';
import { Notebook } from './journal.ts';

import { prepare } from './prepare.ts';
import { Queue } from './queue.ts';

/** Asked for by itself, its WebAssembly is compiled while the project is being read. */
const harfBuzz = import('harfbuzzjs');

async function work({ asked, cwd, parcels, table, memory, number }: WorkerOrder): Promise<void> {
  const queue = new Queue(parcels.length, memory);
  // What it finds, the main thread has found and said already; the churches come with the parcels.
  const { imprints: _, ...settled } = asked;
  const [prepared] = await Promise.all([prepare(settled, cwd, new Notebook()), harfBuzz]);
  if (prepared === undefined) throw new Error('the project has changed since the build began');
  const maker = new Maker(prepared.run, cwd, table);
  send({ kind: 'ready' });
  for (let index = queue.take(number); index !== undefined; index = queue.take(number)) {
    const parcel = parcels[index]!;
    const { issue } = parcel;
    const made = await maker.make(parcel, (version) => send({ kind: 'begins', issue, version }));
    const outputs = made.outputs.map((output) => ({ ...output, bytes: movable(output.bytes) }));
    send(
      { kind: 'made', index, made: { ...made, outputs } },
      outputs.map(({ bytes }) => bytes.buffer),
    );
    queue.sent(
      number,
      outputs.reduce((sum, { bytes }) => sum + bytes.length, 0),
    );
  }
}

function send(message: FromWorker, moved: readonly ArrayBuffer[] = []): void {
  parentPort!.postMessage(message, moved);
}

/** Bytes that have their memory to themselves, so that it can be handed over. */
const movable = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? new Uint8Array(bytes.buffer)
    : new Uint8Array(bytes);

await work(workerData as WorkerOrder);
