/**
 * A reading from the Bible: where it is found, and its words if they are given.
 *
 *     :::reading Isaiah 9:2–3 {version=WEB}
 *     2 The people who walked in darkness
 *       have seen a great light.
 *     :::
 */
import type { ElementContent } from 'hast';
import type { PhrasingContent, Text } from 'mdast';
import type { VFile } from 'vfile';
import type { LineSetting, RowsBlock } from '../flow/block.ts';
import type { GalleyContext, SetBlock } from '../flow/rows.ts';
import type { StructureElement } from '../page/structure.ts';
import { reportError } from '../say/message.ts';
import type { BlockStyle } from '../template/template.ts';
import type { Span } from '../text/style.ts';
import { oneOf, openingOf, readKeys } from './keys.ts';
import type {
  BlockKind,
  Container,
  Held,
  HtmlWriter,
  Line,
  Place,
  PlainPlace,
  PlainWriter,
  Running,
  Teller,
} from './kind.ts';
import { notProjected } from './kind.ts';
import { hung } from './plain-text.ts';
import type { Passage, PassageLine, PassagePiece, Reading } from './reading-parts.ts';
import { readPassages } from './reading-text.ts';
import { asTyped, creditStyle, orderStyles, titleStyle } from './service-styles.ts';
import { givenText, TITLE_CSS, tellTitle, titleCells, titleHtml, titleOf, titlePlain } from './service-title.ts';
import { emOf, setVerse, type VerseLine } from './verse.ts';
import { VERSE_CSS, verseHtml } from './verse-html.ts';

const KEYS = ['title', 'reference', 'version', 'reader', 'notice', 'text'] as const;

function readReading(container: Container, lines: readonly Line[], file: VFile): Reading {
  const { title, reference = title, version, reader, notice, text } = readKeys(container, KEYS, file);
  const { position } = container;
  const isFilled = oneOf('text', text, ['no', 'yes'], container, file) === 'yes';
  const isGiven = lines.some(({ children }) => children.length > 0);
  if (isFilled && isGiven)
    reportError(file, {
      rule: 'block-key',
      reason: 'the words of the reading are here already, and are to be filled in as well',
      help: 'Leave text=yes out, or delete the words below it.',
      at: openingOf({ position }),
    });
  const name = title === reference ? [] : [title];
  const called = [...name, reference].filter((words) => words !== undefined && words !== '').join(PART);
  const named = version ?? (isFilled ? USUAL_VERSION : undefined);
  const end = [reader, named].filter((words) => words !== undefined && words !== '').join(' · ');
  const passages = readPassages(lines, reference);
  return {
    type: 'reading',
    ...(reference === undefined ? {} : { reference }),
    ...(isFilled && !isGiven ? { fills: named! } : {}),
    ...(named === undefined ? {} : { version: named }),
    children: [
      ...titleOf(container, called, end),
      ...passages,
      ...(notice === undefined ? [] : [{ type: 'notice' as const, children: [givenText(container, notice)] }]),
    ],
    ...(position && { position }),
  };
}

/** What is filled in where nothing says of which version: free for all to print, in the English of today. */
const USUAL_VERSION = 'WEB';

/** An em space parts what a reading is called from where it is found. */
const PART = '\u2003';

export const reading: BlockKind<Reading> = {
  type: 'reading',
  given: { by: 'lines', read: readReading },
  nests: false,
  spacing: 'apart',
  styles: {
    ...orderStyles,
    ...titleStyle,
    ...creditStyle,
    readingProse: ({ paragraph }) => paragraph,
    readingPoetry: ({ paragraph }) => asTyped(paragraph),
    readingNumber: ({ paragraph, inline }) => ({
      ...asTyped(paragraph),
      text: { ...paragraph.text, ...inline.noteReference },
    }),
  },
  held: ({ children }) =>
    children.flatMap((part): Held[] => {
      if (part.type === 'serviceTitle') return [{ kind: 'row', cells: titleCells(part) }];
      if (part.type === 'notice') return [{ kind: 'running', as: 'paragraph', node: part }];
      const pieces = part.children.flatMap((line) => line.children);
      // A name is one across a verse's number.
      const row = (as: PassagePiece['as']): Held => ({
        kind: 'row',
        cells: pieces
          .filter((piece) => piece.as === as)
          .map((node): Running => ({ kind: 'running', as: 'cell', node })),
      });
      return [row('words'), row('number')];
    }),
  tell: tellReading,
  html: readingHtml,
  screen: {
    web: `${TITLE_CSS}${VERSE_CSS}.reading{margin:0 0 .9em}.reading sup{color:var(--grey)}.notice{font-size:.82em;color:var(--grey)}`,
    mail: { 'div.reading': 'margin:0 0 14px;' },
  },
  plain: readingPlain,
  slides: notProjected,
};

// ---- pages --------------------------------------------------------------------------------------------

function tellReading(node: Reading, teller: Teller, place: Place): void {
  const before = teller.told.length;
  let previous: Passage | undefined;
  for (const part of node.children) {
    const { label: _, ...unlabelled } = place;
    const within = teller.told.length === before ? place : unlabelled;
    if (part.type === 'serviceTitle') tellTitle(part, reading, teller, within);
    else if (part.type === 'notice') tellNotice(part.children, teller, within);
    else {
      tellPassage(part, previous, teller, within);
      previous = part;
    }
  }
  const end = teller.told.at(-1);
  if (end === undefined || teller.told.length === before) return;
  end.after = 1;
  // A reference alone says where to look, and heads nothing.
  end.keepWithNext = false;
}

function tellNotice(words: PhrasingContent[], teller: Teller, place: Place): void {
  const style = teller.style(reading, 'serviceCredit');
  const { spans } = teller.inline(words, style.text, teller.element(place.parent, 'P'));
  teller.told.at(-1)!.keepWithNext = true;
  teller.told.push({ kind: 'text', style, spans, ...teller.flowing(place, style), splitting: 'never' });
}

function tellPassage(passage: Passage, previous: Passage | undefined, teller: Teller, place: Place): void {
  const parent = teller.element(place.parent, 'P');
  const style = teller.style(reading, passage.isPoetry ? 'readingPoetry' : 'readingProse');
  const lines = passage.children.map(
    ({ children, indent }): VerseLine => ({
      spans: spansOf(children, style, teller, parent),
      indent: emOf(indent) * style.text.size,
    }),
  );
  const isAfterProse = previous?.isPoetry === false && !passage.isPoetry;
  const { firstIndent = style.text.size } = style;
  const isApart = previous !== undefined && (!isAfterProse || firstIndent === 0);
  if (passage.isPoetry) tellPoetry(lines, style, teller, place);
  else {
    const own = { ...style, firstIndent: isAfterProse ? firstIndent : 0 };
    const spans = lines.flatMap((line) => line.spans);
    teller.told.push({ kind: 'text', style: own, spans, ...teller.flowing(place, own) });
  }
  const told = teller.told.at(-1)!;
  told.before = isApart ? Math.max(1, told.before) : 0;
}

const NARROW_NO_BREAK_SPACE = '\u202f';

/** A verse's number stays with its first word. */
function spansOf(pieces: readonly PassagePiece[], style: BlockStyle, teller: Teller, parent: StructureElement): Span[] {
  const number = teller.style(reading, 'readingNumber');
  const spans: Span[] = [];
  for (const { as, children } of pieces) {
    const { spans: own } = teller.inline(children, (as === 'number' ? number : style).text, parent);
    const [first] = own;
    const last = own.at(-1);
    if (first === undefined || last === undefined) continue;
    if (as === 'words') spans.push(...own);
    else {
      if (spans.length > 0) spans.push({ ...first, text: ' ', style: style.text });
      spans.push(...own, { ...last, text: NARROW_NO_BREAK_SPACE, style: style.text, verbatim: true });
    }
  }
  return spans;
}

interface PoetryBlock extends RowsBlock {
  lines: readonly VerseLine[];
}

function tellPoetry(lines: readonly VerseLine[], style: BlockStyle, teller: Teller, place: Place): void {
  const block: PoetryBlock = {
    kind: 'rows',
    lines,
    spans: lines.flatMap(({ spans }) => spans),
    keepsOwnLeading: style.leading !== undefined,
    ...teller.flowing(place, style),
    set: (measure, context, flow) => setPoetry(block, style, measure, context, flow),
  };
  teller.told.push(block);
}

function setPoetry(
  block: PoetryBlock,
  style: BlockStyle,
  measure: number,
  context: GalleyContext,
  flow: LineSetting,
): SetBlock {
  const lang = flow.languageOf(block, context);
  const width = measure - block.indent - style.indent.right;
  const rows = setVerse(block.lines, { from: block.indent, width, measure, lang }, { style, context, flow });
  if (rows.length === 0) rows.push(flow.emptyRow(flow.linesOf(style, [], context)));
  flow.placeLabel(rows[0]!, block, measure, style, flow.linesOf(style, block.spans, context), context);
  const costs = flow.breakCosts(rows.length, [], block.splitting);
  const whole = flow.backOnGrid(
    rows.map((row, index) => ({ ...row, breakCost: costs[index]! })),
    context.design.grid,
  );
  return flow.inOneWay(
    whole,
    whole.map(({ breakCost }) => breakCost),
  );
}

// ---- screens ------------------------------------------------------------------------------------------

function readingHtml(node: Reading, writer: HtmlWriter): ElementContent[] {
  const { h } = writer;
  const text = (value: string): ElementContent => ({ type: 'text', value });
  const lineHtml = ({ children }: PassageLine): ElementContent[] => [
    ...children.flatMap(({ as, children: words }, index) =>
      as === 'words'
        ? writer.inlines(trimmed(words))
        : [...(index === 0 ? [] : [text(' ')]), h('sup', {}, writer.inlines(words)), text(NARROW_NO_BREAK_SPACE)],
    ),
  ];
  const parts = node.children.flatMap((part): ElementContent[] => {
    if (part.type === 'serviceTitle') return titleHtml(part, writer);
    if (part.type === 'notice') return [h('p', { className: 'notice' }, writer.inlines(part.children))];
    const lines = part.children.map((line) => ({ indent: line.indent, content: lineHtml(line) }));
    if (!part.isPoetry)
      return [
        h(
          'p',
          {},
          lines.flatMap(({ content }) => content),
        ),
      ];
    return [h('p', { className: 'poetry' }, verseHtml(lines, writer))];
  });
  return [h('div', { className: 'reading' }, parts)];
}

/** White space beside numbers is theirs. */
const trimmed = (words: readonly PhrasingContent[]): PhrasingContent[] =>
  words.map((node, index): PhrasingContent => {
    if (node.type !== 'text') return node;
    let { value } = node;
    if (index === 0) value = value.trimStart();
    if (index === words.length - 1) value = value.trimEnd();
    return { ...node, value } satisfies Text;
  });

/** A number that stays with its verse has done so when lines are filled. */
const withPlainSpaces = (line: string): string => line.replace(/(^| )(\d[\d:]*)\u00a0/g, '$1$2 ');

function readingPlain(node: Reading, writer: PlainWriter, { width }: PlainPlace): string[] {
  const lineText = ({ children }: PassageLine): string =>
    children
      .map(({ as, children: words }, index) => {
        const own = writer.inlines(words).trim();
        return as === 'words' ? own : `${index === 0 ? '' : ' '}${own}\u00a0`;
      })
      .join('');
  const blocks = node.children.map((part) => {
    if (part.type === 'serviceTitle') return titlePlain(part, writer, width);
    if (part.type === 'notice') return writer.flow(writer.inlines(part.children), width);
    return part.children.flatMap((line) => {
      const before = ' '.repeat(line.indent);
      const room = Math.max(24, width - line.indent);
      const filled = part.isPoetry ? writer.fill(lineText(line), room) : writer.flow(lineText(line), room);
      return hung(filled.map(withPlainSpaces), before, part.isPoetry ? `${before}    ` : '');
    });
  });
  return blocks.flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines));
}
