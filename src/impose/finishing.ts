/** What to tell the copier, and what to do with what comes out of it. */

import { formatSize } from '../paper/length.ts';
import type { Scheme } from '../paper/scheme.ts';
import type { Plan } from './sheets.ts';

const FINISH: Readonly<Record<Scheme, (plan: Plan) => string>> = {
  booklet: ({ sheets }) =>
    sheets.length === 1 ? 'Fold once.' : 'Lay the sheets into each other as they come, fold once, staple in the fold.',
  perfect: () => 'Fold each signature by itself, lay them on each other in order, glue the spine.',
  'n-up': () => 'Nothing to cut or fold.',
  repeat: () => 'Cut the pile between the pages; every part is the same.',
  stack: ({ binding }) =>
    `Cut the pile between the pages; lay the piles on each other, top ${binding} first and on top.`,
  'letter-fold': ({ binding }) =>
    `Fold the narrow panel in first${binding === 'left' ? '' : ', from the right'}, then the cover over it.`,
  'z-fold': () => 'Fold the cover back, then the last panel the other way.',
  'gate-fold': () => 'Fold both outer panels in, so that they meet in the middle.',
  accordion: () => 'Fold to and fro, the cover outermost.',
  'quarter-fold': () => 'Fold the upper half behind the lower one, then the card once more, with page 1 outside.',
  '4-up': () => 'Cut the pile across the middle; put the lower pile under the upper, turn over, fold and staple.',
};

const isBound = (scheme: Scheme): boolean => ['booklet', 'perfect', '4-up'].includes(scheme);

/** Sentences for the person at the copier. */
export function instructions(plan: Plan): string[] {
  const { paper, flip, scheme, scale } = plan;
  const sides = flip === 'none' ? 'one-sided' : `two-sided, flip on the ${flip} edge`;
  return [
    `Print at actual size (100 %), ${sides}, on ${paper.name} paper (${formatSize(upright(paper))}).`,
    ...(scale < 1 ? [`The pages are shrunk to ${Math.floor(scale * 100)} %.`] : []),
    FINISH[scheme](plan),
    ...(plan.binding === 'right' && isBound(scheme) ? ['Page 1 is outside, with the fold at its right.'] : []),
  ];
}

const upright = ({ width, height }: Plan['paper']) => ({
  width: Math.min(width, height),
  height: Math.max(width, height),
});
