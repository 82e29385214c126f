/** Mathematics of TeX between dollar signs, as GitHub and notebooks of Markdown have it: it is not set, and says so. */
import type { Root, Text } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportError } from '../say/message.ts';

/**
 * With a command in it, and closed by a sign that stands at a word and before no figure (as Pandoc has it), so that prices
 * are none: `$\frac{1}{2}$`, not `$5 for C:\temp and $10`.
 */
const FORMULA = /\$\$?(?=\S|\n)[^$]*?\\[a-z]{2,}[^$]*(?:(?<!\s)\$\$?(?!\d)|\n\$\$)/i;

/** Reports the first formula of each text. */
export function refuseMathematics(body: Root, file: VFile): void {
  visit(body, 'text', (node: Text) => {
    const [formula] = FORMULA.exec(node.value) ?? [];
    if (formula === undefined) return;
    reportError(file, {
      rule: 'mathematics',
      reason: `mathematics is not set: ${shortened(formula)} would be printed as it is typed`,
      help: 'Write it in words or signs (½, x², √2), show it as a picture that is described, or put it in `backticks` to print it so.',
      at: node.position,
    });
  });
}

const shortened = (formula: string): string => {
  const line = formula.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
};
