/** Pages as they are: one tagged PDF. */
import { pagesOutput, painted } from './laid-out.ts';
import { type MakingKind, type MakingOf, SHEET_KEYS } from './making.ts';
import { onSheets } from './sheets.ts';

export const pages: MakingKind<MakingOf<'pages'>> = {
  form: 'pages',
  parts: (_, { page }) => [{ size: page.name, extension: 'pdf' }],
  keys: SHEET_KEYS,
  with: (makes, { scheme, ...own }) => (scheme === undefined ? makes : onSheets({ scheme }, own)),
  async make(_, job) {
    const layout = await job.layOut();
    return layout && [pagesOutput(job, layout, await painted(layout, job))];
  },
};
