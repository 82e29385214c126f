/** RFC 3676: what a program writes is read as it was meant. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unflowed } from './flowed.ts';

interface Paragraph {
  depth: number;
  text: string;
}

/** As section 4.2 has a program write: lines that end in a space go on, and what begins so is stuffed. */
function flowed(paragraphs: readonly Paragraph[], width: number, isSpaceDeleted: boolean): string {
  return paragraphs
    .flatMap(({ depth, text }) => {
      const quotes = '>'.repeat(depth);
      const lines: string[] = [];
      let line = '';
      for (const word of text.split(/(?<= )/)) {
        if (line !== '' && line.length + word.length > width) {
          lines.push(isSpaceDeleted ? `${line} ` : line);
          line = '';
        }
        line += word;
      }
      lines.push(line);
      return lines.map((one) => `${quotes}${depth > 0 || /^[ >]|^From /.test(one) ? ' ' : ''}${one}`);
    })
    .join('\n');
}

const word = fc.stringMatching(/^[\p{L}\d,'>-]{1,12}$/u).filter((text) => !/^(?:[-*+•·–]|\(?\d{1,2}[.)])$/u.test(text));
const text = fc
  .array(word, { minLength: 1, maxLength: 40 })
  .map((words) => words.join(' '))
  .filter((line) => line !== '--');
const paragraphs = fc.array(fc.record({ depth: fc.integer({ min: 0, max: 4 }), text }), { minLength: 1, maxLength: 6 });

describe.each([true, false])('with DelSp %s', (isSpaceDeleted) => {
  it('gives the paragraphs back, with their depths', () => {
    fc.assert(
      fc.property(paragraphs, fc.integer({ min: 20, max: 80 }), (given, width) => {
        const lines = unflowed(flowed(given, width, isSpaceDeleted), { isSpaceDeleted });
        expect(lines.map(({ depth, text: read }) => ({ depth, text: read }))).toEqual(given);
      }),
    );
  });
});

const read = (lines: string, isSpaceDeleted = false) =>
  unflowed(lines, { isSpaceDeleted }).map(({ depth, text: line }) => `${'>'.repeat(depth)}|${line}`);

describe('a line', () => {
  it('is stuffed where it would be read as a quotation, or as the beginning of a mailbox', () => {
    expect(read(' >a\n From b\n  c')).toEqual(['|>a', '|From b', '| c']);
  });

  it('is not joined to one that is quoted otherwise', () => {
    expect(read('a \n>b \n>>c \nd')).toEqual(['|a', '>|b', '>>|c', '|d']);
  });

  it('that parts a signature is fixed, quoted or not', () => {
    expect(read('a \n-- \nb\n> a \n> -- \n> b')).toEqual(['|a', '|--', '|b', '>|a', '>|--', '>|b']);
  });

  it('that is empty ends a paragraph', () => {
    expect(read('- a. \n\n- b. \n\nc')).toEqual(['|- a.', '|', '|- b.', '|', '|c']);
  });

  it('that begins an item is its own after a short one', () => {
    expect(read('- Pray. \n- Praise. \n1. Ask. \n2. Thank.')).toEqual([
      '|- Pray.',
      '|- Praise.',
      '|1. Ask.',
      '|2. Thank.',
    ]);
  });
});

it('numbers lines as the file does', () => {
  expect(unflowed('a \nb\n\nc', { isSpaceDeleted: false }).map(({ number }) => number)).toEqual([1, 3, 4]);
});
