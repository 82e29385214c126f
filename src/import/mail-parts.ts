/** The parts of a message, as bytes; which of them are the letter is decided elsewhere. The one place that knows the parser. */
import PostalMime, { type Email } from 'postal-mime';
import { ImportError } from './import.ts';

/** A part that has no parts. */
export interface MailLeaf {
  kind: 'leaf';
  /** `text/plain`, in small letters. */
  type: string;
  /** Names in small letters. */
  parameters: Readonly<Record<string, string>>;
  isAttached: boolean;
  name?: string;
  bytes: Uint8Array;
}

export interface MailNode {
  kind: 'parts';
  /** `multipart/alternative`, in small letters. */
  type: string;
  parts: (MailNode | MailLeaf)[];
}

export interface Mail {
  subject?: string;
  /** As an ISO 8601 day. */
  date?: string;
  root: MailNode | MailLeaf;
}

/** Parts within one another; a forwarded message is one. */
const MAX_NESTING = 32;

/** What the parser keeps of each part. It gives no type for it; a test holds it to that (`mail-parts.test.ts`). */
interface ParsedNode {
  childNodes: ParsedNode[];
  contentType: { parsed: { value: string; params: Record<string, string> }; multipart: string | false };
  contentDisposition: { parsed: { value: string; params: Record<string, string> } };
  content: ArrayBuffer | null;
}

/** @throws {ImportError} for mail that is beyond bounds. */
export async function readParts(bytes: Uint8Array): Promise<Mail> {
  // Messages within it are read by `partsIn` as attachments are.
  const parser = new PostalMime({ maxNestingDepth: MAX_NESTING, forceRfc822Attachments: true });
  let mail: Email;
  try {
    mail = await parser.parse(bytes);
  } catch (error) {
    // It throws plain errors for nesting and heads beyond its bounds.
    if (!(error instanceof Error)) throw error;
    throw new ImportError('import-format', 'the e-mail is damaged, or far larger than mail is', SAVE_ANEW);
  }
  const subject = mail.subject?.replace(/\s+/g, ' ').trim();
  const date = mail.date === undefined ? undefined : /^\d{4}-\d\d-\d\d/.exec(mail.date)?.[0];
  return {
    ...(subject ? { subject } : {}),
    ...(date === undefined ? {} : { date }),
    root: partOf((parser as unknown as { root: ParsedNode }).root),
  };
}

export const SAVE_ANEW = 'Save it anew from the mail program.';

function partOf({ childNodes, contentType, contentDisposition, content }: ParsedNode): MailNode | MailLeaf {
  const type = contentType.parsed.value;
  if (contentType.multipart !== false) return { kind: 'parts', type, parts: childNodes.map(partOf) };
  const name = contentDisposition.parsed.params.filename ?? contentType.parsed.params.name;
  return {
    kind: 'leaf',
    type,
    parameters: contentType.parsed.params,
    isAttached: contentDisposition.parsed.value === 'attachment',
    ...(name === undefined ? {} : { name }),
    bytes: new Uint8Array(content ?? new ArrayBuffer(0)),
  };
}
