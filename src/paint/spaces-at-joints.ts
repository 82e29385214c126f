/**
 * Spaces between two runs of a line that goes from right to left. They stand at the left end of the first run, which is
 * painted first, before its letters: pdf.js, which follows the pen, drops a space from where the pen goes back. Said with
 * the letter that begins the second run, of which it is the last to be painted, no reader loses it.
 */
import type { Glyph } from '../page/glyphs.ts';
import type { Layout, LayoutPage, Placed, PlacedText } from '../page/layout.ts';

/** The same to look at. The same layout, where nothing in it goes from right to left. */
export function withSpacesAtJoints(layout: Layout): Layout {
  const pages = layout.pages.map(ofPage);
  return pages.every((page, index) => page === layout.pages[index]) ? layout : { ...layout, pages };
}

function ofPage(page: LayoutPage): LayoutPage {
  let placed: Placed[] | undefined;
  for (let index = 1; index < page.placed.length; index++) {
    const [before, after] = [(placed ?? page.placed)[index - 1]!, page.placed[index]!];
    const moved = isFromTheRight(before) && isFromTheRight(after) ? moveSpace(before, after) : undefined;
    if (moved === undefined) continue;
    placed ??= [...page.placed];
    placed.splice(index - 1, 2, ...moved);
  }
  return placed === undefined ? page : { ...page, placed };
}

const isFromTheRight = (placed: Placed): placed is PlacedText => placed.kind === 'text' && placed.run.rtl === true;

/** pt, of rounding. */
const TOUCH = 0.01;

/** The runs with the space from the left end of the first at the right end of the second; none, if they do not meet there. */
function moveSpace(before: PlacedText, after: PlacedText): [PlacedText, PlacedText] | undefined {
  const [space, ...rest] = before.run.glyphs;
  if (space?.text !== ' ' || rest[0] === undefined) return undefined;
  // A mark of direction beside the space stays beside the stop.
  const mark = space.said?.replace(/^ /, '') ?? '';
  if (mark !== '') rest[0] = { ...rest[0], said: mark + (rest[0].said ?? rest[0].text) };
  if (before.run.actualText !== undefined || after.run.actualText !== undefined) return undefined;
  const width = after.run.glyphs.reduce((sum, { advance }) => sum + advance, 0);
  if (before.y !== after.y || Math.abs(after.x + width - before.x) > TOUCH) return undefined;
  const glyphs = withSpace(after.run.glyphs, space.advance);
  if (glyphs === undefined) return undefined;
  return [
    { ...before, x: before.x + space.advance, run: { ...before.run, glyphs: rest } },
    { ...after, run: { ...after.run, glyphs } },
  ];
}

/** @param advance of the space, pt */
function withSpace(glyphs: readonly Glyph[], advance: number): Glyph[] | undefined {
  const at = glyphs.findLastIndex(({ text }) => text !== '');
  const first = glyphs[at];
  if (first === undefined || first.said !== undefined || !/^[\p{L}\p{M}]+$/u.test(first.text)) return undefined;
  const all = [...glyphs];
  all[at] = { ...first, text: ` ${first.text}` };
  const last = all.at(-1)!;
  all[all.length - 1] = { ...last, advance: last.advance + advance };
  return all;
}
