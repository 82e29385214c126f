/** Where things stand on the pages, for the samples and for letters of several lengths. */

import { beforeAll, describe, expect, it } from 'vitest';
import type { Composed } from '../src/compose/compose.ts';
import { spokenText } from '../src/page/describe.ts';
import type { Layout, Placed, PlacedText } from '../src/page/layout.ts';
import type { Mark, StructureElement } from '../src/page/structure.ts';
import { PAGE_SIZES } from '../src/paper/sizes.ts';
import { type FrameBox, layoutPage } from '../src/template/react-pdf.ts';
import type { Design } from '../src/template/template.ts';
import { apparentSize, characterWidth } from '../src/text/proportions.ts';
import { letter } from './letters.ts';
import { overhang } from './overhang.ts';
import { layOutMarkdown, layOutSample, readSample, SAMPLES, type Sample, settings, TEMPLATES } from './samples.ts';
import { elementsIn, sectionsOf, wordsOfLayout, wordsOfMarkdown } from './words.ts';

interface Subject {
  layout: Layout;
  design: Design;
  /** The frames of a later page; their sides and feet are those of the first one, too. */
  frames: FrameBox[];
  markdown: string;
}

const PAGE = PAGE_SIZES.letter!;

async function subjectOf(template: string, layout: Composed, markdown: string): Promise<Subject> {
  const design = (await settings.templates.find(template))!.design({
    page: PAGE,
    lang: 'en',
    setting: layout.fit!.setting,
    sizeOf: (family, size) => size * apparentSize(settings.fonts, family),
    measureOf: (family, size, characters) => characters * size * characterWidth(settings.fonts, family),
  });
  const page = design.page({ title: 'T', lang: 'en', direction: 'ltr', page: 2, total: 2, folio: '2 of 2' });
  const missing = (): void => {};
  const { frames } = await layoutPage(page, PAGE, { text: { fonts: settings.fonts, missing }, lang: 'en' });
  return { layout, design, frames, markdown };
}

/** A line of a paragraph on a page. */
interface Line {
  page: number;
  column: number;
  /** Baseline. */
  y: number;
  left: number;
  right: number;
  /** pt that may hang over the right margin. */
  hang: number;
  /** Words stand apart on it, so that it can be made as long as its measure. */
  spaced: boolean;
  grid: boolean;
}

const isFurniture = (mark: Mark): boolean => mark.kind === 'artifact' && mark.type === 'Pagination';

function inkRight(item: PlacedText): number {
  let pen = item.x;
  let right = item.x;
  for (const glyph of item.run.glyphs) {
    pen += glyph.advance;
    if (glyph.text !== ' ') right = pen;
  }
  return right;
}

/** The space that a line ends at has no ink, and stands after what hangs. */
const isBlank = (item: Placed): boolean => item.kind === 'text' && item.run.glyphs.every(({ text }) => text === ' ');

/** Half a quotation mark may hang over the left margin. */
const HANG = 3;
const isSpaced = ({ run }: PlacedText): boolean =>
  /[ \u00a0]/.test(
    run.glyphs
      .map(({ text }) => text)
      .join('')
      .trim(),
  );

const columnOf = (x: number, frames: readonly FrameBox[]): number =>
  frames.findIndex((frame) => x > frame.x - HANG && x < frame.x + frame.width + 1);

/** The lines that the marks stand on, in order. */
function linesOf({ layout, frames, design }: Subject, marks: ReadonlySet<Mark>): Line[] {
  const lines: Line[] = [];
  layout.pages.forEach(({ placed }, page) => {
    for (const item of placed) {
      if (item.kind !== 'text' || !marks.has(item.mark)) continue;
      if (isBlank(item)) continue;
      const column = columnOf(item.x, frames);
      const known = lines.at(-1);
      if (known && known.page === page && known.column === column && Math.abs(known.y - item.y) < 2) {
        if (inkRight(item) > known.right) known.hang = overhang(item.run, 'right');
        known.right = Math.max(known.right, inkRight(item));
        known.spaced ||= isSpaced(item);
      } else {
        const grid = Math.abs(item.run.size - design.styles.paragraph.text.size) < 0.01;
        const hang = overhang(item.run, 'right');
        // What hangs over the left margin still belongs to its column.
        const left = item.x + overhang(item.run, 'left');
        lines.push({ page, column, y: item.y, left, right: inkRight(item), hang, spaced: isSpaced(item), grid });
      }
    }
  });
  return lines;
}

function marksIn(element: StructureElement, but: readonly string[] = []): Mark[] {
  if (but.includes(element.type)) return [];
  return element.children.flatMap((child) => (child.kind === 'content' ? [child] : marksIn(child, but)));
}

const linesIn = (subject: Subject, element: StructureElement): Line[] =>
  linesOf(subject, new Set(marksIn(element, ['Lbl'])));

/** Which column of which page, as one number. */
const placeOf = ({ page, column }: Line): number => page * 10 + column;

const extentOf = (item: Placed): { left: number; right: number } =>
  item.kind === 'text'
    ? { left: item.x, right: inkRight(item) }
    : { left: item.x, right: item.x + ('width' in item ? item.width : 0) };

// ---- tests --------------------------------------------------------------------------------------------

const LENGTHS = [1, 4, 8, 15];
const subjects = TEMPLATES.flatMap((template) => [
  ...(Object.keys(SAMPLES) as Sample[]).map((name) => ({
    name: `${name}, ${template}`,
    load: async () => subjectOf(template, (await layOutSample(name, { template })).layout, readSample(name)),
  })),
  ...LENGTHS.map((regions) => ({
    name: `a letter of ${regions} regions, ${template}`,
    load: async () =>
      subjectOf(template, (await layOutMarkdown(letter(regions), { template })).layout, letter(regions)),
  })),
]);
/** Designs that were drawn for a kind of letter are looked at in one of it, and in one of everything. */
for (const template of ['banner', 'vigil'])
  for (const name of ['lantern-quay-letter', 'kitchen-sink'] as const)
    subjects.push({
      name: `${name}, ${template}`,
      load: async () => subjectOf(template, (await layOutSample(name, { template })).layout, readSample(name)),
    });

describe.each(subjects)('$name', ({ load }) => {
  let subject: Subject;
  let body: Line[];
  beforeAll(async () => {
    subject = await load();
    body = linesOf(subject, new Set(sectionsOf(subject.layout).flatMap((section) => marksIn(section))));
  });

  it('has all running text on one grid', () => {
    const { grid } = subject.design;
    const paragraphs = sectionsOf(subject.layout).flatMap((section) => elementsIn(section, 'P'));
    const lines = paragraphs.flatMap((paragraph) => linesIn(subject, paragraph)).filter((line) => line.grid);
    expect(lines.length).toBeGreaterThan(0);
    const phase = lines[0]!.y;
    for (const { y } of lines) {
      const steps = (y - phase) / grid;
      expect(Math.abs(steps - Math.round(steps)) * grid).toBeLessThan(0.01);
    }
  });

  it('keeps to its columns and to the page’s foot', () => {
    const { frames, layout } = subject;
    const foot = frames[0]!.y + frames[0]!.height;
    for (const line of body) {
      const frame = frames[line.column]!;
      expect(line.left).toBeGreaterThan(frame.x - 0.5);
      // A web address across the whole line is fitted in steps of its letter-spacing.
      expect(line.right).toBeLessThan(frame.x + frame.width + line.hang + (line.spaced ? 0.01 : 0.5));
      expect(line.y).toBeLessThan(foot);
    }
    for (const item of layout.pages.flatMap((page) => page.placed)) {
      if (isBlank(item)) continue;
      const { left, right } = extentOf(item);
      const [before, after] = item.kind === 'text' ? [overhang(item.run, 'left'), overhang(item.run, 'right')] : [0, 0];
      expect(left + before).toBeGreaterThan(frames[0]!.x - 0.5);
      expect(right - after).toBeLessThan(frames.at(-1)!.x + frames.at(-1)!.width + 0.5);
      if (item.kind === 'picture') expect(item.y + item.height).toBeLessThan(foot + 0.01);
    }
  });

  it('lays no line over another', () => {
    const ys = new Map<number, number[]>();
    for (const line of body) ys.set(placeOf(line), [...(ys.get(placeOf(line)) ?? []), line.y]);
    for (const column of ys.values()) {
      const sorted = [...new Set(column.map((y) => Math.round(y * 10) / 10))].sort((a, b) => a - b);
      sorted.slice(1).forEach((y, index) => {
        // Less apart than a line of notes only on the same line: a heading’s lift, a label beside its text.
        const apart = y - sorted[index]!;
        expect(apart > 7 || apart < 3).toBe(true);
      });
    }
  });

  it('begins the text below the masthead', () => {
    const first = subject.layout.pages[0]!.placed;
    const masthead = subject.layout.structure.children.flatMap((child) =>
      child.kind === 'element' && child.type !== 'Sect' ? marksIn(child) : [],
    );
    const marks = new Set(masthead);
    const lowest = Math.max(...first.flatMap((item) => (marks.has((item as PlacedText).mark) ? [item.y] : [])));
    const size = subject.design.styles.paragraph.text.size;
    for (const line of body.filter(({ page }) => page === 0)) expect(line.y).toBeGreaterThan(lowest + size * 0.8);
  });

  it('leaves no line of a paragraph alone at a column’s foot or head', () => {
    for (const paragraph of sectionsOf(subject.layout).flatMap((section) => elementsIn(section, 'P'))) {
      if (elementsIn(paragraph, 'Code').length > 0) continue;
      const lines = linesIn(subject, paragraph);
      const places = [...new Set(lines.map(placeOf))];
      if (places.length < 2) continue;
      for (const place of places) expect(lines.filter((line) => placeOf(line) === place).length).toBeGreaterThan(1);
    }
  });

  it('keeps a heading, its lead-in and two lines of the first item together', () => {
    for (const section of sectionsOf(subject.layout)) {
      const [heading] = elementsIn(section, 'H2');
      if (heading === undefined) continue;
      const paragraphs = section.children.filter((child) => child.kind === 'element' && child.type === 'P');
      const [list] = section.children.filter((child) => child.kind === 'element' && child.type === 'L');
      const [item] = list?.kind === 'element' ? elementsIn(list, 'P') : [];
      const at = (child: StructureElement['children'][number] | undefined): number =>
        child === undefined ? -1 : section.children.indexOf(child);
      const leadIn = paragraphs.filter((paragraph) => at(paragraph) < at(list));
      const kept = [
        ...linesIn(subject, heading),
        ...leadIn.flatMap((paragraph) => (paragraph.kind === 'element' ? linesIn(subject, paragraph) : [])),
        ...(item ? linesIn(subject, item).slice(0, 2) : []),
      ];
      // A lead-in of many lines may be parted, its ends may not.
      const ends = [kept[0]!, kept[Math.min(2, kept.length - 1)]!];
      expect(placeOf(ends[1]!)).toBe(placeOf(ends[0]!));
      const last = kept.slice(-4);
      expect(new Set(last.map(placeOf)).size).toBe(1);
    }
  });

  it('keeps the rows of tables whole', () => {
    for (const row of elementsIn(subject.layout.structure, 'TR')) {
      expect(new Set(linesIn(subject, row).map((line) => placeOf(line))).size).toBeLessThan(2);
    }
  });

  it('fills its pages and balances the last', () => {
    const { layout, frames, design } = subject;
    const last = layout.pages.length - 1;
    const foots = frames.map((_, column) =>
      Math.max(0, ...body.filter((line) => line.page === last && line.column === column).map(({ y }) => y)),
    );
    // Together with its neighbours no stretch that must stay whole is higher than this.
    const most = body.length < 30 ? 5 : 4;
    if (elementsIn(layout.structure, 'Figure', 'Table', 'Code').length > 0) return;
    expect(Math.max(...foots) - Math.min(...foots)).toBeLessThan(most * design.grid);
  });

  it('numbers its pages and heads the later ones, if there are several', () => {
    const { pages, metadata } = subject.layout;
    pages.forEach(({ placed }, index) => {
      const said = (subtype: string): string =>
        placed
          .filter((item): item is PlacedText => item.kind === 'text' && isFurniture(item.mark))
          .filter(({ mark }) => mark.kind === 'artifact' && mark.subtype === subtype)
          .map(spokenText)
          .join('');
      if (pages.length > 1) expect(said('Footer')).toContain(`${index + 1} of ${pages.length}`);
      else expect(said('Footer')).toBe('');
      if (index > 0) expect(said('Header')).toContain(metadata.title);
      else expect(said('Header')).toBe('');
    });
  });

  it('says every word of the issue, in order', () => {
    expect(wordsOfLayout(subject.layout)).toEqual(wordsOfMarkdown(subject.markdown));
  });
});
