/**
 * Where links and bookmarks go (ISO 32000-2 12.3.2). By ISO 32000-1 that is a place on a page; by ISO 14289-2 8.8 it is a
 * structure element, beside which the place stands still, for viewers that know no other.
 */
import type { Layout } from '../page/layout.ts';
import type { PdfVersion } from '../page/pdf-version.ts';
import type { Mark } from '../page/structure.ts';
import { type BulletinDocument, type Dictionary, nameTree, type PdfValue, textString, thousandth } from './document.ts';
import { PaintError } from './error.ts';
import type { Tagging } from './tags.ts';

interface Place {
  /** From 0. */
  page: number;
  x: number;
  y: number;
  mark: Mark;
}

export class Destinations {
  private readonly document: BulletinDocument;
  private readonly tagging: Tagging;
  private readonly layout: Layout;
  private readonly named: ReadonlyMap<string, Place>;
  private readonly version: PdfVersion;

  /** @throws {PaintError} when a link goes where nothing is. */
  constructor(document: BulletinDocument, tagging: Tagging, layout: Layout, version: PdfVersion) {
    this.document = document;
    this.tagging = tagging;
    this.layout = layout;
    this.version = version;
    this.named = new Map(layout.destinations.map((place) => [place.name, place]));
    for (const one of layout.pages.flatMap(({ placed }) => placed)) {
      if (one.kind !== 'link' || one.target.kind !== 'destination') continue;
      const place = this.named.get(one.target.name);
      if (place === undefined)
        throw new PaintError('unknown-destination', `a link goes to “${one.target.name}”, which no page has`);
      if (version === '1.7') continue;
      const target = tagging.placeOf(place.mark);
      if (target.type === 'Note') tagging.relate(one.element, target);
    }
  }

  /** What makes an annotation go to a named place. */
  toNamed(name: string): Dictionary {
    if (this.version === '1.7') return { Dest: textString(name) };
    return { A: { S: 'GoTo', D: textString(name), SD: this.structural(this.named.get(name)!) } };
  }

  /** What makes a bookmark go to a place. */
  to(place: Place): Dictionary {
    const onPage = this.document.viewOf(place.page, place.x, place.y);
    if (this.version === '1.7') return { Dest: onPage };
    return { A: { S: 'GoTo', D: onPage, SD: this.structural(place) } };
  }

  /** Writes the named places. */
  write(): void {
    if (this.named.size === 0) return;
    const entries = [...this.named].map(([name, place]): [string, PdfValue] => {
      const onPage = this.document.viewOf(place.page, place.x, place.y);
      return [name, this.version === '1.7' ? onPage : { D: onPage, SD: this.structural(place) }];
    });
    this.document.names.Dests = this.document.finished(nameTree(entries));
  }

  /** The element in the window's upper left, not zoomed. */
  private structural({ page, x, y, mark }: Place): PdfValue {
    const element = this.tagging.referenceTo(this.tagging.placeOf(mark), this.document);
    return [element, 'XYZ', thousandth(x), thousandth(this.layout.pages[page]!.height - y), null];
  }
}
