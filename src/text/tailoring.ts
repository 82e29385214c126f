/** What some scripts do otherwise than UAX #14 has it for all of them (its section 8 allows for that). */
import { MAY_BREAK, NO_BREAK, STACKER, UNSPACED } from './breaks.ts';

/** Thai and Lao, Burmese, and from Hangul on all others that are meant here. */
const MEANT = /[\u0e00-\u0eff\u1000-\u109f\u1100-\uffef]/;

/** @param breaks by offset, as `unicodeBreaks` gives them; changed. */
export function tailorBreaks(text: string, breaks: Uint8Array): void {
  if (!MEANT.test(text)) return;
  keepCharacters(text, breaks);
  keepHangul(text, breaks);
  breakAtIdeographicQuotes(text, breaks);
}

let characters: Intl.Segmenter | undefined;

/** Where marks belong to whole syllables, none of them begins a line, not even after a space that it was put on. */
function keepCharacters(text: string, breaks: Uint8Array): void {
  if (text.search(UNSPACED) < 0) return;
  characters ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  const starts = new Set(Array.from(characters.segment(text), ({ index }) => index));
  for (let at = 1; at < text.length; at++) {
    const isInside = !starts.has(at) || STACKER.test(text[at - 1]!);
    if (breaks[at] === MAY_BREAK && isInside) breaks[at] = NO_BREAK;
  }
}

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u;
const HANGUL = /\p{sc=Hang}/u;

/** Korean words, with their particles, end at spaces: they are kept whole, as `word-break: keep-all` does. */
function keepHangul(text: string, breaks: Uint8Array): void {
  if (!HANGUL.test(text)) return;
  for (let at = 1; at < text.length; at++) {
    const [before, next] = [text[at - 1]!, text[at]!];
    if (breaks[at] !== MAY_BREAK || !WORD_CHARACTER.test(before) || !WORD_CHARACTER.test(next)) continue;
    if (HANGUL.test(before) || HANGUL.test(next)) breaks[at] = NO_BREAK;
  }
}

const IDEOGRAPH = /[\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}、。，．！？；：]/u;

/**
 * UAX #14 cannot tell an opening quotation mark from a closing one, and parts neither from what is beside it (LB19);
 * between ideographs, where the marks' own shapes tell, that would leave hardly a place for a line to end.
 */
function breakAtIdeographicQuotes(text: string, breaks: Uint8Array): void {
  for (const { 0: mark, index } of text.matchAll(/[“‘”’]/g)) {
    const [before, next] = [text[index - 1] ?? '', text[index + 1] ?? ''];
    if ('“‘'.includes(mark) && index > 0 && IDEOGRAPH.test(before)) breaks[index] = MAY_BREAK;
    const opensAfter = /[\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}]/u.test(next);
    if ('”’'.includes(mark) && IDEOGRAPH.test(before) && opensAfter) breaks[index + 1] = MAY_BREAK;
  }
}
