/** What a paragraph is set by. */
import type { Direction } from './direction.ts';
import type { FontLibrary } from './fonts.ts';
import type { Hyphenator } from './hyphenate.ts';
import type { BreakOptions } from './linebreak.ts';
import type { Microtype } from './microtype.ts';
import type { Span } from './style.ts';
import type { Alignment, WordSpace } from './typography.ts';

export type { Alignment, WordSpace } from './typography.ts';

export interface ParagraphSetting {
  /** pt */
  measure: number;
  /** Room that the first lines leave where they begin, for a letter as high as they are: `width` in pt. */
  initial?: { lines: number; width: number };
  align: Alignment;
  /** None: no words are hyphenated. */
  hyphenator?: Hyphenator | undefined;
  /** By language, for spans that are not in the paragraph's; only with a `hyphenator`. */
  hyphenators?: ReadonlyMap<string, Hyphenator> | undefined;
  /** Lines of even length, as few as may be: titles, epigraphs. */
  balanced?: boolean;
  /** BCP 47 */
  lang: string;
  /** The base direction; the language's where left out. `left` is where lines begin, `right` where they end. */
  direction?: Direction;
  /** Lines end inside a compound or an address only where they must. */
  wholeWords?: boolean;
  /** What tears a word that is wider than the measure, and has no place of its own to part; nothing, or a hyphen. */
  tears?: 'hyphen';
  /** Words wider than the measure are not torn; for measuring. */
  whole?: boolean;
  /** pt, of the first line. */
  firstIndent?: number;
  /** Space between words, em of stretch and shrink about the font's own space. */
  wordSpace: WordSpace;
  /** None: letters are left as they were drawn, and margins are kept to the letter. */
  microtype?: Microtype;
  breaking?: Partial<BreakOptions>;
}

export interface TextContext {
  fonts: FontLibrary;
  /** Told of every character (with its marks) that no font has. */
  missing(cluster: string, span: Span, offset: number): void;
}
