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
  '4-up': 'booklet of quarter sheets: cut once, laid into each other, folded',
} as const;

export type Scheme = keyof typeof SCHEMES;

/** The sides of a book's front on which it can be bound. */
export const BINDINGS = ['left', 'right'] as const;

export type Binding = (typeof BINDINGS)[number];
