/** Code, or whatever else keeps its lines and spaces as they were typed. */
import type { Code } from 'mdast';
import type { LineSetting, RowsBlock } from '../flow/block.ts';
import type { GalleyContext, Row } from '../flow/rows.ts';
import type { Content } from '../page/structure.ts';
import type { BlockStyle } from '../template/template.ts';
import { directionOf } from '../text/direction.ts';
import type { ParagraphSetting } from '../text/setting.ts';
import type { Span } from '../text/style.ts';
import { asWritten, type BlockKind, notProjected, plainLook } from './kind.ts';
import { hung } from './plain-text.ts';

export const code: BlockKind<Code> = {
  type: 'code',
  given: asWritten,
  nests: false,
  spacing: 'own',
  styles: { code: 'given' },
  held: (node) => [{ kind: 'literal', node }],
  tell(node, teller, place) {
    const style = teller.styles.code;
    const mark: Content = { kind: 'content', sources: teller.sources(node) };
    const element = teller.element(teller.element(place.parent, 'P'), 'Code');
    element.children.push(mark);
    const at = node.position?.start;
    const spans = node.value
      .split('\n')
      .map((text): Span => ({ text: spaces(text), style: style.text, mark, verbatim: true, at }));
    const block: RowsBlock = {
      kind: 'rows',
      spans,
      keepsOwnLeading: style.leading !== undefined,
      ...teller.flowing(place, style),
      set: (measure, context, lines) => lines.asSet(rowsOf(block, style, measure, context, lines), block.splitting),
    };
    teller.told.push(block);
  },
  html: (node, { h }) => [h('pre', {}, [h('code', {}, [{ type: 'text', value: node.value }])])],
  screen: plainLook,
  plain: (node) => hung(node.value.split('\n'), '    '),
  slides: notProjected,
};

/** Code keeps its spaces: they become no-break spaces, tabs four of them. */
const spaces = (line: string): string => line.replace(/\t/g, '    ').replace(/ /g, '\u00a0');

function rowsOf(
  block: RowsBlock,
  style: BlockStyle,
  measure: number,
  context: GalleyContext,
  { emptyRow, languageOf, leftOf, lineRow, linesOf, placeLabel, setParagraph, settingOf }: LineSetting,
): Row[] {
  const width = measure - block.indent - style.indent.right;
  // One paragraph, so that its lines are parted for those who hear or copy it. Code runs from left to right.
  const spans = block.spans.flatMap((line, index) => (index > 0 ? [{ ...line, text: '\n' }, line] : [line]));
  const lang = languageOf(block, context);
  const setting: ParagraphSetting = { ...settingOf(style, width, lang, context), direction: 'ltr' };
  const left = leftOf(block.indent, width, measure, directionOf(lang));
  const lines = linesOf(style, spans, context);
  const rows = setParagraph(spans, setting, context.text).map((line) => lineRow(line, lines, left));
  if (rows.length === 0) rows.push(emptyRow(lines));
  placeLabel(rows[0]!, block, measure, style, lines, context);
  return rows;
}
