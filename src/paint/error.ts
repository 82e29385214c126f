import { DamagedPicture, type Picture } from '../picture/picture.ts';

/** What makes a Layout unpaintable; the caller turns it into a message with a place. */
export type PaintFault =
  /** A picture's bytes are not the picture they claim to be. */
  | 'broken-picture'
  /** A picture in a colour space that an sRGB document may not hold (ISO 19005-2 6.2.4.3). */
  | 'picture-colour'
  /** A face whose tables cannot be read. */
  | 'broken-font'
  /** Glyph 0: the face lacks the character (ISO 19005-2 6.2.11.8 forbids painting it). */
  | 'missing-glyph'
  /** A link to a named place that no page has. */
  | 'unknown-destination'
  /** Something painted whose mark stands nowhere in the structure tree, or SVG path data that paints nothing. */
  | 'inconsistent-layout';

export class PaintError extends Error {
  readonly fault: PaintFault;

  constructor(fault: PaintFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PaintError';
    this.fault = fault;
  }
}

/** One that is the fault of a picture, which was read without one: only what unpacks it finds that it is broken. */
export class PictureError extends PaintError {
  readonly picture: Picture;

  constructor({ fault, message, cause }: PaintError, picture: Picture) {
    super(fault, message, { cause });
    this.picture = picture;
  }
}

/** What was thrown while a picture was made into something. */
export function ofPicture(error: unknown, picture: Picture): unknown {
  const damage =
    error instanceof DamagedPicture ? new PaintError('broken-picture', error.message, { cause: error }) : error;
  return damage instanceof PaintError ? new PictureError(damage, picture) : damage;
}
