import type { Rule } from '../rule.ts';

/** `Worship at 10:30`, `the service begins at 10 a.m.` */
const SERVICE =
  /\b(?:(?:morning|sunday) )?(?:worship|service|mass|eucharist|holy communion)(?: (?:begins|starts|is))?(?: on sundays?)?,? at (\d{1,2})(?:[:.](\d{2}))?\s*(a\.?m\.?|p\.?m\.?)?(?![\d:])/giu;
const TIME = /\b(\d{1,2})(?:[:.](\d{2}))?\s*(a\.?m\.?|p\.?m\.?)?(?![\d:])/giu;
/** Minutes: a service that is farther away is another one. */
const NEAR = 75;

/** A service that is said to begin at another time than the configuration says. */
export const serviceTime: Rule = {
  name: 'service-time',
  level: 'warning',
  languages: ['en'],
  *find({ passages, around: { services = [] } }) {
    const usual = services.flatMap((line) => [...line.matchAll(TIME)].filter(isTime).map(minutesIn));
    if (usual.length === 0) return;
    for (const passage of passages)
      for (const found of passage.text.matchAll(SERVICE)) {
        const time = minutesIn(found);
        const distance = Math.min(...usual.map((each) => Math.abs(each - time)));
        if (distance === 0 || distance > NEAR) continue;
        yield {
          reason: `the service is at ${found[0].slice(found[0].search(/\d/)).trim()} here, and the configuration says ‘${services.join('; ').slice(0, 80)}’`,
          help: 'Ask which of the two is meant; the usual times stand in bulletin.config.yaml (imprint: services:).',
          at: passage.at(found.index),
        };
      }
  },
};

/** A figure alone may be anything. */
const isTime = ([, , minutes, half]: RegExpMatchArray): boolean => minutes !== undefined || half !== undefined;

/** After midnight. Without a half of the day, a small hour is of the afternoon. */
function minutesIn([, hours, minutes = '0', half]: RegExpMatchArray): number {
  const hour = Number(hours) % 12;
  const isLater = half === undefined ? Number(hours) === 12 || Number(hours) < 7 : half.toLowerCase().startsWith('p');
  return (hour + (isLater || Number(hours) > 12 ? 12 : 0)) * 60 + Number(minutes);
}
