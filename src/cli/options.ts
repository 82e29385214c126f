/** Options that several commands have. */
import { EDITIONS } from '../edition/edition.ts';
import { SHEETS } from '../paper/sheet.ts';
import { PAGE_SIZES } from '../paper/sizes.ts';
import { FORMATS } from '../say/annotations.ts';
import type { Offer, OptionRecord } from './command.ts';

export const names = (known: readonly string[]): Offer => ({ kind: 'names', names: known });
export const files = (...endings: string[]): Offer => ({ kind: 'files', endings });
const FOLDERS: Offer = { kind: 'folders' };

/** Those that bulletin has; a project may have others. */
const EDITION_NAMES = Object.keys(EDITIONS);
export const SIZE_NAMES = Object.keys(PAGE_SIZES);
/** Those that bulletin has, by their names alone: to list them in `project/built-in.ts` is to be able to load them. */
export const TEMPLATE_NAMES = [
  'banner',
  'bilingual',
  'classic',
  'large-print',
  'newsletter',
  'panel',
  'service',
  'vigil',
];

export const ISSUES = files('.md');
export const PDFS = files('.pdf');

export const listed = (known: readonly string[]): string => known.join(', ');

export const json: OptionRecord = { flags: '--json', words: 'print the result as one JSON document' };
export const quiet: OptionRecord = { flags: '-q, --quiet', words: 'print nothing but messages' };
export const strict: OptionRecord = { flags: '--strict', words: 'exit with 1 on warnings too' };

/** @param of what: `PDFs`, `the pictures` */
export const outOf = (of: string): OptionRecord => ({
  flags: '-o, --out <folder>',
  words: `folder of ${of}; out/ if not given`,
  offer: FOLDERS,
});

export const template: OptionRecord = {
  flags: '--template <name>',
  words: 'template, such as classic or newsletter',
  offer: names(TEMPLATE_NAMES),
};

export const sheet: OptionRecord = {
  flags: '--sheet <name>',
  words: `paper of booklets, inserts, leaflets and cards: ${listed(SHEETS)}`,
  offer: names(SHEETS),
};

/** @param words what comes before the names. */
export const pageSize = (words: string): OptionRecord => ({
  flags: '--page-size <name>',
  words: `${words}: ${listed(SIZE_NAMES)}`,
  offer: names(SIZE_NAMES),
  isRepeatable: true,
});

/** @param words what comes before the names. */
export const edition = (words: string): OptionRecord => ({
  flags: '--edition <name>',
  words: `${words}: ${listed(EDITION_NAMES)}, or one of your own`,
  offer: names(EDITION_NAMES),
  isRepeatable: true,
});

export const format: OptionRecord = {
  flags: '--format <name>',
  words: 'what is printed for other programs',
  offer: names(FORMATS),
  isClosed: true,
};

/** Of the commands that set an issue. */
export const SETTING: readonly OptionRecord[] = [
  pageSize('size of the page, repeatable'),
  edition('what is made of an issue, repeatable'),
  template,
  { flags: '--fit <pages>', words: 'number of pages to fill' },
  sheet,
  strict,
  json,
  quiet,
];
