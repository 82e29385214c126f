/**
 * How much work letters are, counted: a machine that has other things to do changes no count. What grows by more than a
 * twentieth has to be looked at, and so has what shrinks, for then the number here is too high to hold anything.
 */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings } from '../src/project/settings.ts';
import { generatedLetter } from './bench/letter-generator.ts';
import { type Laid, layOutMarkdown, layOutSample } from './samples.ts';

const { done } = vi.hoisted(() => ({ done: { shaped: 0, cut: 0, kept: 0 } }));

vi.mock('harfbuzzjs', async (original) => {
  const real = await original<typeof import('harfbuzzjs')>();
  const shape: typeof real.shape = (...given) => {
    done.shaped++;
    return real.shape(...given);
  };
  return { ...real, shape };
});

vi.mock('../src/compose/paginate.ts', async (original) => {
  const real = await original<typeof import('../src/compose/paginate.ts')>();
  const paginate: typeof real.paginate = (...given) => {
    const found = real.paginate(...given);
    done.cut++;
    done.kept += found?.kept ?? 0;
    return found;
  };
  return { ...real, paginate };
});

interface Work {
  /** Texts that HarfBuzz shaped. */
  shaped: number;
  /** Galleys cut into pages. */
  cut: number;
  /** `Pagination.kept` of them all. */
  kept: number;
}

const SHARE = 0.05;

function expectAbout(least: Work): void {
  const shares = Object.entries(done).map(([name, count]) => [name, count / least[name as keyof Work]]);
  const far = shares.filter(([, share]) => Math.abs(Number(share) - 1) > SHARE);
  expect(far, JSON.stringify(done)).toEqual([]);
}

const sample = (template: string, more: Partial<Settings> = {}): Promise<Laid> =>
  layOutSample('ijm-prayer-request', { template, ...more });

describe('what is done for a letter', () => {
  beforeEach(() => {
    Object.assign(done, { shaped: 0, cut: 0, kept: 0 });
  });

  // Words are remembered from one to the next.
  it('is as much as it was', async () => {
    await sample('classic');
    expectAbout({ shaped: 412, cut: 1, kept: 1390 });
    Object.assign(done, { shaped: 0, cut: 0, kept: 0 });
    await sample('classic');
    expect(done.shaped).toBe(0);
  });

  it('is as much as it was where it fills its page', async () => {
    await sample('newsletter', { fit: 1 });
    expectAbout({ shaped: 21, cut: 52, kept: 1043 });
  });

  it('is as much as it was where it is long', async () => {
    await layOutMarkdown(generatedLetter(20, 20), { template: 'newsletter' });
    expectAbout({ shaped: 496, cut: 1, kept: 63_440 });
  });
});
