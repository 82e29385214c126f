/** What a Layout's colours become in a file. */

/** What is painted: letters, thin rules, and everything that has an area. */
export type Matter = 'text' | 'line' | 'area';

export interface Inking {
  /** The operators that set the fill or stroke colour. @param color as the Layout has it */
  operator(color: string, painting: 'fill' | 'stroke', matter: Matter): string;
}

/** pt; a rectangle thinner than this is a line. */
const THIN = 2;

export const matterOf = ({ width, height }: { width: number; height: number }): Matter =>
  Math.min(width, height) < THIN ? 'line' : 'area';
