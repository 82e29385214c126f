/**
 * Typewriter characters become typographic ones, by the customs of the language: straight quotes, `--`, `---`, `...`, and
 * the hyphen between figures that is a range.
 * What is typographic already stays as it is.
 */
import { type QuotationMarks, quotationMarksOf } from './quotation-marks.ts';

/** A stretch of a paragraph in one style. */
export interface TextPiece {
  text: string;
  /** Code, an address: left as it is, but seen by its neighbours as the text it is. */
  verbatim?: boolean;
  /** BCP 47, where it differs from the paragraph's: its marks are its own, and pair with one another. */
  lang?: string;
}

const NARROW_NO_BREAK_SPACE = '\u202F';
const APOSTROPHE = '’';
const PRIME = '′';
const DOUBLE_PRIME = '″';
const EN_DASH = '–';
const EM_DASH = '—';

/** Words that begin with an apostrophe: it stands for what is left out, and is no opening quote. */
const ELISIONS: Record<string, RegExp> = {
  en: /^(?:tis|twas|twere|twill|twould|tisn|twasn|em|n|til|till|cause|cos|bout|round|neath|gainst|nother|tween)(?!\p{L})/iu,
  de: /^(?:s|n|ne|nen|ner|nem|rein|raus|rauf|runter|rum)(?!\p{L})/iu,
  nl: /^(?:s|t|n|k|m|r|ie)(?!\p{L})/iu,
};
/** ’90s, class of ’15 */
const SHORT_YEAR = /^\d\d(?:s|er|ers)?(?![\p{L}\p{N}])/u;

function lookUp<T>(table: Record<string, T>, lang: string): T | undefined {
  const subtags = lang.toLowerCase().split(/[-_]/);
  for (let length = subtags.length; length > 0; length--) {
    const tag = subtags.slice(0, length).join('-');
    if (Object.hasOwn(table, tag)) return table[tag];
  }
  return undefined;
}

/** Straight quotes, hyphens in a row or between figures, dots in a row: all that may change. */
const TYPEWRITTEN = /["']|-{2,}|(?<=[\da-f])-(?=\d)|\.{3,}/g;

const SPACE = /^\s$/u;
/** French sets a space inside its marks (Imprimerie nationale, "Lexique des règles typographiques"). */
const SPACED = /^[«»]$/;
const LETTER = /^[\p{L}\p{M}]$/u;
const DIGIT = /^\p{Nd}$/u;
/** A quote after one of these opens: brackets, other opening quotes, a slash. */
const OPENER = /^[\p{Ps}\p{Pi}„‚/]$/u;
const DASH = /^[\p{Pd}]$/u;
/** Of scripts that put no space between words: a quotation may begin after any of them. */
const SPACELESS = /^[\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}，。、：；]$/u;

interface Surroundings {
  /** The character before, as it has become; '' at the paragraph's start. */
  before: string;
  /** The character before that one. */
  earlier: string;
  /** All that follows. */
  after: string;
}

/** Which quotes are open at this place of the paragraph. */
interface OpenQuotes {
  double: boolean;
  /** Its marks. */
  single: readonly [string, string] | undefined;
}

function opens(isOpen: boolean, { before, earlier, after }: Surroundings): boolean {
  const next = after[0] ?? '';
  // After what is left out at the end of a word: l’«Inno», qu’«il».
  if (before === APOSTROPHE && LETTER.test(earlier)) return !isOpen && /^[\p{L}\p{N}]/u.test(next);
  if (before === '' || SPACE.test(before)) return next !== '' && (!SPACE.test(next) || !isOpen);
  if (OPENER.test(before)) return next !== '' && !SPACE.test(next);
  const spaceless = SPACELESS.test(before) || (/[,:;]/.test(before) && SPACELESS.test(next));
  if (spaceless) return !isOpen && next !== '' && !SPACE.test(next);
  // After a dash a quotation may end as well as begin: “Wait—” and —“Wait”.
  return DASH.test(before) && !isOpen && /^['"]?[\p{L}\p{N}]/u.test(after);
}

function doubleQuote({ quotes, space, open }: Customs, around: Surroundings): string {
  if (DIGIT.test(around.before) && !open.double) return DOUBLE_PRIME;
  const [opening, closing] = quotes.outer;
  if (opens(open.double, around)) {
    open.double = true;
    return begun(opening, space);
  }
  open.double = false;
  return ended(closing, space);
}

const begun = (mark: string, space: string): string => (SPACED.test(mark) ? mark + space : mark);
const ended = (mark: string, space: string): string => (SPACED.test(mark) ? space + mark : mark);

function singleQuote(customs: Customs, lang: string, around: Surroundings): string {
  const { quotes, space, open } = customs;
  const { before, earlier, after } = around;
  const next = after[0] ?? '';
  const insideWord = (LETTER.test(before) && !SPACELESS.test(before)) || DIGIT.test(before);
  if (insideWord && LETTER.test(next)) return APOSTROPHE;
  if (DIGIT.test(before) && open.single === undefined) return PRIME;
  if (insideWord) return isElided(lang, earlier, before, after) ? APOSTROPHE : closeSingle(open, space);
  if (lookUp(ELISIONS, lang)?.test(after) || SHORT_YEAR.test(after)) return APOSTROPHE;
  if (!opens(open.single !== undefined, around)) return closeSingle(open, space);
  open.single = open.double ? quotes.inner : quotes.alternate;
  return begun(open.single[0], space);
}

/** Without a quotation to close it is an apostrophe (dogs’), which no language writes otherwise. */
function closeSingle(open: OpenQuotes, space: string): string {
  if (open.single === undefined) return APOSTROPHE;
  const [, closing] = open.single;
  open.single = undefined;
  return ended(closing, space);
}

/** Romance languages, whose articles and pronouns lose their vowel before one that begins a word in quotation marks. */
const ELIDING = /^(?:fr|it|ca|oc|pms|lmo|scn|sc|fur|lij|vec|co|wa)\b/i;

/** Whether a word of one letter, or one that ends in `qu` or `ll`, goes on in a quotation: l’«Inno», qu’«il», dell’«Amore». */
const isElided = (lang: string, earlier: string, before: string, after: string): boolean =>
  ELIDING.test(lang) &&
  /^["«“„‹]\s?[\p{L}\p{N}]/u.test(after) &&
  (!LETTER.test(earlier) || /^(?:qu|ll|un|st)$/iu.test(earlier + before));

/**
 * `---` is an em dash. `--` is an en dash between digits, between spaces, and always outside English; in English it is
 * an em dash between words and before an attribution at the paragraph's start, as typists have used it (Chicago, 6.85).
 * Left alone: longer rows, arrows, and an option such as `--fit`.
 */
function dash(hyphens: string, english: boolean, { before, after }: Surroundings): string {
  const next = after[0] ?? '';
  if (hyphens.length > 3 || before === '<' || next === '>' || before === '!' || next === '-') return hyphens;
  if (hyphens.length === 3) return EM_DASH;
  const spaceBefore = before === '' || SPACE.test(before);
  if (spaceBefore && next !== '' && !SPACE.test(next)) return hyphens;
  if (!english) return EN_DASH;
  if (before === '') return EM_DASH;
  if (spaceBefore || (DIGIT.test(before) && DIGIT.test(next))) return EN_DASH;
  return EM_DASH;
}

/**
 * Languages in which a range of figures has an en dash (The Chicago Manual of Style, "En dashes"; DIN 5008). Spanish has
 * a hyphen (RAE, "Ortografía de la lengua española", "El guion"), and French as often as not.
 */
const RANGES = /^(?:en|de|nl|da|nb|nn|no|sv|fi|cs|sk|pl|hu)\b/i;
/** Chapter and verse, pages, days, years, on both sides of a hyphen; with marks around. */
const RANGE = /^[("'“‘„»[]*(?:\d{1,3}:)?(\d{1,4})[a-f]?-(\d{1,3}:)?(\d{1,4})[a-f]?[)"'”’“«\].,;:!?…]*$/u;
/** After one of these stands a number that is called, or a code. */
const CODED =
  /(?:tel|tél|telefon|phone|fax|mobile|cell|handy|call|ring|text|isbn|issn|pin|code|zip|box|plz|iban|n[or]|[#+])[.:]?$/iu;
/** No word that is looked at is longer. */
const REACH = 32;

/** Whether the hyphen at this place of the paragraph stands for *to*. Figures that might be a telephone's are none. */
function isRange(paragraph: string, at: number): boolean {
  const before = paragraph.slice(Math.max(0, at - REACH), at).split(/\s/u);
  const after = paragraph.slice(at + 1, at + REACH).split(/\s/u);
  // Of a list of verses, those between two commas.
  const left = before.at(-1)!.split(/[,;]/).at(-1)!;
  const right = after[0]!.split(/[,;]/)[0]!;
  const found = RANGE.exec(`${left}-${right}`);
  if (found === null) return false;
  const [previous = '', next = ''] = [before.at(-2), after[1]];
  if (/\d\)?$/.test(previous) || CODED.test(previous)) return false;
  if (after[0] === right && /^\d/.test(next) && !/^(?:19|20)\d\d\b/.test(next)) return false;
  const [, from = '', chapter, to = ''] = found;
  if (from.startsWith('0') || to.startsWith('0')) return false;
  if (chapter !== undefined) return true;
  // 555-1234 is called; 12-2026 and 2010-12 are months.
  if (to.length > from.length && from.length > 2) return false;
  if (to.length > 3 && from.length < 4) return false;
  if (from.length === 4 && to.length === 4 && Math.max(Number(from), Number(to)) > 2199) return false;
  if (from.length === 4 && (to.length === 3 || Number(to) <= 12)) return false;
  if (to.length < from.length && from.length < 3) return false;
  return to.length > from.length || Number(to) > Number(from.slice(-to.length));
}

/** Three dots; a full stop and three dots. Longer rows are leaders or blanks to fill in. */
function ellipsis(dots: string): string {
  if (dots.length === 3) return '…';
  return dots.length === 4 ? '.…' : dots;
}

/**
 * The pieces' texts in the characters of the language (BCP 47). Give a whole paragraph: quotes pair across pieces. There
 * are as many texts as pieces.
 */
export function smarten(pieces: readonly TextPiece[], lang: string): string[] {
  const languages = new Map<string, Customs>();
  const paragraph = pieces.map((piece) => piece.text).join('');
  let start = 0;
  /** The end of what is done. */
  let last = '';
  return pieces.map(({ text, verbatim, lang: own = lang }) => {
    const customs = customsOf(own, languages);
    // Of a text that is put together, every look at its end would copy it.
    const done: string[] = [];
    const say = (part: string): void => {
      done.push(part);
      last = (last + part.slice(-LAST)).slice(-LAST);
    };
    let from = 0;
    for (const match of verbatim ? [] : text.matchAll(TYPEWRITTEN)) {
      const [typed] = match;
      say(text.slice(from, match.index));
      from = match.index + typed.length;
      // The longest elision that is looked for has six letters.
      const after = paragraph.slice(start + from, start + from + 8);
      const [before = '', earlier = ''] = lastCharacters(last);
      const around = { before, earlier, after };
      const hebrew = hebrewMark(typed, around);
      if (hebrew !== undefined) say(hebrew);
      else if (typed === '"') say(doubleQuote(customs, around));
      else if (typed === "'") say(singleQuote(customs, own, around));
      else if (typed === '-') say(customs.ranges && isRange(paragraph, start + match.index) ? EN_DASH : typed);
      else if (typed[0] === '-') say(dash(typed, customs.english, around));
      else say(ellipsis(typed));
    }
    say(text.slice(from));
    start += text.length;
    return done.join('');
  });
}

const HEBREW = /^[א-ת]$/;

/**
 * Gershayim stand before the last letter of an abbreviation, צה״ל, and a geresh behind letters of foreign sounds, ג׳ון:
 * they are no quotes. Those may follow the letters that are words before another, ו’לא’.
 */
function hebrewMark(typed: string, { before, earlier, after }: Surroundings): string | undefined {
  if (!HEBREW.test(before)) return undefined;
  if (typed === '"') {
    const isLast = HEBREW.test(earlier) ? /^[א-ת](?![א-ת'])/ : /^[א-ת](?![א-ת"'])/;
    return isLast.test(after) ? '״' : undefined;
  }
  return typed === "'" && /[גדזחעצת]/.test(before) && /^[א-ת]/.test(after) ? '׳' : undefined;
}

interface Customs {
  quotes: QuotationMarks;
  /** Goes between marks of its own and the text inside them. */
  space: string;
  english: boolean;
  /** Whether they have an en dash. */
  ranges: boolean;
  open: OpenQuotes;
}

function customsOf(lang: string, languages: Map<string, Customs>): Customs {
  const known = languages.get(lang) ?? {
    quotes: quotationMarksOf(lang),
    space: /^fr\b/i.test(lang) ? NARROW_NO_BREAK_SPACE : '',
    english: /^en\b/i.test(lang),
    ranges: RANGES.test(lang),
    open: { double: false, single: undefined },
  };
  languages.set(lang, known);
  return known;
}

/** UTF-16 units that hold the last two characters. */
const LAST = 4;

/** The last one first. */
const lastCharacters = (text: string): string[] => Array.from(text).slice(-2).reverse();
