/**
 * What Chrome and Edge (PDFium) and Firefox (pdf.js) copy out of a page is what was written, in every language. Poppler,
 * which keeps spaces too, has a test of its own; other readers are measured by `tests/bench/readers.mjs`.
 */
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownFonts } from '../src/files/package.ts';
import { paint } from '../src/paint/paint.ts';
import { pageTexts } from '../src/paint/reading.fixtures.ts';
import { FontLibrary } from '../src/text/fonts.ts';
import { canSet, EAST_ASIAN_FONTS, LANGUAGES, sampleText } from './languages.ts';
import { layOutMarkdown } from './samples.ts';

const fonts = new FontLibrary([ownFonts], [EAST_ASIAN_FONTS]);
const languages = LANGUAGES.filter(canSet);

/** Letters and marks alone: readers put spaces, controls and hyphens as they like. */
const letters = (text: string): string => text.normalize('NFKC').replace(/[\s\p{Cc}\p{Cf}\ufffe\-‐‑"“”'‘’]/gu, '');

const items = (lang: string): string[] => sampleText(lang).trim().split('\n').map(letters);

describe.each(languages)('%s', (lang) => {
  let pdf: Uint8Array;
  beforeAll(async () => {
    const body = sampleText(lang).trim().replaceAll('\n', '\n\n');
    const { layout } = await layOutMarkdown(`---\ntitle: A\nlang: ${lang}\nsmart: false\n---\n\n${body}\n`, { fonts });
    pdf = await paint(layout);
  });

  it('is read whole by PDFium', async () => {
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(pdf);
    const read = letters([...document.pages()].map((page) => page.getText()).join(''));
    document.destroy();
    library.destroy();
    expect(items(lang).filter((each) => !read.includes(each))).toEqual([]);
  });

  it('is read whole by pdf.js', async () => {
    const read = letters((await pageTexts(pdf)).join(''));
    expect(items(lang).filter((each) => !read.includes(each))).toEqual([]);
  });
});
