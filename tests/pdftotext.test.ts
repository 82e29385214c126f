/**
 * What a reader copies out of a page is what was written: every sample as `pdftotext` reads it, in the order in which it
 * is read. Runs where `pdftotext` is (Debian: poppler-utils), and always in CI.
 */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { GlyphRun } from '../src/page/glyphs.ts';
import type { Layout } from '../src/page/layout.ts';
import { paint } from '../src/paint/paint.ts';
import { sampled } from './amount.ts';
import { canSet, LANGUAGES, layOutLanguage, sampleText } from './languages.ts';

/** From right to left, without spaces, and neither. */
const languages = sampled(LANGUAGES, ['ur', 'km', 'es']).filter(canSet);

const canRead = process.env.CI !== undefined || spawnSync('pdftotext', ['-v']).status === 0;

/** The controls say which way a line runs; the form feed ends a page. */
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\f]/g;

/** Each with its spaces and without the controls. */
async function linesRead(layout: Layout): Promise<string[]> {
  const { stdout, status } = spawnSync('pdftotext', ['-', '-'], { input: await paint(layout) });
  expect(status).toBe(0);
  return tidy(stdout.toString('utf8').replace(CONTROLS, '').split('\n'));
}

/** What the glyphs of each line say in reading order, of a layout without columns or furniture. */
function linesSet({ pages }: Layout): string[] {
  const lines: { y: number; text: string }[] = [];
  for (const placed of pages.flatMap((page) => page.placed)) {
    if (placed.kind !== 'text') continue;
    const last = lines.at(-1);
    if (last?.y === placed.y) last.text += textOf(placed.run);
    else lines.push({ y: placed.y, text: textOf(placed.run) });
  }
  return tidy(lines.map(({ text }) => text));
}

const textOf = ({ glyphs, rtl, actualText }: GlyphRun): string =>
  actualText ?? (rtl ? glyphs.toReversed() : glyphs).map(({ text }) => text).join('');

const tidy = (lines: string[]): string[] => lines.map((line) => words(line).join(' ')).filter((line) => line !== '');

const words = (text: string): string[] =>
  text
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '');

/** As the page has it: typed apostrophes are curved. */
const written = (lang: string): string => sampleText(lang).replaceAll("'", '’');

/** Names, figures and stops among words from right to left; in Urdu and Arabic, letters that stand over one another. */
const MIXED: Record<string, string> = {
  ar: 'وصل 25 شخصًا من Lantern Quay، والباقون (نحو 3,5 آلاف) سيصلون في 10/12، إن شاء الله: صلّوا لأجلهم!',
  he: 'שלחנו ל-25 משפחות מכתב ב-English, ועוד 3,5 אלף (בערך) יקבלו אותו ב-10/12: התפללו בעדן!',
  ur: 'مینیجر نے تجزیہ کیا، پھر Lantern Quay سے 25 لوگ آئے (تقریباً)۔ معمولاً ۱۲ دسمبر کو، یا ۱۰ کو، سب کے لیے دعا کریں!',
};

describe.skipIf(!canRead)('pdftotext', () => {
  it.each(languages)('reads %s as it was written', async (lang) => {
    const { layout } = await layOutLanguage(lang);
    const read = await linesRead(layout);
    expect(read).toEqual(linesSet(layout));
    // Where a line ends there is a space, or none.
    expect(words(read.join('')).join('')).toBe(`A${words(written(lang)).join('')}`);
  });

  it.each(languages)('reads justified lines of %s', async (lang) => {
    const { layout } = await layOutLanguage(lang, `${sampleText(lang).trim()}\n${MIXED[lang] ?? ''}`, 'justified');
    expect(await linesRead(layout)).toEqual(linesSet(layout));
  });
});
