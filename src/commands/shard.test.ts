/** Which part of a work something belongs to. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readOptions, UsageError } from './asked.ts';
import { isInShard } from './shard.ts';

const partsOf = (name: string, of: number): number[] =>
  Array.from({ length: of }, (_, index) => index + 1).filter((part) => isInShard({ part, of }, name));

describe('a name', () => {
  it('belongs to one part, whatever it is and however many there are', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (name, of) => {
        expect(partsOf(name, of)).toHaveLength(1);
      }),
    );
  });

  it('belongs to the same on every disk', () => {
    expect(partsOf('Ångström', 40)).toEqual(partsOf('A\u030Angstro\u0308m', 40));
    expect(partsOf('June', 40)).toEqual(partsOf('june', 40));
  });

  // What was made elsewhere yesterday is looked for in the same part: these never change.
  test.each([
    ['june', 40, 1],
    ['letter.acme', 8, 8],
  ])('%s of %i is in part %i', (name, of, part) => {
    expect(partsOf(name, of)).toEqual([part]);
  });

  it('leaves the parts about as large as one another', () => {
    const names = Array.from({ length: 4000 }, (_, index) => `letter.church-${index}`);
    for (let part = 1; part <= 8; part++) {
      const { length } = names.filter((name) => isInShard({ part, of: 8 }, name));
      // Some four standard deviations of a fair share.
      expect(Math.abs(length - 500)).toBeLessThan(90);
    }
  });
});

describe('--shard', () => {
  it.each([
    ['1/1', { part: 1, of: 1 }],
    [' 3/40 ', { part: 3, of: 40 }],
    ['1000000/1000000', { part: 1_000_000, of: 1_000_000 }],
  ])('%s is a part', (shard, expected) => {
    expect(readOptions({ shard }).shard).toEqual(expected);
  });

  it.each(['0/4', '5/4', '1/0', '3', '-1/4', '1/2/3', '1.5/4', 'a/b', '', '1/1000001'])('%j is none', (shard) => {
    expect(() => readOptions({ shard })).toThrow(UsageError);
  });
});
