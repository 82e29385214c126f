/** Short ways into pdf-lib's objects; what is not of the kind that is asked for counts as not there. */
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFStream,
  PDFString,
} from 'pdf-lib';

/** References to references that are followed; there should be none. */
const MOST_STEPS = 10;

/** What is referred to; null, and what refers to nothing or to itself, is nothing (ISO 32000-1, 7.3.9 and 7.3.10). */
export function resolved(value: PDFObject | undefined, context: PDFContext): PDFObject | undefined {
  let found = value;
  for (let step = 0; found instanceof PDFRef && step < MOST_STEPS; step++) found = context.lookup(found);
  return found === PDFNull || found instanceof PDFRef ? undefined : found;
}

/** A dictionary's value, references followed. */
export const valueIn = (dict: PDFDict | undefined, key: string): PDFObject | undefined =>
  dict && resolved(dict.get(PDFName.of(key)), dict.context);

export const dictIn = (dict: PDFDict | undefined, key: string): PDFDict | undefined => dictOf(valueIn(dict, key));

/** A dictionary, or that of a stream. */
export function dictOf(value: PDFObject | undefined): PDFDict | undefined {
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
  value instanceof PDFArray ? value.asArray().flatMap((item) => resolved(item, contextOf(value)) ?? []) : [];

/** The dictionaries of an array. */
export const dictsIn = (dict: PDFDict | undefined, key: string): PDFDict[] =>
  itemsIn(dict, key).filter((item) => item instanceof PDFDict);

/** pdf-lib keeps it to itself, but for dictionaries. */
const contextOf = (array: PDFArray): PDFContext => (array as unknown as { context: PDFContext }).context;

export const textOf = (value: PDFObject | undefined): string | undefined =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
