/**
 * Which words of a printed text are which of its source. Both say the same in the same order, but for marks, quotation
 * marks that were made typographic, and what is said in one of them alone. Numbers and texts in, numbers out.
 */

export interface Token {
  /** As it is compared: of one width, in small letters. */
  word: string;
  /** UTF-16 offsets in the text. */
  start: number;
  end: number;
  /** Where each of its characters stands that is seen, and where the last ends. */
  places: number[];
}

/** Soft hyphens and what has no width: they stand within words, or do not, and make no difference. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060]/g;

/** Characters that are words by themselves stand without spaces; other letters and figures that touch are one. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060])*/gu;

/** The words of a text. Signs are none: they are made typographic, and markup is full of them. @param offset of the text */
export function tokensOf(text: string, offset = 0): Token[] {
  const tokens: Token[] = [];
  for (const { 0: found, index } of text.matchAll(WORD)) {
    const start = offset + index;
    const end = start + found.length;
    const seen = found.replace(UNSEEN, '');
    const places =
      seen.length === found.length
        ? Array.from({ length: found.length + 1 }, (_, at) => start + at)
        : [...found.split('').flatMap((one, at) => (isUnseen(one) ? [] : [start + at])), end];
    tokens.push({ word: seen.normalize('NFKC').toLowerCase(), start, end, places });
  }
  return tokens;
}

const isUnseen = (character: string): boolean => character.replace(UNSEEN, '') === '';

/** More pairs than this are not compared one by one: a page has some 600 words, and differs from its source in a few. */
const MOST_PAIRS = 4_000_000;

/**
 * For each printed word the index of the word of the source that it is, or -1: the longest common subsequence, of several
 * the one that begins first.
 */
export function alignWords(printed: readonly string[], source: readonly string[]): number[] {
  const found = printed.map(() => -1);
  let from = 0;
  let [printedTo, sourceTo] = [printed.length, source.length];
  while (from < printedTo && from < sourceTo && printed[from] === source[from]) found[from] = from++;
  while (printedTo > from && sourceTo > from && printed[printedTo - 1] === source[sourceTo - 1])
    found[--printedTo] = --sourceTo;
  const [rows, columns] = [printedTo - from, sourceTo - from];
  if (rows === 0 || columns === 0) return found;
  if (rows * columns > MOST_PAIRS) return alignGreedily(printed, source, found, from, printedTo, sourceTo);
  // lengths[i][j]: of the longest common subsequence of what comes from i and from j on.
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      lengths[i * width + j] =
        printed[from + i] === source[from + j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    const here = lengths[i * width + j]!;
    if (printed[from + i] === source[from + j] && here === lengths[(i + 1) * width + j + 1]! + 1)
      found[from + i++] = from + j++;
    else if (here === lengths[(i + 1) * width + j]!) i++;
    else j++;
  }
  return found;
}

/** Each word with the next of its kind, so far as the order holds. */
function alignGreedily(
  printed: readonly string[],
  source: readonly string[],
  found: number[],
  from: number,
  printedTo: number,
  sourceTo: number,
): number[] {
  let next = from;
  for (let index = from; index < printedTo; index++) {
    const at = source.indexOf(printed[index]!, next);
    if (at < 0 || at >= sourceTo) continue;
    found[index] = at;
    next = at + 1;
  }
  return found;
}
