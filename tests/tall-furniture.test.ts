/** Words in Nastaliq, which slopes, over and under rules and beside each other: they touch none of them. */
import { expect, test } from 'vitest';
import type { Placed, PlacedText } from '../src/page/layout.ts';
import type { Mark, StructureElement } from '../src/page/structure.ts';
import { runInk } from '../src/text/ink.ts';
import { DESIGNS, layOutMarkdown } from './samples.ts';
import { sectionsOf } from './words.ts';

const URDU = `---
title: ہفتہ وار دعائیہ خط اور اعلانات
date: 2026-11-01
organization: کلیسیائے نور کا دفتر
lang: ur
scripture:
  text: خداوند میرا چوپان ہے، مجھے کمی نہ ہو گی۔
  reference: زبور ۲۳:۱
---

تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔

## جنوبی ایشیا

- اس لیے انہیں ایک دوسرے کے ساتھ بھائی چارے کا سلوک کرنا چاہیے۔
`;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** What is inked, pt. */
function inkOf({ x, y, run }: PlacedText): Box {
  const { above, below } = runInk(run);
  const width = run.glyphs.reduce((sum, { advance }) => sum + advance, 0);
  return { left: x, right: x + width, top: y - above, bottom: y + below };
}

const marksIn = ({ children }: StructureElement): Mark[] =>
  children.flatMap((child) => (child.kind === 'content' ? [child] : marksIn(child)));
const isText = (placed: Placed): placed is PlacedText => placed.kind === 'text';
const cross = (one: Box, other: Box): boolean =>
  one.left < other.right - 0.5 && other.left < one.right - 0.5 && one.top < other.bottom && other.top < one.bottom;

test.each(DESIGNS)('of an issue in Urdu, %s', async (template) => {
  const { layout } = await layOutMarkdown(URDU, { template });
  const { placed } = layout.pages[0]!;
  const lines = placed.filter(isText);
  const running = new Set(sectionsOf(layout).flatMap(marksIn));
  // A rule; what is higher is a band that words stand on.
  const rules = placed.flatMap((one) => (one.kind === 'rule' && one.height < 3 ? [one] : []));
  for (const line of lines) {
    const ink = inkOf(line);
    const struck = rules.filter(({ x, y, width, height }) =>
      cross(ink, { left: x, right: x + width, top: y, bottom: y + height }),
    );
    expect(struck).toEqual([]);
    const touched = lines.filter(
      (other) =>
        !(running.has(line.mark) && running.has(other.mark)) &&
        other.mark !== line.mark &&
        Math.abs(other.y - line.y) > 3 &&
        cross(ink, inkOf(other)),
    );
    expect(touched.map(({ run }) => run.glyphs.map(({ text }) => text).join(''))).toEqual([]);
  }
});
