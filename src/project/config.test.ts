import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonSchemaOf } from '../../tests/json-schema.ts';
import { memoryProject } from '../../tests/memory-project.ts';
import { builtInEditions } from '../edition/catalogue.ts';
import { CONFIG_NAME } from '../files/project.ts';
import { configSchema, readConfig } from './config.ts';

const lighthouse = readFileSync(new URL('../../tests/fixtures/images/lighthouse.png', import.meta.url));
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(yaml: string | undefined, files: Record<string, Uint8Array> = {}) {
  const config = yaml === undefined ? {} : { [CONFIG_NAME]: encode(yaml) };
  const { file, config: found } = await readConfig(memoryProject({ ...config, ...files }), CONFIG_NAME);
  const said = file.messages.map(({ line, column, ruleId, reason }) => `${line}:${column} ${ruleId}: ${reason}`);
  return { config: found, said, notes: file.messages.map(({ note }) => note) };
}

const envelope = { to: [], subject: '{title}, {date}' };
const defaults = {
  pageSizes: [],
  catalogue: builtInEditions,
  editions: [],
  rules: {},
  envelope,
  out: join('/project', 'out'),
};

describe('a configuration', () => {
  it.each(['', '\n\n', '# nothing\n', '  # nothing\n\n#', '\n # a\n\n # b \n '])('may be empty: %j', async (yaml) => {
    expect(await read(yaml)).toMatchObject({ said: [], config: defaults });
  });

  it.each(['\n'.repeat(5000), '#'.repeat(5000), '#\n'.repeat(5000), ' # \n'.repeat(5000)])(
    'is read in proportion to its length, whatever it begins with',
    async (beginning) => {
      const { said } = await read(`${beginning}\npage: x`);
      expect(said).toHaveLength(1);
    },
  );

  it.each([undefined, '', '# nothing yet\n\n', '\uFEFF# by Notepad\r\n'])(
    'may be missing or blank: %j',
    async (yaml) => {
      expect(await read(yaml)).toEqual({ config: defaults, said: [], notes: [] });
    },
  );

  it('says the imprint, and whom e-mails are from and for', async () => {
    const { config, said } = await read(
      [
        'imprint:',
        '  name: Lantern Quay',
        '  address: [12 Harbor Street, Port Ellery]',
        '  services: Sundays at 10.30',
        '  url: https://example.org/pray',
        '  logo: logo.png',
        'email:',
        '  from: Prayer Desk <prayer@example.org>',
        '  to: [a@example.org, b@example.org]',
        '  subject: "{title}"',
      ].join('\n'),
      { 'logo.png': lighthouse },
    );
    expect(said).toEqual([]);
    expect(config).toMatchObject({
      imprint: {
        name: 'Lantern Quay',
        address: ['12 Harbor Street', 'Port Ellery'],
        services: ['Sundays at 10.30'],
        contact: [],
        url: 'https://example.org/pray',
        code: true,
        permissions: [],
        logo: { format: 'png' },
      },
      envelope: {
        from: { name: 'Prayer Desk', address: 'prayer@example.org' },
        to: [
          { name: '', address: 'a@example.org' },
          { name: '', address: 'b@example.org' },
        ],
        subject: '{title}',
      },
    });
  });

  it.each([
    ['imprint: { url: example.org }', '1:12 config-value: `imprint.url` is not the address of a web page'],
    [`imprint: { url: "https://example.org/${'x'.repeat(200)}" }`, '1:12 config-value: `imprint.url` is too long'],
    ['imprint: { url: "javascript:alert(1)" }', '1:12 config-value: `imprint.url` is not the address'],
    ['imprint: { phone: 555 }', '1:12 config-unknown-key: the key `imprint.phone` is not known'],
    ['imprint: { logo: gone.png }', '1:12 image-missing: there is no picture `gone.png`'],
    ['email: { from: Prayer Desk }', '1:10 config-value: `email.from` is not one e-mail address'],
    [
      'email: { to: [a@example.org, "b@example.org, c@example.org"] }',
      '1:29 config-value: `email.to.1` is not one e-mail',
    ],
    ['email: { from: "a@example.org\\r\\nBcc: b@example.org" }', '1:10 config-value: `email.from` is not one e-mail'],
    ['email: { subject: "{titel}" }', '1:10 config-value: `email.subject` has {titel} in it'],
  ])('with %s is at fault', async (yaml, fault) => {
    const { said } = await read(yaml);
    expect(said).toHaveLength(1);
    expect(said[0]!.replace(/^1:\d+ /, '')).toContain(fault.replace(/^1:\d+ /, ''));
  });

  it('with every key is taken as it stands', async () => {
    const { config, said } = await read(
      [
        'page-size: [letter, a4]',
        'edition: handout',
        'template: newsletter',
        'font: EB Garamond',
        'fit: 2',
        'pdf: 2.0',
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
      catalogue: builtInEditions,
      editions: ['handout'],
      template: 'newsletter',
      font: 'EB Garamond',
      fit: 2,
      pdf: '2.0',
      lang: 'pt-BR',
      organization: 'Bread & Wine',
      regions: ['Africa & Europe', 'HQ'],
      rules: { 'double-space': 'off', undated: 'error' },
      scriptureNotice: true,
      envelope,
      out: join('/project', 'finished/pdf'),
    });
  });

  it('that has an unknown key is warned of with the nearest, and used', async () => {
    const { config, said, notes } = await read('organization: A\npagesize: a4\n');
    expect(said).toEqual(['2:1 config-unknown-key: the key `pagesize` is not known, and does nothing']);
    expect(notes).toEqual(['Did you mean `page-size`?']);
    expect(config?.organization).toBe('A');
  });

  it('may have editions of its own, which are all made unless it says otherwise', async () => {
    const { config, said } = await read(
      [
        'editions:',
        '  sunday:',
        '    description: the sheet for the pews',
        '    page-size: a5',
        '    template: newsletter',
        '    fit: 2',
        '    audience: public',
        '    name: sunday-sheet',
        '  wide:',
        '    extends: large-print',
        '    page-size: [tabloid, a3]',
        '  ពិសេស:',
        '    extends: sunday',
        '    fit: 4',
      ].join('\n'),
    );
    expect(said).toEqual([]);
    expect(config?.editions).toEqual(['sunday', 'wide', 'ពិសេស']);
    expect([...config!.catalogue.keys()].slice(-3)).toEqual(['sunday', 'wide', 'ពិសេស']);
    expect(config?.catalogue.get('sunday')).toMatchObject({
      name: 'sunday',
      description: 'the sheet for the pews',
      audience: 'public',
      fileName: 'sunday-sheet',
      preferred: { pageSizes: ['a5'], template: 'newsletter', fit: 2 },
    });
    expect(config?.catalogue.get('wide')).toMatchObject({
      template: 'large-print',
      unlimited: true,
      size: { least: 18 },
    });
    const special = config?.catalogue.get('ពិសេស');
    expect(special).toMatchObject({ audience: 'public', preferred: { pageSizes: ['a5'], fit: 4 } });
    expect(special).not.toHaveProperty('fileName');
  });

  it('may change an edition that bulletin has, and choose among its own', async () => {
    const { config, said } = await read(
      'edition: [handout, mine]\neditions:\n  handout: { extends: handout, fit: 1 }\n  mine: { template: classic }\n  other: {}\n',
    );
    expect(said).toEqual([]);
    expect(config?.editions).toEqual(['handout', 'mine']);
    expect(config?.catalogue.get('handout')).toMatchObject({ preferred: { fit: 1 } });
    expect(config?.catalogue.get('mine')).toMatchObject({ preferred: { template: 'classic', fit: 1 } });
    expect(config?.catalogue.get('other')).toMatchObject({ name: 'other', description: expect.any(String) });
  });

  it('puts editions on sheets', async () => {
    const { config, said } = await read(
      'editions:\n  fold: { extends: public, scheme: booklet, sheet: tabloid }\n  pad: { extends: insert, scheme: stack, binding: right }\n  a3: { extends: fold, sheet: a3 }\n  book: { extends: pad, scheme: perfect }\n',
    );
    expect(said).toEqual([]);
    const makes = ['fold', 'pad', 'a3', 'book'].map((name) => config?.catalogue.get(name)?.makes);
    expect(makes).toEqual([
      { kind: 'sheets', scheme: 'booklet', sheet: 'tabloid' },
      { kind: 'sheets', scheme: 'stack', binding: 'right' },
      { kind: 'sheets', scheme: 'booklet', sheet: 'a3' },
      { kind: 'sheets', scheme: 'perfect', binding: 'right' },
    ]);
  });

  it('tells editions what the shop asks for, and which inks there are', async () => {
    const { config, said } = await read(
      'editions:\n  shop: { extends: press, paper: uncoated, ink-limit: 240 }\n  coated: { extends: shop, paper: coated }\n  riso: { extends: riso, inks: [Black, teal] }\n  one: { extends: riso, inks: black }\n',
    );
    expect(said).toEqual([]);
    expect(['shop', 'coated', 'riso', 'one'].map((name) => config?.catalogue.get(name)?.makes)).toEqual([
      { kind: 'press', paper: 'uncoated', inkLimit: 2.4 },
      { kind: 'press', paper: 'coated', inkLimit: 2.4 },
      { kind: 'inks', inks: ['black', 'teal'] },
      { kind: 'inks', inks: ['black'] },
    ]);
  });

  it('reads the profile of the shop', async () => {
    const icc = readFileSync(new URL('../../profiles/FOGRA39L_coated.icc', import.meta.url));
    const yaml = 'editions: { shop: { extends: press, profile: press/shop.icc } }';
    const { config, said } = await read(yaml, { 'press/shop.icc': icc });
    expect(said).toEqual([]);
    expect(config?.catalogue.get('shop')?.makes).toMatchObject({ kind: 'press', profile: { bytes: icc } });
    const broken = await read(yaml, { 'press/shop.icc': icc.subarray(0, 1000) });
    expect(broken.said).toEqual(['1:46 profile-unusable: the profile cannot be used: it breaks off before its end']);
  });

  it('takes a design and a number of pages over those of the edition that is extended', async () => {
    const { config } = await read('editions: { bold: { extends: large-print, template: classic, fit: 2 } }');
    const bold = config?.catalogue.get('bold');
    expect(bold).toMatchObject({ size: { least: 18 }, preferred: { template: 'classic', fit: 2 } });
    expect(bold).not.toHaveProperty('template');
    expect(bold).not.toHaveProperty('unlimited');
  });

  it('is told of every fault in its editions', async () => {
    const { config, said, notes } = await read(
      [
        'edition: [sundae, handout]',
        'editions:',
        '  sunday:',
        '    extend: booklet',
        '    extends: handouts',
        '    page-size: a55',
        '  Week Day: {}',
        '  list: [a]',
      ].join('\n'),
    );
    expect(config).toBeUndefined();
    expect(said).toEqual([
      '4:5 config-unknown-key: the key `editions.sunday.extend` is not known, and does nothing',
      '1:10 config-value: `edition.0` is not the name of an edition; did you mean sunday?',
      '5:14 config-value: `editions.sunday.extends` is not the name of an edition; did you mean handout?',
      '6:16 config-value: `editions.sunday.page-size` is not the name of a page size; did you mean a5?',
      '7:13 config-value: `editions.Week Day` must be made of small letters, digits and hyphens',
      '8:9 config-value: `editions.list` must have keys of its own, such as extends:',
    ]);
    expect(notes[0]).toBe('Did you mean `extends`?');
  });

  it.each([
    [
      'editions: { handout: { fit: 1 } }',
      '1:13 config-value: `editions.handout` is called like an edition that bulletin has',
    ],
    ['editions: { a: { extends: a } }', '1:13 config-value: `editions.a` goes round in a circle: a extends a'],
    [
      'editions:\n  a: { extends: b }\n  b: { extends: c }\n  c: { extends: b }\n',
      '2:3 config-value: `editions.a` goes round in a circle: a extends b extends c extends b',
    ],
    [
      'editions: { a: { sheet: a3 } }',
      '1:18 config-value: `editions.a.sheet` is the paper of sheets, and the edition is not put on any',
    ],
    [
      'editions: { a: { binding: right } }',
      '1:18 config-value: `editions.a.binding` is of sheets, and the edition is not put on any',
    ],
    [
      'editions: { a: { extends: booklet, binding: top } }',
      '`editions.a.binding` is not the name of a side; there are left, right',
    ],
    [
      'editions: { a: { scheme: bookelt } }',
      '1:26 config-value: `editions.a.scheme` is not the name of a scheme; did you mean booklet?',
    ],
    [
      'editions: { a: { extends: booklet, sheet: cardboard } }',
      '`editions.a.sheet` is not the name of a paper; there are letter, a4',
    ],
    ['editions: { a: { paper: coated } }', '1:18 config-value: `editions.a.paper` is not for what handout makes'],
    ['editions: { a: { extends: press, ink-limit: 90 } }', 'must be a number of per cent from 150 to 400'],
    ['editions: { a: { extends: press, inks: black } }', '`editions.a.inks` is not for what press makes'],
    ['editions: { a: { extends: riso, inks: blak } }', '`editions.a.inks`: there is no ink called ‘blak’'],
    ['editions: { a: { extends: riso, inks: [a, b, c] } }', 'must be the names of one or two inks'],
    ['editions: { a: { extends: press, profile: no.icc } }', 'profile-missing: the profile ‘no.icc’ cannot be read'],
    [
      'editions: { a: { extends: press, profile: ../no.icc } }',
      'profile-missing: the profile ‘../no.icc’ cannot be read',
    ],
    ['editions: [sunday]', '1:11 config-value: `editions` must be editions with their names'],
    ['editions: { constructor: { extends: valueof } }', 'is not the name of an edition; there are'],
  ])('%j is refused for its editions', async (yaml, message) => {
    const { config, said } = await read(yaml);
    expect(config).toBeUndefined();
    expect(said[0]).toContain(message);
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
    ['pdf: 1.4', '1:6 config-value: `pdf` must be 1.7 or 2.0'],
    ['pdf: "2"', '1:6 config-value: `pdf` must be 1.7 or 2.0'],
    ['fit: some', '1:6 config-value: `fit` must be a whole number of pages'],
    ['lang: english', '1:7 config-value: `lang` is not a language tag'],
    ['template: ../evil', '1:11 config-value: `template` must be a name, not a path'],
    ['out: ../elsewhere', '1:6 config-value: `out` leads outside the project; name such a folder with --out'],
    ['out: /etc', '1:6 config-value: `out` leads outside the project; name such a folder with --out'],
    ['rules: { undated: no }', '1:19 config-value: `rules.undated` must be off, info, warning or error'],
    ['- a list', '1:1 config-keys: the configuration is not made of keys and values'],
    ['template: "a', '1:13 config-yaml: a quotation mark or a colon is missing'],
    ['accent: "#FC0"', '1:9 config-value: `accent` must be a colour such as "#7a2a2a", in quotes'],
    ['masthead: gone.jpg', '1:11 image-missing: there is no picture `gone.jpg`'],
    ['logo: none.png', '1:7 image-missing: there is no picture `none.png`'],
    ['logo: ../secret.png', '1:7 image-outside: the picture lies outside the project: `../secret.png`'],
    ['logo: https://example.org/x.png', '1:7 image-url: a picture is not fetched from elsewhere'],
  ])('%j is refused', async (yaml, message) => {
    const { config, said } = await read(yaml);
    expect(config).toBeUndefined();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(message);
  });

  it('takes an accent that can be read, and names one in place of another', async () => {
    expect((await read('accent: "#7A2A2A"')).config?.accent).toBe('#7a2a2a');
    const { said, notes } = await read('accent: "#ffcc00"');
    expect(said).toEqual([
      '1:9 accent-contrast: `accent` is too light: words in it stand out from the paper, or from a copier’s white, by 1.5 to 1, and 4.5 to 1 can be read',
    ]);
    const [, offered] = /`accent: "(#[0-9a-f]{6})"`/.exec(notes[0]!)!;
    expect((await read(`accent: "${offered}"`)).said).toEqual([]);
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
  await expect(jsonSchemaOf(configSchema())).toMatchFileSnapshot('../../schema/config.schema.json');
});
