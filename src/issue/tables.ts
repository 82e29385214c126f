/** Tables: every row gets as many cells as the head. */
import type { Root, TableCell, TableRow } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportError } from '../say/message.ts';

/**
 * Fills short rows with empty cells, as GFM says. It also says that cells beyond the head's are ignored;
 * they would be lost without a word, so they are reported.
 */
export function completeTables(body: Root, file: VFile): void {
  visit(body, 'table', ({ children: [head, ...rows] }) => {
    const width = head?.children.length ?? 0;
    for (const row of rows) {
      const excess = row.children[width];
      if (excess) {
        reportError(file, {
          rule: 'table-row',
          reason: `the row has ${row.children.length} cells, the head of the table has ${width}`,
          help: 'Add cells to the head, or write \\| for a line that is not the border of a cell.',
          at: excess.position,
        });
      }
      while (row.children.length < width) row.children.push(emptyCell(row));
    }
  });
}

function emptyCell({ position }: TableRow): TableCell {
  const cell: TableCell = { type: 'tableCell', children: [] };
  if (position) cell.position = { start: position.end, end: position.end };
  return cell;
}
