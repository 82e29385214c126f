/** A line that has been set: what a paragraph becomes. */
import type { GlyphRun } from '../page/glyphs.ts';
import type { Mark } from '../page/structure.ts';
import type { Link } from './style.ts';

/** Glyphs of one run, one mark and one link. */
export interface SetRun {
  /** pt from the line's left edge. */
  x: number;
  /** pt */
  width: number;
  run: GlyphRun;
  /** UAX #9; odd: from right to left. */
  level: number;
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
  /** Of what letter-spacing and scaling may give at most, the share that it uses, −1 to 1. */
  share: number;
}
