/**
 * What the parts of a page are called, so that links lead to them: by their first words, which stay the same when
 * something is put before them.
 */

/** What says nothing that a name could be made of. */
const NAMELESS = 'part';

/** Words, and letters of all of them together. */
const MOST = { words: 8, letters: 60 };

export class Ids {
  private readonly taken: Set<string>;

  /** @param taken names that others have */
  constructor(taken: Iterable<string>) {
    this.taken = new Set(taken);
  }

  /** `pray-for-the-children`; a second one has a number. */
  of(said: string): string {
    const words =
      said
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    let name = '';
    for (const word of words.slice(0, MOST.words)) {
      const longer = name === '' ? [...word].slice(0, MOST.letters).join('') : `${name}-${word}`;
      if (longer.length > MOST.letters) break;
      name = longer;
    }
    if (name === '') name = NAMELESS;
    let own = name;
    for (let number = 2; this.taken.has(own); number++) own = `${name}-${number}`;
    this.taken.add(own);
    return own;
  }
}
