/** Paints a plan with pdf-lib. */
import { PDFDocument, PDFName, type PDFRef } from 'pdf-lib';
import { version } from '../files/package.ts';
import type { Box, PageBoxes } from '../pdf/boxes.ts';
import { textOf, valueIn } from '../pdf/objects.ts';
import type { Pdf } from '../pdf/open.ts';
import { embedPages } from './embed.ts';
import { marksOf } from './marks.ts';
import { placing } from './placing.ts';
import { bleedBoxOf } from './plan.ts';
import type { Flip, Plan, Side, Slot } from './sheets.ts';

/**
 * The sheets as a PDF, front and back in turn. It claims no accessibility: the order of reading is lost with the
 * pages' order. It has no date and no identifier, so that the same pages give the same bytes.
 */
export async function paintSheets(plan: Plan, source: Pdf, pages: readonly PageBoxes[]): Promise<Uint8Array> {
  const out = await PDFDocument.create({ updateMetadata: false });
  const forms = embedPages(source, out, pages, plan.bleed / plan.scale);
  for (const { front, back } of plan.sheets) {
    addSide(front, plan, out, forms, pages);
    if (back !== undefined) addSide(back, plan, out, forms, pages);
  }
  out.catalog.set(PDFName.of('ViewerPreferences'), out.context.obj(preferences(plan.flip)));
  const title = textOf(valueIn(source.info, 'Title'));
  if (title !== undefined) out.setTitle(title);
  out.setProducer(`bulletin ${version}`);
  return out.save({ useObjectStreams: false, addDefaultPage: false, objectsPerTick: Number.POSITIVE_INFINITY });
}

const DUPLEX: Readonly<Record<Flip, string>> = {
  short: 'DuplexFlipShortEdge',
  long: 'DuplexFlipLongEdge',
  none: 'Simplex',
};

/** What the print dialogue begins with (ISO 32000-1 table 150): at true size, turned about the right edge. */
const preferences = (flip: Flip) => ({ Duplex: DUPLEX[flip], PrintScaling: 'None', PickTrayByPDFSize: true });

function addSide(
  side: Side,
  plan: Plan,
  out: PDFDocument,
  forms: readonly PDFRef[],
  pages: readonly PageBoxes[],
): void {
  const { paper, block, scale } = plan;
  const page = out.addPage([paper.width, paper.height]);
  const shown = side.slots.filter((slot): slot is Slot & { page: number } => slot.page !== null);
  const names = new Map(shown.map(({ page: number }) => [number, `Page${number}`]));
  for (const [number, name] of names) page.node.setXObject(PDFName.of(name), forms[number - 1]!);
  const painted = shown.map((slot) => drawn(slot, names.get(slot.page)!, pages[slot.page - 1]!, scale));
  const marks = plan.marks ? drawnMarks(side, plan) : [];
  page.node.addContentStream(out.context.register(out.context.stream([...painted, ...marks].join('\n'))));
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

/** Black alone, a quarter of a point: the least that every press holds. */
function drawnMarks(side: Side, plan: Plan): string[] {
  const lines = marksOf(side, plan).map(
    ({ from, to, isDashed }) =>
      `${isDashed ? '[3 2]' : '[]'} 0 d ${numbers([from.x, from.y])} m ${numbers([to.x, to.y])} l S`,
  );
  return ['q 0 G 0.25 w', ...lines, 'Q'];
}

const numbers = (list: readonly number[]): string => list.map(rounded).join(' ');

/** To a ten-thousandth of a point, which no press resolves; -0 would be written as such. */
const rounded = (number: number): number => Math.round(number * 10_000) / 10_000 + 0;
