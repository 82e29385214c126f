/** Pictures as people have them: what is read, and what to do with the rest. What few have is loaded when it is met. */
import { isJpeg, readJpeg } from './jpeg.ts';
import { damaged, flawOfSize, type PictureResult } from './picture.ts';
import { isPng, readPng } from './png.ts';

/** The picture in a file, or what is wrong with it. */
export async function pictureIn(bytes: Uint8Array): Promise<PictureResult> {
  if (isJpeg(bytes)) return readJpeg(bytes);
  if (isPng(bytes)) return upright(await readPng(bytes));
  const beginning = String.fromCharCode(...bytes.subarray(0, BEGINNING));
  const read = READ.find(([pattern]) => pattern.test(beginning))?.[1];
  return read?.(bytes) ?? refused(beginning);
}

/** A JPEG is turned where it is shown, as every program does; a PNG here, since many programs for mail would not. */
async function upright(result: PictureResult): Promise<PictureResult> {
  if ('rule' in result || result.orientation === 1) return result;
  return flawOfSize(result.width, result.height, 'unpacked') ?? (await import('./kept.ts')).uprightPng(result);
}

/** Bytes; the kinds of a file of the family of MP4 stand within them, and the first tag of a web page. */
const BEGINNING = 256;

const READ: readonly (readonly [beginning: RegExp, read: (bytes: Uint8Array) => Promise<PictureResult>])[] = [
  [/^RIFF.{4}WEBP/s, async (bytes) => (await import('./webp.ts')).readWebp(bytes)],
  [/^GIF8[79]a/, async (bytes) => (await import('./gif.ts')).readGif(bytes)],
  // The kind of the file, or one of those that it is as well (ISO/IEC 14496-12, 4.3).
  [/^.{4}ftyp(?:.{4}){0,20}?avi[fs]/s, async (bytes) => (await import('./avif.ts')).readAvif(bytes)],
];

function refused(beginning: string): PictureResult {
  if (beginning === '') return damaged('the file of the picture is empty');
  const known = REFUSED.find(([, pattern]) => pattern.test(beginning));
  const reason = `the picture is ${known?.[0] ?? 'of no kind that is known'}`;
  return { rule: 'image-format', reason, help: known?.[2] ?? SAVED_ANEW };
}

const SAVED_ANEW = 'Open the picture in an image program and save it as PNG or JPEG.';

/** What people take for pictures that print: its name, how it begins, and what to do. */
const REFUSED: readonly (readonly [name: string, beginning: RegExp, help: string])[] = [
  [
    'HEIC, which iPhones make',
    /^.{4}ftyp(?:hei|hev|mif|msf)/s,
    'Send it from the phone once more as JPEG: Settings, Camera, Formats, Most Compatible. Or open it and save it as JPEG.',
  ],
  [
    'SVG, a drawing without pixels',
    /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*(?:<!DOCTYPE svg|<svg)/s,
    'Open it in a drawing program and export it as PNG, 2000 pixels wide or more.',
  ],
  ['a PDF', /^%PDF/, 'Open it and export its page as PNG, at 300 pixels to the inch.'],
  [
    'a web page',
    /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head)/i,
    'Click the picture with the right button, choose to save the picture, and use that file.',
  ],
  ['TIFF', /^(?:II[*+]\0|MM\0[*+])/, SAVED_ANEW],
  ['BMP', /^BM/, SAVED_ANEW],
  ['JPEG 2000', /^(?:.{4}jP {2}|\xff\x4f\xff\x51)/s, SAVED_ANEW],
  ['JPEG XL', /^(?:\xff\n|.{4}JXL )/s, SAVED_ANEW],
  ['an icon', /^\0\0.\0/s, SAVED_ANEW],
  ['a file of Photoshop', /^8BPS/, SAVED_ANEW],
  ['PostScript', /^(?:%!PS|\xc5\xd0\xd3\xc6)/, SAVED_ANEW],
  ['a film', /^.{4}ftyp/s, 'Stop it where it is best, and take a picture of the screen.'],
  [
    'a document, or an archive of files',
    /^(?:PK|\xd0\xcf)/,
    'Open it, click the picture with the right button and save it as a picture.',
  ],
];
