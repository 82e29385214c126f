/** Blocks that are named, read from Markdown, for their tests. */
import type { Node } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { VFile } from 'vfile';
import { containers, readContainers } from './containers.ts';

/** The first block of a text, and what was said of it. */
export async function readNamed<Of extends Node>(
  source: string,
  data: VFile['data'] = {},
): Promise<{ node: Of; said: string[] }> {
  const file = new VFile({ value: source, path: 'issues/x.md' });
  Object.assign(file.data, data);
  const tree = remark().use(remarkGfm).use(containers).parse(source);
  await readContainers(tree, source, file);
  const said = file.messages.map(({ ruleId, line, column }) => `${ruleId} ${line}:${column}`);
  return { node: tree.children[0] as unknown as Of, said };
}

/** The words of a node, without its marks. */
export const wordsIn = (node: Node): string => textOf(node);
