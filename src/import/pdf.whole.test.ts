/** PDFs that are no letters, or are made to do harm. Those that take more than a letter can are ended (tests/cli.test.ts). */
import { expect, test } from 'vitest';
import { HELVETICA, onePage, pdfFile, stream } from '../../tests/pdf-file.ts';
import { ImportError } from './import.ts';
import { importLetter } from './letter.ts';

const FONT = '/Font<</F 5 0 R>>';
const text = (content: string): Buffer => stream(`BT /F 10 Tf 1 0 0 1 50 700 Tm ${content} ET`);

async function told(bytes: Uint8Array): Promise<string> {
  try {
    const { comparison, markdown } = await importLetter(bytes, { name: 'letter.pdf' });
    expect(comparison).toEqual({ lost: [], added: [], isInOrder: true });
    return markdown.split('\n---\n')[1]!.trim();
  } catch (error) {
    if (error instanceof ImportError) return `${error.rule}: ${error.message}`;
    throw error;
  }
}

test.each<[what: string, file: Buffer, expected: string | RegExp]>([
  ['a letter', pdfFile(...onePage(FONT), text('(Pray for rain.) Tj'), HELVETICA), '- Pray for rain.'],
  [
    'a scan',
    pdfFile(
      ...onePage('/XObject<</I 5 0 R>>'),
      stream('600 0 0 700 0 0 cm /I Do'),
      stream(
        Buffer.alloc(20_000 * 2500),
        '/Type/XObject/Subtype/Image/Width 20000/Height 20000/BitsPerComponent 1/ColorSpace/DeviceGray',
      ),
    ),
    /^import-empty: there is no text in the PDF: its pages are pictures/,
  ],
  ['nothing on its page', pdfFile(...onePage(FONT), stream(''), HELVETICA), /^import-empty/],
  [
    'a page within itself',
    pdfFile('<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1>>'),
    'import-format: the PDF is damaged',
  ],
  [
    'no page',
    pdfFile('<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>'),
    'import-format: the PDF has no pages',
  ],
  [
    'thousands of pages',
    pdfFile(
      '<</Type/Catalog/Pages 2 0 R>>',
      `<</Type/Pages/Kids[${'3 0 R '.repeat(10_000)}]/Count 10000>>`,
      onePage(FONT)[2]!,
      text('(Pray.) Tj'),
      HELVETICA,
    ),
    /^import-size/,
  ],
  [
    'half of a file',
    pdfFile(...onePage(FONT), text('(Pray.) Tj'), HELVETICA).subarray(0, 150),
    /^import-format: the PDF/,
  ],
  [
    'a structure within itself',
    pdfFile(
      ...onePage(FONT, '/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R'),
      stream('/P <</MCID 0>> BDC BT /F 10 Tf 1 0 0 1 50 700 Tm (Pray for rain.) Tj ET EMC'),
      HELVETICA,
      '<</Type/StructTreeRoot/K 7 0 R>>',
      '<</S/P/Pg 3 0 R/K[7 0 R 7 0 R 0]>>',
    ),
    '- Pray for rain.',
  ],
  [
    'a structure that leaves most out',
    pdfFile(
      ...onePage(FONT, '/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R'),
      stream(
        '/P <</MCID 0>> BDC BT /F 10 Tf 1 0 0 1 50 700 Tm (Rain.) Tj ET EMC BT /F 10 Tf 1 0 0 1 50 600 Tm (And pray for the schools.) Tj ET',
      ),
      HELVETICA,
      '<</Type/StructTreeRoot/K 7 0 R>>',
      '<</S/P/Pg 3 0 R/K 0>>',
    ),
    'Rain.\n\n- And pray for the schools.',
  ],
  [
    'the same on its side twice',
    pdfFile(
      ...onePage(FONT),
      stream(
        'BT /F 10 Tf 1 0 0 1 50 700 Tm (Pray for rain.) Tj 0 1 -1 0 300 300 Tm (Sample) Tj 0 1 -1 0 400 300 Tm (Sample) Tj ET',
      ),
      HELVETICA,
    ),
    '- Pray for rain.',
  ],
  [
    'text that stands for what is painted',
    pdfFile(
      ...onePage(FONT, '/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R'),
      stream(
        '/P <</MCID 0>> BDC /Span <</ActualText (Pray for rain.)>> BDC BT /F 10 Tf 1 0 0 1 50 700 Tm (P r a y f o r) Tj 1 0 0 1 50 680 Tm (r a i n) Tj ET EMC EMC',
      ),
      HELVETICA,
      '<</Type/StructTreeRoot/K 7 0 R>>',
      '<</S/P/Pg 3 0 R/K 0>>',
    ),
    '- Pray for rain.',
  ],
])('%s', async (_, file, expected) => {
  const answer = await told(file);
  if (typeof expected === 'string') expect(answer).toBe(expected);
  else expect(answer).toMatch(expected);
});
