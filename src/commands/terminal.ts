/** What a command may say while it runs. Only the command line itself prints; commands are given this. */
import type { Paint } from '../say/report.ts';

export interface Terminal {
  /** A line of the result, on the standard output. */
  print(line: string): void;
  /** Whole lines for the person, on the standard error. */
  say(lines: string): void;
  /** What is being done, shown only to somebody who watches; the next text, or nothing, replaces it. */
  progress(text?: string): void;
  /** Styles what is said. */
  paint: Paint;
}
