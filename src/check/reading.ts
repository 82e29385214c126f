/** What the rules look at: an issue read for its words, whether or not it can be set. */
import type { Heading, Image, Link, Nodes, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { location } from 'vfile-location';
import { readForeign } from '../blocks/foreign.ts';
import { parseBody } from '../issue/body.ts';
import { readFrontMatter } from '../issue/front-matter.ts';
import type { FrontMatter, Issue } from '../issue/issue.ts';
import { readMatter } from '../issue/matter.ts';
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
  /** Title and epigraph, then the body, in order. */
  passages: Passage[];
  links: Link[];
  images: Image[];
  around: Surroundings;
  pointOf(offset: number): Point;
}

/** @returns nothing if the text cannot be read at all, which parsing the issue reports. @param lang of issues that name none. */
export function readForRules(file: VFile, lang: string | undefined, around: Surroundings): Reading | undefined {
  // What is wrong with the format has been said when the issue was parsed.
  const unheard = new VFile({ value: file.value, path: file.path });
  const source = readSource(unheard);
  const body = source === undefined ? undefined : parseBody(source, unheard);
  if (source === undefined || body === undefined) return undefined;
  readForeign(body, unheard);
  resolveReferences(body, unheard);
  const frontMatter = readFrontMatter(source, unheard, lang);
  const places = location(source);
  const offsetOf = (point: Point): number => places.toOffset(point) ?? 0;
  const matter = frontMatter === undefined ? undefined : readMatter(source, unheard);
  const valueAt = (path: KeyPath): number => (matter === undefined ? 0 : offsetOf(matter.placeOf(path)));

  const walk = new Walk(source);
  for (const block of body.children) walk.addBlock(block);
  return {
    source,
    lang: frontMatter?.lang ?? lang ?? 'en',
    ...(frontMatter === undefined ? {} : { frontMatter }),
    valueAt,
    sections: walk.sections,
    items: walk.items,
    passages: [...frontPassages(frontMatter, valueAt, source), ...walk.passages],
    links: walk.links,
    images: walk.images,
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

  /** @param isForeign whether it is in another language, whose words no rule knows. */
  private addNode(node: Nodes, item: number | undefined, isForeign = node.type === 'foreignBlock'): void {
    if (node.type === 'link') this.links.push(node);
    if (node.type === 'image') this.images.push(node);
    if (!isForeign && (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell')) {
      const kind = node.type === 'tableCell' ? 'cell' : node.type;
      const place = { kind, section: this.sections.length - 1, ...(item === undefined ? {} : { item }) } as const;
      const passage = passageOf(node.children, this.source, place);
      this.passages.push(passage);
      if (item !== undefined) this.items[item]?.passages.push(passage);
    }
    if ('children' in node)
      for (const child of node.children) this.addNode(child, item, isForeign || child.type === 'foreignBlock');
  }
}

const startOf = (node: Nodes): number => node.position?.start.offset ?? 0;
