/** Addresses of e-mail, as a person writes them. Without a validator, since the command line reads them too. */

export interface Mailbox {
  /** '' if there is none. */
  name: string;
  /** `local@domain` */
  address: string;
}

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
