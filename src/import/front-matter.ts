/** The front matter that a Markdown file has already: what an issue can have of it stays, the rest is left out and listed. */
import { VFile } from 'vfile';
import { stringify } from 'yaml';
import { readFrontMatter } from '../issue/front-matter.ts';
import { readMatter } from '../issue/matter.ts';
import type { Dropped, GivenFrontMatter, Source } from './import.ts';

/** An approval is for what was approved, and does not go on with a text. */
const KEPT = [
  'title',
  'date',
  'organization',
  'author',
  'scripture',
  'lang',
  'template',
  'font',
  'fit',
  'smart',
] as const;

interface Given {
  front: GivenFrontMatter;
  dropped: Dropped[];
  /** Names of the keys that stay. */
  keys: string[];
  /** All words of it. */
  text: string;
}

/** Front matter of other programs: Jekyll’s in a page, Hugo’s in TOML. */
export interface Matter {
  given: Given;
  /** The file without it, and without what it tells a website’s program. */
  rest: string;
  instructions: Dropped[];
}

/** The longest that is read. */
const MAX_MATTER = 64 * 1024;

/** The front matter that a text begins with, in YAML or TOML. @param text with lines that end in LF. */
export async function takeMatter(text: string): Promise<Matter | undefined> {
  const [whole, fence, written = ''] =
    /^\uFEFF?(---|\+\+\+)[ \t]*\n([\s\S]*?)\n\1[ \t]*(?:\n|$)/.exec(text.slice(0, MAX_MATTER)) ?? [];
  if (whole === undefined) return undefined;
  const body = withoutInstructions(text.slice(whole.length));
  if (fence === '---') return { given: givenOf(`---\n${written}\n---\n`, written), ...body };
  const { parse, TomlError } = await import('smol-toml');
  try {
    const data = parse(written);
    return {
      given: givenOf(`---\n${stringify(JSON.parse(JSON.stringify(data)), { lineWidth: 0 })}---\n`, written),
      ...body,
    };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const dropped = [{ what: LEFT_OUT, text: written, line: 1 }];
    return { given: { front: {}, dropped, keys: [], text: written }, ...body };
  }
}

/**
 * @param source begins with front matter.
 * @param written the block as it stands there, listed whole if it cannot be read.
 */
function givenOf(source: string, written: string): Given {
  const mapping = readMatter(source, new VFile(source));
  const data = mapping?.data;
  if (typeof data !== 'object' || data === null) {
    return { front: {}, dropped: [{ what: LEFT_OUT, text: written, line: 1 }], keys: [], text: written };
  }
  const given: Given = { front: {}, dropped: [], keys: [], text: '' };
  for (const [name, written] of Object.entries(data)) {
    const [key, value] = asIssues(name, written);
    const line = stringify({ [key]: value }, { lineWidth: 0 }).trimEnd();
    given.text += `${line}\n`;
    const known = KEPT.find((kept) => kept === key);
    const valid = known === undefined ? undefined : acceptable(known, line);
    if (known === undefined || valid === undefined) {
      const at = mapping?.placeOfKey([name])?.line;
      given.dropped.push({ what: LEFT_OUT, text: line, ...(at === undefined ? {} : { line: at }) });
    } else {
      Object.assign(given.front, { [known]: valid });
      given.keys.push(known, ...(known === 'scripture' ? Object.keys(Object(value)) : []));
    }
  }
  return given;
}

/** What was read of a file, with the front matter that stood before it. */
export const withMatter = (read: Source, { given, instructions }: Matter): Source => ({
  ...read,
  front: given.front,
  dropped: [...given.dropped, ...instructions, ...read.dropped],
  marks: [...read.marks, ...given.keys],
  text: [given.text, ...instructions.map(({ text }) => text), read.text].join('\n'),
});

/** What websites’ programs are told within a text: Liquid’s tags and objects, Hugo’s shortcodes. */
const INSTRUCTION =
  /\{%[^\n]{1,400}?%\}|\{\{[<%][^\n]{1,400}?[>%]\}\}|\{\{-?\s*(?:page|site|include|content)\b[^\n]{0,200}?\}\}/g;

function withoutInstructions(text: string): { rest: string; instructions: Dropped[] } {
  const instructions = (text.match(INSTRUCTION) ?? []).map((found) => ({
    what: 'an instruction to a website’s program',
    text: found,
  }));
  return { rest: instructions.length === 0 ? text : text.replace(INSTRUCTION, ''), instructions };
}

/** Hugo and Jekyll say a moment, and the language by another name. */
function asIssues(key: string, value: unknown): [key: string, value: unknown] {
  const name = key === 'locale' || key === 'language' ? 'lang' : key;
  const moment = value instanceof Date ? value.toISOString() : value;
  const day = name === 'date' && typeof moment === 'string' ? /^\d{4}-\d\d-\d\d(?=[T ])/.exec(moment)?.[0] : undefined;
  return [name, day ?? value];
}

const LEFT_OUT = 'front matter that is not that of an issue';

/** The value of a key alone, if an issue may have it. */
function acceptable(key: (typeof KEPT)[number], line: string): unknown {
  const source = `---\n${key === 'title' ? '' : 'title: Letter\n'}${line}\n---\n`;
  const file = new VFile(source);
  const front = readFrontMatter(source, file);
  return file.messages.length > 0 ? undefined : front?.[key];
}
