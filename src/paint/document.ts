/**
 * pdfkit's document with what the standards ask for mended in one place. pdfkit gives the file's skeleton,
 * its streams, SVG paths; what a Layout says (fonts, tags, links, outline, metadata) is written by this
 * folder's other modules as plain objects, because pdfkit's own helpers
 *
 * - flush structure elements and annotations as they come, so that an object reference takes whatever page is
 *   current, and know neither list numbering nor an order that differs from the painting order;
 * - leave XMP unescaped and stamp the clock into the file and its id;
 * - sort name trees by locale, and switch the viewer's outline panel on.
 */
import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import type { PdfVersion } from '../page/pdf-version.ts';

/** A text string object, as opposed to a string, which is a name (pdfkit's convention). */
// biome-ignore lint/complexity/noBannedTypes: pdfkit tells text strings from names by `instanceof String`
export type TextString = String;

export type PdfValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | TextString
  | InfoName
  | Date
  | Uint8Array
  | Reference
  | readonly PdfValue[]
  | { [key: string]: PdfValue };

export interface Dictionary {
  [key: string]: PdfValue;
}

/** An indirect object. Its data may change until `end`. */
export interface Reference {
  data: Dictionary;
  end(stream?: Uint8Array | string): void;
}

/** x1, y1, x2, y2 */
export type Box = readonly [number, number, number, number];

export const union = ([a1, b1, a2, b2]: Box, [c1, d1, c2, d2]: Box): Box => [
  Math.min(a1, c1),
  Math.min(b1, d1),
  Math.max(a2, c2),
  Math.max(b2, d2),
];

/** pdfkit's parts that its typings leave out. */
interface Internals {
  _root: { data: Dictionary & { Pages: { data: { Kids: Reference[] } }; Names: Reference } };
  _id: Uint8Array;
  _info: Reference | undefined;
  _offset: number;
}

export const textString = (value: string): TextString => new String(value);

/** A name in the Info dictionary, where pdfkit takes every string for a text string. */
export class InfoName {
  private readonly written: string;

  constructor(name: string) {
    this.written = `/${name}`;
  }

  /** pdfkit writes what calls itself an object as a dictionary, and anything else as it says itself. */
  readonly [Symbol.toStringTag] = 'InfoName';

  toString(): string {
    return this.written;
  }
}

/** Rounds to a thousandth: of a point it is 0.35 µm, finer than any image setter. */
export const thousandth = (value: number): number => Math.round(value * 1000) / 1000 || 0;

export interface DocumentKind {
  /** Of PDF, as the standards that the file meets ask for: 1.6 for PDF/X-4, or what pages for reading are written in. */
  version: '1.6' | PdfVersion;
  /** BCP 47 */
  lang: string;
  isTagged: boolean;
}

export class BulletinDocument extends PDFDocument {
  // Declared, not initialised: pdfkit's constructor calls the overrides below before field initialisers run.
  declare private chunks: Buffer[] | undefined;
  declare private isWithoutInfo: boolean | undefined;
  declare private operators: string[] | undefined;
  declare private pen: readonly [number, number] | undefined;
  declare private bounds: [number, number, number, number] | undefined;

  constructor({ version, lang, isTagged }: DocumentKind) {
    // An empty font name keeps pdfkit from opening Helvetica.
    super({
      autoFirstPage: false,
      font: '',
      pdfVersion: version === '2.0' ? '1.7' : version,
      lang,
      displayTitle: true,
    });
    // The header, which pdfkit has written by now; it knows no later version, and all are as long.
    if (version === '2.0') this.chunks![0] = Buffer.from('%PDF-2.0\n');
    this.info = {};
    if (isTagged) this.catalog.MarkInfo = { Marked: true };
    this.internals._root.data.Names.data = {};
  }

  private get internals(): Internals {
    return this as unknown as Internals;
  }

  get catalog(): Dictionary {
    return this.internals._root.data;
  }

  get names(): Dictionary {
    return this.internals._root.data.Names.data;
  }

  /** The page objects so far. */
  get pageObjects(): readonly Reference[] {
    return this.internals._root.data.Pages.data.Kids;
  }

  get currentPageObject(): Reference {
    return this.pageObjects.at(-1)!;
  }

  /** pt */
  heightOf(page: number): number {
    return (this.pageObjects[page]!.data.MediaBox as number[])[3]!;
  }

  /** A box on a page, from y downwards, as in a Layout, to y upwards, as in a PDF. */
  upwards(page: number, [x1, y1, x2, y2]: Box): number[] {
    const height = this.heightOf(page);
    return [x1, height - y2, x2, height - y1].map(thousandth);
  }

  /** A destination: the page with (x, y), in the Layout's coordinates, in the window's upper left, not zoomed. */
  viewOf(page: number, x: number, y: number): PdfValue {
    return [this.pageObjects[page]!, 'XYZ', thousandth(x), thousandth(this.heightOf(page) - y), null];
  }

  /** A new indirect object. */
  object(data: Dictionary = {}): Reference {
    return this.ref(data) as unknown as Reference;
  }

  /** A new indirect object that needs nothing more. */
  finished(data: Dictionary, stream?: Uint8Array | string): Reference {
    const reference = this.object(data);
    reference.end(stream);
    return reference;
  }

  /** The bounding box of SVG path data by its control points, while painting its operators. */
  paintPath(d: string): Box | undefined {
    this.bounds = undefined;
    this.path(d);
    return this.bounds;
  }

  override moveTo(x: number, y: number): this {
    return this.segment('m', [x, y]);
  }

  override lineTo(x: number, y: number): this {
    return this.segment('l', [x, y]);
  }

  override bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): this {
    return this.segment('c', [x1, y1, x2, y2, x, y]);
  }

  /** pdfkit writes the operator `v`, which is a cubic with one control point, not a quadratic; raised to a cubic here. */
  override quadraticCurveTo(cx: number, cy: number, x: number, y: number): this {
    const [x0, y0] = this.pen ?? [cx, cy];
    const third = (end: number, control: number): number => end + (2 / 3) * (control - end);
    return this.bezierCurveTo(third(x0, cx), third(y0, cy), third(x, cx), third(y, cy), x, y);
  }

  private segment(operator: string, numbers: number[]): this {
    for (let index = 0; index < numbers.length; index += 2) this.extend(numbers[index]!, numbers[index + 1]!);
    this.pen = [numbers.at(-2)!, numbers.at(-1)!];
    this.addContent(`${numbers.map(thousandth).join(' ')} ${operator}`);
    return this;
  }

  private extend(x: number, y: number): void {
    const [x1, y1, x2, y2] = this.bounds ?? [x, y, x, y];
    this.bounds = [Math.min(x1, x), Math.min(y1, y), Math.max(x2, x), Math.max(y2, y)];
  }

  /** The outline is written by `outline.ts`. */
  override initOutline(): void {}
  override endOutline(): void {}
  /** The structure tree is written by `tags.ts`. */
  override initMarkings(): void {}
  override endMarkings(): void {}
  /** XMP is written by `metadata.ts`. */
  override endMetadata(): void {}

  /** Kept until the page is finished: a stream takes one long string faster than a thousand short ones. */
  override addContent(operators: string): this {
    this.operators ??= [];
    this.operators.push(operators);
    return this;
  }

  /** Keeps a place in the current page's content, and gives what fills it in before the page is finished. */
  reserveContent(): (operators: string) => void {
    this.addContent('');
    const operators = this.operators!;
    const at = operators.length - 1;
    return (written) => {
      operators[at] = written;
    };
  }

  /** Closes the current page's content. */
  finishPage(): void {
    this.page.write(Buffer.from(this.operators?.join('\n') ?? '', 'latin1'));
    this.operators = [];
  }

  /** Every byte passes here on its way into the file, which is kept whole rather than streamed. */
  _write(data: string | Uint8Array): void {
    const chunk = typeof data === 'string' ? Buffer.from(`${data}\n`, 'latin1') : Buffer.from(data);
    this.chunks ??= [];
    this.chunks.push(chunk);
    this.internals._offset += chunk.length;
  }

  /** Leaves the Info dictionary out: what XMP says holds alone. */
  leaveInfoOut(): void {
    this.info = {};
    this.isWithoutInfo = true;
  }

  /** The file's identifier is the digest of its body (ISO 32000-1 14.4 asks for no more than that it differs from other files'). */
  _finalize(): void {
    const hash = createHash('sha256');
    for (const chunk of this.chunks ?? []) hash.update(chunk);
    // 16 bytes are what identifiers are in practice.
    this.internals._id = hash.digest().subarray(0, 16);
    if (this.isWithoutInfo) this.internals._info = undefined;
    (PDFDocument.prototype as unknown as { _finalize(): void })._finalize.call(this);
  }

  /** Ends the document and gives its bytes. */
  bytes(): Uint8Array {
    this.end();
    return Buffer.concat(this.chunks ?? []);
  }
}

/** A name tree of one leaf (ISO 32000-1 7.9.6): keys in the order of their bytes. */
export function nameTree(entries: Iterable<readonly [string, PdfValue]>): Dictionary {
  const sorted = [...entries].sort(([a], [b]) => (encoded(a) < encoded(b) ? -1 : 1));
  return { Names: sorted.flatMap(([name, value]) => [textString(name), value]) };
}

/** The bytes pdfkit writes for a text string, one a character: PDFDocEncoding where it is ASCII, else UTF-16BE with its mark. */
function encoded(value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return value;
  let bytes = '\xfe\xff';
  for (let index = 0; index < value.length; index++) {
    const unit = value.charCodeAt(index);
    bytes += String.fromCharCode(unit >> 8, unit & 0xff);
  }
  return bytes;
}
