/** Typewriter characters of an issue become typographic ones, as on its pages. */
import type { InlineCode, PhrasingContent, Text } from 'mdast';
import type { BlockNode, Running } from '../blocks/kind.ts';
import { kindOf } from '../blocks/kinds.ts';
import { blocksOf, type Issue } from '../issue/issue.ts';
import { directionOf } from '../text/direction.ts';
import { isolated } from '../text/left-to-right.ts';
import { smarten } from '../text/smart.ts';
import { saysAddress } from './links.ts';

/**
 * A copy of the issue in the characters of its language; the pictures stay the same ones. What is read from left to right
 * among words from right to left is set by itself.
 */
export function typographic(issue: Issue): Issue {
  const { pictures, ...rest } = issue;
  const copy: Issue = { ...structuredClone(rest), pictures };
  const { frontMatter } = copy;
  const { smart, lang } = frontMatter;
  if (!smart && directionOf(lang) === 'ltr') return copy;
  const set = (text: string): string => inDirection(smart ? (smarten([{ text }], lang)[0] ?? text) : text, lang);
  frontMatter.title = set(frontMatter.title);
  const { scripture, summary } = frontMatter;
  if (summary !== undefined) frontMatter.summary = set(summary);
  if (scripture !== undefined) {
    scripture.text = set(scripture.text);
    if (scripture.reference !== undefined) scripture.reference = set(scripture.reference);
  }
  for (const block of blocksOf(copy)) setBlock(block, lang, smart);
  return copy;
}

const inDirection = (text: string, lang: string): string => (directionOf(lang) === 'rtl' ? isolated(text) : text);

/** @param lang of the issue, or of what the block stands in. */
function setBlock(block: BlockNode, lang: string, smart: boolean): void {
  for (const held of kindOf(block).held(block)) {
    if (held.kind === 'blocks') for (const node of held.nodes) setBlock(node, held.lang ?? lang, smart);
    else if (held.kind === 'running') setText(held, lang, smart);
    else if (held.kind === 'row') for (const cell of held.cells) setText(cell, lang, smart);
  }
}

/** Quotes pair over a whole paragraph, so its pieces are looked at together. */
function setText({ node }: Running, lang: string, smart: boolean): void {
  const pieces = node.children.flatMap((child) => piecesOf(child, false));
  const texts = !smart
    ? pieces.map(({ text }) => text)
    : smarten(
        pieces.map(({ text, isVerbatim, lang: own }) => ({
          text,
          verbatim: isVerbatim,
          ...(own === undefined ? {} : { lang: own }),
        })),
        lang,
      );
  pieces.forEach(({ node: piece, isVerbatim, lang: own }, index) => {
    if (piece !== undefined && !isVerbatim) piece.value = inDirection(texts[index] ?? piece.value, own ?? lang);
  });
}

interface Piece {
  text: string;
  isVerbatim: boolean;
  /** BCP 47, where it differs from the paragraph's. */
  lang?: string;
  /** Where the text comes from; a line break comes from none. */
  node?: Text | InlineCode;
}

function piecesOf(node: PhrasingContent, isVerbatim: boolean): Piece[] {
  switch (node.type) {
    case 'text':
      return [{ text: node.value, isVerbatim, node }];
    case 'inlineCode':
      return [{ text: node.value, isVerbatim: true, node }];
    case 'break':
      return [{ text: '\n', isVerbatim: true }];
    case 'link':
      // An address is to be copied: it keeps its hyphens.
      return node.children.flatMap((child) => piecesOf(child, isVerbatim || saysAddress(node)));
    case 'foreignText':
      return node.children
        .flatMap((child) => piecesOf(child, isVerbatim))
        .map((piece) => ({ lang: node.lang, ...piece }));
    default:
      return 'children' in node ? node.children.flatMap((child) => piecesOf(child, isVerbatim)) : [];
  }
}
