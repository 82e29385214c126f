/** Bullets and numbers typed by hand. */
import { readBox } from './boxes.ts';
import { readReference } from './reference.ts';

export interface Bullet {
  /** Characters of the line up to the item's text. */
  length: number;
  /** As typed. */
  mark: string;
  /** Of a numbered item. */
  number?: number;
  /** Whether a box is ticked that stands there. */
  checked?: boolean;
}

/** Signs that nothing but an item begins with; a space after them may be missing. */
const SURE = /^[・･•·●○◦▪▫■□►▶➢➤➔→✓✔✦❖⁃‣∙◆◇★☆✚✝🙏]\uFE0F?[\s\u00A0]*/u;
/** Signs that begin items only with a space after them, for a dash begins speech and citations too; and `a)`. */
const SPACED = /^(?:[-*+–—»>~]|--|\(?[a-z]\))[ \t\u00A0]+/u;
/** What Word leaves of the second and third level: `o`, `§`, `Ø` of Courier and Wingdings. */
const WORD_LEVELS = /^[o§Øü](?:\t| {2,})[ \t]*/u;
const NUMBER = /^(?:\((\p{Nd}{1,2})\)|(\p{Nd}{1,2})[.)])[ \t\u00A0]+/u;
/** Numbers of Chinese and Japanese, which need no space: `1、`, `（１）`, `①`. */
const WIDE_NUMBER = /^(?:（(\p{Nd}{1,2})）|(\p{Nd}{1,2})[、．）]|([①-⑳]))(?!\p{Nd})[\s\u00A0\u3000]*/u;
/** A box that is typed, behind a bullet or alone. */
const TYPED_BOX = /^\[([ xX])\][ \t\u00A0]+(?=\S)/;
/** A dash or star right before a word. Only where a letter has several of them, for `-5` and `*note` are none. */
const TIGHT = /^(?:[-–]|\*(?![^*\n]{1,200}\*))(?=\p{L})/u;

/**
 * The bullet that a line begins with.
 *
 * @param line without its indentation.
 */
export function readBullet(line: string, { isTightAllowed = false } = {}): Bullet | undefined {
  const box = boxAt(line);
  if (box !== undefined) return { length: box.length, mark: line.slice(0, box.length).trim(), checked: box.checked };
  const sure = SURE.exec(line) ?? WORD_LEVELS.exec(line);
  if (sure !== null) return bullet(line, sure[0]);
  const number = NUMBER.exec(line);
  if (number !== null) return bullet(line, number[0], numberIn(number[1] ?? number[2] ?? ''));
  const wide = WIDE_NUMBER.exec(line);
  if (wide !== null) {
    const [mark, one, two, circled] = wide;
    return bullet(line, mark, circled === undefined ? numberIn(one ?? two ?? '') : circled.charCodeAt(0) - 0x245f);
  }
  const unsure = SPACED.exec(line) ?? (isTightAllowed ? TIGHT.exec(line) : null);
  // `— Psalm 11:7` and `- Job 5:11` are citations.
  if (unsure === null || readReference(line) !== undefined) return undefined;
  return bullet(line, unsure[0]);
}

/** The box that a line, or what stands behind its bullet, begins with. */
export function boxAt(text: string): { length: number; checked: boolean } | undefined {
  const typed = TYPED_BOX.exec(text);
  return typed === null ? readBox(text) : { length: typed[0].length, checked: typed[1] !== ' ' };
}

/** Digits of any script: those of each stand together in Unicode, from nought to nine. */
const numberIn = (digits: string): number => [...digits].reduce((sum, digit) => sum * 10 + valueOfDigit(digit), 0);

function valueOfDigit(digit: string): number {
  let value = 0;
  for (let code = digit.codePointAt(0)! - 1; value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code)); code--) value++;
  return value;
}

function bullet(line: string, mark: string, number?: number): Bullet | undefined {
  // A bullet with nothing after it is a rule or an ornament.
  if (line.length === mark.length) return undefined;
  return { length: mark.length, mark: mark.trim(), ...(number === undefined ? {} : { number }) };
}

/** Whether lines that follow one another begin with a dash or star and no space after it. */
export const hasTightBullets = (lines: readonly string[]): boolean =>
  lines.some((line, index) => isTight(line) && isTight(lines[index + 1] ?? ''));

const isTight = (line: string): boolean => TIGHT.test(line.trimStart()) && !/^\*[^*]+\*:?$/.test(line.trim());
