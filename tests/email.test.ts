/**
 * E-mails by what others say of them: html-validate of their HTML, caniemail.com of what Outlook, Gmail and Apple Mail
 * make of it, RFC 5322 and 3676 of their lines. What axe says in a browser stands in `web.browser.mjs`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import caniemail from 'caniemail/caniemail.json' with { type: 'json' };
import type { Element, Nodes } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { HtmlValidate } from 'html-validate';
import { parse } from 'parse5';
import PostalMime from 'postal-mime';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { deliveryOf } from '../src/deliver/deliver.ts';
import { emailOf } from '../src/deliver/email.ts';
import { warnOfSize } from '../src/deliver/size.ts';
import { parseIssue } from '../src/issue/parse.ts';
import type { Envelope } from '../src/keys/envelope.ts';
import { htmlPartOf, partsOf, plainPartOf, unflowed } from './mail-parts.ts';
import { memoryProject } from './memory-project.ts';
import { readSample, SAMPLES, type Sample } from './samples.ts';

const PDF = new Uint8Array([37, 80, 68, 70]);
const images = new URL('fixtures/images/', import.meta.url);
const project = memoryProject(
  Object.fromEntries(
    readdirSync(images).flatMap((name) =>
      ['issues', 'tests/fixtures'].map((folder) => [`${folder}/images/${name}`, readFileSync(new URL(name, images))]),
    ),
  ),
);

const made = async (value: string, envelope?: Envelope) => {
  const file = new VFile({ value, path: 'issues/letter.md' });
  const issue = await parseIssue(file, project);
  expect(file.messages.filter(({ fatal }) => fatal).map(String)).toEqual([]);
  return emailOf(deliveryOf({ ...issue!, ...(envelope === undefined ? {} : { envelope }) }, {}), PDF);
};

const letter = (body: string, facts = ''): string => `---\ntitle: Letter\n${facts}---\n\n${body}\n`;

/** Every block that there is, as its page shows it. */
const blocks = new URL('../docs/blocks/', import.meta.url);
const everything = readdirSync(blocks)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => readFileSync(new URL(name, blocks), 'utf8').split('\n## Refused\n')[0]!)
  .flatMap((page) => [...page.matchAll(/^(`{3,})md\n([\s\S]*?)^\1$/gm)].map(([, , markdown]) => markdown!))
  .join('\n');

const LETTERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries((Object.keys(SAMPLES) as Sample[]).map((name) => [name, readSample(name)])),
  'all blocks': letter(everything, 'date: 2026-11-29\n'),
  'all blocks, from right to left': letter(everything, 'date: 2026-11-29\nlang: ar\n'),
};

const treeOf = (html: string): Nodes => fromParse5(parse(html));

function elementsOf(html: string): Element[] {
  const elements: Element[] = [];
  visit(treeOf(html), 'element', (node) => void elements.push(node));
  return elements;
}

const declarationsOf = ({ properties: { style } }: Element): [property: string, value: string][] =>
  String(style ?? '')
    .split(';')
    .filter((each) => each !== '')
    .map((each) => [each.slice(0, each.indexOf(':')), each.slice(each.indexOf(':') + 1)]);

// ---- what the data says -------------------------------------------------------------------------------

interface Feature {
  slug: string;
  stats: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
}

const FEATURES = new Map((caniemail.data as unknown as Feature[]).map((feature) => [feature.slug, feature]));
const FAMILIES = ['outlook', 'gmail', 'apple-mail'];

/** Programs whose newest version is said not to know it: `outlook windows`. */
function strangersTo(slug: string): string[] {
  const feature = FEATURES.get(slug);
  if (feature === undefined) throw new Error(`caniemail has no ${slug}`);
  return FAMILIES.flatMap((family) =>
    Object.entries(feature.stats[family] ?? {})
      .filter(([, versions]) => Object.values(versions).at(-1)!.startsWith('n'))
      .map(([platform]) => `${family} ${platform}`),
  );
}

/** What a property is called there, where it is not by itself; nothing where every program knows it, and nobody asked. */
const SLUGS: Readonly<Record<string, string | undefined>> = {
  'margin-top': 'css-margin',
  'margin-bottom': 'css-margin',
  'margin-left': 'css-margin',
  'margin-right': 'css-margin',
  'padding-top': 'css-padding',
  'padding-bottom': 'css-padding',
  'padding-left': 'css-padding',
  'padding-right': 'css-padding',
  'border-top': 'css-border',
  'border-bottom': 'css-border',
  'border-left': 'css-border',
  'border-right': 'css-border',
  'overflow-x': 'css-overflow',
  'font-family': 'css-font',
  'font-style': 'css-font',
  // Word's own.
  'mso-hide': undefined,
  'mso-line-height-rule': undefined,
  color: undefined,
};

/** What some programs do not know, and what is seen there instead. */
const DISPENSABLE: Readonly<Record<string, string>> = {
  'css-max-width': 'Outlook has a table of that width',
  'css-max-height':
    'what is not displayed has no height; Gmail on the web of telephones, which displays it, knows this',
  'css-display-none': 'Gmail on the web of telephones shows it without height',
  'css-min-height': 'lines to write on are nearer to each other',
  'css-overflow': 'a wide table makes its window scroll',
  'css-table-layout': 'the width is said besides',
  'css-white-space': 'code has no-break spaces, and breaks of lines are elements',
  'css-word-break': 'a long address makes its window scroll',
  'html-semantics': 'nothing is said of it: what it holds has a style of its own',
  'html-abbr': 'its content is kept',
};

test('the data is there', () => {
  expect(caniemail.last_update_date).toMatch(/^20\d\d-/);
  expect(strangersTo('css-padding-inline-start-end')).toContain('gmail ios');
  expect(strangersTo('css-text-align')).toEqual([]);
});

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Programs of mail read no style sheets.
    'no-inline-style': 'off',
    // For Outlook.
    'no-conditional-comment': 'off',
    // A `>` may stand in text as it is.
    'no-raw-characters': 'off',
  },
});

describe.each(Object.keys(LETTERS))('%s', (name) => {
  let bytes: Uint8Array;
  let html: string;
  beforeAll(async () => {
    ({ bytes } = await made(LETTERS[name]!));
    html = htmlPartOf(bytes);
  });

  it('ends every line of every part in CRLF', () => {
    const parts = partsOf(bytes).filter(({ type }) => type.startsWith('text/'));
    expect(parts).toHaveLength(2);
    for (const text of [Buffer.from(bytes), ...parts.map(({ body }) => body)]) {
      const raw = text.toString('latin1');
      expect(raw).toContain('\r\n');
      expect(raw).not.toMatch(/(?<!\r)\n|\r(?!\n)/);
    }
  });

  it('has plain text that is filled anew to what its lines say, and reads well at 72 columns', () => {
    const { type } = partsOf(bytes).find((part) => part.type.startsWith('text/plain'))!;
    expect(type).toMatch(/;\s*format=flowed/);
    const plain = plainPartOf(bytes);
    const paragraphs = unflowed(plain, /delsp=yes/i.test(type));
    for (const { text } of paragraphs) {
      expect(text).toBe(text.trimEnd());
      // Where lines were put together, nothing of their margins is left between the words.
      expect(text.trimStart().replace(/^[^\p{L}]*\s/u, '')).not.toMatch(/[.,\p{Ll}] {5,}\p{Ll}/u);
    }
    const wide = plain.split('\r\n').filter((line) => line.trimEnd().length > 78);
    expect(wide.filter((line) => !/https?:\/\/|@/.test(line))).toEqual([]);
  });

  it('passes html-validate', async () => {
    const { results } = await validator.validateString(html);
    const found = results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
    );
    expect(found).toEqual([]);
  });

  it('has nothing in its styles that Outlook, Gmail or Apple Mail do not know', () => {
    const unknown = new Set<string>();
    for (const element of elementsOf(html)) {
      for (const [property, value] of declarationsOf(element)) {
        expect(property).not.toMatch(/inline|block/);
        expect(value).not.toMatch(/^(?:start|end)$|(?:^| )-\d/);
        const slug = property in SLUGS ? SLUGS[property] : `css-${property}`;
        const asked = property === 'display' ? `css-display-${value}` : slug;
        if (asked !== undefined && strangersTo(asked).length > 0 && !(asked in DISPENSABLE))
          unknown.add(`${asked}: ${strangersTo(asked).join(', ')}`);
      }
    }
    expect([...unknown]).toEqual([]);
  });

  it('is made of elements that they keep, but for the one landmark', () => {
    const names = elementsOf(html).map(({ tagName }) => tagName);
    const strange = ['article', 'aside', 'figcaption', 'figure', 'footer', 'header', 'nav', 'section', 'details'];
    expect(names.filter((each) => strange.includes(each))).toEqual([]);
    expect(names.filter((each) => each === 'main')).toHaveLength(1);
    const main = elementsOf(html).find(({ tagName }) => tagName === 'main')!;
    expect(main.properties.style).toBeUndefined();
  });

  it('names its faces where they change alone', () => {
    const families = elementsOf(html).flatMap((element) =>
      declarationsOf(element).flatMap(([property, value]) =>
        property === 'font-family' ? [[element.tagName, value]] : [],
      ),
    );
    expect(
      families.filter(([tag]) => ['p', 'li', 'td', 'b', 'a', 'em', 'ul', 'h1'].includes(tag!)).length,
    ).toBeLessThan(5);
  });
});

describe('sides', () => {
  it('are those of the way of reading, of the letter and of what stands in it', async () => {
    const body = '- Pray.\n\n<div lang="ar">\n\n- صلوا.\n\n</div>\n';
    const html = htmlPartOf((await made(letter(body))).bytes);
    const lists = elementsOf(html).filter(({ tagName }) => tagName === 'ul');
    const sides = lists.map((list) => declarationsOf(list).find(([, value]) => value === '24px')?.[0]);
    expect(sides).toEqual(['padding-left', 'padding-right']);
    const arabic = htmlPartOf((await made(letter('- صلوا.\n\n> اقتباس.', 'lang: ar\n'))).bytes);
    expect(arabic).toContain('padding-right:24px');
    expect(arabic).toContain('border-right:3px');
    expect(arabic).not.toMatch(/text-align:left|padding-left:24px/);
  });
});

describe('the preheader', () => {
  const preheaderOf = async (value: string): Promise<Element | undefined> =>
    elementsOf(htmlPartOf((await made(value)).bytes)).find(({ properties }) =>
      [properties.className ?? []].flat().includes('preheader'),
    );
  const textIn = (element: Element | undefined): string =>
    element?.children.map((child) => (child.type === 'text' ? child.value : '')).join('') ?? '';

  it('says what the issue says of itself, or else its first words, or those of its scripture', async () => {
    const facts = 'scripture: { text: "Come to me.", reference: "Matthew 11:28" }\n';
    expect(textIn(await preheaderOf(letter('- Pray for Ghana.', `summary: Nine new staff\n${facts}`)))).toBe(
      'Nine new staff',
    );
    expect(textIn(await preheaderOf(letter('- Pray for Ghana.\n\n## Africa\n\n- Ask.', facts)))).toBe(
      'Pray for Ghana.',
    );
    expect(textIn(await preheaderOf(letter('***', facts)))).toBe('Come to me.');
  });

  it('is hidden, from screen readers too, and comes first', async () => {
    const html = htmlPartOf((await made(letter('- Pray for Ghana.'))).bytes);
    expect(html).toMatch(/<body[^>]*><div class="preheader" aria-hidden="true" style="display:none;[^"]*mso-hide:all/);
  });
});

describe('the fields by which readers leave', () => {
  const fieldsOf = async (more: Partial<Envelope>) => {
    const { headers } = await PostalMime.parse(
      (await made(letter('- Pray.'), { to: [], subject: '{title}', ...more })).bytes,
    );
    return Object.fromEntries(
      headers.filter(({ key }) => key.startsWith('list-')).map(({ key, value }) => [key, value]),
    );
  };

  it('are none where the configuration has none', async () => {
    expect(await fieldsOf({})).toEqual({});
  });

  it('have the addresses in brackets, however long', async () => {
    const page = `https://example.org/leave?list=${'a'.repeat(90)}`;
    const unsubscribe = [page, 'mailto:leave@example.org'];
    const { bytes } = await made(letter('- Pray.'), { to: [], subject: '{title}', unsubscribe, oneClick: false });
    const head = Buffer.from(bytes)
      .toString('latin1')
      .split('\r\n\r\n')[0]!
      .replace(/\r\n[ \t]+/g, ' ');
    expect(head).toContain(`List-Unsubscribe: <${page}>, <mailto:leave@example.org>`);
    expect(head).not.toContain('List-Unsubscribe-Post');
  });

  it('promise that one click is enough where it is', async () => {
    expect(await fieldsOf({ unsubscribe: ['https://example.org/leave'], oneClick: true })).toEqual({
      'list-unsubscribe': '<https://example.org/leave>',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    });
  });
});

describe('an e-mail that Gmail would cut', () => {
  const warningsOf = async (items: number): Promise<string[]> => {
    const email = await made(
      letter(Array.from({ length: items }, () => `- Pray ${'for all of them '.repeat(20)}`).join('\n')),
    );
    const file = new VFile();
    warnOfSize(email, file);
    expect(file.messages.every(({ note }) => note !== undefined)).toBe(true);
    return file.messages.map(({ ruleId }) => ruleId!);
  };

  it('is warned of from 90 KB on', async () => {
    expect(await warningsOf(200)).toEqual([]);
    expect(await warningsOf(300)).toEqual(['email-clipped']);
  });
});
