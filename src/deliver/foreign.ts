/** Stretches and blocks in another language than the issue's: whatever node brings one with it. */
import type { BlockContent, DefinitionContent, Node, PhrasingContent } from 'mdast';
import { wordedTag } from '../compose/words.ts';
import { type Direction, directionOf } from '../text/direction.ts';

/** Attributes of a word that bulletin itself adds, where it does not know it in the language of the issue. */
export const languageOfOwn = (lang: string): { lang?: string; dir?: Direction } =>
  wordedTag(lang) === 'en' && !/^en\b/i.test(lang) ? { lang: 'en', dir: 'ltr' } : {};

interface Foreign<Content> {
  /** Attributes in HTML. */
  language: { lang: string; dir: Direction };
  children: Content[];
}

/** @returns nothing for a node that names no language, or holds nothing */
function foreign<Content>(node: Node): Foreign<Content> | undefined {
  if (!('lang' in node && typeof node.lang === 'string' && 'children' in node)) return undefined;
  return { language: { lang: node.lang, dir: directionOf(node.lang) }, children: node.children as Content[] };
}

export const foreignText = (node: Node): Foreign<PhrasingContent> | undefined => foreign(node);

export const foreignBlocks = (node: Node): Foreign<BlockContent | DefinitionContent> | undefined => foreign(node);
