/**
 * Reads the words of a hymn: stanzas with empty lines between, their numbers, what is sung after each, and the indents of
 * its rhymes.
 */
import type { PhrasingContent } from 'mdast';
import type { Stanza, StanzaLine } from './hymn-parts.ts';
import type { Line } from './kind.ts';
import { groupsOf } from './line-groups.ts';
import { without, wordsOf } from './parts-of-line.ts';

/** `1 Come, thou`, `2. Born`, `3) Israel’s` */
const NUMBER = /^\s*(\d{1,2})[.)]?\s+(?=\S)/;
/** Alone on its line, too. */
const REFRAIN_LABEL = /^\s*[([]?\s*([\p{L}\p{M}]+(?:\s\d)?)\s*[)\]]?\s*(?:[:：]\s*|$)/u;
/** What is sung after each stanza, in the languages of those who sing it. */
const REFRAINS = new Set(
  [
    ['refrain', 'chorus', 'ref', 'antiphon', 'kehrvers', 'kehrreim', 'estribillo', 'coro', 'ritornello', 'refrão'],
    [
      'refrein',
      'omkväd',
      'refräng',
      'refreng',
      'omkvæd',
      'kertosäe',
      'refren',
      'refrén',
      'refrén',
      'pripjev',
      'припев',
    ],
    [
      'приспів',
      'επωδός',
      'koro',
      'korus',
      'reff',
      'điệp khúc',
      'kiitikio',
      'kibwagizo',
      '후렴',
      '副歌',
      '折返',
      'القرار',
    ],
    ['פזמון', 'bridge', 'tag', 'ending', 'coda', 'alleluia'],
  ].flat(),
);

interface Typed {
  as: Stanza['as'];
  label?: PhrasingContent[];
  lines: Line[];
  /** Columns that the label of the first line took. */
  taken: number;
  position?: Line['position'];
}

export function readStanzas(lines: readonly Line[]): Stanza[] {
  const typed = groupsOf(lines).map(typedOf);
  const count = typed.filter(({ as }) => as === 'stanza').length;
  const isNumbered = typed.some(({ as, label }) => as === 'stanza' && label !== undefined);
  let number = 0;
  const stanzas = typed.map(({ as, label, lines: own, taken, position }): Stanza => {
    if (as === 'stanza') number++;
    const counted = as === 'stanza' && !isNumbered && count > 1 ? [textNode(String(number), position)] : undefined;
    const before = label ?? counted;
    return {
      type: 'stanza',
      as,
      children: [...(before === undefined ? [] : [stanzaLine('label', before, 0)]), ...indented(own, taken)],
      ...(position && { position }),
    };
  });
  align(stanzas);
  return stanzas;
}

function typedOf(group: readonly Line[]): Typed {
  const [first, ...rest] = group as [Line, ...Line[]];
  const { position } = first;
  const at = position === undefined ? {} : { position };
  const [opening] = first.children;
  const number = opening?.type === 'text' ? NUMBER.exec(opening.value) : null;
  if (number !== null) {
    const words = { ...first, children: without(NUMBER, first.children) };
    const label = [textNode(number[1]!, position)];
    return { as: 'stanza', label, lines: [words, ...rest], taken: number[0].trimStart().length, ...at };
  }
  const named = refrainOf(first.children);
  if (named !== undefined) {
    const words = named.rest.length === 0 ? rest : [{ ...first, children: named.rest }, ...rest];
    const as = words.length === 0 ? 'cue' : 'refrain';
    return { as, label: named.label, lines: words, taken: 0, ...at };
  }
  const isAside = rest.length === 0 && /^\s*[([].*[)\]]\s*$/s.test(wordsOf(first.children));
  if (isAside) return { as: 'cue', label: first.children, lines: [], taken: 0, ...at };
  return { as: 'stanza', lines: [...group], taken: 0, ...at };
}

/** `Refrain: Rejoice`, `**Chorus**`, `(Refrain)` */
function refrainOf(
  words: readonly PhrasingContent[],
): { label: PhrasingContent[]; rest: PhrasingContent[] } | undefined {
  const [first, ...others] = words;
  const isMarked = first?.type === 'strong' || first?.type === 'emphasis';
  const [inner] = isMarked ? first.children : [first];
  if (inner?.type !== 'text' || (isMarked && first.children.length > 1)) return undefined;
  const [all, label = ''] = REFRAIN_LABEL.exec(inner.value) ?? [];
  if (all === undefined || !REFRAINS.has(label.toLowerCase().replace(/ \d$/, ''))) return undefined;
  const node: PhrasingContent = { ...inner, value: label };
  if (!isMarked) return { label: [node], rest: without(REFRAIN_LABEL, words) };
  return all === inner.value ? { label: [node], rest: without(/^\s*[:：]?\s*/, others) } : undefined;
}

const textNode = (value: string, position: Line['position']): PhrasingContent =>
  position === undefined ? { type: 'text', value } : { type: 'text', value, position };

const stanzaLine = (as: StanzaLine['as'], children: PhrasingContent[], indent: number): StanzaLine => ({
  type: 'stanzaLine',
  as,
  indent,
  children,
});

/** A first line that has a number begins after it, where the others are typed as far in. */
function indented(lines: readonly Line[], taken: number): StanzaLine[] {
  const [first, ...rest] = lines;
  if (first === undefined) return [];
  const least = Math.min(...rest.map(({ indent }) => indent));
  const shift =
    taken > 0 && rest.length > 0 && least >= first.indent + taken - 1 ? Math.min(taken, least - first.indent) : 0;
  return lines.map(({ children, indent }, index) => stanzaLine('line', children, indent + (index === 0 ? shift : 0)));
}

/** Columns are counted from where the outermost line of the stanza begins. */
function align(stanzas: readonly Stanza[]): void {
  for (const { children } of stanzas) {
    const lines = children.filter(({ as }) => as === 'line');
    const base = Math.min(...lines.map(({ indent }) => indent));
    for (const line of lines) line.indent -= base;
  }
}
