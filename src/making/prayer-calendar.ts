/** Prayers that have a day each, for calendars. */
import { isBlock } from '../blocks/kinds.ts';
import type { Delivery } from '../deliver/deliver.ts';

/** A file for calendars of what has a day of its own; none where the issue has no such block, whose kind is not loaded then. */
export async function prayerCalendarOf(delivery: Delivery): Promise<string | undefined> {
  if (!isBlock({ type: 'calendar' })) return undefined;
  const { icsOf } = await import('../deliver/prayer-calendar.ts');
  return icsOf(delivery);
}
