/** Raster pictures: embedded once, painted turned upright. */
import { type PlacedPicture, wholeOf } from '../page/layout.ts';
import type { Picture } from '../picture/picture.ts';
import type { PageContent } from './content.ts';
import { type BulletinDocument, type Reference, thousandth } from './document.ts';
import { ofPicture } from './error.ts';
import { embedJpeg } from './jpeg.ts';
import { embedPng } from './png.ts';

interface Embedded {
  name: string;
  reference: Reference;
}

/** Makes an image of a picture. */
export type Embedding = (document: BulletinDocument, picture: Picture) => Reference;

/** As it is, in sRGB or grey. */
export const embedPicture: Embedding = (document, { format, bytes }) =>
  format === 'png' ? embedPng(document, bytes) : embedJpeg(document, bytes);

/** The pictures of a document by the objects that hold them. */
export class Pictures {
  private readonly document: BulletinDocument;
  private readonly embedding: Embedding;
  private readonly embedded = new Map<Picture, Embedded>();

  constructor(document: BulletinDocument, embedding: Embedding) {
    this.document = document;
    this.embedding = embedding;
  }

  paint(content: PageContent, placed: PlacedPicture): void {
    const { picture } = placed;
    const { x, y, width, height } = wholeOf(placed);
    const { name, reference } = this.embed(picture);
    this.document.page.xobjects[name] = reference;
    const [uU, vU, u0, uV, vV, v0] = UPRIGHT[picture.orientation];
    content.isolated(() => {
      if (placed.shown !== undefined) content.write(`${boxOf(placed).map(thousandth).join(' ')} re W n`);
      // The image's unit square has its origin at the lower left, so its v runs against the table's.
      this.document.transform(
        ...([width * uU, height * uV, -width * vU, -height * vV] as const),
        ...([x + width * (u0 + vU), y + height * (v0 + vV)] as const),
      );
      content.write(`/${name} Do`);
    });
  }

  private embed(picture: Picture): Embedded {
    let embedded = this.embedded.get(picture);
    if (embedded === undefined) {
      embedded = { name: `I${this.embedded.size + 1}`, reference: this.referenceTo(picture) };
      this.embedded.set(picture, embedded);
    }
    return embedded;
  }

  private referenceTo(picture: Picture): Reference {
    try {
      return this.embedding(this.document, picture);
    } catch (error) {
      throw ofPicture(error, picture);
    }
  }
}

const boxOf = ({ x, y, width, height }: PlacedPicture): number[] => [x, y, width, height];

/**
 * Where the stored picture's (u, v), u to the right and v downwards from 0 to 1, stands when it is upright:
 * U = uU·u + vU·v + u0, V = uV·u + vV·v + v0 (Exif 2.32 4.6.4, tag 0x0112).
 */
const UPRIGHT: Readonly<Record<Picture['orientation'], readonly [number, number, number, number, number, number]>> = {
  1: [1, 0, 0, 0, 1, 0],
  2: [-1, 0, 1, 0, 1, 0],
  3: [-1, 0, 1, 0, -1, 1],
  4: [1, 0, 0, 0, -1, 1],
  5: [0, 1, 0, 1, 0, 0],
  6: [0, -1, 1, 1, 0, 0],
  7: [0, -1, 1, -1, 0, 1],
  8: [0, 1, 0, -1, 0, 1],
};
