/**
 * Sets a paragraph: its spans are cut where lines may end, shaped, broken by total fit and justified.
 *
 * The text is broken as one, whatever its style runs: a change of style is never a place to break.
 */
import type { Mark } from '../compose/structure.ts';
import type { FontLibrary } from './fonts.ts';
import type { GlyphRun } from './glyphs.ts';
import type { Hyphenator } from './hyphenate.ts';
import { itemise } from './itemise.ts';
import { setLines } from './line.ts';
import { type BreakOptions, breakLines } from './linebreak.ts';
import type { Microtype } from './microtype.ts';
import type { Link, Span } from './style.ts';

export type Alignment = 'justify' | 'left' | 'center' | 'right';

export interface ParagraphSetting {
  /** pt */
  measure: number;
  align: Alignment;
  /** None: no words are hyphenated. */
  hyphenator?: Hyphenator | undefined;
  /** Lines of even length, as few as may be: titles, epigraphs. */
  balanced?: boolean;
  lang: string;
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

/** Multiples of the font's space glyph. */
export interface WordSpace {
  ideal: number;
  stretch: number;
  shrink: number;
}

export interface TextContext {
  fonts: FontLibrary;
  /** Told of every character (with its marks) that no font has. */
  missing(cluster: string, span: Span, offset: number): void;
}

/** Glyphs of one run, one mark and one link. */
export interface SetRun {
  /** pt from the line's left edge. */
  x: number;
  /** pt */
  width: number;
  run: GlyphRun;
  /** pt above the baseline. */
  rise: number;
  mark: Mark;
  link?: Link;
  decoration?: 'strike' | 'underline';
  destination?: string;
}

export interface SetLine {
  runs: SetRun[];
  /** pt, from the left edge to the end of the ink. */
  width: number;
  hyphenated: boolean;
  /** Its longest unbreakable stretch is wider than the measure. */
  overfull: boolean;
  /** Ends the paragraph or stands before a forced break. */
  last: boolean;
}

/** A last line shorter than this share of the measure, and than so many pt, looks like something left over. */
const RUNT_SHARE = 0.14;
const RUNT = 40;
export function setParagraph(spans: readonly Span[], setting: ParagraphSetting, context: TextContext): SetLine[] {
  const { items, sources } = itemise(spans, setting, context);
  const lines = breakLines(items, setting.measure, breakOptions(setting));
  return setLines(lines, sources, setting);
}

/** The width of the text on one line, pt. */
export function naturalWidth(spans: readonly Span[], setting: ParagraphSetting, context: TextContext): number {
  const lines = setParagraph(spans, { ...setting, measure: Number.MAX_SAFE_INTEGER, align: 'left' }, context);
  return Math.max(0, ...lines.map((line) => line.width));
}

function breakOptions(setting: ParagraphSetting): Partial<BreakOptions> {
  const mode = setting.balanced ? 'balanced' : setting.align === 'justify' ? 'justified' : 'ragged';
  const lastLineMin = Math.min(RUNT, setting.measure * RUNT_SHARE);
  return { mode, lastLineMin: setting.balanced ? 0 : lastLineMin, ...setting.breaking };
}
