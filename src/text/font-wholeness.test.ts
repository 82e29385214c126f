/** Whether a font has its script whole. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFonts } from '../files/package.ts';
import { readFontIndex } from './font-folder.ts';
import { partOf } from './font-wholeness.ts';
import { coverageOf } from './sfnt.ts';

const TEXT = /^(?:source|ebgaramond|atkinson|notoserif|notonas)/;

describe('a font is whole', () => {
  it.each([...readFontIndex(ownFonts)].filter(([key]) => TEXT.test(key)))('as %s is', (_, [font]) => {
    expect(partOf(coverageOf(font!.path, 0))).toBeUndefined();
  });

  const khmer = coverageOf(join(ownFonts, 'noto-serif-khmer/NotoSerifKhmer-Regular.ttf.br'), 0);

  it.each([
    ['its Latin letters alone, of which one is missing', (code: number) => code < 0x180 && code !== 0x71, 'Latn'],
    ['a tenth of its letters', (code: number) => khmer(code) && (code < 0x80 || code % 10 === 0), 'Khmr'],
    ['some Chinese ones', (code: number) => code >= 0x4e00 && code < 0x4f00, 'Hani'],
  ])('not if it has %s', (_, has, script) => expect(partOf(has)).toBe(script));
});
