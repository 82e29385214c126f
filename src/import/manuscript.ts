/** What word processors write, whichever it is: paragraphs with labels, and tables. It becomes the blocks of a letter. */
import type { FootnoteDefinition, PhrasingContent, Table } from 'mdast';
import { boxOf, readBox } from './boxes.ts';
import type { Dropped, ItemBlock, Source } from './import.ts';
import { linesOf, rawText, textOf, trimmed, withoutBeginning } from './inline.ts';
import { looksLikeHeading } from './lines.ts';
import { addLines, type RichState } from './rich.ts';

export interface Label {
  /** As it is printed: `2.`, `b)`, `Day 3:`; of a bullet, the bullet. */
  text: string;
  isBullet: boolean;
  /** From 0. */
  level: number;
}

export interface ParagraphPiece {
  kind: 'paragraph';
  content: PhrasingContent[];
  /** `moreOf` a level: it goes on with the item before it that has this level, from 0. */
  role: 'text' | 'quotation' | { heading: number } | { moreOf: number };
  label?: Label;
}

export interface Cell {
  pieces: Piece[];
  /** Columns that it goes across. */
  across: number;
  /** Whether it is merged with the one above it. */
  isContinued: boolean;
}

export interface TablePiece {
  kind: 'table';
  rows: Cell[][];
}

interface NotePiece {
  kind: 'note';
  identifier: string;
  pieces: Piece[];
}

export type Piece = ParagraphPiece | TablePiece | NotePiece | { kind: 'rule' };

/** What a reader of a word processor’s format finds. */
export interface Manuscript {
  pieces: Piece[];
  dropped: Dropped[];
  remarks: string[];
  /** The one heading of the first level is the title, though none stands below it. */
  isTitled?: boolean;
  /** Labels that the file says twice. */
  marks?: string[];
  /** Every word that is printed, by another way than the pieces. */
  text: string;
}

export function sourceOf({ pieces, dropped, remarks, marks: said = [], isTitled = false, text }: Manuscript): Source {
  const state: State = { blocks: [], marks: [...said], group: 0, remarks: [...remarks] };
  for (const piece of titleFirst(pieces, isTitled)) addPiece(piece, state);
  const { blocks, marks } = state;
  return { blocks, about: {}, dropped, marks, text, remarks: [...new Set(state.remarks)] };
}

/** Pieces that may stand over a title: an organization, a day. */
const OVER_TITLE = 3;
/** Letters of the longest of them. */
const SHORT = 80;

/** The one heading of the highest level, over others, is the title, though a letterhead stands over it. */
function titleFirst(pieces: readonly Piece[], isTitled: boolean): Piece[] {
  const depthOf = (piece: Piece): number =>
    piece.kind === 'paragraph' && typeof piece.role === 'object' && 'heading' in piece.role
      ? piece.role.heading
      : Number.POSITIVE_INFINITY;
  const highest = pieces.reduce((least, piece) => Math.min(least, depthOf(piece)), Number.POSITIVE_INFINITY);
  const titles = pieces.filter((piece) => depthOf(piece) === highest);
  const [title] = titles;
  const index = title === undefined ? -1 : pieces.indexOf(title);
  const over = pieces.slice(0, Math.max(0, index));
  // Where there are none below it, it is a region’s.
  const hasBelow =
    (isTitled && highest === 1) || pieces.some((piece) => depthOf(piece) > highest && depthOf(piece) < 10);
  const isShort = over.every((piece) => piece.kind === 'paragraph' && textOf(piece.content).length < SHORT);
  if (titles.length !== 1 || over.length > OVER_TITLE || !isShort || !hasBelow) return [...pieces];
  return [title!, ...over, ...pieces.slice(index + 1)];
}

interface State extends RichState {
  remarks: string[];
}

function addPiece(piece: Piece, state: State): void {
  switch (piece.kind) {
    case 'paragraph':
      addParagraph(piece, state);
      return;
    case 'table':
      addTable(piece, state);
      return;
    case 'rule':
      state.blocks.push({ kind: 'rule' });
      return;
    case 'note':
      state.blocks.push({ kind: 'whole', node: noteOf(piece, state) });
  }
}

// ---- paragraphs ---------------------------------------------------------------------------------------

function addParagraph({ content, role, label }: ParagraphPiece, state: State): void {
  const isEmpty = textOf(content) === '' && !hasNote(content);
  if (isEmpty) {
    if (label !== undefined) state.marks.push(label.text);
    // It parts what stands before it from what comes after.
    state.group++;
    return;
  }
  if (typeof role === 'object' && 'heading' in role) {
    const whole = label === undefined || label.isBullet ? content : labelled(label.text, content);
    state.blocks.push({ kind: 'heading', depth: role.heading, content: trimmed(onOneLine(whole)) });
  } else if (label !== undefined && (label.isBullet || label.text !== '')) {
    addItem(label, content, state);
  } else if (role === 'quotation') {
    addQuotation(content, state);
  } else if (typeof role === 'object' && state.blocks.at(-1)?.kind === 'item') {
    const depth = Math.min(role.moreOf, (state.blocks.at(-1) as ItemBlock).depth);
    state.blocks.push({ kind: 'item', depth, isMore: true, paragraphs: passagesOf(content) });
  } else {
    addLines({ type: 'paragraph', children: content }, state);
  }
}

const hasNote = (content: readonly PhrasingContent[]): boolean =>
  content.some((node) => node.type === 'footnoteReference' || ('children' in node && hasNote(node.children)));

const labelled = (label: string, content: readonly PhrasingContent[]): PhrasingContent[] => [
  { type: 'text', value: `${label} ` },
  ...content,
];

const onOneLine = (content: readonly PhrasingContent[]): PhrasingContent[] =>
  linesOf(content).flatMap((line, index) => (index === 0 ? line : [{ type: 'text', value: ' ' }, ...line]));

/** What Markdown has numbers of its own for. */
const NUMBER = /^(\d{1,9})([.)])$/;

function addItem({ text, isBullet, level }: Label, content: PhrasingContent[], state: State): void {
  const [, digits, delimiter] = (isBullet ? null : NUMBER.exec(text)) ?? [];
  const box = (isBullet ? boxOf(text) : undefined) ?? readBox(rawText(content));
  const isText = !isBullet && digits === undefined;
  if (isBullet || digits !== undefined) state.marks.push(text);
  const rest = box === undefined ? content : withoutBeginning(content, box.length);
  const item: ItemBlock = {
    kind: 'item',
    depth: Math.min(level, MAX_DEPTH),
    paragraphs: passagesOf(isText ? labelled(text, rest) : rest),
  };
  if (digits !== undefined) item.number = Number(digits);
  if (delimiter === ')') item.delimiter = ')';
  if (box !== undefined) item.checked = box.checked;
  state.blocks.push(item);
  state.group++;
}

/** Deeper is not meant by anybody, and an issue is refused for it (src/issue/body.ts). */
const MAX_DEPTH = 3;

/** An empty line within a paragraph parts it. */
function passagesOf(content: readonly PhrasingContent[]): PhrasingContent[][] {
  const passages: PhrasingContent[][] = [[]];
  for (const line of linesOf(content).map(trimmed)) {
    const last = passages.at(-1)!;
    if (line.length === 0) passages.push([]);
    else last.push(...(last.length === 0 ? line : [{ type: 'break' } as const, ...line]));
  }
  return passages.filter((passage) => passage.length > 0);
}

/** Paragraphs of a quotation that follow one another are one. */
function addQuotation(content: PhrasingContent[], state: State): void {
  const children = passagesOf(content).map((passage) => ({ type: 'paragraph' as const, children: passage }));
  const before = state.blocks.at(-1);
  if (before?.kind === 'whole' && before.node.type === 'blockquote') before.node.children.push(...children);
  else state.blocks.push({ kind: 'whole', node: { type: 'blockquote', children } });
}

/** The paragraphs of a note; what else is in it is taken apart. */
function noteOf({ identifier, pieces }: NotePiece, state: State): FootnoteDefinition {
  const paragraphs = pieces.flatMap(flat).flatMap(({ content, label }) => {
    if (label?.isBullet) state.marks.push(label.text);
    return passagesOf(label === undefined || label.isBullet ? content : labelled(label.text, content));
  });
  const children = paragraphs.map((passage) => ({ type: 'paragraph' as const, children: passage }));
  return { type: 'footnoteDefinition', identifier, label: identifier, children };
}

/** All paragraphs of a piece, in their order. */
function flat(piece: Piece): ParagraphPiece[] {
  if (piece.kind === 'paragraph') return [piece];
  if (piece.kind === 'table') return piece.rows.flatMap((row) => row.flatMap(({ pieces }) => pieces.flatMap(flat)));
  return piece.kind === 'note' ? piece.pieces.flatMap(flat) : [];
}

// ---- tables -------------------------------------------------------------------------------------------

function addTable(table: TablePiece, state: State): void {
  const rows = gridOf(table);
  const said = beginning(table);
  state.group++;
  if (said === '') {
    markLabels(table.rows.flat(), state);
    return;
  }
  if (isLayout(rows)) {
    state.remarks.push(
      `a table lays out the page (“${said}”): what is in it follows one another, row by row and cell by cell`,
    );
    for (const row of table.rows) for (const { pieces } of row) for (const piece of pieces) addPiece(piece, state);
    state.group++;
    return;
  }
  const kept = new Set(rows.flat());
  markLabels(
    table.rows.flat().filter((cell) => !kept.has(cell)),
    state,
  );
  if (table.rows.flat().some(({ across, isContinued }) => across > 1 || isContinued)) {
    state.remarks.push(
      `a table has merged cells (“${said}”): their text stands in the first of them, and the others are empty`,
    );
  }
  const lines = rows.flat().map((cell) => (cell === undefined ? [] : linesIn(cell, state)));
  if (lines.some(({ length }) => length > 1)) {
    state.remarks.push(`cells of a table have several lines (“${said}”): they stand in one, with / between them`);
  }
  const columns = rows[0]!.length;
  const node: Table = {
    type: 'table',
    children: rows.map((_, row) => ({
      type: 'tableRow',
      children: lines.slice(row * columns, (row + 1) * columns).map((cell) => ({
        type: 'tableCell',
        children: cell.flatMap((line, index) => (index === 0 ? line : [{ type: 'text', value: ' / ' }, ...line])),
      })),
    })),
  };
  state.blocks.push({ kind: 'whole', node });
}

/** Labels without words go with the cells that they stand in. */
function markLabels(cells: readonly Cell[], state: State): void {
  for (const { label } of cells.flatMap(({ pieces }) => pieces.flatMap(flat))) {
    if (label !== undefined) state.marks.push(label.text);
  }
}

/** Letters of a table that are told, to know it by. */
const SAID = 40;

const beginning = (table: TablePiece): string => {
  const text = flat(table)
    .map(({ content }) => textOf(content))
    .filter((line) => line !== '')
    .join(' ');
  return text.length > SAID ? `${text.slice(0, SAID)}…` : text;
};

/** Columns of the widest table; of more, an issue cannot make a page. */
const MAX_COLUMNS = 60;

/** The cells in their columns, with none for what is merged; columns without a word are left out. */
function gridOf({ rows }: TablePiece): (Cell | undefined)[][] {
  const spread = rows.map((row) =>
    row
      .flatMap((cell): (Cell | undefined)[] => [cell, ...Array<undefined>(Math.min(cell.across, MAX_COLUMNS) - 1)])
      .slice(0, MAX_COLUMNS),
  );
  const width = spread.reduce((most, { length }) => Math.max(most, length), 0);
  const used = Array.from({ length: width }, (_, column) => spread.some((row) => hasWords(row[column])));
  return spread.map((row) => used.flatMap((isUsed, column) => (isUsed ? [row[column]] : [])));
}

const hasWords = (cell: Cell | undefined): boolean =>
  cell?.pieces.flatMap(flat).some(({ content }) => textOf(content) !== '') ?? false;

/** Words of the longest cell of a table without heads, and its paragraphs: more is a column of text. */
const MOST_WORDS = 80;
const MOST_LINES = 12;
/** Words of a cell that needs no second row to be one of data. */
const FEW_WORDS = 12;

/** A table of data has two rows and two columns at least, and neither headings nor tables nor whole pages in it. */
function isLayout(grid: readonly (readonly (Cell | undefined)[])[]): boolean {
  const [head = []] = grid;
  if (grid.length < 2 || head.length < 2 || head.length >= MAX_COLUMNS) return true;
  const holdsMore = grid.some((row, index) =>
    row.some((cell) => cell?.pieces.some((piece) => isNested(piece) || (index > 0 && isHeading(piece)))),
  );
  if (holdsMore) return true;
  const cells = grid.flat().map((cell) => (cell?.pieces.flatMap(flat) ?? []).map(({ content }) => textOf(content)));
  const most = Math.max(...cells.map((lines) => wordCount(lines)));
  if (grid.filter((row) => row.some(hasWords)).length < 2 && most > FEW_WORDS) return true;
  const hasHeads = cells.slice(0, head.length).every((lines) => lines.join('') === '' || isHead(lines));
  return !hasHeads && (most > MOST_WORDS || cells.some(({ length }) => length > MOST_LINES));
}

const isNested = (piece: Piece): boolean => piece.kind === 'table' && beginning(piece) !== '';
const isHeading = (piece: Piece): boolean =>
  piece.kind === 'paragraph' && typeof piece.role === 'object' && 'heading' in piece.role;
const isHead = (lines: readonly string[]): boolean => lines.length === 1 && looksLikeHeading(lines[0]!);
const wordCount = (lines: readonly string[]): number => lines.join(' ').split(/\s+/).length;

/** The lines of a cell; in one of several, items have their labels before them. */
function linesIn({ pieces }: Cell, state: State): PhrasingContent[][] {
  return pieces.flatMap(flat).flatMap(({ content, label }) => {
    if (label?.isBullet) state.marks.push(label.text);
    const lines = linesOf(content)
      .map(trimmed)
      .filter((line) => line.length > 0);
    const [first] = lines;
    if (first === undefined) {
      if (label !== undefined && !label.isBullet) state.marks.push(label.text);
      return [];
    }
    return label === undefined || label.isBullet || label.text === ''
      ? lines
      : [labelled(label.text, first), ...lines.slice(1)];
  });
}
