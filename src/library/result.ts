/** What the functions of the library give. These types import nothing, so that nothing need be installed for them. */

/** What came of a call. */
export interface Result<File> {
  /** None of an issue that has an error. */
  files: File[];
  /** What was found, in the order of the issues. */
  messages: Message[];
  /** As the command line would end: 0; 1 with an error, or a warning if that is `strict`; 70 with a defect of bulletin's. */
  status: number;
}

/** Something that was found: what `--json` gives. */
export interface Message {
  severity: 'error' | 'warning' | 'info';
  /** A name that never changes; docs/messages.md has them all. */
  rule: string;
  /** The file that it is about, as it was named; what is about none has none. */
  path?: string;
  /** From 1. */
  line?: number;
  /** From 1, UTF-16 units. */
  column?: number;
  /** Of a PDF, from 1. */
  page?: number;
  /** What is wrong, without a full stop. */
  reason: string;
  /** What to do about it. */
  help?: string;
  /** Of a `defect`: what those who maintain bulletin need to know. */
  details?: string;
}

interface MadeFile {
  /** `june.handout.letter.pdf`; of a file that was written, the last part of its path. */
  name: string;
  bytes: Uint8Array;
  /** Where it was written, from `cwd`; left out if it was not. */
  path?: string;
}

/** What is made of an issue. */
export type BuiltFile = BuiltPages | BuiltDocument;

interface Built extends MadeFile {
  /** As it was named. */
  issue: string;
  /** The church that it is for, if it is for one of several: what it is called in the names of files. */
  imprint?: string;
  edition: string;
  /** Time spent on it, ms. */
  milliseconds: number;
}

/** A PDF. */
export interface BuiltPages extends Built {
  kind: 'pages';
  pageSize: string;
  /** Which file of the edition it is, where there are several: an ink, or the proof of all. */
  part?: string;
  /** Of the issue; those on the sheets, too, if it is sheets. */
  pages: number;
  /** What it was set at, where it was to fill its pages. */
  fit?: Fitted;
  /** Share of the last page that is used, where that is little and nobody has said what is to be filled. */
  leftEmpty?: number;
  /** What became of the issue's tables, if it has any. */
  tables?: SetTable[];
  /** What is lost of the backs of pages where slips are cut off, if both sides of the paper are printed. */
  behindSlips?: LostBehindSlip[];
  /** If it is sheets. */
  sheets?: { count: number; blanks: number; instructions: string[] };
  /** Of a file for the press: what became of its colours, per cent of ink and CIEDE2000. */
  inks?: InkUse;
}

/** An e-mail or a web page. */
export interface BuiltDocument extends Built {
  kind: 'document';
}

/** pt, and free grid steps. */
export interface TypeSetting {
  size: number;
  leading: number;
  space: number;
}

export interface Fitted {
  /** What the template would have liked. */
  ideal: TypeSetting;
  setting: TypeSetting;
  /** Lines at the foot of the emptiest column. */
  free?: number;
  /** Share of the last page that is used, where that is not filled to its last line. */
  last?: number;
  /** A short letter, set as a card in the middle of its page. */
  isCard?: boolean;
}

export interface LostBehindSlip {
  /** With the slip, and what is printed on its back; from 1. */
  page: number;
  back: number;
  /** The first line of the back that goes with the slip. */
  from: string;
}

export interface SetTable {
  /** Of the issue's file, where it begins. */
  line?: number;
  /** In its columns, across all columns of the page, or each of its rows as a list with the heads as labels. */
  form: 'columns' | 'across' | 'list';
  /** Of the size that the template gives its cells. */
  scale: number;
  /** How many of its lines end in a hyphen. */
  hyphens: number;
}

export interface InkUse {
  /** What the profile calls itself. */
  profile: string;
  plates: string[];
  /** The most that any place has of all inks, and may have. */
  most: number;
  limit: number;
  /** Of each colour of the design: its inks, and how far it looks from the screen's. */
  colors: { color: string; inks: number[]; shift: number }[];
  /** How far pictures look from the screen's. */
  pictures?: number;
}

/** An issue that was mended. */
export interface MendedFile extends MadeFile {
  issue: string;
  text: string;
  changes: ChangedLine[];
}

export interface ChangedLine {
  /** From 1, before the change. */
  line: number;
  before: string;
  after: string;
}

/** An issue made of a letter. */
export interface ImportedFile extends MadeFile {
  /** The letter, as it was named. */
  source: string;
  text: string;
  title: string;
  regions: number;
  items: number;
  /** Everything that was left out, whole. */
  dropped: { what: string; text: string; line?: number }[];
}

/** A picture of a page, or of all pages of an issue. */
export interface ProofFile extends MadeFile {
  issue: string;
  /** Left out of contact sheets, as are page size and page. */
  edition?: string;
  pageSize?: string;
  /** From 1. */
  page?: number;
  /** Pixels. */
  width: number;
  height: number;
}

/** What is read aloud of a PDF, as lines of text. */
export interface SpokenFile extends MadeFile {
  /** The issue or the PDF, as it was named. */
  source: string;
  text: string;
}

/** Sheets of a PDF's pages. */
export interface ImposedFile extends MadeFile {
  /** The PDF, as it was named. */
  source: string;
  plan: SheetPlan;
  /** Sentences for the person at the copier. */
  instructions: string[];
}

/** A plan of sheets that were not made, as was asked with `plan`. */
export type PlannedSheets = Pick<ImposedFile, 'source' | 'plan' | 'instructions'>;

/** What goes where. Lengths in pt. */
export interface SheetPlan {
  scheme: string;
  /** As it lies. */
  paper: { name: string; width: number; height: number };
  flip: 'short' | 'long' | 'none';
  binding: 'left' | 'right' | 'top';
  /** Of the PDF. */
  pages: number;
  /** Places that stay blank. */
  blanks: number;
  /** 1 unless pages had to shrink. */
  scale: number;
  /** What is painted beyond the trim. */
  bleed: number;
  /** All pages of a side together, trimmed. */
  block: Area;
  marks: boolean;
  /** Of a booklet in a cover of other paper: which of the two it is. */
  part?: 'cover' | 'inside';
  sheets: { front: SheetSide; back?: SheetSide }[];
}

/** From the lower left corner. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface SheetSide {
  /** In rows, from the top left; a place that stays blank has no page. */
  slots: (Area & { page: number | null; turn: 0 | 180; clip: Area })[];
  /** Lines right across the sheet; of axis `x`, upright ones. */
  guides: { kind: 'fold' | 'cut'; axis: 'x' | 'y'; at: number }[];
}

/** A PDF that was looked at. */
export interface PreflightedFile {
  /** As it was named. */
  path: string;
  purpose: 'copier' | 'press';
  /** As the file says, such as `PDF/X-4`. */
  standard?: string;
  /** Trimmed, pt; `shown` is what viewers show of it, from the top left corner of the trim. */
  pages: { width: number; height: number; shown: PlaceOnPage }[];
  findings: PdfFinding[];
}

export interface PdfFinding {
  severity: 'error' | 'warning' | 'info';
  rule: string;
  reason: string;
  help: string;
  /** From 1; the first, if there are several. Of the whole file, all pages are. */
  page: number;
  pages: number[];
  /** In words, as in `the line “Sunday 10:30” at the top left of page 2`. */
  place: string;
  /** Whether it is the file that has it, and not one of its pages. */
  isOfFile: boolean;
  /** On the first of its pages, if it is not the whole page. */
  area?: PlaceOnPage;
  /** On every page of which the place is known. */
  areas?: (PlaceOnPage & { page: number })[];
}

/** pt from the top left corner of the trimmed page, as shown. */
export interface PlaceOnPage {
  left: number;
  top: number;
  width: number;
  height: number;
}
