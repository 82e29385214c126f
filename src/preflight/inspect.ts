/**
 * What a page prints, as a list of marks: the content is run as a viewer runs it (ISO 32000-1 8 and 9), but only
 * where things stand, in which ink, and how they meet what is under them is kept. What a clip leaves is taken as a box.
 */
import { type PDFDict, type PDFObject, PDFStream } from 'pdf-lib';
import { type Box, overlap, type PageBoxes } from '../pdf/boxes.ts';
import {
  type Dictionary,
  INLINE_IMAGE,
  isDictionary,
  isName,
  isText,
  type Operand,
  type Operation,
  operationsOf,
} from '../pdf/content.ts';
import { followedBy, IDENTITY, type Matrix, scaleOf, transformed } from '../pdf/matrix.ts';
import { dictIn, itemsOf, nameIn, nameOf, numberIn, numbersIn, valueIn } from '../pdf/objects.ts';
import { contentOf, decode, filtersOf } from '../pdf/streams.ts';
import { BLACK, CMYK, type ColourSpace, colourSpaceOf, GREY, gradientOf, type Paint, paintOf, RGB } from './colour.ts';
import { cachedFont, type Font, type FontCache } from './fonts.ts';
import { KNOCKS_OUT, type Meeting } from './inks.ts';
import type { Layer, LayerFinder } from './layers.ts';

/** Boxes and lengths are pt in the page's own space, its unit taken as one pt. */
interface Painted {
  box: Box;
  paint: Paint;
  meeting: Meeting;
  /** Whether it leaves holes in its box, as masks and the tiles of a pattern do. */
  isPatchy: boolean;
  /** Whether its layer says that it is for cutting or folding. */
  isOnFinishingLayer?: true;
}
export interface TextMark extends Painted {
  kind: 'text';
  font: Font | undefined;
  /** As printed. */
  size: number;
  /** Neither filled nor stroked, as behind a scan. */
  isHidden: boolean;
  /** Its characters as the font counts them, and the gaps between that are as wide as words have them. */
  pieces: readonly (Uint8Array | 'gap')[];
}
interface LineMark extends Painted {
  kind: 'line';
  width: number;
}
interface FillMark extends Painted {
  kind: 'fill';
  /** Of a rectangle, its shorter side. */
  thickness: number | undefined;
  /** Corners of what is no rectangle, if they are few. */
  outline: readonly Point[] | undefined;
}
export interface ImageMark extends Painted {
  kind: 'image';
  /** Pixels in an inch as printed, where there are fewest. */
  resolution: number;
  pixels: { width: number; height: number };
  /** Of a component; 1 for masks and drawings in black and white. */
  bits: number;
  space: ColourSpace | undefined;
  stream: PDFStream | undefined;
}
export type Mark = TextMark | LineMark | FillMark | ImageMark;

type Transparency = 'opacity' | 'blending' | 'soft mask';
/** What the device does by itself and a file should leave to it. */
export type DeviceSetting = 'transfer curve' | 'halftone' | 'black generation';

interface Point {
  x: number;
  y: number;
}

export interface Inspection {
  marks: Mark[];
  /** Each kind with a place where it is. */
  transparency: Map<Transparency, Box | undefined>;
  device: Map<DeviceSetting, Box>;
  /** Layers that something stands on, each with a place. */
  layers: Map<string, { layer: Layer; box: Box }>;
  /** Whether the page has more than is looked at. */
  isCutShort: boolean;
}

/** Operations that are run on a page: a map of a city has a million. */
const MAX_OPERATIONS = 3_000_000;
/** On all pages: some minutes. A book of a thousand pages has ten million. */
const MAX_OF_ALL = 100_000_000;
/** As many operations take as long as to find a form and its resources. */
const COST_OF_CONTENT = 200;
/** Most have fewer. */
const BYTES_OF_AN_OPERATION = 100;
/** Forms within forms. */
const MAX_DEPTH = 16;

/** What the pages of a file have in common. */
export interface Shared {
  fonts: FontCache;
  /** Run so far. */
  operations: number;
  layerOf: LayerFinder;
}

export function inspect(page: PDFDict, { media, unit }: PageBoxes, shared: Shared): Inspection {
  const base: Matrix = [unit, 0, 0, unit, 0, 0];
  const run = new Run(shared, base);
  if (shared.operations > MAX_OF_ALL) run.isCutShort = true;
  else {
    const state = { ...initialState(transformed(base, media)), matrix: base };
    run.content(contentOf(page), dictIn(page, 'Resources'), state, 0);
  }
  const { marks, transparency, device, layers, isCutShort } = run;
  return { marks, transparency, device, layers, isCutShort };
}

/** A colour that is none, but what is laid side by side. */
interface Tile {
  stream: PDFStream;
  /** What it is painted in, if it has no colours of its own. */
  colour: Paint | undefined;
}

interface State {
  matrix: Matrix;
  clip: Box;
  fill: Paint;
  fillSpace: ColourSpace;
  stroke: Paint;
  strokeSpace: ColourSpace;
  width: number;
  font: Font | undefined;
  size: number;
  spacing: number;
  wordSpacing: number;
  stretch: number;
  leading: number;
  rise: number;
  mode: number;
  opacity: number;
  strokeOpacity: number;
  blend: string;
  hasSoftMask: boolean;
  overprint: boolean;
  strokeOverprint: boolean;
  /** 1: plates where the colour has no ink are left alone. */
  overprintMode: number;
  fillTile: Tile | undefined;
  device: readonly DeviceSetting[];
  /** Those that what is painted stands on. */
  layers: readonly Layer[];
}

const initialState = (clip: Box): State => ({
  matrix: IDENTITY,
  clip,
  fill: BLACK,
  fillSpace: GREY,
  stroke: BLACK,
  strokeSpace: GREY,
  width: 1,
  font: undefined,
  size: 0,
  spacing: 0,
  wordSpacing: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
  mode: 0,
  opacity: 1,
  strokeOpacity: 1,
  blend: 'Normal',
  hasSoftMask: false,
  overprint: false,
  strokeOverprint: false,
  overprintMode: 0,
  fillTile: undefined,
  device: [],
  layers: [],
});

/** A path as far as it is of interest. */
interface Path {
  points: Point[];
  /** Whether it is one rectangle along the axes of its own space. */
  rectangle: Box | undefined;
}

class Run {
  readonly marks: Mark[] = [];
  readonly transparency = new Map<Transparency, Box | undefined>();
  readonly device = new Map<DeviceSetting, Box>();
  readonly layers = new Map<string, { layer: Layer; box: Box }>();
  isCutShort = false;
  readonly shared: Shared;
  /** Of the page, in which the places of patterns are said. */
  readonly base: Matrix;
  /** Of each tile, what it paints. */
  private readonly tiles = new Map<PDFStream, readonly Mark[]>();
  /** Of the file, after which no more are run on this page. */
  private readonly last: number;

  constructor(shared: Shared, base: Matrix) {
    this.shared = shared;
    this.base = base;
    this.last = Math.min(shared.operations + MAX_OPERATIONS, MAX_OF_ALL);
  }

  content(bytes: Uint8Array, resources: PDFDict | undefined, state: State, depth: number): void {
    const scope = new Scope(this, resources, state, depth);
    // To begin anew costs time too, and so does what is unpacked again and again.
    this.shared.operations += COST_OF_CONTENT + bytes.length / BYTES_OF_AN_OPERATION;
    for (const operation of operationsOf(bytes)) {
      if (++this.shared.operations > this.last) {
        this.isCutShort = true;
        return;
      }
      scope.run(operation);
    }
  }

  font(dict: PDFDict): Font {
    return cachedFont(dict, this.shared.fonts);
  }

  /** Notes a mark, unless it is clipped away or of no extent. */
  add(mark: Unmet, state: State): void {
    const box = overlap(padded(mark.box), state.clip);
    if (box === undefined || !this.isPrinted(state.layers, box)) return;
    const { opacity, strokeOpacity, blend, hasSoftMask, device } = state;
    if (state.fillTile !== undefined && mark.kind !== 'line' && mark.kind !== 'image') this.addTiles(state, box);
    else {
      const isOnFinishingLayer = state.layers.some((layer) => layer.isForFinishing);
      const met = { ...mark, box, meeting: meetingOf(mark, state) };
      this.marks.push(isOnFinishingLayer ? { ...met, isOnFinishingLayer } : met);
    }
    if ((mark.kind === 'line' ? strokeOpacity : opacity) < 1) this.note('opacity', box);
    if (blend !== 'Normal' && blend !== 'Compatible') this.note('blending', box);
    if (hasSoftMask) this.note('soft mask', box);
    for (const setting of device) if (!this.device.has(setting)) this.device.set(setting, box);
  }

  /** Layers are noted where something stands on them. */
  private isPrinted(layers: readonly Layer[], box: Box): boolean {
    for (const layer of layers) if (!this.layers.has(layer.name)) this.layers.set(layer.name, { layer, box });
    return layers.every((layer) => layer.isPrinted);
  }

  /** What a tile paints stands anywhere in the area that it fills. */
  private addTiles(state: State, box: Box): void {
    const { stream, colour } = state.fillTile!;
    let marks = colour === undefined ? this.tiles.get(stream) : undefined;
    if (marks === undefined) {
      marks = this.tileMarks(stream, colour);
      if (colour === undefined) this.tiles.set(stream, marks);
    }
    for (const mark of marks) this.marks.push({ ...mark, box, isPatchy: true });
  }

  private tileMarks(stream: PDFStream, colour: Paint | undefined): readonly Mark[] {
    // Taken before it is looked into: it may be filled with itself.
    this.tiles.set(stream, []);
    const run = new Run(this.shared, this.base);
    const own = numbersIn(stream.dict, 'Matrix');
    const matrix = own.length === 6 ? followedBy(own as unknown as Matrix, this.base) : this.base;
    const [left = 0, bottom = 0, right = 0, top = 0] = numbersIn(stream.dict, 'BBox');
    const state: State = {
      ...initialState(transformed(matrix, { x: left, y: bottom, width: right - left, height: top - bottom })),
      matrix,
      ...(colour === undefined ? {} : { fill: colour, stroke: colour }),
    };
    run.content(decode(stream), dictIn(stream.dict, 'Resources'), state, 1);
    this.isCutShort ||= run.isCutShort;
    return run.marks.slice(0, MOST_IN_A_TILE);
  }

  note(kind: Transparency, box: Box): void {
    if (!this.transparency.has(kind)) this.transparency.set(kind, box);
  }
}

/** Marks of a tile that are kept; most have one or two. */
const MOST_IN_A_TILE = 100;

/** Before it is known how it meets what is there. */
type Unmet = { [Kind in Mark['kind']]: Omit<Extract<Mark, { kind: Kind }>, 'meeting'> }[Mark['kind']];

function meetingOf({ kind, paint }: Unmet, state: State): Meeting {
  const isStroke = kind === 'line';
  const opacity = isStroke ? state.strokeOpacity : state.opacity;
  const darkens = state.blend === 'Multiply' || state.blend === 'Darken';
  // Pictures knock out, whatever is said (ISO 32000-1 8.6.7).
  const overprints = kind !== 'image' && (isStroke ? state.strokeOverprint : state.overprint);
  if (!overprints && opacity === 1 && !darkens) return KNOCKS_OUT;
  const isByPlate = paint.isByPlate && state.overprintMode === 1;
  const leaves = !overprints ? 'nothing' : isByPlate ? 'plates without ink' : 'other plates';
  return { leaves, opacity, darkens };
}

/** A straight line has no area, but a place. */
const padded = ({ x, y, width, height }: Box): Box => ({
  x,
  y,
  width: Math.max(width, 0.01),
  height: Math.max(height, 0.01),
});

/** One content stream with its resources. */
class Scope {
  private readonly page: Run;
  private readonly resources: PDFDict | undefined;
  private readonly depth: number;
  private state: State;
  private readonly saved: State[] = [];
  private path: Path = emptyPath();
  private isClipping = false;
  private textMatrix: Matrix = IDENTITY;
  private lineMatrix: Matrix = IDENTITY;
  /** Of each marked content that is open, the layers that it stands on. */
  private readonly marked: (readonly Layer[])[] = [];

  constructor(page: Run, resources: PDFDict | undefined, state: State, depth: number) {
    this.page = page;
    this.resources = resources;
    this.depth = depth;
    this.state = { ...state };
  }

  run({ operator, operands }: Operation): void {
    const n = operands.map((operand) => (typeof operand === 'number' ? operand : 0));
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = n;
    const { state } = this;
    switch (operator) {
      case 'q':
        this.saved.push({ ...state });
        break;
      case 'Q':
        // Marked content is no part of the graphics state.
        this.state = { ...(this.saved.pop() ?? state), layers: state.layers };
        break;
      case 'BMC':
        this.marked.push(state.layers);
        break;
      case 'BDC':
        this.marked.push(state.layers);
        this.enterLayer(operands);
        break;
      case 'EMC':
        state.layers = this.marked.pop() ?? state.layers;
        break;
      case 'cm':
        state.matrix = followedBy([a, b, c, d, e, f], state.matrix);
        break;
      case 'w':
        state.width = a;
        break;
      case 'gs':
        this.graphicsState(dictIn(dictIn(this.resources, 'ExtGState'), nameFrom(operands)));
        break;
      case 'm':
      case 'l':
        this.point(a, b);
        break;
      case 'c':
        this.point(a, b);
        this.point(c, d);
        this.point(e, f);
        break;
      case 'v':
      case 'y':
        this.point(a, b);
        this.point(c, d);
        break;
      case 're':
        this.rectangle({ x: Math.min(a, a + c), y: Math.min(b, b + d), width: Math.abs(c), height: Math.abs(d) });
        break;
      case 'W':
      case 'W*':
        this.isClipping = true;
        break;
      case 'n':
        this.paintPath(false, false);
        break;
      case 'S':
      case 's':
        this.paintPath(false, true);
        break;
      case 'f':
      case 'F':
      case 'f*':
        this.paintPath(true, false);
        break;
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        this.paintPath(true, true);
        break;
      case 'g':
      case 'rg':
      case 'k':
        this.setFill(DEVICE_OPERATORS[operator], n);
        break;
      case 'G':
      case 'RG':
      case 'K':
        this.setStroke(DEVICE_OPERATORS[operator], n);
        break;
      case 'cs':
        this.setFill(this.space(operands), undefined);
        break;
      case 'CS':
        this.setStroke(this.space(operands), undefined);
        break;
      case 'sc':
      case 'scn':
        state.fill = this.colour(state.fillSpace, operands);
        state.fillTile = this.tile(state.fillSpace, operands);
        break;
      case 'SC':
      case 'SCN':
        state.stroke = this.colour(state.strokeSpace, operands);
        break;
      case 'sh':
        this.shade(valueIn(dictIn(this.resources, 'Shading'), nameFrom(operands)));
        break;
      case 'Do':
        this.object(valueIn(dictIn(this.resources, 'XObject'), nameFrom(operands)));
        break;
      case INLINE_IMAGE:
        this.inlineImage(operands);
        break;
      default:
        this.text(operator, operands, n);
    }
  }

  private text(operator: string, operands: Operand[], n: number[]): void {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = n;
    const { state } = this;
    switch (operator) {
      case 'BT':
        this.setTextMatrix(IDENTITY);
        break;
      case 'Tf': {
        const dict = dictIn(dictIn(this.resources, 'Font'), nameFrom(operands));
        state.font = dict && this.page.font(dict);
        state.size = b;
        break;
      }
      case 'Tm':
        this.setTextMatrix([a, b, c, d, e, f]);
        break;
      case 'TD':
        state.leading = -b;
        this.nextLine(a, b);
        break;
      case 'Td':
        this.nextLine(a, b);
        break;
      case 'T*':
        this.nextLine(0, -state.leading);
        break;
      case 'Tc':
        state.spacing = a;
        break;
      case 'Tw':
        state.wordSpacing = a;
        break;
      case 'Tz':
        state.stretch = a / 100;
        break;
      case 'TL':
        state.leading = a;
        break;
      case 'Ts':
        state.rise = a;
        break;
      case 'Tr':
        state.mode = a;
        break;
      case "'":
        this.nextLine(0, -state.leading);
        this.show(operands);
        break;
      case '"':
        state.wordSpacing = a;
        state.spacing = b;
        this.nextLine(0, -state.leading);
        this.show(operands.slice(2));
        break;
      case 'Tj':
        this.show(operands);
        break;
      case 'TJ':
        if (Array.isArray(operands[0])) this.show(operands[0]);
        break;
    }
  }

  private setTextMatrix(matrix: Matrix): void {
    this.textMatrix = matrix;
    this.lineMatrix = matrix;
  }

  private nextLine(x: number, y: number): void {
    this.setTextMatrix(followedBy([1, 0, 0, 1, x, y], this.lineMatrix));
  }

  /** Strings, and numbers that move the next one back by thousandths of the size. */
  private show(items: readonly Operand[]): void {
    const { state } = this;
    let x = 0;
    let from: number | undefined;
    let to = 0;
    const pieces: (Uint8Array | 'gap')[] = [];
    for (const item of items) {
      if (typeof item === 'number') x -= (item / 1000) * state.size * state.stretch;
      if (typeof item === 'number' && item < -WORD_GAP) pieces.push('gap');
      if (!isText(item)) continue;
      pieces.push(item.bytes);
      for (const { code, isSpace } of codesIn(item.bytes, state.font?.bytes ?? 1)) {
        const advance =
          (state.font?.widthOf(code) ?? 0) * state.size + state.spacing + (isSpace ? state.wordSpacing : 0);
        if (!isSpace) {
          from = Math.min(from ?? x, x);
          to = Math.max(to, x + (state.font?.widthOf(code) ?? 0) * state.size * state.stretch);
        }
        x += advance * state.stretch;
      }
    }
    const matrix = followedBy(this.textMatrix, state.matrix);
    if (from !== undefined) this.addText(matrix, from, to, pieces);
    this.textMatrix = followedBy([1, 0, 0, 1, x, 0], this.textMatrix);
  }

  private addText(matrix: Matrix, from: number, to: number, pieces: TextMark['pieces']): void {
    const { state } = this;
    const { size, rise } = state;
    // From the foot of a p to the head of a capital, as most faces have them.
    const box = {
      x: from,
      y: rise + Math.min(-0.2 * size, 0.7 * size),
      width: to - from,
      height: 0.9 * Math.abs(size),
    };
    const isStroked = state.mode % 4 === 1;
    this.page.add(
      {
        kind: 'text',
        box: transformed(matrix, box),
        paint: isStroked ? state.stroke : state.fill,
        font: state.font,
        size: Math.abs(size) * scaleOf(matrix),
        isHidden: state.mode === 3 || state.mode === 7,
        isPatchy: false,
        pieces,
      },
      state,
    );
  }

  private graphicsState(dict: PDFDict | undefined): void {
    const { state } = this;
    state.width = numberIn(dict, 'LW') ?? state.width;
    state.opacity = numberIn(dict, 'ca') ?? state.opacity;
    state.strokeOpacity = numberIn(dict, 'CA') ?? state.strokeOpacity;
    const blend = valueIn(dict, 'BM');
    if (blend !== undefined) state.blend = nameOf(blend) ?? nameOf(itemsOf(blend)[0]) ?? 'unknown';
    const mask = valueIn(dict, 'SMask');
    if (mask !== undefined) state.hasSoftMask = nameOf(mask) !== 'None';
    const stroke = truthIn(dict, 'OP');
    state.strokeOverprint = stroke ?? state.strokeOverprint;
    // Said of strokes alone, it is meant for both (ISO 32000-1 table 58).
    state.overprint = truthIn(dict, 'op') ?? stroke ?? state.overprint;
    state.overprintMode = numberIn(dict, 'OPM') ?? state.overprintMode;
    state.device = deviceSettings(dict, state.device);
  }

  private enterLayer([tag, properties]: readonly Operand[]): void {
    if (!isName(tag) || tag.name !== 'OC' || !isName(properties)) return;
    this.onLayer(dictIn(dictIn(this.resources, 'Properties'), properties.name));
  }

  private onLayer(membership: PDFDict | undefined): void {
    const layer = this.page.shared.layerOf(membership);
    if (layer !== undefined) this.state.layers = [...this.state.layers, layer];
  }

  private point(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.state.matrix;
    this.path.points.push({ x: a * x + c * y + e, y: b * x + d * y + f });
    this.path.rectangle = undefined;
  }

  private rectangle(box: Box): void {
    const isFirst = this.path.points.length === 0;
    const { x, y, width, height } = box;
    this.point(x, y);
    this.point(x + width, y);
    this.point(x + width, y + height);
    this.point(x, y + height);
    this.path.rectangle = isFirst ? box : undefined;
  }

  private paintPath(isFilled: boolean, isStroked: boolean): void {
    const { path, state } = this;
    const box = boxAround(path.points);
    if (box !== undefined) {
      const scale = scaleOf(state.matrix);
      const { rectangle } = path;
      const thickness = rectangle && Math.min(rectangle.width, rectangle.height) * scale;
      const isUpright = rectangle !== undefined && (state.matrix[1] === 0 || state.matrix[0] === 0);
      const outline = isUpright || path.points.length > MOST_CORNERS ? undefined : path.points;
      const isPatchy = false;
      if (isFilled) this.page.add({ kind: 'fill', box, paint: state.fill, thickness, outline, isPatchy }, state);
      if (isStroked)
        this.page.add({ kind: 'line', box, paint: state.stroke, width: state.width * scale, isPatchy }, state);
    }
    if (this.isClipping && box !== undefined) state.clip = overlap(box, state.clip) ?? NOWHERE;
    this.isClipping = false;
    this.path = emptyPath();
  }

  private setFill(space: ColourSpace, values: readonly number[] | undefined): void {
    this.state.fillSpace = space;
    this.state.fill = paintOf(space, values ?? firstColour(space));
    this.state.fillTile = undefined;
  }

  private setStroke(space: ColourSpace, values: readonly number[] | undefined): void {
    this.state.strokeSpace = space;
    this.state.stroke = paintOf(space, values ?? firstColour(space));
  }

  private space(operands: readonly Operand[]): ColourSpace {
    const name = nameFrom(operands);
    return (
      DEVICE_NAMES[name] ?? colourSpaceOf(valueIn(dictIn(this.resources, 'ColorSpace'), name), this.resources) ?? GREY
    );
  }

  private colour(space: ColourSpace, operands: readonly Operand[]): Paint {
    if (space.kind !== 'pattern')
      return paintOf(
        space,
        operands.filter((operand) => typeof operand === 'number'),
      );
    const pattern = dictIn(dictIn(this.resources, 'Pattern'), nameFrom(operands));
    const shading = valueIn(pattern, 'Shading');
    return shading === undefined ? paintOf(space, []) : gradientOf(shading, this.resources);
  }

  /** What is laid side by side, if the colour is that. */
  private tile(space: ColourSpace, operands: readonly Operand[]): Tile | undefined {
    if (space.kind !== 'pattern' || this.depth >= MAX_DEPTH) return undefined;
    const pattern = valueIn(dictIn(this.resources, 'Pattern'), nameFrom(operands));
    if (!(pattern instanceof PDFStream) || numberIn(pattern.dict, 'PatternType') !== 1) return undefined;
    const isUncoloured = numberIn(pattern.dict, 'PaintType') === 2 && space.under !== undefined;
    const values = operands.filter((operand) => typeof operand === 'number');
    return { stream: pattern, colour: isUncoloured ? paintOf(space.under!, values) : undefined };
  }

  private shade(shading: PDFObject | undefined): void {
    const state = { ...this.state, fillTile: undefined };
    const paint = gradientOf(shading, this.resources);
    const shape = { thickness: undefined, outline: undefined, isPatchy: false };
    this.page.add({ kind: 'fill', box: this.state.clip, paint, ...shape }, state);
  }

  private object(object: PDFObject | undefined): void {
    if (!(object instanceof PDFStream)) return;
    const kind = nameIn(object.dict, 'Subtype');
    const { layers } = this.state;
    this.onLayer(dictIn(object.dict, 'OC'));
    if (kind === 'Image') this.image(object.dict, object);
    if (kind === 'Form' && this.depth < MAX_DEPTH && !this.page.isCutShort) this.form(object);
    this.state.layers = layers;
  }

  private form(form: PDFStream): void {
    const { state } = this;
    const own = numbersIn(form.dict, 'Matrix');
    const matrix = own.length === 6 ? followedBy(own as unknown as Matrix, state.matrix) : state.matrix;
    const [left = 0, bottom = 0, right = 0, top = 0] = numbersIn(form.dict, 'BBox');
    const bounds = transformed(matrix, { x: left, y: bottom, width: right - left, height: top - bottom });
    const clip = overlap(bounds, state.clip);
    if (clip === undefined) return;
    // A group is blended as a whole; within it, everything begins opaque.
    const isGroup = dictIn(form.dict, 'Group') !== undefined;
    const inner = isGroup ? { opacity: 1, strokeOpacity: 1, blend: 'Normal', hasSoftMask: false } : {};
    if (isGroup) this.noteGroup(clip);
    const resources = dictIn(form.dict, 'Resources') ?? this.resources;
    this.page.content(decode(form), resources, { ...state, ...inner, matrix, clip }, this.depth + 1);
  }

  private noteGroup(box: Box): void {
    const { opacity, blend, hasSoftMask } = this.state;
    if (opacity < 1) this.page.note('opacity', box);
    if (blend !== 'Normal' && blend !== 'Compatible') this.page.note('blending', box);
    if (hasSoftMask) this.page.note('soft mask', box);
  }

  private image(dict: PDFDict, stream: PDFStream): void {
    const isMask = truthIn(dict, 'ImageMask') === true;
    const space = isMask ? undefined : colourSpaceOf(valueIn(dict, 'ColorSpace'), this.resources);
    const pixels = { width: numberIn(dict, 'Width') ?? 0, height: numberIn(dict, 'Height') ?? 0 };
    const bits = isMask ? 1 : (numberIn(dict, 'BitsPerComponent') ?? bitsOfFilter(stream));
    this.addImage({ pixels, bits, space, stream }, isMask);
    if (valueIn(dict, 'SMask') !== undefined) this.page.note('soft mask', transformed(this.state.matrix, UNIT));
  }

  private inlineImage([dictionary]: readonly Operand[]): void {
    if (!isDictionary(dictionary)) return;
    const get = (short: string, long: string): Operand | undefined => dictionary.get(short) ?? dictionary.get(long);
    const number = (short: string, long: string): number => {
      const value = get(short, long);
      return typeof value === 'number' ? value : 0;
    };
    const isMask = get('IM', 'ImageMask') === true;
    const pixels = { width: number('W', 'Width'), height: number('H', 'Height') };
    const bits = isMask ? 1 : number('BPC', 'BitsPerComponent') || 8;
    const space = isMask ? undefined : this.inlineSpace(dictionary);
    this.addImage({ pixels, bits, space, stream: undefined }, isMask);
  }

  private inlineSpace(dictionary: Dictionary): ColourSpace | undefined {
    const value = dictionary.get('CS') ?? dictionary.get('ColorSpace');
    const [family, base] = Array.isArray(value) ? value : [value];
    const name = isName(base) ? base : family;
    return isName(name) ? this.space([name]) : undefined;
  }

  private addImage(picture: Pick<ImageMark, 'pixels' | 'bits' | 'space' | 'stream'>, isMask: boolean): void {
    const { pixels, space } = picture;
    const [a, b, c, d] = this.state.matrix;
    const resolution = Math.min(
      (pixels.width / Math.max(Math.hypot(a, b), 1e-6)) * 72,
      (pixels.height / Math.max(Math.hypot(c, d), 1e-6)) * 72,
    );
    const paint = isMask
      ? this.state.fill
      : { ...paintOf(space ?? GREY, []), isWhite: false, inks: undefined, light: undefined };
    const box = transformed(this.state.matrix, UNIT);
    this.page.add({ kind: 'image', box, paint, resolution, isPatchy: isMask, ...picture }, this.state);
  }
}

/** Corners of a path that are kept: what has more is taken for its box. */
const MOST_CORNERS = 64;

/** Thousandths of the size that are a space between words, set as a kern. */
const WORD_GAP = 180;

const truthIn = (dict: PDFDict | undefined, key: string): boolean | undefined => {
  const said = valueIn(dict, key)?.toString();
  return said === 'true' ? true : said === 'false' ? false : undefined;
};

/** Fax and JBIG2 know one bit alone; JPEG 2000 says itself how many it has. */
const bitsOfFilter = (stream: PDFStream): number =>
  filtersOf(stream).some((filter) => ['CCITTFaxDecode', 'CCF', 'JBIG2Decode'].includes(filter)) ? 1 : 8;

/** What a graphics state says of the device (ISO 32000-1 table 58). @param before what held until now. */
function deviceSettings(dict: PDFDict | undefined, before: readonly DeviceSetting[]): readonly DeviceSetting[] {
  const settings = new Set(before);
  const say = (setting: DeviceSetting, keys: readonly string[], harmless: readonly string[]): void => {
    // Where both are there, the second counts.
    const value = keys.map((key) => valueIn(dict, key)).findLast((one) => one !== undefined);
    if (value === undefined) return;
    const all = [value, ...itemsOf(value)].map(nameOf);
    const isHarmless =
      all.some((name) => name !== undefined) && all.every((name) => name === undefined || harmless.includes(name));
    if (isHarmless) settings.delete(setting);
    else settings.add(setting);
  };
  say('transfer curve', ['TR', 'TR2'], ['Identity', 'Default']);
  say('halftone', ['HT'], ['Default']);
  say('black generation', ['BG', 'BG2'], ['Default']);
  return settings.size === 0 ? NO_SETTINGS : [...settings];
}

const NO_SETTINGS: readonly DeviceSetting[] = [];

const UNIT: Box = { x: 0, y: 0, width: 1, height: 1 };
/** Clips away everything. */
const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

const emptyPath = (): Path => ({ points: [], rectangle: undefined });

const DEVICE_OPERATORS = { g: GREY, G: GREY, rg: RGB, RG: RGB, k: CMYK, K: CMYK } as const;
const DEVICE_NAMES: Readonly<Record<string, ColourSpace>> = {
  DeviceGray: GREY,
  G: GREY,
  DeviceRGB: RGB,
  RGB,
  DeviceCMYK: CMYK,
  CMYK,
  Pattern: { kind: 'pattern', components: 0 },
};

/** Black, as a space begins; a spot colour begins solid. */
const firstColour = ({ kind, components }: ColourSpace): number[] =>
  kind === 'cmyk' ? [0, 0, 0, 1] : new Array<number>(components).fill(kind === 'spot' ? 1 : 0);

const nameFrom = (operands: readonly Operand[]): string => operands.find((operand) => isName(operand))?.name ?? '';

function* codesIn(bytes: Uint8Array, width: 1 | 2): Generator<{ code: number; isSpace: boolean }> {
  for (let at = 0; at + width <= bytes.length; at += width) {
    const code = width === 1 ? bytes[at]! : (bytes[at]! << 8) | bytes[at + 1]!;
    // Word spacing is for single bytes alone (ISO 32000-1 9.3.3).
    yield { code, isSpace: width === 1 && code === 32 };
  }
}

function boxAround(points: readonly Point[]): Box | undefined {
  if (points.length === 0) return undefined;
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  return { x: left, y: bottom, width: right - left, height: top - bottom };
}
