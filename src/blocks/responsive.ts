/**
 * What a leader and the people say in turn, and psalms that are said so.
 *
 *     :::responsive Call to worship {from="Psalm 95"}
 *     Leader: The Lord be with you.
 *     All: And also with you.
 *     :::
 *
 * No column ends between a call and its answer, nor leaves a line of either alone, nor parts a line that is turned over;
 * and a prayer that all say is whole where it can be.
 */
import type { ElementContent } from 'hast';
import type { VFile } from 'vfile';
import type { LineSetting, RowsBlock } from '../flow/block.ts';
import type { GalleyContext, Row, SetBlock } from '../flow/rows.ts';
import { PARTED_WHOLE } from '../flow/ways.ts';
import { columnsOf } from '../say/monospace.ts';
import type { BlockStyle, BlockStyles } from '../template/template.ts';
import type { Span, TextStyle } from '../text/style.ts';
import { readDialogue } from './dialogue.ts';
import type {
  BlockKind,
  Container,
  HtmlWriter,
  Line,
  Place,
  PlainPlace,
  PlainWriter,
  Running,
  Teller,
} from './kind.ts';
import { unmarked, wordsOf } from './parts-of-line.ts';
import { hung } from './plain-text.ts';
import { readPsalm } from './psalm.ts';
import { asTyped, orderStyles, titleStyle } from './service-styles.ts';
import { TITLE_CSS, tellTitle, titleCells, titleHtml, titlePlain, titleWords } from './service-title.ts';
import { serviceWords } from './service-words.ts';
import type { Responsive, Speech, SpeechLine } from './speech.ts';
import { emOf, naturalWidthOf, placeBefore, setLineByLine, type VerseLine } from './verse.ts';
import { VERSE_CSS, verseHtml } from './verse-html.ts';

const read = (container: Container, lines: readonly Line[], file: VFile): Responsive =>
  container.name === 'psalm' ? readPsalm(container, lines, file) : readDialogue(container, lines, file);

export const responsive: BlockKind<Responsive> = {
  type: 'responsive',
  given: { by: 'lines', read },
  nests: false,
  spacing: 'apart',
  styles: {
    ...orderStyles,
    ...titleStyle,
    responsiveLeader: ({ paragraph }) => asTyped(paragraph),
    responsivePeople: ({ paragraph, inline }) => boldly(asTyped(paragraph), inline),
    responsiveSpeaker: ({ paragraph, inline }) => {
      const { emphasis = { italic: true } } = inline;
      // Where emphasis is bold, it would be taken for the people's.
      const text = emphasis.weight === undefined ? { ...paragraph.text, ...emphasis } : paragraph.text;
      return { ...asTyped(paragraph), text };
    },
    responsiveNumber: ({ paragraph, list }) => ({ ...asTyped(paragraph), text: list.number }),
  },
  held: ({ children }) =>
    children.map((part) => ({
      kind: 'row',
      cells:
        part.type === 'serviceTitle'
          ? titleCells(part)
          : part.children.map((node): Running => ({ kind: 'running', as: 'cell', node })),
    })),
  tell: tellResponsive,
  html: responsiveHtml,
  screen: {
    web: `${TITLE_CSS}${VERSE_CSS}.responsive{margin:0 0 .9em}.turn{margin:0 0 .3em;padding-inline-start:1.4em;text-indent:-1.4em}.turn.apart{margin-top:.7em}.turn.people{font-weight:600}.turn .speaker{font-style:italic;font-weight:400;color:var(--grey)}.responsive .rubric{font-style:italic;color:var(--grey);margin:.3em 0}`,
    mail: { 'div.responsive': 'margin:0 0 14px;', 'div.turn': 'margin:0 0 6px;', 'span.speaker': 'font-style:italic;' },
  },
  plain: responsivePlain,
  slides: responsiveSlides,
};

const boldly = (style: BlockStyle, { strong }: BlockStyles['inline']): BlockStyle => ({
  ...style,
  text: { ...style.text, ...strong },
});

// ---- pages --------------------------------------------------------------------------------------------

function tellResponsive(node: Responsive, teller: Teller, place: Place): void {
  const [first, ...rest] = node.children;
  if (first?.type === 'serviceTitle') tellTitle(first, responsive, teller, place);
  const speeches = (first?.type === 'serviceTitle' ? rest : node.children) as Speech[];
  if (speeches.length === 0) {
    const title = teller.told.at(-1);
    // It heads nothing.
    if (first !== undefined && title !== undefined) title.keepWithNext = false;
    return;
  }
  const before = teller.told.at(-1);
  // *The word of the Lord. Thanks be to God* belongs to what was read.
  if (first?.type !== 'serviceTitle' && speeches.length <= SHORT && before !== undefined) before.keepWithNext = true;
  const list = teller.element(place.parent, 'L');
  list.numbering = 'None';
  const column = new LabelColumn();
  for (const [index, speech] of speeches.entries()) {
    const parent = teller.element(list, 'LI');
    const { label: _, ...unlabelled } = place;
    const within: Place = { ...(teller.told.length === 0 || index > 0 ? unlabelled : place), parent };
    const before = teller.told.length;
    if (speech.as === 'heading' || speech.as === 'rubric') tellAside(speech, teller, within);
    else tellSpeech(speech, teller, within, column);
    const told = teller.told[before]!;
    if (speech.apart && index > 0) told.before = Math.max(1, told.before);
    told.keepWithNext = keepsNext(speeches, index);
  }
  const last = teller.told.at(-1);
  if (last !== undefined) last.after = 1;
}

/** What is said without a title in so few parts answers what stands before it. */
const SHORT = 2;

/** A call stays with its answer, a heading and what to do with what is said, and what is done at the end with it. */
function keepsNext(speeches: readonly Speech[], index: number): boolean {
  const { as } = speeches[index]!;
  const rest = speeches.slice(index + 1);
  const next = rest.find((other) => other.as === 'leader' || other.as === 'people');
  if (next === undefined) return rest.length > 0;
  return as === 'leader' ? next.as === 'people' : as === 'heading' || as === 'rubric';
}

function tellAside({ as, children }: Speech, teller: Teller, place: Place): void {
  const style = teller.style(responsive, as === 'heading' ? 'orderHeading' : 'orderRubric');
  const parent = teller.element(teller.element(place.parent, 'LBody'), 'P');
  // Italics within italics would stand upright.
  const nodes = children.flatMap((line) => unmarked(line.children, 'emphasis'));
  const { spans } = teller.inline(nodes, style.text, parent);
  teller.told.push({ kind: 'text', style, spans, ...teller.flowing(place, style), splitting: 'never' });
}

/** The labels of a block stand in a column as wide as the widest of them. */
class LabelColumn {
  readonly labels: { spans: readonly Span[]; style: BlockStyle }[] = [];
  private readonly widths = new WeakMap<GalleyContext, number>();

  /** pt */
  width(lang: string, context: GalleyContext, flow: LineSetting): number {
    const known = this.widths.get(context);
    if (known !== undefined) return known;
    const distinct = new Map(this.labels.map((label) => [JSON.stringify(label.spans.map(({ text }) => text)), label]));
    const widths = [...distinct.values()].map(({ spans, style }) => naturalWidthOf(spans, style, lang, context, flow));
    const width = Math.max(0, ...widths);
    this.widths.set(context, width);
    return width;
  }
}

interface SpeechBlock extends RowsBlock {
  speaker: readonly Span[];
  isNumber: boolean;
  lines: readonly VerseLine[];
}

function tellSpeech(speech: Speech, teller: Teller, place: Place, column: LabelColumn): void {
  const style = teller.style(responsive, speech.as === 'people' ? 'responsivePeople' : 'responsiveLeader');
  const [first] = speech.children;
  const label = first !== undefined && first.as !== 'line' ? first : undefined;
  const isNumber = label?.as === 'number';
  const speakerStyle = teller.style(responsive, isNumber ? 'responsiveNumber' : 'responsiveSpeaker');
  const own = speech.as === 'people' && !isNumber ? boldly(speakerStyle, teller.styles.inline) : speakerStyle;
  const speaker = label === undefined ? [] : tellLabel(label, speech, own, teller, place);
  const body = teller.element(teller.element(place.parent, 'LBody'), 'P');
  const parent = speech.as === 'people' ? teller.element(body, 'Strong') : body;
  const lines = speech.children
    .filter(({ as }) => as === 'line')
    .map(({ children, indent }): VerseLine => {
      const nodes = speech.as === 'people' ? unmarked(children, 'strong') : children;
      return { spans: teller.inline(nodes, style.text, parent).spans, indent: emOf(indent) * style.text.size };
    });
  if (speaker.length > 0) column.labels.push({ spans: speaker, style: own });
  const block: SpeechBlock = {
    kind: 'rows',
    ...{ speaker, isNumber, lines },
    spans: [...speaker, ...lines.flatMap(({ spans }) => spans)],
    keepsOwnLeading: style.leading !== undefined,
    ...teller.flowing(place, style),
    splitting: 'reluctant',
    set: (measure, context, flow) => setSpeech(block, { style, speaker: own }, column, measure, context, flow),
  };
  teller.told.push(block);
}

/** Faces draw these as small as small letters. */
const VERSICLE = /^[℣℟]$/u;
const larger = (style: TextStyle): TextStyle => ({ ...style, size: style.size * 1.3 });

/** A sign or a letter is read as what it stands for. */
function tellLabel(
  { as, children }: SpeechLine,
  speech: Speech,
  style: BlockStyle,
  teller: Teller,
  place: Place,
): Span[] {
  const parent = teller.element(place.parent, 'Lbl');
  const { spans: drawn } = teller.inline(children, style.text, parent);
  const spans = drawn.map((span) => (VERSICLE.test(span.text) ? { ...span, style: larger(span.style) } : span));
  const written = spans.map(({ text }) => text).join('');
  if (as === 'speaker' && [...written].length === 1)
    parent.says = serviceWords(teller.lang)[speech.as === 'people' ? 'people' : 'leader'];
  return spans;
}

/** Of the measure: wider labels run in. */
const MOST_OF_LABELS = 0.3;
/** em between labels and what they label. */
const GAP = 0.8;
const NO_BREAK_SPACE = '\u00a0';

function setSpeech(
  block: SpeechBlock,
  styles: { style: BlockStyle; speaker: BlockStyle },
  column: LabelColumn,
  measure: number,
  context: GalleyContext,
  flow: LineSetting,
): SetBlock {
  const { speaker, isNumber, lines } = block;
  const lang = flow.languageOf(block, context);
  const room = measure - block.indent - styles.style.indent.right;
  const labels = column.width(lang, context, flow);
  const gap = GAP * styles.style.text.size;
  const isColumn = labels > 0 && styles.speaker.runIn !== true && labels + gap <= room * MOST_OF_LABELS;
  const from = isColumn ? labels + gap : 0;
  const set = (verse: readonly VerseLine[], turnover: number): Row[][] =>
    setLineByLine(
      verse,
      { from: block.indent + from, width: room - from, measure, lang },
      { style: { ...styles.style, turnover }, context, flow },
    );
  // Beside a label, one line that is turned over is a paragraph; of several, each is to be told from the next.
  const hang = styles.style.turnover ?? 0;
  const said = isColumn ? set(lines, lines.length > 1 ? hang : 0) : set(runIn(speaker, isNumber, lines), hang);
  const rows = said.flat();
  if (rows.length === 0) rows.push(flow.emptyRow(flow.linesOf(styles.style, [], context)));
  if (isColumn && speaker.length > 0) {
    const at = { from: block.indent + (isNumber ? labels : 0), isEnd: isNumber, measure, lang };
    placeBefore(rows[0]!, speaker, at, { style: styles.speaker, context, flow });
  }
  flow.placeLabel(rows[0]!, block, measure, styles.style, flow.linesOf(styles.style, block.spans, context), context);
  const costs = breakCosts(said, flow.breakCosts(rows.length, [], block.splitting), partedCost(rows.length, context));
  const whole = flow.backOnGrid(
    rows.map((row, index) => ({ ...row, breakCost: costs[index]! })),
    context.design.grid,
  );
  return flow.inOneWay(
    whole,
    whole.map(({ breakCost }) => breakCost),
  );
}

/**
 * Of the lowest column, which is mostly that below the title: what takes no more of it is whole, as a stanza is. Where the
 * issue is to fill its pages, what is longer would leave too much of them free.
 */
const SHORT_PRAYER = { free: 1, filled: 0.8 };
/**
 * What is longer is parted rather than leave a quarter of a page free; where pages are to be filled, rather than three lines, which
 * other type may fill.
 */
const PARTED_PRAYER = { free: 80, filled: 3000 };

/** @param rows of what one says in several lines. */
function partedCost(rows: number, { height, gives, tightest = 1, design: { grid } }: GalleyContext): number {
  // The same at every leading of a size, so that copyfit may count it once.
  if (rows <= SHORT_PRAYER[gives ? 'filled' : 'free'] * Math.floor(height / (grid * tightest))) return PARTED_WHOLE;
  return gives ? PARTED_PRAYER.filled : PARTED_PRAYER.free;
}

/** Rows: a line that is turned over more often is a paragraph, which may be parted. */
const MOST_OF_LINE = 3;

/**
 * Of several lines, none is parted from what is turned over of it, and each of the first and last few costs more to be left.
 *
 * @param said the rows of each line.
 * @param costs by row, of ending a column after it.
 * @param parted what it costs besides to part them.
 */
function breakCosts(said: readonly Row[][], costs: readonly number[], parted: number): number[] {
  if (said.length < 2) return [...costs];
  const all = said.flatMap((rows) =>
    rows.map((_, index) => (index < rows.length - 1 && rows.length <= MOST_OF_LINE ? Number.POSITIVE_INFINITY : 0)),
  );
  return costs.map((cost, index) => {
    const least = Math.min(index + 1, costs.length - index - 1);
    return cost + all[index]! + (least === 0 ? 0 : parted * (1 + 3 / least));
  });
}

function runIn(speaker: readonly Span[], isNumber: boolean, lines: readonly VerseLine[]): VerseLine[] {
  const last = speaker.at(-1);
  if (last === undefined) return [...lines];
  const isSign = speaker.length === 1 && /^[^\p{L}\p{N}]$/u.test(last.text);
  const after: Span = { ...last, text: isNumber || isSign ? NO_BREAK_SPACE : `:${NO_BREAK_SPACE}`, verbatim: true };
  const [first = { spans: [], indent: 0 }, ...rest] = lines;
  return [{ ...first, spans: [...speaker, after, ...first.spans] }, ...rest];
}

// ---- screens ------------------------------------------------------------------------------------------

const labelOf = ({ children: [first] }: Speech): SpeechLine | undefined => (first?.as === 'line' ? undefined : first);
const linesOf = ({ children }: Speech): SpeechLine[] => children.filter(({ as }) => as === 'line');

function responsiveHtml(node: Responsive, writer: HtmlWriter): ElementContent[] {
  const { h } = writer;
  const text = (value: string): ElementContent => ({ type: 'text', value });
  const parts = node.children.flatMap((part): ElementContent[] => {
    if (part.type === 'serviceTitle') return titleHtml(part, writer);
    const { as, apart } = part;
    if (as === 'heading')
      return [
        h(
          'h4',
          {},
          linesOf(part).flatMap(({ children }) => writer.inlines(children)),
        ),
      ];
    const mark = as === 'rubric' ? 'emphasis' : 'strong';
    const typed = linesOf(part).map(({ children, indent }) => ({
      indent,
      content: writer.inlines(as === 'leader' ? children : unmarked(children, mark)),
    }));
    const lines = verseHtml(typed, writer, true);
    if (as === 'rubric') return [h('div', { className: 'turn rubric' }, [h('em', {}, lines)])];
    const label = labelOf(part);
    const speaker =
      label === undefined
        ? []
        : [
            h('span', { className: label.as === 'number' ? 'number' : 'speaker' }, [
              ...writer.inlines(label.children),
              ...(label.as === 'number' || isSign(label) ? [] : [text(':')]),
            ]),
            text(' '),
          ];
    const said = as === 'people' ? [h('strong', {}, lines)] : lines;
    const className = ['turn', ...(as === 'people' ? ['people'] : []), ...(apart ? ['apart'] : [])].join(' ');
    return [h('div', { className }, [...speaker, ...said])];
  });
  return [h('div', { className: 'responsive' }, parts)];
}

const isSign = ({ children: [only] }: SpeechLine): boolean =>
  only?.type === 'text' && /^[^\p{L}\p{N}]$/u.test(only.value);

/** Columns: longer labels stand in their line. */
const MOST_COLUMNS = 14;

/** Whether a label says who speaks, there or before an empty line. */
function isNamed(children: Responsive['children'], index: number): boolean {
  const speech = children[index];
  if (speech?.type !== 'speech') return false;
  if (labelOf(speech)?.as === 'speaker') return true;
  const before = children[index - 1];
  return before?.type === 'speech' && before.as === speech.as && isNamed(children, index - 1);
}

/** Bold, as mail writes it. The asterisk that parts the halves of a verse is no part of that. */
const marked = (words: string): string =>
  words.replace(/^(.*?)(\s*\*)?$/s, (_, said: string, point = '') => `*${said}*${point}`);

function responsivePlain(node: Responsive, writer: PlainWriter, { width }: PlainPlace): string[] {
  const speeches = node.children.filter((part) => part.type === 'speech');
  const labelled = (speech: Speech): string => {
    const label = labelOf(speech);
    if (label === undefined) return '';
    return `${writer.inlines(label.children)}${label.as === 'number' || isSign(label) ? '' : ':'} `;
  };
  const widest = Math.max(0, ...speeches.map((speech) => columnsOf(labelled(speech))));
  const hang = ' '.repeat(widest <= MOST_COLUMNS ? widest : 2);
  return node.children.flatMap((part, index): string[] => {
    if (part.type === 'serviceTitle') return [...titlePlain(part, writer, width), ''];
    const label = labelled(part);
    const first = label.padEnd(label.length + Math.max(0, hang.length - columnsOf(label)));
    const isMarked = part.as === 'people' && !isNamed(node.children, index);
    const lines = linesOf(part).flatMap(({ children, indent }, line): string[] => {
      const nodes = part.as === 'people' ? unmarked(children, 'strong') : children;
      const words = isMarked ? marked(writer.inlines(nodes)) : writer.inlines(nodes);
      const inset = ' '.repeat(indent);
      const beside = line === 0 ? '' : inset;
      // The sign of a half verse stands behind its last word, never on a line of its own.
      const filled = writer
        .fill(words.replace(/ \*$/, '\u00A0*'), Math.max(24, width - hang.length - inset.length))
        .map((row) => row.replace(/\u00A0\*$/, ' *'));
      return hung(filled, beside, `${inset}  `);
    });
    const isAside = part.as === 'heading' || part.as === 'rubric';
    const hanging = isAside ? lines : hung(lines, first, hang);
    return part.apart && index > 0 && node.children[index - 1]!.type === 'speech' ? ['', ...hanging] : hanging;
  });
}

/** Lines that are read from a wall at once. */
const MOST_ON_A_SLIDE = 8;

/** A slide a call and its answer, each with who says it; the title on one of its own. */
function responsiveSlides(node: Responsive): string[][] {
  const slides: string[][] = [];
  let open: string[] = [];
  const end = (): void => {
    for (let from = 0; from < open.length; from += MOST_ON_A_SLIDE)
      slides.push(open.slice(from, from + MOST_ON_A_SLIDE));
    open = [];
  };
  for (const part of node.children) {
    if (part.type === 'serviceTitle') slides.push([titleWords(part)]);
    // What to do is for those who hold the sheet.
    if (part.type !== 'speech' || part.as === 'rubric' || part.as === 'heading') continue;
    const label = labelOf(part);
    const lines = linesOf(part).map(({ children }) => wordsOf(children));
    const who = label?.as === 'speaker' ? `${wordsOf(label.children)}: ` : '';
    open.push(...lines.map((line, index) => (index === 0 ? who : '') + line));
    if (part.as === 'people' || open.length >= MOST_ON_A_SLIDE) end();
  }
  end();
  return slides;
}
