/** Colour spaces (ISO 32000-1 8.6) as a press sees them: what ink, and on how many plates. */
import { PDFArray, type PDFDict, PDFHexString, type PDFObject, PDFStream, PDFString } from 'pdf-lib';
import { dictIn, itemsOf, nameOf, numberIn, valueIn } from '../pdf/objects.ts';
import { decode } from '../pdf/streams.ts';

type ColourKind = 'grey' | 'rgb' | 'cmyk' | 'spot' | 'independent' | 'pattern';

export interface ColourSpace {
  kind: ColourKind;
  components: number;
  /** Of an indexed space, the bytes of its colours in the base space, which is the rest of this record. */
  palette?: Uint8Array;
  /** Of spot colours, each ink's name. */
  inks?: string[];
}

/** A colour as it comes on paper. */
export interface Paint {
  kind: ColourKind;
  /** Plates with ink on them; nothing where the press makes the inks itself, as of RGB. */
  plates: number | undefined;
  /** Sum of the inks, 1 being solid; nothing where it is not known. */
  ink: number | undefined;
  /** Whether it is the paper's own. */
  isWhite: boolean;
  /** Printed on all plates, as crop marks are. */
  isRegistration: boolean;
}

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
      return { kind: 'spot', components: 1, inks: [nameOf(first) ?? ''] };
    case 'DeviceN': {
      const inks = itemsOf(first).map((ink) => nameOf(ink) ?? '');
      return { kind: 'spot', components: inks.length, inks };
    }
    case 'Pattern':
      return PATTERN;
    case 'Lab':
      return { kind: 'independent', components: 3 };
    default:
      return second === undefined || nameOf(family)?.startsWith('Cal') ? DEVICE[nameOf(family) ?? ''] : undefined;
  }
}

function iccSpace({ dict }: PDFStream): ColourSpace | undefined {
  const components = numberIn(dict, 'N');
  return [GREY, RGB, CMYK].find((space) => space.components === components);
}

function bytesOf(value: PDFObject | undefined): Uint8Array | undefined {
  if (value instanceof PDFString || value instanceof PDFHexString) return value.asBytes();
  return value instanceof PDFStream ? decode(value) : undefined;
}

/** The colour that new graphics begin with. */
export const BLACK: Paint = paintOf(GREY, [0]);

export function paintOf(space: ColourSpace, values: readonly number[]): Paint {
  const { kind, inks = [] } = space;
  const [first = 0] = values;
  const paint = (plates: number | undefined, ink: number | undefined, isWhite: boolean): Paint => ({
    kind,
    plates,
    ink,
    isWhite,
    isRegistration: inks.includes('All'),
  });
  // The number of an entry in a palette says nothing by itself.
  if (space.palette !== undefined) {
    const entry = space.palette.subarray(first * space.components, (first + 1) * space.components);
    const { palette, ...base } = space;
    return paintOf(
      base,
      [...entry].map((byte) => byte / 255),
    );
  }
  switch (kind) {
    case 'grey':
      return paint(first < 1 ? 1 : 0, 1 - first, first >= 1);
    case 'cmyk':
    case 'spot': {
      const tints = kind === 'cmyk' ? values : values.filter((_, index) => inks[index] !== 'None');
      const ink = tints.reduce((sum, tint) => sum + tint, 0);
      return paint(tints.filter((tint) => tint > 0).length, ink, ink === 0);
    }
    case 'rgb':
      return paint(undefined, undefined, values.length > 0 && values.every((value) => value >= 1));
    case 'independent':
    case 'pattern':
      return paint(undefined, undefined, kind === 'independent' && first >= 100);
  }
}
