/** Pictures on screens. */
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Picture } from '../picture/picture.ts';

/** Where a picture's bytes are, for the attribute `src`. */
export type PictureSource = (picture: Picture) => string;

/** CSS pixels that a picture may take. */
export interface Room {
  width: number;
  height: number;
}

/** A picture, no larger than it is and than there is room for. @param alt '' where it tells nothing */
export function pictureIn(room: Room, picture: Picture, alt: string, source: PictureSource): Element {
  const isUpright = picture.orientation < 5;
  const [across, down] = isUpright ? [picture.width, picture.height] : [picture.height, picture.width];
  const scale = Math.min(1, room.width / across, room.height / down);
  const width = Math.max(1, Math.round(across * scale));
  const height = Math.max(1, Math.round(down * scale));
  return h('img', { src: source(picture), alt, width, height });
}

/** The complete file, which programs show upright. */
export function fileOf({ format, bytes, orientation }: Picture): Uint8Array {
  if (format === 'png' || orientation === 1) return bytes;
  return Buffer.concat([bytes.subarray(0, 2), exifOf(orientation), bytes.subarray(2)]);
}

/**
 * Which way up a JPEG is, and nothing else: an APP1 segment with a TIFF directory of one entry (Exif 2.3, 4.5.2 and
 * 4.6.4 A). All other metadata is gone from pictures, and this goes with it.
 */
function exifOf(orientation: number): Uint8Array {
  const tiff = [...TIFF_HEAD, 0x01, 0x12, 0x00, 0x03, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const content = Buffer.from([...Buffer.from('Exif\0\0', 'latin1'), ...tiff]);
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, content.length + 2]), content]);
}

/** `MM`, 42, the directory follows; it has one entry. */
const TIFF_HEAD = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];

export const mediaTypeOf = ({ format }: Picture): string => `image/${format}`;

export const dataUriOf: PictureSource = (picture) =>
  `data:${mediaTypeOf(picture)};base64,${Buffer.from(fileOf(picture)).toString('base64')}`;
