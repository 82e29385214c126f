/** Text where every character takes a column, or two: terminals, plain mail. */
import { eastAsianWidth } from 'get-east-asian-width';

/** Columns that a text takes: two for a Chinese character, none for a mark on the letter before. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text)
    if (!/^[\p{M}\p{Cf}]$/u.test(character)) columns += eastAsianWidth(character.codePointAt(0)!);
  return columns;
}
