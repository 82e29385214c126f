/** What the recogniser makes of blocks: which are one paragraph, where the title stands, what is a heading or an item. */
import type { PhrasingContent } from 'mdast';
import { describe, expect, it, test } from 'vitest';
import type { Block, Letter, ParagraphBlock, Source } from './import.ts';
import { textOf } from './inline.ts';
import { recognise } from './recognise.ts';

let groups = 0;
const text = (value: string): PhrasingContent => ({ type: 'text', value });
const bold = (value: string): PhrasingContent => ({ type: 'strong', children: [text(value)] });
/** A paragraph of its own, unless it is said of which it is a line. */
const paragraph = (content: string | PhrasingContent[], more: Partial<ParagraphBlock> = {}): Block => ({
  kind: 'paragraph',
  content: typeof content === 'string' ? [text(content)] : content,
  group: ++groups,
  ...more,
});
const lines = (...texts: string[]): Block[] => {
  const group = ++groups;
  return texts.map((line) => paragraph(line, { group }));
};
const heading = (value: string, depth = 1): Block => ({ kind: 'heading', depth, content: [text(value)] });
const item = (value: string): Block => ({ kind: 'item', depth: 0, mark: '•', paragraphs: [[text(value)]] });
const rule: Block = { kind: 'rule' };
const note: Block = { kind: 'whole', node: { type: 'footnoteDefinition', identifier: 'a', children: [] } };

const quotation: Block = { kind: 'whole', node: { type: 'blockquote', children: [] } };

const PRAYER = paragraph('Pray for rain.');
const SENTENCE = paragraph('It rained for a week.');

function recognised(blocks: Block[], more: Partial<Source> = {}): Letter {
  const source = { about: {}, dropped: [], marks: [], text: '', remarks: [], ...more, blocks };
  return recognise(source, { name: 'june-letter_2', usual: 'en' });
}

/** A block a line, much as in Markdown: `/` where a line ends, `?` before what is doubted. */
const shown = ({ blocks }: Letter): string[] =>
  blocks.map((block) => `${block.doubt === undefined ? '' : '? '}${shape(block)}`);

function shape(block: Block): string {
  if (block.kind === 'rule') return '***';
  if (block.kind === 'whole') return block.node.type;
  if (block.kind === 'item') return `- ${block.paragraphs.map(textOf).join(' ')}`;
  const words = block.content.map((node) => (node.type === 'break' ? ' / ' : textOf([node]))).join('');
  return block.kind === 'heading' ? `${'#'.repeat(block.depth)} ${words}` : words;
}

/** What follows a head that is not looked at. */
const under = (...blocks: Block[]): string[] => shown(recognised([heading('Prayer letter'), ...blocks]));

describe('lines', () => {
  it('of one paragraph are one again', () => {
    expect(under(...lines('Come and see us,', 'at the harbour.', 'We are there.'))).toEqual([
      'Come and see us, / at the harbour. / We are there.',
    ]);
  });

  it('of two paragraphs stay two', () => {
    expect(under(paragraph('Come and see us.'), paragraph('We are there.'))).toEqual([
      'Come and see us.',
      'We are there.',
    ]);
  });

  it('are not one over an item that stands between them', () => {
    const [one, other] = lines('It rained.', 'It was cold.');
    expect(under(one!, item('Pray.'), other!)).toEqual(['It rained.', '- Pray.', 'It was cold.']);
  });

  it('are not one with a line that is doubted, so that the question stands before it', () => {
    const [one, other, more] = lines('It rained.', 'It was cold.', 'It was late.');
    expect(under(one!, { ...other!, doubt: 'Is it?' }, more!)).toEqual(['It rained.', '? It was cold. / It was late.']);
  });

  it('that were taken for headings and are none are paragraphs of their own', () => {
    const found = under(paragraph('Our year'), paragraph('the Philippines'), SENTENCE);
    expect(found).toEqual(['Our year', '## the Philippines', 'It rained for a week.']);
  });
});

describe('a rule', () => {
  it('between paragraphs divides them', () => {
    expect(under(SENTENCE, rule, PRAYER)).toEqual(['It rained for a week.', '***', '- Pray for rain.']);
  });

  it.each<[string, Block[], string[]]>([
    ['before a heading', [SENTENCE, rule, heading('News', 2), SENTENCE], ['It rained for a week.', '## News']],
    ['after a heading', [heading('News', 2), rule, SENTENCE], ['## News']],
    ['at the beginning', [rule, SENTENCE], []],
    ['at the end', [SENTENCE, rule], []],
    ['before a note', [SENTENCE, rule, note], []],
  ])('%s divides nothing', (_where, blocks, expected) => {
    const found = under(...blocks);
    expect(found).not.toContain('***');
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  it('drawn of two lines is one', () => {
    expect(under(SENTENCE, rule, rule, SENTENCE)).toEqual(['It rained for a week.', '***', 'It rained for a week.']);
    expect(under(SENTENCE, rule, rule, heading('News', 2), SENTENCE)).not.toContain('***');
  });
});

describe('the title', () => {
  const titled = (blocks: Block[], more: Partial<Source> = {}): string => recognised(blocks, more).front.title;
  const NONE = 'June letter 2';

  it.each<[string, Block[]]>([
    ['the first line', [paragraph('Prayer letter'), SENTENCE]],
    ['a heading', [heading('Prayer letter', 3), SENTENCE]],
    ['a line under a rule', [rule, paragraph('Prayer letter'), SENTENCE]],
    ['a line over the day', [paragraph('Prayer letter'), paragraph('June 5, 2015'), SENTENCE]],
    ['a line under the day', [paragraph('June 5, 2015'), paragraph('Prayer letter'), SENTENCE]],
    ['the fifth of a head', [rule, rule, rule, rule, paragraph('Prayer letter'), SENTENCE]],
  ])('is %s', (_where, blocks) => {
    const { front, doubts, blocks: rest } = recognised(blocks);
    expect(front.title).toBe('Prayer letter');
    expect(doubts).toEqual([]);
    expect(rest.map(shape)).toEqual(['It rained for a week.']);
  });

  it.each<[string, Block[]]>([
    ['a line that nothing follows', [paragraph('Prayer letter')]],
    ['a line that leads in what follows', [paragraph('News of the harbour:'), SENTENCE]],
    ['a line with a stop', [paragraph('Here is our letter.'), SENTENCE]],
    ['a greeting', [paragraph('Dear friends,'), SENTENCE]],
    ['a line under a greeting', [paragraph('Dear friends,'), paragraph('Prayer letter'), SENTENCE]],
    ['an item', [item('Prayer letter'), SENTENCE]],
    ['a place', [paragraph('Africa'), PRAYER]],
    ['a place with a colon', [paragraph('Africa:'), PRAYER]],
    ['a place that is a heading', [heading('Africa'), PRAYER]],
    ['a place with a colon that is a heading', [heading('Africa:'), PRAYER]],
    ['a heading of two hundred letters', [heading('Pray and praise. '.repeat(12)), SENTENCE]],
    ['the sixth of a head', [rule, rule, rule, rule, rule, paragraph('Prayer letter'), SENTENCE]],
  ])('is not %s', (_where, blocks) => {
    const { front, doubts } = recognised(blocks);
    expect(front.title).toBe(NONE);
    expect(doubts).toEqual(['The letter has no title; this one is the file’s name.']);
  });

  it('is a heading in whatever words', () => {
    expect(titled([heading('Please pray with us.'), SENTENCE])).toBe('Please pray with us.');
  });

  it('is one line: another stays', () => {
    const { front, blocks } = recognised([heading('Prayer letter'), heading('Summer'), SENTENCE]);
    expect([front.title, ...blocks.map(shape)]).toEqual(['Prayer letter', '## Summer', 'It rained for a week.']);
  });

  it('is that of the message that was passed on, and what stands before it is left out', () => {
    const letter = recognised([
      paragraph('For your prayer evening.'),
      paragraph('-------- Forwarded message --------'),
      paragraph('Prayer letter'),
      SENTENCE,
    ]);
    expect(letter.front.title).toBe('Prayer letter');
    expect(shown(letter)).toEqual(['It rained for a week.']);
    expect(letter.dropped.map(({ what }) => what)).toEqual([
      'the note of whoever passed the letter on',
      'the header of a forwarded message',
    ]);
  });

  it('and a day on one line are divided', () => {
    for (const line of [
      'Prayer letter – June 5, 2015',
      'Prayer letter: Friday, June 5, 2015',
      'Prayer letter, 5 June 2015',
    ])
      expect(recognised([heading(line), SENTENCE]).front).toMatchObject({ title: 'Prayer letter', date: '2015-06-05' });
    expect(titled([heading('On June 5, 2015'), SENTENCE])).toBe('On June 5, 2015');
    const { front } = recognised([paragraph('June 4, 2015'), heading('Prayer letter – June 5, 2015'), SENTENCE]);
    expect(front).toMatchObject({ title: 'Prayer letter – June 5, 2015', date: '2015-06-04' });
  });

  it('is the subject without what mail programs put before it, or else the page’s, and is doubted', () => {
    const doubt = 'The title is the message’s subject, or the page’s title.';
    for (const about of [{ subject: 'Fwd: RE:  Prayer  news ', title: 'Inbox' }, { title: 'Prayer news' }]) {
      const { front, doubts } = recognised([SENTENCE], { about });
      expect([front.title, ...doubts]).toEqual(['Prayer news', doubt]);
    }
  });

  it('is the subject that it was passed on with', () => {
    const head = lines('From: Mission desk', 'Sent: Thursday', 'Subject: FW: Prayer news');
    expect(titled([...head, SENTENCE])).toBe('Prayer news');
  });

  it('of a file without a name is a word', () => {
    const source = { blocks: [SENTENCE], about: {}, dropped: [], marks: [], text: '', remarks: [] };
    expect(recognise(source, { name: '-_', usual: 'en' }).front.title).toBe('Letter');
  });

  it('is the letter’s own where the subject is another, which is said unless it is part of it', () => {
    const remarks = (subject: string): string[] =>
      recognised([heading('Prayer letter for June'), SENTENCE], { about: { subject } }).remarks;
    expect(remarks('News')).toEqual(['the title is the letter’s own; its subject was “News”']);
    expect(remarks('Re: PRAYER letter')).toEqual([]);
  });

  it('that is given holds; the same in the letter is left out, and another is a heading', () => {
    const front = { title: 'Prayer letter' };
    expect(recognised([SENTENCE], { front })).toMatchObject({ front, doubts: [] });
    expect(titled([heading('News'), SENTENCE], { front })).toBe('Prayer letter');
    const same = recognised([heading('Prayer letter'), SENTENCE], { front });
    expect(shown(same)).toEqual(['It rained for a week.']);
    expect(same.dropped).toEqual([{ what: 'the title, which stands at the top already', text: 'Prayer letter' }]);
    const other = recognised([heading('News'), SENTENCE], { front });
    expect(shown(other)).toEqual(['## News', 'It rained for a week.']);
    const passedOn = [paragraph('For your evening.'), paragraph('-- Forwarded message --'), heading('News'), SENTENCE];
    expect(shown(recognised(passedOn, { front }))).toEqual(['## News', 'It rained for a week.']);
    expect([...other.dropped, ...other.doubts]).toEqual([]);
  });
});

describe('the organization', () => {
  const letter = (...blocks: Block[]): Letter => recognised([heading('Prayer letter'), ...blocks]);

  it('is the line under the title that names one', () => {
    const { front, blocks } = letter(paragraph('Harbour Mission'), SENTENCE);
    expect([front.organization, ...blocks.map(shape)]).toEqual(['Harbour Mission', 'It rained for a week.']);
  });

  it('is none where there is no title', () => {
    expect(recognised([paragraph('From our church:'), SENTENCE]).front.organization).toBeUndefined();
  });

  it.each<[string, Block[]]>([
    ['a line that names none', [paragraph('Our summer'), SENTENCE]],
    ['a sentence', [paragraph('Our church is well.'), SENTENCE]],
    ['the heading of items', [paragraph('Our church'), item('Pray.')]],
  ])('is not %s', (_what, blocks) => expect(letter(...blocks).front.organization).toBeUndefined());

  it('is the first of two', () => {
    const { front, blocks } = letter(paragraph('Harbour Mission'), paragraph('Quay Church'), SENTENCE);
    expect(front.organization).toBe('Harbour Mission');
    expect(blocks.map(shape)).toContain('## Quay Church');
  });

  it('that is given holds, and the letter’s is left out', () => {
    const { front, dropped } = recognised([heading('Prayer letter'), paragraph('Harbour Mission'), SENTENCE], {
      front: { organization: 'Quay Church' },
    });
    expect(front.organization).toBe('Quay Church');
    expect(dropped.map(({ text }) => text)).toEqual(['Harbour Mission']);
  });
});

describe('the day', () => {
  const day = paragraph('June 5, 2015');
  const dateOf = (...blocks: Block[]): string | undefined =>
    recognised([heading('Prayer letter'), ...blocks]).front.date;

  it('stands in the head, or near it under a greeting, and no further', () => {
    expect(dateOf(day, SENTENCE)).toBe('2015-06-05');
    expect(dateOf(paragraph('Dear friends,'), paragraph('Be well.'), day, SENTENCE)).toBe('2015-06-05');
    expect(dateOf(paragraph('Dear friends,'), paragraph('Be well.'), paragraph('All.'), day)).toBeUndefined();
    expect(dateOf(paragraph('Dear friends,'), item('June 5, 2015'))).toBeUndefined();
  });

  it('is listed as what it was, with its line', () => {
    const { dropped, blocks } = recognised([{ ...day, line: 3 }, heading('Prayer letter'), SENTENCE]);
    expect(dropped).toEqual([{ what: 'the day, now the date of the issue', text: 'June 5, 2015', line: 3 }]);
    expect(blocks.map(shape)).toEqual(['It rained for a week.']);
  });

  it('is the first of two, and the other stays', () => {
    const { front, blocks } = recognised([heading('Prayer letter'), day, paragraph('June 6, 2015'), SENTENCE]);
    expect(front.date).toBe('2015-06-05');
    expect(textOf((blocks[0] as ParagraphBlock).content)).toBe('June 6, 2015');
  });

  it('is doubted if its name is another’s', () => {
    const { doubts } = recognised([heading('Prayer letter'), paragraph('Monday, June 5, 2015'), SENTENCE]);
    expect(doubts).toEqual(['The day of the week in the letter is not that of 2015-06-05.']);
  });

  it('of the e-mail is offered to a letter that has none', () => {
    const about = { date: '2015-06-07' };
    const doubts = (blocks: Block[], more: Partial<Source> = {}): string[] =>
      recognised([heading('Prayer letter'), ...blocks], { about, ...more }).doubts;
    expect(doubts([SENTENCE])).toEqual([
      'The letter has no date. To print that of the e-mail, write a line of its own: date: 2015-06-07',
    ]);
    expect(doubts([day, SENTENCE])).toEqual([]);
    expect(doubts([SENTENCE], { front: { date: '2015-06-01' } })).toEqual([]);
  });
});

describe('the epigraph', () => {
  const verse = paragraph('“Be still.” — Psalm 46:10');

  it('is taken from under the title', () => {
    const { front, blocks } = recognised([heading('Prayer letter'), verse, SENTENCE]);
    expect([front.scripture?.reference, ...blocks.map(shape)]).toEqual(['Psalm 46:10', 'It rained for a week.']);
  });

  it('is text of the letter where another is given', () => {
    const scripture = { text: 'Fear not.', reference: 'Isaiah 41:10' };
    const { front, blocks } = recognised([heading('Prayer letter'), verse], { front: { scripture } });
    expect(front.scripture).toEqual(scripture);
    expect(blocks.map(shape)).toEqual(['“Be still.” — Psalm 46:10']);
  });
});

test('the language is named where it is not the usual one', () => {
  const lang = (source: Partial<Source>): string | undefined => recognised([SENTENCE], source).front.lang;
  expect(lang({ text: 'صلّوا من أجل العائلات' })).toBe('ar');
  expect(lang({ about: { lang: 'fr' } })).toBe('fr');
  expect(lang({ about: { lang: 'en' } })).toBeUndefined();
  expect(lang({ front: { lang: 'pt' }, text: 'صلّوا من أجل العائلات' })).toBe('pt');
});

describe('a line', () => {
  it.each<[string, Block[], string[]]>([
    ['a place, whatever follows', [paragraph('Africa:'), paragraph('Asia'), PRAYER], ['## Africa', '## Asia']],
    ['bold before a paragraph', [paragraph([bold('Our office')]), SENTENCE], ['## Our office']],
    ['bold before a table or a quotation', [paragraph([bold('Our office')]), quotation], ['## Our office']],
    ['of capitals before a paragraph', [paragraph('OUR OFFICE'), SENTENCE], ['## OUR OFFICE']],
    ['before an item', [paragraph('Our office'), item('Pray.')], ['## Our office']],
    ['before a lead-in and an item', [paragraph('Our office'), SENTENCE, item('Pray.')], ['## Our office']],
    ['before a paragraph, which is doubted', [paragraph('Our office'), SENTENCE], ['? ## Our office']],
  ])('is a heading: %s', (_what, blocks, expected) => {
    expect(under(SENTENCE, ...blocks)).toEqual(expect.arrayContaining(expected));
  });

  it.each<[string, Block[]]>([
    ['at the end', [paragraph('Our office')]],
    ['bold before nothing but headings', [paragraph([bold('Our office')]), heading('News', 2), SENTENCE]],
    ['before a rule', [paragraph('Our office'), rule, SENTENCE]],
    ['among the lines of a paragraph', lines('At the harbour,', 'Our office', 'in the old town.')],
    ['before a line of its kind', [paragraph('Our office'), paragraph('Twelve Harbour Street')]],
  ])('is none: %s', (_what, blocks) => {
    const found = under(SENTENCE, ...blocks);
    expect(found.filter((line) => /# (?:Our|Twelve)/.test(line))).toEqual([]);
    expect(found.join()).toContain('Our office');
  });

  it('is asked about by its name', () => {
    const { blocks } = recognised([heading('Prayer letter'), SENTENCE, paragraph('Our office:'), SENTENCE]);
    expect(blocks[1]).toMatchObject({ doubt: 'Is “Our office” a heading? If not, delete the ## before it.' });
  });

  it('that begins with a place and a colon is a heading and what follows it', () => {
    expect(under(paragraph('Africa: It rained.'))).toEqual(['## Africa', 'It rained.']);
    expect(under(paragraph('Africa – Pray for rain.'))).toEqual(['## Africa', '- Pray for rain.']);
  });

  it('that begins so with another name is one where two are places, and it is no detail of a meeting', () => {
    const places = [paragraph('Africa: It rained.'), paragraph('Asia: It was dry.')];
    const office = paragraph('Our office: Pray for us.');
    expect(under(...places, office)).toEqual(expect.arrayContaining(['## Our office', '- Pray for us.']));
    expect(under(places[0]!, office)).not.toContain('## Our office');
    expect(under(...places, paragraph('Our office: It is full.'))).toContain('## Our office');
    expect(under(...places, paragraph('Time: It is noon.'))).not.toContain('## Time');
    const inBold = paragraph([bold('Our office:'), text(' It is full.')]);
    expect(under(...places, inBold)).toContain('## Our office');
  });
});

test('a heading that the letter has is one, whatever follows', () => {
  expect(under(heading('News', 2), heading('More', 3), SENTENCE)).toEqual([
    '## News',
    '### More',
    'It rained for a week.',
  ]);
});

test('places are known in the language that is given', () => {
  const letter = recognised([heading('Carta'), SENTENCE, paragraph('Alemania'), rule, SENTENCE], {
    front: { lang: 'es' },
  });
  expect(shown(letter)).toContain('## Alemania');
});

test('levels of headings become those of an issue, none of them skipped and none below the fourth', () => {
  expect(under(heading('A', 1), SENTENCE, heading('B', 3), SENTENCE, heading('C', 6), SENTENCE)).toEqual(
    ['## A', '### B', '#### C'].flatMap((line) => [line, 'It rained for a week.']),
  );
  const deep = under(...[1, 2, 3, 4].map((depth) => heading('A', depth)), SENTENCE);
  expect(deep.slice(0, 4)).toEqual(['## A', '### A', '#### A', '#### A']);
  expect(under(heading('C', 3), SENTENCE, heading('A', 1), SENTENCE).filter((line) => line.startsWith('#'))).toEqual([
    '## C',
    '## A',
  ]);
});

describe('items', () => {
  const region = (name: string, ...blocks: Block[]): Block[] => [heading(name, 2), ...blocks];

  it('are the prayers of a part without bullets; what stands before them leads in', () => {
    expect(under(...region('News', SENTENCE, PRAYER))).toEqual([
      '## News',
      'It rained for a week.',
      '- Pray for rain.',
    ]);
  });

  it('are those with bullets alone where a part has some', () => {
    expect(under(...region('News', PRAYER, item('Rain.')))).toEqual(['## News', 'Pray for rain.', '- Rain.']);
  });

  it('are all paragraphs of a letter most of whose regions pray', () => {
    const told = region('Nepal', SENTENCE);
    expect(under(...region('Kenya', PRAYER), ...told)).toContain('- It rained for a week.');
    expect(under(...region('Kenya', PRAYER), ...told, ...region('Peru', SENTENCE))).not.toContain(
      '- It rained for a week.',
    );
    const bulleted = [...region('Kenya', PRAYER), ...region('Chad', PRAYER), ...region('Peru', item('Rain.'))];
    expect(under(...bulleted, ...told)).not.toContain('- It rained for a week.');
    expect(under(SENTENCE, ...region('Kenya', PRAYER), ...told)[0]).toBe('It rained for a week.');
  });
});
