/** The measure of `startup.mjs`: pdfkit alone, the words of the sample, one page, in one of PDF's own fonts. */
import { createWriteStream, readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';

const text = readFileSync(new URL('../seed/ijm-prayer-request.txt', import.meta.url), 'utf8');
const document = new PDFDocument({ size: 'LETTER', margin: 48 });
document.pipe(createWriteStream(process.argv[2]));
document.fontSize(9).text(text);
document.end();
