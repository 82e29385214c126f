import { describe, expect, it } from 'vitest';
import { readOptions, requireKnown, UsageError } from './asked.ts';

describe('the options of a command', () => {
  it('take lists, repetition and capitals', () => {
    const asked = readOptions({
      pageSize: ['letter, A4', 'a5'],
      edition: ['Handout, sunday'],
      fit: '12',
      pdf: '2.0',
      out: 'o',
      strict: true,
    });
    expect(asked).toEqual({
      pageSizes: ['letter', 'a4', 'a5'],
      editions: ['handout', 'sunday'],
      fit: 12,
      pdf: '2.0',
      out: 'o',
      strict: true,
    });
  });

  it('left out leave it to the issue and the configuration', () => {
    expect(readOptions({})).toEqual({ pageSizes: [], editions: [], strict: false });
  });

  it.each([
    [{ pageSize: ['leter'] }, 'there is no page size called ‘leter’', 'Did you mean letter?'],
    [{ pageSize: ['a4,'] }, 'there is no page size called ‘’', 'There are: letter, a4,'],
    [{ fit: 'some' }, '‘some’ is not a number of pages', '--fit 1, or auto'],
    [{ fit: '0' }, '‘0’ is not a number of pages', '--fit 1'],
    [{ pdf: '1.8' }, 'there is no version of PDF called ‘1.8’', '1.7'],
    [{ fit: '1.5' }, '‘1.5’ is not a number of pages', '--fit 1'],
  ])('%j mean nothing', (options, reason, help) => {
    const read = () => readOptions(options);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(expect.objectContaining({ message: reason, help: expect.stringContaining(help) }));
  });

  it('name editions that there are, the project’s among them', () => {
    const known = ['handout', 'sunday'];
    expect(() => requireKnown(['sunday', 'handout'], 'edition', known)).not.toThrow();
    expect(() => requireKnown(['handout', 'sundae'], 'edition', known)).toThrow(
      expect.objectContaining({ message: 'there is no edition called ‘sundae’', help: 'Did you mean sunday?' }),
    );
  });
});
