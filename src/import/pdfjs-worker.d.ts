/** pdf.js ships no types for the part that reads. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
