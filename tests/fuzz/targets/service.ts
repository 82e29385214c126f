/** Services: every block that has a name, in every edition that shows it otherwise. */
import { wordsOfMarkdown } from '../../words.ts';
import type { Target } from '../target.ts';
import { BLOCK_TOKENS, service as written } from './blocks.ts';
import { editionsOf } from './build.ts';
import { MARKDOWN_TOKENS } from './markdown.ts';

/** `check` and `fix` are no editions: they read, and mend. */
const WAYS = {
  service: { template: 'service', pageSizes: 'half-letter' },
  handout: { template: 'service' },
  classic: { template: 'classic', pageSizes: 'letter' },
  newsletter: { template: 'newsletter' },
  'fit-4': { template: 'service', fit: 4, pageSizes: 'half-letter' },
  'pdf-2': { template: 'service', pdf: '2.0', pageSizes: 'a5' },
  leader: { editions: 'leader' },
  'large-print': { editions: 'large-print' },
  booklet: { editions: 'booklet' },
  insert: { editions: 'insert' },
  copier: { editions: 'copier' },
  screen: { editions: 'screen' },
  email: { editions: 'email' },
  web: { editions: 'web' },
  check: {},
  fix: {},
} as const;

/** The calendar that an issue may name. */
const PARISH = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT\r\nDTSTART:20261129T103000\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Worship\r\nEND:VEVENT',
  'BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261204\r\nSUMMARY:Retreat\r\nEND:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

const STARTERS = ['evening-prayer', 'funeral', 'lessons-and-carols', 'wedding', 'word-and-table'];

export const service: Target = {
  name: 'service',
  fixtures: [...STARTERS.map((name) => `starters/service/${name}.md`), 'tests/fixtures/sunday-sheet.md'],
  ways: Object.keys(WAYS) as [string, ...string[]],
  written: written.map((text) => ({ name: 'june.md', bytes: new Uint8Array(Buffer.from(text)) })),
  tokens: [...BLOCK_TOKENS, ...MARKDOWN_TOKENS],
  run: editionsOf({
    ways: WAYS,
    claimed: ['service', 'handout', 'classic', 'newsletter', 'pdf-2', 'leader', 'large-print'],
    beside: {
      'bulletin.config.yaml': 'licences: { ccli: "1234567" }\n',
      'issues/parish.ics': PARISH,
    },
    wordsIn: wordsOfService,
  }),
};

const FENCE = /^ {0,3}:{3,}[ \t]*(?:(\p{L}[\p{L}\p{N}-]*)([^\n]*))?$/u;
/** Blocks whose lines are Markdown. */
const OF_BLOCKS: readonly string[] = ['box', 'notice', 'announcements', 'slip', 'leader'];
/** A label before what is said, and a day before what happens: printed, but not as they are written. */
const BEFORE = /^\s*(?:[^:]{1,40}:|(?:\p{L}+\.? )?\d[\d-]*(?:[.)]| \p{L}+)?\s)\s*/u;

/**
 * Words of four letters and more, which must be there whatever becomes of the lines that they stand in.
 *
 * @returns nothing where it is not easily said which lines are of which block.
 */
function wordsOfService(source: string, way: string): string {
  const body = source.replace(/^\uFEFF?---\r?\n[\s\S]*?\n---[^\n]*(?:\n|$)/, '');
  if (/```|~~~|<|^(?: {4}|\t| {0,3}(?:>|[-*+]|\d+[.)])).*:::|\r(?!\n)|\p{Cc}/mu.test(body.replace(/\r?\n|\t/g, ' \n')))
    return '';
  const open: string[] = [];
  const markdown: string[] = [];
  const words: string[] = [];
  for (const line of body.split(/\r?\n/)) {
    const [fence, name, info = ''] = FENCE.exec(line) ?? [];
    const inner = open.at(-1);
    const isOfLines = inner !== undefined && !OF_BLOCKS.includes(inner);
    if (fence !== undefined && name === undefined && inner !== undefined) open.pop();
    else if (fence !== undefined && name !== undefined && !isOfLines) {
      open.push(name);
      if (name !== 'leader' && !info.includes('\\')) words.push(info.replace(/\{.*/s, ''));
    } else if (open.includes('leader') && way !== 'leader') continue;
    else if (isOfLines) words.push(...wordsOfMarkdown(line.trim().replace(BEFORE, '')));
    else markdown.push(inner === undefined && /^ {0,3}##/.test(line) && body.includes('leader') ? '' : line);
    if (fence !== undefined) markdown.push('');
  }
  // What never ends is no block.
  if (open.length > 0) return '';
  const all = [...words, ...wordsOfMarkdown(markdown.join('\n'))].join(' ');
  return (all.match(/[\p{Script=Latin}\p{M}]{4,}/gu) ?? []).join(' ');
}
