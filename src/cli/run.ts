/** One run of the command line: what it is told, how it ends, and what is printed of that. */
import { type Command, CommanderError } from 'commander';
import { STANDARD_STREAM, UsageError } from '../commands/asked.ts';
import { reportFailure } from '../commands/failure.ts';
import { Journal } from '../commands/journal.ts';
import type { Terminal } from '../commands/terminal.ts';
import { version } from '../files/package.ts';
import { FORMATS, type Format, githubAnnotations, sarifLog } from '../say/annotations.ts';
import { EXIT } from '../say/exit.ts';
import { formatReport, type Report } from '../say/report.ts';
import type { CommandRecord, CommonOptions, Desk, Ending } from './command.ts';
import { explain, printHelp, programOf } from './program.ts';
import { CLEAR_LINE, paint, terminalFor } from './terminal.ts';

/** It ends once: programs that read the output get one document, whatever is thrown and how often. */
export class Run {
  private readonly args: readonly string[];
  private readonly commands: readonly CommandRecord[];
  private terminal: Terminal = terminalFor({});
  private format: Format;
  private isTold = false;
  private isStopping = false;
  private isOutputLost = false;

  constructor(args: readonly string[], commands: readonly CommandRecord[]) {
    this.args = args;
    this.commands = commands;
    this.format = formatIn(args);
  }

  /** Parses, and runs what is asked for. @throws whatever the command throws. */
  async start(): Promise<void> {
    const program = programOf(this.commands, (...given) => this.perform(...given));
    if (this.args.length === 0) program.outputHelp();
    else await program.parseAsync(this.args, { from: 'user' });
  }

  /** Says what was thrown, and ends with the status of that. What is thrown after it is lost: the first has the reason. */
  async stop(error: unknown): Promise<void> {
    // Help and version, which were asked for, are thrown too.
    if (this.isStopping || (error instanceof CommanderError && error.exitCode === 0)) return;
    this.isStopping = true;
    this.terminal.progress();
    if (error instanceof UsageError) await this.refuse(error);
    else if (error instanceof CommanderError) await this.refuse(explain(error, this.commands, this.args));
    else await this.fail(error);
    await Promise.all([process.stdout, process.stderr].map(written));
    process.exit();
  }

  /** Nobody waits for it any more. Files are written in one go (src/files/write.ts): there is nothing else to tidy up. */
  interrupt(): void {
    if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE);
    process.exit(EXIT.interrupted);
  }

  /** What is printed does not arrive: the work goes on, since it may be files, but does not end well. */
  loseOutput(error: NodeJS.ErrnoException): void {
    // Whoever reads the output has gone, as `| head` does.
    if (error.code === 'EPIPE') process.exit();
    if (!this.isOutputLost) process.stderr.write(formatReport(lost(error), paint));
    this.loseMessages(error);
  }

  /** There is no place left to say so. */
  loseMessages(error: NodeJS.ErrnoException): void {
    if (this.isOutputLost || error.code === 'EPIPE') return;
    this.isOutputLost = true;
    process.on('exit', (status) => {
      if (status === EXIT.done) process.exitCode = EXIT.error;
    });
  }

  private async perform(
    command: CommandRecord,
    args: readonly string[],
    options: CommonOptions & { out?: string },
    program: Command,
  ): Promise<void> {
    this.format = options.json === true ? 'json' : (options.format ?? 'text');
    this.terminal = terminalFor(options, options.out === STANDARD_STREAM);
    const desk: Desk = {
      cwd: process.cwd(),
      terminal: this.terminal,
      deliver,
      help: (name) => printHelp(program, name),
    };
    const ending = await command.run(args, options, desk);
    if (ending !== undefined) await this.end(ending, options.strict);
  }

  /** Sets the exit status, and prints the result for other programs if that is asked for. */
  private async end({ journal, result, ...ending }: Ending, isStrict = false): Promise<void> {
    const { status = journal.status(isStrict) } = ending;
    process.exitCode = status;
    await this.tell(result, journal.reports, status);
  }

  /** Says what is wrong with the command line. */
  private async refuse({ message, help }: UsageError): Promise<void> {
    const command = this.commands.find(({ name }) => name === this.args[0]);
    const report: Report = {
      severity: 'error',
      rule: 'command-line',
      reason: message,
      help: help ?? `bulletin ${command === undefined ? '' : `${command.name} `}--help tells what there is.`,
    };
    this.terminal.say(formatReport(report, paint));
    process.exitCode = EXIT.usage;
    await this.tell({ files: [] }, [report], EXIT.usage);
  }

  private async fail(error: unknown): Promise<void> {
    const journal = new Journal(this.terminal);
    reportFailure(error, undefined, journal);
    await this.end({ journal, result: { files: [] } });
  }

  private async tell(result: object, reports: readonly Report[], status: number): Promise<void> {
    if (this.isTold) return;
    this.isTold = true;
    const document = await documentOf(this.format, result, reports, status);
    if (document !== '') process.stdout.write(document);
  }
}

/** What is printed for other programs, as long as the command line is not parsed: it may be wrong. */
function formatIn(args: readonly string[]): Format {
  if (args.includes('--json')) return 'json';
  const written = args.flatMap((arg, index) =>
    arg === '--format' ? args[index + 1] : /^--format=(.*)/.exec(arg)?.[1],
  );
  return FORMATS.find((format) => format === written.at(-1)) ?? 'text';
}

async function documentOf(format: Format, result: object, reports: readonly Report[], status: number): Promise<string> {
  switch (format) {
    case 'text':
      return '';
    case 'json': {
      const messages = reports.map(({ source, ...report }) => report);
      return `${JSON.stringify({ ...result, messages, status }, null, 2)}\n`;
    }
    case 'sarif':
      return sarifLog(reports, version);
    case 'github':
      return githubAnnotations(reports);
  }
}

const deliver = (bytes: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    // What keeps it from arriving is said by whoever listens to the stream.
    process.stdout.write(bytes, () => resolve());
  });

/** When everything is written that is going to be. */
const written = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    stream.write('', () => resolve());
  });

function lost({ code }: NodeJS.ErrnoException): Report {
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  return {
    severity: 'error',
    rule: 'output-unwritable',
    reason: `the output could not be written: ${isFull ? 'the disk is full' : `the system refuses (${code})`}`,
    help: 'Make room on the disk, or send the output elsewhere.',
  };
}
