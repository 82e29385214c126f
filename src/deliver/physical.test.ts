import { expect, test } from 'vitest';
import { physical } from './physical.ts';

test.each([
  ['padding-inline:24px 0;', 'padding-left:24px;padding-right:0;', 'padding-right:24px;padding-left:0;'],
  ['margin-inline:8px;', 'margin-left:8px;margin-right:8px;', 'margin-right:8px;margin-left:8px;'],
  ['margin:0;padding-inline-start:18px;', 'margin:0;padding-left:18px;', 'margin:0;padding-right:18px;'],
  ['border-inline-start:3px solid #d9cdc5;', 'border-left:3px solid #d9cdc5;', 'border-right:3px solid #d9cdc5;'],
  ['border-inline-end-color:red;', 'border-right-color:red;', 'border-left-color:red;'],
  ['text-align:start;color:red;', 'text-align:left;color:red;', 'text-align:right;color:red;'],
  ['text-align:end;', 'text-align:right;', 'text-align:left;'],
  ['text-align:center;', 'text-align:center;', 'text-align:center;'],
])('%s has sides by the way of reading', (style, ltr, rtl) => {
  expect(physical(style, 'ltr')).toBe(ltr);
  expect(physical(style, 'rtl')).toBe(rtl);
});
