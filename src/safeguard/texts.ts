/** Every text of an issue that reaches a reader, wherever it stands: read, and put back changed. */
import type { Nodes, PhrasingContent } from 'mdast';
import type { Issue } from '../issue/issue.ts';
import type { KeyPath } from '../keys/yaml.ts';

/** A piece of a text, as one node holds it. */
export interface Piece {
  text: string;
  node?: Nodes;
  set(text: string): void;
}

/** A text that reads as one, in one or more pieces. */
export interface IssueText {
  pieces: Piece[];
  /** Where in the front matter. */
  key?: KeyPath;
  /** An address, or the name of a file: words stand in it without spaces. */
  isAddress?: boolean;
  /** It cannot be changed without breaking it. */
  isFixed?: boolean;
}

/** The texts of an issue, which may be changed through them. */
export function textsOf(issue: Issue): IssueText[] {
  const blocks = [
    ...issue.opening,
    ...issue.regions.flatMap(({ heading, leadIn, body }) => [heading, ...leadIn, ...body]),
    ...issue.notes,
  ];
  return [nameOf(issue), ...frontTexts(issue), ...blocks.flatMap(textsIn)];
}

/** The name that output files are called after. */
export const nameOf = (issue: Pick<Issue, 'name'>): IssueText => ({
  isAddress: true,
  pieces: [
    {
      text: issue.name,
      set: (text) => {
        issue.name = fileName(text);
      },
    },
  ],
});

/** What may stand in a file's name. */
const fileName = (text: string): string =>
  text
    .replace(/[\s/\\:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '') || 'issue';

function frontTexts({ frontMatter }: Issue): IssueText[] {
  const { scripture } = frontMatter;
  const texts: IssueText[] = [];
  const add = <Key extends string>(record: { [K in Key]?: string }, key: Key, path: KeyPath): void => {
    const text = record[key];
    if (text !== undefined)
      texts.push({
        key: path,
        pieces: [
          {
            text,
            set: (changed) => {
              record[key] = changed;
            },
          },
        ],
      });
  };
  for (const key of ['title', 'organization', 'author'] as const) add(frontMatter, key, [key]);
  if (scripture !== undefined)
    for (const key of ['text', 'reference', 'version'] as const) add(scripture, key, ['scripture', key]);
  return texts;
}

function textsIn(node: Nodes): IssueText[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'tableCell': {
      const others: IssueText[] = [];
      const pieces = piecesOf(node.children, others);
      return [{ pieces }, ...others];
    }
    case 'code':
      return [
        {
          pieces: [
            {
              text: node.value,
              node,
              set: (text) => {
                node.value = text;
              },
            },
          ],
        },
      ];
    default:
      return 'children' in node ? node.children.flatMap(textsIn) : [];
  }
}

/** The pieces of running text. What is read apart from it (descriptions of pictures, addresses) goes to `others`. */
function piecesOf(nodes: readonly PhrasingContent[], others: IssueText[]): Piece[] {
  return nodes.flatMap((node): Piece[] => {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        return [
          {
            text: node.value,
            node,
            set: (text) => {
              node.value = text;
            },
          },
        ];
      case 'break':
        return [{ text: '\n', node, set: () => {} }];
      case 'image':
        others.push({
          pieces: [
            {
              text: node.alt ?? '',
              node,
              set: (text) => {
                node.alt = text;
              },
            },
          ],
        });
        return [];
      case 'link':
        others.push({ isAddress: true, isFixed: true, pieces: [{ text: readable(node.url), node, set: () => {} }] });
        return piecesOf(node.children, others);
      default:
        return 'children' in node ? piecesOf(node.children, others) : [];
    }
  });
}

/** `Amina%20Yusuf` says `Amina Yusuf`, and so does `Amina%2520Yusuf`, whatever else is wrong with the address. */
function readable(url: string): string {
  let text = url;
  for (let pass = 0; pass < 2; pass++) text = text.replace(/(?:%[\da-f]{2})+/gi, decoded);
  return text.replace(/[/?&=#:@]/g, ' ');
}

/** Bytes that are no UTF-8 become signs that no name has. */
const decoded = (escapes: string): string => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8');
