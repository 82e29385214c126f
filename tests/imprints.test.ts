/** An issue for many churches: each as if it were alone, and no church in the way of another. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cloneElement, createElement, type ReactElement, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { build as buildAsProgram } from '../src/bulletin.ts';
import { type Asked, UsageError } from '../src/commands/asked.ts';
import { build } from '../src/commands/build.ts';
import type { Terminal } from '../src/commands/terminal.ts';
import { pageTexts } from '../src/paint/reading.fixtures.ts';
import type { PageElement } from '../src/template/element.ts';
import { Text, type } from '../src/template/primitives.ts';
import type { PageProps, Template } from '../src/template/template.ts';
import { readSample, settings } from './samples.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulletin-imprints-'));
  write('issues/letter.md', LETTER);
});
afterEach(() => rmSync(root, { recursive: true }));

const LETTER = '---\ntitle: Letter\n---\n\nDear friends,\n\n- Pray for all.\n';
const lighthouse = readFileSync(new URL('fixtures/images/lighthouse.png', import.meta.url));
const photo = readFileSync(new URL('../docs/images/edition-booklet.png', import.meta.url));

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const silent: Terminal = { print: () => {}, say: () => {}, progress: () => {}, paint: (_style, text) => text };

async function built(asked: Partial<Asked> = {}) {
  const order = { pageSizes: [], editions: [], strict: false, imprints: 'churches.csv', ...asked };
  const { journal, files } = await build([], order, root, silent);
  const said = journal.reports.map(({ path, line, column, severity, rule, reason }) =>
    [[path, line, column].filter((part) => part !== undefined).join(':'), severity, rule, reason].join(' '),
  );
  return { said, files, reports: journal.reports, status: journal.status() };
}

const outputs = (folder = 'out'): string[] => {
  try {
    return readdirSync(join(root, folder))
      .filter((name) => !name.endsWith('.json'))
      .sort();
  } catch {
    return [];
  }
};
const bytes = (name: string, folder = 'out'): string => readFileSync(join(root, folder, name)).toString('base64');
const texts = async (name: string): Promise<string> =>
  (await pageTexts(new Uint8Array(readFileSync(join(root, 'out', name))))).join('\n');

describe('each church', () => {
  const TABLE = [
    'name,address,services,contact,url,code,logo,permissions',
    'Acme,1 Street | Town,Sundays,office@example.org,https://example.org/acme,,,',
    // As high as its neighbour, and not.
    'Bethel,2 Street | Town,Sundays,office@example.net,https://example.org/beth,,,',
    'Calvary,,,,,,,May be copied.',
    '"Church, with ""a"" ‘name’",A|B|C|D|E|F,Sundays|Mondays,,https://example.org/d,no,logo.png,',
    'Éxodus Ñandú Łódź,7 Ulica,,,https://example.org/exodus,,,',
    'Acme Two,1 Street | Town,Sundays,office@example.org,https://example.org/acme,,,',
  ].join('\n');
  const IMPRINTS: Readonly<Record<string, object>> = {
    acme: {
      name: 'Acme',
      address: ['1 Street', 'Town'],
      services: 'Sundays',
      contact: 'office@example.org',
      url: 'https://example.org/acme',
    },
    bethel: {
      name: 'Bethel',
      address: ['2 Street', 'Town'],
      services: 'Sundays',
      contact: 'office@example.net',
      url: 'https://example.org/beth',
    },
    calvary: { name: 'Calvary', permissions: 'May be copied.' },
    'church-with-a-name': {
      name: 'Church, with "a" ‘name’',
      address: [...'ABCDEF'],
      services: ['Sundays', 'Mondays'],
      url: 'https://example.org/d',
      code: false,
      logo: 'logo.png',
    },
    'éxodus-ñandú-łódź': { name: 'Éxodus Ñandú Łódź', address: '7 Ulica', url: 'https://example.org/exodus' },
    'acme-two': {
      name: 'Acme Two',
      address: ['1 Street', 'Town'],
      services: 'Sundays',
      contact: 'office@example.org',
      url: 'https://example.org/acme',
    },
  };

  it.each<[string, Partial<Asked>]>([
    ['classic', { pageSizes: ['letter', 'a5'] }],
    ['newsletter', { template: 'newsletter', pageSizes: ['letter', 'a4'] }],
    ['newsletter on one page', { template: 'newsletter', fit: 1 }],
    ['every other edition', { editions: ['large-print', 'copier', 'booklet', 'email', 'web'] }],
  ])('is set as if it were alone: %s', async (_, asked) => {
    write('logo.png', lighthouse);
    write('churches.csv', TABLE);
    write('issues/letter.md', readSample('ijm-prayer-request'));
    const { status, files, said } = await built(asked);
    expect(said.filter((each) => each.includes(' error '))).toEqual([]);
    expect(status).toBe(0);
    expect(new Set(files.map(({ imprint }) => imprint))).toEqual(new Set(Object.keys(IMPRINTS)));
    for (const [slug, imprint] of Object.entries(IMPRINTS)) {
      write('bulletin.config.yaml', JSON.stringify({ imprint }));
      await built({ ...asked, imprints: undefined!, out: 'alone' } as Partial<Asked>);
      const alone = outputs('alone');
      expect(alone.length).toBeGreaterThan(0);
      for (const name of alone)
        expect(bytes(name.replace('letter.', `letter.${slug}.`)) === bytes(name, 'alone'), `${slug}: ${name}`).toBe(
          true,
        );
      rmSync(join(root, 'alone'), { recursive: true });
    }
  });

  it('comes out the same from parts of the work', async () => {
    write('logo.png', lighthouse);
    write('churches.csv', TABLE);
    await built({ jobs: 1 });
    const names = outputs();
    expect(names).toHaveLength(6);
    for (const part of [1, 2, 3]) await built({ shard: { part, of: 3 }, out: 'parts' });
    expect(outputs('parts')).toEqual(names);
    for (const name of names) expect(bytes(name, 'parts')).toBe(bytes(name));
  });
});

describe('a church that is wrong', () => {
  it('is told with its file and line, and the others are made', async () => {
    write('churches.csv', 'name,url\nA,https://example.org\nB,example\nC,\n');
    const { said, status } = await built();
    expect(said).toEqual([
      'churches.csv:3:3 error imprints-value `url` is not the address of a web page, such as https://example.org/pray',
    ]);
    expect(status).toBe(1);
    expect(outputs()).toEqual(['letter.a.handout.letter.pdf', 'letter.c.handout.letter.pdf']);
  });

  it('is so for its picture', async () => {
    write('churches.csv', 'name,logo\nA,gone.png\nB,\nC,../logo.png\n');
    const { said } = await built();
    expect(said).toEqual([
      'churches.csv:2:3 error image-missing there is no picture `gone.png`',
      expect.stringContaining('churches.csv:4:3 error image-'),
    ]);
    expect(outputs()).toEqual(['letter.b.handout.letter.pdf']);
  });

  it('is so for what has no room on its page, and for characters that no font has', async () => {
    write(
      'churches.csv',
      `name,address\nA,${Array.from({ length: 90 }, (_, index) => index).join('|')}\nB,\nC,x\u{F0000}y\n`,
    );
    const { said, reports } = await built({ pageSizes: ['a5'] });
    expect(said[0]).toMatch(/^churches\.csv:2:1 error imprint-height the imprint leaves no room/);
    expect(reports[0]!.help).toContain('Shorten its address in churches.csv by ');
    expect(said[1]).toMatch(/^churches\.csv:4:3 error missing-glyph no font has the character/);
    expect(outputs()).toEqual(['letter.b.handout.a5.pdf']);
  });

  it('is none where the issue is', async () => {
    write('churches.csv', 'name\nA\nB\n');
    write('issues/letter.md', `${LETTER}\n<b>x</b>\n`);
    const { said, status } = await built();
    expect(said).toEqual(['issues/letter.md:9:1 error raw-html HTML cannot be printed: <b>']);
    expect(status).toBe(1);
    expect(outputs()).toEqual([]);
  });
});

describe('some churches', () => {
  beforeEach(() => write('churches.csv', 'name,slug\nA,\nB,bee\nC,\nD,x/\n'));

  it('are chosen by rows or by names', async () => {
    await built({ imprintsOnly: ['4', 'bee'] });
    expect(outputs()).toEqual(['letter.bee.handout.letter.pdf', 'letter.c.handout.letter.pdf']);
  });

  it('that there are not are refused', async () => {
    const asked = built({ imprintsOnly: ['bea'] });
    await expect(asked).rejects.toBeInstanceOf(UsageError);
    await expect(asked).rejects.toMatchObject({ help: 'Did you mean bee?' });
    await expect(built({ imprintsOnly: ['99'] })).rejects.toMatchObject({
      help: 'Write numbers of rows, from 2 to 5, or names as in the names of files, such as a.',
    });
    await expect(built({ imprintsOnly: ['a'], imprints: undefined! })).rejects.toThrow('none is named');
  });
});

describe('names of files', () => {
  it('are refused where two would be the same', async () => {
    write('churches.csv', 'name,slug\nSt. Mary,\nX,\nSt Mary,\n');
    await expect(built()).rejects.toMatchObject({
      message: 'rows 2 and 4 of churches.csv would both be written to letter.st-mary.handout.letter.pdf',
      help: 'Give them names of their own in a column `slug`.',
    });
    write('issues/letter.bee.md', LETTER);
    write('churches.csv', 'name\nBee\n');
    await built();
    expect(outputs()).toEqual(['letter.bee.bee.handout.letter.pdf', 'letter.bee.handout.letter.pdf']);
  });
});

describe('what stands in braces', () => {
  it('is what the church says, as text and nothing else', async () => {
    write(
      'issues/letter.md',
      '---\ntitle: Letter to {{name}}\n---\n\nDear {{ Pastor }} of *{{name}}*, [here](https://example.org): `{{name}}` {{address}}.\n\n## News of {{town}}\n\n- Pray for {{town}}.\n',
    );
    write(
      'churches.csv',
      'name,pastor,town,address\nA & B,*Ann* <b> [x](y),Port {{name}},1 Street|Town\nC,Bob,Quay,x\n',
    );
    const { said } = await built();
    expect(said).toEqual([]);
    const text = await texts('letter.a-b.handout.letter.pdf');
    for (const part of [
      'Letter to A & B',
      'Dear *Ann* <b> [x](y) of A & B',
      '{{name}} 1 Street, Town',
      'Pray for Port {{name}}.',
    ])
      expect(text.replace(/\s+/g, ' ')).toContain(part);
    expect(await texts('letter.c.handout.letter.pdf')).toContain('Pray for Quay.');
  });

  it('must be a column, filled, and no part of an address', async () => {
    write('issues/letter.md', `${LETTER}\nOf {{nmae}}, {{town}}, [x](https://example.org/{{name}}).\n`);
    write('churches.csv', 'name,town\nA,\nB,C\n');
    expect((await built()).said).toEqual([
      'issues/letter.md:9:4 error imprints-placeholder no column of the table is called ‘nmae’',
      'issues/letter.md:9:48 error imprints-placeholder ‘{{name}}’ stands in an address, which is the same for every church',
    ]);
    expect(outputs()).toEqual([]);
    write('issues/letter.md', `${LETTER}\nOf {{town}}.\n`);
    expect((await built()).said).toEqual([
      'churches.csv:2:3 error imprints-placeholder `town` is empty, and issues/letter.md has {{town}} in its text',
    ]);
    expect(outputs()).toEqual(['letter.b.handout.letter.pdf']);
  });

  it('stays as it is where there is no table', async () => {
    write('issues/letter.md', `${LETTER}\nOf {{town}}.\n`);
    expect((await built({ imprints: undefined! })).said).toEqual([]);
    expect(await texts('letter.handout.letter.pdf')).toContain('Of {{town}}.');
  });
});

describe('names that must not be printed', () => {
  beforeEach(() =>
    write('sensitive.yaml', 'names:\n  - { name: Amina Yusuf, instead: a friend, audience: public }\n  - Lubek\n'),
  );

  it('are looked for in every cell, in the text that is filled in, and in names of files', async () => {
    write('issues/letter.md', `${LETTER}\nOf {{pastor}}.\n`);
    write(
      'churches.csv',
      'name,pastor,notes\nA,Bob,\nB,Of Lubek,\nC,Bob,lubek@example.org\nLubek,Bob,\nE,Amina Yusuf,\n',
    );
    const { said } = await built({ editions: ['public'] });
    expect(said).toEqual([
      expect.stringMatching(/^issues\/letter\.md:9:1 error sensitive-name ‘Lubek’ must not be made public$/),
      'churches.csv:3:3 error sensitive-name ‘Lubek’ must not be made public: `pastor` of churches.csv',
      expect.stringMatching(
        /^churches\.csv:4:7 error sensitive-name .* stands in an address: `notes` of churches\.csv/,
      ),
      expect.stringMatching(/^churches\.csv:5:1 error sensitive-name ‘lubek’ must not be made public/i),
      'churches.csv:5:1 error sensitive-name ‘Lubek’ must not be made public: `name` of churches.csv',
    ]);
    expect(outputs()).toEqual(['letter.a.public.letter.pdf', 'letter.e.public.letter.pdf']);
    expect(await texts('letter.e.public.letter.pdf')).toContain('Of a friend.');
  });
});

describe('a second run', () => {
  const TABLE = 'name,logo\nA,logo.png\nB,\nC,\n';
  const made = async (asked: Partial<Asked> = {}) => {
    const { journal, files, unchanged } = await build(
      [],
      { pageSizes: ['a5'], editions: [], strict: false, imprints: 'churches.csv', ...asked },
      root,
      silent,
    );
    const rules = journal.reports.map(({ rule }) => rule);
    return { made: files.map(({ imprint }) => imprint), unchanged: unchanged?.length, rules };
  };

  beforeEach(() => {
    write('logo.png', lighthouse);
    write('churches.csv', TABLE);
    write('issues/letter.md', `${LETTER}\n![](photo.png "decorative")\n\n[^a]: Unused.\n`);
    write('issues/photo.png', lighthouse);
  });

  it('makes nothing, and says the same', async () => {
    const first = await made();
    expect(first).toEqual({ made: ['a', 'b', 'c'], unchanged: 0, rules: ['footnote-unused'] });
    const record = readFileSync(join(root, 'out/imprints.json'), 'utf8');
    expect(Object.keys(JSON.parse(record).made[0].files)).toEqual(['letter.a.handout.a5.pdf']);
    expect(await made()).toEqual({ made: [], unchanged: 3, rules: ['footnote-unused'] });
    expect(readFileSync(join(root, 'out/imprints.json'), 'utf8')).toBe(record);
  });

  it.each<[string, () => void, string[]]>([
    ['a row', () => write('churches.csv', TABLE.replace('B,', 'B,logo.png')), ['b']],
    ['the order of rows', () => write('churches.csv', 'name,logo\nC,\nB,\nA,logo.png\n'), []],
    ['a logo', () => write('logo.png', photo), ['a']],
    ['the issue', () => write('issues/letter.md', `${LETTER}- More.\n`), ['a', 'b', 'c']],
    ['a picture in it', () => write('issues/photo.png', photo), ['a', 'b', 'c']],
    ['the configuration', () => write('bulletin.config.yaml', 'organization: Quay\n'), ['a', 'b', 'c']],
    ['a list of sensitive names', () => write('sensitive.yaml', 'names: [Lubek]\n'), ['a', 'b', 'c']],
    ['a template', () => write('templates/own/other.ts', 'export {};\n'), ['a', 'b', 'c']],
    ['a file that is gone', () => rmSync(join(root, 'out/letter.b.handout.a5.pdf')), ['b']],
    ['a file that is damaged', () => write('out/letter.c.handout.a5.pdf', 'x'), ['c']],
    ['the record, which is gone', () => rmSync(join(root, 'out/imprints.json')), ['a', 'b', 'c']],
    ['the record, which is damaged', () => write('out/imprints.json', '{"made": ['), ['a', 'b', 'c']],
  ])('makes what has changed: %s', async (_, change, expected) => {
    await made();
    change();
    const second = await made();
    expect(second.made.sort()).toEqual(expected);
    expect(second.unchanged).toBe(3 - expected.length);
    // What was left is what would have been made.
    const left = outputs().map((name) => bytes(name));
    rmSync(join(root, 'out'), { recursive: true });
    await made();
    expect(
      outputs()
        .map((name) => bytes(name))
        .every((each, index) => each === left[index]),
    ).toBe(true);
  });

  it('looks at the pictures that the configuration names', async () => {
    write('bulletin.config.yaml', 'logo: house.png\n');
    write('house.png', lighthouse);
    await made();
    expect((await made()).made).toEqual([]);
    write('house.png', photo);
    expect((await made()).made).toEqual(['a', 'b', 'c']);
  });

  it('asked for otherwise makes all, and what was made before is not forgotten', async () => {
    await made();
    expect((await made({ pageSizes: ['a4'] })).made).toEqual(['a', 'b', 'c']);
    expect((await made({ imprintsOnly: ['b'], pageSizes: ['a4'] })).unchanged).toBe(1);
    expect((await made({ pageSizes: ['a4'] })).unchanged).toBe(3);
  });

  it('of a part leaves what that part has made, and of the whole what all parts have', async () => {
    const parts = [1, 2].map((part) => ({ part, of: 2 }));
    for (const shard of parts) await made({ shard });
    for (const shard of parts) expect((await made({ shard })).made).toEqual([]);
    expect(readdirSync(join(root, 'out')).filter((name) => name.endsWith('.json'))).toEqual([
      'imprints.1-of-2.json',
      'imprints.2-of-2.json',
    ]);
    expect(await made()).toMatchObject({ made: [], unchanged: 3 });
  });

  it('makes again what had an error', async () => {
    write('churches.csv', 'name,logo\nA,gone.png\nB,\n');
    expect(await made()).toMatchObject({ made: ['b'] });
    expect(await made()).toMatchObject({ made: [], unchanged: 1, rules: ['footnote-unused', 'image-missing'] });
    write('gone.png', lighthouse);
    expect(await made()).toMatchObject({ made: ['a'], unchanged: 1 });
  });
});

describe('templates', () => {
  it('may show what other columns say', async () => {
    const classic = (await settings.templates.find('classic'))!;
    const own: Template = {
      ...classic,
      design(context) {
        const design = classic.design(context);
        const page = (issue: PageProps): PageElement => {
          const { imprint } = issue;
          const words = imprint === undefined ? '' : `${imprint.pastor} of ${imprint['home town']}`;
          const drawn = design.page(issue) as ReactElement<{ children: ReactNode }>;
          return cloneElement(
            drawn,
            {},
            drawn.props.children,
            createElement(Text, { style: type(design.styles.paragraph.text, 14) }, words),
          );
        };
        return { ...design, page };
      },
    };
    const { files, messages } = await buildAsProgram({
      cwd: root,
      template: 'own',
      templates: { own },
      imprints: [{ name: 'A', pastor: 'Ann', 'Home  Town': 'Port "Ellery"' }],
    });
    expect(messages).toEqual([]);
    expect((await pageTexts(files[0]!.bytes)).join()).toContain('Ann of Port “Ellery”');
  });
});

describe('a program', () => {
  it('gives churches as records', async () => {
    const issues = [{ path: 'letter.md', text: LETTER }];
    const imprints = [{ name: 'A', contact: ['b', 'c'] }, { name: 'B', code: 'x' }, { name: 'C' }];
    const { files, messages, status } = await buildAsProgram({ cwd: root, issues, imprints });
    expect(files.map(({ name, imprint }) => [name, imprint])).toEqual([
      ['letter.a.handout.letter.pdf', 'a'],
      ['letter.c.handout.letter.pdf', 'c'],
    ]);
    expect(messages).toMatchObject([{ path: 'imprints', line: 2, rule: 'imprints-value' }]);
    expect(status).toBe(1);
    const some = await buildAsProgram({ cwd: root, issues, imprints, imprintsOnly: 'c' });
    expect(some.files).toHaveLength(1);
    await expect(buildAsProgram({ cwd: root, issues, imprints: ['A'] as never })).rejects.toMatchObject({
      option: 'imprints',
    });
  });
});
