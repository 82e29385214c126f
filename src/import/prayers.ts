/** How prayers begin, in the languages that letters come in. */

/** What may stand before the verb. */
const POLITE = [
  "please|kindly|also|and|do|continue to|we|let us|let’s|let's|join us in|join us as we|keep",
  'por favor|también|y|sigan|continúen',
  'também|e|continuem a',
  'merci de|veuillez|et|bitte|und',
].join('|');

const VERBS = [
  // English
  'pray|prayers? (?:for|that)|praying|praise(?! (?:reports?|items?|points?|and prayer))|praises (?:for|that|to)|ask|asking|thank(?! you)|thanks(?! to(?! (?:god|the lord)))|thanking|thanksgiving|give thanks|giving thanks|intercede|lift|remember|rejoice|petition|plead|beseech|cry out|bless|seek|celebrate|worship',
  // Spanish
  'ore|oren|oremos|orar|oración por|oramos|pida|pidan|pidamos|pedimos|pedir|alabe|alaben|alabemos|alabado|alabanza|agradezca|agradezcan|agradecemos|agradezcamos|dé gracias|den gracias|demos gracias|damos gracias|gracias|interceda|intercedan|clame|clamen|clamemos|roguemos|rueguen',
  // Portuguese
  'orem|peça|peçam|pedimos|agradeça|agradeçam|agradecemos|louve|louvem|louvado|clamem|intercedam',
  // French
  'priez|prions|prier|demandez|demandons|louez|louons|remerciez|remercions|rendez grâce|rendons grâce|intercédez',
  // German
  'betet|beten|bete|dankt|danken|danke|lobt|loben|preist|bittet|bitten',
  // Swahili, Indonesian
  'ombea|omba|tuombe|mshukuru|tumshukuru|doakan|berdoa|berdoalah|bersyukur|mohon',
].join('|');

const LATIN = new RegExp(`^(?:(?:${POLITE})[\\s,]+){0,3}(?:${VERBS})(?![\\p{L}\\p{M}])`, 'iu');

/** Stems, compared without vowel points; a prefix of one letter may stand before them. */
const ARABIC = /^[ولفن]{0,2}(?:صل[وىاي]|نصل|صلاة|اشكر|نشكر|شكر|سبح|نسبح|اطلب|نطلب|ارفع|نرفع|تضرع|نتضرع|دعا)/u;
const HEBREW = /^[ושנ]?(?:התפלל|תפלל|הודו|נודה|הללו|נהלל|בקש|תודה)/u;
const CJK = /^(?:请|請|求|为|為|感谢|感謝|赞美|讚美|祷告|禱告|祈って|祈り|感謝|기도|감사|찬양)/u;

/** Whether a text begins as a prayer does. */
export function beginsAsPrayer(text: string): boolean {
  const beginning = text.slice(0, 80).replace(/^[\s"“”'‘’«¡¿*_]+/u, '');
  if (LATIN.test(beginning)) return true;
  const bare = beginning.normalize('NFD').replace(/\p{M}/gu, '');
  return ARABIC.test(bare) || HEBREW.test(bare) || CJK.test(beginning);
}

/** A prayer that is written out speaks to God: `We pray, Lord, …`, `Nous te prions …`. Who asks for prayer speaks to people. */
const WRITTEN_OUT =
  /^(?:(?:and|so|today|again|also|o|oh|dear|our|heavenly|gracious|loving|almighty|holy|father|lord|god|jesus|padre|señor|senhor|seigneur|père|herr|vater|gott|nous|wir|signore)[\s,]+){0,5}(?:we (?:also |humbly |now |do )?(?:pray|praise|thank|bless|worship|lift|intercede|remember|give (?:you )?thanks)|we ask(?! (?:you|your|for your|prayer|that you|everyone|all))|te (?:pedimos|rogamos|damos gracias|alabamos|agradecemos|louvamos)|oramos|te prions|te demandons|te rendons grâce|te louons|wir (?:beten|bitten|danken|loben)|(?:beten|bitten|danken) wir|ti preghiamo|ti ringraziamo)(?![\p{L}\p{M}])/iu;

/** Whether a text begins as a prayer that is to be prayed as it stands. */
export const isWrittenOut = (text: string): boolean =>
  WRITTEN_OUT.test(text.slice(0, 120).replace(/^[\s"“”'‘’«¡¿*_]+/u, ''));
