/**
 * Which countries a region of a mission letter means. The continents come from the country data; the parts of the world that
 * missions speak of follow the United Nations (M49), widened where usage is wider: who prays for the Middle East prays for
 * Egypt and Turkey too. A country may belong to several, and doubt is in favour of the letter.
 */
import { countries, type TCountryCode } from 'countries-list';

type Code = string;

const list = (codes: string): Code[] => codes.split(' ');

function onContinent(continent: string): Code[] {
  return Object.entries(countries)
    .filter(([, country]) => country.continent === continent || country.continents?.some((one) => one === continent))
    .map(([code]) => code);
}

const NORTH_AFRICA = list('DZ EG EH LY MA MR SD TN');
const WEST_AFRICA = list('BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG');
const EAST_AFRICA = list('BI DJ ER ET KE KM MG MU MW MZ RE RW SC SD SO SS TZ UG YT ZM ZW');
const CENTRAL_AFRICA = list('AO BI CD CF CG CM GA GQ RW ST TD');
const SOUTHERN_AFRICA = list('AO BW LS MG MU MW MZ NA SZ ZA ZM ZW');
const AFRICA = onContinent('AF');

const MIDDLE_EAST = list('AE AF BH CY EG IL IQ IR JO KW LB OM PS QA SA SY TR YE');
const ARABIA = list('AE BH KW OM QA SA YE');
const CAUCASUS = list('AM AZ GE RU');
const CENTRAL_ASIA = list('AF KG KZ MN TJ TM UZ CN');
const SOUTH_ASIA = list('AF BD BT IN IR LK MV NP PK');
const SOUTHEAST_ASIA = list('BN ID KH LA MM MY PH SG TH TL VN');
const EAST_ASIA = list('CN HK JP KP KR MN MO TW');
const ASIA = [...onContinent('AS'), 'TL', 'CY', 'EG'];

const EASTERN_EUROPE = list('AL BA BG BY CZ EE HR HU LT LV MD ME MK PL RO RS RU SI SK UA XK GE AM AZ');
const BALKANS = list('AL BA BG GR HR ME MK RO RS SI TR XK');
const NORDIC = list('AX DK FI FO GL IS NO SE SJ');
const EUROPE = [...onContinent('EU'), ...list('AM AZ GE KZ RU TR')];
const EURASIA = [...list('AM AZ BY EE GE KG KZ LT LV MD MN RU TJ TM TR UA UZ')];

const CARIBBEAN = list(
  'AG AI AW BB BL BQ BS BZ CU CW DM DO GD GF GP GY HT JM KN KY LC MF MQ MS PR SR SX TC TT VC VG VI BM',
);
const CENTRAL_AMERICA = list('BZ CR GT HN MX NI PA SV');
const SOUTH_AMERICA = onContinent('SA');
const NORTH_AMERICA = onContinent('NA');
const LATIN_AMERICA = [...SOUTH_AMERICA, ...CENTRAL_AMERICA, ...CARIBBEAN];
const PACIFIC = onContinent('OC');

/** Words of a heading and what they mean, from the narrow to the wide: of `West Africa`, `Africa` is not read any more. */
const REGIONS: readonly (readonly [name: RegExp, countries: readonly Code[]])[] = [
  [/sub-?saharan africa/i, AFRICA],
  [/\bmiddle east (?:and|&|\+) north(?:ern)? africa\b|\bMENA\b/i, [...MIDDLE_EAST, ...NORTH_AFRICA]],
  [/\b(?:north(?:ern)? africa|maghreb)\b/i, NORTH_AFRICA],
  [/\bwest(?:ern)? africa\b/i, [...WEST_AFRICA, 'CM', 'TD']],
  [/\b(?:east(?:ern)? africa|horn of africa|great lakes)\b/i, [...EAST_AFRICA, 'CD']],
  [/\bcentral africa\b|\bmiddle africa\b/i, CENTRAL_AFRICA],
  [/\bsouthern africa\b/i, SOUTHERN_AFRICA],
  [/\bsahel\b/i, list('BF ER ML MR NE NG SD SN TD ET CM GM')],
  [/\bmiddle east\b|\bnear east\b|\bwest(?:ern)? asia\b|\barab world\b|\blevant\b/i, [...MIDDLE_EAST, ...NORTH_AFRICA]],
  [/\b(?:arabian peninsula|arabia|gulf states)\b/i, ARABIA],
  [/\bcaucasus\b/i, CAUCASUS],
  [/\bcentral asia\b|\bsilk road\b/i, CENTRAL_ASIA],
  [/\bsouth[- ]?east(?:ern)? asia\b|\bmekong\b/i, SOUTHEAST_ASIA],
  [/\bsouth(?:ern)? asia\b|\bindian subcontinent\b/i, [...SOUTH_ASIA, 'MM']],
  [/\b(?:east(?:ern)? asia|far east|north[- ]?east asia)\b/i, EAST_ASIA],
  [/\basia[- /&]*(?:and )?(?:the )?(?:pacific|oceania)\b/i, [...ASIA, ...PACIFIC]],
  [/\b(?:eastern|central) europe\b|\beastern (?:and|&) central europe\b/i, [...EASTERN_EUROPE, 'AT', 'DE', 'CH', 'GR']],
  [/\bbalkans?\b/i, BALKANS],
  [/\b(?:scandinavia|nordic)\b/i, NORDIC],
  [/\beurasia\b/i, [...EURASIA, ...EUROPE, ...CENTRAL_ASIA]],
  [/\beurope\b/i, EUROPE],
  [/\bcaribbean\b|\bwest indies\b/i, CARIBBEAN],
  [/\bcentral america\b/i, [...CENTRAL_AMERICA]],
  [/\bmesoamerica\b/i, CENTRAL_AMERICA],
  [/\b(?:latin|spanish-speaking) america\b/i, LATIN_AMERICA],
  [/\bsouth america\b|\bandes\b|\bsouthern cone\b/i, SOUTH_AMERICA],
  [/\bnorth america\b/i, NORTH_AMERICA],
  [/\bamericas\b/i, [...NORTH_AMERICA, ...SOUTH_AMERICA]],
  [/\b(?:pacific|oceania|melanesia|micronesia|polynesia|australasia)\b/i, PACIFIC],
  [/\bafrica\b/i, AFRICA],
  [/\basia\b/i, ASIA],
];

/** The countries that a heading means; nothing if it names no place that is known (`IJM HQ & Global Partners`). */
export function countriesOfRegion(heading: string): ReadonlySet<string> | undefined {
  const codes = new Set<string>(countriesIn(heading).map(({ code }) => code));
  let rest = heading;
  for (const [name, members] of REGIONS) {
    if (!name.test(rest)) continue;
    rest = rest.replace(name, ' ');
    for (const code of members) codes.add(code);
  }
  return codes.size === 0 ? undefined : codes;
}

/** The region that letters would put a country under. */
export function regionOf(code: string): string {
  const part = (
    [
      ['Southeast Asia', SOUTHEAST_ASIA],
      ['South Asia', SOUTH_ASIA],
      ['the Middle East', MIDDLE_EAST],
      ['Central Asia', CENTRAL_ASIA],
      ['East Asia', EAST_ASIA],
      ['Africa', AFRICA],
      ['Europe', EUROPE],
      ['Latin America', LATIN_AMERICA],
      ['North America', NORTH_AMERICA],
      ['the Pacific', PACIFIC],
    ] as const
  ).find(([name, codes]) => codes.includes(code) && !(name === 'the Middle East' && ['EG', 'CY'].includes(code)));
  return part?.[0] ?? 'another part of the world';
}

/** A country named in a text. */
export interface NamedCountry {
  code: string;
  name: string;
  index: number;
}

/** Names of persons, rivers, states and words too: taken for the country only after a preposition of place. */
const AMBIGUOUS = new Set([
  'Chad',
  'Georgia',
  'Jordan',
  'Israel',
  'Jersey',
  'Reunion',
  'Dominica',
  'Montserrat',
  'Guinea',
]);

/** Names of the data that mean something else in a letter, or are only history. */
const UNUSED = new Set([
  'America',
  'US',
  'Gold Coast',
  'Macedonia',
  'Persia',
  'Vatican',
  'Siam',
  'Saint Martin',
  'French Sudan',
]);

/** What people write besides. */
const MORE: Readonly<Record<string, TCountryCode>> = {
  'U.S.': 'US',
  'U.S.A.': 'US',
  'U.K.': 'GB',
  England: 'GB',
  Scotland: 'GB',
  Wales: 'GB',
  'Northern Ireland': 'GB',
  'Congo-Brazzaville': 'CG',
  'Côte d’Ivoire': 'CI',
  'Timor-Leste': 'TL',
  'The Gambia': 'GM',
};

/** In the order of the text. English names, with capitals. */
export function countriesIn(text: string): NamedCountry[] {
  const found: NamedCountry[] = [];
  for (const { 0: written, index } of text.matchAll(pattern())) {
    const code = codes().get(plain(written));
    // The longest word that is looked for, and a space.
    const before = text.slice(Math.max(0, index - 12), index);
    const after = text.slice(index + written.length);
    if (code === undefined || /(?:\bNew|\bGulf of|\bLittle|\bSouth|\bNorth|\bEast|\bWest)\s$/.test(before)) continue;
    if (/^\s(?:River|Sea|Street|Road|Avenue|Ocean|Tech|Delta)\b/.test(after)) continue;
    if (AMBIGUOUS.has(written) && !/\b(?:in|to|from|of|across|into|throughout|near|within|around)\s$/i.test(before))
      continue;
    found.push({ code, name: written.replace(/\s+/g, ' '), index });
  }
  return found;
}

let cachedCodes: Map<string, string> | undefined;
let cachedPattern: RegExp | undefined;

function codes(): Map<string, string> {
  cachedCodes ??= new Map([
    ...Object.entries(countries).flatMap(([code, { name, alias = [] }]) =>
      [name, ...alias].filter((one) => !UNUSED.has(one)).map((one) => [plain(one), code] as const),
    ),
    ...Object.entries(MORE).map(([name, code]) => [plain(name), code] as const),
  ]);
  return cachedCodes;
}

const plain = (name: string): string => name.replace(/\s+/g, ' ').replace(/’/g, "'");

function pattern(): RegExp {
  const names = [...codes().keys()].sort((a, b) => b.length - a.length);
  const alternatives = names.map((name) =>
    name
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/'/g, "[’']")
      .replace(/ /g, '\\s+'),
  );
  cachedPattern ??= new RegExp(`(?<![\\p{L}\\p{N}-])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}]|-\\p{L})`, 'gu');
  return cachedPattern;
}
