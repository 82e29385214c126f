/**
 * A week, a fortnight or a month: a list by day, or a grid.
 *
 *     :::calendar{month=2026-12}
 *     6 10:30 Worship
 *     24 19:00 Carols by candlelight
 *     :::
 *
 * `days` gives each of its lines a day of its own: a prayer calendar.
 */
import type { ElementContent } from 'hast';
import type { Node, PhrasingContent } from 'mdast';
import type { VFile } from 'vfile';
import type { Flowing } from '../flow/flowing.ts';
import type { StructureElement } from '../page/structure.ts';
import { reportError } from '../say/message.ts';
import type { BlockStyle } from '../template/template.ts';
import type { Span, TextStyle } from '../text/style.ts';
import { type BlockTitle, heldTitle, tellTitle, titleHtml, titleOf, titlePlain } from './block-title.ts';
import {
  type Day,
  dayIn,
  dayLabel,
  firstWeekday,
  monthIn,
  plusDays,
  spelledDay,
  weekdayLabel,
  weeksOf,
} from './calendar-days.ts';
import { type GridCell, type GridDay, setGrid } from './calendar-grid.ts';
import { type Span as Days, eventsIn, type TypedEvent } from './calendar-lines.ts';
import { countOf, openingOf, readKeys } from './keys.ts';
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
import { STANDING_FREE } from './paragraph.ts';
import { without } from './parts-of-line.ts';
import { apart, hung } from './plain-text.ts';
import type { Cell, TableBlock } from './table-cells.ts';
import { setTable } from './table-forms.ts';

export interface Calendar extends Node {
  type: 'calendar';
  /** A booklet has a heading for each day. */
  as: 'list' | 'grid' | 'booklet';
  /** The days it is of, where that is said. */
  days: Days;
  /** Each item has a day of its own: a calendar to pray by. */
  isByDay?: true;
  /** A calendar of the project that its events are read from: `parish.ics`. */
  source?: string;
  /** The title first, if there is one. */
  children: (BlockTitle | CalendarDay)[];
}

interface CalendarDay extends Node {
  type: 'calendarDay';
  day: Day;
  children: CalendarEvent[];
}

/** When, if that is said, and what. */
interface CalendarEvent extends Node {
  type: 'calendarEvent';
  children: CalendarPart[];
}

interface CalendarPart extends Node {
  type: 'calendarPart';
  is: 'time' | 'what';
  children: PhrasingContent[];
}

export const calendar: BlockKind<Calendar> = {
  type: 'calendar',
  given: {
    by: 'lines',
    read: (container, lines, file) => (container.name === 'days' ? readDays : readCalendar)(container, lines, file),
  },
  nests: false,
  spacing: 'apart',
  styles: {
    calendarTitle: ({ heading3 }) => ({ ...heading3, before: 0, stretch: 0 }),
    calendarDay: ({ heading3 }) => heading3,
    calendarEvent: (styles) => {
      const { tableCell } = styles;
      const size = Math.max(styles.tableLeast ?? LEAST_SIZE, tableCell.text.size * GRID_SIZE);
      return {
        ...tableCell,
        text: { ...withTableFigures(tableCell.text), size },
        leading: size * GRID_LEADING,
        wholeWords: true,
      };
    },
  },
  held: ({ children }) =>
    children.flatMap((child): Held[] =>
      isTitle(child)
        ? [heldTitle(child)]
        : child.children.map((event) => ({ kind: 'row', cells: event.children.map(cellOf) })),
    ),
  tell: tellCalendar,
  html: calendarHtml,
  screen: {
    web: '.calendar th{white-space:nowrap;border-bottom-width:1px}.calendar .time{white-space:nowrap;color:var(--grey)}',
    mail: {},
  },
  plain: calendarPlain,
  slides: notProjected,
};

const isTitle = (node: Node): node is BlockTitle => node.type === 'blockTitle';
const isDay = (node: Node): node is CalendarDay => node.type === 'calendarDay';
const cellOf = (node: CalendarPart): Running => ({ kind: 'running', as: 'cell', node });

// ---- reading ------------------------------------------------------------------------------------------

const FORMS = ['list', 'grid'] as const;
const FORMS_BY_DAY = [...FORMS, 'booklet'] as const;
const MOST_WEEKS = 53;

function readCalendar(container: Container, lines: readonly Line[], file: VFile): Calendar {
  const said = readKeys(container, ['title', 'month', 'from', 'start', 'weeks', 'as'], file);
  const isFile = /\.ics$/i.test(said.from ?? '');
  const weeks = countOf(container, 'weeks', { least: 1, most: MOST_WEEKS }, file);
  const start = isFile || said.start !== undefined ? said.start : said.from;
  const key = start === said.start ? 'start' : 'from';
  const days = daysSaid(container, said.month, { key, value: start }, weeks, file);
  const events = eventsIn(lines, days, languageOf(file), file);
  return {
    ...calendarOf(container, formOf(container, said.as, FORMS, days.isMonth ? 'grid' : 'list', file), days),
    ...(isFile ? { source: said.from! } : {}),
    children: childrenOf(titleOf(said.title, container, file), events),
  };
}

/** A day each, from the first on. */
function readDays(container: Container, lines: readonly Line[], file: VFile): Calendar {
  const said = readKeys(container, ['title', 'from', 'month', 'as'], file);
  const days = daysSaid(container, said.month, { key: 'from', value: said.from }, undefined, file);
  if (days.from === undefined) reportValue(container, 'from', said.from ?? '', 'a day such as 2026-12-01', file);
  const items = lines.filter(({ children }) => children.length > 0);
  const events = items.map(
    ({ children, position }, index): TypedEvent => ({
      day: plusDays(days.from ?? '2026-01-01', index),
      time: [],
      what: without(/^\s*(?:[-*•]|\d{1,3}[.)])\s+/, children),
      ...(position && { position }),
    }),
  );
  return {
    ...calendarOf(container, formOf(container, said.as, FORMS_BY_DAY, 'list', file), { ...days, isMonth: false }),
    isByDay: true,
    children: childrenOf(titleOf(said.title, container, file), events),
  };
}

const calendarOf = ({ position }: Container, as: Calendar['as'], days: Days): Calendar => ({
  type: 'calendar',
  as,
  days,
  children: [],
  ...(position && { position }),
});

/** The days in their order, each with its events as they were typed. */
export function childrenOf(title: BlockTitle | undefined, events: readonly TypedEvent[]): Calendar['children'] {
  const byDay = new Map<Day, CalendarEvent[]>();
  for (const { day, time, what, position } of events) {
    const parts: CalendarPart[] = [
      ...(time.length === 0 ? [] : [{ type: 'calendarPart', is: 'time', children: time } as const]),
      { type: 'calendarPart', is: 'what', children: what },
    ];
    const event: CalendarEvent = { type: 'calendarEvent', children: parts, ...(position && { position }) };
    byDay.set(day, [...(byDay.get(day) ?? []), event]);
  }
  const days = [...byDay].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...(title ? [title] : []),
    ...days.map(([day, children]): CalendarDay => ({ type: 'calendarDay', day, children })),
  ];
}

const languageOf = (file: VFile): string => file.data.letter?.lang ?? 'en';

function daysSaid(
  container: Container,
  month: string | undefined,
  { key, value: start }: { key: 'start' | 'from'; value: string | undefined },
  weeks: number | undefined,
  file: VFile,
): Days {
  if (month !== undefined) {
    const days = monthIn(month);
    if (days !== undefined) return { ...days, isMonth: true };
    reportValue(container, 'month', month, 'a month such as 2026-12', file);
  }
  const from = dayIn(start ?? '');
  if (start !== undefined && from === undefined) reportValue(container, key, start, 'a day such as 2026-12-01', file);
  const first = from ?? file.data.letter?.date;
  if (first === undefined) return { isMonth: false };
  return { from: first, ...(weeks === undefined ? {} : { to: plusDays(first, 7 * weeks - 1) }), isMonth: false };
}

function formOf(
  container: Container,
  said: string | undefined,
  forms: readonly Calendar['as'][],
  usual: Calendar['as'],
  file: VFile,
): Calendar['as'] {
  if (said === undefined) return usual;
  const form = forms.find((each) => each === said.toLowerCase());
  if (form === undefined)
    reportValue(container, 'as', said, new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(forms), file);
  return form ?? usual;
}

function reportValue({ name, position }: Container, key: string, value: string, meant: string, file: VFile): void {
  reportError(file, {
    rule: 'block-key',
    reason: value === '' ? `:::${name} does not say ${key}=` : `${key} is ‘${value.slice(0, 40)}’`,
    help: `Write ${key}= and ${meant}.`,
    at: openingOf({ position }),
  });
}

// ---- pages --------------------------------------------------------------------------------------------

/** Of the size of a table's cells, in the cells of a grid; pt at least, where the template says nothing of that. */
const GRID_SIZE = 0.84;
const LEAST_SIZE = 7;
/** em from line to line. */
const GRID_LEADING = 1.18;

/** Figures that stand under one another are as high and as wide as one another. */
const withTableFigures = (style: TextStyle): TextStyle => ({
  ...style,
  features: [...style.features.filter((feature) => !['onum', 'pnum'].includes(feature)), 'lnum', 'tnum'],
});

/** Both forms are told; what is not set of the two is not tagged either. */
function tellCalendar(node: Calendar, teller: Teller, place: Place): void {
  const parent = teller.element(place.parent, 'Div');
  let within: Place = { ...place, parent };
  for (const child of node.children) {
    if (!isTitle(child)) continue;
    tellTitle(child, teller, within, teller.style(calendar, 'calendarTitle'));
    const { label: _, ...rest } = within;
    within = rest;
  }
  const days = node.children.filter(isDay);
  if (days.length === 0 && !node.days.isMonth) return;
  if (node.as === 'booklet') {
    for (const day of days) tellDayAlone(day, teller, within);
    return;
  }
  const grid = node.as === 'grid' ? tellGrid(node, days, teller, teller.element(parent, 'Table')) : undefined;
  const rows = tellRows(node, days, teller, teller.element(parent, 'Table'));
  const style = teller.style(calendar, 'calendarEvent');
  const block: TableBlock = {
    kind: 'rows',
    line: node.position?.start.line,
    head: undefined,
    rows,
    spans: grid === undefined ? rows.flat().flatMap(({ spans }) => spans) : grid.flat().flatMap(spansOf),
    keepsOwnLeading: false,
    ...teller.flowing(within, teller.styles.tableCell),
    ...STANDING_FREE,
    set: (measure, context, lines) =>
      (grid && setGrid(grid, block, style, measure, context, lines)) ?? setTable(block, measure, context, lines),
  };
  teller.told.push(block);
}

/** The day over what is prayed for on it, which stays with it. */
function tellDayAlone({ day, children }: CalendarDay, teller: Teller, place: Place): void {
  const told = (nodes: readonly PhrasingContent[], style: BlockStyle, more: Partial<Flowing>): void => {
    const { spans, lang } = teller.inline(nodes, style.text, teller.element(place.parent, 'P'));
    const flowing = { ...teller.flowing(place, style), ...(lang === undefined ? {} : { lang }), ...more };
    teller.told.push({ kind: 'text', style: { ...style, firstIndent: 0 }, spans, ...flowing });
  };
  const label = textOf(spelledDay(day, teller.lang));
  told(label, teller.style(calendar, 'calendarDay'), { before: 1, stretch: 2, keepWithNext: true, splitting: 'never' });
  for (const event of children) told(whatOf(event), teller.styles.paragraph, { splitting: 'reluctant' });
}

const spansOf = (cell: GridCell): readonly Span[] => [...cell.number, ...cell.events.flat()];

/** A row an event: the day, where it is the first of it, the time, and what it is. */
function tellRows(node: Calendar, days: readonly CalendarDay[], teller: Teller, table: StructureElement): Cell[][] {
  const { tableCell } = teller.styles;
  const body = teller.element(table, 'TBody');
  const hasTimes = days.some(({ children }) => children.some((event) => timeOf(event) !== undefined));
  return days.flatMap(({ day, children }) => {
    let dayHead: StructureElement | undefined;
    return children.map((event, index): Cell[] => {
      const row = teller.element(body, 'TR');
      const head = teller.element(row, index === 0 ? 'TH' : 'TD');
      if (index === 0) head.scope = 'Row';
      dayHead ??= head;
      // What else is on the day stands in rows of their own, which no head begins.
      const told = (): StructureElement => {
        const element = teller.element(row, 'TD');
        if (index > 0) element.heads = [dayHead!];
        return element;
      };
      const style = withTableFigures(tableCell.text);
      const cell = (children: readonly PhrasingContent[], element: StructureElement, of: TextStyle): Cell => {
        const { spans, lang } = teller.inline(children, of, element);
        if (lang !== undefined) for (const span of spans) span.lang ??= lang;
        return { parts: spans.length === 0 ? [] : [{ kind: 'text', spans }], spans, align: 'left' };
      };
      const label = index === 0 ? textOf(teller.figures(dayLabel(day, teller.lang, node.days.isMonth))) : [];
      const bold = { ...style, ...teller.styles.inline.strong };
      return [
        cell(label, head, bold),
        ...(hasTimes ? [cell(timeOf(event) ?? [], told(), style)] : []),
        cell(whatOf(event), told(), style),
      ];
    });
  });
}

const textOf = (value: string): PhrasingContent[] => [{ type: 'text', value }];
const partOf = ({ children }: CalendarEvent, is: CalendarPart['is']): PhrasingContent[] | undefined =>
  children.find((part) => part.is === is)?.children;
const timeOf = (event: CalendarEvent): PhrasingContent[] | undefined => partOf(event, 'time');
const whatOf = (event: CalendarEvent): PhrasingContent[] => partOf(event, 'what') ?? [];

/** Weeks under their weekdays. */
function tellGrid(node: Calendar, days: readonly CalendarDay[], teller: Teller, table: StructureElement): GridCell[][] {
  const { lang, styles } = teller;
  const style = teller.style(calendar, 'calendarEvent').text;
  const bold = { ...style, ...styles.inline.strong };
  const known = new Map(days.map((day) => [day.day, day]));
  const first = firstWeekday(lang);
  const [from, to] = shown(node, days);
  const weeks = weeksOf(from, to, first);
  const head = teller.element(teller.element(table, 'THead'), 'TR');
  const heads = Array.from({ length: 7 }, (_, index): GridCell => {
    const cell = teller.element(head, 'TH');
    cell.scope = 'Column';
    return { number: teller.inline(textOf(weekdayLabel((first + index) % 7, lang)), bold, cell).spans, events: [] };
  });
  const body = teller.element(table, 'TBody');
  const tellDay = (day: Day, row: StructureElement): GridDay => {
    const cell = teller.element(row, 'TD');
    if (day < from || day > to) return { number: [], events: [] };
    const number = teller.figures(new Intl.NumberFormat(lang).format(Number(day.slice(8))));
    const { spans } = teller.inline(textOf(number), bold, teller.element(cell, 'P'));
    const events = (known.get(day)?.children ?? []).map((event): Span[] => {
      const parent = teller.element(cell, 'P');
      const time = timeOf(event);
      const told = time === undefined ? [] : teller.inline(time, bold, parent).spans;
      const what = teller.inline(whatOf(event), style, parent).spans;
      return told.length === 0 || what[0] === undefined
        ? [...told, ...what]
        : [...told, { ...what[0], text: ' ' }, ...what];
    });
    return { number: spans, events };
  };
  return [
    heads,
    ...weeks.map((week) => {
      const row = teller.element(body, 'TR');
      return week.map((day) => tellDay(day, row));
    }),
  ];
}

/** The first and the last day of a grid. */
function shown({ days: { from, to, isMonth } }: Calendar, days: readonly CalendarDay[]): [Day, Day] {
  const all = days.map(({ day }) => day);
  const ends = [...all, ...(isMonth || to !== undefined ? [from!, to!] : [])].sort();
  return [ends[0]!, ends.at(-1)!];
}

// ---- screens ------------------------------------------------------------------------------------------

function calendarHtml(node: Calendar, writer: HtmlWriter): ElementContent[] {
  const { h } = writer;
  const rows = node.children.filter(isDay).flatMap(({ day, children }) =>
    children.map((event, index) => {
      const label = writer.figures(dayLabel(day, writer.lang, node.days.isMonth));
      const head =
        index === 0
          ? h('th', { scope: 'row' }, [h('time', { dateTime: day }, [{ type: 'text', value: label }])])
          : h('td');
      return h('tr', {}, [
        head,
        h('td', { className: 'time' }, writer.inlines(timeOf(event) ?? [])),
        h('td', {}, writer.inlines(whatOf(event))),
      ]);
    }),
  );
  return [
    ...node.children.flatMap((child) => (isTitle(child) ? [titleHtml(child, writer)] : [])),
    ...(rows.length === 0
      ? []
      : [h('div', { className: ['table', 'calendar'], tabIndex: 0 }, [h('table', {}, [h('tbody', {}, rows)])])]),
  ];
}

function calendarPlain(node: Calendar, writer: PlainWriter, { width }: PlainPlace): string[] {
  const days = node.children.filter(isDay);
  const labels = days.map(({ day }) => writer.figures(dayLabel(day, writer.lang, node.days.isMonth)));
  const widest = Math.max(0, ...labels.map((label) => label.length));
  const lines = days.flatMap(({ children }, index) =>
    children.flatMap((event, at) => {
      const time = timeOf(event);
      const words = [
        ...(time === undefined ? [] : [writer.inlines(time).trim()]),
        writer.inlines(whatOf(event)).trim(),
      ].join('  ');
      const label = (at === 0 ? labels[index]! : '').padEnd(widest + 2);
      return hung(writer.fill(words, Math.max(20, width - label.length)), label, ' '.repeat(label.length));
    }),
  );
  const titles = node.children.flatMap((child) => (isTitle(child) ? [titlePlain(child, writer, width)] : []));
  return apart([...titles, ...(lines.length === 0 ? [] : [lines])]);
}
