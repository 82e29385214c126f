/**
 * What of a page's marked content must go. Marked-content identifiers point into the structure tree, which sheets
 * do not have: they would dangle. Everything else stays, since layers are switched by it (`OC`) and words that are
 * set otherwise than they are read carry their text in it (`ActualText`).
 */
import { isDictionary, isName, type Operand, operationsOf } from '../pdf/content.ts';

/** The content without marked-content identifiers; the same bytes if it has none. */
export function withoutIdentifiers(content: Uint8Array): Uint8Array {
  if (!Buffer.from(content.buffer, content.byteOffset, content.length).includes('MCID')) return content;
  const parts: Uint8Array[] = [];
  let kept = 0;
  for (const { operator, operands, start, end } of operationsOf(content)) {
    const [tag, properties] = operands;
    if ((operator !== 'BDC' && operator !== 'DP') || !isName(tag) || !isDictionary(properties)) continue;
    if (!properties.delete('MCID')) continue;
    parts.push(
      content.subarray(kept, start),
      Buffer.from(`${written(tag)} ${written(properties)} ${operator}`, 'latin1'),
    );
    kept = end;
  }
  return Buffer.concat([...parts, content.subarray(kept)]);
}

/** An operand as it stands in a content stream; strings in hexadecimal, which needs no escapes. */
function written(operand: Operand): string {
  if (operand === null || typeof operand === 'boolean' || typeof operand === 'number') return String(operand);
  if (isName(operand)) return `/${operand.name.replace(/[^!-~]|[#()<>[\]{}/%]/g, escaped)}`;
  if (Array.isArray(operand)) return `[${operand.map(written).join(' ')}]`;
  if (isDictionary(operand))
    return `<<${[...operand].map(([key, value]) => `${written({ name: key })} ${written(value)}`).join(' ')}>>`;
  return `<${Buffer.from(operand.bytes).toString('hex')}>`;
}

const escaped = (character: string): string => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
