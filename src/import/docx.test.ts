/** Word files: what Word prints is what the issue says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import {
  box,
  call,
  field,
  item,
  type LevelParts,
  lists,
  note,
  p,
  run,
  style,
  styled,
  table,
  type WordParts,
  wordFile,
} from '../../tests/word-file.ts';
import { ownFolder } from '../files/package.ts';
import { type Imported, importLetter } from './letter.ts';

const WHOLE = { lost: [], added: [], isInOrder: true };

async function imported(bytes: Uint8Array): Promise<Imported> {
  const result = await importLetter(bytes, { name: 'letter.docx' });
  expect(result.comparison, result.markdown).toEqual(WHOLE);
  return result;
}

const bodyOf = ({ markdown }: Imported): string => markdown.split('\n---\n')[1]!.trim();

/** The body of a letter with that in it, under a title. */
const bodyFrom = async (body: string, more: Omit<WordParts, 'body'> = {}): Promise<string> =>
  bodyOf(await imported(wordFile({ body: styled('Title', 'Letter') + body, ...more })));

const kept = join(ownFolder, 'tests/fuzz/corpus/import-docx');

describe('a Word file that was read wrongly once', () => {
  const RIGHT: Record<string, string> = {
    'box-start.docx': 'Dear friends, we write to you this month.\n\nMore text follows here.',
    'brk.docx':
      'Psalm line one\\\nPsalm line two\\\nPsalm line three\n\nBefore page\n\nafter page\n\nCol\n\numn text\n\nCr\\\nhere\n\nHymn Amazing Grace No. 202',
    'check.docx': '## Tasks\n\n- [x] Book the hall\n- [ ] Print the sheets\n- [ ] Plain box typed\n- [x] Plain ticked',
    'fld.docx': 'Dear Ann, on 5 June 2015 we met. See Psalm 23.',
    'fn-twice.docx': 'One[^footnote-1] and two[^footnote-1].\n\n[^footnote-1]: Alpha note.',
    'm413-resume.docx':
      '## Africa\n\n1. First Item\n2. Second Item\n\nA paragraph between the items.\n\n3. Third Item\n4. Fourth Item',
    'm413-start5.docx': '## Africa\n\n5. Item five\n6. Item six',
    'num-day.docx': '## Africa\n\n- Day 1: Pray for rain.\n- Day 2: Pray for peace.\n- Day 3: Pray for schools.',
    'num-paren.docx': '## Africa\n\n1) Pray for rain.\n2) Pray for peace.\n3) Pray for schools.',
    'ruby.docx': '主はわたしの牧者(ぼくしゃ)です。',
    'tbl-multi.docx':
      '| Day    | What                  |\n| ------ | --------------------- |\n| Sunday | Worship / Lunch after |\n| Monday | Choir                 |',
    'tbl-vmerge.docx':
      '| Day    | Time  | What    |\n| ------ | ----- | ------- |\n| Sunday | 9 am  | Worship |\n|        | 11 am | Lunch   |\n| Monday | 7 pm  | Choir   |',
  };

  it.each(readdirSync(kept))('is whole as an issue: %s', async (name) => {
    const body = bodyOf(await imported(readFileSync(join(kept, name))));
    if (name in RIGHT) expect(body).toContain(RIGHT[name]);
  });
});

describe('the numbers of a list', () => {
  const three = (list = 1): string => ['Rain.', 'Peace.', 'Schools.'].map((text) => item(text, list)).join('');
  const from = (levels: readonly LevelParts[], body = three()): Promise<string> =>
    bodyFrom(body, { numbering: lists(levels) });

  it.each<[what: string, level: LevelParts, labels: string[]]>([
    ['figures', ['decimal', '%1.'], ['1.', '2.', '3.']],
    ['a start', ['decimal', '%1.', 5], ['5.', '6.', '7.']],
    ['nought', ['decimal', '%1.', 0], ['0.', '1.', '2.']],
    ['a bracket', ['decimal', '%1)', 9], ['9)', '10)', '11)']],
    ['two brackets', ['decimal', '(%1)'], ['- (1)', '- (2)', '- (3)']],
    ['letters', ['lowerLetter', '%1)'], ['- a)', '- b)', '- c)']],
    ['capitals', ['upperLetter', '%1.'], ['- A.', '- B.', '- C.']],
    ['letters beyond z', ['lowerLetter', '%1.', 25], ['- y.', '- z.', '- aa.']],
    ['Roman numerals', ['lowerRoman', '%1.', 3], ['- iii.', '- iv.', '- v.']],
    ['great Roman numerals', ['upperRoman', '%1', 9], ['- IX', '- X', '- XI']],
    ['days', ['decimal', 'Day %1:'], ['- Day 1:', '- Day 2:', '- Day 3:']],
    ['words', ['cardinalText', 'Week %1'], ['- Week One', '- Week Two', '- Week Three']],
    ['ordinals', ['ordinalText', '%1 day'], ['- First day', '- Second day', '- Third day']],
    ['figures of order', ['ordinal', '%1', 11], ['- 11th', '- 12th', '- 13th']],
    ['two figures', ['decimalZero', '%1.', 9], ['09.', '10.', '11.']],
    ['other digits', ['hindiNumbers', '%1.'], ['- १.', '- २.', '- ३.']],
    ['signs in circles', ['decimalEnclosedCircle', '%1'], ['- ①', '- ②', '- ③']],
    ['a label alone', ['none', 'Prayer:'], ['- Prayer:', '- Prayer:', '- Prayer:']],
    ['bullets', ['bullet', '•'], ['-', '-', '-']],
    ['boxes', ['bullet', '☐'], ['- [ ]', '- [ ]', '- [ ]']],
  ])('are those of %s', async (_, level, labels) => {
    const texts = ['Rain.', 'Peace.', 'Schools.'];
    const expected = labels.map((label, index) => `${label} ${texts[index]}`).join('\n');
    // Markdown writes numbers as figures that count up.
    expect(await from([level])).toBe(expected.replace(/^09\./, '9.'));
  });

  it('stand on each level, and begin anew below a higher one', async () => {
    const levels: LevelParts[] = [
      ['decimal', '%1.'],
      ['decimal', '%1.%2'],
      ['lowerLetter', '%3)'],
    ];
    const body = [
      item('A', 1),
      item('B', 1, 1),
      item('C', 1, 1),
      item('D', 1, 2),
      item('E', 1),
      item('F', 1, 1),
      item('G', 1, 2),
    ].join('');
    expect(await from(levels, body)).toBe('1. A\n   - 1.1 B\n   - 1.2 C\n     - a) D\n2. E\n   - 2.1 F\n     - a) G');
  });

  it('go on over a heading, and begin anew in a list that says so', async () => {
    const numbering = lists([['decimal', '%1.']], { of: 1, begins: 1 }, { of: 1, begins: 7 });
    const body = `${item('A', 1)}${item('B', 1)}${styled('Heading1', 'Asia')}${item('C', 1)}${item('D', 2)}${item('E', 2)}${item('F', 3)}${item('G', 1)}`;
    expect(await bodyFrom(body, { numbering })).toBe(
      '1. A\n2. B\n\n## Asia\n\n3. C\n\n<!-- -->\n\n1. D\n2. E\n\n<!-- -->\n\n7. F\n8. G',
    );
  });

  it('do not begin anew where the list says so', async () => {
    const levels: LevelParts[] = [
      ['decimal', '%1.'],
      ['decimal', 'Point %2:', 1, '<w:lvlRestart w:val="0"/>'],
    ];
    const body = `${item('A', 1)}${item('B', 1, 1)}${item('C', 1)}${item('D', 1, 1)}`;
    expect(await from(levels, body)).toBe('1. A\n   - Point 1: B\n2. C\n   - Point 2: D');
  });

  it('are figures where the list says so, and those of a skipped level', async () => {
    const levels: LevelParts[] = [
      ['upperRoman', '%1.'],
      ['decimal', '%1.%2', 1, '<w:isLgl/>'],
    ];
    expect(await from(levels, `${item('A', 1, 1)}${item('B', 1)}${item('C', 1, 1)}`)).toBe(
      '- 1.1 A\n- I. B\n  - 1.1 C',
    );
  });

  it('count paragraphs without a word, which are left out', async () => {
    expect(await from([['decimal', '%1.']], item('A', 1) + item('', 1) + item('B', 1))).toBe(
      '1. A\n\n<!-- -->\n\n3. B',
    );
  });

  it('come by styles, and stand before headings', async () => {
    const numbering = lists([
      ['upperRoman', '%1.', 1, '<w:pStyle w:val="Heading1"/>'],
      ['decimal', '%1.%2', 1, '<w:pStyle w:val="Own"/>'],
    ]);
    const numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>';
    const styles =
      style('Heading1', 'heading 1', numbered) +
      style('Own', 'Own', numbered) +
      style('On', 'On', '<w:basedOn w:val="Own"/>');
    const off = p('Out', '<w:pStyle w:val="Own"/><w:numPr><w:numId w:val="0"/></w:numPr>');
    const body = `${styled('Heading1', 'Africa')}${styled('Own', 'Rain.')}${off}${styled('Heading1', 'Asia')}${styled('Own', 'Peace.')}`;
    expect(await bodyFrom(body, { numbering, styles })).toBe(
      '## I. Africa\n\n- I.1 Rain.\n\nOut\n\n## II. Asia\n\n- II.1 Peace.',
    );
  });

  it('are those that were typed', async () => {
    const body = ['a) Rain.', 'b) Peace.', '(1) Schools.', '2) Roofs.', '7. Roads.'].map((text) => p(text)).join('');
    expect(await bodyFrom(body)).toBe('- a) Rain.\n- b) Peace.\n- (1) Schools.\n\n2) Roofs.\n\n7. Roads.');
  });

  it('go on below a paragraph of an item', async () => {
    const more = styled('ListParagraph', 'For the wells too.') + styled('ListContinue1', 'And the fields.');
    const body =
      item('Rain.', 1) + more + item(`${run('Peace')}<w:r><w:br w:type="page"/></w:r>${run('on earth.')}`, 1);
    expect(await from([['decimal', '%1.']], body)).toBe(
      '1. Rain.\n\n   For the wells too.\n\n   And the fields.\n2. Peace\n\n   on earth.',
    );
  });
});

describe('fields', () => {
  it.each([
    ['an address', field('MERGEFIELD First', 'Ann'), 'Dear Ann.'],
    ['a field in a field', field('IF 1 = 1 "x"', field('DATE', 'today')), 'Dear today.'],
    [
      'what a field is told by a field',
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>${field('MERGEFIELD x', 'hidden')}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('shown')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
      'Dear shown.',
    ],
    [
      'one that shows nothing',
      '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>XE "x"</w:instrText><w:fldChar w:fldCharType="end"/></w:r>',
      'Dear .',
    ],
    ['a link', field('HYPERLINK "https://example.org/a"', 'friend'), 'Dear [friend](https://example.org/a).'],
    [
      'a link in one',
      `<w:fldSimple w:instr=' HYPERLINK "https://example.org/a" '>${run('friend')}</w:fldSimple>`,
      'Dear [friend](https://example.org/a).',
    ],
    [
      'a link of its own',
      `<w:hyperlink r:id="L1">${run('friend')}</w:hyperlink>`,
      'Dear [friend](https://example.org/b).',
    ],
    ['one that never ends', `<w:r><w:fldChar w:fldCharType="begin"/></w:r>${run('friend')}`, 'Dear friend.'],
    [
      'a choice of a form',
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Ann"/><w:listEntry w:val="Ben"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
      'Dear Ben.',
    ],
  ])('show what they showed last: %s', async (_, xml, expected) => {
    const body = p(`${run('Dear ')}${xml}${run('.')}`) + p('We write to you.');
    expect((await bodyFrom(body, { links: { L1: 'https://example.org/b' } })).split('\n\n')[0]).toBe(expected);
  });

  it('list what a table of contents says, which an issue has no use for', async () => {
    const body = styled('T', field('TOC', 'Africa\t2')) + styled('Heading1', 'Africa') + p('Pray for rain.');
    const result = await imported(wordFile({ body: styled('Title', 'Letter') + body, styles: style('T', 'toc 1') }));
    expect(bodyOf(result)).toBe('## Africa\n\n- Pray for rain.');
    expect(result.letter.dropped).toEqual([{ what: 'a line of the table of contents', text: 'Africa 2' }]);
  });
});

describe('boxes to tick', () => {
  const control = (checked: string, sign: string): string =>
    `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${checked}"/></w14:checkbox></w:sdtPr><w:sdtContent>${run(sign)}</w:sdtContent></w:sdt>`;
  const form = (state: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>${state}</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const sign = (font: string, code: string): string => `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`;

  it.each([
    ['a control that is ticked', control('1', '☒'), '- [x] Call'],
    ['one with a sign of its own', control('true', '✓'), '- [x] Call'],
    ['a control that is not', control('0', '☐'), '- [ ] Call'],
    ['an old form', form('<w:default w:val="0"/><w:checked/>'), '- [x] Call'],
    ['an old form by its default', form('<w:default w:val="0"/>'), '- [ ] Call'],
    ['Wingdings', sign('Wingdings', 'F0A8'), '- [ ] Call'],
    ['Wingdings, ticked', sign('Wingdings', 'F0FE'), '- [x] Call'],
    ['Wingdings, crossed', sign('Wingdings', 'F0FD'), '- [x] Call'],
    ['Wingdings 2', sign('Wingdings 2', 'F052'), '- [x] Call'],
    ['a sign that was typed', run('☑'), '- [x] Call'],
  ])('are those of %s', async (_, xml, expected) => {
    expect((await bodyFrom(p(xml + run(' Call')) + p('Then rest.'))).split('\n\n')[0]).toBe(expected);
  });

  it('stay in a line that has several', async () => {
    expect(await bodyFrom(p(`${control('0', '☐')}${run(' Yes ')}${control('1', '☒')}${run(' No, thank you.')}`))).toBe(
      '☐ Yes ☒ No, thank you.',
    );
  });

  it('stand in the items of a list, too', async () => {
    const numbering = lists([['decimal', '%1.']]);
    expect(await bodyFrom(item(control('1', '☒') + run(' Call'), 1) + item('Write', 1), { numbering })).toBe(
      '1. [x] Call\n2. Write',
    );
  });
});

describe('what stands in a paragraph', () => {
  const formula = (inner: string): string => `<m:oMath>${inner}</m:oMath>`;
  const m = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;

  it.each([
    ['a formula', formula(m('a+b')), 'It is a+b.'],
    ['a fraction', formula(`<m:f><m:num>${m('1')}</m:num><m:den>${m('2')}</m:den></m:f>`), 'It is 1/2.'],
    ['a power', formula(`<m:sSup><m:e>${m('x')}</m:e><m:sup>${m('2')}</m:sup></m:sSup>`), 'It is x^2.'],
    ['a formula of its own line', `<m:oMathPara>${formula(m('c'))}</m:oMathPara>`, 'It is c.'],
    [
      'a hyphen that does not break',
      `<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>being</w:t></w:r>`,
      'It is well‑being.',
    ],
    ['a letter of Symbol', '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', 'It is α.'],
    [
      'what was deleted',
      `<w:del><w:r><w:delText>not</w:delText></w:r></w:del><w:ins>${run('so')}</w:ins>`,
      'It is so.',
    ],
    ['what was moved', `<w:moveFrom>${run('there')}</w:moveFrom><w:moveTo>${run('here')}</w:moveTo>`, 'It is here.'],
    ['directions', `<w:bdo w:val="rtl"><w:dir w:val="ltr">${run('so')}</w:dir></w:bdo>`, 'It is so.'],
    [
      'styles',
      run('so', '<w:b/>') + run(' and ', '<w:b w:val="0"/>') + run('so', '<w:i/><w:strike/>'),
      'It is **so** and *~~so~~*.',
    ],
    [
      'an address',
      run('at www.') + run('example.org or https://example.org/a'),
      'It is at www.example.org or <https://example.org/a>.',
    ],
    [
      'a reading',
      `<w:r><w:ruby><w:rt>${run('ま')}</w:rt><w:rubyBase>${run('間')}</w:rubyBase></w:ruby></w:r>`,
      'It is 間(ま).',
    ],
  ])('is kept: %s', async (_, xml, expected) => {
    const body = await bodyFrom(p(`${run('It is ')}${xml}${run('.')}`) + p('So we said.'));
    expect(body.split('\n\n')[0]!.replace('www\\.', 'www.')).toBe(expected);
  });

  it('is listed where it is hidden', async () => {
    const body = p(run('It is ') + run('not ', '<w:vanish/>') + run('so.'));
    const { letter } = await imported(wordFile({ body: styled('Title', 'Letter') + body }));
    expect(letter.dropped).toEqual([{ what: 'hidden text', text: 'not' }]);
  });

  it('is read whatever prefixes a file has', async () => {
    const file = wordFile({ body: styled('Title', 'Letter') + p('So it is.') });
    const { unzipSync, zipSync } = await import('fflate');
    const parts = unzipSync(file);
    for (const name of ['word/document.xml', 'word/styles.xml']) {
      const text = new TextDecoder()
        .decode(parts[name])
        .replace(/(<\/?)w:/g, '$1')
        .replace('xmlns:w=', 'xmlns=')
        .replace(/ w:/g, ' ns0:');
      parts[name] = new TextEncoder().encode(
        text.replace(' xmlns=', ' xmlns:ns0="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns='),
      );
    }
    expect(bodyOf(await imported(zipSync(parts)))).toBe('So it is.');
  });
});

describe('text boxes', () => {
  it('stand before the paragraph from whose beginning they hang, and behind others', async () => {
    const start = p(box(p('In the box: rain.')) + run('First it rained.'));
    const end = p(run('Then it was dry.') + box(p('In another: sun.') + p('And dust.')));
    expect(await bodyFrom(`${p('Dear friends, we write.')}${start}${end}${p('At last it was cool.')}`)).toBe(
      [
        'Dear friends, we write.',
        'In the box: rain.',
        'First it rained.',
        'Then it was dry.',
        'In another: sun.',
        'And dust.',
        'At last it was cool.',
      ].join('\n\n'),
    );
  });

  it('hold lists, tables and boxes', async () => {
    const inner =
      item('Rain.', 1) + p(box(p('A box in a box.')) + run('More.')) + table(['Day', 'What'], ['Sunday', 'Rest']);
    expect(await bodyFrom(p(run('So it was.') + box(inner)), { numbering: lists([['decimal', '%1.', 4]]) })).toBe(
      'So it was.\n\n4. Rain.\n\nA box in a box.\n\nMore.\n\n| Day    | What |\n| ------ | ---- |\n| Sunday | Rest |',
    );
  });
});

describe('notes', () => {
  it('stand in the order in which they are called, each once', async () => {
    const text = p(
      `${run('One')}${call('endnote', 5)}${run(' two')}${call('footnote', 3)}${run(' three')}${call('endnote', 5)}${run(' four')}${call('footnote', 2)}${run('.')}`,
    );
    const body = await bodyFrom(text, {
      footnotes:
        note('footnote', 2, 'F two.') +
        note('footnote', 3, p('F three.') + p('More of it.')) +
        note('footnote', 9, 'Not called.'),
      endnotes: note('endnote', 5, 'E five.'),
    });
    expect(body).toBe(
      'One[^endnote-5] two[^footnote-3] three[^endnote-5] four[^footnote-2].\n\n[^endnote-5]: E five.\n\n[^footnote-3]: F three.\n\n    More of it.\n\n[^footnote-2]: F two.',
    );
  });

  it('are called once more by a field', async () => {
    const first = `${run('One')}<w:bookmarkStart w:id="4" w:name="_Ref1"/>${call('footnote', 1)}<w:bookmarkEnd w:id="4"/>`;
    const again = `${run(' and two')}${field('NOTEREF _Ref1 \\h', '1')}${run('.')}`;
    expect(await bodyFrom(p(first + again), { footnotes: note('footnote', 1, 'A note.') })).toBe(
      'One[^footnote-1] and two[^footnote-1].\n\n[^footnote-1]: A note.',
    );
  });
});

describe('a table', () => {
  const rowsOf = (body: string): string[] =>
    body
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.replace(/ {2,}/g, ' '));

  it('stays one with cells that go across columns', async () => {
    const wide = ['Services', '<w:gridSpan w:val="2"/>'] as const;
    const result = await imported(
      wordFile({
        body:
          styled('Title', 'Letter') + table(['Day', wide], ['Sunday', '9 am', 'Worship'], ['Monday', '7 pm', 'Choir']),
      }),
    );
    expect(rowsOf(bodyOf(result))).toEqual([
      '| Day | Services | |',
      '| ------ | -------- | ------- |',
      '| Sunday | 9 am | Worship |',
      '| Monday | 7 pm | Choir |',
    ]);
    expect(result.letter.remarks.join()).toContain('merged cells');
  });

  it('stays one with lists, lines and numbers in its cells', async () => {
    const numbering = lists([['decimal', '%1.']], [['bullet', '•']]);
    const cell = item('Rain', 1) + item('Peace', 1);
    const body = await bodyFrom(
      table(['Day', 'Prayer'], ['Sunday', cell], ['Monday', p('One\nTwo') + item('Three', 2)]),
      { numbering },
    );
    expect(rowsOf(body).slice(2)).toEqual(['| Sunday | 1. Rain / 2. Peace |', '| Monday | One / Two / Three |']);
  });

  it('has no columns that only the widths of cells made', async () => {
    const two = '<w:gridSpan w:val="2"/>';
    const result = await imported(
      wordFile({ body: styled('Title', 'Letter') + table([['Day', two], 'What'], [['Sunday', two], 'Rest']) }),
    );
    expect(rowsOf(bodyOf(result))).toEqual(['| Day | What |', '| ------ | ---- |', '| Sunday | Rest |']);
  });

  it.each([
    ['one cell', table(['Dear friends, we write.'])],
    ['one row', table(['Dear friends, we write.', 'And so do others.'])],
    ['one column', table(['Dear friends, we write.'], ['And so do others.'])],
    ['headings in it', table(['Dear friends, we write.', 'x.'], [styled('Heading1', 'Africa') + p('Rain.'), 'y.'])],
    ['a table in it', table(['Dear friends, we write.', 'x.'], [table(['a', 'b'], ['c', 'd']), 'y.'])],
    ['whole columns of text', table(['Dear friends, we write.', 'x.'], ['We had rain. '.repeat(40), 'y.'])],
  ])('of %s lays out the page, is taken apart and said to be', async (_, xml) => {
    const { letter } = await imported(wordFile({ body: styled('Title', 'Letter') + xml }));
    expect(letter.remarks.join()).toContain('a table lays out the page (“Dear friends, we write.');
    expect(letter.blocks[0]?.kind).toBe('paragraph');
  });
});

test('headers and pictures are listed', async () => {
  const picture = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A well"/></wp:inline></w:drawing></w:r>';
  const { letter } = await imported(
    wordFile({ body: styled('Title', 'Letter') + p(run('So it is.') + picture), header: p('For members') }),
  );
  expect(letter.dropped).toEqual([
    { what: 'a picture', text: 'A well' },
    { what: 'the header of the pages', text: 'For members' },
  ]);
});
