/**
 * An issue: one front-mattered Markdown letter, parsed and checked, its blocks still mdast nodes with
 * their true places in the file.
 */

import type { BlockContent, FootnoteDefinition, Heading, Paragraph } from 'mdast';
import type { BlockNode } from '../blocks/kind.ts';
import type { Audience } from '../keys/audience.ts';
import type { Envelope } from '../keys/envelope.ts';
import type { Imprint } from '../keys/imprint.ts';
import type { Manners } from '../keys/manners.ts';
import type { Scripture } from '../keys/scripture.ts';
import type { Site } from '../keys/site.ts';
import type { PdfVersion } from '../page/pdf-version.ts';
import type { PagesAsked } from '../paper/sheet.ts';
import type { Picture } from '../picture/picture.ts';

export interface FrontMatter extends Manners {
  title: string;
  /** What it is about, for those who see it in a list: of mails, of what a search has found. */
  summary?: string;
  /** A calendar day without a time zone, `YYYY-MM-DD`. */
  date?: string;
  organization?: string;
  author?: string;
  scripture?: Scripture;
  /** BCP 47. */
  lang: string;
  template?: string;
  /** BCP 47, of the translation that a bilingual sheet has beside it, where there are several. */
  translation?: string;
  /** Text family, by the name of its folder or family in `fonts/`. */
  font?: string;
  /** Exactly so many pages. */
  fit?: PagesAsked;
  /** That its pages are written in. */
  pdf?: PdfVersion;
  /** Whether straight quotes, `--` and `...` are set as typographic characters. */
  smart: boolean;
  /** The name of the issue that it was copied from. */
  copiedFrom?: string;
  /** Words of lines that may be as they were there. */
  stays?: string[];
  /** What `check` finds and is right as it is. */
  leave?: { rule: string; words: string }[];
  /** Sensitive names that may be printed all the same. */
  approved?: Approval[];
}

/** Who decided that a name may be printed, and when. */
export interface Approval {
  name: string;
  by: string;
  /** `YYYY-MM-DD` */
  on: string;
  audience: Audience[];
}

/** A second-level heading and what stands under it. */
export interface Region {
  heading: Heading;
  /** The paragraphs before the region's first item. */
  leadIn: Paragraph[];
  body: BlockContent[];
}

export interface Issue {
  /** The file's name without `.md`; output files are called after it. */
  name: string;
  frontMatter: FrontMatter;
  /** What stands before the first region. */
  opening: BlockContent[];
  regions: Region[];
  /** In the order of their first references; a note that nothing refers to is reported, not kept. */
  notes: FootnoteDefinition[];
  /** By the `url` of the image node. */
  pictures: ReadonlyMap<string, Picture>;
  /** What abbreviations in it stand for. */
  abbreviations?: Record<string, string>;
  /** Of the project. */
  imprint?: Imprint;
  /** Of an edition that is sent. */
  envelope?: Envelope;
  /** Of an edition for the web. */
  site?: Site;
  /** Whom it is for, if it is for one: what the name ends in. */
  church?: string;
}

/** All blocks of an issue that do not stand in others, in the order of reading. */
export const blocksOf = ({ opening, regions, notes }: Issue): BlockNode[] => [
  ...opening,
  ...regions.flatMap(({ heading, leadIn, body }) => [heading, ...leadIn, ...body]),
  ...notes.flatMap((note) => note.children),
];
