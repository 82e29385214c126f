/** Numbers in the digits of a language's own script (CLDR 48, "native" numbering systems). */

/** The zero of ten digits that follow one another, by language, or language and script. */
const ZEROS: Readonly<Record<string, string>> = {
  ...of('٠', 'ar ckb sd'),
  ...of('۰', 'fa ps ur ks pnb skr mzn lrc uz-arab pa-arab'),
  ...of('০', 'bn as mni'),
  ...of('०', 'hi mr ne sa kok mai bho doi brx awa bgc new raj'),
  ...of('੦', 'pa'),
  ...of('૦', 'gu'),
  ...of('୦', 'or'),
  ...of('௦', 'ta'),
  ...of('౦', 'te'),
  ...of('೦', 'kn tcy'),
  ...of('൦', 'ml'),
  ...of('๐', 'th'),
  ...of('໐', 'lo'),
  ...of('༠', 'bo dz'),
  ...of('၀', 'my'),
  ...of('០', 'km'),
  ...of('᠐', 'mn-mong'),
  ...of('᱐', 'sat'),
  ...of('߀', 'nqo'),
  ...of('𑄶', 'ccp'),
  ...of('𞥐', 'ff-adlm'),
};

function of(zero: string, languages: string): Record<string, string> {
  return Object.fromEntries(languages.split(' ').map((language) => [language, zero]));
}

/** Languages whose numbers are not written by places. */
const ETHIOPIC: ReadonlySet<string> = new Set(['am', 'ti', 'tig', 'gez']);

/**
 * How a language writes the figures of a text in its own digits; other than Latin ones are left as they are.
 *
 * @param lang BCP 47; where the language has no digits of its own, nothing is changed.
 */
export function nativeFigures(lang: string): (text: string) => string {
  const [language = '', ...others] = lang.toLowerCase().split('-');
  const script = others.find((part) => part.length === 4);
  if (ETHIOPIC.has(language)) return (text) => text.replace(/\d+/g, ethiopic);
  const zero = ZEROS[`${language}-${script}`] ?? (script === 'latn' ? undefined : ZEROS[language]);
  if (zero === undefined) return (text) => text;
  const first = zero.codePointAt(0)!;
  return (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(first + Number(digit)));
}

const ONES = ['', ...'፩፪፫፬፭፮፯፰፱'];
const TENS = ['', ...'፲፳፴፵፶፷፸፹፺'];
const HUNDRED = '፻';
const MYRIAD = '፼';

/**
 * Ethiopic numbers are written by pairs of digits, with signs for hundred and ten thousand between (CSS Counter Styles 3,
 * "ethiopic-numeric"). There is no nought.
 */
function ethiopic(digits: string): string {
  const number = digits.replace(/^0+/, '');
  if (number === '') return digits;
  if (number === '1') return ONES[1]!;
  const even = number.padStart(number.length + (number.length % 2), '0');
  const pairs = even.match(/../g)!;
  return pairs
    .map((pair, index) => {
      const place = pairs.length - 1 - index;
      const isHundred = place % 2 === 1;
      const says = !(pair === '01' && (index === 0 || isHundred)) && pair !== '00';
      const written = says ? `${TENS[Number(pair[0])]}${ONES[Number(pair[1])]}` : '';
      if (isHundred) return pair === '00' ? '' : `${written}${HUNDRED}`;
      return place === 0 ? written : `${written}${MYRIAD}`;
    })
    .join('');
}
