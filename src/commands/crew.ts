/** The threads that make issues beside the main one. */
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { TableHead } from '../project/churches.ts';
import type { Asked } from './asked.ts';
import { limitOf } from './failure.ts';
import type { Made, VersionNames } from './made.ts';
import type { Parcel } from './parcels.ts';
import type { Queue } from './queue.ts';

/** What workers are to do. */
export interface Work {
  asked: Asked;
  cwd: string;
  parcels: readonly Parcel[];
  /** Of the churches, if parcels have some. */
  table: TableHead | undefined;
}

/** What one worker is told at its start. */
export interface WorkerOrder extends Work {
  /** Of the queue. */
  memory: SharedArrayBuffer;
  /** Its place in the queue's memory. */
  number: number;
}

/** What a worker says. */
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'begins'; issue: string; version: VersionNames }
  | { kind: 'made'; index: number; made: Made };

/** Is told what becomes of the parcels, one thing after the other. */
export interface Foreman {
  begins(issue: string, version: VersionNames): void;
  /** What a worker has made of the parcel of an index. */
  made(index: number, made: Made): Promise<void>;
  /** A worker has died; the parcel it took last may be lost. */
  died(index: number, error: unknown): Promise<void>;
}

/**
 * V8 has threads of its own that compile what runs often and tidy up memory. They are meant for cores that are idle;
 * with a worker on every core they hold the workers up. So V8 is asked to compile only what runs three times as often
 * (the default is 132 KB of bytecode), and to tidy up young objects in the worker's own thread. Measured with the V8 of
 * Node 20 alone (docs/performance.md); later ones have another compiler in between.
 */
function spareHelpers(): void {
  if (!process.versions.v8.startsWith('11.')) return;
  setFlagsFromString('--interrupt-budget=400000');
  setFlagsFromString('--no-parallel-scavenge');
}

export class Crew {
  private readonly work: Work;
  private readonly queue: Queue;
  private readonly foreman: Foreman;
  private readonly script: URL;
  /** A worker that has not yet said so is not ready. */
  private readonly workers = new Map<Worker, { isReady: boolean }>();
  private told: Promise<void> = Promise.resolve();
  private isStopped = false;

  /**
   * @param size how many workers start at once; the queue has room for them.
   * @param script what a worker runs.
   */
  constructor(
    work: Work,
    size: number,
    queue: Queue,
    foreman: Foreman,
    script: URL = new URL('./worker.js', import.meta.url),
  ) {
    this.work = work;
    this.queue = queue;
    this.foreman = foreman;
    this.script = script;
    spareHelpers();
    for (let number = 0; number < size; number++) this.start(number);
  }

  /** Whether all workers that there are have begun to work. */
  get isReady(): boolean {
    return this.workers.size > 0 && [...this.workers.values()].every(({ isReady }) => isReady);
  }

  /** Returns when there is no worker any more. @throws what the foreman has thrown. */
  async done(): Promise<void> {
    while (this.workers.size > 0) {
      await new Promise((resolve) => [...this.workers.keys()][0]!.once('exit', resolve));
    }
    await this.told;
  }

  private start(number: number): void {
    const worker = this.open({ ...this.work, memory: this.queue.memory, number });
    if (worker === undefined) return;
    const state = { isReady: false };
    let reason: unknown;
    this.workers.set(worker, state);
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') state.isReady = true;
      else if (message.kind === 'begins') this.foreman.begins(message.issue, message.version);
      else this.tell(() => this.receive(number, message.index, message.made));
    });
    worker.on('error', (error) => {
      reason = error;
    });
    worker.on('exit', (code) => {
      this.workers.delete(worker);
      if (code !== 0) this.replace(number, state.isReady, reason ?? new Error(`a worker ended with ${code}`));
    });
  }

  /** Nothing, where the system lets no more threads be started: those that there are do its work, or the main one. */
  private open(order: WorkerOrder): Worker | undefined {
    try {
      return new Worker(this.script, { workerData: order });
    } catch (error) {
      if (limitOf(error) === undefined) throw error;
      return undefined;
    }
  }

  /** One that could not even start would not start the next time either; the main thread is left to do its work. */
  private replace(number: number, wasReady: boolean, error: unknown): void {
    if (!wasReady || this.isStopped) return;
    const index = this.queue.takenLastBy(number);
    if (index !== undefined) this.tell(() => this.foreman.died(index, error));
    if (!this.queue.isEmpty) this.start(number);
  }

  private async receive(number: number, index: number, made: Made): Promise<void> {
    await this.foreman.made(index, made);
    this.queue.written(
      number,
      made.outputs.reduce((sum, { bytes }) => sum + bytes.length, 0),
    );
  }

  private tell(news: () => Promise<void>): void {
    this.told = this.told.then(news);
    // Thrown again by `done`. What the workers still make is of no use, and would wait for ever to be written.
    this.told.catch(() => this.stop());
  }

  private stop(): void {
    this.isStopped = true;
    for (const worker of this.workers.keys()) void worker.terminate();
  }
}
