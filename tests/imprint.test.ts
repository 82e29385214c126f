/** The imprint on paper, and the code in it as a telephone reads it. */
import jsQR from 'jsqr';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import type { Imprint } from '../src/keys/imprint.ts';
import type { PagesOutput } from '../src/making/output.ts';
import type { Layout } from '../src/page/layout.ts';
import type { StructureElement } from '../src/page/structure.ts';
import { heard, open, pageTexts } from '../src/paint/reading.fixtures.ts';
import type { Settings } from '../src/project/settings.ts';
import { openPdf, toBitmap } from '../src/raster/pdfium.ts';
import { TemplateLibrary } from '../src/template/library.ts';
import { QUIET_ZONE } from '../src/template/primitives.ts';
import { qrCodeOf } from '../src/template/qr-code.ts';
import { userTemplates } from '../src/template/user.ts';
import { letter } from './letters.ts';
import { memoryProject } from './memory-project.ts';
import { layOutMarkdown, layOutSample, setIssue, settings } from './samples.ts';
import { elementsIn } from './words.ts';

const URL = 'https://lantern-quay.example.org/pray';
const IMPRINT: Imprint = {
  name: 'Lantern Quay Fellowship',
  address: ['12 Harbor Street', 'Port Ellery'],
  services: ['Sundays at 10.30'],
  contact: ['+1 555 0100'],
  url: URL,
  code: true,
  permissions: ['May be copied.'],
};
/** 0.4 mm, the least that is read from a copied sheet, pt. */
const LEAST_MODULE = (0.4 * 72) / 25.4;

const DESIGNS: [name: string, more: Partial<Settings>][] = [
  ['classic', { template: 'classic' }],
  ['newsletter', { template: 'newsletter' }],
  ['large print', { editions: ['large-print'] }],
];

/** The dark modules: the one path of the page, in the samples. */
const codesIn = ({ pages }: Layout, page: number) => pages[page]!.placed.filter((item) => item.kind === 'path');

async function build(value: string, more: Partial<Settings>) {
  const file = new VFile({ value, path: 'issues/test.md' });
  const outputs = await setIssue(file, { ...settings, project: memoryProject(), imprint: IMPRINT, ...more });
  return {
    outputs: outputs as PagesOutput[],
    rules: file.messages.map(({ ruleId, fatal }) => `${ruleId}${fatal ? '!' : ''}`),
  };
}

describe.each(DESIGNS)('%s', (_, more) => {
  it('says it at the foot of the last page, after everything else, and nowhere else', async () => {
    const { layout } = await layOutMarkdown(letter(6), { ...more, imprint: IMPRINT });
    const last = layout.pages.length - 1;
    expect(last).toBeGreaterThan(0);
    for (const page of layout.pages.keys()) expect(codesIn(layout, page)).toHaveLength(page === last ? 1 : 0);
    const closing = layout.structure.children.at(-1) as StructureElement;
    expect(elementsIn(closing, 'Figure')).toMatchObject([{ alt: 'QR: lantern-quay.example.org/pray' }]);
    const links = elementsIn(closing, 'Link');
    expect(links).toHaveLength(2);
    // Nothing of the text reaches down to it.
    const { placed, guides } = layout.pages[last]!;
    const top = Math.min(...codesIn(layout, last).map(({ y }) => y));
    const foot = Math.max(...guides!.frames.map(({ y, height }) => y + height));
    expect(top).toBeGreaterThan(foot);
    for (const item of placed) if (item.kind === 'link') expect(item.target).toEqual({ kind: 'uri', uri: URL });
  });

  it('has a code that is read from the paper and leads there on screens', async () => {
    const { outputs } = await build('---\ntitle: Letter\n---\n\n- Pray.\n', more);
    const [{ bytes, pages }] = outputs as [PagesOutput];
    const document = await openPdf(bytes);
    const scale = 150 / 72;
    const { width, height } = document.pages[pages - 1]!;
    // As a copier of middling quality has it.
    const painted = toBitmap(document.paint(pages - 1, Math.round(width * scale), Math.round(height * scale)));
    document.close();
    const found = jsQR(withAlpha(painted.pixels), painted.width, painted.height);
    expect(found?.data).toBe(URL);
    const said = await heard(bytes, pages);
    expect(said).toContain('Link(lantern-quay.example.org/pray');
    expect(said).toMatch(/Link\(@?Figure\(#?\)@?\)/);
    expect(JSON.stringify(await (await (await open(bytes)).getPage(pages)).getStructTree())).toContain(
      'QR: lantern-quay.example.org/pray',
    );
    expect((await pageTexts(bytes)).at(-1)).toContain('lantern-quay.example.org/pray');
  });

  it('has modules of 0.4 mm at least, and blank ones around them', async () => {
    const { layout } = await layOutSample('three-things', { ...more, imprint: IMPRINT });
    const last = layout.pages.length - 1;
    const [code] = codesIn(layout, last);
    const { scale, x, y } = code as { scale: number; x: number; y: number };
    expect(scale).toBeGreaterThanOrEqual(LEAST_MODULE);
    const blank = QUIET_ZONE * scale - 0.01;
    const size = qrCodeOf(URL).modules * scale;
    for (const item of layout.pages[last]!.placed) {
      if (item === code || item.kind === 'link' || item.kind === 'picture') continue;
      const [width, height] = item.kind === 'rule' ? [item.width, item.height] : [widthOf(item), 0];
      const isBeside = item.x + width < x - blank || item.x > x + size + blank;
      const isAbove = item.y + height < y - blank || item.y > y + size + blank;
      expect(isBeside || isAbove, JSON.stringify(item).slice(0, 200)).toBe(true);
    }
  });
});

/** Of red, green and blue. */
const withAlpha = (pixels: Uint8Array): Uint8ClampedArray =>
  Uint8ClampedArray.from({ length: (pixels.length / 3) * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : pixels[Math.floor(at / 4) * 3 + (at % 4)]!,
  );

const widthOf = (item: Layout['pages'][0]['placed'][0]): number =>
  item.kind === 'text'
    ? item.run.glyphs.reduce((sum, { advance }) => sum + advance, 0) * (item.run.size / item.run.face.unitsPerEm)
    : 0;

describe('an imprint', () => {
  it('takes room from the text where pages are to be filled', async () => {
    const filled = async (more: Partial<Settings>) =>
      (await layOutSample('ijm-prayer-request', { template: 'newsletter', fit: 1, ...more })).layout;
    const [without, beside] = [await filled({}), await filled({ imprint: IMPRINT })];
    expect(beside.pages).toHaveLength(1);
    const room = ({ pages }: Layout): number => pages[0]!.guides!.frames[0]!.height;
    expect(room(beside)).toBeLessThan(room(without) - 40);
    expect(beside.fit!.free).toBeLessThan(1);
  });

  it('may be without code, or without anything but a name', async () => {
    const plain = { ...IMPRINT, code: false };
    expect(codesIn((await layOutSample('three-things', { imprint: plain })).layout, 0)).toHaveLength(0);
    const bare: Imprint = { name: 'Chapel', address: [], services: [], contact: [], code: true, permissions: [] };
    const { layout } = await layOutSample('three-things', { imprint: bare });
    expect(elementsIn(layout.structure.children.at(-1) as StructureElement, 'P')).toHaveLength(1);
  });

  it('that leaves no room for text is an error', async () => {
    const tower = { ...IMPRINT, address: Array.from({ length: 70 }, (_, index) => `Line ${index}`) };
    const { outputs, rules } = await build('---\ntitle: Letter\n---\n\n- Pray.\n', { imprint: tower });
    expect(outputs).toEqual([]);
    expect(rules).toEqual(['imprint-height!']);
  });

  it('that a template leaves out is missed', async () => {
    const templates = new TemplateLibrary(userTemplates(`${settings.project.root}/tests/fixtures`));
    const { outputs, rules } = await build('---\ntitle: Letter\n---\n\n- Pray.\n', { templates, template: 'plain' });
    expect(outputs).toHaveLength(1);
    expect(rules).toEqual(['imprint-unprinted']);
  });
});

describe('a code', () => {
  it('is the same for the same address, and drawn in whole modules', () => {
    const code = qrCodeOf(URL);
    expect(qrCodeOf(URL)).toEqual(code);
    expect(code.d).toMatch(/^(?:M\d+ \d+h\d+v1h-\d+z)+$/);
    // Version 3 holds 42 bytes at 15 % (ISO/IEC 18004:2015, table 7).
    expect(code.modules).toBe(29);
    expect(qrCodeOf('x'.repeat(200)).modules).toBeGreaterThan(50);
  });
});
