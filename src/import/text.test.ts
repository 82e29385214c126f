/** Which lines of plain text are one paragraph, one item, one heading. */
import { describe, expect, it } from 'vitest';
import { textOf } from './inline.ts';
import { readText } from './text.ts';

/** A block a line: `-` before items, `/` between their paragraphs, `#` before headings. */
const read = (...lines: string[]): string[] =>
  readText(lines.join('\n')).blocks.map((block) => {
    if (block.kind === 'rule') return '***';
    if (block.kind === 'item') return `${'  '.repeat(block.depth)}- ${block.paragraphs.map(textOf).join(' / ')}`;
    if (block.kind === 'whole') return block.node.type;
    return `${block.kind === 'heading' ? `${'#'.repeat(block.depth)} ` : ''}${textOf(block.content)}`;
  });

/** Sixty letters, as wide as a program wraps; what follows would not have had room. */
const FULL = 'The boats come in from the outer islands before the winter a';
const SHORT = 'The boats come in.';

describe('a line goes on in the next', () => {
  it('where the first word of that would not have had room', () => {
    expect(read(FULL, 'nd stay.', '', FULL)).toEqual([`${FULL} nd stay.`, FULL]);
  });

  it('but not where it would', () => {
    expect(read(FULL, FULL, '', SHORT, 'They stay.')).toEqual([`${FULL} ${FULL}`, SHORT, 'They stay.']);
    // A word of one letter has room in three columns and not in two: programs differ in whether the space at the end counts.
    expect(read(FULL, FULL, '', FULL.slice(0, -3), 'a b')).toEqual([`${FULL} ${FULL}`, FULL.slice(0, -3), 'a b']);
    expect(read(FULL, FULL, '', FULL.slice(0, -2), 'a b')).toEqual([`${FULL} ${FULL}`, `${FULL.slice(0, -2)} a b`]);
  });

  it('but not over an empty line', () => {
    expect(read(FULL, '', FULL)).toEqual([FULL, FULL]);
  });

  it('but not where no program wrapped: lines are short, or as long as paragraphs', () => {
    const narrow = FULL.slice(0, 40);
    expect(read(narrow, narrow)).toEqual([narrow, narrow]);
    const long = `${FULL} ${FULL}`;
    expect(read(long, long, FULL, FULL)).toEqual([long, long, FULL, FULL]);
  });

  it('though one among many is longer, as an address is', () => {
    const address = `https://example.org/${'a'.repeat(90)}`;
    expect(read(FULL, FULL, '', address)).toEqual([`${FULL} ${FULL}`, address]);
  });

  it('but not where that is a reference or a field of a message’s head', () => {
    expect(read(FULL, FULL, '— Psalm 119:105 (NIV)')).toEqual([`${FULL} ${FULL}`, '— Psalm 119:105 (NIV)']);
    expect(read(FULL, FULL, 'Subject: Prayer')).toEqual([`${FULL} ${FULL}`, 'Subject: Prayer']);
  });

  it('but not where that is an item, a heading or a rule', () => {
    expect(read(FULL, FULL, '- Pray.')).toEqual([`${FULL} ${FULL}`, '- Pray.']);
    expect(read(FULL, FULL, '## Africa')).toEqual([`${FULL} ${FULL}`, '## Africa']);
    expect(read(FULL, FULL, '* * *')).toEqual([`${FULL} ${FULL}`, '***']);
  });

  it('without a space where a compound was divided at its hyphen', () => {
    const half = `${FULL.slice(0, -2)}x-`;
    expect(read(half, 'ray machines.', FULL)[0]).toBe(`${half}ray machines.`);
    expect(read(half, 'Ray machines.', FULL)[0]).toBe(`${half} Ray machines.`);
  });
});

describe('an item', () => {
  it('goes on in lines that stand under its text', () => {
    expect(read('- Pray', '  for rain.', 'It is dry.')).toEqual(['- Pray for rain.', 'It is dry.']);
  });

  it('has another paragraph where one stands under its text after an empty line', () => {
    expect(read('- Pray.', '', '  It is dry.', '', 'We wait.')).toEqual(['- Pray. / It is dry.', 'We wait.']);
    expect(read('- Pray.', '', 'It is dry.')).toEqual(['- Pray.', 'It is dry.']);
  });

  it('stands within the one before where it is indented by two columns, and no deeper than the fourth level', () => {
    expect(read('- a', '  - b', ' - c')).toEqual(['- a', '  - b', '  - c']);
    expect(read(...[0, 2, 4, 6, 8].map((indent) => `${' '.repeat(indent)}- a`))).toEqual([
      '- a',
      '  - a',
      '    - a',
      '      - a',
      '      - a',
    ]);
    expect(read('- a', ' - b')).toEqual(['- a', '- b']);
    expect(read('- a', '    - b', '- c')).toEqual(['- a', '  - b', '- c']);
  });
});

describe('a rule under a line', () => {
  it('makes it a heading, of the first level if it is of equals signs', () => {
    expect(read('Africa', '------', SHORT)).toEqual(['## Africa', SHORT]);
    expect(read('Africa', '======', SHORT)).toEqual(['# Africa', SHORT]);
  });

  it('is a rule under several lines, under an item, after an empty line, and of other signs', () => {
    expect(read(FULL, FULL, '------', SHORT)).toEqual([`${FULL} ${FULL}`, '***', SHORT]);
    expect(read('- Pray.', '------', SHORT)).toEqual(['- Pray.', '***', SHORT]);
    expect(read('Africa', '', '------', SHORT)).toEqual(['Africa', '***', SHORT]);
    expect(read('Africa', '******', SHORT)).toEqual(['Africa', '***', SHORT]);
  });
});

describe('numbered stanzas', () => {
  const one = ['1. The boats come in,', 'nets are full,', 'and nobody is lost;'];
  const two = ['2 The lamps are lit,', 'the doors stand open wide,', 'and somebody has sung.'];
  const breaks = (...lines: string[]): number[] =>
    readText(lines.join('\n')).blocks.map((block) =>
      block.kind === 'paragraph' ? block.content.filter(({ type }) => type === 'break').length : -1,
    );

  it('keep their lines, and so does what is sung between', () => {
    expect(breaks(...one, '', 'Refrain:', 'Come home, come home.', '', ...two)).toEqual([2, 1, 2]);
  });

  it('are not items that were wrapped, nor one alone, nor of any length', () => {
    expect(breaks(...one)).not.toContain(2);
    expect(breaks(...one, '', ...two.slice(0, 2))).not.toContain(2);
    const wrapped = ['1. The boats come in, the', 'nets are full, and nobody', 'is lost.'];
    expect(breaks(...wrapped, '', ...wrapped.with(0, '2. The boats come in, the'))).not.toContain(2);
  });
});
