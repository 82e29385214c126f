/** All checks, in the order in which their findings are told. */

import type { Check } from './check.ts';
import { checkAnnotations } from './checks/annotations.ts';
import { checkBleed } from './checks/bleed.ts';
import { checkBoxes } from './checks/boxes.ts';
import { checkColour } from './checks/colour.ts';
import { checkFonts } from './checks/fonts.ts';
import { checkHairlines } from './checks/hairlines.ts';
import { checkInk } from './checks/ink.ts';
import { checkIntent } from './checks/intent.ts';
import { checkMargins } from './checks/margins.ts';
import { checkPlates } from './checks/plates.ts';
import { checkResolution } from './checks/resolution.ts';
import { checkSizes } from './checks/sizes.ts';
import { checkThoroughness } from './checks/thoroughness.ts';
import { checkTransparency } from './checks/transparency.ts';

export const CHECKS: readonly Check[] = [
  checkSizes,
  checkBoxes,
  checkBleed,
  checkMargins,
  checkFonts,
  checkResolution,
  checkHairlines,
  checkIntent,
  checkColour,
  checkPlates,
  checkInk,
  checkTransparency,
  checkAnnotations,
  checkThoroughness,
];
