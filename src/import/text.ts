/** Plain text: paragraphs, items and headings out of lines. */
import type { Blockquote, PhrasingContent } from 'mdast';
import { areVerse } from '../blocks/line-groups.ts';
import { beginsSpeech } from '../blocks/speakers.ts';
import { refuseLong } from './bounds.ts';
import { type Bullet, boxAt, hasTightBullets, readBullet } from './bullets.ts';
import { withoutSenders } from './chat.ts';
import { clean } from './clean.ts';
import { type Flow, flows, quotedLines, unflowed } from './flowed.ts';
import { isHeaderField } from './forwarding.ts';
import type { Block, ItemBlock, ReadingOptions, Source } from './import.ts';
import { phrasingOf } from './inline.ts';
import { LinkLog } from './links.ts';
import { mended } from './mended.ts';
import { type LevelledLine, levelled } from './quoted.ts';
import { readReference } from './reference.ts';

interface Line {
  /** Without indentation and white space at its end. */
  text: string;
  /** Columns before the text. */
  indent: number;
  /** Of the file, from 1. */
  number: number;
  /** Columns at which the lines that it stands among were wrapped; none for a paragraph that is whole. */
  width?: number;
  /** How many times it is quoted. */
  depth: number;
  /** Whether it is of a quotation. */
  isQuoted: boolean;
  bullet?: Bullet;
  /** Of a hymn: it ends where it was ended. */
  isVerse?: boolean;
}

export interface TextOptions extends ReadingOptions {
  /** Of a message that says that its lines flow. */
  flow?: Flow;
}

declare module 'mdast' {
  interface BlockquoteData {
    /** Of the lines that its last paragraph was made of. */
    group?: number;
  }
}

/** Reads a letter in plain text. @param raw decoded, not yet cleaned. @throws {ImportError} for a text beyond bounds. */
export function readText(raw: string, { flow }: TextOptions = {}): Source {
  refuseLong(raw);
  const { text: sound, remarks } = mended(raw);
  const links = new LinkLog();
  const legible = links.text(sound);
  const isFlowed = flow !== undefined && flows(legible);
  // A fixed space at the end of a line is none that lines flow by.
  const text = clean(isFlowed ? legible.replace(/[\u00A0\u202F\u2007]+$/gmu, '') : legible);
  const { text: written, dropped } = isFlowed ? { text, dropped: [] } : withoutSenders(text);
  const quoted = isFlowed ? unflowed(written, flow) : quotedLines(written);
  const lines = withVerses(linesIn(levelled(quoted, isFlowed), isFlowed));
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
    const whole = joined(parts);
    const box = first.isQuoted || first.bullet === undefined ? undefined : boxAt(whole);
    const content = first.isVerse ? verses(parts) : phrasing(whole.slice(box?.length ?? 0));
    if (first.isQuoted) {
      open = undefined;
      addQuotation(blocks, content, group, first.number);
    } else if (first.bullet !== undefined) {
      const { number, mark } = first.bullet;
      marks.push(mark, whole.slice(0, box?.length ?? 0));
      const depth = depthOf(first, open);
      const item: ItemBlock = { kind: 'item', depth, mark, paragraphs: [content], line: first.number };
      if (number !== undefined) item.number = number;
      const checked = first.bullet.checked ?? box?.checked;
      if (checked !== undefined) item.checked = checked;
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
    if (parts[0] !== undefined && parts[0].depth !== line.depth) close();
    if (line.text === '') {
      close();
      group++;
      isAfterBlank = true;
      continue;
    }
    const before = parts.at(-1);
    if (line.isVerse && (before === undefined || before.isVerse)) {
      parts.push(line);
      continue;
    }
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
    if (before !== undefined && (line.bullet !== undefined || !(isIndented(parts, line) || isWrapped(before, line)))) {
      close();
      isAfterBlank = false;
    }
    parts.push(line);
  }
  close();
  return {
    blocks: withNumberedHeadings(blocks),
    about: {},
    dropped,
    marks,
    text: [...dropped.map((gone) => gone.text), ...quoted.map((line) => line.text)].join('\n'),
    remarks: [...remarks, ...links.remarks, ...(hasColumns(written) ? [COLUMNS] : [])],
  };
}

/** `1. AFRICA` over `1.1 Pray for Kenya`: what has parts of its own number is a heading, and those are its items. */
function withNumberedHeadings(blocks: readonly Block[]): Block[] {
  let heading: number | undefined;
  return blocks.map((block, index): Block => {
    const next = blocks[index + 1];
    if (block.kind === 'item' && block.number !== undefined && block.paragraphs.length === 1) {
      const { number, mark = '', line } = block;
      heading = next?.kind === 'paragraph' && beginsPart(next.content, number) ? number : undefined;
      if (heading === undefined) return block;
      const content: PhrasingContent[] = [{ type: 'text', value: `${mark} ` }, ...block.paragraphs[0]!];
      return { kind: 'heading', depth: 2, content, ...(line === undefined ? {} : { line }) };
    }
    if (block.kind !== 'paragraph' || heading === undefined || !beginsPart(block.content, heading)) return block;
    const { content, line } = block;
    return { kind: 'item', depth: 0, paragraphs: [content], ...(line === undefined ? {} : { line }) };
  });
}

const beginsPart = ([first]: readonly PhrasingContent[], number: number): boolean =>
  first?.type === 'text' && new RegExp(`^${number}\\.\\d{1,2}[.)]?\\s`).test(first.value);

/** Paragraphs that are quoted one after the other are one quotation. */
function addQuotation(blocks: Block[], content: PhrasingContent[], group: number, line: number): void {
  const before = blocks.at(-1);
  const paragraph = { type: 'paragraph' as const, children: content };
  if (before?.kind !== 'whole' || before.node.type !== 'blockquote') {
    const node: Blockquote = { type: 'blockquote', children: [paragraph], data: { group } };
    blocks.push({ kind: 'whole', node, line });
    return;
  }
  const last = before.node.children.at(-1);
  if (before.node.data?.group === group && last?.type === 'paragraph')
    last.children.push({ type: 'break' }, ...content);
  else before.node.children.push(paragraph);
  before.node.data = { group };
}

function linesIn(levels: readonly LevelledLine[], isFlowed: boolean): Line[] {
  const isTightAllowed = hasTightBullets(levels.map(({ text }) => text));
  const lines = levels.map(({ text: line, number, depth, isQuotation }): Line => {
    const trimmed = line.trim();
    const indent = line.slice(0, line.length - line.trimStart().length).replace(/\t/g, '    ').length;
    const bullet =
      isQuotation || isRule(trimmed) || headingIn(trimmed) !== undefined
        ? undefined
        : readBullet(trimmed, { isTightAllowed });
    return { text: trimmed, indent, number, depth, isQuoted: isQuotation, ...(bullet === undefined ? {} : { bullet }) };
  });
  // Each level was wrapped by another program. What flows is not wrapped where it is not quoted.
  const widths = new Map<number, number | undefined>();
  const whole = isFlowed ? undefined : wrapWidth(lines);
  for (const depth of new Set(levels.map((line) => line.depth))) {
    const among = lines.filter((_, index) => levels[index]!.depth === depth);
    const isWhole = isFlowed && (depth === 0 || levels.some((line) => line.depth === depth && line.isJoined));
    widths.set(depth, isWhole ? undefined : (wrapWidth(among) ?? whole));
  }
  return lines.map((line, index) => {
    const width = widths.get(levels[index]!.depth);
    return width === undefined ? line : { ...line, width };
  });
}

const STANZA = /^(\d{1,2})[.)]?\s+\S/;
const REFRAIN = /^\(?(?:Refrain|Chorus|Kehrvers|Estribillo)\)?:?(?:\s|$)/i;

/** Marks the stanzas of hymns: numbered from 1 on, as many lines in each, with refrains between. */
function withVerses(lines: readonly Line[]): Line[] {
  const groups: Line[][] = [];
  for (const [index, line] of lines.entries()) {
    if (line.text === '') continue;
    if (index > 0 && lines[index - 1]!.text !== '') groups.at(-1)!.push(line);
    else groups.push([line]);
  }
  const sung = new Set<Line>();
  for (let from = 0; from < groups.length; from++) {
    const hymn = groups.slice(from, from + hymnAt(groups, from));
    for (const line of hymn.flat()) sung.add(line);
    from += Math.max(0, hymn.length - 1);
  }
  return lines.map((line) => {
    if (!sung.has(line)) return line;
    const { bullet: _, ...verse } = line;
    return { ...verse, isVerse: true };
  });
}

/** How many groups from one on are of a hymn. */
function hymnAt(groups: readonly Line[][], from: number): number {
  const { length } = groups[from]!;
  let stanzas = 0;
  let to = from;
  for (; to < groups.length; to++) {
    const group = groups[to]!;
    if (group.some(({ isQuoted }) => isQuoted)) break;
    const number = Number(STANZA.exec(group[0]!.text)?.[1]);
    const texts = group.map(({ text }) => text);
    if (number === stanzas + 1 && group.length === length && areVerse(texts)) stanzas++;
    else if (stanzas === 0 || group.length < 2 || !REFRAIN.test(texts[0]!)) break;
  }
  return stanzas < 2 ? 0 : to - from;
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
function isWrapped(line: Line, next: Line): boolean {
  const { width } = line;
  if (readReference(next.text) !== undefined || isHeaderField(next.text) || beginsSpeech(next.text)) return false;
  // Whoever ends lines by hand, or wraps narrowly, goes on in the next with a small letter.
  if (width === undefined) return line.text.length >= SHORTEST_WRAPPED && goesOn(line.text, next.text);
  // Nothing wraps so late: it is a paragraph whole, and what follows another.
  if (line.text.lastIndexOf(' ') > width) return false;
  const word = next.text.split(/\s/, 1)[0] ?? '';
  // Programs differ in whether the space at the end counts.
  return fullWidth(line) + 1 + word.length > width - 1;
}

/** Letters of the shortest line that a sentence goes on from. */
const SHORTEST_WRAPPED = 16;

const goesOn = (line: string, next: string): boolean => /^\p{Ll}/u.test(next) && /[\p{L}\p{N},’”)]$/u.test(line);

/** Lines as one; a compound that was divided at its own hyphen has no space there. */
function joined(lines: readonly Line[]): string {
  let text = '';
  let before = '';
  for (const { text: line, bullet } of lines) {
    const words = bullet === undefined ? line : line.slice(bullet.length);
    const isCompound = /\p{L}-$/u.test(before.slice(-3)) && /^\p{Ll}/u.test(words);
    text += (text === '' || isCompound ? '' : ' ') + words;
    before = words;
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** Each on a line of its own. */
const verses = (lines: readonly Line[]): PhrasingContent[] =>
  lines.flatMap(({ text }, index) => [
    ...(index === 0 ? [] : [{ type: 'break' } satisfies PhrasingContent]),
    ...phrasing(text),
  ]);

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
