/** Plain text: paragraphs, items and headings out of lines. */
import type { PhrasingContent } from 'mdast';
import { beginsSpeech } from '../blocks/speakers.ts';
import { refuseLong } from './bounds.ts';
import { type Bullet, hasTightBullets, readBullet } from './bullets.ts';
import { withoutSenders } from './chat.ts';
import { clean } from './clean.ts';
import { isHeaderField } from './forwarding.ts';
import type { Block, ItemBlock, Source } from './import.ts';
import { phrasingOf } from './inline.ts';
import { readReference } from './reference.ts';

interface Line {
  /** Without indentation and white space at its end. */
  text: string;
  /** Columns before the text. */
  indent: number;
  /** Of the file, from 1. */
  number: number;
  bullet?: Bullet;
}

/** Reads a letter in plain text. @param raw decoded, not yet cleaned. @throws {ImportError} for a text beyond bounds. */
export function readText(raw: string): Source {
  refuseLong(raw);
  const text = unquoted(clean(raw));
  const { text: written, dropped } = withoutSenders(text);
  const lines = linesIn(written);
  const width = wrapWidth(lines);
  const marks: string[] = [];
  const blocks: Block[] = [];
  let group = 0;
  let parts: Line[] = [];
  let isAfterBlank = true;
  let open: { item: ItemBlock; bullet: Line } | undefined;

  /** Ends what the gathered lines are. */
  const close = (): void => {
    const [first] = parts;
    if (first === undefined) return;
    const content = phrasing(joined(parts));
    if (first.bullet !== undefined) {
      const { number, mark } = first.bullet;
      marks.push(mark);
      const depth = depthOf(first, open);
      const item: ItemBlock = { kind: 'item', depth, mark, paragraphs: [content], line: first.number };
      if (number !== undefined) item.number = number;
      blocks.push(item);
      open = { item, bullet: first };
    } else if (open !== undefined && isAfterBlank && first.indent > open.bullet.indent) {
      open.item.paragraphs.push(content);
    } else {
      open = undefined;
      blocks.push({ kind: 'paragraph', content, group, line: first.number });
    }
    parts = [];
  };

  for (const line of lines) {
    if (line.text === '') {
      close();
      group++;
      isAfterBlank = true;
      continue;
    }
    const before = parts.at(-1);
    if (isRule(line.text)) {
      // A line of dashes or equals signs under a short line of its own makes it a heading.
      const isUnderline =
        before !== undefined && parts.length === 1 && before.bullet === undefined && /^[=-]{3,}$/.test(line.text);
      close();
      const last = blocks.at(-1);
      if (isUnderline && last?.kind === 'paragraph') {
        blocks[blocks.length - 1] = {
          kind: 'heading',
          depth: line.text.startsWith('=') ? 1 : 2,
          content: last.content,
          line: before.number,
        };
      } else {
        blocks.push({ kind: 'rule', line: line.number });
      }
      continue;
    }
    const heading = headingIn(line.text);
    if (heading !== undefined) {
      close();
      open = undefined;
      blocks.push({ kind: 'heading', depth: heading.depth, content: phrasing(heading.text), line: line.number });
      continue;
    }
    if (
      before !== undefined &&
      (line.bullet !== undefined || !(isIndented(parts, line) || isWrapped(before, line, width)))
    ) {
      close();
      isAfterBlank = false;
    }
    parts.push(line);
  }
  close();
  return { blocks, about: {}, dropped, marks, text, remarks: hasColumns(written) ? [COLUMNS] : [] };
}

function linesIn(text: string): Line[] {
  const raw = text.split('\n');
  const isTightAllowed = hasTightBullets(raw);
  return raw.map((line, index) => {
    const trimmed = line.trim();
    const indent = line.slice(0, line.length - line.trimStart().length).replace(/\t/g, '    ').length;
    const bullet =
      isRule(trimmed) || headingIn(trimmed) !== undefined ? undefined : readBullet(trimmed, { isTightAllowed });
    return { text: trimmed, indent, number: index + 1, ...(bullet === undefined ? {} : { bullet }) };
  });
}

/** `## Africa`, and `-- Africa --` or `=== Africa ===` as people draw them. */
function headingIn(line: string): { depth: number; text: string } | undefined {
  const marked = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (marked?.[1] !== undefined && marked[2]) return { depth: marked[1].length, text: marked[2] };
  const drawn = /^(-{2,9}|={1,9}|\*{2,9}|~{1,9}|_{2,9}|–{1,9}|—{1,9})\s+(\S.{0,70}?)\s+\1$/u.exec(line);
  return drawn?.[2] === undefined || !/\p{L}/u.test(drawn[2]) ? undefined : { depth: 2, text: drawn[2] };
}

const COLUMNS = 'lines have wide gaps in them, as of columns that stood side by side; look whether each item is one';

/** Text that was copied out of two columns runs across them. Three lines are no accident. */
const hasColumns = (text: string): boolean => (text.match(/\S {6,}\S/g)?.length ?? 0) >= 3;

/** A line of signs alone. */
const isRule = (text: string): boolean => /^([-=*_~#+.•·—–])(?:\s*\1){2,}$/u.test(text);

/** Columns beyond which no mail program wraps; longer lines are paragraphs whole. */
const MAX_WIDTH = 100;
/** Narrower than any program wraps. */
const MIN_WIDTH = 50;

/** The width that the lines were wrapped at, or nothing when each line is a paragraph. */
function wrapWidth(lines: readonly Line[]): number | undefined {
  const widths = lines.map(fullWidth);
  const longest = widths.reduce((a, b) => Math.max(a, b), 0);
  // Addresses are never wrapped, so a few lines may be longer.
  const beyond = widths.filter((width) => width > MAX_WIDTH).length;
  const near = widths.filter((width) => width >= MIN_WIDTH && width <= MAX_WIDTH);
  if (beyond > Math.max(1, near.length / 10) || near.length < 2) return undefined;
  return Math.min(
    longest,
    near.reduce((a, b) => Math.max(a, b), 0),
  );
}

const fullWidth = ({ text, indent }: Line): number => indent + text.length;

/** Whether the line goes on in an item by standing under its text. */
const isIndented = ([first]: readonly Line[], line: Line): boolean =>
  first?.bullet !== undefined && line.indent > first.indent;

/** Whether the line goes on in the next: the first word there would not have had room here. */
function isWrapped(line: Line, next: Line, width: number | undefined): boolean {
  if (width === undefined || readReference(next.text) !== undefined || isHeaderField(next.text)) return false;
  if (beginsSpeech(next.text)) return false;
  const word = next.text.split(/\s/, 1)[0] ?? '';
  // Programs differ in whether the space at the end counts.
  return fullWidth(line) + 1 + word.length > width - 1;
}

/** Lines as one; a compound that was divided at its own hyphen has no space there. */
function joined(lines: readonly Line[]): string {
  let text = '';
  for (const { text: line, bullet } of lines) {
    const words = bullet === undefined ? line : line.slice(bullet.length);
    const isCompound = /\p{L}-$/u.test(text.slice(-3)) && /^\p{Ll}/u.test(words);
    text += (text === '' || isCompound ? '' : ' ') + words;
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** Items that are indented further than the one before stand within it. */
function depthOf(line: Line, before: { item: ItemBlock; bullet: Line } | undefined): number {
  if (before === undefined) return 0;
  const { item, bullet } = before;
  if (line.indent >= bullet.indent + 2 && item.depth < MAX_ITEM_DEPTH) return item.depth + 1;
  const isLower = line.indent + 2 <= bullet.indent;
  return isLower ? Math.max(0, item.depth - Math.max(1, Math.round((bullet.indent - line.indent) / 4))) : item.depth;
}

/** Deeper is not meant by anybody, and an issue is refused for it (src/issue/body.ts). */
const MAX_ITEM_DEPTH = 3;

/** `*Africa*` and `_Africa_`, as mail programs write bold and italics in plain text. */
function phrasing(text: string): PhrasingContent[] {
  // Around it may stand signs, such as the pictures of messengers.
  const styled = /^([^\p{L}\p{N}*_]{0,9})(\*{1,2}|_)([^*_]+)\2(:?)([^\p{L}\p{N}*_]{0,9})$/u.exec(text);
  if (styled?.[3] !== undefined && styled[3].trim() === styled[3]) {
    const type = styled[2] === '_' ? 'emphasis' : 'strong';
    const style: PhrasingContent = { type, children: phrasingOf(styled[3] + styled[4]) };
    return [...phrasingOf(styled[1] ?? ''), style, ...phrasingOf(styled[5] ?? '')];
  }
  const label = /^(\*{1,2})([^*]{2,60}:)\1\s+(.*)$/.exec(text) ?? /^(\*{1,2})([^*]{2,60})\1(:\s.*)$/.exec(text);
  if (label?.[2] !== undefined) {
    const rest = label[3] ?? '';
    const gap = rest.startsWith(':') ? '' : ' ';
    return [{ type: 'strong', children: phrasingOf(label[2]) }, ...phrasingOf(gap + rest)];
  }
  return phrasingOf(text);
}

/** Takes the `>` of a quoted message off, when most lines have it. */
function unquoted(text: string): string {
  const lines = text.split('\n');
  const written = lines.filter((line) => line.trim() !== '');
  const quoted = written.filter((line) => /^\s*>/.test(line)).length;
  if (quoted === 0 || quoted < written.length * 0.6) return text;
  return lines.map((line) => line.replace(/^\s*(?:> ?)+/, '')).join('\n');
}
