import fc from 'fast-check';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import { processorTime } from '../../tests/tools/effort.ts';
import type { Issue } from './issue.ts';
import { parseIssue } from './parse.ts';

const FRONT = '---\ntitle: T\n---\n';

async function parse(value: string, path = 'issues/letter.md') {
  const file = new VFile({ value, path });
  const issue = await parseIssue(file, memoryProject());
  const found = file.messages.map(
    ({ line, column, ruleId, fatal }) => `${line}:${column} ${ruleId}${fatal ? '' : ' (warning)'}`,
  );
  return { issue, found, messages: file.messages };
}

/** The issue of a body that has nothing wrong with it. */
async function parsed(body: string): Promise<Issue> {
  const { issue, found } = await parse(FRONT + body);
  expect(found).toEqual([]);
  return issue!;
}

describe('the parts of an issue', () => {
  it('are the front matter, the opening, and regions with lead-ins and bodies', async () => {
    const { issue, found } = await parse(
      '---\ntitle: Letter\ndate: 2015-06-05\n---\n- Pray.\n\n## Asia\n\nIn Asia,\nwe work.\n\n- Praise.\n- Ask.\n\n## Africa\n\nOnly text.\n',
    );
    expect(found).toEqual([]);
    expect(issue?.name).toBe('letter');
    expect(issue?.frontMatter).toEqual({ title: 'Letter', date: '2015-06-05', lang: 'en', smart: true });
    expect(issue?.opening.map(({ type }) => type)).toEqual(['list']);
    expect(issue?.regions.map(({ heading }) => textOf(heading))).toEqual(['Asia', 'Africa']);
    const [asia, africa] = issue!.regions;
    expect(asia?.leadIn.map((node) => textOf(node))).toEqual(['In Asia,\nwe work.']);
    expect(asia?.body.map(({ type }) => type)).toEqual(['list']);
    expect(africa?.leadIn).toEqual([]);
    expect(africa?.body.map(({ type }) => type)).toEqual(['paragraph']);
    expect(asia?.heading.position?.start).toMatchObject({ line: 7, column: 1 });
    expect(asia?.body[0]?.position?.start).toMatchObject({ line: 12, column: 1 });
  });

  it.each([
    ['a\n\nb\n\n- c', 2, ['list']],
    ['a\n\n> q\n\n- c', 0, ['paragraph', 'blockquote', 'list']],
    ['- c\n\na', 0, ['list', 'paragraph']],
    ['a\n\nb', 0, ['paragraph', 'paragraph']],
    ['a\n\n### h\n\n- c', 0, ['paragraph', 'heading', 'list']],
  ])('take as lead-in only paragraphs right before the first list: %j', async (body, leadIn, types) => {
    const [region] = (await parsed(`## R\n\n${body}\n`)).regions;
    expect(region?.leadIn.length).toBe(leadIn);
    expect(region?.body.map(({ type }) => type)).toEqual(types);
  });

  it.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('are found in a file with a byte order mark and %s, in their true places', async (_name, newline) => {
    const { issue, found } = await parse(
      `\uFEFF---\ntitle: T\ntitel: T\n---\n\n## R\n\n- a <b>\n`.replaceAll('\n', newline),
    );
    expect(found).toEqual(['3:1 front-matter-unknown-key (warning)', '8:5 raw-html']);
    expect(issue).toBeUndefined();
  });

  it('name the issue after the file, whatever the case of its ending', async () => {
    expect((await parse(`${FRONT}a`, 'x/June.Letter.MD')).issue?.name).toBe('June.Letter');
  });

  it('keep every block and inline of Markdown', async () => {
    const issue = await parsed(
      'a *b* **c** ~~d~~ `e` <https://x.org>  \nf\\\ng\n\n1. h\n   - [x] i\n\n> j\n\n| k |\n|---|\n| l |\n\n***\n\n## r\n\n### m\n\n#### n\n\n```\no\n```\n\n    p\n',
    );
    const types = new Set<string>();
    for (const block of [...issue.opening, ...(issue.regions[0]?.body ?? [])])
      visit(block, ({ type }) => void types.add(type));
    expect([...types].sort().join(' ')).toBe(
      'blockquote break code delete emphasis heading inlineCode link list listItem paragraph strong table tableCell tableRow text thematicBreak',
    );
  });

  it('give every node its place, bare addresses too', async () => {
    const issue = await parsed('see "www.a.org" or\nx@y.org, (www.b.org) & "www.c.org" &amp; "www.d.org"!\n');
    const places: string[] = [];
    visit(issue.opening[0]!, (node) => {
      const start = node.position?.start;
      if (node.type === 'link') places.push(`${start?.line}:${start?.column} ${node.url}`);
      expect(start).toBeDefined();
    });
    expect(places).toEqual([
      '4:6 http://www.a.org',
      '5:1 mailto:x@y.org',
      '5:11 http://www.b.org',
      '5:25 http://www.c.org',
      '5:43 http://www.d.org',
    ]);
  });
});

describe('what is understood and then removed', () => {
  it('resolves references by their first definition', async () => {
    const issue = await parsed('[*one*][a] and [b].\n\n[a]: https://a.org\n[b]: https://b.org\n');
    expect(issue.opening).toHaveLength(1);
    const links: string[] = [];
    visit(issue.opening[0]!, 'link', (node) => void links.push(`${node.url} ${textOf(node)}`));
    expect(links).toEqual(['https://a.org one', 'https://b.org b']);
  });

  it('gathers notes in the order of their references, those of notes last', async () => {
    const issue = await parsed('x[^b] y[^a] z[^b]\n\n[^a]: A[^c]\n[^c]: C\n[^b]: B\n');
    expect(issue.notes.map((note) => textOf(note))).toEqual(['B', 'A', 'C']);
    expect(issue.opening.map(({ type }) => type)).toEqual(['paragraph']);
  });

  it('removes comments, and what held nothing else', async () => {
    const issue = await parsed(
      '<!-- a -->\n\none <!-- b --> two<!-- c -->\n\n- <!-- d -->\n- three\n\n> <!-- e -->\n\n| f |\n|---|\n| <!-- g --> |\n',
    );
    expect(issue.opening.map(({ type }) => type)).toEqual(['paragraph', 'list', 'table']);
    expect(issue.opening.map((node) => textOf(node))).toEqual(['one two', 'three', 'f']);
    const table = issue.opening[2];
    expect(table?.type === 'table' && table.children[1]?.children.length).toBe(1);
  });

  it('fills the rows of a table that are short', async () => {
    const [table] = (await parsed('| a | b |\n|---|---|\n| c |\n')).opening;
    expect(table?.type === 'table' && table.children.map((row) => row.children.length)).toEqual([2, 2]);
  });
});

/** Bodies below a front matter of three lines, and what is said about them. */
const findings: [body: string, ...found: string[]][] = [
  ['# Title\n\na', '4:1 heading-title'],
  ['Title\n===\n\na', '4:1 heading-title'],
  ['## R\n\na\n\n##### five', '8:1 heading-depth'],
  ['## R\n\n#### four\n\na', '6:1 heading-order (warning)'],
  ['### three\n\na', '4:1 heading-order (warning)'],
  ['> ## R\n\na', '4:3 heading-nested'],
  ['- ## R\n\na', '4:3 heading-nested'],
  ['a[^1]\n\n[^1]: ## R\n', '6:7 heading-nested'],
  ['a[^1]\n\n[^1]: ### R\n', '6:7 heading-order (warning)', '6:7 heading-nested'],
  ['##\n\na', '4:1 heading-empty'],
  ['## <!-- x -->\n\na', '4:1 heading-empty'],
  ['## R\n\n## S\n\na', '4:1 region-empty (warning)'],
  ['## R\n', '4:1 region-empty (warning)', '1:1 issue-empty'],
  ['', '1:1 issue-empty'],
  ['<!-- nothing -->', '1:1 issue-empty'],
  ['[a]: https://a.org', '4:1 definition-unused (warning)', '1:1 issue-empty'],

  ['a <b>c</b>', '4:3 raw-html'],
  ['a <br> b <br/>', '4:3 raw-html', '4:10 raw-html'],
  ['- a\n- b</i>', '5:4 raw-html'],
  ['<div>\n\na\n\n</div>', '4:1 raw-html'],
  ['<?php x ?>', '4:1 raw-html'],
  ['a <insert name> b', '4:3 raw-html'],
  ['<!-- a --> text', '4:1 raw-html'],
  ['a\n\n<!-- b\n\nc', '6:1 comment-unclosed'],
  ['a <!-- b'],
  ['1 < 2 & 3 > 2'],

  ['[a](page.html)', '4:1 link-relative'],
  ['[a](#b)', '4:1 link-relative'],
  ['[a](//x.org)', '4:1 link-relative'],
  ['[a]()', '4:1 link-relative'],
  ['[a](https://)', '4:1 link-malformed'],
  ['[a](javascript:alert(1))', '4:1 link-scheme'],
  ['[a](JaVa&#10;Script:alert(1))', '4:1 link-scheme'],
  ['[a](file:///etc/passwd)', '4:1 link-scheme'],
  ['[a](data:text/html,x)', '4:1 link-scheme'],
  ['[a][b]\n\n[b]: vbscript:x', '4:1 link-scheme'],
  ['[a](mailto:a@b.org?subject=Prayer&Body=Dear%20all%0D%0Afriends)'],
  ['[a](mailto:a@b.org?bcc=c@d.org)', '4:1 link-mail-field'],
  ['[a](mailto:a@b.org?subject=x&BCC=c@d.org)', '4:1 link-mail-field'],
  ['[a](mailto:a@b.org?%62cc=c@d.org)', '4:1 link-mail-field'],
  ['[a](mailto:a@b.org?attach=/etc/passwd)', '4:1 link-mail-field'],
  ['<mailto:a@b.org?cc=c@d.org>', '4:1 link-mail-field'],
  ['[a][b]\n\n[b]: mailto:?to=c@d.org', '4:1 link-mail-field'],
  ['[a](mailto:a@b.org?subject=x%0D%0ABcc:c@d.org)', '4:1 link-mail-field'],
  ['[a](mailto:a@b.org%0ABcc:c@d.org)', '4:1 link-mail-field'],
  ['[](https://x.org)', '4:1 link-empty'],
  ['[a](https://x.org "t")', '4:1 title-unprinted (warning)'],
  ['<tel:+1-202-555-0100> and [m](mailto:a@b.org) and http://x.org'],

  ['a[^1] b\n\n[^1]: c\n\n[^2]: d', '8:1 footnote-unused (warning)'],
  ['a[^1]\n\n[^1]:', '4:2 footnote-undefined (warning)'],
  ['a[^1]\n\n[^1]: <!-- c -->', '4:2 footnote-undefined (warning)'],
  ['a[^1]\n\n[^1]: c\n\n[^1]: d', '8:1 footnote-duplicate (warning)'],
  ['a\n\n[^1]: self[^1]', '6:1 footnote-unused (warning)'],
  ['a\n*b* &amp; x [^1] \\[^2]', '5:13 footnote-undefined (warning)'],
  ['[a]\n\n[a]: https://x.org\n[a]: https://y.org', '7:1 definition-duplicate (warning)'],
  ['a\n\n[b]: https://x.org', '6:1 definition-unused (warning)'],

  ['| a |\n|---|\n| b | c |', '6:5 table-row'],

  [`${'> '.repeat(13)}a`, '4:25 nesting-depth'],
  [`${'> '.repeat(12)}a`],
  [`a\n\n${'>'.repeat(5000)}`, '6:1 nesting-depth'],
];

describe('findings', () => {
  it.each(findings)('%j', async (body, ...expected) => {
    const { issue, found, messages } = await parse(FRONT + body);
    expect(found).toEqual(expected);
    expect(issue === undefined).toBe(messages.some(({ fatal }) => fatal));
  });

  it('come with help and without a full stop', async () => {
    for (const [body] of findings) {
      for (const { reason, note } of (await parse(FRONT + body)).messages) {
        expect(note).toBeTruthy();
        expect(reason).not.toMatch(/\.$/);
      }
    }
  });

  it('are all gathered in one run, from the front matter to the pictures', async () => {
    const { found } = await parse('---\ntitel: T\n---\n# A\n\n<p>x</p>\n\n![](x.png)\n\n[a](b)\n');
    expect(found).toEqual([
      '2:1 front-matter-unknown-key (warning)',
      '1:1 front-matter-value',
      '4:1 heading-title',
      '6:1 raw-html',
      '10:1 link-relative',
      '8:1 image-alt',
      '8:1 image-missing',
    ]);
  });
});

describe('any text at all', () => {
  const markdown = fc.constantFrom(
    ...'---\n|title: T\n|## |### |# |- |  - |1. |> |\n|\n\n|    |```|`|*|**|_|~~|[|](|]|[^a]|[^a]: |[b]: u|![|<!--|-->|<b>|</b>|<|&#1;|&amp;|\\||a|b@c.org|www.x.org|https://|\r\n|\uFEFF|\0|\t|é|\u{1F64F}|\uD800'.split(
      '|',
    ),
    '|',
    '|---|',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(markdown, { maxLength: 60 }).map((parts) => parts.join('')),
    fc.array(markdown, { maxLength: 60 }).map((parts) => FRONT + parts.join('')),
  );

  it('gives an issue or an error, never an exception, and places that lie in the file', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const { issue, messages } = await parse(text);
        expect(issue === undefined).toBe(messages.some(({ fatal }) => fatal));
        const lines = text.split(/\r\n?|\n/);
        for (const { line, column } of messages) {
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line! - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: 120 },
    );
  });

  it.each(['[', '![', '](', '*a', '**a_', '`', '<', '<!--', 'a <!-- ', '>', '1. ', '* - ', '[^a]', '~', '_', '+ > '])(
    'is refused before it costs anything: 100 000 characters of %j',
    async (unit) => {
      const { found } = await parse(FRONT + unit.repeat(100_000 / unit.length));
      expect(found.at(-1)).toMatch(/^4:1 (?:issue-delimiters|nesting-depth)$/);
    },
  );

  it.each(['- ', 'a@b.', 'www.', '&', '\\', '\n- ', 'a\n', '**a_**'])(
    'does not keep the parser busy: 3 000 characters of %j',
    async (unit) => {
      // It takes some 60; where every character looked at every other, it would take many seconds.
      expect(await processorTime(() => parse(FRONT + unit.repeat(3000 / unit.length)))).toBeLessThan(2000);
    },
  );

  it('may have as many lists as a guide for a year', async () => {
    const region = '## Region\n\nWe thank you for praying with us.\n\n- Pray for the children of our town.\n';
    const guide = `${'word '.repeat(400)}\n\n${region.repeat(1100)}`;
    expect((await parse(FRONT + guide)).found).toEqual([]);
    const shortLists = 'In the town:\n\n- Pray for those who teach, and for their pupils.\n  1. Give thanks.\n\n';
    expect((await parse(FRONT + shortLists.repeat(600))).found).toEqual([]);
    expect((await parse(`${FRONT}${'a\n\n- b\n\n'.repeat(1500)}`)).found).toMatchObject([
      expect.stringMatching(/issue-parts/),
    ]);
  });

  it('is refused when it is longer than any letter', async () => {
    expect((await parse(FRONT + 'word '.repeat(900_000))).found).toEqual(['1:1 issue-size']);
  });
});
