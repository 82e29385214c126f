/** Lines of verse on screens: each its own, moved in as it was typed; what is turned over hangs, where a style sheet is read. */
import type { ElementContent } from 'hast';
import type { HtmlWriter } from './kind.ts';
import { emOf } from './verse.ts';

interface HtmlLine {
  /** Columns. */
  indent: number;
  content: ElementContent[];
}

/** @param runsIn the first line goes on from what stands before it. */
export function verseHtml(lines: readonly HtmlLine[], { h }: HtmlWriter, runsIn = false): ElementContent[] {
  return lines.flatMap(({ indent, content }, index) => {
    if (index === 0 && runsIn) return content;
    const em = indent === 0 ? 0 : Math.max(1, Math.round(emOf(indent)));
    const inset: ElementContent = { type: 'text', value: '\u2003'.repeat(em) };
    const words = em === 0 ? content : [h('span', { className: 'inset' }, [inset]), ...content];
    const line = h('span', { className: em === 0 ? 'line' : `line in-${em}` }, words);
    return index === 0 ? [line] : [h('br'), line];
  });
}

/** White space for programs that read no style sheet gives way to margins. */
export const VERSE_CSS =
  '.line{display:inline-block;padding-inline-start:1.2em;text-indent:-1.2em;text-wrap:wrap}.line .inset{display:none}' +
  [1, 2, 3, 4, 5, 6].map((em) => `.in-${em}{margin-inline-start:${em}em}`).join('');
