/** All checks, in the order in which their findings are told. */

import type { Check } from './check.ts';
import { checkActive } from './checks/active.ts';
import { checkAnnotations } from './checks/annotations.ts';
import { checkBleed } from './checks/bleed.ts';
import { checkBoxes } from './checks/boxes.ts';
import { checkColour } from './checks/colour.ts';
import { checkContrast } from './checks/contrast.ts';
import { checkDevice } from './checks/device.ts';
import { checkDie } from './checks/die.ts';
import { checkEmpty } from './checks/empty.ts';
import { checkFonts } from './checks/fonts.ts';
import { checkHairlines } from './checks/hairlines.ts';
import { checkInk } from './checks/ink.ts';
import { checkIntent } from './checks/intent.ts';
import { checkLayers } from './checks/layers.ts';
import { checkMargins } from './checks/margins.ts';
import { checkOverprint } from './checks/overprint.ts';
import { checkPaper } from './checks/paper.ts';
import { checkPlates } from './checks/plates.ts';
import { checkPromise } from './checks/promise.ts';
import { checkRegistration } from './checks/registration.ts';
import { checkResolution } from './checks/resolution.ts';
import { checkSizes } from './checks/sizes.ts';
import { checkSpots } from './checks/spots.ts';
import { checkTextSize } from './checks/text-size.ts';
import { checkThoroughness } from './checks/thoroughness.ts';
import { checkToner } from './checks/toner.ts';
import { checkTransparency } from './checks/transparency.ts';
import { checkWhole } from './checks/whole.ts';

export const CHECKS: readonly Check[] = [
  checkWhole,
  checkSizes,
  checkPaper,
  checkBoxes,
  checkEmpty,
  checkBleed,
  checkMargins,
  checkFonts,
  checkTextSize,
  checkContrast,
  checkResolution,
  checkHairlines,
  checkPromise,
  checkIntent,
  checkColour,
  checkRegistration,
  checkSpots,
  checkPlates,
  checkOverprint,
  checkDie,
  checkInk,
  checkToner,
  checkTransparency,
  checkDevice,
  checkLayers,
  checkActive,
  checkAnnotations,
  checkThoroughness,
];
