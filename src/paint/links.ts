/** Link annotations (ISO 32000-1 12.5.6.5). */
import type { LinkBox, PlacedLink } from '../page/layout.ts';
import type { Destinations } from './destinations.ts';
import { type BulletinDocument, type Dictionary, textString, thousandth } from './document.ts';
import { LONGEST_LABEL, shortened } from './label.ts';
import type { Tagging } from './tags.ts';

/** Annotation flag 3, Print: a link is part of the page, not of the screen (ISO 19005-2 6.3.2 demands it). */
const PRINT = 1 << 2;

/** Puts a link on the document's current page. */
export function addLink(
  document: BulletinDocument,
  link: PlacedLink,
  tagging: Tagging,
  destinations: Destinations,
): void {
  const { x, y, width, height, lines, contents, element } = link;
  const { page } = document;
  const annotation = document.finished({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [x, page.height - y - height, x + width, page.height - y].map(thousandth),
    ...(lines === undefined ? {} : { QuadPoints: lines.flatMap((line) => quadOf(line, page.height)).map(thousandth) }),
    Border: [0, 0, 0],
    F: PRINT,
    Contents: textString(shortened(contents, LONGEST_LABEL)),
    StructParent: tagging.nextAnnotationKey(element),
    ...goingTo(link, destinations),
  });
  page.annotations.push(annotation);
  tagging.annotate(element, { page: document.currentPageObject, annotation });
}

/**
 * Its corners as viewers expect them: the upper ones from the left, then the lower ones. (ISO 32000-1 12.5.6.5 has them
 * go round; Adobe’s own programs never did, and all others followed them.)
 */
const quadOf = ({ x, y, width, height }: LinkBox, pageHeight: number): number[] => {
  const [left, right, top, bottom] = [x, x + width, pageHeight - y, pageHeight - y - height];
  return [left, top, right, top, left, bottom, right, bottom];
};

function goingTo({ target }: PlacedLink, destinations: Destinations): Dictionary {
  if (target.kind === 'destination') return destinations.toNamed(target.name);
  return { A: { S: 'URI', URI: textString(asciiUri(target.uri)) } };
}

/** A URI action holds 7-bit ASCII (12.6.4.7); what is already escaped stays so. */
const asciiUri = (uri: string): string =>
  uri.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character));
