/** The head of a letter: its title, day and organization. */
import { type Day, isMonth, readDay } from './dates.ts';
import type { Block, Dropped } from './import.ts';
import { textOf } from './inline.ts';
import { looksLikeHeading, withoutColon } from './lines.ts';
import type { IsPlace } from './places.ts';

const ORGANIZATION =
  /(?<!\p{L})(?:mission|missions|missionaries|ministry|ministries|church|chapel|fellowship|society|alliance|network|foundation|trust|inc|misión|misiones|ministerio|ministerios|iglesia|fundación|sociedad|missão|ministério|igreja|église|gemeinde|missionswerk)(?!\p{L})/iu;

export interface Head {
  blocks: Block[];
  title?: string;
  day?: Day;
  organization?: string;
  /** Texts that became something else than they were, such as a day in figures. */
  dropped: Dropped[];
}

/** Lines that may stand over the first paragraph. */
const LONGEST_HEAD = 5;

/**
 * Takes title, day and organization from the beginning.
 *
 * @param start where the letter begins; before it stands the note of whoever passed it on.
 */
export function takeHead(blocks: readonly Block[], start: number, isPlace: IsPlace): Head {
  const head: Head = { blocks: [...blocks], dropped: [] };
  const index = start;
  for (let count = 0; count < LONGEST_HEAD && index < head.blocks.length; count++) {
    const block = head.blocks[index]!;
    const next = head.blocks[index + 1];
    const isTaken =
      block.kind === 'rule' || (count === 0 && takeCall(block, head, next)) || take(block, head, next, isPlace);
    if (!isTaken) break;
    head.blocks.splice(index, 1);
  }
  // A day may stand under an epigraph or a greeting.
  if (head.day === undefined) takeDayNear(head, index);
  if (head.title !== undefined && head.day === undefined) divideTitle(head, head.title);
  return head;
}

function take(block: Block, head: Head, next: Block | undefined, isPlace: IsPlace): boolean {
  if (block.kind !== 'paragraph' && block.kind !== 'heading') return false;
  const text = textOf(block.content);
  const day = readDay(text);
  if (day !== undefined && head.day === undefined) {
    setDay(head, day, text, block.line);
    return true;
  }
  if (
    head.title === undefined &&
    !isPlace(withoutColon(text)) &&
    (block.kind === 'heading' ? text.length < 200 : isTitle(text, next))
  ) {
    head.title = text;
    return true;
  }
  if (
    head.title !== undefined &&
    head.organization === undefined &&
    looksLikeHeading(text) &&
    ORGANIZATION.test(text) &&
    next?.kind !== 'item'
  ) {
    head.organization = text;
    return true;
  }
  return false;
}

/** Letters of the longest call that is a title. */
const LONGEST_CALL = 100;

/** `Pray for the Gulf this weekend!` over a day or a month is the letter’s title, though an item may begin so. */
function takeCall(block: Block, head: Head, next: Block | undefined): boolean {
  if (block.kind !== 'paragraph' || next?.kind !== 'paragraph') return false;
  const below = textOf(next.content);
  if (readDay(below) === undefined && !isMonth(below)) return false;
  const text = textOf(block.content);
  if (text.length > LONGEST_CALL || !/\p{L}/u.test(text) || /[.:;,]$/u.test(text) || readDay(text) !== undefined)
    return false;
  head.title = text;
  return true;
}

/** Something must follow a title. */
const isTitle = (text: string, next: Block | undefined): boolean =>
  next !== undefined && looksLikeHeading(text) && !text.endsWith(':');

function setDay(head: Head, day: Day, text: string, line: number | undefined): void {
  head.day = day;
  head.dropped.push({ what: 'the day, now the date of the issue', text, ...(line === undefined ? {} : { line }) });
}

function takeDayNear(head: Head, from: number): void {
  for (let index = from; index < Math.min(from + 3, head.blocks.length); index++) {
    const block = head.blocks[index]!;
    if (block.kind !== 'paragraph') continue;
    const text = textOf(block.content);
    const day = readDay(text);
    if (day === undefined) continue;
    setDay(head, day, text, block.line);
    head.blocks.splice(index, 1);
    return;
  }
}

/** What may part a title from a day. */
const GAP = /\s*[—–|:,-]\s*|\s+/gu;
/** Letters of the shortest title: the `On` of `On June 5, 2015` is none. */
const SHORTEST_TITLE = 3;

/** `Prayer Requests – June 5, 2015` is a title and a day. */
function divideTitle(head: Head, title: string): void {
  for (const { 0: gap, index } of title.matchAll(GAP)) {
    const rest = title.slice(index + gap.length);
    const day = index < SHORTEST_TITLE ? undefined : readDay(rest);
    if (day === undefined) continue;
    head.title = title.slice(0, index);
    setDay(head, day, rest, undefined);
    return;
  }
}
