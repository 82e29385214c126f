/** One small letter of each kind that was once read wrongly: what it is now was looked at. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importLetter } from './letter.ts';

const folder = new URL('../../tests/fixtures/import-kinds/', import.meta.url);

test.each(readdirSync(folder).sort())('%s', async (name) => {
  const bytes = readFileSync(new URL(name, folder));
  const { markdown, letter, comparison } = await importLetter(bytes, { name });
  expect(comparison).toEqual({ lost: [], added: [], isInOrder: true });
  const said = [
    ...letter.dropped.map(({ what, text }) => `left out: ${what}: ${text.replace(/\s+/g, ' ')}`),
    ...letter.remarks.map((remark) => `remark: ${remark}`),
  ];
  await expect(`${markdown}\n${said.join('\n')}\n`).toMatchFileSnapshot(`../../tests/golden/import-kinds/${name}.txt`);
  const kept = await importLetter(bytes, { name, keep: true });
  expect(kept.comparison).toEqual({ lost: [], added: [], isInOrder: true });
  expect(kept.letter.dropped.filter(({ what }) => what !== 'a picture')).toEqual([]);
});
