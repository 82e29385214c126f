import { describe, expect, it } from 'vitest';
import { githubAnnotations, sarifLog } from './annotations.ts';
import type { Report } from './report.ts';

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

  it('of SARIF have rules, levels and places', () => {
    const log = JSON.parse(sarifLog(reports, '1.2.3'));
    const [run] = log.runs;
    expect(log.version).toBe('2.1.0');
    expect(run.tool.driver).toEqual({
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

  it('of SARIF have addresses of files whatever their names', () => {
    const uri = (path: string): string =>
      JSON.parse(sarifLog([{ path, severity: 'info', rule: 'undated', reason: 'x' }], '1')).runs[0].results[0]
        .locations[0].physicalLocation.artifactLocation.uri;
    expect(uri('issues/a#1?.md')).toBe('issues/a%231%3F.md');
    expect(uri('50%.md')).toBe('50%25.md');
    expect(uri('\uD800.md')).toBe('%EF%BF%BD.md');
  });

  it('of nothing are a log without results', () => {
    expect(githubAnnotations([])).toBe('');
    expect(JSON.parse(sarifLog([], '1')).runs[0].results).toEqual([]);
  });
});
