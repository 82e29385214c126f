/** Colour spaces (ISO 32000-1 8.6) as a press sees them: what ink, and on how many plates. */
import { PDFArray, type PDFDict, PDFHexString, type PDFObject, PDFStream, PDFString } from 'pdf-lib';
import { dictIn, itemsOf, nameOf, numberIn, numbersIn, valueIn } from '../pdf/objects.ts';
import { decode } from '../pdf/streams.ts';
import { functionOf, type PdfFunction } from './functions.ts';
import { type InkMap, PROCESS, platesOf, sumOf } from './inks.ts';

type ColourKind = 'grey' | 'rgb' | 'cmyk' | 'spot' | 'independent' | 'pattern';

export interface ColourSpace {
  kind: ColourKind;
  components: number;
  /** Of an indexed space, the bytes of its colours in the base space, which is the rest of this record. */
  palette?: Uint8Array;
  /** Of spot colours, each ink's name. */
  inks?: string[];
  /** Of spot colours, what stands for them on a screen; where that is in four inks, how much of each stands for a solid one. */
  alternate?: { space: ColourSpace; tint: PdfFunction; solid: readonly number[] | undefined };
  /** Of uncoloured patterns, the space of the colour that they are painted in. */
  under?: ColourSpace;
  /** Whether a profile says what the numbers mean, so that they are no plates' own. */
  isCharacterised?: boolean;
}

/** A colour as it comes on paper. */
export interface Paint {
  kind: ColourKind;
  /** Amounts of ink, 1 being solid; nothing where the press makes the inks itself, as of RGB. Of gradients, where there is most. */
  inks: InkMap | undefined;
  /** Whether its amounts count plate by plate when it overprints in mode 1: inks that the content names itself, black among them. */
  isByPlate: boolean;
  /** Luminance of light from the paper, 0 to 1; nothing where it is not one. */
  light: number | undefined;
  /** Of a spot colour, the four inks that stand for it where it is solid, if it is shown in those. */
  shown: readonly number[] | undefined;
  /** Whether it is the paper's own. */
  isWhite: boolean;
  /** Printed on all plates, as crop marks are. */
  isRegistration: boolean;
}

export const platesIn = ({ inks }: Paint): number | undefined => inks && platesOf(inks).length;
export const inkIn = ({ inks }: Paint): number | undefined => inks && sumOf(inks);

export const GREY: ColourSpace = { kind: 'grey', components: 1 };
export const RGB: ColourSpace = { kind: 'rgb', components: 3 };
export const CMYK: ColourSpace = { kind: 'cmyk', components: 4 };
const PATTERN: ColourSpace = { kind: 'pattern', components: 0 };

/** By name; the second ones are those of inline images. */
const DEVICE: Readonly<Record<string, ColourSpace>> = {
  DeviceGray: GREY,
  G: GREY,
  CalGray: GREY,
  DeviceRGB: RGB,
  RGB,
  CalRGB: RGB,
  DeviceCMYK: CMYK,
  CMYK,
  Pattern: PATTERN,
};

/** Spaces within spaces; a hostile file could nest them without end. */
const MAX_DEPTH = 8;

/** @param resources where spaces have names. @returns nothing for a space that there is not. */
export function colourSpaceOf(
  value: PDFObject | undefined,
  resources: PDFDict | undefined,
  depth = 0,
): ColourSpace | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const name = nameOf(value);
  if (name !== undefined) {
    const named = valueIn(dictIn(resources, 'ColorSpace'), name);
    return DEVICE[name] ?? (named === undefined ? undefined : colourSpaceOf(named, resources, depth + 1));
  }
  if (!(value instanceof PDFArray)) return undefined;
  const [family, first, second, third] = itemsOf(value);
  const inner = (of: PDFObject | undefined): ColourSpace | undefined => colourSpaceOf(of, resources, depth + 1);
  const spot = (inks: string[]): ColourSpace => {
    const [space, tint] = [inner(second), functionOf(third)];
    const named = { kind: 'spot' as const, components: inks.length, inks };
    if (space === undefined || space.kind === 'pattern' || tint === undefined) return named;
    const solid = space.kind === 'cmyk' && inks.length === 1 ? tint([1]) : undefined;
    return { ...named, alternate: { space, tint, solid } };
  };
  switch (nameOf(family)) {
    case 'ICCBased':
      return first instanceof PDFStream ? iccSpace(first) : undefined;
    case 'Indexed':
    case 'I': {
      const base = inner(first);
      const palette = bytesOf(third);
      return base && { ...base, ...(palette === undefined ? {} : { palette }) };
    }
    case 'Separation':
      return spot([nameOf(first) ?? '']);
    case 'DeviceN':
      return spot(itemsOf(first).map((ink) => nameOf(ink) ?? ''));
    case 'Pattern': {
      const under = inner(first);
      return under === undefined ? PATTERN : { ...PATTERN, under };
    }
    case 'Lab':
      return { kind: 'independent', components: 3 };
    default:
      return second === undefined || nameOf(family)?.startsWith('Cal') ? DEVICE[nameOf(family) ?? ''] : undefined;
  }
}

function iccSpace({ dict }: PDFStream): ColourSpace | undefined {
  const components = numberIn(dict, 'N');
  const space = [GREY, RGB, CMYK].find((one) => one.components === components);
  return space && { ...space, isCharacterised: true };
}

function bytesOf(value: PDFObject | undefined): Uint8Array | undefined {
  if (value instanceof PDFString || value instanceof PDFHexString) return value.asBytes();
  return value instanceof PDFStream ? decode(value) : undefined;
}

/** The colour that new graphics begin with. */
export const BLACK: Paint = paintOf(GREY, [0]);

export function paintOf(space: ColourSpace, values: readonly number[]): Paint {
  const { kind, palette } = space;
  // The number of an entry in a palette says nothing by itself.
  if (palette !== undefined) {
    const [first = 0] = values;
    const { palette: _, ...base } = space;
    const entry = palette.subarray(first * space.components, (first + 1) * space.components);
    return paintOf(
      base,
      [...entry].map((byte) => byte / 255),
    );
  }
  const inks = inksOf(space, values);
  const light = lightOf(space, values);
  return {
    kind,
    inks,
    isByPlate: (kind === 'cmyk' || kind === 'grey') && space.isCharacterised !== true,
    light,
    shown: space.alternate?.solid,
    isWhite: inks === undefined ? light === 1 : sumOf(inks) === 0,
    isRegistration: space.inks?.includes('All') ?? false,
  };
}

function inksOf({ kind, inks = [] }: ColourSpace, values: readonly number[]): InkMap | undefined {
  switch (kind) {
    case 'grey':
      return new Map(PROCESS.map((name) => [name, name === 'Black' ? 1 - clamp(values[0] ?? 0) : 0]));
    case 'cmyk':
      return new Map(PROCESS.map((name, index) => [name, clamp(values[index] ?? 0)]));
    case 'spot':
      return new Map(inks.flatMap((name, index) => (name === 'None' ? [] : [[name, clamp(values[index] ?? 0)]])));
    default:
      return undefined;
  }
}

function lightOf({ kind, alternate }: ColourSpace, values: readonly number[]): number | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = values;
  switch (kind) {
    case 'grey':
      return luminance(a, a, a);
    case 'rgb':
      return luminance(a, b, c);
    case 'cmyk':
      // As ink takes light away, without a profile: it is for telling what can be read from what cannot.
      return luminance((1 - a) * (1 - d), (1 - b) * (1 - d), (1 - c) * (1 - d));
    case 'spot':
      return alternate && lightOf(alternate.space, alternate.tint(values));
    case 'independent':
      // L* of CIELAB.
      return a > 8 ? ((Math.min(100, a) + 16) / 116) ** 3 : a / 903.3;
    case 'pattern':
      return undefined;
  }
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function linear(value: number): number {
  const x = clamp(value);
  return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
}

/** Of sRGB (IEC 61966-2-1). */
function luminance(red: number, green: number, blue: number): number {
  const light = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return light > 1 - 1e-9 ? 1 : light;
}

/** Steps in which a gradient is looked at: between two of them, its ink changes by a thirtieth of its range. */
const STEPS = 32;

/** The colour of a gradient where it has most ink; its light is not one. */
export function gradientOf(shading: PDFObject | undefined, resources: PDFDict | undefined): Paint {
  const dict = shading instanceof PDFStream ? shading.dict : (shading as PDFDict | undefined);
  const space = colourSpaceOf(valueIn(dict, 'ColorSpace'), resources) ?? GREY;
  const paints = coloursOf(shading, dict, space).map((values) => paintOf(space, values));
  const [darkest = { ...paintOf(space, []), isWhite: false, inks: undefined }] = paints.sort(
    (a, b) => (inkIn(b) ?? 0) - (inkIn(a) ?? 0),
  );
  return { ...darkest, light: undefined, isWhite: paints.length > 0 && paints.every(({ isWhite }) => isWhite) };
}

function coloursOf(shading: PDFObject | undefined, dict: PDFDict | undefined, space: ColourSpace): number[][] {
  const kind = numberIn(dict, 'ShadingType') ?? 0;
  const colour = functionOf(valueIn(dict, 'Function'));
  if (kind >= 4) return shading instanceof PDFStream ? meshColours(shading, kind, space.components, colour) : [];
  if (colour === undefined) return [];
  const domain = numbersIn(dict, 'Domain');
  const steps = (axis: number): number[] => {
    const [from, to] = [domain[2 * axis] ?? 0, domain[2 * axis + 1] ?? 1];
    return Array.from({ length: STEPS + 1 }, (_, step) => from + ((to - from) * step) / STEPS);
  };
  return kind === 1
    ? steps(0).flatMap((x) => steps(1).map((y) => colour([x, y])))
    : steps(0).map((position) => colour([position]));
}

/** Corners of a mesh that are looked at; programs write a few hundred. */
const MOST_CORNERS = 20_000;

/** The colours of a mesh's corners, between which it is blended (ISO 32000-1 8.7.4.5.5 to 8). */
function meshColours(stream: PDFStream, kind: number, components: number, colour: PdfFunction | undefined): number[][] {
  const bits = (key: string): number => numberIn(stream.dict, key) ?? 8;
  const [place, sample, flag] = [bits('BitsPerCoordinate'), bits('BitsPerComponent'), bits('BitsPerFlag')];
  const ranges = numbersIn(stream.dict, 'Decode').slice(4);
  const reader = new BitReader(decode(stream));
  const count = colour === undefined ? components : 1;
  const colours: number[][] = [];
  const readColour = (): void => {
    const values = Array.from({ length: count }, (_, index) => {
      const [low, high] = [ranges[2 * index] ?? 0, ranges[2 * index + 1] ?? 1];
      return low + ((high - low) * reader.read(sample)) / (2 ** sample - 1);
    });
    colours.push(colour === undefined ? values : colour(values));
  };
  while (!reader.isAtEnd && colours.length < MOST_CORNERS) {
    if (kind <= 5) {
      reader.skip((kind === 4 ? flag : 0) + 2 * place);
      readColour();
      reader.align();
      continue;
    }
    // A patch that goes on from another has its first four points and two colours from that.
    const isNew = reader.read(flag) === 0;
    reader.skip(2 * place * ((kind === 6 ? 12 : 16) - (isNew ? 0 : 4)));
    for (let corner = 0; corner < (isNew ? 4 : 2); corner++) readColour();
    reader.align();
  }
  return colours;
}

class BitReader {
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at + 8 > 8 * this.bytes.length;
  }

  read(bits: number): number {
    let value = 0;
    for (let left = bits; left > 0; left--, this.at++)
      value = 2 * value + (((this.bytes[this.at >> 3] ?? 0) >> (7 - (this.at & 7))) & 1);
    return value;
  }

  skip(bits: number): void {
    this.at += bits;
  }

  /** To the next whole byte. */
  align(): void {
    this.at = (this.at + 7) & ~7;
  }
}
