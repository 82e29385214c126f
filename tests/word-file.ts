/** Small Word files, written from what is in them. */
import { strToU8, zipSync } from 'fflate';

const NAMESPACES = [
  ['w', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'],
  ['r', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'],
  ['m', 'http://schemas.openxmlformats.org/officeDocument/2006/math'],
  ['mc', 'http://schemas.openxmlformats.org/markup-compatibility/2006'],
  ['wp', 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'],
  ['a', 'http://schemas.openxmlformats.org/drawingml/2006/main'],
  ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  ['w14', 'http://schemas.microsoft.com/office/word/2010/wordml'],
  ['v', 'urn:schemas-microsoft-com:vml'],
]
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('');

const KINDS = ['document', 'styles', 'numbering', 'footnotes', 'endnotes', 'header'] as const;

export interface WordParts {
  /** What stands in the body, as XML; and in the other parts. */
  body: string;
  numbering?: string;
  footnotes?: string;
  endnotes?: string;
  styles?: string;
  header?: string;
  /** Addresses, by the names that links have for them. */
  links?: Readonly<Record<string, string>>;
}

export function wordFile({
  body,
  numbering,
  footnotes,
  endnotes,
  styles = '',
  header,
  links = {},
}: WordParts): Uint8Array {
  const part = (name: string, inner: string): string =>
    `<?xml version="1.0"?><w:${name}${NAMESPACES}>${inner}</w:${name}>`;
  const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
  const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const beside = KINDS.filter((kind) => kind !== 'document').map(
    (kind) =>
      `<Relationship Id="${kind}" Type="${OFFICE}/${kind}" Target="${kind === 'header' ? 'header1' : kind}.xml"/>`,
  );
  const relations = Object.entries(links).map(
    ([id, address]) =>
      `<Relationship Id="${id}" Type="${OFFICE}/hyperlink" Target="${escaped(address)}" TargetMode="External"/>`,
  );
  const parts: Record<string, string | undefined> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${KINDS.map((kind) => `<Override PartName="/word/${kind === 'header' ? 'header1' : kind}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}${kind === 'document' ? '.main' : ''}+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${beside.join('')}${relations.join('')}</Relationships>`,
    'word/document.xml': part('document', `<w:body>${body}<w:sectPr/></w:body>`),
    'word/styles.xml': part('styles', STYLES + styles),
    'word/numbering.xml': numbering === undefined ? undefined : part('numbering', numbering),
    'word/footnotes.xml': footnotes === undefined ? undefined : part('footnotes', footnotes),
    'word/endnotes.xml': endnotes === undefined ? undefined : part('endnotes', endnotes),
    'word/header1.xml': header === undefined ? undefined : part('hdr', header),
  };
  const there = Object.entries(parts).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, [strToU8(text), { mtime: '1980-01-01' }]]],
  );
  return zipSync(Object.fromEntries(there));
}

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export const style = (id: string, name: string, more = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;

const STYLES = [
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
  style('Title', 'Title'),
  ...[1, 2, 3, 4, 5].map((depth) => style(`Heading${depth}`, `heading ${depth}`)),
  style('Quote', 'Quote'),
  style('ListParagraph', 'List Paragraph'),
  ...[1, 2, 3, 4].map((level) =>
    style(`ListContinue${level}`, level === 1 ? 'List Continue' : `List Continue ${level}`),
  ),
].join('');

/** Text of a run; a line’s end is a break. */
export const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`)
    .join('<w:br/>')}</w:r>`;

/** A paragraph of text, or of runs. */
export const p = (content: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') ? content : content === '' ? '' : run(content)}</w:p>`;

export const styled = (id: string, content: string): string => p(content, `<w:pStyle w:val="${id}"/>`);

/** An item of a list. */
export const item = (content: string, list: number, level = 0): string =>
  p(content, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

/** A level: its format, its text, where it starts, and whatever else. */
export type LevelParts = readonly [format: string, text: string, start?: number, more?: string];

/** Lists, each with its levels; one that is a number goes on with the numbers of that list, one with `begins` anew. */
export function lists(...definitions: (readonly LevelParts[] | number | { of: number; begins: number })[]): string {
  const abstract = definitions.map((levels, index) =>
    Array.isArray(levels)
      ? `<w:abstractNum w:abstractNumId="${index + 1}">${levels.map(([format, text, start = 1, more = ''], level) => `<w:lvl w:ilvl="${level}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${escaped(text)}"/></w:lvl>`).join('')}</w:abstractNum>`
      : '',
  );
  const nums = definitions.map((levels, index) => {
    const of = typeof levels === 'number' ? levels : 'of' in levels ? levels.of : index + 1;
    const begins =
      typeof levels === 'object' && 'begins' in levels
        ? `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${levels.begins}"/></w:lvlOverride>`
        : '';
    return `<w:num w:numId="${index + 1}"><w:abstractNumId w:val="${of}"/>${begins}</w:num>`;
  });
  return abstract.join('') + nums.join('');
}

/** A table; a cell is its paragraphs, or those and its properties. */
export const table = (...rows: readonly (string | readonly [content: string, properties: string])[][]): string =>
  `<w:tbl><w:tblPr/>${rows
    .map(
      (cells) =>
        `<w:tr>${cells
          .map((cell) => (typeof cell === 'string' ? [cell, ''] : cell))
          .map(
            ([content, properties]) =>
              `<w:tc><w:tcPr>${properties}</w:tcPr>${content!.startsWith('<') ? content : p(content!)}</w:tc>`,
          )
          .join('')}</w:tr>`,
    )
    .join('')}</w:tbl>`;

/** A field as Word writes it: what it is told, and what it shows. */
export const field = (instruction: string, shown: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${escaped(instruction)} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${shown.startsWith('<') ? shown : run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

/** A text box, for programs that know it and for those that do not. */
export const box = (content: string): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;

export const note = (kind: 'footnote' | 'endnote', id: number, content: string): string =>
  `<w:${kind} w:id="${id}">${content.startsWith('<') ? content : p(content)}</w:${kind}>`;

export const call = (kind: 'footnote' | 'endnote', id: number): string =>
  `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
