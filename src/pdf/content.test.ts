import { expect, test } from 'vitest';
import { INLINE_IMAGE, operationsOf } from './content.ts';

const read = (text: string) => [...operationsOf(Buffer.from(text, 'latin1'))];
const brief = (text: string) => read(text).map(({ operator, operands }) => [operator, ...operands]);

test('operands stand before their operator', () => {
  expect(brief('q 1 0 -.5 +2. 3 4 cm/Im1 Do Q')).toEqual([
    ['q'],
    ['cm', 1, 0, -0.5, 2, 3, 4],
    ['Do', { name: 'Im1' }],
    ['Q'],
  ]);
});

test('strings: nested brackets, escapes, hexadecimal digits', () => {
  const [[, text, hex] = []] = brief('(a(b\\)\\101\\n\\\nc)) <4a4B4> Tj');
  expect(text).toEqual({ bytes: Uint8Array.from(Buffer.from('a(b)A\nc)')) });
  expect([...(hex as { bytes: Uint8Array }).bytes]).toEqual([0x4a, 0x4b, 0x40]);
});

test('dictionaries, arrays, names with escapes, comments', () => {
  const [[operator, tag, properties] = []] = brief('/S#70an <</MCID 3 /A [1 (x) /N]>> % words ( [\nBDC');
  expect([operator, tag]).toEqual(['BDC', { name: 'Span' }]);
  expect(properties).toEqual(
    new Map<string, unknown>([
      ['MCID', 3],
      ['A', [1, { bytes: Uint8Array.of(120) }, { name: 'N' }]],
    ]),
  );
});

test('an inline image ends at the EI that stands alone', () => {
  const operations = read('BI /W 2 /H 1 /BPC 8 ID ab EI\x01 x EI Q');
  expect(operations.map(({ operator }) => operator)).toEqual([INLINE_IMAGE, 'Q']);
  expect(operations[0]!.operands[0]).toEqual(new Map(Object.entries({ W: 2, H: 1, BPC: 8 })));
  expect(Buffer.from((operations[0]!.operands[1] as { bytes: Uint8Array }).bytes).toString('latin1')).toBe(
    'ab EI\x01 x ',
  );
});

test('tells the bytes of each operation', () => {
  const text = '1 0 0 rg  (a) Tj';
  expect(read(text).map(({ start, end }) => text.slice(start, end))).toEqual(['1 0 0 rg', '(a) Tj']);
});

test('what is broken ends, and what is deep is cut short', () => {
  expect(brief('(never closed')).toEqual([]);
  expect(brief('] ) >> 5 w')).toEqual([['w', 5]]);
  expect(read(`${'['.repeat(100_000)} n`)).toBeDefined();
});
