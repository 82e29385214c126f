/** How a language's readers write numbers and count years, where that is asked for. */

/** `native`: in the digits of the language's own script. */
export const NUMERALS = ['native'] as const;
export type Numerals = (typeof NUMERALS)[number];

/** Calendars of Unicode (CLDR, "Calendar data"), `islamic` being that of Umm al-Qura, as it is printed. */
export const CALENDARS = [
  'gregory',
  'buddhist',
  'coptic',
  'ethiopic',
  'hebrew',
  'indian',
  'islamic',
  'islamic-civil',
  'japanese',
  'persian',
  'roc',
] as const;
export type Calendar = (typeof CALENDARS)[number];

export interface Manners {
  numerals?: Numerals;
  calendar?: Calendar;
}
