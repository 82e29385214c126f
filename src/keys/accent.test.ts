import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAINTEST, legibilityOf, legible } from './accent.ts';

const byte = fc.integer({ min: 0, max: 255 });
const colour = fc
  .tuple(byte, byte, byte)
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`);

const partsOf = (color: string): number[] => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

describe('how much a colour stands out', () => {
  it.each([
    ['#000000', 21],
    ['#ffffff', 1],
    // The lightest grey that passes (WCAG 2.2, 1.4.3, understanding).
    ['#767676', 4.54],
    ['#777777', 4.48],
  ])('is reckoned as WCAG does: %s', (color, contrast) => {
    expect(legibilityOf(color)).toBeCloseTo(contrast, 2);
  });

  it('is no more than what a copier leaves of it', () => {
    // Light violet has little luminance, and is lighter in grey.
    const [red, green, blue] = partsOf('#6a5bff');
    const grey = Math.round(0.3 * red! + 0.59 * green! + 0.11 * blue!).toString(16);
    expect(legibilityOf('#6a5bff')).toBeLessThanOrEqual(legibilityOf(`#${grey}${grey}${grey}`) + 0.05);
  });
});

describe('the colour that could be in its place', () => {
  it('can be read, and is no lighter in any part', () => {
    fc.assert(
      fc.property(colour, (color) => {
        const darker = legible(color);
        expect(legibilityOf(darker)).toBeGreaterThanOrEqual(FAINTEST);
        for (const [index, part] of partsOf(darker).entries()) expect(part).toBeLessThanOrEqual(partsOf(color)[index]!);
      }),
    );
  });

  it('is the same where that can be read', () => {
    expect(legible('#7a2323')).toBe('#7a2323');
    expect(legible('#ffcc00')).toBe('#8e7200');
  });
});
