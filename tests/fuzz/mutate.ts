/** Inputs that are nearly like others: what mail programs, careless hands and ill will make of a file. */
import fc from 'fast-check';
import { type Form, formOf } from './forms.ts';
import type { Written } from './target.ts';

/** A change of a text whose characters are bytes. */
type Change = (text: string) => string;

/** A place in a file of any length: a share of it. */
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const at = (share: number, text: string): number => Math.floor(share * (text.length + 1));
/** Lengths of which small ones are as frequent as large ones. */
const length = fc.integer({ min: 0, max: 12 }).chain((power) => fc.integer({ min: 1, max: 2 ** power }));

/** Numbers at the edge of what programs count with. */
const NUMBERS = [
  '0',
  '-1',
  '1',
  '2',
  '255',
  '256',
  '65535',
  '65536',
  '2147483647',
  '2147483648',
  '4294967295',
  '-2147483648',
  '99999999999',
  '1e9',
  '0.0001',
  '-0',
  '1e309',
  'NaN',
  '00',
  '+5',
  '٣',
]; // prettier-ignore

/** What no format is glad of. */
const ANYWHERE = [
  '\0',
  '\n',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '\u00a0',
  '\u00ad',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\ufffd',
  '\u0301',
  '\u0085',
  '\u2028',
  '\u3164',
  '\ud83d\ude00',
  '👩‍👩‍👧‍👦',
  '🇰🇪',
  'é',
  'ﬁ',
  'ß',
  'İ',
  'ع',
  'ה',
  'ក្រ',
  '字',
  '\u0600',
  '𝒜',
  '￼',
  '\u{e0041}',
  '\u{10ffff}',
  "'",
  '"',
  '`',
  '\\',
  '<',
  '>',
  '&',
  '%',
  '#',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '/',
  '--',
  '...',
  '$',
  '^',
  '|',
  '~',
]; // prettier-ignore

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

const flip = fc.tuple(place, fc.nat(7)).map(
  ([share, bit]): Change =>
    (text) => {
      const index = at(share, text);
      if (index >= text.length) return text;
      return replaced(text, index, 1, String.fromCharCode(text.charCodeAt(index) ^ (1 << bit)));
    },
);

const set = fc.tuple(place, fc.nat(255)).map(
  ([share, byte]): Change =>
    (text) =>
      replaced(text, at(share, text), 1, String.fromCharCode(byte)),
);

const cut = fc.tuple(place, length).map(
  ([share, count]): Change =>
    (text) =>
      replaced(text, at(share, text), count, ''),
);

const truncate = place.map(
  (share): Change =>
    (text) =>
      text.slice(0, at(share, text)),
);

const repeat = fc.tuple(place, length, fc.constantFrom(2, 3, 10, 100, 1000)).map(
  ([share, count, times]): Change =>
    (text) => {
      const from = at(share, text);
      const part = text.slice(from, from + count);
      // An input stays small: what grows with it is told apart from what it is.
      return replaced(text, from, count, part.repeat(Math.min(times, Math.ceil(MOST / Math.max(1, part.length)))));
    },
);

/** Bytes that a repetition comes to. */
const MOST = 20_000;

const insert = (tokens: readonly string[]): fc.Arbitrary<Change> =>
  fc
    .tuple(place, fc.oneof(fc.constantFrom(...ANYWHERE), ...(tokens.length > 0 ? [fc.constantFrom(...tokens)] : [])))
    .map(
      ([share, token]): Change =>
        (text) =>
          replaced(text, at(share, text), 0, latin1(token)),
    );

/** A number to another, nearest behind the place. */
const number = fc.tuple(place, fc.constantFrom(...NUMBERS)).map(
  ([share, other]): Change =>
    (text) => {
      const found = /\d+(?:\.\d+)?/.exec(text.slice(at(share, text)));
      return found === null ? text : replaced(text, at(share, text) + found.index, found[0].length, latin1(other));
    },
);

/** Lines, or elements between tags: left out, doubled, put elsewhere, moved in or out. */
const parts = fc
  .tuple(place, place, fc.constantFrom('leave out', 'double', 'move', 'swap', 'indent', 'outdent', 'join'))
  .map(
    ([from, to, what]): Change =>
      (text) => {
        const isTagged = text.startsWith('<') || /<\/(?:w|text):/.test(text);
        const all = text.split(isTagged ? /(?=<)/ : /(?<=\n)/);
        const index = Math.floor(from * all.length);
        const other = Math.floor(to * all.length);
        const one = all[index] ?? '';
        switch (what) {
          case 'leave out':
            all.splice(index, 1);
            break;
          case 'double':
            all.splice(index, 0, one);
            break;
          case 'move':
            all.splice(index, 1);
            all.splice(other, 0, one);
            break;
          case 'swap':
            [all[index], all[other]] = [all[other] ?? '', one];
            break;
          case 'indent':
            all[index] = `  ${one}`;
            break;
          case 'outdent':
            all[index] = one.replace(/^ {1,4}/, '');
            break;
          case 'join':
            all[index] = one.replace(/\r?\n$/, ' ');
        }
        return all.join('');
      },
  );

const spliceWith = (others: fc.Arbitrary<string>): fc.Arbitrary<Change> =>
  fc.tuple(place, place, length, others).map(
    ([share, from, count, other]): Change =>
      (text) => {
        const start = at(from, other);
        return replaced(text, at(share, text), 0, other.slice(start, start + count));
      },
  );

const replaced = (text: string, index: number, count: number, by: string): string =>
  text.slice(0, index) + by + text.slice(index + count);

/** Bytes that an input has at most, once it is opened. */
const LONGEST = 200_000;

/**
 * @param files those that are changed.
 * @param tokens words of the format.
 */
export function mutated(files: fc.Arbitrary<Written>, tokens: readonly string[]): fc.Arbitrary<Written> {
  const others = files.map(({ name, bytes }) => textOf(formOf(name).open(bytes) ?? bytes));
  const change = fc.oneof(
    { weight: 2, arbitrary: flip },
    set,
    cut,
    { weight: 1, arbitrary: truncate },
    repeat,
    { weight: 4, arbitrary: insert(tokens) },
    { weight: 2, arbitrary: number },
    { weight: 3, arbitrary: parts },
    spliceWith(others),
  );
  return fc
    .tuple(files, fc.array(change, { minLength: 1, maxLength: 5 }), fc.nat(7))
    .map(([file, changes, chance]) => changed(file, changes, chance === 0 ? RAW : formOf(file.name)));
}

/** Now and then a file is changed without being opened. */
const RAW: Pick<Form, 'open' | 'close'> = { open: (bytes) => bytes, close: (bytes) => bytes };

function changed(
  { name, bytes }: Written,
  changes: readonly Change[],
  { open, close }: Pick<Form, 'open' | 'close'>,
): Written {
  const opened = open(bytes);
  const after = changes.reduce((text, change) => change(text).slice(0, LONGEST), textOf(opened ?? bytes));
  const made = Buffer.from(after, 'latin1');
  return { name, bytes: new Uint8Array(opened === undefined ? made : close(made)) };
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
