import { createElement, type ReactElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { letter } from '../../tests/letters.ts';
import { layOutMarkdown } from '../../tests/samples.ts';
import type { Layout } from '../page/layout.ts';
import { TemplateError } from '../template/error.ts';
import { TemplateLibrary } from '../template/library.ts';
import { Frame, Page, Text, type, View } from '../template/primitives.ts';
import { textStyle } from '../template/styles.ts';
import type { PageProps } from '../template/template.ts';
import { Caster } from './cast.ts';
import { styles } from './story.fixtures.ts';

const GRID = 15;
const FOOT = 792 - 50;

/** A template whose page is what the function gives. */
const templates = (page: (props: PageProps) => ReactElement): TemplateLibrary => {
  const design = () => ({ grid: GRID, baseline: 0.75, styles, page });
  return new TemplateLibrary([{ name: 'test', load: async () => ({ description: 'a test', design }) }]);
};

const layOut = async (markdown: string, page: (props: PageProps) => ReactElement): Promise<Layout> =>
  (await layOutMarkdown(markdown, { template: 'test', templates: templates(page) })).layout;

const pageOf = (...children: ReactElement[]): ReactElement =>
  createElement(Page, { style: { padding: 50 } }, ...children);
const space = (height: number): ReactElement => createElement(View, { style: { height } });
const column = (width: number): ReactElement => createElement(Frame, { style: { width, flexGrow: 1 } });

/** Baselines of a page. */
const baselines = ({ pages }: Layout, page: number): number[] =>
  pages[page]!.placed.flatMap((item) => (item.kind === 'text' ? [item.y] : []));

describe('pages', () => {
  it('hold what their own frames hold, though a page that is alone would hold more', async () => {
    const layout = await layOut(letter(6), ({ total }) => pageOf(createElement(Frame), space(total > 1 ? 80 : 0)));
    expect(layout.pages.length).toBeGreaterThan(1);
    for (const page of layout.pages.keys()) expect(Math.max(...baselines(layout, page))).toBeLessThan(FOOT - 80);
  });

  it('hold what later frames hold, where those are lower than the first', async () => {
    const layout = await layOut(letter(8), ({ page }) => pageOf(space(page > 1 ? 300 : 0), createElement(Frame)));
    expect(layout.pages.length).toBeGreaterThan(2);
    for (const page of layout.pages.keys()) {
      expect(Math.max(...baselines(layout, page))).toBeLessThan(FOOT);
      expect(Math.min(...baselines(layout, page))).toBeGreaterThan(page > 0 ? 350 : 50);
    }
  });

  it('may have other numbers of columns than the first', async () => {
    const beside = createElement(Frame, { style: { width: 200 } });
    const layout = await layOut(letter(8), ({ page }) =>
      page === 1
        ? pageOf(space(400), column(200))
        : pageOf(createElement(View, { style: { flexDirection: 'row', flexGrow: 1, columnGap: 40 } }, beside, beside)),
    );
    const columns = layout.pages.map(
      ({ placed }) =>
        new Set(placed.flatMap((item) => (item.kind === 'text' && item.x > 250 ? ['right'] : ['left']))).size,
    );
    expect(columns).toEqual([1, ...columns.slice(1).map(() => 2)]);
    expect(layout.pages.length).toBeGreaterThan(1);
  });

  it('are as few as the issue asks for, or it is told', async () => {
    const one = (): ReactElement => pageOf(createElement(Frame));
    const fit = letter(8).replace('title:', 'fit: 1\ntitle:');
    await expect(layOut(fit, one)).rejects.toThrow(/the issue takes \d pages and only 1 page may be used/);
    expect((await layOut(letter(1).replace('title:', 'fit: 1\ntitle:'), one)).pages).toHaveLength(1);
  });
});

describe('a template', () => {
  const style = type(textStyle({ family: 'Source Serif 4', size: 10 }), 14);

  it.each<[string, (props: PageProps) => ReactElement, string]>([
    ['whose frames differ in width', ({ page }) => pageOf(column(page > 1 ? 200 : 300)), 'same width'],
    ['whose third page differs', ({ page }) => pageOf(space(page > 2 ? 50 : 0), createElement(Frame)), 'not all alike'],
    ['whose frame is too low', () => pageOf(createElement(Frame, { style: { height: 40 } })), 'fewer than three lines'],
    [
      'that tags furniture of later pages',
      () => pageOf(createElement(Text, { tag: 'P', style }, 'Head'), createElement(Frame)),
      'gives a tag to furniture after the first page',
    ],
  ])('%s is at fault', async (_, page, reason) => {
    const fault = layOut(letter(20), page);
    await expect(fault).rejects.toThrow(reason);
    await expect(layOut(letter(20), page)).rejects.toBeInstanceOf(TemplateError);
  });
});

describe('what a layout says of itself', () => {
  it('is from the front matter, and nothing else', async () => {
    const { metadata } = await layOut('---\ntitle: T\ndate: 2026-11-22\nauthor: A\nlang: de\n---\n\na\n', () =>
      pageOf(createElement(Frame)),
    );
    expect(metadata).toEqual({ title: 'T', lang: 'de', author: 'A', date: '2026-11-22' });
  });

  it('has each region in the outline, on its page', async () => {
    const layout = await layOut(letter(8), () => pageOf(createElement(Frame)));
    expect(layout.outline.map(({ title }) => title)).toEqual(
      Array.from({ length: 8 }, (_, index) => `Region ${index + 1}`),
    );
    const places = layout.outline.map(({ page, y }) => page * 1000 + y);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

describe('setting, which takes the most time', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    ['as the template likes it best', ''],
    ['so that it fills a page', 'fit: 1\n'],
  ])('is done once, %s', async (_, fit) => {
    const cast = vi.spyOn(Caster.prototype, 'cast');
    const castOff = vi.spyOn(Caster.prototype, 'castOff');
    await layOutMarkdown(letter(2).replace('title:', `${fit}title:`));
    expect(cast).toHaveBeenCalledTimes(1);
    expect(castOff.mock.calls.length > 0).toBe(fit !== '');
  });
});
