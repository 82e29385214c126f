/**
 * Sides of a style in the terms of mail programs: those that are meant by the way of reading become left and right.
 * Of the properties and values that go by it (CSS Logical Properties 1), Gmail and Outlook know none (caniemail.com,
 * css-padding-inline-start-end and its like).
 */
import type { Direction } from '../text/direction.ts';

const SIDES: Readonly<Record<Direction, Readonly<Record<string, string>>>> = {
  ltr: { start: 'left', end: 'right' },
  rtl: { start: 'right', end: 'left' },
};

/** @param style declarations, each with a semicolon behind it */
export function physical(style: string, direction: Direction): string {
  if (!/-inline\b|-inline-|text-align:(?:start|end)/.test(style)) return style;
  const sides = SIDES[direction];
  return style
    .split(';')
    .filter((declaration) => declaration !== '')
    .flatMap((declaration) => declarationsOf(declaration, sides))
    .map((declaration) => `${declaration};`)
    .join('');
}

function declarationsOf(declaration: string, sides: Readonly<Record<string, string>>): string[] {
  const colon = declaration.indexOf(':');
  const [property, value] = [declaration.slice(0, colon), declaration.slice(colon + 1)];
  const [, whole] = /^(margin|padding)-inline$/.exec(property) ?? [];
  if (whole !== undefined) {
    const [start = '0', end = start] = value.split(' ');
    return [`${whole}-${sides.start}:${start}`, `${whole}-${sides.end}:${end}`];
  }
  const [, what, side = '', rest = ''] = /^(margin|padding|border)-inline-(start|end)(-\w+)?$/.exec(property) ?? [];
  if (what !== undefined) return [`${what}-${sides[side]}${rest}:${value}`];
  return [property === 'text-align' ? `${property}:${sides[value] ?? value}` : declaration];
}
