/** The texts that blocks hold, wherever a reader meets them: read, and put back changed. */
import type {
  BlockContent,
  DefinitionContent,
  Heading,
  ListItem,
  Nodes,
  Paragraph,
  PhrasingContent,
  TableCell,
  TableRow,
} from 'mdast';
import { addressText, type IssueText, type Piece, separator, tagText } from '../issue/texts.ts';

type Block = BlockContent | DefinitionContent | ListItem | TableRow | TableCell;

/** The texts of a block and of all that stands in it. @throws for a node that no block is. */
export function textsOfBlock(node: Nodes): IssueText[] {
  const block = node as Block;
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'tableCell':
      return textsOfRow([block]);
    // The eye takes what stands in a row together: First | Last.
    case 'tableRow':
      return textsOfRow(block.children);
    case 'table':
    case 'list':
    case 'listItem':
    case 'blockquote':
      return (block.children as Nodes[]).flatMap(textsOfBlock);
    // Readers see a note's number, not what it is called.
    case 'footnoteDefinition':
      return block.children.flatMap(textsOfBlock);
    case 'foreignBlock':
      return [...tagText(block.lang, BODY), ...block.children.flatMap(textsOfBlock)];
    // The language of code, and what else stands behind its fence, is printed nowhere.
    case 'code':
    case 'html':
      return [{ origin: BODY, pieces: [valueIn(block)] }];
    // Links that refer to it have its address by now.
    case 'definition':
    case 'thematicBreak':
      return [];
    default:
      throw new Error(`nobody knows the texts of ${(block satisfies never as Nodes).type}`);
  }
}

const BODY = { in: 'body' } as const;

/** Running texts side by side, read as one. */
function textsOfRow(cells: readonly (Paragraph | Heading | TableCell)[]): IssueText[] {
  const running = cells.map(({ children }) => piecesOfInline(children));
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
const valueIn = (node: Nodes & { value: string }): Piece => ({
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
