import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { coverAndInside, planSheets } from '../impose/plan.ts';
import type { Plan } from '../impose/sheets.ts';
import { pageTexts } from '../paint/reading.fixtures.ts';
import { preflight } from '../preflight/preflight.ts';
import { FontLibrary } from '../text/fonts.ts';
import { instructionSheet } from './instruction-sheet.ts';

const fonts = new FontLibrary([fileURLToPath(new URL('../../fonts', import.meta.url))]);
const page = { width: 396, height: 612 };

test('a page says what to set, how much paper it takes and how the first sheet looks', async () => {
  const plan = planSheets({ pages: 7, page, bleed: 0, binding: 'left' }, { scheme: 'booklet' });
  const sheet = await instructionSheet('june.booklet.letter.pdf', plan, fonts);
  const [text] = await pageTexts(sheet);
  for (const said of [
    'How to print june.booklet.letter.pdf',
    'Print at actual size (100 %), two-sided, flip on the short edge, on letter paper (8.5 × 11 in).',
    '1 copy takes 2 sheets, 50 copies take 100 sheets',
    'Front of the first sheet',
    'Back of the first sheet',
  ])
    expect(text!.replace(/\s+/g, ' ')).toContain(said);
  expect((await preflight(sheet, { purpose: 'copier' })).findings).toEqual([]);
  expect(await instructionSheet('june.booklet.letter.pdf', plan, fonts)).toEqual(sheet);
});

test('the way it is folded, the edge it is turned about and the die are drawn, and a cover has paper of its own', async () => {
  const said = async (plan: Plan): Promise<string> => {
    const [text] = await pageTexts(await instructionSheet('x.pdf', plan, fonts));
    return text!.replace(/\s+/g, ' ');
  };
  const source = { pages: 8, page, bleed: 0, binding: 'left' as const };
  const { cover, inside } = coverAndInside(planSheets(source, { scheme: 'booklet' }));
  expect(await said(cover)).toContain('Of the cover’s paper, 1 copy takes 1 sheet');
  expect(await said(inside)).toContain('the cover around them');
  expect(await said(inside)).toContain('Folded, seen from above');
  expect(await said(inside)).toContain('The printer turns the sheet about the edge that is drawn thick.');
  const hangers = planSheets({ ...source, pages: 1, page: { width: 306, height: 792 } }, { scheme: 'door-hanger' });
  expect(await said(hangers)).not.toMatch(/Folded|drawn thick/);
  expect(await said(hangers)).toContain('50 copies take 25 sheets');
  for (const plan of [cover, hangers]) {
    const sheet = await instructionSheet('x.pdf', plan, fonts);
    expect((await preflight(sheet, { purpose: 'copier' })).findings).toEqual([]);
  }
});

test('what is cut into equal parts takes a part of the paper, and a name in any script does no harm', async () => {
  const plan = planSheets({ pages: 1, page, bleed: 0, binding: 'left' }, { scheme: 'repeat' });
  const [text] = await pageTexts(await instructionSheet('六月.pdf', plan, fonts));
  expect(text!.replace(/\s+/g, ' ')).toContain('1 copy takes 1 sheet, 50 copies take 25 sheets');
  expect(text).not.toContain('Back of');
});
