/** What the server tells the page. Both sides import it; it is types alone. */
import type { Report } from '../say/report.ts';

/** What is looked at. */
export interface Selection {
  /** Path of the issue as a person would write it. */
  issue: string;
  edition: string;
  pageSize: string;
  /** Empty: the one that the issue or the configuration names. */
  template: string;
  /** A number of pages, `auto` or `none`; empty: what the issue or the configuration says. */
  fit: string;
  /** Whether the sheets that its pages are put on are shown in their place. Without sheets, pages are shown. */
  sheets: boolean;
  /** Guides over the pages. */
  show: string[];
}

/** What may be looked at. */
export interface Choices {
  issues: string[];
  editions: string[];
  pageSizes: string[];
  templates: string[];
  overlays: string[];
  /** Whether the edition is put on sheets. */
  sheets: boolean;
}

export interface State {
  /** Names the view in addresses of pages. */
  view: number;
  selection: Selection;
  choices: Choices;
  /** Grows with each build, whether it went well or not. */
  revision: number;
  /** The revision that the pages are of; zero while there are none. */
  pagesRevision: number;
  /** Whether the last save could be set; if not, the pages are older. */
  isGood: boolean;
  /** What the PDF of the pages is called; empty while there is none. */
  name: string;
  /** Of the text that the pages are of; empty while there are none. See `versionOf`. */
  version: string;
  /** Of the text that was read last, which could not be set if it is another. */
  readVersion: string;
  /** At what setting the issue fills its pages, in words; empty where it was not fitted. */
  fit: string;
  /** pt, of each page, or of each side of the sheets. */
  pages: { width: number; height: number }[];
  /** Of sheets: how many they are, what stands on them, and what to tell the copier. */
  sheets?: { count: number; pages: number; blanks: number; instructions: string[] };
  messages: Report[];
  /** Time the build took, ms. */
  milliseconds: number;
}
