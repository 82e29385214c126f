/** Where a page is another than it was, so that no more of it need be painted anew. */
import type { GlyphRun } from './glyphs.ts';
import type { Guides, LayoutPage, Placed } from './layout.ts';

/** pt, from the upper edge of the page. */
export interface Rows {
  top: number;
  bottom: number;
}

const EVERYTHING: Rows = { top: Number.NEGATIVE_INFINITY, bottom: Number.POSITIVE_INFINITY };

/** The rows outside of which two pages of one size look the same; nothing if they do altogether. */
export function changedRows(before: LayoutPage, now: LayoutPage): Rows | undefined {
  if (before === now) return undefined;
  if (before.width !== now.width || before.height !== now.height || !areAlike(before.guides, now.guides))
    return EVERYTHING;
  const [old, own] = [before.placed.filter(isInk), now.placed.filter(isInk)];
  let from = 0;
  while (from < old.length && from < own.length && looksLike(old[from]!, own[from]!)) from++;
  let [oldEnd, ownEnd] = [old.length, own.length];
  while (oldEnd > from && ownEnd > from && looksLike(old[oldEnd - 1]!, own[ownEnd - 1]!)) {
    oldEnd--;
    ownEnd--;
  }
  const changed = [...old.slice(from, oldEnd), ...own.slice(from, ownEnd)].map(rowsOf);
  if (changed.length === 0) return undefined;
  return {
    top: Math.min(...changed.map(({ top }) => top)),
    bottom: Math.max(...changed.map(({ bottom }) => bottom)),
  };
}

/** Links are seen by nobody. */
type Ink = Exclude<Placed, { kind: 'link' }>;

const isInk = (placed: Placed): placed is Ink => placed.kind !== 'link';

function looksLike(one: Ink, other: Ink): boolean {
  if (one === other) return true;
  if (one.x !== other.x || one.y !== other.y) return false;
  if (one.kind === 'text' && other.kind === 'text') return isSameType(one.run, other.run);
  if (one.kind === 'rule' && other.kind === 'rule')
    return one.width === other.width && one.height === other.height && one.color === other.color;
  if (one.kind === 'picture' && other.kind === 'picture')
    return (
      one.picture === other.picture &&
      one.width === other.width &&
      one.height === other.height &&
      areAlike(one.shown, other.shown)
    );
  if (one.kind === 'path' && other.kind === 'path')
    return areAlike({ ...one, mark: undefined }, { ...other, mark: undefined });
  return false;
}

function isSameType(one: GlyphRun, other: GlyphRun): boolean {
  if (one === other) return true;
  const { face, size, color, scale, glyphs } = one;
  return (
    face === other.face &&
    size === other.size &&
    color === other.color &&
    scale === other.scale &&
    glyphs.length === other.glyphs.length &&
    glyphs.every(({ id, advance, dx, dy, text }, index) => {
      const twin = other.glyphs[index]!;
      // Of glyphs that are put together, their texts say which.
      return id === twin.id && advance === twin.advance && dx === twin.dx && dy === twin.dy && text === twin.text;
    })
  );
}

/** Of plain data. */
const areAlike = (one: Guides | object | undefined, other: Guides | object | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** No glyph goes farther above its baseline or below it: of its size, beside what it is moved by. */
const FARTHEST = 2.5;
/** pt; edges are painted softly. */
const SOFT = 1;

function rowsOf(ink: Ink): Rows {
  switch (ink.kind) {
    case 'text': {
      const { size, glyphs } = ink.run;
      const far = FARTHEST * size + Math.max(0, ...glyphs.map(({ dy }) => Math.abs(dy)));
      return { top: ink.y - far, bottom: ink.y + far };
    }
    case 'rule':
    case 'picture':
      return { top: ink.y - SOFT, bottom: ink.y + ink.height + SOFT };
    case 'path':
      return EVERYTHING;
  }
}
