/** Shaping by HarfBuzz, memoised. The unit is what stands between two spaces in one style. */
import { Buffer, Direction, Feature, shape as hbShape } from 'harfbuzzjs';
import type { FontFace } from '../page/face.ts';

export interface ShapedGlyph {
  id: number;
  /** Index in the text of the cluster's first UTF-16 unit. */
  cluster: number;
  /** Font units. */
  advance: number;
  dx: number;
  dy: number;
  /** Whether the text may be cut before this glyph's cluster and each part keep its shape. */
  safeToBreak: boolean;
}

export interface Shaping {
  /** OpenType features beyond HarfBuzz's defaults, e.g. `onum` or `-liga`. */
  features: readonly string[];
  /** BCP 47 */
  lang: string;
  /** ISO 15924; Latin where left out. */
  script?: string;
  /** From right to left. */
  rtl?: boolean;
  /** What stands beside the text in the same word: letters join to it and take their shapes from it. */
  before?: string;
  after?: string;
}

/** Seen by nobody, whatever the face (Unicode 15.1, 5.21). */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

/** HB_GLYPH_FLAG_UNSAFE_TO_BREAK */
const UNSAFE_TO_BREAK = 1;

const memo = new WeakMap<FontFace, Map<string, readonly ShapedGlyph[]>>();
const features = new Map<string, Feature[]>();
let buffer: Buffer | undefined;

/** Shapes `text`, all of one script and one direction, in one face. Glyphs come from left to right. */
export function shape(face: FontFace, text: string, shaping: Shaping): readonly ShapedGlyph[] {
  const { lang, script = '', rtl = false, before = '', after = '' } = shaping;
  const style = `${lang}\0${shaping.features.join()}\0${script}${rtl ? '<' : ''}\0${before}\0${after}\0`;
  const shaped = memo.get(face) ?? new Map<string, readonly ShapedGlyph[]>();
  memo.set(face, shaped);
  const key = style + text;
  const known = shaped.get(key);
  if (known !== undefined) return known;
  const glyphs = shapeAnew(face, text, shaping);
  shaped.set(key, glyphs);
  return glyphs;
}

function shapeAnew(face: FontFace, text: string, shaping: Shaping): readonly ShapedGlyph[] {
  buffer ??= new Buffer();
  buffer.clearContents();
  const { before = '', after = '' } = shaping;
  buffer.addText(before + text + after, before.length, text.length);
  buffer.setScript(shaping.script ?? 'Latn');
  buffer.setDirection(shaping.rtl ? Direction.RTL : Direction.LTR);
  buffer.setLanguage(shaping.lang);
  hbShape(face.font, buffer, featureList(shaping.features));
  const positions = buffer.getGlyphPositions();
  const infos = buffer.getGlyphInfos();
  const glyphs = infos.map((info, index): ShapedGlyph => {
    const position = positions[index]!;
    return {
      id: info.codepoint,
      cluster: info.cluster - before.length,
      advance: position.xAdvance,
      dx: position.xOffset,
      dy: position.yOffset,
      safeToBreak: (info.flags & UNSAFE_TO_BREAK) === 0,
    };
  });
  return glyphs.some(({ id }) => id === 0) ? glyphs.map((glyph) => hidden(glyph, text, face)) : glyphs;
}

/** HarfBuzz leaves it to fonts to show nothing for a Hangul filler and a few others, and most fonts do not know them. */
function hidden(glyph: ShapedGlyph, text: string, face: FontFace): ShapedGlyph {
  if (glyph.id !== 0 || !IGNORABLE.test(String.fromCodePoint(text.codePointAt(glyph.cluster) ?? 0))) return glyph;
  return { ...glyph, id: face.glyphOf(0x20), advance: 0, dx: 0, dy: 0 };
}

function featureList(tags: readonly string[]): Feature[] {
  const key = tags.join();
  let list = features.get(key);
  if (list === undefined) {
    list = tags.map((tag) => {
      const feature = Feature.fromString(tag);
      if (feature === undefined) throw new Error(`not an OpenType feature: ${tag}`);
      return feature;
    });
    features.set(key, list);
  }
  return list;
}
