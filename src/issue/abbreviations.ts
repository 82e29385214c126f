/**
 * Abbreviations with what they stand for, as PHP Markdown Extra, kramdown, Python-Markdown and markdown-it know them:
 * `*[WFP]: World Food Programme`, on lines of their own anywhere in the file.
 */

import type { Paragraph, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportWarning } from '../say/message.ts';
import { partsOf } from '../text/abbreviations.ts';

/** More than any letter explains; what is beyond stays text, since every word is compared with all of them. */
const MOST = 200;

const DEFINITION = /^\*\[([^\][\n]{1,60})\]:[ \t]*(\S[^\n]*)$/;

/** Takes the definitions out of the body; one of what stands nowhere is told of. */
export function takeAbbreviations(body: Root, file: VFile): Record<string, string> {
  // Without what all objects have: `constructor` may be a word that is explained.
  const found: Record<string, string> = Object.create(null);
  const definitions = new Map<string, Paragraph>();
  body.children = body.children.filter((node) => {
    const defined = node.type === 'paragraph' ? definedIn(node) : undefined;
    if (defined === undefined || definitions.size + defined.length > MOST) return true;
    for (const [short, long] of defined) {
      found[short] = long;
      definitions.set(short, node as Paragraph);
    }
    return false;
  });
  const used = new Set<string>();
  visit(body, 'text', ({ value }) => {
    for (const { expansion, text } of partsOf(value, found)) if (expansion !== undefined) used.add(text);
  });
  for (const [short, { position }] of definitions)
    if (!used.has(short))
      reportWarning(file, {
        rule: 'abbreviation-unused',
        reason: `the abbreviation ‘${short}’ stands nowhere in the text`,
        help: 'Write it as it is in the text, capitals and all, or delete the line.',
        at: position,
      });
  return found;
}

/** All lines of a paragraph, if they are definitions. */
function definedIn(paragraph: Paragraph): [string, string][] | undefined {
  if (!paragraph.children.every(({ type }) => type === 'text')) return undefined;
  const lines = textOf(paragraph).split('\n');
  const defined = lines.map((line) => DEFINITION.exec(line.trim()));
  if (defined.includes(null)) return undefined;
  return defined.map((match) => [match![1]!.trim(), match![2]!.trim()]);
}
