/** From bytes to text, when nobody says what the bytes mean. */
import { ImportError } from './import.ts';

export interface Decoded {
  text: string;
  /** Said to the person when the encoding was guessed. */
  remark?: string;
}

/** Bytes that mean nothing in Windows-1252, so that a text with one of them is not in it. */
const UNDEFINED_IN_1252 = /[\x81\x8D\x8F\x90\x9D]/;

/**
 * The text, by its byte order mark, as UTF-8 if it is that, else as Windows-1252, which Word and Outlook
 * write. `label`, of the WHATWG, names an encoding that the file or the person gives.
 *
 * @throws {ImportError} for what is no text, and for damaged UTF-8: half a letter must not go to print.
 */
export function decode(bytes: Uint8Array, label?: string): Decoded {
  const mark = markOf(bytes);
  if (mark !== undefined) return { text: strictly(bytes, mark) };
  if (label !== undefined) return { text: strictly(bytes, label) };
  refuseBinary(bytes);
  const text = tryDecode(bytes, 'utf-8');
  if (text !== undefined) return { text };
  const asBytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (UNDEFINED_IN_1252.test(asBytes) || hasUtf8Letters(asBytes)) throw damaged(bytes);
  return {
    text: new TextDecoder('windows-1252').decode(bytes),
    remark: 'the text is not UTF-8 and was read as Windows-1252; look whether é, ñ and “quotes” came out right',
  };
}

/** Whether the WHATWG knows the encoding. */
export function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function markOf(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : undefined;
}

function strictly(bytes: Uint8Array, label: string): string {
  const text = tryDecode(bytes, label);
  if (text === undefined) throw damaged(bytes, label);
  if (text.includes('\0')) throw notText();
  return text;
}

function tryDecode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** A letter beyond ASCII in well-formed UTF-8. In Windows-1252 it would be two signs that never meet, such as Ã©. */
export const hasUtf8Letters = (bytes: string): boolean =>
  /[\xC3-\xDF][\x80-\xBF](?![\x80-\xBF])|[\xE0-\xEF][\x80-\xBF]{2}/.test(bytes);

/** Control characters that no text has; a zero byte is in most binary files within the first hundreds. */
function refuseBinary(bytes: Uint8Array): void {
  const allowed = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b]);
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) throw notText();
    if (byte < 0x20 && !allowed.has(byte)) controls++;
  }
  if (controls > bytes.length / 100) throw notText();
}

const notText = (): ImportError =>
  new ImportError(
    'import-format',
    'this is not a text',
    'bulletin import reads .txt, .md, .eml, .html and .docx. Save it as one of them.',
  );

function damaged(bytes: Uint8Array, label = 'UTF-8'): ImportError {
  const text = new TextDecoder(label).decode(bytes);
  const line = text.slice(0, text.indexOf('\uFFFD')).split(/\r\n?|\n/).length;
  return new ImportError(
    'encoding',
    `the text is damaged: not all of it is ${label}`,
    'Copy it anew from where it came, or name its encoding: --encoding windows-1252',
    line,
  );
}

/** What a page says its encoding is (HTML, 13.2.3.2: within the first 1024 bytes), when it can be that. */
export function charsetOf(bytes: Uint8Array): string | undefined {
  const beginning = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const label = /<meta[^>]*charset\s*=\s*["']?([\w-]{2,40})/i.exec(beginning)?.[1]?.toLowerCase();
  if (label === undefined || label.startsWith('utf')) return undefined;
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes);
    return label;
  } catch (error) {
    // Unknown labels, and pages that are not what they say.
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
