/** What is ordered of the press, from what an edition and the command line say. */
import { bleedOf, type PageSize } from '../paper/sizes.ts';
import { PAPERS, type Paper } from '../paper/stock.ts';
import type { FontLibrary } from '../text/fonts.ts';
import type { PressOrder } from './press.ts';
import { ownProfile, type Profile } from './profile.ts';
import type { Theme } from './recipes.ts';

/** What a print shop must be told, or tells. */
export interface PressSettings {
  /** For the limit of ink; coated if left out. */
  paper?: Paper;
  /** Sum of all inks that the paper takes, 1 being solid; that of the paper if left out. */
  inkLimit?: number;
  /** The shop's ICC profile; FOGRA39 if left out. */
  profile?: Profile;
  /** Where the page is folded, as shares of its width from the left. */
  folds?: readonly number[];
  /** Inks of colours of the design, over those that are reckoned. */
  theme?: Theme;
}

/** @param name of the issue, for the slug line */
export function orderFor(settings: PressSettings, page: PageSize, name: string, fonts: FontLibrary): PressOrder {
  const { paper = 'coated', inkLimit = PAPERS[paper], profile = ownProfile(), folds, theme } = settings;
  return {
    ...{ profile, limit: inkLimit, bleed: bleedOf(page), name, fonts },
    ...(folds === undefined ? {} : { folds }),
    ...(theme === undefined ? {} : { theme }),
  };
}
