/** What can be done about what is found: each way out is a change of the text after which it is not found any more. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Journal } from '../commands/journal.ts';
import { prepare } from '../commands/prepare.ts';
import { type Run, runOf } from '../project/run.ts';
import { signed } from './edits.ts';
import { findingsOf } from './findings.ts';
import type { Change, Finding } from './protocol.ts';
import { QUIET } from './quiet.ts';

let root = '';
let run: Run;

beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'bulletin-findings-')));
  mkdirSync(join(root, 'issues'));
  writeFileSync(join(root, 'bulletin.config.yaml'), '');
  writeFileSync(
    join(root, 'sensitive.yaml'),
    'names:\n  - Amina Yusuf\n  - { name: Yusuf "Joe" Karimi, audience: print }\n',
  );
  const prepared = (await prepare({ pageSizes: [], editions: [], strict: false }, root, new Journal(QUIET)))!;
  run = runOf(prepared.settings);
});
afterAll(() => rmSync(root, { recursive: true }));

const found = async (text: string): Promise<Finding[]> =>
  (await findingsOf('issues/june.md', text, run, root)).findings;

const put = (text: string, { start, end, text: now }: Change): string => text.slice(0, start) + now + text.slice(end);

const names = (findings: readonly Finding[]): Finding[] => findings.filter(({ rule }) => rule === 'sensitive-name');

describe('a name that must not be printed', () => {
  const text = '---\ntitle: June\n---\n\n- Pray for Amina Yusuf.\n- Pray for Yusuf "Joe" Karimi.\n';

  it('is signed off one by one, each in its line', async () => {
    let now = text;
    for (const left of [1, 0]) {
      const [{ sign }] = names(await found(now)) as [Finding];
      now = put(now, signed(sign!, 'Ruth "Ru" Adeyemi', '2026-06-01', ['print']));
      expect(names(await found(now))).toHaveLength(left);
    }
    expect(now).toBe(
      text.replace(
        'title: June\n',
        'title: June\napproved:\n' +
          '  - { name: "Amina Yusuf", by: "Ruth \\"Ru\\" Adeyemi", on: 2026-06-01, audience: [print] }\n' +
          '  - { name: "Yusuf \\"Joe\\" Karimi", by: "Ruth \\"Ru\\" Adeyemi", on: 2026-06-01, audience: [print] }\n',
      ),
    );
  });

  it('is left to the person where approvals are written on a line, or there is no front matter', async () => {
    const onLine = text.replace('title: June\n', 'title: June\napproved: []\n');
    for (const one of names(await found(onLine))) expect(one.sign).toBeUndefined();
  });
});

describe('what the rules find', () => {
  it('is left alone by a line of the issue, which is not told again', async () => {
    const text = '---\ntitle: June\n---\n\n- Pray for the the town.\n';
    const doubled = (findings: readonly Finding[]) => findings.filter(({ rule }) => rule === 'doubled-word');
    const [one] = doubled(await found(text)) as [Finding];
    const left = put(text, one.leave![0]!);
    expect(left).toMatch(/^leave:\n {2}- \{ rule: doubled-word, words: "- Pray for the the town\." \}$/m);
    expect(doubled(await found(left))).toEqual([]);
    expect(doubled(await found(put(text, one.mend![0]!)))).toEqual([]);
  });
});
