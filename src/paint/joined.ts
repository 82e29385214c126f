/**
 * Glyphs that are put together of others (ISO/IEC 14496-22 5.3.3, composite glyphs), so that what is read as one is one:
 * a syllable of Khmer, a letter with its marks, a word of Nastaliq whose letters stand over one another. The font program
 * that is embedded has them beside its own, and their text is said by ToUnicode, which every reader knows; an ActualText
 * around several glyphs many pass over or put elsewhere, and marks that are painted by themselves they take for words.
 */
import type { Glyph } from '../page/glyphs.ts';

/** Where a glyph stands in another, in font units. */
export interface Part {
  id: number;
  x: number;
  y: number;
}

export interface JoinedGlyph {
  id: number;
  /** Font units. */
  width: number;
  parts: readonly Part[];
}

/** Ids have two bytes, and the last of them is no glyph in some readers. */
const MOST_GLYPHS = 0xfffe;

/** Of one face, in the order in which they are first needed. */
export class JoinedGlyphs {
  private readonly first: number;
  private readonly known = new Map<string, JoinedGlyph>();
  private readonly partsOf = new Map<number, readonly Part[]>();

  /** @param first number of the face's own glyphs */
  constructor(first: number) {
    this.first = first;
  }

  get all(): readonly JoinedGlyph[] {
    return [...this.known.values()];
  }

  /**
   * None, if there is no room for more.
   *
   * @param width font units
   * @param text that it says, where others that look alike say other things.
   */
  glyphOf(parts: readonly Part[], width: number, text = ''): JoinedGlyph | undefined {
    const key = [text, width, ...parts.flatMap(({ id, x, y }) => [id, x, y])].join();
    const known = this.known.get(key);
    const id = this.first + this.known.size;
    if (known !== undefined || id > MOST_GLYPHS) return known;
    const glyph = { id, width, parts };
    this.known.set(key, glyph);
    this.partsOf.set(id, parts);
    return glyph;
  }

  /**
   * The glyphs as one, from left to right; none where that cannot be. @param unit pt that a unit of the font has
   * @param width pt, from its start to the next one's
   */
  join(glyphs: readonly Glyph[], text: string, unit: number, width: number): Glyph | undefined {
    let pen = 0;
    const parts: Part[] = [];
    for (const { id, advance, dx, dy } of glyphs) {
      // It is missing, and told.
      if (id === 0) return undefined;
      const [x, y] = [Math.round((pen + dx) / unit), Math.round(dy / unit)];
      // What was put together already comes apart, so that parts are always glyphs of the font.
      const own = this.partsOf.get(id) ?? [{ id, x: 0, y: 0 }];
      parts.push(...own.map((part) => ({ id: part.id, x: part.x + x, y: part.y + y })));
      pen += advance;
    }
    const joined = this.glyphOf(parts, Math.max(0, Math.round(width / unit)));
    return joined && { id: joined.id, text, advance: width, dx: 0, dy: 0 };
  }
}
