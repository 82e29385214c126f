/**
 * The stage that puts pages on sheets for folding and cutting. A plan is made first, numbers alone; painting it
 * decides nothing more.
 */

import { openPdf } from '../pdf/open.ts';
import { noticesOf } from './notices.ts';
import { paintSheets } from './paint.ts';
import { planSheets } from './plan.ts';
import type { Order, Plan } from './sheets.ts';
import { type Notice, readSource } from './source.ts';

export interface Imposed {
  bytes: Uint8Array;
  plan: Plan;
  /** What the person should know about the pages. */
  notices: Notice[];
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
  const plan = planSheets(source, order);
  const all = [...notices, ...noticesOf(plan, source, order)];
  return { bytes: await paintSheets(plan, opened, pages), plan, notices: all };
}

/** Where the pages of a PDF would go; nothing is painted. @throws as `impose`. */
export async function planPdf(pdf: Uint8Array, order: Order): Promise<Omit<Imposed, 'bytes'>> {
  const { source, notices } = readSource(await openPdf(pdf));
  const plan = planSheets(source, order);
  return { plan, notices: [...notices, ...noticesOf(plan, source, order)] };
}
