/** The issues that are still to be made, in memory that all threads share: whoever is free takes the next. */

/** Bytes that a worker may have made and the main thread not yet written; what exceeds it waits. */
const MOST_UNWRITTEN = 32 * 1024 * 1024;

/** The first cell is the number of the next issue; each worker has two more. */
const CELLS = { next: 0, workers: 1, each: 2 } as const;

export class Queue {
  readonly memory: SharedArrayBuffer;
  private readonly cells: Int32Array;
  private readonly length: number;

  /**
   * @param length how many issues there are.
   * @param shared of the queue in another thread, or for how many workers this one is made.
   */
  constructor(length: number, shared: SharedArrayBuffer | number) {
    const bytes = (workers: number) => (CELLS.workers + CELLS.each * workers) * Int32Array.BYTES_PER_ELEMENT;
    this.memory = typeof shared === 'number' ? new SharedArrayBuffer(bytes(shared)) : shared;
    this.cells = new Int32Array(this.memory);
    this.length = length;
  }

  /** The index of an issue that is nobody else's; nothing when all are taken. @param worker none is the main thread. */
  take(worker?: number): number | undefined {
    const index = Atomics.add(this.cells, CELLS.next, 1);
    if (index >= this.length) return undefined;
    if (worker !== undefined) Atomics.store(this.cells, heldCell(worker), index + 1);
    return index;
  }

  get isEmpty(): boolean {
    return Atomics.load(this.cells, CELLS.next) >= this.length;
  }

  /** The index of what a worker has taken last. */
  takenLastBy(worker: number): number | undefined {
    const held = Atomics.load(this.cells, heldCell(worker));
    return held === 0 ? undefined : held - 1;
  }

  /** A worker has sent so many bytes; it waits here while the main thread has too much to write. */
  sent(worker: number, bytes: number): void {
    const cell = unwrittenCell(worker);
    let unwritten = Atomics.add(this.cells, cell, bytes) + bytes;
    while (unwritten > MOST_UNWRITTEN) {
      Atomics.wait(this.cells, cell, unwritten);
      unwritten = Atomics.load(this.cells, cell);
    }
  }

  /** The main thread has written so many bytes of a worker's. */
  written(worker: number, bytes: number): void {
    Atomics.sub(this.cells, unwrittenCell(worker), bytes);
    Atomics.notify(this.cells, unwrittenCell(worker));
  }
}

const heldCell = (worker: number): number => CELLS.workers + CELLS.each * worker;
const unwrittenCell = (worker: number): number => heldCell(worker) + 1;
