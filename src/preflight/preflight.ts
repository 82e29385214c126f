/** The stage that says what a print shop, or the copier, would complain of. Of any PDF, whoever made it. */
import { isInInches } from '../paper/length.ts';
import { PAPERS, type Paper } from '../paper/stock.ts';
import { type Box, boxesOf, boxOf, type Size, shownSize } from '../pdf/boxes.ts';
import { TURNS, transformed } from '../pdf/matrix.ts';
import { dictIn, valueIn } from '../pdf/objects.ts';
import { LENIENT, openPdf, type Pdf } from '../pdf/open.ts';
import { annotationsOf } from './annotations.ts';
import type { Complaint, InspectedPage, InspectedPdf, Purpose } from './check.ts';
import { CHECKS } from './checks.ts';
import { colourSpaceOf } from './colour.ts';
import { isForFinishing } from './finishing.ts';
import { groundsOf } from './grounds.ts';
import { inspect, type Shared } from './inspect.ts';
import { layersOf } from './layers.ts';
import { type Area, measuredPlace, nameOf, regionOf } from './place.ts';
import { standardOf } from './standard.ts';

export interface PreflightOptions {
  /** If not given: `press` for a file that says that it is PDF/X, else `copier`. */
  purpose?: Purpose;
  paper?: Paper;
  /** Sum of inks that the paper takes, 1 being solid; that of the paper if not given. */
  inkLimit?: number;
}

/** A complaint as it is told. */
interface PreflightFinding {
  severity: Complaint['severity'];
  rule: Complaint['rule'];
  reason: string;
  help: string;
  /** From 1; the first, if there are several. Of the whole file, all pages are. */
  page: number;
  /** All pages that have it. */
  pages: number[];
  /** In words, as in `the line “Sunday 10:30” at the top left of page 2`. */
  place: string;
  /** Whether it is the file that has it, and not one of its pages. */
  isOfFile: boolean;
  /** pt from the top left corner of the trimmed page, as shown. */
  area?: Area;
  /** On each of the pages. */
  areas?: (Area & { page: number })[];
}

interface CutPage extends Size {
  /** What viewers show of it, from the top left corner of the trim. */
  shown: Area;
}

export interface Preflight {
  purpose: Purpose;
  /** As the file says, such as `PDF/X-4`. */
  standard?: string;
  /** As they are cut, in pt. */
  pages: CutPage[];
  findings: PreflightFinding[];
}

/** @throws {PdfError} when the PDF cannot be read. */
export async function preflight(pdf: Uint8Array, options: PreflightOptions = {}): Promise<Preflight> {
  const inspected = inspectPdf(await openPdf(pdf, LENIENT), options);
  const complaints = CHECKS.flatMap((check) => check(inspected));
  const { purpose, standard, pages } = inspected;
  return {
    purpose,
    ...(standard.name === undefined ? {} : { standard: standard.name }),
    pages: pages.map((page) => ({
      ...shownSize(page.source, page.source.trim),
      shown: areaOf(page.boxes.crop, page),
    })),
    findings: joined(complaints).map((same) => findingOf(same, inspected)),
  };
}

export function inspectPdf(
  pdf: Pdf,
  { purpose, paper = 'coated', inkLimit = PAPERS[paper] }: PreflightOptions,
): InspectedPdf {
  const { isCutOff, isProtected } = pdf;
  const standard = standardOf(pdf);
  const shared: Shared = { fonts: new Map(), operations: 0, layerOf: layersOf(pdf.catalog) };
  const pages = pdf.pages.map((node, index): InspectedPage => {
    const source = boxesOf(node);
    const inPoints = (box: Box): Box => transformed([source.unit, 0, 0, source.unit, 0, 0], box);
    const { media, crop, bleed, trim } = source;
    const ownBox = (name: string): Box | undefined => {
      const box = boxOf(node, name);
      return box && inPoints(box);
    };
    const found = inspect(node, source, shared);
    const boxes = { media: inPoints(media), crop: inPoints(crop), bleed: inPoints(bleed), trim: inPoints(trim) };
    return {
      number: index + 1,
      boxes,
      source,
      own: { crop: ownBox('CropBox'), bleed: ownBox('BleedBox'), trim: ownBox('TrimBox'), art: ownBox('ArtBox') },
      annotations: annotationsOf(node, source.unit),
      grounds: groundsOf(found.marks, boxes.media),
      blending: colourSpaceOf(valueIn(dictIn(node, 'Group'), 'CS'), dictIn(node, 'Resources'))?.kind,
      ...found,
      marks: found.marks.filter((mark) => !isForFinishing(mark)),
      finishing: found.marks.filter(isForFinishing),
    };
  });
  const isInches = pages.every(({ source }) => isInInches(shownSize(source, source.trim)));
  const isPress = standard.name?.startsWith('PDF/X') || standard.hasPressIntent;
  return {
    pages,
    standard,
    purpose: purpose ?? (isPress ? 'press' : 'copier'),
    inkLimit,
    isCutOff,
    isProtected,
    isInches,
  };
}

/** Complaints that are the same but for the page, together. */
function joined(complaints: readonly Complaint[]): Complaint[][] {
  const groups = new Map<string, Complaint[]>();
  for (const complaint of complaints) {
    const key = `${complaint.rule} ${complaint.subject ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), complaint]);
  }
  return [...groups.values()];
}

function findingOf(same: readonly Complaint[], { isInches, pages: all }: InspectedPdf): PreflightFinding {
  const [{ severity, rule, reason, help, page, box, mark, what: said }] = same as [Complaint];
  if (page === undefined) {
    const pages = all.map(({ number }) => number);
    return { severity, rule, reason, help, page: 1, pages, place: 'the whole file', isOfFile: true };
  }
  const pages = same.flatMap((complaint) => complaint.page?.number ?? []);
  const others = pages.length > 1 ? `; also on ${pageList(pages.slice(1))}` : '';
  const where = mark?.box ?? box;
  const told = { severity, rule, help, page: page.number, pages, isOfFile: false };
  if (where === undefined) return { ...told, reason: reason + others, place: `the whole of page ${page.number}` };
  const area = areaOf(where, page);
  const what = said ?? (mark && nameOf(mark, page.marks));
  const region = regionOf(area, shownSize(page.source, page.source.trim));
  const named = what === undefined ? region : `${what} ${region}`;
  const looked = `; look at ${named.replace(/^at /, '')}, ${measuredPlace(area, isInches)}`;
  const areas = same.flatMap((one) => {
    const at = one.mark?.box ?? one.box;
    return at === undefined || one.page === undefined ? [] : [{ page: one.page.number, ...areaOf(at, one.page) }];
  });
  return { ...told, reason: reason + looked + others, place: `${named} of page ${page.number}`, area, areas };
}

/** As the page is shown, from the trim's top left. */
export function areaOf(box: Box, { boxes, source }: InspectedPage): Area {
  const turn = TURNS[source.rotation];
  const [shown, trim] = [transformed(turn, box), transformed(turn, boxes.trim)];
  return {
    left: shown.x - trim.x,
    top: trim.y + trim.height - shown.y - shown.height,
    width: shown.width,
    height: shown.height,
  };
}

/** `page 4`, `pages 2, 4–8` */
function pageList(pages: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === page - 1) last[1] = page;
    else runs.push([page, page]);
  }
  const said = runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
  return `${pages.length === 1 ? 'page' : 'pages'} ${said}`;
}
