/**
 * One page's content stream: marked-content sequences, text objects and the graphics state, each opened, closed
 * or set only when it changes.
 */
import type { Artifact, Mark } from '../page/structure.ts';
import { type Box, type BulletinDocument, thousandth, union } from './document.ts';
import type { FontResource } from './fonts.ts';
import type { Inking, Matter } from './inking.ts';
import type { Tagging } from './tags.ts';

interface GraphicsState {
  font?: FontResource;
  size?: number;
  fill?: string;
  rise: number;
  spacing: number;
  /** per cent */
  scale: number;
}

export class PageContent {
  readonly document: BulletinDocument;
  readonly page: number;
  private readonly inking: Inking;
  private readonly tagging: Tagging | undefined;
  private mark: Mark | undefined;
  /** Begins the artifact that is open, once it is known where all of it stands. */
  private begin: ((operators: string) => void) | undefined;
  private box: Box | undefined;
  /** Where the current text line began, while a text object is open. */
  private line: { x: number; y: number } | undefined;
  private state: GraphicsState = { rise: 0, spacing: 0, scale: 100 };

  /** Writes to the document's current page, the `page`th from 0. @param tagging none: what is painted is not marked */
  constructor(document: BulletinDocument, inking: Inking, page: number, tagging?: Tagging) {
    this.document = document;
    this.inking = inking;
    this.tagging = tagging;
    this.page = page;
  }

  write(operators: string): void {
    this.document.addContent(operators);
  }

  /** What is written from here on belongs to the mark. */
  within(mark: Mark): void {
    if (this.tagging === undefined || (this.mark !== undefined && same(this.mark, mark))) return;
    this.close();
    this.mark = mark;
    if (mark.kind === 'artifact') this.begin = this.document.reserveContent();
    else {
      const { tag, id } = this.tagging.open(mark, this.page);
      this.write(`/${tag}<</MCID ${id}>>BDC`);
    }
  }

  /** Makes the box of the artifact that is open, in the Layout's coordinates, hold another. */
  occupy(box: Box): void {
    this.box = this.box === undefined ? box : union(this.box, box);
  }

  /** Ends what is open. */
  close(): void {
    this.endText();
    if (this.mark === undefined) return;
    if (this.mark.kind === 'artifact') this.begin?.(`/Artifact ${this.propertiesOf(this.mark)} BDC`);
    this.write('EMC');
    this.mark = undefined;
    this.box = undefined;
  }

  /** ISO 32000-2 14.8.2.2.2, table 363: what it is, and where it stands. */
  private propertiesOf({ type, subtype }: Artifact): string {
    const kind = `/Type/${type}${subtype === undefined ? '' : `/Subtype/${subtype}`}`;
    const box = this.box && this.document.upwards(this.page, this.box).join(' ');
    return `<<${kind}${box === undefined ? '' : `/BBox[${box}]`}>>`;
  }

  /** Opens a text object if none is, and puts the pen on the baseline at (x, y), in the Layout's coordinates. */
  moveText(x: number, y: number): void {
    const [toX, toY] = [thousandth(x), thousandth(y)];
    if (this.line === undefined) {
      // The page's y axis was turned downwards; letters are turned back.
      this.write(`BT 1 0 0 -1 ${toX} ${toY} Tm`);
    } else if (toX !== this.line.x || toY !== this.line.y) {
      this.write(`${thousandth(toX - this.line.x)} ${thousandth(this.line.y - toY)} Td`);
    }
    this.line = { x: toX, y: toY };
  }

  endText(): void {
    if (this.line === undefined) return;
    this.write('ET');
    this.line = undefined;
  }

  setFont(font: FontResource, size: number): void {
    if (this.state.font === font && this.state.size === size) return;
    this.document.page.fonts[font.name] = font.reference;
    this.write(`/${font.name} ${thousandth(size)} Tf`);
    this.state.font = font;
    this.state.size = size;
  }

  setFill(color: string, matter: Matter): void {
    const operator = this.inking.operator(color, 'fill', matter);
    if (this.state.fill === operator) return;
    this.write(operator);
    this.state.fill = operator;
  }

  /** @param rise pt above the baseline */
  setRise(rise: number): void {
    const to = thousandth(rise);
    if (this.state.rise === to) return;
    this.write(`${to} Ts`);
    this.state.rise = to;
  }

  /** @param spacing pt after every glyph */
  setSpacing(spacing: number): void {
    const to = thousandth(spacing);
    if (this.state.spacing === to) return;
    this.write(`${to} Tc`);
    this.state.spacing = to;
  }

  /** @param scale of the glyphs' widths, 1 as they are drawn */
  setScale(scale: number): void {
    const to = thousandth(scale * 100);
    if (this.state.scale === to) return;
    this.write(`${to} Tz`);
    this.state.scale = to;
  }

  /** Whatever `paint` does to the graphics state is undone after it. */
  isolated(paint: () => void): void {
    this.endText();
    const outer = { ...this.state };
    this.document.save();
    paint();
    this.document.restore();
    this.state = outer;
  }
}

function same(one: Mark, other: Mark): boolean {
  if (one.kind === 'content' || other.kind === 'content') return one === other;
  return one.type === other.type && one.subtype === other.subtype;
}
