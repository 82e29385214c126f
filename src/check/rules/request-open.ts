import { dateIn } from '../../issue/answers.ts';
import { type NamedItem, namedItemsIn, namesInComments } from '../../issue/named-items.ts';
import type { OtherIssue } from '../reading.ts';
import type { Flaw, Rule } from '../rule.ts';

/** Issues in which a request may rest before anybody is reminded, where the configuration says nothing: a month of weeks. */
const ISSUES = 4;

/** A request with a name that nobody took up again, and an answer that nobody asked for. */
export const requestOpen: Rule = {
  name: 'request-open',
  level: 'info',
  async find({ source, frontMatter, around }) {
    const own = namedItemsIn(source);
    const here = new Set(own.map(({ name }) => name));
    const flaws: Flaw[] = namesInComments(source)
      .filter(({ name }) => !here.has(name))
      .map(({ name, at }) => ({
        reason: `‘${name}’ is still to be taken up`,
        help: `Ask for it again, or write how it was answered: - Answered: … {#${name}}. Then, or where it is to rest, delete its line.`,
        at,
      }));
    const date = frontMatter?.date;
    if (date === undefined) return flaws;
    const earlier = earlierIssues((await around.otherIssues?.()) ?? [], date);
    const last = new Map<string, { place: string; item: NamedItem; issue: number }>();
    earlier.forEach(({ path, text }, issue) => {
      for (const item of namedItemsIn(text)) {
        const line = text.slice(0, item.at).split('\n').length;
        last.set(item.name, { place: `${path}:${line}`, item, issue });
      }
    });
    for (const { name, isAnswer, at } of own)
      if (isAnswer && !last.has(name))
        flaws.push({
          reason: `no earlier issue asks for ‘${name}’`,
          help: 'Write the name as it is there.',
          at,
        });
    const most = around.openRequests ?? ISSUES;
    const told = new Set([...here, ...namesInComments(source).map(({ name }) => name)]);
    for (const [name, { place, item, issue }] of last) {
      const since = earlier.length - issue;
      if (item.isAnswer || told.has(name) || since < most) continue;
      flaws.push({
        reason: `nobody has heard of ‘${name}’ for ${since} issues: ${place}`,
        help: `Ask how it is, and write it: - Answered: … {#${name}}`,
        at: 0,
      });
    }
    return flaws;
  },
};

/** Issues with an earlier day, in their order. */
function earlierIssues(others: readonly OtherIssue[], date: string): OtherIssue[] {
  return others
    .flatMap((other) => {
      const day = dateIn(other.text.replace(/\r\n?/g, '\n'));
      return day !== undefined && day < date ? [{ other, day }] : [];
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.other.path < b.other.path ? -1 : 1))
    .map(({ other }) => other);
}
