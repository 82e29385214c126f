/** The parts of a message as they stand in it, which readers of mail make something else of. */

interface Part {
  /** With its parameters. */
  type: string;
  /** Decoded, but for its character set. */
  body: Buffer;
}

/** The innermost parts, in their order. */
export function partsOf(message: Uint8Array): Part[] {
  const source = Buffer.from(message).toString('latin1');
  const end = source.indexOf('\r\n\r\n');
  const head = source.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  const field = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1] ?? '';
  const type = field('content-type');
  const body = source.slice(end + 4);
  const [, boundary] = /boundary="?([^";]+)"?/i.exec(type) ?? [];
  if (boundary !== undefined)
    return body
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((part) => partsOf(Buffer.from(part.replace(/^\r\n/, '').replace(/\r\n$/, ''), 'latin1')));
  return [{ type, body: decoded(body, field('content-transfer-encoding').toLowerCase()) }];
}

function decoded(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return Buffer.from(bytes, 'latin1');
}

/** The text of the first part of a type. */
const textPart = (message: Uint8Array, type: string): string =>
  partsOf(message)
    .find((part) => part.type.startsWith(type))!
    .body.toString('utf8');

export const plainPartOf = (message: Uint8Array): string => textPart(message, 'text/plain');
export const htmlPartOf = (message: Uint8Array): string => textPart(message, 'text/html');

/** Paragraphs with the depth that they are quoted at, as RFC 3676, 4.5, has them put together. */
export function unflowed(text: string, deletesSpace: boolean): { depth: number; text: string }[] {
  const paragraphs: { depth: number; text: string }[] = [];
  let goesOn = false;
  for (const line of text.replace(/\r\n$/, '').split('\r\n')) {
    const depth = /^>*/.exec(line)![0].length;
    const own = line.slice(depth).replace(/^ /, '');
    const flows = own.endsWith(' ') && own !== '-- ';
    const content = flows && deletesSpace ? own.slice(0, -1) : own;
    const last = paragraphs.at(-1);
    if (goesOn && last !== undefined && last.depth === depth) last.text += content;
    else paragraphs.push({ depth, text: content });
    goesOn = flows;
  }
  return paragraphs;
}
