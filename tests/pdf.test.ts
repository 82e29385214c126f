/** From an issue’s file to what a reader’s program finds in the PDF. */
import { readFileSync } from 'node:fs';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PagesOutput } from '../src/making/output.ts';
import type { StructureElement } from '../src/page/structure.ts';
import { heard, open, pageTexts } from '../src/paint/reading.fixtures.ts';
import type { Settings } from '../src/project/settings.ts';
import { buildSample, layOutSample, type Sample, TEMPLATES } from './samples.ts';

const KILOBYTE = 1000;

const once = new Map<string, Promise<PagesOutput>>();
/** Built once for all tests that only read it. */
function built(name: Sample, more: Pick<Settings, 'template'> & { pageSizes?: string[] }): Promise<PagesOutput> {
  const key = `${name} ${JSON.stringify(more)}`;
  const output = once.get(key) ?? buildSample(name, more);
  once.set(key, output);
  return output;
}

afterEach(() => void vi.useRealTimers());

/**
 * The letters alone: pdf.js passes over ActualText, so that it sees hyphens at line ends, and spaces where letters are
 * spaced. Bullets and the dash before the citation are furniture, quotation marks the template’s.
 */
const letters = (text: string): string => text.replace(/[“”]/g, '"').replace(/[\s\u00a0•-]|— (?=Psalm)/g, '');

const received = letters(readFileSync(new URL('seed/ijm-prayer-request.txt', import.meta.url), 'utf8'));

/** Elements without their texts, e.g. `L(LI(Lbl()LBody()))`. */
const rolesHeard = (tree: string): string => {
  let roles = '';
  for (const [token, role] of tree.matchAll(/([A-Z][A-Za-z0-9]*)\(|\)/g))
    roles += role === undefined ? token : `${role}(`;
  return roles;
};

const rolesOf = (element: StructureElement): string =>
  `${element.type}(${element.children.map((child) => (child.kind === 'element' ? rolesOf(child) : '')).join('')})`;

describe.each(TEMPLATES)('the prayer letter, %s', (template) => {
  it.each(['letter', 'a4'])('is one light page of %s with the received words in their order', async (size) => {
    const { bytes, pages, name } = await built('ijm-prayer-request', { template, pageSizes: [size] });
    expect(name).toBe(`ijm-prayer-request.handout.${size}.pdf`);
    expect(pages).toBe(1);
    const [text] = await pageTexts(bytes);
    expect(letters(text!)).toBe(received);
    expect(bytes.length).toBeLessThan(45 * KILOBYTE);
  });

  it('is heard as it is meant', async () => {
    const { bytes } = await built('ijm-prayer-request', { template });
    const { layout } = await layOutSample('ijm-prayer-request', { template });
    const tree = await heard(bytes);
    expect(rolesHeard(tree)).toBe(rolesOf(layout.structure));
    const said = letters(tree);
    expect(said).toMatch(/^Document\(H1\(IJMPrayerRequest\)BlockQuote\(P\("FortheLordisrighteous/);
    expect(said).toMatch(/Sect\(H2\(IJMHQ&GlobalPartners\)P\(IJMhaspartneroffices/);
    expect(said).toMatch(/L\(LI\(Lbl\(\)LBody\(P\(PraiseGodfortheover100/);
  });
});

const marked: [Sample, (typeof TEMPLATES)[number]][] = [
  ['ijm-prayer-request', 'newsletter'],
  ['lantern-quay-letter', 'classic'],
  ['lantern-quay-letter', 'newsletter'],
  ['kitchen-sink', 'classic'],
];

describe.each(marked)('%s, %s', (name, template) => {
  it('has every text in marked content', async () => {
    const document = await open((await built(name, { template })).bytes);
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      let depth = 0;
      for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
        if ('str' in item) {
          if (item.str.trim() !== '') expect(depth).toBeGreaterThan(0);
        } else depth += item.type === 'endMarkedContent' ? -1 : 1;
      }
      expect(depth).toBe(0);
    }
  });
});

describe('the month’s letter', () => {
  async function letterAndPages(): Promise<{ document: PDFDocumentProxy; trees: string }> {
    const { bytes } = await built('lantern-quay-letter', { template: 'newsletter' });
    const document = await open(bytes);
    const trees: string[] = [];
    for (let number = 1; number <= document.numPages; number++) trees.push(await heard(bytes, number));
    return { document, trees: trees.join('\n') };
  }

  it('says what it is, and nothing else', async () => {
    const { document } = await letterAndPages();
    const { info, metadata } = await document.getMetadata();
    expect(info).toMatchObject({
      Title: 'The Lantern Quay Letter',
      Author: 'The chaplains at Lantern Quay',
      Language: 'en-US',
    });
    expect(metadata?.get('dc:title')).toBe('The Lantern Quay Letter');
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
  });

  it('has its title, its regions and what is within them in the outline, each going to its page', async () => {
    const { document } = await letterAndPages();
    const [whole, ...others] = await document.getOutline();
    expect(others).toEqual([]);
    expect(whole!.title).toBe('The Lantern Quay Letter');
    const outline = whole!.items;
    expect(outline[4]!.items.map(({ title }: { title: string }) => title)).toEqual([
      'The supply boat',
      'On the atolls',
    ]);
    expect(outline.map(({ title }) => title)).toEqual([
      'North Atlantic',
      'West Africa',
      'South Asia',
      'Southeast Asia',
      'Pacific Islands',
      'Home Office & Friends',
      'Notes',
    ]);
    for (const { dest } of outline) {
      const explicit = typeof dest === 'string' ? await document.getDestination(dest) : dest;
      expect(await document.getPageIndex(explicit![0])).toBeLessThan(document.numPages);
    }
    expect(await document.getPageLabels()).toEqual(
      Array.from({ length: document.numPages }, (_, page) => `${page + 1}`),
    );
  });

  it('has links that say where they go', async () => {
    const { document } = await letterAndPages();
    const links: { url?: string; contentsObj: { str: string }; subtype: string; dest?: unknown }[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      links.push(...(await (await document.getPage(number)).getAnnotations()));
    }
    expect(new Set(links.map(({ subtype }) => subtype))).toEqual(new Set(['Link']));
    for (const { contentsObj } of links) expect(contentsObj.str).not.toBe('');
    const urls = new Set(links.flatMap(({ url }) => url ?? []));
    expect(urls).toContain('https://lantern-quay.example.org/give');
    expect(urls).toContain('mailto:prayer@lantern-quay.example.org');
    // Three calls of notes, and three ways back.
    expect(links.filter(({ dest }) => dest).length).toBeGreaterThanOrEqual(6);
  });

  it('is heard with its picture, table, links and notes', async () => {
    const { trees } = await letterAndPages();
    const said = letters(trees);
    expect(said).toContain('Figure(#)');
    expect(said).toMatch(/Link\(ourgivingpage\(lanternquay\.example\.org\/give\)@+\)/);
    expect(said).toContain('canoes.Reference(Link(1@))Ask');
    expect(said).toContain('Note(Lbl(Link(1.@))P(Theschoolfees');
    expect(said).toContain('Table(THead(TR(TH(Day)TH(Time)TH(Place)))TBody(TR(TD(Wed,Nov.4)TD(7:00pm)');
  });

  it('tells of its picture to who does not see it, and what the heads of its table head', async () => {
    const { bytes } = await built('lantern-quay-letter', { template: 'newsletter' });
    const file = Buffer.from(bytes).toString('latin1');
    expect(file).toMatch(/\/Scope\s*\/Column/);
    const tree = JSON.stringify(await (await (await open(bytes)).getPage(1)).getStructTree());
    expect(tree).toContain('An engraving of a lighthouse on a rock at night');
  });
});

describe('two builds', () => {
  it.each(['lantern-quay-letter', 'kitchen-sink'] as const)('of %s give the same bytes, years apart', async (name) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2001-02-03T04:05:06Z') });
    const first = await buildSample(name);
    vi.setSystemTime(new Date('2039-12-31T23:59:59Z'));
    const second = await buildSample(name);
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    expect(Buffer.from(first.bytes).toString('latin1')).not.toMatch(/D:2001|D:2039|2001-02-03|2039-12-31/);
  });
});
