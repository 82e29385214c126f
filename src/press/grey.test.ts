/** What a printer with black alone makes of colours. */
import { expect, it } from 'vitest';
import { inks } from '../template/styles.ts';
import { greyOf } from './grey.ts';

it('has letters of all colours that the templates write in black, and lines of every colour but white', () => {
  for (const color of Object.values(inks)) expect(greyOf(color, 'line')).toBe(0);
  for (const color of [inks.black, inks.grey, inks.oxblood]) expect(greyOf(color, 'text')).toBe(0);
  expect(greyOf('#ffffff', 'line')).toBe(1);
  expect(greyOf('#ffffff', 'text')).toBe(1);
});

it('has areas as light as they are, so that what stands on them is read', () => {
  expect(greyOf(inks.hairline, 'area')).toBeCloseTo(0.65, 1);
  expect(greyOf('#f4efe8', 'area')).toBeGreaterThan(0.9);
  expect(greyOf('#101010', 'area')).toBe(0);
});
