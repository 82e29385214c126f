/** Content streams (ISO 32000-1 7.8.2) read operator by operator. */

export interface Name {
  name: string;
}
/** Bytes of a string as it is shown, escapes resolved. */
export interface Text {
  bytes: Uint8Array;
}
export type Dictionary = Map<string, Operand>;
export type Operand = number | boolean | null | Name | Text | Operand[] | Dictionary;

export interface Operation {
  operator: string;
  operands: Operand[];
  /** Bytes of the stream: where the first operand begins, and where the operator ends. */
  start: number;
  end: number;
}

/** An inline image comes as the operator `BI`: its dictionary and its data, still encoded, are the operands. */
export const INLINE_IMAGE = 'BI';

export const isName = (operand: Operand | undefined): operand is Name =>
  typeof operand === 'object' && operand !== null && 'name' in operand;
export const isText = (operand: Operand | undefined): operand is Text =>
  typeof operand === 'object' && operand !== null && 'bytes' in operand;
export const isDictionary = (operand: Operand | undefined): operand is Dictionary => operand instanceof Map;

const WHITE = 1;
const DELIMITER = 2;
/** What each byte is (ISO 32000-1 tables 1 and 2). */
const KINDS = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) KINDS[byte] = WHITE;
for (const character of '()<>[]{}/%') KINDS[character.charCodeAt(0)] = DELIMITER;

const code = (character: string): number => character.charCodeAt(0);
const [SLASH, OPEN, CLOSE, LESS, GREATER] = ['/', '(', ')', '<', '>'].map(code) as [
  number,
  number,
  number,
  number,
  number,
];
const [BRACKET, END_BRACKET, PERCENT, BACKSLASH, HASH] = ['[', ']', '%', '\\', '#'].map(code) as [
  number,
  number,
  number,
  number,
  number,
];

/** Arrays and dictionaries in content are hardly nested; a hostile stream could be, without end. */
const MAX_DEPTH = 32;

/** The operations of a content stream in order. What is no operand and no operator is passed over, as viewers do. */
export function* operationsOf(bytes: Uint8Array): Generator<Operation> {
  const reader = new Reader(bytes);
  let operands: Operand[] = [];
  let start = -1;
  for (;;) {
    reader.skipWhite();
    if (reader.isAtEnd) return;
    const at = reader.at;
    const token = reader.read(0);
    if (start < 0) start = at;
    if (token === undefined) continue;
    if (!(token instanceof Keyword)) {
      operands.push(token);
      continue;
    }
    if (token.word === INLINE_IMAGE) operands = reader.inlineImage();
    yield { operator: token.word, operands, start, end: reader.at };
    operands = [];
    start = -1;
  }
}

class Keyword {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}

class Reader {
  at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  skipWhite(): void {
    for (; this.at < this.bytes.length; this.at++) {
      const byte = this.bytes[this.at]!;
      if (byte === PERCENT) while (!this.isAtEnd && ![10, 13].includes(this.bytes[this.at]!)) this.at++;
      else if (KINDS[byte] !== WHITE) return;
    }
  }

  /** One operand or keyword; nothing for a delimiter that closes what was never opened. */
  read(depth: number): Operand | Keyword | undefined {
    const byte = this.bytes[this.at]!;
    if (byte === SLASH) return this.name();
    if (byte === OPEN) return this.string();
    if (byte === BRACKET) return this.array(depth);
    if (byte === LESS) return this.bytes[this.at + 1] === LESS ? this.dictionary(depth) : this.hexString();
    if (KINDS[byte] === DELIMITER) {
      this.at++;
      return undefined;
    }
    return this.word();
  }

  private word(): Operand | Keyword {
    const from = this.at;
    while (!this.isAtEnd && KINDS[this.bytes[this.at]!] === 0) this.at++;
    const word = this.latin(from, this.at);
    if (/^[+-]*\d*\.?\d*(?:-\d*)?$/.test(word) && /\d/.test(word)) return numberOf(word);
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : new Keyword(word);
  }

  private name(): Name {
    const from = ++this.at;
    let isEscaped = false;
    for (; !this.isAtEnd && KINDS[this.bytes[this.at]!] === 0; this.at++) {
      if (this.bytes[this.at] === HASH) isEscaped = true;
    }
    const name = this.latin(from, this.at);
    if (!isEscaped) return { name };
    return { name: name.replace(/#([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) };
  }

  private array(depth: number): Operand[] {
    this.at++;
    const items: Operand[] = [];
    for (;;) {
      this.skipWhite();
      if (this.isAtEnd) return items;
      if (this.bytes[this.at] === END_BRACKET) {
        this.at++;
        return items;
      }
      const item = this.nested(depth);
      if (item !== undefined && !(item instanceof Keyword)) items.push(item);
    }
  }

  private dictionary(depth: number): Dictionary {
    this.at += 2;
    return this.entries(depth, () => {
      if (this.bytes[this.at] !== GREATER) return false;
      this.at += this.bytes[this.at + 1] === GREATER ? 2 : 1;
      return true;
    });
  }

  /** Keys and values until the end, or until `isEnd` says so and has gone past it. */
  private entries(depth: number, isEnd: () => boolean): Dictionary {
    const entries: Dictionary = new Map();
    let key: string | undefined;
    for (;;) {
      this.skipWhite();
      if (this.isAtEnd || isEnd()) return entries;
      const item = this.nested(depth);
      if (item === undefined || item instanceof Keyword) continue;
      if (key === undefined) {
        if (isName(item)) key = item.name;
      } else {
        entries.set(key, item);
        key = undefined;
      }
    }
  }

  private nested(depth: number): Operand | Keyword | undefined {
    if (depth < MAX_DEPTH) return this.read(depth + 1);
    this.at++;
    return undefined;
  }

  private string(): Text {
    const bytes: number[] = [];
    let open = 1;
    for (this.at++; !this.isAtEnd; this.at++) {
      const byte = this.bytes[this.at]!;
      if (byte === BACKSLASH) {
        const escaped = this.escape();
        if (escaped !== undefined) bytes.push(escaped);
        continue;
      }
      if (byte === OPEN) open++;
      if (byte === CLOSE && --open === 0) {
        this.at++;
        break;
      }
      bytes.push(byte);
    }
    return { bytes: Uint8Array.from(bytes) };
  }

  /** The byte that an escape stands for; leaves `at` on its last byte. An escaped end of line stands for nothing. */
  private escape(): number | undefined {
    const byte = this.bytes[++this.at];
    if (byte === undefined) return undefined;
    const octal = /^[0-7]{1,3}/.exec(this.latin(this.at, this.at + 3))?.[0];
    if (octal !== undefined) {
      this.at += octal.length - 1;
      return Number.parseInt(octal, 8) & 0xff;
    }
    if (byte === 13) {
      if (this.bytes[this.at + 1] === 10) this.at++;
      return undefined;
    }
    if (byte === 10) return undefined;
    const index = 'nrtbf'.indexOf(String.fromCharCode(byte));
    return index < 0 ? byte : [10, 13, 9, 8, 12][index];
  }

  private hexString(): Text {
    const from = this.at + 1;
    const close = this.bytes.indexOf(GREATER, from);
    const to = close < 0 ? this.bytes.length : close;
    this.at = to + 1;
    const digits = this.latin(from, to).replace(/[^\da-f]/gi, '');
    return { bytes: Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex') };
  }

  /** After `BI`: the dictionary, then data to the `EI` that stands alone. */
  inlineImage(): Operand[] {
    const dictionary = this.entries(0, () => {
      if (this.latin(this.at, this.at + 2) !== 'ID' || KINDS[this.bytes[this.at + 2] ?? 0] !== WHITE) return false;
      this.at += 3;
      return true;
    });
    const from = this.at;
    let to = from;
    for (;;) {
      to = this.bytes.indexOf(69, to);
      if (to < 0) to = this.bytes.length;
      if (to === this.bytes.length || this.isImagesEnd(to)) break;
      to++;
    }
    this.at = Math.min(to + 2, this.bytes.length);
    return [dictionary, { bytes: this.bytes.subarray(from, to) }];
  }

  /** `EI` between white space, and what follows is text, since data may have `EI` in it too. */
  private isImagesEnd(at: number): boolean {
    const { bytes } = this;
    if (bytes[at + 1] !== 73 || KINDS[bytes[at - 1] ?? 0] !== WHITE) return false;
    if (at + 2 < bytes.length && KINDS[bytes[at + 2]!] !== WHITE) return false;
    return bytes.subarray(at + 2, at + 12).every((byte) => KINDS[byte] === WHITE || (byte > 32 && byte < 127));
  }

  private latin(from: number, to: number): string {
    let text = '';
    for (let at = from; at < Math.min(to, this.bytes.length); at++) text += String.fromCharCode(this.bytes[at]!);
    return text;
  }
}

/** Viewers take `--5` for -5 and `5-3` for 5; some programs write such numbers. */
function numberOf(word: string): number {
  const [, signs = '', digits = ''] = /^([+-]*)([\d.]*)/.exec(word) ?? [];
  const value = Number.parseFloat(digits) || 0;
  return signs.includes('-') ? -value : value;
}
