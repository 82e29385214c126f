/** Rich text of other programs than LibreOffice, whose file is a fixture. */
import { describe, expect, it } from 'vitest';
import { importLetter } from './letter.ts';

async function imported(rtf: string) {
  const result = await importLetter(Buffer.from(rtf, 'latin1'), { name: 'letter.rtf' });
  expect(result.comparison, result.markdown).toEqual({ lost: [], added: [], isInOrder: true });
  return result;
}

const FONTS =
  '{\\fonttbl{\\f0\\fnil\\fcharset0 Arial;}{\\f1\\fcharset2 Symbol;}{\\f2\\fcharset204 Arial Cyr;}{\\f3\\fcharset2 Wingdings;}}';

/** The body of a letter under a title. */
async function bodyFrom(inner: string, ansi = '\\ansicpg1252'): Promise<string> {
  const { markdown } = await imported(
    `{\\rtf1\\ansi${ansi}\\deff0${FONTS}{\\stylesheet{\\s1 heading 1;}{\\s2 Quote;}}\\pard Letter\\par ${inner}}`,
  );
  return markdown.split('\n---\n')[1]!.trim();
}

describe('rich text', () => {
  it.each([
    ['characters of Windows', "Se\\'f1or", 'Señor'],
    ['characters of Cyrillic', "{\\f2 \\'cc\\'e8\\'f0}", 'Мир'],
    ['Unicode, and what stands for it', "\\u1052?\\u1080\\'3f\\u1088?", 'Мир'],
    ['Unicode with nothing for it', '\\uc0\\u1052\\u1080\\u1088', 'Мир'],
    ['characters beyond 16 bits', '\\u-10179?\\u-9022?', '📂'],
    ['signs of fonts', "{\\f1 \\'61} and {\\f3 \\'fc}", 'α and ✓'],
    ['quotation marks', '\\ldblquote so\\rdblquote\\emdash yes', '“so”—yes'],
    ['signs of its own', 'a\\{b\\}c\\\\d well\\_known', 'a{b}c\\d well‑known'],
    ['styles', '{\\b bold} and {\\i so\\i0  on}', '**bold** and *so* on'],
    ['what was deleted', 'kept{\\deleted  gone}', 'kept'],
    [
      'a link',
      '{\\field{\\*\\fldinst HYPERLINK "https://example.org/a"}{\\fldrslt here}}',
      '[here](https://example.org/a)',
    ],
    ['an unknown destination', '{\\*\\unknown gone}kept', 'kept'],
    ['a picture', '{\\pict\\pngblip 89504e47}kept', 'kept'],
    ['bytes', '{\\bin5 }{}\\\\}kept', 'kept'],
    ['both of two choices', '{\\upr{gone}{\\*\\ud{kept}}}', 'kept'],
  ])('has %s', async (_, rtf, expected) => {
    expect(await bodyFrom(`\\pard This is ${rtf}.\\par\\pard So it is.\\par`)).toBe(
      `This is ${expected}.\n\nSo it is.`,
    );
  });

  it('is read in the code page of the whole', async () => {
    expect(await bodyFrom("\\pard It was P\\'f8ed.\\par", '\\ansicpg1250')).toBe('It was Před.');
  });

  it('has the labels of lists as they are printed', async () => {
    const item = (label: string, level: number, text: string): string =>
      `{\\pntext\\f0 ${label}\\tab}\\pard\\ilvl${level} ${text}\\par`;
    expect(
      await bodyFrom(
        item('4.', 0, 'Rain.') +
          item('b)', 1, 'Peace.') +
          item("{\\f1\\'b7}", 0, 'Schools.') +
          item('Day 2:', 0, 'Roofs.'),
      ),
    ).toBe('4. Rain.\n   - b) Peace.\n\n- Schools.\n- Day 2: Roofs.');
  });

  it('has headings, notes, boxes and breaks', async () => {
    const note = '{\\super\\chftn{\\footnote\\pard\\plain {\\super\\chftn} A note.}}';
    const box = '{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt\\pard In a box.\\par}}{\\shprslt gone}}';
    expect(
      await bodyFrom(
        `\\pard\\s1 Africa\\par\\pard One${note} and two.${box}\\par\\pard ${box}Three\\line four\\page five.\\par`,
      ),
    ).toBe(
      '## Africa\n\nOne[^footnote-1] and two.\n\nIn a box.\n\nIn a box.\n\nThree\\\nfour\n\nfive.\n\n[^footnote-1]: A note.',
    );
  });

  it('has a box behind the item from whose label it hangs', async () => {
    const box = '{\\shp{\\*\\shpinst{\\shptxt\\pard In a box.\\par}}}';
    expect(await bodyFrom(`{\\listtext b)\\tab}${box}\\pard Rain.\\par\\pard So it is.\\par`)).toBe(
      '- b) Rain.\n\nIn a box.\n\nSo it is.',
    );
  });

  it('has no label that was deleted, and lists one that is hidden', async () => {
    const { letter, markdown } = await imported(
      '{\\rtf1\\pard Letter\\par{\\deleted{\\pntext 2.\\tab}}\\pard Rain.\\par{\\v{\\pntext 3.\\tab}}\\pard Roofs.\\par}',
    );
    expect(markdown).toMatch(/Rain\.\n\nRoofs\.\n$/);
    expect(letter.dropped).toEqual([{ what: 'hidden text', text: '3.' }]);
  });

  it('has tables whose cells go across', async () => {
    const row = (edges: string, ...cells: string[]): string =>
      `\\trowd${edges} ${cells.map((cell) => `\\pard\\intbl ${cell}\\cell`).join('')}\\row`;
    const body = await bodyFrom(
      `${row('\\cellx100\\cellx200\\cellx300', 'Day', 'Time', 'What')}${row('\\cellx100\\cellx300', 'Sunday', 'Worship\\par Lunch')}\\pard Then we rest.\\par`,
    );
    expect(body.replace(/ +/g, ' ')).toBe(
      '| Day | Time | What |\n| ------ | --------------- | ---- |\n| Sunday | Worship / Lunch | |\n\nThen we rest.',
    );
  });

  it('has a box behind the quotation mark from which it hangs', async () => {
    const box = '{\\shp{\\*\\shpinst{\\shptxt\\pard In a box.\\par}}}';
    expect(await bodyFrom(`\\pard\\ldblquote${box}Rain.\\rdblquote\\par`)).toBe('“Rain.”\n\nIn a box.');
  });

  it('has boxes of forms', async () => {
    const form = (result: number): string =>
      `{\\field{\\*\\fldinst FORMCHECKBOX {\\*\\formfield{\\fftype1\\ffres${result}\\ffdefres1}}}{\\fldrslt}}`;
    expect(await bodyFrom(`\\pard ${form(1)} Call\\par\\pard ${form(0)} Write\\par\\pard ${form(25)} Rest\\par`)).toBe(
      '- [x] Call\n- [ ] Write\n- [x] Rest',
    );
  });

  it('lists headers and what is hidden', async () => {
    const { letter } = await imported(
      '{\\rtf1{\\header\\pard For members\\par}\\pard Letter\\par We {\\v do not }rest.\\par}',
    );
    expect(letter.dropped).toEqual([
      { what: 'the header of the pages', text: 'For members' },
      { what: 'hidden text', text: 'do not' },
    ]);
  });
});
