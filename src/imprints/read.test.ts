/** Tables of churches in every form: the same churches, with the places of their cells. */
import { zipSync } from 'fflate';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { readTable, tableOf } from './read.ts';
import { type Church, type ChurchTable, chosen } from './table.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(content: string | Uint8Array, path = 'churches.csv') {
  const file = new VFile({ path });
  const table = await readTable(typeof content === 'string' ? encode(content) : content, file);
  const said = file.messages.map(
    ({ line, column, fatal, ruleId, reason }) =>
      `${line}:${column} ${fatal ? 'error' : 'warning'} ${ruleId}: ${reason}`,
  );
  return { table, churches: table?.churches ?? [], said, notes: file.messages.map(({ note }) => note) };
}

const HEAD = 'name,address,services,contact,url,code,permissions,logo,slug,pastor';
const FULL =
  'Lantern Quay,"12 Harbor Street | Port Ellery","Sundays 10.30\nWednesdays 19.30","+1 555 0100|office@example.org",https://example.org,no,May be copied.,logos/a.png,Quay,Ann "the" B';

const EXPECTED: Partial<Church> = {
  slug: 'quay',
  logo: 'logos/a.png',
  imprint: {
    name: 'Lantern Quay',
    address: ['12 Harbor Street', 'Port Ellery'],
    services: ['Sundays 10.30', 'Wednesdays 19.30'],
    contact: ['+1 555 0100', 'office@example.org'],
    url: 'https://example.org',
    code: false,
    permissions: ['May be copied.'],
    writtenIn: 'churches.csv',
    more: { pastor: 'Ann "the" B' },
  },
};

describe('a table with commas', () => {
  it('has a church in each row, and all that an imprint may say', async () => {
    const { churches, said } = await read(`${HEAD}\n${FULL}\n`);
    expect(said).toEqual([]);
    expect(churches).toMatchObject([{ row: 2, at: { line: 2, column: 1 }, ...EXPECTED }]);
  });

  it.each([
    ['semicolons, as in Europe', (text: string) => text.replaceAll(',', ';').replace('10.30;', '10.30,')],
    ['tabs', (text: string) => text.replaceAll(',', '\t')],
    ['the ends of lines of Windows, and a byte order mark', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ['no end of its last line', (text: string) => text.trimEnd()],
    ['names in capitals, with spaces', (text: string) => text.replace('name,address', ' Name ,ADDRESS')],
    ['blank lines and rows', (text: string) => `\n${text}\n,,,,,,,,,\n\n`],
  ])('may have %s', async (_, changed) => {
    const { churches, said } = await read(changed(`${HEAD}\n${FULL}\n`));
    expect(said).toEqual([]);
    expect(churches).toMatchObject([{ slug: 'quay', imprint: EXPECTED.imprint! }]);
  });

  it('knows where each cell stands, in rows of several lines too', async () => {
    const { churches } = await read('name,address,url\nA,"1\n2",\nB,"x, ""y""",https://example.org\n');
    expect(churches.map(({ at, cells }) => [at.line, cells.address, cells.url])).toEqual([
      [2, { line: 2, column: 3 }, { line: 3, column: 4 }],
      [4, { line: 4, column: 3 }, { line: 4, column: 14 }],
    ]);
  });

  it('tells of a row that is wrong where it is, and has the others', async () => {
    const { churches, said } = await read(
      'name,url,code,logo\nA,example.org,,\nB,https://example.org,perhaps,\n,https://example.org,,\n?!,,,\nC,,,\nD,"a,b",,,x\nE\n',
    );
    expect(said).toEqual([
      '2:3 error imprints-value: `url` is not the address of a web page, such as https://example.org/pray',
      '3:23 error imprints-value: `code` must be true or false',
      '4:1 error imprints-value: `name` is empty, or has neither letter nor digit: its files would have no name',
      '5:1 error imprints-value: `name` is empty, or has neither letter nor digit: its files would have no name',
      '7:11 error imprints-value: the row has more cells than the head has names',
      '7:3 error imprints-value: `url` is not the address of a web page, such as https://example.org/pray',
    ]);
    expect(churches.map(({ row, slug }) => [row, slug])).toEqual([
      [6, 'c'],
      [8, 'e'],
    ]);
  });

  it.each([
    ['name,a,A\nx,1,2\n', '1:8 error imprints-table: two columns are called ‘a’'],
    ['name,link\nx,1\n', '1:6 error imprints-table: ‘link’ is a name that templates keep for themselves'],
    ['church,town\nx,1\n', '1:1 error imprints-table: no column is called ‘name’'],
    [
      'name,url\nA,"https://example.org\nB,\n',
      '2:3 error imprints-table: a quotation mark is opened and not closed again',
    ],
    ['name,url\n', '1:1 error imprints-empty: there is no church in the table'],
    ['', '1:1 error imprints-empty: there is no church in the table'],
    [
      `name,${Array.from({ length: 201 }, (_, index) => `c${index}`).join()}\nx\n`,
      '1:891 error imprints-table: there are more than 200 columns',
    ],
  ])('%j has no churches', async (text, fault) => {
    const { churches, said } = await read(text);
    expect(churches).toEqual([]);
    expect(said).toEqual([fault]);
  });

  it('warns of a column that is nearly one of the imprint’s', async () => {
    const { said, notes } = await read('name,adress,pastor\nA,x,y\n');
    expect(said).toEqual([
      '1:6 warning imprints-unknown-key: the column ‘adress’ is none of the imprint’s, and is not printed by itself',
    ]);
    expect(notes).toEqual(['Did you mean ‘address’?']);
  });

  it('is text in UTF-8', async () => {
    const { said } = await read(Uint8Array.of(...encode('name\nZ'), 0xfc, ...encode('rich\n')));
    expect(said[0]).toContain('error encoding: this is not UTF-8: the byte FC, which would be ü in Windows-1252');
  });

  it('is called like one', async () => {
    expect((await read('name\nA\n', 'churches.ods')).said).toEqual([
      'undefined:undefined error imprints-table: a table of churches has another ending',
    ]);
  });
});

describe('a list in YAML', () => {
  it('has the same churches', async () => {
    const { churches, said } = await read(
      [
        '# Ours',
        '- name: Lantern Quay',
        '  address: [12 Harbor Street, Port Ellery]',
        '  services:',
        '    - Sundays 10.30',
        '    - Wednesdays 19.30',
        '  contact: [+1 555 0100, office@example.org]',
        '  url: https://example.org',
        '  code: false',
        '  permissions: May be copied.',
        '  logo: logos/a.png',
        '  slug: Quay',
        '  pastor: \'Ann "the" B\'',
        '-   name: 42',
      ].join('\n'),
      'churches.yaml',
    );
    expect(said).toEqual([]);
    expect(churches).toMatchObject([
      { row: 1, ...EXPECTED, imprint: { ...EXPECTED.imprint, writtenIn: 'churches.yaml' }, at: { line: 2, column: 1 } },
      { row: 2, slug: '42', imprint: { name: '42' }, at: { line: 14, column: 1 } },
    ]);
    expect(churches[0]!.cells.url).toEqual({ line: 8, column: 8 });
  });

  it('is bounded entry by entry, and what is wrong with one keeps no other', async () => {
    const { churches, said } = await read(
      `- name: A\n  name: B\n- ${'['.repeat(100)}\n- name: C\n  url: x\n- x\n- name: ${'x'.repeat(20_000)}\n- name: D\n`,
      'churches.yml',
    );
    expect(churches.map(({ slug }) => slug)).toEqual(['d']);
    expect(said).toEqual([
      '2:3 error imprints-yaml: this key stands twice',
      '3:1 error imprints-yaml: the entry is nested too deeply to be read',
      '6:1 error imprints-keys: the entry is not made of keys and values',
      '7:1 error imprints-size: the entry has 20008 characters, more than the 16384 that are read',
      '5:8 error imprints-value: `url` is not the address of a web page, such as https://example.org/pray',
    ]);
  });

  it('is no mapping', async () => {
    expect((await read('imprints:\n  - name: A\n', 'churches.yaml')).said).toEqual([
      '1:1 error imprints-keys: this is not a list of churches',
    ]);
  });
});

describe('an Excel file', () => {
  const column = (index: number): string => String.fromCharCode(65 + index);
  const workbook = (rows: (string | number | boolean)[][], more: Record<string, Uint8Array> = {}): Uint8Array =>
    zipSync({
      '[Content_Types].xml': encode('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
      'xl/workbook.xml': encode(
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Churches" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': encode(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': encode(
        `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
          .map(
            (cells, row) =>
              `<row r="${row + 1}">${cells
                .map((value, index) => {
                  const at = `r="${column(index)}${row + 1}"`;
                  if (typeof value === 'number') return `<c ${at}><v>${value}</v></c>`;
                  if (typeof value === 'boolean') return `<c ${at} t="b"><v>${value ? 1 : 0}</v></c>`;
                  return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${value.replaceAll('&', '&amp;')}</t></is></c>`;
                })
                .join('')}</row>`,
          )
          .join('')}</sheetData></worksheet>`,
      ),
      ...more,
    });

  it('has the churches of its first sheet, told by rows and columns', async () => {
    const { churches, said } = await read(
      workbook([
        ['Name', 'Services', 'Contact', 'Code', 'URL'],
        ['Bread & Wine', 'Sundays\nFridays', 5550100, false, ''],
        ['Acme', '', '', true, 'x'],
      ]),
      'churches.xlsx',
    );
    expect(said).toEqual([
      '3:5 error imprints-value: `url` is not the address of a web page, such as https://example.org/pray',
    ]);
    expect(churches).toMatchObject([
      {
        row: 2,
        slug: 'bread-wine',
        imprint: { name: 'Bread & Wine', services: ['Sundays', 'Fridays'], contact: ['5550100'], code: false },
        cells: { contact: { line: 2, column: 3 } },
      },
    ]);
  });

  it.each([
    ['nothing of the kind', encode('name\nA\n'), 'is not an Excel file that can be read'],
    ['an archive of other things', zipSync({ 'a.txt': encode('a') }), 'is not an Excel file that can be read'],
    ['cut short', workbook([['name'], ['A']]).subarray(0, 400), 'is not an Excel file that can be read'],
    [
      'more than it seems',
      workbook([['name'], ['A']], { 'xl/sharedStrings.xml': new Uint8Array(130 * 1024 * 1024) }),
      'unpacks to more than a table of churches has',
    ],
  ])('that is %s is refused', async (_, bytes, reason) => {
    const { table, said } = await read(bytes, 'churches.xlsx');
    expect(table).toBeUndefined();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(reason);
  });
});

describe('records of a program', () => {
  const file = () => new VFile({ path: 'imprints' });
  it('are churches likewise', async () => {
    const { churches } = await tableOf([{ name: 'A', contact: [1, 'b'], Pastor: 'C', logo: undefined }], file());
    expect(churches).toMatchObject([{ row: 1, slug: 'a', imprint: { contact: ['1', 'b'], more: { pastor: 'C' } } }]);
  });

  it('are told of by their numbers', async () => {
    const table = await tableOf(
      [{ name: 'A', code: 'x' }, { name: { first: 'B' } }, 'x', { name: 'C', more: ['x'] }],
      file(),
    );
    expect(table.churches).toEqual([]);
    expect(table.file.messages.map(({ line, reason }) => [line, reason])).toEqual([
      [1, '`code` must be true or false'],
      [2, '`name` must be text'],
      [4, '`more` must be text'],
    ]);
  });
});

describe('some of a table', () => {
  const table = async (): Promise<ChurchTable> => (await read('name,url\nA,\nB,x\nC,\n7,\n')).table!;
  it('are named by rows or as in the names of files', async () => {
    const { churches, strangers } = chosen(await table(), ['4', 'a', '7', '3', 'x', '99']);
    expect(churches.map(({ slug }) => slug)).toEqual(['a', 'c', '7']);
    // Row 3 was told of.
    expect(strangers).toEqual(['x', '99']);
  });
});
