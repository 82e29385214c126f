/** Stories and galleys from a few lines of Markdown, in a plain design with round numbers. */
import { fileURLToPath } from 'node:url';
import { VFile } from 'vfile';
import { memoryProject } from '../../tests/memory-project.ts';
import { spansOf } from '../flow/block.ts';
import type { GalleyBlock, Row } from '../flow/rows.ts';
import type { FlowRow } from '../flow/ways.ts';
import { parseIssue } from '../issue/parse.ts';
import type { Content, Mark, StructureElement } from '../page/structure.ts';
import { blockStyle, textStyle } from '../template/styles.ts';
import type { BlockStyles, Design } from '../template/template.ts';
import { FontLibrary } from '../text/fonts.ts';
import { loadHyphenator } from '../text/hyphenate.ts';
import { openParagraph } from '../text/paragraph.ts';
import { loadTextRules } from '../text/runs.ts';
import { setGalley } from './galley.ts';
import { languagesOf, type Story, tellStory, textOf } from './story.ts';
import { reachOf } from './tall-scripts.ts';

const fonts = new FontLibrary([fileURLToPath(new URL('../../fonts', import.meta.url))]);

export const GRID = 14;
export const MEASURE = 200;

const FAMILY = 'Source Serif 4';
const text = textStyle({ family: FAMILY, size: 10 });
const paragraph = blockStyle({ text });
const heading = blockStyle({ text: { ...text, weight: 600 }, align: 'left', hyphenate: false, before: 1, stretch: 2 });
const small = { ...text, size: 8 };

export const styles: BlockStyles = {
  paragraph,
  item: paragraph,
  leadIn: blockStyle({ text: { ...text, italic: true } }),
  region: { ...heading, rules: [{ side: 'below', distance: 4, thickness: 0.5, color: '#888888' }] },
  heading3: heading,
  heading4: heading,
  quote: blockStyle({ text, indent: { left: 20, right: 10 } }),
  code: blockStyle({ text: { ...text, family: 'Source Code Pro', size: 8 }, align: 'left', hyphenate: false }),
  tableHead: blockStyle({ text: { ...text, weight: 600 }, align: 'left', hyphenate: false }),
  tableCell: blockStyle({ text, align: 'left', hyphenate: false }),
  notesHeading: heading,
  note: blockStyle({ text: small, leading: 10, indent: { left: 12, right: 0 } }),
  list: {
    bullets: ['•', '–', '◦'],
    bullet: { ...text, color: '#aa0000' },
    number: { ...text, color: '#aa0000' },
    hang: 12,
    gap: 4,
    between: 0,
    betweenNested: 0,
  },
  inline: {
    strong: { weight: 700 },
    code: { family: 'Source Code Pro' },
    link: { color: '#0000aa' },
    address: { size: 8 },
    noteReference: { features: ['sups'] },
  },
  rule: { thickness: 0.5, color: '#888888' },
  thematicBreak: { text: '* * *', style: text },
};

export const design: Design = {
  grid: GRID,
  baseline: 0.75,
  styles,
  page: () => {
    throw new Error('no page is laid out here');
  },
};

export interface Told {
  story: Story;
  lang: string;
  file: VFile;
}

/** @param files bytes of pictures, by their path from `issues/`. */
export async function tell(body: string, frontMatter = '', files: Record<string, Uint8Array> = {}): Promise<Told> {
  const value = `---\ntitle: T\n${frontMatter}---\n\n${body}\n`;
  const file = new VFile({ value, path: 'issues/test.md' });
  const inside = Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`issues/${path}`, bytes]));
  const issue = await parseIssue(file, memoryProject(inside));
  if (issue === undefined) throw new Error(file.messages.map(String).join('\n'));
  const { lang } = issue.frontMatter;
  const story = tellStory(issue, styles, file, { notes: 'Notes' });
  await loadTextRules(value + textOf(story), lang, ...languagesOf(story));
  return { story, lang, file };
}

/** A row as it is set, and as pagination sees it. */
export interface GalleyRow extends Row {
  seen: FlowRow;
  breakCost: number;
  /** pt of free space above it; gone at a column's top. */
  before: number;
}

/** The blocks of a galley, each of which may be set in several ways. */
export async function blocksOf(
  body: string,
  frontMatter = '',
  files: Record<string, Uint8Array> = {},
  gives = false,
): Promise<GalleyBlock[]> {
  const { story, lang } = await tell(body, frontMatter, files);
  const missing = (cluster: string): never => {
    throw new Error(`no font has ${cluster}`);
  };
  return setGalley(story, MEASURE, {
    design,
    text: { fonts, missing },
    hyphenators: new Map([[lang, await loadHyphenator(lang)]]),
    lang,
    height: 40 * GRID,
    gives,
    reach: reachOf(story.blocks, lang, fonts),
    open: openParagraph,
  });
}

/** The rows of a block in one of its ways. */
export function rowsOf({ flow, set }: GalleyBlock, way: number): GalleyRow[] {
  const { rows } = flow.ways[way]!;
  return set(way, 0).map((row, index) => ({
    ...row,
    before: index === 0 ? flow.before : 0,
    breakCost: index === rows.length - 1 ? flow.breakCost : rows[index]!.breakCost,
    seen: rows[index]!,
  }));
}

/** All rows, every block in the way that it likes best. */
export async function galleyOf(
  body: string,
  frontMatter = '',
  files: Record<string, Uint8Array> = {},
): Promise<GalleyRow[]> {
  const blocks = await blocksOf(body, frontMatter, files);
  return blocks.flatMap((block) => {
    const costs = block.flow.ways.map(({ cost }) => cost);
    return rowsOf(block, costs.indexOf(Math.min(...costs)));
  });
}

/** The structure in one line: `P(“text” Link(“more”))`. */
export function treeOf({ blocks, elements }: Story): string {
  const texts = new Map<Mark, string>();
  for (const { mark, text } of blocks.flatMap(spansOf)) texts.set(mark, (texts.get(mark) ?? '') + text);
  const write = (node: StructureElement | Content): string =>
    node.kind === 'content' ? `“${texts.get(node) ?? ''}”` : `${node.type}(${node.children.map(write).join(' ')})`;
  return elements.map(write).join(' ');
}
