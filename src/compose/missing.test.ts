import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import type { Span } from '../text/style.ts';
import { missingCharacters } from './missing.ts';

const span = { at: { line: 1, column: 1 }, lang: 'en' } as Span;

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
