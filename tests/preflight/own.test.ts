/** Files for one machine are looked at before they are handed over, and ask for what the machine must be told. */
import { PDFDocument, PDFName } from 'pdf-lib';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import type { Job } from '../../src/making/making.ts';
import type { PagesOutput } from '../../src/making/output.ts';
import { reportPreflight } from '../../src/making/preflighted.ts';
import { readSample, SAMPLES, setIssue, settings } from '../samples.ts';
import { forCopier } from './written.ts';

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

describe('what is found in a file is told, with its page and what to do', () => {
  const report = async (bytes: Uint8Array, isPlate: boolean): Promise<VFile> => {
    const file = new VFile({ value: '', path: 'june.md' });
    await reportPreflight(bytes, { purpose: 'copier' }, { file, edition: 'riso' } as Job, isPlate);
    return file;
  };
  const light = forCopier({
    pages: ['.85 g BT /F 11 Tf 60 300 Td (light words) Tj ET', '.1 w 0 G 60 300 m 160 300 l S'],
  });

  test('for the copier', async () => {
    const file = await report(light, false);
    expect(said(file)).toEqual([
      expect.stringMatching(
        /^edition-preflight: in the riso edition on page 1: .*“light words”.*\(preflight-contrast\)$/,
      ),
      expect.stringMatching(/^edition-preflight: in the riso edition on page 2: a line is 0.1 pt wide.*-hairline\)$/),
    ]);
    expect(file.messages.every(({ note, fatal }) => /\.$/.test(note ?? '') && fatal === false)).toBe(true);
  });

  test('of a plate, but for its greys, which are a colour’s', async () => {
    expect(said(await report(light, true))).toEqual([expect.stringContaining('preflight-hairline')]);
  });
});

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
