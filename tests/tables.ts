/** Tables of every kind, and what is wrong with how they stand on their pages. */
import type { Nodes } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { spokenText } from '../src/page/describe.ts';
import type { Layout } from '../src/page/layout.ts';
import type { Mark, StructureElement } from '../src/page/structure.ts';
import { elementsIn } from './words.ts';

// ---- tables -------------------------------------------------------------------------------------------

export interface TableCase {
  name: string;
  lang: string;
  markdown: string;
  /** Row by row, the head first: the words of each cell. */
  cells: string[][];
}

/** Numbers from 0 to below 1, by a linear congruential generator (Numerical Recipes, 2nd ed., p. 284). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const WORDS: Record<string, string> = {
  en: 'the and prayer meeting evening communion confirmation sidespersons intercessions thanksgiving playgroup breakfast of choir practice youth fellowship at in hall a I responsibilities',
  de: 'und der die Gottesdienst Gemeindeversammlung Kirchenvorstandssitzung Abendmahl im Haus Kinder Jugendkreis Posaunenchor Seniorennachmittag Frauenfrühstück Gebet am Donaudampfschifffahrt',
  es: 'y el la reunión oración ministerio alabanza confraternidad responsabilidades desayuno jóvenes coro ensayo comunidad agradecimiento de en casa internacionalización',
  ru: 'и в на молитва богослужение собрание воскресенье благодарение причастие молодёжь хор ответственность завтрак община по дом благословение',
  ar: 'و في من صلاة اجتماع الكنيسة الأحد الشباب الترنيم الشركة القداس مدرسة المسؤولية المؤمنين إفطار',
};
const LANGUAGES = Object.keys(WORDS);
const NAMES = ['Ann Marlow', 'Rev. Featherstonehaugh', 'Christopher Abercrombie', 'B. Jones', 'Margaret Cholmondeley'];
const REFERENCES = ['Psalm 107:29', 'Isaiah 40:1', '1 Corinthians 13:4', 'Jude 3', 'Song of Songs 2:10'];
const LETTERS = 'eanoristlumdcvhgpbf';

/** @param seed the same table for the same number. */
export function tableCase(seed: number): TableCase {
  const next = numbers(seed * 7919 + 17);
  for (let warm = 0; warm < 8; warm++) next();
  const upTo = (most: number): number => 1 + Math.floor(next() * most);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)]!;
  const lang = LANGUAGES[seed % LANGUAGES.length]!;
  const own = WORDS[lang]!.split(' ');
  const columns = upTo(10);
  // Most tables of a parish are short.
  const rows = next() < 0.7 ? upTo(12) : upTo(60);
  const long = (): string => {
    const letters = Array.from({ length: upTo(30) }, () => pick([...LETTERS])).join('');
    return lang === 'ar' || lang === 'ru' ? pick(own) : letters;
  };
  const phrase = (most: number): string => Array.from({ length: upTo(most) }, () => pick(own)).join(' ');
  const kinds: (() => string)[] = [
    () => phrase(2),
    () => phrase(12),
    long,
    () => pick(NAMES),
    () => pick(REFERENCES),
    () => `${upTo(12)}:${pick(['00', '15', '30'])}`,
    () => `${upTo(3) > 1 ? `${upTo(9)},` : ''}${100 + upTo(800)}.${10 + upTo(89)}`,
    () => String(upTo(2000)),
    () => (next() < 0.5 ? '' : phrase(3)),
  ];
  const of: (() => string)[] = Array.from({ length: columns }, () => pick(kinds));
  const head = Array.from({ length: columns }, (): string => (next() < 0.1 ? '' : phrase(2)));
  if (head.join('') === '') head[0] = phrase(1);
  const body = Array.from({ length: rows }, () => of.map((cell) => cell()));
  const align = Array.from({ length: columns }, () => pick(['---', '---', ':--', ':-:', '--:']));
  const styled = (cell: string): string => {
    const chance = !cell || cell.includes(' ') ? 1 : next();
    return chance < 0.05 ? `**${cell}**` : chance < 0.08 ? `[${cell}](https://example.org/a)` : cell;
  };
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const table = [line(head), line(align), ...body.map((row) => line(row.map(styled)))].join('\n');
  const paragraph = `${phrase(40)}.`;
  const markdown = `---\ntitle: Table ${seed}\nlang: ${lang}\nsmart: false\n---\n\n${paragraph}\n\n## ${phrase(2)}\n\n${table}\n\n${paragraph}\n`;
  return { name: `table ${seed}, ${lang}, ${columns} × ${rows}`, lang, markdown, cells: [head, ...body] };
}

/** The words of the first table's cells, row by row, as they are printed. */
export function cellsOf(markdown: string): string[][] {
  const root = remark().use(remarkGfm).use(remarkFrontmatter).parse(markdown);
  const textOf = (node: Nodes): string =>
    'value' in node ? node.value : 'children' in node ? node.children.map(textOf).join('') : '';
  const table = root.children.flatMap((node) => (node.type === 'table' ? [node] : []))[0]!;
  return table.children.map((row) => row.children.map(textOf));
}

// ---- what stands on pages -----------------------------------------------------------------------------

/** Letters that stand together on a page. Lengths in pt from the page's upper left corner. */
export interface Piece {
  page: number;
  text: string;
  left: number;
  right: number;
  baseline: number;
  size: number;
  /** The cell that it belongs to, counted through the table; none: it is something else. */
  cell?: number;
}

export interface PageOfPieces {
  width: number;
  height: number;
  frames: { x: number; width: number }[];
}

const marksIn = (element: StructureElement): Mark[] =>
  element.children.flatMap((child) => (child.kind === 'content' ? [child] : marksIn(child)));

export function piecesOf(layout: Layout): Piece[] {
  const cells = new Map<Mark, number>();
  for (const [index, cell] of elementsIn(layout.structure, 'TH', 'TD').entries())
    for (const mark of marksIn(cell)) cells.set(mark, index);
  return layout.pages.flatMap(({ placed }, page) =>
    placed.flatMap((item): Piece[] => {
      if (item.kind !== 'text') return [];
      const { run, x, y } = item;
      // Spaces at either end show nothing.
      const first = run.glyphs.findIndex(({ text }) => text !== ' ');
      const end = run.glyphs.findLastIndex(({ text }) => text !== ' ') + 1;
      const advances = run.glyphs.map(({ advance }) => advance);
      const before = advances.slice(0, Math.max(0, first)).reduce((sum, advance) => sum + advance, 0);
      const width = advances.slice(Math.max(0, first), end).reduce((sum, advance) => sum + advance, 0);
      const cell = cells.get(item.mark);
      const spoken = spokenText(item);
      return [
        {
          page,
          text: spoken,
          left: x + before,
          right: x + before + width,
          baseline: y,
          size: run.size,
          ...(cell === undefined ? {} : { cell }),
        },
      ];
    }),
  );
}

// ---- faults -------------------------------------------------------------------------------------------

/** Less than the eye sees. pt */
const SEEN = 0.3;
/** What stands in two cells stands apart at least so far. pt */
const APART = 2;

/** What is wrong with the table, a sentence each. */
export function faultsOf(
  { cells, lang }: TableCase,
  pieces: readonly Piece[],
  pages: readonly PageOfPieces[],
): string[] {
  return [
    ...cells.flat().flatMap((text, index) => wordFaults(text, index, pieces, lang)),
    ...overlaps(pieces),
    ...outside(pieces, pages),
    ...headless(cells[0]!, pieces, pages, lang),
  ];
}

const plain = (text: string): string[] =>
  text
    .replace(/\u00ad/g, '')
    .split(/[\s\u00a0\u2009\u202f]+/)
    .filter((word) => word !== '');

/** All words of a cell are there, in their order, and none is in two lines without a hyphen. */
function wordFaults(text: string, cell: number, pieces: readonly Piece[], lang: string): string[] {
  let said = '';
  let last: Piece | undefined;
  for (const piece of pieces) {
    if (piece.cell !== cell) continue;
    const isNewLine =
      last !== undefined && (piece.page !== last.page || Math.abs(piece.baseline - last.baseline) > last.size / 2);
    if (isNewLine && !last!.text.endsWith('\u00ad')) said += ' ';
    said += piece.text;
    last = piece;
  }
  // An address follows a link on paper.
  const words = plain(said.replace(/\s*\(\s*example\s*\.org\/\s*a\s*\)$/, ''));
  const expected = plain(text);
  // Glyphs from right to left stand in another order; none may be missing.
  const isAlike =
    lang === 'ar'
      ? letters(words) === letters(expected)
      : words.join(' ').replace(/’/g, "'") === expected.join(' ').replace(/’/g, "'");
  return isAlike ? [] : [`cell ${cell} says “${words.join(' ')}”, not “${expected.join(' ')}”`];
}

const letters = (words: readonly string[]): string =>
  [...words.join('').replace(/[\u200e\u200f\u061c]/g, '')].sort().join('');

function overlaps(pieces: readonly Piece[]): string[] {
  const faults: string[] = [];
  const sorted = pieces
    .filter(({ text }) => text.trim() !== '')
    .sort((a, b) => a.page - b.page || a.baseline - b.baseline || a.left - b.left);
  for (const [index, one] of sorted.entries()) {
    for (let at = index + 1; at < sorted.length; at++) {
      const other = sorted[at]!;
      if (other.page !== one.page || other.baseline - one.baseline > 0.4 * Math.min(one.size, other.size)) break;
      const [left, right] = one.left <= other.left ? [one, other] : [other, one];
      const apart = right.left - left.right;
      const isOtherCell = one.cell !== other.cell && one.cell !== undefined && other.cell !== undefined;
      if (apart < (isOtherCell ? APART : -SEEN))
        faults.push(
          `p. ${one.page + 1}: “${left.text}” ${isOtherCell ? 'touches' : 'lies over'} “${right.text}” (${apart.toFixed(1)} pt)`,
        );
    }
  }
  return faults;
}

function outside(pieces: readonly Piece[], pages: readonly PageOfPieces[]): string[] {
  return pieces.flatMap(({ page, text, left, right, baseline, cell }) => {
    if (cell === undefined || text.trim() === '') return [];
    const { frames, height } = pages[page]!;
    const from = Math.min(...frames.map(({ x }) => x));
    const to = Math.max(...frames.map(({ x, width }) => x + width));
    const isInside = left >= from - 1 && right <= to + 1 && baseline > 0 && baseline < height;
    return isInside ? [] : [`p. ${page + 1}: “${text}” stands outside the columns`];
  });
}

/** Wherever cells of the body stand, so does the head. */
function headless(
  head: readonly string[],
  pieces: readonly Piece[],
  pages: readonly PageOfPieces[],
  lang: string,
): string[] {
  const columns = head.length;
  const partOf = ({ page, left }: Piece): string => {
    const { frames } = pages[page]!;
    const first = frames.findLastIndex(({ x }) => left >= x - 2);
    return `${page}/${Math.max(0, first)}`;
  };
  const parts = new Map<string, Piece[]>();
  for (const piece of pieces) {
    if (piece.cell !== undefined && piece.cell >= columns) parts.set(partOf(piece), []);
  }
  const said = (key: string): string =>
    pieces
      .filter((piece) => (piece.cell === undefined || piece.cell < columns) && partOf(piece).startsWith(key))
      .map(({ text }) => text)
      .join('')
      .replace(/[\s\u00a0\u00ad-]/g, '');
  return [...parts.keys()].flatMap((part) => {
    // A table that goes across has its first head in the first column.
    const text = said(`${part.split('/')[0]}/`);
    const isThere = lang === 'ar' || head.some((cell) => cell !== '' && text.includes(cell.replace(/[\s-]/g, '')));
    return isThere ? [] : [`page ${part}: no head`];
  });
}
