/** Targets with a fault of each kind, which the bench must find and make small (tests/fuzz.test.ts). */

import fc from 'fast-check';
import { PDFDocument } from 'pdf-lib';
import type { Message } from '../../src/library/result.ts';
import type { Fault, FaultKind, Input, Ran, Room, Target } from './target.ts';
import { faultsOfPdf } from './targets/closely.ts';
import { faultsOf } from './targets/judge.ts';
import { leaks } from './targets/sensitive.ts';
import { faultsOfWords } from './targets/words.ts';

/** What sets the fault off, at the beginning of a line. */
export const TRIGGER = 'Zz';

const WORDS = ['Pray', 'for', 'rain', 'and', 'harvest'];

const letter = fc
  .tuple(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 }), fc.boolean())
  .map(([words, isWrong]) => [...words, ...(isWrong ? [TRIGGER] : []), 'Amen'].join('\n'));

interface Planted {
  kind: FaultKind;
  /** What is done where the trigger stands; nothing where it is not. */
  fault(room: Room, bytes: Uint8Array): Promise<Fault[]> | Fault[];
}

const told = (message: Partial<Message>): Message => ({
  severity: 'error',
  rule: 'raw-html',
  path: 'x.md',
  line: 1,
  reason: 'x',
  ...message,
});
const result = (message: Partial<Message>) => ({ files: [], messages: [told(message)], status: 1 });

/** Work that V8 does not find to be of no use. */
function turn(): never {
  for (let sum = 0; ; sum++) if (sum === Number.POSITIVE_INFINITY) throw new Error('never');
}

/** By the name of their targets. */
export const PLANTED: Readonly<Record<string, Planted>> = {
  throws: {
    kind: 'crash',
    fault: () => {
      throw new TypeError('planted');
    },
  },
  'throws where nobody waits': {
    kind: 'crash',
    fault: () => {
      setImmediate(() => {
        throw new TypeError('planted');
      });
      return new Promise(() => {});
    },
  },
  ends: { kind: 'crash', fault: () => process.exit(3) },
  turns: { kind: 'hang', fault: turn },
  waits: { kind: 'hang', fault: () => new Promise(() => {}) },
  holds: {
    kind: 'memory',
    fault: () => {
      const held: Buffer[] = [];
      for (;;) held.push(Buffer.alloc(1 << 24, held.length));
    },
  },
  defect: {
    kind: 'defect',
    fault: (_, bytes) =>
      faultsOf(result({ rule: 'defect', details: 'Error: planted\n    at x (file:///x.js:1:2)' }), bytes, true),
  },
  loses: {
    kind: 'words',
    fault: (_, bytes) => faultsOfWords(String(Buffer.from(bytes)), 'Pray for rain and harvest', 'planted'),
  },
  leaks: { kind: 'leak', fault: (_, bytes) => leaks([TRIGGER], String(Buffer.from(bytes)), 'planted') },
  placeless: {
    kind: 'message',
    fault: (_, bytes) => faultsOf({ ...result({}), messages: [placeless()] }, bytes, true),
  },
  says: { kind: 'message', fault: (_, bytes) => faultsOf(result({ reason: 'it is undefined' }), bytes, true) },
  prints: {
    kind: 'trace',
    fault: () => {
      console.error(new Error('planted').stack);
      return [];
    },
  },
  traces: {
    kind: 'trace',
    fault: (_, bytes) => faultsOf(result({ reason: 'it failed\n    at x (file:///x.js:1:2)' }), bytes, true),
  },
  breaks: {
    kind: 'refused',
    fault: async (room) => {
      const document = await PDFDocument.create();
      document.addPage();
      const whole = await document.save({ useObjectStreams: false });
      return faultsOfPdf(`${room.folder({ 'x.pdf': whole.slice(0, -40) })}/x.pdf`);
    },
  },
};

function placeless(): Message {
  const { path: _, ...message } = told({});
  return message;
}

export const TARGETS: readonly Target[] = Object.entries(PLANTED).map(([name, { fault }]) => ({
  name,
  ways: ['usual'],
  written: letter.map((text) => ({ name: 'letter.txt', bytes: new Uint8Array(Buffer.from(text)) })),
  tokens: ['\n'],
  async run({ bytes }: Input, room: Room): Promise<Ran> {
    const isWrong = new RegExp(`^${TRIGGER}`, 'm').test(String(Buffer.from(bytes)));
    return { isTaken: true, faults: isWrong ? await fault(room, bytes) : [] };
  },
}));
