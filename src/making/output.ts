/** What is made of an issue: finished files, in memory. */
import type { Fit } from '../compose/compose.ts';
import type { BehindSlip } from '../compose/slip-backs.ts';
import type { SiteEntry } from '../deliver/site.ts';
import type { TableForm } from '../flow/rows.ts';
import type { InkReport } from '../press/press.ts';

/** One finished file, in memory. */
export type Output = PagesOutput | DocumentOutput;

interface Finished {
  /** `<issue>.<edition>.<page-size>.pdf`, for instance. */
  name: string;
  /** What the issue is called in it. */
  stem: string;
  edition: string;
  bytes: Uint8Array;
  /** Time spent on it, ms. */
  milliseconds: number;
  /** Names of files that an earlier run may have left, and that are taken away: plates in other inks. */
  supersedes?: readonly string[];
}

/** A PDF. */
export interface PagesOutput extends Finished {
  kind: 'pages';
  pageSize: string;
  /** Which file of the edition it is, where there are several: an ink, or the proof of all. */
  part?: string;
  /** Of the issue; those on the sheets, too, if it is sheets. */
  pages: number;
  /** What it was set at, where it was to fill its pages. */
  fit?: Fit;
  /** Share of the last page that is used, where `fit: auto` would use more. */
  leftEmpty?: number;
  /** What became of the tables, if it has any. */
  tables?: TableForm[];
  /** What is lost of the backs of pages where slips are cut off, if both sides of the paper are printed. */
  behindSlips?: BehindSlip[];
  /** What there is to know of sheets, if it is those. */
  sheets?: Sheets;
  /** Of a file for the press: what became of its colours. */
  inks?: InkReport;
}

export interface Sheets {
  count: number;
  /** Places for pages that stay blank. */
  blanks: number;
  /** Sentences for the person at the copier. */
  instructions: string[];
}

/** What has no pages: an e-mail, a web page. */
export interface DocumentOutput extends Finished {
  kind: 'document';
  /** Of a page of a site: what the page of all issues says of it. */
  entry?: SiteEntry;
}

/** A file before the time is known that was spent on it. */
export type Untimed = Omit<PagesOutput, 'milliseconds'> | Omit<DocumentOutput, 'milliseconds'>;
