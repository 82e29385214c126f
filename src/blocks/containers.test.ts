import type { Node, Parent, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { VFile } from 'vfile';
import { describe, expect, it, vi } from 'vitest';
import { containers, readContainers } from './containers.ts';
import type { BlockKind, Container, Line } from './kind.ts';

vi.mock('./register.ts', async (original) => {
  const { BLOCK_KINDS } = await original<typeof import('./register.ts')>();
  const kind = (type: string, by: 'lines' | 'blocks'): BlockKind =>
    ({
      type,
      given: {
        by,
        read: (container: Container, within: Line[] | Node[]) => ({
          type,
          named: container.name,
          attributes: container.attributes,
          children: by === 'blocks' ? within : (within as Line[]).map((line) => ({ type: 'line', ...line })),
          position: container.position,
        }),
      },
      nests: true,
      held: () => [],
    }) as unknown as BlockKind;
  const song = kind('song', 'lines');
  const frame = kind('frame', 'blocks');
  return {
    BLOCK_KINDS,
    NAMED_KINDS: {
      song: { holds: 'lines', load: async () => song },
      frame: { holds: 'blocks', load: async () => frame },
      card: { holds: 'blocks', load: async () => frame },
    },
  };
});

async function read(source: string): Promise<{ tree: Root; file: VFile }> {
  const file = new VFile({ value: source, path: 'issues/x.md' });
  const tree = remark().use(remarkGfm).use(containers).parse(source);
  await readContainers(tree, source, file);
  return { tree, file };
}

/** `song(title=A: x | y)` */
function shown(node: Node): string {
  const { type, attributes, named } = node as Node & { attributes?: Record<string, string>; named?: string };
  const inside = (node as Parent).children ?? [];
  const said = Object.entries(attributes ?? {}).map(([key, value]) => `${key}=${value}`);
  if (type === 'line') {
    const { indent } = node as unknown as Line;
    return `${'·'.repeat(indent)}${inside.map((child) => (child.type === 'text' ? textOf(child) : `<${child.type} ${textOf(child)}>`)).join('')}`;
  }
  if (type === 'paragraph' || type === 'heading') return textOf(node);
  return `${named ?? type}(${[...said, inside.map(shown).join(' | ')].join(' ')})`;
}

const trees = async (source: string): Promise<string[]> => {
  const { tree, file } = await read(source);
  expect(file.messages.map(String)).toEqual([]);
  return (tree.children as Node[]).map(shown);
};

const found = async (source: string): Promise<string[]> => {
  const { file } = await read(source);
  return file.messages.map(({ ruleId, line, column }) => `${ruleId} ${line}:${column}`);
};

describe('a block that is named', () => {
  it('holds Markdown', async () => {
    expect(await trees('Before\n:::frame\nOne\n\n- Two\n:::\nAfter')).toEqual([
      'Before',
      'frame(One | list(listItem(Two)))',
      'After',
    ]);
  });

  it('or lines, each by itself and as it was typed, but for the marks within it', async () => {
    const source = ':::song\n* Hymn *196*\n\n  - 1. Two\\\n# Three  \n    four `x`\n\\*five\\\\\n:::';
    expect(await trees(source)).toEqual([
      'song(* Hymn <emphasis 196> |  | ··- 1. Two | # Three | ····four <inlineCode x> | *five\\)',
    ]);
  });

  it('has each line at its place', async () => {
    const { tree } = await read('Text\n\n:::song\n\tOne\nTwo [^1] **x**\n:::\n\n[^1]: Note');
    const [, song] = tree.children as unknown as Parent[];
    const [one, two] = song!.children as unknown as Line[];
    expect(one).toMatchObject({ indent: 4, position: { start: { line: 4, column: 1 } } });
    expect(one!.children[0]!.position).toMatchObject({ start: { line: 4, column: 2 }, end: { line: 4, column: 5 } });
    expect(two!.children.map(({ type }) => type)).toEqual(['text', 'footnoteReference', 'text', 'strong']);
    expect(two!.children[3]!.position).toMatchObject({ start: { line: 5, column: 10 } });
  });

  it('has a title after its name, and more in braces', async () => {
    expect(await trees(':::frame Harvest lunch {date="6 December" Place=hall}\nx\n:::')).toEqual([
      'frame(title=Harvest lunch date=6 December place=hall x)',
    ]);
    expect(await trees('::: Card {title=“Bread & Wine”}\nx\n:::')).toEqual(['card(title=Bread & Wine x)']);
    expect(await trees('::: Card {title=„God’s Bread“ more=‘God’s Wine’}\nx\n:::')).toEqual([
      'card(title=God’s Bread more=God’s Wine x)',
    ]);
    expect(await trees('::: Card {title="The “Bread” of God’s" more=\'“Wine”\'}\nx\n:::')).toEqual([
      'card(title=The “Bread” of God’s more=“Wine” x)',
    ]);
    expect(await trees(':::card: Bread {more=Wine}\nx\n:::')).toEqual(['card(title=Bread more=Wine x)']);
    expect(await trees(':::card[In brackets]\nx\n:::')).toEqual(['card(title=In brackets x)']);
  });

  it('stands within another, with as many colons or more', async () => {
    const inner = ':::song\nLa\n:::';
    expect(await trees(`:::frame\nOne\n${inner}\nTwo\n:::\nThree`)).toEqual(['frame(One | song(La) | Two)', 'Three']);
    expect(await trees(`::::frame\n${inner}\n::::`)).toEqual(['frame(song(La))']);
    expect(await trees(`:::frame\n:::card\n${inner}\n:::\n:::`)).toEqual(['frame(card(song(La)))']);
  });

  it('stands in an item and in a quotation, and ends with it', async () => {
    expect(await trees('- :::song\n  La\n  :::\n- Two')).toEqual(['list(listItem(song(La)) | listItem(Two))']);
    expect(await trees('> :::song\n> La\n> :::\n> x')).toEqual(['blockquote(song(La) | x)']);
    expect(await found('> :::song\n> La\n\nText')).toEqual(['block-unclosed 1:3']);
  });

  it('may be empty', async () => {
    expect(await trees(':::song\n:::')).toEqual(['song()']);
    expect(await trees(':::frame\n:::')).toEqual(['frame()']);
    expect(await trees(':::song\r\nLa\r\n:::\r\n')).toEqual(['song(La)']);
  });
});

describe('what is not one', () => {
  it('is left as it was typed in a line', async () => {
    expect(await trees('Re:Hope and a:b[c] ::x ::: here')).toEqual(['Re:Hope and a:b[c] ::x ::: here']);
    expect(await trees('    :::song')).toEqual(['code()']);
    expect(await trees('```\n:::song\n```')).toEqual(['code()']);
  });

  it('is told where another begins among its lines, and where two colons were typed for three', async () => {
    const said = async (source: string): Promise<string[]> => {
      const { file } = await read(source);
      return file.messages.map(({ reason, note }) => `${reason}. ${note}`);
    };
    expect(await said(':::song\nLa\n\n:::frame A\nx\n:::')).toEqual([
      ':::song is not closed before :::frame begins on line 4. Write ::: alone on a line after the last of :::song, which holds no other block.',
    ]);
    expect(await said(':::song\nLa\n::\n\nText')).toEqual([
      ':::song begins here and is never closed. Line 3 has two colons; write three, alone on the line after its last.',
    ]);
    expect(await said('Text\n\n::sogn\nLa\n::')).toEqual([
      'two colons open no block. Write three, :::song, and end the block with ::: alone on a line.',
    ]);
    expect(await said('::1 and ::zebra')).toEqual([]);
  });

  it('is told where its name is unknown, or its end is missing, or its braces', async () => {
    expect(await found(':::sogn\nx\n:::')).toEqual(['block-unknown 1:1']);
    expect(await found('Text\n\n:::song\nx\n\n# More')).toEqual(['block-unclosed 3:1']);
    expect(await found(':::frame\n:::song\nx\n:::\n')).toEqual(['block-unclosed 1:1']);
    expect(await found(':::frame{title="x\ny\n:::')).toEqual(['block-key 1:1']);
  });

  it('is told where colons are left over', async () => {
    expect(await found('Text\n:::\n')).toEqual(['block-stray 2:1']);
    expect(await found(':::song\nx\n:::\n:::')).toEqual(['block-stray 4:1']);
    expect(await found(':::{title="x"}\nx')).toEqual(['block-stray 1:1']);
  });
});

it('takes time in proportion to what is written', async () => {
  const many = ':::frame\n:::song\nLa *la*\n:::\nx\n:::\n\n'.repeat(3000);
  const { tree } = await read(many);
  expect(tree.children).toHaveLength(3000);
});
