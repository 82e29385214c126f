/** Where links lead. */

export type LinkTarget = { kind: 'uri'; uri: string } | { kind: 'destination'; name: string };

/** What a link to an address of mail may fill in; anything else sends copies to others, or files along (RFC 6068, 7). */
const MAIL_FIELDS = new Set(['subject', 'body']);

/**
 * What a link to an address of mail asks for that it may not: a field, such as `bcc`, or one that is hidden in another
 * behind the end of a line.
 */
export function unaskedField({ protocol, pathname, search }: URL): string | undefined {
  if (protocol !== 'mailto:') return undefined;
  const fields = [...new URLSearchParams(search.replaceAll('+', '%2B'))];
  const [name] = fields.find(([name]) => !MAIL_FIELDS.has(name.trim().toLowerCase())) ?? [];
  if (name !== undefined) return name;
  const [hidden] = fields.find(([name, value]) => name.trim().toLowerCase() !== 'body' && /\p{Cc}/u.test(value)) ?? [];
  return hidden ?? (/%[01][0-9a-f]/i.test(pathname) ? 'to' : undefined);
}

/** What links may lead to, as `URL.protocol` has it. */
export const LINK_SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];
