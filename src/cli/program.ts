/** Commander's program, made from the table of commands. */
import { Command, type CommanderError, InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../commands/asked.ts';
import { version } from '../files/package.ts';
import { nearest } from '../say/nearest.ts';
import type { CommandRecord, CommonOptions, OptionRecord } from './command.ts';

/** Runs a command of the table with what it was given. */
export type Runner = (
  command: CommandRecord,
  args: readonly string[],
  options: CommonOptions,
  program: Command,
) => Promise<void>;

/** What is to be parsed throws a `CommanderError` where it is wrong, and after help and version too. */
export function programOf(commands: readonly CommandRecord[], run: Runner): Command {
  const program = new Command('bulletin')
    .description('Turns letters in Markdown into print-ready, accessible PDF bulletins.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: false })
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText('after', examples(['bulletin new "Prayer letter"', 'bulletin build', 'bulletin build --help']));
  for (const command of commands) add(program, command, run);
  return program;
}

function add(program: Command, record: CommandRecord, run: Runner): void {
  const command = program
    .command(record.name)
    .description(record.words)
    .addHelpText('after', examples(record.examples));
  if (record.argument !== undefined) command.argument(record.argument.name);
  for (const option of record.options) command.addOption(optionOf(option));
  command.action((...given: unknown[]) => {
    const [args, options] = record.argument === undefined ? [[], given[0]] : [listOf(given[0]), given[1]];
    return run(record, args, options as CommonOptions, program);
  });
}

/** What commander gives for an argument: a word, several, or nothing. */
const listOf = (given: unknown): string[] => (given === undefined ? [] : ([given].flat() as string[]));

function optionOf({ flags, words, offer, isClosed, isRepeatable, conflicts, ...record }: OptionRecord): Option {
  const option = new Option(flags, words);
  if (record.default !== undefined) option.default(record.default);
  if (conflicts !== undefined) option.conflicts(conflicts);
  if (isRepeatable === true) option.argParser(collect);
  if (isClosed === true && offer?.kind === 'names')
    option.choices(offer.names).argParser((value) => among(value, offer.names));
  return option;
}

const collect = (value: string, all: string[] = []): string[] => [...all, value];

/** @throws {InvalidArgumentError} in commander's words, with the name that was probably meant. */
function among(value: string, known: readonly string[]): string {
  if (known.includes(value)) return value;
  const meant = nearest(value, known);
  throw new InvalidArgumentError(
    meant === undefined ? `Allowed choices are ${known.join(', ')}.` : `\n(Did you mean ${meant}?)`,
  );
}

const examples = (lines: readonly string[]): string => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;

/** Prints the help of a command, or that of all. @throws {UsageError} for a command that there is not. */
export function printHelp(program: Command, name: string | undefined): void {
  const command = name === undefined ? program : program.commands.find((one) => one.name() === name);
  if (command === undefined) throw unknownCommand(name!, program);
  command.outputHelp();
}

function unknownCommand(name: string, program: Command): UsageError {
  const known = program.commands.map((one) => one.name());
  const meant = begunOrNear(name, known);
  return new UsageError(
    `unknown command '${name}'`,
    meant === undefined ? 'bulletin help tells what there is.' : `Did you mean ${meant}?`,
  );
}

/** What commander says is wrong, and what to do about it. */
export function explain(
  { code, message }: CommanderError,
  commands: readonly CommandRecord[],
  args: readonly string[],
): UsageError {
  // `error: unknown option '--fitt'` and, on a line of its own, `(Did you mean --fit?)`.
  const [reason = '', hint] = message.replace(/^error: /, '').split('\n');
  const command = commands.find(({ name }) => name === args[0]);
  const meant = hint === undefined ? meantBy(code, reason, command, commands) : undefined;
  return new UsageError(
    // One name of the option is enough: `'-o, --out <folder>'`
    reason.replace(/\.? *$/, '').replace(/'-\w, --/, "'--"),
    hint?.replace(/^\((.*)\)$/, '$1') ?? (meant === undefined ? undefined : `Did you mean ${meant}?`),
  );
}

/** Commander forgives slips, but does not know the beginning of a name. */
function meantBy(
  code: string,
  reason: string,
  command: CommandRecord | undefined,
  commands: readonly CommandRecord[],
): string | undefined {
  const written = /'([^'=]+)/.exec(reason)?.[1] ?? '';
  if (code === 'commander.unknownCommand')
    return begunOrNear(
      written,
      commands.map(({ name }) => name),
    );
  if (code === 'commander.unknownOption' && written.startsWith('--') && command !== undefined)
    return begunOrNear(written, command.options.map(longOf));
  return undefined;
}

/** `-o, --out <folder>` → `--out` */
export const longOf = ({ flags }: OptionRecord): string => /--[\w-]+/.exec(flags)![0];

/** The one name that begins so, or that this is a slip of. */
function begunOrNear(written: string, known: readonly string[]): string | undefined {
  const begun = written.length > 2 ? known.filter((name) => name.startsWith(written)) : [];
  return begun.length === 1 ? begun[0] : nearest(written, known);
}
