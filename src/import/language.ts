/** The language of a letter, by its script and its commonest words: hyphenation and direction depend on it. */

/** Words that are frequent in one of these languages and not in the others. */
const COMMON: Record<string, string> = {
  en: 'the and of for to in that is with are who their our they will this as',
  es: 'el los las del que por para con una su sus en y ha son más está al',
  pt: 'os das dos que por para com uma seu sua em não são mais está ao pela pelos',
  fr: 'le les des et que pour avec une dans qui est sont leur nous vous aux du',
  de: 'der die das und für mit ist sind den dem ein eine wir sie nicht auf von',
  it: 'il gli che per con una nel sono della delle dei è anche loro nella',
  nl: 'het een van voor met zijn dat niet aan ook hun bij onze wij de',
  id: 'yang dan untuk dengan kami mereka dari ini itu dalam akan pada agar',
  sw: 'na kwa ya wa za katika kwamba watu yao wetu ili hii',
  sv: 'och att det som för med är inte till har ett efter från om oss våra där när på av',
  da: 'og at det som for med er ikke til har et efter fra om os vores der når på af blev',
  nb: 'og at det som for med er ikke til har et etter fra om oss våre der når på av ble',
  fi: 'ja on ei että se hän myös kun ovat oli jotka meidän puolesta sekä niin tai',
  pl: 'w na że się z do jest za nie dla ich są oraz módlcie módlmy nasze naszych przez aby który która',
  cs: 'v na že se z do je za ne pro jejich jsou modlete modleme naše našich který která aby také',
  hu: 'és az hogy nem is egy van volt ez azok imádkozzunk imádkozzatok értük mert vagy akik',
  ro: 'și în la că se cu din este pentru nu care sunt lor rugați rugăm noastre noștri prin sau',
  tr: 've bir bu için ile olarak dua edin edelim olan gibi daha çok onların',
};

const SCRIPTS: [lang: string, script: RegExp][] = [
  ['fa', /[پچژگ]/u],
  ['ur', /[ٹڈڑےں]/u],
  ['ar', /\p{Script=Arabic}/u],
  ['he', /\p{Script=Hebrew}/u],
  ['uk', /[іїєґ]/iu],
  ['ru', /\p{Script=Cyrillic}/u],
  ['el', /\p{Script=Greek}/u],
  ['ko', /\p{Script=Hangul}/u],
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['zh', /\p{Script=Han}/u],
  ['th', /\p{Script=Thai}/u],
  ['lo', /\p{Script=Lao}/u],
  ['km', /\p{Script=Khmer}/u],
  ['my', /\p{Script=Myanmar}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['bn', /\p{Script=Bengali}/u],
  ['ta', /\p{Script=Tamil}/u],
  ['am', /\p{Script=Ethiopic}/u],
  ['hy', /\p{Script=Armenian}/u],
  ['ka', /\p{Script=Georgian}/u],
];

/** Characters that are looked at; a language shows in fewer. */
const SAMPLE = 20_000;

/** BCP 47, or undefined for a text that is too short or of a language that is not known here. */
export function languageOf(text: string): string | undefined {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  if (letters.length === 0) return undefined;
  if (latin < letters.length / 2) return byScript(letters);
  return byWords(sample);
}

/** A script of several languages is taken for the commonest, unless letters of another are not rare. */
function byScript(letters: readonly string[]): string | undefined {
  // Letters that tell Persian from Arabic are about one in twenty.
  const share = (script: RegExp): number => letters.filter((letter) => script.test(letter)).length / letters.length;
  return SCRIPTS.find(([, script]) => share(script) > 0.01)?.[0];
}

function byWords(sample: string): string | undefined {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = Object.entries(COMMON).map(([lang, common]) => {
    const set = new Set(common.split(' '));
    return { lang, hits: words.filter((word) => set.has(word)).length };
  });
  scores.sort((a, b) => b.hits - a.hits);
  const [best, second] = scores;
  // A text of a few words, and one of a language that is not here, has no clear winner.
  if (best === undefined || best.hits < 3 || best.hits < words.length / 20) return undefined;
  return best.hits >= (second?.hits ?? 0) * 1.3 ? best.lang : undefined;
}
