/** Boxes to tick before items, as signs of Unicode. */

export const BOX = { empty: '☐', ticked: '☒' } as const;

const EMPTY = '☐⬜🞎🞏❑❒❏';
const TICKED = '☑☒✅🗹🗷🗵⮽';
const AT_START = new RegExp(`^([${EMPTY}${TICKED}])\uFE0F?[\\s\u00A0]*`, 'u');
const ANYWHERE = new RegExp(`[${EMPTY}${TICKED}]`, 'gu');

/** The box that a line begins with. Where there are several, as in `☐ Yes ☐ No`, they are part of the text. */
export function readBox(line: string): { length: number; checked: boolean } | undefined {
  const [whole, sign] = AT_START.exec(line) ?? [];
  if (whole === undefined || sign === undefined || whole.length === line.length) return undefined;
  if (line.match(ANYWHERE)!.length > 1) return undefined;
  return { length: whole.length, checked: TICKED.includes(sign) };
}

/** Whether a bullet is a box, and ticked. */
export function boxOf(bullet: string): { length: number; checked: boolean } | undefined {
  if (bullet === '' || !(EMPTY + TICKED).includes(bullet)) return undefined;
  return { length: 0, checked: TICKED.includes(bullet) };
}
