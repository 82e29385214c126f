/** One web page that needs no other file. */
import { isBlock } from '../blocks/kinds.ts';
import type { Delivery } from '../deliver/deliver.ts';
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
    const delivery = deliveryOf(job.issue, job.house);
    const page = webPageOf(delivery, await prayerCalendarOf(delivery));
    return [{ kind: 'document', ...titled(job), bytes: new TextEncoder().encode(page) }];
  },
};

/** A file for calendars of what has a day of its own; none where the issue has no such block, whose kind is not loaded then. */
async function prayerCalendarOf(delivery: Delivery): Promise<string | undefined> {
  if (!isBlock({ type: 'calendar' })) return undefined;
  const { icsOf } = await import('../deliver/prayer-calendar.ts');
  return icsOf(delivery);
}
