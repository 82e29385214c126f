/** Runs of text with their styles, as word processors have them, become what stands in a paragraph of Markdown. */
import type { PhrasingContent } from 'mdast';
import { phrasingOf } from './inline.ts';

export interface Style {
  isBold: boolean;
  isItalic: boolean;
  isStruck: boolean;
  /** Of a link. */
  url?: string;
}

export const PLAIN: Style = { isBold: false, isItalic: false, isStruck: false };

export type StyledRun = (Style & { text: string }) | { node: PhrasingContent };

/** Runs of one style are one text, in which addresses become links. */
export function styledText(runs: readonly StyledRun[]): PhrasingContent[] {
  const joined: StyledRun[] = [];
  for (const run of runs) {
    const before = joined.at(-1);
    if ('text' in run && run.text === '') continue;
    if ('text' in run && before !== undefined && 'text' in before && isAlike(before, run)) {
      joined[joined.length - 1] = { ...before, text: before.text + run.text };
    } else joined.push(run);
  }
  return joined.flatMap((run) => ('node' in run ? [run.node] : contentOf(run)));
}

const isAlike = (one: Style, other: Style): boolean =>
  one.isBold === other.isBold &&
  one.isItalic === other.isItalic &&
  one.isStruck === other.isStruck &&
  one.url === other.url;

function contentOf({ text, isBold, isItalic, isStruck, url }: Style & { text: string }): PhrasingContent[] {
  // White space has no style, and a link that is nothing else is none.
  if (text.trim() === '') return [{ type: 'text', value: text }];
  let content: PhrasingContent[] =
    url === undefined ? phrasingOf(text) : [{ type: 'link', url, children: [{ type: 'text', value: text }] }];
  if (isStruck) content = [{ type: 'delete', children: content }];
  if (isItalic) content = [{ type: 'emphasis', children: content }];
  return isBold ? [{ type: 'strong', children: content }] : content;
}

/** An address that a link may lead to from paper: of a page, a mailbox or a telephone. */
export const linkable = (url: string): string | undefined =>
  URL.canParse(url.trim()) && /^(?:https?|mailto|tel):/i.test(url.trim()) ? url.trim() : undefined;
