/** What takes longer: other programs look at what was made, or bulletin is run as a program. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hasTrace, signatureOf } from '../signature.ts';
import type { Fault } from '../target.ts';

interface Ended {
  status: number | null;
  out: Buffer;
  err: string;
}

/** @param input of the program’s standard input. */
function run(command: string, args: readonly string[], input?: Uint8Array, cwd?: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      timeout: PATIENCE,
      killSignal: 'SIGKILL',
      ...(cwd === undefined ? {} : { cwd }),
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (part) => out.push(part));
    child.stderr.on('data', (part) => err.push(part));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out: Buffer.concat(out), err: Buffer.concat(err).toString() }));
    // Some programs end before they have read everything.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

/** ms until a program is taken to wait for ever. */
const PATIENCE = 120_000;

/** As a reader of the file copies it out. */
export const textOfPdf = async (pdf: Uint8Array): Promise<string> =>
  (await run('pdftotext', ['-raw', '-enc', 'UTF-8', '-', '-'], pdf)).out.toString();

/** 0 if the file is sound, 2 if it has errors, 3 if warnings. @param path of the file. */
export async function qpdf(path: string): Promise<{ status: number | null; told: string }> {
  const { status, out, err } = await run('qpdf', ['--check', path]);
  return { status, told: `${err}${out}`.replaceAll(path, 'x.pdf') };
}

/** @returns what qpdf finds wrong with a file. @param path of the file. */
export async function faultsOfPdf(path: string): Promise<Fault[]> {
  const { status, told } = await qpdf(path);
  if (status === 0) return [];
  const [first = ''] = told.split('\n').filter((line) => /WARNING|ERROR|error/.test(line));
  return [{ kind: 'refused', signature: `qpdf: ${signatureOf(first)}`, told, isClose: true }];
}

/** Statuses that tell of what was given. */
const SOUND: readonly (number | null)[] = [0, 1, 2];

/** Runs bulletin as a program, with `--json`. @param status that of the library, where it must be the same. */
export async function faultsOfCommand(args: readonly string[], cwd: string, status?: number): Promise<Fault[]> {
  const cli = fileURLToPath(new URL('cli.js', import.meta.resolve('bulletin')));
  const ended = await run(process.execPath, [cli, ...args, '--json'], undefined, cwd);
  const told = `bulletin ${args.join(' ')}\nended with ${ended.status}\n${ended.err}`;
  const fault = (kind: Fault['kind'], what: string): Fault => ({
    kind,
    signature: `bulletin ${args[0]}: ${what}`,
    told,
    isClose: true,
  });
  if (ended.status === 70) return [fault('defect', signatureOf(ended.err))];
  if (!SOUND.includes(ended.status)) return [fault('crash', `ends with ${ended.status}`)];
  if (hasTrace(ended.err)) return [fault('trace', signatureOf(ended.err))];
  try {
    JSON.parse(ended.out.toString());
  } catch {
    return [fault('message', 'prints no JSON')];
  }
  // The library writes nothing, and so finds no place that cannot be written to.
  if (status !== undefined && ended.status !== status && !ended.err.includes('(file-unwritable)'))
    return [fault('crash', `ends with ${ended.status}, the library with ${status}`)];
  return [];
}
