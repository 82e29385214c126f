/** Which form a table takes: as its template draws it if it fits, else what costs the reader least. */
import type { LineSetting } from '../flow/block.ts';
import type { GalleyContext, SetBlock, TableForm } from '../flow/rows.ts';
import { columnWidths } from './column-widths.ts';
import { AS_DRAWN, type CellManner, needsOf, type TableBlock, type TableNeeds } from './table-cells.ts';
import { type Columns, type SetTable, setGrid } from './table-grid.ts';
import { setAsList } from './table-list.ts';

/** Between columns, em of the cells: at least, and where there is room. */
const LEAST_GAP = 0.8;
const MOST_GAP = 2;
/** Cells are tried smaller by this share of their size, down to the template's least. */
const SCALE_STEP = 0.05;
const LEAST_SCALE = 0.8;
/** pt: smaller type is for labels, whatever its share of the template's. */
const LEAST_SIZE = 7;

/** Costs in grid steps, which a table's height is counted in. */
const HYPHEN = 3;
/** A table a twentieth smaller costs a step, one a tenth smaller four. */
const SMALLER = 400;
/** A list is read row by row, a table in both directions. */
const AS_LIST = 6;
/** A table across all columns parts what stands above it from what stands below. */
const ACROSS = 4;

interface Form {
  set: SetTable;
  form: TableForm['form'];
  scale: number;
  cost: number;
}

export function setTable(block: TableBlock, measure: number, context: GalleyContext, flow: LineSetting): SetBlock {
  const { set, form, scale } = formOf(block, measure, context, flow);
  const { line } = block;
  const table: TableForm = { ...(line === undefined ? {} : { line }), form, scale, hyphens: set.hyphens };
  return { ...flow.inOneWay(set.rows, set.costs), ...(form === 'across' ? { across: true } : {}), table };
}

function formOf(block: TableBlock, measure: number, context: GalleyContext, flow: LineSetting): Form {
  const lang = flow.languageOf(block, context);
  const whole = needsOf(block, false, measure - block.indent, lang, context, flow);
  const grid = (needs: TableNeeds, manner: CellManner, within = measure): SetTable | undefined => {
    const columns = columnsFor(needs, manner, within - block.indent, context);
    return columns && setGrid(block, columns, manner, within, context, flow);
  };
  const asDrawn = grid(whole, AS_DRAWN);
  if (asDrawn !== undefined && !asDrawn.isWrapped) return { set: asDrawn, form: 'columns', scale: 1, cost: 0 };
  const forms: Form[] = [];
  const offer = (form: TableForm['form'], set: SetTable | undefined, scale: number, cost = 0): void => {
    if (set === undefined) return;
    const columns = form === 'across' ? (context.across?.columns ?? 1) : 1;
    const size = heightOf(set, context) * columns;
    forms.push({ set, form, scale, cost: size + set.hyphens * HYPHEN + SMALLER * (1 - scale) ** 2 + cost });
  };
  offer('columns', asDrawn, 1);
  if (asDrawn === undefined) {
    const divided = needsOf(block, true, measure - block.indent, lang, context, flow);
    for (const scale of scalesOf(context)) {
      if (scale < 1) offer('columns', grid(whole, { scale, divides: false }), scale);
      offer('columns', grid(divided, { scale, divides: true }), scale);
    }
    offer('list', setAsList(block, measure, context, flow), 1, AS_LIST);
  }
  const { across } = context;
  if (across !== undefined && block.indent === 0 && block.label === undefined) {
    for (const scale of scalesOf(context)) {
      const set = grid(whole, { scale, divides: false }, across.measure);
      offer('across', set, scale, ACROSS);
      if (set !== undefined) break;
    }
  }
  return forms.reduce((best, form) => (form.cost < best.cost ? form : best));
}

const heightOf = ({ rows }: SetTable, { design: { grid } }: GalleyContext): number =>
  rows.reduce((sum, { height }) => sum + height, 0) / grid;

/** From the template's own size down to the least. */
function scalesOf({ design: { styles } }: GalleyContext): number[] {
  const { size } = styles.tableCell.text;
  const least = Math.min(1, (styles.tableLeast ?? Math.max(size * LEAST_SCALE, LEAST_SIZE)) / size);
  const steps = Math.floor((1 - least) / SCALE_STEP + 1e-6);
  return Array.from({ length: steps + 1 }, (_, step) => 1 - step * SCALE_STEP);
}

/** The table keeps to its natural width where that is less than the measure, its columns no farther apart than need be. */
function columnsFor(
  { cells, decimals }: TableNeeds,
  { scale }: CellManner,
  measure: number,
  { design: { styles } }: GalleyContext,
): Columns | undefined {
  const em = styles.tableCell.text.size * scale;
  const needs = scale === 1 ? cells : cells.map((row) => row.map((cell) => cell.map((need) => need * scale)));
  const gaps = Math.max(0, (cells[0]?.length ?? 0) - 1);
  const widths = columnWidths(needs, measure - gaps * em * LEAST_GAP);
  if (widths === undefined) return undefined;
  const free = measure - widths.reduce((sum, width) => sum + width, 0);
  const gap = gaps === 0 ? 0 : Math.max(LEAST_GAP * em, Math.min(MOST_GAP * em, free / gaps));
  return { widths, gap, decimals };
}
