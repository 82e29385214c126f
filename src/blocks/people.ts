/**
 * People: who serves, the staff, birthdays, those to be prayed for; in columns, by category.
 *
 *     :::people Serving today
 *     Ushers -- A. Example, B. Other
 *     Greeter -- C. Third
 *     :::
 *
 * A line that begins with `###`, or is all bold, begins a category. Names that are typed after one another with commas
 * stand under one another.
 */
import type { ElementContent } from 'hast';
import type { Node, PhrasingContent } from 'mdast';
import type { VFile } from 'vfile';
import type { Block, GroupBlock, LineSetting, RowsBlock } from '../flow/block.ts';
import type { GalleyContext, Row, SetBlock } from '../flow/rows.ts';
import type { StructureElement } from '../page/structure.ts';
import type { BlockStyle, BlockStyles } from '../template/template.ts';
import { directionOf } from '../text/direction.ts';
import type { Span } from '../text/style.ts';
import { type BlockTitle, heldTitle, tellTitle, titled, titleHtml, titleOf, titlePlain } from './block-title.ts';
import { readKeys } from './keys.ts';
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
import { notProjected } from './kind.ts';
import { listedIn, partsOf, without, wordsOf } from './parts-of-line.ts';
import { apart, hung } from './plain-text.ts';

export interface People extends Node {
  type: 'people';
  /** The title of all first, if there is one. */
  children: (BlockTitle | Category)[];
}

interface Category extends Node {
  type: 'peopleCategory';
  /** Its title first, if it has one. */
  children: (BlockTitle | Person)[];
}

interface Person extends Node {
  type: 'person';
  /** The name, or what stands before names and the names: a duty, a day. */
  children: PersonPart[];
}

interface PersonPart extends Node {
  type: 'personPart';
  children: PhrasingContent[];
}

export const people: BlockKind<People> = {
  type: 'people',
  given: { by: 'lines', read: readPeople },
  nests: false,
  spacing: 'apart',
  styles: {
    peopleTitle: ({ heading3 }) => ({ ...heading3, before: 0, stretch: 0 }),
    peopleCategory: (styles) => ({ ...small(styles), text: { ...small(styles).text, ...styles.inline.strong } }),
    peopleName: (styles) => small(styles),
    peopleDuty: (styles) => ({
      ...small(styles),
      text: { ...small(styles).text, ...(styles.inline.emphasis ?? { italic: true }) },
    }),
  },
  held: ({ children }) =>
    children.flatMap((child) =>
      isTitle(child)
        ? [heldTitle(child)]
        : child.children.map((each) =>
            isTitle(each) ? heldTitle(each) : ({ kind: 'row', cells: each.children.map(cellOf) } as const),
          ),
    ),
  tell: tellPeople,
  html: peopleHtml,
  screen: {
    web: 'ul.people{list-style:none;padding:0;columns:8.5em;column-gap:1.4em;font-size:.94em;line-height:1.45}ul.people li{margin:0 0 .15em;break-inside:avoid;padding-inline-start:1em;text-indent:-1em}ul.people .duty{color:var(--grey);font-style:italic}',
    mail: { 'ul.people': 'margin:0 0 14px;padding:0;list-style:none;' },
  },
  plain: peoplePlain,
  slides: notProjected,
};

const isTitle = (node: Node): node is BlockTitle => node.type === 'blockTitle';
const isPerson = (node: Node): node is Person => node.type === 'person';
const isCategory = (node: Node): node is Category => node.type === 'peopleCategory';
const cellOf = (node: PersonPart): Running => ({ kind: 'running', as: 'cell', node });

/** Of the size and the leading of running text; lists are looked up, and not read for long. */
const SIZE = 0.9;
/** em that lines after the first hang in. */
const TURNOVER = 0.8;
/** From line to line, as a share of the grid: it is a tenth less than the type is smaller, for lines are short. */
const CLOSENESS = 0.8;

function small({ paragraph, tableLeast = 0 }: BlockStyles): BlockStyle {
  const size = Math.max(tableLeast, paragraph.text.size * SIZE);
  return {
    ...paragraph,
    text: { ...paragraph.text, size },
    align: 'left',
    hyphenate: false,
    wholeWords: true,
    microtype: false,
    firstIndent: 0,
    turnover: TURNOVER * size,
    // Where a template knows no smaller type, its lines are those of all text.
    ...(size < paragraph.text.size ? { closeness: CLOSENESS } : {}),
    before: 0,
    after: 0,
    stretch: 0,
  };
}

// ---- reading ------------------------------------------------------------------------------------------

function readPeople(container: Container, lines: readonly Line[], file: VFile): People {
  const { position } = container;
  const title = titleOf(readKeys(container, ['title'], file).title, container, file);
  const categories: Category[] = [];
  for (const line of lines) {
    if (line.children.length === 0) continue;
    const heading = headingIn(line.children);
    if (heading !== undefined || categories.length === 0)
      categories.push({ type: 'peopleCategory', children: heading === undefined ? [] : [titled(heading)] });
    if (heading === undefined) categories.at(-1)!.children.push(...peopleIn(line));
  }
  return { type: 'people', children: [...(title ? [title] : []), ...categories], ...(position && { position }) };
}

/** `### Homebound`, or a line that is all bold. */
function headingIn(line: readonly PhrasingContent[]): PhrasingContent[] | undefined {
  const [first, ...rest] = line;
  if (first?.type === 'text' && /^\s*#+\s/.test(first.value)) return without(/^\s*#+\s+/, line);
  return first?.type === 'strong' && rest.length === 0 ? first.children : undefined;
}

/** A day of the month before a name. */
const DAY = /^\s*(\d{1,2})[.:]?\s+(?=\p{L})/u;

function peopleIn({ children, position }: Line): Person[] {
  const parts = partsOf(without(/^\s*[-*•]\s+/, children)).filter((part) => wordsOf(part).trim() !== '');
  const person = (...own: PhrasingContent[][]): Person => ({
    type: 'person',
    children: own.map((part): PersonPart => ({ type: 'personPart', children: part })),
    ...(position && { position }),
  });
  const [first = [], ...rest] = parts;
  if (rest.length > 0) return [person(first, ...rest)];
  const [text] = first;
  const day = text?.type === 'text' ? DAY.exec(text.value)?.[1] : undefined;
  if (day !== undefined) return [person([{ type: 'text', value: day }], without(DAY, first))];
  return listedIn(first).map((name) => person(name));
}

// ---- pages --------------------------------------------------------------------------------------------

/** em of the names between columns. */
const GUTTER = 1.2;
/** em that a letter takes on average, and the space at its side. */
const LETTER = 0.52;
const MOST_COLUMNS = 6;
/** Names that a column has at least, or there are fewer columns. */
const LEAST_NAMES = 2;
/** Of a column, what duties take at most. */
const MOST_DUTY = 0.45;

function tellPeople(node: People, teller: Teller, place: Place): void {
  const outer = teller.element(place.parent, 'Div');
  let within: Place = { ...place, parent: outer };
  const [title] = node.children.filter(isTitle);
  if (title !== undefined) tellTitle(title, teller, within, teller.style(people, 'peopleTitle'));
  const style = teller.style(people, 'peopleName');
  const categories = node.children.filter(isCategory);
  const gutter = GUTTER * style.text.size;
  const most = mostColumns(categories);
  const least = leastWidth(categories, style.text.size);
  for (const [index, category] of categories.entries()) {
    if (title !== undefined || index > 0) within = withoutLabel(within);
    const first = teller.told.length;
    for (const child of category.children)
      if (isTitle(child))
        tellTitle(child, teller, within, teller.style(people, 'peopleCategory'), title === undefined ? 3 : 4);
    const list = teller.element(outer, 'L');
    list.numbering = 'None';
    const persons = category.children.filter(isPerson);
    if (persons.length > 0) {
      const duties = new DutyWidths();
      const group: GroupBlock = {
        kind: 'group',
        parts: persons.map((person) => ({ blocks: tellPerson(person, list, duties, teller, place), framed: false })),
        order: 'down',
        columns: (measure) => [Math.max(1, Math.min(most, Math.floor((measure + gutter) / (least + gutter))))],
        gutter,
        between: 0,
        keepsOwnLeading: style.leading !== undefined || style.closeness !== undefined,
        ...teller.flowing(teller.told.length > first ? withoutLabel(within) : within, style),
      };
      teller.told.push(group);
    }
    const told = teller.told[first];
    if (told !== undefined && (index > 0 || title !== undefined)) told.before = index > 0 ? BETWEEN : 0;
  }
}

/** Grid steps between categories. */
const BETWEEN = 1;

function withoutLabel({ label: _, ...place }: Place): Place {
  return place;
}

/** All categories stand in as many columns; the largest of them says how many are too many. */
function mostColumns(categories: readonly Category[]): number {
  const largest = Math.max(0, ...categories.map(({ children }) => children.filter(isPerson).length));
  return Math.max(1, Math.min(MOST_COLUMNS, Math.floor(largest / LEAST_NAMES)));
}

/** pt: nine names of ten stand on one line. What a name takes is known when it is set, and lines may be turned over. */
function leastWidth(categories: readonly Category[], size: number): number {
  const lengths = categories
    .flatMap(({ children }) => children.filter(isPerson))
    .map(({ children }) => children.reduce((sum, part) => sum + wordsOf(part.children).trim().length + 1, 0))
    .sort((a, b) => a - b);
  return ((lengths[Math.floor(lengths.length * 0.9)] ?? 0) * LETTER + TURNOVER) * size;
}

function tellPerson(
  { children }: Person,
  list: StructureElement,
  duties: DutyWidths,
  teller: Teller,
  place: Place,
): Block[] {
  const style = teller.style(people, 'peopleName');
  const item = teller.element(list, 'LI');
  const within: Place = { ...withoutLabel(place), parent: item, indent: 0, splitting: 'never' };
  const flowing = teller.flowing(within, style);
  if (children.length < 2) {
    const { spans } = teller.inline(children[0]?.children ?? [], style.text, teller.element(item, 'LBody'));
    return [{ kind: 'text', style, spans, ...flowing }];
  }
  const [first, ...rest] = children;
  const duty = teller.inline(
    first!.children,
    teller.style(people, 'peopleDuty').text,
    teller.element(item, 'Lbl'),
  ).spans;
  const body = teller.element(item, 'LBody');
  const names = rest.flatMap((part, index) => {
    const { spans } = teller.inline(part.children, style.text, body);
    return index === 0 || spans[0] === undefined ? spans : [{ ...spans[0], text: ', ', verbatim: true }, ...spans];
  });
  duties.add(duty);
  const block: PersonBlock = {
    kind: 'rows',
    duty,
    names,
    spans: [...duty, ...names],
    keepsOwnLeading: style.leading !== undefined || style.closeness !== undefined,
    ...flowing,
    set: (measure, context, lines) => setPerson(block, duties, style, measure, context, lines),
  };
  return [block];
}

interface PersonBlock extends RowsBlock {
  duty: readonly Span[];
  names: readonly Span[];
}

/** Names stand under one another after the duties of their category: the widest, known once they are set. */
class DutyWidths {
  private readonly duties: (readonly Span[])[] = [];
  private readonly widest = new WeakMap<GalleyContext['text'], number>();

  add(duty: readonly Span[]): void {
    this.duties.push(duty);
  }

  /** pt */
  of(context: GalleyContext, widthOf: (spans: readonly Span[]) => number): number {
    const known = this.widest.get(context.text) ?? Math.max(...this.duties.map(widthOf));
    this.widest.set(context.text, known);
    return known;
  }
}

/** em between a duty and a name. */
const GAP = 0.7;

function setPerson(
  block: PersonBlock,
  duties: DutyWidths,
  style: BlockStyle,
  measure: number,
  context: GalleyContext,
  flow: LineSetting,
): SetBlock {
  const lang = flow.languageOf(block, context);
  const direction = directionOf(lang);
  const lines = flow.linesOf(style, block.spans, context);
  const { microtype: _, ...setting } = flow.settingOf(style, measure, lang, context);
  const widest = duties.of(context, (spans) => flow.naturalWidth(spans, { ...setting, whole: true }, context.text));
  const room = Math.min(widest + 0.01, MOST_DUTY * measure);
  const from = room + GAP * style.text.size;
  const duty = flow.setParagraph(block.duty, { ...setting, measure: room }, context.text);
  const names = flow.setParagraph(block.names, { ...setting, measure: measure - from }, context.text);
  const rows = Array.from({ length: Math.max(duty.length, names.length, 1) }, (): Row => flow.emptyRow(lines));
  duty.forEach((line, index) => {
    flow.placeLine(rows[index]!, line, flow.leftOf(0, room, measure, direction), lines.baseline);
  });
  names.forEach((line, index) => {
    flow.placeLine(rows[index]!, line, flow.leftOf(from, measure - from, measure, direction), lines.baseline);
  });
  return flow.asSet(rows, 'never');
}

// ---- screens ------------------------------------------------------------------------------------------

function peopleHtml({ children }: People, writer: HtmlWriter): ElementContent[] {
  const { h } = writer;
  const hasTitle = children.some(isTitle);
  return children.flatMap((child) => {
    if (isTitle(child)) return [titleHtml(child, writer)];
    const items = child.children.filter(isPerson).map(({ children: [first, ...rest] }) => {
      const own = first === undefined ? [] : writer.inlines(first.children);
      if (rest.length === 0) return h('li', {}, own);
      const names = rest.flatMap((part, index): ElementContent[] => [
        ...(index === 0 ? [] : [{ type: 'text', value: ', ' } as const]),
        ...writer.inlines(part.children),
      ]);
      return h('li', {}, [h('span', { className: 'duty' }, own), { type: 'text', value: ' ' }, ...names]);
    });
    const titles = child.children.filter(isTitle).map((title) => titleHtml(title, writer, hasTitle ? 4 : 3));
    return [...titles, h('ul', { className: 'people' }, items)];
  });
}

function peoplePlain({ children }: People, writer: PlainWriter, { width }: PlainPlace): string[] {
  const part = (node: PersonPart): string => writer.inlines(node.children).trim();
  return apart(
    children.map((child) => {
      if (isTitle(child)) return titlePlain(child, writer, width);
      const titles = child.children.filter(isTitle).flatMap((title) => titlePlain(title, writer, width));
      const persons = child.children.filter(isPerson);
      const names = persons
        .filter((person) => person.children.length < 2)
        .flatMap((person) => person.children.map(part));
      const duties = persons.filter((person) => person.children.length > 1);
      return [
        ...titles,
        ...duties.flatMap(({ children: [duty, ...rest] }) =>
          hung(writer.fill(`${part(duty!)}: ${rest.map(part).join(', ')}`, width - 2), '', '  '),
        ),
        ...(names.length === 0 ? [] : writer.fill(names.join(', '), width)),
      ];
    }),
  );
}
