import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { explain, printHelp, programOf } from './program.ts';
import { COMMANDS } from './table.ts';

/** What is said to be wrong with a command line. */
async function refusal(...args: string[]): Promise<{ message: string; help: string | undefined }> {
  const program = programOf(COMMANDS, async () => {});
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    const { message, help } = explain(error as CommanderError, COMMANDS, args);
    return { message, help };
  }
  throw new Error('it is right');
}

test.each([
  [['biuld'], "unknown command 'biuld'", 'Did you mean build?'],
  [['prev'], "unknown command 'prev'", 'Did you mean preview?'],
  [['publish'], "unknown command 'publish'", undefined],
  [['build', '--fitt', '1'], "unknown option '--fitt'", 'Did you mean --fit?'],
  [['proof', '--res', '300'], "unknown option '--res'", 'Did you mean --resolution?'],
  [['proof', '--zzz'], "unknown option '--zzz'", undefined],
  [['build', '-x'], "unknown option '-x'", undefined],
  [['build', '--out'], "option '--out <folder>' argument missing", undefined],
  [['check', '--format', 'srif'], "option '--format <name>' argument 'srif' is invalid", 'Did you mean sarif?'],
  [
    ['check', '--format', 'xml'],
    "option '--format <name>' argument 'xml' is invalid. Allowed choices are text, json, sarif, github",
    undefined,
  ],
  [['new'], "missing required argument 'title'", undefined],
])('%j is wrong', async (args, message, help) => {
  expect(await refusal(...args)).toEqual({ message, help });
});

test.each([
  ['prev', 'Did you mean preview?'],
  ['publish', 'bulletin help tells what there is.'],
])('there is no help of %s', (name, help) => {
  const program = programOf(COMMANDS, async () => {});
  expect(() => printHelp(program, name)).toThrow(
    expect.objectContaining({ message: `unknown command '${name}'`, help }),
  );
});

test.each(COMMANDS.map(({ name }) => name))('help %s is what --help prints', async (name) => {
  const printed = async (print: (program: ReturnType<typeof programOf>) => unknown): Promise<string> => {
    let text = '';
    const program = programOf(COMMANDS, async () => {});
    for (const command of [program, ...program.commands])
      command.configureOutput({ writeOut: (part) => (text += part) });
    await print(program);
    return text;
  };
  const asked = (flag: string) => (program: ReturnType<typeof programOf>) =>
    program.parseAsync([name, flag], { from: 'user' }).catch((error) => {
      if (!(error instanceof CommanderError && error.exitCode === 0)) throw error;
    });
  const help = await printed((program) => printHelp(program, name));
  expect(help).toContain(`Usage: bulletin ${name}`);
  expect(await printed(asked('--help'))).toBe(help);
  expect(await printed(asked('-h'))).toBe(help);
});
