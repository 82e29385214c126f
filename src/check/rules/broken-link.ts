import { toString as textOf } from 'mdast-util-to-string';
import type { Rule } from '../rule.ts';

/** Schemes with a slip in them. What is right has become a link and stands here no more. */
const SLIPS =
  /\b(?:https?|htt?ps?|hhtps?):?[/\\]{0,3}(?=[\p{L}\p{N}-]+\.)[^\s)>\]]+|\bwww[,;]?\s?\.\s?[\p{L}\p{N}-]+\S*/giu;

/** Endings that no sentence has: with the usual ones only, `Mr.Com` is no address. */
const BARE =
  /(?<![\p{L}\p{N}.@/_-])(?:[a-z\d-]+\.)+(?:org|com|net|edu|gov|info|church|ngo|int)(?:\/[^\s)>\]]*)?(?![\p{L}\p{N}@-])/gu;

/** An address that is not a link, or leads elsewhere than it says. */
export const brokenLink: Rule = {
  name: 'broken-link',
  level: 'warning',
  *find({ passages, links }) {
    for (const passage of passages) {
      if (passage.kind === 'front-matter') continue;
      for (const pattern of [SLIPS, BARE]) {
        for (const { 0: written, index } of passage.text.matchAll(pattern)) {
          yield {
            reason: `‘${written}’ is not a link`,
            help: 'Write the whole address, such as https://example.org/page',
            at: passage.at(index),
          };
        }
      }
    }
    for (const { url, position, ...link } of links) {
      const said = hostOf(textOf(link).trim());
      const meant = hostOf(url);
      if (said === undefined || meant === undefined || said === meant) continue;
      yield {
        reason: `the link says ${said}, but leads to ${meant}`,
        help: 'Write the address that is meant in both places.',
        at: position?.start.offset ?? 0,
      };
    }
  },
};

/** The host of what reads as an address. */
function hostOf(text: string): string | undefined {
  const address = /^https?:\/\//i.test(text)
    ? text
    : /^(?:[a-z\d-]+\.)+[a-z]{2,}(?:\/\S*)?$/i.test(text)
      ? `https://${text}`
      : '';
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : undefined;
}
