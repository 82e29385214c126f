/** What outputs of pages have in common. */
import type { Composed } from '../compose/compose.ts';
import type { Job } from './making.ts';
import type { PagesOutput } from './output.ts';

/** @param index of the file among those that are made */
export function pagesOutput(
  job: Job,
  { pages, fit, leftEmpty, tables, behindSlips }: Composed,
  bytes: Uint8Array,
  index = 0,
): Omit<PagesOutput, 'milliseconds'> {
  return {
    kind: 'pages',
    ...titled(job, index),
    pageSize: job.sizes.page.name,
    pages: pages.length,
    bytes,
    ...(fit.free === undefined && fit.last === undefined ? {} : { fit }),
    ...(leftEmpty === undefined ? {} : { leftEmpty }),
    ...(tables.length === 0 ? {} : { tables }),
    ...(behindSlips && { behindSlips }),
  };
}

export const titled = ({ names, issue, edition }: Job, index = 0) => ({
  name: names[index]!,
  stem: issue.name,
  edition,
});

/** The tagged PDF. What paints is loaded when there is something to paint: the configuration knows the makings, and is read for every command. */
export const painted = async (layout: Composed, { pdf }: Pick<Job, 'pdf'>): Promise<Uint8Array> =>
  (await import('../paint/paint.ts')).paint(layout, pdf);
