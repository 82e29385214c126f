/** Small Layouts, made by hand for the tests. */
import { fileURLToPath } from 'node:url';
import type { FontFace } from '../page/face.ts';
import type { Glyph, GlyphRun } from '../page/glyphs.ts';
import type { Layout, LayoutPage, Placed, PlacedText } from '../page/layout.ts';
import type { Artifact, Content, Mark, StructureElement, StructureType } from '../page/structure.ts';
import { FontLibrary } from '../text/fonts.ts';
import { shape } from '../text/shape.ts';

const library = new FontLibrary([fileURLToPath(new URL('../../fonts', import.meta.url))]);

export function face(style: { weight?: number; italic?: boolean; family?: string } = {}): FontFace {
  const found = library.match({ family: 'Source Serif 4', weight: 400, italic: false, ...style });
  if (found === undefined) throw new Error('no such face in fonts/');
  return found;
}

export interface Setting {
  face?: FontFace;
  size?: number;
  color?: string;
  actualText?: string;
  features?: string[];
}

/** Shapes a text into one run; the first glyph of a cluster carries its text. */
export function set(text: string, setting: Setting = {}): GlyphRun {
  const { face: of = face(), size = 11, color = '#000000', actualText, features = [] } = setting;
  const shaped = shape(of, text, { features, lang: 'en' });
  const starts = [...new Set(shaped.map(({ cluster }) => cluster))].sort((a, b) => a - b);
  const em = size / of.unitsPerEm;
  const glyphs = shaped.map(({ id, cluster, advance, dx, dy }, index): Glyph => {
    const first = shaped[index - 1]?.cluster !== cluster;
    const end = starts[starts.indexOf(cluster) + 1] ?? text.length;
    const part = first ? text.slice(cluster, end) : '';
    return { id, text: part, advance: advance * em, dx: dx * em, dy: dy * em };
  });
  return { face: of, size, color, glyphs, ...(actualText === undefined ? {} : { actualText }) };
}

export const content = (): Content => ({ kind: 'content' });
export const header: Artifact = { kind: 'artifact', type: 'Pagination', subtype: 'Header' };

export const element = (
  type: StructureType,
  children: StructureElement['children'],
  more: Partial<StructureElement> = {},
): StructureElement => ({ kind: 'element', type, children, ...more });

export const text = (x: number, y: number, run: GlyphRun, mark: Mark): PlacedText => ({
  kind: 'text',
  x,
  y,
  run,
  mark,
});

/** A page of Letter size. */
export const page = (...placed: Placed[]): LayoutPage => ({ width: 612, height: 792, placed });

export function layout(
  pages: LayoutPage[],
  children: StructureElement['children'],
  more: Partial<Layout> = {},
): Layout {
  return {
    pages,
    structure: element('Document', children),
    outline: [],
    destinations: [],
    metadata: { title: 'A Prayer Letter', lang: 'en' },
    ...more,
  };
}

/** One page with a paragraph of one line for each text. */
export function paragraphs(...texts: (string | GlyphRun)[]): Layout {
  const marks = texts.map(content);
  const placed = texts.map((one, index) =>
    text(72, 100 + 20 * index, typeof one === 'string' ? set(one) : one, marks[index]!),
  );
  return layout(
    [page(...placed)],
    marks.map((mark) => element('P', [mark])),
  );
}
