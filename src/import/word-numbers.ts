/** The labels of Word’s lists and numbered headings, counted as Word counts them (ECMA-376 17.9). */
import { hex } from 'dingbat-to-unicode';
import { formed, type NumberForm } from './number-forms.ts';
import { valueAt, type WordStyle, type WordStyles } from './word-styles.ts';
import { childAt, childrenOf, type XmlElement } from './xml.ts';

/** What stands before a paragraph. */
export interface WordLabel {
  /** As it is printed, such as `2.`, `b)` or `Day 3:`; of a bullet, the bullet. */
  text: string;
  isBullet: boolean;
  /** From 0. */
  level: number;
}

interface Level {
  start: number;
  form: NumberForm | 'bullet' | 'none';
  /** `%1.%2`: the numbers of the levels, from 1, in their places. */
  text: string;
  /** The level, from 1, after which it begins anew; 0 is none. */
  restart: number | undefined;
  isLegal: boolean;
  style: string | undefined;
}

interface Numbering {
  /** Lists that share it go on counting where the last left off. */
  shared: string;
  levels: ReadonlyMap<number, Level>;
  /** Where levels begin anew, once, when this list is first met. */
  starts: ReadonlyMap<number, number>;
}

/** Levels of a list (ECMA-376 17.9.6). */
const LEVELS = 9;

export type LabelOf = (numbering: WordStyle['numbering'], styleId: string | undefined) => WordLabel | undefined;

/**
 * Counts paragraphs in the order in which it is asked of them.
 *
 * @param part `word/numbering.xml`, if there is one.
 */
export function countLabels(part: XmlElement | undefined, styles: WordStyles): LabelOf {
  const numberings = part === undefined ? new Map<string, Numbering>() : readNumberings(part, styles);
  const counts = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  return (numbering, styleId) => {
    const id = numbering?.id;
    const list = id === undefined ? undefined : numberings.get(id);
    if (list === undefined) return undefined;
    const number = numbering?.level ?? levelOfStyle(list, styleId);
    const level = list.levels.get(number);
    if (level === undefined) return undefined;
    const count = counts.get(list.shared) ?? [];
    counts.set(list.shared, count);
    const start = list.starts.get(number);
    const isFirst = start !== undefined && !begun.has(`${id} ${number}`);
    begun.add(`${id} ${number}`);
    count[number] = isFirst ? start : count[number] === undefined ? (start ?? level.start) : count[number] + 1;
    for (let deeper = number + 1; deeper < LEVELS; deeper++) {
      const { restart = deeper } = list.levels.get(deeper) ?? {};
      // A level begins anew after any that is higher, or as high as it says.
      if (restart !== 0 && number < restart) count[deeper] = undefined;
    }
    if (level.form === 'bullet') return { text: level.text, isBullet: true, level: number };
    return { text: labelOf(list, number, count), isBullet: false, level: number };
  };
}

const levelOfStyle = ({ levels }: Numbering, styleId: string | undefined): number =>
  [...levels].find(([, { style }]) => style !== undefined && style === styleId)?.[0] ?? 0;

function labelOf({ levels }: Numbering, number: number, count: readonly (number | undefined)[]): string {
  const level = levels.get(number)!;
  if (level.form === 'none') return level.text.replace(/%\d/g, '').trim();
  return level.text
    .replace(/%(\d)/g, (_, digit: string) => {
      const other = levels.get(Number(digit) - 1);
      if (other === undefined || other.form === 'bullet' || other.form === 'none') return '';
      // A level that was skipped is shown as if it had begun.
      return formed(count[Number(digit) - 1] ?? other.start, level.isLegal ? 'decimal' : other.form);
    })
    .trim();
}

function readNumberings(part: XmlElement, styles: WordStyles): Map<string, Numbering> {
  const abstract = new Map(
    childrenOf(part, 'w:abstractNum').map((element) => [element.attributes.get('w:abstractNumId'), element]),
  );
  const lists = new Map(childrenOf(part, 'w:num').map((element) => [element.attributes.get('w:numId'), element]));
  const result = new Map<string, Numbering>();
  for (const [id, list] of lists) {
    let shared = valueAt(list, 'w:abstractNumId');
    // A list may be that of a style, which names another.
    const link = valueAt(abstract.get(shared), 'w:numStyleLink');
    const linked = link === undefined ? undefined : styles.of(link)?.numbering?.id;
    if (linked !== undefined) shared = valueAt(lists.get(linked), 'w:abstractNumId') ?? shared;
    const definition = abstract.get(shared);
    if (id === undefined || shared === undefined || definition === undefined) continue;
    const levels = new Map(childrenOf(definition, 'w:lvl').map(levelOf));
    const starts = new Map<number, number>();
    for (const override of childrenOf(list, 'w:lvlOverride')) {
      const number = Number(override.attributes.get('w:ilvl') ?? 0);
      const own = childAt(override, 'w:lvl');
      if (own !== undefined) levels.set(...levelOf(own));
      const start = valueAt(override, 'w:startOverride');
      if (start !== undefined) starts.set(number, whole(start, 1));
    }
    result.set(id, { shared, levels, starts });
  }
  return result;
}

function levelOf(element: XmlElement): [number: number, level: Level] {
  const format =
    valueAt(element, 'w:numFmt') ?? valueAt(childAt(element, 'mc:AlternateContent', 'mc:Fallback'), 'w:numFmt');
  const form = FORMS.get(format ?? 'decimal') ?? 'decimal';
  const restart = valueAt(element, 'w:lvlRestart');
  const text = valueAt(element, 'w:lvlText') ?? '';
  return [
    whole(element.attributes.get('w:ilvl'), 0),
    {
      start: whole(valueAt(element, 'w:start'), 0),
      form,
      text: form === 'bullet' ? bulletOf(text, element) : text,
      restart: restart === undefined ? undefined : whole(restart, 0),
      isLegal: childAt(element, 'w:isLgl') !== undefined,
      style: valueAt(element, 'w:pStyle'),
    },
  ];
}

/** The sign that a bullet of Wingdings and the like looks like. */
function bulletOf(text: string, level: XmlElement): string {
  const fonts = childAt(level, 'w:rPr', 'w:rFonts');
  const code =
    text
      .codePointAt(0)
      ?.toString(16)
      .toUpperCase()
      .replace(/^F0(?=..$)/, '') ?? '';
  return hex(fonts?.attributes.get('w:ascii') ?? fonts?.attributes.get('w:hAnsi') ?? '', code)?.string ?? text;
}

const whole = (value: string | undefined, otherwise: number): number => {
  const number = Number(value ?? Number.NaN);
  return Number.isSafeInteger(number) && number >= 0 ? number : otherwise;
};

/** Of ST_NumberFormat (ECMA-376 17.18.59) those that letters have; others are figures. */
const FORMS: ReadonlyMap<string, Level['form']> = new Map<string, Level['form']>(
  Object.entries<Level['form']>({
    bullet: 'bullet',
    none: 'none',
    decimal: 'decimal',
    decimalZero: 'padded',
    ordinal: 'ordinal',
    lowerLetter: 'lower-letter',
    upperLetter: 'upper-letter',
    lowerRoman: 'lower-roman',
    upperRoman: 'upper-roman',
    cardinalText: 'cardinal-word',
    ordinalText: 'ordinal-word',
    hindiNumbers: { digits: '०१२३४५६७८९' },
    thaiNumbers: { digits: '๐๑๒๓๔๕๖๗๘๙' },
    decimalFullWidth: { digits: '０１２３４５６７８９' },
    decimalEnclosedCircle: { letters: '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳' },
    decimalEnclosedParen: { letters: '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇' },
    ideographDigital: { digits: '〇一二三四五六七八九' },
    japaneseDigitalTenThousand: { digits: '〇一二三四五六七八九' },
    chineseCounting: { letters: '一二三四五六七八九十' },
    chineseCountingThousand: { letters: '一二三四五六七八九十' },
    japaneseCounting: { letters: '一二三四五六七八九十' },
    taiwaneseCounting: { letters: '一二三四五六七八九十' },
    taiwaneseCountingThousand: { letters: '一二三四五六七八九十' },
    koreanDigital: { digits: '영일이삼사오육칠팔구' },
    ganada: { letters: '가나다라마바사아자차카타파하' },
    chosung: { letters: 'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ' },
    aiueo: { letters: 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン' },
    aiueoFullWidth: {
      letters: 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
    },
    iroha: {
      letters: 'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス',
    },
    russianLower: { letters: 'абвгдежзиклмнопрстуфхцчшщыэюя' },
    russianUpper: { letters: 'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ' },
    arabicAlpha: { letters: 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي' },
    arabicAbjad: { letters: 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ' },
    hebrew1: { letters: 'אבגדהוזחטי' },
    hebrew2: { letters: 'אבגדהוזחטיכלמנסעפצקרשת' },
    thaiLetters: { letters: 'กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ' },
    hindiVowels: { letters: 'कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह' },
  }),
);
