/**
 * Bare addresses (`www.example.org`) are GitHub's addition to Markdown. micromark tries for one at every letter, which
 * is half of the time that a letter takes to be read; most issues have none in them.
 */
import type { Processor } from 'unified';

/** What a bare address has in it; a character reference may stand for any of its characters. */
const OF_ADDRESSES = /[@&]|www|http/i;

export const mayHaveAddresses = (source: string): boolean => OF_ADDRESSES.test(source);

/** As micromark-extension-gfm-autolink-literal calls them. By any other name they would be tried for, and not be found. */
const ADDRESSES = new Set(['emailAutolink', 'protocolAutolink', 'wwwAutolink']);

/** A plugin after remark-gfm: looks for no bare addresses. For text that has none, nothing else changes. */
export function withoutAddresses(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map(({ text = {}, ...rest }) => {
    const others = Object.entries(text).flatMap(([character, given]) => {
      const constructs = [given ?? []].flat().filter(({ name }) => name === undefined || !ADDRESSES.has(name));
      return constructs.length === 0 ? [] : [[character, constructs] as const];
    });
    return { ...rest, text: Object.fromEntries(others) };
  });
}
