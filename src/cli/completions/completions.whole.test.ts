/** In the shells themselves where the machine has them; PowerShell is read. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SHELLS } from '../shells.ts';
import { COMMANDS } from '../table.ts';
import { completionsFor } from './completions.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulletin-completions-'));
  for (const shell of SHELLS) writeFileSync(join(folder, `bulletin.${shell}`), completionsFor(shell, COMMANDS));
  mkdirSync(join(folder, 'my issues'));
  for (const name of ['june.md', 'june.pdf', 'july letter.md']) writeFileSync(join(folder, 'my issues', name), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

const isThere = (shell: string): boolean => spawnSync(shell, ['-c', ':']).status === 0;

function run(shell: string, ...args: string[]): string[] {
  const { stdout, stderr, status } = spawnSync(shell, args, { cwd: folder, encoding: 'utf8' });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout.split('\n').filter((line) => line !== '');
}

/** What is typed, its last word unfinished, and what is offered for that. */
const CASES: [typed: string[], offered: string[]][] = [
  [['bu'], ['build']],
  [['pre'], ['preflight', 'preview']],
  [['help', 'e'], ['editions']],
  [['build', '--edi'], ['--edition']],
  [['build', '--edition', 'cop'], ['copier']],
  [['impose', '--sheet', 'tab'], ['tabloid']],
  [['check', '--format', 'g'], ['github']],
  [['completions', 'z'], ['zsh']],
  [
    ['build', 'my issues/'],
    ['my issues/july letter.md', 'my issues/june.md'],
  ],
  [['impose', 'my issues/'], ['my issues/june.pdf']],
];

describe.skipIf(!isThere('bash'))('bash', () => {
  const complete = (typed: readonly string[]): string[] => {
    const words = ['bulletin', ...typed].map((word) => `'${word}'`).join(' ');
    const script = `. ./bulletin.bash; COMP_WORDS=(${words}); COMP_CWORD=${typed.length}; _bulletin; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return run('bash', '--norc', '-c', script).sort();
  };

  test.each([
    ...CASES,
    [['build', '--edition', '=', 'cop'], ['copier']],
    [
      ['check', '--format', '='],
      ['github', 'json', 'sarif', 'text'],
    ],
    [['build', '-o', 'my'], ['my issues']],
    [['build', '--fit', ''], []],
  ] as [string[], string[]][])('%j', (typed, offered) => {
    expect(complete(typed)).toEqual(offered);
  });
});

describe.skipIf(!isThere('fish'))('fish', () => {
  const complete = (typed: readonly string[]): string[] => {
    const words = ['bulletin', ...typed].map((word) => word.replaceAll(' ', '\\ ')).join(' ');
    const lines = run(
      'fish',
      '--no-config',
      '-c',
      `source bulletin.fish; complete -C '${words.replaceAll('\\', '\\\\')}'`,
    );
    return lines.map((line) => line.replace(/\t.*/, '')).sort();
  };

  test.each([
    ...CASES,
    [['build', '-o', 'my'], ['my issues/']],
    [['new', 'June', '--from=my issues/jun'], ['--from=my issues/june.md']],
  ] as typeof CASES)('%j', (typed, offered) => {
    expect(complete(typed)).toEqual(offered);
  });
});

describe.skipIf(!isThere('zsh'))('zsh', () => {
  /** What its own functions are asked for. */
  const asked = (...typed: string[]): string[] => {
    const functions = ['compdef', '_describe', '_arguments'].map((name) => `${name}() { print -rl -- "$@" }`);
    const words = ['bulletin', ...typed].map((word) => `'${word}'`).join(' ');
    const script = `${functions.join('; ')}; source ./bulletin.zsh; words=(${words}); CURRENT=${typed.length + 1}; _bulletin`;
    return run('zsh', '-f', '-c', script);
  };

  test('is asked for the options of the command', () => {
    expect(asked('build', '')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^\*--edition=\[what is made of an issue, repeatable\\: .*\]: :\(handout public .* screen\)$/,
        ),
        '(-o --out)-o+[folder of what is made; out/ if not given]: :_files -/',
        '(--strict)--strict[exit with 1 on warnings too]',
        '*: :_files -g "*.md"',
      ]),
    );
    expect(asked('import', '')).toContain('*: :_files -g "*(.txt|.md|.eml|.html|.htm|.docx|.odt|.rtf|.pdf|.dat)"');
  });
});

describe('PowerShell', () => {
  const script = completionsFor('powershell', COMMANDS);

  test('is given ASCII, with quotation marks and brackets that close', () => {
    expect(script).toMatch(/^[\n -~]+$/);
    for (const line of script.split('\n'))
      expect(line.match(/'/g)?.length ?? 0, line).toSatisfy((count) => count % 2 === 0);
    const code = script.replace(/'(?:[^']|'')*'|"[^"]*"/g, '');
    for (const [open, close] of ['()', '[]', '{}']) expect(code.split(open!).length).toBe(code.split(close!).length);
  });

  test('knows commands, options and names', () => {
    expect(script).toContain("@{ Name = 'editions'; Words = 'list what can be made of an issue, ");
    expect(script).toContain("@{ Flags = @('-q', '--quiet'); Words = 'print nothing but messages' }");
    expect(script).toContain("Value = @{ Kind = 'names'; Names = @('short', 'long', 'none') } }");
    expect(script).toContain("that of the PDF''s language");
    expect(script).toContain("'impose' = @{ Kind = 'files'; Pattern = '(\\.pdf)$' }");
  });
});
