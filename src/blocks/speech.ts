/** What a leader and the people say in turn, read. */
import type { Node, PhrasingContent } from 'mdast';
import type { ServiceTitle } from './service-title.ts';

export interface Responsive extends Node {
  type: 'responsive';
  children: (ServiceTitle | Speech)[];
}

/** What one says before another does; or what to do, or a heading among it. */
export interface Speech extends Node {
  type: 'speech';
  as: 'leader' | 'people' | 'heading' | 'rubric';
  /** After an empty line. */
  apart: boolean;
  /** Its label, if it has one, is the first of them. */
  children: SpeechLine[];
}

export interface SpeechLine extends Node {
  type: 'speechLine';
  /** Who says it; the number of a verse; a line. */
  as: 'speaker' | 'number' | 'line';
  /** Columns that it is moved in. */
  indent: number;
  children: PhrasingContent[];
}
