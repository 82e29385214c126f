/** Link annotations and the named places they go to (ISO 32000-1 12.3.2, 12.5.6.5). */
import type { Layout, PlacedLink } from '../page/layout.ts';
import { type BulletinDocument, type Dictionary, nameTree, textString, thousandth } from './document.ts';
import { PaintError } from './error.ts';
import { LONGEST_LABEL, shortened } from './label.ts';
import type { Tagging } from './tags.ts';

/** Annotation flag 3, Print: a link is part of the page, not of the screen (ISO 19005-2 6.3.2 demands it). */
const PRINT = 1 << 2;

/** Puts a link on the document's current page. */
export function addLink(document: BulletinDocument, link: PlacedLink, tagging: Tagging): void {
  const { x, y, width, height, contents, element } = link;
  const { page } = document;
  const annotation = document.finished({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [x, page.height - y - height, x + width, page.height - y].map(thousandth),
    Border: [0, 0, 0],
    F: PRINT,
    Contents: textString(shortened(contents, LONGEST_LABEL)),
    StructParent: tagging.nextAnnotationKey(element),
    ...goingTo(link),
  });
  page.annotations.push(annotation);
  tagging.annotate(element, { page: document.currentPageObject, annotation });
}

function goingTo({ target }: PlacedLink): Dictionary {
  if (target.kind === 'destination') return { Dest: textString(target.name) };
  return { A: { S: 'URI', URI: textString(asciiUri(target.uri)) } };
}

/** A URI action holds 7-bit ASCII (12.6.4.7); what is already escaped stays so. */
const asciiUri = (uri: string): string =>
  uri.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character));

export function writeDestinations(document: BulletinDocument, { destinations, pages }: Layout): void {
  const known = new Set(destinations.map(({ name }) => name));
  for (const { placed } of pages) {
    for (const one of placed) {
      if (one.kind !== 'link' || one.target.kind !== 'destination' || known.has(one.target.name)) continue;
      throw new PaintError('unknown-destination', `a link goes to “${one.target.name}”, which no page has`);
    }
  }
  if (destinations.length === 0) return;
  document.names.Dests = document.finished(
    nameTree(destinations.map(({ name, page, x, y }) => [name, document.viewOf(page, x, y)])),
  );
}
