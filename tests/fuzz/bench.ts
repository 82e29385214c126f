/** Tries inputs, as many as asked for, counts what is found, and makes it small. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { corpusOf } from './corpus.ts';
import { Keeper, LIMITS, type Limits } from './keeper.ts';
import { mutated } from './mutate.ts';
import { smallest } from './shrink.ts';
import { type Find, keyOf, Tally } from './tally.ts';
import type { Input, Target } from './target.ts';
import { isByVeraPdf, validate } from './validate.ts';

export interface Asked {
  /** Each target gets as many inputs, or as much time. */
  amount: { inputs: number } | { minutes: number };
  /** Of the first input; the others have those after it. */
  seed: number;
  /** How many inputs are tried at a time. */
  workers: number;
  /** Whether what is kept is left out: only new inputs are tried. */
  isFresh: boolean;
  /** Whether files that claim to be PDF/UA and PDF/A are shown to veraPDF. */
  validates: boolean;
}

export interface Surroundings {
  /** Of the project, with a slash at its end. */
  root: string;
  /** What a worker runs. */
  program: string;
  /** Where the smallest inputs are put. */
  out: string;
  say(line: string): void;
  limits?: Limits;
}

/** Every so many inputs one is looked at closely. */
const CLOSE = 20;
/** PDFs of a target that veraPDF is shown. */
const CLAIMED = 24;
/** Attempts at a smaller input, and ms of the processor that they may come to. */
const TRIES = 500;
const WORK = 15_000;

/** @returns what was found, smallest inputs and all. */
export async function fuzz(targets: readonly Target[], asked: Asked, around: Surroundings): Promise<Find[]> {
  // What an input was given stays behind where it ended its worker.
  const rooms = mkdtempSync(join(tmpdir(), 'bulletin-rooms-'));
  const tidy = (): void => rmSync(rooms, { recursive: true, force: true });
  process.once('exit', tidy);
  const { program, limits = LIMITS } = around;
  const keepers = Array.from({ length: asked.workers }, () => new Keeper(program, rooms, limits));
  try {
    const finds: Find[] = [];
    for (const target of targets) finds.push(...(await new Bench(target, asked, around, keepers).run()));
    return finds;
  } finally {
    for (const keeper of keepers) keeper.close();
    tidy();
    process.off('exit', tidy);
  }
}

class Bench {
  private readonly tally: Tally;
  private readonly claimed: { input: Input; seed: number | undefined; pdf: Uint8Array }[] = [];
  private readonly corpus: readonly Input[];
  private readonly inputs: fc.Arbitrary<Input>;
  private readonly target: Target;
  private readonly asked: Asked;
  private readonly around: Surroundings;
  private readonly keepers: readonly Keeper[];

  constructor(target: Target, asked: Asked, around: Surroundings, keepers: readonly Keeper[]) {
    this.target = target;
    this.asked = asked;
    this.around = around;
    this.keepers = keepers;
    this.tally = new Tally(target.name);
    this.corpus = corpusOf(target, around.root);
    this.inputs = inputsOf(target, this.corpus);
  }

  async run(): Promise<Find[]> {
    const start = performance.now();
    const source = this.all(start);
    await Promise.all(this.keepers.map((keeper) => this.work(keeper, source)));
    if (this.asked.validates) this.validate();
    const seconds = (performance.now() - start) / 1000;
    this.around.say(lineOf(this.target, this.tally, seconds));
    const finds = [...this.tally.finds.values()];
    for (const find of finds) await this.tell(find);
    return finds;
  }

  /** What is kept first, whatever is asked for, then one after the other. */
  private *all(start: number): Generator<{ input: Input; seed: number | undefined }> {
    const { amount, seed, isFresh } = this.asked;
    if (!isFresh) for (const input of this.corpus) yield { input, seed: undefined };
    const mayGoOn = (count: number): boolean =>
      'inputs' in amount ? count < amount.inputs : performance.now() - start < amount.minutes * 60_000;
    for (let count = 0; mayGoOn(count); count++) yield { input: this.inputOf(seed + count), seed: seed + count };
  }

  private inputOf(seed: number): Input {
    return fc.sample(this.inputs, { seed, numRuns: 1 })[0]!;
  }

  private async work(keeper: Keeper, source: Generator<{ input: Input; seed: number | undefined }>): Promise<void> {
    for (const { input, seed } of source) {
      const isClose = seed !== undefined && seed % CLOSE === 0;
      const { ran, time } = await keeper.try({ target: this.target.name, input, isClose });
      for (const find of this.tally.add(input, seed, ran, time))
        this.around.say(`  ${headingOf(find)} (${nameOf(find)})`);
      if (ran.claimed !== undefined && (isClose || seed === undefined) && this.claimed.length < CLAIMED)
        this.claimed.push({ input, seed, pdf: ran.claimed });
    }
  }

  private validate(): void {
    const faults = validate(
      this.claimed.map(({ pdf }) => pdf),
      this.around.root,
    );
    for (const [index, fault] of faults) {
      const { input, seed } = this.claimed[index]!;
      this.tally.addFault(input, seed, fault);
    }
  }

  /** Makes the input as small as it gets, keeps it, and says so. */
  private async tell(find: Find): Promise<void> {
    const { input, fault } = find;
    const [keeper] = this.keepers;
    const key = keyOf(fault);
    const isClose = fault.isClose === true;
    let work = 0;
    const holds = async (bytes: Uint8Array): Promise<boolean> => {
      if (work > WORK) return false;
      const { ran, time } = await keeper!.tryOnce({ target: this.target.name, input: { ...input, bytes }, isClose });
      work += time;
      return ran.faults.some((other) => keyOf(other) === key);
    };
    // veraPDF looks at all together, once.
    if (!isByVeraPdf(fault)) find.input = { ...input, bytes: await smallest(input, holds, TRIES) };
    const path = this.keep(find);
    const { around } = this;
    around.say(`\n${headingOf(find)}, ${find.count} times`);
    around.say(`  ${nameOf(find)}; smallest input: ${path}`);
    around.say(fault.told.slice(0, TOLD).replace(/^/gm, '    '));
  }

  private keep({ fault, input: { name, way, bytes } }: Find): string {
    const ending = name.split('.').at(-1)!;
    const mark = createHash('sha256').update(keyOf(fault)).digest('hex').slice(0, 8);
    const stem = `${fault.kind}-${mark}.${way}`;
    const folder = join(this.around.out, this.target.name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${stem}.${ending}`), bytes);
    writeFileSync(join(folder, `${stem}.told`), `${fault.signature}\n\n${fault.told}\n`);
    return join(folder, `${stem}.${ending}`);
  }
}

/** Characters of what is told of a find. */
const TOLD = 1500;

/** By the grammar, by what is kept, and changed. */
function inputsOf({ ways, written, tokens }: Target, corpus: readonly Input[]): fc.Arbitrary<Input> {
  const kept = corpus.length > 0 ? [fc.constantFrom(...corpus).map(({ name, bytes }) => ({ name, bytes }))] : [];
  const whichever = fc.oneof(written, ...kept);
  // The usual way is the one that most go.
  const way = fc.oneof(fc.constant(ways[0]), fc.constantFrom(...ways));
  return fc
    .tuple(fc.oneof({ weight: 4, arbitrary: written }, { weight: 6, arbitrary: mutated(whichever, tokens) }), way)
    .map(([file, one]) => ({ ...file, way: one }));
}

/** What makes the input again. */
const nameOf = ({ seed, input }: Find): string => (seed === undefined ? `kept: ${input.name}` : `seed ${seed}`);

const headingOf = ({ target, fault, input }: Find): string =>
  `FAULT ${target} (${input.way}) ${fault.kind}: ${fault.signature}`;

function lineOf({ name }: Target, tally: Tally, seconds: number): string {
  const { inputs, taken, slowest, counts } = tally;
  const found = [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
  const speed = (inputs / seconds).toFixed(1);
  const share = Math.round((100 * taken) / Math.max(1, inputs));
  const slow = `slowest ${(slowest.time / 1000).toFixed(1)} s (${slowest.of})`;
  return `${name.padEnd(14)} ${inputs} inputs, ${speed} a second, ${share} % taken, ${slow}: ${found || 'no fault'}`;
}
