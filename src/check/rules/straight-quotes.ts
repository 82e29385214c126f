import { smarten } from '../../text/smart.ts';
import type { Passage } from '../passage.ts';
import type { Edit, Rule } from '../rule.ts';

/** Straight quotation marks that reach the paper, because the issue says `smart: false`. */
export const straightQuotes: Rule = {
  name: 'straight-quotes',
  level: 'warning',
  *find({ passages, lang, frontMatter }) {
    if (frontMatter?.smart !== false) return;
    for (const passage of passages) {
      const found = [...passage.text.matchAll(/["']/g)];
      const first = found[0];
      if (first === undefined) continue;
      yield {
        reason: `${found.length === 1 ? 'a quotation mark or apostrophe is' : `${found.length} quotation marks or apostrophes are`} straight`,
        help: 'Write “ ” and ’, or delete smart: false.',
        at: passage.at(first.index),
        edits: curled(passage, lang),
      };
    }
  },
};

function curled(passage: Passage, lang: string): Edit[] {
  const pieces = passage.text.split(/(["'])/).map((text) => ({ text, verbatim: !/^["']$/.test(text) }));
  const texts = smarten(pieces, lang);
  const edits: Edit[] = [];
  let index = 0;
  for (const [number, { text, verbatim }] of pieces.entries()) {
    const place = verbatim ? undefined : passage.span(index, index + text.length);
    // A quotation mark at the edge of a value in the front matter may be YAML's own.
    if (place !== undefined && passage.kind !== 'front-matter') edits.push({ ...place, text: texts[number] ?? text });
    index += text.length;
  }
  return edits;
}
