/**
 * Names of countries and parts of the world, to know a region by. They are those of CLDR, in the language of
 * the letter and in English, with what mission agencies say besides.
 */

/** Parts of the world by their numbers in UN M49; CLDR has names for these. */
const WORLD_PARTS =
  '001 002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142 143 145 150 151 154 155 202 419';

const ALSO = [
  'South Asia|Southeast Asia|South East Asia|South-East Asia|East Asia|West Asia|North Asia|Southern Asia|Central Asia|Asia Pacific|Asia-Pacific',
  'Middle East|Near East|North Africa|MENA|Sub-Saharan Africa|West Africa|East Africa|Central Africa|Southern Africa|Horn of Africa|Sahel',
  'Latin America|South America|Central America|North America|Caribbean|The Americas|Americas|Eurasia|Balkans|Oceania|Pacific|South Pacific',
  'Western Europe|Eastern Europe|Central Europe|Europe|Asia|Africa|Global|International|Worldwide|Around the world|USA|United States|UK|Korea|Congo',
  'América Latina|Latinoamérica|Sudamérica|Suramérica|Centroamérica|América Central|América del Sur|Caribe|Medio Oriente|Oriente Medio|África|Europa|Mundial',
  'Amérique latine|Afrique|Moyen-Orient|Proche-Orient|Afrika|Naher Osten|Lateinamerika|Südamerika|Ásia|América do Sul|Oriente Médio',
  'آسيا|أفريقيا|إفريقيا|شمال أفريقيا|شرق أفريقيا|أوروبا|الشرق الأوسط|أمريكا اللاتينية|جنوب آسيا|جنوب شرق آسيا',
  'אפריקה|אסיה|אירופה|המזרח התיכון|אמריקה הלטינית|דרום אסיה',
];

/** As names are compared: without case, accents and articles. */
function key(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^(?:the|la|las|los|el|les|die|der) /, '')
    .replace(/[\s\u2010-\u2015-]+/g, ' ')
    .trim();
}

/** Tells whether a name is that of a place. @param lang of the letter, BCP 47. */
export type IsPlace = (name: string) => boolean;

export function placesFor(lang: string): IsPlace {
  const known = new Set(ALSO.flatMap((list) => list.split('|')).map(key));
  for (const language of new Set([lang, 'en'])) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of [...WORLD_PARTS.split(' '), ...pairsOfLetters()]) {
      const name = names.of(code);
      if (name !== undefined) known.add(key(name));
    }
  }
  const isOne = (name: string): boolean => known.has(key(name));
  // `Africa & Europe`, `Africa + Europe`, `India, Nepal and Bhutan`; some names have an `and` of their own.
  return (name) =>
    isOne(name) ||
    name.split(/\s*(?:[&+/,;،]|\s(?:and|y|e|et|und|و)\s)\s*/u).every((part) => part !== '' && isOne(part));
}

function pairsOfLetters(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  // ZZ is CLDR's `Unknown Region`.
  return letters.flatMap((first) => letters.map((second) => first + second)).filter((code) => code !== 'ZZ');
}
