/** What was made of an issue, on its way from whoever made it to whoever writes it. */
import type { Output } from '../making/output.ts';
import type { Entry } from './journal.ts';

/** What is made of one issue, before anything is written or said. */
export interface Made {
  /** None, if the issue has an error. */
  outputs: Output[];
  entries: Entry[];
}

/** What a version of an issue is called, for those who watch. */
export interface VersionNames {
  edition: string;
  pageSize: string;
}
