/** The words that all sing and say, for whatever projects them. */
import { titled } from './laid-out.ts';
import type { MakingKind, MakingOf } from './making.ts';

export const screen: MakingKind<MakingOf<'screen'>> = {
  form: 'without-pages',
  parts: () => [{ extension: 'txt' }],
  keys: [],
  with: (makes) => makes,
  async make(_, job) {
    const [{ deliveryOf }, { slidesOf }] = await Promise.all([
      import('../deliver/deliver.ts'),
      import('../deliver/slides.ts'),
    ]);
    const slides = slidesOf(deliveryOf(job.issue, job.house));
    return [{ kind: 'document', ...titled(job), bytes: new TextEncoder().encode(slides) }];
  },
};
