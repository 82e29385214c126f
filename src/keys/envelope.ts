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
  /** Addresses by which readers end the sending: `https://…`, `mailto:…`. */
  unsubscribe?: string[];
  /** Whether the page among them does so at once, without asking (RFC 8058). */
  oneClick?: boolean;
}

const HOW = 'is not one e-mail address, such as Prayer Desk <prayer@example.org>';

const mailbox = (description: string) =>
  z.string({ error: HOW }).check(
    z.refine((text) => mailboxIn(text) !== undefined, { error: HOW }),
    z.describe(description),
  );

const HOW_TO_LEAVE =
  'is not an address by which readers can leave, such as https://example.org/leave or mailto:leave@example.org';

/** Without spaces and brackets, which would end it in its field (RFC 2369, 2); a mailbox may be written without `mailto:`. */
function leavingBy(written: string): string | undefined {
  const address = mailboxIn(written)?.name === '' ? `mailto:${written.trim()}` : written.trim();
  if (!URL.canParse(address) || /[\s<>,"]|[^\x21-\x7e]/.test(address)) return undefined;
  return ['https:', 'mailto:'].includes(new URL(address).protocol) ? address : undefined;
}

const leaving = z.string({ error: HOW_TO_LEAVE }).check(
  z.refine((text) => leavingBy(text) !== undefined, { error: HOW_TO_LEAVE }),
  z.describe('Address by which readers end the sending: of a page (https:), or of a mailbox.'),
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
    unsubscribe: z.exactOptional(
      z
        .union([z.array(leaving), leaving], { error: HOW_TO_LEAVE })
        .check(z.describe('How readers end the sending, which their programs offer them: an address or a list.')),
    ),
    'one-click': z.exactOptional(
      z
        .boolean('must be true or false')
        .check(
          z.describe(
            'Whether the page of unsubscribe ends the sending at once when a program asks it to (RFC 8058). false if not given.',
          ),
        ),
    ),
  })
  .check(z.describe('Head of the e-mails that the edition email drafts.'));

export const ENVELOPE_KEYS = Object.keys(envelopeField.shape);

export function envelopeOf(fields: z.output<typeof envelopeField> = {}): Envelope {
  const from = fields.from === undefined ? undefined : mailboxIn(fields.from);
  const to = [fields.to ?? []].flat().flatMap((written) => mailboxIn(written) ?? []);
  const unsubscribe = [fields.unsubscribe ?? []].flat().flatMap((written) => leavingBy(written) ?? []);
  // By mail, nothing is ended at once.
  const oneClick = fields['one-click'] === true && unsubscribe.some((address) => address.startsWith('https:'));
  return {
    ...(from === undefined ? {} : { from }),
    to,
    subject: fields.subject ?? DEFAULT_SUBJECT,
    ...(unsubscribe.length === 0 ? {} : { unsubscribe, oneClick }),
  };
}
