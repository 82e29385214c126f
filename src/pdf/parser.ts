/**
 * pdf-lib's parser, made fit for any file. It reads a file from its beginning to its end, whatever its table of objects
 * says, which is what one wants of a damaged one. But of itself it guesses where a stream ends whose length stands
 * elsewhere, unpacks without limit, and looks for the next object byte by byte.
 */
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFParser,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib';
import type { Key } from './protection.ts';
import { decode } from './streams.ts';

/** What of the parser is used and replaced; pdf-lib's types keep most of it to itself. */
interface Parser {
  readonly bytes: { offset(): number; moveTo(offset: number): void; slice(start: number, end: number): Uint8Array };
  parseDocument(): Promise<PDFContext>;
  parseDict(): PDFDict;
  parseDictOrStream(): PDFObject;
  parseIndirectObjectHeader(): PDFRef;
  tryToParseInvalidIndirectObject(): PDFRef;
  skipJibberish(): void;
  skipWhitespaceAndComments(): void;
}
const Base = PDFParser as unknown as new (bytes: Uint8Array) => Parser;

/** What of a file that is not as it should be may be read nevertheless. */
export interface Leniency {
  /** Whether the end may be missing: what was whole before it is read. */
  mayBeCutOff: boolean;
  /** Whether what the owner has locked against changes is read, if it asks for no password. */
  mayBeProtected: boolean;
}

export interface Parsed {
  context: PDFContext;
  isCutOff: boolean;
  isProtected: boolean;
}

/** The objects of a file. @throws whatever pdf-lib throws, when they cannot be read. */
export async function parsed(bytes: Uint8Array, { mayBeCutOff, mayBeProtected }: Leniency): Promise<Parsed> {
  const key = mayBeProtected ? await keyOf(bytes) : undefined;
  const parser = new TolerantParser(bytes, mayBeCutOff, key);
  const context = await parser.parseDocument();
  if (key !== undefined) {
    parser.unlockStrings(context);
    delete context.trailerInfo.Encrypt;
  }
  return { context, isCutOff: parser.isCutOff || !parser.hasEnd, isProtected: key !== undefined };
}

const ENCRYPT = /\/Encrypt\s{1,9}(\d{1,10})\s{1,9}(\d{1,5})\s{1,9}R/g;
const IDENTIFIER = /\/ID\s{0,9}\[\s{0,9}(?:<([\da-fA-F\s]{0,200})>|\()/g;

/** The key of a file that is encrypted and opens without a password. It must be known before what is packed is read. */
async function keyOf(bytes: Uint8Array): Promise<Key | undefined> {
  const text = new Text(bytes);
  const [found] = text.all(ENCRYPT);
  if (found === undefined) return undefined;
  const [, number, generation] = found;
  const begin = new RegExp(`(?<!\\d)${number}\\s{1,9}${generation}\\s{1,9}obj`, 'g');
  const at = text.find(begin, 0);
  // By itself: the parser would look into all that comes before and after.
  const object = Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes.subarray(at, at + MOST_OF_A_LOCK)]);
  const end = object.indexOf('endobj');
  const context = await new TolerantParser(object.subarray(0, end < 0 ? undefined : end + 6), true).parseDocument();
  const dict = context.lookup(PDFRef.of(Number(number), Number(generation)));
  const [identifier] = text.all(IDENTIFIER);
  const id = Buffer.from((identifier?.[1] ?? '').replace(/\s/g, ''), 'hex');
  // Node’s cryptography takes its time to load, and few files want it.
  const { keyWithoutPassword } = await import('./protection.ts');
  return dict instanceof PDFDict ? keyWithoutPassword(dict, id) : undefined;
}

/** Bytes of the object that says how a file is locked; most have a few hundred. */
const MOST_OF_A_LOCK = 10_000;

/** A number that is an object of its own, such as the length of a stream: `7 0 obj 1234 endobj`. */
const NUMBER = /(?<!\d)(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\s{1,9}(\d{1,10})\s{1,9}endobj/g;
/** What a section of a file begins with, or an object. */
const LANDMARK = /xref|trailer|startxref|(?<!\d)\d{1,10}\s{1,9}\d{1,5}\s{1,9}obj/g;
const BEGINNING = /^stream(?:\r\n|\n|\r)?/;
const END = /^\s{0,9}endstream/;
const WORD = 'endstream';
const LINE_END = /(?:\r\n|\n|\r)$/;
/** Where the length is of no help. Data may have the word in it, but hardly the next one too. */
const LIKELY_ENDS = [/^endstream\s{1,9}endobj/, /^endstream/];

class TolerantParser extends Base {
  private readonly text: Text;
  private readonly numbers = new Map<number, number>();
  /** From where on each of the likely ends is known not to come. */
  private readonly none = LIKELY_ENDS.map(() => Number.POSITIVE_INFINITY);

  /** Whether its end is missing. */
  isCutOff = false;
  private readonly mayBeCutOff: boolean;
  private readonly key: Key | undefined;
  /** That is being read. */
  private current = PDFRef.of(0);
  /** Those that stand by themselves, whose strings are locked one by one. */
  private readonly locked = new Set<PDFRef>();

  constructor(bytes: Uint8Array, mayBeCutOff = false, key?: Key) {
    super(bytes);
    this.mayBeCutOff = mayBeCutOff;
    this.key = key;
    this.text = new Text(bytes);
    for (const [, number, value] of this.text.all(NUMBER)) this.numbers.set(Number(number), Number(value));
  }

  /** Whether what every file ends with is there. */
  get hasEnd(): boolean {
    return this.text.slice(this.text.length - END_WITHIN, this.text.length).includes('startxref');
  }

  override parseIndirectObjectHeader(): PDFRef {
    this.current = super.parseIndirectObjectHeader();
    if (this.key !== undefined) this.locked.add(this.current);
    return this.current;
  }

  override tryToParseInvalidIndirectObject(): PDFRef {
    const { current } = this;
    try {
      return super.tryToParseInvalidIndirectObject();
    } catch (error) {
      // There is no end to it, so that nothing comes after it.
      if (!this.mayBeCutOff) throw error;
      this.isCutOff = true;
      this.bytes.moveTo(this.text.length);
      return current;
    }
  }

  /** Unlocks the strings of all objects that stand by themselves. */
  unlockStrings(context: PDFContext): void {
    const { Encrypt } = context.trailerInfo;
    for (const ref of this.locked) {
      const object = context.lookup(ref);
      if (ref !== Encrypt && object !== undefined)
        unlock(object, (data) => this.key!.string(data, ref.objectNumber, ref.generationNumber));
    }
  }

  override parseDictOrStream(): PDFObject {
    const dict = this.parseDict();
    const after = this.bytes.offset();
    this.skipWhitespaceAndComments();
    const start = this.text.endOf(BEGINNING, this.bytes.offset());
    if (start === undefined) {
      this.bytes.moveTo(after);
      return dict;
    }
    const end = this.endOf(dict, start);
    const stream = this.unlocked(PDFRawStream.of(dict, this.bytes.slice(start, end)));
    switch (dict.get(PDFName.of('Type'))) {
      case PDFName.of('ObjStm'):
        return unpacked(stream);
      case PDFName.of('XRef'):
        return withoutEntries(stream);
      default:
        return stream;
    }
  }

  private unlocked(stream: PDFRawStream): PDFRawStream {
    const { key, current } = this;
    if (key === undefined || stream.dict.get(PDFName.of('Type')) === PDFName.of('XRef')) return stream;
    const { objectNumber, generationNumber } = current;
    return PDFRawStream.of(stream.dict, key.stream(stream.contents, objectNumber, generationNumber));
  }

  /** Where the data ends; what follows its last word is read next. */
  private endOf(dict: PDFDict, start: number): number {
    const length = this.lengthIn(dict);
    const end = length === undefined ? undefined : start + length;
    const next = end === undefined ? undefined : this.text.endOf(END, end);
    if (next !== undefined) {
      this.bytes.moveTo(next);
      return end!;
    }
    for (const [index, pattern] of LIKELY_ENDS.entries()) {
      if (start >= this.none[index]!) continue;
      for (let at = this.text.indexOf(WORD, start); at >= 0; at = this.text.indexOf(WORD, at + 1)) {
        if (this.text.endOf(pattern, at) === undefined) continue;
        this.bytes.moveTo(at + WORD.length);
        return at - (LINE_END.exec(this.text.slice(Math.max(start, at - 2), at))?.[0].length ?? 0);
      }
      this.none[index] = start;
    }
    throw new Error('a stream has no end');
  }

  private lengthIn(dict: PDFDict): number | undefined {
    const said = dict.get(PDFName.of('Length'));
    if (said instanceof PDFRef) return this.numbers.get(said.objectNumber);
    return said instanceof PDFNumber ? said.asNumber() : undefined;
  }

  override skipJibberish(): void {
    this.skipWhitespaceAndComments();
    this.bytes.moveTo(this.text.find(LANDMARK, this.bytes.offset()));
  }
}

/** Bytes of a file looked at as letters at once: of a whole one there may be more than a string can hold. */
const WINDOW = 1 << 20;
/** What follows is mostly near. */
const NEAR = 256;
/** More than any of the patterns is long. */
const OVERLAP = 100;

/** A file as letters, each a byte. */
class Text {
  private readonly buffer: Buffer;

  constructor(bytes: Uint8Array) {
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get length(): number {
    return this.buffer.length;
  }

  slice(start: number, end: number): string {
    return this.buffer.toString('latin1', Math.max(0, start), end);
  }

  indexOf(word: string, from: number): number {
    return this.buffer.indexOf(word, from, 'latin1');
  }

  /** Where what stands at a place ends, if it is that. @param pattern that begins with `^` */
  endOf(pattern: RegExp, at: number): number | undefined {
    const found = at <= this.buffer.length ? pattern.exec(this.slice(at, at + OVERLAP)) : null;
    return found === null ? undefined : at + found[0].length;
  }

  /** Where the pattern is found first; the end, if it is not. */
  find(pattern: RegExp, from: number): number {
    for (let [at, size] = [from, NEAR]; at < this.buffer.length; at += size, size = WINDOW) {
      // A letter before, for what must not stand there.
      const before = Math.min(at, 1);
      pattern.lastIndex = before;
      const found = pattern.exec(this.slice(at - before, at + size + OVERLAP));
      if (found !== null && found.index < size + before) return at - before + found.index;
    }
    return this.buffer.length;
  }

  /** All places of a pattern. */
  *all(pattern: RegExp): Generator<RegExpMatchArray> {
    for (let at = 0; at < this.buffer.length; at += WINDOW) {
      const before = Math.min(at, 1);
      for (const found of this.slice(at - before, at + WINDOW + OVERLAP).matchAll(pattern))
        if (found.index >= before && found.index < WINDOW + before) yield found;
    }
  }
}

/** Bytes in which a file ends; some servers add to them. */
const END_WITHIN = 2048;

/** Arrays and dictionaries within each other that are looked into. */
const DEEP = 100;

/** Strings in an object, in place. */
function unlock(object: PDFObject, key: (data: Uint8Array) => Uint8Array, depth = 0): void {
  if (depth > DEEP) return;
  const plain = (value: PDFObject): PDFObject | undefined => {
    if (value instanceof PDFString || value instanceof PDFHexString)
      return PDFHexString.of(Buffer.from(key(value.asBytes())).toString('hex'));
    unlock(value, key, depth + 1);
    return undefined;
  };
  const dict = object instanceof PDFRawStream ? object.dict : object;
  if (dict instanceof PDFDict)
    for (const [name, value] of dict.entries()) {
      const changed = plain(value);
      if (changed !== undefined) dict.set(name, changed);
    }
  if (dict instanceof PDFArray)
    for (const [index, value] of dict.asArray().entries()) {
      const changed = plain(value);
      if (changed !== undefined) dict.set(index, changed);
    }
}

/** Objects within a stream, as they stand in it. pdf-lib would unpack them without limit. */
function unpacked(stream: PDFRawStream): PDFRawStream {
  const dict = PDFDict.fromMapWithContext(new Map(stream.dict.entries()), stream.dict.context);
  for (const key of ['Filter', 'DecodeParms']) dict.delete(PDFName.of(key));
  return PDFRawStream.of(dict, decode(stream));
}

/** A table of objects as a stream: what it says of the file as a whole is read, and not where its objects stand. */
function withoutEntries({ dict }: PDFRawStream): PDFRawStream {
  const { context } = dict;
  const said = ['Type', 'Root', 'Encrypt', 'Info', 'ID'].flatMap((key) => {
    const value = dict.get(PDFName.of(key));
    return value === undefined ? [] : [[PDFName.of(key), value] as const];
  });
  const empty = PDFDict.fromMapWithContext(new Map(said), context);
  empty.set(PDFName.of('Size'), PDFNumber.of(0));
  empty.set(PDFName.of('W'), context.obj([1, 1, 1]));
  return PDFRawStream.of(empty, new Uint8Array());
}
