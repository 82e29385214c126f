/**
 * Which script each character is set in (UAX #24). Marks and punctuation that many scripts share go with the letters
 * before them, closing brackets with their opening ones, so that HarfBuzz gets runs of one script each.
 */

/** ISO 15924 codes of Unicode's scripts, those of living languages first. */
const CODES = (
  'Latn Arab Deva Khmr Thai Mymr Beng Taml Ethi Hani Hang Hira Kana Hebr Cyrl Grek Laoo Sinh Telu Knda Mlym Gujr Guru ' +
  'Orya Tibt Geor Armn Mong Bopo Nkoo Thaa Syrc Cher Cans Tfng Vaii Olck Limb Lepc Java Bali Sund Bugi Cham Lana Talu ' +
  'Tale Kali Yiii Lisu Plrd Mtei Saur Rjng Batk Tglg Hano Buhd Tagb Sylo Bamu Cakm Adlm Rohg Osge Newa Wcho Hmnp Nand ' +
  'Rohg Sora Takr Mroo Hmng Pauc Gong Gonm Medf Cher Copt Goth Runr Ogam Glag Mand Samr Dsrt Shaw Osma Brai Dupl Avst ' +
  'Brah Cari Cprt Cpmn Xsux Egyp Hluw Armi Phli Phlp Prti Kthi Khar Khoj Sind Lina Linb Lydi Lyci Mani Marc Mahj Maka ' +
  'Merc Mero Modi Mult Narb Sarb Nshu Ital Perm Xpeo Sogd Sogo Ougr Orkh Hung Phag Phnx Shrd Sidd Soyo Zanb Tang Tirh ' +
  'Tnsa Toto Ugar Vith Wara Yezi Aghb Ahom Bass Bhks Chrs Diak Dogr Elba Elym Gran Hatr Kawi Kits Nagm'
).split(' ');

const patterns = new Map<string, RegExp | undefined>();

/** Compiled when it is asked for; none where the running ICU does not know the script yet. */
function pattern(property: 'sc' | 'scx', code: string): RegExp | undefined {
  const key = `${property}=${code}`;
  if (!patterns.has(key)) {
    let compiled: RegExp | undefined;
    try {
      compiled = new RegExp(`\\p{${key}}`, 'u');
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    patterns.set(key, compiled);
  }
  return patterns.get(key);
}

const SHARED = /[\p{sc=Zyyy}\p{sc=Zinh}]/u;
const SHARED_BY_ALL = /[\p{scx=Zyyy}\p{scx=Zinh}]/u;
const UNKNOWN = 'Zzzz';

/** The scripts that a character may belong to; none: any. */
const candidates = new Map<string, readonly string[]>();

function candidatesFor(character: string): readonly string[] {
  let found = candidates.get(character);
  if (found === undefined) {
    found = !SHARED.test(character)
      ? [CODES.find((code) => pattern('sc', code)?.test(character)) ?? UNKNOWN]
      : SHARED_BY_ALL.test(character)
        ? []
        : CODES.filter((code) => pattern('scx', code)?.test(character));
    candidates.set(character, found);
  }
  return found;
}

/** ISO 15924, of the first character that belongs to one script alone; none where all are shared. */
export function scriptOfCharacters(text: string): string | undefined {
  for (const character of text) {
    const [first, ...others] = candidatesFor(character);
    if (first !== undefined && others.length === 0 && first !== UNKNOWN) return first;
  }
  return undefined;
}

const BRACKETS = new Map(
  ['()', '[]', '{}', '«»', '‹›', '“”', '‘’', '„“', '‚‘', '「」', '『』', '（）', '〈〉', '《》', '【】', '［］'].map(
    (pair) => [pair[0]!, pair[1]!],
  ),
);
const CLOSING = new Set(BRACKETS.values());

/**
 * The script of each UTF-16 unit.
 *
 * @param usual ISO 15924; the paragraph's own script, of what belongs to none or to several.
 */
export function scriptsOf(text: string, usual: string): string[] {
  const scripts: string[] = new Array(text.length);
  const open: { closing: string; at: number }[] = [];
  let current: string | undefined;
  let at = 0;
  for (const character of text) {
    const own = candidatesFor(character);
    let script: string | undefined;
    if (own.length === 1) script = own[0];
    else if (own.length === 0) script = matching(open, character, scripts) ?? current;
    else script = own.find((each) => each === current) ?? own.find((each) => each === usual) ?? own[0];
    if (BRACKETS.has(character)) open.push({ closing: BRACKETS.get(character)!, at });
    if (script !== undefined && current === undefined) scripts.fill(script, 0, at);
    current = script ?? current;
    if (current !== undefined) scripts.fill(current, at, at + character.length);
    at += character.length;
  }
  return current === undefined ? scripts.fill(usual) : scripts;
}

/** The script of the bracket that this one closes. */
function matching(
  open: { closing: string; at: number }[],
  character: string,
  scripts: readonly string[],
): string | undefined {
  if (!CLOSING.has(character)) return undefined;
  const index = open.findLastIndex(({ closing }) => closing === character);
  if (index < 0) return undefined;
  const [{ at } = { at: 0 }] = open.splice(index);
  return scripts[at];
}
