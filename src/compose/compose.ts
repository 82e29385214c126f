/**
 * Composition: Issue × Template × page size → Layout.
 *
 * Furniture is laid out first and says where the columns are; the story is set to their width as one galley;
 * the galley is cut into columns; what stands on each page is put together in reading order.
 */
import type { VFile } from 'vfile';
import type { Issue } from '../issue/issue.ts';
import type { Picture } from '../issue/picture.ts';
import { hasErrors, reportError } from '../message.ts';
import { TemplateError } from '../template/error.ts';
import { layoutPage, type PageMaster } from '../template/react-pdf.ts';
import type { Design, PageProps, Template } from '../template/template.ts';
import type { FontLibrary } from '../text/fonts.ts';
import { loadHyphenator } from '../text/hyphenate.ts';
import { loadBreakRules } from '../text/opportunities.ts';
import type { TextContext } from '../text/paragraph.ts';
import { smarten } from '../text/smart.ts';
import { type Row, setGalley } from './galley.ts';
import type { Destination, Layout, LayoutPage, OutlineEntry, Placed } from './layout.ts';
import { missingCharacters } from './missing.ts';
import { type Capacities, type Column, paginate } from './paginate.ts';
import { tellStory, textOf } from './story.ts';
import type { StructureElement } from './structure.ts';
import { type Words, wordsIn, writtenDate } from './words.ts';

export interface Composition {
  template: Template;
  /** pt */
  page: { width: number; height: number };
  fonts: FontLibrary;
  /** Text family; the template's own where left out. */
  family?: string | undefined;
  organization?: string | undefined;
  logo?: Picture | undefined;
  /** At most so many pages. */
  fit?: number | undefined;
}

/**
 * Lays an issue out. Whatever cannot be laid out is reported on the file; then nothing is returned.
 * @throws TemplateError when the template is at fault.
 */
export async function compose(issue: Issue, file: VFile, composition: Composition): Promise<Layout | undefined> {
  const { lang } = issue.frontMatter;
  const { template, page, fonts, family } = composition;
  const words = wordsIn(lang);
  const design = template.design({
    page,
    lang,
    sizeOf: (name, size) => size * apparentSize(fonts, name),
    ...(family === undefined ? {} : { family }),
  });
  const missing = missingCharacters(file);
  const text: TextContext = { fonts, missing: missing.note };
  const masters = pageMasters(issue, composition, design, words, text);

  const story = tellStory(issue, design.styles, file, words);
  const frames = columnFrames(await masters(1, 1), design);
  const measure = frames[0]!.width;
  const [hyphenator] = await Promise.all([loadHyphenator(lang), loadBreakRules(textOf(story))]);
  const rows = setGalley(story, measure, { design, text, hyphenator, lang, height: frames[0]!.height });
  await missing.report();
  if (hasErrors(file)) return undefined;

  const capacities = await capacitiesOfPages(rows, masters, design);
  const pagination = paginate(rows, capacities, design);
  if (composition.fit !== undefined && pagination.pages > composition.fit) {
    reportOverset(file, pagination.pages, composition.fit);
    return undefined;
  }

  const pages: LayoutPage[] = [];
  const furnished: StructureElement[] = [];
  const anchors: PlacedAnchors = { destinations: [], outline: [] };
  for (let index = 0; index < pagination.pages; index++) {
    const master = await masters(index + 1, pagination.pages);
    if (index > 0 && master.elements.length > 0)
      throw new TemplateError('the template gives a tag to furniture after the first page');
    furnished.push(...master.elements);
    const columns = pagination.columns.filter((column) => column.page === index);
    const set = columnFrames(master, design);
    checkFrames(set, measure, capacities(index));
    const flowed = placeColumns(columns, set, rows, anchors);
    // What belongs to the reading order comes first; the order of painting is free, for nothing overlaps.
    pages.push({ width: master.width, height: master.height, placed: [...master.furniture, ...flowed] });
  }
  await missing.report();
  if (hasErrors(file)) return undefined;
  const structure: StructureElement = {
    kind: 'element',
    type: 'Document',
    children: [...furnished, ...story.elements],
  };
  return { pages, structure, ...anchors, metadata: metadata(issue) };
}

/** The x-height that the templates are drawn with, em: Source Serif 4's. */
const REFERENCE_X_HEIGHT = 0.475;
/** A face with small lower-case letters has long ascenders, and is narrow: much compensation would make it look large. */
const MOST_ADJUSTMENT = 1.035;

function apparentSize(fonts: FontLibrary, family: string): number {
  const face = fonts.match({ family, weight: 400, italic: false });
  if (face === undefined) return 1;
  const ratio = REFERENCE_X_HEIGHT / (face.xHeight / face.unitsPerEm);
  return Math.min(MOST_ADJUSTMENT, Math.max(1 / MOST_ADJUSTMENT, ratio));
}

// ---- page masters -------------------------------------------------------------------------------------

type Masters = (page: number, total: number) => Promise<PageMaster>;

/** Pages without their text, each laid out once. */
function pageMasters(issue: Issue, composition: Composition, design: Design, words: Words, text: TextContext): Masters {
  const { frontMatter } = issue;
  const { lang, scripture } = frontMatter;
  const smart = (text: string): string => (frontMatter.smart ? (smarten([{ text }], lang)[0] ?? text) : text);
  const organization = frontMatter.organization ?? composition.organization;
  const known = new Map<string, Promise<PageMaster>>();
  return (page, total) => {
    const key = `${page}/${total}`;
    const props: PageProps = {
      title: smart(frontMatter.title),
      lang,
      page,
      total,
      folio: words.folio(page, total),
      ...(organization === undefined ? {} : { organization: smart(organization) }),
      ...(frontMatter.date === undefined ? {} : { date: writtenDate(frontMatter.date, lang) }),
      ...(scripture === undefined ? {} : { scripture: { ...scripture, text: smart(scripture.text) } }),
      ...(composition.logo === undefined ? {} : { logo: composition.logo }),
    };
    const master = known.get(key) ?? layoutPage(design.page(props), composition.page, { text, lang });
    known.set(key, master);
    return master;
  };
}

interface ColumnFrame {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A frame holds whole grid steps and hangs from its foot, so that all columns share one grid. */
function columnFrames(master: PageMaster, { grid }: Design): ColumnFrame[] {
  return master.frames.map(({ x, y, width, height }) => {
    const steps = Math.floor(height / grid + 1e-6);
    if (steps < 3) throw new TemplateError('a frame of the template’s page has room for fewer than three lines');
    return { x, y: y + height - steps * grid, width, height: steps * grid };
  });
}

/** What the columns of a page hold, pt. A page that is not alone may hold less, for a folio. */
async function capacitiesOfPages(rows: readonly Row[], masters: Masters, design: Design): Promise<Capacities> {
  const heightsOn = async (page: number, total: number): Promise<number[]> =>
    columnFrames(await masters(page, total), design).map((frame) => frame.height);
  const alone = await heightsOn(1, 1);
  if (paginate(rows, () => alone, design).pages === 1) return () => alone;
  const [first, later] = [await heightsOn(1, 2), await heightsOn(2, 2)];
  return (page) => (page === 0 ? first : later);
}

/** The story is set to one measure, and cut before the number of pages is known. */
function checkFrames(frames: readonly ColumnFrame[], measure: number, heights: readonly number[]): void {
  if (frames.some((frame) => Math.abs(frame.width - measure) > 0.01))
    throw new TemplateError('the frames of the template’s pages are not all of the same width');
  const alike = frames.length === heights.length && frames.every(({ height }, index) => height === heights[index]);
  if (!alike) throw new TemplateError('the frames of the template’s later pages are not all alike');
}

// ---- pages --------------------------------------------------------------------------------------------

interface PlacedAnchors {
  destinations: Destination[];
  outline: OutlineEntry[];
}

function placeColumns(
  columns: readonly Column[],
  frames: readonly ColumnFrame[],
  rows: readonly Row[],
  anchors: PlacedAnchors,
): Placed[] {
  const placed: Placed[] = [];
  for (const { page, column, from, to } of columns) {
    const frame = frames[column]!;
    let y = frame.y;
    for (let index = from; index < to; index++) {
      const row = rows[index]!;
      if (index > from) y += row.before;
      for (const item of row.placed) placed.push({ ...item, x: item.x + frame.x, y: item.y + y });
      for (const anchor of row.anchors) {
        if (anchor.kind === 'outline')
          anchors.outline.push({ title: anchor.title, page, y: y + anchor.y, children: [] });
        else anchors.destinations.push({ name: anchor.name, page, x: frame.x + anchor.x, y: y + anchor.y });
      }
      y += row.height;
    }
  }
  return placed;
}

function reportOverset(file: VFile, pages: number, fit: number): void {
  const count = (number: number): string => `${number} ${number === 1 ? 'page' : 'pages'}`;
  reportError(file, {
    rule: 'fit-overset',
    reason: `the issue takes ${count(pages)} and only ${count(fit)} may be used`,
    help: `shorten it, or allow ${count(pages)}`,
  });
}

function metadata(issue: Issue): Layout['metadata'] {
  const { title, lang, author, date } = issue.frontMatter;
  return { title, lang, ...(author === undefined ? {} : { author }), ...(date === undefined ? {} : { date }) };
}
