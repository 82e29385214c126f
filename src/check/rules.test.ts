/** What the pages of the rules cannot show: other files, other sizes, and text of any kind. */
import fc from 'fast-check';
import { VFile } from 'vfile';
import { describe, expect, it, test } from 'vitest';
import { processorTime } from '../../tests/tools/effort.ts';
import { wordsOfMarkdown } from '../../tests/words.ts';
import type { Issue } from '../issue/issue.ts';
import type { Layout } from '../page/layout.ts';
import type { Picture } from '../picture/picture.ts';
import { saysWhere } from '../picture/place.ts';
import { runRules } from './check.ts';
import { applyEdits, mendFile } from './fix.ts';
import type { Surroundings } from './reading.ts';
import { wordsOf } from './wording.ts';

const issue = (body: string, facts = ''): string => `---\ntitle: Letter\n${facts}---\n\n${body}\n`;

async function run(value: string, around: Surroundings = {}) {
  const file = new VFile({ value, path: 'issues/letter.md' });
  const edits = await runRules(file, { levels: {}, around });
  return {
    edits,
    said: file.messages.map(({ line, column, ruleId, reason }) => `${line}:${column} ${ruleId}: ${reason}`),
  };
}

/** Mends until nothing is left to mend. */
async function mend(value: string): Promise<string> {
  let text = value;
  for (let pass = 0; pass < 5; pass++) text = mendFile(text, (await run(text)).edits);
  return text;
}

describe('what the issue says is right', () => {
  const facts = 'leave: [{ rule: doubled-word, words: For the the }]\n';
  it('is not told, on its own line and of its own rule', async () => {
    const body = '- For the the  town.\n\n- Of the the sea.';
    const { said, edits } = await run(issue(body, facts));
    expect(said.map((one) => one.split(':').slice(0, 2).join(':'))).toEqual(['6:14 double-space', '8:6 doubled-word']);
    expect(edits.map(({ rule }) => rule)).toEqual(['double-space', 'doubled-word']);
  });

  it('is told all the same where it holds up the build', async () => {
    const file = new VFile({ value: issue('- For the the town.', facts), path: 'issues/letter.md' });
    await runRules(file, { levels: { 'doubled-word': 'error' }, around: {} });
    expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['doubled-word']);
  });
});

describe('places', () => {
  it.each([
    ['- A  *b*', '5:4 double-space'],
    ['- Pray &amp; *ask*  **now** for  all', '5:19 double-space'],
    ['- Pray\n  for \\*the\n  the* boats', '6:9 doubled-word'],
    ['> - Pray for\n>   the\n>   the boats', '6:5 doubled-word'],
    ['| a |\n| --- |\n| the the |', '7:3 doubled-word'],
    ['Setext the the\n---', '5:8 doubled-word'],
  ])('of %j are those of the file', async (body, place) => {
    expect((await run(issue(body))).said.join('\n')).toContain(place);
  });

  it('in the front matter are too', async () => {
    expect((await run('---\ntitle: "Pray for the the boats"\n---\n\n- Pray\n')).said.join()).toContain(
      '2:18 doubled-word',
    );
  });
});

describe('another language', () => {
  it('is not read as if it were the issue’s', async () => {
    const foreign = 'nous nous vous vous-mêmes,et  --- "non"';
    const { said } = await run(
      issue(`- Pray for <span lang="fr">${foreign}</span> too.\n\n<div lang="fr">\n\n- ${foreign}\n\n</div>`),
    );
    expect(said.filter((one) => !one.includes('undated'))).toEqual([]);
  });

  it('has its links and pictures looked at all the same', async () => {
    const { said } = await run(
      issue('<div lang="fr">\n\n[a](https://example.org/a b)\n\n[x](http://exa_mple.o)\n\n</div>'),
    );
    expect(said).toEqual((await run(issue('\n\n[a](https://example.org/a b)\n\n[x](http://exa_mple.o)'))).said);
  });
});

describe('mending', () => {
  it('leaves byte by byte what it does not touch', async () => {
    const text = '\uFEFF---\r\ntitle: Letter\r\n---\r\n\r\n- Pray for  rain.One\r\n\tday\t \r\n\r\nEnd  \r\n';
    expect(await mend(text)).toBe(text.replace('for  rain.One', 'for rain. One'));
  });

  it('does not touch code, addresses, comments and hard breaks', async () => {
    const text = issue(
      '- `a  b.One` <https://example.org/a.One>  \n  the `the` <!-- the the  -->\n\n```\nthe the  a.One\n```',
    );
    expect(await mend(text)).toBe(text);
  });

  it('takes the first of two edits that overlap', () => {
    const edits = [
      { start: 2, end: 4, text: 'X' },
      { start: 0, end: 3, text: 'Y' },
      { start: 4, end: 4, text: ' ' },
      { start: 4, end: 4, text: ' ' },
    ];
    expect(applyEdits('abcdef', edits)).toBe('Yd ef');
  });

  const words = fc.constantFrom(
    ...'the the. The April.One and,so “quoted” "straight" it’s it\'s - -- --- ( ) *em* **strong** `co  de` &amp; \\* [a](https://example.org) https://example.org/a.B'.split(
      ' ',
    ),
    'a\u00A0 b',
    'caf\u00e9',
    '\n',
    '\n- ',
    '\n\n> ',
    '\n\n## ',
    '🙂',
  );
  const bodies = fc
    .array(fc.tuple(words, fc.constantFrom(' ', '  ', '\t', '\n  ')), { maxLength: 30 })
    .map((pairs) => pairs.flat().join(''));

  test('of any text twice is the same as once, and keeps its words', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, fc.boolean(), async (body, isSmart) => {
        const text = issue(body, isSmart ? '' : 'smart: false\n');
        const once = await mend(text);
        expect((await run(once)).edits).toEqual([]);
        const undoubled = (all: string[]) => all.filter((word, index) => word !== all[index - 1]);
        const read = (markdown: string) => undoubled(wordsOf(wordsOfMarkdown(markdown).join(' ')));
        expect(read(once)).toEqual(read(text));
      }),
      { numRuns: 60 },
    );
  });
});

describe('any text', () => {
  it('is read without harm, and every place is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
        const value = issue(text);
        const lines = value.split(/\r\n?|\n/);
        for (const place of (await run(value)).said) {
          const [line = 0, column = 0] = place.split(/[: ]/).map(Number);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of some size is read in good time', async () => {
    const text = 'Pray for the boats in April, and the (nets) of “Ghana” 12:30 John 3:16. '.repeat(1000);
    expect(await processorTime(() => run(issue(text)))).toBeLessThan(5000);
  });
});

test('a picture is judged by the least of its sizes, turned or not', async () => {
  const picture: Picture = { format: 'png', width: 1000, height: 400, orientation: 6, bytes: new Uint8Array() };
  const said = async (width: number) => {
    const placed = { kind: 'picture', x: 0, y: 0, width, height: width * 2.5, picture, mark: { kind: 'artifact' } };
    const pages = [{ width: 600, height: 800, placed: [placed] }];
    // No more of an issue and a layout is looked at.
    const set = { issue: { pictures: new Map([['a.png', picture]]) }, layouts: [{ pages }] } as unknown as {
      issue: Issue;
      layouts: Layout[];
    };
    return (await run(issue('![A](a.png)'), { set })).said;
  };
  expect(await said(144)).toEqual([]);
  expect(await said(216)).toEqual([
    '5:1 image-resolution: the picture has 133 pixels to the inch as it is printed, fewer than 200',
  ]);
});

test('EXIF that lies about its lengths does no harm', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const exif = Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe1, 0, 200), Buffer.from('Exif\0\0'), bytes]);
      expect(typeof saysWhere(exif)).toBe('boolean');
      expect(saysWhere(bytes)).toBe(false);
    }),
    { numRuns: 200 },
  );
});
