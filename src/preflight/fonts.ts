/** Fonts of a PDF: whether they are in it, and how wide their characters are. */

import { PDFArray, PDFDict } from 'pdf-lib';
import { dictIn, itemsIn, itemsOf, nameIn, numberIn, numberOf, numbersIn, valueIn } from '../pdf/objects.ts';
import { lettersOf } from './letters.ts';

export interface Font {
  /** As the file calls it, without the tag of a subset. */
  name: string;
  isEmbedded: boolean;
  /** Its characters are drawings (Type 3). */
  isDrawn: boolean;
  /** Bytes of a character. */
  bytes: 1 | 2;
  /** Widths in the unit of the font's size. */
  widthOf(code: number): number;
  /** What its characters stand for, as far as the font says. */
  lettersOf(codes: Uint8Array): string;
}

/** Width of a character of which nothing is said: of one of the fonts that every viewer has. */
const USUAL_WIDTH = 0.5;

function fontOf(dict: PDFDict): Font {
  const kind = nameIn(dict, 'Subtype');
  const name = (nameIn(dict, 'BaseFont') ?? nameIn(dict, 'Name') ?? '').replace(/^[A-Z]{6}\+/, '');
  const descendant = dictIn(dict, 'DescendantFonts') ?? firstDict(itemsIn(dict, 'DescendantFonts'));
  const descriptor = dictIn(descendant ?? dict, 'FontDescriptor');
  const isDrawn = kind === 'Type3';
  return {
    name,
    isEmbedded: isDrawn || ['FontFile', 'FontFile2', 'FontFile3'].some((key) => valueIn(descriptor, key) !== undefined),
    isDrawn,
    bytes: kind === 'Type0' ? 2 : 1,
    widthOf: descendant === undefined ? simpleWidths(dict, descriptor, isDrawn) : compositeWidths(descendant),
    lettersOf: lettersOf(dict, kind === 'Type0' ? 2 : 1),
  };
}

const firstDict = (items: ReturnType<typeof itemsOf>): PDFDict | undefined =>
  items.find((item) => item instanceof PDFDict);

function simpleWidths(dict: PDFDict, descriptor: PDFDict | undefined, isDrawn: boolean): Font['widthOf'] {
  const first = numberIn(dict, 'FirstChar') ?? 0;
  const widths = numbersIn(dict, 'Widths');
  // A Type 3 font has a space of its own.
  const unit = isDrawn ? (numbersIn(dict, 'FontMatrix')[0] ?? 0.001) : 0.001;
  const missing = numberIn(descriptor, 'MissingWidth');
  const otherwise = missing === undefined ? USUAL_WIDTH : missing * unit;
  return (code) => {
    const width = widths[code - first];
    return width === undefined ? otherwise : width * unit;
  };
}

/** `W` is `first [w1 w2 …]` or `first last w`, again and again (ISO 32000-1 9.7.4.3). Codes are taken for CIDs. */
function compositeWidths(dict: PDFDict): Font['widthOf'] {
  const usual = numberIn(dict, 'DW') ?? 1000;
  const widths = new Map<number, number>();
  const ranges: { first: number; last: number; width: number }[] = [];
  const items = itemsIn(dict, 'W');
  for (let at = 0; at < items.length; ) {
    const first = numberOf(items[at]) ?? 0;
    const next = items[at + 1];
    if (next instanceof PDFArray) {
      for (const [index, width] of itemsOf(next).entries()) widths.set(first + index, numberOf(width) ?? usual);
      at += 2;
    } else {
      ranges.push({ first, last: numberOf(next) ?? first, width: numberOf(items[at + 2]) ?? usual });
      at += 3;
    }
  }
  return (code) =>
    (widths.get(code) ?? ranges.find(({ first, last }) => code >= first && code <= last)?.width ?? usual) / 1000;
}

/** Fonts read once, however many pages use them. */
export type FontCache = Map<PDFDict, Font>;

export function cachedFont(dict: PDFDict, cache: FontCache): Font {
  const known = cache.get(dict);
  if (known !== undefined) return known;
  const font = fontOf(dict);
  cache.set(dict, font);
  return font;
}
