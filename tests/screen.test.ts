/** What is projected is what all sing and say, and nothing else. */
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { guardBy } from '../src/safeguard/guard.ts';
import { memoryProject } from './memory-project.ts';
import { setIssue, settings } from './samples.ts';

const SERVICE = `---
title: Sunday
---

Welcome, Amina Yusuf.

:::responsive The peace
Leader: The *peace* of Amina Yusuf be with you.
(We greet one another.)
All: And also with you.
:::

:::hymn Holy {number=1 tune=NICAEA author="Reginald Heber, 1826"}
Holy, holy,
  "holy"

Refrain:
Amen

Early in the morning
:::

:::leader
Wait.
:::
`;

async function slides(more: Partial<typeof settings> = {}): Promise<string> {
  const file = new VFile({ value: SERVICE, path: 'issues/sunday.md' });
  const outputs = await setIssue(file, { ...settings, project: memoryProject(), editions: ['screen'], ...more });
  expect(outputs.map(({ name }) => name)).toEqual(['sunday.screen.txt']);
  return new TextDecoder().decode(outputs[0]!.bytes);
}

test('slides stand apart by an empty line', async () => {
  expect(await slides()).toBe(`Sunday

The peace

Leader: The peace of Amina Yusuf be with you.
All: And also with you.

1\u2003Holy · NICAEA
Reginald Heber, 1826

Holy, holy,
“holy”

Amen

Early in the morning

Amen
`);
});

test('are for everybody: names are masked', async () => {
  const guard = guardBy([{ name: 'Amina Yusuf', instead: 'Miriam', audience: ['public'] }]);
  expect(await slides({ guard })).toContain('The peace of Miriam be with you.');
});
