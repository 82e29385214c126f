/** A tagged PDF: its own structure says what is a heading, an item, a table. */
import { clean } from './clean.ts';
import type { Dropped } from './import.ts';
import { textOf } from './inline.ts';
import type { Cell, Label, Manuscript, ParagraphPiece, Piece, TablePiece } from './manuscript.ts';
import { TAGS_WITHIN_LINES, type Tag } from './pdf-tags.ts';
import { type LineEnds, type PlacedRun, type Written, written } from './pdf-text.ts';

const isInline = (kid: Tag | string): boolean => typeof kid === 'string' || TAGS_WITHIN_LINES.has(kid.role);

/** @param root mended. @param contents the runs of each of the structure’s contents. */
export function readTagged(root: Tag, contents: ReadonlyMap<string, PlacedRun[]>, ends: LineEnds): Manuscript {
  const reader = new Reader(contents, ends, labelsOfNotes(root, contents));
  const pieces = reader.blocks(root.kids);
  reader.endNotes();
  const { dropped, marks, said } = reader;
  for (const [name, runs] of contents) if (!reader.read.has(name)) said.push(written(runs, ends).plain);
  return { pieces: [...pieces, ...reader.notes], dropped, remarks: [], isTitled: true, marks, text: said.join('\n') };
}

/** Numbers of the notes that have one. */
function labelsOfNotes(root: Tag, contents: ReadonlyMap<string, PlacedRun[]>): Set<string> {
  const labels = new Set<string>();
  const walk = (tag: Tag): void => {
    for (const kid of tag.kids) {
      if (typeof kid === 'string') continue;
      if (kid.role === 'Note' || kid.role === 'FENote') {
        const label = labelIn(kid);
        const number = label === undefined ? undefined : numberOf(plainOf(label, contents));
        if (number !== undefined) labels.add(number);
      } else walk(kid);
    }
  };
  walk(root);
  return labels;
}

const numberOf = (text: string): string | undefined => /^\W*(\d{1,3})\W*$/u.exec(text.trim())?.[1];

const labelIn = (tag: Tag): Tag | undefined => {
  for (const kid of tag.kids) {
    if (typeof kid === 'string') continue;
    const found = kid.role === 'Lbl' ? kid : kid.role === 'P' ? labelIn(kid) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
};

const plainOf = (tag: Tag, contents: ReadonlyMap<string, PlacedRun[]>): string =>
  tag.kids
    .map((kid) =>
      typeof kid === 'string' ? (contents.get(kid) ?? []).map(({ text }) => text).join('') : plainOf(kid, contents),
    )
    .join('');

class Reader {
  readonly dropped: Dropped[] = [];
  readonly marks: string[] = [];
  readonly notes: Piece[] = [];
  /** Texts in the order of reading. */
  readonly said: string[] = [];
  readonly read = new Set<string>();
  readonly #contents: ReadonlyMap<string, PlacedRun[]>;
  readonly #ends: LineEnds;
  readonly #labels: ReadonlySet<string>;

  constructor(contents: ReadonlyMap<string, PlacedRun[]>, ends: LineEnds, labels: ReadonlySet<string>) {
    this.#contents = contents;
    this.#ends = ends;
    this.#labels = labels;
  }

  /** @param role of the paragraphs that stand in it. */
  blocks(kids: readonly (Tag | string)[], role: ParagraphPiece['role'] = 'text', level = -1): Piece[] {
    const pieces: Piece[] = [];
    for (let index = 0; index < kids.length; ) {
      let end = index;
      while (end < kids.length && isInline(kids[end]!)) end++;
      if (end > index) pieces.push(...this.#paragraph(kids.slice(index, end), role));
      else {
        pieces.push(...this.#block(kids[end] as Tag, role, level));
        end++;
      }
      index = end;
    }
    return pieces;
  }

  #block(tag: Tag, role: ParagraphPiece['role'], level: number): Piece[] {
    const heading = /^H([1-6])?$/.exec(tag.role);
    if (heading !== null || tag.role === 'Title') {
      if (hasBlocks(tag)) return this.blocks(tag.kids, role, level);
      return this.#paragraph(tag.kids, { heading: Number(heading?.[1] ?? (tag.role === 'Title' ? 1 : 2)) });
    }
    switch (tag.role) {
      case 'BlockQuote':
        return this.blocks(tag.kids, level < 0 ? 'quotation' : role, level);
      case 'L':
        return this.#list(tag, level + 1);
      case 'Table':
        return [this.#table(tag)];
      case 'Figure':
        this.#drop('a picture', tag, tag.alt ?? '');
        return [];
      case 'TOC':
      case 'Index':
        this.#drop('the table of contents', tag, '');
        return [];
      case 'Artifact':
        this.#drop('what stands around the text', tag, '');
        return [];
      case 'Note':
      case 'FENote':
        return this.#note(tag);
      default: {
        const rest = this.#isNotes(tag) ? this.#withoutHeading(tag) : tag.kids;
        return this.blocks(rest, role, level);
      }
    }
  }

  /** A part whose heading stands over notes alone. */
  #isNotes({ kids }: Tag): boolean {
    const [first, ...rest] = kids;
    const isNote = (kid: Tag | string): boolean =>
      typeof kid === 'object' &&
      (kid.role === 'Note' || kid.role === 'FENote') &&
      this.#labels.has(this.#numberOf(kid));
    return typeof first === 'object' && /^H\d?$/.test(first.role) && rest.length > 0 && rest.every(isNote);
  }

  /** An issue has a heading over its notes by itself. */
  #withoutHeading({ kids: [heading, ...rest] }: Tag): (Tag | string)[] {
    const { plain } = this.#written([heading!]);
    this.marks.push(plain);
    return rest;
  }

  #numberOf = (note: Tag): string => numberOf(plainOf(labelIn(note) ?? note, this.#contents)) ?? '';

  #paragraph(kids: readonly (Tag | string)[], role: ParagraphPiece['role'], label?: Label): Piece[] {
    const isHeading = typeof role === 'object' && 'heading' in role;
    if (label !== undefined) this.said.push(label.text);
    const { content } = this.#written(kids, isHeading);
    // What is set in one style is so by design.
    while (content.length === 1 && (content[0]!.type === 'emphasis' || content[0]!.type === 'strong'))
      content.splice(0, 1, ...content[0]!.children);
    if (content.length === 0 && label === undefined) return [];
    return [{ kind: 'paragraph', content, role, ...(label === undefined ? {} : { label }) }];
  }

  /** What stands in the line, calls of notes made what they are. */
  #written(kids: readonly (Tag | string)[], isPlain = false): Written {
    const whole: Written = { content: [], plain: '', addresses: [] };
    let runs: PlacedRun[] = [];
    const flush = (): void => {
      if (runs.length === 0) return;
      const part = written(runs, this.#ends, isPlain);
      // Beside a note’s number, spaces are kept.
      const isAfter = whole.content.length > 0;
      const space = isAfter && (/^\s/.test(runs[0]!.text) || runs[0]!.text === '') ? ' ' : '';
      if (space !== '' && part.plain !== '') whole.content.push({ type: 'text', value: space });
      whole.content.push(...part.content);
      whole.plain += space + part.plain;
      whole.addresses.push(...part.addresses);
      runs = [];
    };
    const add = (kid: Tag | string): void => {
      if (typeof kid === 'string') {
        this.read.add(kid);
        runs.push(...(this.#contents.get(kid) ?? []));
        return;
      }
      const number = kid.role === 'Reference' ? numberOf(plainOf(kid, this.#contents)) : undefined;
      if (number !== undefined && this.#labels.has(number)) {
        flush();
        this.#markRead(kid);
        const identifier = `note-${number}`;
        whole.content.push({ type: 'footnoteReference', identifier, label: identifier });
        whole.plain += ' ';
        return;
      }
      if (kid.role === 'RT' && runs.length > 0) runs.push({ ...runs.at(-1)!, text: '(', width: 0 });
      for (const inner of kid.kids) add(inner);
      if (kid.role === 'RT' && runs.length > 0) runs.push({ ...runs.at(-1)!, text: ')', width: 0 });
    };
    for (const kid of kids) add(kid);
    flush();
    this.marks.push(...whole.addresses);
    this.said.push(whole.plain, ...whole.addresses);
    return whole;
  }

  #markRead(tag: Tag): void {
    for (const kid of tag.kids) {
      if (typeof kid === 'string') this.read.add(kid);
      else this.#markRead(kid);
    }
  }

  #list(list: Tag, level: number): Piece[] {
    return list.kids.flatMap((item): Piece[] => {
      if (typeof item === 'string' || item.role !== 'LI') return this.blocks([item], 'text', level - 1);
      const label = item.kids.find((kid): kid is Tag => typeof kid === 'object' && kid.role === 'Lbl');
      if (label !== undefined) this.#markRead(label);
      const mark = label === undefined ? '•' : clean(plainOf(label, this.#contents)).replace(SPACES, ' ').trim();
      const rest = item.kids.filter((kid) => kid !== label);
      return this.#item(rest, { text: mark, isBullet: !/[\p{L}\p{N}]/u.test(mark), level });
    });
  }

  /** The first paragraph of an item has its label; those that follow go on with it. */
  #item(kids: readonly (Tag | string)[], label: Label): Piece[] {
    const before = this.said.length;
    const pieces = this.blocks(kids, { moreOf: label.level }, label.level);
    this.said.splice(before, 0, label.text);
    const first = pieces.findIndex((piece) => piece.kind === 'paragraph');
    const piece = pieces[first];
    const isHeading = piece?.kind === 'paragraph' && typeof piece.role === 'object' && 'heading' in piece.role;
    // What it has first may be an item of its own.
    if (piece?.kind !== 'paragraph' || isHeading || piece.label !== undefined) return [aloneOf(label), ...pieces];
    pieces[first] = { ...piece, role: 'text', label };
    return pieces;
  }

  #table(table: Tag): TablePiece {
    const rows: Cell[][] = [];
    /** How many rows more each column is merged down. */
    const below: number[] = [];
    // A mended table has rows and nothing else, and these have cells.
    for (const row of table.kids as Tag[]) {
      const cells: Cell[] = [];
      const fill = (): void => {
        while ((below[columns] ?? 0) > 0) {
          below[columns]!--;
          cells.push({ pieces: [], across: 1, isContinued: true });
          columns++;
        }
      };
      let columns = 0;
      for (const cell of row.kids as Tag[]) {
        fill();
        const { across = 1, down = 1 } = cell;
        const pieces = this.blocks(cell.kids).map((piece) =>
          cell.role === 'TH' && piece.kind === 'paragraph' ? { ...piece, content: withoutBold(piece.content) } : piece,
        );
        cells.push({ pieces, across, isContinued: false });
        for (let column = columns; column < columns + across; column++) below[column] = down - 1;
        columns += across;
      }
      fill();
      rows.push(cells);
    }
    return { kind: 'table', rows };
  }

  #note(tag: Tag): Piece[] {
    const number = this.#numberOf(tag);
    const label = labelIn(tag);
    if (!this.#labels.has(number) || label === undefined) return this.blocks(tag.kids);
    this.#markRead(label);
    const without = (kid: Tag | string): Tag | string =>
      typeof kid === 'string' ? kid : { ...kid, kids: kid.kids.filter((inner) => inner !== label).map(without) };
    const kids = tag.kids.filter((kid) => kid !== label).map(without);
    // Its words come where notes come: behind everything else.
    const before = this.said.length;
    const pieces = this.blocks(kids);
    const words = this.said.splice(before);
    this.notes.push({ kind: 'note', identifier: `note-${number}`, pieces });
    this.#noteWords.push(...words);
    return [];
  }

  readonly #noteWords: string[] = [];

  /** The words of the notes, once all else is said. */
  endNotes(): void {
    this.said.push(...this.#noteWords.splice(0));
  }

  #drop(what: string, tag: Tag, alt: string): void {
    this.#markRead(tag);
    const text = clean(`${alt} ${plainOf(tag, this.#contents)}`)
      .replace(/\s+/g, ' ')
      .trim();
    this.said.push(clean(plainOf(tag, this.#contents)));
    this.dropped.push({ what, text });
  }
}

/** A label with nothing beside it: a number goes, words stay. */
const aloneOf = (label: Label): ParagraphPiece =>
  /\p{L}{2}/u.test(label.text)
    ? { kind: 'paragraph', content: [{ type: 'text', value: label.text }], role: 'text' }
    : { kind: 'paragraph', content: [], role: 'text', label };

const SPACES = /\s+/g;

const hasBlocks = (tag: Tag): boolean => tag.kids.some((kid) => !isInline(kid));

const withoutBold = (content: Written['content']): Written['content'] =>
  content.flatMap((node) => (node.type === 'strong' && textOf([node]) !== '' ? node.children : [node]));
