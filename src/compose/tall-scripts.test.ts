import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Row } from '../flow/rows.ts';
import type { FlowWay } from '../flow/ways.ts';
import type { Issue } from '../issue/issue.ts';
import { textStyle } from '../template/styles.ts';
import type { Template } from '../template/template.ts';
import { FontLibrary } from '../text/fonts.ts';
import { glyphInk, union } from '../text/ink.ts';
import { blocksOf, design, GRID, galleyOf } from './story.fixtures.ts';
import { neededLeading, withRoom } from './tall-scripts.ts';

const fonts = new FontLibrary([fileURLToPath(new URL('../../fonts', import.meta.url))]);
const style = textStyle({ family: 'Source Serif 4', size: 10 });
const template: Template = {
  description: 'a test',
  variation: {
    size: { ideal: 10, least: 9, most: 12 },
    leading: { ideal: 1.3, least: 1.3, most: 1.3 },
    space: { step: 1, most: 1 },
  },
  design: () => design,
};

const leadingOf = async (lang: string, text: string, ideal = 1.3): Promise<number> => {
  const issue = { frontMatter: { lang } } as Issue;
  const leading = { ideal, least: ideal, most: ideal };
  const drawn = { ...template, variation: { ...template.variation!, leading } };
  const roomy = await withRoom(drawn, issue, text, { page: { width: 612, height: 792 }, fonts });
  return roomy.variation!.leading.ideal;
};

test('low letters need less than tall ones', async () => {
  const low = await neededLeading('sea', 'en', style, fonts);
  expect(low).toBeLessThan(0.7);
  expect(await neededLeading('pagoda', 'en', style, fonts)).toBeGreaterThan(low);
  expect(await neededLeading('123', 'en', style, fonts)).toBe(0);
});

test('a rare word does not move all lines apart', async () => {
  const usual = Array.from({ length: 40 }, (_, index) => 'aeo'.repeat(index + 1)).join(' ');
  expect(await neededLeading(`${usual} Ậy`, 'vi', style, fonts)).toBe(await neededLeading(usual, 'vi', style, fonts));
});

test('a template keeps its leading where that is enough, and always for Latin letters', async () => {
  expect(await leadingOf('en', 'Ậ gật')).toBe(1.3);
  expect(await leadingOf('en', 'Ậ gật', 0.8)).toBe(0.8);
  expect(await leadingOf('ru', 'Мы молимся')).toBe(1.3);
  // Drawn too tight for its own letters, it stands in for one that a tall script is set in.
  expect(await leadingOf('ru', 'Йод фру', 0.8)).toBeGreaterThan(0.9);
});

describe('in an English issue', () => {
  const URDU = 'تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔ انہیں ضمیر اور عقل ودیعت ہوئی ہے۔ ';
  const BURMESE = 'လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ တူညီလွတ်လပ်သော အခွင့်အရေးများဖြင့် ';
  const ENGLISH = 'The boats come in from the outer islands before the ice, and the lamp stands in the window. '.repeat(
    3,
  );
  const within = (lang: string, text: string): string => `<div lang="${lang}">\n\n- ${text}\n\n</div>`;
  const span = `<span lang="ur">${URDU.trim()}</span>`;

  /** pt that the letters of a row reach above and below its first baseline. */
  const reachIn = ({ placed }: Row): { above: number; below: number; baseline: number } => {
    const set = placed.filter((item) => item.kind === 'text');
    const inks = set.map(({ run }) => {
      const { above, below } = union(run.glyphs.map(({ id, dy }) => glyphInk(run.face, id, dy)));
      return { above: above * run.size, below: below * run.size };
    });
    return { ...union(inks), baseline: set[0]!.y };
  };

  test.each([
    ['Urdu', within('ur', URDU.repeat(3))],
    ['Burmese', within('my', BURMESE.repeat(3))],
    ['a paragraph with Urdu', `${ENGLISH}${span} ${ENGLISH}`],
    ['a heading with Urdu', `### ${span}`],
    ['a note with Urdu', `Text[^1]\n\n[^1]: ${ENGLISH}${span} ${ENGLISH}`],
    ['a table with Urdu', `| a |\n|---|\n| ${span} |\n| ${span} |`],
  ])('%s has room for its letters', async (_, body) => {
    const rows = (await galleyOf(`${ENGLISH}\n\n${body}\n\n- ${ENGLISH}`)).filter(({ placed }) => placed.length > 0);
    let tall = 0;
    let [top, bottom] = [0, Number.NEGATIVE_INFINITY];
    for (const row of rows) {
      const baselines = new Set(row.placed.flatMap((item) => (item.kind === 'text' ? [item.y] : [])));
      for (const baseline of [...baselines].sort((a, b) => a - b)) {
        const line = row.placed.filter((item) => item.kind === 'text' && item.y === baseline);
        const { above, below } = reachIn({ ...row, placed: line });
        expect(top + row.before + baseline - above).toBeGreaterThan(bottom);
        bottom = top + row.before + baseline + below;
        if (above + below > 0.75 * GRID) tall++;
      }
      top += row.before + row.height;
    }
    expect(tall).toBeGreaterThan(0);
    expect(top / GRID).toBeCloseTo(Math.round(top / GRID), 6);
  });

  test('English blocks keep their leading, and stand on the grid', async () => {
    const blocks = await blocksOf(`${ENGLISH}\n\n${within('my', BURMESE.repeat(3))}\n\n${ENGLISH}`);
    const heights = blocks.map(({ flow }) => flow.ways.map(({ rows }) => rows.map(({ height }) => height / GRID)));
    for (const way of [...heights[0]!, ...heights[2]!]) expect(new Set(way)).toEqual(new Set([1]));
    for (const way of heights[1]!) {
      expect(way[0]).toBeGreaterThan(1);
      expect(way.reduce((sum, height) => sum + height, 0) % 1).toBe(0);
    }
  });

  test('columns end where lines half a step apart are back on the grid', async () => {
    const blocks = await blocksOf(within('my', BURMESE.repeat(6)));
    const [{ rows }] = blocks[0]!.flow.ways as [FlowWay];
    expect(rows[0]!.height / GRID).toBe(1.5);
    const ends = rows.flatMap(({ breakCost }, index) => (breakCost < Number.POSITIVE_INFINITY ? [index + 1] : []));
    expect(ends.length).toBeGreaterThan(2);
    for (const count of ends.slice(0, -1)) expect(count % 2).toBe(0);
  });

  test('letters that are no taller than Latin ones change nothing, nor does the script of the issue', async () => {
    for (const { height } of await galleyOf(`${ENGLISH} Мы молимся ${ENGLISH}`)) expect(height).toBe(GRID);
    for (const { height } of await galleyOf(URDU.repeat(3), 'lang: ur\n')) expect(height).toBe(GRID);
  });
});
