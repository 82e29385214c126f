/**
 * Composition: Issue × Template × page size → Layout.
 *
 * Furniture is laid out first and says where the columns are; the story is set to their width as one galley;
 * the galley is cut into columns; what stands on each page is put together in reading order. An issue that is to
 * fill its pages is cast at many settings first.
 */
import type { VFile } from 'vfile';
import type { Row, TableForm } from '../flow/rows.ts';
import type { Sheet } from '../issue/counterparts.ts';
import type { Issue } from '../issue/issue.ts';
import type { Destination, Layout, LayoutPage, OutlineEntry, Placed } from '../page/layout.ts';
import type { StructureElement } from '../page/structure.ts';
import type { PagesWanted } from '../paper/sheet.ts';
import { reportWarning } from '../say/message.ts';
import { NoRoomError, TemplateError } from '../template/error.ts';
import type { QrCode } from '../template/qr-code.ts';
import type { Setting, Template } from '../template/template.ts';
import { isPlain } from '../text/runs.ts';
import type { TextContext } from '../text/setting.ts';
import { inTheMiddle } from './card.ts';
import { type Cast, Caster, type Copy, type Counted } from './cast.ts';
import { type Candidate, type Fitting, isUnfilled } from './copyfit.ts';
import { cut, pagesOf } from './cut.ts';
import { filledBy, NEARLY_EMPTY } from './filled.ts';
import {
  hasErrorsOfAllVersions,
  pagesRoom,
  reportOverset,
  reportTooManyPages,
  reportUnderset,
  reportUnfilled,
  wholeRoom,
} from './fit-report.ts';
import { castSmallest, fitted, hasRoomForCover, SEVERAL } from './fitted.ts';
import { joinedLinks } from './links.ts';
import { type ColumnFrame, columnFrames, titleOf } from './masters.ts';
import { type MissingCharacters, missingCharacters } from './missing.ts';
import { nested, titleEntries } from './outline.ts';
import { type Capacities, type Column, type Pagination, spaceAbove } from './paginate.ts';
import { readingOrder } from './reading-order.ts';
import type { BehindSlip, Cut } from './slip-backs.ts';
import type { StandingType } from './standing.ts';

/** An issue laid out, and how it was fitted to its pages. */
export interface Composed extends Layout {
  fit: Fit;
  /** Share of the last page that is used, where that is little and nobody has said what is to be filled. */
  leftEmpty?: number;
  /** In their order. */
  tables: TableForm[];
  /** What is lost of the backs of pages where slips are cut off, if both sides of the paper are printed. */
  behindSlips?: BehindSlip[];
}

/** What the pages were set at, and what the template would have liked. */
export interface Fit {
  ideal: Setting;
  setting: Setting;
  /** Of the chosen setting, as copyfit reckons; none where nothing was fitted. */
  cost?: number;
  /** Free lines at the foot of the emptiest column. */
  free?: number;
  /** Settings that were cut into pages to find it. */
  tried?: number;
  /** Share of the last page that is used, where that is not filled to its last line. */
  last?: number;
  /** A short letter in the middle of its page. */
  isCard?: boolean;
  /** Other settings that were found on the way, the next best first. */
  alternatives?: Candidate[];
}

export interface Composition extends Omit<Copy, 'issue' | 'file' | 'translation'> {
  /** What a bilingual template sets beside the issue. */
  translation?: Sheet | undefined;
  /** Exactly so many pages, as many as it takes by itself, or as many as leave no place on a sheet blank. */
  fit?: PagesWanted | undefined;
  /** Whether to say so where a page is left nearly empty: nobody has said what is to be filled. */
  offersFit?: boolean | undefined;
  /** What other impressions of the same text have left standing, and what this one leaves. */
  standing?: StandingType | undefined;
  /** What is laid out, e.g. `handout, letter`, where it is not all that is made of the issue. */
  version?: string | undefined;
}

/**
 * Lays an issue out. Whatever cannot be laid out is reported on the file; then nothing is returned.
 * @throws TemplateError when the template is at fault.
 */
export async function compose(issue: Issue, file: VFile, composition: Composition): Promise<Composed | undefined> {
  const ordered = { ...composition, issue, file };
  try {
    return await composeOnce(ordered);
  } catch (error) {
    if (error instanceof NoRoomError) return composeInLess(ordered, error);
    throw error;
  }
}

/** What is to be composed. */
interface Order extends Composition {
  issue: Issue;
  file: VFile;
}

/**
 * Lays an issue out whose furniture leaves the text no room: in the first way that leaves it some. If there is none, it is
 * said which text is too long.
 */
async function composeInLess(order: Order, refused: NoRoomError): Promise<Composed | undefined> {
  const { reportTooLong, smallerWays } = await import('./furniture.ts');
  let smallest: Order = order;
  for (const way of smallerWays(order)) {
    smallest = way;
    try {
      return await composeOnce(way);
    } catch (error) {
      if (!(error instanceof NoRoomError)) throw error;
    }
  }
  const hasRoom = async (way: Order): Promise<boolean> => {
    const { copy, texts } = await prepare(way);
    const caster = new Caster({ ...copy, hasCover: false }, texts[0]);
    if (!(await caster.hasRoom())) return false;
    // A text of one line cannot be parted, and an imprint must have some text above it.
    return String(order.file.value).length > LONG || isCut(await caster.cast(caster.ideal));
  };
  if (!(await reportTooLong(smallest, hasRoom))) throw refused;
  return undefined;
}

/** UTF-16 units; so much text has pages enough for any furniture that leaves it room. */
const LONG = 16 * 1024;

async function isCut(cast: Cast): Promise<boolean> {
  try {
    await cut(cast, undefined);
    return true;
  } catch (error) {
    if (error instanceof NoRoomError) return false;
    throw error;
  }
}

/** As it is cast, with what is to be said of characters that no font has. */
interface Prepared {
  copy: Copy;
  texts: readonly [TextContext, ...TextContext[]];
  missing: readonly MissingCharacters[];
}

async function prepare(order: Order): Promise<Prepared> {
  const { issue, file, translation: beside } = order;
  const own = missingCharacters(file);
  const other = beside && missingCharacters(beside.file);
  const contextOf = ({ note }: MissingCharacters, side: string): TextContext => {
    const context = { fonts: order.fonts, missing: note };
    return order.kept?.context(side, context) ?? context;
  };
  const ownTemplate = await templateFor(issue, file, order);
  const template = beside
    ? await templateFor(beside.issue, beside.file, { ...order, template: ownTemplate })
    : ownTemplate;
  const translation = beside && { ...beside, text: contextOf(other!, 'beside') };
  return {
    copy: { ...order, template, translation, code: await codeOf(issue) },
    texts: [contextOf(own, 'own'), ...(translation ? [translation.text] : [])],
    missing: [own, ...(other ? [other] : [])],
  };
}

async function composeOnce(order: Order): Promise<Composed | undefined> {
  const { issue, file, translation: beside } = order;
  const files = [file, ...(beside === undefined ? [] : [beside.file])];
  const { copy, texts, missing } = await prepare(order);
  const isSound = async (): Promise<boolean> => {
    for (const each of missing) await each.report();
    return !files.some(hasErrorsOfAllVersions);
  };
  const text = texts[0];
  const { template } = copy;
  const { fit: wanted, version } = order;
  const misfit = { file, version };
  const { variation } = template;
  const isExact = typeof wanted === 'number';
  const isFitted = wanted !== undefined && variation !== undefined;
  const toFill = isFitted ? (isExact ? wanted : SEVERAL) : undefined;
  const known = file.messages.length;
  const casterOf = (copy: Copy): Caster => order.standing?.casterFor(copy, text) ?? new Caster(copy, text);
  let caster = casterOf(copy);
  const atIdeal = async (by: Caster): Promise<{ counted: Counted; cast?: Cast }> => {
    if (toFill !== undefined) return { counted: await by.castOff(by.ideal, toFill) };
    const cast = await by.cast(by.ideal);
    return { counted: cast, cast };
  };
  let ideal = await atIdeal(caster);
  if (!(await isSound())) return undefined;
  const isSilent = file.messages.length === known;
  const { counted } = ideal;

  if (counted.hasImprint) await lastFrames(counted);
  if (counted.covers > 0) {
    const plain = casterOf({ ...copy, hasCover: false });
    if (!(await caster.hasRoomOnCover()) || !(await hasRoomForCover(counted, plain, variation, wanted))) {
      caster = plain;
      ideal = await atIdeal(plain);
    }
  }
  const { fit, fitting, setting, isCard = false, ...found } = await fitted(caster, ideal.counted, variation, wanted);
  const limit = isExact ? wanted : wanted === 'auto' ? undefined : wanted?.most;
  if (fitting?.kind === 'overset' && limit !== undefined) {
    const smallest = variation === undefined ? ideal.counted : await castSmallest(caster, variation);
    const room = typeof wanted === 'object' ? wholeRoom(wanted) : pagesRoom(limit, await pagesOf(smallest));
    reportOverset(misfit, issue, fitting, room, smallest);
    return undefined;
  }
  if (fitting?.kind === 'underset' && isExact) reportUnderset(misfit, fitting.setting, wanted);
  if (fitting?.kind === 'fitted') {
    const isLargest = variation !== undefined && fitting.setting.size > variation.size.most - 0.05;
    if (isExact && isUnfilled(fitting)) reportUnfilled(misfit, fitting.free, wanted, isLargest);
  }
  // Pages that cannot be filled are set as the template likes them best, unless that many were asked for.
  const isIdeal = fitting === undefined || (fitting.kind !== 'fitted' && !isExact);
  const chosen = setting ?? (isIdeal ? undefined : fitting.setting);
  const cast =
    chosen === undefined
      ? (ideal.cast ?? (await caster.cast(caster.ideal)))
      : (found.cast ?? (await caster.cast(chosen)));
  const isFilled = fitting?.kind === 'fitted' || setting !== undefined;
  const [pagination, capacities] = await cut(cast, isFilled ? fit : undefined);
  if (limit !== undefined && pagination.pages > limit) {
    reportTooManyPages(misfit, pagination.pages, limit);
    return undefined;
  }
  const { cuts, ...layout } = await place(cast, pagination, capacities, issue, isCard);
  const { closing } = await cast.masters(pagination.pages, pagination.pages);
  if (issue.imprint !== undefined && closing.length === 0) reportNoImprint(file);
  if (!(await isSound())) return undefined;
  if (isSilent) order.standing?.keep();
  const tables = cast.galley.flatMap(({ table }) => table ?? []);
  const { last } = filledBy(cast, pagination, capacities);
  const isLeftEmpty = order.offersFit === true && last < NEARLY_EMPTY;
  const form = { ...(setting && { last }), ...(isCard && { isCard }) };
  return {
    ...layout,
    fit: { ...fitOf(caster.ideal, cast.setting, fitting), ...form },
    ...(isLeftEmpty && { leftEmpty: last }),
    tables,
    ...(cuts && (await behindSlips(layout, cuts))),
  };
}

/** Few issues have slips. */
async function behindSlips({ pages }: Layout, cuts: readonly Cut[]): Promise<Pick<Composed, 'behindSlips'>> {
  const { behind } = await import('./slip-backs.ts');
  const found = behind(pages, cuts);
  return found.length === 0 ? {} : { behindSlips: found };
}

/** Scripts that are taller than Latin need more leading than the template was drawn with. */
async function templateFor(issue: Issue, file: VFile, composition: Composition): Promise<Template> {
  const text = String(file.value);
  if (isPlain(text)) return composition.template;
  const { withRoom } = await import('./tall-scripts.ts');
  return withRoom(composition.template, issue, text, composition);
}

/** Of a last page that is not the first with text. @throws NoRoomError where the imprint leaves it none. */
const lastFrames = async ({ masters, design, covers }: Counted): Promise<ColumnFrame[]> =>
  columnFrames(await masters(2 + covers, 2 + covers), design.grid);

function reportNoImprint(file: VFile): void {
  reportWarning(file, {
    rule: 'imprint-unprinted',
    reason: 'the template does not print the imprint',
    help: 'Add it to the template (docs/templates.md says how), or use one of bulletin’s own.',
  });
}

/** Of the imprint's address; issues without one load no encoder. */
async function codeOf({ imprint }: Issue): Promise<QrCode | undefined> {
  if (imprint?.url === undefined || !imprint.code) return undefined;
  const { qrCodeOf } = await import('../template/qr-code.ts');
  return qrCodeOf(imprint.url);
}

function fitOf(ideal: Setting, setting: Setting, fitting: Fitting | undefined): Fit {
  if (fitting?.kind !== 'fitted') return { ideal, setting };
  const { cost, free, tried, alternatives } = fitting;
  return { ideal, setting, cost, free, tried, alternatives };
}

// ---- pages --------------------------------------------------------------------------------------------

/** The story is set to one measure, and cut before the number of pages is known. */
function checkFrames(frames: readonly ColumnFrame[], measure: number, heights: readonly number[]): void {
  if (frames.some((frame) => Math.abs(frame.width - measure) > 0.01))
    throw new TemplateError('the frames of the template’s pages are not all of the same width');
  const alike = frames.length === heights.length && frames.every(({ height }, index) => height === heights[index]);
  if (!alike) throw new TemplateError('the frames of the template’s later pages are not all alike');
}

async function place(
  cast: Cast,
  pagination: Pagination,
  capacities: Capacities,
  issue: Issue,
  isCard: boolean,
): Promise<Layout & { cuts?: Cut[] }> {
  const { masters, design, covers, measure, galley, story } = cast;
  const rows = rowsOf(galley, pagination);
  const inReadingOrder = readingOrder(story);
  const pages: LayoutPage[] = [];
  const furnished: StructureElement[] = [];
  const closing: StructureElement[] = [];
  const anchors: PlacedAnchors = { destinations: [], outline: [], cuts: [] };
  for (let index = 0; index < pagination.pages; index++) {
    const master = await masters(index + 1, pagination.pages);
    if (index > 0 && master.elements.length > 0)
      throw new TemplateError('the template gives a tag to furniture after the first page');
    furnished.push(...master.elements);
    closing.push(...master.closing);
    if (index === 0) anchors.outline.push(...titleEntries(master.elements, master.furniture, [titleOf(issue)]));
    const columns = pagination.columns.filter((column) => column.page === index);
    const frames = columnFrames(master, design.grid);
    if (index >= covers) checkFrames(frames, measure, capacities(index, index === pagination.pages - 1));
    const flowed = inReadingOrder(placeColumns(columns, frames, rows, anchors));
    // What belongs to the reading order comes first; the order of painting is free, for nothing overlaps.
    const guides = { frames, grid: design.grid, baseline: design.grid * design.baseline };
    const page = { width: master.width, height: master.height, placed: [...master.furniture, ...flowed], guides };
    pages.push(isCard ? inTheMiddle(page, anchors) : page);
  }
  const children = [...furnished, ...story.elements, ...closing];
  const structure: StructureElement = { kind: 'element', type: 'Document', children };
  return {
    pages,
    structure,
    destinations: anchors.destinations,
    outline: nested(anchors.outline),
    metadata: metadata(issue),
    ...(anchors.cuts.length > 0 && { cuts: anchors.cuts }),
  };
}

/** Of what was cut alike before, the rows are set. */
const setRows = new WeakMap<Pagination, readonly FlowedRow[]>();

function rowsOf(galley: Cast['galley'], pagination: Pagination): readonly FlowedRow[] {
  const known = setRows.get(pagination);
  if (known !== undefined) return known;
  const rows: FlowedRow[] = [];
  for (const [index, block] of galley.entries()) {
    const chosen = pagination.ways[index]!;
    const above = spaceAbove(block.flow, block.flow.ways[chosen]!);
    const set = block.set(chosen, rows.at(-1)?.share ?? 0);
    for (const [line, row] of set.entries()) rows.push({ ...row, before: line === 0 ? above : 0 });
  }
  setRows.set(pagination, rows);
  return rows;
}

interface FlowedRow extends Row {
  /** pt of free space above it; gone at a column's top. */
  before: number;
}

interface PlacedAnchors {
  destinations: Destination[];
  outline: OutlineEntry[];
  cuts: Cut[];
}

/**
 * A heading at a column's head comes down to the line of its neighbour, where it is lifted off it elsewhere. Its rule
 * comes down less: it would touch the text below.
 */
const RULE_SHARE = 0.64;

/** The heading that a column begins with: the row after it, and by how much it is lifted. pt */
function liftedAt(from: number, rows: readonly FlowedRow[]): { to: number; by: number } {
  const by = rows[from]?.lifted ?? 0;
  let to = from;
  while (by > 0 && rows[to]?.lifted === by && (to === from || rows[to]!.before === 0)) to++;
  return { to, by };
}

function placeColumns(
  columns: readonly Column[],
  frames: readonly ColumnFrame[],
  rows: readonly FlowedRow[],
  anchors: PlacedAnchors,
): Placed[] {
  const all: Placed[] = [];
  const left = Math.min(...frames.map(({ x }) => x));
  const isRagged = new Set(columns.map(({ from }) => rows[from]?.lifted ?? 0)).size > 1;
  for (const { page, column, from, to, room, across } of columns) {
    const head = isRagged && room === undefined ? liftedAt(from, rows) : { to: from, by: 0 };
    const own = frames[column]!;
    const frame = across ? { ...own, x: left } : own;
    const placed: Placed[] = [];
    let y = room === undefined ? frame.y : frame.y + frame.height - room;
    for (let index = from; index < to; index++) {
      const row = rows[index]!;
      if (index > from) y += row.before;
      else if (row.again !== undefined) {
        for (const item of row.again.placed) placed.push({ ...item, x: item.x + frame.x, y: item.y + y });
        y += row.again.height;
      }
      const down = index < head.to ? head.by : 0;
      for (const item of row.placed) {
        const share = item.kind === 'rule' && item.x === 0 ? RULE_SHARE : 1;
        placed.push({ ...item, x: item.x + frame.x, y: item.y + y + share * down });
      }
      for (const anchor of row.anchors) {
        if (anchor.kind === 'cut') {
          anchors.cuts.push({ page, x: frame.x + anchor.x, y: y + anchor.y, width: anchor.width });
          continue;
        }
        const { mark } = anchor;
        if (anchor.kind === 'outline')
          anchors.outline.push({ title: anchor.title, level: anchor.level, mark, page, y: y + anchor.y, children: [] });
        else anchors.destinations.push({ name: anchor.name, mark, page, x: frame.x + anchor.x, y: y + anchor.y });
      }
      y += row.height;
    }
    all.push(...joinedLinks(placed));
  }
  return all;
}

function metadata(issue: Issue): Layout['metadata'] {
  const { title, lang, author, date } = issue.frontMatter;
  return { title, lang, ...(author === undefined ? {} : { author }), ...(date === undefined ? {} : { date }) };
}
