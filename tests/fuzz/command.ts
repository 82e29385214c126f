/** The command line of the bench. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Asked, fuzz } from './bench.ts';
import { wayOf } from './corpus.ts';
import { Keeper } from './keeper.ts';
import type { Target } from './target.ts';
import { TARGETS } from './targets.ts';

/** Of the day on which bulletin’s first sample was written. */
const SEED = 20150605;

const USAGE = `npm run fuzz -- TARGET|all --minutes N | --inputs N | --file PATH
  --minutes N    all targets together
  --inputs N     of each target
  --seed S       of the first input (${SEED})
  --workers N    how many inputs are tried at a time (all cores)
  --fresh        leave out what is kept in tests/fuzz/corpus
  --verapdf      have veraPDF look at a sample of the files
targets: ${TARGETS.map(({ name }) => name).join(', ')}
`;

/** @returns the exit status: 1 if there is a fault, 2 if the command line is wrong. */
export async function main(
  args: readonly string[],
  { root, program }: { root: string; program: string },
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      minutes: { type: 'string' },
      inputs: { type: 'string' },
      seed: { type: 'string', default: String(SEED) },
      workers: { type: 'string', default: String(availableParallelism()) },
      file: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      verapdf: { type: 'boolean', default: false },
    },
  });
  const targets = TARGETS.filter(({ name }) => positionals.some((one) => one === 'all' || one === name));
  const { minutes, inputs, file } = values;
  if (targets.length === 0 || [minutes, inputs, file].filter((one) => one !== undefined).length !== 1) {
    process.stderr.write(USAGE);
    return 2;
  }
  if (file !== undefined) return tryFile(file, targets[0]!, program);
  const asked: Asked = {
    amount: inputs === undefined ? { minutes: Number(minutes) / targets.length } : { inputs: Number(inputs) },
    seed: Number(values.seed),
    workers: Number(values.workers),
    isFresh: values.fresh,
    validates: values.verapdf,
  };
  const say = (line: string) => console.log(line);
  const finds = await fuzz(targets, asked, { root, program, out: `${root}out/fuzz`, say });
  console.log(finds.length === 0 ? 'no fault' : `${finds.length} kinds of faults; the smallest inputs are in out/fuzz`);
  return finds.length === 0 ? 0 : 1;
}

async function tryFile(path: string, target: Target, program: string): Promise<number> {
  const rooms = mkdtempSync(join(tmpdir(), 'bulletin-rooms-'));
  const keeper = new Keeper(program, rooms);
  let status = 0;
  const way = wayOf(basename(path), target);
  for (const one of way === undefined ? target.ways : [way]) {
    const input = { name: basename(path), way: one, bytes: new Uint8Array(readFileSync(path)) };
    const { ran, time } = await keeper.try({ target: target.name, input, isClose: true });
    console.log(`${one}: ${Math.round(time)} ms, ${ran.isTaken ? 'taken' : 'not taken'}`);
    for (const { kind, signature, told } of ran.faults) console.log(`${kind}: ${signature}\n${told}`);
    if (ran.faults.length > 0) status = 1;
  }
  keeper.close();
  rmSync(rooms, { recursive: true });
  return status;
}
