/** What is printed of an issue's body, read by the Markdown parser and nothing of ours. */
import type { Nodes } from 'mdast';

/** The text of a body without its front matter. @param node of the tree as the parser made it. */
export function textOfIssue(node: Nodes): string {
  if (node.type === 'yaml' || node.type === 'html') return '';
  if (node.type === 'break') return '\n';
  if (node.type === 'code') return `${node.value}\n`;
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  const inner = node.children.map(textOfIssue).join('');
  return ['paragraph', 'heading', 'tableCell'].includes(node.type) ? `${inner}\n` : inner;
}
