/**
 * pdf-lib's parser, made fit for any file. It reads a file from its beginning to its end, whatever its table of objects
 * says, which is what one wants of a damaged one. But of itself it guesses where a stream ends whose length stands
 * elsewhere, unpacks without limit, and looks for the next object byte by byte.
 */
import { type PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject, PDFParser, PDFRawStream, PDFRef } from 'pdf-lib';
import { decode } from './streams.ts';

/** What of the parser is used and replaced; pdf-lib's types keep most of it to itself. */
interface Parser {
  readonly bytes: { offset(): number; moveTo(offset: number): void; slice(start: number, end: number): Uint8Array };
  parseDocument(): Promise<PDFContext>;
  parseDict(): PDFDict;
  parseDictOrStream(): PDFObject;
  skipJibberish(): void;
  skipWhitespaceAndComments(): void;
}
const Base = PDFParser as unknown as new (bytes: Uint8Array) => Parser;

/** The objects of a file. @throws whatever pdf-lib throws, when they cannot be read. */
export const parsed = (bytes: Uint8Array): Promise<PDFContext> => new TolerantParser(bytes).parseDocument();

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

  constructor(bytes: Uint8Array) {
    super(bytes);
    this.text = new Text(bytes);
    for (const [, number, value] of this.text.all(NUMBER)) this.numbers.set(Number(number), Number(value));
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
    const stream = PDFRawStream.of(dict, this.bytes.slice(start, end));
    switch (dict.get(PDFName.of('Type'))) {
      case PDFName.of('ObjStm'):
        return unpacked(stream);
      case PDFName.of('XRef'):
        return withoutEntries(stream);
      default:
        return stream;
    }
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

  slice(start: number, end: number): string {
    return this.buffer.toString('latin1', start, end);
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
