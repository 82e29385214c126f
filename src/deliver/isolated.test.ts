/** What is read from left to right among words from right to left, on screens: telephone numbers, prices, addresses. */
import { expect, test } from 'vitest';
import type { Imprint } from '../keys/imprint.ts';
import { imprintHtml, imprintLines } from './imprint.ts';

const IMPRINT: Imprint = {
  name: 'چرچ',
  address: ['12 Harbor St.'],
  services: [],
  contact: ['فون +92 42 1234567', '+92 42 1234567'],
  code: false,
  permissions: [],
};

test('an imprint has its numbers by themselves, as text and as HTML', () => {
  const isolated = 'فون \u2066+92 42 1234567\u2069';
  expect(imprintLines(IMPRINT, 'rtl')).toEqual([
    ['چرچ', '12 Harbor St.'],
    [isolated, '+92 42 1234567'],
  ]);
  expect(imprintLines(IMPRINT, 'ltr')[1]).toEqual(IMPRINT.contact);
  const html = JSON.stringify(imprintHtml(IMPRINT, () => '', 'rtl'));
  expect(html).toContain(JSON.stringify(isolated).slice(1, -1));
  expect(html.match(/"dir":"ltr"/g)).toHaveLength(2);
});
