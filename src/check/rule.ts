/**
 * A rule of `bulletin check`: one file each, pure over what was read of the issue. `docs/rules/<name>.md` explains it, and
 * the examples there are its tests.
 */
import type { CheckRuleName, RuleName, Severity } from '../say/rules.ts';
import type { Reading } from './reading.ts';

/** What the configuration may make of a rule. */
export type Level = Severity | 'off';

/** Names of rules and what they are to be, as the configuration says. */
export type Levels = Readonly<Partial<Record<RuleName, Level>>>;

export interface Rule {
  name: CheckRuleName;
  /** What it is if the configuration says nothing. */
  level: Level;
  /** Primary language subtags that it knows; in others it is silent. Left out: all. */
  languages?: readonly string[];
  find(reading: Reading): Iterable<Flaw> | Promise<Iterable<Flaw>>;
}

export interface Flaw {
  /** What is wrong, without a full stop. */
  reason: string;
  /** What to do about it. */
  help?: string;
  /** Offset in the text of the issue. */
  at: number;
  /** What mends it without a human's judgement; nothing if it takes one. */
  edits?: readonly Edit[];
}

/** The characters from `start` up to `end` (offsets in the text of the issue) become `text`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}
