/**
 * A JPEG seen from afar: of each block of 8 × 8 pixels its mean, which is the first coefficient of its transform
 * (ITU-T T.81). To learn how much ink a photograph takes, that is enough, and far quicker than all of it. Sequential
 * and progressive files with Huffman codes; nothing for others.
 */

export interface Blocks {
  /** Blocks across and down. */
  width: number;
  height: number;
  /** Four bytes a block, as the file has them: cyan, magenta, yellow, black, before the PDF's `Decode`. */
  samples: Uint8Array;
}

/** 256 megapixels; a frame of a few bytes may claim more than there is memory. */
const MOST_BLOCKS = 4_000_000;

/** The second byte of what begins a segment. */
const MARKER = {
  SOF0: 0xc0,
  SOF1: 0xc1,
  SOF2: 0xc2,
  DHT: 0xc4,
  RST0: 0xd0,
  RST7: 0xd7,
  EOI: 0xd9,
  SOS: 0xda,
  DQT: 0xdb,
  DRI: 0xdd,
  APP14: 0xee,
};

interface Component {
  id: number;
  /** How many blocks of it a unit has. */
  across: number;
  down: number;
  quantization: number;
  /** Blocks in a row, filled up to whole units. */
  stride: number;
  /** Its blocks without the filling. */
  width: number;
  height: number;
  means: Int32Array;
}

/** Symbols by their code, its length in the upper half. */
type Codes = ReadonlyMap<number, number>;

/** The blocks of a CMYK picture; nothing if it is another, or cannot be read. */
export function cmykBlocks(bytes: Uint8Array): Blocks | undefined {
  const quantizers: number[] = [];
  const codes = new Map<number, Codes>();
  let components: Component[] = [];
  let [units, restart, isProgressive, transform] = [{ across: 0, down: 0 }, 0, false, 0];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) {
      at++;
      continue;
    }
    const marker = bytes[at + 1]!;
    // Filling, bytes of the picture that look like a marker, and markers that stand alone.
    if (marker === 0xff || marker === 0 || (marker >= MARKER.RST0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === MARKER.EOI) break;
    const end = Math.min(at + 2 + view.getUint16(at + 2), bytes.length);
    const segment = bytes.subarray(at + 4, end);
    at = end;
    if (marker === MARKER.DQT) readQuantizers(segment, quantizers);
    if (marker === MARKER.DHT) readCodes(segment, codes);
    if (marker === MARKER.DRI) restart = (segment[0]! << 8) | segment[1]!;
    if (marker === MARKER.APP14 && String.fromCharCode(...segment.subarray(0, 5)) === 'Adobe')
      transform = segment[11] ?? 0;
    if (marker === MARKER.SOF0 || marker === MARKER.SOF1 || marker === MARKER.SOF2) {
      const frame = readFrame(segment);
      if (frame === undefined) return undefined;
      ({ components, units } = frame);
      isProgressive = marker === MARKER.SOF2;
    }
    if (marker !== MARKER.SOS) continue;
    const scan = scanOf(segment, components, codes);
    // A progressive file gives the means first, then refines them: the first scan is enough.
    if (scan === undefined || (isProgressive && (scan.first > 0 || scan.high > 0))) continue;
    at += readScan(bytes.subarray(at), scan, { units, restart, isProgressive });
  }
  return components.length === 4 ? blocksOf(components, quantizers, transform === 2) : undefined;
}

function readQuantizers(segment: Uint8Array, quantizers: number[]): void {
  for (let at = 0; at < segment.length; ) {
    const [precision, id] = [segment[at]! >> 4, segment[at]! & 15];
    // The first of 64 is that of the mean.
    quantizers[id] = precision === 0 ? segment[at + 1]! : (segment[at + 1]! << 8) | segment[at + 2]!;
    at += 1 + 64 * (precision === 0 ? 1 : 2);
  }
}

/** The tables by class and number, as the file names them. */
function readCodes(segment: Uint8Array, codes: Map<number, Codes>): void {
  for (let at = 0; at + 17 <= segment.length; ) {
    const lookup = new Map<number, number>();
    let code = 0;
    let symbol = at + 17;
    for (let length = 1; length <= 16; length++) {
      for (let left = segment[at + length]!; left > 0; left--) lookup.set((length << 16) | code++, segment[symbol++]!);
      code <<= 1;
    }
    codes.set(segment[at]!, lookup);
    at = symbol;
  }
}

function readFrame(
  segment: Uint8Array,
): { components: Component[]; units: { across: number; down: number } } | undefined {
  const [height, width] = [(segment[1]! << 8) | segment[2]!, (segment[3]! << 8) | segment[4]!];
  if (segment[0] !== 8 || segment[5] !== 4 || width === 0 || height === 0) return undefined;
  const given = Array.from({ length: 4 }, (_, index) => segment.subarray(6 + 3 * index, 9 + 3 * index));
  const factors = given.map((part) => ({ across: part[1]! >> 4, down: part[1]! & 15 }));
  if (factors.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) return undefined;
  const most = { across: Math.max(...factors.map((f) => f.across)), down: Math.max(...factors.map((f) => f.down)) };
  const units = { across: Math.ceil(width / (8 * most.across)), down: Math.ceil(height / (8 * most.down)) };
  if (units.across * units.down * most.across * most.down > MOST_BLOCKS) return undefined;
  const components = given.map((part, index): Component => {
    const { across, down } = factors[index]!;
    const stride = units.across * across;
    return {
      id: part[0]!,
      across,
      down,
      quantization: part[2]!,
      stride,
      width: Math.ceil(Math.ceil((width * across) / most.across) / 8),
      height: Math.ceil(Math.ceil((height * down) / most.down) / 8),
      means: new Int32Array(stride * units.down * down),
    };
  });
  return { components, units };
}

interface Scan {
  parts: { component: Component; mean: Codes; rest: Codes | undefined }[];
  /** First coefficient, and the bits that earlier scans and this one leave out. */
  first: number;
  high: number;
  low: number;
}

function scanOf(
  segment: Uint8Array,
  components: readonly Component[],
  codes: ReadonlyMap<number, Codes>,
): Scan | undefined {
  const count = segment[0]!;
  const parts = Array.from({ length: count }, (_, index) => {
    const [id, tables] = [segment[1 + 2 * index], segment[2 + 2 * index]!];
    const component = components.find((one) => one.id === id);
    const mean = codes.get(tables >> 4);
    return component && mean && { component, mean, rest: codes.get(0x10 | (tables & 15)) };
  });
  if (parts.length === 0 || !parts.every((part) => part !== undefined)) return undefined;
  const [first = 0, , bits = 0] = segment.subarray(1 + 2 * count);
  return { parts, first, high: bits >> 4, low: bits & 15 };
}

interface Frame {
  units: { across: number; down: number };
  /** Units between restarts; 0 for none. */
  restart: number;
  isProgressive: boolean;
}

/** Reads the means of a scan's blocks. @returns how many bytes it has. */
function readScan(bytes: Uint8Array, { parts, low }: Scan, { units, restart, isProgressive }: Frame): number {
  const bits = new Bits(bytes);
  const [only] = parts;
  // A scan of one component goes by its own blocks, the filling left out.
  const isSingle = parts.length === 1;
  const [across, down] = isSingle ? [only!.component.width, only!.component.height] : [units.across, units.down];
  const previous = parts.map(() => 0);
  for (let unit = 0; unit < across * down && !bits.isAtEnd; unit++) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      bits.restart();
      previous.fill(0);
    }
    const [column, row] = [unit % across, Math.floor(unit / across)];
    for (const [index, { component, mean, rest }] of parts.entries()) {
      const [h, v] = isSingle ? [1, 1] : [component.across, component.down];
      for (let block = 0; block < h * v; block++) {
        previous[index]! += bits.signed(bits.symbol(mean));
        const x = column * h + (block % h);
        const y = row * v + Math.floor(block / h);
        component.means[y * component.stride + x] = previous[index]! << low;
        if (!isProgressive && rest !== undefined) skipRest(bits, rest);
      }
    }
  }
  return bits.at;
}

/** The other 63 coefficients (T.81 F.2.2.2). */
function skipRest(bits: Bits, rest: Codes): void {
  for (let index = 1; index < 64; index++) {
    const symbol = bits.symbol(rest);
    const [run, size] = [symbol >> 4, symbol & 15];
    if (size === 0 && run < 15) return;
    bits.skip(size);
    index += run;
  }
}

/** The bits of a scan; after a byte FF, a byte 00 is filling, and anything else the end. */
class Bits {
  at = 0;
  isAtEnd = false;
  private buffer = 0;
  private count = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  private bit(): number {
    if (this.count === 0) {
      const byte = this.bytes[this.at];
      if (byte === undefined || (byte === 0xff && this.bytes[this.at + 1] !== 0)) {
        this.isAtEnd = true;
        return 0;
      }
      this.at += byte === 0xff ? 2 : 1;
      this.buffer = byte;
      this.count = 8;
    }
    this.count--;
    return (this.buffer >> this.count) & 1;
  }

  symbol(codes: Codes): number {
    let code = 0;
    for (let length = 1; length <= 16; length++) {
      code = (code << 1) | this.bit();
      const symbol = codes.get((length << 16) | code);
      if (symbol !== undefined) return symbol;
    }
    this.isAtEnd = true;
    return 0;
  }

  /** A number of so many bits; the lower half stands for negative ones (T.81 F.2.2.1). */
  signed(size: number): number {
    let value = 0;
    for (let left = size; left > 0; left--) value = (value << 1) | this.bit();
    return size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
  }

  skip(size: number): void {
    for (let left = size; left > 0; left--) this.bit();
  }

  /** Goes past the next restart marker. */
  restart(): void {
    this.count = 0;
    while (this.at < this.bytes.length) {
      const isMarker =
        this.bytes[this.at] === 0xff &&
        this.bytes[this.at + 1]! >= MARKER.RST0 &&
        this.bytes[this.at + 1]! <= MARKER.RST7;
      this.at += isMarker ? 2 : 1;
      if (isMarker) break;
    }
    this.isAtEnd = false;
  }
}

function blocksOf(components: readonly Component[], quantizers: readonly number[], isYcck: boolean): Blocks {
  const width = Math.max(...components.map((component) => component.width));
  const height = Math.max(...components.map((component) => component.height));
  const samples = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const means = components.map((component) => {
        const [column, row] = [Math.floor((x * component.width) / width), Math.floor((y * component.height) / height)];
        // The first coefficient is eight times the mean, which is counted from the middle grey.
        const mean = component.means[row * component.stride + column]! * (quantizers[component.quantization] ?? 1);
        return clamped(mean / 8 + 128);
      }) as [number, number, number, number];
      samples.set(isYcck ? fromYcck(means) : means, (y * width + x) * 4);
    }
  return { width, height, samples };
}

/** As Adobe writes it: luminance and chrominance of the inks' complements, and black. */
function fromYcck([y, cb, cr, k]: [number, number, number, number]): number[] {
  const red = y + 1.402 * (cr - 128);
  const green = y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128);
  const blue = y + 1.772 * (cb - 128);
  return [255 - clamped(red), 255 - clamped(green), 255 - clamped(blue), k];
}

const clamped = (value: number): number => Math.min(255, Math.max(0, Math.round(value)));
