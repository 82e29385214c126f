/**
 * What languages keep on one line by custom: their one-letter words with the word that follows, the parts of
 * abbreviations, titles with names, and words that are numbered with the number. A tie gives where the line would be torn
 * without: it costs much to end a line at one, and is not forbidden.
 *
 * English has its own ones in `opportunities.ts`, with numbers and units of all languages.
 */

interface Customs {
  /** Words of one letter that end no line. */
  letters?: string;
  /** Before a name: as they are written, small letters or capitals, dots included. */
  titles?: string;
  /** Before a number. */
  numbered?: string;
  /** After a number. */
  units?: string;
}

/**
 * One-letter words: Polish, A. Wolański, "Edycja tekstów", of what is called sierotki; Czech, the language guide of the
 * Academy's institute (prirucka.ujc.cas.cz), "Zalomení řádků a nevhodné výrazy na jejich konci"; Slovak, STN 01 6910;
 * Croatian and Slovene after the same custom, "Hrvatski pravopis" and "Slovenski pravopis" 2001; Russian, A. E. Milchin,
 * "Справочник издателя и автора"; Ukrainian, DSTU 3008.
 * Titles and abbreviations: German, DIN 5008; Dutch, the Taalunie's Taaladvies; French, Imprimerie nationale, "Lexique";
 * Spanish, the Academy's "Ortografía", list of abbreviations; the others as their Bibles and missals write them.
 */
const CUSTOMS: Readonly<Record<string, Customs>> = {
  ca: { titles: 'Sr. Sra. St. Sta. Mn. P. Dr. Dra. Mons.', numbered: 'Salm pàg. cap. v. vv. núm. art.' },
  cs: {
    letters: 'aikosuvz',
    titles: 'sv. br. sr. P. dr. Dr. prof. Ing. Mgr. Bc. bl. kard. mons. Mons. pan paní',
    numbered: 'Žalm Ž str. s. č. kap. verš v. odst. čl. roku r. obr.',
    units: 'Kč tis. mil. mld. hod. let',
  },
  da: {
    titles: 'hr. fr. fru dr. prof. sr. Sankt Skt. pastor',
    numbered: 'Salme nr. s. kap. vers v. ca. kl.',
    units: 'kr. mio. mia.',
  },
  de: {
    titles: 'Hl. hl. St. Sr. Br. P. Dr. Prof. Pfr. Pfrin. Pfarrer Pfarrerin Pastor Pastorin Bischof Herr Herrn Frau',
    numbered: 'Psalm Ps. S. Nr. Kap. V. Abs. Art. Bd. Abb. ca. Kapitel Vers Lied Jahr Raum',
    units: 'Uhr Mio. Mrd. Tsd. Std. Min. Euro Franken Jahre Kinder',
  },
  el: { titles: 'κ. κα Αγ. Άγ. π. Δρ. αγ.', numbered: 'Ψαλμός σελ. κεφ. αρ.', units: 'εκ. δισ. χιλ.' },
  es: {
    titles:
      'Sr. Sra. Srta. D. D.ª Dña. Dr. Dra. P. Fr. Hno. Hna. Mons. S. Sto. Sta. Pbro. Rvdo. Rev. Ptr. Ing. Lic. san santa',
    numbered: 'Salmo Salmos Sal. pág. págs. p. cap. v. vv. n.º núm. art. capítulo versículo',
    units: 'millones mil euros pesos',
  },
  fi: { titles: 'tri rva hra neiti', numbered: 'Psalmi Ps. s. luku jae nro n. klo', units: 'euroa milj. mrd.' },
  fr: {
    titles: 'M. MM. Mme Mmes Mlle Dr Pr Me P. S. St Ste Mgr Sr Fr. saint sainte',
    numbered: 'Psaume Ps. p. pp. chap. ch. v. no n° art. verset chapitre page vers',
    units: 'euros millions milliards mille h',
  },
  hr: {
    letters: 'aiksou',
    titles: 'sv. o. fra don dr. prof. mons. vlč. gđa g. s. bl. kard.',
    numbered: 'Psalam Ps str. br. pogl. čl. sv. r. god.',
    units: 'tis. mil. mlrd. sati eura',
  },
  hu: { titles: 'dr. Dr. ifj. id. Szt. Szent', numbered: 'Zsoltár zsoltár o. fej. sz.', units: 'Ft millió ezer' },
  id: {
    titles: 'Bp. Ibu Pdt. Pnt. Sdr. St. Santo Santa',
    numbered: 'Mazmur hlm. hal. pasal ayat no. No. pukul',
    units: 'juta ribu',
  },
  it: {
    titles:
      'Sig. Sig.ra Sigg. Dott. Dott.ssa Prof. Mons. Don don P. S. Ss. San Santa Fra Suor Padre Rev. sig. dott. prof.',
    numbered: 'Salmo Sal. p. pp. pag. cap. v. vv. n. nn. art. capitolo versetto ore',
    units: 'euro milioni miliardi mila',
  },
  nb: {
    titles: 'dr. hr. fru prof. St. sr. pastor',
    numbered: 'Salme nr. s. kap. vers v. ca. kl.',
    units: 'kr mill. mrd.',
  },
  nl: {
    titles: 'ds. dr. drs. mr. ir. ing. prof. dhr. mw. mevr. pr. br. zr. Sint St. H. pater zuster broeder kapelaan',
    numbered: 'Psalm Ps. blz. p. nr. hfst. vs. art. ca. nrs. hoofdstuk vers Lied',
    units: 'uur euro mln. mld. jaar kinderen',
  },
  pl: {
    letters: 'aiouwz',
    titles: 'ks. o. s. bp abp kard. św. bł. p. dr prof. mgr pan pani br.',
    numbered: 'Psalm Ps s. str. nr rozdz. w. ust. art. r. godz. ok. rys.',
    units: 'zł tys. mln mld r. w. lat',
  },
  pt: {
    titles: 'Sr. Sra. Dr. Dra. Pe. Pr. Pra. Rev. D. S. Sto. Sta. Ir. Mons. Prof. Profa. São Santa Santo',
    numbered: 'Salmo Salmos Sl. pág. p. cap. v. vv. n.º nº art. capítulo versículo',
    units: 'milhões mil euros reais',
  },
  ro: {
    titles: 'Sf. Dl. D-na dl. dna Pr. pr. Dr. dr. prof. Sfântul',
    numbered: 'Psalmul pag. p. cap. v. nr. art.',
    units: 'lei mii',
  },
  ru: {
    letters: 'авикосуя',
    titles: 'св. о. прп. г-н г-жа проф. д-р ап. архиеп. еп. митр. свящ. прот. г. ул. пос. им. акад. мч. свт.',
    numbered: 'Псалом Пс. стр. с. гл. ст. № п. рис. ок.',
    units: 'г. гг. в. вв. кг г км м см мм л тыс. млн млрд руб. ч мин лет %',
  },
  sk: {
    letters: 'aikosuvz',
    titles: 'sv. br. sr. P. dr. Dr. prof. Ing. Mgr. bl. kard. mons. Mons. pán pani',
    numbered: 'Žalm Ž str. s. č. kap. v. ods. čl. roku r. obr.',
    units: 'tis. mil. mld. hod. rokov',
  },
  sl: {
    letters: 'aihkosvz',
    titles: 'sv. g. ga. p. dr. prof. mag. msgr. s. bl. kard. gospod gospa',
    numbered: 'Psalm Ps str. št. pogl. čl. v. l.',
    units: 'tis. mio. mrd. ur evrov',
  },
  sv: {
    titles: 'dr prof. S:t S:ta hr fru pastor',
    numbered: 'Psaltaren Psalm nr s. kap. v. vers ca kl.',
    units: 'kr mnkr mn md',
  },
  sw: {
    titles: 'Bw. Bi. Mch. Mt. Askofu Padri Mchungaji',
    numbered: 'Zaburi uk. na. sura mstari saa',
    units: 'milioni elfu',
  },
  fil: {
    titles: 'G. Gng. Bb. Ptr. Rev. Sto. Sta. San',
    numbered: 'Awit pahina kab. talata blg.',
    units: 'milyon libo',
  },
  tr: { titles: 'Dr. Prof. Sn. Aziz Bay Bayan', numbered: 'Mezmur s. bl. no. md.', units: 'milyon bin lira' },
  uk: {
    letters: 'авзіїйоуєя',
    titles: 'св. о. прп. пан пані проф. д-р ап. архієп. єп. митр. свящ. прот. м. вул. ім. свт.',
    numbered: 'Псалом Пс. стор. с. гл. ст. № п. рис. бл.',
    units: 'р. рр. ст. кг г км м см мм л тис. млн млрд грн год хв %',
  },
};

/** Languages whose customs are another's. */
const ALIKE: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb', tl: 'fil', gl: 'es', ms: 'id' };

const patterns = new Map<string, readonly RegExp[]>();

/** Offsets of the characters after spaces that no line should end at, in no order. @param lang BCP 47 */
export function tiesIn(text: string, lang: string): number[] {
  const language = /^[a-z]+/i.exec(lang)?.[0].toLowerCase() ?? '';
  if (language === 'en') return [];
  const known = patterns.get(language) ?? patternsOf(CUSTOMS[ALIKE[language] ?? language]);
  patterns.set(language, known);
  const ties: number[] = [];
  for (const pattern of known) for (const match of text.matchAll(pattern)) ties.push(match.index + match[0].length);
  return ties;
}

/** Each ends in the space. What stands before is looked at and not taken, so that ties may follow one another. */
const WORD_START = "(?<![\\p{L}\\p{M}\\p{N}.’'-])";
/** z. B., m. in., т. е., p. ej.; bl. a., př. n. l.: the first parts of an abbreviation. */
const ABBREVIATED = new RegExp(`${WORD_START}(?:\\p{L}\\. (?=\\p{L}{1,4}\\.)|\\p{L}{2,3}\\. (?=\\p{L}\\.))`, 'gu');

function patternsOf({ letters, titles, numbered, units }: Customs = {}): readonly RegExp[] {
  const found = [ABBREVIATED];
  if (letters !== undefined) found.push(new RegExp(`${WORD_START}[${letters}${letters.toUpperCase()}] (?=\\S)`, 'gu'));
  if (titles !== undefined) found.push(new RegExp(`${WORD_START}(?:${eitherOf(titles)}) (?=[\\p{Lu}“„«])`, 'gu'));
  if (numbered !== undefined) found.push(new RegExp(`${WORD_START}(?:${eitherOf(numbered)}) (?=\\d)`, 'gu'));
  if (units !== undefined) found.push(new RegExp(`(?<=\\d) (?=(?:${eitherOf(units)})(?![\\p{L}\\p{M}\\p{N}]))`, 'gu'));
  return found;
}

const eitherOf = (words: string): string =>
  words
    .split(' ')
    .map((word) => word.replace(/[.]/g, '\\.'))
    .join('|');
