/**
 * How much is tried: `npm test` takes a fixed sample of what takes minutes, `npm run test:large` takes all of it. Both
 * check the same.
 */
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    amount: 'sample' | 'all';
  }
}

const isLarge = inject('amount') === 'all';

/** @param few of the same kind as all the others are. */
export const sampled = <Case>(all: Case, few: Case): Case => (isLarge ? all : few);
