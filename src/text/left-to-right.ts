/**
 * What is read from left to right among words from right to left: telephone numbers, prices in foreign money, references
 * and addresses in Latin letters that begin with a figure. By the bare rules of UAX #9 their groups would change places,
 * since a space between figures goes with the words around: they are set by themselves, as its section 4.3 allows (HL3).
 */

/** Half-open, in UTF-16 units. */
export interface LeftToRight {
  from: number;
  to: number;
}

const START = '(?<![\\p{L}\\p{M}\\p{N}])';
const END = '(?![\\p{L}\\p{M}\\p{N}])';
const SPACE = '[ \\u00a0\\u202f]';
/** Groups of figures with one sign between them, or a bracket and a space; or figures behind a plus. */
const TELEPHONE = new RegExp(
  `${START}(?:(?:\\+${SPACE}?)?\\(?\\d{1,5}\\)?(?:(?:${SPACE}?\\(\\d{1,5}\\)${SPACE}?|[ \\u00a0\\u202f.\\-–])\\d{1,12}){1,7}|\\+\\d{6,15})${END}`,
  'gu',
);
const MONEY = '(?:[A-Z]{0,2}\\$|[A-Z]{3}|[€£¥₪₹₨₦₱₩])';
const AMOUNT = '\\d[\\d.,]{0,20}';
const PRICE = new RegExp(
  `${START}${AMOUNT}${SPACE}?${MONEY}${END}|${START}${MONEY}${SPACE}?${AMOUNT}(?<=\\d)${END}`,
  'gu',
);
/** 1 Corinthians 13:4–7 */
const REFERENCE = new RegExp(
  `${START}[1-4]${SPACE}[A-Z][a-z]{1,15}\\.?(?:${SPACE}\\d{1,3}(?:[:.]\\d{1,3}(?:[-–]\\d{1,3})?)?)?${END}`,
  'gu',
);
/** 12 Harbor St., Port Ellery 90210 */
const ADDRESS = new RegExp(
  `${START}\\d{1,5}[A-Za-z]?(?:,?${SPACE}[A-Z][A-Za-z.’']{0,20}){1,4}(?<=${SPACE}(?:St|Street|Rd|Road|Ave|Avenue|Blvd|Ln|Lane|Dr|Drive|Way|Ct|Court|Sq|Square|Pl|Place)\\.?)` +
    `(?:,?${SPACE}[A-Z0-9][A-Za-z0-9.’'-]{0,20}){0,6}`,
  'gu',
);

/** https://example.org/news/ · example.org/news/: a stroke at its end would change sides. */
const WEB_ADDRESS = new RegExp(
  `${START}(?:https?://|(?:[A-Za-z0-9-]{1,63}\\.){1,5}[a-z]{2,24}/)[!-;=?-~]{0,400}(?<=[\\w/#=-])`,
  'gu',
);

const TYPED = [ADDRESS, REFERENCE, PRICE, TELEPHONE];
const ALL = [WEB_ADDRESS, ...TYPED];

/** One after the other, none within another. */
export const leftToRightIn = (text: string): LeftToRight[] => (/[\d/]/.test(text) ? unitsIn(text, ALL) : []);

function unitsIn(text: string, patterns: readonly RegExp[]): LeftToRight[] {
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter(([match]) => pattern !== TELEPHONE || isCalled(match))
      .map(({ index, 0: match }) => ({ from: index, to: index + match.length })),
  );
  const apart: LeftToRight[] = [];
  for (const each of found.sort((a, b) => a.from - b.from || b.to - a.to))
    if (each.from >= (apart.at(-1)?.to ?? 0)) apart.push(each);
  return apart;
}

/** Not two years, nor a day: it has what telephone numbers have, a plus, a bracket, a nought at first, or three groups, and figures enough. */
function isCalled(match: string): boolean {
  const digits = match.replace(/\D/g, '').length;
  const groups = match.split(/\D+/).filter((group) => group !== '').length;
  return digits >= 6 && digits <= 17 && (/[+(]|^0\d/.test(match) || groups > 2 || /\d{3}[-.]\d{4}/.test(match));
}

const ISOLATE = '\u2066';
const POP = '\u2069';

/**
 * The text with each of them between the characters that set it by itself, for programs that lay out text; without those of
 * the web, which are to be copied, and ended by programs that look for them.
 */
export function isolated(text: string): string {
  if (!/\d/.test(text)) return text;
  let done = '';
  let at = 0;
  for (const { from, to } of unitsIn(text, TYPED)) {
    done += text.slice(at, from) + ISOLATE + text.slice(from, to) + POP;
    at = to;
  }
  return done + text.slice(at);
}
