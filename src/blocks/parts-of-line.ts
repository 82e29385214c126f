/** A typed line in its parts: what people part by two hyphens, a dash, a stroke, a row of dots or a tab. */
import type { PhrasingContent, Text } from 'mdast';

/**
 * ` -- `, ` – `, ` | `, `.....`, `. . . .` or a tab; strokes may stand at both ends, as in tables. White space is looked at
 * from its beginning alone, or a long run of it would be looked at from each of its places.
 */
const SEPARATOR =
  /(?:(?<!\s)\s+|(?<=\s)|^)(?:--+|[–—|])(?=\s|$)\s*|(?<!\s)\s*(?:\.{4,}|…{2,}|(?:\. ){3,}\.?)\s*|\t\s*/g;

/** The nodes of a line by its parts; marks of emphasis and links are not parted. */
export function partsOf(line: readonly PhrasingContent[]): PhrasingContent[][] {
  const parts: PhrasingContent[][] = [[]];
  for (const node of line) {
    if (node.type !== 'text') {
      parts.at(-1)!.push(node);
      continue;
    }
    let from = 0;
    for (const { 0: separator, index } of node.value.matchAll(SEPARATOR)) {
      add(parts.at(-1)!, piece(node, from, index));
      parts.push([]);
      from = index + separator.length;
    }
    add(parts.at(-1)!, piece(node, from, node.value.length));
  }
  return parts;
}

function add(part: PhrasingContent[], text: Text): void {
  if (text.value !== '') part.push(text);
}

/** Some of a text. Its place is that of its first character, so far as nothing before it is written as a character reference. */
export function piece({ value, position }: Text, from: number, to: number): Text {
  const text: Text = { type: 'text', value: value.slice(from, to) };
  if (position === undefined) return text;
  const { start } = position;
  const at = { line: start.line, column: start.column + from };
  const offset = start.offset === undefined ? {} : { offset: start.offset + from };
  return { ...text, position: { start: { ...at, ...offset }, end: position.end } };
}

/** The words of a line, without their marks. */
export function wordsOf(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? wordsOf(node.children) : ''))
    .join('');
}

/** A line without what matches at its beginning. @param pattern with ^ */
export function without(pattern: RegExp, line: readonly PhrasingContent[]): PhrasingContent[] {
  const [first, ...rest] = line;
  if (first?.type !== 'text') return [...line];
  const [gone] = pattern.exec(first.value) ?? [''];
  const left = piece(first, gone.length, first.value.length);
  return left.value === '' ? rest : [left, ...rest];
}

/**
 * What is listed on a line, with commas or semicolons. Two words with a comma are one: `Smith, John`. What stands in
 * brackets is not parted.
 */
export function listedIn(line: readonly PhrasingContent[]): PhrasingContent[][] {
  const words = wordsOf(line);
  const sign = words.includes(';') ? ';' : ',';
  const listed: PhrasingContent[][] = [[]];
  let depth = 0;
  for (const node of line) {
    if (node.type !== 'text') {
      listed.at(-1)!.push(node);
      continue;
    }
    let from = 0;
    for (const { 0: mark, index } of node.value.matchAll(/[()[\],;]/g)) {
      if (mark === '(' || mark === '[') depth++;
      else if (mark === ')' || mark === ']') depth--;
      else if (mark === sign && depth <= 0) {
        add(listed.at(-1)!, piece(node, from, index));
        listed.push([]);
        from = index + 1 + (/^\s*/.exec(node.value.slice(index + 1))?.[0].length ?? 0);
      }
    }
    add(listed.at(-1)!, piece(node, from, node.value.length));
  }
  const full = listed.filter((part) => wordsOf(part).trim() !== '');
  return full.length > 2 || sign === ';' ? full : [[...line]];
}

/** What a line's only mark holds, where its style has that mark anyway. */
export function unmarked(nodes: readonly PhrasingContent[], mark: 'emphasis' | 'strong'): readonly PhrasingContent[] {
  const [only, ...more] = nodes;
  return only?.type === mark && more.length === 0 ? only.children : nodes;
}
