/** The few words that bulletin itself adds to a page, in the languages of those who read it. */
import type { Calendar, Manners, Numerals } from '../keys/manners.ts';
import { nativeFigures } from '../text/numerals.ts';

export interface Words {
  /** Over the notes at the end. */
  notes: string;
  /** The link to the text, past what stands before it on a web page. */
  skip: string;
  /** The number of the page and of all pages, in the language's own digits. */
  folio(page: number, total: number): string;
  /** On a page that goes on with what the one before began. */
  continued: string;
}

/** `{page}` and `{total}` stand for the numbers. */
interface Entry {
  notes: string;
  folio: string;
  continued: string;
  skip: string;
}

const entry = (notes: string, folio: string, continued: string, skip: string): Entry => ({
  notes,
  folio,
  continued,
  skip,
});

/**
 * By language, or language and script. The folios are those of PDF viewers and word processors in these languages
 * (Mozilla's translators of pdf.js for most); where a language has no custom of its own a stroke stands between.
 */
const WORDS: Readonly<Record<string, Entry>> = {
  af: entry('Aantekeninge', '{page} van {total}', 'vervolg', 'Gaan na die teks'),
  ak: entry('Nkyerɛkyerɛmu', '{page}/{total}', 'ɛtoa so', 'Kɔ nsɛm no so'),
  am: entry('ማስታወሻዎች', '{page}/{total}', 'የቀጠለ', 'ወደ ጽሑፉ ዝለል'),
  ar: entry('ملاحظات', '{page} من {total}', 'تتمة', 'انتقل إلى النص'),
  az: entry('Qeydlər', '{page}/{total}', 'davamı', 'Mətnə keç'),
  be: entry('Заўвагі', '{page} з {total}', 'працяг', 'Перайсці да тэксту'),
  bg: entry('Бележки', '{page} от {total}', 'продължение', 'Към текста'),
  bn: entry('টীকা', '{total} এর {page}', 'চলমান', 'মূল লেখায় যান'),
  bs: entry('Bilješke', '{page} od {total}', 'nastavak', 'Pređi na tekst'),
  ca: entry('Notes', '{page} de {total}', 'continuació', 'Vés al text'),
  cs: entry('Poznámky', '{page} z {total}', 'pokračování', 'Přejít na text'),
  cy: entry('Nodiadau', '{page} o {total}', 'parhad', 'Neidio i’r testun'),
  da: entry('Noter', '{page} af {total}', 'fortsat', 'Gå til teksten'),
  de: entry('Anmerkungen', '{page} von {total}', 'Fortsetzung', 'Zum Text'),
  el: entry('Σημειώσεις', '{page} από {total}', 'συνέχεια', 'Μετάβαση στο κείμενο'),
  en: entry('Notes', '{page} of {total}', 'continued', 'Skip to the text'),
  eo: entry('Notoj', '{page} el {total}', 'daŭrigo', 'Al la teksto'),
  es: entry('Notas', '{page} de {total}', 'continuación', 'Ir al texto'),
  et: entry('Märkused', '{page} / {total}', 'järg', 'Mine teksti juurde'),
  eu: entry('Oharrak', '{page} / {total}', 'jarraipena', 'Joan testura'),
  fa: entry('یادداشت\u200cها', '{page} از {total}', 'ادامه', 'پرش به متن'),
  fi: entry('Viitteet', '{page} / {total}', 'jatkoa', 'Siirry tekstiin'),
  fil: entry('Mga Tala', '{page} ng {total}', 'karugtong', 'Lumaktaw sa teksto'),
  fr: entry('Notes', '{page} sur {total}', 'suite', 'Aller au texte'),
  ga: entry('Nótaí', '{page}/{total}', 'ar lean', 'Léim chuig an téacs'),
  gl: entry('Notas', '{page} de {total}', 'continuación', 'Ir ao texto'),
  ha: entry('Bayanai', '{page}/{total}', 'ci gaba', 'Je zuwa rubutu'),
  he: entry('הערות', '{page} מתוך {total}', 'המשך', 'דילוג לטקסט'),
  hi: entry('टिप्पणियाँ', '{total} में से {page}', 'जारी', 'सीधे पाठ पर जाएँ'),
  hr: entry('Bilješke', '{page} od {total}', 'nastavak', 'Prijeđi na tekst'),
  ht: entry('Nòt', '{page}/{total}', 'kontinyasyon', 'Ale nan tèks la'),
  hu: entry('Jegyzetek', '{page} / {total}', 'folytatás', 'Ugrás a szöveghez'),
  hy: entry('Ծանոթագրություններ', '{page}/{total}', 'շարունակություն', 'Անցնել տեքստին'),
  id: entry('Catatan', '{page} dari {total}', 'lanjutan', 'Langsung ke teks'),
  is: entry('Athugasemdir', '{page} af {total}', 'framhald', 'Fara í textann'),
  it: entry('Note', '{page} di {total}', 'continua', 'Vai al testo'),
  ja: entry('注', '{page} / {total}', '続き', '本文へ移動'),
  ka: entry('შენიშვნები', '{page}/{total}', 'გაგრძელება', 'ტექსტზე გადასვლა'),
  kk: entry('Ескертпелер', '{page}/{total}', 'жалғасы', 'Мәтінге өту'),
  km: entry('កំណត់សម្គាល់', '{page} នៃ {total}', 'បន្ត', 'រំលងទៅអត្ថបទ'),
  ko: entry('주', '{page} / {total}', '계속', '본문으로 건너뛰기'),
  ky: entry('Эскертүүлөр', '{page}/{total}', 'уландысы', 'Текстке өтүү'),
  lo: entry('ໝາຍເຫດ', '{page} ຈາກ {total}', 'ຕໍ່', 'ຂ້າມໄປຫາເນື້ອຫາ'),
  lt: entry('Pastabos', '{page} iš {total}', 'tęsinys', 'Pereiti prie teksto'),
  lv: entry('Piezīmes', '{page} no {total}', 'turpinājums', 'Pāriet uz tekstu'),
  mg: entry('Fanamarihana', '{page}/{total}', 'tohiny', 'Mankany amin’ny lahatsoratra'),
  mk: entry('Белешки', '{page} од {total}', 'продолжение', 'Оди на текстот'),
  mn: entry('Тэмдэглэл', '{page}/{total}', 'үргэлжлэл', 'Эх рүү очих'),
  mr: entry('टिपा', '{total} पैकी {page}', 'पुढे चालू', 'मजकुराकडे जा'),
  ms: entry('Nota', '{page} daripada {total}', 'sambungan', 'Terus ke teks'),
  my: entry('မှတ်ချက်များ', '{total} ၏ {page}', 'အဆက်', 'စာသားသို့ ကျော်သွားရန်'),
  nb: entry('Noter', '{page} av {total}', 'fortsatt', 'Gå til teksten'),
  ne: entry('टिप्पणीहरू', '{total} को {page}', 'क्रमशः', 'सिधै पाठमा जानुहोस्'),
  nl: entry('Noten', '{page} van {total}', 'vervolg', 'Naar de tekst'),
  nn: entry('Notar', '{page} av {total}', 'framhald', 'Gå til teksten'),
  pl: entry('Przypisy', '{page} z {total}', 'ciąg dalszy', 'Przejdź do tekstu'),
  ps: entry('یادښتونه', '{page}/{total}', 'دوام', 'متن ته ورشئ'),
  pt: entry('Notas', '{page} de {total}', 'continuação', 'Ir para o texto'),
  ro: entry('Note', '{page} din {total}', 'continuare', 'Salt la text'),
  ru: entry('Примечания', '{page} из {total}', 'продолжение', 'Перейти к тексту'),
  sk: entry('Poznámky', '{page} z {total}', 'pokračovanie', 'Prejsť na text'),
  sl: entry('Opombe', '{page} od {total}', 'nadaljevanje', 'Skoči na besedilo'),
  sq: entry('Shënime', '{page} nga {total}', 'vazhdim', 'Kalo te teksti'),
  sr: entry('Напомене', '{page} од {total}', 'наставак', 'Пређи на текст'),
  'sr-latn': entry('Napomene', '{page} od {total}', 'nastavak', 'Pređi na tekst'),
  sv: entry('Noter', '{page} av {total}', 'fortsättning', 'Gå till texten'),
  sw: entry('Tanbihi', '{page} kati ya {total}', 'inaendelea', 'Nenda kwenye maandishi'),
  ta: entry('குறிப்புகள்', '{page} / {total}', 'தொடர்ச்சி', 'உரைக்குச் செல்க'),
  th: entry('หมายเหตุ', '{page} จาก {total}', 'ต่อ', 'ข้ามไปยังเนื้อหา'),
  tr: entry('Notlar', '{page} / {total}', 'devamı', 'Metne geç'),
  uk: entry('Примітки', '{page} з {total}', 'продовження', 'Перейти до тексту'),
  ur: entry('حواشی', '{total} میں سے {page}', 'جاری', 'متن پر جائیں'),
  uz: entry('Izohlar', '{page}/{total}', 'davomi', 'Matnga o‘tish'),
  vi: entry('Ghi chú', '{page}/{total}', 'tiếp theo', 'Chuyển đến nội dung'),
  yo: entry('Àwọn àkíyèsí', '{page}/{total}', 'ìtẹ̀síwájú', 'Lọ sí ọ̀rọ̀ náà'),
  zh: entry('注释', '第{page}页，共{total}页', '续', '跳到正文'),
  'zh-hant': entry('註釋', '第{page}頁，共{total}頁', '續', '跳至正文'),
};

/** Languages that bulletin has words for, as Intl writes them. */
export const WORDED_LANGUAGES: readonly string[] = Object.keys(WORDS).map((tag) => Intl.getCanonicalLocales(tag)[0]!);

/** Where bulletin does not know the language's words. */
const FIGURES = '{page}/{total}';

/**
 * @param lang BCP 47; where bulletin does not know the language's words, English ones, and figures alone for the folio.
 * @param written how its numbers are to be written; as is usual for the language if not given.
 */
export function wordsIn(lang: string, written?: Numerals): Words {
  const tag = wordedTag(lang);
  const { notes, continued, skip, folio: worded } = WORDS[tag]!;
  const folio = tag === 'en' && !/^en\b/i.test(lang) ? FIGURES : worded;
  // English has no need of Intl, which takes a millisecond to begin.
  const usual = /^en\b/i.test(lang) ? String : numeralsOf(lang);
  const native = written === 'native' ? nativeFigures(lang) : undefined;
  const numerals = native === undefined ? usual : (number: number) => native(String(number));
  const digits: Record<string, (page: number, total: number) => number> = {
    '{page}': (page) => page,
    '{total}': (_, total) => total,
  };
  return {
    notes,
    continued,
    skip,
    folio: (page, total) => folio.replace(/\{\w+\}/g, (name) => numerals(digits[name]!(page, total))),
  };
}

/** Where BCP 47 has two names for a language, or Chinese is told by its region. */
const SAME_AS: Readonly<Record<string, string>> = { iw: 'he', mo: 'ro', no: 'nb', tl: 'fil', tw: 'ak' };
const TRADITIONAL = /^zh\b.*-(?:hant|tw|hk|mo)\b/i;

/** Whose words are used for a language, as keys of `WORDS`. @param lang BCP 47 */
export function wordedTag(lang: string): string {
  if (TRADITIONAL.test(lang) && !/-hans\b/i.test(lang)) return 'zh-hant';
  if (/^(?:sr-latn|sh)\b/i.test(lang)) return 'sr-latn';
  const language = lang.toLowerCase().split('-')[0] ?? '';
  const tag = SAME_AS[language] ?? language;
  return Object.hasOwn(WORDS, tag) ? tag : 'en';
}

/** Numbers as the language writes them, e.g. `२४`; without marks between thousands, which no page number has. */
function numeralsOf(lang: string): (number: number) => string {
  const [supported] = Intl.NumberFormat.supportedLocalesOf(lang);
  if (supported === undefined) return String;
  const format = new Intl.NumberFormat(supported, { useGrouping: false });
  return (number) => format.format(number);
}

/** Made once: they take a millisecond each. */
const dateFormats = new Map<string, Intl.DateTimeFormat | undefined>();

/**
 * `2015-06-05` as the language writes it, e.g. `June 5, 2015`: by the Gregorian calendar, whose date it is, unless the
 * issue or the tag asks for another (`th-u-ca-buddhist`). As it stands where nobody knows how the language writes it.
 */
export function writtenDate(date: string, lang: string, { calendar, numerals }: Manners = {}): string {
  const written = dateBy(calendar, date, lang);
  return numerals === undefined ? written : nativeFigures(lang)(written);
}

function dateBy(calendar: Calendar | undefined, date: string, lang: string): string {
  // Intl takes 14 ms for its first date, a thirtieth of what an issue of one page takes.
  if (/^en(?:-us)?$/i.test(lang) && (calendar === undefined || calendar === 'gregory')) return americanDate(date);
  const key = calendar === undefined ? lang : `${lang} ${calendar}`;
  if (!dateFormats.has(key)) dateFormats.set(key, dateFormat(lang, calendar));
  const format = dateFormats.get(key);
  if (format === undefined) return date;
  const day = new Date(`${date}T00:00:00Z`);
  return calendar === undefined
    ? format.format(day)
    : withoutForeignEra(format.formatToParts(day), lang, calendar, day);
}

/** Eras that a language has no name for come in English, and say nothing to its readers. */
function withoutForeignEra(
  parts: readonly Intl.DateTimeFormatPart[],
  lang: string,
  calendar: Calendar,
  day: Date,
): string {
  const at = parts.findIndex(({ type }) => type === 'era');
  const isForeign = at >= 0 && !/^en\b/i.test(lang) && parts[at]!.value === eraIn('en', calendar, day);
  // The space beside it goes along.
  const kept = isForeign ? parts.filter((_, index) => index !== at && index !== (at === 0 ? 1 : at - 1)) : parts;
  return kept.map(({ value }) => value).join('');
}

const eraIn = (lang: string, calendar: Calendar, day: Date): string | undefined =>
  dateFormat(lang, calendar)
    ?.formatToParts(day)
    .find(({ type }) => type === 'era')?.value;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function americanDate(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return `${MONTHS[month - 1]} ${day}, ${year}`;
}

/** Which of its variants is meant where a name stands for several: ICU would take one that is reckoned by the moon. */
const PRINTED: Partial<Record<Calendar, string>> = { islamic: 'islamic-umalqura' };

/** None where Intl does not know the language: it would take that of the machine. */
function dateFormat(lang: string, asked?: Calendar): Intl.DateTimeFormat | undefined {
  const known = SAME_AS[lang.toLowerCase()] ?? lang;
  const [supported] = Intl.DateTimeFormat.supportedLocalesOf(known);
  if (supported === undefined) return undefined;
  const calendar = asked === undefined ? (new Intl.Locale(supported).calendar ?? 'gregory') : (PRINTED[asked] ?? asked);
  return new Intl.DateTimeFormat(supported, { dateStyle: 'long', timeZone: 'UTC', calendar });
}
