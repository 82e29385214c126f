import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { familyToGet, scriptName } from '../src/text/script-families.ts';
import { scriptOfCharacters } from '../src/text/scripts.ts';
import { memoryProject } from './memory-project.ts';
import { setIssue, settings } from './samples.ts';

async function messagesOf(text: string, lang = 'en') {
  const value = `---\ntitle: A letter\nlang: ${lang}\n---\n\n${text}\n`;
  const file = new VFile({ value, path: 'issues/letter.md' });
  const outputs = await setIssue(file, { ...settings, project: memoryProject() });
  return { outputs, messages: file.messages.filter(({ ruleId }) => ruleId === 'missing-glyph') };
}

/** The first letter of each script. */
function lettersByScript(): Map<string, string> {
  const letters = new Map<string, string>();
  for (let codePoint = 0xc3; codePoint < 0x1fc00; codePoint += 3) {
    const letter = String.fromCodePoint(codePoint);
    if (!/\p{Lo}|\p{Ll}/u.test(letter)) continue;
    const script = scriptOfCharacters(letter);
    if (script !== undefined && !letters.has(script)) letters.set(script, letter);
  }
  return letters;
}

/** Scripts that the shipped families set. */
const SHIPPED = 'Latn Grek Cyrl Arab Beng Deva Ethi Hebr Khmr Laoo Mymr Taml Thai'.split(' ');

describe('characters that no font has', async () => {
  const letters = lettersByScript();
  const missing = [...letters].filter(([script]) => !SHIPPED.includes(script));
  const { outputs, messages } = await messagesOf(missing.map(([, letter]) => `- Pray ${letter} there`).join('\n'));

  it('are told of for every script, each with the script, the code and a family to get; nothing is made', () => {
    expect(outputs).toEqual([]);
    expect(missing.length).toBeGreaterThan(100);
    const told = messages.map(({ reason, note }) => `${reason} ${note}`);
    for (const [script, letter] of missing) {
      const code = letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
      const message = told.find((text) => text.includes(`(U+${code} `) || text.includes(`(U+${code})`));
      expect(message, script).toContain(`the ${scriptName(script)} character ‘${letter}’`);
      expect(message, script).toContain(familyToGet(script, 'en', false));
    }
    expect(messages).toHaveLength(missing.length);
  });

  it('are told of at their place', () => {
    expect(messages.map(({ line }) => line)).toEqual(missing.map((_, index) => index + 6));
    expect(new Set(messages.map(({ column }) => column))).toEqual(new Set([8]));
  });

  it.each(SHIPPED)('are not those of the script %s', async (script) => {
    const letter = script === 'Grek' ? 'ὦ' : letters.get(script)!;
    expect((await messagesOf(letter)).messages).toEqual([]);
  });
});

describe('many characters of one script', () => {
  it.each([
    ['ko', '모든 인간은', 'Hangul', '모', 'Noto Serif KR'],
    ['zh-Hans', '人人生而自由', 'Han', '人', 'Noto Serif SC'],
    ['zh-Hant', '人人生而自由', 'Han', '人', 'Noto Serif TC'],
    ['zh-HK', '人人生而自由', 'Han', '人', 'Noto Serif HK'],
    ['ja', '人人生而自由', 'Han', '人', 'Noto Serif JP'],
    ['en', 'Pray ಎಲ್ಲಾ ಮಾನವರೂ here', 'Kannada', 'ಎ', 'Noto Serif Kannada'],
  ])('are told of once: %s', async (lang, text, script, first, family) => {
    const { outputs, messages } = await messagesOf(text, lang);
    expect(outputs).toEqual([]);
    expect(messages).toHaveLength(1);
    const [{ reason, note, line, column } = {}] = messages as Partial<(typeof messages)[number]>[];
    expect(reason).toMatch(new RegExp(`^no font has the ${script}.* character ‘${first}`));
    expect(reason).toMatch(/, nor \d+ more$/);
    expect(note).toContain(family);
    expect([line, column]).toEqual([6, 1 + text.indexOf(first)]);
  });
});
