declare module 'unicode-name' {
  /** The best name of a character, e.g. `LATIN SMALL LETTER A`. */
  export function unicodeName(character: string | number): string | undefined;
}
