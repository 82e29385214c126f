/** Links in plain text. */
import { expect, test } from 'vitest';
import { phrasingOf } from './inline.ts';

/** Links in brackets. */
const read = (text: string): string =>
  phrasingOf(text)
    .map((node) => (node.type === 'link' ? `[${node.url}]` : node.type === 'text' ? node.value : node.type))
    .join('');

test.each([
  ['Write to office@example.org.', 'Write to [mailto:office@example.org].'],
  ['Write to <a.b+c@mail.example.org>!', 'Write to [mailto:a.b+c@mail.example.org]!'],
  ['信a@example.org', '信[mailto:a@example.org]'],
  ['See https://example.org/a_b*c, and', 'See [https://example.org/a_b*c], and'],
  ['See https://example.org/a-', 'See [https://example.org/a-]'],
])('%s has an address in it', (text, expected) => expect(read(text)).toBe(expected));

test.each(['a@example', 'a@-example.org', '@example.org', 'a@exa_mple.org'])('%s is none', (text) =>
  expect(read(text)).toBe(text),
);

test('what stands behind an address is text', () => {
  expect(read('a@example.org- we')).toBe('[mailto:a@example.org]- we');
  expect(read('a@example.org_ we')).toBe('[mailto:a@example.org]_ we');
});
