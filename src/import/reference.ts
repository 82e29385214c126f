/** References to scripture, as they are written under an epigraph. */
import type { Scripture } from '../keys/scripture.ts';

const BOOK =
  "(?:(?:[1-4]|I{1,3}|IV|1st|2nd|3rd|1ª|2ª|1er|2e)\\.?\\s?)?\\p{L}[\\p{L}\\p{M}’'.]*(?:\\s(?:of|de|des|dos|the|la|los|el)?\\s?\\p{L}[\\p{L}\\p{M}.]*){0,3}";
const VERSES =
  '\\p{Nd}{1,3}(?:\\s?[:.,]\\s?\\p{Nd}{1,3}[a-c]?)?(?:\\s?[-–—,;]\\s?\\p{Nd}{1,3}(?:[:.]\\p{Nd}{1,3})?[a-c]?){0,6}';
/** `NIV`, `(NIV)`, `[ESV]`, `RVR1960`, `New International Version`, `The Message`. */
const VERSION =
  '(?:[A-Z][A-Z0-9]{1,4}[A-Za-z]{0,3}(?:[- ]?\\d{2,4})?|(?:The\\s)?(?:[A-Z]\\p{L}+\\s){1,5}(?:Version|Bible|Translation)|The Message|Reina[- ]Valera(?:\\s\\d{4})?|(?:Nueva|Nova)(?:\\s\\p{L}+){1,4})';
const DASH = '[—–―‒~-]';

const REFERENCE = new RegExp(
  `^(?:${DASH}{1,3}\\s*)?[(\\[]?(?<reference>${BOOK}\\s?${VERSES})(?:[\\s,·]*[(\\[]?(?<version>${VERSION})[)\\]]?)?[)\\]]?\\.?$`,
  'u',
);

/** Letters of the longest reference. */
const MAX_LENGTH = 80;

export interface Reference {
  reference: string;
  version?: string;
  /** Whether a dash or brackets stand around it, as they do in an epigraph. */
  isMarked: boolean;
}

/** The reference that a text is, if it is nothing else. */
export function readReference(text: string): Reference | undefined {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length > MAX_LENGTH) return undefined;
  const found = REFERENCE.exec(line)?.groups;
  if (found?.reference === undefined) return undefined;
  const { reference, version } = found;
  // `Room 12`, `June 5`: a chapter alone is a reference only behind a dash or in brackets.
  const isMarked = /^[—–―‒~([-]/.test(line);
  if (!isMarked && !/\p{Nd}\s?[:.,]\s?\p{Nd}/u.test(reference)) return undefined;
  return { reference: reference.trim(), ...(version === undefined ? {} : { version }), isMarked };
}

const OPENING_QUOTE = '["“„«‘\'‹「『]';
const CLOSING_QUOTE = '["”“»’\'›」』]';
const QUOTED = new RegExp(`^${OPENING_QUOTE}.*${CLOSING_QUOTE}[.,;]?$`, 'su');

/** Whether quotation marks stand around the whole. */
export const isQuoted = (text: string): boolean => text.length > 2 && QUOTED.test(text.trim());

/** `“…” — Psalm 11:7`, `“…” (Psalm 11:7, NIV)`, `Psalm 11:7: “…”`: a quotation and its reference in one paragraph. */
export function readQuotation(text: string): Scripture | undefined {
  const whole = text.trim();
  // A psalm is longer than any epigraph.
  if (whole.length > 1500) return undefined;
  for (const { index } of [...whole.matchAll(/\s[—–―‒~([-]|["”»’][\s.,]/gu)].reverse()) {
    if (whole.length - index > MAX_LENGTH) break;
    const isAtQuote = /["”»’]/u.test(whole[index] ?? '');
    const cut = isAtQuote ? index + 1 : index;
    const found = readReference(whole.slice(cut).replace(/^[\s.,]+/, ''));
    const words = whole.slice(0, cut).trim();
    if (found === undefined || !(isQuoted(words) || found.isMarked)) continue;
    // A dash alone is not enough: `Pray for the team — Acts 2:42`.
    if (!isQuoted(words)) continue;
    return scriptureOf(words, found);
  }
  const ahead = /^(.{4,60}?)\s*[:—–-]?\s*(?=["“«„])/su.exec(whole);
  const first = ahead?.[1] === undefined ? undefined : readReference(ahead[1]);
  if (ahead === null || first === undefined || !isQuoted(whole.slice(ahead[0].length))) return undefined;
  return scriptureOf(whole.slice(ahead[0].length), first);
}

export const scriptureOf = (text: string, { reference, version }: Reference): Scripture => ({
  text,
  reference,
  ...(version === undefined ? {} : { version }),
});
