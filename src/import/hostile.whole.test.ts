/** Files that are broken or were made to do harm: a message, quickly, and nothing else. */
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { sampled } from '../../tests/amount.ts';
import { growth, processorTime } from '../../tests/tools/effort.ts';
import { parseBody, parseMarkdown } from '../issue/body.ts';
import { clean } from './clean.ts';
import { ImportError } from './import.ts';
import { importLetter } from './letter.ts';
import { textOfIssue } from './verify.ts';
import { wordsOf } from './words.ts';
import { writeIssue } from './write.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The rule of the error, or nothing. */
async function ruleOf(content: Uint8Array | string, name: string): Promise<string | undefined> {
  try {
    await importLetter(typeof content === 'string' ? bytes(content) : content, { name });
    return undefined;
  } catch (error) {
    if (error instanceof ImportError) return error.rule;
    throw error;
  }
}

const mail = (body: string): string => `Message-ID: <1>\nSubject: Prayer\n${body}`;
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const word = (body: string): Uint8Array =>
  zipSync({
    '[Content_Types].xml': bytes(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': bytes(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': bytes(`<w:document ${W}><w:body>${body}</w:body></w:document>`),
  });

const odt = (body: string): Uint8Array =>
  zipSync({
    mimetype: bytes('application/vnd.oasis.opendocument.text'),
    'content.xml': bytes(
      `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
  });

/** An archive whose one part says it is small, and is not. */
function bomb(): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(40 * 1024 * 1024, 'A'));
  const name = Buffer.from('word/document.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(1000, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}

test.each<[what: string, content: Uint8Array | string, name: string, rule: string]>([
  ['50 MB of text', 'Pray for rain. '.repeat(3_500_000), 'a.txt', 'import-size'],
  ['a million lines', 'a\n'.repeat(1_000_000), 'a.txt', 'import-size'],
  ['thousands of paragraphs', 'A\n\n'.repeat(8000), 'a.txt', 'import-size'],
  ['a zip bomb that lies about its size', bomb(), 'a.docx', 'import-size'],
  ['a broken archive', 'PK\u0003\u0004 and no more', 'a.docx', 'import-format'],
  ['elements of Word within one another', word('<w:sdt>'.repeat(20_000)), 'a.docx', 'import-size'],
  ['groups of rich text within one another', `{\\rtf1${'{'.repeat(100_000)}`, 'a.rtf', 'import-size'],
  ['half a file of rich text', '{\\rtf1 Pray {for', 'a.rtf', 'import-truncated'],
  ['rich text of many words', `{\\rtf1${'\\b'.repeat(1_000_000)}}`, 'a.rtf', 'import-size'],
  ['rich text of many paragraphs', `{\\rtf1 ${'a\\par '.repeat(20_000)}}`, 'a.rtf', 'import-size'],
  ['20 MB of a picture in rich text', `{\\rtf1 {\\pict ${'00ff'.repeat(5_000_000)}}}`, 'a.rtf', 'import-empty'],
  ['elements of OpenDocument within one another', odt('<text:list>'.repeat(20_000)), 'a.odt', 'import-size'],
  [
    'a table of OpenDocument that repeats itself',
    odt(
      `<table:table><table:table-row>${'<table:table-cell table:number-columns-repeated="60"><text:p>a</text:p></table:table-cell>'.repeat(20_000)}</table:table-row></table:table>`,
    ),
    'a.odt',
    'import-size',
  ],
  ['half an OpenDocument text', odt('<text:p>Pray'), 'a.odt', 'import-format'],
  [
    'entities that grow',
    word('<!DOCTYPE a [<!ENTITY b "c">]><w:p><w:r><w:t>&b;</w:t></w:r></w:p>'),
    'a.docx',
    'import-format',
  ],
  ['half a Word file', word('<w:p><w:r><w:t>Pray'), 'a.docx', 'import-format'],
  ['100 000 tags within one another', '<div>'.repeat(100_000), 'a.html', 'import-size'],
  ['100 000 styles within one another', '<b><i>'.repeat(50_000), 'a.html', 'import-size'],
  [
    'styles that every paragraph repeats',
    `${'<font color=1><i>'.repeat(30)}${'<p>x'.repeat(50_000)}`,
    'a.html',
    'import-size',
  ],
  [
    'bold within bold',
    `${'<div style="font-weight:bold">'.repeat(390)}${'<p>x y z</p>'.repeat(20_000)}`,
    'a.html',
    'import-size',
  ],
  [
    'a style sheet of thousands of rules',
    `<style>${'.a .b .c{color:red}'.repeat(20_000)}</style>${'<p class="c b"><i class="c">x</i></p>'.repeat(14_000)}`,
    'a.html',
    'import-size',
  ],
  [
    'winmail.dat that breaks off',
    Uint8Array.of(0x78, 0x9f, 0x3e, 0x22, 1, 0, 1, 3, 0x90, 6, 0, 9, 9, 9, 9),
    'winmail.dat',
    'import-truncated',
  ],
  ['TOML within itself', `+++\n${'a=['.repeat(20_000)}\n+++\nPray.`, 'a.md', 'import-size'],
  ['quotations within one another', '> '.repeat(50_000), 'a.md', 'import-size'],
  ['quotations one after the other', 'a\n\n> b\n\n'.repeat(3000), 'a.md', 'import-size'],
  ['lists that begin anew', 'a\n- b\n'.repeat(6000), 'a.md', 'import-size'],
  ['underlined headings', 'a\n===\n'.repeat(6000), 'a.md', 'import-size'],
  ['a table of thousands of columns', `|${'a|'.repeat(20_000)}\n|${'-|'.repeat(20_000)}`, 'a.md', 'import-size'],
  ['thousands of addresses', 'a@b.co '.repeat(36_000), 'a.txt', 'import-size'],
  ['thousands of addresses in Markdown', 'a@b.co '.repeat(36_000), 'a.md', 'import-size'],
  [
    'a tag with thousands of attributes',
    `<p ${Array.from({ length: 100_000 }, (_, index) => `a${index}=1`).join(' ')}>x`,
    'a.html',
    'import-size',
  ],
  ['signs without end', '_a'.repeat(50_000), 'a.txt', 'import-size'],
  [
    'mail without an end',
    mail('Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nPray'),
    'a.eml',
    'import-truncated',
  ],
  ['45 MB of mail', mail(`\n${'Pray for rain.\n'.repeat(3_000_000)}`), 'a.eml', 'import-size'],
  ['a head without an end', mail('X: y\n'.repeat(600_000)), 'a.eml', 'import-size'],
  [
    'mail without text',
    mail('Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA'),
    'a.eml',
    'import-empty',
  ],
  ['a binary file', Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 256), 'a.txt', 'import-format'],
  ['invalid UTF-8', Buffer.concat([bytes('Señora '), Buffer.of(0xff, 0xe9)]), 'a.txt', 'encoding'],
  ['half a letter', bytes('Señora Señ').slice(0, -1), 'a.txt', 'encoding'],
  ['more words than a book has', 'Pray for rain in the north.\n\n'.repeat(40_000), 'a.txt', 'import-size'],
  ['a paragraph of a hundred pages', 'Pray for rain in the north. '.repeat(10_000), 'a.txt', 'import-size'],
  ['a sign for each word', '*a* pray for\n\n'.repeat(12_000), 'a.md', 'import-size'],
  [
    'mail of thousands of parts',
    `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\nPray.\n'.repeat(250_000)}--b--\n`,
    'a.eml',
    'import-size',
  ],
  [
    'mail that announces thousands of parts',
    mail(
      `\n${Array.from({ length: 20_000 }, (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\n`).join('\n')}`,
    ),
    'a.eml',
    'import-size',
  ],
  ['nothing', '', 'a.txt', 'import-empty'],
  ['no word', ' \n• \n--', 'a.txt', 'import-empty'],
])('%s', async (_what, content, name, rule) => {
  const time = await processorTime(async () => expect(await ruleOf(content, name)).toBe(rule));
  expect(time).toBeLessThan(5000);
});

test('heads in one line, which are left out', async () => {
  const heads = `From: a@b.co ${'a to: b date: c '.repeat(110)}\n`.repeat(550);
  const time = await processorTime(async () => expect(await ruleOf(heads, 'a.txt')).toBeUndefined());
  expect(time).toBeLessThan(5000);
});

test('a picture that is written in a page does not count', async () => {
  const picture = `<img src="data:image/jpeg;base64,${'QUJDREVGR0hJSktM'.repeat(900_000)}">`;
  const { markdown } = await importLetter(bytes(`<h1>News</h1><p>Pray for rain.</p>${picture}<p>Give thanks.</p>`), {
    name: 'a.html',
  });
  expect(markdown).toContain('Pray for rain.');
  expect(markdown).toContain('Give thanks.');
});

test('what the words were proved by is what the issue is made of', async () => {
  const { markdown, tree } = await importLetter(bytes('News\n\n- Pray for rain.'), { name: 'a.txt' });
  expect(await parseBody(markdown, new VFile(markdown), tree)).toBe(tree);
});

describe('takes time in proportion', () => {
  test.each<[what: string, letter: (size: number) => string, name: string]>([
    ['to lines of one paragraph', (size) => '> > and they went home again to the town\n'.repeat(size), 'a.txt'],
    ['to paragraphs', (size) => 'And they went home again to the town.\n\n'.repeat(size), 'a.txt'],
    ['to items of a page', (size) => `<ul>${'<li>Pray for rain in the <b>north</b></li>'.repeat(size)}</ul>`, 'a.html'],
    [
      'to elements within one another',
      (size) => `${'<div>'.repeat(190)}${'<p>Pray for rain</p>'.repeat(size)}`,
      'a.html',
    ],
  ])('%s', async (_what, letter, name) => {
    const times = await growth((size) => importLetter(bytes(letter(size)), { name }), 300, 5);
    expect(times).toBeLessThan(12);
  });
});

test('links that do harm are links no more', async () => {
  const html =
    '<h1>News</h1><p>See <a href="javascript:alert(1)">this</a>, <a href="file:///etc/passwd">that</a>.</p><script>x</script>';
  const { markdown, letter } = await importLetter(bytes(html), { name: 'a.html' });
  expect(markdown).toContain('See this, that.');
  expect(letter.remarks).toHaveLength(2);
});

/** Times as many tries as a change has to stand. */
const MANY = sampled(10, 1);
/** ms, of what takes two minutes of the processor, where that has other things to do. */
const LONG = 1_800_000;

describe('fuzz', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      ...[
        '\n',
        '\n\n',
        ' ',
        '\t',
        '- ',
        '* ',
        '• ',
        '1. ',
        '2) ',
        '> ',
        '# ',
        '## ',
        '---',
        '===',
        '***',
        '`',
        '```',
        '|',
        '\\',
        '_',
        '~~',
        '[',
        ']',
        '](',
        '![',
        '<b>',
        '</b>',
        '<!--',
        '-->',
        '<p>',
        '<br>',
        '&amp;',
        '&',
        '[^1]',
        '[^1]:',
        ': ',
        '“',
        '”',
        '"',
      ],
      ...[
        'Africa',
        '-- Asia --',
        '[05/06/2015, 09:12:33] Office: ',
        'a) ',
        '١. ',
        'Yu-\n',
        '🌍 *Asia*',
        'Latin America:',
        'Pray for',
        '— Psalm 11:7',
        'June 5, 2015',
        'From: a',
        'Subject: b',
        '--',
        'Blessings,',
        'Abha*',
        '*note',
        'https://example.org/a_b*c',
        'a@example.org',
        'www.example.org',
        'Unsubscribe',
        '\u00A0',
        '\u00AD',
        '\u200B',
        'é',
        'صلّوا',
        '请为',
      ],
    ),
  );
  const letter = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));

  /** The first half as front matter, with keys of an issue in it. */
  const withMatter = (text: string): string => {
    const half = text.slice(0, text.length / 2).replaceAll('---', '');
    return `---\ntitle: ${half.split('\n')[0]}\nauthor: A. Writer\n${half}\nscripture: Pray.\n---\n${text.slice(text.length / 2)}`;
  };

  const keepsWords = async (content: string, name: string): Promise<void> => {
    try {
      const { comparison, markdown } = await importLetter(bytes(content), { name });
      expect(comparison, markdown).toEqual({ lost: [], added: [], isInOrder: true });
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
    }
  };

  test.each([
    ['plain text', 'a.txt', 300],
    ['Markdown', 'a.md', 150],
    ['Markdown with front matter', 'matter.md', 150],
    ['a page', 'a.html', 150],
  ])('every word of %s is kept', async (_what, name, numRuns) => {
    await fc.assert(
      fc.asyncProperty(letter, (text) => keepsWords(name === 'matter.md' ? withMatter(text) : text, name)),
      { numRuns: numRuns * MANY },
    );
  });

  test('every word of mail and Word is kept', async () => {
    const xml = (text: string): string =>
      text
        .replace(/[^\P{Cc}\n]|\p{Cs}|[\uFFFE\uFFFF]/gu, '')
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;');
    const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${xml(text)}</w:t></w:r></w:p>`;
    await fc.assert(
      fc.asyncProperty(letter, async (text) => {
        await keepsWords(mail(`MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${text}`), 'a.eml');
        const { comparison } = await importLetter(
          word(`${paragraph('Prayer letter')}${text.split('\n').map(paragraph).join('')}`),
          { name: 'a.docx' },
        );
        expect(comparison).toEqual({ lost: [], added: [], isInOrder: true });
      }),
      { numRuns: 40 * MANY },
    );
  });

  const WORDS = [
    'Africa',
    'Pray for',
    'rain',
    'June 5, 2015',
    'a) ',
    '• ',
    '1. ',
    'Abha*',
    '“Be still” — Psalm 46:10',
    'x',
  ];

  /** Elements within one another, as mail programs and editors nest them, rightly or not. */
  const page = fc.letrec<{ node: string; nodes: string }>((tie) => ({
    nodes: fc.array(tie('node'), { maxLength: 5 }).map((nodes) => nodes.join('')),
    node: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(...WORDS, '<br>', '<hr>', '<img alt="A well">', '&nbsp;', ' ', '\n'),
      fc
        .tuple(
          fc.constantFrom(
            ...'p div span b i u s a ul ol li table tbody tr td th h1 h3 blockquote pre code dl dt dd center font sup ins del section main article aside details summary label abbr q caption address fieldset legend'.split(
              ' ',
            ),
          ),
          fc.constantFrom('', ' href="https://example.org"', ' style="display:none"', ' style="mso-list:l0 level2"'),
          tie('nodes'),
        )
        .map(([tag, attributes, inner]) => `<${tag}${attributes}>${inner}</${tag}>`),
    ),
  })).nodes;

  test('every word of elements in any order is kept', async () => {
    await fc.assert(
      fc.asyncProperty(page, (html) => keepsWords(`<body>${html}</body>`, 'a.html')),
      { numRuns: 300 * MANY },
    );
  });

  test.each([
    ['a hyphen behind an address', 'ぁa@example.org- ', 'a.txt'],
    ['the end of a line at the edge of a link', '<p>Africa<a href="https://example.org"><br>Asia</a></p>', 'a.html'],
    ['the end of a line at the other', '<p><a href="https://example.org">Africa<br></a>Asia</p>', 'a.html'],
    ['words in a list of terms that are none of it', '<dl>Africa<b>Asia</b></dl>', 'a.html'],
    ['a rule in a list of terms', '<dl>Africa<hr>Asia</dl>', 'a.html'],
    ['the end of a line that is all of a link', '<p>Africa<a href="https://example.org"><br></a>Asia</p>', 'a.html'],
    ['code that is empty', '<p>Africa<code></code>Asia</p>', 'a.html'],
    ['code that is blank', '<p>Africa<code> </code>Asia</p>', 'a.html'],
    ['code with paragraphs in it', '<p>Africa<code>Asia<p></p><p></p></code>', 'a.html'],
  ])('every word is kept beside %s', async (_what, content, name) => keepsWords(content, name));

  test('every word of mail is kept, however it is packed', async () => {
    const packed = fc.tuple(letter, page, fc.constantFrom('base64', 'quoted-printable', '8bit'));
    await fc.assert(
      fc.asyncProperty(packed, async ([text, html, encoding]) => {
        const part = (type: string, body: string): string => {
          const coded =
            encoding === 'base64'
              ? Buffer.from(body).toString('base64').replace(/.{76}/g, '$&\r\n')
              : encoding === '8bit'
                ? body.replaceAll('--b', '')
                : [...Buffer.from(body)]
                    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
                    .join('')
                    .replace(/.{72}/g, '$&=\r\n');
          return `--b\r\nContent-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${coded}\r\n`;
        };
        const head = 'MIME-Version: 1.0\r\nSubject: Prayer\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n';
        await keepsWords(`${head}${part('plain', text)}${part('html', html)}--b--\r\n`, 'a.eml');
        await keepsWords(`${head}${part('plain', text)}--b--\r\n`, 'a.eml');
      }),
      { numRuns: 60 * MANY },
    );
  });

  test('every word of Word’s own structures is kept', async () => {
    const run = fc
      .tuple(
        fc.constantFrom(...WORDS.map((one) => one.replace('&', ''))),
        fc.constantFrom('', '<w:rPr><w:b/></w:rPr>', '<w:rPr><w:i/></w:rPr>'),
      )
      .map(([text, style]) => `<w:r>${style}<w:t xml:space="preserve">${text} </w:t></w:r>`);
    const wrapped = fc
      .tuple(fc.array(run, { maxLength: 4 }), fc.constantFrom('', 'w:ins', 'w:smartTag', 'w:sdt', 'w:hyperlink'))
      .map(([runs, around]) => {
        const inner = runs.join('');
        if (around === '') return inner;
        return around === 'w:sdt'
          ? `<w:sdt><w:sdtContent>${inner}</w:sdtContent></w:sdt>`
          : `<${around}>${inner}</${around}>`;
      });
    const styled = fc.constantFrom(
      '',
      '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>',
      '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    );
    const paragraph = fc
      .tuple(
        styled,
        fc.array(fc.oneof(wrapped, fc.constantFrom('<w:r><w:br/></w:r>', '<w:r><w:tab/></w:r>')), { maxLength: 4 }),
      )
      .map(([style, runs]) => `<w:p>${style}${runs.join('')}</w:p>`);
    const table = fc
      .array(fc.array(fc.array(paragraph, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }), {
        minLength: 1,
        maxLength: 3,
      })
      .map(
        (rows) =>
          `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${cell.join('')}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`,
      );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(paragraph, paragraph, table), { maxLength: 6 }), async (blocks) => {
        try {
          const { comparison, markdown } = await importLetter(word(blocks.join('')), { name: 'a.docx' });
          expect(comparison, markdown).toEqual({ lost: [], added: [], isInOrder: true });
        } catch (error) {
          if (!(error instanceof ImportError)) throw error;
        }
      }),
      { numRuns: 80 * MANY },
    );
  });

  test('every word of rich text is kept, whatever is in it', async () => {
    const piece = fc.constantFrom(
      ...WORDS,
      ...'\\par|\\line|\\tab |\\b |\\b0 |\\plain |\\pard |\\page |\\cell |\\row |\\intbl |\\trowd\\cellx100\\cellx200 |\\u1052? |\\\'e9|\\v |\\v0 |\\deleted |{\\pntext 2.\\tab}|{\\listtext b)\\tab}|{\\footnote Note.}|{\\shp{\\*\\shpinst{\\shptxt Box.\\par}}}|{\\field{\\*\\fldinst HYPERLINK "https://example.org"}{\\fldrslt here}}|{\\b bold}|\\s1 |\\ilvl1 '.split(
        '|',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), (pieces) =>
        keepsWords(`{\\rtf1\\ansi{\\stylesheet{\\s1 heading 1;}}${pieces.join('')}}`, 'a.rtf'),
      ),
      { numRuns: 200 * MANY },
    );
  });

  test('every word of an OpenDocument text is kept, whatever is in it', { timeout: LONG }, async () => {
    const element = (names: string, inner: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc.tuple(fc.constantFrom(...names.split(' ')), inner).map(([name, text]) => `<${name}>${text}</${name}>`);
    const some = (of: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc.array(of, { maxLength: 4 }).map((all) => all.join(''));
    const node = fc.letrec<{ inline: string; block: string }>((tie) => ({
      inline: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(...WORDS, '<text:s/>', '<text:tab/>', '<text:line-break/>', '<text:soft-page-break/>'),
        element('text:span text:a text:date', some(tie('inline'))),
        element('text:ruby-base text:ruby-text', fc.constantFrom(...WORDS)),
        fc
          .constantFrom(...WORDS)
          .map((word) => `<text:note><text:note-body><text:p>${word}</text:p></text:note-body></text:note>`),
        some(tie('block')).map((inner) => `<draw:frame><draw:text-box>${inner}</draw:text-box></draw:frame>`),
      ),
      block: fc.oneof(
        { maxDepth: 5 },
        element('text:p text:h', some(tie('inline'))),
        element('text:section text:table-of-content office:annotation', some(tie('block'))),
        some(element('text:list-item text:list-header', some(tie('block')))).map(
          (items) => `<text:list>${items}</text:list>`,
        ),
        some(
          some(element('table:table-cell table:covered-table-cell', some(tie('block')))).map(
            (row) => `<table:table-row>${row}</table:table-row>`,
          ),
        ).map((rows) => `<table:table>${rows}</table:table>`),
      ),
    })).block;
    await fc.assert(
      fc.asyncProperty(node, async (body) => {
        try {
          const { comparison, markdown } = await importLetter(odt(`<text:p>Letter</text:p>${body}`), { name: 'a.odt' });
          expect(comparison, markdown).toEqual({ lost: [], added: [], isInOrder: true });
        } catch (error) {
          if (!(error instanceof ImportError)) throw error;
        }
      }),
      { numRuns: 200 * MANY },
    );
  });

  test('bytes of any kind are read or refused', async () => {
    const names = fc.constantFrom('a.txt', 'a.md', 'a.html', 'a.eml', 'a.docx', 'a.odt', 'a.rtf');
    const start = fc.constantFrom('', 'PK\u0003\u0004', 'MIME-Version: 1.0\n', '<html>', '{\\rtf1 ');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), names, start, async (content, name, beginning) => {
        await ruleOf(Buffer.concat([bytes(beginning), content]), name);
      }),
      { numRuns: 200 * MANY },
    );
  });

  test('what a letter says is never read as Markdown', () => {
    const text = letter
      .map((value) => clean(value).replace(/\s+/g, ' ').trim())
      .filter((value) => wordsOf(value).length > 0);
    fc.assert(
      fc.property(text, (value) => {
        const content = [{ type: 'text' as const, value }];
        const markdown = writeIssue({
          front: { title: 'x' },
          doubts: [],
          remarks: [],
          dropped: [],
          blocks: [
            { kind: 'paragraph', content, group: 0 },
            { kind: 'heading', depth: 2, content },
            { kind: 'item', depth: 0, paragraphs: [content] },
          ],
        });
        expect(textOfIssue(parseMarkdown(markdown)).trim().split('\n')).toEqual([value, value, value]);
      }),
      { numRuns: 300 * MANY },
    );
  });
});
