/** One web page that needs no other file. */
import { titled } from './laid-out.ts';
import type { MakingKind, MakingOf } from './making.ts';

export const web: MakingKind<MakingOf<'web'>> = {
  form: 'without-pages',
  parts: () => [{ extension: 'html' }],
  keys: [],
  with: (makes) => makes,
  async make(_, job) {
    const [{ deliveryOf }, { webPageOf }] = await Promise.all([
      import('../deliver/deliver.ts'),
      import('../deliver/web.ts'),
    ]);
    const page = webPageOf(deliveryOf(job.issue, job.house));
    return [{ kind: 'document', ...titled(job), bytes: new TextEncoder().encode(page) }];
  },
};
