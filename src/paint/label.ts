/** What a program says of a thing in one breath: a bookmark, an annotation. All of the words stand on the page besides. */

/** UTF-16 units. A sentence is shorter, and so is a list of bookmarks that one can find anything in. */
export const LONGEST_LABEL = 500;

/**
 * UTF-16 units. A string of PDF/A has 32 767 bytes at most (ISO 19005-2, 6.1.13), and text that is not ASCII takes two for
 * each, after a mark of two.
 */
export const LONGEST_STRING = 16_382;

/** The text, or as many of its words as there is room for, which an ellipsis ends. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most - 1);
  const space = start.lastIndexOf(' ');
  // Without a space near, a word is cut, but no character is.
  const kept = space > most / 2 ? start.slice(0, space) : start.replace(/[\ud800-\udbff]$/, '');
  return `${kept}…`;
}
