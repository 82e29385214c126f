/** What commands say, as this process prints it. */
import { styleText } from 'node:util';
import type { Terminal } from '../commands/terminal.ts';
import type { Paint } from '../say/report.ts';
import type { CommonOptions } from './command.ts';

export const paint: Paint = (style, text) => styleText(style, text, { stream: process.stderr });

/** To the line's beginning, and what stood there away. */
export const CLEAR_LINE = '\r\x1b[K';
/** A line that is longer than the terminal is wide is cut there: of two lines, only one could be cleared. */
const UNWRAPPED = { on: '\x1b[?7l', off: '\x1b[?7h' };

/** @param isOutputTaken whether a file is all that may stand on the standard output. */
export function terminalFor(
  { json = false, quiet = false, format = 'text' }: CommonOptions,
  isOutputTaken = false,
): Terminal {
  const isForPrograms = json || format !== 'text' || isOutputTaken;
  const isWatched = process.stderr.isTTY && !isForPrograms && !quiet;
  let isShown = false;
  return {
    paint,
    print: (line) => void (isForPrograms || quiet || process.stdout.write(`${line}\n`)),
    say: (lines) => void process.stderr.write(lines),
    progress(text) {
      if (!isWatched || (text === undefined && !isShown)) return;
      isShown = text !== undefined;
      process.stderr.write(text === undefined ? CLEAR_LINE : `${CLEAR_LINE}${UNWRAPPED.on}${text}${UNWRAPPED.off}`);
    },
  };
}
