/** Which editions are made of an issue, on what pages and what paper. */
import { kindOfMaking } from '../making/register.ts';
import { onSheet, pieceOfSheet } from '../paper/sheet.ts';
import { DEFAULT_PAGE_SIZE, type NamedSize, sizeCalled } from '../paper/sizes.ts';
import type { Edition } from './edition.ts';

/** An edition of an issue on one page size. */
export interface Version {
  edition: Edition;
  /** Of its pages, or of those that go with it. */
  page: NamedSize;
  /** The paper on which its pages are put together. */
  sheet?: NamedSize;
}

/** The sizes that are asked for, names of `PAGE_SIZES`. */
export interface AskedSizes {
  /** One version each, over those that an edition prefers. */
  pageSizes: readonly string[];
  /** Where neither they nor the edition say anything. */
  otherwise?: readonly string[] | undefined;
  /** The paper of editions that are put on sheets: of `SHEETS`. */
  sheet?: string | undefined;
}

/** On what an edition is made. */
export function versionsOf(edition: Edition, asked: AskedSizes): Version[] {
  const { makes } = edition;
  const sizes = pageSizesOf(edition, asked);
  // What has no pages of its own is made once.
  if (kindOfMaking(makes).form !== 'pages')
    return sizes.slice(0, 1).map((name) => ({ edition, page: sizeCalled(name) }));
  if (makes.kind !== 'sheets') return sizes.map((name) => ({ edition, page: sizeCalled(name) }));
  const { sheet = makes.sheet } = asked;
  const { piece } = makes;
  if (piece !== undefined) {
    const pieces = sizes.map((size) => pieceOfSheet(piece, size, sheet));
    return [...new Map(pieces.map((found) => [found.sheet.name, { edition, ...found }])).values()];
  }
  // Letter and A4, put on A3, are both A4.
  const different = new Map(sizes.map((size) => [Object.values(onSheet(size, sheet)).join(), onSheet(size, sheet)]));
  return [...different.values()].map(({ pageSize, sheet: paper }) => ({
    edition,
    page: sizeCalled(pageSize),
    sheet: sizeCalled(paper),
  }));
}

/** The page sizes that are wanted of an edition: names of `PAGE_SIZES`. */
export function pageSizesOf({ preferred }: Edition, { pageSizes, otherwise = [] }: AskedSizes): readonly string[] {
  const asked = [pageSizes, preferred?.pageSizes ?? [], otherwise];
  return asked.find((sizes) => sizes.length > 0) ?? [DEFAULT_PAGE_SIZE];
}
