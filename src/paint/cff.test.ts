import { describe, expect, it } from 'vitest';
import { isCidKeyed } from './cff.ts';
import { face, paragraphs, set } from './layout.fixtures.ts';
import { paint } from './paint.ts';
import { dictionaries, get, objects, pageTexts } from './reading.fixtures.ts';
import { readTables, writeTables } from './sfnt.ts';

/** A header, a Name INDEX of one name, a Top DICT INDEX of one dictionary; nothing else is read. */
const program = (...dict: number[]): number[] => [
  ...[1, 0, 4, 1],
  ...[0, 1, 1, 1, 4, 0x41, 0x42, 0x43],
  ...[0, 1, 1, 1, 1 + dict.length, ...dict],
];

const view = (bytes: number[]): DataView => new DataView(Uint8Array.from(bytes).buffer);

/** A face whose outlines are in another table. */
function withCff(bytes: number[]) {
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
const cidKeyed = program(248, 27, 248, 28, 139, 12, 30);
const nameKeyed = program(30, 0x1a, 0x2f, 28, 1, 135, 29, 0, 0, 1, 0, 1);

describe('a CFF program', () => {
  it('that is keyed by character ids is told from one that is not', () => {
    expect(isCidKeyed(view(cidKeyed))).toBe(true);
    expect(isCidKeyed(view(nameKeyed))).toBe(false);
  });

  it('is embedded whole under its own name', async () => {
    const bytes = await paint(paragraphs(set('Pray', { face: withCff(nameKeyed) })));
    const [descriptor] = dictionaries(await objects(bytes), 'Type', 'FontDescriptor');
    expect(String(get(descriptor!, 'FontName'))).toBe('/SourceSerif4-Regular');
    expect(get(descriptor!, 'FontFile3')).toBeDefined();
    expect(await pageTexts(bytes)).toEqual(['Pray']);
  });

  it('that is keyed by character ids is refused, rather than painted with wrong glyphs', async () => {
    await expect(paint(paragraphs(set('Pray', { face: withCff(cidKeyed) })))).rejects.toMatchObject({
      fault: 'unusable-font',
    });
  });

  it('that is cut short is refused', async () => {
    await expect(paint(paragraphs(set('Pray', { face: withCff(cidKeyed.slice(0, 8)) })))).rejects.toMatchObject({
      fault: 'broken-font',
    });
  });
});
