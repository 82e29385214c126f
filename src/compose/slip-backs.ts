/** What is lost of the back of a page where a slip is cut off: pages in, words out. */
import { spokenText } from '../page/describe.ts';
import type { LayoutPage, PlacedText } from '../page/layout.ts';

/** A line to cut along, in pt of its page. What is below it goes. */
export interface Cut {
  /** From 0. */
  page: number;
  x: number;
  y: number;
  width: number;
}

export interface BehindSlip {
  /** With the slip, and what is printed on its back; from 1. */
  page: number;
  back: number;
  /** The first line of the back that goes with the slip. */
  from: string;
}

/** The leaf of pages 1 and 2, of 3 and 4, …: so sheets are printed on both sides, and so booklets are folded. */
const backOf = (page: number): number => (page % 2 === 0 ? page + 1 : page - 1);

/** Of each slip that has words on its back. */
export const behind = (pages: readonly LayoutPage[], cuts: readonly Cut[]): BehindSlip[] =>
  cuts.flatMap((cut) => {
    const back = backOf(cut.page);
    const from = pages[back] === undefined ? undefined : firstLineBehind(pages[back], cut);
    return from === undefined ? [] : [{ page: cut.page + 1, back: back + 1, from }];
  });

/** Left and right are changed on the back; head and foot are not. */
function firstLineBehind({ placed, width }: LayoutPage, cut: Cut): string | undefined {
  const left = width - cut.x - cut.width;
  const gone = placed.filter(
    (item): item is PlacedText =>
      item.kind === 'text' &&
      item.mark.kind === 'content' &&
      item.y > cut.y &&
      item.x >= left - 1 &&
      item.x < left + cut.width,
  );
  const highest = Math.min(...gone.map(({ y }) => y));
  const line = gone.filter(({ y }) => y === highest).sort((a, b) => a.x - b.x);
  const words = line.map(spokenText).join('').replace(/\s+/g, ' ').trim();
  return words === '' ? undefined : words;
}
