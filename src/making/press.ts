/** Pages for the print shop. */
import { pagesOutput } from './laid-out.ts';
import type { MakingKind, MakingOf } from './making.ts';
import { reportPreflight } from './preflighted.ts';

export const press: MakingKind<MakingOf<'press'>> = {
  form: 'pages',
  parts: (_, { page }) => [{ size: page.name, extension: 'pdf' }],
  keys: ['profile', 'paper', 'ink-limit'],
  with: (makes, own) => ({ ...makes, ...own.press }),
  async make({ kind: _, ...settings }, job) {
    const layout = await job.layOut();
    if (layout === undefined) return undefined;
    const [{ orderFor }, { printForPress }] = await Promise.all([
      import('../press/order.ts'),
      import('../press/press.ts'),
    ]);
    const order = orderFor(settings, job.sizes.page, job.issue.name, job.fonts);
    const { bytes, inks } = await printForPress(layout, order);
    await reportPreflight(bytes, { purpose: 'press', inkLimit: order.limit }, job);
    return [{ ...pagesOutput(job, layout, bytes), inks }];
  },
};
