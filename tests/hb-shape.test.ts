/**
 * Every word of the samples, as it stands in the layout, next to what HarfBuzz's own program makes of it with the same
 * font: glyph by glyph and place by place. It is asked live, so that no answer grows old. Runs where `hb-shape` is
 * (Debian: libharfbuzz-bin), and always in CI.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { FontFace } from '../src/page/face.ts';
import type { Glyph, GlyphRun } from '../src/page/glyphs.ts';
import type { Layout } from '../src/page/layout.ts';
import { scriptOfCharacters } from '../src/text/scripts.ts';
import { sampled } from './amount.ts';
import { canSet, LANGUAGES, layOutLanguage, sampleText } from './languages.ts';

const folder = mkdtempSync(join(tmpdir(), 'hb-shape-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Letters that join, that stand on one another and that do neither. */
const JOINED_STACKED_AND_PLAIN = ['ar', 'my', 'es'];

const canAsk = process.env.CI !== undefined || spawnSync('hb-shape', ['--version']).status === 0;

/** Font units. */
interface Placed {
  g: number;
  ax: number;
  dx: number;
  dy: number;
}

/** What stands between two spaces in one run. */
interface Word {
  text: string;
  face: FontFace;
  script: string;
  rtl: boolean;
  glyphs: Placed[];
}

function wordsOf(layout: Layout, lang: string): Word[] {
  const runs = layout.pages.flatMap(({ placed }) => placed.flatMap((one) => (one.kind === 'text' ? [one.run] : [])));
  const usual = scriptOfCharacters(sampleText(lang))!;
  return runs.flatMap((run) => wordsOfRun(run, usual));
}

function wordsOfRun(run: GlyphRun, usual: string): Word[] {
  const words: Word[] = [];
  let glyphs: Glyph[] = [];
  const close = (): void => {
    const texts = glyphs.map(({ text }) => text);
    const text = (run.rtl ? texts.reverse() : texts).join('');
    if (text !== '') {
      const script = scriptOfCharacters(text) ?? usual;
      words.push({
        text,
        face: run.face,
        script,
        rtl: run.rtl === true,
        glyphs: glyphs.map((one) => unscaled(run, one)),
      });
    }
    glyphs = [];
  };
  for (const glyph of run.glyphs) {
    if (/^\s+$/.test(glyph.text)) close();
    else glyphs.push(glyph);
  }
  close();
  return words;
}

function unscaled({ face, size }: GlyphRun, { id, advance, dx, dy }: Glyph): Placed {
  const units = (pt: number): number => Math.round((pt * face.unitsPerEm * 100) / size) / 100 + 0;
  return { g: id, ax: units(advance), dx: units(dx), dy: units(dy) };
}

/**
 * What Debian 12's HarfBuzz 6.0 gets wrong, by word, and what 7.3 and later make of it: after a ligature it takes a mark
 * of the next letter for one of the ligature's, and leaves it where it is.
 */
const MENDED: ReadonlyMap<string, { at: number; dx: number }> = new Map([['စိတ်တို့ရှိကြ၍', { at: 9, dx: -5 }]]);

const files = new Map<FontFace, string>();

function fileOf(face: FontFace): string {
  const path = files.get(face) ?? join(folder, `${files.size}.font`);
  if (!files.has(face)) writeFileSync(path, face.data);
  files.set(face, path);
  return path;
}

/** What `hb-shape` makes of words of one face, script and direction. */
function asked(words: readonly Word[], lang: string): Placed[][] {
  const [{ face, script, rtl }] = words as [Word];
  const { stdout, stderr, status } = spawnSync(
    'hb-shape',
    [
      ...['--shapers=ot', `--font-file=${fileOf(face)}`, `--language=${lang}`, `--script=${script}`],
      ...[`--direction=${rtl ? 'rtl' : 'ltr'}`, '--output-format=json', '--no-glyph-names', '--no-clusters'],
    ],
    { input: `${words.map(({ text }) => text).join('\n')}\n`, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line, index) => mended(words[index]!.text, JSON.parse(line)));
}

function mended(text: string, answer: readonly Placed[]): Placed[] {
  const mend = MENDED.get(text);
  return answer.map(({ g, ax, dx, dy }, at) => ({ g, ax, dx: at === mend?.at ? mend.dx : dx, dy }));
}

describe.skipIf(!canAsk)('HarfBuzz’s own program', () => {
  it.each(sampled(LANGUAGES, JOINED_STACKED_AND_PLAIN).filter(canSet))('shapes %s likewise', async (lang) => {
    const { layout } = await layOutLanguage(lang);
    const groups = new Map<string, Word[]>();
    for (const word of wordsOf(layout, lang)) {
      const key = `${word.face.id}/${word.script}/${word.rtl}`;
      groups.set(key, [...(groups.get(key) ?? []), word]);
    }
    const words = [...groups.values()].flat();
    const letters = words.reduce((sum, { text }) => sum + text.length, 0);
    // Nothing may have been left out: the title has one letter.
    expect(letters).toBe(sampleText(lang).replace(/\s/g, '').length + 1);
    for (const group of groups.values()) {
      const answers = asked(group, lang);
      expect(group.map(({ text, glyphs }) => ({ text, glyphs }))).toEqual(
        group.map(({ text }, index) => ({ text, glyphs: answers[index] })),
      );
    }
  });
});
