/**
 * Which families set a script: those that ship with bulletin first, then those that people have on their machines.
 * What stands here is only an order; a script that is not listed is looked for in all families.
 */

/** A letter of the script that no other script has, and its families, serifs first. */
interface ScriptSetting {
  letter: string;
  families: readonly string[];
}

const SCRIPTS: Readonly<Record<string, ScriptSetting>> = {
  Arab: { letter: 'ب', families: ['Noto Naskh Arabic', 'Noto Sans Arabic'] },
  Beng: { letter: 'ক', families: ['Noto Serif Bengali', 'Noto Sans Bengali'] },
  Deva: { letter: 'क', families: ['Noto Serif Devanagari', 'Noto Sans Devanagari'] },
  Ethi: { letter: 'ሀ', families: ['Noto Serif Ethiopic', 'Noto Sans Ethiopic'] },
  Hebr: { letter: 'א', families: ['Noto Serif Hebrew', 'Noto Sans Hebrew'] },
  Khmr: { letter: 'ក', families: ['Noto Serif Khmer', 'Noto Sans Khmer'] },
  Laoo: { letter: 'ກ', families: ['Noto Serif Lao', 'Noto Looped Lao', 'Noto Sans Lao'] },
  Mymr: { letter: 'က', families: ['Noto Serif Myanmar', 'Noto Sans Myanmar'] },
  Taml: { letter: 'க', families: ['Noto Serif Tamil', 'Noto Sans Tamil'] },
  Thai: { letter: 'ก', families: ['Noto Serif Thai', 'Noto Looped Thai', 'Noto Sans Thai'] },
};

/** Languages whose Arabic letters hang from the upper right, as their readers learn them. */
const NASTALIQ: ReadonlySet<string> = new Set(['ur', 'ks', 'pnb', 'skr', 'khw', 'bal', 'bft', 'gjk']);

const SIMPLIFIED = [
  ...['Noto Serif SC', 'Noto Serif CJK SC', 'Source Han Serif SC', 'Source Han Serif CN', 'Songti SC', 'SimSun'],
  ...['AR PL SungtiL GB', 'AR PL UMing CN', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC'],
  ...['PingFang SC', 'Microsoft YaHei', 'WenQuanYi Zen Hei', 'Droid Sans Fallback'],
];
const TRADITIONAL = [
  ...['Noto Serif TC', 'Noto Serif CJK TC', 'Source Han Serif TC', 'Songti TC', 'PMingLiU', 'MingLiU'],
  ...['AR PL Mingti2L Big5', 'AR PL UMing TW', 'Noto Sans TC', 'Noto Sans CJK TC', 'Source Han Sans TC'],
  ...['PingFang TC', 'Microsoft JhengHei', 'WenQuanYi Zen Hei', 'Droid Sans Fallback'],
];
const HONG_KONG = [
  ...['Noto Serif HK', 'Noto Serif CJK HK', 'AR PL UMing HK', 'MingLiU_HKSCS', 'Noto Sans HK', 'Noto Sans CJK HK'],
  ...['PingFang HK', ...TRADITIONAL],
];
const JAPANESE = [
  ...['Noto Serif JP', 'Noto Serif CJK JP', 'Source Han Serif', 'Hiragino Mincho ProN', 'Yu Mincho', 'MS Mincho'],
  ...['IPAexMincho', 'IPAMincho', 'Noto Sans JP', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', 'MS Gothic'],
  ...['IPAexGothic', 'IPAGothic', 'VL Gothic'],
];
const KOREAN = [
  ...['Noto Serif KR', 'Noto Serif CJK KR', 'Source Han Serif K', 'Nanum Myeongjo', 'NanumMyeongjo', 'AppleMyungjo'],
  ...['Batang', 'UnBatang', 'Baekmuk Batang', 'Noto Sans KR', 'Noto Sans CJK KR', 'Nanum Gothic', 'NanumGothic'],
  ...['Apple SD Gothic Neo', 'Malgun Gothic', 'UnDotum'],
];

/** Scripts whose fonts are too large to ship, by the language that decides how their letters look. */
const EAST_ASIAN: ReadonlySet<string> = new Set(['Hani', 'Hang', 'Hira', 'Kana', 'Bopo']);

function eastAsianFamilies(script: string, lang: string): readonly string[] {
  const { language, script: written, region } = subtags(lang);
  if (script === 'Hang' || language === 'ko') return KOREAN;
  if (script === 'Hira' || script === 'Kana' || language === 'ja') return JAPANESE;
  if (language === 'yue' || region === 'hk' || region === 'mo') return HONG_KONG;
  if (written === 'hant' || region === 'tw' || script === 'Bopo') return TRADITIONAL;
  return SIMPLIFIED;
}

function subtags(lang: string): { language: string; script: string | undefined; region: string | undefined } {
  const [language = '', ...others] = lang.toLowerCase().split(/[-_]/);
  return {
    language,
    script: others.find((part) => part.length === 4),
    region: others.find((part) => part.length === 2),
  };
}

/**
 * The families that a script is set in, the best first; none where bulletin knows of none.
 *
 * @param script ISO 15924
 * @param lang BCP 47; decides between the styles of one script.
 * @param sansSerif the text around it is a sans serif.
 */
export function familiesOf(script: string, lang: string, sansSerif: boolean): readonly string[] {
  if (EAST_ASIAN.has(script)) return ordered(eastAsianFamilies(script, lang), sansSerif);
  const families = ordered(SCRIPTS[script]?.families ?? [], sansSerif);
  if (script !== 'Arab' || !NASTALIQ.has(subtags(lang).language)) return families;
  return ['Noto Nastaliq Urdu', ...families];
}

/** Letters that many Latin families lack, of Vietnam's alphabet and Africa's (CLDR's exemplar characters), by language. */
const LATIN_LETTERS: Readonly<Record<string, string>> = {
  ak: 'ɛɔƐƆ',
  bm: 'ɛɲŋɔƐƝŊƆ',
  dag: 'ɛɣŋɔʒƐƔŊƆƷ',
  dyu: 'ɛɲŋɔƐƝŊƆ',
  ee: 'ɖɛƒɣŋɔʋƉƐƑƔŊƆƲ',
  fat: 'ɛɔƐƆ',
  ff: 'ɓɗŋɲƴƁƊŊƝƳ',
  fon: 'ɖɛɔƉƐƆ',
  gaa: 'ɛŋɔƐŊƆ',
  ha: 'ɓɗƙƴƁƊƘƳ',
  ln: 'ɛɔƐƆ',
  tw: 'ɛɔƐƆ',
  vi: 'ăâđêôơưảạếỡĂÂĐÊÔƠƯẢẠẾỠ',
};

/** Of a language that few Latin families have all letters of; none for the others. */
export const lettersOf = (lang: string): string | undefined => LATIN_LETTERS[lang.split('-', 1)[0]!.toLowerCase()];

/** A letter that only fonts for the script have. */
export const letterOf = (script: string): string | undefined => SCRIPTS[script]?.letter;

const SANS_SERIF = /sans|hyperlegible|looped|gothic|\bhei\b|jhenghei|yahei|pingfang|dotum/i;

/**
 * Whether a sans serif stands beside a family better than a serif does. Its name says so, or its font.
 *
 * @param said what the font says of itself, where its name says nothing.
 */
export const isSansSerif = (family: string, said?: boolean): boolean =>
  SANS_SERIF.test(family) || (said === true && !SERIF.test(family));

const SERIF = /serif|roman|mincho|song|ming\b|batang|myeongjo/i;

/** Serifs first, or sans serifs first; otherwise as they stand. */
function ordered(families: readonly string[], sansSerif: boolean): readonly string[] {
  const first = families.filter((family) => isSansSerif(family) === sansSerif);
  return [...first, ...families.filter((family) => !first.includes(family))];
}

/** Where Noto calls a script otherwise than CLDR does. */
const NOTO_NAMES: Readonly<Record<string, string>> = {
  Aghb: 'Caucasian Albanian',
  Beng: 'Bengali',
  Cans: 'Canadian Aboriginal',
  Cpmn: 'Cypro Minoan',
  Egyp: 'Egyptian Hieroglyphs',
  Hmnp: 'Nyiakeng Puachue Hmong',
  Hluw: 'Anatolian Hieroglyphs',
  Limb: 'Limbu',
  Mtei: 'Meetei Mayek',
  Nkoo: 'NKo',
  Orya: 'Oriya',
  Phag: 'PhagsPa',
  Sgnw: 'SignWriting',
  Talu: 'New Tai Lue',
  Vaii: 'Vai',
  Xsux: 'Cuneiform',
  Yiii: 'Yi',
};

/** Scripts of which Noto has a serif alone. */
const SERIF_ONLY: ReadonlySet<string> = new Set(
  'Ahom Diak Dogr Gran Khoj Kits Maka Nshu Ougr Tang Tibt Toto Yezi'.split(' '),
);

/** Scripts of which Noto has a serif and a sans serif (fonts.google.com/noto, 2026). */
const SERIF_TOO: ReadonlySet<string> = new Set(
  'Armn Bali Geor Gujr Guru Hmnp Knda Mlym Orya Sinh Telu Vith'.split(' '),
);

/** What the families are called where their serif is called otherwise. */
const SERIF_NAMES: Readonly<Record<string, string>> = { Hmnp: 'NP Hmong' };

/**
 * A free family to get for a script, by name; Noto has one for nearly every script of Unicode.
 *
 * @param script ISO 15924
 * @param lang BCP 47
 * @param sansSerif the text around it is a sans serif.
 */
export function familyToGet(script: string, lang: string, sansSerif: boolean): string {
  const [best] = familiesOf(script, lang, sansSerif);
  if (best !== undefined) return best;
  if (script === 'Latn' || script === 'Grek' || script === 'Cyrl') return 'Noto Serif';
  const isSerif = SERIF_ONLY.has(script) || (SERIF_TOO.has(script) && !sansSerif);
  const name = (isSerif ? SERIF_NAMES[script] : undefined) ?? NOTO_NAMES[script] ?? scriptName(script);
  return `Noto ${isSerif ? 'Serif' : 'Sans'} ${name}`;
}

/** What a script is called in English, e.g. `Khmer`; its code where nobody says. */
export const scriptName = (script: string): string =>
  new Intl.DisplayNames('en', { type: 'script', fallback: 'code' }).of(script) ?? script;
