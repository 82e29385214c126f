/** PDFs of one page or more with any fault one likes, written object by object. */
import { type PDFArray, type PDFDict, PDFDocument, PDFName, type PDFObject, type PDFRef } from 'pdf-lib';

/** What pdf-lib's `context.obj` takes. */
type Literal = number | string | PDFObject | readonly Literal[];

export interface Made {
  /** Content of each page. */
  pages: string[];
  /** A5 with 3 mm of bleed, as `press` is. */
  boxes?: Partial<Record<'MediaBox' | 'CropBox' | 'BleedBox' | 'TrimBox', number[] | undefined>>;
  rotate?: number;
  intent?: boolean;
  xVersion?: string;
  /** Kinds of annotations on the first page. */
  annotations?: string[];
  /** Adds to the resources; may register streams. */
  resources?: (make: Maker) => Record<string, Record<string, Literal>>;
}

export interface Maker {
  dict(entries: Record<string, Literal>): PDFDict;
  array(items: readonly Literal[]): PDFArray;
  stream(bytes: Uint8Array | string, entries: Record<string, Literal>): PDFRef;
}

/** pt: 3 mm. */
const BLEED = 8.504;
const [WIDTH, HEIGHT] = [419.528, 595.276];

export const A5 = {
  MediaBox: [0, 0, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED],
  BleedBox: [0, 0, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED],
  TrimBox: [BLEED, BLEED, BLEED + WIDTH, BLEED + HEIGHT],
};

/** As large as the paper that an office copier has. */
export const A5_PAPER = { MediaBox: [0, 0, WIDTH, HEIGHT], BleedBox: undefined, TrimBox: undefined };

/** A page that a press prints without complaint; `/F` is a font, `/Whole` a colour over the whole sheet. */
export async function pdfOf(made: Made): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = document;
  const maker: Maker = {
    dict: (entries) => context.obj(entries as Record<string, never>),
    array: (items) => context.obj(items as never[]),
    stream: (bytes, entries) => context.register(context.stream(bytes, entries as Record<string, never>)),
  };
  const fontFile = maker.stream('', {});
  const font = maker.dict({
    Type: 'Font',
    Subtype: 'TrueType',
    BaseFont: 'ABCDEF+Serif',
    FirstChar: 32,
    Widths: new Array<number>(96).fill(500),
    FontDescriptor: maker.dict({ Type: 'FontDescriptor', FontName: 'Serif', FontFile2: fontFile }),
  });
  const more = made.resources?.(maker) ?? {};
  const resources = maker.dict({
    ...Object.fromEntries(Object.entries(more).map(([kind, entries]) => [kind, maker.dict(entries)])),
    Font: maker.dict({ F: font, ...more.Font }),
  });
  for (const [index, content] of made.pages.entries()) {
    const page = document.addPage();
    page.node.set(PDFName.of('Contents'), maker.stream(content, {}));
    page.node.set(PDFName.of('Resources'), resources);
    for (const [name, box] of Object.entries({ ...A5, ...made.boxes })) {
      if (box === undefined) page.node.delete(PDFName.of(name));
      else page.node.set(PDFName.of(name), maker.array(box));
    }
    if (made.rotate !== undefined) page.node.set(PDFName.of('Rotate'), context.obj(made.rotate));
    const annotations = index === 0 ? (made.annotations ?? []) : [];
    const list = annotations.map((kind) => maker.dict({ Type: 'Annot', Subtype: kind, Rect: [100, 100, 150, 120] }));
    if (list.length > 0) page.node.set(PDFName.of('Annots'), maker.array(list));
  }
  if (made.intent !== false) {
    const intent = maker.dict({ Type: 'OutputIntent', S: 'GTS_PDFX' });
    intent.set(PDFName.of('DestOutputProfile'), maker.stream('', { N: 4 }));
    catalog.set(PDFName.of('OutputIntents'), maker.array([intent]));
  }
  if (made.xVersion !== undefined) {
    const xmp = `<x><pdfxid:GTS_PDFXVersion>${made.xVersion}</pdfxid:GTS_PDFXVersion></x>`;
    catalog.set(PDFName.of('Metadata'), maker.stream(xmp, { Type: 'Metadata', Subtype: 'XML' }));
    context.trailerInfo.Info = context.register(maker.dict({ Trapped: 'False' }));
  }
  const bytes = await document.save({ useObjectStreams: false });
  // Whatever is in it, pdf-lib says 1.7, which a PDF/X must not be.
  if (made.xVersion !== undefined) bytes.set(Buffer.from('%PDF-1.4', 'latin1'));
  return bytes;
}

/** Text in black at 12 pt, well inside. */
export const TEXT = 'BT /F 12 Tf 0 0 0 1 k 100 300 Td (Pray for the children) Tj ET\n';

/** An image XObject of so many pixels, its bytes of one value unless they are given. */
export const image = (
  make: Maker,
  width: number,
  height: number,
  space: Literal,
  components: number,
  value: number | Uint8Array = 60,
  entries: Record<string, Literal> = {},
): PDFRef =>
  make.stream(typeof value === 'number' ? new Uint8Array(width * height * components).fill(value) : value, {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ColorSpace: space,
    ...entries,
  });
