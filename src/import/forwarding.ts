/** What mail programs put around a message that is passed on. */
import type { Block, Dropped } from './import.ts';
import { textOf } from './inline.ts';

const FIELD =
  /^(?:from|sent|to|cc|bcc|subject|date|reply-to|importance|attachments?|de|para|enviado(?: el)?|asunto|fecha|assunto|enviada(?: em)?|data|von|an|gesendet|betreff|datum|à|objet|envoyé|date d’envoi|da|oggetto|inviato|van|aan|onderwerp|verzonden)\s?:\s+\S/iu;
const ESSENTIAL = /^(?:from|de|von|da|van)\s?:/iu;
const SUBJECT = /^(?:subject|asunto|assunto|betreff|objet|oggetto|onderwerp)\s?:\s*(.*)$/iu;

const MARKER =
  /^(?:-{2,}\s*)?(?:begin forwarded message|forwarded message|original message|inicio del mensaje reenviado|mensaje reenviado|mensaje original|mensagem encaminhada|mensagem original|message transféré|message d’origine|weitergeleitete nachricht|ursprüngliche nachricht)\s?:?\s*-*$/iu;
const ATTRIBUTION = /^(?:on|el|em|le|am|op)\b.{5,250}\b(?:wrote|escribió|escreveu|a écrit|schrieb|schreef)\s?:$/isu;
const DEVICE =
  /^(?:sent from my|sent from (?:mail|outlook|yahoo)|enviado desde mi|enviado do meu|envoyé de mon|von meinem .{2,30} gesendet|get outlook for)\b/iu;
const WARNING =
  /^(?:\[?(?:external|external e-?mail|externo)\]?:?$|caution: this (?:e-?mail|message) (?:originated|came) from outside)/iu;

/** Whether a line is a field of a message's head, such as `Subject: Prayer letter`. */
export const isHeaderField = (text: string): boolean => FIELD.test(text);

export interface Unforwarded {
  blocks: Block[];
  dropped: Dropped[];
  /** The subject that the message was passed on with. */
  subject?: string;
  /** Where the message itself begins: what stands before was written by whoever passed it on. */
  start: number;
}

/** Takes out the heads of forwarded messages, attributions and what a device adds by itself. */
export function dropForwarding(blocks: readonly Block[]): Unforwarded {
  const kept: Block[] = [];
  const dropped: Dropped[] = [];
  let subject: string | undefined;
  let start = 0;
  for (let index = 0; index < blocks.length; ) {
    const count = headLength(blocks, index);
    if (count === 0) {
      kept.push(blocks[index]!);
      index++;
      continue;
    }
    const head = blocks.slice(index, index + count);
    const text = head.map(lineOf).join('\n');
    dropped.push({ what: whatIs(text), text, ...(head[0]!.line === undefined ? {} : { line: head[0]!.line }) });
    const found = head.map((block) => SUBJECT.exec(lineOf(block))?.[1]).find((value) => value);
    subject ??= found;
    // Only what stands near the beginning is a note of whoever passed the letter on.
    if (kept.length <= LONGEST_NOTE && isHead(text)) start = kept.length;
    index += count;
  }
  return { blocks: kept, dropped, start, ...(subject === undefined ? {} : { subject }) };
}

/** Blocks of the note that somebody writes over a letter when passing it on. */
const LONGEST_NOTE = 8;

const isHead = (text: string): boolean => !DEVICE.test(text) && !WARNING.test(text);

function whatIs(text: string): string {
  if (DEVICE.test(text)) return 'what a device adds by itself';
  return WARNING.test(text) ? 'a mail program’s warning' : 'the header of a forwarded message';
}

const lineOf = (block: Block): string =>
  block.kind === 'paragraph' || block.kind === 'heading' ? textOf(block.content) : '';

/** How many blocks from here are a message's head; none, if there is no head here. */
function headLength(blocks: readonly Block[], start: number): number {
  const first = lineOf(blocks[start]!);
  if (DEVICE.test(first) || WARNING.test(first)) return 1;
  for (let count = 1; count <= 3; count++) {
    const lines = blocks.slice(start, start + count).map(lineOf);
    if (ATTRIBUTION.test(lines.join(' '))) return count;
  }
  const isMarked = MARKER.test(first);
  let end = start + (isMarked ? 1 : 0);
  while (end < blocks.length && isHeaderField(lineOf(blocks[end]!))) end++;
  const fields = blocks.slice(start + (isMarked ? 1 : 0), end).map(lineOf);
  const isEnough = isMarked || (fields.length >= 2 && fields.some((line) => ESSENTIAL.test(line)));
  return isEnough ? end - start : 0;
}
