/** The pages of the PDF that is to be imposed, measured. */
import { PDFDict } from 'pdf-lib';
import { formatSize } from '../paper/length.ts';
import type { Binding } from '../paper/scheme.ts';
import { boxesOf, type PageBoxes, shownSize } from '../pdf/boxes.ts';
import { dictIn, itemsIn, nameIn, textOf, valueIn } from '../pdf/objects.ts';
import type { Pdf } from '../pdf/open.ts';
import type { RuleOf } from '../say/rules.ts';
import { directionOf } from '../text/direction.ts';
import type { Source } from './sheets.ts';

/** Something about the PDF, or the sheets, that does not keep it from being imposed. */
export interface Notice {
  rule: RuleOf<'warning'>;
  reason: string;
  help: string;
}

/** pt; programs round the same size differently. */
const SAME = 1;

export function readSource(pdf: Pdf): { source: Source; pages: PageBoxes[]; notices: Notice[] } {
  const pages = pdf.pages.map(boxesOf);
  const sizes = pages.map((page) => shownSize(page, page.trim));
  const page = {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  };
  const source = { pages: pages.length, page, bleed: Math.max(...pages.map(bleedOf)), binding: bindingOf(pdf) };
  const odd = sizes.findIndex(({ width, height }) => page.width - width > SAME || page.height - height > SAME);
  const annotated = pdf.pages.findIndex((page) => annotationsOf(page).some((kind) => !UNPRINTED.has(kind)));
  const notices: Notice[] = [];
  if (odd >= 0)
    notices.push({
      rule: 'impose-sizes',
      reason: `the pages have different sizes: page ${odd + 1} is ${formatSize(sizes[odd]!)}, the largest place is ${formatSize(page)}`,
      help: 'Each page stands in the middle of its place. If that is not what you want, make all pages of one size.',
    });
  if (annotated >= 0)
    notices.push({
      rule: 'impose-annotations',
      reason: `page ${annotated + 1} has comments, stamps or form fields, which are not on the sheets`,
      help: 'To keep them, print the PDF to a new PDF in a viewer first, and impose that.',
    });
  return { source, pages, notices };
}

/**
 * The PDF may say from which side it is read (ISO 32000-1 table 150), and else in which language, as every tagged one
 * does (14.9.2).
 */
function bindingOf({ catalog }: Pdf): Binding {
  const said = nameIn(dictIn(catalog, 'ViewerPreferences'), 'Direction');
  if (said !== undefined) return said === 'R2L' ? 'right' : 'left';
  const lang = textOf(valueIn(catalog, 'Lang'));
  return lang !== undefined && directionOf(lang) === 'rtl' ? 'right' : 'left';
}

/** pt of bleed on the side that has the most. */
function bleedOf({ bleed, trim, unit }: PageBoxes): number {
  const sides = [
    trim.x - bleed.x,
    trim.y - bleed.y,
    bleed.x + bleed.width - trim.x - trim.width,
    bleed.y + bleed.height - trim.y - trim.height,
  ];
  return Math.max(...sides) * unit;
}

/** Kinds of annotation that leave nothing on paper. */
const UNPRINTED = new Set(['Link', 'Popup', 'PrinterMark', 'TrapNet']);

const annotationsOf = (page: PDFDict): string[] =>
  itemsIn(page, 'Annots').map((item) => (item instanceof PDFDict ? (nameIn(item, 'Subtype') ?? 'unknown') : 'unknown'));
