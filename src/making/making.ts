/**
 * A making: what files an edition consists of, and how they come about. All that is said of one stands in its file; those
 * that there are, in `register.ts`. What makes the files of a rare one is loaded when it is asked for, so that other
 * issues are begun no later.
 */
import type { VFile } from 'vfile';
import type { Composed } from '../compose/compose.ts';
import type { Issue } from '../issue/issue.ts';
import type { PdfVersion } from '../page/pdf-version.ts';
import type { Binding } from '../paper/scheme.ts';
import type { Piece, SheetScheme, SmallScheme } from '../paper/sheet.ts';
import type { NamedSize } from '../paper/sizes.ts';
import type { Picture } from '../picture/picture.ts';
import type { PressSettings } from '../press/order.ts';
import type { Inks } from '../riso/inks.ts';
import type { FontLibrary } from '../text/fonts.ts';
import type { Untimed } from './output.ts';

export type Making =
  /** One tagged PDF for every page size, for screens and the office printer. */
  | { kind: 'pages' }
  /** The same, and another of sheets to be folded or cut, two pages on a side; `binding`: if not that of the issue's language. */
  | ({ kind: 'sheets'; sheet?: string; binding?: Binding; instructions?: true } & OnSheets)
  /** The same for a printer that has black alone and prints nothing near the paper's edge. */
  | { kind: 'copier' }
  /** PDF/X-4 in four inks, with bleed and marks. */
  | ({ kind: 'press' } & PressSettings)
  /** For a duplicator such as the risograph: one grey PDF for each ink, and a proof of all. */
  | { kind: 'inks'; inks: Inks }
  /** A draft of an e-mail with the text, and with the pages in the first page size attached. */
  | { kind: 'email' }
  /** One web page. */
  | { kind: 'web' }
  /** The pages of a site, with a page of all and a feed. */
  | { kind: 'site' }
  /** The words that are projected, as plain text. */
  | { kind: 'screen' };

/** Two pages on a side; or smaller ones, which are pieces of the sheet. */
export type OnSheets = { scheme: SheetScheme; piece?: undefined } | { scheme: SmallScheme | 'repeat'; piece: Piece };

/** One kind of it. */
export type MakingOf<Kind extends Making['kind']> = Extract<Making, { kind: Kind }>;

/** What is said of a kind of making. */
export interface MakingKind<Of extends Making> {
  /**
   * What its files are: pages in each page size; one file for all, which has the pages in it or goes without; or files
   * without pages in a folder that is called after the edition.
   */
  form: 'pages' | 'with-pages' | 'without-pages' | 'folder';
  /** What tells its files apart, in the order in which it makes them. */
  parts(makes: Of, sizes: Sizes): FilePart[];
  /** What an edition of a project that extends it may say of it: its keys. */
  keys: readonly MakingKey[];
  /** The making with what a project, or the command line, says of it. */
  with(makes: Of, own: OwnMaking): Making;
  /** @returns nothing if the issue has an error, which is then reported. */
  make(makes: Of, job: Job): Promise<Untimed[] | undefined>;
}

/** The sizes that a version is made in. */
interface Sizes {
  /** Of its pages, or of those that go with it. */
  page: NamedSize;
  /** The paper on which its pages are put together. */
  sheet?: NamedSize | undefined;
}

/** What tells a file of an edition from the others. */
interface FilePart {
  /** Of a page, or of the paper; what has none has none. */
  size?: string;
  /** An ink, for instance. */
  part?: string;
  extension: 'pdf' | 'eml' | 'html' | 'txt';
}

/** What a project's own edition, or the command line, may say of how it is made. */
export interface OwnMaking {
  /** How its pages are put on sheets. */
  scheme?: SheetScheme;
  /** On which paper: of `SHEETS`. */
  sheet?: string;
  /** On which side they are bound, if not that of the issue's language. */
  binding?: Binding;
  /** Of sheets: whether there is a page that says how to print them. */
  instructions?: true;
  /** What the print shop asks for. */
  press?: PressSettings;
  /** Of a duplicator. */
  inks?: Inks;
}

/** As the configuration has them. */
export type MakingKey = 'scheme' | 'sheet' | 'binding' | 'profile' | 'paper' | 'ink-limit' | 'inks';

/** The keys of what can be put on sheets or not. */
export const SHEET_KEYS: readonly MakingKey[] = ['scheme', 'sheet', 'binding'];

/** What is to be made of an issue. */
export interface Job {
  /** As the edition may have it. */
  issue: Issue;
  /** Takes what is found. */
  file: VFile;
  /** The edition's name. */
  edition: string;
  sizes: Sizes;
  /** Of the files, by the order of `parts`. */
  names: readonly string[];
  house: House;
  fonts: FontLibrary;
  /** That pages for reading are written in. */
  pdf: PdfVersion;
  /** What stands beside it in another language, if it is set in two; 'missing', and an error, if there is none. */
  beside(): Promise<Issue | 'missing' | undefined>;
  /** Lays it out, guides and all, or reports an error and gives nothing. */
  layOut(): Promise<Composed | undefined>;
}

/** Those who publish an issue. */
export interface House {
  organization?: string | undefined;
  logo?: Picture | undefined;
  /** A picture across the masthead of pages. */
  masthead?: Picture | undefined;
  /** `#rrggbb`, the colour of pages. */
  accent?: string | undefined;
}
