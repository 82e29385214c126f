/**
 * What gives way in justified lines of scripts that put no spaces between words. Chinese and Japanese characters stand
 * a little apart (JLREQ 3.8.4), and the blank half of their punctuation may go (3.8.3); so do the syllables of Thai, Lao,
 * Khmer and Burmese, where room between words would look like the spaces that part their sentences.
 */

import type { ParagraphSetting } from './setting.ts';
import type { Span } from './style.ts';

/** Where characters without spaces between them may be set apart, or punctuation give up its blank half. */
export interface Spring {
  /** pt */
  stretch: number;
  shrink: number;
  /** UAX #9 */
  level: number;
}

/** As much of a piece (`pieces.ts`) as says where it gives way. */
interface Letters {
  text: string;
  /** Offset of its first character in the paragraph's text. */
  start: number;
  /** ISO 15924 */
  script: string;
  /** UAX #9 */
  level: number;
  shaped: { glyphs: readonly { cluster: number }[] };
  span: Pick<Span, 'verbatim' | 'style'>;
}

const IDEOGRAPHIC = new Set(['Hani', 'Hira', 'Kana', 'Bopo', 'Yiii']);
const UNSPACED = new Set(['Thai', 'Laoo', 'Khmr', 'Mymr', 'Tibt', 'Java', 'Bali']);

/** Em at ratio 1. A line of 20 characters can lack a whole one, and two where punctuation moves on to the next. */
const BETWEEN_IDEOGRAPHS = 0.05;
/** Em at ratio 1: in a line of 60 syllables as much as an English one's gaps give. */
const BETWEEN_SYLLABLES = 0.025;
/** Full-width brackets and stops fill half of their square. Em */
const BLANK_HALF = 0.4;

const BLANK_AFTER = /[\u3001\u3002\uff0c\uff0e）〉》」』】〕］｝]/;
const BLANK_BEFORE = /[（〈《「『【〔［｛]/;

/** By offset in the paragraph's text, after a character of the piece; the piece's own end among them. */
export function springsOf(
  text: string,
  piece: Letters,
  { align }: Pick<ParagraphSetting, 'align'>,
): Map<number, Spring> {
  const springs = new Map<number, Spring>();
  const isIdeographic = IDEOGRAPHIC.has(piece.script);
  if (align !== 'justify' || piece.span.verbatim || !(isIdeographic || UNSPACED.has(piece.script))) return springs;
  const { size } = piece.span.style;
  const { start, level } = piece;
  const end = start + piece.text.length;
  for (const at of [...new Set(piece.shaped.glyphs.map(({ cluster }) => start + cluster)), end]) {
    if (at === start || at >= text.length || /[ \n\u00a0\u2060]/.test(text[at]!)) continue;
    if (isIdeographic) {
      const squeezes = BLANK_AFTER.test(text[at - 1]!) || BLANK_BEFORE.test(text[at]!);
      springs.set(at, { stretch: BETWEEN_IDEOGRAPHS * size, shrink: squeezes ? BLANK_HALF * size : 0, level });
    } else springs.set(at, { stretch: BETWEEN_SYLLABLES * size, shrink: 0, level });
  }
  return springs;
}
