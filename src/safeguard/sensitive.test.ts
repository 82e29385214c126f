import { expect, it } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import { readSensitive } from './sensitive.ts';

async function read(yaml: string) {
  const project = memoryProject({ 'sensitive.yaml': new TextEncoder().encode(yaml) });
  const { file, list } = await readSensitive(project, 'sensitive.yaml');
  const said = file.messages.map(
    ({ line, column, ruleId, reason, fatal }) => `${line}:${column} ${ruleId}${fatal ? '' : '?'}: ${reason}`,
  );
  return { list, said };
}

it('a list is read', async () => {
  const yaml = [
    'names:',
    '  - Rashid',
    '  - { name: Amina Yusuf, instead: Miriam, audience: public }',
    'places: [Harbour Street]',
    'organizations:',
  ].join('\r\n');
  expect(await read(yaml)).toEqual({
    said: [],
    list: [
      { name: 'Rashid', audience: ['print', 'public'] },
      { name: 'Amina Yusuf', instead: 'Miriam', audience: ['public'] },
      { name: 'Harbour Street', audience: ['print', 'public'] },
    ],
  });
});

it('that is blank, or not there, has nothing in it', async () => {
  expect(await read('# none yet\n')).toEqual({ said: [], list: [] });
  expect(await readSensitive(memoryProject(), 'sensitive.yaml')).toMatchObject({ list: [] });
});

it.each([
  ['name: [Amina]', '1:1 sensitive-unknown-key: the key `name` is not known'],
  ['names: Amina', '1:8 sensitive-value: `names` must be a list'],
  ['names: [[Amina]]', 'sensitive-value: `names.0` must be a name, or have a name and what is printed instead'],
  ['names: [{ name: Amina, audience: everybody }]', 'sensitive-value: `names.0.audience` must be print'],
  ['names: [{ instead: Miriam }]', 'sensitive-value: `names.0.name` is missing'],
  ['names: ["…"]', '‘…’ has no letter in it'],
  ['names: [{ name: Amina Yusuf, instead: Miss Yusuf }, Yusuf]', 'has ‘Yusuf’ in it'],
  ['names: [Amina', 'sensitive-yaml'],
  ['- Amina', 'sensitive-keys'],
])('%j is refused, so that nothing slips through', async (yaml, message) => {
  const { list, said } = await read(yaml);
  expect(list).toBeUndefined();
  expect(said.join('\n')).toContain(message);
  expect(said.join('\n')).not.toContain('?:');
});
