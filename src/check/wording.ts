/** The words of a text, so that two texts can be compared whatever their marks, capitals and line breaks. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Words; below, two items may say the same by chance: `Pray for rain.` */
const FEWEST = 5;

/** What two items have in common that say the same, or nothing if they are too short to tell. */
export function wording(text: string): string | undefined {
  const words = wordsOf(text);
  return words.length < FEWEST ? undefined : words.join(' ');
}
