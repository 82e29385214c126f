/** That what is kept while somebody writes makes no difference but in time. */
import fc from 'fast-check';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { readSample, SAMPLES, type Sample, settings } from '../../tests/samples.ts';
import type { Layout } from '../page/layout.ts';
import { setIssue } from '../project/pipeline.ts';
import { runOf } from '../project/run.ts';
import { KeptType } from './kept.ts';

const TYPED = ['a', ' more', '\n\n- And this.', '*', '[so](https://example.org)', ' 祷', '\n\n## Another\n\nWords.'];

interface Made {
  pdf: Uint8Array | undefined;
  /** What is said of it; and what is printed, by where it stands in the text. */
  said: unknown[];
}

async function made(text: string, more: object, kept?: KeptType): Promise<Made> {
  const file = new VFile({ path: 'issues/letter.md', value: text });
  const printed: unknown[] = [];
  const onLayout = ({ pages }: Layout): void => {
    for (const { placed } of pages)
      for (const { kind, x, y, ...one } of placed)
        if (kind === 'text' && 'mark' in one) printed.push([x, y, one.mark.kind === 'content' ? one.mark.sources : '']);
  };
  kept?.turn();
  const [output] = await setIssue(file, { ...runOf({ ...settings, onLayout, ...more }), kept });
  const pdf = output?.kind === 'pages' ? output.bytes : undefined;
  return { pdf, said: [...file.messages.map(String), ...printed] };
}

/** A text with something typed in its body, or a stretch taken out. */
function typed(text: string, [place, what, cut]: readonly [number, string, number]): string {
  const body = text.indexOf('\n---', 4) + 5;
  const at = body + Math.floor(place * (text.length - body));
  return text.slice(0, at) + what + text.slice(Math.min(text.length, at + cut));
}

const FILLED = { fit: 'auto', template: 'newsletter' };

describe('while it is written', () => {
  test.each<[Sample, string, object]>([
    ...(Object.keys(SAMPLES) as Sample[]).map((name): [Sample, string, object] => [name, 'as it falls', {}]),
    ['ijm-prayer-request', 'filling its pages', FILLED],
    ['three-things', 'filling its page', FILLED],
  ])('%s, %s, is what it is when it is set once', async (name, _, more) => {
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
        const [own, fresh] = [await made(text, more, kept), await made(text, more)];
        expect(own.said).toEqual(fresh.said);
        expect(own.pdf === undefined).toBe(fresh.pdf === undefined);
        if (own.pdf !== undefined && fresh.pdf !== undefined) expect(Buffer.compare(own.pdf, fresh.pdf)).toBe(0);
      }
    });
    await fc.assert(property, { numRuns: 1, seed: 17 });
  });
});
