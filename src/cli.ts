#!/usr/bin/env node
/** The command line: reads the arguments, runs a command, prints, and says how it ended. */
import { styleText } from 'node:util';
import { Command, CommanderError, Option } from 'commander';
import {
  type Asked,
  overlaysIn,
  portIn,
  type RawOptions,
  readOptions,
  resolutionIn,
  UsageError,
} from './commands/asked.ts';
import type { ImportAsked } from './commands/import.ts';
import type { RawImposeOptions } from './commands/impose.ts';
import type { Journal } from './commands/journal.ts';
import type { RawPreflightOptions } from './commands/preflight.ts';
import type { Terminal } from './commands/terminal.ts';
import { EDITIONS } from './edition/edition.ts';
import { version } from './files/package.ts';
import { SCHEMES } from './paper/scheme.ts';
import { SHEETS } from './paper/sheet.ts';
import { PAGE_SIZES } from './paper/sizes.ts';
import { OVERLAYS } from './proof/overlay.ts';
import { FORMATS, type Format, githubAnnotations, sarifLog } from './say/annotations.ts';
import { EXIT } from './say/exit.ts';
import { formatReport, type Paint, type Report } from './say/report.ts';

interface Options extends RawOptions {
  json?: boolean;
  /** In place of `json`, where other programs are to read what was found. */
  format?: Format;
  quiet?: boolean;
}

interface NewCommandOptions {
  date?: string;
  today?: boolean;
  from?: string;
  lang?: string;
  edit?: boolean;
  force?: boolean;
}

const paint: Paint = (style, text) => styleText(style, text, { stream: process.stderr });

/** To the line's beginning, and what stood there away. */
const CLEAR_LINE = '\r\x1b[K';
/** A line that is longer than the terminal is wide is cut there: of two lines, only one could be cleared. */
const UNWRAPPED = { on: '\x1b[?7l', off: '\x1b[?7h' };

function terminalFor({ json = false, quiet = false, format = 'text' }: Options): Terminal {
  const isForPrograms = json || format !== 'text';
  const isWatched = process.stderr.isTTY && !isForPrograms && !quiet;
  let isShown = false;
  return {
    paint,
    print: (line) => void (isForPrograms || quiet || process.stdout.write(`${line}\n`)),
    say: (lines) => void process.stderr.write(lines),
    progress(text) {
      if (!isWatched || (text === undefined && !isShown)) return;
      isShown = text !== undefined;
      process.stderr.write(text === undefined ? CLEAR_LINE : `${CLEAR_LINE}${UNWRAPPED.on}${text}${UNWRAPPED.off}`);
    },
  };
}

/** Sets the exit status, and prints the result as JSON if that is asked for. @param result what a command adds to it */
function end(journal: Journal, { json = false, strict = false }: Options, result: object = {}): void {
  const status = journal.status(strict);
  if (json) printJson(result, journal.reports, status);
  process.exitCode = status;
}

function printJson(result: object, reports: readonly Report[], status: number): void {
  const messages = reports.map(({ source, ...report }) => report);
  process.stdout.write(`${JSON.stringify({ ...result, messages, status }, null, 2)}\n`);
}

const collect = (value: string, all: string[] = []): string[] => [...all, value];
const namesOf = (record: object): string => Object.keys(record).join(', ');

/** The options of the commands that set an issue. */
function settingCommand(program: Command, name: string): Command {
  return program
    .command(`${name} [issue...]`)
    .option('--page-size <name>', `size of the page, repeatable: ${namesOf(PAGE_SIZES)}`, collect)
    .option(
      '--edition <name>',
      `what is made of an issue, repeatable: ${namesOf(EDITIONS)}, or one of your own`,
      collect,
    )
    .option('--template <name>', 'template, such as classic or newsletter')
    .option('--fit <pages>', 'number of pages to fill')
    .option('--sheet <name>', `paper of booklets and inserts: ${SHEETS.join(', ')}`)
    .option('--strict', 'exit with 1 on warnings too')
    .option('--json', 'print the result as one JSON document')
    .option('--quiet', 'print nothing but messages');
}

const formatOption = new Option('--format <name>', 'what is printed for other programs').choices(FORMATS);

function commandLine(): Command {
  const program = new Command('bulletin')
    .description('Turns letters in Markdown into print-ready, accessible PDF bulletins.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: false })
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText('after', examples('bulletin new "Prayer letter"', 'bulletin build', 'bulletin build --help'));

  settingCommand(program, 'build')
    .description('make the issues named, or every issue in issues/: PDFs, e-mails, web pages')
    .option('--out <folder>', 'folder of what is made; out/ if not given')
    .option('--jobs <number>', 'issues to be made at a time; as many as the machine has cores if not given')
    .option('--profile <file>', 'of the press edition: the ICC profile of the print shop; FOGRA39 if not given')
    .option('--paper <kind>', 'of the press edition, for the limit of ink: coated (300 %) or uncoated (260 %)')
    .option('--ink-limit <percent>', 'of the press edition: the most of all inks together, if the shop names it')
    .option('--ink <name>', 'of the riso edition, one or two: black, bright red, teal, …', collect)
    .option('--from <address>', 'who sends the e-mail that --edition email drafts')
    .option('--to <address>', 'whom it is for, repeatable', collect)
    .option('--subject <text>', 'its subject; {title}, {date} and {organization} are put in')
    .option('--watch', 'go on, and build again whatever is saved')
    .addHelpText(
      'after',
      examples(
        'bulletin build',
        'bulletin build issues/june.md --page-size letter,a4',
        'bulletin build --template newsletter --out drafts',
        'bulletin build --edition press --page-size a4 --profile PSOcoated_v3.icc',
      ),
    )
    .action(async (issues: string[], options: Options & { watch?: boolean }) => {
      const asked = readOptions(options);
      if (options.watch === true) return watch(issues, asked, options);
      const [{ build }] = await Promise.all([import('./commands/build.ts'), loadHarfBuzz()]);
      const { journal, files } = await build(issues, asked, process.cwd(), terminalFor(options));
      end(journal, options, { files });
    });

  program
    .command('new <title>')
    .description('begin an issue in issues/, named after its title')
    .option('--date <day>', 'day of the issue, year-month-day')
    .addOption(new Option('--today', 'give it the day of today').conflicts('date'))
    .option('--from <issue>', 'take regions and design from an issue, and none of its items; last: from the newest')
    .option('--lang <tag>', 'language that it is written in, such as es or pt-BR')
    .option('--edit', 'open it in the editor that the variable VISUAL or EDITOR names')
    .option('--force', 'overwrite an issue of that name')
    .option('--json', 'print the result as one JSON document')
    .option('--quiet', 'print nothing but messages')
    .addHelpText(
      'after',
      examples(
        'bulletin new "Prayer letter"',
        'bulletin new "Prayer letter for June" --date 2026-06-05',
        'bulletin new "Prayer letter" --from issues/last-week.md --today --edit',
        'bulletin new "Carta de oración" --lang es',
      ),
    )
    .action(async (title: string, options: Options & NewCommandOptions) => {
      const {
        today: isToday = false,
        date = isToday ? today() : undefined,
        from,
        lang,
        edit = false,
        force = false,
      } = options;
      const { begin } = await import('./commands/new.ts');
      const how = {
        force,
        ...(date === undefined ? {} : { date }),
        ...(from === undefined ? {} : { from }),
        ...(lang === undefined ? {} : { lang }),
      };
      const editor = edit ? process.env.VISUAL || process.env.EDITOR || '' : undefined;
      const terminal = terminalFor(options);
      const { journal, path } = await begin(
        title,
        { ...how, ...(editor === undefined ? {} : { editor }) },
        process.cwd(),
        terminal,
      );
      end(journal, options, { path });
    });

  program
    .command('import <file...>')
    .description('make issues of letters: .txt, .md, .eml, .html, .docx, or - for standard input')
    .option('--encoding <name>', 'encoding of the text, where it is not recognised, such as windows-1251')
    .option('--force', 'overwrite issues of the same names')
    .option('--json', 'print the result as one JSON document')
    .option('--quiet', 'print nothing but messages')
    .addHelpText(
      'after',
      examples('bulletin import letter.txt', 'bulletin import *.eml', 'pbpaste | bulletin import -'),
    )
    .action(async (letters: string[], options: Options & ImportAsked) => {
      const { importLetters } = await import('./commands/import.ts');
      const { journal, files } = await importLetters(
        letters,
        options,
        process.cwd(),
        terminalFor(options),
        process.stdin,
      );
      end(journal, options, { files });
    });

  settingCommand(program, 'check')
    .description('say what is wrong with the issues named, or with every issue; nothing is written without --fix')
    .option('--fix', 'mend what needs no judgement, such as double spaces, and show it')
    .addOption(formatOption)
    .addHelpText(
      'after',
      examples('bulletin check', 'bulletin check issues/june.md --fix', 'bulletin check --format github'),
    )
    .action(async (issues: string[], options: Options & { fix?: boolean }) => {
      const asked = readOptions(options);
      const { fix = false, format = 'text', json = format === 'json' } = options;
      const [{ check }] = await Promise.all([import('./commands/check.ts'), loadHarfBuzz()]);
      const { journal, mended } = await check(issues, asked, { fix }, process.cwd(), terminalFor(options));
      if (format === 'sarif') process.stdout.write(await sarifLog(journal.reports, version));
      if (format === 'github') process.stdout.write(githubAnnotations(journal.reports));
      end(journal, { ...options, json }, fix ? { mended } : {});
    });

  program
    .command('impose <pdf...>')
    .description('put the pages of any PDF on sheets, for folding and cutting')
    .option('--scheme <name>', `how: ${Object.keys(SCHEMES).join(', ')}`, 'booklet')
    .option('--sheet <name>', 'paper, by its name or as 450x640mm; the smallest that the pages fit on if not given')
    .option('--flip <edge>', 'edge that the printer turns the sheet around: short, long, or none for one-sided')
    .option('--binding <side>', 'left or right; that of the PDF’s language if not given')
    .option('--up <number>', 'pages on a side, for n-up, repeat and stack')
    .option('--signature <pages>', 'pages in a signature, for perfect')
    .option('--gutter <length>', 'space between pages that are cut apart, such as 6mm')
    .option('--caliper <length>', 'thickness of the paper, such as 0.1mm, to make up for creep')
    .option('--shrink', 'make pages smaller that are too large for the sheet')
    .option('--marks', 'print crop, cut and fold marks')
    .option('--no-marks', 'print none')
    .option('--plan', 'draw what goes where, and write nothing')
    .option('--out <folder>', 'folder of the sheets; out/ if not given')
    .option('--strict', 'exit with 1 on warnings too')
    .option('--json', 'print the result as one JSON document')
    .option('--quiet', 'print nothing but messages')
    .addHelpText(
      'after',
      examples(
        'bulletin impose out/june.handout.half-letter.pdf',
        'bulletin impose insert.pdf --scheme repeat --sheet letter',
        'bulletin impose letter.pdf --sheet letter --shrink --plan',
      ),
    )
    .action(async (pdfs: string[], options: Options & RawImposeOptions) => {
      const { impose } = await import('./commands/impose.ts');
      const { journal, files } = await impose(pdfs, options, process.cwd(), terminalFor(options));
      end(journal, options, { files });
    });
  program
    .command('preflight <pdf...>')
    .description('say what a print shop, or the copier, would complain of in any PDF')
    .option('--for <device>', 'where it will be printed: copier or press; what the PDF says if not given')
    .option('--paper <kind>', 'of the press, for the limit of ink: coated (300 %) or uncoated (260 %)')
    .option('--strict', 'exit with 1 on warnings too')
    .option('--json', 'print the result as one JSON document')
    .option('--quiet', 'print nothing but messages')
    .addHelpText('after', examples('bulletin preflight flyer.pdf', 'bulletin preflight flyer.pdf --for press --json'))
    .action(async (pdfs: string[], options: Options & RawPreflightOptions) => {
      const { preflight } = await import('./commands/preflight.ts');
      const { journal, files } = await preflight(pdfs, options, process.cwd(), terminalFor(options));
      end(journal, options, { files });
    });

  program
    .command('editions')
    .description('list what can be made of an issue, and what build makes without being asked')
    .option('--json', 'print the list as one JSON document')
    .addHelpText('after', examples('bulletin editions', 'bulletin editions --json'))
    .action(async (options: Options) => {
      const { listEditions } = await import('./commands/editions.ts');
      const { journal, editions } = await listEditions(process.cwd(), terminalFor(options));
      end(journal, options, { editions });
    });

  settingCommand(program, 'proof')
    .description('paint every page as PNG, and a contact sheet of each issue')
    .option('--resolution <number>', 'pixels per inch', '150')
    .option('--show <name>', `guides drawn over the pages, repeatable: ${namesOf(OVERLAYS)}`, collect)
    .option('--out <folder>', 'folder of the pictures; out/ if not given')
    .addHelpText(
      'after',
      examples('bulletin proof', 'bulletin proof issues/june.md --show grid,frames --resolution 300'),
    )
    .action(async (issues: string[], options: Options & { resolution: string; show?: string[] }) => {
      const resolution = resolutionIn(options.resolution);
      const asked = { ...readOptions(options), resolution, show: overlaysIn(options.show ?? []) };
      const { proof } = await import('./commands/proof.ts');
      const { journal, files } = await proof(issues, asked, process.cwd(), terminalFor(options));
      end(journal, options, { files });
    });

  program
    .command('preview [issue]')
    .description('show an issue in the browser, and every change of it as you save')
    .option('--page-size <name>', `size of the page: ${namesOf(PAGE_SIZES)}`, collect)
    .option('--edition <name>', `what is made of the issue: ${namesOf(EDITIONS)}, or one of your own`, collect)
    .option('--template <name>', 'template, such as classic or newsletter')
    .option('--fit <pages>', 'exact number of pages; more or fewer is an error')
    .option('--sheet <name>', `paper of booklets and inserts: ${SHEETS.join(', ')}`)
    .option('--port <number>', 'port of this machine; any that is free if not given', '0')
    .option('--no-open', 'only print the address')
    .addHelpText('after', examples('bulletin preview', 'bulletin preview issues/june.md --page-size a4'))
    .action(async (issue: string | undefined, options: Options & { port: string; open: boolean }) => {
      const asked = { ...readOptions(options), port: portIn(options.port), opens: options.open };
      const { preview } = await import('./preview/preview.ts');
      end(await preview(issue, asked, process.cwd(), terminalFor(options)), options);
    });
  return program;
}

/** Asked for by itself, its WebAssembly is compiled while the other modules are still being read. */
const loadHarfBuzz = () => import('harfbuzzjs');

/** Goes on until the person ends it. */
async function watch(issues: readonly string[], asked: Asked, options: Options): Promise<void> {
  if (options.json === true)
    throw new UsageError(
      '--watch and --json do not go together',
      'Leave one of them out: the result is never complete.',
    );
  const { watchAndBuild } = await import('./commands/watch.ts');
  await watchAndBuild(issues, asked, process.cwd(), terminalFor(options));
}

const examples = (...lines: string[]): string => `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;

/** The calendar day here and now, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Says what is wrong with the command line. */
function refuse(args: readonly string[], reason: string, help: string | undefined): void {
  const command = ['build', 'new', 'import', 'check'].includes(args[0] ?? '') ? `${args[0]} ` : '';
  const report: Report = {
    severity: 'error',
    rule: 'command-line',
    reason,
    help: help ?? `bulletin ${command}--help tells what there is.`,
  };
  process.stderr.write(formatReport(report, paint));
  if (args.includes('--json')) printJson({ files: [] }, [report], EXIT.usage);
  process.exitCode = EXIT.usage;
}

/** Commander says `error: unknown option '--fitt'` and, on a line of its own, `(Did you mean --fit?)`. */
function explain({ message }: CommanderError): [reason: string, help: string | undefined] {
  const [reason = '', hint] = message.replace(/^error: /, '').split('\n');
  return [reason.replace(/\.$/, ''), hint?.replace(/^\((.*)\)$/, '$1')];
}

async function main(args: readonly string[]): Promise<void> {
  const program = commandLine();
  if (args.length === 0) return program.outputHelp();
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof UsageError) refuse(args, error.message, error.help);
    else if (!(error instanceof CommanderError)) throw error;
    // Help and version, which were asked for, are thrown too.
    else if (error.exitCode !== 0) refuse(args, ...explain(error));
  }
}

// Files are written in one go (src/files/write.ts), so that there is nothing to tidy up but the line that was shown last.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE);
    process.exit(EXIT.interrupted);
  });
}
// Whoever reads the output has gone, as `| head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

await main(process.argv.slice(2));
