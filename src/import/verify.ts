/** What is printed of an issue's body, read by the Markdown parser and nothing of ours. */
import type { Nodes } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';

const processor = remark().use(remarkGfm).use(remarkFrontmatter).freeze();

/** The text of the body without its front matter. */
export const textOfIssue = (markdown: string): string => textIn(processor.parse(markdown));

function textIn(node: Nodes): string {
  if (node.type === 'yaml' || node.type === 'html') return '';
  if (node.type === 'break') return '\n';
  if (node.type === 'code') return `${node.value}\n`;
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  const inner = node.children.map(textIn).join('');
  return ['paragraph', 'heading', 'tableCell'].includes(node.type) ? `${inner}\n` : inner;
}
