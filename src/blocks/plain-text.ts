/** Lines of plain text beside and below each other. */

/** The first line after `first`, the others after `rest`. */
export const hung = (lines: readonly string[], first: string, rest = first): string[] =>
  (lines.length === 0 ? [''] : lines).map((line, index) => (index === 0 ? first : rest) + line);

/** After a free line, if there is anything. */
export const below = (lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', ...lines]);

/** Blocks with free lines between. */
export const apart = (blocks: readonly (readonly string[])[]): string[] =>
  blocks.flatMap((lines, index) => (index > 0 ? ['', ...lines] : [...lines]));

/** White space of the source means one space; soft hyphens mean nothing here. */
export const spaced = (text: string): string => text.replace(/[ \t\r\n]+/g, ' ');
