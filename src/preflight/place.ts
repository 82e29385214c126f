/** Places on a page in words of a person who looks for them. */
import { formatLength } from '../paper/length.ts';
import type { Size } from '../pdf/boxes.ts';
import type { Mark, TextMark } from './inspect.ts';

/** On the page as it is shown, pt from the upper left corner of its trim. */
export interface Area extends Size {
  left: number;
  top: number;
}

/** `1.25 in from the left, 3 in from the top`; what begins outside the page is said to. */
export function measuredPlace({ left, top }: Pick<Area, 'left' | 'top'>, isInches: boolean): string {
  const said = (length: number): string => formatLength(rounded(Math.abs(length), isInches), isInches);
  const across = left < 0 ? `${said(left)} beyond the left edge` : `${said(left)} from the left`;
  const down = top < 0 ? `${said(top)} beyond the top` : `${said(top)} from the top`;
  return `${across}, ${down}`;
}

/** To a twentieth of an inch or a whole millimetre, as one finds it with a ruler. */
function rounded(length: number, isInches: boolean): number {
  const step = isInches ? 72 / 20 : 72 / 25.4;
  return Math.round(length / step) * step;
}

const ACROSS = ['left', '', 'right'] as const;
const DOWN = ['top', '', 'bottom'] as const;

/** `at the top right`, `in the middle`, `all over the page`. */
export function regionOf({ left, top, width, height }: Area, page: Size): string {
  if (width > 0.8 * page.width && height > 0.8 * page.height) return 'all over the page';
  const across = ACROSS[third((left + width / 2) / page.width)]!;
  const down = DOWN[third((top + height / 2) / page.height)]!;
  const where = [down, width > 0.8 * page.width ? '' : across].filter((word) => word !== '').join(' ');
  return where === '' ? 'in the middle' : `at the ${where}`;
}

const third = (share: number): 0 | 1 | 2 => (share < 1 / 3 ? 0 : share < 2 / 3 ? 1 : 2);

/** pt of a side; smaller pictures are signs and buttons. */
const SMALL_PICTURE = 36;

/** `the line “Sunday 10:30”`, `the picture`, `the coloured area`. @param marks of the page */
export function nameOf(mark: Mark, marks: readonly Mark[]): string {
  switch (mark.kind) {
    case 'text': {
      const words = wordsOf(mark, marks);
      return words === '' ? 'the text' : `the line “${words}”`;
    }
    case 'image': {
      if (mark.bits === 1) return 'the drawing in black and white';
      return Math.min(mark.box.width, mark.box.height) < SMALL_PICTURE ? 'the small picture' : 'the picture';
    }
    case 'line':
      return 'the rule';
    case 'fill':
      return mark.thickness !== undefined && mark.thickness < 2 ? 'the rule' : 'the coloured area';
  }
}

/** Letters that tell which line it is. */
const MOST_LETTERS = 40;

/** The words of a line: programs show it in many pieces. */
function wordsOf(mark: TextMark, marks: readonly Mark[]): string {
  const near = mark.box.height / 3;
  const pieces = marks
    .filter((other): other is TextMark => other.kind === 'text' && !other.isHidden)
    .filter(({ box }) => Math.abs(box.y - mark.box.y) < near && Math.abs(box.height - mark.box.height) < near)
    .sort((a, b) => a.box.x - b.box.x);
  const at = pieces.indexOf(mark);
  let letters = '';
  let end: number | undefined;
  for (const piece of pieces.slice(firstOfLine(pieces, at))) {
    const gap = end === undefined ? 0 : piece.box.x - end;
    if (gap > 2 * mark.size) break;
    letters += (gap > 0.15 * mark.size ? ' ' : '') + lettersIn(piece);
    end = piece.box.x + piece.box.width;
  }
  const said = letters.replace(/[\s\p{C}]+/gu, ' ').trim();
  if (said.length <= MOST_LETTERS) return said;
  const cut = said.slice(0, MOST_LETTERS);
  return `${cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut} …`;
}

function firstOfLine(pieces: readonly TextMark[], at: number): number {
  let first = at;
  while (first > 0) {
    const [before, here] = [pieces[first - 1]!.box, pieces[first]!.box];
    if (here.x - before.x - before.width > 2 * pieces[at]!.size) break;
    first--;
  }
  return first;
}

const lettersIn = ({ font, pieces }: TextMark): string =>
  pieces.map((piece) => (piece === 'gap' ? ' ' : (font?.lettersOf(piece) ?? ''))).join('');
