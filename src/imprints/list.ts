/** Churches as a list: in YAML, or as a program has them. */
import { VFile } from 'vfile';
import { isRecord } from '../keys/validate.ts';
import { readYaml, type Subject } from '../keys/yaml.ts';
import { type Point, reportError } from '../say/message.ts';
import { columnCalled, type RawCell, type RawRow, type RawTable } from './table.ts';

const subject: Subject = {
  rule: 'imprints',
  called: 'the entry',
  example: '- name: "Lantern Quay Church"',
  shorten: 'Delete what is not needed.',
  isText: ([key]) => key !== 'code',
};

/**
 * Reads `- name: …` entries one by one, each bounded as a configuration is, so that what is wrong with one keeps no other
 * from being read.
 *
 * @param file its value is the text. @returns nothing if it is no list, which is reported.
 */
export function readYamlList(file: VFile): RawTable | undefined {
  const lines = String(file).split(/\r\n?|\n/);
  const begin = lines.findIndex((line) => !/^(?:\s*#.*|---\s*|\s*)$/.test(line));
  if (begin >= 0 && !/^-\s/.test(lines[begin]!)) {
    reportError(file, {
      rule: 'imprints-keys',
      reason: 'this is not a list of churches',
      help: 'Begin each with a hyphen at the edge of the line: - name: Lantern Quay Church',
      at: { line: begin + 1, column: 1 },
    });
    return undefined;
  }
  const starts = lines.flatMap((line, index) => (/^-\s/.test(line) ? [index] : []));
  const rows = starts.flatMap(
    (start, index) => entryIn(lines.slice(start, starts[index + 1]), start, index + 1, file) ?? [],
  );
  return { columns: columnsOf(rows), rows };
}

/** @param start lines before it. */
function entryIn(lines: readonly string[], start: number, row: number, file: VFile): RawRow | undefined {
  const entry = new VFile({ path: file.path });
  // The keys of a list's entry stand as deep as its first.
  const mapping = readYaml([` ${lines[0]!.slice(1)}`, ...lines.slice(1)].join('\n'), subject, entry);
  const moved = ({ line, column }: Point): Point => ({ line: line + start, column });
  for (const { reason, ruleId, note, line = 1, column = 1, fatal } of entry.messages) {
    const message = file.message(reason, { ruleId: ruleId!, source: 'bulletin', place: moved({ line, column }) });
    message.fatal = fatal;
    message.note = note;
  }
  if (mapping === undefined) return undefined;
  const at = { line: start + 1, column: 1 };
  if (!isRecord(mapping.data)) {
    reportError(file, {
      rule: 'imprints-keys',
      reason: 'the entry is not made of keys and values',
      help: `Write a key, a colon and its text on each line: ${subject.example}`,
      at,
    });
    return undefined;
  }
  const cells = Object.entries(mapping.data).map(([key, value]): [string, RawCell] => [
    columnCalled(key),
    { value, at: moved(mapping.placeOf([key])) },
  ]);
  return { row, at, cells: new Map(cells) };
}

/** Records of a program: told by their number, as lines. */
export function readRecords(records: readonly unknown[]): RawTable {
  const rows = records.map((record, index): RawRow => {
    const at = { line: index + 1, column: 1 };
    const entries = isRecord(record) ? Object.entries(record) : [];
    const cells = entries.flatMap(([key, value]): [string, RawCell][] =>
      value === undefined ? [] : [[columnCalled(key), { value, at }]],
    );
    return { row: index + 1, at, cells: new Map(cells) };
  });
  return { columns: columnsOf(rows), rows };
}

/** Where each stands first. */
function columnsOf(rows: readonly RawRow[]): RawTable['columns'] {
  const places = new Map<string, Point>();
  for (const { cells } of rows) for (const [name, { at }] of cells) if (!places.has(name)) places.set(name, at);
  return [...places].map(([name, at]) => ({ name, at }));
}
