/** Characters that mail programs and word processors leave in a text, and that no reader ever sees. */
import { inWindows1252 } from '../issue/windows-1252.ts';

/** Letters of scripts written without spaces, in which U+200B marks where a line may end. */
const UNSPACED = '\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
/** What a joiner means something after: scripts that join letters, marks (Indic conjuncts), and emoji. */
const JOINING = '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{M}\\p{Extended_Pictographic}\\p{EMod}';

const SPACE_WITHOUT_MEANING = new RegExp(`(?<![${UNSPACED}])\u200B|\u200B(?![${UNSPACED}])`, 'gu');
const JOINER_WITHOUT_MEANING = new RegExp(`(?<![${JOINING}])[\u200C\u200D]`, 'gu');
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Bullets of the fonts Symbol and Wingdings, which Word pastes by their place in the font. */
const SYMBOL_BULLETS = /[\uF0B7\uF0A7\uF0A8\uF0D8\uF0FC\uF076\uF06E\uF0E0]/g;

/**
 * The same words in characters that can be set: no soft hyphens, zero-width spaces, control characters or
 * direction overrides; plain spaces, but for those that French and numbers need; line feeds. What carries
 * meaning in a script stays: U+200B between Khmer words, U+200C in Persian, direction marks beside Hebrew.
 */
export function clean(text: string): string {
  const isRightToLeft = RIGHT_TO_LEFT.test(text);
  return (
    text
      .replace(/\r\n?|[\v\u2028]/g, '\n')
      .replace(/\f|\u2029/g, '\n\n')
      // Control characters of ISO 8859-1 are letters and quotes of Windows-1252 that were labelled wrongly.
      .replace(/[\u0080-\u009F]/g, (character) => inWindows1252(character.charCodeAt(0)))
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
      .replace(/[\0-\x08\x0E-\x1F\x7F-\x9F\u00AD\u2060\uFEFF\u180E]/g, '')
      .replace(/[\p{Cs}\uFDD0-\uFDEF\uFFFE\uFFFF]/gu, '')
      .replace(SPACE_WITHOUT_MEANING, '')
      .replace(JOINER_WITHOUT_MEANING, '')
      .replace(isRightToLeft ? /[\u202A-\u202E\u2066-\u2069]/g : /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g, '')
      .replace(/[\u2000-\u200A\u205F]/g, ' ')
      .replace(/[\u00A0\u202F\u2007]/g, (space, at: number, all: string) =>
        isNeeded(all[at - 1] ?? '', all[at + 1] ?? '') ? space : ' ',
      )
      .replace(SYMBOL_BULLETS, '•')
  );
}

/** French sets a fixed space inside guillemets and before double signs; numbers, between their groups. */
function isNeeded(before: string, after: string): boolean {
  if (before === '«' || (/\d/.test(before) && /\d/.test(after))) return true;
  return /[!?:;»%€]/.test(after) && /[\p{L}\p{N}]/u.test(before);
}
