/**
 * The galley: the story set to one measure as a long column of rows, before it is cut into pages. Every
 * block takes whole grid steps, so that wherever it lands its lines stand on the baseline grid.
 */

import type { Block, ParallelBlock } from '../flow/block.ts';
import { stretched } from '../flow/leeway.ts';
import * as lines from '../flow/lines.ts';
import { setPicture } from '../flow/picture.ts';
import type { GalleyBlock, GalleyContext, SetBlock } from '../flow/rows.ts';
import { setText } from '../flow/text.ts';
import { directionOf } from '../text/direction.ts';
import { setGroup, sunken } from './group.ts';
import { setSideBySide } from './side-by-side.ts';
import type { Story } from './story.ts';

/** @param measure pt, the width of a column. */
export function setGalley(story: Pick<Story, 'blocks'>, measure: number, context: GalleyContext): GalleyBlock[] {
  const galley: GalleyBlock[] = [];
  const { grid } = context.design;
  let after = 0;
  let offGrid = 0;
  const sets = setAll(story.blocks, measure, context);
  story.blocks.forEach((block, index) => {
    const set = sets[index]!;
    const next = story.blocks[index + 1];
    // Blocks with a leading of their own (notes) run on together; the last of them returns to the grid.
    offGrid += Math.min(...set.ways.map((way) => heightOf(way.rows)));
    let filling = 0;
    const runsOn = next === undefined ? context.runsOn : keepsOwnLeading(next);
    if (!runsOn || !keepsOwnLeading(block)) {
      filling = Math.ceil(offGrid / grid - 1e-6) * grid - offGrid;
      offGrid = 0;
    }
    const before = Math.max(after, block.before) * grid;
    const stretch = context.gives && index > 0 && before > 0 ? block.stretch : 0;
    const filled = set.ways.map((way) => ({ ...way, rows: lines.filled(way.rows, filling) }));
    const sinks = block.kind === 'group' && block.sinks && next === undefined && !context.isWithin;
    const ways = sinks ? sunken(filled, context) : stretched(filled, stretch, grid);
    galley.push({
      flow: {
        before,
        ways,
        breakCost: block.keepWithNext ? Number.POSITIVE_INFINITY : breakBetween(next),
        ...(set.across ? { across: true } : {}),
      },
      unevenness: set.unevenness,
      lines: set.lines,
      natural: set.natural,
      table: set.table,
      set: (way, beside) => lines.filled(set.set(way % filled.length, beside), filling),
    });
    after = block.after;
  });
  return galley;
}

/**
 * What heads a block that goes across all columns goes across them too. Where most headings stand over items of a line
 * each, all of them may stand over their beginnings: one letter has one kind of heading.
 */
function setAll(blocks: readonly Block[], measure: number, context: GalleyContext): SetBlock[] {
  const sets = blocks.map((block, index) => setOnce(block, index, measure, context));
  const movable = blocks.map(
    (block) => block.kind === 'text' && isHeading(block) && block.style.alignOverShort !== undefined,
  );
  const short = movable.filter((isMovable, index) => isMovable && headsShort(index, blocks, sets)).length;
  const areMoved = short > movable.filter(Boolean).length / 2;
  for (let index = blocks.length - 2; index >= 0; index--) {
    const block = blocks[index]!;
    if (block.kind !== 'text' || !isHeading(block)) continue;
    const { alignOverShort } = block.style;
    if (sets[index + 1]!.across && context.across !== undefined)
      sets[index] = { ...setText(block, context.across.measure, context), across: true };
    else if (areMoved && alignOverShort !== undefined)
      sets[index] = setText({ ...block, style: { ...block.style, align: alignOverShort } }, measure, context);
  }
  return sets;
}

const isHeading = (block: Block): boolean => block.kind === 'text' && block.splitting === 'never' && block.keepWithNext;

/** Whether a heading has nothing under it but items, each of a line. */
function headsShort(heading: number, blocks: readonly Block[], sets: readonly SetBlock[]): boolean {
  for (let index = heading + 1; ; index++) {
    const block = blocks[index];
    if (block === undefined || isHeading(block)) return index > heading + 1;
    if (block.kind !== 'text' || block.label === undefined || rowsOf(sets[index]!) > 1) return false;
  }
}

/** Rows of the way that it likes best. */
const rowsOf = ({ ways }: SetBlock): number =>
  ways.reduce((best, way) => (way.cost < best.cost ? way : best)).rows.length;

function setOnce(block: Block, index: number, measure: number, context: GalleyContext): SetBlock {
  const { sets, height } = context;
  if (sets === undefined || followsHeight(block)) return setBlock(block, measure, context);
  const known = sets.get(index);
  if (known !== undefined && (known.needs ?? 0) <= height) return known;
  // What is remembered is only counted. Its rows are let go, or those of every size and leading would be kept.
  const set: SetBlock = { ...setBlock(block, measure, context), set: notKept };
  sets.set(index, set);
  return set;
}

const notKept = (): never => {
  throw new Error('a block that was only counted cannot be set');
};

/**
 * The room for a picture, and what stands side by side, follow the free space. What fills a column does not where it
 * stands within a group, which would be set anew for it, tables and all.
 */
function followsHeight(block: Block, isWithin = false): boolean {
  switch (block.kind) {
    case 'text':
      return false;
    case 'rows':
      return !isWithin && (block.followsHeight ?? false);
    case 'group':
      return block.parts.some(({ blocks }) => blocks.some((inner) => followsHeight(inner, true)));
    case 'picture':
    case 'parallel':
      return true;
  }
}

const heightOf = (rows: readonly { height: number }[]): number => rows.reduce((sum, row) => sum + row.height, 0);

const keepsOwnLeading = (block: Block): boolean =>
  block.kind === 'text'
    ? lines.hasOwnLeading(block.style)
    : (block.kind === 'rows' || block.kind === 'group') && block.keepsOwnLeading === true;

const breakBetween = (next: Block | undefined): number =>
  next !== undefined && next.splitting === 'reluctant' && next.label === undefined ? lines.INSIDE_ITEM : 0;

function setBlock(block: Block, measure: number, context: GalleyContext): SetBlock {
  switch (block.kind) {
    case 'text':
      return setText(block, measure, context);
    case 'rows':
      return block.set(measure, context, lines);
    case 'picture':
      return setPicture(block, measure, context);
    case 'group':
      return setGroup(block, measure, context, setGalley);
    case 'parallel':
      return setParallel(block, measure, context);
  }
}

/** The language that runs from right to left stands on the right; of two alike, the first where reading begins. */
function setParallel({ sides: blocks }: ParallelBlock, measure: number, context: GalleyContext): SetBlock {
  if (context.parallel === undefined) throw new Error('two languages stand side by side in a galley for one');
  const { sides, gutter } = context.parallel;
  const width = (measure - gutter) / 2;
  const lefts = directionOf(sides[0].lang) === 'rtl' ? ([width + gutter, 0] as const) : ([0, width + gutter] as const);
  const galleys = [
    setGalley({ blocks: blocks[0] }, width, sides[0]),
    setGalley({ blocks: blocks[1] }, width, sides[1]),
  ] as const;
  return setSideBySide(galleys, lefts, context.design.grid);
}
