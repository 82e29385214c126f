/** Which editions are made of an issue, on what pages and what paper. */

import { onSheet } from '../paper/sheet.ts';
import { DEFAULT_PAGE_SIZE } from '../paper/sizes.ts';
import type { Settings } from '../project/settings.ts';
import { editionCalled } from './catalogue.ts';
import { DEFAULT_EDITION, hasPages } from './edition.ts';

/** An edition of an issue on one page size. */
export interface Version {
  edition: string;
  /** Of its pages, or of those that go with it. */
  pageSize: string;
  /** The paper on which its pages are put together. */
  sheet?: string;
}

/** As much of the settings as says which files there will be. */
export type Wanted = Pick<Settings, 'editions' | 'pageSizes'> &
  Partial<Pick<Settings, 'catalogue' | 'fallback' | 'guard' | 'inks' | 'sheet'>>;

/** All editions that are wanted; the handout if there are none. */
export function versions(wanted: Wanted): Version[] {
  const { editions } = wanted;
  return (editions.length > 0 ? editions : [DEFAULT_EDITION]).flatMap((edition) => versionsOf(edition, wanted));
}

/** On what an edition is made. @param edition of the catalogue */
export function versionsOf(edition: string, wanted: Wanted): Version[] {
  const called = editionCalled(edition, wanted);
  const { makes } = called;
  const sizes = pageSizesOf(edition, wanted);
  // What has no pages of its own is made once.
  if (!hasPages(called)) return sizes.slice(0, 1).map((pageSize) => ({ edition, pageSize }));
  if (makes.kind !== 'sheets') return sizes.map((pageSize) => ({ edition, pageSize }));
  const { sheet = makes.sheet } = wanted;
  // Letter and A4, put on A3, are both A4.
  const different = new Map(sizes.map((size) => [Object.values(onSheet(size, sheet)).join(), onSheet(size, sheet)]));
  return [...different.values()].map((version) => ({ edition, ...version }));
}

/** The page sizes that are wanted of an edition: names of `PAGE_SIZES`. @param edition of the catalogue */
export function pageSizesOf(edition: string, wanted: Wanted): readonly string[] {
  const { preferred } = editionCalled(edition, wanted);
  const asked = [wanted.pageSizes, preferred?.pageSizes ?? [], wanted.fallback?.pageSizes ?? []];
  return asked.find((sizes) => sizes.length > 0) ?? [DEFAULT_PAGE_SIZE];
}
