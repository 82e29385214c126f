import { expect, it } from 'vitest';
import { Progress, timeLeft } from './progress.ts';
import type { Terminal } from './terminal.ts';

it.each<[number, number, number, string | undefined, string]>([
  [9, 260, 60_000, undefined, 'too few are done'],
  [40, 260, 2_000, undefined, 'too little time has gone by'],
  [250, 260, 40_000, undefined, 'it is nearly done'],
  [200, 260, 20_000, 'a few seconds left', ''],
  [100, 260, 20_000, 'about 30 s left', ''],
  [20, 260, 10_000, 'about 2 min left', ''],
])('after %i of %i in %i ms it says %j %s', (done, all, milliseconds, said, _why) => {
  expect(timeLeft(done, all, milliseconds)).toBe(said);
});

it('counts the issues, and names what is being made', () => {
  const shown: (string | undefined)[] = [];
  const terminal = { progress: (text?: string) => shown.push(text) } as unknown as Terminal;
  const progress = new Progress(2, terminal);
  progress.begins('issues/a.md', { edition: 'handout', pageSize: 'a4' });
  progress.ended();
  progress.begins('issues/b.md', { edition: 'handout', pageSize: 'a4' });
  progress.ended();
  new Progress(1, terminal).begins('a.md', { edition: 'handout', pageSize: 'a4' });
  expect(shown).toEqual(['1/2 issues/a.md → handout, a4', '2/2 issues/b.md → handout, a4', 'a.md → handout, a4']);
});
