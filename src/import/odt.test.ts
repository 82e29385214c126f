/** OpenDocument texts of other programs than LibreOffice, whose file is a fixture. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { importLetter } from './letter.ts';

const NAMES = ['office', 'text', 'table', 'style']
  .map((name) => ` xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join('');
const MORE =
  ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"';

function odt(body: string, styles = ''): Uint8Array {
  const content = `<office:document-content${NAMES}${MORE}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text><text:p text:style-name="Title">Letter</text:p>${body}</office:text></office:body></office:document-content>`;
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8(content),
  });
}

async function imported(body: string, styles = '') {
  const title = '<style:style style:name="Title" style:family="paragraph"/>';
  const result = await importLetter(odt(body, title + styles), { name: 'letter.odt' });
  expect(result.comparison, result.markdown).toEqual({ lost: [], added: [], isInOrder: true });
  return result;
}

const bodyFrom = async (body: string, styles = ''): Promise<string> =>
  (await imported(body, styles)).markdown.split('\n---\n')[1]!.trim();

const p = (text: string): string => `<text:p>${text}</text:p>`;
const items = (...texts: string[]): string =>
  texts.map((text) => `<text:list-item>${p(text)}</text:list-item>`).join('');
const numbers = (name: string, level: string): string =>
  `<text:list-style style:name="${name}"><text:list-level-style-number text:level="1" ${level}/><text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/></text:list-style>`;

describe('an OpenDocument text', () => {
  it.each([
    ['white space', 'It  is\n so<text:s text:c="2"/>now.', 'It is so now.'],
    [
      'a reading',
      'It is <text:ruby><text:ruby-base>間</text:ruby-base><text:ruby-text>ま</text:ruby-text></text:ruby>.',
      'It is 間(ま).',
    ],
    ['a field', 'It is <text:date>June</text:date>.', 'It is June.'],
    ['the end of a page within a word', 'It is to<text:soft-page-break/>day.', 'It is today.'],
    [
      'a link',
      'It is <text:a xlink:href="https://example.org/a">here</text:a>.',
      'It is [here](https://example.org/a).',
    ],
    ['styles', 'It is <text:span text:style-name="B">so</text:span>.', 'It is **so**.'],
    ['a remark', 'It is so<office:annotation><text:p>Is it?</text:p></office:annotation>.', 'It is so.'],
  ])('has %s', async (_, xml, expected) => {
    const bold =
      '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>';
    expect(await bodyFrom(p(xml) + p('So we said.'), bold)).toBe(`${expected}\n\nSo we said.`);
  });

  it.each([
    [
      'style:num-format="1" style:num-suffix="." text:start-value="4"',
      '4. Rain.\n5. Peace.\n   - 5.1 Roofs.\n6. Schools.',
    ],
    [
      'style:num-format="a" style:num-prefix="(" style:num-suffix=")"',
      '- (a) Rain.\n- (b) Peace.\n  - b.1 Roofs.\n- (c) Schools.',
    ],
    ['style:num-format="I"', '- I Rain.\n- II Peace.\n  - II.1 Roofs.\n- III Schools.'],
    [
      'style:num-format="1" loext:num-list-format="Day %1%:"',
      '- Day 1: Rain.\n- Day 2: Peace.\n  - 2.1 Roofs.\n- Day 3: Schools.',
    ],
  ])('has lists with %s', async (level, expected) => {
    const inner = `<text:list-item>${p('Peace.')}<text:list>${items('Roofs.')}</text:list></text:list-item>`;
    expect(
      await bodyFrom(
        `<text:list text:style-name="L">${items('Rain.')}${inner}${items('Schools.')}</text:list>`,
        numbers('L', level),
      ),
    ).toBe(expected);
  });

  it('has lists that go on and begin anew', async () => {
    const list = (how: string, text: string, item = ''): string =>
      `<text:list text:style-name="L" ${how}><text:list-item ${item}>${p(text)}</text:list-item></text:list>`;
    const body = [
      list('xml:id="a"', 'One'),
      p('We stop.'),
      list('text:continue-numbering="true"', 'Two'),
      p('We stop.'),
      list('', 'One again'),
      p('We stop.'),
      list('text:continue-list="a"', 'Three'),
      list('text:continue-list="a"', 'Nine', 'text:start-value="9"'),
    ].join('');
    expect(
      (await bodyFrom(body, numbers('L', 'style:num-format="1" style:num-suffix="."'))).match(/^\d\. .*/gm),
    ).toEqual(['1. One', '2. Two', '1. One again', '3. Three', '9. Nine']);
  });

  it('has numbered headings', async () => {
    const outline =
      '<text:outline-style><text:outline-level-style text:level="1" style:num-format="A" style:num-suffix="."/></text:outline-style>';
    const heading = (text: string): string => `<text:h text:outline-level="1">${text}</text:h>${p('Pray for rain.')}`;
    expect(await bodyFrom(heading('Africa') + heading('Asia'), outline)).toBe(
      '## A. Africa\n\n- Pray for rain.\n\n## B. Asia\n\n- Pray for rain.',
    );
  });

  it('has boxes beside paragraphs, and boxes to tick', async () => {
    const box = (text: string): string => `<draw:frame><draw:text-box>${p(text)}</draw:text-box></draw:frame>`;
    const tick = '<loext:content-control loext:checkbox="true" loext:checked="true">☑</loext:content-control>';
    expect(await bodyFrom(p(`${box('Before.')}We write.${box('Behind.')}`) + p(`${tick} Call`))).toBe(
      'Before.\n\nWe write.\n\nBehind.\n\n- [x] Call',
    );
  });

  it('lists hidden text, a table of contents and pictures', async () => {
    const hidden =
      '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>';
    const picture = '<draw:frame><draw:image/><svg:desc>A well</svg:desc></draw:frame>';
    const contents = `<text:table-of-content><text:index-body>${p('Africa 2')}</text:index-body></text:table-of-content>`;
    const { letter } = await imported(
      contents + p(`We <text:span text:style-name="H">never </text:span>rest.${picture}`),
      hidden,
    );
    expect(letter.dropped).toEqual([
      { what: 'the table of contents', text: 'Africa 2' },
      { what: 'hidden text', text: 'never' },
      { what: 'a picture', text: 'A well' },
    ]);
  });
});
