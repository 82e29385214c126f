/** Letters of any length, always the same for the same number. */

const WORDS =
  'the and of to in for with that from our who a is are was on by at this their have children families pastors church ' +
  'village hospital school harbour island winter morning teachers nurses drivers builders students neighbours volunteers ' +
  'pray praise thank ask strength wisdom patience courage peace healing justice mercy comfort safety responsibility ' +
  'understanding reconciliation extraordinary congregation celebration opportunities circumstances between without ' +
  'together beginning evening after before during through come go see hear carry open close wait mend build teach learn';

/** Numbers from 0 to below 1, by a linear congruential generator (Numerical Recipes, 2nd ed., p. 284). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** @returns Markdown with `regions` regions, most of which have a lead-in. */
export function letter(regions: number, seed = regions): string {
  const next = numbers(seed);
  const upTo = (most: number): number => 1 + Math.floor(next() * most);
  const words = WORDS.split(' ');
  const word = (): string => words[Math.floor(next() * words.length)]!;
  const sentence = (): string => {
    const text = Array.from({ length: 5 + upTo(14) }, word).join(' ');
    return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
  };
  const paragraph = (most: number): string => Array.from({ length: upTo(most) }, sentence).join(' ');
  const item = (): string => {
    const more = next() < 0.15 ? `\n\n  ${paragraph(2)}` : '';
    return `- ${paragraph(4)}${more}\n`;
  };
  const region = (_: unknown, index: number): string => {
    const leadIn = next() < 0.7 ? `${paragraph(2)}\n\n` : '';
    return `## Region ${index + 1}\n\n${leadIn}${Array.from({ length: upTo(4) }, item).join('\n')}`;
  };
  const body = [paragraph(4), ...Array.from({ length: regions }, region)].join('\n\n');
  return `---\ntitle: A Letter of ${regions} Regions\norganization: The Writers\ndate: 2026-11-22\nlang: en\n---\n\n${body}\n`;
}
