/** What is projected of a service, as plain text: slides with an empty line between, for whatever program shows them. */
import { kindOf } from '../blocks/kinds.ts';
import { blocksOf } from '../issue/issue.ts';
import type { Delivery } from './deliver.ts';

/** Lines end in LF, the last one too. */
export function slidesOf({ issue }: Delivery): string {
  const slides = blocksOf(issue).flatMap((block) => kindOf(block).slides(block));
  return `${[[issue.frontMatter.title], ...slides].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
