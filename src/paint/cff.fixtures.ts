/** Faces whose outlines are in a CFF table, which has no glyphs that are put together of others. */
import type { FontFace } from '../page/face.ts';
import { face } from './layout.fixtures.ts';
import { readTables, writeTables } from './sfnt.ts';

/** A header, a Name INDEX of one name, a Top DICT INDEX of one dictionary; nothing else is read. */
export const program = (...dict: number[]): number[] => [
  ...[1, 0, 4, 1],
  ...[0, 1, 1, 1, 4, 0x41, 0x42, 0x43],
  ...[0, 1, 1, 1, 1 + dict.length, ...dict],
];

export const view = (bytes: number[]): DataView => new DataView(Uint8Array.from(bytes).buffer);

/** A face whose outlines are in another table. */
export function withCff(bytes: number[]): FontFace {
  const of = face();
  const tables = new Map([...readTables(of.data)].filter(([tag]) => tag !== 'glyf' && tag !== 'loca'));
  const data = writeTables(
    new Map(
      [...tables, ['CFF ', view(bytes)] as const].map(([tag, table]) => [
        tag,
        new Uint8Array(table.buffer, table.byteOffset, table.byteLength),
      ]),
    ),
  );
  return { ...of, data };
}

// 391 and 392 (SIDs), 0 ROS; and 391 Notice with a real number before it.
export const cidKeyed = program(248, 27, 248, 28, 139, 12, 30);
export const nameKeyed = program(30, 0x1a, 0x2f, 28, 1, 135, 29, 0, 0, 1, 0, 1);
