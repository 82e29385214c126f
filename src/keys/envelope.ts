/** Whom e-mails are from and for, as the configuration and the command line say it. */
import * as z from 'zod/mini';
import type { Envelope, Mailbox } from '../issue/issue.ts';

/**
 * One address, with a name before it or not: `Prayer Desk <prayer@example.org>`. Neither commas nor line breaks: a
 * name that could be read as another field of the message, or as another address, is none.
 */
const MAILBOX =
  /^(?:(?:"([^"<>\p{Cc}]*)"|([^"<>,;:@\p{Cc}]*?))[ ]*<([^\s<>@,;:"()\\]+@[^\s<>@,;:"()\\]+)>|([^\s<>@,;:"()\\]+@[^\s<>@,;:"()\\]+))$/u;

/** Longer ones no server takes (RFC 5321, 4.5.3.1). */
const LONGEST = 320;

/** @returns nothing for what is no address */
export function mailboxIn(written: string): Mailbox | undefined {
  const [, quoted, plain, named, bare] = MAILBOX.exec(written.trim()) ?? [];
  const address = named ?? bare;
  if (address === undefined || written.length > LONGEST) return undefined;
  return { name: (quoted ?? plain ?? '').trim(), address };
}

/** What may be in a subject beside its words. */
const PLACEHOLDERS = ['title', 'date', 'organization'];

/** @returns what is wrong with a subject. */
export function flawOfSubject(subject: string): string | undefined {
  if (subject.trim() === '') return 'is empty';
  if (/[\p{Cc}\p{Cs}]/u.test(subject)) return 'has a line break or another control character in it';
  const unknown = [...subject.matchAll(/\{([^{}]*)\}/g)].find(([, name]) => !PLACEHOLDERS.includes(name!));
  return unknown && `has ${unknown[0]} in it; there are {title}, {date} and {organization}`;
}

export const DEFAULT_SUBJECT = '{title}, {date}';

const HOW = 'is not one e-mail address, such as Prayer Desk <prayer@example.org>';

const mailbox = (description: string) =>
  z.string({ error: HOW }).check(
    z.refine((text) => mailboxIn(text) !== undefined, { error: HOW }),
    z.describe(description),
  );

export const envelopeField = z
  .object({
    from: z.exactOptional(mailbox('Who sends it: an address, or a name and the address in < >.')),
    to: z.exactOptional(
      z
        .union([z.array(mailbox('Whom it is for.')), mailbox('Whom it is for.')], { error: HOW })
        .check(z.describe('Whom it is for: an address or a list.')),
    ),
    subject: z.exactOptional(
      z.string({ error: 'must be text' }).check(
        z.superRefine((text, context) => {
          const flaw = flawOfSubject(text);
          if (flaw !== undefined) context.addIssue(flaw);
        }),
        z.describe('Its subject, with {title}, {date} and {organization} in it. {title}, {date} if not given.'),
      ),
    ),
  })
  .check(z.describe('Head of the e-mails that the edition email drafts.'));

export const ENVELOPE_KEYS = Object.keys(envelopeField.shape);

export function envelopeOf(fields: z.output<typeof envelopeField> = {}): Envelope {
  const from = fields.from === undefined ? undefined : mailboxIn(fields.from);
  const to = [fields.to ?? []].flat().flatMap((written) => mailboxIn(written) ?? []);
  return { ...(from === undefined ? {} : { from }), to, subject: fields.subject ?? DEFAULT_SUBJECT };
}
