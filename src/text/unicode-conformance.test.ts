/** Unicode's own tests: every case of UAX #14, save those named here, and every case of UAX #9. */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { levelsOf } from './bidi.ts';
import { NO_BREAK } from './breaks.ts';
import { loadBreakRules, unicodeBreaks } from './unicodebreaks.ts';
import { visualOrder } from './visual-order.ts';

function casesOf(name: string): string[] {
  const path = new URL(`../../tests/fixtures/unicode/${name}-15.0.0.txt.br`, import.meta.url);
  const lines = brotliDecompressSync(readFileSync(path)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

const characters = (codes: string): string =>
  String.fromCodePoint(...codes.split(' ').map((code) => parseInt(code, 16)));

/**
 * LB15 changed after 15.0, and the library follows 15.1. 15.0 forbids a break between any quotation mark, spaces and an
 * opening bracket; 15.1 only after a mark that opens, by its shape and what stands before it (LB15a), and then before
 * whatever comes.
 */
const NOT_OF_15_0: Readonly<Record<string, readonly string[]>> = {
  'LB15 of 15.0, after a straight mark: 15.1 lets a line end at the spaces': [
    '× 0022 × 0020 × 0028 ÷',
    '× 0022 × 0020 × 2329 ÷',
    '× 0022 × 0308 × 0020 × 0028 ÷',
    '× 0022 × 0308 × 0020 × 2329 ÷',
  ],
  'LB15 of 15.0, after « behind a letter, where it does not open: 15.1 lets a line end at the spaces': [
    '× 0061 × 006D × 0062 × 0069 × 0067 × 0075 × 00AB × 0020 × 0028 × 0020 × 0308 × 0020 × 0029 × 0020 ÷ 00BB × 0028 × 0065 × 0308 × 0029 ÷',
    '× 0061 × 006D × 0062 × 0069 × 0067 × 0075 × 00AB × 0020 × 007B × 0020 × 0308 × 0020 × 007D × 0020 ÷ 00BB × 0028 × 0065 × 0308 × 0029 ÷',
  ],
  'LB15a of 15.1, after « behind a bracket, where it opens: no line ends after its spaces': [
    '× 0061 × 006D × 0062 × 0069 × 0067 × 0075 × 0028 × 00AB × 0020 ÷ 0308 × 0020 ÷ 00BB × 0029 ÷ 0028 × 0065 × 0308 × 0029 ÷',
    '× 0061 × 006D × 0062 × 0069 × 0067 × 0075 × 007B × 00AB × 0020 ÷ 0308 × 0020 ÷ 00BB × 007D ÷ 0028 × 0065 × 0308 × 0029 ÷',
  ],
};

test('lines break as UAX #14 says', async () => {
  await loadBreakRules('為');
  const cases = casesOf('LineBreakTest').map((line) => line.split('\t')[0]!.trim());
  const failures = cases.filter((line) => {
    const parts = line.split(/\s+/);
    const text = characters(parts.filter((part) => !'×÷'.includes(part)).join(' '));
    const wanted: number[] = [];
    let offset = 0;
    for (const part of parts) {
      if (part === '÷' && offset > 0 && offset < text.length) wanted.push(offset);
      else if (!'×÷'.includes(part)) offset += characters(part).length;
    }
    const found = [...unicodeBreaks(text).entries()].flatMap(([at, kind]) => (at > 0 && kind !== NO_BREAK ? at : []));
    return found.join() !== wanted.join();
  });
  expect(cases.length).toBe(7654);
  expect(new Set(failures)).toEqual(new Set(Object.values(NOT_OF_15_0).flat()));
  expect(failures.length).toBeLessThanOrEqual(10);
});

test('characters get the levels and the order of UAX #9', () => {
  const cases = casesOf('BidiCharacterTest');
  expect(cases.length).toBe(91_707);
  for (const line of cases) {
    const [codes, direction, , levels, order] = line.split(';');
    // 2: the direction of the first strong character, where bulletin goes by the language.
    if (direction === '2') continue;
    const found = levelsOf(characters(codes!), direction === '1' ? 'rtl' : 'ltr');
    // Rule X9 takes these characters out: they have no level.
    const wanted = levels!.split(' ');
    const shown = wanted.flatMap((level, index) => (level === 'x' ? [] : index));
    const isRight = shown.every((index) => found[index] === Number(wanted[index]));
    if (!isRight) expect.fail(`${line}: ${found}`);
    const visual = visualOrder(shown.map((index) => found[index]!)).map((index) => shown[index]);
    if (visual.join(' ') !== order) expect.fail(`${line}: ${visual}`);
  }
});
