/** What of a page is for those who cut and fold it, and is no ink. */
import type { Mark } from './inspect.ts';

/** What shops call the colour of such lines; ISO 19593-1 has layers say it. */
const NAMES =
  /^(?:die[ -]?(?:lines?|cut)?|cut[ -]?contour|(?:thru|through|kiss)[ -]?cut|cut(?:ting)?(?:[ -]?lines?)?|creas(?:e|ing)|fold(?:s|ing)?|scores?|perf(?:oration)?)$/i;

export function isForFinishing({ isOnFinishingLayer, paint }: Mark): boolean {
  if (isOnFinishingLayer) return true;
  const names = paint.kind === 'spot' ? [...(paint.inks?.keys() ?? [])] : [];
  return names.length > 0 && names.every((name) => NAMES.test(name.trim()));
}
