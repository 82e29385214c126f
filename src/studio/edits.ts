/** What a button or a card changes in the text: texts in, changes out. What is not touched stays as it is written. */
import type { Change, Fact, Outline, Part, Signing } from './protocol.ts';

/** The one change that makes a text another. */
export function changeTo(before: string, after: string): Change | undefined {
  if (before === after) return undefined;
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { start, end: before.length - end, text: after.slice(start, after.length - end) };
}

// ---- cards --------------------------------------------------------------------------------------------

const MARKER = /^(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;
const HEADING = /^#{1,6}[ \t]+/;

/** What stands before the words of a part. */
export function markerOf({ kind }: Pick<Part, 'kind'>, written: string): string {
  const pattern = kind === 'item' ? MARKER : kind === 'region' || kind === 'heading' ? HEADING : undefined;
  return pattern?.exec(written)?.[0] ?? '';
}

/** The words of a part as its card shows them: without its mark, and without the indent of its lines. */
export function shownOf(part: Pick<Part, 'kind'>, written: string): string {
  const marker = markerOf(part, written);
  if (part.kind !== 'item' || marker === '') return written.slice(marker.length);
  const indent = new RegExp(`\\n[ \\t]{1,${marker.length}}`, 'g');
  return written.slice(marker.length).replace(indent, '\n');
}

/** The part as it is written with other words. */
export function writtenOf(part: Pick<Part, 'kind'>, written: string, shown: string): string {
  const marker = markerOf(part, written);
  if (part.kind === 'item') return marker + shown.replace(/\n(?!\n|$)/g, `\n${' '.repeat(marker.length)}`);
  if (part.kind === 'region' || part.kind === 'heading') return marker + shown.replace(/\s*\n\s*/g, ' ');
  return shown;
}

/** Between two parts: items follow one another, all else stands apart. */
const between = (before: Part, after: Part): string =>
  before.kind === 'item' && after.kind === 'item' ? '\n' : '\n\n';

/** From a part to the end of what belongs to it: of a region, everything under it. */
function reachOf(parts: readonly Part[], index: number): number {
  if (parts[index]?.kind !== 'region') return index + 1;
  const next = parts.findIndex(({ kind }, at) => at > index && kind === 'region');
  return next < 0 ? parts.length : next;
}

/** The text with its parts in another order. What stood side by side keeps what stood between. @param order indices */
export function reordered(text: string, parts: readonly Part[], order: readonly number[]): string {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return text;
  let written = '';
  for (const [at, index] of order.entries()) {
    const part = parts[index]!;
    written += text.slice(part.start, part.end);
    const next = order[at + 1];
    if (next === undefined) break;
    written += next === index + 1 ? text.slice(part.end, parts[next]!.start) : between(part, parts[next]!);
  }
  return text.slice(0, first.start) + written + text.slice(last.end);
}

/** The order with a part, and what belongs to it, one place up or down; nothing where it cannot go. */
export function movedBy(parts: readonly Part[], index: number, by: 1 | -1): number[] | undefined {
  const end = reachOf(parts, index);
  const all = parts.map((_, at) => at);
  const own = all.slice(index, end);
  if (by === -1) {
    if (index === 0) return undefined;
    let before = index - 1;
    if (parts[index]!.kind === 'region') {
      while (before > 0 && parts[before]!.kind !== 'region') before--;
      if (parts[before]!.kind !== 'region') return undefined;
    }
    return [...all.slice(0, before), ...own, ...all.slice(before, index), ...all.slice(end)];
  }
  if (end >= parts.length) return undefined;
  const after = parts[index]!.kind === 'region' ? reachOf(parts, end) : end + 1;
  return [...all.slice(0, index), ...all.slice(end, after), ...own, ...all.slice(after)];
}

/** The order with a part, and what belongs to it, before another. */
export function movedTo(parts: readonly Part[], index: number, before: number): number[] | undefined {
  const end = reachOf(parts, index);
  if (before >= index && before <= end) return undefined;
  const all = parts.map((_, at) => at);
  const own = all.slice(index, end);
  const rest = all.filter((at) => at < index || at >= end);
  const at = rest.findIndex((one) => one >= before);
  return at < 0 ? [...rest, ...own] : [...rest.slice(0, at), ...own, ...rest.slice(at)];
}

/** Takes a part away, and what stands before the next. */
export function without(parts: readonly Part[], index: number): Change {
  const end = reachOf(parts, index);
  const [part, next, before] = [parts[index]!, parts[end], parts[index - 1]];
  if (next !== undefined) return { start: part.start, end: next.start, text: '' };
  return { start: before?.end ?? part.start, end: parts[end - 1]!.end, text: '' };
}

/** Puts a new part behind another, or first. @param written as it is to stand there */
export function added(outline: Outline, text: string, after: number, kind: Part['kind'], written: string): Change {
  const { parts, body } = outline;
  const [before, next] = [parts[after], parts[after + 1]];
  const part: Part = { kind, start: 0, end: written.length };
  if (before === undefined) {
    const at = parts[0]?.start ?? text.length;
    const isOpen = at > 0 && text[at - 1] !== '\n';
    const gap = parts[0] === undefined ? '\n' : between(part, parts[0]);
    return { start: at, end: at, text: `${isOpen ? '\n' : ''}${at === body ? '\n' : ''}${written}${gap}` };
  }
  const gap = between(before, part);
  const isTight = next !== undefined && between(part, next).length > text.slice(before.end, next.start).length;
  return { start: before.end, end: before.end, text: `${gap}${written}${isTight ? '\n' : ''}` };
}

// ---- facts --------------------------------------------------------------------------------------------

/** What YAML reads as anything but these words. */
const UNSAFE =
  /^$|^[\s\-?:,[\]{}#&*!|>'"%@`]|: |:$| #|\n|^(?:true|false|yes|no|on|off|null|~)$|^[-+.\d][\d._eE+-]*$|\s$/i;

/** A value as it is written in the front matter. */
const yamlOf = (value: string): string => (UNSAFE.test(value) ? JSON.stringify(value) : value);

/** Keys whose values are read as they stand. */
const PLAIN = new Set(['date', 'fit', 'lang', 'template', 'translation', 'font', 'smart', 'pdf']);

/** Says a fact, in place of what is said of it or as a line of its own. An empty one is taken away. */
export function factChanged(outline: Outline, text: string, key: string, value: string): Change | undefined {
  const { facts } = outline;
  const fact = facts.find((one) => one.key === key);
  const [above, inner] = key.split('.');
  if (fact?.value === value || (fact === undefined && value === '')) return undefined;
  if (inner !== undefined) return partChanged(facts, text, outline.body, above!, inner, value);
  const written = PLAIN.has(key) ? value : yamlOf(value);
  if (fact === undefined) return lineAdded(text, outline.body, `${key}: ${written}\n`);
  if (value === '' && key !== 'title') return { start: fact.line, end: fact.lineEnd, text: '' };
  const isBare = fact.start === fact.end || text[fact.start - 1] === ':';
  return { start: fact.start, end: fact.end, text: `${isBare ? ' ' : ''}${written}${endOf(text, fact)}` };
}

/** A block scalar takes its last line break with it. */
const endOf = (text: string, { start, end }: Fact): string => (end > start && text[end - 1] === '\n' ? '\n' : '');

function lineAdded(text: string, body: number, line: string): Change {
  if (body === 0) return { start: 0, end: 0, text: `---\n${line}---\n\n` };
  const at = text.lastIndexOf('---', body - 3);
  return { start: at, end: at, text: line };
}

/** A part of a fact: all of it is written anew, since it may be written in several ways. */
function partChanged(
  facts: readonly Fact[],
  text: string,
  body: number,
  above: string,
  inner: string,
  value: string,
): Change | undefined {
  const own = facts.filter(({ key }) => key.startsWith(`${above}.`));
  const alone = facts.find(({ key }) => key === above);
  const known = own.find(({ key }) => key === `${above}.${inner}`);
  if (known !== undefined && value !== '')
    return { start: known.start, end: known.end, text: yamlOf(value) + endOf(text, known) };
  const said = new Map(own.map((fact) => [fact.key.slice(above.length + 1), fact.value]));
  if (alone !== undefined && alone.value !== '') said.set('text', alone.value);
  if (value === '') said.delete(inner);
  else said.set(inner, value);
  const lines = [...said].map(([key, one]) => `  ${key}: ${yamlOf(one)}\n`);
  const block = lines.length === 0 ? '' : `${above}:\n${lines.join('')}`;
  const all = [...own, ...(alone === undefined ? [] : [alone])];
  if (all.length === 0) return lineAdded(text, body, block);
  // From the line of the key on, whatever its parts stand on.
  const first = Math.min(...all.map(({ line }) => line));
  const key = text.lastIndexOf(`${above}:`, Math.max(...all.map(({ start }) => start)));
  return { start: Math.min(first, key), end: Math.max(...all.map(({ lineEnd }) => lineEnd)), text: block };
}

/** Says that a name may be printed, or made public, who decided that, and when. @param on `YYYY-MM-DD` */
export function signed({ at, head, name }: Signing, by: string, on: string, audience: readonly string[]): Change {
  const said = [
    `name: ${JSON.stringify(name)}`,
    `by: ${JSON.stringify(by)}`,
    `on: ${on}`,
    `audience: [${audience.join(', ')}]`,
  ];
  return { start: at, end: at, text: `${head}  - { ${said.join(', ')} }\n` };
}

// ---- marks --------------------------------------------------------------------------------------------

export interface Marked {
  change: Change;
  /** What is selected afterwards. */
  from: number;
  to: number;
}

/** Puts a mark around what is selected, or takes it away: `**` `*`. */
export function marked(text: string, from: number, to: number, mark: string): Marked {
  const { length } = mark;
  // Spaces at the ends stay outside, or the mark is none.
  while (from < to && /\s/.test(text[from]!)) from++;
  while (to > from && /\s/.test(text[to - 1]!)) to--;
  const isAround = text.slice(from - length, from) === mark && text.slice(to, to + length) === mark;
  const isLonger = mark === '*' && text.slice(from - 2, from) === '**' && text.slice(from - 3, from) !== '***';
  if (isAround && !isLonger)
    return {
      change: { start: from - length, end: to + length, text: text.slice(from, to) },
      from: from - length,
      to: to - length,
    };
  return {
    change: { start: from, end: to, text: mark + text.slice(from, to) + mark },
    from: from + length,
    to: to + length,
  };
}
