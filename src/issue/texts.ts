/**
 * The texts of an issue, declared: what each field of it says to somebody who reads, hears or searches it. The tables
 * below have every field that the types have, so that one which is added does not compile before it is said what becomes of
 * it: nothing reaches a reader by not being listed.
 *
 * Blocks declare theirs elsewhere; here they are only asked for them.
 */
import { domainToUnicode } from 'node:url';
import type { Node, Nodes } from 'mdast';
import type { Envelope } from '../keys/envelope.ts';
import type { Imprint } from '../keys/imprint.ts';
import type { Mailbox } from '../keys/mailbox.ts';
import type { Scripture } from '../keys/scripture.ts';
import type { Site } from '../keys/site.ts';
import type { KeyPath } from '../keys/yaml.ts';
import type { FrontMatter, Issue, Region } from './issue.ts';

/** A piece of a text, as one node or one field holds it. */
export type Piece = FreePiece | FixedPiece | QuotedPiece;

interface FreePiece {
  text: string;
  /** What it stands in, if that is a node. */
  node?: Node;
  /** Puts another text in its place. */
  set(text: string): void;
}

/** What cannot be changed without breaking it. */
export interface FixedPiece {
  text: string;
  node?: Node;
  isA: 'an address' | 'a language tag' | 'the name of the edition';
}

/** A text of its own elsewhere, which matters here only together with its neighbours. */
interface QuotedPiece {
  text: string;
  node?: Node;
  isQuoted: true;
}

/** A text that reads as one, in one or more pieces. */
export interface IssueText {
  pieces: Piece[];
  origin: Origin;
  /** An address, or the name of a file: words stand in it without spaces. */
  isAddress?: boolean;
}

/** Where a text was written. */
export type Origin =
  /** In a block, whose nodes have their places. */
  | { in: 'body' }
  | { in: 'front matter'; key: KeyPath }
  /** The configuration, or the command line that stands over it. */
  | { in: 'configuration'; key: KeyPath }
  /** In a table of imprints, as the person named it. */
  | { in: 'table'; path: string; key: KeyPath }
  /** What output files are called after. */
  | { in: 'file name' };

/** What separates pieces that stand beside or below one another: the border of cells, the end of a line. */
export const separator = (text: '\t' | '\n', node?: Node): Piece => ({ text, ...placed(node), set: () => {} });

const placed = (node: Node | undefined): { node?: Node } => (node === undefined ? {} : { node });

// ---- what a field is ----------------------------------------------------------------------------------

/** Tells the texts of a block. */
export type BlockTexts = (node: Nodes) => IssueText[];

/** A field as it stands in its record. */
interface Slot<Value> {
  value: Value;
  set(value: Value): void;
  origin: Origin;
  ofBlock: BlockTexts;
}

/** What a field says: its texts, or why it says nothing to anybody. */
type Field<Value> = { silent: string } | ((slot: Slot<Value>) => IssueText[]);

/** Every field of a type. */
export type Declared<Holder> = { readonly [Key in keyof Holder]-?: Field<NonNullable<Holder[Key]>> };

const silent = (why: string) => ({ silent: why });

const text = ({ value, set, origin }: Slot<string>): IssueText[] => [{ origin, pieces: [{ text: value, set }] }];

const address = ({ value, origin }: Slot<string>): IssueText[] => [addressText(value, origin)];

/** Lines below one another, read as one text. Those of which nothing is left are left out. */
function lines({ value, set, origin }: Slot<string[]>): IssueText[] {
  const changed = [...value];
  const setLine = (index: number, line: string): void => {
    changed[index] = line;
    set(changed.filter((each) => each !== ''));
  };
  const pieces = value.map((line, index): Piece => {
    const isAddress = ADDRESS.test(line);
    return isAddress ? { text: line, isA: 'an address' } : { text: line, set: (written) => setLine(index, written) };
  });
  return [{ origin, pieces: pieces.flatMap((piece, index) => (index === 0 ? [piece] : [separator('\n'), piece])) }];
}

/** A line with an address in it, of a mailbox or a page, breaks when it is masked. */
const ADDRESS = /\S@\S|:\/\/|\p{L}\.\p{L}{2}/u;

/** Lines of which some are addresses, in which names are closed up. */
const contacts = (slot: Slot<string[]>): IssueText[] => [
  ...lines(slot),
  ...slot.value.filter((line) => ADDRESS.test(line)).map((line) => addressText(line, slot.origin)),
];

/**
 * A tag names a language, a script and a territory; what else may stand in it is up to the writer (RFC 5646, 2.2.5 and
 * 2.2.7).
 */
export function tagText(written: string, origin: Origin): IssueText[] {
  const own = /-(?:x-.*|[a-z\d]{5,8}\b.*)/i.exec(written)?.[0];
  return own === undefined ? [] : [{ origin, isAddress: true, pieces: [{ text: own, isA: 'a language tag' }] }];
}

const tag = ({ value, origin }: Slot<string>): IssueText[] => tagText(value, origin);

const block = ({ value, ofBlock }: Slot<Nodes>): IssueText[] => ofBlock(value);
const blocks = ({ value, ofBlock }: Slot<readonly Nodes[]>): IssueText[] => value.flatMap(ofBlock);

const record =
  <Holder extends object>(fields: Declared<Holder>) =>
  ({ value, origin, ofBlock }: Slot<Holder>): IssueText[] =>
    textsOfRecord(value, fields, origin, ofBlock);

const list =
  <Value>(field: (slot: Slot<Value>) => IssueText[]) =>
  ({ value, origin, ofBlock }: Slot<Value[]>): IssueText[] =>
    value.flatMap((one, index) => {
      const set = (changed: Value): void => {
        value[index] = changed;
      };
      return field({ value: one, set, origin, ofBlock });
    });

/** A field that was written elsewhere than what it belongs to. */
const from =
  <Value>(origin: Origin, field: (slot: Slot<Value>) => IssueText[]) =>
  (slot: Slot<Value>): IssueText[] =>
    field({ ...slot, origin });

/** The texts of a record, field by field. */
const textsOfRecord = <Holder extends object>(
  holder: Holder,
  fields: Declared<Holder>,
  origin: Origin,
  ofBlock: BlockTexts,
): IssueText[] =>
  (Object.keys(fields) as (keyof Holder)[]).flatMap((key) =>
    textsOfField(holder, key, fields[key], within(origin, key), ofBlock),
  );

function textsOfField<Holder, Key extends keyof Holder>(
  holder: Holder,
  key: Key,
  field: Field<NonNullable<Holder[Key]>>,
  origin: Origin,
  ofBlock: BlockTexts,
): IssueText[] {
  const value = holder[key];
  if (value === undefined || value === null || 'silent' in field) return [];
  const set = (changed: NonNullable<Holder[Key]>): void => {
    holder[key] = changed;
  };
  return field({ value, set, origin, ofBlock });
}

const within = (origin: Origin, key: PropertyKey): Origin =>
  'key' in origin ? { ...origin, key: [...origin.key, key] } : origin;

// ---- addresses and names of files ---------------------------------------------------------------------

/** Stands between spellings of one address, and in no name. */
const OR = ' ⁂ ';

/** An address as it is written, as a browser shows it, and without the words that say what its parts are. */
export function addressText(written: string, origin: Origin, node?: Node): IssueText {
  const shown = written.replace(/\bxn--[a-z\d-]+/gi, (label) => domainToUnicode(label) || label);
  const unnamed = written.replace(/[?&;][\w.-]+=/g, ' ');
  const spellings = [...new Set([written, shown, unnamed])].join(OR);
  return { origin, isAddress: true, pieces: [{ text: spellings, ...placed(node), isA: 'an address' }] };
}

/**
 * What output files are called after.
 *
 * @param edition what follows in the names of an edition's files, which cannot be changed.
 */
export const nameText = (issue: Pick<Issue, 'name'>, edition?: string): IssueText => ({
  origin: { in: 'file name' },
  isAddress: true,
  pieces: [
    {
      text: issue.name,
      set: (changed) => {
        issue.name = fileName(changed);
      },
    },
    ...(edition === undefined ? [] : [{ text: `.${edition}`, isA: 'the name of the edition' } as const]),
  ],
});

/** What may stand in a file's name. */
const fileName = (written: string): string =>
  written
    .replace(/[\s/\\:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '') || 'issue';

// ---- the fields of every type -------------------------------------------------------------------------

/** What stands side by side where it is read, each a text of its own elsewhere. */
const together = (parts: readonly string[], origin: Origin, isAddress = false): IssueText => ({
  origin,
  ...(isAddress ? { isAddress } : {}),
  pieces: parts.map((part) => ({ text: part, isQuoted: true })),
});

const SCRIPTURE: Declared<Scripture> = { text, reference: text, version: text };

/** Where a verse stands, and in which translation, is printed on one line. */
const scripture = (slot: Slot<Scripture>): IssueText[] => {
  const { reference = '', version = '' } = slot.value;
  return [...record(SCRIPTURE)(slot), together([reference, '\t', version], slot.origin)];
};

const FRONT_MATTER: Declared<FrontMatter> = {
  title: text,
  summary: text,
  date: silent('a day of the calendar'),
  organization: text,
  author: text,
  scripture,
  lang: tag,
  numerals: silent('one of the names that there are'),
  calendar: silent('one of the names that there are'),
  template: silent('chooses a design, whose name stays with the project'),
  translation: silent('chooses a file, whose name stays with the project'),
  font: silent('chooses a font, which has a name of its own'),
  fit: silent('a number'),
  pdf: silent('a number'),
  smart: silent('yes or no'),
  copiedFrom: silent('the name of another issue'),
  stays: silent('what check leaves alone'),
  leave: silent('what check leaves alone'),
  approved: silent('who approved what stays with the project'),
};

/** Texts by names of the project's own. */
const columns = ({ value, origin }: Slot<Record<string, string>>): IssueText[] =>
  Object.keys(value).flatMap((key) => {
    const set = (changed: string): void => {
      value[key] = changed;
    };
    const { isAddress, ...own } = { ...textOfCell(value[key]!, set), origin: within(origin, key) };
    return isAddress ? [own, addressText(value[key]!, own.origin)] : [own];
  });

/** Nobody knows what a cell is for: it may be an address, too. */
const textOfCell = (text: string, set: (changed: string) => void) => {
  const isAddress = ADDRESS.test(text);
  const piece: Piece = isAddress ? { text, isA: 'an address' } : { text, set };
  return { pieces: [piece], isAddress };
};

const IMPRINT: Declared<Imprint> = {
  name: text,
  address: lines,
  services: lines,
  contact: contacts,
  url: address,
  code: silent('yes or no'),
  permissions: lines,
  logo: silent('a picture, without what its file says of itself'),
  writtenIn: silent('a file, whose name stays with the project'),
  more: columns,
};

/** What the configuration says, or a table in its place. */
const imprint = (slot: Slot<Imprint>): IssueText[] => {
  const { writtenIn: path } = slot.value;
  const origin: Origin =
    path === undefined ? { in: 'configuration', key: ['imprint'] } : { in: 'table', path, key: [] };
  return from(origin, record(IMPRINT))(slot);
};

const MAILBOX: Declared<Mailbox> = { name: text, address };

/** In one line, as mail programs show it too. */
const mailbox = (slot: Slot<Mailbox>): IssueText[] => {
  const { origin, value } = slot;
  const texts = record(MAILBOX)(slot).map((each) => ({ ...each, origin }));
  return [...texts, together([value.name, '\t', value.address], origin, true)];
};

const ENVELOPE: Declared<Envelope> = {
  from: mailbox,
  to: list(mailbox),
  subject: text,
  unsubscribe: list(address),
  oneClick: silent('yes or no'),
};

const SITE: Declared<Site> = { url: address, title: text, description: text };

const REGION: Declared<Region> = { heading: block, leadIn: blocks, body: blocks };

const ISSUE: Declared<Issue> = {
  name: silent('told by nameText, with what the edition adds to it'),
  frontMatter: from({ in: 'front matter', key: [] }, record(FRONT_MATTER)),
  opening: blocks,
  regions: list(record(REGION)),
  notes: blocks,
  pictures: silent('found by the addresses in the text, which stay with the project'),
  abbreviations: columns,
  imprint,
  envelope: from({ in: 'configuration', key: ['email'] }, record(ENVELOPE)),
  site: from({ in: 'configuration', key: ['site'] }, record(SITE)),
  church: silent('told by nameText, whose end it is'),
};

/**
 * All texts of an issue, which may be changed through them.
 *
 * @param edition what follows the issue's name in the names of an edition's files.
 */
export const textsOf = (issue: Issue, ofBlock: BlockTexts, edition?: string): IssueText[] => [
  nameText(issue, edition),
  ...textsOfRecord(issue, ISSUE, { in: 'body' }, ofBlock),
  ...subjectOf(issue),
];

/** The subject of an e-mail as it comes to be. */
function subjectOf({ frontMatter, envelope }: Issue): IssueText[] {
  if (envelope === undefined) return [];
  const { title, organization = '' } = frontMatter;
  const said: Readonly<Record<string, string>> = { '{title}': title, '{organization}': organization, '{date}': '' };
  const parts = envelope.subject.split(/(\{\w+\})/).map((part) => said[part] ?? part);
  return [together(parts, { in: 'configuration', key: ['email', 'subject'] })];
}
