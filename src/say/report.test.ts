import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { reportError, reportWarning } from './message.ts';
import { formatReport, type Paint, type Report, reportsOf } from './report.ts';

const unpainted: Paint = (_style, text) => text;
const format = (report: Partial<Report>): string =>
  formatReport({ severity: 'error', rule: 'raw-html', reason: 'it is wrong', ...report }, unpainted);

/** The columns, from 0, at which the line and the caret's line have the sign. */
function columnOf(sign: string, source: string, column: number): [number, number] {
  const [, line = '', caret = ''] = format({ path: 'x.md', line: 1, column, source }).split('\n');
  return [line.indexOf(sign), caret.indexOf('^')];
}

describe('a message', () => {
  it('has its place, the line with a caret, and what to do', () => {
    const file = new VFile({ path: 'issues/x.md', value: 'one\n- Pray for <b>all</b>\n' });
    reportError(file, { rule: 'raw-html', reason: 'HTML', help: 'Write **text**', at: { line: 2, column: 12 } });
    expect(reportsOf(file).map((report) => formatReport(report, unpainted))).toEqual([
      'issues/x.md:2:12: error: HTML (raw-html)\n  - Pray for <b>all</b>\n             ^\nhelp: Write **text**\n',
    ]);
  });

  it('without a place is one line, and without a file is bulletin’s', () => {
    expect(format({ path: 'x.md' })).toBe('x.md: error: it is wrong (raw-html)\n');
    expect(format({})).toBe('bulletin: error: it is wrong (raw-html)\n');
  });

  it('hangs further lines of help', () => {
    expect(format({ help: 'Write:\n---\n' })).toContain('help: Write:\n      ---');
  });

  it('is painted by its severity', () => {
    const painted = formatReport(
      { severity: 'warning', rule: 'undated', reason: 'x' },
      (style, text) => `<${style}>${text}`,
    );
    expect(painted).toBe('<bold>bulletin: <yellow>warning: x <dim>(undated)\n');
  });
});

describe('the caret', () => {
  it('stands under its column after tabs, Chinese letters, emoji and combining marks', () => {
    expect(columnOf('!', '\t\t!', 3)).toEqual([6, 6]);
    // Two columns for each Chinese letter, of which the string has one unit.
    expect(columnOf('!', '祷告!', 3)).toEqual([4, 6]);
    expect(columnOf('!', '🙏!', 3)).toEqual([4, 4]);
    // A letter and its mark are two units in one column.
    expect(columnOf('!', 'e\u0301!', 3)).toEqual([4, 3]);
  });

  it('stands under its column in the cut of a long line', () => {
    const source = `${'before '.repeat(40)}!${' after'.repeat(40)}`;
    const [line = '', caret = ''] = format({ line: 1, column: 281, source }).split('\n').slice(1);
    expect(line.indexOf('!')).toBe(caret.indexOf('^'));
    expect(line).toMatch(/^ {2}….*before !.* after.*…$/);
    expect(line.length).toBeLessThanOrEqual(102);
  });

  it('keeps the beginning of a long line if it stands there', () => {
    const [line = ''] = format({ line: 1, column: 3, source: `ab! ${'and more '.repeat(40)}` })
      .split('\n')
      .slice(1);
    expect(line).toMatch(/^ {2}ab! and more .*…$/);
  });

  it('stands behind a line that ends before its column', () => {
    expect(columnOf('^', 'ab', 9)[1]).toBe(4);
  });
});

it('shows no control character and no change of direction of a hostile issue', () => {
  const source = 'red \u001b[31m \u202Etxt';
  const shown = format({ path: 'x\u001b.md', line: 1, column: 1, source, help: 'a\u0007', reason: 'b\u0000' });
  expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
  expect(shown).toContain('red \uFFFD[31m \uFFFDtxt');
});

it('says things in the order of their lines, each once', () => {
  const file = new VFile({ path: 'x.md', value: 'a\nb\nc' });
  for (const line of [3, 1, 3])
    reportWarning(file, { rule: 'region-empty', reason: `line ${line}`, at: { line, column: 1 } });
  reportError(file, { rule: 'issue-empty', reason: 'the file' });
  expect(reportsOf(file).map(({ severity, reason }) => `${severity}: ${reason}`)).toEqual([
    'error: the file',
    'warning: line 1',
    'warning: line 3',
  ]);
});
