/** Paints a plan with pdf-lib. */
import { PDFDocument, PDFName, type PDFObject, type PDFRef } from 'pdf-lib';
import { version } from '../files/package.ts';
import type { Box, PageBoxes } from '../pdf/boxes.ts';
import { dictsIn, nameIn, textOf, valueIn } from '../pdf/objects.ts';
import type { Pdf } from '../pdf/open.ts';
import { QUARTER } from './die.ts';
import { type DrawDie, dieDrawer } from './die-line.ts';
import { embedPages } from './embed.ts';
import { marksOf, TARGET, targetsOf } from './marks.ts';
import { placing } from './placing.ts';
import { bleedBoxOf } from './plan.ts';
import type { Flip, Plan, Side, Slot } from './sheets.ts';

/**
 * The sheets as a PDF, front and back in turn. It claims no accessibility: the order of reading is lost with the
 * pages' order. It has no date and no identifier, so that the same pages give the same bytes.
 */
export async function paintSheets(plan: Plan, source: Pdf, pages: readonly PageBoxes[]): Promise<Uint8Array> {
  const out = await PDFDocument.create({ updateMetadata: false });
  const all = allInks(source, out);
  const tools: Tools = {
    out,
    forms: embedPages(source, out, pages, { bleed: plan.bleed / plan.scale, wanted: pagesOn(plan) }),
    pages,
    all,
  };
  const drawDie = plan.die && dieDrawer(out, all !== undefined);
  for (const { front, back } of plan.sheets) {
    // The die cuts both sides; its line stands on one.
    addSide(front, plan, { ...tools, drawDie });
    if (back !== undefined) addSide(back, plan, tools);
  }
  out.catalog.set(PDFName.of('ViewerPreferences'), out.context.obj(preferences(plan.flip)));
  const title = textOf(valueIn(source.info, 'Title'));
  if (title !== undefined) out.setTitle(title);
  out.setProducer(`bulletin ${version}`);
  return out.save({ useObjectStreams: false, addDefaultPage: false, objectsPerTick: Number.POSITIVE_INFINITY });
}

/** Pages that stand on the sheets, from 1. */
const pagesOn = ({ sheets }: Plan): ReadonlySet<number> =>
  new Set(
    sheets
      .flatMap(({ front, back }) => [...front.slots, ...(back?.slots ?? [])])
      .flatMap(({ page }) => (page === null ? [] : [page])),
  );

const DUPLEX: Readonly<Record<Flip, string>> = {
  short: 'DuplexFlipShortEdge',
  long: 'DuplexFlipLongEdge',
  none: 'Simplex',
};

/** What the print dialogue begins with (ISO 32000-1 table 150): at true size, turned about the right edge. */
const preferences = (flip: Flip) => ({ Duplex: DUPLEX[flip], PrintScaling: 'None', PickTrayByPDFSize: true });

interface Tools {
  out: PDFDocument;
  forms: ReadonlyMap<number, PDFRef>;
  pages: readonly PageBoxes[];
  /** What marks are printed in where there are plates to be laid on each other. */
  all: PDFObject | undefined;
  /** Of what is cut to a shape. */
  drawDie?: DrawDie | undefined;
}

/** The colour of every plate, for pages that were made for a press; elsewhere, marks are black. */
function allInks(source: Pdf, { context }: PDFDocument): PDFObject | undefined {
  const isForPress = dictsIn(source.catalog, 'OutputIntents').some((intent) => nameIn(intent, 'S') === 'GTS_PDFX');
  if (!isForPress) return undefined;
  const tint = { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [1, 1, 1, 1], N: 1 };
  return context.register(context.obj(['Separation', 'All', 'DeviceCMYK', tint]));
}

function addSide(side: Side, plan: Plan, { out, forms, pages, all, drawDie }: Tools): void {
  const { paper, block, scale } = plan;
  const page = out.addPage([paper.width, paper.height]);
  const shown = side.slots.filter((slot): slot is Slot & { page: number } => slot.page !== null);
  const names = new Map(shown.map(({ page: number }) => [number, `Page${number}`]));
  for (const [number, name] of names) page.node.setXObject(PDFName.of(name), forms.get(number)!);
  const painted = shown.map((slot) => drawn(slot, names.get(slot.page)!, pages[slot.page - 1]!, scale));
  const marks = plan.marks ? drawnMarks(side, plan, all === undefined ? '0 G' : '/All CS 1 SCN') : [];
  if (all !== undefined && plan.marks)
    page.node.normalizedEntries().Resources.set(PDFName.of('ColorSpace'), out.context.obj({ All: all }));
  const die = drawDie === undefined || plan.die === undefined ? [] : [drawDie(page, shown, plan.die)];
  page.node.addContentStream(out.context.register(out.context.stream([...painted, ...marks, ...die].join('\n'))));
  setBox(page, 'TrimBox', block);
  setBox(page, 'BleedBox', bleedBoxOf(plan));
}

const setBox = (page: ReturnType<PDFDocument['addPage']>, name: string, { x, y, width, height }: Box): void =>
  page.node.set(PDFName.of(name), page.doc.context.obj([x, y, x + width, y + height].map(rounded)));

/** A page in its slot, kept from painting over its neighbours. */
function drawn(slot: Slot, name: string, page: PageBoxes, scale: number): string {
  const { x, y, width, height } = slot.clip;
  return [
    'q',
    `${numbers([x, y, width, height])} re W n`,
    `${numbers(placing(page, slot, scale))} cm`,
    `/${name} Do`,
    'Q',
  ].join('\n');
}

/** A quarter of a point: the least that every press holds. */
function drawnMarks(side: Side, plan: Plan, colour: string): string[] {
  const lines = marksOf(side, plan).map(
    ({ from, to, isDashed }) =>
      `${isDashed ? '[3 2]' : '[]'} 0 d ${numbers([from.x, from.y])} m ${numbers([to.x, to.y])} l S`,
  );
  return [`q ${colour} 0.25 w`, ...lines, ...targetsOf(side, plan).map(target), 'Q'];
}

/** A circle with a cross through it. */
function target({ x, y }: { x: number; y: number }): string {
  const { radius: r, arm } = TARGET;
  const h = r * QUARTER;
  const at = (...points: [number, number][]): string => numbers(points.flatMap(([right, up]) => [x + right, y + up]));
  const circle = [
    `${at([r, 0])} m`,
    `${at([r, h], [h, r], [0, r])} c`,
    `${at([-h, r], [-r, h], [-r, 0])} c`,
    `${at([-r, -h], [-h, -r], [0, -r])} c`,
    `${at([h, -r], [r, -h], [r, 0])} c`,
  ];
  return `[] 0 d ${circle.join(' ')} ${at([-arm, 0])} m ${at([arm, 0])} l ${at([0, -arm])} m ${at([0, arm])} l S`;
}

const numbers = (list: readonly number[]): string => list.map(rounded).join(' ');

/** To a ten-thousandth of a point, which no press resolves; -0 would be written as such. */
const rounded = (number: number): number => Math.round(number * 10_000) / 10_000 + 0;
