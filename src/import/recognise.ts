/** From blocks to a letter: what each of them means. */
import { dropClosing } from './closing.ts';
import { takeEpigraph } from './epigraph.ts';
import { dropForwarding } from './forwarding.ts';
import type { Block, Dropped, Letter, Source } from './import.ts';
import { textOf } from './inline.ts';
import { recogniseItems } from './items.ts';
import { languageOf } from './language.ts';
import { recogniseNotes } from './notes.ts';
import { placesFor } from './places.ts';
import { recogniseRegions } from './regions.ts';
import { type Head, takeHead } from './title.ts';
import { inTitleCase } from './title-case.ts';
import { wordsOf } from './words.ts';

export interface RecognisingOptions {
  /** Of the file without its ending, for a letter that has no title. */
  name: string;
  /** Language of issues that name none. */
  usual: string;
  /** Whether nothing is left out. */
  isKept?: boolean;
}

export function recognise(source: Source, { name, usual, isKept = false }: RecognisingOptions): Letter {
  const given = source.front ?? {};
  const doubts: string[] = [];
  const remarks = [...source.remarks];

  const forwarding = dropForwarding(source.blocks, isKept);
  const closing = isKept ? { blocks: forwarding.blocks, dropped: [] } : dropClosing(forwarding.blocks);
  const start = Math.min(forwarding.start, closing.blocks.length);
  // Whoever passed it on may write in another language.
  const own = forwarding.dropped.length === 0 ? source.text : textIn(closing.blocks.slice(start));
  const lang = given.lang ?? languageOf(own) ?? languageOf(source.text) ?? source.about.lang;
  const isPlace = placesFor(lang ?? usual);
  const head = takeHead(closing.blocks, start, isPlace);
  const saidTwice = [...settleTitle(head, given.title, start), ...settleOrganization(head, given.organization)];
  const { blocks, scripture } =
    given.scripture === undefined ? takeEpigraph(head.blocks, start) : { blocks: head.blocks };

  const subject = withoutPrefixes(forwarding.subject ?? source.about.subject ?? source.about.title ?? '');
  const title = given.title ?? head.title ?? (subject === '' ? titleFrom(name) : subject);
  const isUntitled = given.title === undefined && head.title === undefined && subject === '';
  if (isUntitled) doubts.push(NAMED_AFTER_FILE);
  else if (given.title === undefined && head.title === undefined)
    doubts.push('The title is the message’s subject, or the page’s title.');
  const lower = given.title === undefined ? inTitleCase(title, lang ?? usual) : undefined;
  if (lower !== undefined) doubts.push(`The title is in capitals. In small letters it reads: ${lower}`);
  const isSaid = wordsOf(title.toLowerCase()).join(' ').includes(wordsOf(subject.toLowerCase()).join(' '));
  if (!isSaid && source.about.subject !== undefined)
    remarks.push(`the title is the letter’s own; its subject was “${subject.slice(0, 100)}”`);
  const { day } = head;
  if (day?.isWeekdayWrong) doubts.push(`The day of the week in the letter is not that of ${day.date}.`);
  if (day === undefined && given.date === undefined && source.about.date !== undefined)
    doubts.push(
      `The letter has no date. To print that of the e-mail, write a line of its own: date: ${source.about.date}`,
    );

  return {
    front: {
      title,
      ...(day === undefined ? {} : { date: day.date }),
      ...(head.organization === undefined ? {} : { organization: head.organization }),
      ...(scripture === undefined ? {} : { scripture }),
      ...(lang === undefined || lang === usual ? {} : { lang }),
      ...given,
    },
    ...(isUntitled ? { isUntitled } : {}),
    doubts,
    remarks,
    blocks: withoutNeedlessRules(mergeLines(recogniseItems(recogniseNotes(recogniseRegions(blocks, isPlace))))),
    dropped: [...source.dropped, ...forwarding.dropped, ...saidTwice, ...head.dropped, ...closing.dropped],
  };
}

const textIn = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'item') return block.paragraphs.map(textOf).join('\n');
      if (block.kind === 'whole') return textOf([block.node as never]);
      return block.kind === 'rule' ? '' : textOf(block.content);
    })
    .join('\n');

/** A title that is given holds; the letter's own is left out if it says the same, and stays a heading if not. */
function settleTitle(head: Head, given: string | undefined, start: number): Dropped[] {
  const { title } = head;
  if (given === undefined || title === undefined) return [];
  if (wordsOf(given).join(' ') === wordsOf(title).join(' '))
    return [{ what: 'the title, which stands at the top already', text: title }];
  head.blocks.splice(start, 0, { kind: 'heading', depth: 1, content: [{ type: 'text', value: title }] });
  return [];
}

function settleOrganization({ organization }: Head, given: string | undefined): Dropped[] {
  if (given === undefined || organization === undefined) return [];
  return [{ what: 'the organization, which stands at the top already', text: organization }];
}

/** What is said where nothing names the letter. */
export const NAMED_AFTER_FILE = 'The letter has no title; this one is the file’s name.';

/** What programs put before a subject when they answer or pass on, in the languages that they speak. */
const PREFIXES =
  /^(?:\s*(?:\[[^\]\n]{1,40}\]\s*)?(?:re|fwd?|rv|enc|tr|wg|aw|i|r|sv|vs|vb|vl|pd|odp|ynt|i̇lt|ilt|redir\.?|videresend|doorst|antw|res|ref|转发|轉寄|回复|回覆|答复|전달|转)\s?(?:\[\d+\])?[:：])+\s*/iu;

const withoutPrefixes = (subject: string): string => subject.replace(PREFIXES, '').replace(/\s+/g, ' ').trim();

/** `june-letter_2` reads `June letter 2`. */
function titleFrom(name: string): string {
  const words = name.replace(/[-_.\s]+/g, ' ').trim();
  return words === '' ? 'Letter' : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Lines that stayed paragraphs are one paragraph again. */
function mergeLines(blocks: readonly Block[]): Block[] {
  const merged: Block[] = [];
  for (const block of blocks) {
    const before = merged.at(-1);
    if (
      block.kind === 'paragraph' &&
      before?.kind === 'paragraph' &&
      before.group === block.group &&
      block.doubt === undefined
    )
      merged[merged.length - 1] = { ...before, content: [...before.content, { type: 'break' }, ...block.content] };
    else merged.push(block);
  }
  return merged;
}

/** A rule beside a heading or another rule, or at either end, divides nothing that is not divided already. */
function withoutNeedlessRules(blocks: readonly Block[]): Block[] {
  const isEnd = (block: Block | undefined): boolean =>
    block === undefined ||
    block.kind === 'heading' ||
    block.kind === 'rule' ||
    (block.kind === 'whole' && block.node.type === 'footnoteDefinition');
  const kept: Block[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'rule' || !(isEnd(kept.at(-1)) || isEnd(blocks[index + 1]))) kept.push(block);
  }
  return kept;
}
