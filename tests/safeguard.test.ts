/** Sensitive names, from the list to the bytes of the PDF. */

import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import PostalMime from 'postal-mime';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { catalogueWith } from '../src/edition/catalogue.ts';
import { outputNames } from '../src/edition/name.ts';
import { readPicture } from '../src/issue/pictures.ts';
import { pageTexts } from '../src/paint/reading.fixtures.ts';
import type { Picture } from '../src/picture/picture.ts';
import { versionsIn } from '../src/project/run.ts';
import type { Settings } from '../src/project/settings.ts';
import { guardBy } from '../src/safeguard/guard.ts';
import type { Sensitive } from '../src/safeguard/sensitive.ts';
import { everythingIn } from './everything.ts';
import { memoryProject } from './memory-project.ts';
import { setIssue, settings } from './samples.ts';

const lighthouse = readFileSync(new URL('fixtures/images/lighthouse.png', import.meta.url));
const project = memoryProject({ 'issues/lighthouse.png': lighthouse });

const AMINA: Sensitive = { name: 'Amina Yusuf', instead: 'Miriam', audience: ['print', 'public'] };
const ONLY_PUBLIC: Sensitive = { ...AMINA, audience: ['public'] };
const DOOR: Sensitive = { name: 'Open Door', instead: 'partner house', audience: ['public'] };

async function build(
  value: string,
  list: readonly Sensitive[],
  more: Partial<Settings> = {},
  path = 'issues/letter.md',
) {
  const file = new VFile({ value, path });
  const outputs = await setIssue(file, { ...settings, project, guard: guardBy(list), ...more });
  const said = file.messages.map(
    ({ line, column, ruleId, reason, fatal }) => `${line}:${column} ${ruleId}${fatal ? '!' : ''}: ${reason}`,
  );
  return { outputs, said, notes: file.messages.map(({ note }) => note) };
}

const issue = (body: string, facts = ''): string => `---\ntitle: Letter\n${facts}---\n\n${body}\n`;

/** Past our own search, so that a fault there cannot hide what it missed. */
const names = (text: string): number =>
  text.replace(/[\u00AD\u200B]/g, '').match(/am[ií]na|yusuf|y\u00FBsuf|open\s+door/giu)?.length ?? 0;

/** The names wherever an issue can say them, in several spellings. */
const EVERYWHERE = `---
title: News of AMINA YUSUF
date: 2026-11-22
organization: Friends of Amína Yusuf
author: Amina Yusuf
scripture:
  text: “Amina Yusuf, well done.”
  reference: Amina Yusuf 1:1
  version: Amina-Yusuf
---

Amina Yusuf writes.[^amina]

![Amina Yusuf at the door](lighthouse.png)

## Amina Yusuf’s region

- Pray for Amina
  Yusuf, for A*mina* **Yu**suf’s mother, and for Ami\u00ADna&nbsp;Yusuf.
- At the \`Amina Yusuf\` desk of the Open Door.
- [Amina Yusuf](https://example.org/) answers.

### Of Amina Yusuf

> Amina Yusuf said so.

| Amina Yusuf | Day |
| --- | --- |
| 1 | Amina\\
Yusuf |

\`\`\`
Amina Yusuf
\`\`\`

[^amina]: Of Amina Yusuf.
`;

describe('a public edition', () => {
  it('has a masked name nowhere: text, descriptions, metadata, file name', async () => {
    const list = [ONLY_PUBLIC, DOOR];
    const value = EVERYWHERE.replace('| 1 | Amina\\\nYusuf |', '| 1 | Amina Yusuf |');
    const { outputs, said } = await build(value, list, { editions: ['handout', 'public'] }, 'issues/amina-yusuf.md');
    expect(said.filter((one) => one.includes('!'))).toEqual([]);
    const [handout, shown] = outputs;
    expect(outputs.map(({ name }) => name)).toEqual(['amina-yusuf.handout.letter.pdf', 'Miriam.public.letter.pdf']);
    // The search finds what there is.
    const inHandout = await everythingIn(handout!);
    expect(names(inHandout)).toBeGreaterThan(20);
    for (const place of ['/Title', 'dc:title', 'dc:creator', 'Alt']) expect(inHandout).toContain(place);
    const inPublic = await everythingIn(shown!);
    expect(names(inPublic)).toBe(0);
    const text = (await pageTexts(shown!.bytes)).join('\n');
    expect(text.replace(/\s+/g, ' ')).toContain('Pray for Miriam, for Miriam’s mother, and for Miriam.');
    expect(text.replace(/\s+/g, ' ')).toContain('desk of the partner house.');
  });

  it('has a masked name nowhere in an e-mail and on a web page, nor in what the project adds to them', async () => {
    const list = [ONLY_PUBLIC, DOOR];
    const value = EVERYWHERE.replace('| 1 | Amina\\\nYusuf |', '| 1 | Amina Yusuf |');
    const editions = ['email', 'web'];
    const imprint = {
      name: 'Friends of Amina Yusuf',
      address: ['The Open Door'],
      services: ['Amina Yusuf speaks'],
      contact: ['office@example.org'],
      code: true,
      permissions: ['© Amina Yusuf'],
    };
    const to = [{ name: 'Amina Yusuf', address: 'a@example.org' }];
    const envelope = { from: to[0]!, to, subject: 'Amina Yusuf: {title}' };
    const house = { editions, imprint, envelope };
    const { outputs, said } = await build(value, list, house, 'issues/amina-yusuf.md');
    expect(said.filter((one) => one.includes('!'))).toEqual([]);
    expect(outputs.map(({ name }) => name)).toEqual(['Miriam.email.eml', 'Miriam.web.html']);
    const [email, web] = outputs;
    const mail = await PostalMime.parse(email!.bytes);
    const attached = mail.attachments.map(({ filename, content }) => ({
      ...email!,
      name: filename ?? '',
      bytes: new Uint8Array(content as ArrayBuffer),
    }));
    const [picture, pdf] = attached;
    expect([picture?.name, pdf?.name]).toEqual(['picture-1.png', 'News of Miriam.pdf']);
    const inMail = [JSON.stringify({ ...mail, attachments: [] }), mail.text, mail.html, await everythingIn(pdf!)].join(
      '\n',
    );
    expect(names(inMail)).toBe(0);
    expect(mail).toMatchObject({ subject: 'Miriam: News of Miriam', from: { name: 'Miriam' } });
    const inPage = new TextDecoder().decode(web!.bytes);
    expect(names(inPage)).toBe(0);
    expect(inPage).toContain('Friends of Miriam');
    // The search finds what there is.
    const open = await build(value, [], house);
    expect(names(new TextDecoder().decode(open.outputs[1]!.bytes))).toBeGreaterThan(20);
  });

  it('is not sent or shown with a name that has no other form, or in an address that the project adds', async () => {
    const editions = ['email', 'web', 'handout'];
    const nameless = { name: 'Rashid', audience: ['public'] } as const;
    const { outputs } = await build(issue('- Pray for Rashid.'), [nameless], { editions });
    expect(outputs.map(({ edition }) => edition)).toEqual(['handout']);
    const envelope = { to: [{ name: '', address: 'rashid@example.org' }], subject: '{title}' };
    const sent = await build(issue('- Pray.'), [nameless], { editions, envelope });
    expect(sent.outputs.map(({ edition }) => edition)).toEqual(['web', 'handout']);
  });

  it('is called as was said before anything was read', () => {
    const guard = guardBy([ONLY_PUBLIC]);
    const how = { editions: ['handout', 'public'], pageSizes: ['a4'] };
    expect(outputNames('amina-yusuf-june', versionsIn(how), guard.nameFor)).toEqual([
      'amina-yusuf-june.handout.a4.pdf',
      'Miriam-june.public.a4.pdf',
    ]);
  });

  it('does not have what has no other form, or stands in an address', async () => {
    const editions = ['handout', 'public'];
    const nameless = { name: 'Rashid', audience: ['public'] } as const;
    const { outputs, said, notes } = await build(issue('- Pray for Rashid.'), [nameless], { editions });
    expect(outputs.map(({ edition }) => edition)).toEqual(['handout']);
    expect(said).toEqual(['5:12 sensitive-name!: ‘Rashid’ must not be made public']);
    expect(notes[0]).toContain('audience: public');
    const linked = await build(issue('- [She](https://example.org/Amina%20Yusuf) writes.'), [ONLY_PUBLIC], {
      editions,
    });
    expect(linked.outputs.map(({ edition }) => edition)).toEqual(['handout']);
    expect(linked.said[0]).toContain('‘Amina Yusuf’ must not be made public, and stands in an address');
  });

  it('has what was approved for it', async () => {
    const approved = 'approved:\n  - { name: amina-yusuf, by: Ruth Adeyemi, on: 2026-11-01, audience: [public] }\n';
    const { outputs, said } = await build(issue('- Pray for Amina Yusuf.', approved), [ONLY_PUBLIC], {
      editions: ['public'],
    });
    expect((await pageTexts(outputs[0]!.bytes)).join()).toContain('Amina Yusuf');
    expect(said).toEqual(['7:12 sensitive-approved: ‘Amina Yusuf’ is printed: Ruth Adeyemi approved it on 2026-11-01']);
  });

  it('begins its sentences with a capital', async () => {
    const { outputs } = await build(issue('- Come. Open Door is open, the Open Door of all.'), [DOOR], {
      editions: ['public'],
    });
    expect((await pageTexts(outputs[0]!.bytes)).join()).toContain(
      'Come. Partner house is open, the partner house of all.',
    );
  });
});

/** A picture whose file names a person, as cameras and drawing programs write it. */
function labelled(text: string): Uint8Array {
  const data = Buffer.from(`tEXtAuthor\0${text}`, 'latin1');
  const chunk = Buffer.alloc(data.length + 8);
  chunk.writeUInt32BE(data.length - 4, 0);
  data.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(data), data.length + 4);
  // After the signature and IHDR.
  return Buffer.concat([lighthouse.subarray(0, 33), chunk, lighthouse.subarray(33), Buffer.from(text)]);
}

describe('hiding places', () => {
  const editions = ['public'];

  it.each([
    ['divided at the end of a line', 'Pray for Amina Yu-\n  suf.'],
    ['divided by a soft hyphen and a line', 'Pray for Ami\u00AD\n  na Yusuf.'],
    ['closed up in a tag', 'Pray with #aminayusuf and AminaYusuf.'],
    ['in letters of other kinds', 'Pray for A\uFE0Fm\u0131na Y\u016Fsu\u0301f.'],
    ['with a comment within', 'Pray for Ami<!-- -->na Yusuf.'],
    ['with a note within', 'Pray for Amina[^1] Yusuf.\n\n[^1]: A friend.'],
    ['over a hard line', 'Pray for Amina\\\n  Yusuf.'],
    ['struck through by half', 'Pray for ~~Ami~~na Yusuf.'],
    ['by references', 'Pray for Amina&#x20;&#89;usuf.'],
    ['the last part first', 'Pray for Yusuf, Amina.'],
    ['with an initial', 'Pray for Amina K. Yusuf.'],
    ['with a nickname', 'Pray for Amina “Mina” Yusuf and Amina (Mina) Yusuf.'],
    ['in bold and plain', 'Pray for **Amina** Yusuf.'],
    ['letter by letter', 'Pray for A m i n a  Y u s u f.'],
    ['among signs of direction', 'Pray for \u2067Amina\u2069\u200F Yusuf.'],
  ])('%s', async (_where, text) => {
    const { outputs, said } = await build(issue(`- ${text}`), [ONLY_PUBLIC], { editions });
    expect(said.filter((one) => one.includes('!'))).toEqual([]);
    const all = await everythingIn(outputs[0]!);
    expect(names(all)).toBe(0);
    expect(all).not.toMatch(/yusuf/i);
    expect((await pageTexts(outputs[0]!.bytes)).join()).toContain('Miriam');
  });

  it.each([
    'https://example.org/%E0%A4%A/Amina%20Yusuf',
    'https://example.org/Amina%2520Yusuf',
    'https://example.org/?first=Amina&last=x#aminayusuf',
    'mailto:amina.yusuf@example.org',
    'mailto:AminaYusuf@example.org',
  ])('the address %s', async (url) => {
    const { outputs, said } = await build(issue(`- [She](${url}) writes.`), [ONLY_PUBLIC], { editions });
    expect(outputs).toEqual([]);
    expect(said.join()).toContain('stands in an address');
  });

  it('the files of pictures and of the logo', async () => {
    const bytes = labelled('Amina Yusuf');
    const withName = memoryProject({ 'issues/face.png': bytes, 'logo.png': bytes });
    const logo = (await readPicture('logo.png', withName.root, withName)) as Picture;
    const { outputs } = await build(issue('![A face](face.png)'), [ONLY_PUBLIC], {
      editions,
      project: withName,
      logo,
      template: 'newsletter',
    });
    expect(names(Buffer.from(bytes).toString('latin1'))).toBeGreaterThan(0);
    expect(names(await everythingIn(outputs[0]!))).toBe(0);
  });

  it('the name of the file, closed up', () => {
    const guard = guardBy([ONLY_PUBLIC]);
    const how = { editions, pageSizes: ['a4'] };
    expect(outputNames('aminayusuf-june', versionsIn(how), guard.nameFor)).toEqual(['Miriam-june.public.a4.pdf']);
  });
});

describe('a row of a table', () => {
  const table = (row: string): string => issue(`| A | B | C |\n| --- | --- | --- |\n${row}`);
  it.each([
    ['in two cells', '| Amina | Yusuf | 7 |', ['Miriam', '7']],
    ['turned round', '| Yusuf | Amina | 7 |', ['Miriam', '7']],
    ['after another', '| 7 | Amina | Yusuf |', ['7', 'Miriam']],
    ['beside its own words', '| Dear Amina | Yusuf and all | 7 |', ['Dear Miriam', 'and all', '7']],
  ])('is masked where the name stands %s', async (_where, row, cells) => {
    const { outputs } = await build(table(row), [ONLY_PUBLIC], { editions: ['web'] });
    const page = new TextDecoder().decode(outputs[0]!.bytes);
    expect([...page.matchAll(/<td>([^<]+)/g)].map(([, cell]) => cell!.trim())).toEqual(cells);
  });

  it('is told as one name', async () => {
    const { said } = await build(table('| Amina | Yusuf | 7 |'), [AMINA]);
    expect(said).toEqual(['7:3 sensitive-name!: ‘Amina Yusuf’ must not be printed']);
  });
});

describe('what a mask cannot mend stops the edition', () => {
  const said = async (more: Partial<Settings>, edition: string) => {
    const { outputs, said, notes } = await build(issue('- Pray.'), [ONLY_PUBLIC], { ...more, editions: [edition] });
    expect(outputs).toEqual([]);
    return [...said, ...notes.map((note) => note?.split('\n')[0])];
  };
  const imprint = { name: 'Church', address: [], services: [], contact: [], code: true, permissions: [] };

  it('an address of the imprint', async () => {
    const more = {
      imprint: { ...imprint, contact: ['amina.yusuf@example.org'], url: 'https://example.org/amina-yusuf' },
    };
    const remedy =
      'Give another address, or leave it out. If somebody may decide otherwise, write at the top who did, and when:';
    for (const edition of ['public', 'email', 'web'])
      expect(await said(more, edition)).toEqual([
        'undefined:undefined sensitive-name!: ‘amina.yusuf’ must not be made public, and stands in an address: `imprint.contact` of the configuration',
        'undefined:undefined sensitive-name!: ‘amina-yusuf’ must not be made public, and stands in an address: `imprint.url` of the configuration',
        remedy,
        remedy,
      ]);
  });

  it('a mailbox', async () => {
    const envelope = { to: [{ name: '', address: 'aminayusuf@example.org' }], subject: '{title}' };
    expect((await said({ envelope }, 'email'))[0]).toContain(
      '‘aminayusuf’ must not be made public, and stands in an address: `email.to` of the configuration',
    );
  });

  it('the name of an edition', async () => {
    const { catalogue } = catalogueWith(new Map([['amina-yusuf', { extends: 'public' }]]));
    expect(await said({ catalogue }, 'amina-yusuf')).toEqual([
      'undefined:undefined sensitive-name!: ‘amina-yusuf’ must not be made public, and stands in the name of the edition',
      'Call the edition otherwise. If somebody may decide otherwise, write at the top who did, and when:',
    ]);
  });

  it('a name that is turned round by a sign', async () => {
    const { outputs, said } = await build(issue('- Pray for \u202EfusuY animA\u202C.'), [ONLY_PUBLIC], {
      editions: ['public'],
    });
    expect(outputs).toEqual([]);
    expect(said).toEqual(['5:13 sensitive-name!: ‘fusuY animA’ must not be made public, and is written backwards']);
  });

  it('but words beside an address are masked', async () => {
    const more = { imprint: { ...imprint, contact: ['Ask for Amina Yusuf', 'office@example.org'] }, editions: ['web'] };
    const { outputs } = await build(issue('- Pray.'), [ONLY_PUBLIC], more);
    expect(new TextDecoder().decode(outputs[0]!.bytes)).toContain('Ask for Miriam');
  });
});

describe('an approval', () => {
  const approved = 'approved:\n  - { name: Amina Yusuf, by: Ruth Adeyemi, on: 2026-11-01, audience: public }\n';
  const editions = ['web'];
  const karimi = { name: 'Yusuf Karimi', audience: ['public'] } as const;

  it('covers what stands within the name', async () => {
    const list = [ONLY_PUBLIC, { name: 'Yusuf', audience: ['public'] } as const];
    const { outputs } = await build(issue('- Pray for Amina Yusuf.', approved), list, { editions });
    expect(outputs).toHaveLength(1);
  });

  it('covers no other name that overlaps', async () => {
    const text = issue('- Pray for Amina Yusuf Karimi.', approved);
    const { outputs, said } = await build(text, [ONLY_PUBLIC, karimi], { editions });
    expect(outputs).toEqual([]);
    expect(said.join()).toContain('‘Yusuf Karimi’ must not be made public');
  });
});

describe('a printed edition', () => {
  it('is not made with a name that must not be printed, and every place is told', async () => {
    const value = EVERYWHERE;
    const { outputs, said, notes } = await build(value, [AMINA]);
    expect(outputs).toEqual([]);
    expect(said.every((one) => one.includes('sensitive-name!'))).toBe(true);
    expect(said).toEqual(
      expect.arrayContaining([
        '2:8 sensitive-name!: ‘AMINA YUSUF’ must not be printed',
        '4:15 sensitive-name!: ‘Amína Yusuf’ must not be printed',
        '12:1 sensitive-name!: ‘Amina Yusuf’ must not be printed',
        '14:3 sensitive-name!: ‘Amina Yusuf’ must not be printed',
        '16:4 sensitive-name!: ‘Amina Yusuf’ must not be printed',
        '18:12 sensitive-name!: ‘Amina Yusuf’ must not be printed',
      ]),
    );
    expect(notes[0]).toContain('Write ‘Miriam’');
  });

  it('is made with what only the public must not read', async () => {
    const { outputs, said } = await build(issue('- Pray for Amina Yusuf.'), [ONLY_PUBLIC]);
    expect(outputs).toHaveLength(1);
    expect(said).toEqual([]);
  });

  it('does not have what was approved for another name', async () => {
    const approved = 'approved:\n  - { name: Amina, by: Ruth Adeyemi, on: 2026-11-01 }\n';
    expect((await build(issue('- Pray for Amina Yusuf.', approved), [AMINA])).outputs).toEqual([]);
    const full = approved.replace('Amina', 'Amina Yusuf');
    expect((await build(issue('- Pray for Amina Yusuf.', full), [AMINA])).outputs).toHaveLength(1);
    expect(
      (await build(issue('- Pray for Amina Yusuf.', full), [AMINA], { editions: ['public'] })).said[0],
    ).toBeUndefined();
  });

  it.each([
    ['approved: [{ name: Amina, by: Ruth }]', '`approved.0.on`'],
    ['approved: [{ name: Amina, on: 2026-11-01 }]', '`approved.0.by` is missing'],
    ['approved: [{ name: Amina, by: Ruth, on: 2026-02-30 }]', '`approved.0.on` is not a day of the calendar'],
    ['approved: true', '`approved` must be a list'],
  ])('needs to know who approved, and when: %s', async (fact, reason) => {
    const { outputs, said } = await build(issue('- Pray.', `${fact}\n`), []);
    expect(outputs).toEqual([]);
    expect(said.join()).toContain(reason);
  });

  it('does not have it from the configuration either', async () => {
    const { outputs } = await build(issue('- Pray.'), [AMINA], { fallback: { organization: 'Amina Yusuf Trust' } });
    expect(outputs).toEqual([]);
  });

  it('does not have it as its file’s name', async () => {
    const { outputs, said } = await build(issue('- Pray.'), [AMINA], {}, 'issues/amina-yusuf.md');
    expect(outputs).toEqual([]);
    expect(said).toEqual(['undefined:undefined sensitive-name!: ‘amina-yusuf’ must not be printed']);
  });
});
