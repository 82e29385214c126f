/** The pages of a PDF, out of their tree (ISO 32000-1, 7.7.3). */
import { PDFDict, PDFName, type PDFObject } from 'pdf-lib';
import { PdfError } from './error.ts';
import { dictsIn, valueIn } from './objects.ts';

/** What a page has from the nodes above it, if it has none of its own (table 30). */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const;
type Inherited = ReadonlyMap<string, PDFObject>;

/** Nodes of a tree, those counted again that it has twice: a few dozen could be made to stand for any number. */
const MOST_NODES = 100_000;

/**
 * The pages under a node, in order. What they inherit is taken along on the way down, since the way up that is noted in
 * a page may lead anywhere; each page is a copy that has it, and does not lead to other pages any more.
 *
 * @throws {PdfError} when the tree has no end.
 */
export function pagesUnder(root: PDFDict | undefined): PDFDict[] {
  const pages: PDFDict[] = [];
  let nodes = 0;
  // The next one last.
  const toVisit: { node: PDFDict; inherited: Inherited; above: Above | undefined }[] = [];
  if (root !== undefined) toVisit.push({ node: root, inherited: new Map(), above: undefined });
  for (let next = toVisit.pop(); next !== undefined; next = toVisit.pop()) {
    const { node, above } = next;
    if (++nodes > MOST_NODES || isAmong(node, above)) throw new PdfError('damaged');
    const inherited = new Map(next.inherited);
    for (const key of INHERITED) {
      const value = valueIn(node, key);
      if (value !== undefined) inherited.set(key, value);
    }
    if (valueIn(node, 'Kids') === undefined) pages.push(withInherited(node, inherited));
    else
      for (const kid of dictsIn(node, 'Kids').reverse()) toVisit.push({ node: kid, inherited, above: { node, above } });
  }
  return pages;
}

/** The way to a node, upwards. */
interface Above {
  node: PDFDict;
  above: Above | undefined;
}

function isAmong(node: PDFDict, above: Above | undefined): boolean {
  for (let one = above; one !== undefined; one = one.above) if (one.node === node) return true;
  return false;
}

function withInherited(page: PDFDict, inherited: Inherited): PDFDict {
  const copy = PDFDict.fromMapWithContext(new Map(page.entries()), page.context);
  for (const [key, value] of inherited) copy.set(PDFName.of(key), value);
  copy.delete(PDFName.of('Parent'));
  return copy;
}
