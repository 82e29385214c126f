/** Pages for a machine that has black alone and prints nothing near the paper's edge. */
import { warnOfCramped } from './cramped.ts';
import { pagesOutput } from './laid-out.ts';
import type { MakingKind, MakingOf } from './making.ts';
import { reportPreflight } from './preflighted.ts';

export const copier: MakingKind<MakingOf<'copier'>> = {
  form: 'pages',
  parts: (_, { page }) => [{ size: page.name, extension: 'pdf' }],
  keys: [],
  with: (makes) => makes,
  async make(_, job) {
    const layout = await job.layOut();
    if (layout === undefined) return undefined;
    const { printForCopier } = await import('../press/copier.ts');
    const { bytes, cramped } = await printForCopier(layout, job.pdf);
    warnOfCramped(cramped, '6.35 mm (0.25 in)', job);
    await reportPreflight(bytes, { purpose: 'copier' }, job);
    return [pagesOutput(job, layout, bytes)];
  },
};
