/** A process that tries inputs, one after the other, until it is ended: by the bench, or by an input. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { faultOf } from './signature.ts';
import type { Input, Ran, Room, Target } from './target.ts';

/** What the bench sends. */
export interface Task {
  target: string;
  input: Input;
  isClose: boolean;
}

/** What is sent back. */
export interface Tried {
  ran: Ran;
  /** ms of the processor. */
  time: number;
  /** What was printed meanwhile. */
  printed: string;
  /** The worker tries no more: what was thrown where nobody waits leaves a process in no known state. */
  isLast?: boolean;
}

let printed = '';

/** Whatever is printed is kept beside: by the pipe it would come when something else is being tried. */
function listen(stream: NodeJS.WriteStream): void {
  const write = stream.write.bind(stream) as (text: string | Uint8Array, ...more: unknown[]) => boolean;
  stream.write = (text: string | Uint8Array, ...more: unknown[]) => {
    printed += typeof text === 'string' ? text : Buffer.from(text).toString();
    return write(text, ...more);
  };
}

/** Serves the bench, whose child this process is. */
export function serve(targets: readonly Target[]): void {
  listen(process.stdout);
  listen(process.stderr);
  // What nobody waits for.
  process.on('uncaughtException', (error) => answer({ isTaken: false, faults: [faultOf('crash', error)] }, 0, true));
  process.on('message', async ({ target: name, input, isClose }: Task) => {
    const target = targets.find((one) => one.name === name)!;
    const room = new TemporaryRoom(isClose);
    printed = '';
    const start = process.cpuUsage();
    let ran: Ran;
    try {
      ran = await target.run(input, room);
    } catch (error) {
      ran = { isTaken: false, faults: [faultOf('crash', error)] };
    }
    const { user, system } = process.cpuUsage(start);
    room.close();
    answer(ran, (user + system) / 1000);
  });
  process.on('disconnect', () => process.exit());
  process.send!('ready');
}

function answer(ran: Ran, time: number, isLast = false): void {
  process.send!({ ran, time, printed, isLast } satisfies Tried);
}

class TemporaryRoom implements Room {
  readonly isClose: boolean;
  private readonly made: string[] = [];

  constructor(isClose: boolean) {
    this.isClose = isClose;
  }

  folder(files: Readonly<Record<string, Uint8Array | string>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'bulletin-fuzz-'));
    this.made.push(folder);
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return folder;
  }

  close(): void {
    for (const folder of this.made) rmSync(folder, { recursive: true, force: true });
  }
}
