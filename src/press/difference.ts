/** How different two colours look: CIEDE2000 (CIE 142-2001). 1 is just seen, 5 by everybody who compares. */
import { differenceCiede2000, modeLab65, useMode as registerMode } from 'culori/fn';
import type { Lab } from './engine.ts';

// The formula takes the values as they are; that they are of D50 is no matter as long as both are.
registerMode(modeLab65);
const ciede2000 = differenceCiede2000();

export const difference = (one: Lab, other: Lab): number =>
  ciede2000({ mode: 'lab65', ...one }, { mode: 'lab65', ...other });
