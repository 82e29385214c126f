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

type Pdfium = Awaited<ReturnType<typeof PDFiumModule>>;
type LoadPdfiumOptions = NonNullable<Parameters<typeof PDFiumModule>[0]>;

/** Pixels as PDFium paints them, and as BMP has them: blue, green, red; each row filled up to four bytes. */
export interface PaintedPage {
  width: number;
  height: number;
  /** Bytes from one row to the next. */
  stride: number;
  pixels: Uint8Array;
}

/** An open PDF. It holds memory until it is closed. */
export interface RasterDocument {
  /** pt, of each page. */
  readonly pages: readonly { width: number; height: number }[];
  /** A page (from 0) as large as the pixels given; what shares its aspect is not distorted. */
  paint(page: number, width: number, height: number): PaintedPage;
  close(): void;
}

/** FPDFBitmap_BGR of fpdfview.h */
const BGR = 2;
/** FPDF_ANNOT: annotations with an appearance are printed too. */
const WITH_ANNOTATIONS = 0x01;
const WHITE = 0xffffffff;

let loading: Promise<Pdfium> | undefined;

/** A few dozen ms at the first call. */
const pdfium = (): Promise<Pdfium> => {
  loading ??= load();
  return loading;
};

async function load(): Promise<Pdfium> {
  const module = await PDFiumModule(await compressedBinary());
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
  const numbers = Array.from({ length: module._FPDF_GetPageCount(document) }, (_, index) => index);
  return {
    pages: numbers.map((page) =>
      withPage(module, document, page, (handle) => ({
        width: module._FPDF_GetPageWidth(handle),
        height: module._FPDF_GetPageHeight(handle),
      })),
    ),
    paint(page, width, height) {
      if (!isOpen) throw new Error('the PDF is closed');
      return withPage(module, document, page, (handle) => paintPage(module, handle, width, height));
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      module._FPDF_CloseDocument(document);
      release();
    },
  };
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

function paintPage(module: Pdfium, page: number, width: number, height: number): PaintedPage {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const length = stride * height;
  const memory = allocate(module, length);
  const bitmap = module._FPDFBitmap_CreateEx(width, height, BGR, memory, stride);
  try {
    module._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    module._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS);
    // Looked up anew: memory that grows is another array.
    return { width, height, stride, pixels: module.HEAPU8.slice(memory, memory + length) };
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
