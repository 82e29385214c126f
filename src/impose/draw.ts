/** A plan as a drawing in text. */
import type { Plan, Side, Slot } from './sheets.ts';

/** Characters of a cell. */
const CELL = 7;

/** Two sides beside each other, sheet after sheet; folds are dotted, cuts drawn through. */
export function drawPlan({ sheets }: Plan): string[] {
  return sheets.flatMap(({ front, back }, index) => {
    const left = drawSide(front);
    const right = back === undefined ? [] : drawSide(back);
    const width = left[0]!.length;
    const heading = `  ${'front'.padEnd(width)}${back === undefined ? '' : '    back'}`;
    const lines = left.map((line, row) => `  ${line}${back === undefined ? '' : `    ${right[row]}`}`);
    return [`sheet ${index + 1} of ${sheets.length}`, heading, ...lines, ''];
  });
}

function drawSide({ slots, guides }: Side): string[] {
  const rows = rowsOf(slots);
  const isFolded = (a: Slot, b: Slot): boolean =>
    guides.some(({ kind, axis, at }) => kind === 'fold' && axis === 'x' && a.x < at && at < b.x + b.width);
  const isFoldedAcross = (above: Slot, below: Slot): boolean =>
    guides.some(({ kind, axis, at }) => kind === 'fold' && axis === 'y' && below.y < at && at < above.y + above.height);
  const border = (left: string, middle: string, right: string, line = '─'): string =>
    left + rows[0]!.map(() => line.repeat(CELL)).join(middle) + right;
  const lines = rows.map((row) => {
    const cells = row.map((slot, index) => {
      const next = row[index + 1];
      return label(slot) + (next === undefined ? '│' : isFolded(slot, next) ? '┊' : '│');
    });
    return `│${cells.join('')}`;
  });
  return [
    border('┌', '┬', '┐'),
    ...lines.flatMap((line, index) => {
      if (index === 0) return [line];
      return [border('├', '┼', '┤', isFoldedAcross(rows[index - 1]![0]!, rows[index]![0]!) ? '┈' : '─'), line];
    }),
    border('└', '┴', '┘'),
  ];
}

/** Slots of one height together; they come in order. */
function rowsOf(slots: readonly Slot[]): Slot[][] {
  const heights = [...new Set(slots.map(({ y }) => Math.round(y)))];
  return heights.map((y) => slots.filter((slot) => Math.round(slot.y) === y));
}

/** `8`, `8 ↓` for a page on its head, `–` for a blank one. */
function label({ page, turn }: Slot): string {
  const text = page === null ? '–' : `${page}${turn === 180 ? ' ↓' : ''}`;
  const before = Math.floor((CELL - text.length) / 2);
  return ' '.repeat(before) + text.padEnd(CELL - before);
}
