/** The widths of a table's columns. */

/**
 * Natural widths where they fit; else every column gets its minimal width and a share of what is left, in
 * proportion to how much more it would like (CSS 2.2 § 17.5.2.2, automatic table layout).
 *
 * @param columns natural: width on one line; minimal: width of the longest unbreakable stretch. pt
 * @param measure pt for all columns and the gaps between them
 */
export function columnWidths(
  columns: readonly { natural: number; minimal: number }[],
  measure: number,
  gap: number,
): number[] {
  const room = measure - gap * Math.max(0, columns.length - 1);
  const natural = columns.reduce((sum, column) => sum + column.natural, 0);
  if (natural <= room) return columns.map((column) => column.natural + (room - natural) / columns.length);
  const minimal = columns.reduce((sum, column) => sum + column.minimal, 0);
  if (minimal >= room) return columns.map((column) => (column.minimal * room) / minimal);
  return columns.map((column) => {
    const share = (column.natural - column.minimal) / (natural - minimal);
    return column.minimal + share * (room - minimal);
  });
}
