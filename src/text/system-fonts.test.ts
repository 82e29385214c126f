import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { ownFonts } from '../files/package.ts';
import { readFont } from './font-file.ts';
import { FontLibrary } from './fonts.ts';
import { readSystemFonts, systemFontFolders } from './system-fonts.ts';

vi.mock('./font-file.ts', { spy: true });

const folder = mkdtempSync(join(tmpdir(), 'system-fonts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const place = (name: string, from: string): void => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  copyFileSync(join(ownFonts, from), join(folder, name));
};
place('machine/khmer.ttf.br', 'noto-serif-khmer/NotoSerifKhmer-Regular.ttf.br');
place('machine/thai/thai.ttf.br', 'noto-serif-thai/NotoSerifThai-Regular.ttf.br');
place('project/serif.ttf', 'source-serif-4/SourceSerif4-Regular.ttf');
writeFileSync(join(folder, 'machine/broken.ttf'), 'no font');

/** The font with its licence to be embedded taken away (OS/2 fsType). */
function forbid(path: string): void {
  const font = readFileSync(path);
  const tables = font.readUInt16BE(4);
  for (let at = 12; at < 12 + 16 * tables; at += 16) {
    if (font.toString('latin1', at, at + 4) === 'OS/2') font.writeUInt16BE(2, font.readUInt32BE(at + 8) + 8);
  }
  writeFileSync(path, font);
}
place('forbidden/serif.ttf', 'source-serif-4/SourceSerif4-Bold.ttf');
forbid(join(folder, 'forbidden/serif.ttf'));

const project = join(folder, 'project');
const machine = join(folder, 'machine');
const request = { family: 'Source Serif 4', weight: 400, italic: false };

describe('the fonts of the machine', () => {
  it('give what no other font has', () => {
    const library = new FontLibrary([project], [machine]);
    expect(library.faceFor('ក', { ...request, lang: 'km', script: 'Khmr' })?.family).toBe('Noto Serif Khmer');
    expect(library.faceFor('ก', request)?.family).toBe('Noto Serif Thai');
    expect(library.faceFor('A', request)?.family).toBe('Source Serif 4');
    expect(library.faceFor('ב', request)).toBeUndefined();
  });

  it('cannot be asked for by name, and are told of by none', () => {
    const library = new FontLibrary([project], [machine]);
    expect(library.hasFamily('Noto Serif Khmer')).toBe(false);
    expect(library.familyNames).toEqual(['Source Serif 4']);
    expect(library.problems).toEqual([]);
  });

  it('are not looked at where nothing is missing', () => {
    // To read a file as a folder would be an error.
    const library = new FontLibrary([project], [join(machine, 'broken.ttf')]);
    expect(library.faceFor('A', request)?.family).toBe('Source Serif 4');
    expect(() => library.faceFor('ក', request)).toThrow();
  });

  it('stay closed where one lacks a part of what must stay together: those of Chinese have 20 MB', () => {
    const library = new FontLibrary([join(machine, 'thai')], [project]);
    const thai = { family: 'Noto Serif Thai', weight: 400, italic: false };
    vi.mocked(readFont).mockClear();
    const read = vi.mocked(readFont).mock.calls;
    const isOpen = (): boolean => read.some(([path]) => path.startsWith(project));
    expect(library.faceFor('A\u17D2', thai)).toBeUndefined();
    expect(isOpen()).toBe(false);
    expect(library.faceFor('A\u200D', thai)?.family).toBe('Source Serif 4');
    expect(isOpen()).toBe(true);
  });

  it('are those of the first folder that has their family, by name, without what may not be embedded', () => {
    const families = readSystemFonts([machine, project, join(folder, 'forbidden'), join(folder, 'absent')]);
    expect([...families.keys()]).toEqual(['notoserifkhmer', 'notoserifthai', 'sourceserif4']);
    expect(families.get('sourceserif4')?.map(({ weight }) => weight)).toEqual([400]);
    expect([...readSystemFonts([join(folder, 'forbidden')]).keys()]).toEqual([]);
  });

  it('lie in absolute folders', () => {
    expect(systemFontFolders().length).toBeGreaterThan(1);
  });
});
