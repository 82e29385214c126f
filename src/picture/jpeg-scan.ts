/**
 * Follows the coded data of a JPEG (ITU-T T.81, annexes F and G) from its first bit to its last, without making pixels
 * of it: whether it holds as much as its head promises. A decoder would hold four bytes a pixel to learn the same, in
 * three times the time.
 */

/** A component of a frame (T.81 B.2.2), with how often it is sampled across and down. */
interface Component {
  id: number;
  across: number;
  down: number;
}

export interface Frame {
  isProgressive: boolean;
  width: number;
  height: number;
  components: readonly Component[];
}

/** One marker and what belongs to it, after the length; of a scan, the coded data too. */
export interface Part {
  kind: 'tables' | 'restarts' | 'scan';
  payload: Uint8Array;
  /** Restart markers and stuffed zeros included; empty but for a scan. */
  coded: Uint8Array;
}

/** Scans of one picture. Encoders write ten or so; each takes a bit to say that a whole picture is as it was. */
const MOST_SCANS = 100;

/** Whether the parts, in the order of the file, hold the whole frame. */
export function isWhole(frame: Frame, parts: Iterable<Part>): boolean {
  const followed = new FollowedFrame(frame);
  let scans = 0;
  for (const { kind, payload, coded } of parts) {
    if (kind === 'tables' && !followed.readTables(payload)) return false;
    if (kind === 'restarts') followed.restarts = payload.length < 2 ? 0 : payload[0]! * 256 + payload[1]!;
    if (kind === 'scan' && (++scans > MOST_SCANS || !followed.follow(payload, coded))) return false;
  }
  return followed.hasAll();
}

/** Of the next 16 bits, the code’s length × 256 and its symbol; 0 where no code begins so. */
type Codes = Uint16Array;

/** Blocks of 8 × 8 samples of one component. */
interface Grid {
  component: Component;
  /** Without those that fill up the last unit of all components. */
  columns: number;
  rows: number;
  /** Blocks of a row, filled up. */
  stride: number;
  /** Of a progressive frame, a bit a coefficient: whether it is known not to be zero. */
  known: Uint8Array;
  hasBase: boolean;
}

/** What a scan says of one of its components. */
interface Coded {
  grid: Grid;
  base: Codes | undefined;
  detail: Codes | undefined;
}

/** A scan’s band of coefficients and its bits (T.81 B.2.3 and G.1.1). */
interface Band {
  first: number;
  last: number;
  isRefined: boolean;
}

class FollowedFrame {
  /** Units between restart markers; 0 if there are none. */
  restarts = 0;
  private readonly isProgressive: boolean;
  private readonly grids: Grid[];
  private readonly units: { columns: number; rows: number };
  private readonly base: Codes[] = [];
  private readonly detail: Codes[] = [];

  constructor({ isProgressive, width, height, components }: Frame) {
    this.isProgressive = isProgressive;
    const across = Math.max(...components.map((component) => component.across));
    const down = Math.max(...components.map((component) => component.down));
    this.units = { columns: Math.ceil(width / (8 * across)), rows: Math.ceil(height / (8 * down)) };
    this.grids = components.map((component) => {
      const stride = this.units.columns * component.across;
      return {
        component,
        columns: Math.ceil(Math.ceil((width * component.across) / across) / 8),
        rows: Math.ceil(Math.ceil((height * component.down) / down) / 8),
        stride,
        known: new Uint8Array(isProgressive ? stride * this.units.rows * component.down * 8 : 0),
        hasBase: false,
      };
    });
  }

  /** @returns whether they can be read (T.81 B.2.4.2, C.2). */
  readTables(payload: Uint8Array): boolean {
    for (let at = 0; at < payload.length; ) {
      const lengths = payload.subarray(at + 1, at + 17);
      const count = lengths.reduce((sum, length) => sum + length, 0);
      const symbols = payload.subarray(at + 17, at + 17 + count);
      const codes = lengths.length === 16 && symbols.length === count ? codesOf(lengths, symbols) : undefined;
      const place = payload[at]!;
      if (codes === undefined || (place & 0xec) !== 0) return false;
      (place >> 4 === 0 ? this.base : this.detail)[place & 3] = codes;
      at += 17 + count;
    }
    return true;
  }

  /** @returns whether the scan is whole. */
  follow(payload: Uint8Array, data: Uint8Array): boolean {
    const count = payload[0] ?? 0;
    if (count < 1 || count > this.grids.length || payload.length !== 4 + 2 * count) return false;
    const parts: Coded[] = [];
    for (let index = 0; index < count; index++) {
      const grid = this.grids.find(({ component }) => component.id === payload[1 + 2 * index]);
      const tables = payload[2 + 2 * index]!;
      if (grid === undefined) return false;
      parts.push({ grid, base: this.base[tables >> 4], detail: this.detail[tables & 15] });
    }
    const [first, last, bits] = payload.subarray(-3) as unknown as [number, number, number];
    const band = this.isProgressive
      ? { first, last, isRefined: bits >> 4 > 0 }
      : { first: 0, last: 63, isRefined: false };
    if (band.first > band.last || band.last > 63 || !this.isReady(parts, band)) return false;
    return this.followBlocks(parts, band, new Bits(data));
  }

  private isReady(parts: readonly Coded[], { first, last, isRefined }: Band): boolean {
    if (first > 0 && parts.length > 1) return false;
    for (const { grid, base, detail } of parts) {
      if (first === 0) grid.hasBase = true;
      if (first === 0 && !isRefined && base === undefined) return false;
      // A scan of the base of a progressive frame has no details (T.81 G.1.1.1.1).
      if (this.isProgressive && first === 0 ? last > 0 : detail === undefined) return false;
    }
    return true;
  }

  private followBlocks(parts: readonly Coded[], band: Band, bits: Bits): boolean {
    const [only] = parts as [Coded];
    const isAlone = parts.length === 1;
    const { columns, rows } = isAlone ? only.grid : this.units;
    const coder = new Coder(bits, band, this.isProgressive);
    let toRestart = this.restarts;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        if (this.restarts > 0 && toRestart-- === 0) {
          if (!bits.restart()) return false;
          coder.run = 0;
          toRestart = this.restarts - 1;
        }
        if (isAlone) coder.block(only, row * only.grid.stride + column);
        else for (const part of parts) blocksOfUnit(part, row, column, coder);
        if (coder.isBroken || bits.isShort) return false;
      }
    }
    return bits.isDone();
  }

  hasAll(): boolean {
    return this.grids.every(({ hasBase }) => hasBase);
  }
}

function blocksOfUnit(part: Coded, row: number, column: number, coder: Coder): void {
  const { component, stride } = part.grid;
  for (let y = 0; y < component.down; y++) {
    for (let x = 0; x < component.across; x++)
      coder.block(part, (row * component.down + y) * stride + column * component.across + x);
  }
}

/** The table of a code (T.81 C.2); nothing if it has more codes than bits have room for. */
function codesOf(lengths: Uint8Array, symbols: Uint8Array): Codes | undefined {
  const codes = new Uint16Array(0x10000);
  let next = 0;
  let from = 0;
  for (let length = 1; length <= 16; length++) {
    const step = 1 << (16 - length);
    for (let count = lengths[length - 1]!; count > 0; count--) {
      if (next + step > codes.length) return undefined;
      codes.fill(length * 256 + symbols[from++]!, next, next + step);
      next += step;
    }
  }
  return codes;
}

/** Reads codes and passes over the bits that they announce. */
class Coder {
  /** Blocks to come whose band has nothing new (T.81 G.1.2.2). */
  run = 0;
  isBroken = false;
  private readonly bits: Bits;
  private readonly band: Band;
  private readonly isProgressive: boolean;

  constructor(bits: Bits, band: Band, isProgressive: boolean) {
    this.bits = bits;
    this.band = band;
    this.isProgressive = isProgressive;
  }

  block({ grid, base, detail }: Coded, index: number): void {
    const { first, isRefined } = this.band;
    if (!this.isProgressive) {
      this.baseOf(base!);
      this.sequential(detail!);
    } else if (first === 0) {
      if (isRefined) this.bits.take(1);
      else this.baseOf(base!);
    } else if (isRefined) this.refined(detail!, grid.known, index * 64);
    else this.first(detail!, grid.known, index * 64);
  }

  private symbol(codes: Codes): number {
    const code = codes[this.bits.peek()]!;
    if (code === 0) this.isBroken = true;
    this.bits.pass(code >> 8);
    return code & 0xff;
  }

  /** F.2.2.1; 8 bits a sample make differences of 11 bits at the most. */
  private baseOf(codes: Codes): void {
    const size = this.symbol(codes);
    if (size > 11) this.isBroken = true;
    else this.bits.take(size);
  }

  /** F.2.2.2 */
  private sequential(codes: Codes): void {
    for (let at = 1; at < 64 && !this.isBroken; at++) {
      const symbol = this.symbol(codes);
      const size = symbol & 15;
      const zeros = symbol >> 4;
      if (size === 0 && zeros < 15) return;
      at += zeros;
      if (at > 63) this.isBroken = true;
      this.bits.take(size);
    }
  }

  /** G.1.2.2 */
  private first(codes: Codes, known: Uint8Array, from: number): void {
    if (this.run > 0) {
      this.run--;
      return;
    }
    for (let at = this.band.first; at <= this.band.last && !this.isBroken; at++) {
      const symbol = this.symbol(codes);
      const size = symbol & 15;
      const zeros = symbol >> 4;
      if (size === 0 && zeros < 15) {
        this.run = (1 << zeros) - 1 + this.bits.take(zeros);
        return;
      }
      at += zeros;
      if (at > this.band.last) this.isBroken = true;
      else if (size > 0) setBit(known, from + at);
      this.bits.take(size);
    }
  }

  /** G.1.2.3: coefficients that are known take a bit each, and are not counted among the zeros. */
  private refined(codes: Codes, known: Uint8Array, from: number): void {
    const { last } = this.band;
    let at = this.band.first;
    while (this.run === 0 && at <= last && !this.isBroken) {
      const symbol = this.symbol(codes);
      const isNew = (symbol & 15) > 0;
      let zeros = symbol >> 4;
      if (!isNew && zeros < 15) {
        this.run = (1 << zeros) + this.bits.take(zeros);
        break;
      }
      if (isNew) this.bits.take(1);
      for (; at <= last; at++) {
        if (hasBit(known, from + at)) this.bits.take(1);
        else if (zeros-- === 0) break;
      }
      if (isNew && at <= last) setBit(known, from + at);
      at++;
    }
    if (this.run === 0) return;
    for (; at <= last; at++) if (hasBit(known, from + at)) this.bits.take(1);
    this.run--;
  }
}

const hasBit = (bits: Uint8Array, index: number): boolean => (bits[index >> 3]! & (1 << (index & 7))) !== 0;
const setBit = (bits: Uint8Array, index: number): void => {
  bits[index >> 3]! |= 1 << (index & 7);
};

/** Coded data, bit by bit, as far as the next marker. */
class Bits {
  /** Whether more was read than there is. */
  isShort = false;
  private readonly data: Uint8Array;
  private at = 0;
  /** The lower `count` bits are still to be read. */
  private held = 0;
  private count = 0;
  /** Of them, bits that the data does not have. */
  private lent = 0;
  private nextRestart = 0;

  constructor(data: Uint8Array) {
    this.data = data;
  }

  /** The next 16 bits, which stay; zeros after the end. */
  peek(): number {
    while (this.count < 16) this.fill();
    return (this.held >>> (this.count - 16)) & 0xffff;
  }

  pass(count: number): void {
    this.count -= count;
    if (this.count < this.lent) this.isShort = true;
  }

  /** @param count up to 15 */
  take(count: number): number {
    const bits = this.peek() >>> (16 - count);
    this.pass(count);
    return bits;
  }

  private fill(): void {
    const { data, at } = this;
    const byte = data[at];
    // A zero is stuffed after 0xFF (T.81 B.1.1.5); anything else makes it a marker.
    const isData = byte !== undefined && (byte !== 0xff || data[at + 1] === 0);
    if (isData) this.at += byte === 0xff ? 2 : 1;
    else this.lent += 8;
    // Sixteen bits at the most are kept, so nothing is lost at the top.
    this.held = ((this.held << 8) | (isData ? byte : 0)) >>> 0;
    this.count += 8;
  }

  /** Goes on after the restart marker that must stand here. @returns whether it does. */
  restart(): boolean {
    if (!this.skipFilling()) return false;
    this.skipFill();
    if (this.data[this.at] !== 0xd0 + this.nextRestart) return false;
    this.nextRestart = (this.nextRestart + 1) % 8;
    this.at++;
    return true;
  }

  /** Whether nothing is left but what may be left. */
  isDone(): boolean {
    if (!this.skipFilling()) return false;
    this.skipFill();
    return this.at === this.data.length;
  }

  /** Passes over the 0xFF of a marker, and those that may stand before it (T.81 B.1.1.2). */
  private skipFill(): void {
    while (this.data[this.at] === 0xff) this.at++;
  }

  /**
   * Passes over the rest of a byte, and over what some cameras fill the data up with: the same byte again and again.
   * Anything else means that the codes were read out of step. @returns whether a marker or the end stands here.
   */
  private skipFilling(): boolean {
    if (this.isShort) return false;
    const { data } = this;
    for (let ahead = (this.count - this.lent) >> 3; ahead > 0; ahead--)
      this.at -= data[this.at - 1] === 0 && data[this.at - 2] === 0xff ? 2 : 1;
    [this.held, this.count, this.lent] = [0, 0, 0];
    const filling = data[this.at];
    for (; this.at < data.length; this.at += filling === 0xff ? 2 : 1) {
      if (data[this.at] === 0xff && data[this.at + 1] !== 0) return true;
      if (data[this.at] !== filling) return false;
    }
    return true;
  }
}
