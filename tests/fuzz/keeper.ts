/** Keeps a worker: gives it inputs, watches over it, ends it where it does not end by itself, and starts it anew. */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { general, hasTrace, signatureOf } from './signature.ts';
import type { Fault, Input, Ran } from './target.ts';
import type { Task, Tried } from './worker.ts';

/** What an input may take. */
export interface Limits {
  /** ms of the processor, whatever it is. */
  time: number;
  /** ms for each megabyte besides. */
  timeForMegabyte: number;
  /** Bytes of memory, all that the process holds. */
  memory: number;
  /**
   * ms of the clock for each of the processor's: what only waits, and so uses none, is ended then. The clock goes on
   * while other programs have the processor.
   */
  patience: number;
}

export const LIMITS: Limits = { time: 5000, timeForMegabyte: 40_000, memory: 2 ** 30, patience: 20 };

/** ms between two looks at a worker. */
const WATCH = 100;
/** A worker that holds so much when it has nothing to do is replaced, so that what is kept is not laid to an input. */
const WORN = 0.5;
/** Of what a worker prints, the last characters. */
const PRINTED = 4000;

const timeFor = ({ bytes }: Input, limits: Limits): number =>
  limits.time + (limits.timeForMegabyte * bytes.length) / 2 ** 20;

export class Keeper {
  private readonly program: string;
  private readonly rooms: string;
  private readonly limits: Limits;
  private worker: ChildProcess | undefined;
  private printed = '';

  /** @param program the file that a worker runs. @param rooms the folder for whatever it puts on the disk. */
  constructor(program: string, rooms: string, limits: Limits = LIMITS) {
    this.program = program;
    this.rooms = rooms;
    this.limits = limits;
  }

  /** Tries an input; what ends the worker is tried once more by a new one, so that nothing of others is laid to it. */
  async try(task: Task): Promise<Tried> {
    const tried = await this.tryOnce(task);
    return this.worker === undefined ? this.tryOnce(task) : tried;
  }

  close(): void {
    this.worker?.kill('SIGKILL');
    this.worker = undefined;
  }

  async tryOnce(task: Task): Promise<Tried> {
    const worker = await this.started();
    const use = usageOf(worker.pid!);
    if (use !== undefined && use.memory > WORN * this.limits.memory) {
      this.close();
      return this.tryOnce(task);
    }
    this.printed = '';
    const tried = await this.answerOf(worker, task, use?.time ?? 0);
    const faults = [...tried.ran.faults, ...faultsOfPrinted(tried.printed)];
    return { ...tried, ran: { ...tried.ran, faults } };
  }

  private answerOf(worker: ChildProcess, task: Task, before: number): Promise<Tried> {
    const limit = timeFor(task.input, this.limits);
    const since = performance.now();
    return new Promise((resolve) => {
      const done = (tried: Tried): void => {
        clearInterval(watch);
        worker.removeAllListeners();
        resolve(tried);
      };
      const end = (kind: Fault['kind'], told: string, time = limit): void => {
        this.close();
        done({ ran: failed({ kind, signature: kind, told }), time, printed: '' });
      };
      const watch = setInterval(() => {
        const use = usageOf(worker.pid!);
        const time = use === undefined ? 0 : use.time - before;
        if (time > limit) end('hang', `took ${Math.round(time)} ms of the processor`, time);
        else if (performance.now() - since > this.limits.patience * limit) end('hang', 'waits, and nothing comes');
        else if ((use?.memory ?? 0) > this.limits.memory) end('memory', `took ${use!.memory} bytes`, time);
      }, WATCH);
      worker.once('message', (tried: Tried) => {
        // What takes too long may end just before it is looked at.
        if (tried.isLast) this.close();
        const isSlow = tried.time > limit;
        const slow: Fault = { kind: 'hang', signature: 'hang', told: `took ${tried.time} ms of the processor` };
        done(isSlow ? { ...tried, ran: { ...tried.ran, faults: [...tried.ran.faults, slow] } } : tried);
      });
      worker.once('exit', (status, signal) => {
        this.worker = undefined;
        const told = `the process ended with ${signal ?? status}\n${this.printed}`;
        // V8 says so before it aborts.
        const kind = /heap out of memory|allocation failed/i.test(this.printed) ? 'memory' : 'crash';
        this.printed = '';
        done({ ran: failed({ kind, signature: `ended: ${signatureOf(told)}`, told }), time: 0, printed: '' });
      });
      worker.send(task);
    });
  }

  private async started(): Promise<ChildProcess> {
    if (this.worker !== undefined) return this.worker;
    const worker = fork(this.program, {
      serialization: 'advanced',
      env: { ...process.env, TMPDIR: this.rooms, TEMP: this.rooms },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--enable-source-maps'],
    });
    for (const stream of [worker.stdout!, worker.stderr!])
      stream.on('data', (part) => {
        this.printed = (this.printed + String(part)).slice(-PRINTED);
      });
    this.worker = worker;
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('exit', () => reject(new Error(`the worker does not start:\n${this.printed}`)));
    });
    worker.removeAllListeners();
    return worker;
  }
}

/** The library says nothing by itself. */
function faultsOfPrinted(printed: string): Fault[] {
  if (printed === '') return [];
  const what = hasTrace(printed) ? signatureOf(printed) : general(printed.split('\n')[0]!);
  return [{ kind: 'trace', signature: `printed: ${what}`, told: printed.slice(0, PRINTED) }];
}

const failed = (fault: Fault): Ran => ({ isTaken: false, faults: [fault] });

/** Clock ticks of Linux, which are the same everywhere. */
const TICK = 10;
const PAGE = 4096;

/** What a process has used: ms of the processor, and bytes that it holds now. Only Linux tells that of others. */
function usageOf(pid: number): { time: number; memory: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    // Its children's are those that it has waited for (proc(5): utime, stime, rss).
    return { time: (Number(fields[11]) + Number(fields[12])) * TICK, memory: Number(fields[21]) * PAGE };
  } catch {
    return undefined;
  }
}
