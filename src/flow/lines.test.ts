import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { blockStyle, textStyle } from '../template/styles.ts';
import { FontLibrary } from '../text/fonts.ts';
import type { Span } from '../text/style.ts';
import { atMeasure } from './lines.ts';

const text = { fonts: new FontLibrary([fileURLToPath(new URL('../../fonts', import.meta.url))]), missing: () => {} };
const style = blockStyle({ text: textStyle({ family: 'Source Serif 4', size: 10 }) });
const spans = (said: string): Span[] => [{ text: said, style: style.text, mark: { kind: 'content' } }];
/** pt; some 28 and 45 characters of Source Serif. */
const [NARROW, WIDE] = [137, 220];

it('a narrow measure is set ragged, and lines may lack more before a word is divided', () => {
  const found = atMeasure(style, NARROW, { text, spans: spans('Pray for the roof.') });
  expect(found).toMatchObject({ align: 'left', hyphenate: true });
  expect(found.raggedness).toBeGreaterThan(NARROW / 8);
});

it('the same measure holds more of smaller type, or of a narrower face', () => {
  const small = { ...style, text: { ...style.text, size: 7 } };
  expect(atMeasure(small, NARROW, { text, spans: spans('Pray.') }).align).toBe('justify');
  const garamond = { ...style, text: { ...style.text, family: 'EB Garamond', size: 9 } };
  expect(atMeasure(garamond, NARROW, { text, spans: spans('Pray.') }).align).toBe('justify');
});

it('a measure that holds enough, a style of its own and words without spaces stay as they are', () => {
  expect(atMeasure(style, WIDE, { text, spans: spans('Pray.') })).toBe(style);
  const centred = { ...style, align: 'center' } as const;
  expect(atMeasure(centred, NARROW, { text, spans: spans('Pray.') })).toBe(centred);
  expect(atMeasure(style, NARROW, { text, spans: spans('ព្រះជាម្ចាស់') })).toBe(style);
});
