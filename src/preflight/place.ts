/** Places on a page in words. */
import { formatLength } from '../paper/length.ts';

/** `1.25 in from the left, 3 in from the top`; what begins outside the page is said to. */
export function placeOf({ left, top }: { left: number; top: number }, isInches: boolean): string {
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
