/** A part of the work, for engines that run the same command many times side by side, each for its part. */
import { createHash } from 'node:crypto';

/** The `part`-th, from 1, of so many. */
export interface Shard {
  part: number;
  of: number;
}

/** Hexadecimal digits: 48 bits, which a number holds exactly. */
const DIGITS = 12;

/**
 * Whether something belongs to the part. It goes by its name alone, so that what is added or taken away elsewhere moves
 * nothing; by a digest, so that parts are about as large as one another, whatever things are called.
 *
 * @param name letters that disks take for the same are the same.
 */
export function isInShard({ part, of }: Shard, name: string): boolean {
  const digest = createHash('sha256').update(name.normalize('NFC').toLowerCase()).digest('hex');
  return Number.parseInt(digest.slice(0, DIGITS), 16) % of === part - 1;
}
