/** Links that can be followed from a PDF and typed from paper. */
import type { Link, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { LINK_SCHEMES, unaskedField } from '../page/links.ts';
import { reportError, reportWarning } from '../say/message.ts';

/** Reports links that lead nowhere from a printed page, or that could do harm. */
export function checkLinks(body: Root, file: VFile): void {
  visit(body, 'link', (node) => {
    checkTarget(node, file);
    if (node.children.length === 0) {
      reportError(file, {
        rule: 'link-empty',
        reason: 'the link has no text',
        help: 'Write the text between the brackets, or the address alone: <https://example.org>',
        at: node.position,
      });
    }
    if (node.title) {
      reportWarning(file, {
        rule: 'title-unprinted',
        reason: 'the words in quotes after an address are not printed',
        help: 'Say them in the text, or delete them.',
        at: node.position,
      });
    }
  });
}

function checkTarget(node: Link, file: VFile): void {
  // The parser of the WHATWG, as in browsers: it is not deceived by `java\nscript:` and the like.
  if (!URL.canParse(node.url)) {
    const isRelative = !/^[a-z][a-z0-9+.-]*:/i.test(node.url.trim());
    reportError(file, {
      rule: isRelative ? 'link-relative' : 'link-malformed',
      reason: isRelative
        ? `the link leads to no address: ${shown(node.url)}`
        : `this is not an address: ${shown(node.url)}`,
      help: 'Write the whole address, such as https://example.org/page',
      at: node.position,
    });
    return;
  }
  const url = new URL(node.url);
  const field = unaskedField(url);
  if (field !== undefined) {
    reportError(file, {
      rule: 'link-mail-field',
      reason: `the link to an address of mail fills in \`${shownField(field)}\`, which its reader would not see`,
      help: 'Leave the address alone; after it, only ?subject= and &body= may stand.',
      at: node.position,
    });
  }
  const { protocol } = url;
  if (LINK_SCHEMES.includes(protocol)) return;
  reportError(file, {
    rule: 'link-scheme',
    reason: `a link cannot lead to \`${protocol.slice(0, 40)}\``,
    help: 'Links may lead to https:, http:, mailto: and tel: addresses.',
    at: node.position,
  });
}

const shownField = (name: string): string => name.replace(/\p{Cc}/gu, '\uFFFD').slice(0, 40);

const shown = (url: string): string => (url === '' ? 'it is empty' : `\`${url.slice(0, 80)}\``);
