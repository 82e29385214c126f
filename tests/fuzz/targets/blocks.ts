/** Issues of a service by their grammar: every block that has a name, rightly closed and otherwise. */
import fc from 'fast-check';
import { language, type Sample, wordsOf } from './languages.ts';
import { issue } from './markdown.ts';

type Text = fc.Arbitrary<string>;

/** In what it is written, and whether it makes mistakes. */
interface Hand {
  sample: Sample;
  isWild: boolean;
}

const wordsBy = ({ sample, isWild }: Hand, most: number): Text => wordsOf(sample, most, isWild);
const oneOf = (...values: string[]): Text => fc.constantFrom(...values);
/** So many lines, one below the other. */
const linesOf = (line: Text, minLength: number, maxLength: number): Text =>
  fc.array(line, { minLength, maxLength }).map((all) => all.join('\n'));

/** What a key is given, as people write it. */
const given = (value: string): string => JSON.stringify(value.replace(/["\\{}\n]/g, ' '));

/** Blocks whose name nothing follows. */
const UNTITLED: readonly string[] = ['order', 'leader', 'announcements'];

const WRONG_VALUES = ['""', '"', '{', '}', '“x”', 'x=y', '999999', '-1', 'a b', "'", '…', '\\"', '.x #y'];

/** `:::name Title {keys}`, the lines, and `:::`. @param keys with their values; each is there or not. */
function blockOf(hand: Hand, name: string, keys: Readonly<Record<string, Text>>, content: Text): Text {
  const hasTitle = hand.isWild || !UNTITLED.includes(name);
  const pairs = Object.entries(keys).map(([key, value]) =>
    fc
      .option(
        fc.oneof(
          { weight: 12, arbitrary: value.map(given) },
          ...(hand.isWild ? [{ weight: 1, arbitrary: oneOf(...WRONG_VALUES) }] : []),
        ),
      )
      .map((one) => (one === null ? '' : `${key}=${one}`)),
  );
  const more = hand.isWild
    ? fc.oneof(
        { weight: 9, arbitrary: fc.constant('') },
        oneOf('fill', 'x=1', '#id', '.class', '{', 'title=x', '=', 'count'),
      )
    : fc.constant('');
  const title = hasTitle
    ? fc.oneof(
        fc.constant(''),
        wordsBy(hand, 4).map((words) => words.replace(/[{}\n]/g, ' ')),
      )
    : fc.constant('');
  const frame = hand.isWild
    ? fc.oneof({ weight: 12, arbitrary: fc.constant([':::', ':::']) }, fc.constantFrom(...FRAMES))
    : fc.constant([':::', ':::']);
  return fc.tuple(title, fc.tuple(...pairs), more, frame, content).map(([words, said, extra, [open, close], inner]) => {
    const braces = [...said, extra].filter((one) => one !== '').join(' ');
    return `${open}${name} ${words}${braces === '' ? '' : ` {${braces}}`}\n${inner}\n${close}`;
  });
}

/** How blocks begin and end where somebody has slipped. */
const FRAMES: [open: string, close: string][] = [
  ['::: ', ':::'],
  ['::::', '::::'],
  ['::::', ':::'],
  [':::', ''],
  ['  :::', '  :::'],
  ['> :::', '> :::'],
  ['- :::', '  :::'],
  [':::', ':::end'],
  [':::', '::: :::'],
  ['\t:::', ':::'],
  ['\\:::', ':::'],
];

const BETWEEN = [' -- ', ' – ', ' | ', '\t', ' ........ ', ' ... '];
const between = oneOf(...BETWEEN);

/** One line, with the marks of Markdown that stand within lines. */
function lineBy(hand: Hand, most: number): Text {
  const words = wordsBy(hand, most).map((text) => text.replace(/\n/g, ' '));
  return fc.oneof(
    { weight: 8, arbitrary: words },
    words.map((text) => `**${text}**`),
    words.map((text) => `*${text}*`),
    words.map((text) => `(${text})`),
    words.map((text) => `  ${text}`),
    words.map((text) => `[${text}](https://example.org/page)`),
    ...(hand.isWild
      ? [
          oneOf(
            '',
            '###',
            '---',
            '\\',
            '`',
            ':',
            '*',
            '-- --',
            '|',
            '\t',
            ':::x',
            '> x',
            '1.',
            '***',
            '<b>',
            '^2^',
            '{}',
            '![x](images/lighthouse.png)',
          ),
        ]
      : [fc.constant('')]),
  );
}

/** Parts side by side. */
const partsBy = (hand: Hand): Text =>
  fc
    .tuple(oneOf('', '', '* ', '† '), wordsBy(hand, 5), fc.array(fc.tuple(between, wordsBy(hand, 4)), { maxLength: 3 }))
    .map(([mark, first, others]) =>
      `${mark}${first}${others.map(([by, words]) => `${by}${words}`).join('')}`.replace(/\n/g, ' '),
    );

const SPEAKERS = [
  'Leader',
  'All',
  'L',
  'P',
  'C',
  'V.',
  'R.',
  '℣',
  '℟',
  'Reader 1',
  'Men',
  'Women',
  'Todos',
  'Alle',
  'Refrain',
  '**All**',
  'Youth',
];

const spokenBy = (hand: Hand): Text =>
  fc
    .tuple(oneOf(...SPEAKERS), lineBy(hand, 20))
    .map(([who, words]) => (/[.℣℟]$/.test(who) ? `${who} ${words}` : `${who}: ${words}`));

const verseBy = (hand: Hand): Text =>
  fc
    .tuple(
      oneOf('', '1 ', '2. ', '[3] ', '²', '10 ', '^4^ '),
      wordsBy(hand, 8),
      oneOf(' *\n  ', ' * ', '\n', ' *', ' * * '),
      wordsBy(hand, 8),
    )
    .map(([number, first, half, second]) => `${number}${first}${half}${second}`);

const numberBy = ({ isWild }: Hand): Text =>
  oneOf(
    '$4,212.00',
    '112',
    '610.25',
    '1.234,50 €',
    '3',
    '0',
    '−5',
    '٣٤',
    '50 %',
    ...(isWild ? ['9'.repeat(60), '1e9', '.', '1.2.3.4', '1,'] : []),
  );

const DAYS = ['6', 'Sun 6', 'Dec 24', '24 December', '2026-12-31', '1', '29', '13'];
const WRONG_DAYS = [
  '0',
  '32',
  '2026-13-01',
  'Sat 6',
  '-1',
  '6 6',
  '31 February',
  '٦',
  '2026-12-06T10:00',
  '999999999999',
  'Mondays',
];
const TIMES = ['', '10:30 ', '7 p.m. ', '18.00 ', '9:00–10:00 ', '19h30 ', 'noon '];

/** @param first whether no day stands above it. */
const eventBy = (hand: Hand, first: boolean): Text =>
  fc
    .tuple(
      oneOf(...DAYS, ...(first && !hand.isWild ? [] : ['']), ...(hand.isWild ? WRONG_DAYS : [])),
      oneOf(...TIMES),
      wordsBy(hand, 5),
    )
    .map(([day, time, what]) => `${day === '' ? '' : `${day} `}${time}${what.replace(/\n/g, ' ')}`);

const monthBy = ({ isWild }: Hand): Text =>
  oneOf('2026-12', ...(isWild ? ['2026-02', '2024-02', '2026-13', '0000-00'] : []));

/** Every kind by its own grammar; those that hold blocks have others in them. */
function namedBy(hand: Hand, depth: number): Text {
  const words = wordsBy(hand, 4);
  const line = lineBy(hand, 12);
  const lines = linesOf(line, 1, 6);
  const block = (name: string, keys: Readonly<Record<string, Text>>, content: Text): Text =>
    blockOf(hand, name, keys, content);
  const calendar = fc.tuple(eventBy(hand, true), linesOf(eventBy(hand, false), 0, 8)).map((all) => all.join('\n'));
  const inside = depth > 0 ? blocksBy(hand, depth - 1) : linesOf(line, 1, 4);
  const bold = fc
    .tuple(oneOf('**', '- **', '### '), words, line)
    .map(([mark, name, text]) => (mark === '### ' ? `### ${name}\n\n${text}` : `${mark}${name}** ${text}`));
  const box = { date: words, time: oneOf('12:15', 'noon'), place: words, contact: words };
  const kinds: Text[] = [
    block('order', { standing: words }, linesOf(fc.oneof({ weight: 4, arbitrary: partsBy(hand) }, line), 0, 8)),
    block(
      'responsive',
      { from: words, people: oneOf('Youth', 'Youth, Choir', 'All') },
      linesOf(fc.oneof({ weight: 3, arbitrary: spokenBy(hand) }, line), 1, 10),
    ),
    block(
      'psalm',
      { from: words, alternate: oneOf('verse', 'half', 'no'), pointing: oneOf('asterisk', 'space') },
      linesOf(fc.oneof({ weight: 4, arbitrary: verseBy(hand) }, spokenBy(hand)), 1, 8),
    ),
    block(
      'hymn',
      {
        number: oneOf('196', '12b', '٣'),
        title: words,
        tune: words,
        author: words,
        source: words,
        copyright: words,
        licence: oneOf('ccli', 'By leave'),
        refrain: oneOf('once', 'each'),
      },
      fc
        .array(fc.tuple(oneOf('', '', 'Refrain: ', 'Chorus: ', '1 ', '(Refrain)\n'), lines), {
          minLength: 1,
          maxLength: 5,
        })
        .map((all) => all.map(([label, stanza]) => label + stanza).join('\n\n')),
    ),
    block(
      'reading',
      {
        reference: oneOf('Luke 2:8–9', 'Psalm 119:1–176', 'Nowhere 3'),
        version: oneOf('WEB', 'KJV'),
        reader: words,
        notice: words,
      },
      linesOf(fc.oneof(verseBy(hand), line), 0, 6),
    ),
    block('box', box, inside),
    block('notice', box, inside),
    block(
      'announcements',
      {},
      fc
        .tuple(
          fc.array(bold, { minLength: 1, maxLength: 5 }),
          fc.oneof({ weight: 3, arbitrary: fc.constant('') }, inside),
        )
        .map(([all, more]) => [more, ...all].join('\n\n')),
    ),
    block(
      'people',
      {},
      linesOf(
        fc.oneof(
          partsBy(hand),
          line,
          fc.tuple(words, words, words).map((all) => all.join(', ')),
          words.map((text) => `### ${text}`),
          words.map((text) => `14 ${text}`),
        ),
        1,
        12,
      ),
    ),
    block('lines', { count: oneOf('1', '3', '40') }, linesOf(partsBy(hand), 0, 3)),
    fc.constant(':::lines {fill}\n:::'),
    block(
      'slip',
      {},
      fc
        .tuple(
          linesOf(
            words.map((text) => `- [ ] ${text}`),
            1,
            3,
          ),
          inside,
        )
        .map((all) => all.join('\n\n')),
    ),
    block(
      'figures',
      {},
      linesOf(
        fc
          .tuple(words, between, numberBy(hand), fc.option(fc.tuple(between, numberBy(hand))))
          .map(([label, by, number, more]) => `${label}${by}${number}${(more ?? []).join('')}`),
        1,
        6,
      ),
    ),
    words.chain((title) =>
      lines.map((text) => `:::give ${title.replace(/[{}\n]/g, ' ')} {url=https://example.org/give}\n${text}\n:::`),
    ),
    fc
      .tuple(monthBy(hand), oneOf('', ' as=list', ' as=grid'))
      .chain(([of, as]) => calendar.map((all) => `:::calendar {month=${of}${as}}\n${all}\n:::`)),
    block(
      'calendar',
      {
        as: oneOf('list', 'grid'),
        weeks: oneOf('1', '2', '4'),
        start: oneOf('2026-11-29'),
        from: oneOf('parish.ics', ...(hand.isWild ? ['../x.ics', 'none.ics', 'https://example.org/x.ics'] : [])),
      },
      calendar,
    ),
    block(
      'days',
      { from: oneOf('2026-12-01', '2024-02-28'), as: oneOf('list', 'grid') },
      linesOf(
        fc.tuple(oneOf('', '1. ', '3) '), wordsBy(hand, 12)).map((all) => all.join('')),
        1,
        33,
      ),
    ),
    block('leader', {}, inside),
  ];
  return fc.oneof(...kinds);
}

/** Blocks that are named, and what stands between them. */
function blocksBy(hand: Hand, depth: number): Text {
  const words = wordsBy(hand, 8);
  const plain = fc.oneof(
    lineBy(hand, 16),
    linesOf(
      words.map((text) => `- ${text}`),
      1,
      4,
    ),
    words.map((text) => `### ${text}`),
    fc
      .tuple(words, words, words)
      .map(
        ([head, one, other]) =>
          `| ${head.replace(/[|\n]/g, '')} | |\n|---|--:|\n| ${one.replace(/[|\n]/g, '')} | 2.50 |\n| ${other.replace(/[|\n]/g, '')} | 12 |`,
      ),
    oneOf('***', '![A lighthouse](images/lighthouse.png)'),
  );
  return fc
    .array(fc.oneof({ weight: 5, arbitrary: namedBy(hand, depth) }, { weight: 2, arbitrary: plain }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((all) => all.join('\n\n'));
}

/** A service; most have no mistake. Now and then any other issue. */
export const service: Text = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(language, fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)))
      .chain(([sample, isWild]) => {
        const hand: Hand = { sample, isWild };
        return fc.tuple(
          wordsBy(hand, 6).map((words) => `title: ${JSON.stringify(words)}\ndate: 2026-11-29\nlang: ${sample.lang}`),
          oneOf('', '', 'template: service', 'template: newsletter', 'fit: 4', 'fit: auto', 'smart: false'),
          blocksBy(hand, 2),
          fc.array(fc.tuple(wordsBy(hand, 4), blocksBy(hand, 1)), { maxLength: 3 }),
        );
      })
      .map(([matter, setting, opening, regions]) => {
        const all = [opening, ...regions.map(([name, region]) => `## ${name.replace(/\n/g, ' ')}\n\n${region}`)];
        return `---\n${matter}\n${setting}\n---\n\n${all.join('\n\n')}\n`;
      }),
  },
  issue,
);

/** What blocks that are named are made of. */
export const BLOCK_TOKENS = [
  ':::\n',
  '\n:::\n',
  '::::',
  ...[
    'order',
    'responsive',
    'psalm',
    'hymn',
    'reading',
    'box',
    'notice',
    'announcements',
    'people',
    'lines',
    'slip',
    'figures',
    'give',
    'calendar',
    'days',
    'leader',
    'nothing',
  ].map((name) => `\n:::${name} `),
  ...BETWEEN,
  ...SPEAKERS.map((name) => `\n${name}: `),
  ...DAYS.map((day) => `\n${day} `),
  ...WRONG_DAYS.map((day) => `\n${day} `),
  ...[
    '{',
    '}',
    '{fill}',
    '{month=2026-12 as=grid}',
    '{as=list}',
    '{from=parish.ics}',
    '{url=https://example.org}',
    '{count=9}',
    '{alternate=half}',
    '{pointing=space}',
    '{refrain=each}',
    '{people="',
  ],
  '\n\n',
  '\n  ',
  ' *\n  ',
  '* ',
  '### ',
  '**',
  '(',
  ')',
  '- [ ] ',
  'Refrain: ',
  '\\\n',
] as const;
