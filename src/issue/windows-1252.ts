/**
 * What the bytes 80 to 9F are in Windows-1252 (WHATWG, Encoding, index windows-1252). A table, since Node decodes them as
 * ISO 8859-1 from 20.18.3 and 22.13 on, up to the fix of 2025-12 (nodejs/node#56542, #60893).
 */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** The character of a byte. Five bytes mean nothing and become the control characters of their numbers. */
export const inWindows1252 = (byte: number): string => UPPER[byte - 0x80] ?? String.fromCharCode(byte);
