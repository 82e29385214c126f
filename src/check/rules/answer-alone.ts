import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Responsive, Speech } from '../../blocks/speech.ts';
import type { Flaw, Rule } from '../rule.ts';

/** A people's part after a people's part: what the leader says between is lost, or a label is wrong. */
export const answerAlone: Rule = {
  name: 'answer-alone',
  level: 'warning',
  find({ body }) {
    const flaws: Flaw[] = [];
    visit(body, 'responsive', (node: unknown) => {
      const speeches = (node as Responsive).children.filter((part) => part.type === 'speech');
      if (!speeches.some(({ as }) => as === 'leader')) return;
      speeches.forEach((speech, index) => {
        const before = speeches[index - 1];
        const label = labelOf(speech);
        if (before === undefined || label === undefined || labelOf(before) !== label) return;
        if (speech.as !== 'people' || before.as !== 'people') return;
        flaws.push({
          reason: `${label} answer twice in a row, and nobody speaks between`,
          help: 'Write what is said between; what belongs to the same part is typed below it without a label, moved in.',
          at: speech.position?.start.offset ?? 0,
        });
      });
    });
    return flaws;
  },
};

function labelOf({ children: [first] }: Speech): string | undefined {
  return first?.as === 'speaker' ? textOf(first).trim() : undefined;
}
