/** What a new issue begins with, in the languages that bulletin has words for. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VFile } from 'vfile';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import { checkIssue, setIssue, settings } from '../../tests/samples.ts';
import { scriptOf } from '../text/direction.ts';
import { scriptOfCharacters } from '../text/scripts.ts';
import { UsageError } from './asked.ts';
import { begin, type NewOptions } from './new.ts';
import { STARTER_LANGUAGES, starterWordsIn } from './starter-words.ts';
import type { Terminal } from './terminal.ts';

const silent: Terminal = { print: () => {}, say: () => {}, progress: () => {}, paint: (_style, text) => text };

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulletin-new-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** The text of an issue called after `title`, as it is begun. */
async function begun(options: NewOptions, title = 'June'): Promise<string> {
  const { path, journal } = await begin(title, options, root, silent);
  expect(journal.reports).toEqual([]);
  return readFileSync(join(root, path!), 'utf8');
}

const fileOf = (value: string): VFile => new VFile({ value, path: 'issues/june.md' });

/** Of which no family is shipped. */
const isEastAsian = (lang: string): boolean => /^(?:zh|ja|ko)\b/.test(lang);

/** The scripts of a language's letters, ISO 15924. */
const scriptsOf = (lang: string): string[] =>
  ({ Jpan: ['Hani', 'Hira', 'Kana'], Kore: ['Hang'], Hans: ['Hani'], Hant: ['Hani'] })[scriptOf(lang)] ?? [
    scriptOf(lang),
  ];

const LANGUAGES = [...STARTER_LANGUAGES, 'tl', 'tw', 'zh-TW', 'pt-BR'];

describe.each(LANGUAGES)('in %s', (lang) => {
  test('stands in its words and in its letters', async () => {
    const text = await begun({ lang }, '1');
    const { scripture: _, ...words } = starterWordsIn(lang);
    for (const word of Object.values(words)) expect(text).toContain(word);
    expect(text).toContain(`\nlang: ${Intl.getCanonicalLocales(lang)[0]}\n`);
    const [, body] = text.split('\n---\n');
    const letters = `${words.organization}${body}`.match(/\p{L}/gu)!;
    expect(scriptsOf(lang)).toEqual(expect.arrayContaining([...new Set(letters.map(scriptOfCharacters))]));
    expect(text).toBe(text.normalize('NFC'));
    if (!lang.startsWith('en'))
      for (const word of Object.values(starterWordsIn('en'))) expect(text).not.toContain(word);
  });

  test('is nothing that check complains of, and is built where a font of its script is shipped', async () => {
    const text = await begun({ lang }, '2026');
    const file = fileOf(text);
    await checkIssue(file, { ...settings, project: memoryProject() });
    const outputs = await setIssue(fileOf(text), { ...settings, project: memoryProject() });
    const rules = [...new Set(file.messages.map(({ ruleId }) => ruleId))];
    expect(rules).toEqual(isEastAsian(lang) ? ['missing-glyph'] : []);
    expect(outputs).toHaveLength(isEastAsian(lang) ? 0 : 1);
  });
});

test('stands in the language of the configuration, which needs not be said again', async () => {
  writeFileSync(join(root, 'bulletin.config.yaml'), 'lang: de\n');
  const text = await begun({});
  expect(text).toContain('- Betet für alle.');
  expect(text).not.toContain('lang:');
  expect(await begun({ lang: 'fr' }, 'Juillet')).toContain('\nlang: fr\n');
});

test('stands in the language of the issue that it is begun from, unless another is asked for', async () => {
  await begun({ lang: 'ar' }, 'May');
  const next = await begun({ from: 'issues/may.md' });
  expect(next).toContain(starterWordsIn('ar').opening);
  expect(next.match(/^lang: .*/gm)).toEqual(['lang: ar']);
  const other = await begun({ from: 'issues/may.md', lang: 'es' }, 'July');
  expect(other).toContain('- Oremos por todos.');
  expect(other.match(/^lang: .*/gm)).toEqual(['lang: es']);
});

test('stands in English where bulletin has no words of the language', async () => {
  const text = await begun({ lang: 'tlh' });
  expect(text).toContain('- Pray for what concerns everybody.');
  expect(text).toContain('\nlang: tlh\n');
});

test.each(['english', 'e s', ''])('is not begun in %j, which is no language', async (lang) => {
  await expect(begin('June', { lang }, root, silent)).rejects.toThrow(UsageError);
});

const SUNDAY = `---
title: Sunday, November 29
date: 2026-11-29
organization: Grace Chapel
template: service
stays: [Doxology]
approved: [{ name: A, by: B, on: 2026-11-01 }]
---

## Gathering

:::order
* Hymn 196 -- *Come, thou long-expected Jesus* -- STUTTGART
Doxology -- OLD HUNDREDTH
:::

## This week

- Prayer meeting on Wednesday, December 2
- Carols on December 20
`;

describe('next week', () => {
  const said: string[] = [];
  const heard: Terminal = { ...silent, print: (text) => void said.push(text) };

  async function next(options: NewOptions = {}): Promise<string> {
    said.length = 0;
    mkdirSync(join(root, 'issues'), { recursive: true });
    writeFileSync(join(root, 'issues/sunday-29.md'), SUNDAY);
    const asked = { from: 'last', keep: true, ...options };
    const { path, journal } = await begin('Sunday, December 6', asked, root, heard);
    expect(journal.reports).toEqual([]);
    return readFileSync(join(root, path!), 'utf8');
  }

  test('has all of the last issue, its days moved, and says what it was copied from', async () => {
    const is = SUNDAY.replace('Sunday, November 29', 'Sunday, December 6')
      .replace('2026-11-29', '2026-12-06')
      .replace(/^approved.*\n/m, 'copied-from: sunday-29\n')
      .replace('Wednesday, December 2', 'Wednesday, December 9');
    expect(await next()).toBe(is);
    const [line] = is.split('\n').flatMap((text, index) => (text.includes('December 9') ? [index + 1] : []));
    expect(said.slice(0, 1)).toEqual([`  line ${line}: Wednesday, December 2 is now Wednesday, December 9`]);
  });

  test('is of the day that is asked for', async () => {
    expect(await next({ date: '2026-12-13' })).toContain('Wednesday, December 16');
  });

  test.each(['0000-00-00', '2026-13-01', '9999-12-31'])(
    'has no day where the last one’s has none after it: %s',
    async (day) => {
      mkdirSync(join(root, 'issues'), { recursive: true });
      writeFileSync(
        join(root, 'issues/june.md'),
        `---\ntitle: June\ndate: ${day}\n---\n\n- Pray for rain on June 5.\n`,
      );
      const { path } = await begin('Next week', { from: 'issues/june.md', keep: true }, root, silent);
      expect(readFileSync(join(root, path!), 'utf8')).toBe(
        '---\ntitle: Next week\ncopied-from: june\n---\n\n- Pray for rain on June 5.\n',
      );
    },
  );

  test('has check tell what is as it was, until it is not', async () => {
    const text = await next();
    const others = async () => [{ path: 'issues/sunday-29.md', text: SUNDAY }];
    const found = async (value: string): Promise<string[]> => {
      const file = fileOf(value);
      await checkIssue(file, { ...settings, project: memoryProject() }, { otherIssues: others });
      return file.messages.filter(({ ruleId }) => ruleId === 'unchanged').map(({ reason }) => reason);
    };
    expect(await found(text)).toEqual([
      'this is as it was in issues/sunday-29.md: * Hymn 196 -- *Come, thou long-expected Jesus* -- STUTTGART',
    ]);
    expect(await found(text.replace('Hymn 196', 'Hymn 202'))).toEqual([]);
  });

  test('needs an issue to keep', async () => {
    await expect(begin('June', { keep: true }, root, silent)).rejects.toThrow(UsageError);
  });
});

test('birthdays are not prayed for', async () => {
  writeFileSync(join(root, 'bulletin.config.yaml'), '');
  mkdirSync(join(root, 'issues'), { recursive: true });
  writeFileSync(
    join(root, 'issues/may.md'),
    '---\ntitle: May\n---\n\n## Kenya\n\n- Pray for rain.\n\n## Birthdays\n\n- 3 Harold K.\n',
  );
  const text = await begun({ from: 'issues/may.md' });
  expect(text).toMatch(/## Kenya\n\n.*\n\n- Pray .*\n\n## Birthdays\n\n- …\n/);
});
