/** Every kind of fault is found, with its place and its cure, and nothing is said of what is sound. */
import { describe, expect, test } from 'vitest';
import { preflight } from '../../src/preflight/preflight.ts';
import { CLEAN, FAULTS } from './kinds.ts';

describe('what is wrong is found, and nothing else', () => {
  test.each(FAULTS.map((fault) => [`${fault.purpose}: ${fault.name}`, fault] as const))(
    '%s',
    async (_, { rule, purpose, bytes, place }) => {
      const { findings } = await preflight(bytes, { purpose });
      const grave = findings.filter(({ severity }) => severity !== 'info');
      expect(grave.map((finding) => finding.rule)).toEqual([`preflight-${rule}`]);
      const [found] = grave;
      expect(found!.page).toBeGreaterThan(0);
      expect(found!.place).toMatch(place ?? /\S/);
      expect(found!.reason).toMatch(/^\S.*[^.]$/);
      expect(found!.help).toMatch(/^\S.*\.$/);
    },
  );
});

describe('what is sound is not warned of', () => {
  test.each(CLEAN.map((kind) => [`${kind.purpose}: ${kind.name}`, kind] as const))('%s', async (_, kind) => {
    const { findings } = await preflight(kind.bytes, { purpose: kind.purpose });
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });
});
