/** A passage of the Bible, read. */
import type { Node, PhrasingContent } from 'mdast';
import type { ServiceTitle } from './service-title.ts';

export interface Reading extends Node {
  type: 'reading';
  /** As it was written. */
  reference?: string;
  /** The version whose words are to be filled in. */
  fills?: string;
  /** That which its words are of, as it was written. */
  version?: string;
  children: (ServiceTitle | Passage | Notice)[];
}

/** What the publisher of its version asks for. */
interface Notice extends Node {
  type: 'notice';
  children: PhrasingContent[];
}

/** A paragraph, or a stanza. */
export interface Passage extends Node {
  type: 'passage';
  /** Its lines end where they were typed to end. */
  isPoetry: boolean;
  children: PassageLine[];
}

export interface PassageLine extends Node {
  type: 'passageLine';
  /** Columns that it is moved in. */
  indent: number;
  children: PassagePiece[];
}

export interface PassagePiece extends Node {
  type: 'passagePiece';
  /** The number of a verse, `9:2` or `2`; or words. */
  as: 'number' | 'words';
  children: PhrasingContent[];
}
