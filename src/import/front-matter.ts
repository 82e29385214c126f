/** The front matter that a Markdown file has already: what an issue can have of it stays, the rest is left out and listed. */
import { VFile } from 'vfile';
import { stringify } from 'yaml';
import { readFrontMatter } from '../issue/front-matter.ts';
import { readMatter } from '../issue/matter.ts';
import type { Dropped, GivenFrontMatter } from './import.ts';

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

export interface Given {
  front: GivenFrontMatter;
  dropped: Dropped[];
  /** Names of the keys that stay. */
  keys: string[];
  /** All words of it. */
  text: string;
}

/**
 * @param source the whole file, which begins with front matter.
 * @param written the block as it stands there, listed whole if it cannot be read.
 */
export function readGiven(source: string, written: string): Given {
  const mapping = readMatter(source, new VFile(source));
  const data = mapping?.data;
  if (typeof data !== 'object' || data === null) {
    return { front: {}, dropped: [{ what: LEFT_OUT, text: written, line: 1 }], keys: [], text: written };
  }
  const given: Given = { front: {}, dropped: [], keys: [], text: '' };
  for (const [key, value] of Object.entries(data)) {
    const line = stringify({ [key]: value }, { lineWidth: 0 }).trimEnd();
    given.text += `${line}\n`;
    const known = KEPT.find((name) => name === key);
    const valid = known === undefined ? undefined : acceptable(known, line);
    if (known === undefined || valid === undefined) {
      const at = mapping?.placeOfKey([key])?.line;
      given.dropped.push({ what: LEFT_OUT, text: line, ...(at === undefined ? {} : { line: at }) });
    } else {
      Object.assign(given.front, { [known]: valid });
      given.keys.push(known, ...(known === 'scripture' ? Object.keys(Object(value)) : []));
    }
  }
  return given;
}

const LEFT_OUT = 'front matter that is not that of an issue';

/** The value of a key alone, if an issue may have it. */
function acceptable(key: (typeof KEPT)[number], line: string): unknown {
  const source = `---\n${key === 'title' ? '' : 'title: Letter\n'}${line}\n---\n`;
  const file = new VFile(source);
  const front = readFrontMatter(source, file);
  return file.messages.length > 0 ? undefined : front?.[key];
}
