/**
 * What a value says, as a string to remember things by. Every field that an object has is in it, those too that are
 * added to its type one day: what is remembered by a fingerprint can never be taken for something else.
 */

/** By identity: hyphenators, fonts, functions. */
const numbers = new WeakMap<object, number>();
let last = 0;

/**
 * Alike only for values alike: texts, numbers, arrays and plain objects by what they hold, anything else by identity. An
 * object that holds itself has no fingerprint.
 *
 * @param without names of fields of the object that make no difference.
 */
export function fingerprintOf(value: unknown, without?: ReadonlySet<string>): string {
  // Texts say how long they are, so that none can be taken for what stands around it.
  if (typeof value === 'string') return `${value.length}"${value}`;
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return String(value);
  let held = '';
  if (Array.isArray(value)) {
    for (const each of value) held += `${fingerprintOf(each)},`;
    return `[${held}]`;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return identityOf(value);
  for (const name in value)
    if (!without?.has(name)) held += `${name.length}"${name}:${fingerprintOf(value[name as keyof typeof value])},`;
  return `{${held}}`;
}

function identityOf(value: object): string {
  const known = numbers.get(value) ?? ++last;
  numbers.set(value, known);
  return `#${known}`;
}
