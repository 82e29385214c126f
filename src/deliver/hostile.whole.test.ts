/** Nothing that an issue or a configuration says becomes markup, a header of its own, or a way to run something. */
import fc from 'fast-check';
import type { Nodes } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import type { BlockContent, PhrasingContent } from 'mdast';
import { parse } from 'parse5';
import PostalMime from 'postal-mime';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../issue/issue.ts';
import { mailboxIn } from '../keys/mailbox.ts';
import { flawOfSubject } from '../keys/subject.ts';
import { deliveryOf } from './deliver.ts';
import { emailOf } from './email.ts';
import { webPageOf } from './web.ts';

const text = (value: string): PhrasingContent => ({ type: 'text', value });
const paragraph = (...children: PhrasingContent[]): BlockContent => ({ type: 'paragraph', children });

/** An issue that says the words in every place where an issue can say any. */
function issueSaying(words: string, url: string): Issue {
  const cell = { type: 'tableCell' as const, children: [text(words)] };
  return {
    name: 'issue',
    frontMatter: {
      title: words,
      organization: words,
      author: words,
      date: '2026-11-05',
      scripture: { text: words, reference: words, version: words },
      lang: 'en',
      smart: true,
    },
    opening: [
      paragraph(text(words), { type: 'emphasis', children: [text(words)] }, { type: 'inlineCode', value: words }),
      paragraph({ type: 'link', url, children: [text(words)] }, { type: 'footnoteReference', identifier: words }),
      paragraph({ type: 'image', url: words, alt: words }),
      { type: 'code', value: words },
      { type: 'blockquote', children: [paragraph(text(words))] },
      {
        type: 'table',
        children: [
          { type: 'tableRow', children: [cell] },
          { type: 'tableRow', children: [cell] },
        ],
      },
    ],
    regions: [
      {
        heading: { type: 'heading', depth: 2, children: [text(words)] },
        leadIn: [{ type: 'paragraph', children: [text(words)] }],
        body: [
          {
            type: 'list',
            ordered: false,
            spread: false,
            children: [{ type: 'listItem', spread: false, children: [{ type: 'paragraph', children: [text(words)] }] }],
          },
        ],
      },
    ],
    notes: [
      { type: 'footnoteDefinition', identifier: words, children: [{ type: 'paragraph', children: [text(words)] }] },
    ],
    pictures: new Map([[words, { format: 'png', width: 1, height: 1, orientation: 1, bytes: new Uint8Array([1]) }]]),
    imprint: {
      name: words,
      address: [words],
      services: [words],
      contact: [words],
      url,
      code: true,
      permissions: [words],
    },
    envelope: { to: [{ name: words, address: 'a@example.org' }], subject: words },
  };
}

/** The names of elements and of their attributes: what words must not change. */
function skeleton(html: string): string {
  const lines: string[] = [];
  const tree: Nodes = fromParse5(parse(html));
  visit(tree, (node, _, parent) => {
    // Links that could do harm are left out, and a page without a description has no element for it.
    if (node.type === 'comment') lines.push(`comment ${node.value}`);
    if (node.type === 'element' && node.tagName !== 'a' && node.tagName !== 'meta')
      lines.push(`${parent?.type} ${node.tagName} ${Object.keys(node.properties).sort().join()}`);
  });
  return lines.join('\n');
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '</style><img src=x onerror=alert(1)>',
  '--><img src=x>',
  '<![endif]--><b>',
  '" onmouseover="alert(1)" x="',
  "' onload='alert(1)",
  '&lt;b&gt; &#60;b&#62; &amp;lt;',
  '</title><svg onload=alert(1)>',
  '<!--',
  ']]>',
  '\u2028\u2029\u0000',
  '{{constructor.constructor("alert(1)")()}}',
  '=?utf-8?q?=0D=0ABcc:_x@example.org?=',
  'x\r\nBcc: victim@example.org\r\n\r\nbody',
];

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc
    .array(fc.constantFrom(...'<>"\'&=/!-;x a`\\\n{}[]()', '</', '<!--', '-->', 'script', 'style'), { maxLength: 24 })
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const anyUrl = fc.oneof(
  fc.constantFrom(
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'https://example.org/"onclick="x',
    'https://example.org/<b>',
  ),
  hostile,
);

/** A word that has as many words and letters as the parser may need to see something there. */
const BENIGN = 'words';

describe('words of an issue', () => {
  it('never become elements or attributes of the web page', () => {
    const plain = skeleton(webPageOf(deliveryOf(issueSaying(BENIGN, 'https://example.org/'), {})));
    fc.assert(
      fc.property(hostile, anyUrl, (words, url) => {
        fc.pre(words.trim() !== '');
        const html = webPageOf(deliveryOf(issueSaying(words, url), {}));
        expect(withoutBreaks(skeleton(html))).toBe(withoutBreaks(plain));
        expect(schemesIn(html)).toEqual([]);
        const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
        expect(JSON.parse(data)['@type']).toBe('Article');
      }),
      { numRuns: 300 },
    );
  });

  it('never become elements, attributes or headers of the e-mail', async () => {
    const pdf = new Uint8Array([37, 80, 68, 70]);
    const mailOf = async (words: string, url: string) =>
      PostalMime.parse((await emailOf(deliveryOf(issueSaying(words, url), {}), pdf)).bytes);
    const plain = await mailOf(BENIGN, 'https://example.org/');
    const keys = (mail: typeof plain): string[] => mail.headers.map(({ key }) => key);
    await fc.assert(
      fc.asyncProperty(hostile, anyUrl, async (words, url) => {
        fc.pre(words.trim() !== '');
        const mail = await mailOf(words, url);
        expect(withoutBreaks(skeleton(mail.html!))).toBe(withoutBreaks(skeleton(plain.html!)));
        expect(schemesIn(mail.html!)).toEqual([]);
        expect(new Set(keys(mail))).toEqual(new Set(keys(plain)));
        expect(mail.bcc).toBeUndefined();
        expect(mail.to?.map(({ address }) => address)).toEqual(['a@example.org']);
        expect(mail.attachments.map(({ mimeType }) => mimeType)).toEqual(['image/png', 'application/pdf']);
      }),
      { numRuns: 150 },
    );
  });
});

/** Lines of an epigraph are parted as its author parted them. */
const withoutBreaks = (lines: string): string => lines.replace(/^element br .*\n/gm, '');

/** Addresses that may not be followed. */
function schemesIn(html: string): string[] {
  const found: string[] = [];
  visit(fromParse5(parse(html)) as Nodes, 'element', ({ properties }) => {
    const { href } = properties;
    if (typeof href === 'string' && !/^(?:https?:|mailto:|tel:|#)/.test(href)) found.push(href);
  });
  return found;
}

describe('an address of the configuration', () => {
  it.each([
    ['a@example.org', { name: '', address: 'a@example.org' }],
    ['Prayer Desk <a@example.org>', { name: 'Prayer Desk', address: 'a@example.org' }],
    ['"Doe, Jane" <a@example.org>', { name: 'Doe, Jane', address: 'a@example.org' }],
    ['Zoë Müller <zoë@example.org>', { name: 'Zoë Müller', address: 'zoë@example.org' }],
  ])('may be %s', (written, mailbox) => {
    expect(mailboxIn(written)).toEqual(mailbox);
  });

  it.each([
    'a@example.org\r\nBcc: b@example.org',
    'Desk\n <a@example.org>',
    'a@example.org, b@example.org',
    'Desk <a@example.org> <b@example.org>',
    'a@example.org;b@example.org',
    '"Desk\r\nBcc: x" <a@example.org>',
    'Desk',
    'a@b@c',
    '',
    `${'x'.repeat(400)}@example.org`,
  ])('is not %j', (written) => {
    expect(mailboxIn(written)).toBeUndefined();
  });
});

describe('a subject', () => {
  it.each(['{title}', '{organization}: {title}, {date}', 'Zum Gebet'])('may be %s', (subject) => {
    expect(flawOfSubject(subject)).toBeUndefined();
  });
  it.each(['', 'a\r\nBcc: b@example.org', '{titel}', '\u0000'])('is not %j', (subject) => {
    expect(flawOfSubject(subject)).toBeDefined();
  });
});
