import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import { parseIssue } from '../issue/parse.ts';

async function parse(body: string) {
  const file = new VFile({ value: `---\ntitle: T\n---\n${body}`, path: 'issues/letter.md' });
  const issue = await parseIssue(file, memoryProject());
  // Lines of the body.
  return { issue, found: file.messages.map(({ line, column, ruleId }) => `${line! - 3}:${column} ${ruleId}`) };
}

/** The tree in one line: `paragraph(“a ” es“b”)`. */
const shown = (node: Nodes): string => {
  if ('value' in node) return `“${node.value}”`;
  const inside = 'children' in node ? node.children.map(shown).join(' ') : '';
  return node.type === 'foreignText' || node.type === 'foreignBlock'
    ? `${node.lang}[${inside}]`
    : `${node.type}(${inside})`;
};

async function tree(body: string): Promise<string> {
  const { issue, found } = await parse(body);
  expect(found).toEqual([]);
  const regions = issue!.regions.flatMap(({ heading, leadIn, body }) => [heading, ...leadIn, ...body]);
  return [...issue!.opening, ...regions].map(shown).join(' ');
}

describe('text in another language', () => {
  it.each([
    ['a <span lang="es">La *paz*</span> b', 'paragraph(“a ” es[“La ” emphasis(“paz”)] “ b”)'],
    ["<SPAN LANG=pt-br dir='ltr'>paz</SPAN>", 'paragraph(pt-BR[“paz”])'],
    ['**<span lang="ar" dir="rtl">سلام</span>**', 'paragraph(strong(ar[“سلام”]))'],
    ['[<span lang="es">sí</span>](https://example.org)', 'paragraph(link(es[“sí”]))'],
    ['## <span lang="es">Perú</span>\n\n- x', 'heading(es[“Perú”]) list(listItem(paragraph(“x”)))'],
    ['<div lang="ar" dir="auto">\n\n- x\n\ny\n\n</div>', 'ar[list(listItem(paragraph(“x”))) paragraph(“y”)]'],
    ['- a\n\n  <div lang="es">\n\n  b\n\n  </div>', 'list(listItem(paragraph(“a”) es[paragraph(“b”)]))'],
    ['<div lang="es">\n\na <span lang="fr">b</span>\n\n</div>', 'es[paragraph(“a ” fr[“b”])]'],
    ['a <!-- <span lang="es"> --> b', 'paragraph(“a” “ b”)'],
    ['`<span lang="es">`', 'paragraph(“<span lang="es">”)'],
  ])('of %j', async (body, expected) => {
    expect(await tree(body)).toBe(expected);
  });

  it('may be whole regions with their headings and lead-ins', async () => {
    const body = 'a\n\n<div lang="es">\n\nb\n\n## Perú\n\nc\n\n- d\n\n## Chile\n\n- e\n\n</div>\n\n- f';
    const { issue, found } = await parse(body);
    expect(found).toEqual([]);
    expect(issue!.opening.map(shown)).toEqual(['paragraph(“a”)', 'es[paragraph(“b”)]']);
    expect(issue!.regions.map(({ heading, leadIn, body }) => [heading, ...leadIn, ...body].map(shown))).toEqual([
      ['heading(es[“Perú”])', 'paragraph(es[“c”])', 'es[list(listItem(paragraph(“d”)))]'],
      ['heading(es[“Chile”])', 'es[list(listItem(paragraph(“e”)))]', 'list(listItem(paragraph(“f”)))'],
    ]);
  });

  it('keeps its place in the file', async () => {
    const { issue } = await parse('a <span lang="es">b</span> c\n');
    const paragraph = issue!.opening[0] as { children: Nodes[] };
    expect(paragraph.children[1]?.position).toMatchObject({
      start: { line: 4, column: 3 },
      end: { line: 4, column: 27 },
    });
  });

  it.each([
    ['an unknown tag', 'a <span lang="english">b</span>', ['1:3 language-tag']],
    ['an ill-formed tag', 'a <span lang="es_MX">b</span>', ['1:3 language-tag']],
    ['an attribute more', 'a <span lang="es" class="x">b</span>', ['1:3 language-tag']],
    ['a direction alone', '<div dir="rtl">\n\nb\n\n</div>', ['1:1 language-tag']],
    ['a direction that is not its own', 'a <span lang="es" dir="rtl">b</span>', ['1:3 language-tag']],
    ['no end', 'a <span lang="es">b\n\nc</span>', ['1:3 language-unclosed', '3:2 raw-html']],
    ['no end of a block', '<div lang="es">\n\nb', ['1:1 language-unclosed']],
    ['an end in other emphasis', 'a <span lang="es">b **c</span> d**', ['1:3 language-crossed']],
    ['an end in another list', '- <div lang="es">\n\n  b\n\n</div>', ['1:3 language-crossed']],
    ['one in the other', '<span lang="es">a <span lang="fr">b</span> c</span>', ['1:19 language-nested']],
    ['a block in a line', 'a <div lang="es">b</div>', ['1:3 language-place']],
    ['a line on its own', '<span lang="es">\nb\n</span>', ['1:1 language-place']],
    ['text beside the tag', '<div lang="es">b</div>\n\nc', ['1:1 language-place']],
    ['text below the tag', '<div lang="es">\nb\n\n</div>\n\nc', ['1:1 language-place']],
    ['text below the end', '<div lang="es">\n\nb\n\n</div>\nc', ['5:1 language-place']],
    ['other HTML inside', 'a <span lang="es">b <span style="x">c</span> d</span>', ['1:21 raw-html']],
    ['no language', 'a <span class="x">b</span>', ['1:3 raw-html']],
    ['a region in a list', '- <div lang="es">\n\n  ## b\n\n  </div>', ['3:3 heading-nested']],
  ])('with %s is refused', async (_, body, expected) => {
    const { issue, found } = await parse(body);
    expect(issue).toBeUndefined();
    expect(found.filter((one) => !one.endsWith('issue-empty'))).toEqual(expected);
  });

  it('loses no word, however the tags stand', async () => {
    const part = fc.constantFrom(
      'word ',
      '<span lang="es">',
      '</span>',
      '\n\n',
      '<div lang="fr">\n\n',
      '\n\n</div>\n\n',
      '**',
      '- ',
      '<span>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 14 }), async (parts) => {
        const { issue } = await parse(`start ${parts.join('')}`);
        if (issue === undefined) return;
        const regions = issue.regions.flatMap(({ heading, leadIn, body }) => [heading, ...leadIn, ...body]);
        const text = [...issue.opening, ...regions].map((block) => textOf(block)).join(' ');
        expect(text.match(/word/g)?.length ?? 0).toBe(parts.filter((one) => one === 'word ').length);
        expect(text).not.toMatch(/<\/?(?:span|div)/);
      }),
    );
  });
});
