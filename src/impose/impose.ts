/**
 * The stage that puts pages on sheets for folding and cutting. A plan is made first, numbers alone; painting it
 * decides nothing more.
 */

import { openPdf } from '../pdf/open.ts';
import { noticesOf } from './notices.ts';
import { paintSheets } from './paint.ts';
import { coverAndInside, planSheets } from './plan.ts';
import type { Order, Plan, Source } from './sheets.ts';
import { type Notice, readSource } from './source.ts';

export interface Planned {
  /** Of all sheets, or of what is in a cover of its own. */
  plan: Plan;
  /** Of the cover, if it is of other paper. */
  cover?: Plan;
  /** What the person should know about the pages. */
  notices: Notice[];
}

export interface Imposed extends Planned {
  bytes: Uint8Array;
  /** The cover's sheet, if it is of other paper. */
  coverBytes?: Uint8Array;
}

/**
 * Puts the pages of a PDF, whoever made it, on sheets. The same input gives the same bytes.
 *
 * @throws {PdfError} when the PDF cannot be read.
 * @throws {ImposeError} when what is wanted cannot be done with its pages.
 */
export async function impose(pdf: Uint8Array, order: Order): Promise<Imposed> {
  const opened = await openPdf(pdf);
  const { source, pages, notices } = readSource(opened);
  const planned = planFor(source, order, notices);
  const bytes = await paintSheets(planned.plan, opened, pages);
  if (planned.cover === undefined) return { ...planned, bytes };
  return { ...planned, bytes, coverBytes: await paintSheets(planned.cover, opened, pages) };
}

/** Where the pages of a PDF would go; nothing is painted. @throws as `impose`. */
export async function planPdf(pdf: Uint8Array, order: Order): Promise<Planned> {
  const { source, notices } = readSource(await openPdf(pdf));
  return planFor(source, order, notices);
}

function planFor(source: Source, order: Order, notices: readonly Notice[]): Planned {
  const whole = planSheets(source, order);
  const all = [...notices, ...noticesOf(whole, source, order)];
  if (order.cover === undefined) return { plan: whole, notices: all };
  const { cover, inside } = coverAndInside(whole);
  return { plan: inside, cover, notices: all };
}
