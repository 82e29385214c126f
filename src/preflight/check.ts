/** A check of a PDF that has been inspected, and what it complains of. */
import type { Box, PageBoxes } from '../pdf/boxes.ts';
import type { RULES } from '../say/rules.ts';
import type { Annotation } from './annotations.ts';
import type { ColourSpace } from './colour.ts';
import type { Grounds } from './grounds.ts';
import type { Inspection, Mark } from './inspect.ts';
import type { Standard } from './standard.ts';

/** Where the PDF will be printed. */
export type Purpose = 'copier' | 'press';

export interface InspectedPage extends Inspection {
  /** From 1. */
  number: number;
  /** pt in the page's own space, as the marks are. */
  boxes: Record<'media' | 'crop' | 'bleed' | 'trim', Box>;
  source: PageBoxes;
  /** As the page has them, in its own space; nothing where it has none. */
  own: Record<'crop' | 'bleed' | 'trim' | 'art', Box | undefined>;
  /** What is no ink, but for cutting and folding; it is none of the marks. */
  finishing: Mark[];
  /** In which inks what is transparent is mixed, if the page says it. */
  blending: ColourSpace['kind'] | undefined;
  annotations: Annotation[];
  grounds: Grounds;
}

export interface InspectedPdf {
  pages: InspectedPage[];
  purpose: Purpose;
  standard: Standard;
  /** Whether the end of the file is missing. */
  isCutOff: boolean;
  /** Whether its owner has locked it against changes. */
  isProtected: boolean;
  /** Sum of inks that the paper takes, 1 being solid. */
  inkLimit: number;
  /** Whether those who have this paper measure in inches. */
  isInches: boolean;
}

type PreflightRule = Extract<keyof typeof RULES, `preflight-${string}`>;

/** A rule, and how grave it may be. */
type Verdict = {
  [Rule in PreflightRule]: { rule: Rule; severity: (typeof RULES)[Rule]['severities'][number] };
}[PreflightRule];

/** What a check finds. */
export type Complaint = Verdict & {
  /** What is wrong, without a full stop and without the place. */
  reason: string;
  help: string;
  /** The whole file if there is none. */
  page?: InspectedPage;
  /** What is complained of; the whole page if there is neither this nor a box. */
  mark?: Mark;
  /** Where it is, if it is no mark: pt in the page's own space. */
  box?: Box | undefined;
  /** What there is, as in `the layer “Notes”`, if it is no mark. */
  what?: string;
  /** Complaints of one rule and subject are one, whatever pages they are on. */
  subject?: string;
};

/** A check looks at the whole file and complains at most once a page and subject. */
export type Check = (pdf: InspectedPdf) => Complaint[];
