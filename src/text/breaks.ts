/** What may happen between two characters, as UAX #14 marks it, and the scripts that need more than it says. */

/** By offset: the line may not, may or must end before this character. */
export const NO_BREAK = 0;
export const MAY_BREAK = 1;
export const MUST_BREAK = 2;

export const UNSPACED = /[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]+/gu;
/** Khmer coeng and Burmese virama: what follows is set under the letter before. */
export const STACKER = /[\u17d2\u1039]$/;
