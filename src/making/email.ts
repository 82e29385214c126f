/** A draft of an e-mail, with the pages attached. */
import { painted, titled } from './laid-out.ts';
import type { MakingKind, MakingOf } from './making.ts';

export const email: MakingKind<MakingOf<'email'>> = {
  form: 'with-pages',
  parts: () => [{ extension: 'eml' }],
  keys: [],
  with: (makes) => makes,
  async make(_, job) {
    const layout = await job.layOut();
    if (layout === undefined) return undefined;
    const pdf = await painted(layout, job);
    const [{ deliveryOf }, { emailOf }, { warnOfSize }] = await Promise.all([
      import('../deliver/deliver.ts'),
      import('../deliver/email.ts'),
      import('../deliver/size.ts'),
    ]);
    const made = await emailOf(deliveryOf(job.issue, job.house), pdf);
    warnOfSize(made, job.file);
    return [{ kind: 'document', ...titled(job), bytes: made.bytes }];
  },
};
