/** `fonts add`, in a folder with packages and a machine’s fonts of its own. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ownFonts } from '../files/package.ts';
import { FontLibrary } from '../text/fonts.ts';
import { fonts } from './fonts.ts';
import type { Terminal } from './terminal.ts';

let root = '';
let printed: string[] = [];
const terminal: Terminal = {
  print: (line = '') => void printed.push(line),
  say: () => {},
  progress: () => {},
  paint: (_style, text) => text,
};

const khmer = (style: string): Buffer =>
  brotliDecompressSync(readFileSync(join(ownFonts, `noto-serif-khmer/NotoSerifKhmer-${style}.ttf.br`)));

/** A table of the font called otherwise: a variable font is one that has such a table. */
function renamed(font: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(font);
  const at = copy.indexOf(from, 0, 'latin1');
  expect(at).toBeGreaterThan(0);
  copy.write(to, at, 'latin1');
  return copy;
}

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** Says nothing of a free licence any more. */
function unfree(font: Buffer): Buffer {
  const copy = Buffer.from(font);
  for (const words of ['SIL Open Font', 'scripts.sil.org', 'openfontlicense'])
    for (let at = copy.indexOf(utf16(words)); at >= 0; at = copy.indexOf(utf16(words)))
      utf16('X'.repeat(words.length)).copy(copy, at);
  return copy;
}

/** The offset of a table. */
const tableAt = (font: Buffer, tag: string): number => font.readUInt32BE(font.indexOf(tag, 0, 'latin1') + 8);

function restricted(font: Buffer): Buffer {
  const copy = Buffer.from(font);
  copy.writeUInt16BE(2, tableAt(copy, 'OS/2') + 8);
  return copy;
}

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const packaged = (name: string, files: Record<string, string | Buffer>): void => {
  put(`node_modules/${name}/package.json`, '{"version":"1.2.3"}');
  for (const [path, content] of Object.entries(files)) put(`node_modules/${name}/${path}`, content);
};

const add = (...words: string[]) => fonts(['add', ...words], root, terminal, { machine: [join(root, 'machine')] });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulletin-fonts-'));
  printed = [];
  put('bulletin.config.yaml', '');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('a family is added', () => {
  test('from a package, with its licence and a notice', async () => {
    packaged('@expo-google-fonts/noto-serif-khmer', {
      '400Regular/NotoSerifKhmer_400Regular.ttf': khmer('Regular'),
      '700Bold/NotoSerifKhmer_700Bold.ttf': khmer('Bold'),
      LICENSE: 'MIT License',
      LICENSE_FONT: 'Copyright …\nThis Font Software is licensed under the SIL Open Font License, Version 1.1.\n',
    });
    const { journal, added } = await add('noto serif khmer');
    expect(journal.reports).toEqual([]);
    const files = ['NotoSerifKhmer-Regular.ttf', 'NotoSerifKhmer-Bold.ttf', 'OFL.txt', 'NOTICE.txt'];
    expect(added).toEqual([
      {
        family: 'Noto Serif Khmer',
        licence: 'OFL-1.1',
        from: '@expo-google-fonts/noto-serif-khmer 1.2.3',
        files: files.map((name) => `fonts/noto-serif-khmer/${name}`),
      },
    ]);
    const folder = join(root, 'fonts/noto-serif-khmer');
    expect(readFileSync(join(folder, 'NotoSerifKhmer-Bold.ttf')).equals(khmer('Bold'))).toBe(true);
    expect(readFileSync(join(folder, 'OFL.txt'), 'utf8')).toContain('SIL Open Font License');
    expect(readFileSync(join(folder, 'NOTICE.txt'), 'utf8')).toContain('@expo-google-fonts/noto-serif-khmer 1.2.3');
    expect(printed.at(-1)).toContain('SIL Open Font License 1.1');
    const library = new FontLibrary([join(root, 'fonts')]);
    expect(library.problems).toEqual([]);
    expect(library.match({ family: 'Noto Serif Khmer', weight: 700, italic: false })?.family).toBe('Noto Serif Khmer');
  });

  test('from the machine, with the words of its licence', async () => {
    put('machine/khmer.ttf', khmer('Regular'));
    const { added } = await add('Noto Serif Khmer');
    expect(added.map(({ from }) => from)).toEqual(['the fonts of this machine']);
    expect(readFileSync(join(root, 'fonts/noto-serif-khmer/OFL.txt'), 'utf8')).toContain('PREAMBLE');
  });
});

describe('a family is refused', () => {
  test.each([
    ['variable', () => renamed(khmer('Regular'), 'gasp', 'fvar'), 'variable font'],
    ['not to be embedded', () => restricted(khmer('Regular')), 'forbids embedding'],
    ['under no free licence', () => unfree(khmer('Regular')), 'none that is known to be free'],
  ])('that is %s', async (_, font, reason) => {
    put('machine/khmer.ttf', font());
    const { journal, added } = await add('Noto Serif Khmer');
    expect(added).toEqual([]);
    expect(journal.reports.map(({ rule }) => rule)).toEqual(['font-refused']);
    expect(journal.reports[0]!.reason).toContain(reason);
    expect(readdirSync(root)).not.toContain('fonts');
  });

  test('that is in parts for web pages, or whose letters are not all there', async () => {
    packaged('@fontsource/noto-serif-khmer', { 'files/noto-serif-khmer-latin-400-normal.woff2': 'wOF2' });
    const { journal } = await add('Noto Serif Khmer');
    expect(journal.reports[0]!.reason).toContain('in parts for web pages');
    expect(journal.reports[0]!.help).toContain('npm install @expo-google-fonts/noto-serif-khmer');
  });

  test('that nobody has, with the name that was probably meant', async () => {
    put('machine/khmer.ttf', khmer('Regular'));
    const { journal } = await add('Noto Serf Khmer');
    expect(journal.reports.map(({ rule }) => rule)).toEqual(['font-not-found']);
    expect(journal.reports[0]!.help).toContain('Did you mean "Noto Serif Khmer"?');
  });

  test.each([[['remove', 'X']], [['add']], [['add', '..']]])('%j is no command', async (words) => {
    await expect(fonts(words, root, terminal, { machine: [] })).rejects.toMatchObject({ name: 'UsageError' });
  });
});
