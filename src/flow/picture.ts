/** A picture between blocks of text, in each height that it may have. */
import type { Placed } from '../page/layout.ts';
import { naturalSize } from '../picture/size.ts';
import { directionOf } from '../text/direction.ts';
import type { PictureBlock } from './block.ts';
import { pictureWays } from './leeway.ts';
import { languageOf, leftOf, linesOf, placeLabel } from './lines.ts';
import type { GalleyContext, Row, SetBlock } from './rows.ts';

export function setPicture(block: PictureBlock, measure: number, context: GalleyContext): SetBlock {
  const { grid, pictures } = context.design;
  const full = naturalSize(block.picture);
  const width = measure - block.indent;
  // The highest that a picture may be, less the free steps around it.
  const scale = Math.min(1, width / full.width, (context.height - 2 * grid) / full.height);
  const natural = full.height * scale;
  const offered = pictureWays(natural, grid).slice(0, context.gives ? undefined : 1);
  const { picture, mark } = block;
  const setIn = (height: number): Row => {
    const shrink = Math.min(1, height / natural);
    const size = { width: full.width * scale * shrink, height: natural * shrink };
    const from = block.indent + (pictures === 'left' ? 0 : (width - size.width) / 2);
    const x = leftOf(from, size.width, measure, directionOf(languageOf(block, context)));
    const y = (height - size.height) / 2;
    const placed: Placed[] = [{ kind: 'picture', x, y, ...size, picture, mark }];
    const row: Row = { height, placed, anchors: [], share: 0 };
    const { item } = context.design.styles;
    placeLabel(row, block, measure, item, linesOf(item, [], context), context);
    return row;
  };
  return {
    ways: offered.map(({ steps, cost }) => ({ rows: [{ height: steps * grid, breakCost: 0 }], cost })),
    unevenness: 0,
    lines: 0,
    natural,
    set: (way) => [setIn(offered[way]!.steps * grid)],
  };
}
