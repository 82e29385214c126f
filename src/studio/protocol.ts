/** What the studio's two sides say to each other: the server to the page in the browser, and back. Types alone. */
import type { State as Shown } from '../preview/state.ts';
import type { Report } from '../say/report.ts';

// ---- the project ------------------------------------------------------------------------------------------

/** What the start page shows. */
export interface Project {
  /** The folder, as its owner knows it. */
  folder: string;
  /** Whether anything is there yet: an issue, or a configuration. */
  isBegun: boolean;
  /** The newest first. */
  issues: IssueCard[];
  organization: string;
  /** BCP 47 */
  lang: string;
  /** What the project says wrong of itself. */
  problems: Report[];
}

/** An issue among the others. */
export interface IssueCard {
  /** `issues/june.md` */
  path: string;
  title: string;
  /** `YYYY-MM-DD`; empty where it has none. */
  date: string;
  /** Names what it says now, so that its picture is asked for anew when it has changed. */
  version: string;
}

/** What a new project is asked; what is left out is empty. */
export interface Answers {
  organization: string;
  address: string;
  services: string;
  /** Of `PAPERS_ASKED`; empty: letter. */
  paper: string;
  /** BCP 47 */
  lang: string;
  /** A PNG or a JPEG, in base64. */
  logo: string;
}

// ---- an issue ---------------------------------------------------------------------------------------------

/** An issue as it is written. Lines end in LF. */
export interface Written {
  text: string;
  /** Names the text: who saves says which one it was made of. */
  version: string;
}

export type Saved =
  | { kind: 'saved'; version: string }
  /** Somebody else has changed it; nothing was written. */
  | { kind: 'changed'; theirs: Written }
  | { kind: 'refused'; reason: string; help: string };

/** Characters of a text, and what they become. */
export interface Change {
  start: number;
  end: number;
  text: string;
}

/** The parts of an issue, each where it stands in its text. */
export interface Outline {
  /** Of the text that it is of. */
  version: string;
  facts: Fact[];
  parts: Part[];
  /** Where the body begins. */
  body: number;
}

/** A line of the front matter. */
export interface Fact {
  /** `scripture.reference` */
  key: string;
  value: string;
  /** Of the value as it is written. */
  start: number;
  end: number;
  /** Of the lines from the key on. */
  line: number;
  lineEnd: number;
}

type PartKind = 'region' | 'heading' | 'item' | 'paragraph' | 'picture' | 'table' | 'block' | 'note' | 'other';

export interface Part {
  kind: PartKind;
  start: number;
  end: number;
  /** Of a block that has a name: `hymn`. */
  name?: string;
}

/** A word, or as much of it as stands on one line: pt from the page's upper left corner, and its place in the text. */
export interface PlacedWord {
  x: number;
  y: number;
  width: number;
  height: number;
  start: number;
  end: number;
}

/** The words of a page; those of an older revision are of no use. */
export interface PageWords {
  /** Of the text that the places are of. */
  version: string;
  words: PlacedWord[];
}

/** What was found, and what can be done about it. */
export interface Finding extends Report {
  start?: number;
  end?: number;
  /** What mends it without judgement. */
  mend?: Change[];
  /** What says in the issue that it is right as it is. */
  leave?: Change[];
  /** A name that must not be printed, unless somebody who may decides otherwise. */
  sign?: Signing;
}

/** Where it is written who has approved a name. */
export interface Signing {
  at: number;
  /** What stands before it. */
  head: string;
  name: string;
  /** Whether it is kept from the public alone. */
  isPublic: boolean;
}

export interface Findings {
  /** Of the text that they are of. */
  version: string;
  findings: Finding[];
}

/** What is asked to be made of an issue. */
export interface Ordered {
  issue: string;
  editions: string[];
  /** Empty: what the project says. */
  pageSize: string;
}

/** A file that was made. It lies in the folder of outputs, too. */
export interface MadeFile {
  /** `june.handout.letter.pdf` */
  name: string;
  edition: string;
  /** Below the studio's address. */
  address: string;
  bytes: number;
  pages?: number;
  /** How many, and what there is to know at the copier. */
  sheets?: { count: number; instructions: string[] };
  /** Whether it can be printed as it is. */
  preflight?: { isSound: boolean; findings: Report[] };
}

export interface Made {
  files: MadeFile[];
  /** All of them in one; where there are several. */
  zip?: string;
  problems: Report[];
}

/** What may be made of an issue. */
export interface EditionOffered {
  name: string;
  description: string;
  /** pages, sheets, email, web … */
  makes: string;
}

/** What is chosen from while writing. */
export interface Vocabulary {
  editions: EditionOffered[];
  templates: string[];
  pageSizes: string[];
  /** Keys of the front matter with what they say. */
  keys: { name: string; words: string }[];
  /** Names of blocks. */
  blocks: string[];
  /** Headings of regions, of this project's issues. */
  regions: string[];
  /** Books of the Bible. */
  books: string[];
}

/** A letter that was brought in. */
export interface BroughtIn {
  issue: string;
  /** Its words as they came. */
  original: string;
  dropped: { what: string; text: string }[];
  /** What was not sure, with the line of the issue. */
  doubts: { reason: string; line?: number }[];
  problems: Report[];
}

export type Begun = { issue: string; moved: string[] } | { problems: Report[] };

/** What the page may ask; each by its name, with what it says and what it hears. */
export interface Calls {
  project: { asks: Record<string, never>; hears: Project };
  setUp: { asks: Answers; hears: Project };
  open: { asks: { issue: string }; hears: Written | { problems: Report[] } };
  save: { asks: { issue: string; text: string; version: string }; hears: Saved };
  outline: { asks: { issue: string; text: string }; hears: Outline };
  findings: { asks: { issue: string; view: number }; hears: Findings };
  vocabulary: { asks: { issue: string }; hears: Vocabulary };
  begin: { asks: { title: string; date: string; lang: string }; hears: Begun };
  next: { asks: { issue: string; title: string; date: string }; hears: Begun };
  bringIn: { asks: { name: string; base64: string }; hears: BroughtIn | { problems: Report[] } };
  picture: { asks: { name: string; base64: string }; hears: { path: string } | { problems: Report[] } };
  make: { asks: Ordered; hears: Made };
}

export type CallName = keyof Calls;

/** What a window is told while it looks at an issue. */
export interface Told extends Shown {
  /** Of the text on the disk, which may be newer than the pages. */
  written: string;
}
