/**
 * YAML that a person writes, front matter or configuration: read as YAML 1.2 with the place of every key, and
 * bounded, because either may come from a stranger.
 */
import type { VFile } from 'vfile';
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLError,
} from 'yaml';
import { type Point, report, reportError } from '../say/message.ts';
import type { RuleName } from '../say/rules.ts';

/** `front-matter` of `front-matter-unknown-key`. */
type Beginning<Rule extends RuleName> = Rule extends `${infer Start}-unknown-key` ? Start : never;

/** What the YAML is, for messages. */
export interface Subject {
  /** Rules begin with it. */
  rule: Beginning<RuleName>;
  /** As in `the front matter`. */
  called: string;
  /** A line of it as it should be. */
  example: string;
  /** What to do when it is too long. */
  shorten: string;
  /** Whether a person writes words there, in which # and figures stand for themselves. */
  isText(path: KeyPath): boolean;
}

/** The keys of a map, or the key on the way to a value: `['scripture', 'text']`. */
export type KeyPath = readonly PropertyKey[];

export interface Mapping {
  /** As the YAML says; nothing about it is known yet. */
  data: unknown;
  /** Where the value at the path stands, or else the nearest thing above it. */
  placeOf(path: KeyPath): Point;
  /** Where the key at the path's end stands. */
  placeOfKey(path: KeyPath): Point;
}

/** UTF-16 units; a front matter with a whole psalm in it has 3 000. */
const MAX_LENGTH = 16 * 1024;

/**
 * `yaml` descends recursively, and `- ` repeated 8 000 times on a line ends the process. With at most so
 * many openings on a line, and so many brackets in all, 16 KiB nest less than 400 deep, which is harmless.
 */
const MAX_OPENINGS_ON_LINE = 4;
const MAX_BRACKETS = 64;

/** Nothing here needs an alias; this many are harmless. */
const MAX_ALIASES = 16;

const START = { line: 1, column: 1 };

/** Reads it; `undefined`, with errors reported, when it cannot be read. */
export function readYaml(yaml: string, subject: Subject, file: VFile): Mapping | undefined {
  if (!isBounded(yaml, subject, file)) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(withPlainSpaces(yaml), {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    version: '1.2',
  });
  const pointOf = (offset: number): Point => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  for (const warning of document.warnings) {
    report(file, { rule: `${subject.rule}-yaml`, reason: plain(warning), at: pointOf(warning.pos[0]) }, 'warning');
  }
  if (document.errors.length > 0) {
    reportYamlErrors(document.errors, yaml, pointOf, subject, file);
    return undefined;
  }
  for (const [path, scalar] of scalarsIn(document.contents)) {
    if (subject.isText(path)) readAsText(scalar, path, yaml, pointOf, subject, file);
  }
  const data = expand(document, subject, file);
  if (data === undefined) return undefined;
  return {
    data: data.value,
    placeOf: (path) => pointOf(startOf(document, path, 'value')),
    placeOfKey: (path) => pointOf(startOf(document, path, 'key')),
  };
}

/** Spaces that look like others and are none to YAML, where they part a key from its text or indent it. */
const FIXED = '\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000';
const INDENTED = new RegExp(`^[ ${FIXED}]*[${FIXED}][ ${FIXED}]*(?=[\\w-]+:(?:[\\s${FIXED}]|$)|-[ ${FIXED}])`, 'gm');
const PARTED = new RegExp(`^( *(?:- +)*[\\w-]+:|(?: *-)+)([ ${FIXED}]*[${FIXED}][ ${FIXED}]*)`, 'gm');

/** With the spaces that YAML knows; nothing moves. */
const withPlainSpaces = (yaml: string): string =>
  yaml
    .replace(INDENTED, (spaces) => ' '.repeat(spaces.length))
    .replace(PARTED, (_, key: string, spaces: string) => key + ' '.repeat(spaces.length));

/** Every text, number and blank, and the keys on the way to it. */
function* scalarsIn(node: unknown, path: KeyPath = []): Generator<[KeyPath, Scalar]> {
  if (isScalar(node)) yield [path, node];
  else if (isSeq(node)) for (const [index, item] of node.items.entries()) yield* scalarsIn(item, [...path, index]);
  else if (isMap(node)) {
    for (const { key, value } of node.items) if (isScalar(key)) yield* scalarsIn(value, [...path, String(key.value)]);
  }
}

/** A figure, or a word that YAML has a meaning for, is what was written; what YAML takes for a comment is told. */
function readAsText(
  scalar: Scalar,
  path: KeyPath,
  yaml: string,
  pointOf: (offset: number) => Point,
  subject: Subject,
  file: VFile,
): void {
  if (scalar.type !== 'PLAIN') return;
  const [start, end] = scalar.range ?? [0, 0];
  const written = yaml.slice(start, end);
  const comment = /^[ \t]*#[^\n]*/.exec(yaml.slice(end))?.[0];
  if (comment !== undefined) {
    const text = `${written}${comment}`.trim();
    report(
      file,
      {
        rule: `${subject.rule}-yaml`,
        reason: `\`${comment.trim()}\` is taken for a comment, and not printed`,
        help: `Put the whole text in quotes: ${path.filter((step) => typeof step === 'string').at(-1)}: ${quoted(text)}; or the comment on a line of its own.`,
        at: pointOf(end + comment.indexOf('#')),
      },
      'warning',
    );
  }
  if (typeof scalar.value !== 'string' && !['', '~'].includes(written)) scalar.value = written;
}

/** As YAML reads it, whatever stands in it. Quotation marks that a word processor has turned are turned back. */
const quoted = (text: string): string => {
  const bare = text.replace(/^[“”„«](.*)[“”»]$/u, '$1');
  return bare.includes('"') ? `'${bare.replaceAll("'", "''")}'` : `"${bare.replaceAll('\\', '\\\\')}"`;
};

/** Whether it is short and flat enough to be read; if not, an error is reported. */
export function isBounded(yaml: string, subject: Subject, file: VFile): boolean {
  if (yaml.length > MAX_LENGTH) {
    reportError(file, {
      rule: `${subject.rule}-size`,
      reason: `${subject.called} has ${yaml.length} characters, more than the ${MAX_LENGTH} that are read`,
      help: subject.shorten,
      at: START,
    });
    return false;
  }
  const brackets = yaml.match(/[[{]/g)?.length ?? 0;
  const openings = new RegExp(`^[ \\t]*(?:[-?:][ \\t]+){${MAX_OPENINGS_ON_LINE + 1}}`, 'm').exec(yaml);
  if (brackets <= MAX_BRACKETS && !openings) return true;
  reportError(file, {
    rule: `${subject.rule}-yaml`,
    reason: `${subject.called} is nested too deeply to be read`,
    help: `Write one key and its text on a line, such as ${subject.example}`,
    at: openings ? { line: yaml.slice(0, openings.index).split('\n').length, column: 1 } : START,
  });
  return false;
}

/** One mistake makes the parser stumble several times on a line: the first is said. */
function reportYamlErrors(
  errors: YAMLError[],
  yaml: string,
  pointOf: (offset: number) => Point,
  subject: Subject,
  file: VFile,
): void {
  const said = new Set<number>();
  for (const error of errors) {
    const at = pointOf(error.pos[0]);
    if (said.has(at.line)) continue;
    said.add(at.line);
    const line = yaml.split('\n')[at.line - 1] ?? '';
    reportError(file, { rule: `${subject.rule}-yaml`, reason: plain(error), help: remedy(error, line, subject), at });
  }
}

function expand(document: Document.Parsed, subject: Subject, file: VFile): { value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    // What `yaml` throws for an alias without its anchor, and for one that would expand without bound.
    if (!(error instanceof ReferenceError)) throw error;
    reportError(file, {
      rule: `${subject.rule}-yaml`,
      reason: `${subject.called} has a * that refers to nothing, or to too much`,
      help: 'A text that begins with * or & must stand in quotes.',
      at: START,
    });
    return undefined;
  }
}

function plain(error: YAMLError): string {
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return 'this key stands twice';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'this text has a colon in it, or the line is indented wrongly';
    case 'TAB_AS_INDENT':
      return 'the line is indented by a tab';
    case 'MISSING_CHAR':
      return 'a quotation mark or a colon is missing';
    case 'TAG_RESOLVE_FAILED':
      return 'a word that begins with ! has no meaning here';
    default:
      return `this is not YAML: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`;
  }
}

/** @param line that the parser stumbles over. */
function remedy(error: YAMLError, line: string, subject: Subject): string {
  const [, key, text] = /^\s*(?:- +)*([\w-]+):\s+(\S.*?)\s*$/.exec(line) ?? [];
  const isColon = error.code === 'BLOCK_AS_IMPLICIT_KEY' || error.code === 'MULTILINE_IMPLICIT_KEY';
  if (isColon && key !== undefined && text !== undefined && !/^["'|>[{&*!]/.test(text))
    return `Put the text in straight quotation marks: ${key}: ${quoted(text)}`;
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return 'Keep one of the two.';
    case 'TAB_AS_INDENT':
      return 'Indent by two spaces.';
    default:
      return `Write one key on a line, and put text with a colon or a sign in quotes: ${subject.example}`;
  }
}

/** The offset at which the value (or its key) begins, or that of the nearest thing above it that exists. */
function startOf(document: Document.Parsed, path: KeyPath, part: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let start = path.length === 0 ? (offsetOf(node) ?? 0) : 0;
  for (const [index, step] of path.entries()) {
    if (!isMap(node)) break;
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    if (!pair) break;
    const isKey = part === 'key' && index === path.length - 1;
    start = offsetOf(isKey ? pair.key : pair.value) ?? start;
    node = pair.value;
  }
  return start;
}

const offsetOf = (node: unknown): number | undefined => (node as Node | null)?.range?.[0];
