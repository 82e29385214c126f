/** A page of a site: in its folder, beside the pictures and fonts that it shows. What is of all pages, the build adds. */

import { titled } from './laid-out.ts';
import type { MakingKind, MakingOf } from './making.ts';
import { prayerCalendarOf } from './prayer-calendar.ts';

export const site: MakingKind<MakingOf<'site'>> = {
  form: 'folder',
  parts: () => [{ extension: 'html' }],
  keys: [],
  with: (makes) => makes,
  async make(_, job) {
    const translation = await job.beside();
    if (translation === 'missing') return undefined;
    const [{ deliveryOf }, { sitePageOf }] = await Promise.all([
      import('../deliver/deliver.ts'),
      import('../deliver/site.ts'),
    ]);
    const own = titled(job);
    const [folder = '', file = ''] = own.name.split('/');
    const delivery = deliveryOf(job.issue, job.house);
    const { page, entry, files } = await sitePageOf(delivery, file, job.fonts, {
      translation: translation && deliveryOf(translation, job.house),
      calendar: await prayerCalendarOf(delivery),
    });
    return [
      { kind: 'document', ...own, bytes: new TextEncoder().encode(page), entry },
      ...files.map(({ path, bytes }) => ({ kind: 'document' as const, ...own, name: `${folder}/${path}`, bytes })),
    ];
  },
};
