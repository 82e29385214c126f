/** The ways to put pages on sheets. Apart from the stage, because the command line and the configuration list them. */

export const SCHEMES = {
  booklet: 'sheets folded once, laid into each other and stapled',
  perfect: 'signatures for a glued spine',
  'n-up': 'several pages on a side, in the order of reading',
  repeat: 'the same page in every place, to be cut apart',
  stack: 'cut the pile, lay the smaller piles on each other: the pages are in order',
  'letter-fold': 'six panels, one tucked in',
  'z-fold': 'six panels, folded to and fro',
  'gate-fold': 'eight panels, two of them folded in like a gate',
  accordion: 'eight panels, folded to and fro',
  'quarter-fold': 'a card of four pages, printed on one side and folded twice',
  bookmark: 'the same page in every place, with a die line: round corners, and a hole for a ribbon',
  'door-hanger': 'the same page in every place, with a die line: a hole for the handle, and a slit into it',
  '4-up': 'booklet of quarter sheets: cut once, laid into each other, folded',
} as const;

export type Scheme = keyof typeof SCHEMES;

/** Pages that are cut to a shape. */
export const hasDie = (scheme: Scheme): boolean => scheme === 'bookmark' || scheme === 'door-hanger';

/** Pages that are cut apart. */
export const isCut = (scheme: Scheme): boolean => scheme === 'repeat' || scheme === 'stack' || hasDie(scheme);

/** All others but one are folded, and then have a front and a back. */
export const isFolded = (scheme: Scheme): boolean => !isCut(scheme) && scheme !== 'n-up';

/** The sides of a book's front on which it can be bound; a calendar is bound at the top. */
export const BINDINGS = ['left', 'right', 'top'] as const;

/** Of the pages that an edition is put on sheets of: they stand beside each other. */
export const SIDES = ['left', 'right'] as const satisfies readonly Binding[];

export type Binding = (typeof BINDINGS)[number];
