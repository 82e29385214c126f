/** What is ordered of the press, from what an edition and the command line say. */
import { bleedOf, type PageSize, type PressSettings } from '../edition/edition.ts';
import { PAPERS } from '../paper/stock.ts';
import type { FontLibrary } from '../text/fonts.ts';
import type { PressOrder } from './press.ts';
import { ownProfile } from './profile.ts';

/** @param name of the issue, for the slug line */
export function orderFor(settings: PressSettings, page: PageSize, name: string, fonts: FontLibrary): PressOrder {
  const { paper = 'coated', inkLimit = PAPERS[paper], profile = ownProfile(), folds, theme } = settings;
  return {
    ...{ profile, limit: inkLimit, bleed: bleedOf(page), name, fonts },
    ...(folds === undefined ? {} : { folds }),
    ...(theme === undefined ? {} : { theme }),
  };
}
