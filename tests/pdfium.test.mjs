/** PDFium with fewer fonts still paints what brings no font. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFiumModule } from '@hyzyla/pdfium';
import { expect, test } from 'vitest';
import { withFewerFonts } from '../pdfium.mjs';

const wasm = readFileSync(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'));

test('text in the standard fonts is painted', async () => {
  const fewer = withFewerFonts(wasm);
  expect(fewer.length).toBe(wasm.length);
  const module = await PDFiumModule({ wasmBinary: new Uint8Array(fewer).buffer, locateFile: () => '' });
  module._FPDF_InitLibraryWithConfig({ version: 2 });
  for (const font of ['Helvetica', 'Times-Roman', 'Courier-BoldOblique', 'Symbol', 'Garamond'])
    expect(ink(module, pdfIn(font)), font).toBeGreaterThan(50);
});

test('another PDFium is refused, not spoilt', () => {
  expect(() => withFewerFonts(Buffer.from('\0asm'))).toThrow('PDFium has changed');
});

function pdfIn(font) {
  const content = 'BT /F 40 Tf 10 30 Td (Hand) Tj ET';
  return Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 150 80]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/${font}>>>>>>>>endobj
4 0 obj<</Length ${content.length}>>stream
${content}
endstream endobj
trailer<</Root 1 0 R>>`);
}

/** Dark pixels of the first page. */
function ink(module, pdf) {
  const memory = module.wasmExports.malloc(pdf.length);
  module.HEAPU8.set(pdf, memory);
  const document = module._FPDF_LoadMemDocument(memory, pdf.length, 0);
  const page = module._FPDF_LoadPage(document, 0);
  const pixels = module.wasmExports.malloc(150 * 80);
  const bitmap = module._FPDFBitmap_CreateEx(150, 80, 1, pixels, 150);
  module._FPDFBitmap_FillRect(bitmap, 0, 0, 150, 80, 0xffffffff);
  module._FPDF_RenderPageBitmap(bitmap, page, 0, 0, 150, 80, 0, 0);
  return module.HEAPU8.slice(pixels, pixels + 150 * 80).filter((value) => value < 128).length;
}
