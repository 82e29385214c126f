import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobsFor } from './jobs.ts';
import { coresAllowed, jobsOn, thisMachine } from './machine.ts';

const GB = 1024 ** 3;

describe('so many issues are made at a time', () => {
  it('as the person wants, but no more than there are', async () => {
    expect(await jobsFor(3, { issues: 12, outputs: 12 })).toBe(3);
    expect(await jobsFor(3, { issues: 2, outputs: 500 })).toBe(2);
  });

  it('one, where a second worker would save nothing', async () => {
    expect(await jobsFor(undefined, { issues: 1, outputs: 1 })).toBe(1);
    expect(await jobsFor(undefined, { issues: 52, outputs: 104 })).toBe(1);
  });

  it('else as the machine has cores and memory for', async () => {
    expect(await jobsFor(undefined, { issues: 260, outputs: 520 })).toBe(Math.min(8, jobsOn(thisMachine())));
    expect(jobsOn({ cores: 8, memory: 16 * GB })).toBe(8);
    expect(jobsOn({ cores: 8, memory: GB })).toBe(4);
    expect(jobsOn({ cores: 8, memory: 0 })).toBe(1);
  });
});

describe('a container', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bulletin-cgroup-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['200000 100000\n', 2],
    ['150000 100000\n', 2],
    ['50000 100000\n', 1],
    ['max 100000\n', Infinity],
    ['', Infinity],
  ])('with the quota %j has %s cores', (content, cores) => {
    writeFileSync(join(folder, 'cpu.max'), content);
    expect(coresAllowed(join(folder, 'cpu.max'))).toBe(cores);
  });

  it('that there is not keeps nothing from anybody', () => {
    expect(coresAllowed(join(folder, 'none'))).toBe(Infinity);
  });
});
