/** Letters as PDFs by their grammar: lines of words where programs put them, with tags or without. */
import fc from 'fast-check';
import { language, wordsOf } from './languages.ts';

/** What is put onto a page: words somewhere, in some size. */
interface Shown {
  x: number;
  y: number;
  size: number;
  words: string;
}

/** As a string of PDF in WinAnsi; other letters by a map of their own would be other work: here they are question marks. */
const literal = (text: string): string =>
  `(${text
    .normalize('NFC')
    .replace(/[^\x20-\xff]/g, '?')
    .replace(/[\\()]/g, '\\$&')})`;

/** Languages of which nearly all letters are there. */
const printable = language.filter(({ words }) => {
  const letters = words.join('');
  return letters.replace(/[^\x20-\xff]/g, '').length > 0.9 * letters.length;
});

const shown: fc.Arbitrary<Shown[]> = printable.chain((sample) => {
  const words = wordsOf(sample, 10).map((text) => text.replace(/\n/g, ' '));
  const somewhere = fc.record({
    x: fc.integer({ min: -50, max: 700 }),
    y: fc.integer({ min: -50, max: 900 }),
    size: fc.constantFrom(8, 11, 11, 11, 18, 0.1, 400),
    words,
  });
  const column = fc
    .tuple(
      fc.constantFrom(60, 60, 320),
      fc.integer({ min: 500, max: 760 }),
      fc.constantFrom(12, 14, 20),
      fc.array(fc.tuple(fc.constantFrom('', '', '- ', '• ', '1. '), words), { minLength: 1, maxLength: 14 }),
    )
    .map(([x, top, leading, lines]) =>
      lines.map(([mark, text], index): Shown => ({ x, y: top - leading * index, size: 11, words: mark + text })),
    );
  const cells = fc
    .tuple(
      fc.integer({ min: 100, max: 700 }),
      fc.array(fc.array(words, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 }),
    )
    .map(([top, rows]) =>
      rows.flatMap((row, index) =>
        row.map(
          (text, place): Shown => ({ x: 60 + 160 * place, y: top - 16 * index, size: 10, words: text.slice(0, 20) }),
        ),
      ),
    );
  return fc
    .array(
      fc.oneof(
        { weight: 5, arbitrary: column },
        cells,
        somewhere.map((one) => [one]),
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((all) => all.flat());
});

const MATRICES = [
  '',
  '',
  '',
  '0 1 -1 0 600 0 cm\n',
  '-1 0 0 1 600 0 cm\n',
  '1 0 0 1 0 0 cm\n',
  '0 0 0 0 0 0 cm\n',
  '1e9 0 0 1e9 0 0 cm\n',
];
const ROLES = ['P', 'H1', 'H2', 'L', 'LI', 'LBody', 'Table', 'TR', 'TD', 'Artifact', 'Note', 'Span', 'Nothing'];

/** Words within marked content, one element of the tree each. */
function contentsOf(all: readonly Shown[], matrix: string, isTagged: boolean): string {
  const parts = all.map(({ x, y, size, words }, index) => {
    const text = `BT /F0 ${size} Tf 1 0 0 1 ${x} ${y} Tm ${literal(words)} Tj ET`;
    return isTagged ? `/P << /MCID ${index} >> BDC\n${text}\nEMC` : text;
  });
  return `${matrix}${parts.join('\n')}`;
}

interface Printed {
  pages: { all: Shown[]; matrix: string }[];
  roles: string[];
  isTagged: boolean;
  hasTable: boolean;
  rotation: number;
}

function pdfOf({ pages, roles, isTagged, hasTable, rotation }: Printed): Uint8Array {
  const objects: string[] = [];
  const put = (body: string): number => objects.push(body);
  const FIRST = 5;
  const kids = pages.map((_, index) => FIRST + 2 * index);
  const elements = FIRST + 2 * pages.length;
  const marks = pages.flatMap(({ all }, page) => all.map((_, index) => ({ page, index })));
  put(`<< /Type /Catalog /Pages 2 0 R ${isTagged ? '/MarkInfo << /Marked true >> /StructTreeRoot 4 0 R' : ''} >>`);
  put(`<< /Type /Pages /Count ${pages.length} /Kids [${kids.map((number) => `${number} 0 R`).join(' ')}] >>`);
  put('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  put(`<< /Type /StructTreeRoot /K [${marks.map((_, index) => `${elements + index} 0 R`).join(' ')}] >>`);
  for (const [index, { all, matrix }] of pages.entries()) {
    const content = contentsOf(all, matrix, isTagged);
    put(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate ${rotation} /Resources << /Font << /F0 3 0 R >> >> /Contents ${kids[index]! + 1} 0 R /StructParents ${index} >>`,
    );
    put(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  for (const [index, { page, index: mark }] of marks.entries())
    put(`<< /Type /StructElem /S /${roles[index % roles.length]} /P 4 0 R /Pg ${kids[page]} 0 R /K ${mark} >>`);
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\n`;
  text += hasTable
    ? `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}${trailer}startxref\n${text.length}\n%%EOF\n`
    : `${trailer}%%EOF\n`;
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

export const printed: fc.Arbitrary<Uint8Array> = fc
  .record({
    pages: fc.array(fc.record({ all: shown, matrix: fc.constantFrom(...MATRICES) }), { minLength: 1, maxLength: 4 }),
    roles: fc.array(fc.constantFrom(...ROLES), { minLength: 1, maxLength: 6 }),
    isTagged: fc.boolean(),
    hasTable: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
    rotation: fc.constantFrom(0, 0, 0, 90, 180, 45),
  })
  .map(pdfOf);

export const PRINTED_TOKENS = [
  'BT ',
  'ET ',
  ' Tj ',
  ' TJ ',
  "(x) ' ",
  ' Td ',
  ' TD ',
  ' Tm ',
  'T* ',
  ' TL ',
  ' Tw ',
  ' Tc ',
  ' Tz ',
  ' Ts ',
  '3 Tr ',
  'q ',
  'Q ',
  ' cm ',
  '/F0 0 Tf ',
  '/F0 -11 Tf ',
  '/F9 11 Tf ',
  '/P << /MCID 0 >> BDC\n',
  '/Artifact BMC\n',
  '/Span << /ActualText (x) >> BDC\n',
  '/Span << /ActualText <FEFF0041> >> BDC\n',
  'EMC\n',
  '/X0 Do ',
  '/K 0',
  '/K [0 1 2]',
  '/K 4 0 R',
  '/S /Table',
  '/S /L',
  '/Alt (x)',
  '/Lang (es)',
  '/Rotate 90',
  '/UserUnit 9',
  '/Encrypt 3 0 R',
  '/ToUnicode 6 0 R',
  '/Type /ObjStm',
  '/Kids [2 0 R]',
  '/Count 99999999',
  ' obj\n',
  'endobj\n',
  'stream\n',
  'endstream\n',
  'xref\n',
  'trailer\n',
  'startxref\n',
  '%%EOF\n',
  '<<',
  '>>',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '0 R',
] as const; // prettier-ignore
