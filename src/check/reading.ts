/** What the rules look at: an issue read for its words, whether or not it can be set. */
import type { Heading, Image, Link, Nodes, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { location } from 'vfile-location';
import type { Running } from '../blocks/kind.ts';
import { isBlock, kindOf } from '../blocks/kinds.ts';
import { parseBody } from '../issue/body.ts';
import { readFrontMatter } from '../issue/front-matter.ts';
import type { FrontMatter, Issue } from '../issue/issue.ts';
import { readMatter } from '../issue/matter.ts';
import { takeNames } from '../issue/named-items.ts';
import { resolveReferences } from '../issue/references.ts';
import { readSource } from '../issue/source.ts';
import type { KeyPath } from '../keys/yaml.ts';
import type { Layout } from '../page/layout.ts';
import type { Point } from '../say/message.ts';
import { type Passage, passageOf, passageOfValue } from './passage.ts';

/** The opening, or a region. */
interface Section {
  /** The region's; the opening has none. */
  heading?: string;
  headingAt: number;
}

/** A list item at the margin, with all that stands in it. */
interface Item {
  section: number;
  /** Offset of its bullet. */
  at: number;
  passages: Passage[];
  text: string;
}

/** Another issue of the project. */
export interface OtherIssue {
  /** As the person would write it. */
  path: string;
  text: string;
}

/** What lies around the text: other files, and the pages it makes. */
export interface Surroundings {
  /** All other issues of the project. */
  otherIssues?(): Promise<OtherIssue[]>;
  /** A picture's file as it stands on the disk, by its address in the text; nothing if it cannot be read. */
  pictureFile?(url: string): Promise<Uint8Array | undefined>;
  /** The issue as it was set, if it could be, on each size of page. */
  set?: { issue: Issue; layouts: readonly Layout[] };
  /** The words of a passage of the Bible, where the version is one that is on this machine. */
  wordsOf?(reference: string, version: string): Promise<string | undefined>;
  /** When the church meets, as its configuration says: `Sundays at 10:30 a.m.` */
  services?: readonly string[];
  /** After how many issues a request that nobody took up is told of; as the configuration says. */
  openRequests?: number;
  /** Whether the configuration has the publisher's notice set below the text. */
  setsNotice?: boolean;
}

export interface Reading {
  /** The file with lines ending in LF. Offsets are in this. */
  source: string;
  /** BCP 47. */
  lang: string;
  /** Nothing if it has an error. */
  frontMatter?: FrontMatter;
  /** Offset of a value of the front matter. */
  valueAt(path: KeyPath): number;
  sections: Section[];
  items: Item[];
  /** Those that do not stand in others. */
  blocks: readonly RootContent[];
  /** Title and epigraph, then the body, in order. */
  passages: Passage[];
  links: Link[];
  images: Image[];
  /** As it was parsed. */
  body: Root;
  around: Surroundings;
  pointOf(offset: number): Point;
}

/** @returns nothing if the text cannot be read at all, which parsing the issue reports. @param lang of issues that name none. */
export async function readForRules(
  file: VFile,
  lang: string | undefined,
  around: Surroundings,
): Promise<Reading | undefined> {
  // What is wrong with the format has been said when the issue was parsed.
  const { licences } = file.data;
  const data = licences === undefined ? {} : { licences };
  const unheard = new VFile({ value: file.value, path: file.path, data });
  const source = readSource(unheard);
  const body = source === undefined ? undefined : await parseBody(source, unheard);
  if (source === undefined || body === undefined) return undefined;
  resolveReferences(body, unheard);
  const frontMatter = readFrontMatter(source, unheard, { lang });
  const places = location(source);
  const offsetOf = (point: Point): number => places.toOffset(point) ?? 0;
  const matter = frontMatter === undefined ? undefined : readMatter(source, unheard);
  const valueAt = (path: KeyPath): number => (matter === undefined ? 0 : offsetOf(matter.placeOf(path)));

  if (source.includes('{#')) takeNames([body]);
  const walk = new Walk(source);
  for (const block of body.children) walk.addBlock(block);
  return {
    source,
    lang: frontMatter?.lang ?? lang ?? 'en',
    ...(frontMatter === undefined ? {} : { frontMatter }),
    valueAt,
    sections: walk.sections,
    items: walk.items,
    blocks: body.children,
    passages: [...frontPassages(frontMatter, valueAt, source), ...walk.passages],
    links: walk.links,
    images: walk.images,
    body,
    around,
    pointOf(offset) {
      const { line, column } = places.toPoint(offset) ?? { line: 1, column: 1 };
      return { line, column };
    },
  };
}

function frontPassages(data: FrontMatter | undefined, valueAt: (path: KeyPath) => number, source: string): Passage[] {
  if (data === undefined) return [];
  const passages = [passageOfValue(data.title, valueAt(['title']), source)];
  if (data.scripture === undefined) return passages;
  const inner = valueAt(['scripture', 'text']);
  return [...passages, passageOfValue(data.scripture.text, inner, source)];
}

/** Goes through the body once, in order. */
class Walk {
  readonly sections: Section[] = [{ headingAt: 0 }];
  readonly items: Item[] = [];
  readonly passages: Passage[] = [];
  readonly links: Link[] = [];
  readonly images: Image[] = [];
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  addBlock(block: RootContent): void {
    if (block.type === 'heading' && block.depth === 2) this.openSection(block);
    if (block.type !== 'list') {
      this.addNode(block, undefined);
      return;
    }
    for (const child of block.children) {
      const item: Item = { section: this.sections.length - 1, at: startOf(child), passages: [], text: '' };
      this.addNode(child, this.items.push(item) - 1);
      item.text = item.passages.map(({ text }) => text).join('\n');
    }
  }

  private openSection(heading: Heading): void {
    this.sections.push({ heading: textOf(heading), headingAt: startOf(heading) });
  }

  private addNode(node: Nodes, item: number | undefined): void {
    this.gather(node);
    this.addPassages(node, item);
  }

  private gather(node: Nodes): void {
    if (node.type === 'link') this.links.push(node);
    if (node.type === 'image') this.images.push(node);
    if ('children' in node) for (const child of node.children) this.gather(child);
  }

  /** The texts of a block and of what stands in it; what is in another language is in words that no rule knows. */
  private addPassages(node: Nodes, item: number | undefined): void {
    if (node.type === 'listItem' || node.type === 'footnoteDefinition') {
      for (const child of node.children) this.addPassages(child, item);
      return;
    }
    if (!isBlock(node)) return;
    for (const held of kindOf(node).held(node)) {
      if (held.kind === 'running') this.addPassage(held, item);
      else if (held.kind === 'row') for (const cell of held.cells) this.addPassage(cell, item);
      else if (held.kind === 'blocks' && held.lang === undefined)
        for (const child of held.nodes) this.addPassages(child, item);
    }
  }

  private addPassage({ as: kind, node }: Running, item: number | undefined): void {
    const place = { kind, section: this.sections.length - 1, ...(item === undefined ? {} : { item }) };
    const passage = passageOf(node.children, this.source, place);
    this.passages.push(passage);
    if (item !== undefined) this.items[item]?.passages.push(passage);
  }
}

const startOf = (node: Nodes): number => node.position?.start.offset ?? 0;
