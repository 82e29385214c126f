/**
 * The licences of everything that the bundle inlines, gathered into one file that ships beside it: whoever
 * receives the bundle receives the notices that its parts ask for. A part whose licence is unknown, or would
 * bind the whole, fails the build.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * SPDX names of the licences that ask for no more than a notice. A list of what is allowed, not of what is
 * forbidden, so that a licence nobody has looked at stops the build.
 */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unicode-3.0',
  'Unlicense',
  'Zlib',
]);

const LICENSE_FILE = /^(licen[cs]e|copying|unlicense|notice)\b/i;

/** Our own licence is MIT: its text after the copyright line. */
const MIT = readFileSync(new URL('./LICENSE', import.meta.url), 'utf8')
  .replace(/^.*?(?=Permission)/s, '')
  .trim();

const ISC = `Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND
FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS
OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER
TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`;

/** By which the text of a licence is known where a package ships one without naming it. */
const OPENINGS = new Map([
  ['Permission is hereby granted, free of charge, to any person obtaining a copy', 'MIT'],
  ['Permission to use, copy, modify, and/or distribute this software for any', 'ISC'],
]);

/** @param {string[]} texts */
function recognizedLicense(texts) {
  const flowed = texts.join('\n').replace(/\s+/g, ' ');
  return [...OPENINGS].find(([opening]) => flowed.includes(opening))?.[1];
}

const STANDARD_TEXTS = new Map([
  ['MIT', MIT],
  ['ISC', ISC],
]);

/** @typedef {{ name: string, version: string, license: string, holder: string | undefined, texts: string[] }} Notice */

/**
 * The folders of the packages of which the outputs hold at least one byte.
 *
 * @param {import('esbuild').Metafile} metafile
 * @param {string} root what the metafile's paths are relative to
 */
function packageFolders(metafile, root) {
  const folders = new Set();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      // An input of a plugin has its namespace before the path; the greedy start finds the innermost package.
      const found = /^(?:[a-z][\w-]+:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path.replaceAll('\\', '/'));
      if (found !== null && bytesInOutput > 0) folders.add(resolve(root, found[1]));
    }
  }
  return [...folders];
}

/** Older packages say `license: {type}` or `licenses: [{type}]`, of which any may be chosen. */
function declaredLicense({ license, licenses }) {
  if (typeof license === 'string') return license;
  const types = [license ?? [], licenses ?? []].flat().map((entry) => entry.type ?? entry);
  return types.length === 0 ? undefined : types.join(' OR ');
}

/**
 * Whether an SPDX expression leaves a choice that is permissive: OR binds looser than AND (SPDX 3.0, annex B).
 *
 * @param {string} expression
 */
export function isPermissive(expression) {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const term = () => {
    const token = tokens[at++];
    if (token !== '(') return PERMISSIVE.has(token ?? '');
    const inner = either();
    at++;
    return inner;
  };
  const both = () => {
    let holds = term();
    while (tokens[at] === 'AND') {
      at++;
      holds = term() && holds;
    }
    return holds;
  };
  const either = () => {
    let holds = both();
    while (tokens[at] === 'OR') {
      at++;
      holds = both() || holds;
    }
    return holds;
  };
  // A token left over is an expression that we do not understand, such as `MIT WITH …`.
  return either() && at === tokens.length;
}

/** @returns {Notice} */
function noticeOf(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const author = manifest.author?.name ?? manifest.author;
  return {
    name: manifest.name,
    version: manifest.version,
    license: declaredLicense(manifest) ?? recognizedLicense(texts),
    holder: author?.replace(/\s*[<(].*$/, ''),
    texts,
  };
}

function refusal(notice) {
  const { name, version, license, texts } = notice;
  if (license === undefined) return `${name} ${version} has no licence that we know`;
  if (!isPermissive(license)) return `${name} ${version} is under ${license}, which we may not inline`;
  if (texts.length === 0 && standardText(notice) === undefined) return `${name} ${version} ships no licence text`;
  return undefined;
}

/**
 * The standard text, for a package that declares its licence and forgot to ship it.
 *
 * @param {Notice} notice
 */
function standardText({ name, license, holder }) {
  const text = STANDARD_TEXTS.get(license);
  return text && `Copyright (c) ${holder ?? `the authors of ${name}`}\n\n${text}`;
}

function section(notice) {
  const texts = notice.texts.length > 0 ? notice.texts : [standardText(notice)];
  return `${notice.name} ${notice.version} (${notice.license})\n\n${texts.join('\n\n')}\n`;
}

/**
 * Writes the notices of the packages inlined according to an esbuild metafile.
 *
 * @param {import('esbuild').Metafile} metafile
 * @param {string} outFile
 * @param {{ root?: string, also?: string[], appendices?: string[] }} [options] `root`: what the metafile's paths are
 *   relative to; `also`: folders of packages that reach the user as copied files instead; `appendices`: files with
 *   notices of parts that are no packages
 * @returns {Notice[]} sorted by name and version
 * @throws when a package declares no licence or one that asks for more than a notice
 */
export function writeNotices(metafile, outFile, { root = process.cwd(), also = [], appendices = [] } = {}) {
  const folders = new Set([...packageFolders(metafile, root), ...also.map((folder) => resolve(root, folder))]);
  const byTitle = new Map([...folders].map(noticeOf).map((notice) => [`${notice.name} ${notice.version}`, notice]));
  // Compared by code unit: the file must not depend on the locale.
  const notices = [...byTitle].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, notice]) => notice);
  const refusals = notices.map(refusal).filter((reason) => reason !== undefined);
  if (refusals.length > 0) throw new Error(`cannot ship the bundle:\n  ${refusals.join('\n  ')}`);
  const intro = 'bulletin contains the following packages, each under its own licence.\n';
  const appended = appendices.map((file) => readFileSync(resolve(root, file), 'utf8'));
  writeFileSync(outFile, [intro, ...notices.map(section), ...appended].join(`\n${'-'.repeat(78)}\n\n`));
  return notices;
}
