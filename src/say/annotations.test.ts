import { describe, expect, it } from 'vitest';
import { githubAnnotations, sarifLog } from './annotations.ts';
import type { Report } from './report.ts';
import type { RuleName } from './rules.ts';

const reports: Report[] = [
  {
    path: 'issues\\june letter.md',
    line: 9,
    column: 110,
    severity: 'warning',
    rule: 'missing-space',
    reason: 'a space is missing: ‘April.One’',
    help: 'Write ‘April. One’.',
    source: 'in April.One',
  },
  { path: 'a,b:c.md', severity: 'info', rule: 'undated', reason: '100%\nsure' },
  { severity: 'error', rule: 'issue-missing', reason: 'there is no issue' },
];

describe('annotations', () => {
  it('of GitHub are one line each, with its escapes', () => {
    expect(githubAnnotations(reports).split('\n')).toEqual([
      '::warning file=issues/june letter.md,line=9,col=110,title=missing-space::a space is missing: ‘April.One’%0AWrite ‘April. One’.',
      '::notice file=a%2Cb%3Ac.md,title=undated::100%25%0Asure',
      '::error title=issue-missing::there is no issue',
      '',
    ]);
  });

  it('of SARIF have rules, levels and places', async () => {
    const log = JSON.parse(await sarifLog(reports, '1.2.3'));
    const [run] = log.runs;
    expect(log.version).toBe('2.1.0');
    expect(run.tool.driver).toMatchObject({
      name: 'bulletin',
      version: '1.2.3',
      rules: [{ id: 'issue-missing' }, { id: 'missing-space' }, { id: 'undated' }],
    });
    expect(run.results[0]).toEqual({
      ruleId: 'missing-space',
      ruleIndex: 1,
      level: 'warning',
      message: { text: 'a space is missing: ‘April.One’\nWrite ‘April. One’.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'issues/june%20letter.md' },
            region: { startLine: 9, startColumn: 110 },
          },
        },
      ],
    });
    expect(run.results.map(({ level }: { level: string }) => level)).toEqual(['warning', 'note', 'error']);
    expect(run.results[2]).not.toHaveProperty('locations');
    expect(run.results[1].locations[0].physicalLocation).not.toHaveProperty('region');
  });

  it('of SARIF tell of each rule what it means and what to do', async () => {
    const told = async (rule: RuleName): Promise<object> => {
      const { runs } = JSON.parse(await sarifLog([{ severity: 'error', rule, reason: 'x' }], '1'));
      return runs[0].tool.driver.rules[0];
    };
    expect(await told('undated')).toEqual({
      id: 'undated',
      shortDescription: {
        text: 'Words that depend on the day they are read (`this week`, `tomorrow`, `in April`), in an issue without a date.',
      },
      help: {
        text: 'Write `date:` at the top, or say the day itself. bulletin’s documentation has more: docs/rules/undated.md',
      },
    });
    // What looks like a link in code is none.
    expect(await told('image-alt')).toMatchObject({
      help: { text: expect.stringContaining('Write `![what it shows](…)`, or `![](… "decorative")`. bulletin’s') },
    });
    expect(await told('sensitive-keys')).toMatchObject({
      shortDescription: { text: expect.stringContaining('As in the front matter, of `sensitive.yaml`. Nothing') },
    });
    expect(await told('import-dropped')).toMatchObject({ shortDescription: { text: expect.stringMatching(/ …$/) } });
  });

  it('of SARIF have addresses of files whatever their names', async () => {
    const uri = async (path: string): Promise<string> =>
      JSON.parse(await sarifLog([{ path, severity: 'info', rule: 'undated', reason: 'x' }], '1')).runs[0].results[0]
        .locations[0].physicalLocation.artifactLocation.uri;
    expect(await uri('issues/a#1?.md')).toBe('issues/a%231%3F.md');
    expect(await uri('50%.md')).toBe('50%25.md');
    expect(await uri('\uD800.md')).toBe('%EF%BF%BD.md');
  });

  it('of nothing are a log without results', async () => {
    expect(githubAnnotations([])).toBe('');
    expect(JSON.parse(await sarifLog([], '1')).runs[0].results).toEqual([]);
  });
});
