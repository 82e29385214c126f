/** Every rule of preflight stands on its page, and has a file that breaks it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RULES } from '../../src/say/rules.ts';
import { FAULTS } from './kinds.ts';

const rules = Object.keys(RULES).filter((rule) => rule.startsWith('preflight-'));

test.each(rules)('%s is explained', (rule) => {
  expect(readFileSync(new URL('../../docs/preflight.md', import.meta.url), 'utf8')).toContain(`\`${rule}\``);
});

test('every rule but that of pages without end has a fault in the bench', () => {
  const found = new Set(FAULTS.map(({ rule }) => `preflight-${rule}`));
  expect(rules.filter((rule) => !found.has(rule))).toEqual(['preflight-cut-short']);
});
