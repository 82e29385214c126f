/** Whether what was written is there: words lost on the way are told, whatever typography has made of them. */
import { parse } from 'parse5';
import type { Fault } from '../target.ts';

/** Letters and figures alone; those that nobody sees are none. Capitals, ligatures and accents make no difference. */
const lettersOf = (text: string): string[] => [
  ...text
    .normalize('NFKD')
    .toUpperCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]|\p{DI}/gu, ''),
];

/** Words of scripts that stand from left to right, each by itself. */
const WORD = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{Nd}]{4,}/gu;

/**
 * What is missing. The order of reading and where words are divided do not matter: every letter must be there as often
 * as it was written, and every longer word whole or at the ends of two lines.
 */
export function lostWords(written: string, read: string): string[] {
  const all = lettersOf(read);
  const left = new Map<string, number>();
  for (const letter of all) left.set(letter, (left.get(letter) ?? 0) + 1);
  const lost: string[] = [];
  for (const letter of lettersOf(written)) {
    const count = left.get(letter) ?? 0;
    if (count === 0) lost.push(letter);
    else left.set(letter, count - 1);
  }
  const run = all.join('');
  const ends = read.split(/[\n\f]/).map((line) => lettersOf(line).join(''));
  const isThere = (word: string): boolean => run.includes(word) || isDivided(word, ends);
  const words = new Set(written.match(WORD) ?? []);
  return [...lost, ...[...words].filter((word) => !isThere(lettersOf(word).join('')))];
}

/** It ends one line, fills others and begins one; what stands between them may be the furniture of a page. */
function isDivided(word: string, lines: readonly string[]): boolean {
  const whole = new Set(lines.filter((line) => line !== '' && word.includes(line)));
  const heads = Array.from({ length: word.length - 1 }, (_, index) => index + 1);
  // Where in the word a line may have ended.
  const ends = new Set(heads.filter((at) => lines.some((line) => line.endsWith(word.slice(0, at)))));
  for (const at of ends) {
    const tail = word.slice(at);
    if (lines.some((line) => line.startsWith(tail))) return true;
    for (const line of whole) if (tail.startsWith(line)) ends.add(at + line.length);
  }
  return false;
}

export function faultsOfWords(written: string, read: string, where: string): Fault[] {
  const lost = lostWords(written, read);
  if (lost.length === 0) return [];
  const told = `lost: ${lost.slice(0, 40).join(' ')}\nwritten: ${written.slice(0, 600)}\nread: ${read.slice(0, 600)}`;
  return [{ kind: 'words', signature: `words lost: ${where}`, told }];
}

type Node = { nodeName: string; value?: string; childNodes?: Node[]; content?: Node };

/** Elements whose text nobody reads. */
const UNSEEN: readonly string[] = ['style', 'script', 'title', 'template', 'noscript'];

export function textOfHtml(html: string): string {
  const say = (node: Node): string => {
    if (UNSEEN.includes(node.nodeName)) return '';
    return node.value !== undefined && node.nodeName === '#text'
      ? node.value
      : ` ${(node.childNodes ?? []).map(say).join('')}`;
  };
  return say(parse(html) as unknown as Node);
}
