/** What to tell the copier, and what to do with what comes out of it. */

import { formatSize } from '../paper/length.ts';
import type { Binding, Scheme } from '../paper/scheme.ts';
import type { Plan } from './sheets.ts';

const FINISH: Readonly<Record<Scheme, (plan: Plan) => string>> = {
  booklet: ({ sheets, part }) => {
    if (part === 'cover') return 'This is the cover. Print it on its own paper, and fold it once.';
    if (part === 'inside')
      return 'Lay the sheets into each other as they come, the cover around them; fold once, staple in the fold.';
    return sheets.length === 1
      ? 'Fold once.'
      : 'Lay the sheets into each other as they come, fold once, staple in the fold.';
  },
  perfect: () => 'Fold each signature by itself, lay them on each other in order, glue the spine.',
  'n-up': () => 'Nothing to cut or fold.',
  repeat: () => 'Cut the pile between the pages; every part is the same.',
  stack: ({ binding }) =>
    binding === 'top'
      ? 'Cut the pile between the pages; lay the piles on each other, top left first and on top, then those below it.'
      : `Cut the pile between the pages; lay the piles on each other, top ${binding} first and on top.`,
  'letter-fold': ({ binding }) => `Fold the narrow panel in first${FROM[binding]}, then the cover over it.`,
  'z-fold': () => 'Fold the cover back, then the last panel the other way.',
  'gate-fold': () => 'Fold both outer panels in, so that they meet in the middle.',
  accordion: () => 'Fold to and fro, the cover outermost.',
  'quarter-fold': ({ binding }) =>
    binding === 'top'
      ? 'Fold the left half behind the right one, then the card once more, with page 1 outside: it opens upwards.'
      : 'Fold the upper half behind the lower one, then the card once more, with page 1 outside.',
  bookmark: () => 'Cut the pile between the pages; cut or punch the corners and the hole where the line is.',
  'door-hanger': () => 'Cut the pile between the pages; cut the hole and the slit where the line is.',
  '4-up': ({ binding }) =>
    binding === 'top'
      ? 'Cut the pile down the middle; put the right pile under the left, turn over, fold and staple.'
      : 'Cut the pile across the middle; put the lower pile under the upper, turn over, fold and staple.',
};

/** Where the narrow panel is, if it is not where people look for it. */
const FROM: Readonly<Record<Binding, string>> = { left: '', right: ', from the right', top: ', from the top' };

const isBound = (scheme: Scheme): boolean => ['booklet', 'perfect', '4-up'].includes(scheme);

const OUTSIDE: Readonly<Record<Binding, string[]>> = {
  left: [],
  right: ['Page 1 is outside, with the fold at its right.'],
  top: ['Page 1 is outside, with the fold at its head: the pages are turned upwards, as in a calendar.'],
};

/** Sentences for the person at the copier. */
export function instructions(plan: Plan): string[] {
  const { paper, flip, scheme, scale } = plan;
  const sides = flip === 'none' ? 'one-sided' : `two-sided, flip on the ${flip} edge`;
  return [
    `Print at actual size (100 %), ${sides}, on ${paper.name} paper (${formatSize(upright(paper))}).`,
    ...(scale < 1 ? [`The pages are shrunk to ${Math.floor(scale * 100)} %.`] : []),
    FINISH[scheme](plan),
    ...(isBound(scheme) ? OUTSIDE[plan.binding] : []),
  ];
}

const upright = ({ width, height }: Plan['paper']) => ({
  width: Math.min(width, height),
  height: Math.max(width, height),
});
