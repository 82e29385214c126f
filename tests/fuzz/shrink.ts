/** The smallest input that still has a fault: delta debugging, by lines or tags first and by bytes last. */
import { formOf } from './forms.ts';
import type { Written } from './target.ts';

/** @returns whether the fault is still there. */
export type Holds = (candidate: Uint8Array) => Promise<boolean>;

/**
 * @param tries at most; what is found by then is given, which holds in any case.
 * @returns bytes of the smallest input that was found.
 */
export async function smallest({ name, bytes }: Written, holds: Holds, tries: number): Promise<Uint8Array> {
  const form = formOf(name);
  const opened = form.open(bytes);
  const close = opened === undefined ? (text: string) => bytesOf(text) : (text: string) => form.close(bytesOf(text));
  let left = tries;
  const stillHolds = async (text: string): Promise<boolean> => left-- > 0 && (await holds(close(text)));
  const whole = textOf(opened ?? bytes);
  // Opened and closed again it may be another file.
  if (opened !== undefined && !(await stillHolds(whole))) return bytes;
  let text = whole;
  for (const cuts of [form.cuts, /(?=\s)/, /(?:)/]) text = await fewest(text.split(cuts), stillHolds, () => left > 0);
  return close(text);
}

/** Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input (2002), without the tests of single parts. */
async function fewest(
  all: readonly string[],
  holds: (text: string) => Promise<boolean>,
  mayGoOn: () => boolean,
): Promise<string> {
  let parts = [...all];
  for (let size = Math.ceil(parts.length / 2); size >= 1 && mayGoOn(); ) {
    let isLess = false;
    for (let from = 0; from < parts.length && parts.length > 1 && mayGoOn(); ) {
      const rest = [...parts.slice(0, from), ...parts.slice(from + size)];
      if (await holds(rest.join(''))) {
        parts = rest;
        isLess = true;
      } else from += size;
    }
    if (size === 1 && !isLess) break;
    size = size === 1 ? 1 : Math.floor(size / 2);
  }
  return parts.join('');
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
