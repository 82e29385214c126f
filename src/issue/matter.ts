/**
 * The block between the two `---` lines: found by gray-matter, read by `yaml` as YAML 1.2.
 *
 * gray-matter would evaluate `---js` and `---coffee` blocks. Its engines are replaced, and no language but
 * YAML gets as far as an engine.
 */
import matter from 'gray-matter';
import type { VFile } from 'vfile';
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml';
import { type Point, reportError, reportWarning } from '../message.ts';
import { minimalIssue, START } from './source.ts';

/** UTF-16 units; a front matter with a whole psalm in it has 3 000. */
const MAX_LENGTH = 16 * 1024;

/**
 * `yaml` descends recursively, and `- ` repeated 8 000 times on a line ends the process. With at most so
 * many openings on a line, and so many brackets in all, 16 KiB nest less than 400 deep, which is harmless.
 */
const MAX_OPENINGS_ON_LINE = 4;
const MAX_BRACKETS = 64;

/** Nothing in a front matter needs an alias; this many are harmless. */
const MAX_ALIASES = 16;

/** The keys of a map, or the key on the way to a value: `['scripture', 'text']`. */
export type KeyPath = readonly PropertyKey[];

export interface Matter {
  /** As the YAML says; nothing about it is known yet. */
  data: unknown;
  /** Where the value at the path stands, or else the nearest thing above it. */
  placeOf(path: KeyPath): Point;
  /** Where the key at the path's end stands. */
  placeOfKey(path: KeyPath): Point;
}

/** Reads the front matter; `undefined`, with errors reported, when there is none that can be read. */
export function readMatter(source: string, file: VFile): Matter | undefined {
  const block = findBlock(source, file);
  if (block === undefined || !isBounded(block, file)) return undefined;
  let document: Document.Parsed | undefined;
  // gray-matter keeps the rest of the opening line, so that line 1 of the YAML is line 1 of the file.
  const lines = new LineCounter();
  const parseYaml = (yaml: string): object => {
    document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, logLevel: 'error', version: '1.2' });
    return {};
  };
  // Options, even these, keep gray-matter from caching.
  matter(block, { language: 'yaml', engines: { ...refusedEngines, yaml: parseYaml, yml: parseYaml } });
  if (document === undefined) return { data: {}, placeOf: () => START, placeOfKey: () => START };
  return readDocument(document, lines, file);
}

/** gray-matter evaluates under these names if they are not replaced. */
const refusedEngines = Object.fromEntries(
  ['json', 'js', 'javascript', 'coffee', 'coffeescript', 'cson', 'toml'].map((language) => [language, refuse]),
);

function refuse(): never {
  throw new Error('only YAML front matter may reach gray-matter');
}

/** The lines from the opening `---` to the closing one, or undefined and an error. */
function findBlock(source: string, file: VFile): string | undefined {
  if (!/^---(?!-)/.test(source)) {
    const isLate = /^\s+---\n/.test(source);
    reportError(file, {
      rule: 'front-matter-missing',
      reason: isLate ? 'the front matter does not begin on the first line' : 'the issue has no front matter',
      help: isLate ? 'Delete what stands before the first ---.' : minimalIssue,
      at: START,
    });
    return undefined;
  }
  const language = matter.language(source).name.toLowerCase();
  if (!['', 'yaml', 'yml'].includes(language)) {
    reportError(file, {
      rule: 'front-matter-language',
      reason: `the front matter is not YAML, but says it is \`${language.slice(0, 40)}\``,
      help: 'Write --- alone on the first line, and under it keys and values, such as title: Prayer letter',
      at: { line: 1, column: 4 },
    });
    return undefined;
  }
  return findClosed(source, file);
}

function findClosed(source: string, file: VFile): string | undefined {
  const closing = /\n---.*/.exec(source);
  if (closing && /^\n---[ \t]*$/.test(closing[0])) return source.slice(0, closing.index + '\n---'.length);
  const line = closing ? source.slice(0, closing.index).split('\n').length + 1 : 1;
  reportError(file, {
    rule: 'front-matter-unclosed',
    reason: closing ? 'more than --- stands on the line that ends the front matter' : 'the front matter has no end',
    help: 'Write --- alone on a line after the last key.',
    at: { line, column: 1 },
  });
  return undefined;
}

function isBounded(block: string, file: VFile): boolean {
  if (block.length > MAX_LENGTH) {
    reportError(file, {
      rule: 'front-matter-size',
      reason: `the front matter has ${block.length} characters, more than the ${MAX_LENGTH} that are read`,
      help: 'Move the text below the second ---.',
      at: START,
    });
    return false;
  }
  const brackets = block.match(/[[{]/g)?.length ?? 0;
  const openings = new RegExp(`^[ \\t]*(?:[-?:][ \\t]+){${MAX_OPENINGS_ON_LINE + 1}}`, 'm').exec(block);
  if (brackets <= MAX_BRACKETS && !openings) return true;
  reportError(file, {
    rule: 'front-matter-yaml',
    reason: 'the front matter is nested too deeply to be read',
    help: 'Write one key and its text on a line, such as title: Prayer letter',
    at: openings ? { line: block.slice(0, openings.index).split('\n').length, column: 1 } : START,
  });
  return false;
}

function readDocument(document: Document.Parsed, lines: LineCounter, file: VFile): Matter | undefined {
  const pointOf = (offset: number): Point => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  for (const warning of document.warnings) {
    reportWarning(file, { rule: 'front-matter-yaml', reason: plain(warning), at: pointOf(warning.pos[0]) });
  }
  if (document.errors.length > 0) {
    reportYamlErrors(document.errors, pointOf, file);
    return undefined;
  }
  const data = expand(document, file);
  if (data === undefined) return undefined;
  return {
    data: data.value,
    placeOf: (path) => pointOf(startOf(document, path, 'value')),
    placeOfKey: (path) => pointOf(startOf(document, path, 'key')),
  };
}

/** One mistake makes the parser stumble several times on a line: the first is said. */
function reportYamlErrors(errors: YAMLError[], pointOf: (offset: number) => Point, file: VFile): void {
  const said = new Set<number>();
  for (const error of errors) {
    const at = pointOf(error.pos[0]);
    if (said.has(at.line)) continue;
    said.add(at.line);
    reportError(file, { rule: 'front-matter-yaml', reason: plain(error), help: remedy(error), at });
  }
}

function expand(document: Document.Parsed, file: VFile): { value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    // What `yaml` throws for an alias without its anchor, and for one that would expand without bound.
    if (!(error instanceof ReferenceError)) throw error;
    reportError(file, {
      rule: 'front-matter-yaml',
      reason: 'the front matter has a * that refers to nothing, or to too much',
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

function remedy(error: YAMLError): string {
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return 'Keep one of the two.';
    case 'TAB_AS_INDENT':
      return 'Indent by two spaces.';
    default:
      return 'Write one key on a line, and put text with a colon or a sign in quotes: title: "Prayer: June"';
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
