/** The outline of an issue: its title, its regions below it, and what is within them. */
import type { OutlineEntry, Placed, PlacedText } from '../page/layout.ts';
import type { Content, StructureElement } from '../page/structure.ts';

/** Headings in their order, each below the last one before it that is of a higher level. */
export function nested(entries: readonly OutlineEntry[]): OutlineEntry[] {
  const roots: OutlineEntry[] = [];
  const open: OutlineEntry[] = [];
  for (const entry of entries) {
    while (open.length > 0 && open.at(-1)!.level >= entry.level) open.pop();
    (open.at(-1)?.children ?? roots).push(entry);
    open.push(entry);
  }
  return roots;
}

/**
 * The title as furniture has it; nothing where a template shows none as a heading. On a sheet in two languages, that of
 * each.
 *
 * @param titles of the issues, as they are set.
 */
export function titleEntries(
  elements: readonly StructureElement[],
  furniture: readonly Placed[],
  titles: readonly string[],
): OutlineEntry[] {
  return headingsIn(elements).flatMap((marks, index) => {
    const first = furniture.find((one): one is PlacedText => one.kind === 'text' && marks.has(one.mark as Content));
    const title = titles[index];
    if (first === undefined || title === undefined) return [];
    const { face, size } = first.run;
    const y = first.y - (face.ascender / face.unitsPerEm) * size;
    return [{ title, level: 1, mark: first.mark, page: 0, y, children: [] }];
  });
}

/** The content of each heading of the first level. */
function headingsIn(elements: readonly StructureElement[]): Set<Content>[] {
  return elements.flatMap((element) => {
    if (element.type === 'H1') return [new Set(contentsOf(element))];
    return headingsIn(element.children.filter((child) => child.kind === 'element'));
  });
}

const contentsOf = (element: StructureElement): Content[] =>
  element.children.flatMap((child) => (child.kind === 'element' ? contentsOf(child) : [child]));
