/** A cast cut into pages. */
import { NoRoomError, TemplateError } from '../template/error.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import { paginateBands } from './bands.ts';
import type { Counted } from './cast.ts';
import { columnFrames } from './masters.ts';
import { type Capacities, mayHold, type Pagination } from './paginate.ts';

/** Heights of frames, or nothing where the imprint leaves no room for any. @throws {TemplateError} for other reasons. */
export async function roomBesideImprint<Heights>(
  heights: () => Promise<Heights>,
  { hasImprint }: Pick<Counted, 'hasImprint'>,
): Promise<Heights | undefined> {
  try {
    return await heights();
  } catch (error) {
    if (hasImprint && error instanceof NoRoomError) return undefined;
    throw error;
  }
}

/** What was cut before, by what the pages held. */
const cuts = new WeakMap<Counted['galley'], Map<string, Pagination>>();

/** @param fit exactly so many pages, full; none: as few as hold the issue. */
export async function cut(cast: Counted, fit: number | undefined): Promise<[Pagination, Capacities]> {
  const { masters, design, galley, covers } = cast;
  const blocks = galley.map((block) => block.flow);
  const heightsOn = async (page: number, total: number): Promise<number[]> =>
    columnFrames(await masters(page, total), design.grid).map((frame) => frame.height);
  const before = cuts.get(galley) ?? new Map<string, Pagination>();
  cuts.set(galley, before);
  const found = (capacities: Capacities, held: readonly (readonly number[])[]): Pagination => {
    const key = fingerprintOf([held, design.grid, fit, covers]);
    const pagination = before.get(key) ?? cutAnew(capacities);
    before.set(key, pagination);
    return pagination;
  };
  const cutAnew = (capacities: Capacities): Pagination => {
    const pages = fit === undefined ? {} : { pages: fit - covers };
    const pagination = paginateBands(blocks, capacities, { grid: design.grid, ...pages });
    // They did when it was fitted to them; what a page leaves for text follows nothing but its number and theirs.
    if (pagination === undefined) throw new TemplateError('the pages do not hold the text that fills them');
    return covers === 0 ? pagination : behind(covers, pagination);
  };
  const [first, second] = [1 + covers, 2 + covers];
  // A page that is not alone may hold less, for a folio.
  const isAlone = fit === undefined || fit === first;
  const alone = isAlone ? await roomBesideImprint(() => heightsOn(first, first), cast) : undefined;
  if (alone !== undefined && mayHold(blocks, alone)) {
    const pagination = found(() => alone, [alone]);
    if (pagination.pages === first) return [pagination, () => alone];
  }
  const total = Math.max(fit ?? second, second);
  const [opening, later, last] = [
    await heightsOn(first, total),
    await heightsOn(second, Math.max(total, second + 1)),
    await heightsOn(total, total),
  ];
  const only = alone ?? opening.map(() => 0);
  const capacities: Capacities = (page, isLast) => (page === 0 ? (isLast ? only : opening) : isLast ? last : later);
  const pagination = found(capacities, [only, opening, later, last]);
  if (alone === undefined && pagination.pages === first)
    throw new NoRoomError(
      'the furniture of a page that is alone leaves the text no room, and there is too little for two',
    );
  return [pagination, (page, isLast) => capacities(page - covers, isLast)];
}

/** Pages of text, and so many covers before them. */
const behind = (covers: number, { pages, columns, ...rest }: Pagination): Pagination => ({
  ...rest,
  pages: pages + covers,
  columns: columns.map((column) => ({ ...column, page: column.page + covers })),
});

export const pagesOf = async (cast: Counted): Promise<number> => (await cut(cast, undefined))[0].pages;
