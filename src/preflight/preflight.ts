/** The stage that says what a print shop, or the copier, would complain of. Of any PDF, whoever made it. */
import { isInInches } from '../paper/length.ts';
import { PAPERS, type Paper } from '../paper/stock.ts';
import { type Box, boxesOf, shownSize } from '../pdf/boxes.ts';
import { TURNS, transformed } from '../pdf/matrix.ts';
import { openPdf, type Pdf } from '../pdf/open.ts';
import { annotationsOf } from './annotations.ts';
import type { Complaint, InspectedPage, InspectedPdf, Purpose } from './check.ts';
import { CHECKS } from './checks.ts';
import { inspect, type Shared } from './inspect.ts';
import { placeOf } from './place.ts';
import { standardOf } from './standard.ts';

export interface PreflightOptions {
  /** If not given: `press` for a file that says that it is PDF/X, else `copier`. */
  purpose?: Purpose;
  paper?: Paper;
}

/** A complaint as it is told. */
interface PreflightFinding {
  severity: Complaint['severity'];
  rule: Complaint['rule'];
  reason: string;
  help: string;
  /** From 1; the first, if there are several. */
  page?: number;
  /** All pages that have it. */
  pages?: number[];
  /** pt from the top left corner of the trimmed page, as shown. */
  area?: { left: number; top: number; width: number; height: number };
}

export interface Preflight {
  purpose: Purpose;
  /** As the file says, such as `PDF/X-4`. */
  standard?: string;
  pages: { width: number; height: number }[];
  findings: PreflightFinding[];
}

/** @throws {PdfError} when the PDF cannot be read. */
export async function preflight(pdf: Uint8Array, options: PreflightOptions = {}): Promise<Preflight> {
  const inspected = inspectPdf(await openPdf(pdf), options);
  const complaints = CHECKS.flatMap((check) => check(inspected));
  const { purpose, standard, pages } = inspected;
  return {
    purpose,
    ...(standard.name === undefined ? {} : { standard: standard.name }),
    pages: pages.map(({ source }) => shownSize(source, source.trim)),
    findings: joined(complaints).map((same) => findingOf(same, inspected)),
  };
}

function inspectPdf(pdf: Pdf, { purpose, paper = 'coated' }: PreflightOptions): InspectedPdf {
  const standard = standardOf(pdf);
  const shared: Shared = { fonts: new Map(), operations: 0 };
  const pages = pdf.pages.map((node, index): InspectedPage => {
    const source = boxesOf(node);
    const inPoints = (box: Box): Box => transformed([source.unit, 0, 0, source.unit, 0, 0], box);
    const { media, crop, bleed, trim } = source;
    return {
      number: index + 1,
      boxes: { media: inPoints(media), crop: inPoints(crop), bleed: inPoints(bleed), trim: inPoints(trim) },
      source,
      annotations: annotationsOf(node, source.unit),
      ...inspect(node, source, shared),
    };
  });
  const isInches = pages.every(({ source }) => isInInches(shownSize(source, source.trim)));
  const isPress = standard.name?.startsWith('PDF/X') || standard.hasPressIntent;
  return { pages, standard, purpose: purpose ?? (isPress ? 'press' : 'copier'), inkLimit: PAPERS[paper], isInches };
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

function findingOf(same: readonly Complaint[], { isInches }: InspectedPdf): PreflightFinding {
  const [{ severity, rule, reason, help, page, box }] = same as [Complaint];
  if (page === undefined) return { severity, rule, reason, help };
  const pages = same.flatMap((complaint) => complaint.page?.number ?? []);
  const others = pages.length > 1 ? `; also on ${pageList(pages.slice(1))}` : '';
  const area = box && areaOf(box, page);
  const place = area === undefined ? '' : `; look ${placeOf(area, isInches)}`;
  const told = { severity, rule, reason: `${reason}${place}${others}`, help, page: page.number, pages };
  return area === undefined ? told : { ...told, area };
}

/** As the page is shown, from the trim's top left. */
function areaOf(box: Box, { boxes, source }: InspectedPage): NonNullable<PreflightFinding['area']> {
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
