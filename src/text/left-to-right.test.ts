import { expect, test } from 'vitest';
import { levelsOf } from './bidi.ts';
import { isolated, leftToRightIn } from './left-to-right.ts';
import { visualOrder } from './visual-order.ts';

/** As it is seen, from left to right. */
function seen(text: string): string {
  const isolates = leftToRightIn(text).map((each) => ({ ...each, direction: 'ltr' as const }));
  return visualOrder([...levelsOf(text, 'rtl', isolates)])
    .map((at) => text[at])
    .join('');
}

test.each([
  ['אב +1 555-123-4567 גד', '+1 555-123-4567'],
  ['אב (555) 123-4567, גד', '(555) 123-4567'],
  ['אב 030 1234 5678.', '030 1234 5678'],
  ['אב +44 (0) 20 7946 0958', '+44 (0) 20 7946 0958'],
  ['اب +92 42 1234567 جد', '+92 42 1234567'],
  ['اب +923001234567، جد', '+923001234567'],
  ['اب 021-12345678 جد', '021-12345678'],
  ['اب 0300 1234567.', '0300 1234567'],
  ['אב 20 USD גד', '20 USD'],
  ['اب $1,234.50 جد', '$1,234.50'],
  ['اب 500€.', '500€'],
  ['אב 1,500 € גד', '1,500 €'],
  ['אב US$ 20 גד', 'US$ 20'],
  ['ראו 1 Cor 13:4-7.', '1 Cor 13:4-7'],
  ['אב 12 Harbor St., Port Ellery', '12 Harbor St., Port Ellery'],
])('%s keeps its order', (text, unit) => {
  expect(seen(text)).toContain(unit);
  expect(isolated(text)).toContain(`\u2066${unit}\u2069`);
});

test.each([
  ['אב https://example.org/a/1/ גד', 'https://example.org/a/1/'],
  ['אב (example.org/news/).', 'example.org/news/'],
])('%s keeps the end of its address, which is to be copied as it is', (text, unit) => {
  expect(seen(text)).toContain(unit);
  expect(isolated(text)).toBe(text);
});

test.each([
  'אב 2015 2016 גד',
  'אב 2015 - 2016',
  'אב 25 Lantern Quay גד',
  'אב 10/12/2015',
  'אב 3.5/4 גד',
  'اب 12345678 جد',
  'אב (לו/לה)',
  'אב 7 גד',
  'אב',
])('%s stays as it is', (text) => {
  expect(isolated(text)).toBe(text);
});
