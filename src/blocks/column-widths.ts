/**
 * The widths of a table's columns. Numbers in, numbers out.
 *
 * CSS 2.2 (17.5.2.2, automatic table layout) gives every column its longest unbreakable unit and shares what is left in
 * proportion to what each would like. Here what is left goes where it makes the table lowest, as TeX's tabularray and
 * Word's autofit do by trial.
 */

/**
 * What a cell needs, pt: `needs[n]` is the least width at which it takes n + 1 lines. Falling; the last is its longest
 * unbreakable unit, the first its width on one line. An empty cell has none.
 */
export type Needs = readonly number[];

/** Trials for the lowest table; more columns than that can try are widened one after the other. */
const MOST_TRIALS = 4000;
/** Rounding in sums of widths must not make what fits too wide. pt */
const ROUNDING = 1e-6;

/**
 * @param rows of cells, by column.
 * @param room pt for all columns, without what parts them.
 * @returns by column, pt, no more than the cells would like; nothing where not even the longest units fit.
 */
export function columnWidths(rows: readonly (readonly Needs[])[], room: number): number[] | undefined {
  const columns = columnsOf(rows);
  const natural = columns.map(({ widths }) => widths.at(-1)!);
  if (sum(natural) <= room + ROUNDING) return natural;
  const least = columns.map(({ widths }) => widths[0]!);
  if (sum(least) > room + ROUNDING) return undefined;
  return shared(lowest(columns, rows.length, room), natural, room);
}

interface ColumnChoice {
  /** The widths worth trying, pt, from the narrowest: at each, some cell takes a line less. */
  widths: number[];
  /** By width, the lines of the column's cell in each row. */
  lines: Uint16Array[];
}

function columnsOf(rows: readonly (readonly Needs[])[]): ColumnChoice[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) => {
    const needs = rows.map((row) => row[column] ?? []);
    const least = Math.max(0, ...needs.map((each) => each.at(-1) ?? 0));
    const widths = [...new Set([least, ...needs.flat().filter((width) => width > least)])].sort((a, b) => a - b);
    return { widths, lines: widths.map((width) => Uint16Array.from(needs, (each) => linesIn(each, width))) };
  });
}

const linesIn = (needs: Needs, width: number): number => needs.findIndex((need) => need <= width + ROUNDING) + 1;

/** The widths at which the rows' highest cells have the fewest lines together; of several, the narrowest. */
function lowest(columns: readonly ColumnChoice[], rows: number, room: number): number[] {
  const [first, second] = [oneAfterAnother(columns, rows, room), inProportion(columns, room)].map((chosen) => ({
    height: heightOf(columns, chosen, rows),
    chosen,
  }));
  const known = second!.height < first!.height ? second! : first!;
  const chosen = byTrial(columns, rows, room, known) ?? known.chosen;
  return chosen.map((choice, column) => columns[column]!.widths[choice]!);
}

/** By column, which of its widths. */
type Choice = readonly number[];

/** From the widest, always the narrowing that costs the fewest lines for its width, until they fit. */
function oneAfterAnother(columns: readonly ColumnChoice[], rows: number, room: number): Choice {
  let chosen: Choice = columns.map(({ widths }) => widths.length - 1);
  let excess = sum(columns.map(({ widths }) => widths.at(-1)!)) - room;
  let height = heightOf(columns, chosen, rows);
  while (excess > ROUNDING) {
    let best: { chosen: Choice; height: number; saved: number; price: number } | undefined;
    for (const [column, { widths }] of columns.entries()) {
      const choice = chosen[column]!;
      if (choice === 0) continue;
      const narrower = chosen.with(column, choice - 1);
      const saved = widths[choice]! - widths[choice - 1]!;
      const higher = heightOf(columns, narrower, rows);
      const price = (higher - height) / saved;
      if (best === undefined || price < best.price) best = { chosen: narrower, height: higher, saved, price };
    }
    if (best === undefined) break;
    ({ chosen, height } = best);
    excess -= best.saved;
  }
  return chosen;
}

/** As CSS has it. */
function inProportion(columns: readonly ColumnChoice[], room: number): Choice {
  const least = columns.map(({ widths }) => widths[0]!);
  const shares = shared(
    least,
    columns.map(({ widths }) => widths.at(-1)!),
    room,
  );
  return columns.map(({ widths }, column) => widths.findLastIndex((width) => width <= shares[column]! + ROUNDING));
}

function heightOf(columns: readonly ColumnChoice[], chosen: Choice, rows: number): number {
  let height = 0;
  for (let row = 0; row < rows; row++) {
    let most = 1;
    for (const [column, { lines }] of columns.entries()) most = Math.max(most, lines[chosen[column]!]![row]!);
    height += most;
  }
  return height;
}

/** Branch and bound over the columns; nothing where the trials do not suffice. */
function byTrial(
  columns: readonly ColumnChoice[],
  rows: number,
  room: number,
  known: { height: number; chosen: Choice },
): Choice | undefined {
  const least = columns.map(({ widths }) => widths[0]!);
  /** What the columns from one on need at least. */
  const rest = [...least.map((_, column) => sum(least.slice(column))), 0];
  let best = { ...known, width: sum(known.chosen.map((choice, column) => columns[column]!.widths[choice]!)) };
  let trials = 0;
  /** The lines of the rows if each column yet to be chosen had all the room that the others leave. */
  const bound = (from: number, used: number, high: Uint16Array): number => {
    const most = Uint16Array.from(high);
    for (let column = from; column < columns.length; column++) {
      const { widths, lines } = columns[column]!;
      const width = room - used - rest[from]! + least[column]! + ROUNDING;
      const widest = lines[widths.findLastIndex((each) => each <= width)]!;
      for (let row = 0; row < rows; row++) most[row] = Math.max(most[row]!, widest[row]!);
    }
    return most.reduce((total, lines) => total + lines, 0);
  };
  const search = (chosen: Choice, used: number, high: Uint16Array): boolean => {
    const column = chosen.length;
    const height = bound(column, used, high);
    const isNarrower = used + rest[column]! < best.width - ROUNDING;
    if (height > best.height || (height === best.height && !isNarrower)) return true;
    if (column === columns.length) {
      best = { height, width: used, chosen };
      return true;
    }
    const { widths, lines } = columns[column]!;
    // The widest first: what is found soon, the others must beat.
    for (let choice = widths.length - 1; choice >= 0; choice--) {
      const width = used + widths[choice]!;
      if (width + rest[column + 1]! > room + ROUNDING) continue;
      if (++trials > MOST_TRIALS) return false;
      const higher = high.map((most, row) => Math.max(most, lines[choice]![row]!));
      if (!search([...chosen, choice], width, higher)) return false;
    }
    return true;
  };
  return search([], 0, new Uint16Array(rows).fill(1)) ? best.chosen : undefined;
}

/** What is left is shared in proportion to how much more each column would like, so that lines are not fuller than need be. */
function shared(widths: readonly number[], natural: readonly number[], room: number): number[] {
  const wanted = sum(natural) - sum(widths);
  const share = wanted <= ROUNDING ? 0 : Math.min(1, (room - sum(widths)) / wanted);
  return widths.map((width, column) => width + share * (natural[column]! - width));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
