/** Requests and their answers, from issue to issue. */
import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import { namedItemsIn, namesInComments } from './named-items.ts';
import { parseIssue } from './parse.ts';

const issue = (date: string, body: string): string => `---\ntitle: T\ndate: ${date}\n---\n\n${body}\n`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a name', () => {
  it('is that of the item it ends', () => {
    const text =
      '- Pray for the clinic,\n  which is closed. {#clinic}\n- Other.\n- **Answered**: Open. {#Clinic}\nWords. {#none}\n';
    expect(namedItemsIn(text).map(({ name, isAnswer, words }) => `${name} ${isAnswer} ${words}`)).toEqual([
      'clinic false Pray for the clinic, which is closed.',
      'clinic true **Answered**: Open.',
    ]);
  });

  it('stands in comments as a list of what is open', () => {
    const text = '<!-- Still open:\nPray. {#clinic}\n- Pray. {#well}\n-->\n\n- Pray. {#nurse}\n';
    expect(namesInComments(text).map(({ name, at }) => `${name} ${text.slice(at, at + 2)}`)).toEqual([
      'clinic {#',
      'well {#',
    ]);
    expect(namedItemsIn(text).map(({ name }) => name)).toEqual(['nurse']);
  });
});

describe('an answer', () => {
  const set = async (body: string, lang = 'en'): Promise<string> => {
    const project = memoryProject({
      'issues/a.md': bytes(issue('2026-05-03', '- Pray for the clinic. {#clinic}')),
      'issues/b.md': bytes(issue('2026-05-10', '- Pray for the clinic again. {#clinic}')),
      'issues/z.md': bytes(issue('2026-07-05', '- Pray for the well. {#well}')),
    });
    const value = `---\ntitle: T\nlang: ${lang}\ndate: 2026-06-07\n---\n\n${body}\n`;
    const file = new VFile({ value, path: 'issues/june.md' });
    const read = await parseIssue(file, project);
    expect(file.messages.map(String)).toEqual([]);
    return textOf({ type: 'root', children: read!.opening } as never);
  };

  it('says when it was asked for first', async () => {
    expect(await set('- Answered: It is open. {#clinic}')).toBe('Answered: It is open. (asked on May 3, 2026)');
    expect(await set('- Answered: Es ist offen. {#clinic}', 'de')).toBe('Answered: Es ist offen. (3. Mai 2026)');
  });

  it('says nothing of what was not asked for before', async () => {
    expect(await set('- Answered: Water. {#well}')).toBe('Answered: Water.');
  });

  it('leaves requests as they are, without their names', async () => {
    expect(await set('- Pray for **her**. {#clinic}')).toBe('Pray for her.');
    expect(await set('Read {#clinic}')).toBe('Read {#clinic}');
  });
});
