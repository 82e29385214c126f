/** A number with its noun: `1 page`, `2 pages`. @param more the plural; with an s, if none is given. */
export const counted = (number: number, one: string, more = `${one}s`): string =>
  `${number} ${number === 1 ? one : more}`;
