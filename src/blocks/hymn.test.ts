import { describe, expect, it } from 'vitest';
import type { Hymn } from './hymn-parts.ts';
import { readNamed, wordsIn } from './named.fixtures.ts';

/** `stanza 1|Come|··born`; lines after strokes, with the columns that they are moved in. */
async function read(body: string, info = '', licences?: Record<string, string>): Promise<string[]> {
  const source = `:::hymn ${info}\n${body}\n:::`;
  const { node, said } = await readNamed<Hymn>(source, licences === undefined ? {} : { licences });
  expect(said).toEqual([]);
  return node.children.map((part) => {
    if (part.type === 'serviceTitle') return `title ${part.children.map(wordsIn).join('|')}`;
    if (part.type === 'credit') return `${part.as} ${wordsIn(part)}`;
    const lines = part.children.map((line) =>
      line.as === 'label' ? wordsIn(line) : `|${'·'.repeat(line.indent)}${wordsIn(line)}`,
    );
    return `${part.as} ${lines.join('')}`;
  });
}

describe('stanzas', () => {
  it('are numbered if there are two or more', async () => {
    expect(await read('One\ntwo\n\nThree')).toEqual(['stanza 1|One|two', 'stanza 2|Three']);
    expect(await read('One\ntwo')).toEqual(['stanza |One|two']);
    expect(await read('One\n\nRefrain: Sing\n\nTwo')).toEqual(['stanza 1|One', 'refrain Refrain|Sing', 'stanza 2|Two']);
  });

  it('keep the numbers that they were typed with', async () => {
    expect(await read('1. One\n\n3) Three\n\nFour')).toEqual(['stanza 1|One', 'stanza 3|Three', 'stanza |Four']);
  });

  it('keep their indents, counted from the outermost line', async () => {
    expect(await read('  One\n    two\n  three')).toEqual(['stanza |One|··two|three']);
    expect(await read('1 One\n    two\n  three')).toEqual(['stanza 1|One|··two|three']);
    expect(await read('1 One\n  two\n  three')).toEqual(['stanza 1|One|two|three']);
    expect(await read('1 One\n  two\nthree')).toEqual(['stanza 1|One|··two|three']);
    expect(await read('\tOne\n\t\ttwo')).toEqual(['stanza |One|····two']);
  });

  it('are told from a refrain, in several languages and manners', async () => {
    for (const label of [
      'Refrain:',
      'Chorus:',
      '*Refrain:*',
      '**Chorus**',
      '[Refrain]',
      'Kehrvers:',
      'Estribillo:',
      '副歌：',
    ])
      expect((await read(`One\n\n${label}\nSing\n\nTwo`))[1], label).toMatch(/^refrain [\p{L}]+\|Sing$/u);
    expect(await read('One\n\n(Refrain)\n\n(Instrumental)')).toEqual([
      'stanza |One',
      'cue Refrain',
      'cue (Instrumental)',
    ]);
  });

  it('may be none', async () => {
    expect(await read('', '{number=196 title="Come" tune=STUTTGART}')).toEqual(['title 196\u2003Come|STUTTGART']);
    expect(await read('')).toEqual([]);
  });
});

describe('credits', () => {
  const two = { ccli: '123', onelicense: 'A-12' };

  it('say who wrote it and by whose leave it is printed', async () => {
    expect(await read('One', '{author="A. Poet" source="Psalter" copyright="2001 Press" licence="By leave"}')).toEqual([
      'stanza |One',
      'author A. Poet',
      'source Psalter',
      'copyright © 2001 Press',
      'licence By leave',
    ]);
    expect((await read('One', '{copyright="Copyright 2001"}'))[1]).toBe('copyright Copyright 2001');
  });

  it('have the number of the licence that the hymn names, or of the only one', async () => {
    expect((await read('One', '{licence=CCLI}', two))[1]).toBe('licence CCLI License # 123');
    expect((await read('One', '{license="One License"}', two))[1]).toBe('licence ONE LICENSE # A-12');
    expect(await read('One', '{copyright="2001 Press"}', { ccli: '123' })).toContain('licence CCLI License # 123');
    expect(await read('One', '{copyright="2001 Press"}', two)).toHaveLength(2);
    expect(await read('One', '{copyright="Public domain"}', { ccli: '123' })).toHaveLength(2);
    expect(await read('One', '{author="A. Poet"}', { ccli: '123' })).toHaveLength(2);
    expect(await read('One', '{licence="Own Licence"}', { ownlicence: '7' })).toContain('licence ownlicence 7');
  });

  it('are asked for where the project has no such number', async () => {
    const { said } = await readNamed(':::hymn{licence=onelicense}\nOne\n:::', { licences: { ccli: '123' } });
    expect(said).toEqual(['block-key 1:1']);
  });
});
