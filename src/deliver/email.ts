/**
 * The e-mail edition: a draft that a mail program opens ready to be looked through and sent. Nothing is sent from here.
 *
 *     multipart/mixed
 *       multipart/alternative
 *         text/plain
 *         multipart/related      where there are pictures
 *           text/html
 *           image/…
 *       application/pdf
 */
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Envelope } from '../keys/envelope.ts';
import { DEFAULT_SUBJECT } from '../keys/subject.ts';
import type { Picture } from '../picture/picture.ts';
import type { Delivery } from './deliver.ts';
import { emailHtmlOf } from './email-html.ts';
import { fileOf, mediaTypeOf } from './pictures.ts';
import { flowedTextOf } from './plain.ts';

export interface Email {
  bytes: Uint8Array;
  /** Bytes of its HTML part, before it is encoded. */
  html: number;
}

/**
 * Lines of all parts end in CRLF, as those of the message do (RFC 5322, 2.3; RFC 2045, 6.8).
 *
 * @param pdf the pages, which are attached.
 */
export async function emailOf(delivery: Delivery, pdf: Uint8Array): Promise<Email> {
  const { issue } = delivery;
  const { envelope } = issue;
  const pictures = new Map<Picture, string>();
  const html = emailHtmlOf(delivery, (picture) => {
    const name = pictures.get(picture) ?? contentId(picture);
    pictures.set(picture, name);
    return `cid:${name}`;
  }).replace(/\r?\n/g, '\r\n');
  const { text, deletesSpace } = await flowedTextOf(delivery);
  const subject = subjectOf(delivery);
  const { date } = issue.frontMatter;
  const mail = new MailComposer({
    ...(envelope?.from === undefined ? {} : { from: envelope.from }),
    ...(envelope === undefined || envelope.to.length === 0 ? {} : { to: envelope.to }),
    subject,
    alternatives: [
      { contentType: `text/plain; charset=utf-8; format=flowed${deletesSpace ? '; delsp=yes' : ''}`, content: text },
      { contentType: 'text/html; charset=utf-8', content: html },
    ],
    headers: { 'X-Unsent': '1', 'Content-Language': issue.frontMatter.lang, ...unsubscribing(envelope) },
    date: new Date(`${date ?? NO_DATE}T00:00:00Z`),
    messageId: NO_MESSAGE_ID,
    attachments: [
      ...[...pictures].map(([picture, cid], index) => ({
        cid,
        filename: `picture-${index + 1}.${picture.format === 'jpeg' ? 'jpg' : 'png'}`,
        contentType: mediaTypeOf(picture),
        contentDisposition: 'inline',
        content: Buffer.from(fileOf(picture)),
      })),
      {
        filename: `${fileTitle(issue.frontMatter.title)}.pdf`,
        contentType: 'application/pdf',
        content: Buffer.from(pdf),
      },
    ],
    // Base64 is shorter where most letters are not Latin.
    textEncoding: isMostlyAscii(text) ? 'quoted-printable' : 'base64',
    // Of what it stands between, so that no text can have it in itself.
    baseBoundary: createHash('sha256').update(text).digest('hex').slice(0, 16),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const message = await mail.compile().build();
  const bytes = withoutFields(message, date === undefined ? ['Message-ID', 'Date'] : ['Message-ID']);
  return { bytes, html: Buffer.byteLength(html) };
}

/**
 * Fields by which a program offers to end the sending (RFC 2369, 3.2), and does so by itself (RFC 8058), which is only
 * promised of an address that is said to take it.
 */
function unsubscribing(
  envelope: Envelope | undefined,
): Record<string, { prepared: true; foldLines: true; value: string }> {
  const { unsubscribe = [], oneClick = false } = envelope ?? {};
  if (unsubscribe.length === 0) return {};
  const field = (value: string) => ({ prepared: true, foldLines: true, value }) as const;
  return {
    'List-Unsubscribe': field(unsubscribe.map((address) => `<${address}>`).join(', ')),
    ...(oneClick ? { 'List-Unsubscribe-Post': field('List-Unsubscribe=One-Click') } : {}),
  };
}

/**
 * The composer insists on both. A draft has neither: the program that sends it says when that was, and which message it
 * is; one that is sent twice would be taken for one and the same.
 */
const NO_MESSAGE_ID = '<draft@bulletin.invalid>';
const NO_DATE = '1970-01-01';

/** The message without some of the fields of its head. */
function withoutFields(message: Buffer, names: readonly string[]): Uint8Array {
  const end = message.indexOf('\r\n\r\n');
  const head = message.subarray(0, end).toString('latin1');
  const kept = head
    .split(/\r\n(?![ \t])/)
    .filter((field) => !names.some((name) => field.toLowerCase().startsWith(`${name.toLowerCase()}:`)));
  return Buffer.concat([Buffer.from(kept.join('\r\n'), 'latin1'), message.subarray(end)]);
}

/** The same for the same picture. */
const contentId = ({ bytes }: Picture): string =>
  `${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}@bulletin.invalid`;

function subjectOf({ issue, organization, date }: Delivery): string {
  const { title } = issue.frontMatter;
  const template = issue.envelope?.subject ?? DEFAULT_SUBJECT;
  const said: Record<string, string> = { title, date: date ?? '', organization: organization ?? '' };
  const subject = template.replace(/\{(title|date|organization)\}/g, (_, name: string) => said[name]!);
  // What is not known leaves no commas and dashes behind.
  return subject.replace(/\s+/g, ' ').replace(/^[\s,;:·–—-]+|[\s,;:·–—-]+$/gu, '');
}

/** Letters of a file's name. */
const MOST_LETTERS = 80;

/** The title as the name of a file, in whatever script, without what Windows, macOS or a mail program would not have. */
function fileTitle(title: string): string {
  const name = title
    .normalize('NFC')
    .replace(/["“”„«»<>]/g, '')
    .replace(/[\\/:*?|\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const cut = [...name]
    .slice(0, MOST_LETTERS)
    .join('')
    .replace(/[\s.]+$/, '')
    .replace(/^[\s.]+/, '');
  return cut === '' ? 'Bulletin' : cut;
}

function isMostlyAscii(text: string): boolean {
  const others = [...text].filter((character) => character.codePointAt(0)! > 0x7f).length;
  return others < text.length / 4;
}
