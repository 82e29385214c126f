/** From the bytes of an issue to its text: UTF-8, and nothing that only looks like it. */
import type { VFile } from 'vfile';
import { reportError } from '../say/message.ts';
import { inWindows1252 } from './windows-1252.ts';

/** What may be read of an issue: a book has less. `source.ts` bounds texts of which nobody knows the bytes. */
export const MAX_ISSUE_BYTES = 4 * 1024 * 1024;

/** How files begin that people take for text, each byte a character. */
const FORMATS: [name: string, beginning: string][] = [
  ['a Word document or another archive', 'PK\x03\x04'],
  ['an old Word document', '\xD0\xCF\x11\xE0'],
  ['a PDF', '%PDF'],
  ['rich text', '{\\rtf'],
  ['UTF-16', '\xFF\xFE'],
  ['UTF-16', '\xFE\xFF'],
];

const AS_UTF_8 = 'Save it as plain text in UTF-8. Most editors ask for the encoding under “Save as”.';

/** Sets the file's text, or reports why the bytes are none. */
export function decodeText(bytes: Uint8Array, file: VFile): void {
  const beginning = String.fromCharCode(...bytes.subarray(0, 8));
  const format = FORMATS.find(([, signature]) => beginning.startsWith(signature));
  if (format !== undefined) {
    reportError(file, { rule: 'encoding', reason: `this is not text in UTF-8, but ${format[0]}`, help: AS_UTF_8 });
    return;
  }
  try {
    // A byte order mark is left to the parser, which counts columns with it.
    file.value = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    reportEncoding(bytes, file);
  }
}

/** Says which byte is the first that is wrong, and what it would be in the encoding of old Windows programs. */
function reportEncoding(bytes: Uint8Array, file: VFile): void {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const { offset, before } = firstFault(bytes, text);
  const lines = before.split(/\r\n?|\n/);
  const byte = bytes[offset] ?? 0;
  const character = inWindows1252(byte);
  const meant = /\p{Cc}/u.test(character) ? '' : `, which would be ${character} in Windows-1252`;
  file.value = text;
  reportError(file, {
    rule: 'encoding',
    reason: `this is not UTF-8: the byte ${byte.toString(16).toUpperCase()}${meant}`,
    help: AS_UTF_8,
    at: { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 },
  });
}

/** Where the first replacement character stands that was not in the file itself: its byte, and the text before. */
function firstFault(bytes: Uint8Array, text: string): { offset: number; before: string } {
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) {
    const before = text.slice(0, at);
    const offset = Buffer.byteLength(before);
    const isWritten = REPLACEMENT_BYTES.every((byte, index) => bytes[offset + index] === byte);
    if (!isWritten) return { offset, before };
  }
  throw new Error('text that cannot be decoded has no fault');
}

const REPLACEMENT = '\uFFFD';
const REPLACEMENT_BYTES = [0xef, 0xbf, 0xbd];
