/** The commands: the program, its help, what it says was probably meant, and what shells complete are made of this. */

import {
  overlaysIn,
  portIn,
  type RawOptions,
  readOptions,
  requireKnown,
  resolutionIn,
  STANDARD_STREAM,
  UsageError,
} from '../commands/asked.ts';
import { commandLine, delivering } from '../commands/host.ts';
import type { ImportAsked } from '../commands/import.ts';
import type { RawImposeOptions } from '../commands/impose.ts';
import type { RawPreflightOptions } from '../commands/preflight.ts';
import { PDF_VERSIONS } from '../page/pdf-version.ts';
import { BINDINGS, SCHEMES } from '../paper/scheme.ts';
import { PAPERS } from '../paper/stock.ts';
import { OVERLAYS } from '../proof/overlay.ts';
import type { CommandRecord, CommonOptions } from './command.ts';
import {
  edition,
  files,
  format,
  ISSUES,
  json,
  listed,
  names,
  outOf,
  PDFS,
  pageSize,
  quiet,
  SETTING,
  SIZE_NAMES,
  sheet,
  strict,
  template,
} from './options.ts';
import { SHELLS, type Shell } from './shells.ts';

type SettingOptions = CommonOptions & RawOptions;

/** Asked for by itself, its WebAssembly is compiled while the other modules are still being read. */
const loadHarfBuzz = () => import('harfbuzzjs');

const build: CommandRecord<SettingOptions & { watch?: boolean }> = {
  name: 'build',
  argument: { name: '[issue...]', offer: ISSUES },
  words: 'make the issues named, or every issue in issues/: PDFs, e-mails, web pages',
  options: [
    ...SETTING,
    outOf('what is made'),
    {
      flags: '--jobs <number>',
      words: 'issues to be made at a time; as many as the machine has cores if not given',
    },
    {
      flags: '--pdf <version>',
      words: 'version of PDF that pages for reading are written in: 1.7, or 2.0 with tags that say more',
      offer: names(PDF_VERSIONS),
    },
    {
      flags: '--imprints <file>',
      words: 'table of churches, .csv, .xlsx or .yaml: each issue is made for each of them, with its imprint',
      offer: files('.csv', '.xlsx', '.yaml'),
    },
    {
      flags: '--imprints-only <rows>',
      words: 'of the table, some churches: numbers of rows, or names as in the names of files; repeatable',
      isRepeatable: true,
    },
    { flags: '--shard <part>', words: 'which part of the work is done, and of how many, such as 3/40' },
    {
      flags: '--profile <file>',
      words: 'of the press edition: the ICC profile of the print shop; FOGRA39 if not given',
      offer: files('.icc', '.icm'),
    },
    {
      flags: '--paper <kind>',
      words: 'of the press edition, for the limit of ink: coated (300 %) or uncoated (260 %)',
      offer: names(Object.keys(PAPERS)),
    },
    {
      flags: '--ink-limit <percent>',
      words: 'of the press edition: the most of all inks together, if the shop names it',
    },
    {
      flags: '--ink <name>',
      words: 'of the riso edition, one or two: black, bright red, teal, …',
      offer: names(['black', 'blue', 'green', 'orange', 'purple', 'red', 'teal', 'yellow']),
      isRepeatable: true,
    },
    { flags: '--instructions', words: 'of what is put on sheets: a page that says how to print them, with a picture' },
    { flags: '--from <address>', words: 'who sends the e-mail that --edition email drafts' },
    { flags: '--to <address>', words: 'whom it is for, repeatable', isRepeatable: true },
    { flags: '--subject <text>', words: 'its subject; {title}, {date} and {organization} are put in' },
    { flags: '--watch', words: 'go on, and build again whatever is saved' },
  ],
  examples: [
    'bulletin build',
    'bulletin build issues/june.md --page-size letter,a4',
    'bulletin build --template newsletter --out drafts',
    'bulletin build issues/june.md --imprints churches.csv',
    'bulletin build --edition press --page-size a4 --profile PSOcoated_v3.icc',
  ],
  async run(issues, options, { cwd, terminal, deliver }) {
    const asked = readOptions(options);
    if (options.watch === true) {
      refuseWatching(issues, options);
      const { watchAndBuild } = await import('../commands/watch.ts');
      await watchAndBuild(issues, asked, cwd, terminal);
      return undefined;
    }
    refuseTwoOnOne(options);
    const [{ build }] = await Promise.all([import('../commands/build.ts'), loadHarfBuzz()]);
    const host = asked.out === STANDARD_STREAM ? delivering(deliver) : commandLine;
    const { journal, ...result } = await build(issues, asked, cwd, terminal, host);
    return { journal, result };
  },
};

/** What is made and what is told of it cannot both go there. */
function refuseTwoOnOne({ out, json }: SettingOptions): void {
  if (out === STANDARD_STREAM && json === true)
    throw new UsageError(
      '--out - and --json do not go together',
      'Leave one of them out: there is one standard output for both.',
    );
}

/** What goes on without an end has no result, and standard input is read but once. */
function refuseWatching(issues: readonly string[], { json, out, shard, imprints }: SettingOptions): void {
  if (imprints !== undefined)
    throw new UsageError('--watch and --imprints do not go together', 'Leave one of them out.');
  if (shard !== undefined) throw new UsageError('--watch and --shard do not go together', 'Leave one of them out.');
  if (json === true)
    throw new UsageError(
      '--watch and --json do not go together',
      'Leave one of them out: the result is never complete.',
    );
  if (out === STANDARD_STREAM)
    throw new UsageError('--watch and --out - do not go together', 'Name a folder with --out.');
  if (issues.includes(STANDARD_STREAM))
    throw new UsageError('--watch cannot follow standard input', 'Name the file of the issue in place of -.');
}

/** As `starters/part` has them. */
const PARTS = ['advent-candle', 'baptism', 'funeral', 'wedding'];

interface NewCommandOptions extends CommonOptions {
  date?: string;
  today?: boolean;
  from?: string;
  keep?: boolean;
  with?: string[];
  lang?: string;
  edit?: boolean;
  force?: boolean;
}

const begin: CommandRecord<NewCommandOptions> = {
  name: 'new',
  argument: { name: '<title>' },
  words: 'begin an issue in issues/, named after its title',
  options: [
    { flags: '--date <day>', words: 'day of the issue, year-month-day' },
    { flags: '--today', words: 'give it the day of today', conflicts: 'date' },
    {
      flags: '--from <issue>',
      words:
        'take regions and design from an issue, and none of its items; last: from the newest; service: one of eleven services',
      offer: ISSUES,
    },
    {
      flags: '--keep',
      words: 'with --from: take all of it, its days a week later, and have check tell what must change',
    },
    {
      flags: '--with <part>',
      words: `with --from: put a part into the service, repeatable: ${listed(PARTS)}`,
      offer: names(PARTS),
      isRepeatable: true,
    },
    { flags: '--lang <tag>', words: 'language that it is written in, such as es or pt-BR' },
    { flags: '--edit', words: 'open it in the editor that the variable VISUAL or EDITOR names' },
    { flags: '--force', words: 'overwrite an issue of that name' },
    json,
    quiet,
  ],
  examples: [
    'bulletin new "Prayer letter"',
    'bulletin new "Prayer letter for June" --date 2026-06-05',
    'bulletin new "Prayer letter" --from issues/last-week.md --today --edit',
    'bulletin new "Sunday, December 6" --from last --keep',
    'bulletin new "Christmas Eve" --from service/lessons-and-carols --date 2026-12-24',
    'bulletin new "Sunday, December 6" --from service/word-and-table --with baptism',
    'bulletin new "Carta de oración" --lang es',
  ],
  async run([title = ''], options, { cwd, terminal }) {
    const {
      today: isToday = false,
      date = isToday ? today() : undefined,
      from,
      keep = false,
      with: parts = [],
      lang,
      edit,
      force = false,
    } = options;
    const { begin } = await import('../commands/new.ts');
    const { journal, path } = await begin(
      title,
      {
        force,
        keep,
        parts,
        ...(date === undefined ? {} : { date }),
        ...(from === undefined ? {} : { from }),
        ...(lang === undefined ? {} : { lang }),
        ...(edit === true ? { editor: process.env.VISUAL || process.env.EDITOR || '' } : {}),
      },
      cwd,
      terminal,
    );
    return { journal, result: { path } };
  },
};

/** The calendar day here and now, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const importing: CommandRecord<CommonOptions & ImportAsked> = {
  name: 'import',
  argument: {
    name: '<file...>',
    offer: files('.txt', '.md', '.eml', '.html', '.htm', '.docx', '.odt', '.rtf', '.pdf', '.dat'),
  },
  words: 'make issues of letters: .txt, .md, .eml, .html, .docx, or - for standard input',
  options: [
    {
      flags: '--encoding <name>',
      words: 'encoding of the text, where it is not recognised, such as windows-1251',
      offer: names(['utf-8', 'windows-1251', 'windows-1252', 'iso-8859-2', 'big5', 'gb18030', 'shift_jis', 'euc-kr']),
    },
    { flags: '--keep', words: 'leave nothing out: heads, notes and footers of mail, and hidden text, stay' },
    { flags: '--force', words: 'overwrite issues of the same names' },
    json,
    quiet,
  ],
  examples: ['bulletin import letter.txt', 'bulletin import *.eml', 'pbpaste | bulletin import -'],
  async run(letters, options, { cwd, terminal }) {
    const { importLetters } = await import('../commands/import.ts');
    const { journal, files } = await importLetters(letters, options, cwd, terminal);
    return { journal, result: { files } };
  },
};

const check: CommandRecord<SettingOptions & { fix?: boolean }> = {
  name: 'check',
  argument: { name: '[issue...]', offer: ISSUES },
  words: 'say what is wrong with the issues named, or with every issue; nothing is written without --fix',
  options: [
    ...SETTING,
    { flags: '--fix', words: 'mend what needs no judgement, such as double spaces, and show it' },
    format,
  ],
  examples: ['bulletin check', 'bulletin check issues/june.md --fix', 'bulletin check --format github'],
  async run(issues, options, { cwd, terminal }) {
    const asked = readOptions(options);
    const { fix = false } = options;
    if (fix && issues.includes(STANDARD_STREAM))
      throw new UsageError('--fix cannot mend standard input', 'Name the file of the issue in place of -.');
    const [{ check }] = await Promise.all([import('../commands/check.ts'), loadHarfBuzz()]);
    const { journal, mended } = await check(issues, asked, { fix }, cwd, terminal);
    return { journal, result: fix ? { mended } : {} };
  },
};

const impose: CommandRecord<CommonOptions & RawImposeOptions> = {
  name: 'impose',
  argument: { name: '<pdf...>', offer: PDFS },
  words: 'put the pages of any PDF on sheets, for folding and cutting',
  options: [
    {
      flags: '--scheme <name>',
      words: `how: ${listed(Object.keys(SCHEMES))}`,
      offer: names(Object.keys(SCHEMES)),
      default: 'booklet',
    },
    {
      flags: '--sheet <name>',
      words: 'paper, by its name or as 450x640mm; the smallest that the pages fit on if not given',
      offer: names(SIZE_NAMES),
    },
    {
      flags: '--flip <edge>',
      words: 'edge that the printer turns the sheet around: short, long, or none for one-sided',
      offer: names(['short', 'long', 'none']),
    },
    {
      flags: '--binding <side>',
      words: 'left, right, or top as of a calendar; that of the PDF’s language if not given',
      offer: names(BINDINGS),
    },
    { flags: '--up <number>', words: 'pages on a side, of those that are cut apart or not folded' },
    { flags: '--signature <pages>', words: 'pages in a signature, for perfect' },
    { flags: '--gutter <length>', words: 'space between pages that are cut apart, such as 6mm' },
    { flags: '--caliper <length>', words: 'thickness of the paper, such as 0.1mm, to make up for creep' },
    {
      flags: '--cover-stock <length>',
      words: 'of a booklet: the cover is a file of its own, for paper of this thickness, such as 0.2mm',
    },
    { flags: '--shrink', words: 'make pages smaller that are too large for the sheet' },
    { flags: '--marks', words: 'print crop, cut and fold marks' },
    { flags: '--no-marks', words: 'print none' },
    { flags: '--instructions', words: 'make a page too that says how to print the sheets, with a picture' },
    { flags: '--plan', words: 'draw what goes where, and write nothing' },
    outOf('the sheets'),
    strict,
    json,
    quiet,
  ],
  examples: [
    'bulletin impose out/june.handout.half-letter.pdf',
    'bulletin impose insert.pdf --scheme repeat --sheet letter',
    'bulletin impose letter.pdf --sheet letter --shrink --plan',
  ],
  async run(pdfs, options, { cwd, terminal }) {
    refuseStandardOutput(options);
    const { impose } = await import('../commands/impose.ts');
    const { journal, files } = await impose(pdfs, options, cwd, terminal);
    return { journal, result: { files } };
  },
};

/** Of what may be several files. */
function refuseStandardOutput({ out }: { out?: string }): void {
  if (out === STANDARD_STREAM)
    throw new UsageError(
      'only build and proof --spoken write to standard output',
      'Name a folder with --out. One that is called - is named ./-',
    );
}

const preflight: CommandRecord<CommonOptions & RawPreflightOptions> = {
  name: 'preflight',
  argument: { name: '<pdf...>', offer: PDFS },
  words: 'say what a print shop, or the copier, would complain of in any PDF',
  options: [
    {
      flags: '--for <device>',
      words: 'where it will be printed: copier or press; what the PDF says if not given',
      offer: names(['copier', 'press']),
    },
    {
      flags: '--paper <kind>',
      words: 'of the press, for the limit of ink: coated (300 %) or uncoated (260 %)',
      offer: names(Object.keys(PAPERS)),
    },
    { flags: '--proof', words: 'paint the pages on which something is found as PNG, with frames around it' },
    outOf('the pictures'),
    strict,
    json,
    quiet,
  ],
  examples: ['bulletin preflight flyer.pdf', 'bulletin preflight flyer.pdf --for press --proof'],
  async run(pdfs, options, { cwd, terminal }) {
    refuseStandardOutput(options);
    const { preflight } = await import('../commands/preflight.ts');
    const { journal, files } = await preflight(pdfs, options, cwd, terminal);
    return { journal, result: { files } };
  },
};

const editions: CommandRecord = {
  name: 'editions',
  words: 'list what can be made of an issue, and what build makes without being asked',
  options: [{ ...json, words: 'print the list as one JSON document' }],
  examples: ['bulletin editions', 'bulletin editions --json'],
  async run(_none, _options, { cwd, terminal }) {
    const { listEditions } = await import('../commands/editions.ts');
    const { journal, editions } = await listEditions(cwd, terminal);
    return { journal, result: { editions } };
  },
};

const proof: CommandRecord<SettingOptions & { resolution: string; show?: string[]; spoken?: boolean }> = {
  name: 'proof',
  argument: { name: '[issue...]', offer: files('.md', '.pdf') },
  words: 'paint every page as PNG, and a contact sheet of each issue; or say what is read aloud of it',
  options: [
    ...SETTING,
    {
      flags: '--spoken',
      words: 'in place of pictures, a text: what is read aloud of the issues named, or of any tagged PDF',
    },
    { flags: '--resolution <number>', words: 'pixels per inch', default: '150' },
    {
      flags: '--show <name>',
      words: `guides drawn over the pages, repeatable: ${listed(Object.keys(OVERLAYS))}`,
      offer: names(Object.keys(OVERLAYS)),
      isRepeatable: true,
    },
    outOf('the pictures, or of the text'),
  ],
  examples: [
    'bulletin proof',
    'bulletin proof issues/june.md --show grid,frames --resolution 300',
    'bulletin proof out/june.handout.letter.pdf --spoken --out -',
  ],
  async run(issues, options, { cwd, terminal, deliver }) {
    if (options.spoken === true) {
      refuseTwoOnOne(options);
      const asked = readOptions(options);
      const { spoken, asNames } = await import('../commands/spoken.ts');
      const host = asked.out === STANDARD_STREAM ? delivering(deliver) : commandLine;
      const { journal, files } = await spoken(asNames(issues), asked, cwd, terminal, host);
      return { journal, result: { files } };
    }
    const resolution = resolutionIn(options.resolution);
    const asked = { ...readOptions(options), resolution, show: overlaysIn(options.show ?? []) };
    refuseStandardOutput(options);
    const { proof } = await import('../commands/proof.ts');
    const { journal, files } = await proof(issues, asked, cwd, terminal);
    return { journal, result: { files } };
  },
};

const preview: CommandRecord<SettingOptions & { port: string; open: boolean }> = {
  name: 'preview',
  argument: { name: '[issue]', offer: ISSUES },
  words: 'show an issue in the browser, and every change of it as you save',
  options: [
    pageSize('size of the page'),
    edition('what is made of the issue'),
    template,
    {
      flags: '--fit <pages>',
      words: 'exact number of pages; more or fewer is an error; or auto: as many as it takes, well filled; or none',
    },
    sheet,
    { flags: '--port <number>', words: 'port of this machine; any that is free if not given', default: '0' },
    { flags: '--no-open', words: 'only print the address' },
  ],
  examples: ['bulletin preview', 'bulletin preview issues/june.md --page-size a4'],
  async run([issue], options, { cwd, terminal }) {
    const asked = { ...readOptions(options), port: portIn(options.port), opens: options.open };
    if (issue === STANDARD_STREAM)
      throw new UsageError('preview cannot follow standard input', 'Name the file of the issue in place of -.');
    const { preview } = await import('../preview/preview.ts');
    return { journal: await preview(issue, asked, cwd, terminal), result: {} };
  },
};

const studio: CommandRecord<CommonOptions & { port: string; open: boolean }> = {
  name: 'studio',
  argument: { name: '[folder]', offer: { kind: 'folders' } },
  words: 'do the whole work in the browser: write, look, print, hand out',
  options: [
    { flags: '--port <number>', words: 'port of this machine; any that is free if not given', default: '0' },
    { flags: '--no-open', words: 'only print the address' },
  ],
  examples: ['bulletin studio', 'bulletin studio ~/Bulletins'],
  async run([folder], options, { cwd, terminal }) {
    const asked = { port: portIn(options.port), opens: options.open };
    const { studio } = await import('../studio/studio.ts');
    return { journal: await studio(folder, asked, cwd, terminal), result: {} };
  },
};

interface InitOptions extends CommonOptions {
  organization?: string;
  pageSize?: string;
  lang?: string;
}

const init: CommandRecord<InitOptions> = {
  name: 'init',
  words: 'begin a project in this folder, by a few questions that can all be left out',
  options: [
    { flags: '--organization <name>', words: 'name of the church or group' },
    { flags: '--page-size <name>', words: 'paper of its issues', offer: names(SIZE_NAMES) },
    { flags: '--lang <tag>', words: 'language of its issues, such as es or pt-BR' },
    json,
    quiet,
  ],
  examples: ['bulletin init', 'bulletin init --organization "Trinity Church" --page-size a4'],
  async run(_none, { organization, pageSize: paper, lang }, { cwd, terminal }) {
    const [{ begin }, { askFor }] = await Promise.all([
      import('../commands/init.ts'),
      import('../commands/questions.ts'),
    ]);
    const said = {
      ...(organization === undefined ? {} : { organization }),
      ...(paper === undefined ? {} : { paper }),
      ...(lang === undefined ? {} : { lang }),
    };
    const { journal, path } = await begin(await askFor(said, cwd), cwd, terminal);
    return { journal, result: { path } };
  },
};

const report: CommandRecord = {
  name: 'report',
  argument: { name: '<merge file...>', offer: files('.json') },
  words: 'merge the reports of parts of a work (build --shard … --json) into that of the whole',
  options: [],
  examples: ['bulletin report merge part-1.json part-2.json', 'bulletin report merge part-*.json > report.json'],
  async run(words, _options, { cwd, terminal }) {
    const { report } = await import('../commands/report.ts');
    return { result: {}, ...(await report(words, cwd, terminal)) };
  },
};

const fonts: CommandRecord = {
  name: 'fonts',
  argument: { name: '<add family...>', offer: names(['add']) },
  words: 'add a family to the project, from this machine or from an npm package that is installed',
  options: [json, quiet],
  examples: ['bulletin fonts add "Noto Serif Telugu"', 'bulletin fonts add "Noto Serif KR" "Noto Serif Sinhala"'],
  async run(words, _options, { cwd, terminal }) {
    const { fonts } = await import('../commands/fonts.ts');
    const { journal, added } = await fonts(words, cwd, terminal);
    return { journal, result: { added } };
  },
};

const doctor: CommandRecord = {
  name: 'doctor',
  words: 'say what bulletin finds on this machine, and what is wrong with it',
  options: [json],
  examples: ['bulletin doctor', 'bulletin doctor --json'],
  async run(_none, _options, { cwd, terminal }) {
    const { examine } = await import('../commands/doctor.ts');
    const { journal, found } = await examine(cwd, terminal);
    return { journal, result: found };
  },
};

const completions: CommandRecord = {
  name: 'completions',
  argument: { name: '<shell>', offer: names(SHELLS) },
  words: `print what makes a shell complete commands and options: ${listed(SHELLS)}`,
  options: [],
  examples: [
    'bulletin completions bash >> ~/.bashrc',
    'bulletin completions zsh >> ~/.zshrc',
    'bulletin completions fish > ~/.config/fish/completions/bulletin.fish',
    'bulletin completions powershell >> $PROFILE',
  ],
  async run([written = ''], _options, { terminal }) {
    const shell = shellCalled(written);
    const { completionsFor } = await import('./completions/completions.ts');
    terminal.print(completionsFor(shell, COMMANDS).trimEnd());
    return undefined;
  },
};

function shellCalled(written: string): Shell {
  const shell = written.toLowerCase();
  requireKnown([shell], 'shell', SHELLS);
  return shell as Shell;
}

const COMMANDS_BUT_HELP: readonly CommandRecord[] = [
  studio,
  init,
  build,
  begin,
  importing,
  check,
  impose,
  preflight,
  editions,
  proof,
  preview,
  report,
  fonts,
  doctor,
  completions,
];

const help: CommandRecord = {
  name: 'help',
  argument: { name: '[command]', offer: names(COMMANDS_BUT_HELP.map(({ name }) => name)) },
  words: 'print this help, or that of a command',
  options: [],
  examples: ['bulletin help', 'bulletin help build'],
  async run([command], _options, { help }) {
    help(command);
    return undefined;
  },
};

/** In the order of the help. */
export const COMMANDS: readonly CommandRecord[] = [...COMMANDS_BUT_HELP, help];
