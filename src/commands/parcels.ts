/**
 * What is made as a whole or not at all: an issue in all its editions, or all editions of it for one church. Parts of the
 * work and threads have whole ones.
 */
import { issueName } from '../edition/name.ts';
import type { Church } from '../imprints/table.ts';
import { pathOf } from './issues.ts';
import { isInShard, type Shard } from './shard.ts';

export interface Parcel {
  /** As the person named it. */
  issue: string;
  /** Whom it is for, if it is for one. */
  church?: Church;
  /** Among all that there are of the command, from 0, whoever makes them. */
  place: number;
}

/** Issue by issue, so that what is the same for all churches is done once. */
export function parcelsOf(issues: readonly string[], churches?: readonly Church[]): Parcel[] {
  if (churches === undefined) return issues.map((issue, place) => ({ issue, place }));
  return issues.flatMap((issue, index) =>
    churches.map((church, at) => ({ issue, church, place: index * churches.length + at })),
  );
}

/** What its files are called by, whatever editions there are of it. */
export const stemOf = ({ issue, church }: Parcel): string =>
  [issueName(pathOf(issue)), ...(church === undefined ? [] : [church.slug])].join('.');

/** Those of the part; all, if there are no parts. */
export const inShard = (parcels: readonly Parcel[], shard: Shard | undefined): readonly Parcel[] =>
  shard === undefined ? parcels : parcels.filter((parcel) => isInShard(shard, stemOf(parcel)));
