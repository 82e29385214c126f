/** Shaping by HarfBuzz, memoised. The unit is what stands between two spaces in one style. */
import { Buffer, Direction, Feature, shape as hbShape } from 'harfbuzzjs';
import type { FontFace } from '../page/face.ts';
import { hasAll } from './fonts.ts';
import { indexOf, type PieceIndex, type ShapedGlyph, safeAfter, safeBefore } from './piece-index.ts';

export type { ShapedGlyph } from './piece-index.ts';

/** How text is shaped, whatever it says. */
export interface Manner {
  /** OpenType features beyond HarfBuzz's defaults, e.g. `onum` or `-liga`. */
  features: readonly string[];
  /** BCP 47 */
  lang: string;
  /** ISO 15924; Latin where left out. */
  script?: string;
  /** From right to left. */
  rtl?: boolean;
}

/** What stands beside a text in the same word: letters join to it and take their shapes from it. */
export interface Beside {
  before: string;
  after: string;
}

export const ALONE: Beside = { before: '', after: '' };

/** What some of a shaped text measures. */
export interface Extent {
  /** Font units. */
  advance: number;
  clusters: number;
}

/** A text in one face and one style, as it was shaped once; what words are asked for is asked again and again. */
export class Shaped {
  readonly glyphs: readonly ShapedGlyph[];
  /** Of all of it. */
  readonly extent: Extent;
  private readonly text: string;
  private readonly speller: Speller;
  private readonly beside: Beside;
  private readonly parts = new Map<number, Shaped>();
  private complete: boolean | undefined;

  constructor(text: string, speller: Speller, beside: Beside, glyphs: readonly ShapedGlyph[]) {
    this.text = text;
    this.speller = speller;
    this.beside = beside;
    this.glyphs = glyphs;
    this.extent = extentOf(glyphs, 0, text.length);
  }

  /** Whether the face has all of its characters. */
  get isComplete(): boolean {
    this.complete ??= hasAll(this.speller.face, this.text);
    return this.complete;
  }

  /** Of the clusters that begin in [from, to), as they stand in the whole. */
  extentOf(from: number, to: number): Extent {
    const { length } = this.text;
    if (from === 0 && to >= length) return this.extent;
    if (length <= SHORT) return extentOf(this.glyphs, from, to);
    const { units, clusters } = this.index;
    const end = Math.min(to, length);
    return { advance: units[end]! - units[from]!, clusters: clusters[end]! - clusters[from]! };
  }

  /** Whether the text may be cut there and each part keep its shape. */
  isSafe(at: number): boolean {
    if (this.text.length > SHORT) return this.index.safe[at] === 1;
    return this.glyphs.some(({ cluster, safeToBreak }) => cluster === at && safeToBreak);
  }

  /** Where the text may be cut before a place, as near as need be for what a cut there changes; and after it. */
  safeBefore(at: number): number {
    return this.text.length <= SHORT ? 0 : safeBefore(this.index, at);
  }

  safeAfter(at: number): number {
    return this.text.length <= SHORT ? this.text.length : safeAfter(this.index, at);
  }

  private get index(): PieceIndex {
    return indexOf(this.glyphs, this.text.length);
  }

  /** Whether a part is the same by itself as it is in the whole. */
  standsAlone(from: number, to: number): boolean {
    return (from === 0 || this.isSafe(from)) && (to === this.text.length || this.isSafe(to));
  }

  /** A part as it is shaped by itself, with what is added to its end. */
  part(from: number, to: number, added: '' | '-'): Shaped {
    const key = (from * (this.text.length + 1) + to) * 2 + (added === '' ? 0 : 1);
    const known = this.parts.get(key);
    if (known !== undefined) return known;
    const { before, after } = this.beside;
    // Letters join to what stands beside them; Latin ones do not.
    const isApart = this.speller.script === LATIN;
    const part = this.speller.shape(
      this.text.slice(from, to) + added,
      isApart
        ? ALONE
        : {
            before: (before + this.text.slice(0, from)).slice(-CONTEXT),
            after: (this.text.slice(to) + after).slice(0, CONTEXT),
          },
    );
    this.parts.set(key, part);
    return part;
  }
}

function extentOf(glyphs: readonly ShapedGlyph[], from: number, to: number): Extent {
  let advance = 0;
  let clusters = 0;
  let last = -1;
  for (const glyph of glyphs) {
    if (glyph.cluster < from || glyph.cluster >= to) continue;
    advance += glyph.advance;
    if (glyph.cluster !== last) clusters++;
    last = glyph.cluster;
  }
  return { advance, clusters };
}

/** HarfBuzz looks at so many characters on either side (CONTEXT_LENGTH of hb-buffer.hh). */
export const CONTEXT = 5;
export const LATIN = 'Latn';

/** UTF-16 units: what is longer is added up once, so that it is set in time proportional to its length. */
const SHORT = 64;

/** Seen by nobody, whatever the face (Unicode 15.1, 5.21). */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

/** HB_GLYPH_FLAG_UNSAFE_TO_BREAK */
const UNSAFE_TO_BREAK = 1;
/** A volume's vocabulary fits; a hostile stream of made-up words does not grow without end. */
const REMEMBERED_TEXTS = 30_000;

/** By all that shaping goes by besides the text, which is told once a style and not with every word. */
const spellers = new WeakMap<FontFace, Map<string, Speller>>();
const featureLists = new Map<string, Feature[]>();
let buffer: Buffer | undefined;

/** Shapes texts in one face, language, script and direction with the same features, and remembers them. */
export class Speller {
  readonly face: FontFace;
  readonly script: string;
  private readonly manner: Manner;
  private readonly remembered = new Map<string, Shaped>();

  constructor(face: FontFace, manner: Manner) {
    this.face = face;
    this.manner = manner;
    this.script = manner.script ?? LATIN;
  }

  shape(text: string, beside: Beside = ALONE): Shaped {
    const { before, after } = beside;
    const key = before === '' && after === '' ? text : `${before}\0${text}\0${after}`;
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    const shaped = new Shaped(text, this, beside, shapeAnew(this.face, text, this.manner, beside));
    if (this.remembered.size >= REMEMBERED_TEXTS) this.remembered.clear();
    this.remembered.set(key, shaped);
    return shaped;
  }
}

export function spellerOf(face: FontFace, manner: Manner): Speller {
  const { lang, features, script = LATIN, rtl = false } = manner;
  const own = spellers.get(face) ?? new Map<string, Speller>();
  spellers.set(face, own);
  const key = `${lang}\0${features.join()}\0${script}${rtl ? '<' : ''}`;
  const speller = own.get(key) ?? new Speller(face, { lang, features, script, rtl });
  own.set(key, speller);
  return speller;
}

/** Shapes `text`, all of one script and one direction, in one face. Glyphs come from left to right. */
export const shape = (face: FontFace, text: string, manner: Manner): readonly ShapedGlyph[] =>
  spellerOf(face, manner).shape(text).glyphs;

function shapeAnew(
  face: FontFace,
  text: string,
  { lang, features, script = LATIN, rtl = false }: Manner,
  { before, after }: Beside,
): readonly ShapedGlyph[] {
  buffer ??= new Buffer();
  buffer.clearContents();
  buffer.addText(before + text + after, before.length, text.length);
  buffer.setScript(script);
  buffer.setDirection(rtl ? Direction.RTL : Direction.LTR);
  buffer.setLanguage(lang);
  hbShape(face.font, buffer, featureList(features));
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
  let list = featureLists.get(key);
  if (list === undefined) {
    list = tags.map((tag) => {
      const feature = Feature.fromString(tag);
      if (feature === undefined) throw new Error(`not an OpenType feature: ${tag}`);
      return feature;
    });
    featureLists.set(key, list);
  }
  return list;
}
