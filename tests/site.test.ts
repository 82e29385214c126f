/** Sites: the folder that `--edition site` makes, as a browser and a reader of feeds find it. */
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Element, Nodes } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { HtmlValidate } from 'html-validate';
import { parse } from 'parse5';
import sax from 'sax';
import { visit } from 'unist-util-visit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RawOptions, readOptions } from '../src/commands/asked.ts';
import { build, buildIssues, buildSites } from '../src/commands/build.ts';
import { Journal } from '../src/commands/journal.ts';
import { prepare } from '../src/commands/prepare.ts';
import type { Terminal } from '../src/commands/terminal.ts';

const silent: Terminal = { print() {}, say() {}, progress() {}, paint: (_style, text) => text };

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bulletin-site-'));
  await mkdir(join(root, 'issues'));
  await put(
    'bulletin.config.yaml',
    'site:\n  url: https://example.org/letters\n  title: Letters & more\norganization: Quay <Mission>\n',
  );
});
afterEach(() => rm(root, { recursive: true, force: true }));

const put = (path: string, content: string | Uint8Array) => writeFile(join(root, path), content);
const letter = (title: string, body: string, facts = ''): string => `---\ntitle: ${title}\n${facts}---\n\n${body}\n`;

async function made(more: Partial<RawOptions> = {}, named: string[] = []) {
  const { files, journal } = await build(named, readOptions({ edition: ['site'], ...more }), root, silent);
  return { files, journal };
}

const read = (path: string): Promise<string> => readFile(join(root, 'out/site', path), 'utf8');
const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, folder).length + 1))
    .sort();

function elementsOf(html: string): Element[] {
  const elements: Element[] = [];
  visit(fromParse5(parse(html)) as Nodes, 'element', (node) => void elements.push(node));
  return elements;
}

const wordsIn = (node: Nodes): string =>
  node.type === 'text' ? node.value : 'children' in node ? node.children.map(wordsIn).join('') : '';

describe('a site', () => {
  it('is a folder of pages, all of which are found from the first, with what they show', async () => {
    await put('issues/lighthouse.png', readFileSync(new URL('fixtures/images/lighthouse.png', import.meta.url)));
    await put('issues/june.md', letter('June', '- Pray.\n\n![A light](lighthouse.png)', 'date: 2026-06-05\n'));
    await put('issues/may.md', letter('May', '- Ask.\n\n![A light](lighthouse.png)', 'date: 2026-05-01\n'));
    await put('issues/undated.md', letter('Some day', '- Praise.'));
    const { files, journal } = await made();
    expect(journal.reports.filter(({ severity }) => severity === 'error')).toEqual([]);
    const there = await filesIn('out/site');
    expect(there.filter((path) => !path.startsWith('pictures/'))).toEqual([
      ...['feed.xml', 'index.html', 'june.html', 'may.html', 'undated.html'],
    ]);
    // One picture, whichever pages show it; and what is told is what is there.
    expect(there.filter((path) => path.startsWith('pictures/'))).toHaveLength(1);
    expect(files.map(({ path }) => path.replace('out/site/', '')).sort()).toEqual(there);
    for (const page of there.filter((path) => path.endsWith('.html'))) {
      for (const { properties, tagName } of elementsOf(await read(page))) {
        const address =
          tagName === 'link' && properties.rel !== undefined && String(properties.rel) === 'canonical'
            ? undefined
            : (properties.src ?? properties.href);
        if (address === undefined || /^(?:https?:|#|mailto:)/.test(String(address))) continue;
        expect(there, `${page} leads to ${address}`).toContain(decodeURIComponent(String(address)));
      }
    }
    const index = elementsOf(await read('index.html'));
    const titles = index.filter(({ properties }) => [properties.className ?? []].flat().includes('title')).map(wordsIn);
    expect(titles).toEqual(['June', 'May', 'Some day']);
  });

  it('is the same on every day, in any order, with threads and in parts of the work', async () => {
    for (const name of ['a', 'b', 'c', 'd'])
      await put(`issues/${name}.md`, letter(name, '- صلوا.', 'date: 2026-06-05\n'));
    const whole = async (folder: string) =>
      Object.fromEntries(
        await Promise.all(
          (await filesIn(folder)).map(async (path) => [path, await readFile(join(root, folder, path), 'base64')]),
        ),
      );
    await made();
    const once = await whole('out');
    expect(Object.keys(once).some((path) => /^site\/fonts\/noto-naskh-arabic-400\.\w+\.woff2$/.test(path))).toBe(true);
    await made({ out: join(root, 'again') });
    expect(await whole('again')).toEqual(once);
    await made({ out: join(root, 'parts'), shard: '1/3' });
    await made({ out: join(root, 'parts'), shard: '2/3' });
    await made({ out: join(root, 'parts'), shard: '3/3' });
    expect(await whole('parts')).toEqual(once);
  });

  it('leaves out an issue that has an error, and touches nothing else', async () => {
    await put('issues/good.md', letter('Good', '- Pray.', 'date: 2026-06-05\n'));
    await put('issues/bad.md', letter('Bad', '![x](none.png)', 'date: 2026-07-05\n'));
    const before = await filesIn('issues');
    await made();
    expect(await filesIn('out/site')).toEqual(['feed.xml', 'good.html', 'index.html']);
    expect(await read('index.html')).not.toContain('bad.html');
    expect(await read('feed.xml')).not.toContain('bad.html');
    expect(await filesIn('issues')).toEqual(before);
  });

  it('has pages for each church of a table, and a page of all of them for each', async () => {
    await put('issues/june.md', letter('June', '- Pray.', 'date: 2026-06-05\n'));
    await put('churches.csv', 'name,slug\nQuay,quay\nHill,hill\n');
    await made({ imprints: join(root, 'churches.csv') });
    const all = [
      'feed.hill.xml',
      'feed.quay.xml',
      'index.hill.html',
      'index.quay.html',
      'june.hill.html',
      'june.quay.html',
    ];
    expect(await filesIn('out/site')).toEqual(all);
    expect(await read('june.hill.html')).toContain('href="index.hill.html"');
    expect(await read('index.hill.html')).toContain('href="june.hill.html"');
    expect(await read('index.hill.html')).not.toContain('june.quay.html');
    // A second run makes nothing anew, and the pages of all are as they were.
    const index = await read('index.quay.html');
    await made({ imprints: join(root, 'churches.csv') });
    expect(await filesIn('out/site')).toEqual(all);
    expect(await read('index.quay.html')).toBe(index);
  });

  it('has all issues in its first page after one of them was built anew', async () => {
    for (const name of ['june', 'may']) await put(`issues/${name}.md`, letter(name, '- Pray.', 'date: 2026-06-05\n'));
    await made();
    const whole = await read('index.html');
    await put('issues/may.md', letter('may, mended', '- Pray.', 'date: 2026-06-05\n'));
    const journal = new Journal(silent);
    const prepared = (await prepare(readOptions({ edition: ['site'] }), root, journal))!;
    const issues = ['june', 'may'].map((name) => join(root, `issues/${name}.md`));
    await buildIssues(issues.slice(1), prepared, root, silent, journal);
    expect(await read('index.html')).toBe(whole);
    await buildSites(issues, prepared, root, silent, journal);
    expect(await read('index.html')).toBe(whole.replace('>may<', '>may, mended<'));
  });

  it('refuses an issue that is called like the page of all', async () => {
    await put('issues/index.md', letter('Index', '- Pray.'));
    await expect(made()).rejects.toThrow('site/index.html, which is the page of all issues');
  });

  it('keeps from the public what sensitive.yaml keeps, in all of its files', async () => {
    await put('bulletin.config.yaml', 'site:\n  title: With Zarqola Vimbrek\n  description: Zarqola Vimbrek writes.\n');
    await put('sensitive.yaml', 'names:\n  - { name: Zarqola Vimbrek, instead: A friend }\n');
    await put(
      'issues/zarqola-vimbrek.md',
      letter(
        'For Zarqola Vimbrek',
        '- Zarqola Vimbrek is well.',
        'date: 2026-06-05\nsummary: News of Zarqola Vimbrek\n',
      ),
    );
    await made();
    const there = await filesIn('out/site');
    expect(there).toEqual(['A-friend.html', 'feed.xml', 'index.html']);
    for (const path of there) expect(await read(path)).not.toMatch(/zarqola|vimbrek/i);
    expect(await read('index.html')).toContain('For A friend');
    expect(await read('index.html')).toContain('A friend writes.');
  });

  it('passes html-validate', async () => {
    await put(
      'issues/june.md',
      letter('June', '- Pray.\n\n## Africa\n\n- Ask.[^a]\n\n[^a]: Note.', 'date: 2026-06-05\n'),
    );
    await put('issues/two.md', letter('Two', '- Pray.[^a]\n\n[^a]: Note.', 'template: bilingual\n'));
    await put('issues/two.ar.md', letter('لغتان', '- صلوا.[^a]\n\n[^a]: ملاحظة.'));
    await made();
    const validator = new HtmlValidate({
      root: true,
      extends: ['html-validate:recommended'],
      rules: { 'long-title': 'off', 'doctype-style': 'off', 'no-raw-characters': 'off', 'require-sri': 'off' },
    });
    for (const path of (await filesIn('out/site')).filter((name) => name.endsWith('.html'))) {
      const { results } = await validator.validateString(await read(path));
      expect(
        results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${path}: ${ruleId}: ${message}`)),
      ).toEqual([]);
    }
  });
});

describe('its feed', () => {
  /** Elements with their text and attributes. */
  function nodesOf(xml: string): { path: string; text: string; attributes: Record<string, string> }[] {
    const nodes: { path: string; text: string; attributes: Record<string, string> }[] = [];
    const open: typeof nodes = [];
    const parser = sax.parser(true, {});
    parser.onopentag = ({ name, attributes }) => {
      const node = {
        path: [...open.map((each) => each.path.split('/').at(-1)), name].join('/'),
        text: '',
        attributes: attributes as Record<string, string>,
      };
      nodes.push(node);
      open.push(node);
    };
    parser.onclosetag = () => void open.pop();
    const say = (text: string): void => {
      const node = open.at(-1);
      if (node !== undefined) node.text += text;
    };
    parser.ontext = say;
    parser.oncdata = say;
    parser.onerror = (error) => {
      throw error;
    };
    parser.write(xml).close();
    return nodes;
  }

  it('has all that RFC 4287 asks for, and its days from the issues', async () => {
    await put('issues/june.md', letter('"Bread & <Wine>"', '- Pray for A & B.', 'date: 2026-06-05\nauthor: Ann\n'));
    await put('issues/may.md', letter('May', '- Ask.', 'date: 2026-05-01\n'));
    await put('issues/undated.md', letter('Some day', '- Praise.'));
    await made();
    const nodes = nodesOf(await read('feed.xml'));
    const of = (path: string) => nodes.filter((node) => node.path === path);
    expect(nodes[0]).toMatchObject({ path: 'feed', attributes: { xmlns: 'http://www.w3.org/2005/Atom' } });
    expect(of('feed/id').map(({ text }) => text)).toEqual(['https://example.org/letters/feed.xml']);
    expect(of('feed/title')[0]!.text).toBe('Letters & more');
    expect(of('feed/author/name')[0]!.text).toBe('Quay <Mission>');
    expect(of('feed/updated').map(({ text }) => text)).toEqual(['2026-06-05T00:00:00.000Z']);
    expect(of('feed/link').map(({ attributes }) => [attributes.rel, attributes.href])).toEqual([
      ['alternate', 'https://example.org/letters/index.html'],
      ['self', 'https://example.org/letters/feed.xml'],
    ]);
    // One without a day has no place in it.
    expect(of('feed/entry')).toHaveLength(2);
    expect(of('feed/entry/id').map(({ text }) => text)).toEqual([
      'https://example.org/letters/june.html',
      'https://example.org/letters/may.html',
    ]);
    expect(of('feed/entry/title').map(({ text, attributes }) => [attributes.type, text])).toEqual([
      ['html', 'Bread &amp; &lt;Wine&gt;'],
      ['html', 'May'],
    ]);
    expect(of('feed/entry/updated').map(({ text }) => text)).toEqual([
      '2026-06-05T00:00:00.000Z',
      '2026-05-01T00:00:00.000Z',
    ]);
    expect(of('feed/entry/content')[0]!.text).toContain('for A &#x26; B.');
    for (const { text } of [...of('feed/id'), ...of('feed/entry/id')]) expect(URL.canParse(text)).toBe(true);
  });

  it('has names of its own where nobody says where it will be, and that is warned of', async () => {
    await put('bulletin.config.yaml', 'organization: Quay\n');
    await put('issues/june.md', letter('June', '- Pray.', 'date: 2026-06-05\n'));
    const { journal } = await made();
    expect(journal.reports.map(({ rule }) => rule)).toEqual(['site-address']);
    const first = nodesOf(await read('feed.xml'));
    const ids = first.filter(({ path }) => path.endsWith('/id')).map(({ text }) => text);
    for (const id of ids)
      expect(id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(ids).size).toBe(2);
    await put('issues/june.md', letter('June, mended', '- Pray more.', 'date: 2026-06-05\n'));
    await made();
    expect(
      nodesOf(await read('feed.xml'))
        .filter(({ path }) => path.endsWith('/id'))
        .map(({ text }) => text),
    ).toEqual(ids);
  });
});

describe('a page', () => {
  it('says where it is, where the configuration does', async () => {
    await put('issues/june letter.md', letter('June', '- Pray.', 'date: 2026-06-05\n'));
    await made({ edition: ['site', 'web'] });
    const facts = (html: string): Record<string, unknown> =>
      Object.fromEntries(
        elementsOf(html).flatMap(({ tagName, properties }): [string, unknown][] =>
          tagName === 'meta' && properties.property !== undefined
            ? [[String(properties.property), properties.content]]
            : tagName === 'link' && String(properties.rel) === 'canonical'
              ? [['canonical', properties.href]]
              : [],
        ),
      );
    const address = 'https://example.org/letters/june%20letter.html';
    expect(facts(await read('june letter.html'))).toMatchObject({
      canonical: address,
      'og:url': address,
      'og:title': 'June',
    });
    const alone = await readFile(join(root, 'out/june letter.web.html'), 'utf8');
    expect(facts(alone)).toMatchObject({ canonical: 'https://example.org/letters/june%20letter.web.html' });
    await put('bulletin.config.yaml', '');
    await made({ edition: ['web'] });
    expect(facts(await readFile(join(root, 'out/june letter.web.html'), 'utf8'))).not.toHaveProperty('canonical');
  });

  it('names each item by its words, once', async () => {
    const body =
      '- Pray for the children.\n- Pray for the children.\n- صلوا من أجل غانا\n- Notes\n- Note 1\n- ***\n\n## Pray for the children\n\n- Text[^a]\n  - nested\n\n[^a]: A note.';
    await put('issues/june.md', letter('June', body));
    await made();
    const ids = elementsOf(await read('june.html')).flatMap(({ tagName, properties }) =>
      properties.id === undefined ? [] : [`${tagName} ${properties.id}`],
    );
    expect(ids).toEqual([
      ...['main text', 'li pray-for-the-children', 'li pray-for-the-children-2', 'li صلوا-من-أجل-غانا', 'li notes-2'],
      ...[
        'li note-1-2',
        'li part',
        'h2 pray-for-the-children-3',
        'li text-2',
        'a reference-1',
        'h2 notes',
        'div note-1',
      ],
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has both languages of an issue that is set in two, each whole', async () => {
    await put(
      'issues/two.md',
      letter('Two', '- Pray.[^a]\n\n## Africa\n\n- Ask.\n\n[^a]: Note.', 'template: bilingual\n'),
    );
    await put('issues/two.es.md', letter('Dos', '- Oren.[^a]\n\n## África\n\n- Pidan.\n\n[^a]: Nota.'));
    await made({ edition: ['site', 'web'] }, [join(root, 'issues/two.md')]);
    for (const html of [await read('two.html'), await readFile(join(root, 'out/two.web.html'), 'utf8')]) {
      const articles = elementsOf(html).filter(({ tagName }) => tagName === 'article');
      expect(articles.map(({ properties }) => properties.lang)).toEqual(['en', 'es']);
      expect(articles.map(wordsIn)).toEqual([expect.stringContaining('Africa'), expect.stringContaining('África')]);
      const ids = elementsOf(html).flatMap(({ properties }) =>
        properties.id === undefined ? [] : [String(properties.id)],
      );
      expect(new Set(ids).size).toBe(ids.length);
      for (const { properties } of elementsOf(html))
        if (String(properties.href ?? '').startsWith('#')) expect(ids).toContain(String(properties.href).slice(1));
      const names = elementsOf(html)
        .filter(({ properties }) => properties.hrefLang !== undefined)
        .map(wordsIn);
      expect(names).toEqual(['English', 'Español']);
    }
  });

  it.each([
    ['ur', 'ہمارے بچوں کے لیے دعا کریں', 'noto-nastaliq-urdu-400'],
    ['ar', 'صلوا من أجل الأطفال', 'noto-naskh-arabic-400'],
    ['he', 'התפללו למען הילדים', 'noto-serif-hebrew-400'],
    ['hi', 'बच्चों के लिए प्रार्थना करें', 'noto-serif-devanagari-400'],
    ['bn', 'শিশুদের জন্য প্রার্থনা', 'noto-serif-bengali-400'],
    ['ta', 'குழந்தைகளுக்காக', 'noto-serif-tamil-400'],
    ['am', 'ለልጆች ጸልዩ', 'noto-serif-ethiopic-400'],
    ['km', 'អធិស្ឋានសម្រាប់កុមារ', 'noto-serif-khmer-400'],
    ['lo', 'ອະທິຖານເພື່ອເດັກ', 'noto-serif-lao-400'],
    ['my', 'ကလေးများအတွက်', 'noto-serif-myanmar-400'],
    ['th', 'อธิษฐานเผื่อเด็กๆ', 'noto-serif-thai-400'],
  ])(
    'in %s has a face that is really there',
    async (lang, words, face) => {
      await put('issues/june.md', letter(words, `- ${words}`, `lang: ${lang}\n`));
      await made({ edition: ['site', 'web'] });
      const font = (await filesIn('out/site/fonts')).find((path) => path.startsWith(face))!;
      const bytes = await readFile(join(root, 'out/site/fonts', font));
      expect(bytes.toString('latin1', 0, 4)).toBe('wOF2');
      expect(bytes.readUInt32BE(8)).toBe(bytes.length);
      const page = await read('june.html');
      expect(page).toContain(`url(fonts/${font})`);
      const ranges = [...page.matchAll(/unicode-range:([^}]*)\}/g)]
        .map(([, range]) => range!)
        .join(',')
        .split(',');
      const covers = (letter: string): boolean =>
        ranges.some((range) => {
          const [from = 0, to = from] = range
            .slice(2)
            .split('-')
            .map((hex) => Number.parseInt(hex, 16));
          return letter.codePointAt(0)! >= from && letter.codePointAt(0)! <= to;
        });
      expect([...words].filter((each) => each !== ' ' && !covers(each))).toEqual([]);
      const alone = await readFile(join(root, 'out/june.web.html'), 'utf8');
      expect(alone).toContain(`url(data:font/woff2;base64,${bytes.toString('base64')})`);
      expect(alone).toMatch(/font-src data:/);
    },
    60_000,
  );

  it('in Latin letters brings no face', async () => {
    await put('issues/june.md', letter('June', '- Pray for Žižek in Łódź, Αθήνα and Москва.'));
    await made({ edition: ['web', 'site'] });
    expect(await readFile(join(root, 'out/june.web.html'), 'utf8')).not.toContain('@font-face');
    expect((await filesIn('out/site')).filter((path) => path.startsWith('fonts/'))).toEqual([]);
  });
});
