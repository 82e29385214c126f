/**
 * Pages of a PDF as pixels, by PDFium: the one place that talks to it.
 *
 * The package's own classes are not used: they round the page to whole points and colour the edges of letters for
 * the stripes of a screen, which no printer has.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { brotliDecompressSync } from 'node:zlib';
import { PDFiumModule } from '@hyzyla/pdfium';
import type { Bitmap } from './bitmap.ts';

type Pdfium = Awaited<ReturnType<typeof PDFiumModule>> & {
  // The package's types leave it out.
  _FPDF_GetPageSizeByIndex(document: number, page: number, width: number, height: number): number;
};
type LoadPdfiumOptions = NonNullable<Parameters<typeof PDFiumModule>[0]>;

/** Pixels as PDFium paints them, and as BMP has them: blue, green, red; each row filled up to four bytes. */
export interface PaintedPage {
  width: number;
  height: number;
  /** Bytes from one row to the next. */
  stride: number;
  pixels: Uint8Array;
}

/** Rows of pixels, from 0: from `top` to before `end`. */
export interface RowsOfPage {
  top: number;
  end: number;
}

/** An open PDF. It holds memory until it is closed. */
export interface RasterDocument {
  /** pt, of each page. */
  readonly pages: readonly { width: number; height: number }[];
  /** A page (from 0) as large as the pixels given; what shares its aspect is not distorted. */
  paint(page: number, width: number, height: number): PaintedPage;
  /**
   * Rows of the same for a screen: red, green, blue and 255 for each pixel, and nothing between the rows.
   *
   * @param use of pixels that are PDFium's own, and gone when it returns.
   */
  show<T>(page: number, size: { width: number; height: number; rows: RowsOfPage }, use: (pixels: Uint8Array) => T): T;
  close(): void;
}

/** FPDFBitmap_BGR and FPDFBitmap_BGRx of fpdfview.h, and their bytes a pixel. */
const BGR = { format: 2, bytes: 3 };
const BGRX = { format: 3, bytes: 4 };
type Format = typeof BGR;
/** FPDF_ANNOT: annotations with an appearance are printed too. */
const WITH_ANNOTATIONS = 0x01;
/** FPDF_REVERSE_BYTE_ORDER: red comes first. */
const RED_FIRST = 0x10;
const WHITE = 0xffffffff;

let loading: Promise<Pdfium> | undefined;

/** A few dozen ms at the first call. */
const pdfium = (): Promise<Pdfium> => {
  loading ??= load();
  return loading;
};

async function load(): Promise<Pdfium> {
  const module = (await PDFiumModule(await compressedBinary())) as Pdfium;
  module._FPDF_InitLibraryWithConfig({ version: 2 });
  return module;
}

/** The published package holds the WebAssembly compressed (build.mjs); anywhere else the module finds it itself. */
async function compressedBinary(): Promise<LoadPdfiumOptions> {
  const path = new URL('pdfium.wasm.br', import.meta.url);
  if (!existsSync(path)) return {};
  const binary = new Uint8Array(brotliDecompressSync(await readFile(path)));
  return { wasmBinary: binary.buffer, locateFile: () => '' };
}

/** Opens a PDF. @throws {Error} for what is no PDF, or one that asks for a password. */
export async function openPdf(bytes: Uint8Array): Promise<RasterDocument> {
  const module = await pdfium();
  const memory = allocate(module, bytes.length);
  module.HEAPU8.set(bytes, memory);
  const document = module._FPDF_LoadMemDocument(memory, bytes.length, 0);
  const release = (): void => module.wasmExports.free(memory);
  if (document === 0) {
    release();
    throw new Error(`PDFium cannot open the PDF (error ${module._FPDF_GetLastError()})`);
  }
  let isOpen = true;
  function painted<T>(page: number, size: Size, format: Format, flags: number, use: (pixels: Uint8Array) => T): T {
    if (!isOpen) throw new Error('the PDF is closed');
    return withPage(module, document, page, (handle) => paintPage(module, handle, size, format, flags, use));
  }
  return {
    pages: sizesOf(module, document),
    paint(page, width, height) {
      const stride = Math.ceil((width * BGR.bytes) / 4) * 4;
      const rows = { top: 0, end: height };
      const pixels = painted(page, { width, height, stride, rows }, BGR, WITH_ANNOTATIONS, (own) => own.slice());
      return { width, height, stride, pixels };
    },
    show(page, size, use) {
      const stride = size.width * BGRX.bytes;
      return painted(page, { ...size, stride }, BGRX, WITH_ANNOTATIONS | RED_FIRST, use);
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      module._FPDF_CloseDocument(document);
      release();
    },
  };
}

/** pt, without reading what stands on the pages. */
function sizesOf(module: Pdfium, document: number): { width: number; height: number }[] {
  const memory = allocate(module, 2 * Float64Array.BYTES_PER_ELEMENT);
  try {
    return Array.from({ length: module._FPDF_GetPageCount(document) }, (_, page) => {
      module._FPDF_GetPageSizeByIndex(document, page, memory, memory + Float64Array.BYTES_PER_ELEMENT);
      const [width = 0, height = 0] = new Float64Array(module.HEAPU8.slice(memory, memory + 16).buffer);
      return { width, height };
    });
  } finally {
    module.wasmExports.free(memory);
  }
}

function withPage<T>(module: Pdfium, document: number, page: number, use: (handle: number) => T): T {
  const handle = module._FPDF_LoadPage(document, page);
  if (handle === 0) throw new Error(`PDFium cannot open page ${page + 1}`);
  try {
    return use(handle);
  } finally {
    module._FPDF_ClosePage(handle);
  }
}

/** Of a page, pixels; of the bitmap that has some of its rows, bytes from one to the next. */
interface Size {
  width: number;
  height: number;
  stride: number;
  rows: RowsOfPage;
}

function paintPage<T>(
  module: Pdfium,
  page: number,
  { width, height, stride, rows: { top, end } }: Size,
  { format }: Format,
  flags: number,
  use: (pixels: Uint8Array) => T,
): T {
  const length = stride * (end - top);
  const memory = allocate(module, length);
  const bitmap = module._FPDFBitmap_CreateEx(width, end - top, format, memory, stride);
  try {
    module._FPDFBitmap_FillRect(bitmap, 0, 0, width, end - top, WHITE);
    module._FPDF_RenderPageBitmap(bitmap, page, 0, -top, width, height, 0, flags);
    // Looked up anew: memory that grows is another array.
    return use(module.HEAPU8.subarray(memory, memory + length));
  } finally {
    module._FPDFBitmap_Destroy(bitmap);
    module.wasmExports.free(memory);
  }
}

function allocate(module: Pdfium, length: number): number {
  const memory = module.wasmExports.malloc(length);
  if (memory === 0) throw new Error(`PDFium has no memory for ${length} bytes`);
  return memory;
}

/** Pixels in the order in which most files have them. */
export function toBitmap({ width, height, stride, pixels }: PaintedPage): Bitmap {
  const turned = new Uint8Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) {
    for (let from = y * stride; from < y * stride + width * 3; from += 3, to += 3) {
      turned[to] = pixels[from + 2]!;
      turned[to + 1] = pixels[from + 1]!;
      turned[to + 2] = pixels[from]!;
    }
  }
  return { width, height, pixels: turned };
}
