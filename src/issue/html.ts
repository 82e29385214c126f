/** HTML: comments are never printed, and nothing else of it is understood but the names of languages (`foreign.ts`). */
import type { Html, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportError } from '../say/message.ts';

/** What to write in place of the tags that people try. */
const remedies: Record<string, string> = {
  a: 'Write a link like this: [text](https://example.org)',
  b: 'Write bold like this: **text**',
  strong: 'Write bold like this: **text**',
  i: 'Write italics like this: *text*',
  em: 'Write italics like this: *text*',
  s: 'Strike text through like this: ~~text~~',
  bdi: 'A language, and its direction with it, is named like this: <span lang="ar">…</span>',
  del: 'Strike text through like this: ~~text~~',
  code: 'Write code like this: `text`',
  br: 'To break a line, end it with a backslash \\ and go on in the next.',
  hr: 'Write a rule as three stars *** on a line of their own.',
  img: 'Write a picture like this: ![what it shows](picture.jpg)',
  p: 'Separate paragraphs by a blank line.',
  ul: 'Write list items like this: - text',
  ol: 'Write numbered items like this: 1. text',
  li: 'Write list items like this: - text',
  blockquote: 'Write a quotation like this: > text',
  h1: 'The title stands in the front matter; a region begins like this: ## Heading',
  h2: 'A region begins like this: ## Heading',
  h3: 'Write a smaller heading like this: ### Heading',
  h4: 'Write a smaller heading like this: #### Heading',
  span: 'Delete the tag: how things look is the template’s part. A language is named like this: <span lang="es">La paz</span>',
  div: 'Delete the tag: how things look is the template’s part. A language is named like this: <div lang="es">',
  table: 'Write a table with | between its cells, and a line of | --- | under its head.',
};

const appearance = 'Delete the tag: how things look is the template’s part.';
const otherwise = 'Write it in Markdown, or delete it. To print the sign < itself, write \\<';

/** Reports all HTML but comments. Of a pair of tags, the first. */
export function refuseHtml(body: Root, file: VFile): void {
  const open = new Map<string, number>();
  visit(body, 'html', (node) => {
    if (isComment(node)) return;
    const rest = withoutComments(node.value).trim();
    const tag = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(rest);
    const name = tag?.[2]?.toLowerCase() ?? '';
    const waiting = open.get(name) ?? 0;
    open.set(name, waiting + (tag?.[1] ? -1 : 1));
    if (tag?.[1] && waiting > 0) return;
    reportHtml(node, rest, name, file);
  });
}

/** Whether the node is comments and nothing else. */
export const isComment = (node: Html): boolean => withoutComments(node.value).trim() === '';

function reportHtml(node: Html, rest: string, name: string, file: VFile): void {
  if (rest.startsWith('<!--')) {
    reportError(file, {
      rule: 'comment-unclosed',
      reason: 'the comment has no end, and hides all that follows',
      help: 'End it with -->',
      at: node.position,
    });
    return;
  }
  if (!rest.startsWith('<')) {
    reportError(file, {
      rule: 'raw-html',
      reason: 'text stands on the line of a comment and would be lost with it',
      help: 'Put the comment on a line of its own.',
      at: node.position,
    });
    return;
  }
  const isLook = ['u', 'font', 'center', 'small', 'big', 'style', 'section'].includes(name);
  reportError(file, {
    rule: 'raw-html',
    reason: name === '' ? 'HTML cannot be printed' : `HTML cannot be printed: <${name.slice(0, 40)}>`,
    help: Object.hasOwn(remedies, name) ? remedies[name]! : isLook ? appearance : otherwise,
    at: node.position,
  });
}

/** Linear in the text's length, unlike a lazy pattern, which looks for the end of each unclosed comment again. */
function withoutComments(html: string): string {
  let rest = '';
  let cursor = 0;
  for (;;) {
    const start = html.indexOf('<!--', cursor);
    // `<!-->` and `<!--->` are whole comments (CommonMark 6.6), so the end may overlap the beginning.
    const end = start < 0 ? -1 : html.indexOf('-->', start + 2);
    if (end < 0) return rest + html.slice(cursor);
    rest += html.slice(cursor, start);
    cursor = end + '-->'.length;
  }
}
