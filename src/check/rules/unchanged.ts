import { VFile } from 'vfile';
import { readForRules } from '../reading.ts';
import type { Flaw, Rule } from '../rule.ts';

/** What is as it was in the issue that this one was copied from: the hymns, the readings, who has what. */
export const unchanged: Rule = {
  name: 'unchanged',
  level: 'warning',
  async find({ source, passages, frontMatter, valueAt, around }) {
    const { copiedFrom, stays = [], scripture } = frontMatter ?? {};
    if (copiedFrom === undefined) return [];
    const others = (await around.otherIssues?.()) ?? [];
    const earlier = others.find(({ path }) => path.replace(/^.*[\\/]|\.md$/g, '') === copiedFrom);
    if (earlier === undefined) return [];
    const before = new Set(earlier.text.split(/\r?\n/).map(wording));
    const flaws: Flaw[] = [];
    const tell = (what: string, at: number): void => {
      if (stays.some((words) => wording(what).includes(wording(words)))) return;
      const shown = what.length > MOST ? `${what.slice(0, MOST)}…` : what;
      flaws.push({
        reason: `this is as it was in ${earlier.path}: ${shown}`,
        help: 'Change it; or, if it is right, add it to stays: at the top.',
        at,
      });
    };
    const other = await readForRules(new VFile({ value: earlier.text, path: earlier.path }), undefined, {});
    if (scripture !== undefined && other?.frontMatter?.scripture?.text === scripture.text)
      tell(scripture.reference ?? scripture.text, valueAt(['scripture']));
    for (const { words, at } of [...openings(source), ...lines(source, passages)])
      if (before.has(wording(words))) tell(words, at);
    return flaws.sort((a, b) => a.at - b.at);
  },
};

/** Characters of a line that are shown. */
const MOST = 60;

const wording = (line: string): string =>
  line
    .replace(/[\s*_\\]+/g, ' ')
    .trim()
    .toLowerCase();

interface Line {
  words: string;
  /** Offset in the text. */
  at: number;
}

/** Blocks that are chosen anew for each service, and that say what was chosen where they begin. */
const CHOSEN = new Set(['hymn', 'psalm', 'reading']);
/** Blocks each of whose lines says who has what. What leader and people say, and the words of hymns, stay as they are. */
const ASSIGNED = new Set(['order', 'people']);

const OPENING = /^[ \t]*(:{3,})[ \t]*(\p{L}[\p{L}\d-]*)(.*)$/u;

/** Lines that begin a block and say which: `:::hymn 196`. */
const openings = (source: string): Line[] =>
  linesOf(source).flatMap(({ text, at }): Line[] => {
    const [all, , name = '', says = ''] = OPENING.exec(text) ?? [];
    return all !== undefined && CHOSEN.has(name.toLowerCase()) && says.trim() !== ''
      ? [{ words: all.trim(), at: at + text.search(/\S/) }]
      : [];
  });

/** Lines of an order or of a list of duties: what has a title or somebody who has it, in more than one part. */
function lines(source: string, passages: readonly { kind: string; at(index: number): number }[]): Line[] {
  const counts = new Map<number, number>();
  for (const passage of passages) {
    if (passage.kind !== 'cell') continue;
    const start = source.lastIndexOf('\n', passage.at(0)) + 1;
    counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  const open: string[] = [];
  return linesOf(source).flatMap(({ text, at }): Line[] => {
    const opening = OPENING.exec(text);
    if (opening !== null) open.push(opening[2]!.toLowerCase());
    else if (/^[ \t]*:{3,}[ \t]*$/.test(text)) open.pop();
    // The rows of a table are many, and mostly stay.
    else if ((counts.get(at) ?? 0) > 1 && ASSIGNED.has(open.at(-1) ?? '')) return [{ words: text.trim(), at }];
    return [];
  });
}

function linesOf(source: string): { text: string; at: number }[] {
  let at = 0;
  return source.split('\n').map((text) => {
    const line = { text, at };
    at += text.length + 1;
    return line;
  });
}
