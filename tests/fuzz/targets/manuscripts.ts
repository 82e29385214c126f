/** Letters of other word processors by their grammar: OpenDocument text, and rich text. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { language, type Sample, wordsOf } from './languages.ts';

type Text = fc.Arbitrary<string>;

const some = (of: Text, maxLength: number): Text => fc.array(of, { maxLength }).map((all) => all.join(''));
const one = (...values: string[]): Text => fc.constantFrom(...values);

// ---- OpenDocument ---------------------------------------------------------------------------------------

const OASIS = 'urn:oasis:names:tc:opendocument:xmlns';
const NAMESPACES = `${['office', 'style', 'text', 'table']
  .map((name) => ` xmlns:${name}="${OASIS}:${name}:1.0"`)
  .join(
    '',
  )} xmlns:draw="${OASIS}:drawing:1.0" xmlns:fo="${OASIS}:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"`;

const STYLES =
  '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style><style:style style:name="V" style:family="text"><style:text-properties text:display="none"/></style:style><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style><text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>';

const escaped = (text: string): string =>
  text
    .replace(/[^\P{Cc}\n]|\p{Cs}|[\uFFFE\uFFFF]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

function textOf(sample: Sample): Text {
  const words = wordsOf(sample).map(escaped);
  return fc.letrec<{ inline: string; block: string }>((tie) => ({
    inline: fc.oneof(
      { maxDepth: 5 },
      { weight: 6, arbitrary: words },
      one(
        '<text:s/>',
        '<text:s text:c="3"/>',
        '<text:tab/>',
        '<text:line-break/>',
        '<text:soft-page-break/>',
        '<text:bookmark text:name="x"/>',
      ),
      fc
        .tuple(
          one(
            'text:span text:style-name="B"',
            'text:span text:style-name="I"',
            'text:span text:style-name="V"',
            'text:span',
            'text:a xlink:href="https://example.org"',
            'text:date',
            'text:page-number',
            'text:meta',
          ),
          some(tie('inline'), 3),
        )
        .map(([name, inner]) => `<${name}>${inner}</${name.split(' ')[0]}>`),
      words.map(
        (word) =>
          `<text:ruby><text:ruby-base>${word}</text:ruby-base><text:ruby-text>${word}</text:ruby-text></text:ruby>`,
      ),
      words.map(
        (word) =>
          `<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>${word}</text:p></text:note-body></text:note>`,
      ),
      words.map((word) => `<office:annotation><dc:creator>x</dc:creator><text:p>${word}</text:p></office:annotation>`),
      some(tie('block'), 2).map((inner) => `<draw:frame><draw:text-box>${inner}</draw:text-box></draw:frame>`),
    ),
    block: fc.oneof(
      { maxDepth: 5 },
      { weight: 5, arbitrary: some(tie('inline'), 4).map((inner) => `<text:p>${inner}</text:p>`) },
      fc
        .tuple(one('1', '2', '3', '99', 'x'), some(tie('inline'), 3))
        .map(([level, inner]) => `<text:h text:outline-level="${level}">${inner}</text:h>`),
      fc
        .tuple(
          one('text:section', 'text:table-of-content', 'text:tracked-changes', 'text:index-body', 'draw:g'),
          some(tie('block'), 3),
        )
        .map(([name, inner]) => `<${name}>${inner}</${name}>`),
      fc
        .tuple(
          one('', ' text:style-name="L1"', ' text:style-name="L2"', ' text:continue-numbering="true"'),
          fc.array(
            fc.tuple(one('', '', '', ' text:start-value="5"', ' text:start-value="-1"'), some(tie('block'), 3)),
            { maxLength: 4 },
          ),
        )
        .map(
          ([how, items]) =>
            `<text:list${how}>${items.map(([start, inner]) => `<text:list-item${start}>${inner}</text:list-item>`).join('')}</text:list>`,
        ),
      fc
        .array(
          fc.array(
            fc.tuple(
              one(
                '',
                '',
                ' table:number-columns-spanned="2"',
                ' table:number-columns-repeated="3"',
                ' table:number-rows-spanned="9"',
              ),
              some(tie('block'), 2),
            ),
            { maxLength: 3 },
          ),
          { maxLength: 3 },
        )
        .map(
          (rows) =>
            `<table:table>${rows.map((cells) => `<table:table-row>${cells.map(([how, inner]) => `<table:table-cell${how}>${inner}</table:table-cell>`).join('')}</table:table-row>`).join('')}</table:table>`,
        ),
    ),
  })).block;
}

export const odt: fc.Arbitrary<Uint8Array> = language.chain((sample) =>
  some(textOf(sample), 6).map((body) => {
    const parts = {
      mimetype: 'application/vnd.oasis.opendocument.text',
      'META-INF/manifest.xml': `<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>`,
      'styles.xml': `<office:document-styles${NAMESPACES}><office:styles>${STYLES}</office:styles></office:document-styles>`,
      'content.xml': `<office:document-content${NAMESPACES}><office:automatic-styles>${STYLES}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    };
    const entries = Object.entries(parts).map(
      ([name, text]) => [name, [strToU8(text), { mtime: '1980-01-01' }]] as const,
    );
    return zipSync(Object.fromEntries(entries) as Parameters<typeof zipSync>[0]);
  }),
);

export const ODT_TOKENS = [
  '<text:p>',
  '</text:p>',
  '<text:span>',
  '</text:span>',
  '<text:h text:outline-level="1">',
  '</text:h>',
  '<text:list>',
  '</text:list>',
  '<text:list-item>',
  '</text:list-item>',
  '<text:list-header>',
  '<text:s text:c="999999999"/>',
  '<text:tab/>',
  '<text:line-break/>',
  '<table:table>',
  '<table:table-row>',
  '<table:table-cell table:number-columns-repeated="16384">',
  '<table:table-row table:number-rows-repeated="1048576">',
  '<table:covered-table-cell/>',
  '</table:table-cell>',
  '</table:table-row>',
  '</table:table>',
  '<draw:frame><draw:text-box>',
  '</draw:text-box></draw:frame>',
  '<text:note><text:note-body>',
  '</text:note-body></text:note>',
  '<office:annotation>',
  '</office:annotation>',
  '<text:tracked-changes><text:changed-region text:id="x"><text:deletion>',
  '<text:change-start text:change-id="x"/>',
  '<text:change text:change-id="x"/>',
  ' text:style-name="B"',
  ' text:style-name="P1"',
  ' text:start-value="99999"',
  ' text:continue-list="x"',
  ' xml:id="x"',
  ' text:level="',
  ' style:num-format="i"',
  ' style:num-suffix="',
  ' style:parent-style-name="P1"',
  '&amp;',
  '&#x0;',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
  '<?xml version="1.0"?>',
  '<!--',
  '-->',
] as const; // prettier-ignore

// ---- rich text ------------------------------------------------------------------------------------------

const HEAD =
  "{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{\\fonttbl{\\f0\\fnil\\fcharset0 Arial;}{\\f1\\fcharset2 Symbol;}{\\f2\\fcharset204 Arial Cyr;}{\\f3\\fcharset128 MS Mincho;}}{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\s2 Title;}{\\s3 Quote;}}{\\*\\listtable{\\list{\\listlevel\\levelnfc0\\levelstartat1{\\leveltext\\'02\\'00.;}{\\levelnumbers\\'01;}}\\listid1}}{\\*\\listoverridetable{\\listoverride\\listid1\\listoverridecount0\\ls1}}";

/** Each unit of UTF-16 by itself, as the format has them. */
const written = (text: string): string =>
  text.replace(/[\\{}]/g, '\\$&').replace(/[^\x20-\x7e]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return unit === '\n' ? ' ' : `\\u${code > 32767 ? code - 65536 : code}?`;
  });

const MARKS = [
  '\\par ',
  '\\par\\pard ',
  '\\line ',
  '\\tab ',
  '\\b ',
  '\\b0 ',
  '\\i ',
  '\\i0 ',
  '\\plain ',
  '\\pard ',
  '\\page ',
  '\\sect ',
  '\\s1 ',
  '\\s2 ',
  '\\s3 ',
  '\\ilvl1\\ls1 ',
  '\\ls1 ',
  '\\v ',
  '\\v0 ',
  '\\deleted ',
  '\\revised ',
  '\\caps ',
  '\\uc0 ',
  '\\uc2 ',
  '\\f1 ',
  '\\f2 ',
  '\\f3 ',
  '\\rtlpar ',
  '\\super ',
  '\\nosupersub ',
  '\\~',
  '\\_',
  '\\-',
  '\\|',
  '\\:',
  "\\'e9",
  "\\'83\\'65",
  '\\bullet ',
  '\\ldblquote ',
  '\\rdblquote ',
  '\\emdash ',
  '\\cell ',
  '\\row ',
  '\\nestcell ',
  '{\\nestrow}',
  '\\intbl ',
  '\\trowd\\cellx100\\cellx200 ',
  '\\trowd\\clmgf\\cellx100\\clmrg\\cellx200 ',
  '\\clvmgf ',
  '\\clvmrg ',
  '{\\pntext 2.\\tab}',
  '{\\listtext b)\\tab}',
  '{\\listtext \\u8226?\\tab}',
  '{\\*\\bkmkstart x}',
  '{\\*\\unknown gone}',
  '{\\pict\\pngblip 89504e47}',
  '\\bin3 }{\\',
]; // prettier-ignore

export const rtf: fc.Arbitrary<Uint8Array> = language.chain((sample) => {
  const words = wordsOf(sample).map(written);
  const inside = fc.letrec<{ piece: string; pieces: string }>((tie) => ({
    pieces: fc.array(tie('piece'), { maxLength: 8 }).map((all) => all.join('')),
    piece: fc.oneof(
      { maxDepth: 4 },
      { weight: 8, arbitrary: words },
      { weight: 6, arbitrary: one(...MARKS) },
      { weight: 3, arbitrary: words.map((text) => `\\pard ${text}\\par\n`) },
      words.map((text) => `{\\listtext 1.\\tab}\\pard\\ls1 ${text}\\par `),
      tie('pieces').map((inner) => `{${inner}}`),
      tie('pieces').map((inner) => `{\\footnote ${inner}}`),
      tie('pieces').map((inner) => `{\\shp{\\*\\shpinst{\\shptxt ${inner}\\par}}{\\shprslt x}}`),
      tie('pieces').map((inner) => `{\\field{\\*\\fldinst HYPERLINK "https://example.org"}{\\fldrslt ${inner}}}`),
      tie('pieces').map((inner) => `{\\header ${inner}}`),
      tie('pieces').map((inner) => `{\\*\\annotation ${inner}}`),
      tie('pieces').map((inner) => `\\trowd\\cellx100\\cellx200 \\pard\\intbl ${inner}\\cell x\\cell\\row `),
    ),
  })).pieces;
  return fc
    .array(inside, { minLength: 1, maxLength: 6 })
    .map((all) => new Uint8Array(Buffer.from(`${HEAD}\\pard ${all.join('\\par ')}\\par}`, 'latin1')));
});

export const RTF_TOKENS = [
  ...MARKS,
  '{',
  '}',
  '\\',
  '\\*',
  '{\\*\\',
  '{\\upr{x}{\\*\\ud{y}}}',
  '{\\object{\\result x}}',
  '\\u-99999?',
  '\\u65?',
  "\\'",
  "\\'zz",
  '\\bin999999999 ',
  '\\uc99 ',
  '\\ansicpg932 ',
  '\\ansicpg99999 ',
  '\\fcharset ',
  '\\levelnfc23 ',
  '\\levelstartat-5 ',
  '{\\info{\\title x}}',
  '{\\field{\\*\\fldinst FORMCHECKBOX}{\\fldrslt}}',
] as const; // prettier-ignore
