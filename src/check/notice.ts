/** Sets the sentence that the publisher of the quoted version asks for, below all the rest, if it is known to be current. */
import type { Paragraph } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Issue } from '../issue/issue.ts';
import { versionCalled } from './versions.ts';

/** @param written the version as the front matter has it. */
export function addNotice(issue: Issue, written: string): Issue {
  const version = versionCalled(written);
  const blocks = [...issue.opening, ...issue.regions.flatMap(({ leadIn, body }) => [...leadIn, ...body])];
  if (version?.checked === undefined || blocks.some((block) => version.sign.test(textOf(block)))) return issue;
  const notice: Paragraph = {
    type: 'paragraph',
    children: [{ type: 'emphasis', children: [{ type: 'text', value: version.notice }] }],
  };
  const last = issue.regions.at(-1);
  if (last === undefined) return { ...issue, opening: [...issue.opening, notice] };
  return { ...issue, regions: [...issue.regions.slice(0, -1), { ...last, body: [...last.body, notice] }] };
}
