/** Issues by their grammar: front matter of every field, every kind of block. */
import fc from 'fast-check';
import { language, type Sample, wordsOf } from './languages.ts';

type Text = fc.Arbitrary<string>;

/** In what an issue is written. */
interface Hand {
  sample: Sample;
  /** Whether it makes mistakes, too: what is refused has the rest of an issue untried. */
  isWild: boolean;
}

const maybe = (line: Text, chance = 2): Text =>
  fc.oneof({ weight: chance, arbitrary: fc.constant('') }, { weight: 1, arbitrary: line });

const quoted = (text: string): string => JSON.stringify(text);

const wordsBy = ({ sample, isWild }: Hand, most: number): Text => wordsOf(sample, most, isWild);

const oneOf = ({ isWild }: Hand, right: readonly string[], wrong: readonly string[]): Text =>
  fc.constantFrom(...right, ...(isWild ? wrong : []));

/** A field’s text as people write it: in quotes, over lines, or bare, which may be wrong. */
const field = (text: Text, { isWild }: Hand): Text =>
  fc.oneof(
    { weight: 3, arbitrary: text.map(quoted) },
    text.map((one) => `|\n  ${one.replace(/[\r\n]+/g, '\n  ')}`),
    text.map((one) => `>-\n  ${one.replace(/[\r\n]+/g, '\n  ')}`),
    ...(isWild ? [{ weight: 2, arbitrary: text.map((one) => one.replace(/[\r\n]/g, ' ')) }] : []),
  );

const SETTINGS = [
  'template: newsletter',
  'template: classic',
  'font: EB Garamond',
  'font: Source Sans 3',
  'fit: 2',
  'smart: false',
  'smart: true',
  '# a remark',
  'unknown: 1',
];
const WRONG_SETTINGS = [
  'lang: he',
  'lang: xx',
  'lang: de-1996',
  'template: bilingual',
  'template: ../x',
  'font: Nothing',
  'font: Noto Serif Thai',
  'fit: 1',
  'fit: 0',
  'fit: auto',
  'fit: 99',
  'smart: maybe',
  'translation: es',
  'approved: A',
  'approved:\n  - { name: Amina Yusuf, by: Office, on: 2026-01-01 }',
  'rules: {}',
];

function frontMatter(hand: Hand): Text {
  const words = wordsBy(hand, 6);
  const setting = oneOf(hand, SETTINGS, WRONG_SETTINGS);
  const date = oneOf(hand, ['2015-06-05', '"2026-11-29"'], ['2024-02-30', '5 June', '0000-00-00']);
  const passage = fc
    .tuple(words, words)
    .map(
      ([text, reference]) => `scripture:\n  text: ${quoted(text)}\n  reference: ${quoted(reference)}\n  version: NIV`,
    );
  const lines: Text[] = [
    field(wordsBy(hand, 8), hand).map((text) => `title: ${text}`),
    maybe(date.map((day) => `date: ${day}`)),
    maybe(field(words, hand).map((text) => `organization: ${text}`)),
    maybe(field(words, hand).map((text) => `author: ${text}`)),
    maybe(
      fc.oneof(
        passage,
        field(words, hand).map((text) => `scripture: ${text}`),
      ),
    ),
    fc.constant(hand.sample.lang === 'en' ? '' : `lang: ${hand.sample.lang}`),
    maybe(setting, 3),
    maybe(setting, 12),
  ];
  return fc.tuple(...lines).map((all) => `---\n${all.filter((line) => line !== '').join('\n')}\n---\n`);
}

const indent = (text: string, by: string): string => text.replace(/\n(?!\n|$)/g, `\n${by}`);

const INLINE = [
  '`a_code.word()`',
  '`` ` ``',
  'note[^1]',
  'end\\\nof',
  'end  \nof',
  '\\*',
  '&amp;',
  '&nbsp;',
  'a@example.org',
  'www.example.org',
  '<https://example.org/a?b=c>',
  '"quotes" and \'more\'',
  'a -- b --- c ...',
];
const WRONG_INLINE = ['note[^2]', '<b>', '[ref]', '[ref][]', '![x](images/lighthouse.png)', '<!-- a remark -->'];

function inlineBy(hand: Hand): Text {
  const words = wordsBy(hand, 10);
  return fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: words },
        words.map((text) => `*${text}*`),
        words.map((text) => `**${text}**`),
        words.map((text) => `~~${text}~~`),
        words.map((text) => `***${text}** ${text}*`),
        oneOf(hand, INLINE, WRONG_INLINE),
        words.map((text) => `[${text}](https://example.org/page "title")`),
        words.map((text) => `<span lang="es">${text}</span>`),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((parts) => parts.join(' '));
}

const BLOCKS = [
  '***',
  '```\none\n\n  two words\n```',
  '~~~js\nlet x;\n~~~',
  '    indented',
  '![A lighthouse](images/lighthouse.png)',
  '![](images/lighthouse.png "decorative")',
  '<!-- a\nremark -->',
];
const WRONG_BLOCKS = [
  '![A](missing.png)',
  '[ref]: https://example.org',
  '[^2]: Another.',
  '<div lang="es">\n\nHola\n\n</div>',
  '# Title',
  '<p>html</p>',
];

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replace(/[|\n]/g, ' ')).join(' | ')} |`;

/** Blocks parted by empty lines, of quotations and lists of blocks so deep. */
function blocksBy(hand: Hand, depth: number): Text {
  const inline = inlineBy(hand);
  const words = wordsBy(hand, 5);
  const inside = depth > 0 ? blocksBy(hand, depth - 1) : inline;
  const list = (marker: (index: number) => string): Text =>
    fc
      .array(inside, { minLength: 1, maxLength: 4 })
      .map((items) =>
        items.map((item, index) => `${marker(index)} ${indent(item, ' '.repeat(marker(index).length + 1))}`).join('\n'),
      );
  const table = fc
    .tuple(
      fc.array(words, { minLength: 1, maxLength: 5 }),
      fc.array(fc.array(fc.oneof(words, inline), { maxLength: 6 }), { maxLength: 6 }),
      fc.constantFrom('---', ':-:', '--:', ':--'),
    )
    .map(([head, rows, rule]) =>
      [row(head), row(head.map(() => rule)), ...rows.map((cells) => row(cells.slice(0, head.length)))].join('\n'),
    );
  const block = fc.oneof(
    { weight: 6, arbitrary: inline },
    { weight: 4, arbitrary: list(() => '-') },
    list((index) => `${index + 1}.`),
    list((index) => `${index + 7})`),
    list(() => '- [ ]'),
    inside.map((text) => `> ${indent(text, '> ').replace(/\n\n/g, '\n>\n')}`),
    words.map((text) => `### ${text}`),
    words.map((text) => `#### ${text}`),
    oneOf(hand, BLOCKS, WRONG_BLOCKS),
    table,
  );
  return fc.array(block, { minLength: 1, maxLength: 4 }).map((all) => all.join('\n\n'));
}

/** The text of an issue; most have no mistake. */
export const issue: Text = fc
  .tuple(language, fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)))
  .chain(([sample, isWild]) => {
    const hand: Hand = { sample, isWild };
    return fc.tuple(
      frontMatter(hand),
      blocksBy(hand, 2),
      fc.array(fc.tuple(wordsBy(hand, 5), blocksBy(hand, 1)), { maxLength: 4 }),
    );
  })
  .map(([matter, opening, regions]) => {
    const body = [opening, ...regions.map(([name, region]) => `## ${name}\n\n${region}`)].join('\n\n');
    return `${matter}\n${body}\n${body.includes('[^1]') ? '\n[^1]: A note of *several* words.\n' : ''}`;
  });

/** What Markdown and its front matter are made of. */
export const MARKDOWN_TOKENS = [
  '---\n',
  '\n---\n',
  '- ',
  '* ',
  '1. ',
  '> ',
  '## ',
  '### ',
  '|',
  '|---|',
  '`',
  '```\n',
  '*',
  '**',
  '_',
  '~~',
  '[',
  '](',
  '![',
  '[^1]',
  '[^1]: ',
  '<span lang="he">',
  '</span>',
  '<div lang="ar">\n\n',
  '\n\n</div>\n',
  '<!--',
  '-->',
  '\\',
  '&#x202e;',
  '&#0;',
  '&nbsp;',
  'title: ',
  'lang: ',
  'fit: 1\n',
  'scripture:\n  text: ',
  '\n\n',
  '    ',
  '\t',
  ': ',
  ' #',
  '!!js ',
  '&a ',
  '*a',
  '<<: ',
  '{',
  '}',
  '“',
  '”',
  '---',
  '::',
  ':::',
  'http://',
  'xn--',
  '%41',
] as const; // prettier-ignore
