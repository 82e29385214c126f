import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wordsOfCommand } from './editor.ts';

const none = (): boolean => false;

it.each([
  ['nano', ['nano']],
  ['  code --wait  -n ', ['code', '--wait', '-n']],
  ['"/opt/My Editor/ed" -w', ['/opt/My Editor/ed', '-w']],
  ["'/opt/My Editor/ed' -w", ['/opt/My Editor/ed', '-w']],
  ['/opt/My\\ Editor/ed -w', ['/opt/My Editor/ed', '-w']],
  ['C:\\Windows\\notepad.exe', ['C:\\Windows\\notepad.exe']],
  ['sh -c \'ed "$0"\'', ['sh', '-c', 'ed "$0"']],
  ['ed;rm', ['ed;rm']],
  ['', []],
])('%s', (command, words) => expect(wordsOfCommand(command, none)).toEqual(words));

it('takes the path of a program that is there whole', () => {
  expect(wordsOfCommand('/opt/My Editor/ed', (path) => path === '/opt/My Editor/ed')).toEqual(['/opt/My Editor/ed']);
});

it('divides words that are in quotes as they were', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: 'grapheme' }).map((word) => word.replaceAll('"', '')),
        { maxLength: 5 },
      ),
      (words) => {
        expect(wordsOfCommand(words.map((word) => `"${word}"`).join(' '), none)).toEqual(words);
      },
    ),
  );
});
