/** The texts that blocks hold, as their kinds declare them: read, and put back changed. */
import type { Node, Nodes, PhrasingContent } from 'mdast';
import type { Held, Running as RunningText } from '../blocks/kind.ts';
import { kindOf } from '../blocks/kinds.ts';
import { addressText, type IssueText, type Piece, separator, tagText } from '../issue/texts.ts';

/** The texts of a block and of all that stands in it. @throws for a node that no kind of block has. */
export function textsOfBlock(node: Nodes): IssueText[] {
  // Readers see a note's number, not what it is called.
  if (node.type === 'footnoteDefinition') return node.children.flatMap(textsOfBlock);
  return kindOf(node).held(node).flatMap(textsOfHeld);
}

function textsOfHeld(held: Held): IssueText[] {
  switch (held.kind) {
    case 'running':
      return textsOfRow([held]);
    // The eye takes what stands in a row together: First | Last.
    case 'row':
      return textsOfRow(held.cells);
    case 'literal':
      return [{ origin: BODY, pieces: [valueIn(held.node)] }];
    case 'blocks':
      return [...(held.lang === undefined ? [] : tagText(held.lang, BODY)), ...held.nodes.flatMap(textsOfBlock)];
  }
}

const BODY = { in: 'body' } as const;

/** Running texts side by side, read as one. */
function textsOfRow(cells: readonly RunningText[]): IssueText[] {
  const running = cells.map(({ node }) => piecesOfInline(node.children));
  const pieces = running.flatMap((cell, index) => (index === 0 ? cell.pieces : [separator('\t'), ...cell.pieces]));
  return [{ origin: BODY, pieces }, ...running.flatMap(({ apart }) => apart)];
}

/** What runs on in one line, and what is read apart from it. */
interface Running {
  pieces: Piece[];
  /** Descriptions of pictures, addresses and titles of links. */
  apart: IssueText[];
}

/** The pieces of running text. @throws for a node that does not stand in lines. */
function piecesOfInline(nodes: readonly PhrasingContent[]): Running {
  const running = nodes.map(runningOf);
  return { pieces: running.flatMap(({ pieces }) => pieces), apart: running.flatMap(({ apart }) => apart) };
}

function runningOf(node: PhrasingContent): Running {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'html':
      return { pieces: [valueIn(node)], apart: [] };
    case 'break':
      return { pieces: [separator('\n', node)], apart: [] };
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'linkReference':
    // Colons in text are left as they were typed (`containers.ts`); the parser's types have a node for them all the same.
    case 'textDirective':
      return piecesOfInline(node.children);
    case 'foreignText':
      return withApart(piecesOfInline(node.children), tagText(node.lang, BODY));
    case 'link':
      return withApart(piecesOfInline(node.children), [addressText(node.url, BODY, node), ...fieldOf(node, 'title')]);
    // Neither what its file is called nor its title is printed.
    case 'image':
    case 'imageReference':
      return { pieces: [], apart: fieldOf(node, 'alt') };
    case 'footnoteReference':
      return UNSAID;
    default:
      throw new Error(`nobody knows the texts of ${(node satisfies never as Nodes).type}`);
  }
}

/** Readers see a note's number, not what it is called. */
const UNSAID: Running = { pieces: [], apart: [] };

const withApart = ({ pieces, apart }: Running, more: readonly IssueText[]): Running => ({
  pieces,
  apart: [...apart, ...more],
});

/** What a node holds as its value. */
const valueIn = (node: Node & { value: string }): Piece => ({
  text: node.value,
  node,
  set: (text) => {
    node.value = text;
  },
});

/** What a node says in a field, if anything. */
function fieldOf<Key extends 'alt' | 'title'>(
  node: Nodes & { [K in Key]?: string | null | undefined },
  key: Key,
): IssueText[] {
  const text = node[key];
  if (text === undefined || text === null) return [];
  const set = (changed: string): void => {
    Object.assign(node, { [key]: changed });
  };
  return [{ origin: BODY, pieces: [{ text, node, set }] }];
}
