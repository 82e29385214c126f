/** placeholder: the kernel's types are fixed here first */
export type BreakItem =
  /** Set type, `width` pt. */
  | { kind: 'box'; width: number }
  /** Space between words; vanishes at a line's start and end. pt */
  | { kind: 'glue'; width: number; stretch: number; shrink: number }
  /** A place where the line may end (`cost` < Infinity) or must (-Infinity). */
  | {
      kind: 'penalty';
      /** pt added to the line that ends here (a hyphen, and the change of shape before it). */
      before: number;
      /** pt added to the line that begins here (the change of shape after it). */
      after: number;
      cost: number;
      /** Ends the line with a hyphen. */
      flagged: boolean;
    };
