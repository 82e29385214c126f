/**
 * The quotation marks of languages, as Unicode's CLDR 48.2 has them (`delimiters`): the marks, and those for a quotation
 * inside another. A test compares them with the data itself.
 */

export interface QuotationMarks {
  /** Opening and closing. */
  outer: readonly [string, string];
  /** CLDR's alternate ones. */
  alternate: readonly [string, string];
  /** Inside a quotation. */
  inner: readonly [string, string];
}

/** What a language has that is not listed, and whose own is none of these: English's, which are CLDR's own fallback. */
const ENGLISH = '“ ” ‘ ’';

/** Outer and alternate marks; the languages that have them, each without those of its regions that have the same. */
const MARKS: readonly (readonly [marks: string, languages: string])[] = [
  [
    '« » “ ”',
    'ast blo bm br ca cv dyo el es-US eu ewo ie it kab kk lij mg mua nnh pms pt-AO pt-CH pt-CV pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL sc sg ti',
  ],
  ['„ “ ‚ ‘', 'bs-Cyrl cs de dsb et hr hsb is ksh lb luy mk nds sk sl'],
  ['« » ‹ ›', 'am az-Arab az-Cyrl fa fr-CH gsw jgo kkj mzn rm sdh wae'],
  ['« » „ “', 'bas be bua ky os ru sah tyv uk'],
  ['” ” ’ ’', 'fi he lag rn se sn sv yi'],
  ['« » ‘ ’', 'dua el-polyton ksf nb nn no rw'],
  ['« » « »', 'fr ht hy oc yav'],
  ['” “ ’ ‘', 'ar lld ms-Arab syr ur'],
  ['‘ ’ “ ”', 'fur ia ti-ER tn'],
  ['“ ” ‘ ’', 'bm-Nkoo ff-Adlm uz-Arab uz-Cyrl'],
  ['„ “ „ “', 'bg lt prg sgs'],
  ['„ ” « »', 'nmg pl ro'],
  ['「 」 『 』', 'ja yue zh-Hant'],
  ['« » „ ”', 'shi zgh'],
  ['» « › ‹', 'kk-Arab ug'],
  ['„ ” » «', 'hu szl'],
  ['„ ” ‚ ’', 'agq ff'],
  ['« » ” “', 'fr-CA'],
  ['‘ ’ ‘ ’', 'nl'],
  ['“ ’ “ ”', 'st'],
  ['“ ” « »', 'eo'],
  ['“ ” ’ ‘', 'uz'],
  ['“ ” “ ”', 'tk'],
  ['„ “ « »', 'ka'],
  ['„ ” ‘ ’', 'bs'],
  ['„ ” ’ ’', 'sr'],
];

/**
 * Where CLDR has the same marks for both, a reader cannot tell a quotation from one inside it. French sets “ ” in « »
 * (Imprimerie nationale, “Lexique des règles typographiques”, “Guillemets”), and so do those that write after it; the
 * others have the single marks of their own kind, or the double ones in single ones.
 */
const TOLD_APART: Readonly<Record<string, readonly [string, string]>> = {
  '«': ['“', '”'],
  '„': ['‚', '‘'],
  '‘': ['“', '”'],
  '“': ['‘', '’'],
};

const known = new Map<string, QuotationMarks>();

/** @param lang BCP 47 */
export function quotationMarksOf(lang: string): QuotationMarks {
  const found = known.get(lang);
  if (found !== undefined) return found;
  const [opening, closing, alternately, alternatelyClosing] = marksOf(lang).split(' ') as [
    string,
    string,
    string,
    string,
  ];
  const outer = [opening, closing] as const;
  const alternate = [alternately, alternatelyClosing] as const;
  const isAlike = opening === alternately && closing === alternatelyClosing;
  const marks = { outer, alternate, inner: isAlike ? TOLD_APART[opening]! : alternate };
  known.set(lang, marks);
  return marks;
}

/** By the tag, or as much of its beginning as is known. */
function marksOf(lang: string): string {
  const subtags = canonical(lang).split('-');
  for (let length = subtags.length; length > 0; length--) {
    const tag = subtags.slice(0, length).join('-');
    const row = MARKS.find(([, languages]) => languages.split(' ').includes(tag));
    if (row !== undefined) return row[0];
  }
  return ENGLISH;
}

/** Languages that are written in several scripts: their region may say in which, as `zh-TW` does. */
const SEVERAL_SCRIPTS = /^(?:az|bm|bs|ff|kk|ms|uz|zh)-[A-Z]{2}\b/;

/** As the table has tags: `no` for both kinds of Norwegian where it says neither. */
function canonical(lang: string): string {
  try {
    const locale = new Intl.Locale(lang.replaceAll('_', '-'));
    const tag = locale.baseName;
    if (!SEVERAL_SCRIPTS.test(tag)) return tag;
    const { language, script, region } = locale.maximize();
    return `${language}-${script}-${region}`;
  } catch {
    return 'en';
  }
}
