/** Most of this is asserted by the compiler: `npm run typecheck` fails where it does not hold. */
import { VFile } from 'vfile';
import { describe, expectTypeOf, test } from 'vitest';
import type { Levels, Rule } from '../check/rule.ts';
import { Notebook } from '../commands/journal.ts';
import { ImportError } from '../import/import.ts';
import type { Notice } from '../impose/source.ts';
import type { Fault } from '../issue/pictures.ts';
import type { Subject } from '../keys/yaml.ts';
import type { PdfError } from '../pdf/error.ts';
import type { Flaw } from '../picture/picture.ts';
import type { Complaint } from '../preflight/check.ts';
import { type Finding, report, reportError, reportWarning } from './message.ts';
import type { Report } from './report.ts';
import type { CheckRuleName, RuleName, RuleOf } from './rules.ts';

describe('a name that is not in the table', () => {
  test('is nobody’s to report', () => {
    expectTypeOf<'raw-htm'>().not.toExtend<RuleName>();
    expectTypeOf<Finding['rule']>().toEqualTypeOf<RuleName>();
    expectTypeOf<Report['rule']>().toEqualTypeOf<RuleName>();
    expectTypeOf<keyof Levels>().toEqualTypeOf<RuleName>();
    expectTypeOf<Rule['name']>().toEqualTypeOf<CheckRuleName>();
    expectTypeOf<ImportError['rule'] | PdfError['rule'] | Fault['rule'] | Flaw['rule']>().toEqualTypeOf<
      RuleOf<'error'>
    >();
    expectTypeOf<Notice['rule']>().toEqualTypeOf<RuleOf<'warning'>>();
    expectTypeOf<Complaint['rule']>().toExtend<RuleName>();
    // @ts-expect-error: a letter is missing
    reportError(new VFile(), { rule: 'raw-htm', reason: 'HTML cannot be printed' });
    // @ts-expect-error
    new Notebook().addError('raw-htm', 'HTML cannot be printed');
    // @ts-expect-error
    new ImportError('raw-htm', 'HTML cannot be printed', 'Write it in Markdown.');
  });

  test('cannot be built of parts either', () => {
    expectTypeOf<Subject['rule']>().toEqualTypeOf<'front-matter' | 'config' | 'sensitive' | 'imprints'>();
    const subject: Pick<Subject, 'rule'> = { rule: 'config' };
    report(new VFile(), { rule: `${subject.rule}-keys`, reason: 'it has no keys' }, 'error');
    // @ts-expect-error: none ends in this
    report(new VFile(), { rule: `${subject.rule}-key`, reason: 'it has no keys' }, 'error');
  });
});

test('a rule is not reported as graver or milder than the table has it', () => {
  reportWarning(new VFile(), { rule: 'footnote-unused', reason: 'nothing refers to the note' });
  // @ts-expect-error: a warning
  reportError(new VFile(), { rule: 'footnote-unused', reason: 'nothing refers to the note' });
  expectTypeOf<{ rule: 'preflight-rgb'; severity: 'error' }>().toExtend<Pick<Complaint, 'rule' | 'severity'>>();
  expectTypeOf<Extract<Complaint, { rule: 'preflight-rgb' }>['severity']>().toEqualTypeOf<'error'>();
});
