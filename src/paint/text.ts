/** Paints set type: each glyph where the composer's advances put it. */
import type { PlacedText } from '../compose/layout.ts';
import type { Glyph, GlyphRun } from '../text/glyphs.ts';
import type { PageContent } from './content.ts';
import { type FontResource, hex, type PaintedFace, utf16 } from './fonts.ts';
import { type Cluster, clustersOf, glyphText } from './spelling.ts';

export function paintText(content: PageContent, { x, y, run }: PlacedText, face: PaintedFace): void {
  const clusters = clustersOf(run);
  if (clusters.length === 0) return;
  content.setFill(run.color, 'text');
  content.moveText(x, y);
  const line = new ShownLine(content, run, face);
  for (const cluster of clusters) paintCluster(content, line, cluster);
  line.flush();
  content.setRise(0);
}

function paintCluster(content: PageContent, line: ShownLine, cluster: Cluster): void {
  if (cluster.spelledOut) {
    line.flush();
    content.write(`/Span<</ActualText<FEFF${utf16(cluster.text)}>>>BDC`);
  }
  for (const glyph of cluster.glyphs) line.show(glyph);
  if (cluster.spelledOut) {
    line.flush();
    content.write('EMC');
  }
}

/** The strings and adjustments of one run, gathered into as few `TJ` operators as its fonts and rises allow. */
class ShownLine {
  private readonly content: PageContent;
  private readonly size: number;
  /** As `Tc` and `Tz` have it (ISO 32000-1 9.3.2, 9.3.4): spacing before scaling, pt; scaling. */
  private readonly spacing: number;
  private readonly scale: number;
  private readonly face: PaintedFace;
  /** pt from the run's start: where the composer's pen is, and where the viewer's. */
  private wanted = 0;
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

  show(glyph: Glyph): void {
    const font = this.face.fontFor(glyph.id, glyphText(glyph));
    if (font !== this.font || glyph.dy !== this.rise) {
      this.flush();
      this.font = font;
      this.rise = glyph.dy;
    }
    // Thousandths of an em. What rounding leaves over is carried to the next glyph, so that no line drifts.
    const em = this.size * this.scale;
    const adjustment = Math.round(((this.actual - this.wanted - glyph.dx) * 1000) / em);
    if (adjustment !== 0) {
      this.endString();
      this.array += adjustment;
      this.actual -= (adjustment * em) / 1000;
    }
    this.codes += hex(glyph.id);
    this.actual += (this.face.widthOf(glyph.id) * em) / 1000 + this.spacing * this.scale;
    this.wanted += glyph.advance;
  }

  flush(): void {
    this.endString();
    if (this.array === '' || this.font === undefined) return;
    this.content.setFont(this.font, this.size);
    this.content.setRise(this.rise);
    this.content.setSpacing(this.spacing);
    this.content.setScale(this.scale);
    this.content.write(`[${this.array}]TJ`);
    this.array = '';
  }

  private endString(): void {
    if (this.codes !== '') this.array += `<${this.codes}>`;
    this.codes = '';
  }
}
