/** Mending twice is mending once, keeps the words, and leaves nothing that could be mended. */
import fc from 'fast-check';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { runRules } from './check.ts';
import { mendFile } from './fix.ts';

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    ...[
      '\n',
      '\n\n',
      '\r\n',
      ' ',
      '  ',
      '   ',
      '\u00A0\u00A0',
      '\t',
      '- ',
      '* ',
      '1. ',
      '## ',
      '> ',
      '| a | b |\n|-|-|\n',
    ],
    ...[
      'the ',
      'the the ',
      'the the the ',
      'to  to ',
      'had had ',
      'April.One',
      'rain,sun',
      'it.”So',
      'end."So',
      'U.S. ',
    ],
    ...[' - ', ' -- ', '---', '...', '"', "'", '“', '”', '(', ')', '[', ']', '[a](https://example.org/a.B)', '`a.B`'],
    ...[
      '&amp;',
      '&nbsp;',
      '\\*',
      '**',
      '_',
      '~~',
      '<!-- a  b -->',
      'www.example.org',
      'a.Bc',
      '![a  b](c.png)',
      '[^1]',
    ],
  ),
);
const issue = fc
  .tuple(fc.array(piece, { maxLength: 25 }), fc.constantFrom('', 'smart: false\n', 'lang: de\n'), fc.boolean())
  .map(
    ([parts, facts, hasMark]) =>
      `${hasMark ? '\uFEFF' : ''}---\ntitle: A  letter.So - it\n${facts}---\n\n${parts.join('')}\n`,
  );

const editsOf = (text: string) => runRules(new VFile({ value: text, path: 'issues/a.md' }), { levels: {}, around: {} });

/** As `check --fix` does. */
async function mended(text: string): Promise<string> {
  let result = text;
  for (let pass = 0; pass < 5; pass++) {
    const edits = await editsOf(result);
    if (edits.length === 0) break;
    result = mendFile(result, edits);
  }
  return result;
}

test('of any text', async () => {
  await fc.assert(
    fc.asyncProperty(issue, async (text) => {
      const once = await mended(text);
      expect(await editsOf(once)).toEqual([]);
      expect(await mended(once)).toBe(once);
      // Doubled words go; no other does, and none is made.
      const words = (all: string): string[] => [...new Set(all.match(/\p{L}+/gu))].sort();
      expect(words(once)).toEqual(words(text));
    }),
    { numRuns: 300 },
  );
});

test('a rule tells of a hundred places, and how many more there are, and mends them all', async () => {
  const text = `---\ntitle: T\n---\n\n${'Pray for us . '.repeat(250)}\n`;
  const file = new VFile(text);
  const edits = await runRules(file, { levels: {}, around: {} });
  const told = file.messages.filter(({ ruleId }) => ruleId === 'stray-space').map(({ reason }) => reason);
  expect(told).toHaveLength(101);
  expect(told.at(-1)).toBe('150 more of this kind are not listed; this is the first');
  expect(edits.length).toBeGreaterThanOrEqual(250);
});
