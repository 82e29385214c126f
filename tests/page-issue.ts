/** An issue as a page, and as a message, says the same. */
import type { List, PhrasingContent, Root, RootContent } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { parse } from 'yaml';

const processor = remark().use(remarkGfm).use(remarkFrontmatter).freeze();

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** @param markdown of an issue without directives, HTML and code. */
export function pageOf(markdown: string): string {
  const tree = processor.parse(markdown);
  const [first] = tree.children;
  const matter = first?.type === 'yaml' ? (parse(first.value) as Record<string, never>) : {};
  const { title, date, scripture } = matter as Record<string, never> & {
    scripture?: { text: string; reference: string; version?: string };
  };
  const head = [
    `<h1>${escaped(String(title))}</h1>`,
    ...(date === undefined ? [] : [`<p>${String(date).slice(0, 10)}</p>`]),
    ...(scripture === undefined ? [] : quotation(scripture)),
  ];
  const lang = (matter as { lang?: string }).lang ?? 'en';
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${escaped(String(title))}</title></head><body>\n${head.join('\n')}\n${blocks(tree.children, tree)}\n</body></html>\n`;
}

/** The page as a message: as it is saved, its lines in Base64 as RFC 2045 has them. */
export function messageOf(markdown: string, subject: string): string {
  const body = Buffer.from(pageOf(markdown)).toString('base64').replace(/.{76}/g, '$&\r\n');
  return [
    'From: Office <office@example.org>',
    'To: Friends <friends@example.org>',
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    body,
    '',
  ].join('\r\n');
}

const quotation = ({ text, reference, version }: { text: string; reference: string; version?: string }): string[] => [
  `<blockquote><p>${escaped(text)}</p><p>— ${escaped(reference)}${version === undefined ? '' : ` (${escaped(version)})`}</p></blockquote>`,
];

const blocks = (nodes: readonly RootContent[], tree: Root): string => nodes.map((node) => block(node, tree)).join('\n');

function block(node: RootContent, tree: Root): string {
  switch (node.type) {
    case 'heading':
      return `<h${node.depth}>${inline(node.children)}</h${node.depth}>`;
    case 'paragraph':
      return `<p>${inline(node.children)}</p>`;
    case 'list':
      return list(node, tree);
    case 'blockquote':
      return `<blockquote>${blocks(node.children, tree)}</blockquote>`;
    case 'thematicBreak':
      return '<hr>';
    case 'table':
      return `<table>${node.children
        .map(({ children }, row) => {
          const cell = row === 0 ? 'th' : 'td';
          return `<tr>${children.map((one) => `<${cell}>${inline(one.children)}</${cell}>`).join('')}</tr>`;
        })
        .join('')}</table>`;
    default:
      return '';
  }
}

function list({ ordered, start, children }: List, tree: Root): string {
  const name = ordered ? 'ol' : 'ul';
  const items = children.map(({ checked, children: inner }) => {
    const box = typeof checked === 'boolean' ? `<input type="checkbox"${checked ? ' checked' : ''}> ` : '';
    const [first] = inner;
    const text = inner.length === 1 && first?.type === 'paragraph' ? inline(first.children) : blocks(inner, tree);
    return `<li>${box}${text}</li>`;
  });
  return `<${name}${ordered && start !== 1 ? ` start="${start}"` : ''}>${items.join('')}</${name}>`;
}

function inline(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node): string => {
      switch (node.type) {
        case 'text':
          return escaped(node.value);
        case 'inlineCode':
          return `<code>${escaped(node.value)}</code>`;
        case 'break':
          return '<br>';
        case 'strong':
          return `<b>${inline(node.children)}</b>`;
        case 'emphasis':
          return `<span style="font-style:italic">${inline(node.children)}</span>`;
        case 'delete':
          return `<s>${inline(node.children)}</s>`;
        case 'link':
          return `<a href="${escaped(node.url)}">${inline(node.children)}</a>`;
        case 'image':
          return `<img src="x.png" alt="${escaped(node.alt ?? '')}">`;
        default:
          return '';
      }
    })
    .join('');
}
