/** What is wrong with what the library gives, whatever it was asked for. */
import type { Message, Result } from '../../../src/library/result.ts';
import { faultOf, general, hasTrace } from '../signature.ts';
import type { Fault } from '../target.ts';

/**
 * Rules that are about a file as a whole, or about something beside it: they have no line.
 */
const WITHOUT_LINE: ReadonlySet<string> = new Set<string>([
  'fit-overset',
  'fit-underset',
  'issue-size',
  'issue-empty',
  'encoding',
  'undated',
  'edition-email',
  'edition-fit',
  'edition-sheet',
  'edition-template',
  'edition-margin',
  'email-size',
  'imprint-height',
  'imprints-table',
  'imprint-unprinted',
  'email-clipped',
  'site-address',
  'translation-missing',
  'sensitive-unreadable',
  'sensitive-misnamed',
  'font-damaged',
  'font-unusable',
  'config-unreadable',
]);

/** @param source what was given, which messages may quote. @param hasLines whether it is a text. */
export function faultsOf({ messages }: Result<unknown>, source: Uint8Array, hasLines: boolean): Fault[] {
  const text = Buffer.from(source).toString('utf8');
  return messages.flatMap((message) => faultsOfMessage(message, text, hasLines));
}

function faultsOfMessage(message: Message, source: string, hasLines: boolean): Fault[] {
  const { rule, severity, path, line, reason, help = '', details } = message;
  const told = JSON.stringify(message, undefined, 2);
  if (rule === 'defect') return [{ ...faultOf('defect', details ?? reason), told: details ?? told }];
  const faults: Fault[] = [];
  const say = (kind: Fault['kind'], what: string): void => {
    faults.push({ kind, signature: `${rule}: ${what}`, told });
  };
  // What the command line asked for stands in no file.
  const isAsked = / --\w/.test(reason);
  const isOfConfig = reason.includes('bulletin.config.yaml');
  if (path === undefined && !isAsked) say('message', 'names no file');
  else if (hasLines && severity !== 'info' && line === undefined && !isAsked && !isOfConfig && !WITHOUT_LINE.has(rule))
    say('message', 'names no line');
  const said = `${reason}\n${help}`;
  if (hasTrace(said)) say('trace', general(reason));
  // There is a rule called `footnote-undefined`.
  const [word] = /(?<![\w-])(?:undefined|NaN)(?![\w-])|\[object /.exec(said) ?? [];
  if (word !== undefined && !source.includes(word)) say('message', `says ${word}`);
  if (reason.trim() === '') say('message', 'says nothing');
  return faults;
}
