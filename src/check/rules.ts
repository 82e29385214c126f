/** All rules, in the order of their pages. */
import type { Rule } from './rule.ts';
import { answerAlone } from './rules/answer-alone.ts';
import { brokenLink } from './rules/broken-link.ts';
import { contactDetails } from './rules/contact-details.ts';
import { countryOpening } from './rules/country-opening.ts';
import { countryRegion } from './rules/country-region.ts';
import { doubleSpace } from './rules/double-space.ts';
import { doubledWord } from './rules/doubled-word.ts';
import { dutyTwice } from './rules/duty-twice.ts';
import { hymnLicence } from './rules/hymn-licence.ts';
import { hymnNumber } from './rules/hymn-number.ts';
import { hyphenForDash } from './rules/hyphen-for-dash.ts';
import { imageResolution } from './rules/image-resolution.ts';
import { impossibleDate } from './rules/impossible-date.ts';
import { itemOpening } from './rules/item-opening.ts';
import { itemRepeated } from './rules/item-repeated.ts';
import { itemTwice } from './rules/item-twice.ts';
import { missingSpace } from './rules/missing-space.ts';
import { mojibake } from './rules/mojibake.ts';
import { photoPlace } from './rules/photo-place.ts';
import { readingVerses } from './rules/reading-verses.ts';
import { readingWords } from './rules/reading-words.ts';
import { requestOpen } from './rules/request-open.ts';
import { scriptureReference } from './rules/scripture-reference.ts';
import { scriptureVersion } from './rules/scripture-version.ts';
import { sensitiveDetail } from './rules/sensitive-detail.ts';
import { serviceTime } from './rules/service-time.ts';
import { staleDate } from './rules/stale-date.ts';
import { straightQuotes } from './rules/straight-quotes.ts';
import { straySpace } from './rules/stray-space.ts';
import { typedBlock } from './rules/typed-block.ts';
import { unbalancedMarks } from './rules/unbalanced-marks.ts';
import { unchanged } from './rules/unchanged.ts';
import { undated } from './rules/undated.ts';
import { versionNotice } from './rules/version-notice.ts';
import { weekdayMismatch } from './rules/weekday-mismatch.ts';

export const RULES: readonly Rule[] = [
  answerAlone,
  brokenLink,
  contactDetails,
  countryOpening,
  countryRegion,
  doubleSpace,
  doubledWord,
  dutyTwice,
  hymnLicence,
  hymnNumber,
  hyphenForDash,
  imageResolution,
  impossibleDate,
  itemOpening,
  itemRepeated,
  itemTwice,
  missingSpace,
  mojibake,
  photoPlace,
  readingVerses,
  readingWords,
  requestOpen,
  scriptureReference,
  scriptureVersion,
  sensitiveDetail,
  serviceTime,
  staleDate,
  straightQuotes,
  straySpace,
  typedBlock,
  unbalancedMarks,
  unchanged,
  undated,
  versionNotice,
  weekdayMismatch,
];
