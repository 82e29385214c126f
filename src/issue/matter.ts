/**
 * The block between the two `---` lines: found by gray-matter, read as YAML 1.2.
 *
 * gray-matter would evaluate `---js` and `---coffee` blocks. Its engines are replaced, and no language but
 * YAML gets as far as an engine.
 */
import matter from 'gray-matter';
import type { VFile } from 'vfile';
import { isBounded, type Mapping, readYaml, type Subject } from '../keys/yaml.ts';
import { reportError, START } from '../say/message.ts';
import { minimalIssue, readSource } from './source.ts';

export const frontMatter: Subject = {
  rule: 'front-matter',
  called: 'the front matter',
  example: 'title: "Prayer: June"',
  shorten: 'Move the text below the second ---.',
  isText: ([key, , inner]) =>
    key === 'approved'
      ? inner === 'name' || inner === 'by'
      : ['title', 'summary', 'organization', 'author', 'scripture'].includes(String(key)),
};

/** Reads the front matter; `undefined`, with errors reported, when there is none that can be read. */
export function readMatter(source: string, file: VFile): Mapping | undefined {
  const block = findBlock(source, file);
  // Before gray-matter, which takes quadratic time over blank lines.
  if (block === undefined || !isBounded(block, frontMatter, file)) return undefined;
  let yaml = '';
  const keep = (text: string): object => {
    // gray-matter keeps the rest of the opening line, so that line 1 of the YAML is line 1 of the file.
    yaml = text;
    return {};
  };
  // Options, even these, keep gray-matter from caching.
  matter(block, { language: 'yaml', engines: { ...refusedEngines, yaml: keep, yml: keep } });
  // It calls no engine for nothing.
  if (yaml === '') return { data: {}, placeOf: () => START, placeOfKey: () => START };
  return readYaml(yaml, frontMatter, file);
}

/** That of an issue which has been read, to say where something stands in it. */
export const matterOf = (file: VFile): Mapping | undefined => readMatter(readSource(file) ?? '', file);

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
