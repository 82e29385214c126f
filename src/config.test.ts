import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonSchemaOf } from '../tests/json-schema.ts';
import { memoryProject } from '../tests/memory-project.ts';
import { configSchema, readConfig } from './config.ts';
import { CONFIG_NAME } from './project.ts';

const lighthouse = readFileSync(new URL('../tests/fixtures/images/lighthouse.png', import.meta.url));
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(yaml: string | undefined, files: Record<string, Uint8Array> = {}) {
  const config = yaml === undefined ? {} : { [CONFIG_NAME]: encode(yaml) };
  const { file, config: found } = await readConfig(memoryProject({ ...config, ...files }), CONFIG_NAME);
  const said = file.messages.map(({ line, column, ruleId, reason }) => `${line}:${column} ${ruleId}: ${reason}`);
  return { config: found, said, notes: file.messages.map(({ note }) => note) };
}

const defaults = { pageSizes: [], editions: [], rules: {}, out: join('/project', 'out') };

describe('a configuration', () => {
  it.each([undefined, '', '# nothing yet\n\n', '\uFEFF# by Notepad\r\n'])(
    'may be missing or blank: %j',
    async (yaml) => {
      expect(await read(yaml)).toEqual({ config: defaults, said: [], notes: [] });
    },
  );

  it('with every key is taken as it stands', async () => {
    const { config, said } = await read(
      [
        'page-size: [letter, a4]',
        'edition: handout',
        'template: newsletter',
        'font: EB Garamond',
        'fit: 2',
        'lang: pt-br',
        'organization: Bread & Wine',
        'regions: [Africa & Europe, HQ]',
        'rules: { double-space: off, undated: error }',
        'scripture-notice: true',
        'out: finished/pdf',
      ].join('\r\n'),
    );
    expect(said).toEqual([]);
    expect(config).toEqual({
      pageSizes: ['letter', 'a4'],
      editions: ['handout'],
      template: 'newsletter',
      font: 'EB Garamond',
      fit: 2,
      lang: 'pt-BR',
      organization: 'Bread & Wine',
      regions: ['Africa & Europe', 'HQ'],
      rules: { 'double-space': 'off', undated: 'error' },
      scriptureNotice: true,
      out: join('/project', 'finished/pdf'),
    });
  });

  it('that has an unknown key is warned of with the nearest, and used', async () => {
    const { config, said, notes } = await read('organization: A\npagesize: a4\n');
    expect(said).toEqual(['2:1 config-unknown-key: the key `pagesize` is not known, and does nothing']);
    expect(notes).toEqual(['Did you mean `page-size`?']);
    expect(config?.organization).toBe('A');
  });

  it('that weighs a rule that there is not is warned of with the nearest', async () => {
    const { said, notes } = await read('rules:\n  doubel-space: off\n');
    expect(said).toEqual(['2:3 config-unknown-key: the key `rules.doubel-space` is not known, and does nothing']);
    expect(notes).toEqual(['Did you mean `double-space`?']);
  });

  it.each([
    ['page-size: leter', '1:12 config-value: `page-size` is not the name of a page size; did you mean letter?'],
    [
      'fit: 1\npage-size: [a4, b9]',
      '2:12 config-value: `page-size.1` is not the name of a page size; there are letter,',
    ],
    ['edition: epub', '1:10 config-value: `edition` is not the name of an edition; there are handout, public'],
    ['fit: some', '1:6 config-value: `fit` must be a whole number of pages'],
    ['lang: english', '1:7 config-value: `lang` is not a language tag'],
    ['template: ../evil', '1:11 config-value: `template` must be a name, not a path'],
    ['out: ../elsewhere', '1:6 config-value: `out` leads outside the project; name such a folder with --out'],
    ['out: /etc', '1:6 config-value: `out` leads outside the project; name such a folder with --out'],
    ['rules: { undated: no }', '1:19 config-value: `rules.undated` must be off, info, warning or error'],
    ['- a list', '1:1 config-keys: the configuration is not made of keys and values'],
    ['template: "a', '1:13 config-yaml: a quotation mark or a colon is missing'],
    ['logo: none.png', '1:7 image-missing: there is no picture `none.png`'],
    ['logo: ../secret.png', '1:7 image-outside: the picture lies outside the project: `../secret.png`'],
    ['logo: https://example.org/x.png', '1:7 image-url: a picture is not fetched from elsewhere'],
  ])('%j is refused', async (yaml, message) => {
    const { config, said } = await read(yaml);
    expect(config).toBeUndefined();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(message);
  });

  it('tells from where the path of a logo starts', async () => {
    expect((await read('logo: none.png')).notes[0]).toContain('starts at the folder of the configuration');
  });

  it('gives its logo as a picture', async () => {
    const { config, said } = await read('logo: pictures/logo.png', { 'pictures/logo.png': lighthouse });
    expect(said).toEqual([]);
    expect(config?.logo).toMatchObject({ format: 'png', orientation: 1 });
  });
});

it('has a published schema that is current', async () => {
  await expect(jsonSchemaOf(configSchema)).toMatchFileSnapshot('../schema/config.schema.json');
});
