/** What is made as a whole or not at all: an issue in all its editions. Parts of the work and threads have whole ones. */
import { issueName } from '../edition/name.ts';
import { pathOf } from './issues.ts';
import { isInShard, type Shard } from './shard.ts';

export interface Parcel {
  /** As the person named it. */
  issue: string;
  /** Among all that there are of the command, from 0, whoever makes them. */
  place: number;
}

export const parcelsOf = (issues: readonly string[]): Parcel[] => issues.map((issue, place) => ({ issue, place }));

/** What its files are called by, whatever editions there are of it. */
const stemOf = ({ issue }: Parcel): string => issueName(pathOf(issue));

/** Those of the part; all, if there are no parts. */
export const inShard = (parcels: readonly Parcel[], shard: Shard | undefined): readonly Parcel[] =>
  shard === undefined ? parcels : parcels.filter((parcel) => isInShard(shard, stemOf(parcel)));
