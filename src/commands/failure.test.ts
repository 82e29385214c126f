import { expect, test } from 'vitest';
import { WriteError } from '../files/write.ts';
import { reportFailure } from './failure.ts';
import { type Entry, Notebook } from './journal.ts';

function told(error: unknown, path?: string): Entry {
  const notebook = new Notebook();
  reportFailure(error, path, notebook);
  expect(notebook.entries).toHaveLength(1);
  return notebook.entries[0]!;
}

const withCode = (code: string): Error => Object.assign(new Error(`${code}: refused`), { code });

/** As WebAssembly and Emscripten throw it. */
const runtimeError = (message: string): Error => Object.assign(new Error(message), { name: 'RuntimeError' });

test.each([
  [withCode('EMFILE'), 'the system lets no more files be opened'],
  [new Error('no module', { cause: withCode('ENFILE') }), 'the system lets no more files be opened'],
  [withCode('ENOMEM'), 'there is not enough memory'],
  [withCode('ERR_WORKER_OUT_OF_MEMORY'), 'there is not enough memory'],
  [new RangeError('Array buffer allocation failed'), 'there is not enough memory'],
  [new RangeError('Invalid string length'), 'there is not enough memory'],
  [new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded'), 'there is not enough memory'],
  [runtimeError('Aborted(RangeError: WebAssembly.instantiate(): Out of memory)'), 'there is not enough memory'],
  [runtimeError('Aborted(OOM). Build with -sASSERTIONS for more info.'), 'there is not enough memory'],
  [withCode('EAGAIN'), 'the system lets no more threads or programs be started'],
])('%s is the machine’s limit', (error, reason) => {
  expect(told(error)).toMatchObject({ report: { severity: 'error', rule: 'machine-limit', reason } });
});

test('what the memory is too small for is not what is of a wrong length', () => {
  expect(told(new RangeError('Invalid array length'))).toMatchObject({ kind: 'defect' });
  expect(told(runtimeError('memory access out of bounds'))).toMatchObject({ kind: 'defect' });
});

test('that a file cannot be written is said of the file', () => {
  const error = new WriteError('the disk is full', 'Make room on it.');
  const report = {
    path: 'out/x.pdf',
    severity: 'error',
    rule: 'file-unwritable',
    reason: error.message,
    help: error.help,
  };
  expect(told(error, 'out/x.pdf')).toEqual({ kind: 'report', report });
});

test('anything else is a defect, with its stack and what caused it', () => {
  const { kind, details } = told(new TypeError('ours', { cause: new Error('theirs') })) as Entry & { details: string };
  expect(kind).toBe('defect');
  expect(details).toMatch(
    /^bulletin \d+\.\d+\.\d+, Node v\d+\S+, \w+\nTypeError: ours\n {4}at [\s\S]*\ncaused by Error: theirs\n/,
  );
  expect(told('words')).toMatchObject({ kind: 'defect', details: expect.stringContaining('\nwords') });
});
