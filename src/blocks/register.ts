/** The register: all kinds of blocks there are. */
import { code } from './code.ts';
import { foreignBlock } from './foreign-block.ts';
import { heading } from './heading.ts';
import type { BlockKind, NamedKind } from './kind.ts';
import { list } from './list.ts';
import { paragraph } from './paragraph.ts';
import { quote } from './quote.ts';
import { table } from './table.ts';
import { thematicBreak } from './thematic-break.ts';

/** What Markdown has, in the order in which they read the tree: languages first, since what they hold is read within them. */
export const BLOCK_KINDS: readonly BlockKind[] = [
  foreignBlock,
  heading,
  paragraph,
  list,
  quote,
  code,
  table,
  thematicBreak,
];

function boxes(): NamedKind {
  return { holds: 'blocks', load: async () => (await import('./box.ts')).boxes };
}

function calendars(): NamedKind {
  return { holds: 'lines', load: async () => (await import('./calendar.ts')).calendar };
}

/** What issues name, by their names: `:::order`. */
export const NAMED_KINDS: Readonly<Record<string, NamedKind>> = {
  announcements: boxes(),
  box: boxes(),
  calendar: calendars(),
  days: calendars(),
  figures: { holds: 'lines', load: async () => (await import('./figures.ts')).figures },
  give: { holds: 'lines', load: async () => (await import('./give.ts')).give },
  hymn: { holds: 'lines', load: async () => (await import('./hymn.ts')).hymn },
  leader: { holds: 'blocks', load: async () => (await import('./leader.ts')).leader },
  lines: { holds: 'lines', load: async () => (await import('./lines.ts')).lines },
  notice: boxes(),
  order: { holds: 'lines', load: async () => (await import('./order.ts')).order },
  people: { holds: 'lines', load: async () => (await import('./people.ts')).people },
  psalm: { holds: 'lines', load: async () => (await import('./responsive.ts')).responsive },
  reading: { holds: 'lines', load: async () => (await import('./reading.ts')).reading },
  responsive: { holds: 'lines', load: async () => (await import('./responsive.ts')).responsive },
  slip: { holds: 'blocks', load: async () => (await import('./slip.ts')).slip },
};
