/**
 * What is said to the person: VFile messages with a rule's name and a remedy.
 *
 * `fatal: true` is an error, `false` a warning, `undefined` a piece of information (vfile's own meaning).
 */
import type { Node } from 'mdast';
import type { VFile } from 'vfile';
import type { RuleName, RuleOf, Severity } from './rules.ts';

/** Where in the file, as unist counts: lines and columns from 1. */
export interface Point {
  line: number;
  column: number;
}

/** The file's first character. */
export const START = { line: 1, column: 1 };

export interface Finding<Rule extends RuleName = RuleName> {
  rule: Rule;
  /** What is wrong, without a full stop. */
  reason: string;
  /** What to do about it. */
  help?: string;
  at?: Point | Node['position'] | undefined;
}

/** vfile's own words for how bad it is. */
const FATAL: Readonly<Record<Severity, true | false | undefined>> = { error: true, warning: false, info: undefined };

/** For what is weighed elsewhere, such as by the configuration; the two below are held to the table of rules. */
export function report(file: VFile, finding: Finding, severity: Severity): void {
  const at = finding.at;
  const place = at === undefined ? undefined : 'start' in at ? at.start : at;
  const message = file.message(finding.reason, {
    ruleId: finding.rule,
    source: 'bulletin',
    ...(place ? { place } : {}),
  });
  message.fatal = FATAL[severity];
  if (finding.help !== undefined) message.note = finding.help;
}

export const reportError = (file: VFile, finding: Finding<RuleOf<'error'>>): void => report(file, finding, 'error');
export const reportWarning = (file: VFile, finding: Finding<RuleOf<'warning'>>): void =>
  report(file, finding, 'warning');

/** Whether the file has an error, so that nothing may be written for it. */
export const hasErrors = (file: VFile): boolean => file.messages.some((message) => message.fatal === true);
