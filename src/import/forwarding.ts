/** What mail programs put around a message that is passed on, and what is written over it. */
import type { Nodes } from 'mdast';
import type { Block, Dropped } from './import.ts';
import { textOf } from './inline.ts';
import { DEVICES, FIELDS, MARKERS, WARNINGS, WROTE } from './mail-words.ts';
import { NOTE, seemsNote } from './note.ts';
import { wordsOf } from './words.ts';

const any = (...lists: (readonly string[])[]): string => lists.flat().join('|');

const FIELD = new RegExp(`^[*_]?(?:${any(...Object.values(FIELDS))})[*_]?\\s?[:：][*_]?(?:\\s|$|(?=\\S*@))`, 'iu');
const FROM = new RegExp(`^[*_]?(?:${any(FIELDS.from)})[*_]?\\s?[:：]`, 'iu');
const SUBJECT = new RegExp(`^[*_]?(?:${any(FIELDS.subject)})[*_]?\\s?[:：][*_]?\\s*(.*)$`, 'iu');
/** How a line begins that has all fields in it, as Yahoo writes them in plain text. */
const RUN_IN = new RegExp(
  `^(?:[-–—\\s]{0,20}(?:${any(MARKERS)})[-–—\\s]{0,20})?(?:${any(FIELDS.from)})\\s?[:：]`,
  'iu',
);
const namesOf = (...lists: (readonly string[])[]): ReadonlySet<string> => new Set(any(...lists).split('|'));
const LATER_NAMES = namesOf(FIELDS.to, FIELDS.date);
const SUBJECT_NAMES = namesOf(FIELDS.subject);
/** Letters of the longest name of a field. */
const LONGEST_NAME = 20;

/** Whether a name ends there; it may stand right behind an address or a time. */
function endsIn(text: string, names: ReadonlySet<string>): boolean {
  const end = text.trimEnd().toLowerCase();
  for (let length = 1; length <= LONGEST_NAME; length++) if (names.has(end.slice(-length))) return true;
  return false;
}

/** The subject, where a line has all fields in it. */
function runInSubject(text: string): string | undefined {
  if (text.length > LONGEST || !ADDRESS.test(text.slice(0, 400)) || !RUN_IN.test(text)) return undefined;
  let later = 0;
  for (const { index } of text.matchAll(/[:：]/g)) {
    const before = text.slice(Math.max(0, index - LONGEST_NAME - 1), index);
    // `Assunto` ends as `To` does.
    if (later > 0 && endsIn(before, SUBJECT_NAMES)) return text.slice(index + 1).trim();
    if (endsIn(before, LATER_NAMES)) later++;
  }
  return undefined;
}

const MARKER = new RegExp(`^(?<dashes>[-–—_>*=\\s]*)(?:${any(MARKERS)})\\s?(?<end>[:：]?[-–—_*=\\s]*)$`, 'u');
const WROTE_AT = new RegExp(`(?<!\\p{L})(?:${any(WROTE)})(?!\\p{L}).{0,120}[:：]$`, 'u');
/** How an attribution begins that names a day. */
const ON =
  /^(?:on|am|el|em|le|op|il(?: giorno)?|den|d\.|dne|dnia|w dniu|a|în|u|pe|в|во|у|pada|vào|στις)\s.{0,80}\p{Nd}{2}/u;
const ADDRESS = /[^\s@<>()[\]]+@[^\s@<>()[\]]+\.[^\s@<>()[\]]+/u;
const MOMENT = /\p{Nd}{1,2}[:.h时時]\s?\p{Nd}{2}|\p{Nd}{4}/u;
const TIME = /\p{Nd}{1,2}[:.]\p{Nd}{2}/u;

const DEVICE = new RegExp(`^(?:${any(DEVICES)})\\.?(?:\\s*<?https?:\\S+)?$`, 'u');
const WARNING = new RegExp(`^(?:${any(WARNINGS)})$`, 'su');

/** Letters of the longest line that is looked at; heads have long lists of addresses. */
const LONGEST = 2000;
/** Of an attribution. */
const LONGEST_ATTRIBUTION = 400;

/** As the words of mail programs are compared. */
const plain = (text: string): string => text.replace(/[’‘]/g, "'").toLowerCase();

/** Whether a line is a field of a message's head, such as `Subject: Prayer letter`. */
export const isHeaderField = (text: string): boolean =>
  text.length < LONGEST && FIELD.test(text.replace(/[’‘]/g, "'")) && !/^[\p{L}\s]+[:：]$/u.test(text);

/** A field whose value is empty is one among others alone. */
const isFieldAmongOthers = (text: string): boolean => text.length < LONGEST && FIELD.test(text.replace(/[’‘]/g, "'"));

const isMarker = (text: string): boolean => {
  const found = text.length < 120 ? MARKER.exec(plain(text))?.groups : undefined;
  return found !== undefined && (found.dashes?.trim() !== '' || found.end !== '');
};

function isAttribution(text: string): boolean {
  if (text.length > LONGEST_ATTRIBUTION || text.length < 8 || !/[:：]$/.test(text)) return false;
  const line = plain(text);
  const hasAddress = ADDRESS.test(line);
  if (WROTE_AT.test(line)) return hasAddress || (ON.test(line) && MOMENT.test(line)) || TIME.test(line);
  // In Russian it only names the moment and the writer; brackets may be gone from the address by now.
  return hasAddress && TIME.test(line) && /\p{Nd}{4}/u.test(line) && /@\S+\s?[:：]$/u.test(line);
}

/** Whether a quoted message follows lines such as these; the last of them stands right before it. */
export function introducesMessage(lines: readonly string[]): boolean {
  const last = lines.at(-1)?.trim() ?? '';
  return (
    isMarker(last) ||
    isHeaderField(last) ||
    [1, 2, 3].some((count) => isAttribution(lines.slice(-count).join(' ').trim()))
  );
}

/** Whether a message begins in lines such as these. */
export const beginsMessage = (lines: readonly string[]): boolean => {
  const [first = ''] = lines;
  return (
    isMarker(first) || isHeaderField(first) || [1, 2, 3].some((count) => isAttribution(lines.slice(0, count).join(' ')))
  );
};

export interface Unforwarded {
  blocks: Block[];
  dropped: Dropped[];
  /** The subject that the message was passed on with. */
  subject?: string;
  /** Where the message itself begins, when what stands before it is kept. */
  start: number;
}

/** A message, or what was written over it. */
interface Message {
  head: readonly Block[];
  body: Block[];
  /** Taken out of the body. */
  dropped: Dropped[];
}

/**
 * Takes out the heads of forwarded messages, attributions, what a device adds by itself, and what those who passed the
 * letter on wrote over it.
 *
 * @param isKept whether all of it stays, and only its place is found.
 */
export function dropForwarding(blocks: readonly Block[], isKept = false): Unforwarded {
  const messages = messagesIn(blocks);
  const letter = letterAmong(messages);
  const subject = messages
    .slice(0, letter + 1)
    .map(({ head }) => subjectIn(head))
    .findLast((found) => found !== undefined);
  const found = subject === undefined ? {} : { subject };
  if (isKept) {
    const before = messages
      .slice(0, letter)
      .reduce((sum, { head, body, dropped }) => sum + head.length + body.length + dropped.length, 0);
    return { blocks: [...blocks], dropped: [], start: before + messages[letter]!.head.length, ...found };
  }
  const kept: Block[] = [];
  const dropped: Dropped[] = [];
  for (const [index, message] of messages.entries()) {
    if (message.head.length > 0) dropped.push(droppedOf('the header of a forwarded message', message.head));
    if (index < letter) {
      if (message.body.length > 0) dropped.push(droppedOf(NOTE, message.body));
    } else {
      const [first, ...others] = message.body;
      if (first !== undefined) kept.push(index > letter ? { ...first, doubt: UNDER } : first, ...others);
    }
    dropped.push(...message.dropped);
  }
  return { blocks: kept, dropped: dropped.filter(({ text }) => text !== ''), start: 0, ...found };
}

const UNDER = 'Is this part of the letter? It is of another message, which stood below.';

/**
 * Which message is the letter: the last of those that are written under notes. What has items, headings or prayers in it
 * is no note, and neither is what has more words than all that it answers.
 */
function letterAmong(messages: readonly Message[]): number {
  for (const [index, { body }] of messages.entries()) {
    const below = messages.slice(index + 1);
    const rest = below.flatMap((message) => message.body);
    if (wordCount(rest) === 0) return index;
    const isAnswer = below[0]!.head.every((block) => !isMarker(lineOf(block)) && !isFieldAmongOthers(lineOf(block)));
    const isNote = seemsNote(body) && (!isAnswer || !seemsNote(rest) || wordCount(rest) >= wordCount(body));
    if (!isNote) return index;
  }
  return messages.length - 1;
}

const wordCount = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + wordsOf(allOf(block)).length, 0);

/** Divides at the heads of messages. */
function messagesIn(blocks: readonly Block[]): Message[] {
  const messages: Message[] = [{ head: [], body: [], dropped: [] }];
  const lines = blocks.map(lineOf);
  for (let index = 0; index < blocks.length; ) {
    const count = headLength(blocks, lines, index);
    const block = blocks[index]!;
    const what = count > 0 ? undefined : addedBy(lines[index]!);
    if (count > 0) messages.push({ head: blocks.slice(index, index + count), body: [], dropped: [] });
    else if (what !== undefined) messages.at(-1)!.dropped.push(droppedOf(what, [block]));
    else messages.at(-1)!.body.push(block);
    index += Math.max(1, count);
  }
  return messages;
}

function addedBy(line: string): string | undefined {
  if (line === '' || line.length > 600) return undefined;
  const text = plain(line);
  if (line.length < 160 && DEVICE.test(text)) return 'what a device adds by itself';
  return WARNING.test(text) ? 'a mail program’s warning' : undefined;
}

function droppedOf(what: string, blocks: readonly Block[]): Dropped {
  const text = blocks
    .map(allOf)
    .filter((line) => line !== '')
    .join('\n');
  const line = blocks.find((block) => block.line !== undefined)?.line;
  return { what, text, ...(line === undefined ? {} : { line }) };
}

const lineOf = (block: Block): string =>
  block.kind === 'paragraph' || block.kind === 'heading' ? textOf(block.content) : '';

/** What a block says, whatever it is. */
function allOf(block: Block): string {
  if (block.kind === 'item') return [block.mark ?? '', ...block.paragraphs.map(textOf)].join(' ').trim();
  return block.kind === 'whole' ? partedText(block.node) : lineOf(block);
}

/** Cells and paragraphs apart, so that their words do not run together. */
const partedText = (node: Nodes): string =>
  'value' in node
    ? node.value
    : 'children' in node
      ? node.children.map(partedText).join(isInline(node) ? '' : ' ')
      : ' ';

const isInline = ({ type }: Nodes): boolean =>
  /^(?:paragraph|tableCell|heading|strong|emphasis|delete|link)$/.test(type);

const subjectIn = (head: readonly Block[]): string | undefined =>
  head
    .flatMap((block) => rowsOf(block) ?? [lineOf(block)])
    .map((line) => runInSubject(line) ?? SUBJECT.exec(line)?.[1]?.trim())
    .find((value) => value !== undefined && value !== '');

/** The rows of a table as lines: Thunderbird writes heads so. */
function rowsOf(block: Block): string[] | undefined {
  if (block.kind !== 'whole' || block.node.type !== 'table') return undefined;
  return block.node.children.map(({ children }) => children.map((cell) => textOf(cell.children)).join(' '));
}

/** How many blocks from here are a message's head; none, if there is no head here. */
function headLength(blocks: readonly Block[], lines: readonly string[], start: number): number {
  // Outlook draws a line over its heads.
  const from = blocks[start]!.kind === 'rule' || /^[_-]{5,}$/.test(lines[start]!) ? start + 1 : start;
  if (from >= blocks.length) return 0;
  const attribution = from === start ? attributionLength(lines, start) : 0;
  if (attribution > 0) return attribution;
  const first = lines[from]!;
  // The dashes of a drawn heading are gone by now.
  const isMarked = isMarker(first) || (blocks[from]!.kind === 'heading' && isMarker(`-- ${first} --`));
  let end = from + (isMarked ? 1 : 0);
  while (isMarked && (blocks[end]?.kind === 'rule' || isMarker(lines[end] ?? ''))) end++;
  const rows = blocks[end] === undefined ? undefined : rowsOf(blocks[end]!);
  if (rows?.every(isFieldAmongOthers) && rows.some((row) => FROM.test(row))) return end + 1 - start;
  if (runInSubject(first) !== undefined) return from + 1 - start;
  const body = end;
  const fields: string[] = [];
  while (end < blocks.length) {
    const line = lines[end]!;
    if (isFieldAmongOthers(line)) fields.push(line);
    else if (fields.length === 0 || !isMoreOfField(line)) break;
    end++;
  }
  if (isMarked) return fields.length > 0 || isMarker(first) || blocks[from]!.kind === 'heading' ? end - start : 0;
  const isHead =
    fields.length >= 2 &&
    fields.some((line) => FROM.test(line)) &&
    (fields.some((line) => SUBJECT.test(line)) || lines.slice(body, end).some((line) => ADDRESS.test(line)));
  return isHead ? end - start : 0;
}

/** An attribution may be wrapped; what stands before a whole one is none of it. */
function attributionLength(lines: readonly string[], start: number): number {
  const among = (from: number, end: number): string => lines.slice(from, end).join(' ');
  const isWhole = (text: string): boolean => isAttribution(text) && MOMENT.test(text);
  if (lines[start] === '') return 0;
  for (let count = 1; count <= 3 && start + count <= lines.length; count++) {
    const end = start + count;
    if (isWhole(among(start, end)))
      return isWhole(among(start + 1, end)) || (isWhole(among(end - 1, end)) && count > 1) ? 0 : count;
  }
  return isAttribution(lines[start]!) ? 1 : 0;
}

/** Addresses that go on from a field of the line before. */
const isMoreOfField = (line: string): boolean =>
  ADDRESS.test(line) &&
  line.length < LONGEST &&
  /^[^.!?…]{0,60}[<([]?[^\s@]+@[^\s@]+[>)\]]?[,;]?(?:\s|$)/u.test(line) &&
  !/[.!?]$/.test(line);
