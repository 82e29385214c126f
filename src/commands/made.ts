/** What was made of an issue, on its way from whoever made it to whoever writes it. */
import type { Output } from '../making/output.ts';
import type { Entry } from './journal.ts';

/** What is made of one issue, before anything is written or said. */
export interface Made {
  /** None, if the issue has an error. */
  outputs: Output[];
  entries: Entry[];
  /** Files of the project that were read for its issue, absolute; told of issues for churches alone. */
  read?: string[];
}

/** What a version of an issue is called, for those who watch. */
export interface VersionNames {
  edition: string;
  pageSize: string;
}

/** A file that was written, as `--json` gives it. */
export type WrittenFile = Written<Output>;

/** Of each kind of output what is to be known of it: where it is in place of what it is. */
export type Written<One extends Output> = One extends Output
  ? Omit<One, 'name' | 'stem' | 'bytes' | 'supersedes' | 'entry'> & {
      /** As the person named it. */
      issue: string;
      /** Whom it is for, if it is for one church: what that is called in the names of files. */
      imprint?: string;
      path: string;
      bytes: number;
    }
  : never;
