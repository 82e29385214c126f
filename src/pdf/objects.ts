/** Short ways into pdf-lib's objects; what is not of the kind that is asked for counts as not there. */
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, type PDFObject, PDFStream, PDFString } from 'pdf-lib';

/** A dictionary's value, references followed. */
export const valueIn = (dict: PDFDict | undefined, key: string): PDFObject | undefined =>
  dict?.lookup(PDFName.of(key)) ?? undefined;

export function dictIn(dict: PDFDict | undefined, key: string): PDFDict | undefined {
  const value = valueIn(dict, key);
  if (value instanceof PDFStream) return value.dict;
  return value instanceof PDFDict ? value : undefined;
}

export const nameIn = (dict: PDFDict | undefined, key: string): string | undefined => nameOf(valueIn(dict, key));
export const numberIn = (dict: PDFDict | undefined, key: string): number | undefined => numberOf(valueIn(dict, key));
export const itemsIn = (dict: PDFDict | undefined, key: string): PDFObject[] => itemsOf(valueIn(dict, key));

export function numbersIn(dict: PDFDict | undefined, key: string): number[] {
  const numbers = itemsIn(dict, key).map(numberOf);
  return numbers.every((number) => number !== undefined) ? numbers : [];
}

export const nameOf = (value: PDFObject | undefined): string | undefined =>
  value instanceof PDFName ? value.decodeText() : undefined;

export const numberOf = (value: PDFObject | undefined): number | undefined =>
  value instanceof PDFNumber ? value.asNumber() : undefined;

/** An array's items, references followed; null is left out. */
export const itemsOf = (value: PDFObject | undefined): PDFObject[] =>
  value instanceof PDFArray
    ? value.asArray().flatMap((_, index) => {
        const item = value.lookup(index);
        return item === undefined ? [] : [item];
      })
    : [];

export const textOf = (value: PDFObject | undefined): string | undefined =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
