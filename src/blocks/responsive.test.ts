import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNamed, wordsIn } from './named.fixtures.ts';
import { folded, peoplesLabels } from './speakers.ts';
import type { Responsive } from './speech.ts';

/** `leader Leader| The Lord be with you.`; lines after strokes, with the columns that they are moved in. */
async function read(body: string, info = '', name = 'responsive'): Promise<string[]> {
  const { node, said } = await readNamed<Responsive>(`:::${name} ${info}\n${body}\n:::`);
  expect(said).toEqual([]);
  return node.children.map((part) => {
    if (part.type === 'serviceTitle') return `title ${part.children.map(wordsIn).join('|')}`;
    const [first] = part.children;
    const label = first !== undefined && first.as !== 'line' ? wordsIn(first) : '';
    const lines = part.children.filter(({ as }) => as === 'line');
    const shown = lines.map((line) => `|${'·'.repeat(line.indent)}${wordsIn(line)}`).join('');
    return `${part.apart ? '+' : ''}${part.as} ${label}${shown}`;
  });
}

const speakers = async (body: string, info?: string): Promise<string> =>
  (await read(body, info)).map((part) => part[0]).join('');

describe('who speaks', () => {
  it('is told by a label, known or with capitals', async () => {
    expect(await read('Leader: The Lord be with you.\nAll: And also with you.')).toEqual([
      'leader Leader|The Lord be with you.',
      'people All|And also with you.',
    ]);
    for (const [leader, people] of [
      ['L', 'C'],
      ['V', 'R'],
      ['P', 'A'],
      ['P', 'C'],
      ['C', 'P'],
      ['L', 'P'],
      ['Minister', 'ALL'],
      ['Celebrant', 'People'],
      ['One', 'Many'],
      ['Men', 'Women'],
      ['Side A', 'Side B'],
      ['The Priest', 'The People'],
      ['Pastor Lee', 'All (sung)'],
      ['Liturg', 'Gemeinde'],
      ['Ministro', 'Pueblo'],
      ['인도자', '회중'],
      ['領', '眾'],
    ])
      expect(await speakers(`${leader}: One.\n${people}: Two.\n${leader}: Three.`), `${leader}/${people}`).toBe('lpl');
  });

  it('is told by a sign, or a letter with a full stop', async () => {
    expect(await read('℣ O Lord, open our lips.\n℟ And our mouth.')).toEqual([
      'leader ℣|O Lord, open our lips.',
      'people ℟|And our mouth.',
    ]);
    expect(await read('V. One.\nR. Two.\n☩ Three.')).toEqual(['leader V|One.', 'people R|Two.', 'leader ☩|Three.']);
    expect(await read('領：願主同在。\n眾：也與你同在。')).toEqual(['leader 領|願主同在。', 'people 眾|也與你同在。']);
  });

  it('is told by labels in bold or italics, alone or with their line', async () => {
    expect(await read('*Leader:* One.\n**All:** Two.\n**Leader**: Three.\n**ALL: Four.**')).toEqual([
      'leader Leader|One.',
      'people All|Two.',
      'leader Leader|Three.',
      'people ALL|Four.',
    ]);
    // Whoever speaks in bold is the people.
    expect(await speakers('Pastor: One.\n**Youth: Two.**\nPastor: Three.\nYouth: Four.')).toBe('lplp');
  });

  it('is told by the issue', async () => {
    expect(await speakers('Pastor: One.\nYouth: Two.\nReader: Three.\nAll: Four.', '{people="Youth"}')).toBe('lplp');
    expect(await speakers('deacon: One.\nthe choir: Two.', '{people="The Choir"}')).toBe('lp');
  });

  it('is nobody in a sentence with a colon', async () => {
    expect(await read('Leader: He said:\nHe said: come.\nThe Lord, our God: one.\nAll: Amen')).toEqual([
      'leader Leader|He said:|He said: come.|The Lord, our God: one.',
      'people All|Amen',
    ]);
    expect(await read('Leader: One\n  All: two')).toEqual(['leader Leader|One|All: two']);
  });

  it('goes on until another is named', async () => {
    expect(
      await read('All:\n  I believe\n    in God.\n\n  I believe\n    in Christ.\nLeader: One\n        two'),
    ).toEqual(['people All|I believe|··in God.', '+people |I believe|··in Christ.', 'leader Leader|One|two']);
  });

  it('is the people without a label where the line is bold', async () => {
    expect(await read('Let us pray.\n**Our Father,**\n**hallowed be thy name.**\nAmen')).toEqual([
      'leader |Let us pray.',
      'people |Our Father,|hallowed be thy name.',
      'leader |Amen',
    ]);
    expect(await speakers('Leader: One.\nAll: Two.\n\nLet us pray.\n**Our Father**')).toBe('lp+p');
  });

  it('is nobody in what to do, and in headings', async () => {
    expect(
      await read('# The peace\nLeader: One.\n(All stand.)\n*Silence.*\nAll: Two.', 'Greeting {from="Luke 1"}'),
    ).toEqual([
      'title Greeting|Luke 1',
      'heading |The peace',
      'leader Leader|One.',
      'rubric |(All stand.)',
      'rubric |Silence.',
      'people All|Two.',
    ]);
  });

  it('is asked for where nothing says it', async () => {
    const { said } = await readNamed(':::responsive\n\nThe Lord be with you.\nAnd also with you.\n:::');
    expect(said).toEqual(['block-line 3:1']);
    expect((await readNamed(':::responsive\n:::')).said).toEqual([]);
  });

  it('is never everybody but one: of two unknown labels one is the people’s, of more none', () => {
    const word = fc.stringMatching(/^[B-Z][a-z]{5,8}$/).map(folded);
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 5 }), (labels) => {
        const known = [...peoplesLabels([...labels, ...labels], [])].filter((label) => labels.includes(label));
        expect(known.length).toBeLessThanOrEqual(Math.max(0, labels.length - 1));
      }),
    );
  });
});

describe('a psalm', () => {
  const psalm = (body: string, info = ''): Promise<string[]> => read(body, info, 'psalm');

  it('is said verse by verse, in halves', async () => {
    expect(
      await psalm('1 Come, let us sing; *\n  let us shout.\n2 Let us come before him * and raise a shout.'),
    ).toEqual([
      'leader 1|Come, let us sing; *|····let us shout.',
      'people 2|Let us come before him *|····and raise a shout.',
    ]);
  });

  it('needs no numbers', async () => {
    expect(await psalm('One *\ntwo.\nThree * four.\nFive *\n  six.')).toEqual([
      'leader |One *|····two.',
      'people |Three *|····four.',
      'leader |Five *|····six.',
    ]);
  });

  it('has verses of three lines', async () => {
    expect(await psalm('1 One\n  two *\n  three.\n2 Four *\n  five.')).toEqual([
      'leader 1|One|two *|····three.',
      'people 2|Four *|····five.',
    ]);
  });

  it('ends with what everybody says', async () => {
    const last = (await psalm('8 One *\n  two.\n\nGlory to the Father, * and to the Son.')).at(-1);
    expect(last).toBe('+people |Glory to the Father, *|····and to the Son.');
  });

  it('is said half by half, or by nobody, or as labels and bold lines say', async () => {
    expect(await psalm('1 One *\n  two.', '{alternate=half}')).toEqual(['leader 1|One *', 'people |····two.']);
    expect(await psalm('1 One * two.\n2 Three * four.', '{alternate=no}')).toEqual([
      'leader 1|One *|····two.',
      'leader 2|Three *|····four.',
    ]);
    expect((await psalm('**1 One * two.**\n2 Three * four.')).map((part) => part[0]).join('')).toBe('pl');
    expect((await psalm('Cantor: One * two.\nAll: Three * four.')).map((part) => part[0]).join('')).toBe('lp');
  });

  it('has a refrain', async () => {
    expect(await psalm('Refrain: Praise the Lord.\n\n1 One * two.\n2 Three * four.')).toEqual([
      'people Refrain|Praise the Lord.',
      '+leader 1|One *|····two.',
      'people 2|Three *|····four.',
    ]);
  });

  it('may have wide space in place of the asterisk', async () => {
    expect(await psalm('1 One *\n  two.\n2 Three * four.', '{pointing=space}')).toEqual([
      'leader 1|One\u2003\u2003two.',
      'people 2|Three\u2003\u2003four.',
    ]);
  });
});
