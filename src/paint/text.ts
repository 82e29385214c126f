/** Paints set type: each glyph where the composer's advances put it. */

import type { Glyph, GlyphRun } from '../page/glyphs.ts';
import type { PlacedText } from '../page/layout.ts';
import type { PageContent } from './content.ts';
import { type FontResource, hex, type PaintedFace, utf16 } from './fonts.ts';
import { type Cluster, glyphText, widthOf } from './spelling.ts';

export function paintText(content: PageContent, { x, y, run }: PlacedText, face: PaintedFace): void {
  const clusters = face.clustersOf(run);
  if (clusters.length === 0) return;
  content.setFill(run.color, 'text');
  if (run.lang !== undefined) content.write(`/Span<</Lang${literal(run.lang)}>>BDC`);
  content.moveText(x, y);
  const line = new ShownLine(content, run, face);
  let pen = 0;
  for (const cluster of clusters) {
    paintCluster(content, line, cluster, pen);
    pen += widthOf(cluster);
  }
  line.flush();
  content.setRise(0);
  if (run.lang !== undefined) content.write('EMC');
}

/** A language tag as a PDF string: letters, digits and hyphens. */
const literal = (lang: string): string => `(${lang.replace(/[^\w-]/g, '')})`;

/** @param pen pt from the run's start to the cluster's. */
function paintCluster(content: PageContent, line: ShownLine, cluster: Cluster, pen: number): void {
  if (!cluster.spelledOut) {
    // One glyph.
    for (const glyph of cluster.glyphs) line.show(glyph, pen);
    return;
  }
  line.flush();
  content.write(`/Span<</ActualText<FEFF${utf16(cluster.text)}>>>BDC`);
  const placed = placedGlyphs(cluster, pen, line);
  const end = pen + widthOf(cluster);
  placed.forEach(({ glyph, at }, index) => {
    const fills = cluster.width === undefined && line.advances(glyph);
    if (index === placed.length - 1 && !fills) line.showLast(glyph, at, end);
    else line.show(glyph, at);
  });
  line.flush();
  content.write('EMC');
}

interface PlacedGlyph {
  glyph: Glyph;
  /** pt from the run's start to the pen's place before it. */
  at: number;
}

/**
 * The glyphs of a cluster in an order in which the first one begins and, where there are two that advance, the last one
 * ends where the cluster does: poppler takes the room between the two for that of the actual text, and finds gaps
 * between words where a mark that stands over the middle of its letter is first or last.
 */
function placedGlyphs({ glyphs, width }: Cluster, pen: number, line: ShownLine): PlacedGlyph[] {
  let at = pen;
  const placed = glyphs.map((glyph): PlacedGlyph => {
    const here = at;
    at += glyph.advance;
    return { glyph, at: here };
  });
  // A share of a cluster is in order, and its space begins it.
  if (width !== undefined) return placed;
  const letters = placed.filter(({ glyph }) => line.advances(glyph));
  if (letters.length === 0) return placed;
  const [first, ...others] = letters;
  return [first!, ...placed.filter((each) => !letters.includes(each)), ...others];
}

/** The strings and adjustments of one run, gathered into as few `TJ` operators as its fonts and rises allow. */
class ShownLine {
  private readonly content: PageContent;
  private readonly size: number;
  /** As `Tc` and `Tz` have it (ISO 32000-1 9.3.2, 9.3.4): spacing before scaling, pt; scaling. */
  private readonly spacing: number;
  private readonly scale: number;
  private readonly face: PaintedFace;
  /** pt from the run's start to the viewer's pen. */
  private actual = 0;
  private font: FontResource | undefined;
  private rise = 0;
  private codes = '';
  private array = '';

  constructor(content: PageContent, { size, spacing = 0, scale = 1 }: GlyphRun, face: PaintedFace) {
    this.content = content;
    this.size = size;
    this.spacing = Math.round((spacing / scale) * 1000) / 1000;
    this.scale = Math.round(scale * 10000) / 10000;
    this.face = face;
  }

  /** Not a mark: those are drawn without width, but for what justification puts after them. */
  advances({ id, advance }: Glyph): boolean {
    const own = (this.face.widthOf(id) * this.size * this.scale) / 1000;
    return own > 0 && advance > own / 2;
  }

  /** @param at pt from the run's start to the composer's pen */
  show(glyph: Glyph, at: number): void {
    const font = this.face.fontFor(glyph.id, glyphText(glyph));
    if (font !== this.font || glyph.dy !== this.rise) {
      this.flush();
      this.font = font;
      this.rise = glyph.dy;
    }
    // Thousandths of an em. What rounding leaves over is carried to the next glyph, so that no line drifts.
    const em = this.size * this.scale;
    const adjustment = Math.round(((this.actual - at - glyph.dx) * 1000) / em);
    if (adjustment !== 0) {
      this.endString();
      this.array += adjustment;
      this.actual -= (adjustment * em) / 1000;
    }
    this.codes += hex(this.face.codeOf(glyph.id));
    this.actual += (this.face.widthOf(glyph.id) * em) / 1000 + this.spacing * this.scale;
  }

  /** A mark that ends a cluster takes the pen on to the cluster's end, by character spacing. */
  showLast(glyph: Glyph, at: number, end: number): void {
    this.flush();
    this.show(glyph, at);
    const spacing = Math.round(((end - this.actual) / this.scale + this.spacing) * 1000) / 1000;
    this.actual += (spacing - this.spacing) * this.scale;
    this.flush(spacing);
    this.content.setSpacing(this.spacing);
  }

  flush(spacing = this.spacing): void {
    this.endString();
    if (this.array === '' || this.font === undefined) return;
    this.content.setFont(this.font, this.size);
    this.content.setRise(this.rise);
    this.content.setSpacing(spacing);
    this.content.setScale(this.scale);
    this.content.write(`[${this.array}]TJ`);
    this.array = '';
  }

  private endString(): void {
    if (this.codes !== '') this.array += `<${this.codes}>`;
    this.codes = '';
  }
}
