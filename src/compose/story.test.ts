import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TableBlock } from '../blocks/table-cells.ts';
import { spansOf, type TextBlock } from '../flow/block.ts';
import type { StructureElement } from '../page/structure.ts';
import { tell, treeOf } from './story.fixtures.ts';

const LIGHTHOUSE = new Uint8Array(readFileSync(new URL('../../tests/fixtures/images/lighthouse.png', import.meta.url)));

async function treeFrom(body: string, frontMatter = '', files = {}): Promise<string> {
  return treeOf((await tell(body, frontMatter, files)).story);
}

/** Block by block: kind, indent, label and text. */
async function blocksFrom(body: string): Promise<string[]> {
  const { story } = await tell(body);
  return story.blocks.map(({ kind, indent, label, ...block }) => {
    const spans = 'spans' in block ? block.spans : [];
    const text = (parts: readonly { text: string }[]): string => parts.map((part) => part.text).join('');
    return [kind, indent, label ? text(label.spans) : '', text(spans)].join(' ').trimEnd();
  });
}

const all = (element: StructureElement, type: string): StructureElement[] => [
  ...(element.type === type ? [element] : []),
  ...element.children.flatMap((child) => (child.kind === 'element' ? all(child, type) : [])),
];

async function elementsFrom(type: string, body: string, files = {}): Promise<StructureElement[]> {
  const { story } = await tell(body, '', files);
  return story.elements.flatMap((element) => all(element, type));
}

describe('another language', () => {
  const langs = (element: StructureElement): string[] => [
    ...(element.lang === undefined ? [] : [`${element.type} ${element.lang}`]),
    ...element.children.flatMap((child) => (child.kind === 'element' ? langs(child) : [])),
  ];
  async function told(body: string) {
    const { story } = await tell(body);
    const spans = story.blocks.flatMap(spansOf).map(({ text, lang = '', style }) => `${text}|${lang}|${style.lang}`);
    const blocks = story.blocks.map(({ lang = '' }) => lang);
    return { tree: treeOf(story), langs: story.elements.flatMap(langs), spans, blocks };
  }

  it('is said by a span within a line', async () => {
    expect(await told('a <span lang="es">b *c*</span>')).toEqual({
      tree: 'Sect(P(“a ” Span(“b c”)))',
      langs: ['Span es'],
      spans: ['a ||en', 'b |es|es', 'c|es|es'],
      blocks: [''],
    });
  });

  it('is said by the element where all its text is in it', async () => {
    expect(await told('## <span lang="es">b</span>\n\n<span lang="fr">c</span>')).toEqual({
      tree: 'Sect(H2(“b”) P(“c”))',
      langs: ['H2 es', 'P fr'],
      spans: ['b||es', 'c||fr'],
      blocks: ['es', 'fr'],
    });
  });

  it('is said by a group around blocks, and by what is in a third one inside it', async () => {
    expect(await told('<div lang="es">\n\nb <span lang="fr">c</span> <span lang="es">d</span>\n\n</div>\n\ne')).toEqual(
      {
        tree: 'Sect(Div(P(“b ” Span(“c”) “ d”)) P(“e”))',
        langs: ['Div es', 'Span fr'],
        spans: ['b ||es', 'c|fr|fr', ' ||es', 'd||es', 'e||en'],
        blocks: ['es', ''],
      },
    );
  });

  it('is that of a cell’s text', async () => {
    const { langs, spans } = await told('| a | <span lang="es">b</span> |\n| --- | --- |\n| c | d |');
    expect(langs).toEqual(['TH es']);
    expect(spans[1]).toBe('b|es|es');
  });

  it('has its own quotation marks, verbs that open an item, and spaces around its blocks', async () => {
    const { story } = await tell('<div lang="de">\n\n"a"\n\nb\n\n- c\n\n</div>\n\nd');
    expect(
      story.blocks.map((block) =>
        spansOf(block)
          .map(({ text }) => text)
          .join(''),
      ),
    ).toEqual(['„a“', 'b', '•c', 'd']);
    expect(story.blocks.map(({ before }) => before)).toEqual(
      (await tell('"a"\n\nb\n\n- c\n\nd')).story.blocks.map(({ before }) => before),
    );
  });
});

describe('the structure', () => {
  it.each([
    ['a paragraph', 'One\ntwo.', 'Sect(P(“One two.”))'],
    ['regions', 'a\n\n## R\n\nb\n\n- c', 'Sect(P(“a”)) Sect(H2(“R”) P(“b”) L(LI(Lbl(“•”) LBody(P(“c”)))))'],
    ['headings', '## R\n\n### three\n\n#### four\n\na', 'Sect(H2(“R”) H3(“three”) H4(“four”) P(“a”))'],
    ['a style, which is no element', 'a *b* **c** `d`', 'Sect(P(“a b c d”))'],
    ['a hard break', 'a\\\nb', 'Sect(P(“a\nb”))'],
    ['an item of several blocks', '- a\n\n  b', 'Sect(L(LI(Lbl(“•”) LBody(P(“a”) P(“b”)))))'],
    [
      'lists in lists',
      '- a\n  1. b\n     - c',
      'Sect(L(LI(Lbl(“•”) LBody(P(“a”) L(LI(Lbl(“1.”) LBody(P(“b”) L(LI(Lbl(“◦”) LBody(P(“c”)))))))))))',
    ],
    ['an ordered list', '3. a\n4. b', 'Sect(L(LI(Lbl(“3.”) LBody(P(“a”))) LI(Lbl(“4.”) LBody(P(“b”)))))'],
    ['tasks', '- [x] a\n- [ ] b', 'Sect(L(LI(Lbl(“☑”) LBody(P(“a”))) LI(Lbl(“☐”) LBody(P(“b”)))))'],
    ['an empty item', '- a\n-\n', 'Sect(L(LI(Lbl(“•”) LBody(P(“a”))) LI(Lbl(“•”) LBody())))'],
    ['quotations', '> a\n>\n> > b', 'Sect(BlockQuote(P(“a”) BlockQuote(P(“b”))))'],
    ['code', '```\na  b\n\n\tc\n```', 'Sect(P(Code(“a\u00a0\u00a0b\u00a0\u00a0\u00a0\u00a0c”)))'],
    [
      'a table',
      '| a | b |\n|---|---|\n| c | d |',
      'Sect(Table(THead(TR(TH(“a”) TH(“b”))) TBody(TR(TD(“c”) TD(“d”)))))',
    ],
    ['a break, which is decoration', 'a\n\n***\n\nb', 'Sect(P(“a”) P(“b”))'],
    ['a link', '[a](https://x.org)', 'Sect(P(Link(“a (x.org)”)))'],
    ['text around a link', 'a [b](https://x.org) c', 'Sect(P(“a ” Link(“b (x.org)”) “ c”))'],
  ])('of %s', async (_, body, expected) => {
    expect(await treeFrom(body)).toBe(expected);
  });

  it('of notes: called where they belong, gathered at the end', async () => {
    expect(await treeFrom('a[^x]\n\n[^x]: b')).toBe(
      'Sect(P(“a” Reference(Link(“1”)))) Sect(H2(“Notes”) Note(Lbl(Link(“1.”)) P(“b”)))',
    );
    const [note] = await elementsFrom('Note', 'a[^x]\n\n[^x]: b');
    expect(note?.id).toBe('note-1');
  });

  it('of pictures: a figure with its text, or mere decoration', async () => {
    const files = { 'l.png': LIGHTHOUSE };
    const [figure] = await elementsFrom('Figure', '![A lighthouse](l.png)', files);
    expect(figure?.alt).toBe('A lighthouse');
    expect(figure?.children).toHaveLength(1);
  });

  it('says how a list is numbered and what a header cell heads', async () => {
    const lists = await elementsFrom('L', '- a\n  - b\n\n1. c');
    expect(lists.map(({ numbering }) => numbering)).toEqual(['Disc', 'Circle', 'Decimal']);
    const heads = await elementsFrom('TH', '| a | b |\n|---|---|\n| c | d |');
    expect(heads.map(({ scope }) => scope)).toEqual(['Column', 'Column']);
  });

  it('has every mark once, in the order of the blocks', async () => {
    const { story } = await tell('a *b* [c](https://x.org)[^n]\n\n- d **e**\n\n[^n]: f `g`');
    const marks: unknown[] = [];
    const gather = (element: StructureElement): void => {
      for (const child of element.children) {
        if (child.kind === 'element') gather(child);
        else marks.push(child);
      }
    };
    story.elements.forEach(gather);
    expect(new Set(marks).size).toBe(marks.length);
    const used = story.blocks.flatMap((block) => [
      ...(block.label?.spans ?? []),
      ...('spans' in block ? block.spans : []),
    ]);
    expect([...new Set(used.map(({ mark }) => mark))]).toEqual(marks);
  });
});

describe('the blocks', () => {
  it('are indented by what they are in, and labelled once', async () => {
    expect(await blocksFrom('a\n\n- b\n\n  c\n\n  - d\n\n> e')).toEqual([
      'text 0  a',
      'text 12 • b',
      'text 12  c',
      'text 24 – d',
      'text 20  e',
    ]);
  });

  it('give an ordered list room for its highest number', async () => {
    const indentOf = async (body: string): Promise<number> => (await tell(body)).story.blocks[0]!.indent;
    // Of 10 pt, with 4 pt between number and text.
    expect(await indentOf('1. a')).toBeCloseTo(12.5);
    expect(await indentOf('99. a\n100. b')).toBeCloseTo(23.5);
  });

  it('keep headings and lead-ins with what follows', async () => {
    const { story } = await tell('a\n\n## R\n\nb\n\n- c\n- d');
    expect(story.blocks.map(({ keepWithNext }) => keepWithNext)).toEqual([false, true, true, false, false]);
    expect(story.blocks.map(({ splitting }) => splitting)).toEqual(['free', 'never', 'free', 'reluctant', 'reluctant']);
  });

  it('put each heading in the outline', async () => {
    const { story } = await tell('## One *&* two\n\na\n\n### b\n\nc');
    const outlined = story.blocks.filter(
      (block): block is TextBlock => block.kind === 'text' && block.outline !== undefined,
    );
    expect(outlined.map(({ outline }) => outline)).toEqual([
      { title: 'One & two', level: 2 },
      { title: 'b', level: 3 },
    ]);
  });

  it('set a table’s columns as they are marked, and fill short rows', async () => {
    const { story } = await tell('| a | b | c |\n|:-:|--:|---|\n| d |');
    const [table] = story.blocks as TableBlock[];
    const rows = [table!.head!, ...table!.rows];
    expect(rows.map((cells) => cells.map(({ align }) => align))).toEqual([
      ['center', 'right', 'left'],
      ['center', 'right', 'left'],
    ]);
  });

  it('take pictures and words of a cell each under the one before, a picture as a figure', async () => {
    const { story, file } = await tell('| a | b |\n|---|---|\n| c ![d](l.png) e | ![](l.png "decorative") |', '', {
      'l.png': LIGHTHOUSE,
    });
    expect(file.messages).toEqual([]);
    const [table] = story.blocks as TableBlock[];
    expect(table!.rows[0]!.map(({ parts }) => parts.map(({ kind }) => kind))).toEqual([
      ['text', 'picture', 'text'],
      ['picture'],
    ]);
    expect(treeOf(story)).toContain('TR(TD(P(“c”) Figure(“”) P(“e”)) TD())');
  });

  it('refuse a picture in a line of text, with its place', async () => {
    const { file, story } = await tell('a ![b](l.png) c', '', { 'l.png': LIGHTHOUSE });
    expect(file.messages.map(({ ruleId, line, column }) => `${line}:${column} ${ruleId}`)).toEqual([
      '5:3 image-inline',
    ]);
    expect(story.blocks).toEqual([]);
  });
});
