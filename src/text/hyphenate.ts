/** Where words may be hyphenated: Liang's patterns of TeX (F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", 1983). */
import createHyphenator, { type Patterns } from 'hyphen/hyphen.js';

interface HyphenPoint {
  /** UTF-16 offset in the word: the hyphen goes before this character. */
  offset: number;
  /** The word has a capital: it may be a name, and names are better left whole (Chicago, 7.42). */
  properName: boolean;
  /** Only two letters would be carried over, which hardly pays for the hyphen. */
  shortRest: boolean;
}

export interface Hyphenator {
  /** Whether the language has patterns; without them no word has any point. */
  readonly hyphenates: boolean;
  /**
   * The points of a stretch of text without spaces, its punctuation included. None in words with digits, words of
   * mixed case, compounds with a hyphen (which break there and nowhere else: Chicago Manual of Style, 7.40), addresses,
   * and words with soft hyphens, whose places the author has chosen and break opportunities tell.
   */
  points(word: string): readonly HyphenPoint[];
}

/** Fewest letters before and after a hyphen, as hyph-utf8 sets them for each language's patterns. */
interface PatternSet {
  load: () => Promise<{ default: Patterns }>;
  before?: number;
  after?: number;
}

/**
 * By BCP 47 tag; the longest matching prefix counts. Literal paths, so that a bundler makes each a file of its own.
 * Left out: patterns under the GPL or the LGPL alone or without a licence (hyphenation-licences.md names them and the
 * terms of those here), patterns for other uses than hyphens at line ends (Thai, pinyin, Ethiopic, Coptic), those of
 * the languages of India, which show no hyphen where a word is parted and part few, Church Slavonic, whose file no
 * bundler can read, and German as it was spelt until 1996, which few write and which would be a twentieth of the
 * package; it is divided as of today. The patterns of Nynorsk are those of Bokmål.
 */
const PATTERNS: Record<string, PatternSet> = {
  af: { load: () => import('hyphen/patterns/af.js') },
  be: { load: () => import('hyphen/patterns/be.js') },
  bg: { load: () => import('hyphen/patterns/bg.js') },
  ca: { load: () => import('hyphen/patterns/ca.js') },
  cy: { load: () => import('hyphen/patterns/cy.js'), after: 3 },
  da: { load: () => import('hyphen/patterns/da.js') },
  de: { load: () => import('hyphen/patterns/de-1996.js') },
  el: { load: () => import('hyphen/patterns/el-monoton.js') },
  'el-polyton': { load: () => import('hyphen/patterns/el-polyton.js') },
  en: { load: () => import('hyphen/patterns/en-us.js'), after: 3 },
  'en-gb': { load: () => import('hyphen/patterns/en-gb.js'), after: 3 },
  es: { load: () => import('hyphen/patterns/es.js') },
  et: { load: () => import('hyphen/patterns/et.js'), after: 3 },
  eu: { load: () => import('hyphen/patterns/eu.js') },
  fi: { load: () => import('hyphen/patterns/fi.js') },
  fr: { load: () => import('hyphen/patterns/fr.js') },
  fur: { load: () => import('hyphen/patterns/fur.js') },
  ga: { load: () => import('hyphen/patterns/ga.js'), after: 3 },
  gl: { load: () => import('hyphen/patterns/gl.js') },
  grc: { load: () => import('hyphen/patterns/grc.js') },
  hr: { load: () => import('hyphen/patterns/hr.js') },
  hsb: { load: () => import('hyphen/patterns/hsb.js') },
  ia: { load: () => import('hyphen/patterns/ia.js') },
  is: { load: () => import('hyphen/patterns/is.js') },
  it: { load: () => import('hyphen/patterns/it.js') },
  ka: { load: () => import('hyphen/patterns/ka.js') },
  kmr: { load: () => import('hyphen/patterns/kmr.js') },
  la: { load: () => import('hyphen/patterns/la.js') },
  lt: { load: () => import('hyphen/patterns/lt.js') },
  mn: { load: () => import('hyphen/patterns/mn-cyrl.js') },
  nb: { load: () => import('hyphen/patterns/nb.js') },
  nl: { load: () => import('hyphen/patterns/nl.js') },
  nn: { load: () => import('hyphen/patterns/nb.js') },
  no: { load: () => import('hyphen/patterns/nb.js') },
  oc: { load: () => import('hyphen/patterns/oc.js') },
  pi: { load: () => import('hyphen/patterns/pi.js') },
  pl: { load: () => import('hyphen/patterns/pl.js') },
  pms: { load: () => import('hyphen/patterns/pms.js') },
  pt: { load: () => import('hyphen/patterns/pt.js'), after: 3 },
  rm: { load: () => import('hyphen/patterns/rm.js') },
  ru: { load: () => import('hyphen/patterns/ru.js') },
  sa: { load: () => import('hyphen/patterns/sa.js'), after: 3 },
  sl: { load: () => import('hyphen/patterns/sl.js') },
  sq: { load: () => import('hyphen/patterns/sq.js') },
  sr: { load: () => import('hyphen/patterns/sh-cyrl.js') },
  'sr-latn': { load: () => import('hyphen/patterns/sh-latn.js') },
  sv: { load: () => import('hyphen/patterns/sv.js') },
  tk: { load: () => import('hyphen/patterns/tk.js') },
  tr: { load: () => import('hyphen/patterns/tr.js') },
  uk: { load: () => import('hyphen/patterns/uk.js') },
};

/** English of these regions divides words by sound, as Webster does; elsewhere by derivation, as Oxford does. */
const AMERICAN = new Set(['us', 'ca', 'ph', 'lr', 'pr', 'gu', 'as', 'vi', 'um', 'mp']);

const SOFT_HYPHEN = '\u00AD';
/** The library tells points at least two letters from either end. */
const FEWEST_BEFORE = 2;
const FEWEST_AFTER = 2;
const FEWEST_LETTERS = 5;
/** Shorter words all in capitals are most often acronyms. */
const FEWEST_CAPITALS = 8;
/** No language's dictionary has longer words; what is longer is not a word, and the library's time grows with it. */
const MOST_LETTERS = 80;
/** A volume's vocabulary fits; a hostile stream of made-up words does not grow without end. */
const REMEMBERED_WORDS = 50_000;

const NO_POINTS: readonly HyphenPoint[] = [];

function patternsFor(lang: string): PatternSet | undefined {
  const subtags = lang.toLowerCase().split(/[-_]/);
  if (subtags[0] === 'en' && subtags.length > 1) {
    const region = subtags.find((subtag, i) => i > 0 && /^([a-z]{2}|\d{3})$/.test(subtag));
    return PATTERNS[region === undefined || AMERICAN.has(region) ? 'en' : 'en-gb'];
  }
  for (let length = subtags.length; length > 0; length--) {
    const tag = subtags.slice(0, length).join('-');
    if (Object.hasOwn(PATTERNS, tag)) return PATTERNS[tag];
  }
  return undefined;
}

/** Letters are told by ranges where the word allows it: \p{L} takes some ms to compile in every single expression. */
const EVERYDAY = /^[\0-\u024F\u2000-\u206F]*$/;
const EVERYDAY_LETTERS = /[A-Za-zªºÀ-ÖØ-öø-ɏ]+/g;
const LETTERS = /\p{L}[\p{L}\p{M}]*/gu;

const countLetters = (letters: string) =>
  EVERYDAY.test(letters) ? letters.length : letters.replace(/\P{L}/gu, '').length;

/** Something that is not running text (an address, a file name), has digits, or a hyphen of its own. */
const UNDIVIDED = /[0-9@/\\_\u00AD\u2010\u2011-]|[^\s.:][.:][A-Za-zÀ-ɏ]/;

function caseOf(letters: string): 'lower' | 'capitalised' | 'capitals' | 'mixed' {
  const lower = letters.toLowerCase();
  if (letters === lower) return 'lower';
  if (letters === letters.toUpperCase()) return 'capitals';
  return letters.slice(1) === lower.slice(1) ? 'capitalised' : 'mixed';
}

function isDivisible(letters: string): boolean {
  const count = countLetters(letters);
  if (count < FEWEST_LETTERS || letters.length > MOST_LETTERS) return false;
  const letterCase = caseOf(letters);
  return letterCase !== 'mixed' && (letterCase !== 'capitals' || count >= FEWEST_CAPITALS);
}

/**
 * hyphen 1.14.1 counts the hyphens themselves in the places of TeX's exceptions (`as-so-ciate` as 2 and 5), so that
 * every place but the first is wrong.
 */
function withTrueExceptions([levels, trie, exceptions]: Patterns): Patterns {
  if (exceptions === undefined) return [levels, trie];
  const places = Object.entries(exceptions).map(([word, marks]) => [word, marks.map((mark, i) => mark - i)]);
  return [levels, trie, Object.fromEntries(places)];
}

/**
 * The hyphenator of a language (BCP 47). A language without patterns gets one that hyphenates nothing: English patterns
 * would divide its words wrongly.
 */
export async function loadHyphenator(lang: string): Promise<Hyphenator> {
  const set = patternsFor(lang);
  if (set === undefined) return { hyphenates: false, points: () => NO_POINTS };
  const { before = FEWEST_BEFORE, after = FEWEST_AFTER } = set;
  const { default: patterns } = await set.load();
  const hyphenate = createHyphenator(withTrueExceptions(patterns), {
    hyphenChar: SOFT_HYPHEN,
    html: false,
    minWordLength: FEWEST_LETTERS,
  });
  const remembered = new Map<string, readonly HyphenPoint[]>();

  const pointsOf = (letters: string): HyphenPoint[] => {
    // In the language's own way, lest the machine's locale decide (Turkish İ and I).
    const lower = letters.toLocaleLowerCase(lang);
    if (lower.length !== letters.length || !isDivisible(letters)) return [];
    const properName = caseOf(letters) !== 'lower';
    const points: HyphenPoint[] = [];
    let offset = 0;
    for (const piece of hyphenate(lower).split(SOFT_HYPHEN).slice(0, -1)) {
      offset += piece.length;
      const rest = countLetters(letters.slice(offset));
      if (countLetters(letters.slice(0, offset)) < before || rest < after) continue;
      points.push({ offset, properName, shortRest: rest < 3 });
    }
    return points;
  };

  const points = (word: string): readonly HyphenPoint[] => {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const found: HyphenPoint[] = [];
    if (!UNDIVIDED.test(word)) {
      for (const match of word.matchAll(EVERYDAY.test(word) ? EVERYDAY_LETTERS : LETTERS)) {
        for (const point of pointsOf(match[0])) found.push({ ...point, offset: match.index + point.offset });
      }
    }
    if (remembered.size >= REMEMBERED_WORDS) remembered.clear();
    remembered.set(word, found);
    return found;
  };
  return { hyphenates: true, points };
}
