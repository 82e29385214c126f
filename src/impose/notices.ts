/** What a person should know of the sheets that a plan makes. */
import { formatSize } from '../paper/length.ts';
import type { Scheme } from '../paper/scheme.ts';
import { paperWithMarks } from './fit.ts';
import type { Order, Plan, Source } from './sheets.ts';
import type { Notice } from './source.ts';

/** Sheets that office machines staple through the fold: the makers of most say 15, sixty pages. */
const MOST_STAPLED = 15;

export function noticesOf(plan: Plan, source: Source, order: Order): Notice[] {
  return [...tooThick(plan), ...withoutRoom(plan, source, order)];
}

const isStapled = (scheme: Scheme): boolean => scheme === 'booklet' || scheme === '4-up';

/** The sheets that lie in each other, folded. */
function tooThick({ scheme, sheets }: Plan): Notice[] {
  const nested = scheme === '4-up' ? 2 * sheets.length : sheets.length;
  if (!isStapled(scheme) || nested <= MOST_STAPLED) return [];
  return [
    {
      rule: 'impose-staples',
      reason: `${nested} sheets in each other are more than can be stapled through the fold, which are ${MOST_STAPLED}, and they will not lie flat`,
      help: 'Bind it in signatures with a glued spine: --scheme perfect. Or print it on larger paper, cut in halves, as two booklets.',
    },
  ];
}

function withoutRoom(plan: Plan, source: Source, order: Order): Notice[] {
  const isAsked = order.marks === true || (plan.bleed > 0 && plan.marks);
  if (!isAsked || plan.hasRoomForMarks || plan.sheets.every(({ front }) => front.guides.length === 0)) return [];
  const larger = paperWithMarks(source, order);
  const take =
    larger === undefined
      ? 'larger paper by its size, such as --sheet 450x640mm'
      : `--sheet ${larger.name} (${formatSize(larger)})`;
  return [
    {
      rule: 'impose-marks',
      reason: `there is no room for marks beside the pages on ${plan.paper.name} paper, so that they stand on the pages, at the edge of the paper`,
      help: `For marks that are cut off, take ${take}.`,
    },
  ];
}
