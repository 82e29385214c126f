/**
 * A bilingual sheet as pdftotext reads it in the order of painting: every word of each language, in its order, and
 * little else.
 *
 *   node tests/rendered/bilingual-words.mjs out/bilingual/lantern-quay-letter.*.pdf
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';

const processor = remark().use(remarkGfm).use(remarkFrontmatter, ['yaml']);

/** Words without what typography changes: hyphens at line ends, marks, the numbers of notes. */
const wordsOf = (text) =>
  text
    .replace(/\u00ad\s*/g, '')
    .replace(/(?<=[.*])\d(?=\s)/g, '')
    .split(/[\s\f\u00a0()]+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => word !== '');

/** A block's text on a line of its own, in the order of the page: the notes last. */
function blocksOf(node) {
  if (['paragraph', 'heading', 'tableCell'].includes(node.type)) return [inline(node)];
  return (node.children ?? []).flatMap(blocksOf);
}

function inline(node) {
  if ('value' in node) return node.value;
  if (node.type === 'footnoteReference' || node.type === 'image') return '';
  const text = (node.children ?? []).map(inline).join('');
  if (node.type !== 'link') return text;
  const address = node.url.replace(/^(?:https?:\/\/|mailto:)/, '');
  return text.includes(address) ? text : `${text} ${address} `;
}

function wordsOfIssue(path) {
  const { children } = processor.parse(readFileSync(path, 'utf8'));
  const isNote = ({ type }) => type === 'footnoteDefinition';
  const inOrder = [...children.filter((node) => !isNote(node)), ...children.filter(isNote)];
  return inOrder.flatMap(blocksOf).flatMap(wordsOf);
}

const letters = (words) => words.join('').replace(/[^\p{L}\p{N}]/gu, '');

/** Parts of a word (an address is broken over lines without a mark), and words that stand so close that they seem one. */
const MOST_TOGETHER = 12;

/** How many of the read words from `at` on are the next of the wanted ones, and of how many; nothing if they are others. */
function match(read, at, wanted) {
  for (let count = 1; count <= MOST_TOGETHER; count++) {
    if (wanted.length > 0 && letters(read.slice(at, at + count)) === letters(wanted.slice(0, 1))) return [count, 1];
    if (wanted.length >= count && letters(read.slice(at, at + 1)) === letters(wanted.slice(0, count)))
      return [1, count];
  }
  return undefined;
}

/** Takes from the read words, in order, what the languages say; gives what is left over. */
function follow(read, languages) {
  const rest = languages.map((words) => [...words]);
  const others = [];
  let current = 0;
  for (let at = 0; at < read.length; ) {
    const language = [current, 1 - current].find((one) => match(read, at, rest[one]) !== undefined);
    if (language === undefined) {
      others.push(read[at++]);
      continue;
    }
    current = language;
    const [taken, found] = match(read, at, rest[language]);
    at += taken;
    rest[language].splice(0, found);
  }
  return { rest, others };
}

/** Two titles, dates and epigraphs, and on every later page two running titles and a folio: about 120 words. */
const MOST_OTHERS = 140;

let failed = 0;
let checked = 0;
for (const path of process.argv.slice(2)) {
  const name = basename(path).split('.')[0];
  const languages = [`issues/${name}.md`, `issues/${name}.es.md`].map(wordsOfIssue);
  const read = wordsOf(execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }));
  const { rest, others } = follow(read, languages);
  const lost = rest.find((words) => words.length > 0);
  const fault =
    lost !== undefined
      ? `: ${lost.length} words not found, from “${lost.slice(0, 5).join(' ')}”`
      : others.length > MOST_OTHERS
        ? `: ${others.length} words that neither issue has, such as “${others.slice(0, 12).join(' ')}”`
        : '';
  checked++;
  if (fault !== '') failed++;
  console.log(`${fault === '' ? 'ok   ' : 'FAIL '} words     ${path}${fault} (${others.length} others)`);
}
console.log(`bilingual words: ${checked - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 || checked === 0 ? 1 : 0;
