/** Booklets and inserts: set on the small page, filling whole sheets, put on the paper at true size. */
import { VFile } from 'vfile';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtInEditions } from '../src/edition/catalogue.ts';
import { outputNames } from '../src/edition/name.ts';
import { planPdf } from '../src/impose/impose.ts';
import { dieNotices } from '../src/impose/lost.ts';
import type { PagesOutput } from '../src/making/output.ts';
import { pageTexts } from '../src/paint/reading.fixtures.ts';
import { linesOf } from '../src/preflight/lines.ts';
import { preflight } from '../src/preflight/preflight.ts';
import { versionsIn } from '../src/project/run.ts';
import type { Settings } from '../src/project/settings.ts';
import { openPdf, type RasterDocument } from '../src/raster/pdfium.ts';
import { differing, paint } from './folded.ts';
import { sampleText } from './languages.ts';
import { memoryProject } from './memory-project.ts';
import {
  layOutMarkdown,
  layOutSample,
  readSample,
  SAMPLES,
  type Sample,
  setIssue,
  settings,
  TEMPLATES,
} from './samples.ts';
import { wordsOfLayout, wordsOfMarkdown } from './words.ts';

async function make(name: Sample, more: Partial<Settings>): Promise<PagesOutput[]> {
  const file = new VFile({ value: readSample(name), path: `${settings.project.root}/${SAMPLES[name]}` });
  const outputs = await setIssue(file, { ...settings, ...more });
  if (outputs.length === 0) throw new Error(file.messages.map(String).join('\n'));
  return outputs as PagesOutput[];
}

const isBlank = (pixels: Buffer): boolean => pixels.every((value) => value === 255);

describe('a booklet', () => {
  let pages: PagesOutput;
  let sheets: PagesOutput;
  let [reading, imposed] = [] as unknown as [RasterDocument, RasterDocument];

  beforeAll(async () => {
    [pages, sheets] = (await make('ijm-prayer-request', { editions: ['booklet'], template: 'newsletter' })) as [
      PagesOutput,
      PagesOutput,
    ];
    [reading, imposed] = [await openPdf(pages.bytes), await openPdf(sheets.bytes)];
  }, 60_000);

  test('is two files: pages to be read, and sheets to be printed', () => {
    expect(pages).toMatchObject({
      name: 'ijm-prayer-request.booklet.half-letter.pdf',
      pages: 4,
      pageSize: 'half-letter',
    });
    expect(sheets).toMatchObject({
      name: 'ijm-prayer-request.booklet.letter.sheets.pdf',
      pages: 4,
      pageSize: 'letter',
      sheets: {
        count: 1,
        blanks: 0,
        instructions: [
          'Print at actual size (100 %), two-sided, flip on the short edge, on letter paper (8.5 × 11 in).',
          'Fold once.',
        ],
      },
    });
    expect(pages.fit?.free).toBeDefined();
    expect(sheets).not.toHaveProperty('fit');
  });

  test('has every page at its place, upright and at true size', () => {
    expect(imposed.pages.map(({ width, height }) => [width, height])).toEqual([
      [792, 612],
      [792, 612],
    ]);
    const places = [
      [paint(imposed, 0, 0.5, 1), 1],
      [paint(imposed, 1, 0, 0.5), 2],
      [paint(imposed, 1, 0.5, 1), 3],
      [paint(imposed, 0, 0, 0.5), 4],
    ] as const;
    for (const [place, page] of places) {
      expect(differing(place, paint(reading, page - 1)), `page ${page}`).toBeLessThan(0.0005);
      expect(differing(place, paint(reading, page % 4)), `not page ${page + 1}`).toBeGreaterThan(0.01);
    }
  });

  test('is what neither the copier nor the reader complains of', async () => {
    for (const { bytes } of [pages, sheets]) expect((await preflight(bytes)).findings).toEqual([]);
  });

  test('is the same each time', async () => {
    const again = await make('ijm-prayer-request', { editions: ['booklet'], template: 'newsletter' });
    expect(again.map(({ bytes }) => Buffer.compare(bytes, (bytes === again[0]!.bytes ? pages : sheets).bytes))).toEqual(
      [0, 0],
    );
  });
});

describe('from right to left', () => {
  const arabic = `---\ntitle: رسالة الصلاة\nlang: ar\n---\n\n${sampleText('ar')
    .trim()
    .split('\n')
    .flatMap((paragraph) => new Array<string>(9).fill(`- ${paragraph}\n`))
    .join('')}`;

  async function makeArabic(more: Partial<Settings>): Promise<[pages: PagesOutput, sheets: PagesOutput]> {
    const file = new VFile({ value: arabic, path: 'issues/x.md' });
    const outputs = await setIssue(file, { ...settings, project: memoryProject(), ...more });
    if (outputs.length === 0) throw new Error(file.messages.map(String).join('\n'));
    return outputs as [PagesOutput, PagesOutput];
  }

  /** The pages on each half, from the left: fronts and backs in turn. */
  async function placesOf([pages, sheets]: [PagesOutput, PagesOutput]): Promise<(number | undefined)[][]> {
    const [reading, imposed] = [await openPdf(pages.bytes), await openPdf(sheets.bytes)];
    const painted = reading.pages.map((_, page) => paint(reading, page));
    return imposed.pages.map((_, side) =>
      [paint(imposed, side, 0, 0.5), paint(imposed, side, 0.5, 1)].map((half) => {
        const same = painted.findIndex((page) => differing(half, page) < 0.0005);
        return same < 0 ? undefined : same + 1;
      }),
    );
  }

  test('a booklet is bound at the right, and whoever folds it is told', async () => {
    const made = await makeArabic({ editions: ['booklet'] });
    expect(await placesOf(made)).toEqual([
      [1, 4],
      [3, 2],
    ]);
    expect(made[1].sheets?.instructions).toEqual([
      expect.any(String),
      'Fold once.',
      'Page 1 is outside, with the fold at its right.',
    ]);
  });

  test('it is bound as its edition says, if that says so', async () => {
    const booklet = builtInEditions.get('booklet')!;
    const bound = { ...booklet, makes: { kind: 'sheets', scheme: 'booklet', binding: 'left' } } as const;
    const made = await makeArabic({ editions: ['bound'], catalogue: new Map([['bound', bound]]) });
    expect(await placesOf(made)).toEqual([
      [4, 1],
      [2, 3],
    ]);
    expect(made[1].sheets?.instructions.slice(1)).toEqual(['Fold once.']);
  });

  test('an insert has one page on each side', async () => {
    const made = await makeArabic({ editions: ['insert'], fit: 2 });
    expect(await placesOf(made)).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });
});

describe('the blanks of a booklet', () => {
  test('come after its last page, and are told of', async () => {
    const [pages, sheets] = (await make('three-things', { editions: ['booklet'] })) as [PagesOutput, PagesOutput];
    expect(pages.pages).toBe(2);
    expect(sheets.sheets?.blanks).toBe(2);
    const imposed = await openPdf(sheets.bytes);
    expect(isBlank(paint(imposed, 0, 0, 0.5))).toBe(true);
    expect(isBlank(paint(imposed, 1, 0, 0.5))).toBe(false);
    expect(isBlank(paint(imposed, 1, 0.5, 1))).toBe(true);
  });
});

describe('the cover of a booklet', () => {
  test.each(TEMPLATES)('of %s has no text of the issue on it, and no word is lost', async (template) => {
    const name = 'ijm-prayer-request';
    const { layout, issue } = await layOutSample(name, { editions: ['booklet'], pageSizes: ['half-letter'], template });
    const words = layout.pages[0]!.placed.flatMap((placed) => (placed.kind === 'text' ? placed.run.glyphs : []));
    const text = words.map((glyph) => glyph.text).join('');
    expect(text).toContain('Prayer');
    expect(text).not.toContain('Pray for');
    expect(layout.pages[0]!.guides?.frames).toEqual([]);
    const [title] = layout.outline;
    expect(title).toMatchObject({ title: 'IJM Prayer Request', page: 0 });
    expect(title!.children.every(({ page }) => page > 0)).toBe(true);
    expect(layout.structure.children[0]).toMatchObject({ type: 'H1' });
    const all = wordsOfLayout(layout);
    for (const word of wordsOfMarkdown(readSample(name))) expect(all).toContain(word);
    expect(issue.frontMatter.scripture?.reference).toBe('Psalm 11:7');
  });

  test('is left out where it would cost a sheet, or smaller type', async () => {
    const { layout } = await layOutSample('lantern-quay-letter', {
      editions: ['booklet'],
      pageSizes: ['half-letter'],
      fit: 'auto',
    });
    expect(layout.pages).toHaveLength(4);
    expect(layout.pages[0]!.guides?.frames).toHaveLength(1);
  });

  test('is left out where it has no room for a long epigraph', async () => {
    const text = 'For the Lord is righteous, he loves justice; the upright will see his face. '.repeat(5);
    const markdown = `---\ntitle: ${'A long title '.repeat(6)}\nscripture:\n  text: "${text}"\n  reference: Psalm 11:7\n---\n\n${'- Pray for all.\n'.repeat(20)}`;
    const { layout } = await layOutMarkdown(markdown, { editions: ['booklet'], pageSizes: ['half-letter'] });
    expect(layout.pages[0]!.guides?.frames).toHaveLength(1);
  });

  test('and its masthead may be so long that the type must not grow', async () => {
    const title =
      'A very long title of a letter that tells all about the work of the mission in many countries of the world and of everything that has happened since the last letter was written, with thanks';
    const head = `title: ${title}\norganization: Harbour Lights\ndate: 2026-06-05\nscripture:\n  text: Pray without ceasing.\n  reference: 1 Thessalonians 5:17\n`;
    const markdown = `---\n${head}---\n\n${'- Pray for all of the children who were brought home this week.\n'.repeat(12)}`;
    const { layout } = await layOutMarkdown(markdown, { editions: ['booklet'], pageSizes: ['half-letter'] });
    expect(layout.fit!.setting.size).toBeLessThanOrEqual(10.6);
    expect(layout.pages.length).toBeLessThanOrEqual(4);
  });

  test('is there for as many pages as the command line asks for', async () => {
    const more = { editions: ['booklet'], pageSizes: ['half-letter'], fit: 8 };
    const { layout } = await layOutSample('lantern-quay-letter', more);
    expect(layout.pages).toHaveLength(8);
    expect(layout.pages[0]!.guides?.frames).toEqual([]);
  });
});

describe('an insert', () => {
  test('of two pages has one on each side, twice', async () => {
    const [pages, sheets] = (await make('ijm-prayer-request', { editions: ['insert'], pageSizes: ['a4'] })) as [
      PagesOutput,
      PagesOutput,
    ];
    expect(pages).toMatchObject({ name: 'ijm-prayer-request.insert.a5.pdf', pages: 2 });
    expect(sheets).toMatchObject({ name: 'ijm-prayer-request.insert.a4.sheets.pdf', sheets: { count: 1, blanks: 0 } });
    expect(sheets.sheets?.instructions).toEqual([
      'Print at actual size (100 %), two-sided, flip on the short edge, on a4 paper (210 × 297 mm).',
      'Cut the pile between the pages; every part is the same.',
    ]);
    const imposed = await openPdf(sheets.bytes);
    expect(imposed.pages).toHaveLength(2);
    const { findings } = await preflight(sheets.bytes);
    expect(findings).toEqual([]);
  });

  test('of one page is printed on one side', async () => {
    const [pages, sheets] = (await make('three-things', { editions: ['insert'] })) as [PagesOutput, PagesOutput];
    const [reading, imposed] = [await openPdf(pages.bytes), await openPdf(sheets.bytes)];
    expect(imposed.pages).toHaveLength(1);
    const halves = [paint(imposed, 0, 0, 0.5), paint(imposed, 0, 0.5, 1)];
    for (const half of halves) expect(differing(half, paint(reading, 0))).toBeLessThan(0.0005);
    expect(sheets.sheets?.instructions[0]).toContain('one-sided');
  });

  test('that is too long says what else there is', async () => {
    const markdown = `---\ntitle: June\nfit: 1\n---\n\n${'- Pray for the health of all of the children who were brought home.\n'.repeat(120)}`;
    const laid = layOutMarkdown(markdown, { editions: ['insert'], pageSizes: ['half-letter'] });
    await expect(laid).rejects.toThrow(/too long for the two sides of a half sheet at the smallest allowed 9\.5 pt/);
  });
});

test('papers that come to the same are one', () => {
  const made = { editions: ['booklet'], pageSizes: ['letter', 'a4'] };
  expect(outputNames('june', versionsIn(made))).toEqual([
    'june.booklet.half-letter.pdf',
    'june.booklet.letter.sheets.pdf',
    'june.booklet.a5.pdf',
    'june.booklet.a4.sheets.pdf',
  ]);
  expect(outputNames('june', versionsIn({ ...made, sheet: 'a3' }))).toEqual([
    'june.booklet.a4.pdf',
    'june.booklet.a3.sheets.pdf',
  ]);
});

test('a template without a cover and without room to vary is put on sheets as it is', async () => {
  const classic = (await settings.templates.find('classic'))!;
  const rigid = {
    description: 'rigid',
    design: (context: Parameters<typeof classic.design>[0]) => {
      const { cover: _, ...design } = classic.design({ ...context, setting: { size: 10.6, leading: 13.8, space: 0 } });
      return design;
    },
  };
  const templates = { ...settings.templates, names: ['rigid'], find: async () => rigid, pathOf: () => undefined };
  const file = new VFile({ value: readSample('ijm-prayer-request'), path: 'issues/x.md' });
  const outputs = (await setIssue(file, {
    ...settings,
    project: memoryProject(),
    editions: ['booklet'],
    template: 'rigid',
    templates: templates as unknown as Settings['templates'],
  })) as PagesOutput[];
  expect(outputs.map(({ pages, sheets }) => sheets ?? pages)).toEqual([
    2,
    { count: 1, blanks: 2, instructions: expect.any(Array) },
  ]);
});

describe('what is held in one hand', () => {
  const editions = ['leaflet', 'quarter-fold', 'cards', 'bookmark'];

  test.each([
    ['leaflet', 'lantern-quay-letter', [6, 1, 0], [265.5, 612]],
    ['quarter-fold', 'ijm-prayer-request', [4, 1, 0], [306, 396]],
    ['cards', 'ijm-prayer-request', [2, 1, 0], [306, 396]],
    ['bookmark', 'three-things', [1, 1, 0], [153, 396]],
  ] as const)('%s of %s fills its pages', async (edition, name, [count, sheets, blanks], [width, height]) => {
    const [pages, imposed] = (await make(name, { editions: [edition] })) as [PagesOutput, PagesOutput];
    expect([pages.pages, imposed.sheets?.count, imposed.sheets?.blanks]).toEqual([count, sheets, blanks]);
    const document = await openPdf(pages.bytes);
    for (const page of document.pages) {
      expect(page.width).toBeCloseTo(width, 1);
      expect(page.height).toBeCloseTo(height, 1);
    }
    expect(pages.fit!.setting.size).toBeGreaterThanOrEqual(8);
  });

  test('has all words of its issue, in their order', async () => {
    for (const edition of ['leaflet', 'quarter-fold', 'cards']) {
      const { layout } = await layOutSample('ijm-prayer-request', { editions: [edition] });
      expect(wordsOfLayout(layout)).toEqual(wordsOfMarkdown(readSample('ijm-prayer-request')));
    }
  });

  test('and a bookmark leaves its hole free, whatever its paper', async () => {
    for (const sheet of ['letter', 'a4', 'legal', 'tabloid', 'a3']) {
      const [pages, imposed] = await make('three-things', { editions: ['bookmark'], sheet });
      expect(imposed!.name).toContain(`.${sheet}.sheets.`);
      const { plan } = await planPdf(pages!.bytes, { scheme: 'bookmark', up: 8 });
      expect(dieNotices(plan, await linesOf(pages!.bytes))).toEqual([]);
    }
  });

  test('is called after its paper and its piece', () => {
    const names = outputNames('june', versionsIn({ ...settings, editions, pageSizes: ['a4'] }));
    expect(names).toEqual([
      'june.leaflet.a4-panel.pdf',
      'june.leaflet.a4.sheets.pdf',
      'june.quarter-fold.a4-card.pdf',
      'june.quarter-fold.a4.sheets.pdf',
      'june.cards.a4-card.pdf',
      'june.cards.a4.sheets.pdf',
      'june.bookmark.a4-bookmark.pdf',
      'june.bookmark.a4.sheets.pdf',
    ]);
  });

  test('and what is too long for it is told by what it is', async () => {
    const file = new VFile({ value: readSample('lantern-quay-letter'), path: 'issues/long.md' });
    await setIssue(file, { ...settings, editions: ['bookmark'] });
    expect(file.messages.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^\d+ lines too long for the two sides of a bookmark at the smallest allowed 8 pt/),
    ]);
  });

  test('and a page says how to print it, if that is asked for', async () => {
    const made = await make('ijm-prayer-request', { editions: ['leaflet'], instructions: true });
    expect(made.map(({ name }) => name.replace('ijm-prayer-request.', ''))).toEqual([
      'leaflet.letter-panel.pdf',
      'leaflet.letter.sheets.pdf',
      'leaflet.letter.instructions.pdf',
    ]);
    const page = made[2]!;
    expect(page).toMatchObject({ part: 'instructions', pages: 1, pageSize: 'letter' });
    expect((await pageTexts(page.bytes)).join(' ')).toContain(
      'How to print ijm-prayer-request.leaflet.letter.sheets.pdf',
    );
    expect((await preflight(page.bytes, { purpose: 'copier' })).findings).toEqual([]);
  });
});
