/** The library as others install it. */
type Library = typeof import('../../../src/bulletin.ts');

/** Loaded when something is tried: the bench itself has no use for it. */
export const library = (): Promise<Library> => import('bulletin') as Promise<Library>;
