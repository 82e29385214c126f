import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { layOutMarkdown } from '../../tests/samples.ts';
import { ownFonts } from '../files/package.ts';
import { FontLibrary } from '../text/fonts.ts';
import type { Span } from '../text/style.ts';
import { missingCharacters } from './missing.ts';

const span = { at: { line: 1, column: 1 }, lang: 'en', style: { family: 'Source Serif 4' } } as Span;

async function reported(cluster: string): Promise<string> {
  const file = new VFile({ value: `Pray ${cluster}`, path: 'a.md' });
  const missing = missingCharacters(file);
  missing.note(cluster, span);
  await missing.report();
  const [message, ...others] = file.messages;
  expect(others).toEqual([]);
  expect(message).toMatchObject({ ruleId: 'missing-glyph', line: 1, column: 6 });
  return message!.reason;
}

test('a character that no font has is told of with its name and its script', async () => {
  expect(await reported('ក')).toBe('no font has the Khmer character ‘ក’ (U+1780 KHMER LETTER KA)');
  expect(await reported('ⴰ')).toContain('the Tifinagh character');
  expect(await reported('祈')).toContain('the Han character');
});

test('a symbol has no script', async () => {
  expect(await reported('⛿')).toBe(
    'no font has the character ‘⛿’ (U+26FF WHITE FLAG WITH HORIZONTAL MIDDLE BLACK STRIPE)',
  );
});

describe('punctuation of East Asia', () => {
  const told = async (characters: string, lang: string): Promise<[string, string | undefined][]> => {
    const file = new VFile({ value: characters, path: 'a.md' });
    const missing = missingCharacters(file);
    for (const character of characters) missing.note(character, { ...span, lang } as Span);
    await missing.report();
    return file.messages.map(({ reason, note }) => [reason, note]);
  };

  test('goes with the letters that are missing too', async () => {
    for (const characters of ['。祈，', '！「祈']) {
      const [[reason, help], ...others] = (await told(characters, 'en')) as [[string, string]];
      expect(others).toEqual([]);
      expect(reason).toBe('no font has the Han character ‘祈’ (U+7948 CJK UNIFIED IDEOGRAPH-7948), nor 2 more');
      expect(help).toMatch(/^bulletin fonts add "Noto [\w ]+" puts one into/);
    }
  });

  test('goes with the script of its language', async () => {
    for (const [lang, script, family] of [
      ['zh-Hans', 'Han', 'Noto Serif SC'],
      ['zh-TW', 'Han', 'Noto Serif TC'],
      ['ja', 'Han', 'Noto Serif JP'],
      ['ko', 'Hangul', 'Noto Serif KR'],
    ] as const) {
      const [message, ...others] = await told('。', lang);
      expect(others).toEqual([]);
      expect(message![0]).toContain(`the ${script} character ‘。’`);
      expect(message![1]).toContain(family);
    }
  });

  test('is a slip of the keyboard in other languages', async () => {
    expect(await told('，', 'en')).toEqual([
      ['no font has the character ‘，’ (U+FF0C FULLWIDTH COMMA)', expect.stringMatching(/^replace the character/)],
    ]);
  });

  test('is really missing from the families that ship, beside Chinese letters', async () => {
    const markdown = '---\ntitle: T\nlang: zh-Hans\n---\n\n祈禱。和平，\n';
    const failure = layOutMarkdown(markdown, { fonts: new FontLibrary([ownFonts]) });
    await expect(failure).rejects.toThrow(/Han character/);
    await expect(failure).rejects.not.toThrow(/the character ‘[。，]’/);
  });
});
