/** A table of those who hand an issue out, one church a row: what it may say is what the imprint of the configuration may. */
import type { VFile } from 'vfile';
import type { Imprint } from '../keys/imprint.ts';
import type { Point } from '../say/message.ts';

/** A church of the table. Plain data: threads send it to each other. */
export interface Church {
  /** As spreadsheets count rows, the head being the first; the entries of a list, which has no head, from 1. */
  row: number;
  /** What it is called in the names of its files. */
  slug: string;
  /** Without its logo, which is read when the church's turn has come. */
  imprint: Imprint;
  /** Path of the logo, from the folder of the configuration. */
  logo?: string;
  /** Where its row begins. */
  at: Point;
  /** Where its cells stand, by their columns. */
  cells: Readonly<Record<string, Point>>;
}

export interface ChurchTable {
  /** What was found is reported on it. */
  file: VFile;
  /** In small letters. */
  columns: readonly string[];
  /** Those without a fault. */
  churches: readonly Church[];
}

/** A table as its file has it. */
export interface RawTable {
  columns: readonly RawColumn[];
  rows: Iterable<RawRow>;
}

export interface RawColumn {
  name: string;
  at: Point;
}

export interface RawRow {
  row: number;
  at: Point;
  /** By the names of their columns. */
  cells: ReadonlyMap<string, RawCell>;
}

export interface RawCell {
  value: unknown;
  at: Point;
}

/**
 * Those of the churches that are named, by the numbers of their rows or by what they are called, in the table's order.
 *
 * @returns with the names that mean none. The row of one that has a fault was told of already, and is no stranger.
 */
export function chosen(
  { churches, file }: ChurchTable,
  names: readonly string[],
): { churches: Church[]; strangers: string[] } {
  const wanted = new Set(names);
  const isWanted = ({ row, slug }: Church): boolean => wanted.has(slug) || wanted.has(String(row));
  const found = churches.filter(isWanted);
  const known = new Set(found.flatMap(({ row, slug }) => [slug, String(row)]));
  const faulty = new Set(file.messages.flatMap(({ fatal, line }) => (fatal === true ? [String(line)] : [])));
  return { churches: found, strangers: names.filter((name) => !known.has(name) && !faulty.has(name)) };
}

/** What a table may be. Ten thousand churches take 3 MB. */
export const BOUNDS = {
  /** Bytes. */
  file: 256 * 1024 * 1024,
  rows: 1_000_000,
  columns: 200,
} as const;

/** As columns and placeholders are compared: people write `Name` and `Service Times`. */
export const columnCalled = (written: string): string =>
  written.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
