/**
 * What the functions of the library take. The options are those of the command line by their names there, a hyphen and
 * the letter after it being a capital, and in the plural what may be given there again and again.
 *
 * These types import nothing that is not installed with the package.
 */
import type { Template } from '../template/template.ts';

/** One name, several with commas, or a list. */
export type Names = string | readonly string[];

/** A file whose text is given, not read. */
export interface GivenText {
  /** What it is called, and where it would stand: the pictures and the translation of an issue are looked for there. */
  path: string;
  text: string;
}

/** A file whose bytes are given, not read. */
export interface GivenBytes {
  /** What it is called. */
  path: string;
  bytes: Uint8Array;
}

/** Of every function that looks at a project. */
export interface ProjectOptions {
  /**
   * The folder that paths are given from, absolute or from the working directory, which it is if left out. The project
   * is the nearest folder upwards that has a `bulletin.config.yaml`, or this one.
   */
  cwd?: string;
  /** Whether a warning makes the `status` that of an error. */
  strict?: boolean;
}

/** Of every function that makes files. */
export interface WriteOptions {
  /** Whether files are written too. They come as bytes in any case. */
  write?: boolean;
  /** The folder that `write` puts them into; that of the configuration if left out, or `out`. */
  out?: string;
}

/** What issues are set with. Stands over what the issue and the configuration say. */
export interface SettingOptions extends ProjectOptions {
  /** All in the project's `issues/` if left out. */
  issues?: readonly (string | GivenText)[];
  /** What is made of each, such as `handout` or `email`; see docs/editions.md. */
  editions?: Names;
  /** `letter`, `a4`, … */
  pageSizes?: Names;
  /** The name of one of bulletin's templates, of the project's or of `templates`. */
  template?: string;
  /** Templates by their names, over those of the project. */
  templates?: Readonly<Record<string, Template>>;
  /** Exactly so many pages; `auto`: as many as it takes by itself, and those well filled; `none`: whatever it takes. */
  fit?: number | 'auto' | 'none';
  /** Paper of the editions that are put on sheets. */
  sheet?: string;
  /**
   * Leaves the project's `sensitive.yaml` unread: names that must not be printed are printed. Only for programs that
   * keep them out themselves.
   */
  unsafelyIgnoreSensitiveNames?: boolean;
}

export interface BuildOptions extends SettingOptions, WriteOptions {
  /** Version of PDF that pages for reading are written in; `1.7` if neither this, nor the issue, nor the configuration names one. */
  pdf?: '1.7' | '2.0';
  /** How many issues are made at a time; as many as pays if left out. With 1, no thread is started. */
  jobs?: number;
  /**
   * Churches: each issue is made for each of them, with its imprint. The path of a table, or records with the keys of the
   * configuration’s imprint, `slug`, and any others.
   */
  imprints?: string | readonly Readonly<Record<string, unknown>>[];
  /** Of the table, numbers of rows (of records, their numbers from 1), or what churches are called in the names of files. */
  imprintsOnly?: Names;
  /** Which part of the work is done, such as `3/40`; all of it if left out. The parts together make what the whole does. */
  shard?: string;
  /** Of the press edition: path of the print shop's ICC profile. */
  profile?: string;
  /** Of the press edition, for the limit of ink. */
  paper?: 'coated' | 'uncoated';
  /** Of the press edition: the most of all inks together, per cent. */
  inkLimit?: number;
  /** Of the riso edition, one or two. */
  inks?: Names;
  /** Of what is put on sheets: whether a page is made that says how to print them. */
  instructions?: boolean;
  /** Of the e-mail: who sends it. */
  from?: string;
  /** Whom it is for. */
  to?: string | readonly string[];
  /** `{title}`, `{date}` and `{organization}` are put in. */
  subject?: string;
}

export interface CheckOptions extends SettingOptions {
  /** Whether what needs no judgement is mended. */
  fix?: boolean;
  /** With `fix`, whether the issues are written too. They come as text in any case. */
  write?: boolean;
}

export interface ProofOptions extends SettingOptions, WriteOptions {
  /** Pixels per inch; 150 if left out. */
  resolution?: number;
  /** Guides drawn over the pages: `grid`, `boxes`, `frames`. */
  show?: Names;
  /** Whether a text is wanted in place of pictures: what is read aloud. */
  spoken?: false;
}

/** What is read aloud is wanted, and no pictures. */
export interface SpokenOptions extends SettingOptions, WriteOptions {
  spoken: true;
  /** Tagged PDFs, whoever made them; issues are then those that are given. */
  pdfs?: readonly (string | GivenBytes)[];
}

export interface ImportOptions extends ProjectOptions {
  /** `.txt`, `.md`, `.eml`, `.html`, `.docx`. What the file is, its name and its bytes say. */
  letters: readonly (string | GivenText | GivenBytes)[];
  /** Of the text, where it is not recognised, such as `windows-1251`. */
  encoding?: string;
  /** Whether nothing is left out: neither heads, notes and footers of mail, nor what is hidden. */
  keep?: boolean;
  /** Whether the issues are written too, into the project's `issues/`. */
  write?: boolean;
  /** With `write`, whether issues of the same names may be overwritten. */
  force?: boolean;
}

export interface ImposeOptions extends ProjectOptions, WriteOptions {
  pdfs: readonly (string | GivenBytes)[];
  /** `booklet` if left out. */
  scheme?:
    | 'booklet'
    | 'perfect'
    | 'n-up'
    | 'repeat'
    | 'stack'
    | 'letter-fold'
    | 'z-fold'
    | 'gate-fold'
    | 'accordion'
    | 'quarter-fold'
    | 'bookmark'
    | 'door-hanger'
    | '4-up';
  /** Its name, or `450x640mm`; the smallest that the pages fit on if left out. */
  sheet?: string;
  /** The edge that the printer turns the sheet around. */
  flip?: 'short' | 'long' | 'none';
  /** That of the PDF's language if left out. */
  binding?: 'left' | 'right' | 'top';
  /** Pages on a side, of those that are cut apart or not folded. */
  up?: number;
  /** Pages in a signature, for `perfect`. */
  signature?: number;
  /** Space between pages that are cut apart, such as `6mm`. */
  gutter?: string;
  /** Thickness of the paper, such as `0.1mm`. */
  caliper?: string;
  /** Of a booklet: the cover is a file of its own, for paper of this thickness, such as `0.2mm`. */
  coverStock?: string;
  /** Whether pages that are too large are made smaller. */
  shrink?: boolean;
  /** Whether crop, cut and fold marks are printed. */
  marks?: boolean;
  plan?: false;
}

/** The plan alone is wanted, and no file. */
export interface PlanOptions extends Omit<ImposeOptions, 'plan'> {
  plan: true;
}

export interface PreflightOptions extends ProjectOptions {
  pdfs: readonly (string | GivenBytes)[];
  /** Where it will be printed; what the PDF says if left out. */
  for?: 'copier' | 'press';
  /** Of the press, for the limit of ink. */
  paper?: 'coated' | 'uncoated';
}
