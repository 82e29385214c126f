/** What the command line knows of a command: enough to parse it, to help with it, and to complete it. */
import type { Journal } from '../commands/journal.ts';
import type { Terminal } from '../commands/terminal.ts';
import type { Format } from '../say/annotations.ts';

/** What may stand behind an option or as an argument, as far as a shell can offer it. */
export type Offer =
  /** Names that are known beforehand; others may be right too. */
  | { kind: 'names'; names: readonly string[] }
  /** Files by the endings of their names, such as `.md`; any, if there is none. Folders lead to them. */
  | { kind: 'files'; endings: readonly string[] }
  | { kind: 'folders' };

export interface OptionRecord {
  /** As commander reads them: `-o, --out <folder>`. */
  flags: string;
  /** One line of help. */
  words: string;
  offer?: Offer;
  /** Whether nothing but the names offered is right; the help lists them. */
  isClosed?: boolean;
  isRepeatable?: boolean;
  default?: string;
  /** What it does not go together with, as commander calls it. */
  conflicts?: string;
}

interface ArgumentRecord {
  /** As commander reads it: `[issue...]`, `<title>`. */
  name: string;
  offer?: Offer;
}

/** Options as commander gives them, of whatever command. */
export interface CommonOptions {
  json?: boolean;
  /** In place of `json`, where other programs are to read what was found. */
  format?: Format;
  quiet?: boolean;
  strict?: boolean;
}

/** How a command ended: what was found, and what the JSON document says besides. */
export interface Ending {
  journal: Journal;
  result: object;
  /** Where something else decides it than what was found. */
  status?: number;
}

/** Where a command runs. */
export interface Desk {
  cwd: string;
  terminal: Terminal;
  /** Puts a file on the standard output, on which nothing else is printed then. */
  deliver(bytes: Uint8Array): Promise<void>;
  /** Prints the help of a command, or that of all. @throws {UsageError} for a command that there is not. */
  help(command: string | undefined): void;
}

export interface CommandRecord<Options = CommonOptions> {
  name: string;
  argument?: ArgumentRecord;
  /** One line of help. */
  words: string;
  options: readonly OptionRecord[];
  /** Whole command lines. */
  examples: readonly string[];
  /**
   * Loads what it needs and runs. @returns nothing if there is nothing to tell, or if it goes on until it is stopped.
   *
   * @param args as the person wrote them.
   */
  run(args: readonly string[], options: Options, desk: Desk): Promise<Ending | undefined>;
}
