/** Addresses of links, for those who follow them and for those who type them. */
import type { Link } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { printedAddress } from '../compose/inline.ts';
import { LINK_SCHEMES, unaskedField } from '../page/links.ts';

/** Whether the text of a link says its address already. */
export const saysAddress = (link: Link): boolean => printedAddress(textOf(link)) === printedAddress(link.url);

/** The address, if it is of a kind that may be followed. An issue with any other is refused before. */
export function followable(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  // In mail an address ends at a space.
  return LINK_SCHEMES.includes(parsed.protocol) && unaskedField(parsed) === undefined
    ? url.trim().replace(/\s/g, '%20')
    : undefined;
}
