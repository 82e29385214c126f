/** What a call is given, looked at before anything is read: whoever calls from JavaScript has no types to help. */
import { isUint8Array } from 'node:util/types';
import { suggestion } from '../say/nearest.ts';
import { UsageError } from './error.ts';
import type {
  BuildOptions,
  CheckOptions,
  ImportOptions,
  ImposeOptions,
  PreflightOptions,
  ProofOptions,
  SpokenOptions,
} from './options.ts';

/** What an option holds. */
type Kind = keyof typeof KINDS;

/** A program has its standard input and output to itself, which the command line calls by a stroke. */
function isPath(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value !== '-';
}

/** Says whether a value is of the kind, and what the kind is called. */
const KINDS = {
  text: { isIt: (value: unknown) => typeof value === 'string', called: 'text' },
  folder: { isIt: isPath, called: 'a folder' },
  pages: {
    isIt: (value: unknown) => typeof value === 'number' || value === 'auto' || value === 'none',
    called: 'a number of pages, ‘auto’ or ‘none’',
  },
  number: { isIt: (value: unknown) => typeof value === 'number', called: 'a number' },
  flag: { isIt: (value: unknown) => typeof value === 'boolean', called: 'true or false' },
  names: {
    isIt: (value: unknown) => typeof value === 'string' || isListOf(value, (one) => typeof one === 'string'),
    called: 'text, or a list of texts',
  },
  table: {
    isIt: (value: unknown) => isPath(value) || isListOf(value, isRecord),
    called: 'a path, or a list of records',
  },
  texts: { isIt: (value: unknown) => isListOf(value, isPathOrText), called: 'a list of paths, or of { path, text }' },
  pdfs: { isIt: (value: unknown) => isListOf(value, isPathOrBytes), called: 'a list of paths, or of { path, bytes }' },
  letters: {
    isIt: (value: unknown) => isListOf(value, (one) => isPathOrText(one) || isPathOrBytes(one)),
    called: 'a list of paths, of { path, bytes } or of { path, text }',
  },
  templates: {
    isIt: (value: unknown) => isRecord(value) && Object.values(value).every(isRecord),
    called: 'templates by their names: { plain: defineTemplate(…) }',
  },
} as const;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isListOf = (value: unknown, isIt: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isIt);
const isPathOrText = (value: unknown): boolean =>
  isPath(value) || (isRecord(value) && isPath(value.path) && typeof value.text === 'string');
const isPathOrBytes = (value: unknown): boolean =>
  isPath(value) || (isRecord(value) && isPath(value.path) && isUint8Array(value.bytes));

/** All options of a function, each with its kind. */
type Kinds<Options> = Readonly<Record<keyof Options & string, Kind>>;

const PROJECT = { cwd: 'folder', strict: 'flag' } as const;
const WRITE = { write: 'flag', out: 'folder' } as const;
const SETTING = {
  ...PROJECT,
  issues: 'texts',
  editions: 'names',
  pageSizes: 'names',
  template: 'text',
  templates: 'templates',
  fit: 'pages',
  sheet: 'text',
  unsafelyIgnoreSensitiveNames: 'flag',
} as const;

export const BUILD: Kinds<BuildOptions> = {
  ...SETTING,
  ...WRITE,
  pdf: 'text',
  jobs: 'number',
  shard: 'text',
  imprints: 'table',
  imprintsOnly: 'names',
  profile: 'text',
  paper: 'text',
  inkLimit: 'number',
  inks: 'names',
  instructions: 'flag',
  from: 'text',
  to: 'names',
  subject: 'text',
};
export const CHECK: Kinds<CheckOptions> = { ...SETTING, fix: 'flag', write: 'flag' };
export const PROOF: Kinds<ProofOptions> = { ...SETTING, ...WRITE, resolution: 'number', show: 'names', spoken: 'flag' };
export const SPOKEN: Kinds<SpokenOptions> = { ...SETTING, ...WRITE, spoken: 'flag', pdfs: 'pdfs' };
export const IMPORT: Kinds<ImportOptions> = {
  ...PROJECT,
  letters: 'letters',
  encoding: 'text',
  keep: 'flag',
  write: 'flag',
  force: 'flag',
};
export const IMPOSE: Kinds<ImposeOptions> = {
  ...PROJECT,
  ...WRITE,
  pdfs: 'pdfs',
  scheme: 'text',
  sheet: 'text',
  flip: 'text',
  binding: 'text',
  up: 'number',
  signature: 'number',
  gutter: 'text',
  caliper: 'text',
  coverStock: 'text',
  shrink: 'flag',
  marks: 'flag',
  plan: 'flag',
};
export const PREFLIGHT: Kinds<PreflightOptions> = { ...PROJECT, pdfs: 'pdfs', for: 'text', paper: 'text' };

/** @throws {UsageError} when options are none of a function's, or not of their kind. */
export function requireKinds(options: unknown, kinds: Readonly<Record<string, Kind>>): void {
  if (!isRecord(options))
    throw new UsageError(`options are an object, not ${named(options)}`, {
      given: options,
      help: 'Write them like this: build({ cwd, issues })',
    });
  for (const [option, given] of Object.entries(options)) {
    if (!Object.hasOwn(kinds, option)) {
      const help = suggestion(option, Object.keys(kinds));
      throw new UsageError(`there is no option called ‘${option}’`, { option, given, help });
    }
    const { isIt, called } = KINDS[kinds[option]!];
    if (given !== undefined && !isIt(given))
      throw new UsageError(`it must be ${called}, not ${named(given)}`, { option, given });
  }
}

/** @throws {UsageError} when what a function is about was left out. */
export function requireSome(option: string, given: unknown): void {
  if (given === undefined) throw new UsageError('it is left out', { option, help: `Name some: ${option}: […]` });
}

/** A value in words short enough for a message. */
function named(value: unknown): string {
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? `‘${value}’` : String(value);
  return Array.isArray(value) ? 'such a list' : 'an object';
}
