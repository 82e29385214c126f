import { expect, test } from 'vitest';
import { withOpenRequests } from './open-requests.ts';

const issue = (date: string, body: string): string => `---\ntitle: T\ndate: ${date}\n---\n\n${body}\n`;

const EARLIER = [
  issue('2026-06-07', '- Answered: It rained. {#rain}\n- Pray for the nurse, who begins. {#nurse}'),
  issue('2026-05-03', '- Pray for rain. {#rain}\n- Pray for a nurse. {#nurse}\n- Pray --> for all. {#all}'),
];

test('a new issue lists what is open, with its newest words', () => {
  expect(withOpenRequests(issue('2026-06-14', '- New.'), EARLIER)).toBe(
    [
      '---\ntitle: T\ndate: 2026-06-14\n---\n',
      '<!-- Still open. Ask again, or write how it was answered: - Answered: … {#name}',
      'Pray for the nurse, who begins. {#nurse}',
      'Pray – for all. {#all}',
      '-->\n',
      '- New.\n',
    ].join('\n'),
  );
});

test('what it has already is not listed, and nothing is no list', () => {
  const kept = issue('2026-06-14', '- Pray for all. {#all}\n- Pray for the nurse. {#nurse}');
  expect(withOpenRequests(kept, EARLIER)).toBe(kept);
  expect(withOpenRequests(kept, [])).toBe(kept);
});
