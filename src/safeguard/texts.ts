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
  return [nameOf(issue), ...frontTexts(issue), ...blocks.flatMap(textsIn), ...projectTexts(issue)];
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
  const texts = (['title', 'organization', 'author'] as const).flatMap((key) => textAt(frontMatter, key, [key]));
  if (scripture === undefined) return texts;
  const quoted = ['text', 'reference', 'version'] as const;
  return [...texts, ...quoted.flatMap((key) => textAt(scripture, key, ['scripture', key]))];
}

/** What the project says in every issue. */
function projectTexts({ imprint, envelope }: Issue): IssueText[] {
  const texts: IssueText[] = [];
  if (imprint !== undefined) {
    const { address, services, permissions, contact, url } = imprint;
    const lines = [address, services, permissions].flatMap((all) => all.flatMap((_, index) => textAt(all, index)));
    texts.push(...textAt(imprint, 'name'), ...lines, ...[...contact, url ?? ''].map(addressText));
  }
  if (envelope !== undefined) {
    const { from, to } = envelope;
    texts.push(...textAt(envelope, 'subject'));
    for (const mailbox of [...(from === undefined ? [] : [from]), ...to])
      texts.push(...textAt(mailbox, 'name'), addressText(mailbox.address));
  }
  return texts;
}

/** The text that a record has under a key, if it has one. @param path of it in the front matter */
function textAt<Key extends string | number>(
  record: { [K in Key]?: string },
  key: Key,
  path: KeyPath = [key],
): IssueText[] {
  const text = record[key];
  if (text === undefined) return [];
  const set = (changed: string): void => {
    record[key] = changed;
  };
  return [{ key: path, pieces: [{ text, set }] }];
}

const addressText = (address: string): IssueText => ({
  key: [],
  isAddress: true,
  pieces: [{ text: readable(address), set: () => {} }],
});

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
