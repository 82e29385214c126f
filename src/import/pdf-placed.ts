/** A PDF without tags: lines, columns, paragraphs, headings and items by where the text stands and how large it is. */
import { type Bullet, readBullet } from './bullets.ts';
import type { Dropped } from './import.ts';
import { withoutBeginning } from './inline.ts';
import type { Cell, Manuscript, ParagraphPiece, Piece } from './manuscript.ts';
import type { PageText } from './pdf-pages.ts';
import { type LineEnds, type PlacedRun, written } from './pdf-text.ts';

/** Runs beside one another. All measures are pt from the page’s left and upper edge. */
interface Segment {
  page: number;
  left: number;
  right: number;
  /** Of the baseline. */
  y: number;
  size: number;
  text: string;
  runs: PlacedRun[];
}

export function readPlaced(pages: readonly PageText[], runs: readonly PlacedRun[], ends: LineEnds): Manuscript {
  const dropped: Dropped[] = [];
  const marks: string[] = [];
  const said: string[] = [];
  const drop = (what: string, some: readonly Segment[]): void => {
    for (const { text } of some) {
      said.push(text);
      // What repeats is told once.
      if (dropped.some((one) => one.text === text && one.what === what)) marks.push(text);
      else dropped.push({ what, text });
    }
  };
  const upright = runs.filter(({ isTurned }) => !isTurned);
  const segments = pages.map((_, page) => segmentsOf(upright.filter((run) => run.page === page)));
  drop('text that stands on its side', segmentsOf(runs.filter(({ isTurned }) => isTurned)));
  const margins = marginsOf(pages, segments);
  drop('what stands around the text of a page', margins);
  const around = new Set(margins);
  const parts = segments.flatMap((page) => inOrder(page.filter((segment) => !around.has(segment))));
  const body = bodySize(parts.flat());
  const pieces: Piece[] = [];
  let paragraphs: Paragraph[] = [];
  const flush = (): void => {
    pieces.push(...piecesOf(paragraphs, body, ends, { marks, said }));
    paragraphs = [];
  };
  for (const part of parts) {
    for (const block of blocksOf(part)) {
      if (block.kind === 'paragraph') paragraphs = joinedTo(paragraphs, block);
      else {
        flush();
        pieces.push(tableOf(block.rows, ends, said));
      }
    }
  }
  flush();
  return { pieces, dropped, remarks: [], marks, text: said.join('\n') };
}

// ---- lines --------------------------------------------------------------------------------------------

/** Of the size of the type: baselines that differ by less are one (superscripts), and gaps that are wider part columns. */
const SAME_LINE = 0.45;
const WIDE_GAP = 0.85;

/** Lines that a run may belong to, when they are gone through from the top: superscripts come before their line. */
const NEAR_LINES = 3;

/** Runs that stand side by side, from the top. */
export function segmentsOf(runs: readonly PlacedRun[]): Segment[] {
  const inked = runs.filter(({ text }) => text.trim() !== '');
  const lines: PlacedRun[][] = [];
  for (const run of [...inked].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const line = lines
      .slice(-NEAR_LINES)
      .findLast(([first]) => Math.abs(first!.y - run.y) < SAME_LINE * Math.max(run.size, first!.size));
    if (line !== undefined && line[0]!.page === run.page) line.push(run);
    else lines.push([run]);
  }
  return lines.flatMap((line) => {
    const segments: Segment[] = [];
    for (const run of line.sort((a, b) => a.x - b.x)) {
      const last = segments.at(-1);
      const gap = last === undefined ? 0 : run.x - last.right;
      if (last === undefined || gap > WIDE_GAP * Math.min(run.size, last.size)) segments.push(segmentOf(run));
      else {
        // A space that is not painted.
        const isApart = gap > 0.15 * run.size && !/\s$/.test(last.text) && !/^\s/.test(run.text);
        const space = /^\s*[o§Øü]\s*$/.test(last.text) ? '\t' : ' ';
        if (isApart) last.runs.push({ ...run, text: space, x: last.right, width: gap });
        last.runs.push(run);
        last.text += (isApart ? space : '') + run.text;
        last.right = Math.max(last.right, run.x + run.width);
        if (run.text.trim().length > 2) last.size = Math.max(last.size, run.size);
      }
    }
    return segments;
  });
}

const segmentOf = (run: PlacedRun): Segment => ({
  page: run.page,
  left: run.x,
  right: run.x + run.width,
  y: run.y,
  size: run.size,
  text: run.text,
  runs: [run],
});

/** Of the page’s height: where running heads and folios stand. */
const MARGIN = 0.15;
const FOLIO = /^\W*(?:page|seite|página|p\.)?\W*(?:\d{1,3}|[ivx]{1,5})(?:\s*(?:\/|of|von|de|–)\s*\d{1,3})?\W*$/iu;

/** Running heads, which stand on several pages but for their figures, and folios. */
function marginsOf(pages: readonly PageText[], segments: readonly Segment[][]): Segment[] {
  const outer = segments.flatMap((page, index) => {
    const { height } = pages[index]!;
    return page.filter(({ y }) => y < height * MARGIN || y > height * (1 - MARGIN));
  });
  const key = ({ text, y, page }: Segment): string =>
    `${text.replace(/\d+/g, '#').trim()} ${y < pages[page]!.height / 2 ? 'top' : 'bottom'}`;
  const times = new Map<string, Set<number>>();
  for (const segment of outer) times.set(key(segment), (times.get(key(segment)) ?? new Set()).add(segment.page));
  const often = outer.filter((segment) => {
    const on = times.get(key(segment))!.size;
    return on > 1 && on * 2 >= pages.length;
  });
  const folios = segments.flatMap((page) =>
    page.filter((segment) => FOLIO.test(segment.text) && isAlone(segment, page)),
  );
  return [...new Set([...often, ...folios])];
}

/** Nothing stands beyond it, towards the page’s edge, or near it. */
const isAlone = (segment: Segment, page: readonly Segment[]): boolean =>
  page.every((other) => other === segment || other.y < segment.y - 1.7 * segment.size) ||
  page.every((other) => other === segment || other.y > segment.y + 1.7 * segment.size);

// ---- columns ------------------------------------------------------------------------------------------

/** Lines that a column has at least on each side, and letters of its lines on the average: fewer are a table’s. */
const COLUMN_LINES = 4;
const COLUMN_LETTERS = 18;

/** The segments of a page in the order of reading, a list for each column and each band across. */
export function inOrder(segments: readonly Segment[], depth = 0): Segment[][] {
  const gutter = depth < 4 ? gutterOf(segments) : undefined;
  if (gutter === undefined) return segments.length === 0 ? [] : [[...segments]];
  const parts: Segment[][] = [];
  let left: Segment[] = [];
  let right: Segment[] = [];
  const flush = (): void => {
    parts.push(...inOrder(left, depth + 1), ...inOrder(right, depth + 1));
    left = [];
    right = [];
  };
  for (const segment of [...segments].sort((a, b) => a.y - b.y || a.left - b.left)) {
    if (segment.right <= gutter) left.push(segment);
    else if (segment.left >= gutter) right.push(segment);
    else {
      flush();
      const last = parts.at(-1);
      if (last?.some((other) => other.left < gutter && other.right > gutter)) last.push(segment);
      else parts.push([segment]);
    }
  }
  flush();
  return parts;
}

/** Where two columns part: the fewest segments go across it. */
function gutterOf(segments: readonly Segment[]): number | undefined {
  let best: { x: number; crossing: number } | undefined;
  // Points apart; finer places tell nothing more.
  for (const x of new Set(segments.map(({ right }) => Math.ceil(right) + 2))) {
    const before = segments.filter((segment) => segment.right <= x);
    const after = segments.filter((segment) => segment.left >= x);
    const crossing = segments.length - before.length - after.length;
    if (crossing > 0.35 * (before.length + after.length) || (best !== undefined && crossing >= best.crossing)) continue;
    if (isColumn(before) && isColumn(after) && areBeside(before, after)) best = { x, crossing };
  }
  return best?.x;
}

const isColumn = (segments: readonly Segment[]): boolean =>
  segments.length >= COLUMN_LINES &&
  segments.reduce((sum, { text }) => sum + text.length, 0) >= COLUMN_LETTERS * segments.length;

/** Whether they have at least some lines at one height. */
function areBeside(left: readonly Segment[], right: readonly Segment[]): boolean {
  const top = Math.max(Math.min(...left.map(({ y }) => y)), Math.min(...right.map(({ y }) => y)));
  const bottom = Math.min(Math.max(...left.map(({ y }) => y)), Math.max(...right.map(({ y }) => y)));
  const within = (some: readonly Segment[]): number => some.filter(({ y }) => y >= top - 2 && y <= bottom + 2).length;
  return within(left) >= 3 && within(right) >= 3;
}

// ---- paragraphs ---------------------------------------------------------------------------------------

interface Paragraph {
  kind: 'paragraph';
  lines: Segment[];
  /** It begins a column or a page. */
  isFirst: boolean;
}

type Block = Paragraph | { kind: 'table'; rows: Segment[][] };

/** Lines of one column, as paragraphs and tables. */
function blocksOf(segments: readonly Segment[]): Block[] {
  const rows: Segment[][] = [];
  for (const segment of [...segments].sort((a, b) => a.y - b.y || a.left - b.left)) {
    const row = rows.at(-1);
    if (row !== undefined && Math.abs(row[0]!.y - segment.y) < SAME_LINE * segment.size) row.push(segment);
    else rows.push([segment]);
  }
  const blocks: Block[] = [];
  const right = Math.max(...segments.map((segment) => segment.right));
  const leading = leadingOf(rows);
  let open: Paragraph | undefined;
  for (let index = 0; index < rows.length; ) {
    const end = tableEnd(rows, index);
    if (end > index) {
      blocks.push({ kind: 'table', rows: rows.slice(index, end) });
      open = undefined;
      index = end;
      continue;
    }
    const line = lineOf(rows[index]!);
    if (open !== undefined && goesOn(open, line, right, leading)) open.lines.push(line);
    else {
      open = { kind: 'paragraph', lines: [line], isFirst: index === 0 };
      blocks.push(open);
    }
    index++;
  }
  return blocks;
}

/** What labels of lists look like: `1.`, `b)`, `iv.`, `2.1`, `Day 3:`. */
const LABEL = /^(?:\p{L}{2,10} )?(?:\p{Nd}{1,3}|[ivxlc]{1,5}|\p{L})(?:(?:\.\p{Nd}{1,2})+[.):]?|[.):])$/iu;

/** Rows of two cells at least, whose cells begin under one another: two such rows are a table, if they are short. */
function tableEnd(rows: readonly Segment[][], from: number): number {
  let end = from;
  const starts = (row: readonly Segment[]): number[] => row.map(({ left }) => left);
  while (end < rows.length && !isItem(rows[end]!)) {
    if (end > from && isMoreOfCell(rows[end]!, rows[end - 1]!, starts(rows[from]!))) {
      end++;
      continue;
    }
    if (rows[end]!.length < 2) break;
    const fits = starts(rows[end]!).filter((x) => starts(rows[from]!).some((other) => Math.abs(other - x) < 4)).length;
    if (end > from && fits < 2) break;
    end++;
  }
  return rows.slice(from, end).filter((row) => row.length > 1).length >= 2 ? end : from;
}

/** One line right below a cell of another column than the first. */
function isMoreOfCell(row: readonly Segment[], above: readonly Segment[], starts: readonly number[]): boolean {
  const [only, second] = row;
  if (only === undefined || second !== undefined || above[0] === undefined) return false;
  const isNear = only.y - above[0].y < 1.5 * only.size;
  return isNear && starts.slice(1).some((x) => Math.abs(x - only.left) < 4);
}

/** A bullet that stands far before its text is no cell. */
const isItem = (row: readonly Segment[]): boolean =>
  row.length === 2 &&
  (LABEL.test(row[0]!.text.trim()) ||
    readBullet(`${row[0]!.text.trim()} x`)?.length === row[0]!.text.trim().length + 1);

/** What stands side by side and is no table is one line. */
function lineOf([first, ...rest]: readonly Segment[]): Segment {
  const line: Segment = { ...first!, runs: [...first!.runs] };
  for (const next of rest) {
    line.runs.push({ ...next.runs[0]!, text: ' ', x: line.right, width: next.left - line.right }, ...next.runs);
    line.right = next.right;
    line.size = Math.max(line.size, next.size);
    line.text += ` ${next.text}`;
  }
  return line;
}

/** The distance of most lines. */
function leadingOf(rows: readonly Segment[][]): number {
  const steps = rows.slice(1).map((row, index) => Math.round((row[0]!.y - rows[index]![0]!.y) * 2) / 2);
  const counts = new Map<number, number>();
  for (const step of steps.filter((one) => one > 0)) counts.set(step, (counts.get(step) ?? 0) + 1);
  return [...counts].sort(([a, most], [b, next]) => next - most || a - b)[0]?.[0] ?? Number.POSITIVE_INFINITY;
}

function goesOn({ lines }: Paragraph, line: Segment, right: number, leading: number): boolean {
  const before = lines.at(-1)!;
  const first = lines[0]!;
  const step = line.y - before.y;
  const size = Math.max(line.size, before.size);
  if (step > Math.max(leading * 1.3, size * 0.9) && step > 1.3 * size) return false;
  if (Math.abs(line.size - before.size) > 0.08 * size || isBoldLine(line) !== isBoldLine(before)) return false;
  if (bulletIn(line) !== undefined) return false;
  const hangs = bulletIn(first) !== undefined;
  if (hangs && line.left < first.left - 2) return false;
  // Lines of an item hang under its text; the first of a paragraph may be set in.
  if (hangs && line.left > first.left + 2) return lines.length === 1 || Math.abs(line.left - lines[1]!.left) < 2;
  if (!hangs && line.left > before.left + 0.8 * size) return false;
  // The next word would have had room.
  const word = line.text.trim().split(/\s/, 1)[0] ?? '';
  const width = (word.length + 1) * 0.5 * size;
  return (
    before.right + width > right - 0.5 * size || (!/[.!?…:”"]\s*$/.test(before.text) && /^\s*\p{Ll}/u.test(line.text))
  );
}

const isBoldLine = ({ runs }: Segment): boolean =>
  runs.filter(({ text }) => text.trim() !== '').every(({ isBold }) => isBold);

const bulletIn = ({ text, runs }: Segment): Bullet | undefined => {
  const line = text.trim();
  const found = readBullet(line);
  if (found !== undefined) return found;
  // A sign of a font that has no name for it: one that stands alone, and apart from the text.
  const [mark] = /^[^\p{L}\p{N}\s"“”‘’'([{¿¡«»—–]\s+(?=\S)/u.exec(line) ?? [];
  const isApart = runs[0]?.text.trim() === mark?.trim() && runs.length > 1;
  return mark !== undefined && isApart ? { length: mark.length, mark: mark.trim() } : undefined;
};

/** A paragraph that broke off at the end of a column or a page goes on in the next. */
function joinedTo(paragraphs: Paragraph[], next: Paragraph): Paragraph[] {
  const last = paragraphs.at(-1);
  const end = last?.lines.at(-1);
  const begin = next.lines[0]!;
  const isOne =
    last !== undefined &&
    next.isFirst &&
    !/[.!?…:”"]\s*$/.test(end!.text) &&
    Math.abs(end!.size - begin.size) < 0.1 * begin.size &&
    /^\s*\p{Ll}|^\s*[\p{Script=Han}\p{Script=Arabic}]/u.test(begin.text);
  if (!isOne) return [...paragraphs, next];
  return [...paragraphs.slice(0, -1), { ...last, lines: [...last.lines, ...next.lines] }];
}

// ---- what they are ------------------------------------------------------------------------------------

/** The size in which most letters are set. */
function bodySize(segments: readonly Segment[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of segments) {
    const key = Math.round(size * 2) / 2;
    letters.set(key, (letters.get(key) ?? 0) + text.length);
  }
  return [...letters].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 10;
}

/** Of the body’s size: type from here on is a heading’s. */
const LARGER = 1.14;
const HEADING_LINES = 3;

function piecesOf(
  paragraphs: readonly Paragraph[],
  body: number,
  ends: LineEnds,
  { marks, said }: { marks: string[]; said: string[] },
): ParagraphPiece[] {
  const isHeading = ({ lines }: Paragraph): boolean =>
    lines.length <= HEADING_LINES && lines[0]!.size > body * LARGER && bulletIn(lines[0]!) === undefined;
  const sizes = [...new Set(paragraphs.filter(isHeading).map(({ lines }) => Math.round(lines[0]!.size)))].sort(
    (a, b) => b - a,
  );
  const levels = levelsOf(paragraphs);
  return paragraphs.map((paragraph): ParagraphPiece => {
    const { lines } = paragraph;
    const runs = lines.flatMap((line, index) => {
      const last = line.runs.at(-1)!;
      return index === lines.length - 1 ? line.runs : [...line.runs.slice(0, -1), { ...last, endsLine: true }];
    });
    const depth = isHeading(paragraph) ? sizes.indexOf(Math.round(lines[0]!.size)) + 1 : undefined;
    const { content, plain, addresses } = written(runs, ends, depth !== undefined);
    marks.push(...addresses);
    said.push(plain, ...addresses);
    if (depth !== undefined) return { kind: 'paragraph', content, role: { heading: depth } };
    const bullet = readBullet(plain) ?? bulletIn(lines[0]!);
    if (bullet === undefined) return { kind: 'paragraph', content, role: 'text' };
    const label = {
      text: bullet.mark,
      isBullet: !/[\p{L}\p{N}]/u.test(bullet.mark),
      level: levels.get(Math.round(lines[0]!.left)) ?? 0,
    };
    return { kind: 'paragraph', content: withoutBeginning(content, bullet.length), role: 'text', label };
  });
}

/** How deep items are, by how far they are set in. */
function levelsOf(paragraphs: readonly Paragraph[]): Map<number, number> {
  const lefts = paragraphs
    .filter(({ lines }) => bulletIn(lines[0]!) !== undefined)
    .map(({ lines }) => Math.round(lines[0]!.left));
  const levels = new Map<number, number>();
  // Columns and pages begin elsewhere; within some points it is one level.
  const sorted = [...new Set(lefts)].sort((a, b) => a - b);
  for (const left of sorted) {
    const parent = sorted.filter((other) => other < left - 6 && left - other < 60).length;
    levels.set(left, Math.min(parent, 3));
  }
  return levels;
}

function tableOf(rows: readonly Segment[][], ends: LineEnds, said: string[]): Piece {
  const starts: number[] = [];
  for (const { left } of rows.flat()) if (!starts.some((x) => Math.abs(x - left) < 8)) starts.push(left);
  starts.sort((a, b) => a - b);
  // Lines of a cell stand under one another.
  const whole: Segment[][] = [];
  for (const row of rows) {
    if (row.length > 1 || whole.length === 0) whole.push([...row]);
    else whole.at(-1)!.push(...row);
  }
  return {
    kind: 'table',
    rows: whole.map((row) =>
      starts.map((start): Cell => {
        const lines = row.filter(({ left }) => Math.abs(left - start) < 8);
        const pieces = lines.map(({ runs }): ParagraphPiece => {
          const { content, plain } = written(runs, ends);
          said.push(plain);
          return { kind: 'paragraph', content, role: 'text' };
        });
        return { pieces, across: 1, isContinued: false };
      }),
    ),
  };
}
