/** The threads that make issues beside the main one. */
import { Worker } from 'node:worker_threads';
import type { Version } from '../bulletin.ts';
import type { Asked } from './asked.ts';
import type { Made } from './build.ts';
import type { Queue } from './queue.ts';

/** What workers are to do. */
export interface Work {
  asked: Asked;
  cwd: string;
  /** As the person named them. */
  issues: readonly string[];
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
  | { kind: 'begins'; issue: string; version: Version }
  | { kind: 'made'; index: number; made: Made };

/** Is told what becomes of the issues, one thing after the other. */
export interface Foreman {
  begins(issue: string, version: Version): void;
  /** What a worker has made of the issue of an index. */
  made(index: number, made: Made): Promise<void>;
  /** A worker has died; the issue it took last may be lost. @param why as bulletin's makers need to know it. */
  died(index: number, why: string): Promise<void>;
}

export class Crew {
  private readonly work: Work;
  private readonly queue: Queue;
  private readonly foreman: Foreman;
  private readonly script: URL;
  /** A worker that has not yet said so is not ready. */
  private readonly workers = new Map<Worker, { isReady: boolean }>();
  private told: Promise<void> = Promise.resolve();

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
    const order: WorkerOrder = { ...this.work, memory: this.queue.memory, number };
    const worker = new Worker(this.script, { workerData: order });
    const state = { isReady: false };
    let why = '';
    this.workers.set(worker, state);
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') state.isReady = true;
      else if (message.kind === 'begins') this.foreman.begins(message.issue, message.version);
      else this.tell(() => this.receive(number, message.index, message.made));
    });
    worker.on('error', (error) => {
      why = reasonOf(error);
    });
    worker.on('exit', (code) => {
      this.workers.delete(worker);
      if (code === 0) return;
      this.replace(number, state.isReady, why === '' ? `a worker ended with ${code}` : why);
    });
  }

  /** One that could not even start would not start the next time either; the main thread is left to do its work. */
  private replace(number: number, wasReady: boolean, why: string): void {
    if (!wasReady) return;
    const index = this.queue.takenLastBy(number);
    if (index !== undefined) this.tell(() => this.foreman.died(index, why));
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
    // Thrown again by `done`; until somebody asks, it is not unhandled.
    this.told.catch(() => {});
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
