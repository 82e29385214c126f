/** The words of a hymn, read. */
import type { Node, PhrasingContent } from 'mdast';
import type { ServiceTitle } from './service-title.ts';

export interface Hymn extends Node {
  type: 'hymn';
  /** Whether its refrain is printed where it was typed, or after each stanza. */
  refrain: 'once' | 'each';
  children: (ServiceTitle | Stanza | Credit)[];
}

export interface Stanza extends Node {
  type: 'stanza';
  /** A cue says that something is sung here whose words stand elsewhere. */
  as: 'stanza' | 'refrain' | 'cue';
  /** Its number or its name, if it has one, is the first of them. */
  children: StanzaLine[];
}

export interface StanzaLine extends Node {
  type: 'stanzaLine';
  as: 'label' | 'line';
  /** Columns that it is moved in. */
  indent: number;
  children: PhrasingContent[];
}

/** Who wrote it, whose it is, by whose leave it is printed. */
export interface Credit extends Node {
  type: 'credit';
  as: 'author' | 'source' | 'copyright' | 'licence';
  children: PhrasingContent[];
}
