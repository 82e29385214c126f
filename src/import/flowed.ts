/** Plain text whose paragraphs flow (RFC 3676, format=flowed), as lines with the depth that they are quoted at. */

export interface QuotedLine {
  /** How many `>` stood before it. */
  depth: number;
  text: string;
  /** Of the text, from 1. */
  number: number;
  /** Whether it was several lines, so that it is a whole paragraph. */
  isJoined: boolean;
}

export interface Flow {
  /** Whether the space at a soft end of a line is not part of the text (DelSp=yes), as in Chinese and Japanese. */
  isSpaceDeleted: boolean;
}

/** What parts a signature from a message; it is a line of its own though it ends in a space (4.3). */
const SIGNATURE = '-- ';

/** A line that begins as an item does. */
const BULLET = /^(?:[-*+•·–]|\(?\d{1,2}[.)])[ \t]/u;

/** Columns that a program which wraps fills at least: it could have put the next word of a shorter line into it. */
const NARROWEST = 50;

/**
 * The lines as they were written, those that are one paragraph joined.
 *
 * Stuffed spaces go (4.4). Lines of another depth are never joined, and neither is an empty line: many programs leave a
 * space at the end of a paragraph's last line. An item is not joined to a short line for the same reason.
 */
export function unflowed(text: string, { isSpaceDeleted }: Flow): QuotedLine[] {
  const lines: QuotedLine[] = [];
  let parts: string[] = [];
  let isSoft = false;
  const close = (): void => {
    const last = lines.at(-1);
    if (last !== undefined && parts.length > 0) {
      last.text = parts.join('').replace(/ +$/, '');
      last.isJoined = parts.length > 1;
    }
    parts = [];
  };
  for (const [index, raw] of text.split('\n').entries()) {
    const depth = /^>*/.exec(raw)![0].length;
    // The space after the quotes of a quoted line is stuffed too.
    const stuffed = raw.slice(depth);
    const line = stuffed.startsWith(' ') ? stuffed.slice(1) : stuffed;
    const before = lines.at(-1);
    const isNext =
      isSoft && before?.depth === depth && line !== SIGNATURE && line.trim() !== '' && !isOwn(parts.at(-1)!, line);
    if (isNext) {
      if (isSpaceDeleted) parts[parts.length - 1] = parts.at(-1)!.slice(0, -1);
      parts.push(line);
    } else {
      close();
      lines.push({ depth, text: '', number: index + 1, isJoined: false });
      parts = [line];
    }
    isSoft = line.endsWith(' ') && line !== SIGNATURE;
  }
  close();
  return lines;
}

const isOwn = (before: string, line: string): boolean =>
  BULLET.test(line) && before.length + 1 + line.indexOf(' ') < NARROWEST;

/**
 * Whether any line is soft; some programs say that a text flows and wrap it as ever. Before a space that is deleted may
 * stand one of the text.
 */
export const flows = (text: string): boolean => /[^\s>] {1,2}\r?\n/.test(text.replace(/^>*-- $/gm, ''));

/** Lines that do not flow; people quote with a space between the signs, and before them. */
export function quotedLines(text: string): QuotedLine[] {
  return text.split('\n').map((raw, index) => {
    const [signs] = /^(?:[ \t]{0,3}>)*/.exec(raw)!;
    const depth = signs.replace(/[^>]/g, '').length;
    const line = raw.slice(signs.length);
    return { depth, text: depth > 0 ? line.replace(/^ /, '') : raw, number: index + 1, isJoined: false };
  });
}
