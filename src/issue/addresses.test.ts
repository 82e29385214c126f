import fc from 'fast-check';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { describe, expect, it } from 'vitest';
import { generatedLetter } from '../../tests/bench/letter-generator.ts';
import { mayHaveAddresses, withoutAddresses } from './addresses.ts';

const all = remark().use(remarkGfm).freeze();
const fewer = remark().use(remarkGfm).use(withoutAddresses).freeze();

const piece = fc.constantFrom(
  ...[
    'a',
    'word',
    '1',
    '.',
    '-',
    '_',
    '+',
    ' ',
    ' ',
    '\n',
    '\n\n',
    '- ',
    '- [x] ',
    '1. ',
    '## ',
    '> ',
    '| a | b |\n|--|--|\n',
  ],
  ...[
    '*',
    '**',
    '~~',
    '~',
    '`',
    '[^1]',
    '[^1]: ',
    '[a](b)',
    '![a](b)',
    '<',
    '>',
    '<b>',
    '\\',
    '\\*',
    '[',
    ']',
    '(',
    ')',
    ':',
    '/',
  ],
);
/** What makes addresses, whole and in pieces. */
const address = fc.constantFrom('@', 'www.', 'http://', 'https://', 'ww', 'w.', 'a@b.org', '&#64;', '&amp;', 'HTTP:');

describe('bare addresses', () => {
  it('are not looked for where there are none, and all else is read alike', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        expect(fewer.parse(text)).toEqual(all.parse(text));
      }),
      { numRuns: 500 },
    );
    const letter = generatedLetter(3, 20);
    expect(mayHaveAddresses(letter)).toBe(false);
    expect(fewer.parse(letter)).toEqual(all.parse(letter));
  });

  it('are told of wherever one could be found', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, address), { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const isAlike = JSON.stringify(fewer.parse(text)) === JSON.stringify(all.parse(text));
        expect(isAlike || mayHaveAddresses(text)).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(['www.example.org', 'See HTTP://x.org', 'a@b.org', 'a&#64;b.org'].filter(mayHaveAddresses)).toHaveLength(4);
  });

  it('are known by their names: micromark does try for fewer', () => {
    const text = 'See www.example.org.';
    expect(JSON.stringify(all.parse(text))).toContain('"link"');
    const { micromarkExtensions = [] } = fewer().freeze().data();
    expect(JSON.stringify(micromarkExtensions)).not.toContain('Autolink');
    expect(JSON.stringify(all().freeze().data().micromarkExtensions)).toContain('Autolink');
  });
});
