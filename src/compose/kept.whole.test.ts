/** That what is kept while somebody writes makes no difference but in time. */
import fc from 'fast-check';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { readSample, SAMPLES, type Sample, settings } from '../../tests/samples.ts';
import { setIssue } from '../project/pipeline.ts';
import { runOf } from '../project/run.ts';
import { KeptType } from './kept.ts';

const TYPED = ['a', ' more', '\n\n- And this.', '*', '[so](https://example.org)', ' 祷', '\n\n## Another\n\nWords.'];

/** What is made of a text, and what is said of it. */
async function made(text: string, more: object, kept?: KeptType): Promise<[Uint8Array | undefined, string[]]> {
  const file = new VFile({ path: 'issues/letter.md', value: text });
  kept?.turn();
  const [output] = await setIssue(file, { ...runOf({ ...settings, ...more }), kept });
  const pdf = output?.kind === 'pages' ? output.bytes : undefined;
  return [pdf, file.messages.map(String)];
}

/** A text with something typed in its body, or a stretch taken out. */
function typed(text: string, [place, what, cut]: readonly [number, string, number]): string {
  const body = text.indexOf('\n---', 4) + 5;
  const at = body + Math.floor(place * (text.length - body));
  return text.slice(0, at) + what + text.slice(Math.min(text.length, at + cut));
}

describe.each(Object.keys(SAMPLES) as Sample[])('%s, while it is written', (name) => {
  test.each([
    ['as it falls', {}],
    ['filling its pages, in another template', { fit: 'auto', template: 'newsletter' }],
  ])('%s, is what it is when it is set once', async (_, more) => {
    const edit = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(...TYPED),
      fc.constantFrom(0, 0, 1, 20),
    );
    const edits = fc.array(edit, { minLength: 3, maxLength: 3 });
    const property = fc.asyncProperty(edits, async (all) => {
      const kept = new KeptType();
      let text = readSample(name);
      for (const one of all) {
        text = typed(text, one);
        const [[own, said], [fresh, saidFresh]] = [await made(text, more, kept), await made(text, more)];
        expect(said).toEqual(saidFresh);
        expect(own === undefined).toBe(fresh === undefined);
        if (own !== undefined && fresh !== undefined) expect(Buffer.compare(own, fresh)).toBe(0);
      }
    });
    await fc.assert(property, { numRuns: 1, seed: 17 });
  });
});
