/** What the configuration makes of what is found outside the rules: while an issue is parsed and set. */
import type { VFile } from 'vfile';
import type { CheckRuleName, RuleOf } from '../say/rules.ts';
import type { Levels } from './rule.ts';

/** Warnings of the other rooms that the configuration may weigh otherwise. Their errors stand: nothing could be printed. */
const WARNINGS = [
  'definition-duplicate',
  'definition-unused',
  'footnote-duplicate',
  'footnote-undefined',
  'footnote-unused',
  'heading-order',
  'region-empty',
  'title-unprinted',
] as const satisfies readonly RuleOf<'warning'>[];

/** The rules of `rules.ts`, by name alone: the configuration is read at every start, the rules are not. */
const CHECKED = [
  'answer-alone',
  'broken-link',
  'contact-details',
  'country-opening',
  'country-region',
  'double-space',
  'doubled-word',
  'duty-twice',
  'hymn-licence',
  'hymn-number',
  'hyphen-for-dash',
  'image-resolution',
  'impossible-date',
  'item-opening',
  'item-repeated',
  'item-twice',
  'missing-space',
  'mojibake',
  'photo-place',
  'reading-verses',
  'reading-words',
  'request-open',
  'scripture-reference',
  'scripture-version',
  'sensitive-detail',
  'service-time',
  'stale-date',
  'straight-quotes',
  'stray-space',
  'typed-block',
  'unbalanced-marks',
  'unchanged',
  'undated',
  'version-notice',
  'weekday-mismatch',
] as const satisfies readonly CheckRuleName[];

/** Rules whose level the configuration can set. */
export const SETTABLE: readonly string[] = [...WARNINGS, ...CHECKED].sort();

/** Weighs the warnings on a file as the configuration says. */
export function weigh(file: VFile, levels: Levels): void {
  file.messages = file.messages.filter((message) => {
    const rule = WARNINGS.find((name) => name === message.ruleId);
    const level = rule && levels[rule];
    if (level === undefined) return true;
    message.fatal = level === 'error' ? true : level === 'warning' ? false : undefined;
    return level !== 'off';
  });
}
