import { describe, expect, it } from 'vitest';
import { textStyle } from '../template/styles.ts';
import type { Span } from '../text/style.ts';
import { areNumbers, atDecimal, decimalMark } from './decimals.ts';

const style = textStyle({ family: 'Source Serif 4', size: 10 });
const cell = (text: string): Span[] => (text === '' ? [] : [{ text, style, mark: { kind: 'content' } }]);
const column = (...texts: string[]): Span[][] => texts.map(cell);

describe('a column', () => {
  it.each([
    [['1,250.00', '7.5', ''], true],
    [['£12.50', '€3', '−4'], true],
    [['12 %', '3.5%'], true],
    [['(120)', '1 234,50 €'], true],
    [['١٢', '٣'], true],
    [['10:30', '6:00'], false],
    [['2015-06-05', '2015-06-12'], false],
    [['555 1234', '555 4321'], false],
    [['7 June', '14 June'], false],
    [['12', 'none'], false],
    [['12'], false],
  ])('of %j holds numbers: %s', (texts, are) => {
    expect(areNumbers(column(...texts))).toBe(are);
  });

  it('has the decimal mark that no thousands are parted by', () => {
    expect(decimalMark(column('1,250.00', '12'))).toBe('.');
    expect(decimalMark(column('1.250,5', '12'))).toBe(',');
    expect(decimalMark(column('1,250', '12'))).toBeUndefined();
  });
});

describe('a number', () => {
  const parts = (text: string, mark?: string): string[] =>
    atDecimal(cell(text), mark).map((spans) => spans.map((span) => span.text).join(''));

  it('is parted at its decimal mark, or after its last figure', () => {
    expect(parts('1,250.00', '.')).toEqual(['1,250', '.00']);
    expect(parts('12 %', '.')).toEqual(['12', ' %']);
    expect(parts('(120)')).toEqual(['(120', ')']);
  });

  it('keeps its styles', () => {
    const spans = [...cell('1,'), ...cell('25')];
    expect(atDecimal(spans, ',').map((side) => side.map(({ text }) => text))).toEqual([['1'], [',', '25']]);
  });
});
