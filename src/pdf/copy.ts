/** Objects taken over into another PDF, with all that they refer to. */
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFInvalidObject,
  PDFNull,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib';
import { PdfError } from './error.ts';
import { resolved } from './objects.ts';

/** Objects within each other, or led to by each other, that are followed at once; what is led to there waits its turn. */
const DEEP = 200;
/** Arrays and dictionaries within each other add so much to it at the most. */
const TOO_DEEP = 1000;

/**
 * Copies objects; what several refer to is copied once. pdf-lib’s own copier would follow a chain of objects of any
 * length by calling itself, and take over what it could not read as it stands, with the numbers that things have in the
 * other file.
 */
export class Copier {
  private readonly from: PDFContext;
  private readonly to: PDFContext;
  private readonly copies = new Map<PDFObject, PDFObject>();
  private readonly waiting: PDFRef[] = [];

  constructor(from: PDFContext, to: PDFContext) {
    this.from = from;
    this.to = to;
  }

  /** @throws {PdfError} when it leads to an object that could not be read. */
  copy<Kind extends PDFObject>(object: Kind): Kind {
    const copy = this.copyOf(object, 0);
    for (let next = this.waiting.pop(); next !== undefined; next = this.waiting.pop()) this.follow(next, 0);
    return copy as Kind;
  }

  private copyOf(object: PDFObject, depth: number): PDFObject {
    if (depth > TOO_DEEP || object instanceof PDFInvalidObject) throw new PdfError('damaged');
    const known = this.copies.get(object);
    if (known !== undefined) return known;
    if (object instanceof PDFRef) return this.refOf(object, depth);
    if (object instanceof PDFArray) return this.arrayOf(object, depth);
    if (object instanceof PDFRawStream) return PDFRawStream.of(this.dictOf(object.dict, depth), object.contents);
    return object instanceof PDFDict ? this.dictOf(object, depth) : object.clone(this.to);
  }

  private arrayOf(array: PDFArray, depth: number): PDFArray {
    const copy = PDFArray.withContext(this.to);
    this.copies.set(array, copy);
    for (const item of array.asArray()) copy.push(this.copyOf(item, depth + 1));
    return copy;
  }

  private dictOf(dict: PDFDict, depth: number): PDFDict {
    const copy = PDFDict.withContext(this.to);
    this.copies.set(dict, copy);
    for (const [key, value] of dict.entries()) copy.set(key, this.copyOf(value, depth + 1));
    return copy;
  }

  private refOf(ref: PDFRef, depth: number): PDFObject {
    // What refers to nothing is null (ISO 32000-1, 7.3.10).
    if (resolved(ref, this.from) === undefined) return PDFNull;
    const copy = this.to.nextRef();
    this.copies.set(ref, copy);
    if (depth < DEEP) this.follow(ref, depth + 1);
    else this.waiting.push(ref);
    return copy;
  }

  private follow(ref: PDFRef, depth: number): void {
    this.to.assign(this.copies.get(ref) as PDFRef, this.copyOf(resolved(ref, this.from)!, depth));
  }
}
