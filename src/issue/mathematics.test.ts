/** Formulas, and what only looks like them. */
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import { parseIssue } from './parse.ts';

async function rulesOf(body: string): Promise<(string | null | undefined)[]> {
  const file = new VFile({ value: `---\ntitle: T\n---\n\n${body}\n`, path: 'issues/t.md' });
  await parseIssue(file, memoryProject());
  return file.messages.map(({ ruleId }) => ruleId);
}

test.each(['Half: $\\frac{1}{2}$.', '$$\n\\sum_{i} x_i\n$$', '- so $a \\times b$'])('%j is refused', async (body) => {
  expect(await rulesOf(body)).toEqual(['mathematics']);
});

test.each(['From $5 to $10, and C:\\temp', '`$\\frac{1}{2}$`', 'US$ 5\\* and $6', 'US$5 for C:\\temp and $6'])(
  '%j is text',
  async (body) => {
    expect(await rulesOf(body)).toEqual([]);
  },
);
