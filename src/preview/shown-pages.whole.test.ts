/** That what is put over a picture of before makes the picture of now, to the pixel. */

import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { readSample, type Sample, settings } from '../../tests/samples.ts';
import { KeptType } from '../compose/kept.ts';
import type { Layout } from '../page/layout.ts';
import { setIssue } from '../project/pipeline.ts';
import { runOf } from '../project/run.ts';
import { openPdf } from '../raster/pdfium.ts';
import { type NewestPages, ShownPages } from './shown-pages.ts';

async function pagesOf(text: string, revision: number, kept: KeptType, more: object): Promise<NewestPages> {
  const made: { layout?: Layout } = {};
  const onLayout = (layout: Layout): void => void Object.assign(made, { layout });
  kept.turn();
  const file = new VFile({ path: 'issues/letter.md', value: text });
  const [output] = await setIssue(file, { ...runOf({ ...settings, onLayout, ...more }), kept });
  if (output?.kind !== 'pages') throw new Error(file.messages.map(String).join('\n'));
  return { revision, document: await openPdf(output.bytes), layout: made.layout!.pages };
}

/** A letter, a word of it longer; an item more; its heading changed; nothing but what nobody sees; and as it was. */
const EDITS = [
  (text: string) => text.replace(/\bPray\b/, 'Pray and pray again'),
  (text: string) => text.replace(/^- /m, '- Praise God for all that grows.\n- '),
  (text: string) => text.replace(/^## .*/m, '$& and more'),
  (text: string) => `${text}\n\n`,
  (text: string) => text.replace(/^(title: ).*$/m, '$1Another title'),
  (text: string) => text,
];

describe.each<[Sample, object]>([
  ['ijm-prayer-request', {}],
  ['kitchen-sink', { template: 'newsletter' }],
  ['lantern-quay-letter', { fit: 'auto' }],
])('%s', (name, more) => {
  test('is on the screen what it is by itself, after every change', async () => {
    const [kept, shown] = [new KeptType(), new ShownPages()];
    const text = readSample(name);
    const width = 500;
    const screen = new Map<number, { revision: number; pixels: Uint8Array }>();
    const counts: number[] = [];
    for (const [index, edit] of [(same: string) => same, ...EDITS].entries()) {
      const newest = await pagesOf(edit(text), index + 1, kept, more);
      let rows = 0;
      for (const page of newest.document.pages.keys()) {
        const asked = { page, width, since: screen.get(page)?.revision ?? 0 };
        const band = shown.band(asked, newest);
        const whole = new ShownPages().band({ ...asked, since: 0 }, newest);
        const pixels = band.pixels.length === whole.pixels.length ? band.pixels : screen.get(page)!.pixels;
        pixels.set(band.pixels, 4 * width * band.top);
        expect(Buffer.compare(pixels, whole.pixels), `page ${page + 1} after change ${index}`).toBe(0);
        screen.set(page, { revision: band.revision, pixels });
        rows += band.pixels.length / (4 * width);
      }
      counts.push(rows);
      newest.document.close();
    }
    // What nobody sees is not painted; a word is less than a page.
    const [all = 0, ...changed] = counts;
    expect(changed.at(3)!).toBeLessThanOrEqual(all);
    expect(Math.min(...changed)).toBeLessThan(all);
  });
});
