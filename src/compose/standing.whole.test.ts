/** Type that is kept standing: cast once, and never taken for what it is not. */
import { VFile } from 'vfile';
import { expect, it } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import { settings } from '../../tests/samples.ts';
import type { Issue } from '../issue/issue.ts';
import { parseIssue } from '../issue/parse.ts';
import type { Imprint } from '../keys/imprint.ts';
import { layOut } from '../project/pipeline.ts';
import { runOf } from '../project/run.ts';
import { StandingType } from './standing.ts';

const project = memoryProject();
const run = runOf({ ...settings, project });
const [version] = run.versions;

const imprint = (name: string, lines = 1): Imprint => ({
  name,
  address: Array.from({ length: lines }, (_, index) => `${index} Street`),
  services: [],
  contact: [],
  permissions: [],
  code: true,
});

async function parsed(body: string): Promise<{ issue: Issue; file: VFile }> {
  const file = new VFile({ value: `---\ntitle: Letter\n---\n\n${body}\n`, path: 'issues/x.md' });
  return { issue: (await parseIssue(file, project))!, file };
}

async function laidOut({ issue, file }: { issue: Issue; file: VFile }, own: Imprint, standing: StandingType) {
  const copy = new VFile({ value: String(file), path: file.path });
  const layout = await layOut({ ...issue, imprint: own }, copy, version!, {
    ...run,
    standing: new Map([[version!, standing]]),
  });
  return { layout, messages: copy.messages };
}

const BODY = 'Dear friends,\n\n## One\n\n- Pray for all.\n- Pray again.';

it('serves every imprint, of whatever height', async () => {
  const letter = await parsed(BODY);
  const standing = new StandingType();
  const [first, second, third] = [
    await laidOut(letter, imprint('A'), standing),
    await laidOut(letter, imprint('B'), standing),
    await laidOut(letter, imprint('C', 40), standing),
  ].map(({ layout }) => layout!.structure.children);
  // The region is the very element that was told first: nothing was told or cast again.
  const region = first!.findIndex((each) => each.kind === 'element' && each.type === 'Sect');
  expect(region).toBeGreaterThanOrEqual(0);
  expect(second![region]).toBe(first![region]);
  expect(third![region]).toBe(first![region]);
  expect(second!.at(-1)).not.toBe(first!.at(-1));
});

it('serves no other text', async () => {
  const standing = new StandingType();
  const letter = await parsed(BODY);
  const { layout } = await laidOut(letter, imprint('A'), standing);
  const changed = { ...letter, issue: { ...letter.issue, frontMatter: { ...letter.issue.frontMatter, title: 'New' } } };
  const { layout: other } = await laidOut(changed, imprint('A'), standing);
  expect(other!.metadata.title).toBe('New');
  expect(other!.structure.children[0]).not.toBe(layout!.structure.children[0]);
});

it('is not kept where there was something to say of it, which is said of every imprint', async () => {
  const standing = new StandingType();
  const letter = await parsed(`${BODY}\n\nA sign: \u{F0000}.`);
  for (const name of ['A', 'B']) {
    const { layout, messages } = await laidOut(letter, imprint(name), standing);
    expect(layout).toBeUndefined();
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['missing-glyph']);
  }
});

it('tells of characters in an imprint that no font has, of that imprint alone', async () => {
  const standing = new StandingType();
  const letter = await parsed(BODY);
  const rules = [];
  for (const name of ['A', 'B \u{F0000}', 'C'])
    rules.push((await laidOut(letter, imprint(name), standing)).messages.map(({ ruleId }) => ruleId));
  expect(rules).toEqual([[], ['missing-glyph'], []]);
});
