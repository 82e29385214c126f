/** E-mails and web pages, from an issue's file to what other programs read in them. */
import { readFileSync } from 'node:fs';
import type { Element, Nodes } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { parse } from 'parse5';
import PostalMime from 'postal-mime';
import { EXIT, visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { wordsIn, writtenDate } from '../src/compose/words.ts';
import { parseIssue } from '../src/issue/parse.ts';
import type { Imprint } from '../src/keys/imprint.ts';
import type { Output } from '../src/making/output.ts';
import type { Settings } from '../src/project/settings.ts';
import { plainPartOf } from './mail-parts.ts';
import { memoryProject } from './memory-project.ts';
import { readSample, SAMPLES, type Sample, setIssue, settings } from './samples.ts';
import { wordsOfMarkdown } from './words.ts';

const root = settings.project.root;
const names = Object.keys(SAMPLES) as Sample[];
const sampleFile = (name: Sample): VFile => new VFile({ value: readSample(name), path: `${root}/${SAMPLES[name]}` });

async function build(file: VFile, more: Partial<Settings>): Promise<Map<string, Output>> {
  const outputs = await setIssue(file, { ...settings, ...more });
  return new Map(outputs.map((output) => [output.edition, output]));
}

const IMPRINT: Imprint = {
  name: 'Lantern Quay Fellowship',
  address: ['12 Harbor Street', 'Port Ellery'],
  services: ['Sundays at 10.30'],
  contact: ['+1 555 0100', 'office@example.org'],
  url: 'https://example.org/pray',
  code: true,
  permissions: ['May be copied for use in church.'],
};

const issue = (body: string, facts = ''): VFile =>
  new VFile({ value: `---\ntitle: Letter\n${facts}---\n\n${body}\n`, path: 'issues/letter.md' });

const readMail = (output: Output | undefined) => PostalMime.parse(output!.bytes);
const textOf = (output: Output | undefined): string => new TextDecoder().decode(output!.bytes);
const treeOf = (html: string): Nodes => fromParse5(parse(html));

/** Words without marks: letters and digits, each run by itself. */
const bare = (text: string): string[] =>
  text
    .normalize('NFC')
    .replace(/[\ufe0e\ufe0f]/g, '')
    .match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? [];

/** What the masthead and the body say, past bulletin's own reading of Markdown. */
async function expected(name: Sample) {
  const parsed = await parseIssue(sampleFile(name), settings.project);
  const { frontMatter, opening, regions, notes } = parsed!;
  const { title, organization, date, scripture, lang } = frontMatter;
  const written = date === undefined ? '' : writtenDate(date, lang);
  const { text = '', reference = '', version = '' } = scripture ?? {};
  const body = wordsOfMarkdown(readSample(name)).join(' ');
  const said = (...head: (string | undefined)[]): string =>
    bare([...head, text, reference, version, body].join(' ')).join('');
  const alts: string[] = [];
  const children = [
    ...opening,
    ...regions.flatMap(({ heading, leadIn, body }) => [heading, ...leadIn, ...body]),
    ...notes,
  ];
  visit({ type: 'root', children }, 'image', ({ alt }) => void alts.push(alt ?? ''));
  // HTML has the organization over the title, as the pages have it.
  return { html: said(organization, title, written), plain: said(title, organization, written), alts, lang };
}

/** The words of HTML in their order, without numbers of notes and the heading over them. */
function wordsOfHtml(html: string): string[] {
  const say = (node: Nodes): string => {
    if (node.type === 'text') return node.value;
    if (node.type === 'element') {
      const { tagName, properties } = node;
      const classes = [properties.className ?? []].flat();
      if (['head', 'sup', 'script', 'style'].includes(tagName)) return '';
      if (['label', 'skip', 'preheader'].some((name) => classes.includes(name)) || properties.id === 'notes') return '';
      const inside = node.children.map(say).join('');
      const isInline = ['b', 'strong', 'em', 'del', 'a', 'code', 'span'].includes(tagName);
      return isInline ? inside : `\n${inside}\n`;
    }
    return node.type === 'root' ? node.children.map(say).join('') : '';
  };
  return bare(say(treeOf(html)));
}

/** The words of plain text in their order, without numbers of items and links and the heading over the notes. */
function wordsOfPlain(text: string, alts: readonly string[], lang: string): string[] {
  const heading = wordsIn(lang).notes;
  const [body = ''] = text.split(/\n\n\n\[1\] /);
  const at = body.lastIndexOf(`\n${heading}\n${'-'.repeat(heading.length)}\n`);
  const said = at < 0 ? body : body.slice(0, at) + body.slice(at + 2 + heading.length);
  let flat = said
    .replace(/^(?:> |[•–◦] | )*\d+\. /gm, '')
    .replace(/\u00a0\[\d+\]/g, '')
    .replace(/\s+/g, ' ');
  for (const alt of alts) flat = flat.replace(`[${alt.replace(/\s+/g, ' ')}]`, ' ');
  // Marks of emphasis may stand in a word.
  return bare(flat.replace(/(?<=\p{L})[_*~]+(?=\p{L})/gu, ''));
}

describe.each(names)('%s', (name) => {
  it('is in all of its words, in their order, in the e-mail and on the web page', async () => {
    const built = await build(sampleFile(name), { editions: ['email', 'web'] });
    const { html, plain, alts, lang } = await expected(name);
    const mail = await readMail(built.get('email'));
    expect(wordsOfHtml(mail.html!).join('')).toBe(html);
    expect(wordsOfPlain(mail.text!, alts, lang).join('')).toBe(plain);
    const page = textOf(built.get('web'));
    expect(wordsOfHtml(page).join('')).toBe(html);
    for (const alt of alts) for (const one of [mail.html!, page]) expect(imagesOf(one)).toContain(alt);
  });

  it('has the handout attached to its e-mail, byte for byte', async () => {
    for (const more of [{}, { template: 'newsletter', pageSizes: ['a4', 'letter'], imprint: IMPRINT }]) {
      const built = await setIssue(sampleFile(name), { ...settings, ...more, editions: ['handout', 'email'] });
      const mail = await readMail(built.find(({ edition }) => edition === 'email'));
      const [pdf] = mail.attachments.filter(({ mimeType }) => mimeType === 'application/pdf');
      const [handout] = built;
      expect(Buffer.compare(Buffer.from(pdf!.content as ArrayBuffer), handout!.bytes)).toBe(0);
      expect(built.filter(({ edition }) => edition === 'email')).toHaveLength(1);
    }
  });

  it('is the same on every day, and small', async () => {
    const editions = ['email', 'web'];
    const once = await build(sampleFile(name), { editions });
    const again = await build(sampleFile(name), { editions });
    for (const edition of editions)
      expect(Buffer.compare(once.get(edition)!.bytes, again.get(edition)!.bytes), edition).toBe(0);
    expect(once.get('email')!.bytes.length).toBeLessThan(1024 * 1024);
  });

  it('keeps lines of plain text within 72 columns, but for addresses and code', async () => {
    const built = await build(sampleFile(name), { editions: ['email'] });
    const wide = plainPartOf(built.get('email')!.bytes)
      .split('\r\n')
      .filter((line) => [...line.trimEnd().replace(/[\p{M}\p{Cf}]/gu, '')].length > 72);
    expect(wide.filter((line) => !/https?:\/\/|^ {4}/.test(line))).toEqual([]);
  });
});

const imagesOf = (html: string): string[] => {
  const alts: string[] = [];
  visit(treeOf(html), 'element', ({ tagName, properties }) => {
    if (tagName === 'img') alts.push(String(properties.alt));
  });
  return alts;
};

const find = (html: string, test: (element: Element) => boolean): Element | undefined => {
  let found: Element | undefined;
  visit(treeOf(html), 'element', (node) => {
    if (!test(node)) return undefined;
    found = node;
    return EXIT;
  });
  return found;
};

describe('the e-mail', () => {
  it('is a draft of three parts with a head that the settings say', async () => {
    const from = { name: 'Prayer Desk', address: 'prayer@example.org' };
    const to = [
      { name: 'Müller, Ä.', address: 'a@example.org' },
      { name: '', address: 'b@example.org' },
    ];
    const envelope = { from, to, subject: '{organization}: {title}, {date}' };
    const file = issue('- Pray.', 'date: 2026-11-05\norganization: Bread & Wine\n');
    const built = await build(file, { editions: ['email'], envelope, project: memoryProject() });
    const output = built.get('email')!;
    expect(output).toMatchObject({ kind: 'document', name: 'letter.email.eml' });
    const mail = await readMail(output);
    expect(mail).toMatchObject({ from, to, subject: 'Bread & Wine: Letter, November 5, 2026' });
    expect(mail.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
    expect(mail.messageId).toBeUndefined();
    expect(mail.date).toBe('2026-11-05T00:00:00.000Z');
    expect(mail.text).toContain('Letter\n======');
    expect(mail.html).toContain('<h1');
    expect(mail.attachments.map(({ filename, disposition }) => [filename, disposition])).toEqual([
      ['Letter.pdf', 'attachment'],
    ]);
  });

  it('has no date where the issue has none, and leaves no comma behind', async () => {
    const built = await build(issue('- Pray.'), { editions: ['email'], project: memoryProject() });
    const mail = await readMail(built.get('email'));
    expect(mail).toMatchObject({ subject: 'Letter' });
    expect(mail.date).toBeUndefined();
    expect(textOf(built.get('email'))).not.toMatch(/^(?:date|message-id|from|to):/im);
  });

  it.each([
    ['Gebet für Zoë', 'Gebet für Zoë.pdf'],
    ['祷告 / 感恩: "6"', '祷告 感恩 6.pdf'],
    ['../../etc/passwd', 'etc passwd.pdf'],
    ['?', 'Bulletin.pdf'],
  ])('attaches the PDF of %s under a name that every system takes', async (title, name) => {
    const file = new VFile({ value: `---\ntitle: ${JSON.stringify(title)}\n---\n\n- Pray.\n`, path: 'issues/x.md' });
    // No face of the samples has Chinese: the message is made of a layout that has none of the title.
    const { emailOf } = await import('../src/deliver/email.ts');
    const { deliveryOf } = await import('../src/deliver/deliver.ts');
    const parsed = await parseIssue(file, memoryProject());
    const { bytes } = await emailOf(deliveryOf(parsed!, {}), new Uint8Array([1, 2, 3]));
    const mail = await PostalMime.parse(bytes);
    expect(mail.attachments.map(({ filename }) => filename)).toEqual([name]);
    expect(mail.subject).toBe(parsed!.frontMatter.title.replace('"6"', '“6”'));
  });

  it('shows its pictures from within, each attached once', async () => {
    const project = memoryProject({
      'issues/lighthouse.png': readFileSync(new URL('fixtures/images/lighthouse.png', import.meta.url)),
    });
    const body = '![One](lighthouse.png)\n\n![Two](lighthouse.png)';
    const mail = await readMail((await build(issue(body), { editions: ['email'], project })).get('email'));
    const pictures = mail.attachments.filter(({ mimeType }) => mimeType === 'image/png');
    expect(pictures).toHaveLength(1);
    const cid = pictures[0]!.contentId!.replace(/[<>]/g, '');
    expect(mail.html!.match(/src="([^"]*)"/g)).toEqual([`src="cid:${cid}"`, `src="cid:${cid}"`]);
    expect(mail.text).toContain('[One]\n\n[Two]');
  });

  it('asks for nothing from elsewhere', async () => {
    const built = await build(sampleFile('kitchen-sink'), { editions: ['email', 'web'], imprint: IMPRINT });
    const mail = await readMail(built.get('email'));
    for (const html of [mail.html!, textOf(built.get('web'))]) {
      visit(treeOf(html), 'element', ({ tagName, properties }) => {
        expect(['link', 'iframe', 'object', 'form', 'base', 'svg']).not.toContain(tagName);
        if (properties.src !== undefined)
          expect(String(properties.src)).toMatch(/^(?:cid:|data:image\/(?:png|jpeg);base64,)/);
        if (tagName === 'script') expect(properties.type).toBe('application/ld+json');
        for (const key of Object.keys(properties)) expect(key).not.toMatch(/^on/i);
      });
      expect(html).not.toMatch(/url\(|@import/);
    }
  });
});

describe('the imprint', () => {
  it('stands at the end of e-mail and web page, its addresses links', async () => {
    const built = await build(sampleFile('three-things'), { editions: ['email', 'web'], imprint: IMPRINT });
    const mail = await readMail(built.get('email'));
    expect(mail.text!.slice(mail.text!.indexOf('\n--------')).trimEnd()).toBe(
      `
------------------------

Lantern Quay Fellowship
12 Harbor Street
Port Ellery

Sundays at 10.30

+1 555 0100
office@example.org
https://example.org/pray

May be copied for use in church.`,
    );
    for (const html of [mail.html!, textOf(built.get('web'))]) {
      for (const href of ['tel:+15550100', 'mailto:office@example.org', 'https://example.org/pray'])
        expect(
          find(html, ({ properties }) => properties.href === href),
          href,
        ).toBeDefined();
    }
  });
});

describe('notes', () => {
  it('lead there and back', async () => {
    const file = issue('Text.[^a] Again.[^a]\n\n[^a]: The note.');
    const built = await build(file, { editions: ['email', 'web'], project: memoryProject() });
    for (const html of [(await readMail(built.get('email'))).html!, textOf(built.get('web'))]) {
      const there = find(html, ({ properties }) => properties.role === 'doc-noteref');
      const back = find(html, ({ properties }) => properties.role === 'doc-backlink');
      expect(find(html, ({ properties }) => `#${properties.id}` === there?.properties.href)).toBeDefined();
      expect(`#${there?.properties.id}`).toBe(back?.properties.href);
    }
  });
});

describe('a language', () => {
  it('is said, with the way that it is written', async () => {
    const built = await build(issue('- Beten.', 'lang: de-CH\n'), {
      editions: ['email', 'web'],
      project: memoryProject(),
    });
    for (const html of [(await readMail(built.get('email'))).html!, textOf(built.get('web'))])
      expect(find(html, ({ tagName }) => tagName === 'html')?.properties).toMatchObject({ lang: 'de-CH', dir: 'ltr' });
    const arabic = await build(issue('- صلوا.', 'lang: ar\n'), { editions: ['web'], project: memoryProject() });
    expect(find(textOf(arabic.get('web')), ({ tagName }) => tagName === 'html')?.properties.dir).toBe('rtl');
  });
});
