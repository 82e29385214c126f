/** What is filled into readings, from excerpts and from the text that ships in the repository. */
import { gzipSync } from 'node:zlib';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import type { Reading } from '../blocks/reading-parts.ts';
import { versesOf } from './bible.ts';
import { parseIssue } from './parse.ts';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const packed = (value: unknown): Uint8Array => new Uint8Array(gzipSync(bytes(value)));

/** A version of our own, with words that tell where they stand. */
const OWN = {
  'bibles/own/version.json': bytes({
    books: [
      { osis: 'Ps', name: 'Psalms', chapters: 2 },
      { osis: '1John', name: '1 John', chapters: 1 },
      { osis: 'Phil', name: 'Philippians', chapters: 1 },
      { osis: 'Phlm', name: 'Philemon', chapters: 1 },
    ],
  }),
  'bibles/own/Ps.json.gz': packed([
    ['¶\nLine one,\n  moved in.', '\nLine two.¶Then prose', 'that goes on,¶\nand verse.'],
    ['¶Second psalm.', '', 'Its third verse.'],
  ]),
  'bibles/own/1John.json.gz': packed([['One.', 'Two.', 'Three.']]),
  'bibles/own/Phil.json.gz': new Uint8Array([1, 2, 3]),
  'bibles/own/Phlm.json.gz': packed('no chapters'),
};

async function filled(info: string, body = ''): Promise<string[] | string> {
  const file = new VFile({ value: `---\ntitle: T\n---\n\n:::reading ${info}\n${body}\n:::\n`, path: 'issues/t.md' });
  const issue = await parseIssue(file, memoryProject(OWN));
  if (issue === undefined) return file.messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`).join('; ');
  const told: string[] = [];
  visit({ type: 'root', children: issue.opening } as never, 'reading', ({ children }: Reading) => {
    for (const part of children)
      if (part.type === 'passage')
        told.push(
          `${part.isPoetry ? 'poetry' : 'prose'} ${part.children
            .map(
              ({ indent, children: pieces }) =>
                '·'.repeat(indent) +
                pieces.map((each) => (each.as === 'number' ? `<${textOf(each)}>` : textOf(each))).join(''),
            )
            .join('|')}`,
        );
  });
  return told;
}

describe('a reading', () => {
  it('has its verses, with their numbers, lines and paragraphs', async () => {
    expect(await filled('Psalm 1 {text=yes version=OWN}')).toEqual([
      'poetry <1>Line one,|····moved in.|<2>Line two.',
      'prose Then prose<3>that goes on,',
      'poetry and verse.',
    ]);
  });

  it('goes over chapters, and leaves out what the version has not', async () => {
    expect(await filled('Ps 1:3-2:3 {text=yes version=OWN}')).toEqual([
      'prose <3>that goes on,',
      'poetry and verse.',
      'prose <2:1>Second psalm.<3>Its third verse.',
    ]);
  });

  it('begins anew where verses are left out', async () => {
    expect(await filled('1 Jn 1:1,3 {text=yes version=OWN}')).toEqual(
      'reading-text: no book of OWN is called as in ‘1 Jn 1:1,3’',
    );
    expect(await filled('I John 1:1,3 {text=yes version=OWN}')).toEqual(['prose <1>One.', 'prose <3>Three.']);
    expect(await filled('1 John 2-3 {text=yes version=OWN}')).toEqual(['prose <2>Two.<3>Three.']);
  });

  it.each([
    ['Psalm 9 {text=yes version=OWN}', 'reading-text: Psalm 9: Psalms has 2 chapters'],
    ['Psalm 1:2-9 {text=yes version=OWN}', 'reading-text: Psalm 1:2-9: chapter 1 of Psalms has 3 verses'],
    ['Ps 2:3-1 {text=yes version=OWN}', 'reading-text: Ps 2:3-1: it ends before it begins'],
    ['Tobit 1 {text=yes version=OWN}', 'reading-text: no book of OWN is called as in ‘Tobit 1’'],
    ['Psalm 1 {text=yes version=XYZ}', 'reading-text: there is no text of XYZ to fill in'],
    ['Psalm 1 {text=yes version="../own"}', 'reading-text: there is no text of ../own to fill in'],
    ['Philippians 1 {text=yes version=OWN}', 'reading-text: the text of OWN is damaged'],
    ['Philemon 1 {text=yes version=OWN}', 'reading-text: the text of OWN is damaged'],
    ['Phil 1 {text=maybe}', 'block-key: text of :::reading is not maybe'],
  ])('says what is wrong with %s', async (info, said) => expect(await filled(info)).toBe(said));

  it('is filled in once', async () => {
    expect(await filled('Psalm 1 {text=yes}', 'Own words.')).toBe(
      'block-key: the words of the reading are here already, and are to be filled in as well',
    );
  });
});

describe('the Bible that comes with bulletin', () => {
  const words = async (reference: string, version = 'WEB'): Promise<string> => {
    const found = await versesOf(reference, version, memoryProject());
    return found.kind === 'found' ? found.verses.map(({ text }) => text).join('/') : JSON.stringify(found);
  };

  it('has verse as the source has it', async () => {
    expect(await words('Psalm 95:1')).toBe(
      '¶\nOh come, let’s sing to Yahweh.\n  Let’s shout aloud to the rock of our salvation!',
    );
    expect(await words('John 3:16', 'KJV')).toMatch(/^¶For God so loved the world,/);
    expect(await words('Wisdom 3:1')).toMatch(/souls of the righteous are in the hand of God/);
  });

  it('ends where the last book ends', async () => {
    expect(await words('Revelation 22:21')).toBe('¶The grace of the Lord Jesus Christ be with all the saints. Amen.');
  });

  it.each([
    'Gen 1',
    '1 Cor. 13:4-8',
    'Song of Songs 2:8-13',
    'Mt 5,3-10',
    'Phil 2:5-11',
    'Jude',
    '2 Timothy 1:1',
    'Acts 2:1-4',
    'Is 9:2',
  ])('knows %s', async (reference) => expect(await words(reference)).not.toMatch(/^\{/));

  it('refuses a book for a reading', async () => {
    expect(await words('Isaiah 1-66')).toMatch(/no reading/);
    expect(await words('Psalm 119')).not.toMatch(/^\{/);
  });
});
