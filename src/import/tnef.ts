/**
 * `winmail.dat`, in which Outlook packs a formatted message for others of its kind: the Transport Neutral Encapsulation
 * Format of [MS-OXTNEF]. The readers that npm has for it bring programs along, so what a letter needs is read here.
 */
import { decompressRTF } from '@kenjiuno/decompressrtf';
import { MAX_PAGE } from './bounds.ts';
import { readHtml } from './html.ts';
import { ImportError, type ReadingOptions, type Source } from './import.ts';
import { readRtf } from './rtf.ts';
import { readText } from './text.ts';

/** The number that it begins with ([MS-OXTNEF], 2.1.3.1). */
const SIGNATURE = 0x22_3e_9f_78;

const MESSAGE = 1;
const ATTRIBUTE = { subject: 0x1_80_04, body: 0x2_80_0c, codepage: 0x6_90_07, properties: 0x6_90_03 } as const;

/** Tags of properties ([MS-OXPROPS]). */
const PROPERTY = { subject: 0x0037, body: 0x1000, rtf: 0x1009, html: 0x1013, codepage: 0x3fde } as const;

/** Of one message; Outlook writes about a hundred. */
const MAX_PROPERTIES = 4096;

const HELP =
  'Ask whoever sent it to send it as plain text or HTML, or open it in Outlook and save it as .eml or .html.';

export const isTnef = (bytes: Uint8Array): boolean =>
  bytes.length > 6 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === SIGNATURE;

/** @throws {ImportError} for what breaks off, or has no text. */
export function readTnef(bytes: Uint8Array, options: ReadingOptions = {}): Source {
  const message = messageIn(bytes);
  const source = textOfMessage(message, options);
  if (source === undefined) throw new ImportError('import-empty', 'there is no text in winmail.dat', HELP);
  const { title: _page, ...about } = source.about;
  const subject = message.subject?.replace(/\s+/g, ' ').trim();
  return { ...source, about: { ...about, ...(subject ? { subject } : {}) } };
}

interface Message {
  subject?: string;
  plain?: string;
  html?: Uint8Array;
  rtf?: Uint8Array;
  /** Of what is not in Unicode. */
  encoding: string;
}

function textOfMessage({ plain, html, rtf, encoding }: Message, options: ReadingOptions): Source | undefined {
  if (html !== undefined && html.length > 0) return readHtml(decodedBy(encoding, html), options);
  if (rtf !== undefined) {
    const text = unpacked(rtf);
    if (text !== undefined) return readRtf(text);
  }
  return plain?.trim() ? readText(plain, options) : undefined;
}

/** Rich text as Outlook presses it ([MS-OXRTFCP]). Its head says how long it is. */
function unpacked(packed: Uint8Array): Uint8Array | undefined {
  if (packed.length < 16) return undefined;
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(4, true);
  if (length > MAX_PAGE || packed.length > MAX_PAGE) throw tooLarge();
  try {
    return Uint8Array.from(decompressRTF([...packed]));
  } catch (error) {
    // It throws plain errors for what is damaged.
    if (!(error instanceof Error)) throw error;
    return undefined;
  }
}

const tooLarge = (): ImportError =>
  new ImportError('import-size', 'the message in winmail.dat is too long for a letter', HELP);

const damaged = (): ImportError => new ImportError('import-truncated', 'winmail.dat is damaged, or breaks off', HELP);

function messageIn(bytes: Uint8Array): Message {
  if (!isTnef(bytes)) throw damaged();
  const message: Message = { encoding: 'windows-1252' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Each attribute: whose it is, its number, its length, itself, a sum.
  for (let at = 6; at + 9 <= bytes.length; ) {
    const level = bytes[at];
    const id = view.getUint32(at + 1, true);
    const length = view.getUint32(at + 5, true);
    const start = at + 9;
    if (start + length > bytes.length) throw damaged();
    const data = bytes.subarray(start, start + length);
    if (level === MESSAGE) takeAttribute(message, id, data);
    at = start + length + 2;
  }
  return message;
}

function takeAttribute(message: Message, id: number, data: Uint8Array): void {
  switch (id) {
    case ATTRIBUTE.codepage:
      if (data.length >= 4)
        message.encoding = encodingOf(new DataView(data.buffer, data.byteOffset).getUint32(0, true));
      return;
    case ATTRIBUTE.subject:
      message.subject ??= ended(decodedBy(message.encoding, data));
      return;
    case ATTRIBUTE.body:
      message.plain ??= ended(decodedBy(message.encoding, data));
      return;
    case ATTRIBUTE.properties:
      for (const { tag, value, isWide } of propertiesIn(data)) takeProperty(message, tag, value, isWide);
  }
}

function takeProperty(message: Message, tag: number, value: Uint8Array, isWide: boolean): void {
  const text = (): string =>
    ended(isWide ? new TextDecoder('utf-16le').decode(value) : decodedBy(message.encoding, value));
  if (tag === PROPERTY.subject) message.subject = text();
  else if (tag === PROPERTY.body) message.plain = text();
  else if (tag === PROPERTY.rtf) message.rtf = value;
  else if (tag === PROPERTY.html) message.html = isWide ? new TextEncoder().encode(text()) : value;
  else if (tag === PROPERTY.codepage && value.length >= 4)
    message.encoding = encodingOf(new DataView(value.buffer, value.byteOffset).getUint32(0, true));
  if (tag === PROPERTY.html && isWide) message.encoding = 'utf-8';
}

const ended = (text: string): string => text.split('\0', 1)[0]!;

/** Lengths of values by their types, in the file ([MS-OXTNEF], 2.1.3.4); others say how long they are. */
const FIXED: ReadonlyMap<number, number> = new Map([
  [0x02, 4],
  [0x03, 4],
  [0x04, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x0a, 4],
  [0x0b, 4],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
]);

const WIDE = 0x1f;
const SEVERAL = 0x1000;

interface Property {
  tag: number;
  value: Uint8Array;
  /** Whether it is text in UTF-16. */
  isWide: boolean;
}

/** The properties of a message, each with its first value. */
function* propertiesIn(data: Uint8Array): Generator<Property> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let at = 0;
  const number = (): number => {
    if (at + 4 > data.length) throw damaged();
    at += 4;
    return view.getUint32(at - 4, true);
  };
  const take = (length: number): Uint8Array => {
    if (at + length > data.length) throw damaged();
    const value = data.subarray(at, at + length);
    // Everything is filled up to four bytes.
    at += Math.ceil(length / 4) * 4;
    return value;
  };
  const count = number();
  if (count > MAX_PROPERTIES) throw damaged();
  for (let index = 0; index < count; index++) {
    const head = number();
    const type = head & 0xffff;
    const tag = head >>> 16;
    if (tag >= 0x8000) {
      take(16);
      if (number() === 0) number();
      else take(number());
    }
    const base = type & ~SEVERAL;
    const fixed = FIXED.get(base);
    const values = fixed !== undefined && type === base ? 1 : number();
    if (values > MAX_PROPERTIES) throw damaged();
    for (let value = 0; value < values; value++) {
      const bytes = take(fixed ?? number());
      if (value === 0) yield { tag, value: bytes, isWide: base === WIDE };
    }
  }
}

/** Encodings by the numbers that Windows has for them. */
function encodingOf(codepage: number): string {
  const known: Readonly<Record<number, string>> = {
    65001: 'utf-8',
    20127: 'windows-1252',
    28591: 'windows-1252',
    932: 'shift_jis',
    936: 'gbk',
    949: 'euc-kr',
    950: 'big5',
    20866: 'koi8-r',
    50220: 'iso-2022-jp',
  };
  if (known[codepage] !== undefined) return known[codepage];
  if (codepage >= 28592 && codepage <= 28606) return `iso-8859-${codepage - 28590}`;
  return codepage >= 1250 && codepage <= 1258 ? `windows-${codepage}` : 'windows-1252';
}

/** UTF-8 where the bytes are that: Outlook says the page of the system beside it. */
function decodedBy(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder(encoding).decode(bytes);
  }
}
