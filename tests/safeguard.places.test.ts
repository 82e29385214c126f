/**
 * A name in every place that the types of an issue and of its project have: no output may say it. The tables have every
 * field and every node, so that a new one does not compile before it has its case.
 */
import { readFileSync } from 'node:fs';
import { domainToASCII } from 'node:url';
import type { RootContentMap } from 'mdast';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { catalogueWith, type OwnEdition } from '../src/edition/catalogue.ts';
import type { FrontMatter, Issue, Region } from '../src/issue/issue.ts';
import { readPicture } from '../src/issue/pictures.ts';
import type { Envelope } from '../src/keys/envelope.ts';
import type { Imprint } from '../src/keys/imprint.ts';
import type { Mailbox } from '../src/keys/mailbox.ts';
import type { Scripture } from '../src/keys/scripture.ts';
import type { Site } from '../src/keys/site.ts';
import type { Picture } from '../src/picture/picture.ts';
import type { Config } from '../src/project/config.ts';
import type { Settings } from '../src/project/settings.ts';
import { guardBy } from '../src/safeguard/guard.ts';
import type { Sensitive } from '../src/safeguard/sensitive.ts';
import { everythingIn, says } from './everything.ts';
import { memoryProject } from './memory-project.ts';
import { setIssue, settings } from './samples.ts';

/** Words of no language. */
const [FIRST, LAST] = ['Zarqola', 'Vimbrek'];
const NAME = `${FIRST} ${LAST}`;
/** As it stands in addresses and names of files. */
const CLOSED = NAME.toLowerCase().replace(' ', '.');
const HYPHENED = NAME.toLowerCase().replace(' ', '-');

/** Where a name is written. */
interface Case {
  /** Lines of the front matter. */
  facts?: string;
  body?: string;
  path?: string;
  more?: Partial<Settings>;
  /** It reaches no reader, guarded or not. */
  isSilent?: true;
}

type Cases = Readonly<Record<string, Case>>;

/** For every field of a type its cases, or why it has none. */
type Fields<Holder> = { readonly [Key in keyof Holder]-?: Cases | string };

const png = readFileSync(new URL('fixtures/images/lighthouse.png', import.meta.url));
const files = { 'issues/lighthouse.png': png, [`issues/${HYPHENED}.png`]: png, [`${HYPHENED}.png`]: png };
const project = memoryProject(files);
const picture = (await readPicture(`${HYPHENED}.png`, project.root, project)) as Picture;

const imprint = (more: Partial<Imprint>): Case => ({
  more: { imprint: { address: [], services: [], contact: [], code: true, permissions: [], ...more } },
});
const envelope = (more: Partial<Envelope>): Case => ({
  more: { envelope: { to: [], subject: '{title}', ...more }, editions: ['email'] },
});
const ownEdition = (called: string, own: OwnEdition): Case => ({
  more: { catalogue: catalogueWith(new Map([[called, own]])).catalogue, editions: [called] },
});
const fact = (line: string): Case => ({ facts: `${line}\n` });

const TABLE = '| A | B |\n| --- | --- |\n';

const SCRIPTURE: Fields<Scripture> = {
  text: { plain: fact(`scripture: { text: "${NAME}, well done." }`), lines: fact(`scripture: "${FIRST}\\n${LAST}"`) },
  reference: {
    plain: fact(`scripture: { text: Come., reference: "${NAME} 1:1" }`),
    'and version': fact(`scripture: { text: Come., reference: ${FIRST}, version: ${LAST} }`),
  },
  version: { plain: fact(`scripture: { text: Come., reference: Psalm 1, version: ${NAME} }`) },
};

const FRONT_MATTER: Fields<FrontMatter> = {
  title: { plain: fact(`title: For ${NAME}`), inverted: fact(`title: "${LAST}, ${FIRST}"`) },
  summary: { plain: fact(`summary: News of ${NAME}`) },
  date: 'a day, which is read as one',
  organization: { plain: fact(`organization: Friends of ${NAME}`) },
  author: { plain: fact(`author: ${NAME}`) },
  scripture: 'has a table of its own',
  lang: { 'private part': fact(`lang: en-x-${HYPHENED}`) },
  numerals: 'names of digits',
  calendar: 'names of calendars',
  template: 'names a design that there is',
  translation: 'names a file beside the issue',
  font: 'names a font that there is',
  fit: 'a number',
  pdf: 'a number',
  smart: 'yes or no',
  copiedFrom: 'names an issue',
  stays: { plain: { ...fact(`stays: [${NAME}]`), isSilent: true } },
  leave: { plain: { ...fact(`leave: [{ rule: doubled-word, words: ${NAME} }]`), isSilent: true } },
  approved: {
    by: { ...fact(`approved: [{ name: Somebody, by: ${NAME}, on: 2026-11-01 }]`), isSilent: true },
    name: { ...fact(`approved: [{ name: ${NAME} Somebody, by: Somebody, on: 2026-11-01 }]`), isSilent: true },
  },
};

const MAILBOX: Fields<Mailbox> = {
  name: {
    plain: envelope({ from: { name: NAME, address: 'a@example.org' } }),
    'and address': envelope({ from: { name: FIRST, address: `${LAST.toLowerCase()}@example.org` } }),
  },
  address: { plain: envelope({ from: { name: '', address: `${CLOSED}@example.org` } }) },
};

const ENVELOPE: Fields<Envelope> = {
  from: 'has a table of its own',
  to: {
    name: envelope({
      to: [
        { name: 'A', address: 'a@example.org' },
        { name: `Ž. ${NAME}`, address: 'b@example.org' },
      ],
    }),
    address: envelope({ to: [{ name: '', address: `${CLOSED.replace('.', '')}@example.org` }] }),
    host: envelope({ to: [{ name: '', address: `office@${HYPHENED}.example` }] }),
  },
  subject: {
    plain: envelope({ subject: `${NAME}: {title}` }),
    'not of ASCII': envelope({ subject: `Žďár, ${NAME}: {title}` }),
    'and title': { ...fact(`title: ${LAST} writes`), ...envelope({ subject: `${FIRST} {title}` }) },
  },
  unsubscribe: {
    mailbox: envelope({ unsubscribe: [`mailto:${CLOSED}@example.org`] }),
    page: envelope({ unsubscribe: [`https://example.org/${HYPHENED}`] }),
  },
  oneClick: 'yes or no',
};

const webSite = (site: Site): Case => ({ more: { site, editions: ['site'] } });

const SITE: Fields<Site> = {
  url: { path: webSite({ url: `https://example.org/${HYPHENED}/` }) },
  title: { plain: webSite({ title: `Letters of ${NAME}` }) },
  description: 'on the page of all issues alone, of which site.test.ts tells',
};

const IMPRINT: Fields<Imprint> = {
  name: { plain: imprint({ name: `Friends of ${NAME}` }) },
  address: { plain: imprint({ address: ['1 Street', NAME] }), lines: imprint({ address: [FIRST, LAST, 'Town'] }) },
  services: { plain: imprint({ services: [`${NAME} speaks`] }) },
  contact: {
    words: imprint({ contact: [`Ask for ${NAME}`] }),
    mail: imprint({ contact: [`${CLOSED}@example.org`] }),
    'mail closed up': imprint({ contact: [`${CLOSED.replace('.', '')}@example.org`] }),
    page: imprint({ contact: [`https://example.org/${HYPHENED}`] }),
    'page, closed up': imprint({ contact: [`example.org/${HYPHENED.replace('-', '')}`] }),
  },
  url: {
    path: imprint({ url: `https://example.org/${HYPHENED}` }),
    host: imprint({ url: `https://${CLOSED}.example/` }),
    escaped: imprint({ url: `https://example.org/%5aarqola%20${LAST}` }),
    'escaped twice': imprint({ url: `https://example.org/%255aarqola%2520${LAST}` }),
    'in parts': imprint({ url: `https://example.org/?first=${FIRST}&last=${LAST}` }),
  },
  code: 'yes or no',
  permissions: { plain: imprint({ permissions: [`© ${NAME}`] }) },
  logo: { file: { ...imprint({ name: 'Church', logo: picture }), isSilent: true } },
  writtenIn: { file: { ...imprint({ name: 'Church', writtenIn: `${NAME}.csv` }), isSilent: true } },
  more: 'printed by templates of the project alone; tests/imprints.test.ts looks for names in it',
};

const REGION: Fields<Region> = {
  heading: { plain: { body: `- x\n\n## ${NAME}\n\n- y` } },
  leadIn: { plain: { body: `## South\n\n${NAME} writes.\n\n- y` } },
  body: { plain: { body: `## South\n\nWords.\n\n- ${NAME}` } },
};

const ISSUE: Fields<Issue> = {
  name: {
    plain: { path: `issues/${HYPHENED}.md` },
    'closed up': { path: `issues/${HYPHENED.replace('-', '')}-june.md` },
    'and edition': { ...ownEdition(LAST.toLowerCase(), { extends: 'public' }), path: `issues/${FIRST}.md` },
  },
  frontMatter: 'has a table of its own',
  opening: { plain: { body: `Dear friends of ${NAME},` } },
  regions: 'have a table of their own',
  notes: { plain: { body: `Words.[^a]\n\n[^a]: Of ${NAME}.` } },
  pictures: { file: { body: `![A well](${HYPHENED}.png)`, isSilent: true } },
  abbreviations: { plain: { body: `Words of AB.\n\n*[AB]: Friends of ${NAME}` } },
  imprint: 'has a table of its own',
  envelope: 'has a table of its own',
  site: 'has a table of its own',
  church: 'the end of its name',
};

const CONFIGURATION: Fields<Config> = {
  pageSizes: 'names of sizes',
  catalogue: {
    name: ownEdition(HYPHENED, { extends: 'public' }),
    'file name': ownEdition('own', { extends: 'public', fileName: HYPHENED }),
    'name of a web page': ownEdition(HYPHENED, { extends: 'web' }),
    'name on paper': ownEdition(HYPHENED, { extends: 'handout' }),
    description: { ...ownEdition('own', { extends: 'public', description: NAME }), isSilent: true },
  },
  editions: 'names of the catalogue',
  template: 'names a design that there is',
  font: 'names a font that there is',
  fit: 'a number',
  pdf: 'a number',
  lang: 'as that of the front matter',
  numerals: 'names of digits',
  calendar: 'names of calendars',
  organization: { plain: { more: { fallback: { organization: `Friends of ${NAME}` } } } },
  logo: { file: { more: { logo: picture }, isSilent: true } },
  masthead: { file: { more: { masthead: picture }, isSilent: true } },
  accent: 'a colour',
  imprint: 'has a table of its own',
  envelope: 'has a table of its own',
  site: 'has a table of its own',
  licences: {
    plain: { body: ':::hymn{licence=own}\nWords\n:::', more: { licences: { own: `7, to ${NAME}` } } },
  },
  openRequests: 'a number',
  regions: 'of a new issue, which has them then',
  rules: 'names of rules',
  scriptureNotice: 'yes or no',
  out: 'a folder',
};

/** Beside its original on a bilingual sheet. */
function translation(written: string, facts = ''): Case {
  const value = new TextEncoder().encode(`---\ntitle: Carta\n${facts}---\n\n${written}\n`);
  const beside = memoryProject({ ...files, 'issues/letter.md': value, 'issues/letter.es.md': value });
  return { more: { project: beside, template: 'bilingual', editions: ['handout', 'public', 'email'] } };
}

const TRANSLATION: Cases = {
  text: translation(`- Por ${NAME}.`),
  heading: translation(`- x\n\n## ${NAME}\n\n- y`),
  link: translation(`- [Ella](https://example.org/${HYPHENED})`),
  scripture: translation('- x', `scripture: "${NAME}"\n`),
  picture: translation(`![${NAME}](lighthouse.png)`),
};

/** In the blocks that an issue names. */
const NAMED: Cases = {
  answer: { body: `- Answered: ${NAME} is home. {#home}` },
  'who has it': { body: `:::order\nPrayers -- ${NAME}\n:::` },
  'over what and who': { body: `:::order\n${FIRST} -- ${LAST}\n:::` },
  'meaning of the star': { body: `:::order {standing="Stand with ${NAME}"}\n* Gloria\n:::` },
  'who speaks': { body: `:::responsive\n${NAME}: Come.\nAll: We come.\n:::` },
  'what is said': { body: `:::responsive\nLeader: For ${FIRST}\n  ${LAST}.\nAll: **Amen, ${NAME}**\n:::` },
  'title of a dialogue': { body: `:::responsive Prayers for ${NAME}\nLeader: Come.\nAll: We come.\n:::` },
  'where it is found': { body: `:::psalm Psalm 1 {from="${NAME}"}\n1 Blessed * are they.\n:::` },
  'halves of a verse': { body: `:::psalm\n1 Blessed * ${NAME} sings.\n:::` },
  'pieces that are joined': { body: `:::psalm {pointing=space}\n1 Blessed ${FIRST} * ${LAST} sings.\n:::` },
  stanza: { body: `:::hymn\nSing, ${FIRST}\n  ${LAST}, sing.\n:::` },
  'title and tune': { body: `:::hymn{title="${FIRST}" tune="${LAST}"}\nSing.\n:::` },
  author: { body: `:::hymn{author="${NAME}"}\nSing.\n:::` },
  copyright: { body: `:::hymn{copyright="2001 ${NAME}" licence=own}\nSing.\n:::` },
  'words of a reading': { body: `:::reading X {reader="A"}\n1 So ${FIRST}\n  2 ${LAST} went.\n:::` },
  reader: { body: `:::reading X {reader="${NAME}"}\n:::` },
  notice: { body: `:::reading X {notice="By leave of ${NAME}"}\n:::` },
};

const NODES: Readonly<Record<keyof RootContentMap, Cases | string>> = {
  containerDirective: 'becomes a block of the kind that it names',
  leafDirective: 'is printed as it was typed',
  textDirective: 'is printed as it was typed',
  text: {
    plain: { body: `- Pray for ${NAME}.` },
    'over two lines': { body: `- Pray for ${FIRST}\n  ${LAST}.` },
    'by references': { body: `- Pray for &#90;arqola&nbsp;${LAST}.` },
    inverted: { body: `- ${LAST}, ${FIRST} is well.` },
    'with an initial': { body: `- Pray for ${FIRST} K. ${LAST}.` },
    'with a nickname': { body: `- Pray for ${FIRST} "Zaro" ${LAST}, for ${FIRST} (Zaro) ${LAST}.` },
    'letter by letter': { body: `- Pray for ${[...FIRST].join(' ')}   ${[...LAST].join(' ')}.` },
    backwards: { body: `- Pray for \u202E${[...NAME].reverse().join('')}\u202C.` },
    'in an address that is no link': { body: `- Look at ${CLOSED}.example today.` },
    'as a tag': { body: `- #pray4${HYPHENED.replace('-', '')}now` },
  },
  emphasis: { half: { body: `- *${FIRST}* ${LAST}` }, within: { body: `- Z*arq*ola ${LAST}` } },
  strong: { half: { body: `- **${FIRST}** ${LAST}` } },
  delete: { half: { body: `- ~~${FIRST}~~ ${LAST}` } },
  inlineCode: { plain: { body: `- \`${NAME}\`` }, half: { body: `- \`${FIRST}\` ${LAST}` } },
  break: { between: { body: `- ${FIRST}\\\n  ${LAST}` } },
  link: {
    text: { body: `- [${NAME}](https://example.org/)` },
    half: { body: `- [${FIRST}](https://example.org/) ${LAST}` },
    address: { body: `- [She](https://example.org/${HYPHENED}) writes.` },
    escaped: { body: `- [She](https://example.org/%5Aarqola+${LAST}) writes.` },
    'escaped twice': { body: `- [She](https://example.org/${FIRST}%2520${LAST}) writes.` },
    'another script': { body: `- [She](https://zárqola-vimbrek.example/) writes.` },
    punycode: { body: `- [She](https://${domainToASCII('zárqola-vimbrek.example')}/) writes.` },
    mail: { body: `- [She](mailto:${CLOSED}@example.org) writes.` },
    bare: { body: `- Look at <https://example.org/${HYPHENED}>.` },
    title: { body: `- See [our page](https://example.org "${NAME}").` },
  },
  linkReference: { label: { body: `- See [our page][${NAME}].\n\n[${NAME}]: https://example.org`, isSilent: true } },
  definition: {
    address: { body: `- See [our page][a].\n\n[a]: https://example.org/${HYPHENED}` },
    title: { body: `- See [our page][a].\n\n[a]: https://example.org "${NAME}"` },
  },
  image: {
    description: { body: `![${NAME} at the well](lighthouse.png)` },
    title: { body: `![A well](lighthouse.png "${NAME}")`, isSilent: true },
  },
  imageReference: { description: { body: `![${NAME}][a]\n\n[a]: lighthouse.png` } },
  footnoteReference: {
    'what it is called': { body: `Words.[^${HYPHENED}]\n\n[^${HYPHENED}]: A note.`, isSilent: true },
    within: { body: `- ${FIRST}[^a] ${LAST}\n\n[^a]: A note.` },
  },
  footnoteDefinition: { list: { body: `Words.[^a]\n\n[^a]: A note.\n\n    - ${NAME}` } },
  foreignText: {
    text: { body: `- <span lang="es">${NAME}</span>` },
    half: { body: `- <span lang="es">${FIRST}</span> ${LAST}` },
    language: { body: `- <span lang="es-x-${HYPHENED}">La paz</span>` },
  },
  foreignBlock: {
    text: { body: `<div lang="es">\n\n${NAME}\n\n</div>` },
    language: { body: `<div lang="es-x-${HYPHENED}">\n\nLa paz\n\n</div>` },
  },
  paragraph: { plain: { body: NAME } },
  heading: { third: { body: `## South\n\n- x\n\n### ${NAME}\n\n- y` } },
  list: { numbered: { body: `1. ${NAME}` } },
  listItem: { nested: { body: `- x\n  - [ ] ${NAME}` } },
  blockquote: { plain: { body: `> ${NAME} said so.` } },
  code: {
    plain: { body: `\`\`\`\n${NAME}\n\`\`\`` },
    'over two lines': { body: `\`\`\`\n${FIRST}\n${LAST}\n\`\`\`` },
    'a table': { body: `\`\`\`\n| ${FIRST} | ${LAST} |\n\`\`\`` },
    language: { body: `\`\`\`${HYPHENED} ${NAME}\nx\n\`\`\``, isSilent: true },
  },
  table: {
    head: { body: `| ${NAME} | B |\n| --- | --- |\n| 1 | 2 |` },
    'head over two cells': { body: `| ${FIRST} | ${LAST} |\n| --- | --- |` },
  },
  tableRow: {
    'two cells': { body: `${TABLE}| ${FIRST} | ${LAST} |` },
    'two cells, turned': { body: `${TABLE}| ${LAST} | ${FIRST} |` },
    'in bold': { body: `${TABLE}| **${FIRST}** | *${LAST}* |` },
  },
  tableCell: {
    plain: { body: `${TABLE}| 1 | ${NAME} |` },
    picture: { body: `${TABLE}| 1 | [x](https://example.org "${NAME}") |` },
  },
  thematicBreak: 'says nothing',
  html: { comment: { body: `- x\n\n<!-- ${NAME} -->`, isSilent: true } },
  yaml: 'the front matter, which has a table of its own',
};

/** Every kind of file, for every audience; the e-mail has the pages in it. */
const EDITIONS = ['handout', 'public', 'email', 'web'];

async function build({ facts = '', body = '- Pray.', path = 'issues/letter.md', more = {} }: Case, list: Sensitive[]) {
  const title = facts.startsWith('title:') ? '' : 'title: Letter\n';
  const file = new VFile({ value: `---\n${title}${facts}---\n\n${body}\n`, path });
  const outputs = await setIssue(file, { ...settings, project, ...more, guard: guardBy(list) });
  const told = [...file.messages, ...(file.data.companion?.file.messages ?? [])];
  const refusals = told.filter(({ ruleId }) => ruleId === 'sensitive-name');
  const faults = told.filter(({ ruleId, fatal }) => fatal === true && ruleId !== 'sensitive-name');
  const read = await Promise.all(outputs.map(async (output) => ({ ...output, all: await everythingIn(output) })));
  return { outputs: read, refusals, faults: faults.map(String) };
}

/** Forwards or backwards, whole or by half. */
const isNamed = (all: string): boolean =>
  [all, [...all].reverse().join('')].some((text) => says(text, FIRST) || says(text, LAST));

function check(cases: Cases): void {
  it.each(Object.entries(cases))('%s', async (_where, one) => {
    const editions = one.more?.editions ?? EDITIONS;
    // The search finds what there is, and nothing where there is nothing to find.
    const open = await build({ ...one, more: { editions: ['email', 'web'], ...one.more } }, []);
    expect(open.faults).toEqual([]);
    expect(open.outputs.length).toBeGreaterThan(0);
    expect(open.outputs.some(({ all }) => isNamed(all))).toBe(one.isSilent !== true);
    const entry = { name: NAME, audience: ['print', 'public'] } as const;
    for (const sensitive of [entry, { ...entry, instead: 'Halden' }]) {
      const guarded = await build({ ...one, more: { ...one.more, editions } }, [sensitive]);
      expect(guarded.outputs.filter(({ all }) => isNamed(all)).map(({ name }) => name)).toEqual([]);
      if (one.isSilent) expect(guarded.outputs).toHaveLength(editions.length);
      else if (sensitive === entry) expect(guarded.refusals.length).toBeGreaterThan(0);
    }
  });
}

const TABLES = {
  'the front matter': FRONT_MATTER,
  'the scripture': SCRIPTURE,
  'the imprint': IMPRINT,
  'the envelope': ENVELOPE,
  'the site': SITE,
  'a mailbox': MAILBOX,
  'the configuration': CONFIGURATION,
  'an issue': ISSUE,
  'a region': REGION,
  'blocks that are named': { named: NAMED },
  Markdown: NODES,
  'what stands beside it': { translation: TRANSLATION },
};

describe.each(Object.entries(TABLES))('a name in %s', (_type, fields) => {
  for (const [field, cases] of Object.entries(fields))
    if (typeof cases !== 'string') describe(field, () => check(cases));
});
