/**
 * The prayer letter as pdftotext reads it: every word in order, and nothing else.
 *
 *   node tests/words.mjs out/ijm-prayer-request.*.pdf
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const seed = readFileSync(new URL('seed/ijm-prayer-request.txt', import.meta.url), 'utf8');

/** Words without what typography changes: bullets, quotation marks, dashes before a citation, hyphens at line ends. */
const wordsOf = (text) =>
  text
    .replace(/\u00ad\s*/g, '')
    .replace(/[“”"]/g, '')
    .replace(/[’‘]/g, "'")
    .split(/[\s\f\u00a0]+/)
    .filter((word) => word !== '' && !/^[•—]$/.test(word));

let failed = 0;
for (const path of process.argv.slice(2)) {
  const read = wordsOf(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }));
  const wanted = wordsOf(seed);
  const at = wanted.findIndex((word, index) => word !== read[index]);
  const same = at === -1 && read.length === wanted.length;
  if (!same) failed++;
  const place = at === -1 ? wanted.length : at;
  const fault = same
    ? ''
    : `: after “${wanted.slice(Math.max(0, place - 3), place).join(' ')}”, not “${wanted[place]}” but “${read[place]}”`;
  console.log(`${same ? 'ok   ' : 'FAIL '} words     ${path}${fault}`);
}
console.log(`words: ${process.argv.length - 2 - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
