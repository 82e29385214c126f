/** Workers that are made for the test: what they do is their script. */
import * as threads from 'node:worker_threads';
import { afterEach, expect, it, vi } from 'vitest';
import { Crew, type Foreman } from './crew.ts';
import { Queue } from './queue.ts';

vi.mock('node:worker_threads', { spy: true });
afterEach(() => void vi.restoreAllMocks());

const PARCELS = ['a', 'b', 'c', 'd', 'e', 'f'].map((issue, place) => ({ issue, place }));
const MEGABYTES = 2 ** 20;

/** @param each what a worker does with the issue of an `index`. */
const scriptOf = (each: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort, workerData } from 'node:worker_threads';
      const cells = new Int32Array(workerData.memory);
      const made = (index, size) => parentPort.postMessage(
        { kind: 'made', index, made: { outputs: [{ bytes: new Uint8Array(size) }], entries: [] } });
      parentPort.postMessage({ kind: 'ready' });
      for (let index; (index = Atomics.add(cells, 0, 1)) < workerData.parcels.length; ) {
        Atomics.store(cells, 1 + 2 * workerData.number, index + 1);
        ${each}
      }`)}`,
  );

async function run(script: URL, more: Partial<Foreman> = {}) {
  const queue = new Queue(PARCELS.length, 2);
  const made: number[] = [];
  const died: [number, string][] = [];
  const foreman: Foreman = {
    begins() {},
    made: async (index) => void made.push(index),
    died: async (index, error) => void died.push([index, String(error)]),
    ...more,
  };
  const asked = { pageSizes: [], editions: [], strict: false };
  await new Crew({ asked, cwd: '/', parcels: PARCELS, table: undefined }, 2, queue, foreman, script).done();
  return { made: made.sort(), died, queue };
}

it('makes everything once', async () => {
  expect(await run(scriptOf('made(index, 1);'))).toMatchObject({ made: [0, 1, 2, 3, 4, 5], died: [] });
});

it('goes on with another worker where one dies', async () => {
  const { made, died } = await run(
    scriptOf("if (index === 1 || index === 4) throw new Error('no ' + index); made(index, 1);"),
  );
  expect(made).toEqual([0, 2, 3, 5]);
  expect(died.sort()).toEqual([
    [1, 'Error: no 1'],
    [4, 'Error: no 4'],
  ]);
});

it('does not start for ever what cannot start', async () => {
  const { made, died } = await run(new URL('data:text/javascript,throw new Error("no")'));
  expect({ made, died }).toEqual({ made: [], died: [] });
});

it('makes do with the threads that the system lets it have', async () => {
  vi.mocked(threads.Worker).mockImplementationOnce(function refuse() {
    throw Object.assign(new Error('no thread'), { code: 'ERR_WORKER_INIT_FAILED' });
  });
  expect(await run(scriptOf('made(index, 1);'))).toMatchObject({ made: [0, 1, 2, 3, 4, 5], died: [] });
});

it('lets it be known that what was made could not be dealt with', async () => {
  const refuse = { made: () => Promise.reject(new Error('ours')) };
  // So much that the workers would wait for it to be written.
  await expect(run(scriptOf(`made(index, ${40 * MEGABYTES});`), refuse)).rejects.toThrow('ours');
});

it('a worker waits while too much of its work is not written', async () => {
  const queue = new Queue(PARCELS.length, 1);
  queue.sent(0, 30 * MEGABYTES);
  const writer = new threads.Worker(
    new URL(
      `data:text/javascript,${encodeURIComponent(`
        import { workerData } from 'node:worker_threads';
        const cells = new Int32Array(workerData);
        while (Atomics.load(cells, 2) <= ${30 * MEGABYTES});
        Atomics.sub(cells, 2, ${30 * MEGABYTES});
        Atomics.notify(cells, 2);`)}`,
    ),
    { workerData: queue.memory },
  );
  new Queue(PARCELS.length, queue.memory).sent(0, 10 * MEGABYTES);
  expect(new Int32Array(queue.memory)[2]).toBe(10 * MEGABYTES);
  await writer.terminate();
});
