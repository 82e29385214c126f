/**
 * Forty letters of 50 to 3000 words with `fit: auto`: how full their last pages are, and how even they are beside what
 * `none` gives. Of each that is not full, all settings near the ideal size are tried.
 *
 *     node tests/bench/fit.mjs [page size [most words [design…]]]
 *
 * It judges: whatever can be filled is, but for short letters, which are cards; few are told that they cannot be; no
 * letter is less even for it, and no design over all of them. How even a few lines are is chance: where five lines stand
 * at one measure and six at another, no choice is left that would make them alike. So a letter is judged by itself where
 * it has lines enough, and the others count in their design, as many lines as they have.
 */
import { loadTypeScript } from './load-typescript.mjs';

/** Words up to which a letter is short; letters that may be told instead; unevenness that may be added. */
const SHORT = 150;
const MOST_TOLD = 4;
const MOST_LESS_EVEN = 0.01;
const FULL = 0.85;
/** Lines of a letter that is judged by itself. */
const ENOUGH = 20;

const [pageSize = 'letter', mostWords = '10000', ...designs] = process.argv.slice(2);
const { root, load, close } = loadTypeScript();
try {
  const { fitOfLetters, lettersToFit } = await load('tests/bench/fit-of-letters.ts');
  for (const template of designs.length > 0 ? designs : ['newsletter', 'classic', 'banner', 'vigil']) {
    const { fitted, fillableAt } = await fitOfLetters(root, template, pageSize);
    console.log(`\n${template}, ${pageSize}\n`);
    console.log(
      `${'letter'.padEnd(26)}  words  none: pages, filled  auto: pages, filled  size/leading   gap_cv none   auto`,
    );
    const faults = [];
    let told = 0;
    const sums = { auto: 0, none: 0, autoLines: 0, noneLines: 0 };
    for (const letter of lettersToFit(root).filter(({ words }) => words <= Number(mostWords))) {
      const found = await fitted(letter);
      const { pages, filled, size, leading, isCard, uneven, unfitted, plain, lines } = found;
      const remarks = [];
      if (isCard) remarks.push('card');
      if (!isCard && filled < FULL) {
        const setting = letter.words > SHORT ? await fillableAt(letter) : undefined;
        if (setting !== undefined) remarks.push(`fillable at ${Object.values(setting).join('/')}`);
        else told++;
        if (letter.words <= SHORT || setting !== undefined) faults.push(letter.name);
        if (letter.words <= SHORT) remarks.push('short, and no card');
        if (letter.words > SHORT && setting === undefined) remarks.push('cannot be filled');
      }
      if (lines.auto > 0 && lines.none > 0) {
        sums.auto += uneven * lines.auto;
        sums.none += unfitted * lines.none;
        sums.autoLines += lines.auto;
        sums.noneLines += lines.none;
      }
      if (uneven - unfitted > MOST_LESS_EVEN && Math.min(lines.auto, lines.none) >= ENOUGH) {
        remarks.push('less even');
        faults.push(letter.name);
      }
      const percent = (share) => `${Math.round(100 * share)} %`.padStart(7);
      const three = (value) => (Number.isNaN(value) ? '–' : value.toFixed(3)).padStart(7);
      console.log(
        [
          letter.name.padEnd(26),
          String(letter.words).padStart(5),
          `${String(plain.pages).padStart(11)}${percent(plain.filled)}`,
          `${String(pages).padStart(13)}${percent(filled)}`,
          `${size.toFixed(1).padStart(10)}/${leading.toFixed(1)}`,
          `${three(unfitted)}${three(uneven)}`,
          remarks.join(', '),
        ].join('  '),
      );
    }
    const [auto, none] = [sums.auto / sums.autoLines, sums.none / sums.noneLines];
    if (auto - none > MOST_LESS_EVEN) faults.push('the design');
    console.log(`\nof all lines: ${none.toFixed(3)} unfitted, ${auto.toFixed(3)} with auto`);
    const verdict =
      faults.length === 0 && told <= MOST_TOLD ? 'holds' : `does not hold: ${[...new Set(faults)].join(', ')}`;
    console.log(`\n${told} cannot be filled; ${verdict}`);
  }
} finally {
  close();
}
