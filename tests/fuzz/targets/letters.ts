/** Letters as they come in, by the grammar of each format. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { language, type Sample, wordsOf } from './languages.ts';
import { issue } from './markdown.ts';

type Text = fc.Arbitrary<string>;

const BULLETS = ['- ', '• ', '* ', '– ', '1. ', '2) ', 'a) ', '   o ', '§ ', ''];

function plainOf(sample: Sample): Text {
  const words = wordsOf(sample, 16);
  const heading = fc
    .tuple(wordsOf(sample, 4), fc.nat(5))
    .map(
      ([text, how]) =>
        [
          text.toUpperCase(),
          `${text}:`,
          `-- ${text} --`,
          `${text}\n${'='.repeat(text.length)}`,
          `*${text}*`,
          `## ${text}`,
        ][how]!,
    );
  const list = fc
    .tuple(fc.constantFrom(...BULLETS), fc.array(words, { minLength: 1, maxLength: 5 }), fc.constantFrom('\n', '\n\n'))
    .map(([bullet, items, gap]) => items.map((item) => bullet + item).join(gap));
  const wrapped = words.map((text) => text.replace(/(.{20,60}?) /g, '$1\n'));
  const other = fc.constantFrom(
    '“The upright will see his face.” — Psalm 11:7 (NIV)',
    'June 5, 2015',
    'From: Office <office@example.org>\nSubject: Prayer',
    '-- \nThe Writers\n+1 555 0100',
    'On Mon, 1 June 2015, Office wrote:\n> Pray.',
    '[05/06/2015, 09:12] Office: Pray',
    'Blessings,\nThe team',
    '> quoted\n> more',
    'a\tb\tc\n1\t2\t3',
    '----------',
    'Unsubscribe: https://example.org/u',
  ); // prettier-ignore
  return fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: heading },
        { weight: 4, arbitrary: list },
        { weight: 3, arbitrary: words },
        { weight: 2, arbitrary: wrapped },
        other,
      ),
      { minLength: 1, maxLength: 10 },
    ) // prettier-ignore
    .map((parts) => parts.join('\n\n'));
}

export const letter: Text = language.chain(plainOf);

export const markdown: Text = fc.oneof(issue, letter);

// ---- HTML -----------------------------------------------------------------------------------------------

const TAGS =
  'p div span b i u a ul ol li table tbody tr td th h1 h2 h3 h4 blockquote pre code dl dt dd center font sup sub ins del section article details summary label q caption figure figcaption ruby rt'.split(
    ' ',
  ); // prettier-ignore
const ATTRIBUTES = [
  '',
  '',
  '',
  ' href="https://example.org"',
  ' style="display:none"',
  ' style="mso-list:l0 level2"',
  ' start="5"',
  ' colspan="2"',
  ' rowspan="3"',
  ' dir="rtl"',
  ' lang="es"',
  ' hidden',
  ' align="center"',
  ' type="a"',
]; // prettier-ignore

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function nodesOf(sample: Sample): Text {
  return fc.letrec<{ node: string; nodes: string }>((tie) => ({
    nodes: fc.array(tie('node'), { maxLength: 5 }).map((nodes) => nodes.join('')),
    node: fc.oneof(
      { maxDepth: 6 },
      wordsOf(sample).map(escaped),
      fc.constantFrom(
        '<br>',
        '<hr>',
        '<img alt="A well" src="cid:x">',
        '&nbsp;',
        '\n',
        '<wbr>',
        '&shy;',
        '<input type="checkbox" checked>',
        '<!-- remark -->',
        '<o:p>&nbsp;</o:p>',
      ), // prettier-ignore
      fc
        .tuple(fc.constantFrom(...TAGS), fc.constantFrom(...ATTRIBUTES), tie('nodes'))
        .map(([tag, attributes, inner]) => `<${tag}${attributes}>${inner}</${tag}>`),
    ),
  })).nodes;
}

const HEADS = [
  '',
  '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Prayer</title><style>p{}</style></head>',
  '<html xmlns:o="urn:schemas-microsoft-com:office:office"><meta charset=utf-8>',
]; // prettier-ignore

export const html: Text = language.chain((sample) =>
  fc.tuple(fc.constantFrom(...HEADS), nodesOf(sample)).map(([head, body]) => `${head}<body>${body}</body>`),
);

// ---- mail -----------------------------------------------------------------------------------------------

interface Part {
  type: string;
  body: string;
}

const ENCODINGS = ['base64', 'quoted-printable', '8bit', '7bit'] as const;

function encoded(body: string, encoding: (typeof ENCODINGS)[number]): string {
  if (encoding === 'base64') return Buffer.from(body).toString('base64').replace(/.{76}/g, '$&\r\n');
  if (encoding !== 'quoted-printable') return body.replace(/\r?\n/g, '\r\n');
  const bytes = [...Buffer.from(body.replace(/\r?\n/g, '\r\n'), 'utf8')];
  const text = bytes.map((byte) =>
    (byte > 32 && byte < 127 && byte !== 61) || byte === 10 || byte === 13 || byte === 32
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ); // prettier-ignore
  return text.join('').replace(/[^\r\n]{70}(?<!=.?)/g, '$&=\r\n');
}

const part = ({ type, body }: Part, encoding: (typeof ENCODINGS)[number]): string =>
  `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${encoded(body, encoding)}`;

const CONTAINERS = [
  'multipart/alternative',
  'multipart/mixed',
  'multipart/related',
  'multipart/signed',
  'multipart/report',
  'message/rfc822',
]; // prettier-ignore
const FIRST_LINES = [
  '',
  'Received: from x\r\n',
  'Date: Fri, 5 Jun 2015 09:00:00 +0000\r\n',
  'List-Unsubscribe: <mailto:x@example.org>\r\n',
  'X-Long: a\r\n b\r\n\tc\r\n',
]; // prettier-ignore

export const mail: Text = language.chain((sample) => {
  const encoding = fc.constantFrom(...ENCODINGS);
  const text = fc
    .tuple(
      plainOf(sample),
      fc.constantFrom(
        'text/plain; charset=utf-8',
        'text/plain; charset="utf-8"; format=flowed',
        'text/plain; charset=utf-8; format=flowed; delsp=yes',
        'text/plain',
      ),
    ) // prettier-ignore
    .map(([body, type]): Part => ({ type, body }));
  const page = nodesOf(sample).map((body): Part => ({ type: 'text/html; charset=utf-8', body }));
  const attached = fc.constantFrom<Part>(
    { type: 'image/png; name="x.png"', body: 'AAAA' },
    { type: 'text/calendar', body: 'BEGIN:VCALENDAR' },
    { type: 'application/pdf', body: '%PDF' },
  ); // prettier-ignore
  const leaf = fc
    .tuple(fc.oneof({ weight: 3, arbitrary: text }, { weight: 3, arbitrary: page }, attached), encoding)
    .map(([one, how]) => part(one, how)); // prettier-ignore
  const tree = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      { weight: 2, arbitrary: leaf },
      fc
        .tuple(fc.constantFrom(...CONTAINERS), fc.array(tie('node'), { minLength: 1, maxLength: 3 }), fc.nat(999))
        .map(([type, parts, mark]) =>
          type === 'message/rfc822'
            ? `Content-Type: message/rfc822\r\n\r\nSubject: Inner\r\n${parts[0]}`
            : `Content-Type: ${type}; boundary="b${mark}"\r\n\r\n${parts.map((one) => `--b${mark}\r\n${one}\r\n`).join('')}--b${mark}--`,
        ),
    ),
  })).node;
  const subject = fc.oneof(
    wordsOf(sample, 5).map((words) => `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`),
    fc.constantFrom('Prayer', 'Fwd: Re: Prayer', 'WG: Gebet', '=?utf-8?Q?Pray=C3?=', ''),
  );
  return fc
    .tuple(fc.constantFrom(...FIRST_LINES), subject, tree)
    .map(
      ([lines, about, body]) =>
        `${lines}From: Office <office@example.org>\r\nSubject: ${about}\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n${body}\r\n`,
    ); // prettier-ignore
});

// ---- Word -----------------------------------------------------------------------------------------------

const NAMESPACES = [
  'w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'v="urn:schemas-microsoft-com:vml"',
]
  .map((one) => ` xmlns:${one}`)
  .join('');
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const W = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const override = (name: string): string =>
  `<Override PartName="/word/${name}.xml" ContentType="${W}.${name === 'document' ? 'document.main' : name}+xml"/>`; // prettier-ignore
const relation = (id: number, name: string): string =>
  `<Relationship Id="rId${id}" Type="${OFFICE}/${name}" Target="${name}.xml"/>`; // prettier-ignore

/** Parts that stand beside the text, as small as they can be. */
const BESIDE = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${['document', 'numbering', 'styles', 'footnotes', 'comments'].map(override).join('')}</Types>`, // prettier-ignore
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`, // prettier-ignore
  'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${['numbering', 'styles', 'footnotes', 'comments'].map((name, index) => relation(index + 1, name)).join('')}<Relationship Id="rId9" Type="${OFFICE}/hyperlink" Target="https://example.org" TargetMode="External"/></Relationships>`, // prettier-ignore
  'word/numbering.xml': `<w:numbering${NAMESPACES}>${['bullet', 'decimal', 'lowerLetter', 'upperRoman'].map((format, index) => `<w:abstractNum w:abstractNumId="${index}">${[0, 1, 2].map((level) => `<w:lvl w:ilvl="${level}"><w:start w:val="${index + 1}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="%${level + 1}."/></w:lvl>`).join('')}</w:abstractNum>`).join('')}${[0, 1, 2, 3].map((index) => `<w:num w:numId="${index + 1}"><w:abstractNumId w:val="${index}"/></w:num>`).join('')}</w:numbering>`, // prettier-ignore
  'word/styles.xml': `<w:styles${NAMESPACES}>${['Title', 'Heading1', 'Heading2', 'ListParagraph', 'Quote'].map((name) => `<w:style w:type="paragraph" w:styleId="${name}"><w:name w:val="${name.replace(/(\d)/, ' $1').toLowerCase()}"/></w:style>`).join('')}</w:styles>`, // prettier-ignore
  'word/footnotes.xml': `<w:footnotes${NAMESPACES}><w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>`, // prettier-ignore
  'word/comments.xml': `<w:comments${NAMESPACES}><w:comment w:id="0" w:author="Office"><w:p><w:r><w:t>Look.</w:t></w:r></w:p></w:comment></w:comments>`, // prettier-ignore
};

const xml = (text: string): string => escaped(text.replace(/[^\P{Cc}\n]|\p{Cs}|[\uFFFE\uFFFF]/gu, ''));

function bodyOf(sample: Sample): Text {
  const text = wordsOf(sample).map((words) => `<w:t xml:space="preserve">${xml(words)}</w:t>`);
  const inRun = fc.oneof(
    { weight: 6, arbitrary: text },
    fc.constantFrom(
      '<w:br/>',
      '<w:tab/>',
      '<w:br w:type="page"/>',
      '<w:noBreakHyphen/>',
      '<w:sym w:font="Wingdings" w:char="F0FC"/>',
      '<w:footnoteReference w:id="1"/>',
      '<w:commentReference w:id="0"/>',
      '<w:fldChar w:fldCharType="begin"/>',
      '<w:instrText>PAGE</w:instrText>',
      '<w:fldChar w:fldCharType="separate"/>',
      '<w:fldChar w:fldCharType="end"/>',
      '<w:drawing/>',
    ), // prettier-ignore
  );
  const style = fc.constantFrom(
    '',
    '',
    '',
    '<w:rPr><w:b/></w:rPr>',
    '<w:rPr><w:i/></w:rPr>',
    '<w:rPr><w:vanish/></w:rPr>',
    '<w:rPr><w:strike/></w:rPr>',
    '<w:rPr><w:caps/></w:rPr>',
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    '<w:rPr><w:rtl/></w:rPr>',
  ); // prettier-ignore
  const run = fc
    .tuple(style, fc.array(inRun, { minLength: 1, maxLength: 3 }))
    .map(([how, parts]) => `<w:r>${how}${parts.join('')}</w:r>`); // prettier-ignore
  const inline = fc
    .tuple(
      run,
      fc.constantFrom(
        '',
        '',
        '',
        'ins',
        'smartTag',
        'hyperlink r:id="rId9"',
        'sdt',
        'choice',
        'fldSimple w:instr="DATE"',
      ),
    )
    .map(([one, around]) => {
      // prettier-ignore
      if (around === '') return one;
      if (around === 'sdt') return `<w:sdt><w:sdtContent>${one}</w:sdtContent></w:sdt>`;
      if (around === 'choice')
        return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent><w:p>${one}</w:p></w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p>${one}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`; // prettier-ignore
      return `<w:${around}>${one}</w:${around.split(' ')[0]}>`;
    });
  const properties = fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    fc
      .constantFrom('Title', 'Heading1', 'Heading2', 'ListParagraph', 'Quote', 'None')
      .map((name) => `<w:pPr><w:pStyle w:val="${name}"/></w:pPr>`), // prettier-ignore
    fc
      .tuple(fc.nat(5), fc.nat(3))
      .map(([num, level]) => `<w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${num}"/></w:numPr></w:pPr>`), // prettier-ignore
  );
  const paragraph = fc
    .tuple(properties, fc.array(inline, { maxLength: 4 }))
    .map(([how, parts]) => `<w:p>${how}${parts.join('')}</w:p>`); // prettier-ignore
  return fc.letrec<{ block: string; blocks: string }>((tie) => ({
    blocks: fc.array(tie('block'), { minLength: 1, maxLength: 6 }).map((all) => all.join('')),
    block: fc.oneof(
      { maxDepth: 3 },
      { weight: 6, arbitrary: paragraph },
      fc
        .array(
          fc.array(
            fc.tuple(
              tie('blocks'),
              fc.constantFrom(
                '',
                '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>',
                '<w:tcPr><w:vMerge/></w:tcPr>',
                '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>',
              ),
            ),
            { minLength: 1, maxLength: 3 },
          ),
          { minLength: 1, maxLength: 3 },
        ) // prettier-ignore
        .map(
          (rows) =>
            `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map(([inner, how]) => `<w:tc>${how}${how.includes('vMerge/>') ? '<w:p/>' : inner}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`,
        ), // prettier-ignore
      tie('blocks').map((inner) => `<w:sdt><w:sdtContent>${inner}</w:sdtContent></w:sdt>`),
    ),
  })).blocks;
}

export const docx: fc.Arbitrary<Uint8Array> = language.chain((sample) =>
  bodyOf(sample).map((body) => {
    const parts = { ...BESIDE, 'word/document.xml': `<w:document${NAMESPACES}><w:body>${body}</w:body></w:document>` };
    const entries = Object.entries(parts).map(
      ([name, text]) => [name, [strToU8(text), { mtime: '1980-01-01' }]] as const,
    );
    return zipSync(Object.fromEntries(entries) as Parameters<typeof zipSync>[0]);
  }),
);
