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
const BEGINNING = /stream(?:\r\n|\n|\r)?/y;
const END = /\s{0,9}endstream/y;
/** Where the length is of no help. Data may have the word in it, but hardly the next one too. */
const LIKELY_ENDS = [/(?:\r\n|\n|\r)?endstream(?=\s{1,9}endobj)/g, /(?:\r\n|\n|\r)?endstream/g];

class TolerantParser extends Base {
  /** Each byte a character. */
  private readonly text: string;
  private readonly numbers = new Map<number, number>();
  /** From where on each of the likely ends is known not to come. */
  private readonly none = LIKELY_ENDS.map(() => Number.POSITIVE_INFINITY);

  constructor(bytes: Uint8Array) {
    super(bytes);
    this.text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    for (const [, number, value] of this.text.matchAll(NUMBER)) this.numbers.set(Number(number), Number(value));
  }

  override parseDictOrStream(): PDFObject {
    const dict = this.parseDict();
    const after = this.bytes.offset();
    this.skipWhitespaceAndComments();
    const start = this.matched(BEGINNING, this.bytes.offset());
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
    const next = end === undefined ? undefined : this.matched(END, end);
    if (next !== undefined) {
      this.bytes.moveTo(next);
      return end!;
    }
    for (const [index, pattern] of LIKELY_ENDS.entries()) {
      if (start >= this.none[index]!) continue;
      pattern.lastIndex = start;
      const likely = pattern.exec(this.text);
      if (likely !== null) {
        this.bytes.moveTo(pattern.lastIndex);
        return likely.index;
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

  /** Where what is matched at a place ends. */
  private matched(pattern: RegExp, at: number): number | undefined {
    pattern.lastIndex = at;
    return pattern.test(this.text) ? pattern.lastIndex : undefined;
  }

  override skipJibberish(): void {
    this.skipWhitespaceAndComments();
    LANDMARK.lastIndex = this.bytes.offset();
    this.bytes.moveTo(LANDMARK.exec(this.text)?.index ?? this.text.length);
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
