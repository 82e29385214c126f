/** The opening and the regions: what stands before the first second-level heading, and under each. */
import type { BlockContent, Heading, Paragraph, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { inForeign } from '../blocks/foreign.ts';
import { reportError, reportWarning, START } from '../say/message.ts';
import type { Region } from './issue.ts';

export interface Division {
  opening: BlockContent[];
  regions: Region[];
}

/** Divides the blocks of the body. Reports regions, and issues, with nothing in them. */
export function divideIntoRegions(blocks: readonly RootContent[], file: VFile): Division {
  const opening: BlockContent[] = [];
  const regions: Region[] = [];
  for (const block of blocks) {
    if (isRegionHeading(block)) regions.push({ heading: block, leadIn: [], body: [] });
    else (regions.at(-1)?.body ?? opening).push(block as BlockContent);
  }
  for (const region of regions) {
    if (region.body.length === 0) warnOfEmpty(region, file);
    region.leadIn = takeLeadIn(region.body);
  }
  const isHeading = ({ type }: BlockContent): boolean => type === 'heading';
  if (opening.every(isHeading) && regions.every(({ leadIn, body }) => leadIn.length === 0 && body.every(isHeading))) {
    reportError(file, {
      rule: 'issue-empty',
      reason: 'the issue has nothing to read in it',
      help: 'Write below the second ---, for example: - Pray for the children of our town.',
      at: START,
    });
  }
  return { opening, regions };
}

const isRegionHeading = (block: RootContent): block is Heading => block.type === 'heading' && block.depth === 2;

/** Takes the paragraphs that lead in to a list from the beginning of a body; without a list after them there are none. */
function takeLeadIn(body: BlockContent[]): Paragraph[] {
  const [first] = body;
  // A whole region in another language has its lead-in there.
  if (first?.type === 'foreignBlock') {
    const inside = first.children as BlockContent[];
    return takeLeadIn(inside).map((paragraph) => inForeign(paragraph, first.lang));
  }
  const count = body.findIndex((block) => !isLeading(block));
  if (count < 1 || body[count]?.type !== 'list') return [];
  return body.splice(0, count).filter(isLeading);
}

/** A picture on its own leads in to nothing. */
const isLeading = (block: BlockContent): block is Paragraph =>
  block.type === 'paragraph' &&
  block.children.some((child) => child.type !== 'image' && !(child.type === 'text' && child.value.trim() === ''));

function warnOfEmpty({ heading }: Region, file: VFile): void {
  reportWarning(file, {
    rule: 'region-empty',
    reason: 'nothing stands under this heading',
    help: 'Write its items below it, or delete it.',
    at: heading.position,
  });
}
