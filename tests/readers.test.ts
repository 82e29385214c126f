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

/** Each the smallest text of its kind, as pdf.js reads it: what it lost once, and what it still does. */
describe('pdf.js, word for word', () => {
  const read = async (lang: string, text: string): Promise<string> => {
    const source = `---\ntitle: A\nlang: ${lang}\nsmart: false\n---\n\n${text}\n`;
    const { layout } = await layOutMarkdown(source, { fonts });
    return (await pageTexts(await paint(layout))).join('').replace(/^A\s*/, '').trim();
  };

  it.each([
    ['he', 'אחת. שתים, שלוש'],
    ['he', '(אחת) שתים: שלוש'],
    ['mr', 'मानवी त्यांना'],
    ['hi', 'और त्रुटि क्षमा'],
    ['ne', 'मानव त्यस्ता'],
    ['bn', 'মানব ক্ষুদ্র স্ত্রী'],
    ['yo', 'ilé ọ̀nà ẹ̀kọ́'],
    ['ar', 'الحق. والعدل: سلام'],
    ['fa', 'این کار، آن‌کار'],
  ])('has the spaces of %s: %s', async (lang, text) => {
    expect(await read(lang, text)).toBe(text.replaceAll('\u200c', ''));
  });

  it('finds no space within a word of two fonts', async () => {
    const text = 'ilé ọ̀nà ẹ̀kọ́ gbogbo';
    const source = `---\ntitle: A\nlang: yo\nsmart: false\n---\n\n${text}\n`;
    const { layout } = await layOutMarkdown(source, { fonts, template: 'large-print' });
    expect((await pageTexts(await paint(layout))).join('')).toContain(text.normalize('NFC'));
  });

  // Painted from the left, a word begins with its last letter. One whose mark has no width is taken for one itself, and a
  // space found behind it; said before the letter that it belongs to, the mark would be read before it.
  it.each([
    ['ar', 'قدماً ثم', 'قدم اً ثم'],
    ['fa', 'کلیهٔ اعضا', 'کلی هٔ اعضا'],
    ['ur', 'اصولاً عمل', 'اصول اً عمل'],
  ])('parts the last letter of a word of %s from it, where it has a mark: %s', async (lang, text, lost) => {
    expect((await read(lang, text)).normalize('NFC')).toBe(lost);
  });

  // Said with the bracket or the word, the space would be read behind it: pdf.js turns neither round.
  it.each([
    ['אחת (שתים)', 'אחת(שתים)'],
    ['אחת English שתים', 'אחתEnglishשתים'],
    ['אחת 25 שתים', 'אחת25שתים'],
  ])('drops spaces where the pen goes back to what is not Hebrew: %s', async (text, lost) => {
    expect(await read('he', text)).toBe(lost);
  });
});
