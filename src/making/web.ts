/** One web page that needs no other file. */
import { addressIn } from '../keys/site.ts';
import { titled } from './laid-out.ts';
import type { MakingKind, MakingOf } from './making.ts';
import { prayerCalendarOf } from './prayer-calendar.ts';

export const web: MakingKind<MakingOf<'web'>> = {
  form: 'without-pages',
  parts: () => [{ extension: 'html' }],
  keys: [],
  with: (makes) => makes,
  async make(_, job) {
    const translation = await job.beside();
    if (translation === 'missing') return undefined;
    const [{ deliveryOf }, { alone, webPageOf }] = await Promise.all([
      import('../deliver/deliver.ts'),
      import('../deliver/web.ts'),
    ]);
    const delivery = deliveryOf(job.issue, job.house);
    const own = titled(job);
    const address = addressIn(job.issue.site ?? {}, own.name);
    const page = webPageOf(
      delivery,
      await alone(delivery, job.fonts, {
        whereabouts: address === undefined ? {} : { address },
        translation: translation && deliveryOf(translation, job.house),
        calendar: await prayerCalendarOf(delivery),
      }),
    );
    return [{ kind: 'document', ...own, bytes: new TextEncoder().encode(page) }];
  },
};
