/** Tables of churches: each gets its own issue, with its own words in it and nobody else's. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import type { BuildOptions } from '../../../src/library/options.ts';
import type { Fault, Input, Ran, Room, Target, Written } from '../target.ts';
import { faultsOfCommand, textOfPdf } from './closely.ts';
import { faultsOf } from './judge.ts';
import { language, wordsOf } from './languages.ts';
import { library } from './library.ts';
import { textOfHtml } from './words.ts';
import { YAML_TOKENS } from './yaml.ts';

const ISSUE = `---
title: June at {{name}}
organization: "{{name}}"
---

Dear friends of *{{name}}*, stay {{a}} well.

:::order
Welcome -- {{name}}
:::

## Asia

| {{name}} | place |
|---|---|
| [{{name}}](https://example.org) | \`{{name}}\` |
`;

/** Without a word of the table in it. */
const PLAIN = '---\ntitle: June\n---\n\n- Pray for rain.\n';

const WAYS = {
  plain: { issue: PLAIN, options: {} },
  filled: { issue: ISSUE.replace('{{a}} ', ''), options: {} },
  column: { issue: ISSUE, options: { template: 'newsletter' } },
  service: { issue: ISSUE.replace('{{a}} ', ''), options: { template: 'service', fit: 2, pageSizes: 'half-letter' } },
  web: { issue: ISSUE.replace('{{a}} ', ''), options: { editions: 'web' } },
  email: { issue: PLAIN, options: { editions: 'email' } },
} as const satisfies Record<string, { issue: string; options: BuildOptions }>;

// ---- the grammar ----------------------------------------------------------------------------------------

const COLUMNS = [
  'name',
  'Name',
  'slug',
  'address',
  'services',
  'contact',
  'url',
  'code',
  'logo',
  'permissions',
  'a',
  'pastor',
  'nmae',
  '',
  'a b',
  '{{name}}',
  'constructor',
  '__proto__',
  'ü',
]; // prettier-ignore
const VALUES = [
  '',
  ' ',
  'yes',
  'no',
  'https://example.org/a',
  'javascript:x',
  'office@example.org',
  'images/none.png',
  '../x.png',
  'one | two | three',
  'a\nb',
  '{{name}}',
  '*a* _b_ [c](d)',
  '=1+1',
  '"',
  ',',
  ';',
  "'",
  '<b>',
  '#',
  'x'.repeat(300),
  '1',
  '0',
  'CON',
  '..',
  'a/b',
  '\u202e',
  'שלום',
  '🌍',
  '字',
]; // prettier-ignore

const words = language.chain((sample) => wordsOf(sample, 4)).map((text) => text.replace(/\n/g, ' '));

/** What stands in a column of that name; the rest may be anything. */
const OF_COLUMNS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  slug: fc.constantFrom('', 'quay', 'acme', 'b-1'),
  url: fc.constantFrom('', 'https://example.org/a', 'https://example.org/ü'),
  code: fc.constantFrom('', 'yes', 'no'),
  logo: fc.constant(''),
};
const anything = fc.oneof({ weight: 3, arbitrary: words }, fc.constantFrom(...VALUES));
const RIGHT_COLUMNS = [
  'name',
  'slug',
  'address',
  'services',
  'contact',
  'url',
  'code',
  'logo',
  'permissions',
  'a',
  'pastor',
];

/** @param isWild whether cells and heads may be wrong. */
const tableBy = (isWild: boolean): fc.Arbitrary<string[][]> =>
  fc.uniqueArray(fc.constantFrom(...(isWild ? COLUMNS : RIGHT_COLUMNS.slice(1))), { maxLength: 5 }).chain((others) => {
    const cellOf = (column: string): fc.Arbitrary<string> => (isWild ? anything : (OF_COLUMNS[column] ?? words));
    const row = fc.tuple(isWild ? anything : words, ...others.map(cellOf));
    const head = ['name', ...others];
    return fc.array(row, { minLength: isWild ? 0 : 1, maxLength: 4 }).map((rows) => [head, ...rows]);
  });
const table = fc.oneof({ weight: 3, arbitrary: tableBy(false) }, tableBy(true));

const quoted = (text: string): string => (/[",;\t\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

const csv: fc.Arbitrary<Written> = fc
  .tuple(
    table,
    fc.constantFrom(',', ',', ';', '\t'),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.constantFrom('', '', '', '\uFEFF', '\n'),
  )
  .map(([rows, by, end, before]) => ({
    name: 'churches.csv',
    bytes: bytesOf(before + rows.map((cells) => cells.map(quoted).join(by) + end).join('')),
  }));

/** Of a table, each row as an entry. */
const yaml: fc.Arbitrary<Written> = table.map(([head = [], ...rows]) => ({
  name: 'churches.yaml',
  bytes: bytesOf(
    rows
      .map((cells) => `- ${cells.map((text, index) => `${head[index] || '""'}: ${yamlOf(text)}`).join('\n  ')}\n`)
      .join(''),
  ),
}));

const yamlOf = (text: string): string =>
  text === 'yes' || text === 'no' ? String(text === 'yes') : JSON.stringify(text);

const escaped = (text: string): string =>
  text
    .replace(/[^\P{Cc}\n]|\p{Cs}|[\uFFFE\uFFFF]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;');

const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Cells as strings of their own, as shared ones and as numbers. */
const xlsx: fc.Arbitrary<Written> = fc.tuple(table, fc.nat(2)).map(([rows, how]) => {
  const shared: string[] = [];
  const cellOf = (text: string, row: number, column: number): string => {
    const place = `${String.fromCharCode(65 + column)}${row + 1}`;
    if (how === 0 || (how === 1 && row === 0))
      return `<c r="${place}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
    if (how === 2 && /^\d+$/.test(text)) return `<c r="${place}"><v>${text}</v></c>`;
    return `<c r="${place}" t="s"><v>${shared.push(escaped(text)) - 1}</v></c>`;
  };
  const data = rows
    .map((cells, row) => `<row r="${row + 1}">${cells.map((text, column) => cellOf(text, row, column)).join('')}</row>`)
    .join('');
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets><sheet name="x" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SHEETS}"><sheetData>${data}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${SHEETS}">${shared.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
  };
  const entries = Object.entries(parts).map(
    ([name, text]) => [name, [strToU8(text), { mtime: '1980-01-01' }]] as const,
  );
  return { name: 'churches.xlsx', bytes: zipSync(Object.fromEntries(entries) as Parameters<typeof zipSync>[0]) };
});

const TOKENS = [
  ...YAML_TOKENS,
  ...COLUMNS,
  ',',
  ';',
  '\t',
  '""',
  '"\n',
  '\r\n',
  '\n- name: ',
  'sep=,\n',
  '<c r="ZZZ1"><v>1</v></c>',
  '<c r="A1048576" t="s"><v>99</v></c>',
  ' t="s"',
  ' t="d"',
  ' t="e"',
  ' s="9"',
  '<f>1+1</f>',
  '<row r="999999999">',
  '</row>',
  '<v>1e308</v>',
  '<v>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
]; // prettier-ignore

export const imprints: Target = {
  name: 'imprints',
  ways: Object.keys(WAYS) as [string, ...string[]],
  written: fc.oneof({ weight: 3, arbitrary: csv }, { weight: 2, arbitrary: yaml }, { weight: 2, arbitrary: xlsx }),
  tokens: TOKENS,
  async run({ name, bytes, way }: Input, room: Room): Promise<Ran> {
    const { issue, options } = WAYS[way as keyof typeof WAYS];
    const path = `churches.${name.split('.').at(-1)}`;
    const cwd = room.folder({ 'bulletin.config.yaml': '', 'issues/june.md': issue, [path]: bytes });
    const { build, UsageError } = await library();
    try {
      const result = await build({ cwd, issues: ['issues/june.md'], jobs: 1, imprints: path, ...options });
      const faults = faultsOf(result, bytes, true);
      for (const file of result.files) {
        const read = file.kind === 'pages' ? await textOfPdf(file.bytes) : Buffer.from(file.bytes).toString();
        faults.push(...faultsOfFilling(file.name.endsWith('.html') ? textOfHtml(read) : read, way));
      }
      if (room.isClose) faults.push(...(await faultsOfCommand(['build', '--imprints', path], cwd)));
      return { isTaken: result.status === 0, faults };
    } catch (error) {
      // Two churches of one name: the call is wrong.
      if (error instanceof UsageError) return { isTaken: false, faults: [] };
      throw error;
    }
  },
};

/** Nothing stays to be filled in but what stands in code. */
function faultsOfFilling(read: string, way: string): Fault[] {
  const left = read.replace(/\s/g, '').split('{{name}}').length - 1;
  if (way === 'plain' || way === 'email' || left >= 1) return [];
  return [{ kind: 'words', signature: `code is filled in: ${way}`, told: read }];
}
