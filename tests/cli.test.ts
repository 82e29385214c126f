/**
 * The command line as people get it: packed, installed in an empty folder with the network off, and run there as a
 * process of its own.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Metafile } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { HELVETICA, onePage, pdfFile, stream } from './pdf-file.ts';
import { Told } from './tools/told.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

let installed = '';
let bin = '';
/** The project of one test. */
let root = '';

beforeAll(() => {
  installed = realpathSync(mkdtempSync(join(tmpdir(), 'bulletin-installed-')));
  const run = (cwd: string, ...args: string[]) => execFileSync(npm, args, { cwd, stdio: 'pipe', encoding: 'utf8' });
  // Packing builds the bundle first.
  run(repository, 'pack', '--pack-destination', installed);
  const [tarball = ''] = readdirSync(installed);
  // Or npm would look for a project in the folders above.
  writeFileSync(join(installed, 'package.json'), '{}');
  run(installed, 'install', '--offline', '--no-audit', '--no-fund', '--no-save', join(installed, tarball));
  bin = join(installed, 'node_modules/bulletin/dist/cli.js');
});
afterAll(() => rmSync(installed, { recursive: true }));

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'bulletin-project-')));
});
afterEach(() => rmSync(root, { recursive: true }));

interface Run {
  status: number | null;
  out: string;
  err: string;
}

function bulletin(args: readonly string[], { cwd = root, env = {}, input = '' } = {}): Run {
  const { FORCE_COLOR, NO_COLOR, ...inherited } = process.env;
  const done = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...inherited, ...env },
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const issue = (title: string, body = '- Pray for all.'): string => `---\ntitle: ${title}\n---\n\n${body}\n`;
const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const outputs = (): string[] => (existsSync(join(root, 'out')) ? readdirSync(join(root, 'out')).sort() : []);

describe('in an empty folder', () => {
  it('a new issue is begun and built', () => {
    const begun = bulletin(['new', 'Bread & Wine: “June”']);
    expect(begun).toEqual({
      status: 0,
      out: 'issues/bread-wine-june.md is begun. Write in it, and then: bulletin build issues/bread-wine-june.md\n'.replaceAll(
        'issues/',
        join('issues', '/'),
      ),
      err: '',
    });
    const built = bulletin(['build']);
    expect(built.err).toBe('');
    expect(built.status).toBe(0);
    expect(built.out).toMatch(/^out.bread-wine-june\.handout\.letter\.pdf +1 page +\d+ KB +\d\.\d s\b.*\n$/);
    expect(readFileSync(join(root, 'out/bread-wine-june.handout.letter.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(outputs()).toEqual(['bread-wine-june.handout.letter.pdf']);
  });

  it('an issue is not begun twice, but by force', () => {
    expect(bulletin(['new', 'June', '--date', '2026-06-05']).status).toBe(0);
    const again = bulletin(['new', 'June']);
    expect(again.status).toBe(1);
    expect(again.err).toContain('there is such an issue already (issue-exists)');
    expect(readFileSync(join(root, 'issues/june.md'), 'utf8')).toContain('date: 2026-06-05\n');
    expect(bulletin(['new', 'June', '--force', '--quiet'])).toEqual({ status: 0, out: '', err: '' });
  });

  it('names keep the letters of every script, and none that Windows forbids', () => {
    expect(bulletin(['new', 'កម្ពុជា 2026', '--json']).out).toContain('កម្ពុជា-2026.md');
    expect(bulletin(['new', 'CON', '--json']).out).toContain('con-issue.md');
    const nameless = bulletin(['new', '?!']);
    expect(nameless.status).toBe(2);
  });

  it('there is nothing to build', () => {
    expect(bulletin(['build'])).toMatchObject({ status: 1, out: '', err: expect.stringContaining('bulletin new') });
  });
});

describe('what is loaded', () => {
  /** Paths of modules, and in how many files they are: V8 tells which files there were, esbuild what is in them. */
  function loadedBy(...args: readonly string[]): { files: number; modules: string[] } {
    const coverage = join(root, 'coverage');
    expect(bulletin(args, { env: { NODE_V8_COVERAGE: coverage } })).toMatchObject({ status: 0, err: '' });
    const scripts = readdirSync(coverage).flatMap(
      (name) => JSON.parse(readFileSync(join(coverage, name), 'utf8')).result as { url: string }[],
    );
    const dist = pathToFileURL(dirname(bin)).href;
    const files = new Set(scripts.map(({ url }) => url).filter((url) => url.startsWith(dist)));
    const { outputs }: Metafile = JSON.parse(readFileSync(join(repository, 'dist/metafile.json'), 'utf8'));
    const modules = [...files].flatMap((url) => Object.entries(outputs[`dist/${basename(url)}`]!.inputs));
    return {
      files: files.size,
      modules: modules.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path),
    };
  }

  /** What only other scripts and languages ask for, and what other commands and editions do. */
  const FOREIGN =
    /text\/(?:bidi|scripts|springs|tailoring|visual-order|direction-marks)\.ts|tall-scripts|companion|bidi-js|@cto\.af|unicode-name|cff-subset|patterns\/(?!en-us)/;
  const RARE =
    /src\/(?:deliver|imprints|import\/(?!windows)|preflight|preview|raster|riso|safeguard|studio|watch|check\/rules|commands\/(?:ledger|report)|project\/churches)|compose\/standing|csv-parse|read-excel|saxen|press\/(?:press|engine)|impose\/(?:impose|plan)|qr-code|culori|lcms|pdf-lib|sucrase/;

  it('for an English issue is nothing of other scripts, languages and editions, and in few files', () => {
    write('issues/x.md', readFileSync(join(repository, 'issues/ijm-prayer-request.md')));
    const { files, modules } = loadedBy('build');
    expect(modules).toContain('src/text/linebreak.ts');
    expect(modules.filter((path) => FOREIGN.test(path) || RARE.test(path))).toEqual([]);
    // There are 34; chunks.mjs sees that there are not many more.
    expect(files).toBeLessThan(38);
  });

  it('for an Arabic issue is what English has no need of', () => {
    write('issues/x.md', readFileSync(join(repository, 'tests/fixtures/languages/ar.md')));
    const needed = ['src/text/bidi.ts', 'src/text/visual-order.ts', 'src/text/scripts.ts', 'src/text/springs.ts'];
    expect(loadedBy('build').modules).toEqual(expect.arrayContaining(needed));
  });

  it('for help is no more than the command line', () => {
    const { modules } = loadedBy('build', '--help');
    expect(modules).toContain('src/cli.ts');
    expect(modules.filter((path) => /zod|yaml|micromark|src\/(?:text|compose|paint|issue)\//.test(path))).toEqual([]);
  });
});

describe('the command line', () => {
  it.each([
    [['--help'], 'bulletin new "Prayer letter"'],
    [['build', '--help'], 'letter, a4, a3, legal'],
    [['--version'], '0.1.0'],
    [['-V'], '0.1.0'],
    [[], 'Usage: bulletin'],
    [['help'], 'Usage: bulletin'],
    [['help', 'build'], 'Usage: bulletin build'],
    [['completions', 'bash'], 'complete -F _bulletin bulletin'],
    [['doctor'], 'Nothing is wrong.'],
  ])('%j prints what is asked for', (args, part) => {
    expect(bulletin(args)).toEqual({ status: 0, out: expect.stringContaining(part), err: '' });
  });

  it('ends the reading of a PDF that takes more than a letter can', () => {
    const font = '/Font<</F 5 0 R>>';
    write('spaces.pdf', pdfFile(...onePage(font), stream(Buffer.alloc(400_000_000, ' ')), HELVETICA));
    // Ten to the power of twelve signs.
    const laughs = Array.from({ length: 12 }, (_, index) =>
      stream(
        '/X Do '.repeat(10),
        `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X ${7 + index} 0 R>>>>`,
      ),
    );
    const last = stream('BT /F 10 Tf (x) Tj ET', `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<${font}>>`);
    write(
      'laughs.pdf',
      pdfFile(...onePage(`${font}/XObject<</X 6 0 R>>`), stream('/X Do'), HELVETICA, ...laughs, last),
    );
    const { status, err } = bulletin(['import', 'spaces.pdf', 'laughs.pdf']);
    expect(status).toBe(1);
    expect(err.match(/error: the PDF takes more time or memory than a letter can \(import-size\)/g)).toHaveLength(2);
  });

  it('imports letters of every kind', () => {
    const letters = [
      'wrapped.txt',
      'marked.md',
      'spanish.eml',
      'outlook.html',
      'word.docx',
      'libreoffice.odt',
      'latex.pdf',
    ];
    const { status, out } = bulletin([
      'import',
      ...letters.map((name) => join(repository, 'tests/fixtures/import', name)),
    ]);
    expect(status).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(letters.length);
    expect(bulletin(['build']).status).toBe(0);
  });

  it('lists no command and no edition that there is not', () => {
    expect(bulletin(['--help']).out).not.toMatch(/publish|send/);
    expect(bulletin(['build', '--help']).out).not.toMatch(/poster/);
  });

  it('knows the editions of the project, and of no other', () => {
    write('issues/x.md', issue('X'));
    write('bulletin.config.yaml', 'editions: { sunday: { extends: booklet } }\n');
    expect(bulletin(['editions']).out).toMatch(/^Made by bulletin build:\n {2}sunday /);
    const built = bulletin(['build']);
    expect(built).toMatchObject({ status: 0, err: '' });
    expect(built.out).toMatch(
      /x\.sunday\.letter\.sheets\.pdf +1 sheet .* stay blank\n {2}Print at actual size .*\n {2}Fold/,
    );
    expect(outputs()).toEqual(['x.sunday.half-letter.pdf', 'x.sunday.letter.sheets.pdf']);
    const unknown = bulletin(['build', '--edition', 'sundya', '--json']);
    expect(unknown.status).toBe(2);
    expect(JSON.parse(unknown.out).messages[0]).toMatchObject({ rule: 'command-line', help: 'Did you mean sunday?' });
    const unused = bulletin(['build', '--edition', 'handout', '--sheet', 'A4']);
    expect(unused.err).toContain('--sheet a4 does nothing (edition-sheet)');
  });

  it.each([
    [['biuld'], 'Did you mean build?'],
    [['publish'], "unknown command 'publish'"],
    [['proof', '--show', 'gird'], 'Did you mean grid?'],
    [['proof', '--resolution', 'high'], 'Write a number from 20 to 1200'],
    [['preview', '--port', '99999'], 'is not a port'],
    [['build', '--page-sise', 'a4'], 'Did you mean --page-size?'],
    [['build', '--page-size', 'lettre'], 'Did you mean letter?'],
    [['build', '--sheet', 'half-letter'], 'There are: letter, a4, a3, legal, tabloid'],
    [['build', '--edition', 'poster'], 'there is no edition called ‘poster’'],
    [['build', '--edition', 'press', '--paper', 'glossy'], 'There are: coated, uncoated.'],
    [['build', '--edition', 'press', '--ink-limit', '28'], 'Write a number from 150 to 400'],
    [['build', '--edition', 'riso', '--ink', 'bright rad'], 'Did you mean bright red?'],
    [['build', '--edition', 'riso', '--ink', 'black,teal,red'], 'Write them like this: --ink black,teal'],
    [['build', '--fit', 'one'], 'Write it like this: --fit 1'],
    [['build', '--jobs', '0'], 'Write a number from 1 to 64'],
    [['build', '--shard', '5/4'], 'Write which one, from 1 on, and of how many: --shard 3/40'],
    [['build', '--imprints-only', '3'], '--imprints churches.csv'],
    [['build', '--watch', '--imprints', 'a.csv'], '--watch and --imprints do not go together'],
    [['build', '--watch', '--shard', '1/2'], '--watch and --shard do not go together'],
    [['report', 'join', 'a.json'], 'bulletin report merge a.json b.json'],
    [['build', '--out'], "option '--out <folder>' argument missing"],
    [['proof', '--zzz'], 'help: bulletin proof --help tells what there is.'],
    [['help', 'biuld'], 'Did you mean build?'],
    [['completions', 'tcsh'], 'there is no shell called ‘tcsh’'],
    [['check', '--fix', '-'], '--fix cannot mend standard input'],
    [['build', '--watch', '-'], '--watch cannot follow standard input'],
    [['build', '--watch', '-o', '-'], '--watch and --out - do not go together'],
    [['build', '--page-size', 'a4,letter', '-o', '-'], 'x.handout.a4.pdf, x.handout.letter.pdf'],
    [['proof', '-o', '-'], 'only build and proof --spoken write to standard output'],
    [['preview', '-'], 'preview cannot follow standard input'],
    [['new'], "missing required argument 'title'"],
    [['new', 'June', '--date', '2026-02-30'], 'not a day of the calendar'],
  ])('%j is wrong, and nothing is done', (args, part) => {
    write('issues/x.md', issue('X'));
    const { status, out, err } = bulletin(args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^bulletin: error: .+ \(command-line\)\nhelp: .+\n$/);
    expect(err).toContain(part);
    expect(outputs()).toEqual([]);
  });

  it('wrong with --json is told as JSON too', () => {
    const { status, out } = bulletin(['build', '--json', '--edition', 'poster']);
    expect(JSON.parse(out)).toMatchObject({ files: [], messages: [{ rule: 'command-line' }], status });
  });

  it('makes files for the press, the copier and the risograph', () => {
    write('issues/x.md', issue('X'));
    const { status, out, err } = bulletin(['build', '--edition', 'press,copier,riso', '--ink', 'teal']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/x\.press\.letter\.pdf .* 1 page .* \d+ % ink of 300; colours up to ΔE \d+ off the screen$/m);
    expect(outputs()).toEqual([
      'x.copier.letter.pdf',
      'x.press.letter.pdf',
      'x.riso.letter.proof.pdf',
      'x.riso.letter.teal.pdf',
    ]);
    expect(bulletin(['preflight', 'out/x.press.letter.pdf', 'out/x.copier.letter.pdf'])).toMatchObject({
      status: 0,
      err: '',
    });
  });

  it('says what is wrong with the profile of a press', () => {
    write('issues/x.md', issue('X'));
    const missing = bulletin(['build', '--edition', 'press', '--profile', 'shop.icc']);
    expect(missing).toMatchObject({ status: 1, out: '' });
    expect(missing.err).toContain('shop.icc: error: there is no profile that can be read (profile-missing)');
    write('shop.icc', 'not a profile');
    const { status, err } = bulletin(['build', '--edition', 'press', '--profile', 'shop.icc']);
    expect(status).toBe(1);
    expect(err).toContain('shop.icc: error: the profile cannot be used: it is not an ICC profile (profile-unusable)');
    expect(err).toContain('help: Ask the print shop for the ICC profile');
    expect(outputs()).toEqual([]);
  });

  it('may not make two outputs of one name', () => {
    write('issues/x.md', issue('X'));
    write('old/X.md', issue('Old X'));
    const { status, err } = bulletin(['build', 'issues/x.md', 'old/X.md']);
    expect(status).toBe(2);
    expect(err).toContain('issues/x.md and old/X.md would both be written to X.handout.letter.pdf');
    expect(outputs()).toEqual([]);
  });

  it('names the template that there is not, once', () => {
    write('issues/a.md', issue('A'));
    write('issues/b.md', issue('B'));
    const { status, err } = bulletin(['build', '--template', 'newsleter']);
    expect(status).toBe(1);
    expect(err).toBe(
      'bulletin: error: there is no template called ‘newsleter’ (template-unknown)\nhelp: Did you mean newsletter?\n',
    );
  });
});

describe('a table of churches', () => {
  const TABLE = `name,url\nA,https://example.org/a\nB,no address\n${['C', 'D', 'E', 'F'].map((name) => `${name},\n`).join('')}`;
  const digests = () => outputs().map((name) => hash(readFileSync(join(root, 'out', name))));
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  it('has each issue made for each of them, by one thread or several alike', () => {
    write('issues/x.md', issue('X'));
    write('issues/y.md', issue('Y'));
    write('churches.csv', TABLE);
    const one = bulletin(['build', '--imprints', 'churches.csv', '--jobs', '1']);
    expect(one).toMatchObject({ status: 1 });
    expect(one.err).toMatch(/^churches\.csv:3:3: error: `url` is not the address of a web page/);
    expect(one.out.trim().split('\n')).toHaveLength(10);
    expect(outputs()).toContain('y.f.handout.letter.pdf');
    const made = digests();
    expect(made).toHaveLength(11);
    const again = bulletin(['build', '--imprints', 'churches.csv', '--json']);
    expect(again.status).toBe(1);
    expect(JSON.parse(again.out)).toMatchObject({
      files: [],
      unchanged: expect.arrayContaining(['out/x.a.handout.letter.pdf']),
    });
    rmSync(join(root, 'out'), { recursive: true });
    const two = bulletin(['build', '--imprints', 'churches.csv', '--jobs', '2']);
    expect([two.status, two.err]).toEqual([one.status, one.err]);
    expect(digests()).toEqual(made);
    rmSync(join(root, 'out'), { recursive: true });
    bulletin(['build', 'issues/x.md', '--imprints', 'churches.csv', '--imprints-only', '4,f']);
    expect(outputs()).toEqual(['imprints.json', 'x.c.handout.letter.pdf', 'x.f.handout.letter.pdf']);
  });
});

describe('parts of a work', () => {
  it('are done by themselves, and their reports merged into one', () => {
    for (const name of ['a', 'b', 'c', 'd']) write(`issues/${name}.md`, issue(name.toUpperCase()));
    write('issues/e.md', issue('E', '- <b>x</b>'));
    const whole = bulletin(['build', '--json']);
    const made = outputs();
    rmSync(join(root, 'out'), { recursive: true });
    for (const part of [1, 2, 3]) {
      const done = bulletin(['build', '--json', '--shard', `${part}/3`]);
      write(`part-${part}.json`, done.out);
    }
    expect(outputs()).toEqual(made);
    const merged = bulletin(['report', 'merge', 'part-3.json', 'part-1.json', 'part-2.json']);
    expect(merged).toMatchObject({ status: whole.status, err: '' });
    const timeless = (json: string): string => json.replace(/"milliseconds": [\d.]+/g, '');
    expect(timeless(merged.out)).toBe(timeless(whole.out));
    const partly = bulletin(['report', 'merge', 'part-3.json']);
    expect(partly).toMatchObject({ status: 1, out: '' });
    expect(partly.err).toContain('error: 2 parts are missing: 1/3, 2/3 (report-parts)');
  });
});

describe('standard input and output', () => {
  it('an issue comes on the one, and a file goes to the other, the same as on the disk', () => {
    write('issues/letter.md', issue('X'));
    expect(bulletin(['build', '-', '-q'], { input: issue('X') })).toEqual({ status: 0, out: '', err: '' });
    expect(outputs()).toEqual(['letter.handout.letter.pdf']);
    const piped = spawnSync(process.execPath, [bin, 'build', '-', '-o', '-'], { cwd: root, input: issue('X') });
    expect([piped.status, String(piped.stderr)]).toEqual([0, '']);
    expect(piped.stdout.equals(readFileSync(join(root, 'out/letter.handout.letter.pdf')))).toBe(true);
    expect(existsSync(join(root, '-'))).toBe(false);
  });

  it('what is wrong with it is said of standard input', () => {
    const input = issue('X', '- <b>x</b>');
    const { status, out, err } = bulletin(['check', '-', '--json'], { input });
    expect(status).toBe(1);
    expect(err).toMatch(/^standard input:5:3: error: HTML cannot be printed: <b> \(raw-html\)\n/);
    expect(JSON.parse(out).messages).toMatchObject([{ path: 'standard input', line: 5, rule: 'raw-html' }]);
  });

  it('a file on standard output leaves no room for the result as JSON', () => {
    write('issues/x.md', issue('X'));
    const { status, out } = bulletin(['build', '--out', '-', '--json']);
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ files: [], messages: [{ rule: 'command-line' }], status: 2 });
  });

  /** Runs a command line of the shell, in which `$0` is bulletin. */
  const inShell = (line: string): Run => {
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', line.replaceAll('$0', `"${process.execPath}" "${bin}"`)],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    return { status, out: stdout, err: stderr };
  };

  it.skipIf(!existsSync('/dev/full'))('a full disk behind standard output is told once, and does not end well', () => {
    write('issues/x.md', issue('X'));
    const err = [
      'bulletin: error: the output could not be written: the disk is full (output-unwritable)',
      'help: Make room on the disk, or send the output elsewhere.',
      '',
    ].join('\n');
    for (const args of ['build', 'build --json', 'build --out -', '--help', 'check --format sarif'])
      expect(inShell(`$0 ${args} > /dev/full`), args).toEqual({ status: 1, out: '', err });
    expect(outputs()).toEqual(['x.handout.letter.pdf']);
    write('issues/x.md', issue('X', '- <b>x</b>'));
    expect(inShell('$0 build > /dev/full').status).toBe(1);
    expect(inShell('$0 build 2> /dev/full').status).toBe(1);
  });

  it.skipIf(process.platform === 'win32')('whoever stops reading is not told of it', () => {
    expect(inShell('{ $0 build --help; echo $? >&2; } | true')).toEqual({ status: 0, out: '', err: '0\n' });
  });
});

describe('whatever is thrown', () => {
  /** Has Node run this before bulletin, in each of its threads. */
  const withCode = (code: string): { env: Record<string, string> } => {
    write('before.cjs', code);
    return { env: { NODE_OPTIONS: `--require "${join(root, 'before.cjs').replaceAll('\\', '\\\\')}"` } };
  };
  /** Throws as soon as an issue is looked at. */
  const whenRead = (code: string): string => `
    const fs = require('node:fs/promises');
    const { stat } = fs;
    fs.stat = (path, ...rest) => { if (String(path).endsWith('x.md')) { ${code} } return stat(path, ...rest); };
    require('node:module').syncBuiltinESMExports();`;

  it.each([
    ['in a command', "throw new TypeError('ours')"],
    ['where nobody waits for it', "setImmediate(() => { throw new TypeError('ours'); })"],
    ['by a promise that nobody waits for', "Promise.reject(new TypeError('ours'))"],
  ])('%s is told as a defect, in one document', (_where, code) => {
    write('issues/x.md', issue('X'));
    const { status, out, err } = bulletin(['build', '--json'], withCode(whenRead(code)));
    expect(err).toMatch(
      /^bulletin: error: this is a defect in bulletin, not in your issue \(defect\)\nhelp: Send .*\n/,
    );
    expect(err).toMatch(/\nbulletin 0\.1\.0, Node v.*\nTypeError: ours\n {4}at /);
    expect(JSON.parse(out)).toMatchObject({ files: [], messages: [{ severity: 'error', rule: 'defect' }], status: 70 });
    expect(status).toBe(70);
    const log = bulletin(['check', '--format', 'sarif'], withCode(whenRead(code)));
    expect(JSON.parse(log.out).runs[0].results).toMatchObject([{ ruleId: 'defect' }]);
    expect(log.status).toBe(70);
  });

  it('because the machine has no more is told as that', () => {
    write('issues/x.md', issue('X'));
    const { status, out, err } = bulletin(
      ['build', '--json'],
      withCode(whenRead("throw new RangeError('WebAssembly.Memory(): could not allocate memory')")),
    );
    expect(err).toMatch(/^bulletin: error: there is not enough memory \(machine-limit\)\nhelp: .*\n$/);
    expect(JSON.parse(out)).toMatchObject({ messages: [{ rule: 'machine-limit' }], status: 1 });
    expect(status).toBe(1);
  });

  it('while saves are waited for ends the waiting', () => {
    write('issues/x.md', issue('X'));
    const later = `if (process.argv.includes('--watch')) {
      const { write } = process.stderr;
      process.stderr.write = (text, ...rest) => {
        if (String(text).startsWith('Watching')) Promise.reject(new TypeError('ours'));
        return write.call(process.stderr, text, ...rest);
      };
    }`;
    const { status, err } = bulletin(['build', '--watch'], withCode(later));
    expect(err).toContain('(defect)');
    expect(status).toBe(70);
  });

  it('by a worker that starts leaves its work to the others', () => {
    for (const name of ['a', 'b', 'c']) write(`issues/${name}.md`, issue(name));
    const inWorkers = "if (!require('node:worker_threads').isMainThread) throw new Error('no');";
    expect(bulletin(['build', '--jobs', '2', '-q'], withCode(inWorkers))).toEqual({ status: 0, out: '', err: '' });
    expect(outputs()).toHaveLength(3);
  });

  it.skipIf(process.platform === 'win32')('where no more files may be opened ends as a message', () => {
    write('issues/x.md', issue('X'));
    const ended = [18, 20, 21, 22, 24, 26, 30, 34, 38].map((limit) => {
      const command = `ulimit -n ${limit}; "${process.execPath}" "${bin}" build --edition web --json`;
      const { status, stdout } = spawnSync('sh', ['-c', command], { cwd: root, encoding: 'utf8' });
      return { status, stdout };
    });
    // With fewer than some, which depends on Node, bulletin itself cannot be read; with more than some, all is well.
    const told = ended.filter(({ stdout }) => stdout !== '').map(({ status, stdout }) => [status, JSON.parse(stdout)]);
    const limited = told.filter(([status]) => status !== 0);
    expect(limited).not.toEqual([]);
    for (const [status, document] of limited)
      expect([status, document]).toMatchObject([1, { messages: [{ rule: 'machine-limit' }], status: 1 }]);
  });

  it.skipIf(process.platform === 'win32')('by a limit of the size of files is told, and nothing is left there', () => {
    write('issues/x.md', issue('X'));
    mkdirSync(join(root, 'out'));
    const command = `ulimit -f 4; "${process.execPath}" "${bin}" build`;
    const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: root, encoding: 'utf8' });
    expect(stderr).toMatch(
      /^out\/x\.handout\.letter\.pdf: error: the file is larger than .* \(file-unwritable\)\nhelp: .*\n$/,
    );
    expect({ status, outputs: outputs() }).toEqual({ status: 1, outputs: [] });
  });

  it.skipIf(process.platform === 'win32')('by a folder that may not be written to is told', () => {
    write('issues/x.md', issue('X'));
    mkdirSync(join(root, 'out'));
    for (const folder of [installed, root]) chmodSync(folder, 0o755);
    chmodSync(join(root, 'out'), 0o555);
    // Who may do everything is somebody else for once.
    const somebody = process.getuid!() === 0 ? { uid: 65534, gid: 65534 } : {};
    const { status, stderr } = spawnSync(process.execPath, [bin, 'build'], {
      cwd: root,
      encoding: 'utf8',
      ...somebody,
    });
    expect(stderr).toContain('error: the folder may not be written to (file-unwritable)\n');
    expect({ status, outputs: outputs() }).toEqual({ status: 1, outputs: [] });
  });

  it('by a folder that is removed meanwhile is made good', () => {
    for (const name of ['a', 'b']) write(`issues/${name}.md`, issue(name));
    // Before the second file is written.
    const removing = `
      const fs = require('node:fs');
      const { renameSync } = fs;
      fs.renameSync = (from, to) => {
        renameSync(from, to);
        if (to.includes('a.handout')) fs.rmSync(require('node:path').dirname(to), { recursive: true });
      };
      require('node:module').syncBuiltinESMExports();`;
    const { status, err } = bulletin(['build', '--jobs', '1'], withCode(removing));
    expect({ status, err, outputs: outputs() }).toEqual({ status: 0, err: '', outputs: ['b.handout.letter.pdf'] });
  });

  it('by a disk that takes no such name is told, and nothing is left there', () => {
    // With what tells it from others the name has 255 bytes, and then one more.
    const longest = 'x'.repeat(255 - '.handout.letter.pdf'.length);
    write(`issues/${longest}.md`, issue('X'));
    expect(bulletin(['build', '-q'])).toEqual({ status: 0, out: '', err: '' });
    expect(outputs()).toEqual([`${longest}.handout.letter.pdf`]);
    rmSync(join(root, 'out'), { recursive: true });
    write(`issues/${longest}x.md`, issue('X'));
    const { status, err } = bulletin(['build', `issues/${longest}x.md`]);
    expect(err).toContain(`error: the name is too long: ${longest}x.handout.letter.pdf (file-unwritable)\n`);
    expect({ status, outputs: outputs() }).toEqual({ status: 1, outputs: [] });
  });
});

describe('what goes on until it is stopped', () => {
  /** Runs a command while it is used; gives how it ended when it was interrupted. */
  async function running(args: readonly string[], use: (said: (pattern: RegExp) => Promise<string>) => Promise<void>) {
    const command = spawn(process.execPath, [bin, ...args], { cwd: root });
    onTestFinished(() => void command.kill('SIGKILL'));
    const told = new Told<string>();
    const out = (): string => told.all.join('');
    const ended = new Promise<number | null>((resolve) => command.on('exit', resolve));
    command.stdout.on('data', (part) => told.tell(String(part)));
    await use(async (pattern) => {
      await Promise.race([told.until(() => pattern.test(out())), ended]);
      return out();
    });
    command.kill('SIGINT');
    return ended;
  }

  it('builds what is saved', async () => {
    write('issues/x.md', issue('X'));
    const status = await running(['build', '--watch'], async (said) => {
      expect(await said(/x\.handout/)).toContain('x.handout.letter.pdf');
      rmSync(join(root, 'out'), { recursive: true });
      write('issues/x.md', issue('X', '- Pray again.'));
      await said(/x\.handout.*x\.handout/s);
      expect(outputs()).toEqual(['x.handout.letter.pdf']);
    });
    expect(status).toBe(130);
    const { status: refused, err } = bulletin(['build', '--watch', '--json']);
    expect(refused).toBe(2);
    expect(err).toContain('--watch and --json do not go together');
  });

  it('gives the preview to who has its address', async () => {
    write('issues/x.md', issue('X'));
    const status = await running(['preview', '--no-open'], async (said) => {
      const out = await said(/^http.*\n/);
      const page = await fetch(out.trim());
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>Preview')]);
      expect((await fetch(new URL('/', out.trim()))).status).toBe(403);
    });
    expect(status).toBe(130);
  });

  it('paints proofs with what is installed', () => {
    write('issues/x.md', issue('X'));
    expect(bulletin(['proof', '--resolution', '40']).status).toBe(0);
    expect(outputs()).toEqual(['x.contact-sheet.png', 'x.handout.letter.1.png']);
  });
});

describe('a build', () => {
  it('gives each size and template asked for, in the folder asked for', () => {
    write('issues/x.md', issue('X'));
    const { status, out } = bulletin(['build', '--page-size', 'letter,a4', '--template', 'newsletter', '--out', 'a/b']);
    expect(status).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(2);
    expect(readdirSync(join(root, 'a/b')).sort()).toEqual(['x.handout.a4.pdf', 'x.handout.letter.pdf']);
  });

  it('reports every issue that has an error, and builds the others', () => {
    write('issues/empty.md', '');
    write('issues/html.md', issue('H', '- <b>x</b>'));
    write('issues/latin.md', Buffer.from(issue('Caf\xe9'), 'latin1'));
    write('issues/windows.md', `\uFEFF${issue('W')}`.replaceAll('\n', '\r\n'));
    write('issues/yaml.md', '---\ntitle: "W\n---\n\n- Pray\n');
    write('issues/template.md', '---\ntitle: T\ntemplate: nope\n---\n\n- Pray');
    const { status, out, err } = bulletin(['build', '--page-size', 'a4,letter']);
    expect(status).toBe(1);
    expect(out).toMatch(/^out.windows\.handout\.a4.*\nout.windows\.handout\.letter.*\n$/);
    expect(outputs()).toEqual(['windows.handout.a4.pdf', 'windows.handout.letter.pdf']);
    const heads = err.split('\n').filter((line) => / error: /.test(line));
    expect(heads.map((line) => line.replaceAll('\\', '/'))).toEqual([
      'issues/empty.md:1:1: error: the issue is empty (issue-empty)',
      'issues/html.md:5:3: error: HTML cannot be printed: <b> (raw-html)',
      'issues/latin.md:2:11: error: this is not UTF-8: the byte E9, which would be é in Windows-1252 (encoding)',
      expect.stringMatching(/^issues\/template\.md:3:11: error: there is no template called ‘nope’/),
      'issues/yaml.md:2:10: error: a quotation mark or a colon is missing (front-matter-yaml)',
    ]);
    expect(err).toContain('  - <b>x</b>\n    ^\nhelp: ');
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('takes what is named on the command line alone, by Windows paths too', () => {
    write('issues/x.md', issue('X'));
    write('issues/y.md', issue('Y'));
    expect(bulletin(['build', 'issues\\x.md', 'issues/x.md', 'gone.md'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('gone.md: error: there is no such file (issue-missing)'),
    });
    expect(outputs()).toEqual(['x.handout.letter.pdf']);
  });

  it('drafts an e-mail and makes a web page, once for all page sizes', () => {
    write('issues/x.md', issue('X'));
    write('bulletin.config.yaml', 'email: { from: Desk <desk@example.org>, to: old@example.org }\n');
    const sizes = ['--page-size', 'letter,a4', '--edition', 'email,web'];
    const head = ['--to', 'a@example.org', '--to', 'Bea <b@example.org>', '--subject', 'Week of {title}'];
    const { status, out, err } = bulletin(['build', ...sizes, ...head]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^out.x\.email\.eml +\d+ KB +\d\.\d s\nout.x\.web\.html +\d+ KB +\d\.\d s\n$/);
    expect(outputs()).toEqual(['x.email.eml', 'x.web.html']);
    expect(readFileSync(join(root, 'out/x.email.eml'), 'latin1')).toMatch(
      /^From: Desk <desk@example\.org>\r\nTo: a@example\.org, Bea <b@example\.org>\r\nSubject: Week of X\r\n/m,
    );
    const again = JSON.parse(bulletin(['build', ...sizes, '--json']).out);
    expect(again.files.map((file: object) => Object.keys(file).sort().join())).toEqual([
      'bytes,edition,issue,kind,milliseconds,path',
      'bytes,edition,issue,kind,milliseconds,path',
    ]);
  });

  it.each([
    [['--to', 'a@example.org\r\nBcc: b@example.org'], 'is not one e-mail address'],
    [['--from', 'Desk'], '‘Desk’ is not one e-mail address'],
    [['--subject', 'A\r\nBcc: b@example.org'], 'the subject has a line break'],
    [['--subject', '{titel}'], 'the subject has {titel} in it'],
  ])('refuses %j', (args, reason) => {
    write('issues/x.md', issue('X'));
    const { status, err } = bulletin(['build', '--edition', 'email', ...args]);
    expect(status).toBe(2);
    expect(err).toContain(reason);
    expect(outputs()).toEqual([]);
  });

  it('says where what it is told is of no use', () => {
    write('issues/x.md', issue('X'));
    expect(bulletin(['build', '--to', 'a@example.org']).err).toContain('no e-mail is made');
    const proof = bulletin(['proof', '--edition', 'web']);
    expect(proof.status).toBe(2);
    expect(proof.err).toContain('no pages to paint');
  });

  it('is told as JSON', () => {
    write('issues/x.md', `---\ntitle: X\ntitel: Y\n---\n\n- Pray\n`);
    const { status, out, err } = bulletin(['build', '--json', '--strict']);
    expect(status).toBe(1);
    expect(err).toContain('warning: the key `titel`');
    const path = join('issues', 'x.md');
    expect(JSON.parse(out)).toEqual({
      files: [
        {
          issue: path,
          path: join('out', 'x.handout.letter.pdf'),
          kind: 'pages',
          edition: 'handout',
          pageSize: 'letter',
          pages: 1,
          bytes: readFileSync(join(root, 'out/x.handout.letter.pdf')).length,
          milliseconds: expect.any(Number),
          leftEmpty: expect.any(Number),
        },
      ],
      messages: [
        {
          path,
          line: 3,
          column: 1,
          severity: 'warning',
          rule: 'front-matter-unknown-key',
          reason: expect.any(String),
          help: 'Did you mean `title`?',
        },
      ],
      status: 1,
    });
  });

  it('is coloured only where that is wanted', () => {
    write('issues/x.md', '');
    expect(bulletin(['build']).err).not.toContain('\u001b');
    expect(bulletin(['build'], { env: { FORCE_COLOR: '1' } }).err).toContain('\u001b[31merror:');
  });

  it('follows the configuration from a folder below the root', () => {
    write('bulletin.config.yaml', 'page-size: [a4, letter]\nout: pdf\norganization: Bread & Wine\n');
    write('issues/2026/x.md', issue('X'));
    const { status, out } = bulletin(['build', 'x.md'], { cwd: join(root, 'issues/2026') });
    expect(status).toBe(0);
    expect(out.replaceAll('\\', '/')).toMatch(/^\.\.\/\.\.\/pdf\/x\.handout\.a4\.pdf/);
    expect(readdirSync(join(root, 'pdf'))).toHaveLength(2);
  });

  it('stops at a configuration that has an error, which is told once', () => {
    write('bulletin.config.yaml', 'page-size: lettre\n');
    for (const name of ['a', 'b']) write(`issues/${name}.md`, issue(name));
    const { status, err } = bulletin(['build']);
    expect(status).toBe(1);
    expect(err.match(/error:/g)).toHaveLength(1);
    expect(err).toMatch(/^bulletin\.config\.yaml:1:12: error: .*did you mean letter\?/);
    expect(outputs()).toEqual([]);
  });

  it('says what is in the way of the outputs', () => {
    write('issues/x.md', issue('X'));
    write('out', 'a file');
    const { status, err } = bulletin(['build']);
    expect(status).toBe(1);
    expect(err).toContain('out is a file, not a folder (file-unwritable)');
    expect(readFileSync(join(root, 'out'), 'utf8')).toBe('a file');
  });

  it('takes a template of the project', () => {
    write('issues/x.md', issue('X'));
    write(
      'templates/mine/template.tsx',
      "export default {\n  description: '',\n  design() { throw new Error('no'); } };",
    );
    const { status, err } = bulletin(['build', '--template', 'mine']);
    expect(status).toBe(1);
    expect(err.replaceAll('\\', '/')).toBe(
      'templates/mine/template.tsx:3: error: the template has an error: it throws Error: no (template-error)\n' +
        "    design() { throw new Error('no'); } };\nhelp: Mend the template, or choose another.\n",
    );
  });
});

describe('a build on several cores', () => {
  /** Everything of a run but the time that it took. */
  function built(jobs: number) {
    rmSync(join(root, 'out'), { recursive: true, force: true });
    const timeless = (text: string): string => text.replace(/ +\d+\.\d s\b/g, '').replace(/"milliseconds": .*/g, '');
    const args = ['build', '--page-size', 'letter,a4', '--jobs', String(jobs)];
    const said = bulletin(args);
    const json = bulletin([...args, '--json']);
    const files = outputs().map((name) => [name, digest(join(root, 'out', name))]);
    return { status: said.status, err: said.err, out: timeless(said.out), json: timeless(json.out), files };
  }

  it('writes and says the same as on one, in the same order', () => {
    const long = Array.from({ length: 40 }, (_, item) => `- Pray for item ${item} of a long letter.`).join('\n');
    for (const name of ['b', 'd', 'f', 'h', 'k', 'l']) write(`issues/${name}.md`, issue(`Letter ${name}`));
    write('issues/a.md', issue('A long letter', long));
    write('issues/c.md', issue('HTML', '- <b>x</b>'));
    write('issues/e.md', '---\ntitle: E\ntitel: E\n---\n\n- Pray\n');
    write('issues/g.md', Buffer.from(issue('Caf\xe9'), 'latin1'));
    for (const name of ['i', 'j']) write(`issues/${name}.md`, `---\ntitle: T\ntemplate: mine\n---\n\n- Pray`);
    write('templates/mine/template.tsx', "export default { description: '', design() { throw new Error('no'); } };");
    write('sensitive.yaml', 'names: [Letter h]\n');
    write('bulletin.config.yaml', 'rules:\n  doubled-word: error\n');
    write('issues/k.md', issue('K', '- Pray for the the boats.'));
    const alone = built(1);
    expect(alone.files).toHaveLength(2 * 6);
    expect(alone.err.match(/\(([\w-]+)\)$/gm)).toEqual([
      '(raw-html)',
      '(front-matter-unknown-key)',
      '(encoding)',
      '(sensitive-name)',
      '(template-error)',
      '(doubled-word)',
    ]);
    expect(built(3)).toEqual(alone);
  });

  /** In the main thread it waits for a worker to come and die. */
  const DEADLY = `
    const { isMainThread } = process.getBuiltinModule('node:worker_threads');
    const { existsSync, writeFileSync } = process.getBuiltinModule('node:fs');
    function design() {
      if (isMainThread) {
        for (let turn = 0; turn < 6000 && !existsSync('died'); turn++)
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
        throw new Error('not here');
      }
      writeFileSync('died', '');
      process.exit(7);
    }
    export default { description: '', design };`;

  it('goes on when a worker dies, and says over which issue', () => {
    write('templates/deadly/template.tsx', DEADLY);
    for (let number = 0; number < 9; number++) write(`issues/${number}.md`, issue(`Issue ${number}`));
    for (const number of [0, 1]) write(`issues/${number}.md`, `---\ntitle: T\ntemplate: deadly\n---\n\n- Pray`);
    const { status, err } = bulletin(['build', '--jobs', '2']);
    expect(status).toBe(70);
    expect(err.split('\n').filter((line) => / error: /.test(line))).toEqual([
      expect.stringContaining('error: the template has an error: it throws Error: not here (template-error)'),
      `${join('issues', '1.md')}: error: this is a defect in bulletin, not in your issue (defect)`,
    ]);
    expect(err).toContain('a worker ended with 7');
    expect(outputs()).toEqual([2, 3, 4, 5, 6, 7, 8].map((number) => `${number}.handout.letter.pdf`));
  });

  /** Never done: the build ends when it is interrupted, and not before, however slow the machine is. */
  const ENDLESS = `
    await new Promise((done) => setTimeout(done, 2 ** 30));
    export default { description: '', design() {} };`;

  it.each([1, 3])('that is interrupted leaves nothing half-written (%i)', async (jobs) => {
    write('templates/endless/template.tsx', ENDLESS);
    for (let number = 0; number < 40; number++) write(`issues/${number}.md`, issue(`Issue ${number}`));
    write('issues/last.md', `---\ntitle: T\ntemplate: endless\n---\n\n- Pray`);
    for (const [signal, after] of [
      ['SIGKILL', 6],
      ['SIGINT', 1],
      ['SIGTERM', 4],
      ['SIGINT', 12],
    ] as const) {
      rmSync(join(root, 'out'), { recursive: true, force: true });
      const args = [bin, 'build', '--jobs', String(jobs)];
      const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
      onTestFinished(() => void child.kill('SIGKILL'));
      let lines = 0;
      child.stdout.on('data', (part) => {
        lines += String(part).split('\n').length - 1;
        if (lines >= after && !child.killed) child.kill(signal);
      });
      const status = await new Promise((resolve) => child.on('close', resolve));
      expect(status).toBe(signal === 'SIGKILL' ? null : 130);
      // What is killed can tidy up no more.
      const left = outputs().filter((name) => signal !== 'SIGKILL' || !name.endsWith('.tmp'));
      expect(left.length).toBeGreaterThanOrEqual(after);
      for (const name of left) {
        expect(name).toMatch(/^\d+\.handout\.letter\.pdf$/);
        expect(
          readFileSync(join(root, 'out', name))
            .subarray(-6)
            .toString(),
        ).toBe('%%EOF\n');
      }
    }
  });
});

it('the same input gives the same bytes in another folder, on another day, in another place', () => {
  for (const folder of ['here', 'there/and deeper']) {
    for (const part of ['issues', 'bulletin.config.yaml'])
      cpSync(join(repository, part), join(root, folder, part), { recursive: true });
  }
  write(
    'another-day.cjs',
    'const Today = Date; globalThis.Date = class extends Today {' +
      ' constructor(...given) { super(...(given.length > 0 ? given : [Date.now()])); }' +
      ' static now() { return Today.UTC(2031, 1, 3, 4, 5); } };',
  );
  const elsewhere = {
    TZ: 'Pacific/Kiritimati',
    LANG: 'km_KH.UTF-8',
    LC_ALL: 'km_KH.UTF-8',
    USER: 'somebody',
    NODE_OPTIONS: `--require "${join(root, 'another-day.cjs').replaceAll('\\', '\\\\')}"`,
  };
  expect(bulletin(['build'], { cwd: join(root, 'here') }).status).toBe(0);
  expect(bulletin(['build'], { cwd: join(root, 'there/and deeper'), env: elsewhere }).status).toBe(0);
  const names = readdirSync(join(root, 'here/out')).sort();
  expect(names).toContain('ijm-prayer-request.handout.letter.pdf');
  for (const name of names)
    expect(digest(join(root, 'there/and deeper/out', name)), name).toBe(digest(join(root, 'here/out', name)));
});

describe('a translation', () => {
  beforeEach(() => {
    write('issues/letter.md', issue('Letter', '- Pray for all.'));
    write('issues/letter.es.md', issue('Carta', '- Oremos por todos.'));
    write('issues/other.md', issue('Other'));
  });

  it('is an issue in the language of its name', () => {
    expect(bulletin(['build'])).toMatchObject({ status: 0, err: '' });
    expect(readdirSync(join(root, 'out')).sort()).toEqual([
      'letter.es.handout.letter.pdf',
      'letter.handout.letter.pdf',
      'other.handout.letter.pdf',
    ]);
    expect(readFileSync(join(root, 'out/letter.es.handout.letter.pdf'), 'latin1')).toMatch(/\/Lang \(es\)/);
  });

  it('is set beside its original by the bilingual template, which leaves out what has none', () => {
    expect(bulletin(['build', '--template', 'bilingual'])).toMatchObject({ status: 0, err: '' });
    expect(readdirSync(join(root, 'out'))).toEqual(['letter.handout.letter.pdf']);
    expect(bulletin(['build', 'issues/other.md', '--template', 'bilingual'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('(translation-missing)'),
    });
    rmSync(join(root, 'issues/letter.es.md'));
    expect(bulletin(['build', '--template', 'bilingual'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('(translation-missing)'),
    });
  });

  it('is set beside its original in an edition that has the bilingual template', () => {
    write('bulletin.config.yaml', 'editions:\n  both:\n    template: bilingual\n');
    expect(bulletin(['build', '--edition', 'both'])).toMatchObject({ status: 0, err: '' });
    expect(readdirSync(join(root, 'out'))).toEqual(['letter.both.letter.pdf']);
    // Asked for beside another edition, it keeps no issue out.
    const { status, err } = bulletin(['build', '--edition', 'both,handout']);
    expect(status).toBe(1);
    expect(err).toContain('other.md:1:1: error: a bilingual sheet sets a translation beside the issue');
  });

  it('is found, and told of, by workers too', () => {
    write('issues/second.md', issue('Second', '- Pray.\n\n## Asia\n\n- Pray for all.'));
    write('issues/second.es.md', issue('Segunda', '- Oremos.'));
    const made = ['1', '2'].map((jobs) => {
      const { status, err } = bulletin(['build', '--template', 'bilingual', '--jobs', jobs]);
      const names = readdirSync(join(root, 'out')).sort();
      return { status, err, files: names.map((name) => [name, digest(join(root, 'out', name))]) };
    });
    expect(made[0]).toMatchObject({ status: 0, err: expect.stringContaining('(translation-region)') });
    expect(made[0]!.files.map(([name]) => name)).toEqual(['letter.handout.letter.pdf', 'second.handout.letter.pdf']);
    expect(made[1]).toEqual(made[0]);
  });

  it('has what is found in it told under its own name', () => {
    write('issues/letter.es.md', issue('Carta', '- <b>Oremos</b>'));
    const { status, err } = bulletin(['build', '--template', 'bilingual']);
    expect(status).toBe(1);
    expect(err).toContain('letter.es.md:5:3: error: HTML cannot be printed');
    expect(existsSync(join(root, 'out'))).toBe(false);
  });
});

describe('a check', () => {
  it('says what a build would, and writes nothing', () => {
    write('issues/x.md', issue('X', '- <b>x</b>'));
    write('issues/y.md', '---\ntitle: Y\nsmrt: no\n---\n\n- Pray\n');
    const { status, out, err } = bulletin(['check']);
    expect({ status, out }).toEqual({
      status: 1,
      out: `${join('issues', 'x.md')}  1 error\n${join('issues', 'y.md')}  1 warning\n2 issues checked: 1 error, 1 warning\n`,
    });
    expect(err).toContain('(raw-html)');
    expect(outputs()).toEqual([]);
  });

  it('ends well with warnings, and not with --strict', () => {
    write('issues/y.md', '---\ntitle: Y\nsmrt: no\n---\n\n- Pray\n');
    expect(bulletin(['check']).status).toBe(0);
    expect(bulletin(['check', '--strict']).status).toBe(1);
  });

  const LETTER =
    '\uFEFF---\r\ntitle: Letter\r\ndate: 2026-11-22\r\n---\r\n\r\n- Pray for the the boats in April.One is lost.\r\n';

  it('mends what needs no judgement, shows it, and has nothing to mend afterwards', () => {
    write('issues/x.md', LETTER);
    const path = join('issues', 'x.md');
    const { status, out, err } = bulletin(['check', '--fix']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toBe(
      [
        `${path}: 1 line mended`,
        '    6 - - Pray for the the boats in April.One is lost.',
        '      + - Pray for the boats in April. One is lost.',
        '1 issue checked: nothing found',
        '',
      ].join('\n'),
    );
    expect(readFileSync(join(root, path), 'utf8')).toBe(
      LETTER.replace('the the', 'the').replace('April.One', 'April. One'),
    );
    expect(bulletin(['check', '--fix']).out).toBe('1 issue checked: nothing found\n');
  });

  it('writes nothing without being asked', () => {
    write('issues/x.md', LETTER);
    const { out, err } = bulletin(['check']);
    expect(out).toBe('1 issue checked: 2 warnings\n');
    expect(err).toContain('6:12: warning: the word ‘the’ stands twice (doubled-word)');
    expect(readFileSync(join(root, 'issues/x.md'), 'utf8')).toBe(LETTER);
  });

  it('speaks to other programs', () => {
    write('issues/x.md', LETTER);
    expect(bulletin(['check', '--format', 'github']).out.split('\n')[0]).toMatch(
      /^::warning file=issues\/x\.md,line=6,col=\d+,title=doubled-word::/,
    );
    const log = JSON.parse(bulletin(['check', '--format', 'sarif']).out);
    expect(log.runs[0].results).toHaveLength(2);
    const json = JSON.parse(bulletin(['check', '--format', 'json', '--fix']).out);
    expect(json.mended).toEqual([{ issue: join('issues', 'x.md'), changes: [expect.objectContaining({ line: 6 })] }]);
    expect(bulletin(['check', '--format', 'xml']).status).toBe(2);
  });

  it('weighs its findings as the configuration says, and so does a build', () => {
    write('issues/x.md', LETTER);
    write('bulletin.config.yaml', 'rules:\n  doubled-word: error\n  missing-space: off\n');
    expect(bulletin(['check'])).toMatchObject({ status: 1, out: '1 issue checked: 1 error\n' });
    expect(bulletin(['build'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('error: the word ‘the’ stands twice'),
    });
    expect(outputs()).toEqual([]);
    write('bulletin.config.yaml', 'rules:\n  doubled-word: off\n');
    expect(bulletin(['build'])).toMatchObject({ status: 0, err: '' });
  });

  it('compares with earlier issues', () => {
    write('issues/a.md', '---\ntitle: A\ndate: 2026-11-15\n---\n\n- Pray for the new well at Gannet Point.\n');
    write('issues/b.md', '---\ntitle: B\ndate: 2026-11-22\n---\n\n- Pray for the new well at Gannet Point.\n');
    const { out, err } = bulletin(['check']);
    expect(out).toContain('2 issues checked: 1 warning\n');
    expect(err).toContain(`an earlier issue has this item word for word: ${join('issues', 'a.md')}:6 (item-repeated)`);
  });
});

describe('names that must not be printed', () => {
  beforeEach(() => {
    write('issues/amina.md', issue('Of Amina', '- Pray for Amina.'));
    write('issues/y.md', issue('Y'));
  });

  it('stop the edition, and no other', () => {
    write('sensitive.yaml', 'names: [{ name: Amina, instead: Miriam, audience: public }]\n');
    expect(bulletin(['build', '--edition', 'handout,public']).status).toBe(0);
    expect(outputs()).toEqual([
      'Miriam.public.letter.pdf',
      'amina.handout.letter.pdf',
      'y.handout.letter.pdf',
      'y.public.letter.pdf',
    ]);
    rmSync(join(root, 'out'), { recursive: true });
    write('sensitive.yaml', 'names: [Amina]\n');
    const { status, err } = bulletin(['build']);
    expect(status).toBe(1);
    expect(err).toContain('‘Amina’ must not be printed (sensitive-name)');
    expect(outputs()).toEqual(['y.handout.letter.pdf']);
    expect(bulletin(['check'])).toMatchObject({ status: 1, err });
  });

  it('in a list that cannot be used stop everything', () => {
    write('sensitive.yml', 'names: [Amina]\n');
    expect(bulletin(['build'])).toMatchObject({ status: 1, err: expect.stringContaining('(sensitive-misnamed)') });
    rmSync(join(root, 'sensitive.yml'));
    write('sensitive.yaml', 'name: [Amina]\n');
    expect(bulletin(['build'])).toMatchObject({ status: 1, err: expect.stringContaining('(sensitive-unknown-key)') });
    expect(outputs()).toEqual([]);
  });

  it('may be masked, but not so that two outputs are called the same', () => {
    write('issues/rashid.md', issue('R'));
    write('sensitive.yaml', 'names: [{ name: Amina, instead: a friend }, { name: Rashid, instead: A friend }]\n');
    expect(bulletin(['build', '--edition', 'public'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('would both be written to'),
    });
    expect(outputs()).toEqual([]);
  });
});

describe('a new issue', () => {
  const regionsOf = (name: string): string[] =>
    readFileSync(join(root, 'issues', name), 'utf8').match(/^## .*$/gm) ?? [];

  it('has regions in the language of the configuration', () => {
    write('bulletin.config.yaml', 'lang: es\n');
    bulletin(['new', 'Junio']);
    expect(regionsOf('junio.md')).toEqual(['## África', '## Asia']);
  });

  it('has the regions of the configuration', () => {
    write('bulletin.config.yaml', 'regions: [Africa & Europe, HQ]\n');
    bulletin(['new', 'June']);
    expect(regionsOf('june.md')).toEqual(['## Africa & Europe', '## HQ']);
    expect(bulletin(['build']).status).toBe(0);
  });

  it('has regions by their names, whatever signs are in them', () => {
    write('bulletin.config.yaml', 'regions: ["[Asia](y) *z*", "# 1 & 2"]\n');
    expect(bulletin(['new', 'June']).status).toBe(0);
    expect(regionsOf('june.md')).toEqual(['## \\[Asia]\\(y) \\*z\\*', '## # 1 & 2']);
    expect(bulletin(['build']).status).toBe(0);
  });

  it('has one day', () => {
    expect(bulletin(['new', 'June', '--date', '2026-06-05', '--today']).status).toBe(2);
    expect(existsSync(join(root, 'issues'))).toBe(false);
  });

  it('has the regions and the design of another, and neither its items nor its date', () => {
    const facts = 'title: May\ndate: 2026-05-01\ntemplate: newsletter\nlang: en-GB\napproved: []\nscripture: S';
    write(
      'issues/may.md',
      `---\n${facts}\n---\n\n- Secret.\n\n## *Latin* America[^1]\n\nLead.\n\n- Item.\n\nHQ\n--\n\n- Item.\n\n[^1]: N.\n`,
    );
    expect(bulletin(['new', 'June', '--from', 'issues/may.md', '--date', '2026-06-05']).status).toBe(0);
    const text = readFileSync(join(root, 'issues/june.md'), 'utf8');
    expect(text).toContain('\ntitle: June\ndate: 2026-06-05\n');
    expect(text).toContain('\ntemplate: newsletter\n');
    expect(text).toContain('\nlang: en-GB\n');
    expect(text).not.toMatch(/Secret|Lead\.|2026-05|approved|\nscripture/);
    expect(regionsOf('june.md')).toEqual(['## *Latin* America', '## HQ']);
    write('issues/april.md', issue('April', '## Old\n\n- Pray.'));
    expect(bulletin(['new', 'July', '--from', 'last']).status).toBe(0);
    expect(regionsOf('july.md')).toEqual(['## *Latin* America', '## HQ']);
    expect(bulletin(['build', 'issues/june.md', 'issues/july.md']).status).toBe(0);
  });

  it('is an original, not a translation of it', () => {
    write('issues/may.md', issue('May', '## Africa\n\n- Pray.'));
    write('issues/may.zu.md', issue('Meyi', '## I-Afrika\n\n- Thandaza.'));
    expect(bulletin(['new', 'June', '--from', 'last']).status).toBe(0);
    expect(readFileSync(join(root, 'issues/june.md'), 'utf8')).toContain('## Africa');
  });

  it('needs the other to be there', () => {
    expect(bulletin(['new', 'June', '--from', 'issues/may.md'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('(issue-missing)'),
    });
    expect(bulletin(['new', 'June', '--from', 'last']).status).toBe(1);
    expect(existsSync(join(root, 'issues'))).toBe(false);
  });

  it('is opened in the editor', () => {
    const editor = join(root, 'an editor.mjs');
    writeFileSync(editor, "import { appendFileSync } from 'node:fs'; appendFileSync(process.argv[2], 'edited');");
    const env = { VISUAL: '', EDITOR: `${process.execPath} "${editor}"` };
    expect(bulletin(['new', 'June', '--edit'], { env }).status).toBe(0);
    expect(readFileSync(join(root, 'issues/june.md'), 'utf8')).toMatch(/edited$/);
    expect(bulletin(['new', 'July', '--edit'], { env: { VISUAL: '', EDITOR: 'no-such-editor' } })).toMatchObject({
      status: 1,
      err: expect.stringContaining('the editor no-such-editor cannot be started; the issue is begun all the same'),
    });
    expect(bulletin(['new', 'May', '--edit'], { env: { VISUAL: '', EDITOR: '' } }).status).toBe(2);
    expect(existsSync(join(root, 'issues/may.md'))).toBe(false);
  });
});

describe('sheets', () => {
  beforeEach(() => {
    write('issues/x.md', issue('X', '- Pray'));
    bulletin(['build', '--page-size', 'half-letter']);
  });
  const pdf = 'out/x.handout.half-letter.pdf';

  it('are written beside the pages, and the person is told what to set at the copier', () => {
    const { status, out, err } = bulletin(['impose', pdf]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out.split('\n').slice(0, 2)).toEqual([
      'out/x.handout.half-letter.booklet.letter.pdf  1 page on 1 sheet, 3 blank',
      'Print at actual size (100 %), two-sided, flip on the short edge, on letter paper (8.5 × 11 in).',
    ]);
    expect(outputs()).toEqual(['x.handout.half-letter.booklet.letter.pdf', 'x.handout.half-letter.pdf']);
  });

  it('are only planned if that is asked for, as a drawing or as JSON', () => {
    expect(bulletin(['impose', pdf, '--plan', '--scheme', 'repeat']).out).toContain('│   1   │   1   │');
    const { files, status } = JSON.parse(bulletin(['impose', pdf, '--plan', '--json']).out);
    expect(status).toBe(0);
    expect(files[0].plan).toMatchObject({ scheme: 'booklet', flip: 'short', pages: 1, blanks: 3, scale: 1 });
    expect(files[0].plan.sheets[0].front.slots[1]).toMatchObject({ page: 1, x: 396, y: 0, turn: 0 });
    expect(outputs()).toEqual(['x.handout.half-letter.pdf']);
  });

  it.each([
    [['--scheme', 'boklet'], 'Did you mean booklet?'],
    [['--sheet', 'leter'], 'Did you mean letter?'],
    [['--caliper', 'thin'], '--caliper 0.1mm'],
    [['--signature', '6'], '--signature 16'],
    [['--up', '0'], '‘0’ is not a number from 1 to 64'],
  ])('are refused for %j', (args, hint) => {
    const { status, err } = bulletin(['impose', pdf, ...args]);
    expect(status).toBe(2);
    expect(err).toContain(hint);
  });

  it('of several PDFs are made, whatever is wrong with one', () => {
    write('text.pdf', 'no PDF at all');
    const { status, err } = bulletin(['impose', 'text.pdf', 'nothing.pdf', pdf, '--out', 'sheets']);
    expect(status).toBe(1);
    expect(err).toContain('text.pdf: error: this is not a PDF (pdf-none)');
    expect(err).toContain('nothing.pdf: error: there is no such file (pdf-missing)');
    expect(readdirSync(join(root, 'sheets'))).toEqual(['x.handout.half-letter.booklet.letter.pdf']);
  });

  it('that are too small say which paper is large enough', () => {
    const { status, err } = bulletin(['impose', pdf, '--sheet', 'a5']);
    expect(status).toBe(1);
    expect(err).toContain('help: Take --sheet letter, or add --shrink to print them at ');
  });

  it('and pages are ready for the copier; what is not ready for the press is said', () => {
    const sheets = 'out/x.handout.half-letter.booklet.letter.pdf';
    bulletin(['impose', pdf]);
    expect(bulletin(['preflight', pdf, sheets])).toEqual({
      status: 0,
      out: `${pdf}: 1 page of 5.5 × 8.5 in, for the copier: ready\n${sheets}: 2 pages of 11 × 8.5 in, for the copier: ready\n`,
      // The leaf that the page is folded with has nothing on its back.
      err: expect.stringMatching(/, page 2: info: nothing is printed on the page \(preflight-empty\)\n.*\n$/),
    });
    const { status, out } = bulletin(['preflight', pdf, '--for', 'press', '--json']);
    expect(status).toBe(1);
    const { files, messages } = JSON.parse(out);
    expect(messages[0]).toMatchObject({ path: pdf, page: 1, severity: 'error', rule: 'preflight-boxes' });
    expect(files[0].findings[0]).toMatchObject({ page: 1, pages: [1], rule: 'preflight-boxes' });
    expect(bulletin(['preflight', pdf, '--for', 'screen']).status).toBe(2);
  });
});
