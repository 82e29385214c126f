/** What stands after a block's name on its line: its title, and in braces what else is said of it. */

import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { directive } from 'micromark-extension-directive';

/**
 * `Harvest lunch {date="6 December"}`. Marks of quotation may be those of a word processor.
 *
 * @returns undefined where the braces cannot be read.
 */
export function readInfo(info: string): Record<string, string> | undefined {
  // `:::hymn: Come`: those who write `All:` write this, too.
  const [, words = '', braces] = /^(?:\s*:+)?([^{]*)(\{.*)?$/s.exec(info) ?? [];
  // Directives have a label in brackets.
  const title = words.trim().replace(/^\[(.*)\]$/s, '$1');
  const given = braces === undefined ? {} : attributesIn(braces);
  if (given === undefined) return undefined;
  return title === '' ? given : { title, ...given };
}

/** A value in marks of quotation; what stands between may have the other marks in it. Apostrophes make the end a guess, near enough not to be looked for over a whole file. */
const QUOTED = /=\s*(?:"[^"]*"|'[^']*'|[“”„]([^“”„"]*)[“”"]|[‘’‚]([^‘‚']{0,500}?)[’‘'](?=[\s}]))/g;

function attributesIn(braces: string): Record<string, string> | undefined {
  const plain = braces.replace(QUOTED, (all, double?: string, single?: string) =>
    double === undefined && single === undefined ? all : `="${double ?? single}"`,
  );
  const { children } = fromMarkdown(`:::x${plain}\n:::`, {
    extensions: [directive()],
    mdastExtensions: [directiveFromMarkdown()],
  });
  const [node] = children;
  if (node?.type !== 'containerDirective') return undefined;
  const attributes = Object.entries(node.attributes ?? {}).map(([key, value]) => [key.toLowerCase(), value ?? '']);
  return Object.fromEntries(attributes);
}
