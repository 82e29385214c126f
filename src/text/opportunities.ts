/** Where a line of running text may end: UAX #14, tightened by what compositors keep together. */

import { MAY_BREAK, MUST_BREAK, NO_BREAK } from './breaks.ts';
import { tiesIn } from './ties.ts';
import { tailoredBreaks } from './unicodebreaks.ts';

export { loadBreakRules } from './unicodebreaks.ts';

export interface Opportunity {
  /** UTF-16 offset of the first character of the next line. */
  offset: number;
  /**
   * `space`: the space before vanishes. `allowed`: nothing vanishes. `hyphen`: after a soft hyphen, which shows as a
   * hyphen if the line ends there. `mandatory`: after a line feed.
   */
  kind: 'space' | 'allowed' | 'hyphen' | 'mandatory';
  /** A reader stumbles: inside an address, between the numbers of a range. */
  awkward: boolean;
  /** What stands on both sides belongs together, and is parted only where a line would be torn. */
  tied: boolean;
  /** The line would end in a hyphen that the text has, and counts among those that end in one. */
  hyphenated: boolean;
}

/** Half-open stretch of text in UTF-16 offsets. */
export interface Stretch {
  from: number;
  to: number;
}

// ---- what stays together ------------------------------------------------------------------------------

/*
 * Lookbehinds keep a match from starting inside a word or a number, which would also make the search quadratic; bounds
 * on the repetitions keep hostile text from stretching a match. Letters are told by ranges for the scripts that have
 * such customs (Latin, Greek, Cyrillic): \p{L} takes some ms to compile in every single expression.
 */

const L = 'A-Za-zªºÀ-ÖØ-öø-ɏͰ-ԯḀ-ỿ';
const CAPITALS = 'A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚΆΈ-ΏΑ-ΫЀ-Я';

const UNITS =
  'km|hm|m|dm|cm|mm|µm|km²|m²|cm²|m³|mi|ft|yd|yds|kg|g|mg|t|lb|lbs|oz|l|L|dl|cl|ml|mL|gal|ha|ac|kB|MB|GB|TB|W|kW|kWh|V|kV|Hz|kHz|MHz|' +
  'h|hr|hrs|min|mins|sec|km/h|mph|°|°C|°F|%|‰|a\\.m\\.|p\\.m\\.|am|pm|AM|PM|A\\.M\\.|P\\.M\\.|BC|AD|BCE|CE|Uhr|' +
  'hundred|thousand|million|billion|trillion|Million(?:en)?|Milliarden?|millones|millions|milhões|milioni';
const CURRENCIES =
  '[$¢-¥₠-₿]|USD|EUR|GBP|CHF|AUD|CAD|NZD|KES|UGX|TZS|RWF|NGN|GHS|ZAR|INR|PHP|THB|KHR|BOB|GTQ|DKK|SEK|NOK|US\\$|A\\$|C\\$|R\\$|KSh|Rs\\.?|kr\\.?|Fr\\.';
const NUMBER = '\\d[\\d.,]{0,20}(?:[–-]\\d[\\d.,]{0,20})?';
const WORD_START = `(?<![${L}0-9])`;
const NUMBER_START = `(?<![${L}0-9.,])`;
const WORD_END = `(?![${L}0-9])`;

const UNIT = new RegExp(`${NUMBER_START}${NUMBER} (?:${UNITS}|${CURRENCIES})${WORD_END}`, 'g');
const CURRENCY = new RegExp(`${WORD_START}(?:${CURRENCIES}) ${NUMBER}`, 'g');
/** French and SI group thousands by spaces. */
const THOUSANDS = new RegExp(`${NUMBER_START}\\d{1,3}(?: \\d{3}){1,6}(?!\\d)`, 'g');
/** No. 5, p. 12, vv. 3, § 7, Chapter 3 */
const NUMBERED = new RegExp(
  `${WORD_START}(?:[Nn]os?\\.|[Nn]r\\.|[Nn]\\.|[Nn]º|№|pp?\\.|[Ss]\\.|[Vv]ols?\\.|[Bb]d\\.|[Cc]hs?\\.|[Cc]hap\\.|[Cc]ap\\.|[Kk]ap\\.|vv?\\.|` +
    `[Ff]igs?\\.|[Aa]rt\\.|[Ss]ec\\.|[Ll]\\.|[Ff]ols?\\.|§§?|¶|[Pp]ages?|[Cc]hapters?|[Vv]erses?|[Rr]oom|[Tt]able|[Ff]igure) ${NUMBER}`,
  'g',
);
/** Initials before a name. */
const INITIALS = new RegExp(`(?<![${L}.])(?:[${CAPITALS}]\\. ?){1,4}(?<= )(?=[${CAPITALS}])`, 'g');
const TITLED = new RegExp(
  `${WORD_START}(?:Dr|Mr|Mrs|Ms|Mx|Messrs|Mme|Mlle|Rev|Revd|Fr|Sr|Sra|Srta|Br|Bro|St|Sts|Ste|Sta|Sto|Prof|Hon|Gen|Col|Maj|Capt|Lt|Sgt|Gov|Sen|Rep|` +
    `Pres|Msgr|Mons|Bp|Abp|Mt|Ft|Hr|Herr|Frau|Pfr|Pr)\\.? (?=[${CAPITALS}])`,
  'g',
);
const NAME_SUFFIX = new RegExp(`${WORD_START}[${CAPITALS}][${L}]{1,30},? (?:Jr|Sr|Esq|II|III|IV)${WORD_END}`, 'g');

const ENGLISH_MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December|' +
  'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec';

/** Books of the Bible, the deuterocanonical ones included, and their usual short forms (SBL Handbook of Style; Chicago). */
const BOOKS = new Set(
  (
    'genesis gen ge gn exodus exod ex exo leviticus lev lv numbers num nm deuteronomy deut dt joshua josh jos judges judg jdg ruth ru ' +
    'samuel sam sm kings kgs kin chronicles chron chr ezra neh nehemiah esther esth est job jb psalm psalms ps pss psa proverbs prov prv ' +
    'ecclesiastes eccl eccles qoh isaiah isa is jeremiah jer lamentations lam ezekiel ezek ez daniel dan dn hosea hos joel amos obadiah obad ' +
    'jonah jon micah mic nahum nah habakkuk hab zephaniah zeph haggai hag zechariah zech malachi mal matthew matt mt mark mk luke lk john jn ' +
    'acts romans rom corinthians cor galatians gal ephesians eph philippians phil colossians col thessalonians thess timothy tim titus ' +
    'philemon philem phlm hebrews heb james jas peter pet pt jude revelation rev tobit tob judith jdt maccabees macc mc wisdom wis sirach sir ' +
    'baruch bar esdras esd canticles cant song'
  ).split(' '),
);
/** Ordinal, book, chapter, verses: 1 Corinthians 13:4–7, Song of Songs 2:1, II Tim. 3:16. */
const REFERENCE = new RegExp(
  `${NUMBER_START}(?:(?:[1-5]\\.?|I{1,3}|First|Second|Third) )?([${CAPITALS}][${L}]{0,20})\\.?(?: of (?:the )?[A-Z][${L}]{0,12})? ` +
    '\\d{1,3}(?:([:.,])\\d{1,3}[a-f]?(?!\\d))?(?:[–-]\\d{1,3}[a-f]?(?::\\d{1,3}[a-f]?)?)?',
  'g',
);

/** `Word 11:7` is a reference, or a time of the day, in every language; `Wort 11,7` is one outside English. */
function isReference(match: RegExpMatchArray, english: boolean): boolean {
  const [, book, separator] = match;
  return BOOKS.has(book!.toLowerCase()) || separator === ':' || (separator === ',' && !english);
}

const dateCache = new Map<string, RegExp>();

/** 5 June, June 5, 5. Juni, 5 de junio */
function datePattern(lang: string): RegExp {
  let pattern = dateCache.get(lang);
  if (pattern === undefined) {
    const months = /^en\b/i.test(lang) ? ENGLISH_MONTHS : monthsOf(lang);
    pattern = new RegExp(
      `${NUMBER_START}\\d{1,2}(?:st|nd|rd|th|er|º)?\\.? (?:de |of |di )?(?:${months})${WORD_END}|${WORD_START}(?:${months})\\.? \\d{1,2}(?!\\d)`,
      'g',
    );
    dateCache.set(lang, pattern);
  }
  return pattern;
}

/** As they stand beside a day. */
function monthsOf(lang: string): string {
  const [supported] = Intl.DateTimeFormat.supportedLocalesOf(/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(lang) ? lang : 'en');
  if (supported === undefined) return ENGLISH_MONTHS;
  const format = new Intl.DateTimeFormat(supported, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const names = Array.from({ length: 12 }, (_, month) => {
    const parts = format.formatToParts(Date.UTC(2001, month, 5));
    return parts.find((part) => part.type === 'month' && /^\p{L}+$/u.test(part.value))?.value;
  });
  return names.every((name) => name !== undefined) ? names.join('|') : ENGLISH_MONTHS;
}

const NUMBERS = [UNIT, CURRENCY, THOUSANDS, NUMBERED];
const NAMES = [INITIALS, TITLED, NAME_SUFFIX];

/**
 * Stretches that no line may end in, by no kind of break, hyphens included: numbers with their units, references,
 * initials and titles with the names, days with the months.
 */
export function unbrokenStretches(text: string, lang: string): Stretch[] {
  const stretches: Stretch[] = [];
  const english = /^en\b/i.test(lang);
  const add = (match: RegExpMatchArray) =>
    stretches.push({ from: match.index!, to: match.index! + match[0].length + (match[0].endsWith(' ') ? 1 : 0) });
  const hasDigit = /\d/.test(text);
  for (const pattern of hasDigit ? [...NAMES, ...NUMBERS, datePattern(lang)] : NAMES) {
    for (const match of text.matchAll(pattern)) add(match);
  }
  if (hasDigit) for (const match of references(text, english)) add(match);
  return stretches;
}

function* references(text: string, english: boolean): Generator<RegExpMatchArray> {
  const pattern = new RegExp(REFERENCE);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (isReference(match, english)) yield match;
    // In `See 1 Corinthians 13:4` the number after `See` belongs to what follows.
    else pattern.lastIndex = match.index + match[0].indexOf(' ');
  }
}

// ---- addresses ----------------------------------------------------------------------------------------

const ADDRESS = new RegExp(
  `(?<![${L}0-9@])(?:[Hh][Tt][Tt][Pp][Ss]?://|ftp://|mailto:|[Ww][Ww][Ww]\\.)[^\\s<>"“”«»]+|` +
    '(?<![^\\s(<"“])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}|' +
    '(?<![^\\s(<"“])[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}/[^\\s<>"“”«»]*',
  'g',
);
const CLOSING_PUNCTUATION = /[.,;:!?'’)\]]+$/;
const LETTER_OR_DIGIT = new RegExp(`[${L}0-9]`);
/** Fewest characters of an address between two breaks, and before its end. */
const FEWEST_OF_ADDRESS = 4;
/** A key without any punctuation that is longer is cut every so many characters rather than stand over the measure. */
const LONGEST_KEY = 20;
const KEY_PIECE = 10;

/**
 * Breaks inside addresses go after `://`, and before other punctuation, so that nobody takes a full stop or a hyphen
 * at the line's end for the sentence's (Chicago Manual of Style, 17th ed., 14.18). No hyphen is ever added.
 */
function addressBreaks(address: string): number[] {
  const breaks: number[] = [];
  let last = 0;
  /** Characters since the last punctuation. */
  let key = 0;
  for (let i = 1; i < address.length; i++) {
    const before = address[i - 1]!;
    key = LETTER_OR_DIGIT.test(before) ? key + 1 : 0;
    const afterScheme = address.slice(Math.max(0, i - 3), i) === '://';
    const beforePunctuation = /[./?&=#%~_,;@+-]/.test(address[i]!) && !/[:/.]/.test(before);
    const inKey = key >= LONGEST_KEY && key % KEY_PIECE === 0 && !isLowSurrogate(address, i);
    const room = i - last >= FEWEST_OF_ADDRESS && address.length - i >= FEWEST_OF_ADDRESS;
    if (!afterScheme && !(room && (beforePunctuation || inKey))) continue;
    breaks.push(i);
    last = i;
  }
  return breaks;
}

const isLowSurrogate = (text: string, i: number) => /[\uDC00-\uDFFF]/.test(text[i]!);

// ---- all together -------------------------------------------------------------------------------------

const HYPHENS = '-\u2010';

/** Letters and digits next to each other on one side of a character, up to `most` of them. */
function lettersFrom(text: string, at: number, step: 1 | -1, most: number): number {
  let count = 0;
  while (count < most && LETTER_OR_DIGIT.test(text[at + step * count] ?? ' ')) count++;
  return count;
}

/** What UAX #14 allows and a compositor does not. */
function isUnseemly(text: string, i: number): boolean {
  const before = text[i - 1]!;
  const next = text[i]!;
  // A dash ends a line; it does not begin one. Nor does an ellipsis or a dash with its space.
  if (next === '—' || next === '…' || (next === '–' && before === ' ')) return true;
  // e-mail, T-shirt, a-; and --fit, whose hyphens begin it.
  if (HYPHENS.includes(before)) {
    return lettersFrom(text, i - 2, -1, 2) < 2 || (LETTER_OR_DIGIT.test(next) && lettersFrom(text, i, 1, 2) < 2);
  }
  // w/o, A/C, 24/7
  if (before === '/') return lettersFrom(text, i - 2, -1, 3) < 3 || lettersFrom(text, i, 1, 3) < 3;
  return false;
}

function kindOf(text: string, i: number): Opportunity['kind'] {
  const before = text[i - 1]!;
  if (before === ' ') return 'space';
  if (before === '\u00AD') return 'hyphen';
  return /\s/u.test(before) ? 'space' : 'allowed';
}

/**
 * All places where a line of `text` (a whole paragraph) may end, ascending; its start and end are none.
 *
 * @param unbroken stretches of the text, where they have been looked for.
 */
export function breakOpportunities(
  text: string,
  lang: string,
  unbroken: readonly Stretch[] = unbrokenStretches(text, lang),
): Opportunity[] {
  const breaks = tailoredBreaks(text);
  const awkward = new Uint8Array(text.length);
  for (let i = 1; i < text.length; i++) {
    if (breaks[i] === MAY_BREAK && isUnseemly(text, i)) breaks[i] = NO_BREAK;
    else if (text[i - 1] === '–' && /\d/.test(text[i]!)) awkward[i] = 1;
  }
  for (const { from, to } of unbroken) {
    for (let i = from + 1; i < Math.min(to, text.length); i++) if (breaks[i] !== MUST_BREAK) breaks[i] = NO_BREAK;
  }
  for (const match of /[/@]|www\./i.test(text) ? text.matchAll(ADDRESS) : []) {
    const address = match[0].replace(CLOSING_PUNCTUATION, '');
    breaks.fill(NO_BREAK, match.index + 1, match.index + address.length);
    for (const at of addressBreaks(address)) {
      breaks[match.index + at] = MAY_BREAK;
      awkward[match.index + at] = 1;
    }
  }
  const ties = new Set(tiesIn(text, lang));
  const opportunities: Opportunity[] = [];
  for (let i = 1; i < text.length; i++) {
    if (breaks[i] === NO_BREAK) continue;
    opportunities.push({
      offset: i,
      kind: breaks[i] === MUST_BREAK ? 'mandatory' : kindOf(text, i),
      awkward: awkward[i] === 1,
      tied: ties.has(i),
      hyphenated: HYPHENS.includes(text[i - 1]!),
    });
  }
  return opportunities;
}
