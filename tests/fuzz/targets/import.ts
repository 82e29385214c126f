/** Letters in other formats: nothing is lost, and what becomes of them is an issue that can be built. */
import type { ImportedFile, Result } from '../../../src/library/result.ts';
import { general } from '../signature.ts';
import type { Fault, Input, Ran, Room, Target, Written } from '../target.ts';
import { faultsOfCommand } from './closely.ts';
import { faultsOf } from './judge.ts';
import { docx, html, letter, mail, markdown } from './letters.ts';
import { library } from './library.ts';
import { ODT_TOKENS, odt, RTF_TOKENS, rtf } from './manuscripts.ts';
import { MARKDOWN_TOKENS } from './markdown.ts';
import { PRINTED_TOKENS, printed } from './printed.ts';
import { faultsOfWords } from './words.ts';

const written =
  (name: string) =>
  (text: string): Written => ({ name, bytes: new Uint8Array(Buffer.from(text)) });

/** Imported, and what came of it built. */
const WAYS = ['import', 'built'] as const;

const fixture = (name: string): string => `tests/fixtures/import/${name}`;

/** What messengers, word processors and people make lists and headings of. */
const TEXT_TOKENS = [
  '• ',
  '- ',
  '* ',
  '– ',
  '1. ',
  '2) ',
  'a) ',
  '(i) ',
  '· ',
  'o ',
  '\n\n',
  '\n',
  '    ',
  '\t',
  'Africa',
  'LATIN AMERICA',
  'Asia:',
  '-- Asia --',
  '=====',
  '-----',
  '*Asia*',
  '_x_',
  '> ',
  '>> ',
  '--\n',
  '-- \n',
  'From: a@example.org\n',
  'Subject: x\n',
  'On Monday, A wrote:\n',
  '[05/06/2015, 09:12:33] Office: ',
  'Psalm 11:7',
  '— Psalm 11:7 (NIV)',
  '“',
  '”',
  'June 5, 2015',
  'Unsubscribe',
  'https://example.org',
  'a@example.org',
  'Pray for ',
  'Yu-\n',
  '\f',
  '١. ',
  '🌍 ',
  'ه‎',
] as const; // prettier-ignore

const MAIL_TOKENS = [
  '\r\n',
  '\r\n\r\n',
  '--b\r\n',
  '--b--\r\n',
  'Content-Type: ',
  'text/plain',
  'text/html',
  'multipart/mixed',
  'multipart/alternative',
  'multipart/related',
  'message/rfc822',
  '; charset=',
  'utf-8',
  'windows-1252',
  'iso-2022-jp',
  'utf-16',
  'koi8-r',
  'x-unknown',
  '; boundary="b"',
  '; boundary=',
  '; format=flowed',
  '; delsp=yes',
  'Content-Transfer-Encoding: ',
  'base64',
  'quoted-printable',
  '8bit',
  'binary',
  'uuencode',
  '=?utf-8?Q?=C3=A9?=',
  '=?utf-8?B?w6k=?=',
  '=?x?X?y?=',
  'Subject: ',
  'From: ',
  'Date: ',
  '=',
  '=3D',
  '=\r\n',
  '=C3',
  '=ZZ',
  '---------- Forwarded message ---------\r\n',
  '-------- Original Message --------\r\n',
  'begin 644 x\r\n',
  '>From ',
  '> ',
  '-- \r\n',
  'Content-Disposition: attachment; filename="x.txt"\r\n',
] as const; // prettier-ignore

const HTML_TOKENS = [
  '<p>',
  '</p>',
  '<div>',
  '</div>',
  '<ul>',
  '<ol start=5>',
  '<li>',
  '</li>',
  '</ul>',
  '<table>',
  '<tr>',
  '<td>',
  '<td colspan=3>',
  '<td rowspan=99>',
  '</td>',
  '</tr>',
  '</table>',
  '<br>',
  '<b>',
  '</b>',
  '<i>',
  '<h1>',
  '<h2>',
  '</h2>',
  '<pre>',
  '<blockquote>',
  '<a href="https://example.org">',
  '<a href="javascript:x">',
  '</a>',
  '<img alt="x">',
  '<style>',
  '</style>',
  '<script>',
  '</script>',
  '<!--',
  '-->',
  '<!--[if mso]>',
  '<![endif]-->',
  '<o:p>',
  '<svg>',
  '<math>',
  '<template>',
  '<select>',
  '<option>',
  '<textarea>',
  '<iframe>',
  '<noscript>',
  '<ruby>',
  '<rt>',
  '<details>',
  '<input type=checkbox checked>',
  ' style="display:none"',
  ' hidden',
  ' dir=rtl',
  ' lang=ar',
  '&nbsp;',
  '&amp;',
  '&#0;',
  '&#x110000;',
  '&zwnj;',
  '<wbr>',
  '&shy;',
  '<sup>',
  '<sub>',
  '<del>',
  '<base href=x>',
  '<meta charset=utf-16>',
  '<plaintext>',
  '<frameset>',
  '<dl><dt>',
  '<dd>',
] as const; // prettier-ignore

const WORD_TOKENS = [
  '<w:p>',
  '</w:p>',
  '<w:r>',
  '</w:r>',
  '<w:t>',
  '</w:t>',
  '<w:t xml:space="preserve"> ',
  '<w:br/>',
  '<w:br w:type="page"/>',
  '<w:tab/>',
  '<w:cr/>',
  '<w:noBreakHyphen/>',
  '<w:softHyphen/>',
  '<w:sym w:font="Wingdings" w:char="F0FC"/>',
  '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>',
  '<w:pStyle w:val="Heading1"/>',
  '<w:b/>',
  '<w:i/>',
  '<w:vanish/>',
  '<w:del><w:r><w:delText>x</w:delText></w:r></w:del>',
  '<w:ins>',
  '</w:ins>',
  '<w:hyperlink r:id="rId9">',
  '</w:hyperlink>',
  '<w:fldChar w:fldCharType="begin"/>',
  '<w:fldChar w:fldCharType="separate"/>',
  '<w:fldChar w:fldCharType="end"/>',
  '<w:instrText>HYPERLINK "https://example.org"</w:instrText>',
  '<w:tbl><w:tr><w:tc>',
  '</w:tc></w:tr></w:tbl>',
  '<w:gridSpan w:val="3"/>',
  '<w:vMerge/>',
  '<w:footnoteReference w:id="1"/>',
  '<w:commentReference w:id="0"/>',
  '<w:sdt><w:sdtContent>',
  '</w:sdtContent></w:sdt>',
  '<mc:AlternateContent>',
  '<mc:Choice>',
  '<mc:Fallback>',
  '<w:bookmarkStart w:id="0" w:name="x"/>',
  '<w:smartTag>',
  '<w:txbxContent>',
  '<m:oMath>',
  '&amp;',
  '&#x0;',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
  '<?xml version="1.0"?>',
  ' w:val="',
  ' xml:space="preserve"',
  'w:numId w:val="99"',
] as const; // prettier-ignore

const target = (ending: string, more: Pick<Target, 'fixtures' | 'written' | 'tokens'>): Target => ({
  name: `import-${ending}`,
  ways: WAYS,
  run,
  ...more,
});

export const importTxt = target('txt', {
  fixtures: [
    'arabic-numbers.txt',
    'arabic.txt',
    'bulleted.txt',
    'capitals.txt',
    'drawn-headings.txt',
    'french.txt',
    'messenger.txt',
    'mixed-bullets.txt',
    'paragraphs.txt',
    'portuguese.txt',
    'quoted.txt',
    'reply.txt',
    'run-in.txt',
    'tabs.txt',
    'windows-1252.txt',
    'wrapped.txt',
  ].map(fixture), // prettier-ignore
  written: letter.map(written('letter.txt')),
  tokens: TEXT_TOKENS,
});

export const importMd = target('md', {
  fixtures: [fixture('marked.md'), 'tests/fixtures/kitchen-sink.md'],
  written: markdown.map(written('letter.md')),
  tokens: [...MARKDOWN_TOKENS, ...TEXT_TOKENS],
});

export const importEml = target('eml', {
  fixtures: [fixture('plain-mail.eml'), fixture('spanish.eml')],
  written: mail.map(written('letter.eml')),
  tokens: [...MAIL_TOKENS, ...TEXT_TOKENS],
});

export const importHtml = target('html', {
  fixtures: ['outlook-conditions.html', 'outlook.html', 'table.html', 'web-page.html'].map(fixture),
  written: html.map(written('letter.html')),
  tokens: HTML_TOKENS,
});

export const importDocx = target('docx', {
  fixtures: [fixture('word.docx')],
  written: docx.map((bytes) => ({ name: 'letter.docx', bytes })),
  tokens: WORD_TOKENS,
});

export const importOdt = target('odt', {
  fixtures: [fixture('libreoffice.odt')],
  written: odt.map((bytes) => ({ name: 'letter.odt', bytes })),
  tokens: ODT_TOKENS,
});

export const importRtf = target('rtf', {
  fixtures: [fixture('libreoffice.rtf')],
  written: rtf.map((bytes) => ({ name: 'letter.rtf', bytes })),
  tokens: RTF_TOKENS,
});

export const importPdf = target('pdf', {
  fixtures: ['chromium.pdf', 'groff.pdf', 'latex.pdf', 'libreoffice.pdf', 'typst.pdf', 'weasyprint.pdf'].map(fixture),
  written: printed.map((bytes) => ({ name: 'letter.pdf', bytes })),
  tokens: PRINTED_TOKENS,
});

async function run({ name, bytes, way }: Input, room: Room): Promise<Ran> {
  const path = `letter.${name.split('.').at(-1)}`;
  const cwd = room.folder({ [path]: bytes });
  const { importLetter } = await library();
  const result = await importLetter({ cwd, letters: [path] });
  const faults = [...faultsOf(result, bytes, false), ...faultsOfOwnCount(result)];
  for (const file of result.files) {
    if (path.endsWith('.txt')) faults.push(...faultsOfText(file, bytes));
    if (way === 'built') faults.push(...(await faultsOfIssue(file, cwd)));
  }
  if (room.isClose) faults.push(...(await faultsOfCommand(['import', path], cwd, result.status)));
  return { isTaken: result.status === 0, faults };
}

/** It counts the words itself, by another way than it takes (src/import/words.ts). */
const faultsOfOwnCount = ({ messages }: Result<ImportedFile>): Fault[] =>
  messages
    .filter(({ rule }) => rule === 'import-words')
    .map(({ reason }) => ({ kind: 'words', signature: general(reason.replace(/:.*/s, '')), told: reason }));

/** Plain text is words and nothing else. In other encodings than UTF-8 that is not as easily said. */
function faultsOfText({ text, dropped }: ImportedFile, bytes: Uint8Array): Fault[] {
  try {
    const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // A word that was divided at the end of a line is one again; marks of lists are none.
    const letters = source.replace(/^[^\p{L}\p{N}]*(?:(?:\p{L}{1,4}|\p{N}+)[.):]|o(?=\s))/gmu, '');
    return faultsOfWords(letters, [text, ...dropped.map((one) => one.text)].join('\n'), 'import');
  } catch {
    return [];
  }
}

/** Whether the issue that was written is one. What the letter has wrong itself, it may say. */
async function faultsOfIssue({ name, text }: ImportedFile, cwd: string): Promise<Fault[]> {
  const { build } = await library();
  const result = await build({ cwd, issues: [{ path: name, text }], jobs: 1 });
  return faultsOf(result, Buffer.from(text), true);
}
