/** Papers, by what they take in ink. */

/** Sum of all inks, 1 being solid: what shops ask for, and what the profiles of the two papers are made with. */
export const PAPERS = { coated: 3, uncoated: 2.6 } as const;

export type Paper = keyof typeof PAPERS;

/** Per cent that make sense as a limit of ink: newsprint takes 240, and four solid inks are 400. */
export const INK_LIMITS = { least: 150, most: 400 };
