/** The runs of text of a page, with what the file says besides of each: the text that stands for it, where it leads. */
import type { PDFDict } from 'pdf-lib';
import { PdfError } from '../pdf/error.ts';
import type { PageText } from './pdf-pages.ts';
import { actualTexts } from './pdf-tags.ts';
import { type LineEnds, type PlacedRun, SOFT_HYPHEN } from './pdf-text.ts';

/** pt by which text may stand out of the place of its link. */
const BESIDE = 1.5;

/** The runs with the texts that stand for them, and the addresses that they lead to. */
export function placed({ runs, links, marks }: PageText, page: number, dict: PDFDict | undefined): PlacedRun[] {
  const actual = dict === undefined ? [] : textsOf(dict, marks);
  const told = new Set<number>();
  return runs.map((given): PlacedRun => {
    // Signs of fonts that do not say what they are; bullets, mostly.
    const run = { ...given, text: given.text.replace(NAMELESS, '•') };
    const { mark, x, y, width, size } = run;
    const link = links.find(
      ({ left, right, top, bottom }) =>
        x >= left - BESIDE && x + width <= right + BESIDE && y - size * 0.3 >= top - 1 && y - size * 0.3 <= bottom + 1,
    );
    const stands = mark === undefined ? undefined : actual[mark];
    if (stands === undefined || mark === undefined || run.text.trim() === '') return { ...run, page, url: link?.url };
    const text = told.has(mark) ? '' : stands;
    told.add(mark);
    return { ...run, text, page, url: link?.url };
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NAMELESS = /[\0-\x08\x0B\x0E-\x1F\x7F-\x9F]/g;

function textsOf(dict: PDFDict, marks: number): (string | undefined)[] {
  try {
    return actualTexts(dict, marks);
  } catch (error) {
    // A stream that cannot be unpacked: pdf.js may have read it all the same.
    if (error instanceof PdfError) return [];
    throw error;
  }
}

/** The compounds are those that stand within a line. */
export function lineEndsOf(runs: readonly PlacedRun[]): LineEnds {
  const compounds = new Set<string>();
  for (const { text } of runs)
    for (const [word] of text.matchAll(/[\p{L}\p{M}]+-[\p{L}\p{M}]+/gu)) compounds.add(word.toLowerCase());
  return { areMarked: runs.some(({ text }) => text === SOFT_HYPHEN), compounds };
}
