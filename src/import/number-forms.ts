/** Numbers as word processors write them before items: figures, letters, Roman numerals, words. */

export type NumberForm =
  | 'decimal'
  | 'padded'
  | 'ordinal'
  | 'lower-letter'
  | 'upper-letter'
  | 'lower-roman'
  | 'upper-roman'
  | 'cardinal-word'
  | 'ordinal-word'
  | { digits: string }
  | { letters: string };

/** The greatest that Roman numerals, letters and words are made of; beyond it there are figures. */
const MAX_FORMED = 3999;

/** A number from 0 in a form. Words are English. */
export function formed(value: number, form: NumberForm): string {
  if (form === 'decimal' || value < 0 || value > MAX_FORMED) return String(value);
  if (typeof form === 'object') {
    if ('digits' in form) return [...String(value)].map((digit) => [...form.digits][Number(digit)]).join('');
    const letters = [...form.letters];
    return value === 0 ? '0' : (letters[value - 1] ?? String(value));
  }
  switch (form) {
    case 'padded':
      return String(value).padStart(2, '0');
    case 'ordinal':
      return `${value}${ordinalEnding(value)}`;
    case 'lower-letter':
      return letter(value).toLowerCase();
    case 'upper-letter':
      return letter(value);
    case 'lower-roman':
      return roman(value).toLowerCase();
    case 'upper-roman':
      return roman(value);
    case 'cardinal-word':
      return capitalised(cardinal(value));
    case 'ordinal-word':
      return capitalised(ordinal(value));
  }
}

/** A … Z, AA, BB … ZZ, AAA: so Word and LibreOffice count (ECMA-376 17.18.59, lowerLetter). */
function letter(value: number): string {
  if (value === 0) return '0';
  return String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  if (value === 0) return '0';
  let rest = value;
  let text = '';
  for (const [worth, sign] of ROMAN) {
    text += sign.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return text;
}

function ordinalEnding(value: number): string {
  if (value % 100 >= 11 && value % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** As Word writes them: without `and`. */
function cardinal(value: number): string {
  if (value < 20) return UNITS[value]!;
  if (value < 100) return TENS[Math.floor(value / 10)]! + (value % 10 === 0 ? '' : `-${UNITS[value % 10]}`);
  const [size, name] = value < 1000 ? ([100, 'hundred'] as const) : ([1000, 'thousand'] as const);
  const rest = value % size;
  return `${cardinal(Math.floor(value / size))} ${name}${rest === 0 ? '' : ` ${cardinal(rest)}`}`;
}

const IRREGULAR: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

const ordinal = (value: number): string =>
  cardinal(value).replace(/[a-z]+$/, (last) => IRREGULAR[last] ?? `${last.replace(/y$/, 'ie')}th`);

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
