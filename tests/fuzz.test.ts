/** The bench that looks for faults finds them: one of each kind is planted (tests/fuzz/planted.ts). */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, fuzz } from './fuzz/bench.ts';
import { wayOf } from './fuzz/corpus.ts';
import { formOf } from './fuzz/forms.ts';
import type { Limits } from './fuzz/keeper.ts';
import { mutated } from './fuzz/mutate.ts';
import { PLANTED, TARGETS as PLANTED_TARGETS, TRIGGER } from './fuzz/planted.ts';
import { bundled } from './fuzz/program.mjs';
import { root } from './fuzz/root.ts';
import { smallest } from './fuzz/shrink.ts';
import { general, hasTrace, signatureOf } from './fuzz/signature.ts';
import { lostWords } from './fuzz/targets/words.ts';
import { TARGETS } from './fuzz/targets.ts';

/** What the planted do that do not hang takes some milliseconds. */
const LIMITS: Limits = { time: 300, timeForMegabyte: 0, memory: 2 ** 29, patience: 200 };
/** What only waits is to be waited for no longer than must be; and to fill memory is work. */
const LIMITS_OF: Readonly<Record<string, Limits>> = {
  waits: { ...LIMITS, patience: 4 },
  holds: { ...LIMITS, time: 5000 },
};

let program: Awaited<ReturnType<typeof bundled>>;
let out = '';
beforeAll(async () => {
  program = await bundled(['tests/fuzz/planted.worker.ts']);
  out = mkdtempSync(join(tmpdir(), 'bulletin-planted-'));
});
afterAll(() => {
  program.close();
  rmSync(out, { recursive: true });
});

const ASKED: Asked = { amount: { inputs: 4 }, seed: 4, workers: 1, isFresh: false, validates: false };

async function findsOf(name: string, asked: Asked = ASKED) {
  const targets = PLANTED_TARGETS.filter((target) => target.name === name);
  const said: string[] = [];
  const limits = LIMITS_OF[name] ?? LIMITS;
  const around = { root, program: program.files[0]!, out, say: (line: string) => void said.push(line), limits };
  return { finds: await fuzz(targets, asked, around), said: said.join('\n') };
}

/** What Linux alone tells of another process. */
const NEEDS_PROC: readonly string[] = ['turns', 'holds'];

describe('a planted fault', () => {
  it.each(Object.keys(PLANTED).filter((name) => process.platform === 'linux' || !NEEDS_PROC.includes(name)))(
    'is counted and made small: %s',
    async (name) => {
      const { finds, said } = await findsOf(name);
      expect(finds.map(({ fault }) => fault.kind)).toEqual([PLANTED[name]!.kind]);
      const [{ input, count, seed }] = finds as [(typeof finds)[number]];
      expect(String(Buffer.from(input.bytes))).toBe(TRIGGER);
      expect(count).toBeGreaterThan(0);
      // It is told with what makes it again, and kept.
      expect(said).toMatch(new RegExp(`4 inputs, .* ${PLANTED[name]!.kind} ${count}$`, 'm'));
      expect(said).toContain(`seed ${seed}; smallest input: ${join(out, name)}`);
      const kept = readdirSync(join(out, name)).map((file) => readFileSync(join(out, name, file), 'utf8'));
      expect(kept).toContain(TRIGGER);
    },
  );

  it('is made again by its seed', async () => {
    const { finds } = await findsOf('defect');
    const { finds: again } = await findsOf('defect', { ...ASKED, seed: finds[0]!.seed!, amount: { inputs: 1 } });
    expect(again).toEqual([{ ...finds[0]!, count: 1 }]);
  });

  it('does not keep the others from being tried', async () => {
    const targets = PLANTED_TARGETS.filter(({ name }) => ['ends', 'throws', 'defect'].includes(name));
    const around = { root, program: program.files[0]!, out, say: () => {}, limits: LIMITS };
    const finds = await fuzz(targets, ASKED, around);
    expect(finds.map(({ target }) => target)).toEqual(['throws', 'ends', 'defect']);
  });
});

it('what is kept belongs to a target, and is little', () => {
  const corpus = join(root, 'tests/fuzz/corpus');
  const names = TARGETS.map(({ name }) => name);
  for (const folder of readdirSync(corpus)) expect(names).toContain(folder);
  const files = readdirSync(corpus, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const size = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  expect(size).toBeLessThan(1_000_000);
});

it('a file’s name says in which way it is tried', () => {
  const [target] = TARGETS.filter(({ name }) => name === 'build');
  expect(wayOf('long.title.newsletter.md', target!)).toBe('newsletter');
  expect(wayOf('newsletter.md', target!)).toBeUndefined();
});

it('inputs are the same for the same seed, and none is larger than can be tried', () => {
  for (const { written, tokens } of TARGETS) {
    const inputs = mutated(written, tokens);
    const [some, again] = [1, 2].map(() => fc.sample(inputs, { seed: 7, numRuns: 20 }));
    expect(again).toEqual(some);
    for (const { bytes } of some!) expect(bytes.length).toBeLessThan(1_000_000);
  }
});

describe('the smallest input', () => {
  const holds = (text: string) => async (bytes: Uint8Array) => String(Buffer.from(bytes)).includes(text);

  it('is found by lines and then by characters', async () => {
    const text = Array.from({ length: 200 }, (_, index) => `line ${index} of all\n`).join('');
    const small = await smallest({ name: 'x.txt', bytes: Buffer.from(text) }, holds('e 137 o'), 500);
    expect(String(Buffer.from(small))).toBe('e 137 o');
  });

  it('holds, however few the tries', async () => {
    const text = 'a\nb\nc\nX\n'.repeat(40);
    for (const tries of [0, 1, 5, 30])
      expect(await holds('X')(await smallest({ name: 'x.txt', bytes: Buffer.from(text) }, holds('X'), tries))).toBe(
        true,
      );
  });

  it.each(['tests/fixtures/import/word.docx', 'tests/fixtures/images/lighthouse.png'])(
    'is one still of %s',
    async (path) => {
      const { open, close } = formOf(path);
      const opened = open(readFileSync(join(root, path)))!;
      expect(open(close(opened))).toEqual(opened);
    },
  );
});

describe('words', () => {
  it.each([
    ['Office affine', 'O\uFB03ce af\u00ad\nfine', []],
    ['Pray for Zanzibar', 'PRAY FOR ZANZI-\n17\nBAR', []],
    // Over three pages.
    ['aaabaaacaaadaaa', 'aaab\naaac\n3\naaad\n4\naaa', []],
    ['aaabaaacaaadaaa', 'aaab\naaac\n3\nxaaad\n4\naaa', ['aaabaaacaaadaaa']],
    ['Straße', 'STRASSE', []],
    [
      'Pray for Zanzibar',
      'Pray for Zanzi',
      ['b', 'a', 'r', 'Zanzibar'].map((one) => (one.length === 1 ? one.toUpperCase() : one)),
    ],
    ['rain rain', 'rain', ['R', 'A', 'I', 'N']],
    ['بسم', 'مسب', []],
  ])('of %j in %j: lost %j', (written, read, lost) => {
    expect(lostWords(written, read)).toEqual(lost);
  });
});

describe('what faults have in common', () => {
  it('is the message without what differs, and the first functions', () => {
    const at = (line: number) =>
      `TypeError: no ‘${line}’ in ${line}\n    at read (file:///a/chunk-ABCDEFG1.js:${line}:2)\n    at x.go (/b.ts:1:2)`;
    expect(signatureOf(at(5))).toBe('TypeError: no ‘…’ in # < read chunk.js < x.go b.ts');
    expect(signatureOf(at(5))).toBe(signatureOf(at(600)));
    expect(general('a ‘b’ of 12 “c”')).toBe('a ‘…’ of # ‘…’');
  });

  it('is no trace where a person writes', () => {
    expect(hasTrace('    at read (file:///a/x.js:1:2)')).toBe(true);
    expect(hasTrace('    at https://example.org: Pray')).toBe(false);
    expect(hasTrace('we met at home (7:30)')).toBe(false);
  });
});
