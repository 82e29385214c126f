import { describe, expect, it } from 'vitest';
import { columnsOf } from '../say/monospace.ts';
import { running } from './running.ts';

describe('running', () => {
  it('leaves what has room', () => {
    expect(running('Prayer letter')).toBe('Prayer letter');
    expect(running('a'.repeat(90))).toBe('a'.repeat(90));
  });

  it('ends where a word does, without the stop before it', () => {
    expect(running(`${'Pray for us, '.repeat(9)}`.trim())).toBe(`${'Pray for us, '.repeat(6)}Pray for…`);
    expect(running(`${'a'.repeat(44)} ${'b'.repeat(43)}, ${'c'.repeat(9)}`)).toBe(
      `${'a'.repeat(44)} ${'b'.repeat(43)}…`,
    );
  });

  it('parts a word that is as long as a line, and no grapheme', () => {
    expect(running('a'.repeat(91))).toBe(`${'a'.repeat(89)}…`);
    expect(running(`a ${'b'.repeat(200)}`)).toBe(`a ${'b'.repeat(87)}…`);
    expect(running('👨‍👩‍👧'.repeat(100))).toMatch(/^(?:👨‍👩‍👧)+…$/u);
  });

  it('has as much of wide letters as has room', () => {
    const short = running('祷告信'.repeat(40));
    expect(columnsOf(short)).toBeLessThanOrEqual(90);
    expect(columnsOf(short)).toBeGreaterThan(86);
  });

  it('takes time in proportion', () => {
    expect(running('\u0301'.repeat(1_000_000))).toHaveLength(1_000_000);
    expect(columnsOf(running('a '.repeat(1_000_000)))).toBeLessThanOrEqual(90);
  });
});
