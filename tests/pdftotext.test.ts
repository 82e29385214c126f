/**
 * What a reader copies out of a page is what was written: every sample as `pdftotext` reads it, in the order in which it
 * is read. Runs where `pdftotext` is (Debian: poppler-utils), and always in CI.
 */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { paint } from '../src/paint/paint.ts';
import { canSet, LANGUAGES, layOutLanguage, sampleText } from './languages.ts';

const canRead = process.env.CI !== undefined || spawnSync('pdftotext', ['-v']).status === 0;

/** The controls say which way a line runs; the form feed ends a page. */
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\f]/g;

async function readBack(lang: string): Promise<string> {
  const { layout } = await layOutLanguage(lang);
  const { stdout, status } = spawnSync('pdftotext', ['-', '-'], { input: await paint(layout) });
  expect(status).toBe(0);
  return stdout.toString('utf8').normalize('NFC').replace(CONTROLS, '');
}

/** As the page has it: typed apostrophes are curved. */
const written = (lang: string): string => sampleText(lang).normalize('NFC').replaceAll("'", '’');

/** Their lines end inside what stands between two spaces. */
const SPACELESS = /^(?:th|lo|km|my|zh|am)\b/;

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

describe.skipIf(!canRead)('pdftotext', () => {
  it.each(LANGUAGES.filter(canSet))('reads %s as it was written', async (lang) => {
    const [title, ...read] = words(await readBack(lang));
    expect(title).toBe('A');
    // Lines may end where no space is: in scripts without spaces, and after a hyphen.
    expect(read.join('')).toBe(words(written(lang)).join(''));
    const strange = read.filter((word) => !words(written(lang)).includes(word));
    const parted = read.filter((word) => word.endsWith('-')).length;
    // An Urdu comma stands lower than the letters before it, and pdftotext takes it for a word of its own.
    if (lang !== 'ur' && !SPACELESS.test(lang)) expect(strange.length).toBeLessThanOrEqual(2 * parted);
  });
});
