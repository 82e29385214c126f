import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { unflowed } from '../../tests/mail-parts.ts';
import { columnsOf } from '../say/monospace.ts';
import { loadBreakRules } from '../text/opportunities.ts';
import { flowed } from './flowed.ts';

const NONE = () => [];
const lines = (text: string): string[] => text.split('\r\n').slice(0, -1);

describe('flowed text', () => {
  beforeAll(() => loadBreakRules('祷告ไทยខ្មែរ'));

  it('parts a paragraph at spaces, which stay at the ends of its lines', () => {
    const words = 'Pray for the health of the children who were rescued out of forced labor on fishing boats in Ghana.';
    expect(flowed([`• ${words}`], 'en', NONE)).toEqual({
      text:
        '• Pray for the health of the children who were rescued out of forced \r\n' +
        'labor on fishing boats in Ghana.\r\n',
      deletesSpace: false,
    });
  });

  it('puts a space before what programs would take for something else', () => {
    const { text } = flowed(['From Ghana', '>less', '  – nested', 'From'], 'en', NONE);
    expect(lines(text)).toEqual(
      [' From Ghana', '>less', '   – nested', 'From'].map((line) => line.replace(/^>less/, ' >less')),
    );
  });

  it('says how deeply a line is quoted', () => {
    const words = 'word '.repeat(20).trim();
    const { text } = flowed(['> > Deep', '>', `> ${words}`], 'en', NONE);
    expect(lines(text)).toEqual(['>> Deep', '>', `> ${'word '.repeat(14)}`, `> ${'word '.repeat(6).trim()}`]);
  });

  it('keeps the edge of a box at each of its lines, which are not filled anew', () => {
    const { text, deletesSpace } = flowed([`| ${'word '.repeat(20).trim()}`], 'en', NONE);
    expect(lines(text)).toEqual([`| ${'word '.repeat(14).trim()}`, `| ${'word '.repeat(6).trim()}`]);
    expect(deletesSpace).toBe(false);
  });

  it('parts words that are not spaced, and says that the space at the end is none of theirs', () => {
    const { text, deletesSpace } = flowed(['祷告'.repeat(30)], 'zh', NONE);
    expect(deletesSpace).toBe(true);
    expect(lines(text).map((line) => line.length)).toEqual([37, 24]);
    expect(unflowed(text, true)).toEqual([{ depth: 0, text: '祷告'.repeat(30) }]);
  });

  it('leaves addresses whole', () => {
    const address = `https://example.org/${'a-'.repeat(40)}`;
    const { text } = flowed([`See ${address} there`], 'en', () => [{ from: 4, to: 4 + address.length }]);
    expect(lines(text)).toEqual(['See ', `${address} `, 'there']);
  });

  it('is put together again by the rules, whatever it says', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-zA-Z.,'-]{1,12}$/),
      fc.constantFrom('From', '>', '|', '祷告', 'กรุงเทพ', '“quoted”', 'a', '--', ' ', 'well-known'),
    );
    const paragraph = fc.array(word, { maxLength: 40 }).map((words) => words.join(' ').trimEnd());
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 6 }), (paragraphs) => {
        const plain = paragraphs.filter((each) => !/^(?:>|\| )/.test(each) && each !== '--');
        const { text, deletesSpace } = flowed(plain, 'en', NONE);
        expect(text).not.toMatch(/(?<!\r)\n|\r(?!\n)/);
        expect(unflowed(text, deletesSpace)).toEqual(
          (plain.length === 0 ? [''] : plain).map((each) => ({ depth: 0, text: each })),
        );
      }),
    );
  });

  it('has no line of more than 72 columns', () => {
    const word = fc.oneof(fc.stringMatching(/^[a-z]{1,12}$/), fc.constantFrom('From', 'Ghana', '祷告', 'กรุงเทพ'));
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 60 }),
        fc.constantFrom('', '> ', '> > ', '| ', '  – '),
        (words, margin) => {
          const { text } = flowed([margin + words.join(' ')], 'en', NONE);
          for (const line of lines(text)) expect(columnsOf(line.trimEnd())).toBeLessThanOrEqual(72);
        },
      ),
    );
  });
});
