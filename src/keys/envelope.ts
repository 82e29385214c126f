/** Whom e-mails are from and for, as the configuration and the command line say it. */
import * as z from 'zod/mini';
import { type Mailbox, mailboxIn } from './mailbox.ts';
import { DEFAULT_SUBJECT, flawOfSubject } from './subject.ts';

/** Whom an e-mail is from and for, and what is written over it. */
export interface Envelope {
  from?: Mailbox;
  to: Mailbox[];
  /** May have {title}, {date} and {organization} in it. */
  subject: string;
}

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
