/** What is fuzzed: a way into bulletin, and what is given to it. */
import type fc from 'fast-check';

/** One file that somebody might have. */
export interface Input {
  /** What it is called; its ending may say what it is. */
  name: string;
  /** Which of the target's ways it is tried. */
  way: string;
  bytes: Uint8Array;
}

/** What can be wrong, as it is counted. */
export type FaultKind =
  /** It threw, or ended the process. */
  | 'crash'
  /** It called something a defect of bulletin’s own. */
  | 'defect'
  /** It took more of the processor’s time than it may, or waits for nothing. */
  | 'hang'
  | 'memory'
  /** Words were lost. */
  | 'words'
  /** What must not be printed is printed. */
  | 'leak'
  /** A file was made that validators refuse. */
  | 'refused'
  /** It said something without a place, or without sense. */
  | 'message'
  /** It printed something by itself, or told a stack trace. */
  | 'trace';

export interface Fault {
  kind: FaultKind;
  /** The same for what has the same cause, as far as that can be told. */
  signature: string;
  /** Whatever helps to mend it. */
  told: string;
  /** Whether it shows only to those who look closely. */
  isClose?: true;
}

/** What became of an input. */
export interface Ran {
  /** Whether bulletin took it; most of what is tried should be taken. */
  isTaken: boolean;
  faults: Fault[];
  /** A PDF that claims to be PDF/UA and PDF/A, if it made one. */
  claimed?: Uint8Array;
}

/** Where an input is tried. */
export interface Room {
  /** Whether this one is to be looked at more closely, which takes longer: validators, the command line. */
  isClose: boolean;
  /** A folder with these files in it, and nothing else. Gone when the input has been tried. */
  folder(files: Readonly<Record<string, Uint8Array | string>>): string;
}

/** A file that was made up, or bulletin's own. */
export type Written = Omit<Input, 'way'>;

export interface Target {
  name: string;
  /** Files of the project that are tried too, beside those of `corpus/`: paths from its root. */
  fixtures?: readonly string[];
  /** How an input can be tried, such as an edition. The first is the usual one. */
  ways: readonly [string, ...string[]];
  /** Inputs by their grammar: right, or nearly. */
  written: fc.Arbitrary<Written>;
  /** Words of the format, thrown in by the mutator. */
  tokens: readonly string[];
  run(input: Input, room: Room): Promise<Ran>;
}
