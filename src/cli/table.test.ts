import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtInTemplates } from '../project/built-in.ts';
import type { CommandRecord } from './command.ts';
import { TEMPLATE_NAMES } from './options.ts';
import { longOf, programOf } from './program.ts';
import { COMMANDS } from './table.ts';

/** A command line as a shell divides it; what comes behind it is not bulletin's. */
const wordsOf = (line: string): string[] =>
  (line.replace(/^.*\| /, '').match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));

/** What runs, with what it is given. */
async function parsed(args: readonly string[]): Promise<[name: string, args: readonly string[], options: object]> {
  let ran: [string, readonly string[], object] | undefined;
  const run = async (command: CommandRecord, given: readonly string[], options: object) => {
    ran = [command.name, given, options];
  };
  await programOf(COMMANDS, run).parseAsync(args, { from: 'user' });
  return ran!;
}

test.each(COMMANDS.flatMap(({ name, examples }) => examples.map((line) => [line, name])))('%s', async (line, name) => {
  const [bulletin, ...args] = wordsOf(line.replace(/ >>? .*/, ''));
  expect(bulletin).toBe('bulletin');
  expect((await parsed(args))[0]).toBe(name);
});

test.each([
  [['build', '-'], ['-'], {}],
  [['build', 'a.md', '-o', '-', '-q'], ['a.md'], { out: '-', quiet: true }],
  [['build', '--edition', 'web', '--edition=email,press'], [], { edition: ['web', 'email,press'] }],
  [['editions', '--json'], [], { json: true }],
  [['preview'], [], { port: '0', open: true }],
])('%j is read as it is meant', async (line, args, options) => {
  expect(await parsed(line)).toEqual([line[0], args, options]);
});

test('no command has an option twice', () => {
  for (const { options } of COMMANDS) {
    const flags = options.flatMap((option) => option.flags.match(/(?<!\S)--?[\w-]+/g) ?? []);
    expect(new Set(flags).size).toBe(flags.length);
    expect(options.map(longOf)).not.toContain('--help');
  }
});

test('no shell understands anything else by the names that are offered', () => {
  const offers = COMMANDS.flatMap(({ argument, options }) => [argument, ...options]).flatMap((one) => one?.offer ?? []);
  for (const offer of offers) if (offer.kind === 'names') expect(offer.names.join('')).toMatch(/^[\w.-]+$/);
});

test('the templates that are offered are those that there are', () => {
  expect(TEMPLATE_NAMES).toEqual(builtInTemplates.map(({ name }) => name).sort());
});

test('docs/command-line.md has every command, as its help writes it', () => {
  const page = readFileSync(new URL('../../docs/command-line.md', import.meta.url), 'utf8');
  const documented = [...page.matchAll(/^\| `bulletin ([^`]+)` \|/gm)].map(([, usage]) => usage!);
  expect(documented).toEqual(
    COMMANDS.map(({ name, argument }) => [name, ...(argument ? [argument.name] : [])].join(' ')),
  );
});
