import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFonts } from '../package.ts';
import { type IndexedFont, readFontFolder } from './font-folder.ts';

const { families, problems } = readFontFolder(ownFonts);
const files = [...families.values()].flat().sort((a, b) => (a.path < b.path ? -1 : 1));

describe('the fonts that ship with bulletin', () => {
  it('are those of the index, as they describe themselves', async () => {
    const index = files.map(
      ({ family, weight, italic, postscriptName, path }): IndexedFont => ({
        file: relative(ownFonts, path).replaceAll('\\', '/'),
        family,
        weight,
        italic,
        postscriptName,
      }),
    );
    const text = `[\n${index.map((font) => `  ${JSON.stringify(font)}`).join(',\n')}\n]\n`;
    await expect(text).toMatchFileSnapshot(join(ownFonts, 'index.json'));
  });

  it('can all be embedded', () => {
    expect(problems).toEqual([]);
    expect(
      files.filter(({ variable, restricted, outlines }) => variable || restricted || outlines !== 'TrueType'),
    ).toEqual([]);
  });

  it('have their licence beside them', () => {
    const folders = readdirSync(ownFonts, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders) {
      expect(readFileSync(join(ownFonts, name, 'OFL.txt'), 'utf8')).toContain('SIL OPEN FONT LICENSE Version 1.1');
    }
  });
});
