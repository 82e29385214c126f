/** Files for one machine are looked at before they are handed over, and ask for what the machine must be told. */
import { PDFDocument, PDFName } from 'pdf-lib';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import type { PagesOutput } from '../../src/making/output.ts';
import { filled } from '../../src/raster/bitmap.ts';
import { encodePng } from '../../src/raster/png.ts';
import { memoryProject } from '../memory-project.ts';
import { readSample, SAMPLES, setIssue, settings } from '../samples.ts';

async function make(edition: string, markdown: string): Promise<{ outputs: PagesOutput[]; file: VFile }> {
  const file = new VFile({ value: markdown, path: `${settings.project.root}/${SAMPLES['ijm-prayer-request']}` });
  const outputs = (await setIssue(file, { ...settings, editions: [edition] })) as PagesOutput[];
  return { outputs, file };
}

const said = (file: VFile): string[] => file.messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`);

test.each(['press', 'copier', 'riso'])('nothing is said of a sound file: %s', async (edition) => {
  const { outputs, file } = await make(edition, readSample('ijm-prayer-request'));
  expect(outputs.length).toBeGreaterThan(0);
  expect(said(file)).toEqual([]);
});

test.each(['press', 'copier', 'riso'])(
  'a picture of too few pixels is told, with its page and what to do: %s',
  async (edition) => {
    const project = memoryProject({ 'issues/field.png': encodePng(filled(600, 400, [90, 140, 90]), 72) });
    const text =
      '---\ntitle: June\n---\n\n- Pray for rain.\n\n![A dry field](field.png)\n\n- Praise God for the well.\n';
    const file = new VFile({ value: text, path: '/project/issues/june.md' });
    await setIssue(file, { ...settings, project, editions: [edition] });
    const [found] = file.messages.filter(({ ruleId }) => ruleId === 'edition-preflight');
    expect(found!.reason).toMatch(/^in the \w+ edition on page 1: a picture has \d+ dpi .* \(preflight-resolution\)$/);
    expect(found!.note).toContain('more pixels');
  },
);

test('a copier is asked for true size and both sides, of a page that has them', async () => {
  const { outputs } = await make('copier', readSample('ijm-prayer-request'));
  const document = await PDFDocument.load(outputs[0]!.bytes, { updateMetadata: false });
  const preferences = String(document.catalog.lookup(PDFName.of('ViewerPreferences')));
  expect(preferences).toContain('/DisplayDocTitle true');
  for (const asked of ['/PrintScaling /None', '/PickTrayByPDFSize true', '/Duplex /Simplex'])
    expect(preferences).toContain(asked);
  const { outputs: longer } = await make('copier', readSample('lantern-quay-letter'));
  const two = await PDFDocument.load(longer[0]!.bytes, { updateMetadata: false });
  expect(String(two.catalog.lookup(PDFName.of('ViewerPreferences')))).toContain('/Duplex /DuplexFlipLongEdge');
});
