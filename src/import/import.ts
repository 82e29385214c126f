/**
 * A letter on its way from the inbox to an issue.
 *
 *     bytes ─read→ Source ─recognise→ Letter ─write→ Markdown
 *
 * A reader knows a file format and nothing of letters; a recogniser knows one thing of letters (titles,
 * regions …) and nothing of formats; the writer knows neither.
 */
import type { BlockContent, FootnoteDefinition, PhrasingContent } from 'mdast';

import type { FrontMatter } from '../issue/issue.ts';
import type { RuleOf } from '../say/rules.ts';

/** What of the front matter of an issue a letter can bring along. */
export type GivenFrontMatter = Partial<Omit<FrontMatter, 'approved' | 'leave'>>;

interface Common {
  /** Of the file, from 1; formats without lines have none. */
  line?: number;
  /** What is not sure about the block, for the person to look at. */
  doubt?: string;
}

export interface ParagraphBlock extends Common {
  kind: 'paragraph';
  content: PhrasingContent[];
  /** Paragraphs of one number were lines of one paragraph in the letter. */
  group: number;
}

export interface HeadingBlock extends Common {
  kind: 'heading';
  /** As in the letter, from 1. */
  depth: number;
  content: PhrasingContent[];
  /** It stood before a colon, and what follows it right behind. */
  isRunIn?: true;
}

export interface ItemBlock extends Common {
  kind: 'item';
  /** How many items it stands within. */
  depth: number;
  /** The bullet that was typed; a list's own is none. */
  mark?: string;
  /** Of a numbered item. */
  number?: number;
  /** What stands behind the number; a full stop if not given. */
  delimiter?: ')';
  /** Whether its box is ticked; most have none. */
  checked?: boolean;
  /** It goes on with the item of its depth before it, behind what stands within that. */
  isMore?: true;
  paragraphs: PhrasingContent[][];
}

/** A block that is kept as it is: a table, code, a quotation. */
interface WholeBlock extends Common {
  kind: 'whole';
  node: BlockContent | FootnoteDefinition;
}

interface RuleBlock extends Common {
  kind: 'rule';
}

/** A block of the letter, before anybody knows what it means. */
export type Block = ParagraphBlock | HeadingBlock | ItemBlock | WholeBlock | RuleBlock;

/** Words that do not reach the issue. */
export interface Dropped {
  /** What they were, such as `the header of a forwarded message`. */
  what: string;
  text: string;
  line?: number;
}

/** What a reader is told besides the file. */
export interface ReadingOptions {
  /** Whether nothing is left out: neither what is hidden, nor what stands around the letter. */
  isKept?: boolean;
}

/** What a reader makes of a file. */
export interface Source {
  blocks: Block[];
  /** What the file says of the letter outside of its text: a subject, a page's title. */
  about: { title?: string; subject?: string; date?: string; lang?: string };
  /** Front matter that the file has already. */
  front?: GivenFrontMatter;
  dropped: Dropped[];
  /** Bullets and numbers typed by hand, and names of keys, which the issue's own take the place of. */
  marks: string[];
  /** All words of the letter, by another way than the blocks, so that a loss is seen. */
  text: string;
  /** What the person should know of how the file was read. */
  remarks: string[];
  /** Of a part of a message: it is a message that was attached, and the letter if there is one. */
  isPassedOn?: true;
  /** Of a part of a message: it says once more what another part says. */
  isSpare?: true;
}

/** What the recognisers make of it. */
export interface Letter {
  front: GivenFrontMatter & { title: string };
  /** Its title is the file's name: neither it nor what stood around it has one. */
  isUntitled?: true;
  /** Remarks on the front matter, which become comments in it. */
  doubts: string[];
  /** What the person should know besides. */
  remarks: string[];
  blocks: Block[];
  dropped: Dropped[];
}

/** A file that cannot be imported, for a reason that the person can do something about. */
export class ImportError extends Error {
  override name = 'ImportError';
  readonly rule: RuleOf<'error'>;
  readonly help: string;
  readonly line: number | undefined;

  constructor(rule: RuleOf<'error'>, reason: string, help: string, line?: number) {
    super(reason);
    this.rule = rule;
    this.help = help;
    this.line = line;
  }
}
