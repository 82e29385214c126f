/** Folds and cuts planned sheets as a person would, and reads the pages in order: knows paper, not the plan's rules. */
import type { Plan, Sheet, Side, Slot } from './sheets.ts';
import type { Page } from './signature.ts';

/**
 * A piece of paper with a page on each side; `x` and `y` are its middle as seen from the front, by whoever has the binding
 * at the left: what is bound at the top is looked at from its side.
 */
interface Leaf {
  x: number;
  y: number;
  width: number;
  front: Page;
  back: Page;
}

/** The pages in the order of reading. @throws when one stands on its head or lies beside the page behind it. */
export function fold(plan: Plan, signature = 16): Page[] {
  const { scheme, sheets } = plan;
  const paper = sheets.map((sheet) => leavesOf(sheet, plan));
  switch (scheme) {
    case 'booklet':
      return nested(paper, plan);
    case 'perfect':
      return groups(paper, signature / 4).flatMap((sheetsOfOne) => nested(sheetsOfOne, plan));
    case '4-up': {
      const cut = guideAt(plan, 'cut', 'y');
      const upper = paper.map((leaves) => leaves.filter(({ y }) => y > cut));
      const lower = paper.map((leaves) => leaves.filter(({ y }) => y < cut));
      return nested([...upper, ...lower], plan);
    }
    case 'n-up':
      return sheets.flatMap(({ front, back }) => [front, back].flatMap((side) => (side ? inRows(side, plan) : [])));
    case 'repeat':
    case 'bookmark':
    case 'door-hanger':
      return onePile(piles(paper, plan));
    case 'stack':
      return piles(paper, plan).flat().flatMap(bothSides);
    case 'letter-fold':
      return paper.flatMap((leaves) => panels(leaves, plan, 'narrow'));
    case 'z-fold':
      return paper.flatMap((leaves) => panels(leaves, plan, 'alike'));
    case 'gate-fold':
      return paper.flatMap((leaves) => gate(leaves, plan));
    case 'accordion':
      return paper.flatMap((leaves) => pleats(leaves, plan));
    case 'quarter-fold':
      return paper.flatMap((leaves) => card(leaves, plan));
  }
}

const middle = (slot: Slot) => ({ x: slot.x + slot.width / 2, y: slot.y + slot.height / 2 });

/** Turns the sheet about the edge that the printer turns it about, and looks what is behind what. */
function leavesOf({ front, back }: Sheet, plan: Plan): Leaf[] {
  return front.slots.map((slot) => {
    if (slot.turn !== 0 && plan.scheme !== 'quarter-fold') throw new Error(`page ${slot.page} stands on its head`);
    const at = middle(slot);
    const behind = back && slotBehind(at, back, plan);
    const pages = { front: slot.page, back: behind?.page ?? null };
    return plan.binding === 'top'
      ? { x: plan.paper.height - at.y, y: plan.paper.width - at.x, width: slot.clip.height, ...pages }
      : { ...at, width: slot.clip.width, ...pages };
  });
}

function slotBehind(at: { x: number; y: number }, back: Side, { paper, flip, binding }: Plan): Slot {
  const isAboutItsSide = paper.width > paper.height ? flip === 'short' : flip === 'long';
  const behind = isAboutItsSide ? { x: paper.width - at.x, y: at.y } : { x: at.x, y: paper.height - at.y };
  // A reader turns a leaf about its binding, whatever the printer does.
  const isLikeALeaf = isAboutItsSide === (binding !== 'top');
  const found = back.slots.find((slot) => {
    const { x, y } = middle(slot);
    return Math.abs(x - behind.x) < 1e-6 && Math.abs(y - behind.y) < 1e-6;
  });
  if (found === undefined) throw new Error('nothing lies behind a page');
  if (found.turn !== (isLikeALeaf ? 0 : 180)) throw new Error(`page ${found.page} stands on its head`);
  return found;
}

/** Folded one in the other, the first outside: read inwards by the leaves after the fold, outwards by the others. */
function nested(sheets: readonly Leaf[][], plan: Plan): Page[] {
  const at = guideAt(plan, 'fold', 'x');
  const isAfter = ({ x }: Leaf): boolean => (plan.binding === 'right' ? x < at : x > at);
  const inwards = sheets.map((leaves) => leaves.find(isAfter)!);
  const outwards = sheets.map((leaves) => leaves.find((leaf) => !isAfter(leaf))!).reverse();
  return [...inwards.flatMap(bothSides), ...outwards.flatMap(({ front, back }) => [back, front])];
}

/**
 * The cover is the outermost panel on the side away from the binding. Opening it shows its inside; then the panels
 * of the inside follow; then, from behind, what was tucked in, and the back.
 */
function panels(leaves: Leaf[], { binding }: Plan, kind: 'narrow' | 'alike'): Page[] {
  const across = [...leaves].sort((a, b) => a.x - b.x);
  const [tucked, back, cover] = (binding === 'right' ? across.reverse() : across) as [Leaf, Leaf, Leaf];
  const isNarrower = tucked.width < back.width - 1 && Math.abs(back.width - cover.width) < 1e-6;
  if (kind === 'narrow' && !isNarrower) throw new Error('the panel that is tucked in is not narrower');
  if (kind === 'alike' && Math.abs(tucked.width - cover.width) > 1e-6) throw new Error('the panels are not alike');
  return [cover.front, cover.back, back.back, tucked.back, tucked.front, back.front];
}

/** Panels from the left of the outside, or from the right where it is read from there. */
function fourAcross(leaves: Leaf[], { binding }: Plan): [Leaf, Leaf, Leaf, Leaf] {
  const across = [...leaves].sort((a, b) => a.x - b.x);
  if (new Set(across.map(({ width }) => Math.round(width))).size !== 1) throw new Error('the panels are not alike');
  return (binding === 'right' ? across.reverse() : across) as [Leaf, Leaf, Leaf, Leaf];
}

/** Closed, the outermost panels are seen from the inside's own sides: what is rightmost outside is the left gate. */
function gate(leaves: Leaf[], plan: Plan): Page[] {
  const [right, behindFirst, behindSecond, left] = fourAcross(leaves, plan);
  const inside = [left, behindSecond, behindFirst, right].map(({ back }) => back);
  return [left.front, right.front, ...inside, behindFirst.front, behindSecond.front];
}

/** The cover is outermost; drawn out, the inside is read, and then the other side from where it begins. */
function pleats(leaves: Leaf[], plan: Plan): Page[] {
  const [sixth, seventh, eighth, cover] = fourAcross(leaves, plan);
  const inside = [cover, eighth, seventh, sixth].map(({ back }) => back);
  return [cover.front, ...inside, sixth.front, seventh.front, eighth.front];
}

/**
 * The upper half goes behind the lower, which turns it over: it must stand on its head. Then the card is a leaf with the
 * cover on its front, and what lies behind the cover on its back.
 */
function card(leaves: Leaf[], { sheets, binding, paper: lying }: Plan): Page[] {
  const paper = binding === 'top' ? { width: lying.height, height: lying.width } : lying;
  const turned = new Map(sheets.flatMap(({ front }) => front.slots.map((slot) => [slot.page, slot.turn] as const)));
  const at = (isUpper: boolean, isRight: boolean): Leaf =>
    leaves.find((leaf) => leaf.y > paper.height / 2 === isUpper && leaf.x > paper.width / 2 === isRight)!;
  for (const leaf of leaves)
    if (leaf.front !== null && turned.get(leaf.front) !== (leaf.y > paper.height / 2 ? 180 : 0))
      throw new Error(`page ${leaf.front} stands on its head`);
  const isLeft = binding !== 'right';
  return [at(false, isLeft), at(true, isLeft), at(true, !isLeft), at(false, !isLeft)].map(({ front }) => front);
}

/** The pile cut apart: for each place, top left first, its leaves from the top. */
function piles(sheets: readonly Leaf[][], plan: Plan): Leaf[][] {
  const order = sorted(sheets[0]!, plan);
  return order.map(({ x, y }) => sheets.map((leaves) => leaves.find((leaf) => leaf.x === x && leaf.y === y)!));
}

/** What every pile reads. @throws when they differ. */
function onePile(all: Leaf[][]): Page[] {
  const [first, ...others] = all.map((pile) => pile.flatMap(bothSides));
  if (others.some((pages) => pages.join() !== first!.join())) throw new Error('the piles differ');
  return first!;
}

/** A side read as it lies, by rows; on its head, it is turned first. */
function inRows({ slots }: Side, plan: Plan): Page[] {
  const sign = slots[0]!.turn === 180 ? -1 : 1;
  const at = slots.map((slot) => ({ page: slot.page, x: sign * middle(slot).x, y: sign * middle(slot).y }));
  return sorted(at, plan).map(({ page }) => page);
}

const sorted = <Place extends { x: number; y: number }>(places: readonly Place[], { binding }: Plan): Place[] =>
  [...places].sort((a, b) => (Math.abs(b.y - a.y) > 1 ? b.y - a.y : binding === 'right' ? b.x - a.x : a.x - b.x));

const bothSides = ({ front, back }: Leaf): Page[] => [front, back];

/** Where a leaf is on one side of the line, or on the other. */
function guideAt({ sheets, binding, paper }: Plan, kind: 'fold' | 'cut', axis: 'x' | 'y'): number {
  const isAtTop = binding === 'top';
  const across = axis === 'x' ? 'y' : 'x';
  const guide = sheets[0]!.front.guides.find((line) => line.kind === kind && line.axis === (isAtTop ? across : axis));
  if (guide === undefined) throw new Error(`nothing says where to ${kind}`);
  return isAtTop ? (axis === 'x' ? paper.height : paper.width) - guide.at : guide.at;
}

const groups = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
