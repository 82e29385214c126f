/**
 * Two stories side by side: an issue and its translation, region by region, and within a region item by item where there
 * are as many of them on both sides.
 *
 * The order of reading is not that of the eye: a region is told whole in one language and then in the other. Who listens
 * hears sentences that belong together, in one voice, and can skip from region to region; item by item the voice would
 * change with every sentence, and page by page nobody could follow.
 */

import type { Block, ParallelBlock, PictureBlock } from '../flow/block.ts';
import type { RegionPair } from '../issue/counterparts.ts';
import type { StructureElement } from '../page/structure.ts';
import type { Part, Section, Story } from './story.ts';

/** One of two; a side may have nothing to say. */
type Sides<T> = readonly [T, T];

/** The two stories as one, whose blocks stand side by side. */
export function parallelStory(stories: Sides<Story>, regions: readonly RegionPair[]): Story {
  const sections = pairSections(stories, regions);
  const blocks = sections.flatMap((pair) => pairBlocks(pair, stories));
  for (const { element } of stories[1].sections) removeUnshown(element);
  return {
    blocks,
    elements: sections.flatMap((pair) => pair.flatMap((section) => (section === undefined ? [] : [section.element]))),
    sections: [],
  };
}

function pairSections(stories: Sides<Story>, regions: readonly RegionPair[]): Sides<Section | undefined>[] {
  const find = (side: 0 | 1, of: Section['of'] | undefined): Section | undefined =>
    stories[side].sections.find((section) => section.of === of);
  const pairs: Sides<Section | undefined>[] = [
    [find(0, 'opening'), find(1, 'opening')],
    ...regions.map((pair): Sides<Section | undefined> => [find(0, pair.original), find(1, pair.translation)]),
    [find(0, 'notes'), find(1, 'notes')],
  ];
  return pairs.filter((pair) => pair.some((section) => section !== undefined));
}

function pairBlocks(pair: Sides<Section | undefined>, stories: Sides<Story>): Block[] {
  const parts = [pair[0]?.parts ?? [], pair[1]?.parts ?? []] as const;
  return pairParts(parts).flatMap((units) =>
    sideBySide([blocksOf(units[0], stories[0].blocks), blocksOf(units[1], stories[1].blocks)]),
  );
}

const blocksOf = (parts: readonly Part[], blocks: readonly Block[]): Block[] =>
  parts.flatMap(({ from, to }) => blocks.slice(from, to));

/** Parts that follow one another and are of one kind, e.g. the items of a list. */
function runsOf(parts: readonly Part[]): Part[][] {
  const runs: Part[][] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last?.[0]?.kind === part.kind) last.push(part);
    else runs.push([part]);
  }
  return runs;
}

/** What begins at one height: part by part where the sides are alike, else as much as must be. */
function pairParts(sides: Sides<readonly Part[]>): Sides<Part[]>[] {
  const runs = [runsOf(sides[0]), runsOf(sides[1])] as const;
  const pairs: Sides<Part[]>[] = [];
  let index = 0;
  for (; index < runs[0].length && index < runs[1].length; index++) {
    const [first, second] = [runs[0][index]!, runs[1][index]!];
    if (first[0]!.kind !== second[0]!.kind) break;
    if (first.length === second.length) first.forEach((part, at) => void pairs.push([[part], [second[at]!]]));
    else pairs.push([first, second]);
  }
  const rest = [runs[0].slice(index).flat(), runs[1].slice(index).flat()] as const;
  return rest.some((parts) => parts.length > 0) ? [...pairs, rest] : pairs;
}

/**
 * Blocks beside blocks. A picture is not shown twice if both have it, and has the whole width: in half of it there would
 * be little to see.
 */
function sideBySide(sides: Sides<Block[]>): Block[] {
  const parts = [betweenPictures(sides[0]), betweenPictures(sides[1])] as const;
  const count = Math.max(parts[0].texts.length, parts[1].texts.length);
  return Array.from({ length: count }, (_, index): Block[] => {
    const texts = [parts[0].texts[index] ?? [], parts[1].texts[index] ?? []] as const;
    const pictures = [parts[0].pictures[index], parts[1].pictures[index]] as const;
    return [...(texts.some((blocks) => blocks.length > 0) ? [parallel(texts)] : []), ...onePicture(pictures)];
  }).flat();
}

function betweenPictures(blocks: readonly Block[]): { texts: Block[][]; pictures: PictureBlock[] } {
  const texts: Block[][] = [[]];
  const pictures: PictureBlock[] = [];
  for (const block of blocks) {
    if (block.kind !== 'picture') texts.at(-1)!.push(block);
    else {
      pictures.push(block);
      texts.push([]);
    }
  }
  return { texts, pictures };
}

function onePicture([first, second]: Sides<PictureBlock | undefined>): PictureBlock[] {
  if (first === undefined || second === undefined) return [first ?? second ?? []].flat();
  if (!isSamePicture(first, second)) return [first, second];
  // Seen once, it is described in both languages.
  if (first.figure !== undefined && second.figure !== undefined) {
    first.figure.alt = `${first.figure.alt} / ${second.figure.alt}`;
    second.figure.children.length = 0;
  }
  return [first];
}

/** Takes away figures whose picture the other language shows. */
function removeUnshown(element: StructureElement): void {
  const { children } = element;
  element.children = children.filter((child) => !(child.kind === 'element' && isUnshown(child)));
  for (const child of element.children) if (child.kind === 'element') removeUnshown(child);
}

const isUnshown = ({ type, children }: StructureElement): boolean => type === 'Figure' && children.length === 0;

const isSamePicture = ({ picture: a }: PictureBlock, { picture: b }: PictureBlock): boolean =>
  a.bytes.length === b.bytes.length && a.bytes.every((byte, index) => byte === b.bytes[index]);

function parallel(sides: Sides<Block[]>): ParallelBlock {
  const firsts = sides.flatMap((blocks) => blocks.slice(0, 1));
  const lasts = sides.flatMap((blocks) => blocks.slice(-1));
  return {
    kind: 'parallel',
    sides,
    indent: 0,
    before: Math.max(...firsts.map((block) => block.before)),
    stretch: Math.max(...firsts.map((block) => block.stretch)),
    after: Math.max(...lasts.map((block) => block.after)),
    keepWithNext: lasts.some((block) => block.keepWithNext),
    splitting: 'free',
  };
}
