/** A JPEG as a PDF image: its bytes are taken as they are (ISO 32000-1 7.4.8). */
import type { BulletinDocument, Reference } from './document.ts';
import { PaintError } from './error.ts';

const COLOR_SPACES: Readonly<Record<number, string>> = { 1: 'DeviceGray', 3: 'DeviceRGB' };

export function embedJpeg(document: BulletinDocument, bytes: Uint8Array): Reference {
  const { width, height, depth, channels } = readFrame(bytes);
  // The only depth of ISO 32000-1's DCTDecode.
  if (depth !== 8) throw new PaintError('picture-colour', `the JPEG has ${depth} bits a sample; only 8 can be painted`);
  const colorSpace = COLOR_SPACES[channels];
  if (colorSpace === undefined) {
    throw new PaintError('picture-colour', `the JPEG has ${channels} channels; only grey and RGB can be painted`);
  }
  const dictionary = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: depth,
    ColorSpace: colorSpace,
    Filter: 'DCTDecode',
  };
  return document.finished(dictionary, bytes);
}

interface Frame {
  width: number;
  height: number;
  depth: number;
  channels: number;
}

/** Start of frame: C0 to CF but for DHT (C4), JPG (C8) and DAC (CC) (ITU-T T.81 table B.1). */
const isFrame = (marker: number): boolean => (marker & 0xf0) === 0xc0 && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Markers without a length: TEM, RST0–7, and 00 and FF, which are no markers. */
const standsAlone = (marker: number): boolean =>
  marker === 0x00 || marker === 0x01 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8);

function readFrame(bytes: Uint8Array): Frame {
  const broken = (reason: string): PaintError => new PaintError('broken-picture', `the JPEG ${reason}`);
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw broken('does not begin like one');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 10 <= bytes.length; ) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff || standsAlone(marker)) {
      at++;
      continue;
    }
    if (isFrame(marker)) {
      const frame = {
        depth: bytes[at + 4]!,
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        channels: bytes[at + 9]!,
      };
      if (frame.width === 0 || frame.height === 0) throw broken('does not say its size');
      return frame;
    }
    at += 2 + view.getUint16(at + 2);
  }
  throw broken('ends before its picture begins');
}
