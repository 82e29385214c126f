import { VFile } from 'vfile';
import { expect, it } from 'vitest';
import { setIssue, settings } from '../../tests/samples.ts';
import type { Issue } from '../issue/issue.ts';
import { pageTexts } from '../paint/reading.fixtures.ts';
import { addNotice } from './notice.ts';
import { VERSIONS, versionCalled } from './versions.ts';

const ISSUE: Issue = {
  name: 't',
  frontMatter: { title: 'T', lang: 'en', smart: true },
  opening: [],
  regions: [],
  notes: [],
  pictures: new Map(),
};

const issue = (body: string): VFile =>
  new VFile({
    value: `---\ntitle: T\nscripture: { text: “Pray.”, reference: "Psalm 11:7", version: NIV }\n---\n\n${body}\n`,
    path: 'issues/t.md',
  });

/** How often the notice is printed. */
async function printed(body: string, setsNotice: boolean): Promise<number> {
  const [output] = await setIssue(issue(body), { ...settings, setsNotice });
  return (await pageTexts(output!.bytes)).join('').match(/by Biblica, Inc/g)?.length ?? 0;
}

it.each(['- Pray.', '- Pray.\n\n## A\n\n- Ask.'])('is set once if the configuration wants it: %j', async (body) => {
  expect(await printed(body, true)).toBe(1);
  expect(await printed(body, false)).toBe(0);
  expect(await printed(`${body}\n\n© 2011 by Biblica, Inc.`, true)).toBe(1);
});

it.each([
  ['niv', 'NIV'],
  ['NIV 2011', 'NIV'],
  ['New International Version', 'NIV'],
  ['NRSVue', 'NRSVUE'],
  ['NASB', 'NASB'],
  ['NASB95', 'NASB1995'],
  ['NASB 1995', 'NASB1995'],
  ['New American Standard Bible (1995)', 'NASB1995'],
  ['New Revised Standard Version, Updated Edition', 'NRSVUE'],
])('of %s is that of the %s', (written, initials) => {
  expect(versionCalled(written)).toBe(VERSIONS[initials]);
});

it.each(['KJV', 'King James Version', 'constructor', '', 'NIrV', 'NRSV-CE', 'ESVUK'])('of %j is none', (written) => {
  expect(versionCalled(written)).toBeUndefined();
});

it('is not set by itself where nobody compared it with the publisher’s page', () => {
  const { opening, regions } = addNotice(ISSUE, 'GNT');
  expect({ opening, regions }).toEqual({ opening: [], regions: [] });
  expect(addNotice(ISSUE, 'ESV').opening).toHaveLength(1);
});

it('tells by its sign that it stands there already', () => {
  for (const { notice, sign, source } of Object.values(VERSIONS)) {
    expect(notice).toMatch(sign);
    expect(source).toMatch(/^https:/);
  }
});
