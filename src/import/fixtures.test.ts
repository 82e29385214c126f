/** Letters in as many layouts as they come in, each word of them in the issue, and each in its place. */
import { readdirSync, readFileSync } from 'node:fs';
import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import type { Issue } from '../issue/issue.ts';
import { parseIssue } from '../issue/parse.ts';
import { type Imported, importLetter } from './letter.ts';

const folder = new URL('../../tests/fixtures/import/', import.meta.url);

interface Expected {
  title: string;
  reference?: string;
  date?: string;
  lang?: string;
  /** Items of the opening. */
  opening: number;
  /** Name, items, and paragraphs of the lead-in. */
  regions: [name: string, items: number, leadIn?: number][];
  /** What was left out. */
  dropped?: string[];
}

const LETTERS: Record<string, Expected> = {
  'numbered-regions.txt': {
    title: 'HARBOUR LIGHTS PRAYER LETTER',
    opening: 0,
    regions: [
      ['1. AFRICA', 2],
      ['2. ASIA', 2],
      ['3. OUR OFFICE', 1],
    ],
  },
  'chain-qq-zh.txt': {
    title: '十一月代祷信',
    lang: 'zh',
    opening: 0,
    regions: [
      ['非洲', 2],
      ['亚洲', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
      'what a device adds by itself',
    ],
  },
  'chain-mailru.txt': {
    title: 'Молитвенное письмо',
    lang: 'ru',
    opening: 0,
    regions: [
      ['Африка', 2],
      ['Азия', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
      'what a device adds by itself',
    ],
  },
  'chain-gmail-outlook-de.eml': {
    title: 'Gebetsbrief November',
    lang: 'de',
    opening: 0,
    regions: [
      ['Afrika', 2],
      ['Asien', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
      'a signature',
      'a notice that was added to the message',
    ],
  },
  'chain-gmail-pl.txt': {
    title: 'Intencje modlitewne',
    lang: 'pl',
    opening: 0,
    regions: [
      ['Afryka', 2],
      ['Azja', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
      'a signature',
      'the footer of a mailing list',
    ],
  },
  'delsp.eml': {
    title: 'Prayer requests',
    date: '2026-11-15',
    opening: 0,
    regions: [
      ['Africa', 2],
      ['Asia', 1],
    ],
    dropped: ['the day, now the date of the issue', 'the footer of a mailing list'],
  },
  'typed-boxes.txt': {
    title: 'Prayer list',
    date: '2026-11-16',
    opening: 6,
    regions: [],
    dropped: ['the day, now the date of the issue'],
  },
  'daily.txt': {
    title: 'Praying through the month',
    opening: 0,
    regions: [],
  },
  'mailchimp-tables.html': {
    title: 'Prayer News November',
    opening: 0,
    regions: [
      ['Africa', 2],
      ['Asia', 1],
    ],
    dropped: [
      'hidden text',
      'a picture',
      'a picture',
      'a picture',
      'the footer of a mailing list',
      'a line of a mailing list',
    ],
  },
  'wordpad.rtf': {
    title: 'Gebetsbrief',
    opening: 0,
    regions: [
      ['Afrika', 2],
      ['Asien', 2],
    ],
  },
  'bulleted.txt': {
    title: 'Harbour Lights Prayer Bulletin',
    reference: 'Psalm 46:10',
    date: '2015-06-05',
    opening: 2,
    regions: [
      ['Africa & Europe', 2],
      ['Asia Pacific', 2, 1],
    ],
    dropped: ['the day, now the date of the issue'],
  },
  'wrapped.txt': {
    title: 'WEEKLY PRAYER REQUESTS',
    reference: 'Jeremiah 33:3',
    opening: 0,
    regions: [
      ['LATIN AMERICA', 2],
      ['CENTRAL ASIA', 2],
    ],
    dropped: ['a signature'],
  },
  'quoted.txt': {
    title: 'Prayer Points for the Week',
    reference: 'Matthew 9:37',
    opening: 0,
    regions: [
      ['Middle East', 2],
      ['North Africa', 1],
    ],
    dropped: ['the header of a forwarded message', 'a signature'],
  },
  'run-in.txt': {
    title: 'Prayer Requests for June',
    reference: 'Isaiah 40:31',
    opening: 1,
    regions: [
      ['Africa', 1],
      ['Latin America', 1],
      ['South Asia + Middle East', 1],
      ['Our office', 1],
    ],
  },
  'paragraphs.txt': {
    title: 'Prayer Letter',
    reference: 'Isaiah 40:29',
    opening: 0,
    regions: [
      ['Kenya', 2],
      ['Nepal', 2, 1],
      ['Central America', 1],
    ],
  },
  'mixed-bullets.txt': {
    title: 'Summer Prayer Guide',
    opening: 0,
    regions: [
      ['Europe', 3],
      ['East Asia', 3],
      ['Oceania', 2],
      ['Caribbean', 2],
    ],
  },
  'windows-1252.txt': {
    title: 'Prayer News – Andes Fellowship',
    reference: 'Psalm 96:1',
    opening: 0,
    regions: [
      ['Bolivia', 2],
      ['Perú', 1],
    ],
  },
  'arabic.txt': {
    title: '\u200Fرسالة الصلاة الشهرية',
    reference: 'مزمور 23:1',
    lang: 'ar',
    opening: 0,
    regions: [
      ['شمال أفريقيا', 2],
      ['الشرق الأوسط', 1, 1],
    ],
  },
  'arabic-numbers.txt': {
    title: 'رسالة الصلاة لشهر يونيو',
    reference: 'إرميا ٣٣: ٣',
    lang: 'ar',
    opening: 0,
    regions: [
      ['شمال أفريقيا', 2],
      ['الشرق الأوسط', 1],
    ],
  },
  'reply.txt': {
    title: 'Prayer Letter for June',
    reference: 'Psalm 46:10',
    opening: 0,
    regions: [
      ['Kenya', 2],
      ['Nepal', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'what a device adds by itself',
      'the header of a forwarded message',
      'a signature',
    ],
  },
  'messenger.txt': {
    title: 'Prayer points for today 🙏🏽',
    opening: 0,
    regions: [
      ['🌍 Africa', 2],
      ['🌏 Asia', 1],
    ],
    dropped: ['who wrote when in a messenger'],
  },
  'tabs.txt': {
    title: 'PRAYER REQUESTS June 2015',
    opening: 0,
    regions: [
      ['AFRICA', 2],
      ['ASIA', 1],
    ],
  },
  'capitals.txt': {
    title: 'MONTHLY PRAYER SHEET',
    reference: 'PSALM 23:1',
    opening: 0,
    regions: [
      ['WEST AFRICA', 2],
      ['EASTERN EUROPE', 1],
    ],
  },
  'drawn-headings.txt': {
    title: 'Prayer bulletin',
    date: '2015-06-05',
    opening: 0,
    regions: [
      ['Africa', 2],
      ['Asia', 1],
    ],
    dropped: ['the day, now the date of the issue'],
  },
  'french.txt': {
    title: 'Lettre de prière – juin 2015',
    reference: 'Matthieu 11.28',
    lang: 'fr',
    opening: 0,
    regions: [
      ['Afrique de l’Ouest', 2],
      ['Amérique latine', 2],
    ],
    dropped: ['a signature'],
  },
  'portuguese.txt': {
    title: 'Carta de Oração – Junho',
    reference: '1 Tessalonicenses 5.17',
    lang: 'pt',
    opening: 0,
    regions: [
      ['ÁFRICA', 2],
      ['AMÉRICA DO SUL', 2],
    ],
    dropped: ['a signature'],
  },
  'outlook-conditions.html': {
    title: 'Prayer Points, Week 23',
    reference: '1 Peter 5:7',
    opening: 0,
    regions: [
      ['EAST AFRICA', 1],
      ['NEPAL', 1],
    ],
  },
  'table.html': {
    title: 'Weekly prayer',
    opening: 0,
    regions: [
      ['Africa', 1],
      ['Asia', 1],
    ],
  },
  'outlook.html': {
    title: 'Prayer Insert',
    reference: '1 Thessalonians 5:16-17',
    opening: 0,
    regions: [
      ['Southeast Asia', 1],
      ['Eastern Europe', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
      'what a device adds by itself',
    ],
  },
  'web-page.html': {
    title: 'June prayer points',
    reference: '1 Peter 5:7',
    date: '2015-06-05',
    opening: 0,
    regions: [
      ['West Africa', 2],
      ['Caribbean', 1, 1],
    ],
    dropped: [
      'what stands beside the letter',
      'the page’s margin',
      'the page’s footer',
      'a picture',
      'the day, now the date of the issue',
    ],
  },
  'spanish.eml': {
    title: 'Carta de oración',
    reference: '1 Tesalonicenses 5:17',
    lang: 'es',
    opening: 0,
    regions: [
      ['América Latina', 2],
      ['España', 1, 1],
    ],
    dropped: ['a signature', 'the footer of a mailing list'],
  },
  'plain-mail.eml': {
    title: 'Prayer line for the week of June 7',
    opening: 0,
    regions: [
      ['Horn of Africa', 2],
      ['Balkans', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
      'the footer of a mailing list',
    ],
  },
  'marked.md': {
    title: 'Prayer sheet',
    reference: 'Psalm 27:1',
    opening: 0,
    regions: [
      ['Eurasia', 2, 1],
      ['Sahel', 2],
    ],
    dropped: ['a picture'],
  },
  'chain-gmail.eml': {
    title: 'Prayer points from the delta',
    reference: 'Psalm 65:9',
    opening: 0,
    regions: [
      ['THE UPPER DELTA', 2, 1],
      ['THE COAST', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'what a device adds by itself',
      'the header of a forwarded message',
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
    ],
  },
  'chain-apple-de.txt': {
    title: 'Gebetsanliegen im November',
    reference: 'Psalm 23,1',
    lang: 'de',
    opening: 0,
    regions: [
      ['Ostafrika', 2],
      ['Westafrika', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'what a device adds by itself',
      'the header of a forwarded message',
      'a signature',
    ],
  },
  'chain-outlook-fr.html': {
    title: 'Lettre de prière de novembre',
    lang: 'fr',
    opening: 0,
    regions: [
      ['Afrique de l’Ouest', 2],
      ['Haïti', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'what a device adds by itself',
      'the header of a forwarded message',
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
      'a notice that was added to the message',
    ],
  },
  'chain-thunderbird-es.eml': {
    title: 'Carta de oración',
    lang: 'es',
    opening: 0,
    regions: [
      ['América del Sur', 2],
      ['España', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
      'a notice that was added to the message',
    ],
  },
  'chain-yahoo-pt.txt': {
    title: 'Carta de oração de novembro',
    lang: 'pt',
    opening: 0,
    regions: [
      ['ÁFRICA', 2],
      ['ÁSIA', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'what a device adds by itself',
      'the header of a forwarded message',
      'a signature',
      'the footer of a mailing list',
    ],
  },
  'chain-proton.eml': {
    title: 'Prayer letter, second week of Advent',
    opening: 0,
    regions: [
      ['The hills', 2],
      ['The town', 1],
    ],
    dropped: [
      'hidden text',
      'the note of whoever passed the letter on',
      'what a device adds by itself',
      'the header of a forwarded message',
      'the footer of a mailing list',
    ],
  },
  'chain-nested-quoted.txt': {
    title: 'For prayer this week',
    opening: 0,
    regions: [
      ['Mongolia', 2],
      ['Nepal', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
      'a signature',
    ],
  },
  'chain-dutch-italian.txt': {
    title: 'Prayer points',
    opening: 0,
    regions: [
      ['Ghana', 2],
      ['Togo', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'what a device adds by itself',
      'the header of a forwarded message',
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
    ],
  },
  'chain-cjk.eml': {
    title: '八月代祷信',
    lang: 'zh',
    opening: 0,
    regions: [
      ['非洲', 2],
      ['亚洲', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'what a device adds by itself',
      'the header of a forwarded message',
    ],
  },
  'chain-cyrillic.txt': {
    title: 'Молитвенные нужды',
    lang: 'ru',
    opening: 0,
    regions: [
      ['Африка', 2],
      ['Азия', 1],
    ],
    dropped: [
      'the note of whoever passed the letter on',
      'what a device adds by itself',
      'the header of a forwarded message',
      'a signature',
    ],
  },
  'reply-under.eml': {
    title: 'Prayer points for November',
    opening: 0,
    regions: [
      ['Ghana', 2],
      ['Togo', 1],
    ],
    dropped: ['the header of a forwarded message'],
  },
  'attached-message.eml': {
    title: 'Prayer points for November',
    opening: 0,
    regions: [
      ['Ghana', 2],
      ['Togo', 1],
    ],
    dropped: ['the note of whoever passed the letter on'],
  },
  'footer-groups-io.eml': {
    title: 'November points',
    opening: 0,
    regions: [
      ['Ghana', 1],
      ['Togo', 1],
    ],
    dropped: ['the footer of a mailing list'],
  },
  'footer-listserv.txt': {
    title: 'November points',
    opening: 0,
    regions: [
      ['Ghana', 1],
      ['Togo', 1],
    ],
    dropped: ['the footer of a mailing list'],
  },
  'mojibake-twice.txt': {
    title: 'Carta de oración',
    reference: '1 Tesalonicenses 5:17',
    lang: 'es',
    opening: 0,
    regions: [
      ['América Latina', 2],
      ['España', 1],
    ],
  },
  'google-docs.html': {
    title: 'Prayer notes',
    opening: 0,
    regions: [
      ['West Africa', 2],
      ['South Asia', 1],
    ],
    dropped: ['hidden text'],
  },
  'newsletter.html': {
    title: 'RIVER MISSION PRAYER NEWS',
    date: '2026-11-15',
    opening: 0,
    regions: [
      ['Ghana', 1],
      ['Togo', 2],
    ],
    dropped: [
      'a drawing',
      'hidden text',
      'hidden text',
      'hidden text',
      'hidden text',
      'a picture',
      'the day, now the date of the issue',
      'the footer of a mailing list',
      'a line of a mailing list',
    ],
  },
  'typed.html': {
    title: '[prayer] November points',
    opening: 0,
    regions: [
      ['Ghana', 1],
      ['Togo', 1],
    ],
  },
  'hugo.md': {
    title: 'November points',
    date: '2026-11-15',
    opening: 0,
    regions: [
      ['Ghana', 1],
      ['Togo', 1],
    ],
    dropped: [
      'front matter that is not that of an issue',
      'front matter that is not that of an issue',
      'an instruction to a website’s program',
    ],
  },
  'jekyll.html': {
    title: 'November points',
    date: '2026-11-15',
    opening: 0,
    regions: [
      ['Ghana', 1],
      ['Togo', 1],
    ],
    dropped: ['front matter that is not that of an issue', 'an instruction to a website’s program'],
  },
  'run-in-plain.txt': {
    title: 'Pray for the Gulf this weekend!',
    date: '2026-11-15',
    opening: 0,
    regions: [
      ['Kenya', 3],
      ['Nepal', 1],
      ['Our office', 1],
    ],
    dropped: ['the day, now the date of the issue'],
  },
  'pattern.txt': {
    title: 'WEEKLY PRAYER SHEET',
    opening: 0,
    regions: [
      ['Youth', 1],
      ['Music', 1],
      ['The building fund', 2, 1],
      ['Our neighbours', 0],
    ],
  },
  'winmail.dat': {
    title: 'November points',
    opening: 0,
    regions: [
      ['Ghana', 1],
      ['Togo', 1],
    ],
  },
  'word.docx': {
    title: 'Prayer Sheet for Advent',
    reference: 'Isaiah 9:2',
    opening: 1,
    regions: [
      ['Africa', 2],
      ['South America', 1, 1],
    ],
    dropped: ['the footer of the pages'],
  },
  'libreoffice.odt': {
    title: 'Harbour Lights Prayer Sheet',
    reference: 'Isaiah 9:2',
    date: '2015-06-05',
    opening: 0,
    regions: [
      ['Africa', 3, 1],
      ['Asia', 6],
      ['Rota', 2],
    ],
    dropped: ['the day, now the date of the issue'],
  },
  'libreoffice.rtf': {
    title: 'Harbour Lights Prayer Sheet',
    reference: 'Isaiah 9:2',
    date: '2015-06-05',
    opening: 0,
    regions: [
      ['Africa', 3, 1],
      ['Asia', 6],
      ['Rota', 2],
    ],
    dropped: ['the day, now the date of the issue'],
  },
  'libreoffice.pdf': {
    title: 'Harbour Lights Prayer Sheet',
    reference: 'Isaiah 9:2',
    date: '2015-06-05',
    opening: 0,
    regions: [
      ['Africa', 5, 1],
      ['Asia', 3],
      ['Rota', 2],
    ],
    dropped: ['the day, now the date of the issue'],
  },
  'chromium.pdf': {
    title: 'Millbrook Prayer News',
    date: '2015-06-05',
    opening: 0,
    regions: [
      ['West Africa', 2, 1],
      ['Eastern Europe', 2],
      ['Home Office', 1, 1],
    ],
    dropped: ['the day, now the date of the issue'],
  },
  'weasyprint.pdf': {
    title: 'Millbrook Prayer News',
    date: '2015-06-05',
    opening: 0,
    regions: [
      ['West Africa', 2, 1],
      ['Eastern Europe', 2],
      ['Home Office', 1, 1],
    ],
    dropped: ['the day, now the date of the issue'],
  },
  'typst.pdf': {
    title: 'Brightwater Letter',
    reference: 'Psalm 46:10',
    date: '2016-08-07',
    opening: 0,
    regions: [
      ['Central Asia', 2],
      ['South America', 2, 1],
      ['Timetable', 0],
    ],
    dropped: ['what stands around the text of a page', 'the day, now the date of the issue'],
  },
  'latex.pdf': {
    title: 'Harbourside Prayer Letter',
    date: '2017-05-12',
    opening: 0,
    regions: [
      ['South Asia', 2, 1],
      ['Middle East', 3],
      ['Home Office', 1, 1],
    ],
    dropped: ['what stands around the text of a page', 'the day, now the date of the issue'],
  },
  'groff.pdf': {
    title: 'Saltmarsh Fellowship Prayer Letter',
    opening: 0,
    regions: [
      ['Horn of Africa', 2],
      ['Balkans', 2, 1],
    ],
  },
};

const importFile = (name: string): Promise<Imported> => importLetter(readFileSync(new URL(name, folder)), { name });

async function issueOf(markdown: string): Promise<Issue> {
  const file = new VFile({ value: markdown, path: 'issues/test.md' });
  const issue = await parseIssue(file, memoryProject());
  expect(file.messages.map(String)).toEqual([]);
  return issue!;
}

const itemsIn = (blocks: Issue['opening']): number =>
  blocks.reduce((sum, block) => sum + (block.type === 'list' ? block.children.length : 0), 0);

test('every letter of the folder is looked at', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(LETTERS).sort());
});

test.each(Object.entries(LETTERS))('%s', async (name, expected) => {
  const { markdown, letter, comparison } = await importFile(name);
  expect(comparison).toEqual({ lost: [], added: [], isInOrder: true });
  expect(letter.dropped.map(({ what }) => what)).toEqual(expected.dropped ?? []);
  const { frontMatter, opening, regions } = await issueOf(markdown);
  expect({
    title: frontMatter.title,
    reference: frontMatter.scripture?.reference,
    date: frontMatter.date,
    lang: frontMatter.lang,
    opening: itemsIn(opening),
    regions: regions.map(({ heading, body, leadIn }) => [textOf(heading), itemsIn(body), leadIn.length]),
  }).toEqual({
    title: expected.title,
    reference: expected.reference,
    date: expected.date,
    lang: expected.lang ?? 'en',
    opening: expected.opening,
    regions: expected.regions.map(([region, items, leadIn = 0]) => [region, items, leadIn]),
  });
});

/** What is left of a letter, and what of it is said: to be looked at whole. */
const GOLDEN = Object.keys(LETTERS).filter((name) =>
  /^(?:chain|footer|reply-|attached|mojibake)|newsletter|google|typed|hugo|jekyll|run-in-p|pattern|winmail|numbered|delsp|typed-|daily|mailchimp|wordpad/.test(
    name,
  ),
);

test.each(GOLDEN)('%s is the issue that was looked at', async (name) => {
  const { markdown, letter } = await importFile(name);
  const said = [
    ...letter.dropped.map(({ what, text }) => `left out: ${what}: ${text.replace(/\s+/g, ' ')}`),
    ...letter.remarks.map((remark) => `remark: ${remark}`),
  ];
  await expect(`${markdown}\n${said.join('\n')}\n`).toMatchFileSnapshot(`../../tests/golden/import/${name}.txt`);
});

test('stars become notes, and numbers stay', async () => {
  const { markdown } = await importFile('mixed-bullets.txt');
  expect(markdown).toContain('Abha[^note-1]');
  expect(markdown).toContain('[^note-1]: A pseudonym');
  expect(markdown).toContain('2. Pray for their teachers.');
  expect(markdown).toContain('\\*new\\* roof, at 5 < 6 metres & a half.');
});

test('notes of Word become notes', async () => {
  const { markdown } = await importFile('word.docx');
  expect(markdown).toContain('Accra.[^footnote-2]');
  expect(markdown).toContain('[^footnote-2]: Their shop burned down in May.');
  expect(markdown).toContain('- Thank God for paper that came in time.\n  - three pallets;');
});

test('characters that nobody sees are taken out', async () => {
  const { markdown } = await importFile('bulleted.txt');
  expect(markdown).toContain('forty volunteers');
  expect(markdown).toContain('the coordinator in Lisbon');
});

test('Windows-1252 keeps its letters and signs', async () => {
  const { markdown, letter } = await importFile('windows-1252.txt');
  expect(markdown).toContain('Señora Nuñez’s café in the Plaza de los Héroes, where the young people meet…');
  expect(markdown).toContain('€400');
  expect(letter.remarks).toHaveLength(1);
});

test('a cover note is left out, and stays where all is to stay', async () => {
  const { markdown, letter } = await importFile('plain-mail.eml');
  expect(letter.dropped[0]).toEqual({
    what: 'the note of whoever passed the letter on',
    text: 'Hello, this is for the back page. Thanks!',
    line: 1,
  });
  expect(markdown).not.toContain('back page');
  const kept = await importLetter(readFileSync(new URL('plain-mail.eml', folder)), { name: 'a.eml', keep: true });
  expect(kept.letter.dropped).toEqual([]);
  expect(kept.comparison).toEqual({ lost: [], added: [], isInOrder: true });
  expect(kept.markdown).toContain('Hello, this is for the back page. Thanks!');
  expect(kept.markdown).toContain('Unsubscribe');
});

test('front matter of a Markdown file stays, but for what an issue cannot have', async () => {
  const markdown = `---
title: "Caf\\u00e9 letter"
date: 2015-06-05
author: Ruth
scripture: { text: Be still., reference: "Psalm 46:10" }
fit: 40 pages
tags: [prayer, june]
approved: [{ name: Amina, by: Ruth, on: 2026-11-01 }]
---

# Café letter

- Pray for rain.
`;
  const { markdown: issue, letter, comparison } = await importLetter(Buffer.from(markdown), { name: 'a.md' });
  expect(comparison).toEqual({ lost: [], added: [], isInOrder: true });
  expect(issue).toBe(`---
title: Café letter
date: 2015-06-05
author: Ruth
scripture:
  text: Be still.
  reference: Psalm 46:10
---

- Pray for rain.
`);
  expect(letter.dropped.map(({ line, text }) => [line, text.split(':')[0]])).toEqual([
    [6, 'fit'],
    [7, 'tags'],
    [8, 'approved'],
    [undefined, 'Café letter'],
  ]);
});

test.each([
  'q',
  'option',
  'optgroup',
  'menu',
  'dialog',
  'dialog open',
  'datalist',
  'command',
  'content',
  'shadow',
  'x-own',
])('no word in <%s> is lost, though it stands where it does not belong', async (name) => {
  const html = `<p>“Pray” <code>with<q>us</q></code> for <${name}>rain and</${name.split(' ')[0]}> peace.</p><menu><li>Asia</menu>`;
  const { markdown, letter, comparison } = await importLetter(Buffer.from(html), { name: 'a.html' });
  expect(comparison).toEqual({ lost: [], added: [], isInOrder: true });
  const told = [markdown, ...letter.dropped.map(({ text }) => text)].join(' ');
  expect(told).toMatch(/rain and/);
  expect(markdown).toContain('Asia');
});

test('another title in the text stays a heading', async () => {
  const { markdown } = await importLetter(Buffer.from('---\ntitle: June\n---\n\n# News\n\n- Pray.\n'), {
    name: 'a.md',
  });
  expect(markdown).toBe('---\ntitle: June\n---\n\n## News\n\n- Pray.\n');
});

test('front matter that cannot be read is left out and listed', async () => {
  const { letter, comparison } = await importLetter(Buffer.from('---\na: [\n---\n\n# News\n\n- Pray.\n'), {
    name: 'a.md',
  });
  expect(comparison.lost).toEqual([]);
  expect(letter.dropped[0]).toEqual({ what: 'front matter that is not that of an issue', text: 'a: [', line: 1 });
});

test('text of columns that stood side by side is doubted', async () => {
  const line = (left: string, right: string): string => `${left.padEnd(40)}${right}\n`;
  const text = `Prayer sheet\n\n${line('Africa', 'Asia')}${line('- Pray for rain.', '- Pray for the school.')}${line('- Praise God.', '- Ask for peace.')}`;
  const { letter, comparison } = await importLetter(Buffer.from(text), { name: 'a.txt' });
  expect(letter.remarks.join()).toContain('columns');
  expect(comparison.lost).toEqual([]);
});

test('a table of data stays one, and one that lays out the page does not', async () => {
  const { markdown } = await importFile('table.html');
  expect(markdown).toContain('| Tuesday | The clinic and its nurses |');
});
